//! Measures the search: a list of queries with the right answer to each, run over a site.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::report::Failure;
use super::search::{Figures, Judged, Site, figures};

/// Columns that a list of judged queries must have; `relevant_path` holds one page, or several with `|` between them of which any
/// is a right answer.
const COLUMNS: [&str; 3] = ["query", "type", "relevant_path"];
/// Columns that it may have: the folder within the content folder in which the query is asked; facet values that pages must
/// have (`route=Inkomen;gemeente=Utrecht`); and `date` for the newest first.
const MORE: [&str; 3] = ["corpus", "filters", "sort"];
/// Number of results among which a right answer counts.
const DEPTH: usize = 10;

/// A judged query: a line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Question {
    query: String,
    kind: String,
    folder: String,
    filters: Vec<(String, String)>,
    newest: bool,
    relevant: String,
}

/// The measurements. Its field names are those of the JSON that other programs read.
#[derive(Debug, Serialize)]
pub struct Report {
    alles: Figures,
    per_type: BTreeMap<String, Figures>,
    antwoorden: Vec<Answered>,
    /// Queries that are not measured: the site has none of the pages that are right, for instance because they hold personal data.
    zonder_pagina: Vec<Unanswerable>,
}

/// A query of which the site has no right answer.
#[derive(Debug, Serialize)]
struct Unanswerable {
    query: String,
    verwacht: String,
}

/// A query, the page it should find, and what it found, best first.
#[derive(Debug, Serialize)]
struct Answered {
    query: String,
    #[serde(rename = "type")]
    kind: String,
    filters: Vec<(String, String)>,
    nieuwste: bool,
    verwacht: String,
    gevonden: Vec<String>,
}

impl Answered {
    /// Returns whether a page is one of the right answers.
    fn is_right(&self, source: &str) -> bool {
        self.verwacht.split('|').any(|page| page == source)
    }
}

/// Runs all queries of a list (tab-separated, with a head) and measures the answers. `open` returns the site of a folder.
///
/// # Errors
/// A list without the columns it needs, or a site that cannot be searched.
pub fn measure(list: &str, path: &Path, mut open: impl FnMut(&str) -> Result<Site, Failure>) -> Result<Report, Failure> {
    let questions = questions(list).map_err(|why| {
        Failure::new(format!("In “{}” {why}.", path.display()))
            .hint("Schrijf boven de kolommen, met tabs ertussen: query, type, relevant_path (en eventueel corpus).")
    })?;
    let mut answers = Vec::with_capacity(questions.len());
    let mut zonder_pagina = Vec::new();
    let mut sites: BTreeMap<String, (Site, BTreeSet<String>)> = BTreeMap::new();
    for question in questions {
        let (site, pages) = match sites.entry(question.folder) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                let mut site = open(entry.key())?;
                let pages = site.search("", usize::MAX)?.sources().into_iter().collect();
                entry.insert((site, pages))
            }
        };
        if !question.relevant.split('|').any(|page| pages.contains(page)) {
            zonder_pagina.push(Unanswerable { query: question.query, verwacht: question.relevant });
            continue;
        }
        let gevonden = site.filtered(&question.query, &question.filters, question.newest, DEPTH)?.sources();
        answers.push(Answered {
            query: question.query,
            kind: question.kind,
            filters: question.filters,
            nieuwste: question.newest,
            verwacht: question.relevant,
            gevonden,
        });
    }
    let judged = |answer: &Answered| {
        let right = |source: &String| if answer.is_right(source) { &answer.verwacht } else { source }.clone();
        Judged {
            kind: answer.kind.clone(),
            relevant: answer.verwacht.clone(),
            ranked: answer.gevonden.iter().map(right).collect(),
        }
    };
    let mut per_type = figures(&answers.iter().map(judged).collect::<Vec<_>>());
    let alles = per_type.remove("").unwrap_or_default();
    Ok(Report { alles, per_type, antwoorden: answers, zonder_pagina })
}

/// Reads a list; the error says in Dutch what is wrong with it.
fn questions(list: &str) -> Result<Vec<Question>, String> {
    let mut lines = list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let head: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').map(str::trim).collect()).unwrap_or_default();
    let column = |name: &str| head.iter().position(|column| *column == name);
    let [query, kind, relevant] = COLUMNS.map(column);
    let (Some(query), Some(kind), Some(relevant)) = (query, kind, relevant) else {
        return Err(format!("ontbreken kolommen; nodig zijn {}", COLUMNS.join(", ")));
    };
    let [folder, filters, sort] = MORE.map(column);
    lines
        .map(|(number, line)| {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let cell = |at: usize| cells.get(at).map(|cell| (*cell).to_owned()).filter(|cell| !cell.is_empty());
            let filters = filters.and_then(cell).unwrap_or_default();
            let pair = |filter: &str| filter.split_once('=').map(|(key, label)| (key.trim().to_owned(), label.trim().to_owned()));
            let filters: Option<Vec<_>> = filters.split(';').filter(|filter| !filter.trim().is_empty()).map(pair).collect();
            // Filters alone are a query too.
            let query = cell(query).or_else(|| filters.as_ref().filter(|all| !all.is_empty()).map(|_| String::new()));
            match (query, cell(kind), cell(relevant), filters) {
                (Some(query), Some(kind), Some(relevant), Some(filters)) => Ok(Question {
                    query,
                    kind,
                    folder: folder.and_then(cell).unwrap_or_default(),
                    filters,
                    newest: sort.and_then(cell).is_some_and(|sort| sort == "date"),
                    relevant,
                }),
                _ => Err(format!("heeft regel {} niet alle kolommen", number + 1)),
            }
        })
        .collect()
}

impl Report {
    /// Writes a table for people, and the queries whose right answer was not the first result.
    pub fn to_text(&self) -> String {
        let width = self.per_type.keys().map(|kind| kind.chars().count()).chain([5]).max().unwrap_or_default();
        let mut text = format!("{:width$}  vragen  succes@1  succes@5  MRR@10\n", "soort");
        for (kind, figures) in
            self.per_type.iter().map(|(kind, figures)| (kind.as_str(), figures)).chain([("alles", &self.alles)])
        {
            text.push_str(&format!(
                "{kind:width$}  {:>6}  {:>8.3}  {:>8.3}  {:>6.3}\n",
                figures.vragen, figures.succes_1, figures.succes_5, figures.mrr_10
            ));
        }
        let missed = self.antwoorden.iter().filter(|answer| !answer.gevonden.first().is_some_and(|first| answer.is_right(first)));
        for (number, answer) in missed.enumerate() {
            let at = answer.gevonden.iter().position(|source| answer.is_right(source));
            let rank = at.map_or_else(|| "niet bij de eerste tien".to_owned(), |at| format!("plaats {}", at + 1));
            text.push_str(&format!(
                "{}  {} ({}, {rank})\n    verwacht: {}\n    eerste:   {}\n",
                if number == 0 { "\nNiet als eerste gevonden:\n" } else { "" },
                answer.query,
                answer.kind,
                answer.verwacht,
                answer.gevonden.first().map_or("niets", String::as_str)
            ));
        }
        for (number, one) in self.zonder_pagina.iter().enumerate() {
            let head = if number == 0 { "\nNiet gemeten, want de pagina staat niet op de site:\n" } else { "" };
            text.push_str(&format!("{head}  {}\n    verwacht: {}\n", one.query, one.verwacht));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_its_columns_in_any_order() {
        let list = "type\tquery\trelevant_path\n\ntypo\thuisvestign\troutes/huisvesting.md\n";
        let expected = Question {
            query: "huisvestign".into(),
            kind: "typo".into(),
            folder: String::new(),
            filters: vec![],
            newest: false,
            relevant: "routes/huisvesting.md".into(),
        };
        assert_eq!(questions(list), Ok(vec![expected]));
        let filtered = questions("query\ttype\trelevant_path\tfilters\tsort\n\tfilter\ta.md\troute=Inkomen; jaar=2026\tdate\n");
        let filters = vec![("route".into(), "Inkomen".into()), ("jaar".into(), "2026".into())];
        assert_eq!(
            filtered.map(|mut all| all.pop().map(|q| (q.query, q.filters, q.newest))),
            Ok(Some((String::new(), filters, true)))
        );
        assert!(questions("query\ttype\trelevant_path\tfilters\n\tfilter\ta.md\tInkomen\n").is_err());
        assert!(questions("query\ttype\nhuis\tplain\n").is_err());
        assert_eq!(questions("query\ttype\trelevant_path\nhuis\tplain\n"), Err("heeft regel 2 niet alle kolommen".into()));
    }
}
