//! A change of one page leaves most of the index's files as they were: they need not be sent, and a browser that has them need not ask.

use super::corpus::{Files, files, pages};
use crate::document::SearchDoc;

const COUNT: usize = 1_100;

/// The share of the bytes of an index that are in files which another lacks.
fn new(files: &Files, before: &Files) -> f64 {
    let size = |files: &mut dyn Iterator<Item = (&String, &Vec<u8>)>| files.map(|(_, bytes)| bytes.len()).sum::<usize>() as f64;
    size(&mut files.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes))) / size(&mut files.iter())
}

fn after(change: impl Fn(&mut Vec<SearchDoc>)) -> f64 {
    let mut changed = pages(COUNT);
    let before = files(&changed);
    change(&mut changed);
    new(&files(&changed), &before)
}

/// The generated pages share a small vocabulary, so that each word of a sentence is in a large part of the index: the bounds are wide.
#[test]
fn a_changed_sentence_renames_few_files() {
    for number in [0, 7, 501, 998] {
        let at_the_end =
            after(|pages| pages[number].sections.last_mut().unwrap().text.push_str(" Nog een zin over de gemeente."));
        let within = after(|pages| {
            let text = &mut pages[number].sections[0].text;
            *text = format!("Een nieuwe zin over zorg en werk. {text}");
        });
        assert!(at_the_end < 0.1 && within < 0.3, "page {number}: {at_the_end:.3} at the end, {within:.3} within");
    }
}

#[test]
fn a_page_without_its_summary_renames_few_files() {
    let share = after(|pages| pages[300].summary.clear());
    assert!(share < 0.2, "{share:.3}");
}

#[test]
fn the_cards_of_other_pages_keep_their_names_when_a_page_is_added() {
    let mut more = pages(COUNT);
    let before = files(&more);
    let mut page = pages(COUNT + 1).pop().unwrap();
    page.url = "/notities/een-andere/".into();
    more.insert(0, page);
    let after = files(&more);
    // A card is in a group; its file name has a dash.
    let cards =
        |files: &Files| files.keys().filter(|name| name.contains('-')).cloned().collect::<std::collections::BTreeSet<_>>();
    let (before, after) = (cards(&before), cards(&after));
    let same = before.intersection(&after).count();
    assert!(same > before.len() * 9 / 10, "{same} of {}", before.len());
}
