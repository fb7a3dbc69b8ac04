//! Answers of other sites that are remembered, so that a page is not asked for again each time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::site::external::Answer;

/// Days for which a page that was found counts as found.
const DAYS: i32 = 7;
const FILE: &str = "links.json";

#[derive(Default)]
pub(super) struct Cache {
    path: Option<PathBuf>,
    today: Date,
    answers: BTreeMap<String, Remembered>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Remembered {
    /// ISO 8601, so that days are in the order of their letters.
    day: String,
    answer: Answer,
}

impl Cache {
    /// Reads the answers that still count; a file that cannot be read counts as empty.
    pub(super) fn read(folder: Option<&Path>, today: Date) -> Self {
        let path = folder.map(|folder| folder.join(FILE));
        let text = path.as_deref().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default();
        let mut answers: BTreeMap<String, Remembered> = serde_json::from_str(&text).unwrap_or_default();
        let (first, last) = (today.saturating_sub(DAYS.days()).to_string(), today.to_string());
        answers.retain(|_, remembered| first < remembered.day && remembered.day <= last);
        Self { path, today, answers }
    }

    pub(super) fn get(&self, address: &str) -> Option<&Answer> {
        self.answers.get(address).map(|remembered| &remembered.answer)
    }

    /// Writes the answers with new ones. Only pages that were found are remembered: a fault may be over in a minute.
    pub(super) fn write(&mut self, new: &BTreeMap<String, Answer>) -> io::Result<()> {
        let found = new.iter().filter(|(_, answer)| matches!(answer, Answer::Found | Answer::Moved(_)));
        let day = self.today.to_string();
        self.answers
            .extend(found.map(|(address, answer)| (address.clone(), Remembered { day: day.clone(), answer: answer.clone() })));
        let Some(path) = &self.path else { return Ok(()) };
        fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
        // Another run may read or write at the same time.
        let beside = path.with_extension(format!("{}.tmp", std::process::id()));
        fs::write(&beside, serde_json::to_vec(&self.answers)?)?;
        fs::rename(&beside, path)
    }
}

/// Returns the folder for what programs may lose, by the conventions of the system.
pub fn folder() -> Option<PathBuf> {
    let of = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = of("XDG_CACHE_HOME").or_else(|| of("LOCALAPPDATA")).or_else(|| Some(of("HOME")?.join(".cache")))?;
    Some(cache.join("wegwijs"))
}
