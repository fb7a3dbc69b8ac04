//! Arguments of the command line, and nothing else. What editors read here is Dutch.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use wegwijs::note::kinds::Kind;
use wegwijs::note::translation::LANGUAGES;

const TEMPLATE: &str = "{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}";

/// Maakt van een map met Markdown een snelle, toegankelijke en doorzoekbare site.
#[derive(Parser)]
#[command(name = "wegwijs", version, help_template = TEMPLATE, subcommand_help_heading = "Opdrachten", subcommand_value_name = "OPDRACHT",
    disable_help_subcommand = true, after_help = "“wegwijs OPDRACHT --help” legt een opdracht uit.")]
#[command(next_help_heading = "Opties")]
pub struct Cli {
    /// Wat er moet gebeuren.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Bouwt de site en zet haar in een map
    #[command(help_template = TEMPLATE)]
    Build(Build),
    /// Laat de site zien in de browser en bouwt opnieuw bij elke wijziging
    #[command(help_template = TEMPLATE)]
    Serve(Serve),
    /// Controleert de map zonder iets te schrijven
    #[command(help_template = TEMPLATE)]
    Check(Check),
    /// Maakt een nieuw document met de sleutels die erbij horen
    #[command(help_template = TEMPLATE)]
    New(New),
    /// Toont wat er te doen is om de site bij te houden: beoordelen, bijwerken, een eigenaar zoeken
    #[command(help_template = TEMPLATE, after_help = "Geeft 0 als er niets te laat is, en 1 als er een beoordeling te laat is.")]
    Review(Review),
    /// Schrijft wat er veranderde in een periode, voor een nieuwsbrief
    #[command(help_template = TEMPLATE)]
    Digest(Digest),
    /// Zoekt in een gebouwde site, met dezelfde zoekmachine als in de browser
    #[command(help_template = TEMPLATE)]
    Search(Search),
    /// Schrijft een script waarmee uw shell opdrachten en opties aanvult
    #[command(help_template = TEMPLATE)]
    Completions {
        /// Voor welke shell
        shell: clap_complete::Shell,
    },
}

/// Where content and theme come from.
#[derive(Args, Clone)]
pub struct Input {
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = "content")]
    pub content: PathBuf,
    /// Een eigen thema; wat daarin ontbreekt, komt uit het standaardthema
    #[arg(long, value_name = "MAP")]
    pub theme: Option<PathBuf>,
    /// Het adres waarop de site komt te staan, in plaats van dat in wegwijs.yaml
    #[arg(long, value_name = "ADRES")]
    pub base_url: Option<String>,
    /// De dag waarvoor de site wordt gebouwd, zoals 2026-01-31, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    pub today: Option<Date>,
}

/// `wegwijs build`.
#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    pub input: Input,
    /// De map waarin de site komt; een oude site wordt in een keer vervangen
    #[arg(long, value_name = "MAP", default_value = "public")]
    pub out: PathBuf,
    /// Toont hoe lang elke stap duurde
    #[arg(long)]
    pub timings: bool,
}

/// `wegwijs serve`.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub input: Input,
    /// De poort; 0 kiest een vrije
    #[arg(long, value_name = "NUMMER", default_value_t = 8080)]
    pub port: u16,
}

/// `wegwijs check`.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub input: Input,
    /// Schrijft elke bevinding als een regel JSON
    #[arg(long)]
    pub json: bool,
    /// Laat ook waarschuwingen de controle doen mislukken
    #[arg(long)]
    pub strict: bool,
    /// Toont alle bevindingen, ook als een soort heel vaak voorkomt
    #[arg(long)]
    pub alles: bool,
}

/// `wegwijs new`.
#[derive(Args)]
pub struct New {
    /// De soort document: de naam van de map
    pub kind: KindArgument,
    /// De titel; bij een vertaling de titel of de bestandsnaam van het origineel
    pub title: String,
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = "content")]
    pub content: PathBuf,
    /// Maakt een vertaling in deze taal, naast het origineel
    #[arg(long, value_name = "TAAL", value_parser = languages())]
    pub language: Option<String>,
    /// De dag die bij “datum” komt te staan, zoals 2026-01-31, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    pub today: Option<Date>,
}

/// `wegwijs review`.
#[derive(Args)]
pub struct Review {
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = "content")]
    pub content: PathBuf,
    /// De dag waarvoor de lijst geldt, zoals 2026-01-31, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    pub today: Option<Date>,
    /// Schrijft de lijst als JSON
    #[arg(long)]
    pub json: bool,
    /// Toont ook wat pas later aan de beurt is
    #[arg(long)]
    pub alles: bool,
}

/// `wegwijs digest`.
#[derive(Args)]
pub struct Digest {
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = "content")]
    pub content: PathBuf,
    /// De eerste dag van de periode, zoals 2026-01-31
    #[arg(long, value_name = "DATUM", value_parser = day)]
    pub since: Date,
    /// De laatste dag van de periode, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    pub until: Option<Date>,
    /// De vorm: html voor een e-mail, of platte tekst
    #[arg(long, value_name = "VORM", default_value = "html")]
    pub format: DigestFormat,
    /// De taal: wat er in die taal veranderde, in plaats van in de taal van de site
    #[arg(long, value_name = "TAAL", value_parser = languages())]
    pub language: Option<String>,
    /// Het adres van de site, in plaats van dat in wegwijs.yaml
    #[arg(long, value_name = "ADRES")]
    pub base_url: Option<String>,
    /// De dag waarop u kijkt, zoals 2026-01-31, in plaats van vandaag
    #[arg(long, value_name = "DATUM", value_parser = day)]
    pub today: Option<Date>,
}

/// How a digest is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DigestFormat {
    /// Een pagina voor een e-mail
    Html,
    /// Platte tekst met regels van hoogstens 72 tekens
    Text,
}

/// `wegwijs search`.
#[derive(Args)]
pub struct Search {
    /// Waar u naar zoekt; begint dat met een streepje, zet er dan “--” voor
    #[arg(required_unless_present_any = ["queries", "gaten"])]
    pub query: Option<String>,
    /// De map met de gebouwde site
    #[arg(long, value_name = "MAP", default_value = "public")]
    pub site: PathBuf,
    /// Zoekt in de pagina’s in deze taal, in plaats van die in de taal van de site
    #[arg(long, value_name = "TAAL", value_parser = languages(), conflicts_with = "measure")]
    pub language: Option<String>,
    /// Een bestand met een zoekvraag op elke regel
    #[arg(long, value_name = "BESTAND", conflicts_with = "query")]
    pub queries: Option<PathBuf>,
    /// Toont welke zoekvragen uit een bestand, met een vraag op elke regel, niets vinden of alleen verwante woorden
    #[arg(long, value_name = "BESTAND", conflicts_with_all = ["query", "queries"])]
    pub gaten: Option<PathBuf>,
    /// Meet hoe goed het zoeken is: het bestand heeft de kolommen query, type en relevant_path, met tabs ertussen
    #[arg(long, requires = "queries")]
    pub measure: bool,
    /// Meet over deze map met Markdown in plaats van over een gebouwde site
    #[arg(long, value_name = "MAP", requires = "measure", conflicts_with = "site")]
    pub content: Option<PathBuf>,
    /// Het grootste aantal resultaten
    #[arg(long, value_name = "AANTAL", default_value_t = 10)]
    pub limit: usize,
    /// Schrijft de antwoorden als JSON
    #[arg(long)]
    pub json: bool,
}

/// A day, with an error that editors understand.
fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "schrijf jaar-maand-dag, zoals 2026-01-31".to_owned())
}

fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(LANGUAGES.iter().map(|(tag, _)| *tag))
}

/// A kind of document as an argument.
#[derive(Clone, Copy)]
pub struct KindArgument(pub Kind);

impl ValueEnum for KindArgument {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: std::sync::LazyLock<Vec<KindArgument>> =
            std::sync::LazyLock::new(|| Kind::ALL.iter().map(|kind| KindArgument(*kind)).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.folder()))
    }
}
