//! Arguments that several commands share.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use clap::builder::PossibleValuesParser;
use jiff::civil::Date;
use wegwijs::Options;
use wegwijs::clock;
use wegwijs::diagnostic::Diagnostics;
use wegwijs::language::Language;
use wegwijs::shell::read;
use wegwijs::shell::report::Failure;
use wegwijs::source::Sources;
use wegwijs::theme::{Theme, ThemeFiles};
use wegwijs::whole::{self, Whole};

/// The folder with Markdown, unless an argument names another.
const CONTENT: &str = "content";

/// Where content and theme come from.
#[derive(Args, Clone)]
pub struct Input {
    /// De map met Markdown
    #[arg(long, value_name = "MAP", default_value = CONTENT)]
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

impl Input {
    /// Returns the folders of content and theme.
    pub fn folders(&self) -> Vec<&Path> {
        [Some(&self.content), self.theme.as_ref()].into_iter().flatten().map(PathBuf::as_path).collect()
    }

    /// Returns what a build depends on besides content and theme.
    pub fn options(&self) -> Options {
        options(self.base_url.clone(), self.today)
    }

    /// Reads the theme.
    pub fn theme(&self) -> Result<Theme, Failure> {
        Ok(Theme::new(self.theme_files()?)?)
    }

    /// Reads the files of the theme of its own.
    pub fn theme_files(&self) -> Result<ThemeFiles, Failure> {
        self.theme.as_deref().map_or_else(|| Ok(ThemeFiles::new()), read::theme)
    }
}

/// The whole of which a folder is a source.
#[derive(Args, Clone)]
pub struct Part {
    /// Neemt de map als bron van een grotere site: de lijst die “wegwijs index” van die site schrijft
    #[arg(long, value_name = "BESTAND")]
    pub index: Option<PathBuf>,
    /// Welke bron van die site de map is: de naam bij “gemeente” of “organisatie”
    #[arg(long, value_name = "NAAM", requires = "index")]
    pub deel: Option<String>,
}

impl Part {
    /// Returns the sources with what a site of their own needs of the whole, if there is one.
    pub fn beside<'a>(&self, sources: &'a Sources) -> Result<Cow<'a, Sources>, Failure> {
        match self.whole()? {
            Some(whole) => whole.beside(sources, self.deel.as_deref()).map(Cow::Owned).map_err(Failure::new),
            None => Ok(Cow::Borrowed(sources)),
        }
    }

    /// Returns the sources that findings are about: those of the folder itself, or those of a site.
    pub fn reported<'a>(&self, folder: &'a Sources, site: &'a Sources) -> &'a Sources {
        if self.index.is_some() { folder } else { site }
    }

    /// Reads the list of the whole, if there is one.
    pub fn whole(&self) -> Result<Option<Whole>, Failure> {
        let read = |index: &PathBuf| Whole::from_json(&read_text(index)?).map_err(Failure::new);
        self.index.as_ref().map(read).transpose()
    }

    /// Returns the findings in the folder, by the paths that its files have there.
    pub fn of_part(&self, findings: Diagnostics) -> Diagnostics {
        if self.index.is_some() { whole::of_part(findings) } else { findings }
    }
}

/// Returns the folder with Markdown. Who is in it, or in a folder of it, need not go up first to name it.
pub fn content(given: &Path) -> PathBuf {
    let above = || {
        let here = std::env::current_dir().ok()?;
        here.ancestors().find(|folder| folder.file_name().is_some_and(|name| name == CONTENT)).map(Path::to_owned)
    };
    if given == Path::new(CONTENT) && !given.is_dir() { above().unwrap_or_else(|| given.to_owned()) } else { given.to_owned() }
}

/// Returns the options of a build on a day, or today.
pub fn options(base_url: Option<String>, day: Option<Date>) -> Options {
    Options { base_url, today: day.unwrap_or_else(today), drafts: false }
}

/// Returns the day that it is in the Netherlands.
pub fn today() -> Date {
    clock::civil(jiff::Timestamp::now()).date()
}

/// Reads a text file that an argument names.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::io("lezen", path, &error))
}

/// Parses a day, with an error that editors understand.
pub fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "schrijf jaar-maand-dag, zoals 2026-01-31".to_owned())
}

/// Parses a whole number, with an error that editors understand.
pub fn number<T: FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| "schrijf een heel getal, alleen met cijfers en niet te groot".to_owned())
}

/// Accepts the languages that the site has words in.
pub fn languages() -> PossibleValuesParser {
    PossibleValuesParser::new(Language::ALL.iter().map(|language| language.tag()))
}
