//! `oogst`: fetches the open data of other sites into files of the content folder, where people review it before it is published.

mod fetch;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use jiff::civil::Date;

use super::report::Failure;
use crate::config::Config;
use crate::config::sisters::Sister;
use crate::harvest::{self, Harvest, Refused};
use crate::source::Sources;
pub use fetch::Terms;
use fetch::{Answer, fetch};

/// What came of asking a site.
pub struct Report {
    /// A line for who reviews it.
    pub text: String,
    /// Whether the site gave what was asked for.
    pub is_well: bool,
}

/// Fetches the data of a site and keeps it. What was there stays wherever the answer cannot be used.
///
/// # Errors
/// A file that cannot be written.
pub fn harvest(content: &Path, config: &Config, sister: &Sister, terms: &Terms, today: Date) -> Result<Report, Failure> {
    let file = content.join(harvest::path(sister).as_str());
    let address = sister.data.to_string();
    let kept = fs::read(&file).ok().and_then(|bytes| harvest::kept(&bytes).ok()).filter(|kept| kept.address == address);
    let as_before = || match &kept {
        Some(kept) => format!("Wat er op {} is opgehaald, blijft.", kept.fetched),
        None => "Er is niets van deze site.".to_owned(),
    };
    let failed = |why: String| Report { text: format!("{}: {why}. {}", sister.name, as_before()), is_well: false };
    let etag = kept.as_ref().map(|kept| kept.etag.as_str()).unwrap_or_default();
    let (bytes, etag) = match fetch(&sister.data, etag, terms) {
        Answer::Data { bytes, etag } => (bytes, etag),
        Answer::Unchanged => {
            let Some(kept) = kept else { return Ok(failed("zegt dat er niets veranderd is".to_owned())) };
            let text = format!("{}: niets veranderd; {}.", sister.name, count(kept.notes.len()));
            write(&file, &Harvest { fetched: today.to_string(), ..kept })?;
            return Ok(Report { text, is_well: true });
        }
        Answer::Gone(status) => return Ok(failed(format!("de gegevens zijn er niet meer ({status})"))),
        Answer::Refused(why) => return Ok(failed(why)),
        Answer::Unreachable(why) => return Ok(failed(format!("niet te bereiken: {why}"))),
    };
    let (licence, notes) = match harvest::read(&bytes, &address) {
        Ok(read) => read,
        Err(refusal) => return Ok(failed(format!("er kwam {refusal}"))),
    };
    let fetched = Harvest { address, fetched: today.to_string(), etag, licence, notes };
    let (fetched, refused) = harvest::inspect(fetched, &config.settings);
    if let Some(Refused { note, what, .. }) = refused.iter().find(|refused| refused.is_certain) {
        return Ok(failed(format!("in de notitie “{note}” staat {what}; er is niets van overgenomen")));
    }
    let changes = changes(kept.as_ref(), &fetched);
    write(&file, &fetched)?;
    let left_out: String =
        refused.iter().map(|Refused { note, what, .. }| format!(" Zonder “{note}”: daar staat {what}.")).collect();
    Ok(Report { text: format!("{}: {changes}.{left_out}", sister.name), is_well: refused.is_empty() })
}

/// Removes the files of sites that the settings do not name any more; returns their names.
///
/// # Errors
/// A file that cannot be removed.
pub fn forget(content: &Path, sisters: &[Sister]) -> Result<Vec<String>, Failure> {
    let folder = content.join(Sources::HARVEST);
    let mut gone = Vec::new();
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_known = sisters.iter().any(|sister| harvest::path(sister).file_name() == name);
        // Only what this program wrote.
        let is_ours = || name.ends_with(".json") && fs::read(entry.path()).is_ok_and(|bytes| harvest::kept(&bytes).is_ok());
        if !is_known && is_ours() {
            fs::remove_file(entry.path()).map_err(|error| Failure::io("wissen", &entry.path(), &error))?;
            gone.push(name);
        }
    }
    gone.sort();
    Ok(gone)
}

/// What changed since the last time, in words.
fn changes<'n>(before: Option<&'n Harvest>, now: &'n Harvest) -> String {
    let notes = |of: Option<&'n Harvest>| -> BTreeMap<&'n str, &'n harvest::Note> {
        of.into_iter().flat_map(|of| &of.notes).map(|note| (note.address.as_str(), note)).collect()
    };
    let (before, after) = (notes(before), notes(Some(now)));
    let new = after.keys().filter(|address| !before.contains_key(*address)).count();
    let changed = after.iter().filter(|(address, note)| before.get(*address).is_some_and(|other| other != *note)).count();
    let withdrawn = before.keys().filter(|address| !after.contains_key(*address)).count();
    format!("{}: {new} nieuw, {changed} veranderd, {withdrawn} ingetrokken", count(now.notes.len()))
}

fn count(notes: usize) -> String {
    if notes == 1 { "1 notitie".to_owned() } else { format!("{notes} notities") }
}

/// Writes a file in one step, and only if it is another one.
fn write(file: &Path, harvest: &Harvest) -> Result<(), Failure> {
    let text = harvest.to_file();
    if fs::read(file).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    let write = || -> io::Result<()> {
        fs::create_dir_all(file.parent().unwrap_or(Path::new("")))?;
        let beside = file.with_extension(format!("{}.tmp", std::process::id()));
        fs::write(&beside, text)?;
        fs::rename(&beside, file)
    };
    write().map_err(|error| Failure::io("schrijven", file, &error))
}
