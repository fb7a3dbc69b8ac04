//! `wegwijs digest`: writes what changed in a period, for a newsletter.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use wegwijs::diagnostic::nearest;
use wegwijs::note::kinds::Kind;
use wegwijs::note::translation;
use wegwijs::render::digest::{Choice, Digest};
use wegwijs::shell::read;
use wegwijs::shell::report::Failure;
use wegwijs::site::Site;

use super::input::{day, languages, options, read_text};
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
    /// Alleen wat over deze route gaat: de bestandsnaam, zoals huisvesting; mag vaker
    #[arg(long = "route", value_name = "ROUTE")]
    routes: Vec<String>,
    /// Alleen wat over deze gemeente gaat: de bestandsnaam, zoals den-haag; mag vaker
    #[arg(long = "gemeente", value_name = "GEMEENTE")]
    municipalities: Vec<String>,
    /// Alleen deze soort: de map, zoals praktijknotities; mag vaker
    #[arg(long = "soort", value_name = "SOORT", value_parser = kinds())]
    kinds: Vec<String>,
    /// Hoogstens zo veel documenten
    #[arg(long = "hoogstens", value_name = "AANTAL", value_parser = clap::value_parser!(u32).range(1..))]
    most: Option<u32>,
    /// Eigen woorden bovenaan; een lege regel begint een nieuwe alinea
    #[arg(long = "woorden", value_name = "TEKST", conflicts_with = "words_file")]
    words: Option<String>,
    /// Een bestand met eigen woorden bovenaan
    #[arg(long = "woorden-uit", value_name = "BESTAND")]
    words_file: Option<PathBuf>,
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
    let (sources, unsound) = wegwijs::sound(&sources, &options);
    log_findings(&unsound, &sources, false);
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
    let digest = Digest::new(edition, arguments.since, until, arguments.choice(edition)?);
    print(&if arguments.format == Format::Html { digest.to_html() } else { digest.to_text() });
    Ok(Done::Well)
}

/// The kinds of documents by the names of their folders.
fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.folder()))
}

impl Arguments {
    /// Returns what to choose; a route or municipality that the site does not have would choose nothing, silently.
    fn choice(&self, site: &Site) -> Result<Choice, Failure> {
        let check = |kind: Kind, what: &str, names: &[String]| -> Result<(), Failure> {
            let known: Vec<&str> = site.of_kind(kind).into_iter().map(|id| &*site[id].slug).collect();
            let Some(name) = names.iter().find(|name| !known.contains(&name.as_str())) else { return Ok(()) };
            let failure = Failure::new(format!("De site heeft geen {what} “{name}”."));
            Err(match nearest(name, known.iter().copied()) {
                Some(near) => failure.hint(format!("Bedoel je “{near}”?")),
                None => failure.hint(format!("Geef de bestandsnaam in de map “{}”, zonder .md.", kind.folder())),
            })
        };
        check(Kind::Route, "route", &self.routes)?;
        check(Kind::Municipality, "gemeente", &self.municipalities)?;
        let words = match &self.words_file {
            Some(path) => read_text(path)?,
            None => self.words.clone().unwrap_or_default(),
        };
        Ok(Choice {
            routes: self.routes.clone(),
            municipalities: self.municipalities.clone(),
            kinds: Kind::ALL.iter().copied().filter(|kind| self.kinds.iter().any(|name| name == kind.folder())).collect(),
            most: self.most.map(|most| most as usize),
            words,
        })
    }
}
