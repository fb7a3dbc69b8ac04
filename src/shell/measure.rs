//! How well the search finds what judges say it should: a list of queries with the right answer of each, run over content.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::report::Failure;
use super::search::{Figures, Judged, Site, figures};

/// Columns that a list of judged queries must have.
const COLUMNS: [&str; 3] = ["query", "type", "relevant_path"];
/// A column that it may have: the folder within the content folder in which the query is asked.
const FOLDER: &str = "corpus";
/// How far down the list a right answer counts.
const DEPTH: usize = 10;

/// A judged query, as the list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Question {
    query: String,
    kind: String,
    folder: String,
    relevant: String,
}

/// What was measured.
#[derive(Debug, Serialize)]
pub struct Report {
    alles: Figures,
    per_type: BTreeMap<String, Figures>,
    /// Queries whose right answer is not the first, with its place if it is among the first ten.
    niet_eerst: Vec<Missed>,
}

#[derive(Debug, Serialize)]
struct Missed {
    query: String,
    #[serde(rename = "type")]
    kind: String,
    verwacht: String,
    plaats: Option<usize>,
    eerste: String,
}

/// Asks all queries of a list (tab-separated, with a head) and measures the answers. `open` gives the site of a folder.
///
/// # Errors
/// A list without the columns it needs, or a site that cannot be searched.
pub fn measure(list: &str, path: &Path, mut open: impl FnMut(&str) -> Result<Site, Failure>) -> Result<Report, Failure> {
    let questions = questions(list).map_err(|why| {
        Failure::new(format!("In “{}” {why}.", path.display()))
            .hint("Schrijf boven de kolommen, met tabs ertussen: query, type, relevant_path (en als u dat wilt corpus).")
    })?;
    let mut judged = Vec::with_capacity(questions.len());
    let mut missed = Vec::new();
    let mut sites: BTreeMap<&str, Site> = BTreeMap::new();
    for question in &questions {
        if !sites.contains_key(question.folder.as_str()) {
            sites.insert(&question.folder, open(&question.folder)?);
        }
        let Some(site) = sites.get_mut(question.folder.as_str()) else { continue };
        let ranked = site.search(&question.query, DEPTH)?.sources();
        let place = ranked.iter().position(|source| *source == question.relevant).map(|at| at + 1);
        if place != Some(1) {
            missed.push(Missed {
                query: question.query.clone(),
                kind: question.kind.clone(),
                verwacht: question.relevant.clone(),
                plaats: place,
                eerste: ranked.first().cloned().unwrap_or_default(),
            });
        }
        judged.push(Judged { kind: question.kind.clone(), relevant: question.relevant.clone(), ranked });
    }
    let mut per_type = figures(&judged);
    let alles = per_type.remove("").unwrap_or_default();
    Ok(Report { alles, per_type, niet_eerst: missed })
}

/// Reads a list; says what is wrong with it.
fn questions(list: &str) -> Result<Vec<Question>, String> {
    let mut lines = list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let head: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').map(str::trim).collect()).unwrap_or_default();
    let column = |name: &str| head.iter().position(|own| *own == name);
    let [query, kind, relevant] = COLUMNS.map(column);
    let (Some(query), Some(kind), Some(relevant)) = (query, kind, relevant) else {
        return Err(format!("ontbreken kolommen; nodig zijn {}", COLUMNS.join(", ")));
    };
    let folder = column(FOLDER);
    lines
        .map(|(number, line)| {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let cell = |at: usize| cells.get(at).map(|cell| (*cell).to_owned()).filter(|cell| !cell.is_empty());
            match (cell(query), cell(kind), cell(relevant)) {
                (Some(query), Some(kind), Some(relevant)) => {
                    Ok(Question { query, kind, folder: folder.and_then(cell).unwrap_or_default(), relevant })
                }
                _ => Err(format!("heeft regel {} niet alle kolommen", number + 1)),
            }
        })
        .collect()
}

impl Report {
    /// One line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).map_or_else(|_| String::new(), |line| line + "\n")
    }

    /// A table for people, and the queries whose right answer did not come first.
    pub fn to_text(&self) -> String {
        let width = self.per_type.keys().map(|kind| kind.chars().count()).chain([5]).max().unwrap_or_default();
        let mut text = format!("{:width$}  vragen  succes@1  succes@5  MRR@10\n", "soort");
        for (kind, own) in self.per_type.iter().map(|(kind, own)| (kind.as_str(), own)).chain([("alles", &self.alles)]) {
            text.push_str(&format!(
                "{kind:width$}  {:>6}  {:>8.3}  {:>8.3}  {:>6.3}\n",
                own.vragen, own.succes_1, own.succes_5, own.mrr_10
            ));
        }
        if !self.niet_eerst.is_empty() {
            text.push_str("\nNiet als eerste gevonden:\n");
        }
        for missed in &self.niet_eerst {
            let place = missed.plaats.map_or_else(|| "niet bij de eerste tien".to_owned(), |at| format!("plaats {at}"));
            let first = if missed.eerste.is_empty() { "niets" } else { &missed.eerste };
            text.push_str(&format!(
                "  {} ({}, {place})\n    verwacht: {}\n    eerste:   {first}\n",
                missed.query, missed.kind, missed.verwacht
            ));
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
            relevant: "routes/huisvesting.md".into(),
        };
        assert_eq!(questions(list), Ok(vec![expected]));
        assert!(questions("query\ttype\nhuis\tplain\n").is_err());
        assert_eq!(questions("query\ttype\trelevant_path\nhuis\tplain\n"), Err("heeft regel 2 niet alle kolommen".into()));
    }
}
