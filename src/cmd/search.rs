//! `wegwijs search`: searches a site, or measures how well a list of judged queries is answered.

use std::path::{Path, PathBuf};

use clap::Args;
use wegwijs::shell::gaps::Gaps;
use wegwijs::shell::report::json_line;
use wegwijs::shell::{measure, native, read, search};

use super::input::{languages, number, options, read_text};
use super::outcome::{Done, Outcome};
use super::terminal::print;

#[derive(Args)]
pub struct Arguments {
    /// Waar je naar zoekt; begint dat met een streepje, zet er dan “--” voor
    #[arg(value_name = "VRAAG", required_unless_present_any = ["queries", "gaten"])]
    query: Option<String>,
    /// De map met de gebouwde site
    #[arg(long, value_name = "MAP", default_value = "public")]
    site: PathBuf,
    /// Zoekt in de pagina’s in deze taal, in plaats van die in de taal van de site
    #[arg(long, value_name = "TAAL", value_parser = languages(), conflicts_with = "measure")]
    language: Option<String>,
    /// Een bestand met een zoekvraag op elke regel
    #[arg(long, value_name = "BESTAND", conflicts_with = "query")]
    queries: Option<PathBuf>,
    /// Toont welke zoekvragen uit een bestand, met een vraag op elke regel, niets vinden of alleen verwante woorden
    #[arg(long, value_name = "BESTAND", conflicts_with_all = ["query", "queries"])]
    gaten: Option<PathBuf>,
    /// Meet hoe goed het zoeken is: het bestand heeft de kolommen query, type en relevant_path, met tabs ertussen
    #[arg(long, requires = "queries")]
    measure: bool,
    /// Meet over deze map met Markdown in plaats van over een gebouwde site
    #[arg(long, value_name = "MAP", requires = "measure", conflicts_with = "site")]
    content: Option<PathBuf>,
    /// Het grootste aantal resultaten
    #[arg(long, value_name = "AANTAL", default_value = "10", value_parser = number::<usize>)]
    limit: usize,
    /// Schrijft de antwoorden als JSON
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Outcome {
    match (&arguments.queries, &arguments.gaten) {
        (Some(list), _) if arguments.measure => measure(arguments, list),
        (_, Some(list)) => gaps(arguments, list),
        _ => search(arguments),
    }
}

/// Lists the queries of a file that find nothing or only related words.
fn gaps(arguments: &Arguments, list: &Path) -> Outcome {
    let queries = read_text(list)?;
    let mut site = search::Site::open(&arguments.site, arguments.language.as_deref())?;
    let gaps = Gaps::find(&mut site, queries.lines())?;
    print(&if arguments.json { json_line(&gaps) } else { gaps.to_text() });
    Ok(Done::Well)
}

/// Answers one query, or each line of a file of queries.
fn search(arguments: &Arguments) -> Outcome {
    let mut site = search::Site::open(&arguments.site, arguments.language.as_deref())?;
    let list = arguments.queries.as_deref().map(read_text).transpose()?;
    let queries: Vec<&str> = match &list {
        Some(list) => list.lines().filter(|line| !line.trim().is_empty()).collect(),
        // A query of its own is asked even if it is empty.
        None => vec![arguments.query.as_deref().unwrap_or_default()],
    };
    for query in queries {
        let answer = site.search(query.trim(), arguments.limit)?;
        print(&if arguments.json || arguments.queries.is_some() { json_line(&answer) } else { answer.to_text() });
    }
    Ok(Done::Well)
}

/// Runs judged queries; those with a folder of their own are asked over that folder within the site or the content.
fn measure(arguments: &Arguments, list: &Path) -> Outcome {
    let text = read_text(list)?;
    let open = |folder: &str| match &arguments.content {
        None => search::Site::open(&arguments.site.join(folder), None),
        Some(content) => {
            let sources = read::content(&content.join(folder), None)?;
            search::Site::built(wegwijs::index(&sources, &options(None, None), &native::engine())?)
        }
    };
    let report = measure::measure(&text, list, open)?;
    print(&if arguments.json { json_line(&report) } else { report.to_text() });
    Ok(Done::Well)
}
