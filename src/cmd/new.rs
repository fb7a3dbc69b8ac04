//! `wegwijs new`: writes the draft of a document or a translation.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use wegwijs::note::kinds::Kind;
use wegwijs::shell::new;

use super::input::{self, day, languages, today};
use super::outcome::{Done, Outcome};
use super::terminal::print;

#[derive(Args)]
pub struct Arguments {
    /// De soort document: de naam van de map
    #[arg(value_name = "SOORT")]
    kind: KindArgument,
    /// De titel; bij een vertaling de titel of de bestandsnaam van het origineel
    #[arg(value_name = "TITEL")]
    title: String,
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = "content")]
    content: PathBuf,
    /// Maakt een vertaling in deze taal, naast het origineel
    #[arg(long, value_name = "TAAL", value_parser = languages())]
    language: Option<String>,
    /// De dag die bij “datum” komt te staan, zoals 2026-01-31, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    today: Option<Date>,
}

/// A kind of document as an argument: the name of its folder.
#[derive(Clone, Copy)]
struct KindArgument(Kind);

impl ValueEnum for KindArgument {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<KindArgument>> = LazyLock::new(|| Kind::ALL.iter().map(|kind| KindArgument(*kind)).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.folder()))
    }
}

pub fn run(Arguments { kind, title, content, language, today: day }: &Arguments) -> Outcome {
    let day = day.unwrap_or_else(today);
    let content = &input::content(content);
    let path = match language {
        None => new::new(content, kind.0, title, day),
        Some(language) => new::translation(content, kind.0, title, language, day),
    }?;
    print(&format!("Gemaakt: {}\n", path.display()));
    Ok(Done::Well)
}
