//! `wegwijs digest`: writes what changed in a period, for a newsletter.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use wegwijs::note::translation;
use wegwijs::render::digest::Digest;
use wegwijs::shell::read;
use wegwijs::shell::report::Failure;

use super::input::{day, languages, options};
use super::outcome::{Done, Outcome};
use super::terminal::{log_findings, print};

#[derive(Args)]
pub struct Arguments {
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = "content")]
    content: PathBuf,
    /// De eerste dag van de periode, zoals 2026-01-31
    #[arg(long, value_name = "DATUM", value_parser = day)]
    since: Date,
    /// De laatste dag van de periode, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    until: Option<Date>,
    /// De vorm: html voor een e-mail, of platte tekst
    #[arg(long, value_name = "VORM", default_value = "html")]
    format: Format,
    /// De taal: wat er in die taal veranderde, in plaats van in de taal van de site
    #[arg(long, value_name = "TAAL", value_parser = languages())]
    language: Option<String>,
    /// Het adres van de site, in plaats van dat in wegwijs.yaml
    #[arg(long, value_name = "ADRES")]
    base_url: Option<String>,
    /// De dag waarop je kijkt, zoals 2026-01-31, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    today: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Een pagina voor een e-mail
    Html,
    /// Platte tekst met regels van hoogstens 72 tekens
    Text,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let sources = read::content(&arguments.content, None)?;
    let options = options(arguments.base_url.clone(), arguments.today);
    let until = arguments.until.unwrap_or(options.today);
    if until < arguments.since {
        let message = format!("De periode eindigt ({until}) voordat zij begint ({}).", arguments.since);
        return Err(Failure::new(message).hint("Kies een --since die niet na --until ligt."));
    }
    let (site, diagnostics) = wegwijs::site(&sources, &options);
    if diagnostics.has_errors() {
        log_findings(&diagnostics, &sources, false);
        return Ok(Done::ContentNeedsWork);
    }
    if !site.config.base.has_host() {
        let failure =
            Failure::new("In een nieuwsbrief staan volledige webadressen, maar het adres van de site is niet ingevuld.");
        return Err(failure.hint("Vul “basis_url” in wegwijs.yaml in, of geef --base-url."));
    }
    let language = arguments.language.as_deref().unwrap_or(&site.config.settings.language);
    let Some(edition) = site.in_all_languages().find(|edition| &*edition.config.settings.language == language) else {
        let name = translation::name(language);
        let failure = Failure::new(format!("De site heeft geen vertalingen in het {name}."));
        return Err(failure.hint("Maak er een met “wegwijs new --language”, of laat --language weg."));
    };
    let digest = Digest::new(edition, arguments.since, until);
    print(&if arguments.format == Format::Html { digest.to_html() } else { digest.to_text() });
    Ok(Done::Well)
}
