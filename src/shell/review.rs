//! The work list as text for people and as JSON for programs.

use jiff::civil::Date;
use serde::Serialize;

use crate::site::Site;
use crate::site::review::{self, Task};
use crate::words::Language;

/// Names of what waits, beside those of tasks: only here, because the site says nothing about it.
const SCHEDULED: &str = "gepland";
const DRAFT: &str = "concept";

/// The tasks of editors. Its field names are those of the JSON that other programs read.
#[derive(Debug, Serialize)]
pub struct WorkList {
    vandaag: String,
    /// Whether the site has the documents of others.
    #[serde(skip)]
    has_origins: bool,
    te_laat: usize,
    taken: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct Item {
    taak: &'static str,
    bestand: String,
    titel: String,
    /// Who keeps the document.
    van: String,
    /// Nothing for what is not on the site.
    adres: Option<String>,
    datum: Option<String>,
    /// Days until the date; negative when it has passed.
    dagen: Option<i32>,
    eigenaar: Option<String>,
    #[serde(skip)]
    task: Option<Task>,
}

impl WorkList {
    /// Lists the work of a site on its day.
    pub fn new(site: &Site) -> Self {
        let items = review::work(site).into_iter().flat_map(|(task, items)| items.into_iter().map(move |item| (task, item)));
        let item = |(task, item): (Task, review::Item<'_>)| {
            let document = item.document;
            Item {
                taak: task.name(),
                bestand: document.note.path.to_string(),
                titel: document.title().to_owned(),
                van: site.whose(document).to_owned(),
                adres: Some(site.config.base.href(&document.url)),
                datum: item.date.map(|date| date.to_string()),
                dagen: item.date.and_then(|date| site.today.until(date).ok()).map(|span| span.get_days()),
                eigenaar: Some(document.note.shared.owner.clone()).filter(|owner| !owner.is_empty()),
                task: Some(task),
            }
        };
        let days = |date: Date| site.today.until(date).ok().map(|span| span.get_days());
        let waiting = site.unpublished.iter().map(|note| Item {
            taak: if note.from.is_some() { SCHEDULED } else { DRAFT },
            bestand: note.path.to_string(),
            titel: note.title.clone(),
            van: site.whose_file(&note.path).to_owned(),
            adres: None,
            datum: note.from.map(|date| date.to_string()),
            dagen: note.from.and_then(days),
            eigenaar: Some(note.owner.clone()).filter(|owner| !owner.is_empty()),
            task: None,
        });
        let taken: Vec<Item> = items.map(item).chain(waiting).collect();
        let te_laat = taken.iter().filter(|item| item.task == Some(Task::Overdue)).count();
        Self { vandaag: site.today.to_string(), has_origins: !site.origins.is_empty(), te_laat, taken }
    }

    /// Returns whether any review is late.
    pub fn is_late(&self) -> bool {
        self.te_laat > 0
    }

    /// Writes a table for each task. Tasks for later are counted, or listed too if `all`.
    pub fn to_text(&self, all: bool) -> String {
        let mut text = String::new();
        for task in Task::ALL {
            let items: Vec<&Item> = self.taken.iter().filter(|item| item.task == Some(*task)).collect();
            if items.is_empty() || (*task == Task::Later && !all) {
                continue;
            }
            text.push_str(&format!("{} ({})\n{}\n", Language::Dutch.word(task.label().word), items.len(), self.table(&items)));
        }
        for (name, title) in [(SCHEDULED, "Verschijnt later"), (DRAFT, "Concept, nog niet op de site")] {
            let items: Vec<&Item> = self.taken.iter().filter(|item| item.taak == name).collect();
            if !items.is_empty() {
                text.push_str(&format!("{title} ({})\n{}\n", items.len(), self.table(&items)));
            }
        }
        let later = self.taken.iter().filter(|item| item.task == Some(Task::Later)).count();
        if later > 0 && !all {
            text.push_str(&format!("Later aan de beurt: {later} (“wegwijs review --alles” toont ze).\n"));
        }
        text.push_str(&match self.te_laat {
            0 => "Er is geen beoordeling te laat.\n".to_owned(),
            1 => "Er is 1 beoordeling te laat.\n".to_owned(),
            late => format!("Er zijn {late} beoordelingen te laat.\n"),
        });
        text
    }

    /// Lays out date, owner, whose it is, file and title in columns, each as wide as its widest value.
    fn table(&self, items: &[&Item]) -> String {
        let cells = |item: &&Item| {
            let dash = || "–".to_owned();
            let date = item.datum.clone().unwrap_or_else(dash);
            let owner = item.eigenaar.clone().unwrap_or_else(dash);
            let origin = self.has_origins.then(|| item.van.clone());
            [date, owner].into_iter().chain(origin).chain([item.bestand.clone(), item.titel.clone()]).collect()
        };
        let rows: Vec<Vec<String>> = items.iter().map(cells).collect();
        let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let line = |row: &Vec<String>| {
            let (title, columns) = row.split_last().map_or(("", &[][..]), |(title, columns)| (title.as_str(), columns));
            let columns = columns.iter().enumerate().map(|(at, cell)| format!("  {cell:<0$}", width(at)));
            format!("{}  {title}\n", columns.collect::<String>())
        };
        rows.iter().map(line).collect()
    }
}
