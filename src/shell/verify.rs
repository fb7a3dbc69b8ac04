//! Whether a published site is still as it was published: its files against the list that was published with it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use super::publish::manifest::{self, MARKER, SUMS, Sums};
use super::report::Failure;
use crate::render::machine::checksums;

/// What differs between a folder and the list of the site in it. The words are those of the JSON.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    #[serde(rename = "gecontroleerd")]
    checked: usize,
    #[serde(rename = "ontbreekt")]
    missing: Vec<String>,
    #[serde(rename = "veranderd")]
    altered: Vec<String>,
    #[serde(rename = "onbekend")]
    extra: Vec<String>,
    #[serde(rename = "onleesbare_regels")]
    odd_lines: Vec<usize>,
}

/// Compares the files of a folder with `SHA256SUMS`. What the site keeps of the release before counts as its own.
///
/// # Errors
/// A folder without such a list, or a file that cannot be read.
pub fn verify(folder: &Path) -> Result<Report, Failure> {
    let list = folder.join(SUMS);
    if !list.symlink_metadata().is_ok_and(|found| found.is_file()) {
        let failure = Failure::new(format!("In de map “{}” staat geen {SUMS}.", folder.display()));
        return Err(failure.hint("Geef de map van een gepubliceerde site op, waarvan alle bestanden zijn overgezet."));
    }
    let text = fs::read(&list).map_err(|error| Failure::io("lezen", &list, &error))?;
    let (mut sums, odd_lines) = checksums::parse(&String::from_utf8_lossy(&text));
    let marker = fs::read(folder.join(MARKER)).unwrap_or_default();
    sums.extend(checksums::parse(&String::from_utf8_lossy(&marker)).0);
    let found = manifest::files(folder, &|path| path == MARKER);
    let found = found.map_err(|error| Failure::io("lezen", folder, &error))?;
    let present: BTreeSet<&str> = found.iter().map(|(path, _)| path.as_str()).collect();
    let regular: BTreeSet<&str> = found.iter().filter(|(_, kind)| kind.is_file()).map(|(path, _)| path.as_str()).collect();
    let (there, missing): (Sums, Sums) = sums.into_iter().partition(|(path, _)| present.contains(path.as_str()));
    let is_altered = |path: &str, sum: &str| -> Result<bool, Failure> {
        let path = folder.join(path);
        let bytes = fs::read(&path).map_err(|error| Failure::io("lezen", &path, &error))?;
        Ok(!checksums::sum(&bytes).eq_ignore_ascii_case(sum))
    };
    let judged: Vec<(&String, bool)> = there
        .par_iter()
        .map(|(path, sum)| Ok((path, !regular.contains(path.as_str()) || is_altered(path, sum)?)))
        .collect::<Result<_, Failure>>()?;
    Ok(Report {
        checked: judged.len(),
        missing: missing.into_keys().collect(),
        altered: judged.iter().filter(|(_, altered)| *altered).map(|(path, _)| (*path).clone()).collect(),
        extra: found.iter().map(|(path, _)| path.clone()).filter(|path| path != SUMS && !there.contains_key(path)).collect(),
        odd_lines,
    })
}

impl Report {
    /// Whether the folder is as it was published.
    pub fn is_sound(&self) -> bool {
        let Self { checked: _, missing, altered, extra, odd_lines } = self;
        missing.is_empty() && altered.is_empty() && extra.is_empty() && odd_lines.is_empty()
    }

    /// A line for each difference, and the result.
    pub fn to_text(&self) -> String {
        let kinds = [("ontbreekt", &self.missing), ("veranderd", &self.altered), ("onbekend ", &self.extra)];
        let lines = kinds.iter().flat_map(|(what, paths)| paths.iter().map(move |path| format!("{what}  {path}\n")));
        let odd = self.odd_lines.iter().map(|line| format!("onleesbaar {SUMS}, regel {line}\n"));
        let mut text: String = lines.chain(odd).collect();
        let count = text.lines().count();
        text.push_str(&format!("{} bestanden gecontroleerd: ", self.checked));
        text.push_str(&match count {
            0 => "de site is zoals zij werd gepubliceerd.\n".to_owned(),
            1 => "1 verschil.\n".to_owned(),
            _ => format!("{count} verschillen.\n"),
        });
        text
    }
}
