//! Notes whose files somebody moved or renamed by hand: whoever has the page open is led to where it is now.
//!
//! A file says nothing of the name that it had, so the text tells: a note that is gone is the one with the same text, or else a new
//! one that shares most of its lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::address;
use crate::output::Output;
use crate::path::ContentPath;

/// The texts of notes by their path.
pub type Notes = BTreeMap<ContentPath, Arc<str>>;

/// What became of the notes of earlier sites.
#[derive(Default)]
pub(super) struct Moved {
    notes: Notes,
    /// Notes that no note of the site is like, until one is: a synchronising program may take a file away first.
    gone: Notes,
    /// Addresses of before, and those of now.
    addresses: BTreeMap<String, String>,
}

impl Moved {
    /// Takes over the notes of a new site, and returns the addresses that lead elsewhere now.
    pub(super) fn follow(&mut self, notes: Notes, output: &Output) -> BTreeMap<String, String> {
        let before = std::mem::replace(&mut self.notes, notes);
        let is_new = |path: &ContentPath| !before.contains_key(path);
        self.gone.extend(before.iter().map(|(path, text)| (path.clone(), text.clone())));
        self.gone.retain(|path, _| !self.notes.contains_key(path));
        let new: Notes =
            self.notes.iter().filter(|(path, _)| is_new(path)).map(|(path, text)| (path.clone(), text.clone())).collect();
        let is_there = |path: &ContentPath| has_page(output, &address::of_note(path));
        let found: Vec<_> = self
            .gone
            .iter()
            .filter_map(|(old, text)| {
                let new = same(text, &new).or_else(|| like(text, &new)).or_else(|| same(text, &self.notes))?;
                is_there(new).then(|| (old.clone(), new.clone()))
            })
            .collect();
        for (old, new) in found {
            let (from, to) = (address::of_note(&old), address::of_note(&new));
            self.gone.remove(&old);
            self.addresses.values_mut().filter(|address| **address == from).for_each(|address| address.clone_from(&to));
            self.addresses.insert(from, to);
        }
        self.addresses.retain(|from, to| from != to && !has_page(output, from) && has_page(output, to));
        self.addresses.clone()
    }
}

fn has_page(output: &Output, address: &str) -> bool {
    output.get(&format!("{}index.html", &address[1..])).is_some()
}

/// The note with a text, if there is just one.
fn same<'a>(text: &str, notes: &'a Notes) -> Option<&'a ContentPath> {
    let mut found = notes.iter().filter(|(_, other)| ***other == *text).map(|(path, _)| path);
    found.next().filter(|_| found.next().is_none())
}

/// The note that shares most lines with a text, and at least half of them.
fn like<'a>(text: &str, notes: &'a Notes) -> Option<&'a ContentPath> {
    let lines = |text: &str| {
        let mut count = BTreeMap::<String, usize>::new();
        text.lines().filter(|line| !line.trim().is_empty()).for_each(|line| *count.entry(line.to_owned()).or_default() += 1);
        count
    };
    let own = lines(text);
    let of = |count: &BTreeMap<String, usize>| count.values().sum::<usize>();
    let alike = notes.iter().map(|(path, other)| {
        let other = lines(other);
        let shared: usize = own.iter().map(|(line, times)| other.get(line).map_or(0, |there| *there.min(times))).sum();
        (shared, of(&other), path)
    });
    let best = alike.max_by_key(|(shared, ..)| *shared)?;
    (2 * best.0 >= of(&own).max(best.1)).then_some(best.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;

    /// Takes over sites one after another, each with its notes; gives the addresses that lead elsewhere in the end.
    fn followed(sites: &[&[(&str, &str)]]) -> Vec<(String, String)> {
        let mut moved = Moved::default();
        let mut last = BTreeMap::new();
        for site in sites {
            let (mut output, mut findings) = (Output::default(), Diagnostics::default());
            for (path, _) in *site {
                let address = address::of_note(&ContentPath::from(*path));
                output.insert(format!("{}index.html", &address[1..]), Vec::new(), path, &mut findings);
            }
            let notes = site.iter().map(|(path, text)| (ContentPath::from(*path), Arc::from(*text))).collect();
            last = moved.follow(notes, &output);
        }
        last.into_iter().collect()
    }

    fn pair(from: &str, to: &str) -> Vec<(String, String)> {
        vec![(from.to_owned(), to.to_owned())]
    }

    const TEXT: &str = "---\ntitel: A\nsamenvatting: B\n---\n\nEen tekst.\n";
    const OTHER: &str = "---\ntitel: C\nsamenvatting: D\n---\n\nIets anders.\n";

    #[test]
    fn a_note_is_followed_by_its_text() {
        let to = pair("/berichten/a/", "/berichten/b/");
        assert_eq!(followed(&[&[("berichten/a.md", TEXT)], &[("berichten/b.md", TEXT)]]), to);
        let changed = TEXT.replace("titel: A", "titel: Nieuw");
        assert_eq!(followed(&[&[("berichten/a.md", TEXT)], &[("berichten/b.md", &changed), ("berichten/c.md", OTHER)]]), to);
        assert_eq!(followed(&[&[("berichten/a.md", TEXT)], &[("berichten/b.md", OTHER)]]), []);
        assert_eq!(followed(&[&[("berichten/a.md", TEXT)], &[("wetten/a.md", TEXT)]]), pair("/berichten/a/", "/wetten/a/"));
    }

    #[test]
    fn a_copy_may_come_before_or_after() {
        let (old, new) = (("berichten/a.md", TEXT), ("berichten/b.md", TEXT));
        let to = pair("/berichten/a/", "/berichten/b/");
        assert_eq!(followed(&[&[old], &[old, new], &[new]]), to);
        assert_eq!(followed(&[&[old], &[], &[new]]), to);
    }

    #[test]
    fn moves_add_up_and_end_where_a_page_is() {
        let at = |name| (name, TEXT);
        let twice = followed(&[&[at("berichten/a.md")], &[at("berichten/b.md")], &[at("berichten/c.md")]]);
        assert_eq!(twice, [pair("/berichten/a/", "/berichten/c/"), pair("/berichten/b/", "/berichten/c/")].concat());
        let back = followed(&[&[at("berichten/a.md")], &[at("berichten/b.md")], &[at("berichten/a.md")]]);
        assert_eq!(back, pair("/berichten/b/", "/berichten/a/"));
    }
}
