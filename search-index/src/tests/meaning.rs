//! Words that pages lack and that lead to them all the same: half words, kin, codes written otherwise, words of questions.

use super::corpus::open;
use crate::{IndexConfig, Notice, Request, Response, SearchDoc, Section, write};

fn page(title: &str, text: &str) -> SearchDoc {
    let sections = vec![Section { anchor: "a".into(), heading: "Aanpak".into(), text: text.into() }];
    let url = format!("/{}/", title.to_lowercase().replace(' ', "-"));
    SearchDoc { url, title: title.into(), sections, ..SearchDoc::default() }
}

fn ask(pages: &[SearchDoc], query: &str, typing: bool) -> Response {
    let thesauri = vec!["woning = huis, woonruimte > flat\ndakloos ~ opvang\nhulp zoeken = wie kan ik bellen\n".to_owned()];
    let config = IndexConfig { thesauri, dutch_words: true, ..IndexConfig::default() };
    let request = Request { query: query.into(), typing, ..Request::default() };
    open(write(pages, &config).unwrap()).search(&request).unwrap()
}

fn titles(response: &Response) -> Vec<String> {
    response.hits.iter().map(|hit| hit.title.concat()).collect()
}

#[test]
fn half_words_mean_the_same_typed_and_submitted() {
    let pages = [page("Begeleiding", "Hulp bij het zoeken."), page("Wonen", "Een woning.")];
    for typing in [true, false] {
        assert_eq!(titles(&ask(&pages, "begel", typing)), ["Begeleiding"]);
    }
    assert_eq!(ask(&pages, "begel", false).notices, [Notice::Completed("begel".into())]);
}

#[test]
fn kin_rank_behind_the_word_and_say_by_what_they_were_found() {
    let pages = [page("Een woning", "Over wonen."), page("Opvang", "Een plek."), page("Verhuizen", "Van flat naar huis.")];
    let found = ask(&pages, "huis", false);
    assert_eq!(titles(&found), ["Verhuizen", "Een woning"]);
    assert_eq!(found.hits.iter().map(|hit| &hit.via[..]).collect::<Vec<_>>(), ["", "woning"]);
    let found = ask(&pages, "dakloos", false);
    assert_eq!((titles(&found), found.notices), (vec!["Opvang".into()], vec![Notice::Kin("dakloos".into(), "opvang".into())]));
    assert_eq!(titles(&ask(&pages, "opvang", false)), ["Opvang"], "related words lead one way");
}

#[test]
fn words_that_pages_have_are_not_said_to_be_on_none() {
    let pages = [page("Wie kan ik bellen", "Een nummer."), page("Begeleiding", "Samen hulp zoeken.")];
    let found = ask(&pages, "wie kan ik bellen", false);
    assert_eq!(found.total, 2);
    assert!(!found.notices.iter().any(|notice| matches!(notice, Notice::Kin(..))), "{:?}", found.notices);
    let found = ask(&pages[1..], "wie kan ik bellen", false);
    assert!(found.notices.iter().any(|notice| matches!(notice, Notice::Kin(..))), "{:?}", found.notices);
}

#[test]
fn texts_themselves_say_what_abbreviations_mean() {
    let pages = [page("Openbaarheid", "Volgens de Wet open overheid (Woo) mag dat."), page("Verzoek", "Een wet open overheid.")];
    assert!(titles(&ask(&pages, "woo", false)).contains(&"Verzoek".into()));
}

#[test]
fn a_word_of_dutch_is_offered_another_and_never_replaced() {
    let pages = [page("Anderen", "Wat anderen doen.")];
    let found = ask(&pages, "kinderen", false);
    assert_eq!((found.total, found.corrected), (0, None));
    let found = ask(&pages, "andreen", false);
    assert_eq!(found.corrected.as_deref(), Some("anderen"), "a misspelling is mended");
}

#[test]
fn letters_beside_digits_are_found_with_and_without_a_space() {
    let text = "Versie v1.2.3, postcode 2511 BT en 2595AL, NEN 7513, RIS307039, CO₂ en H₂O in Đà Nẵng.";
    let pages = [page("Codes", text), page("Anders", "Niets van dat alles.")];
    for query in ["1.2.3", "v1.2.3", "2511BT", "2595 AL", "nen7513", "307039", "RIS 307039", "co2", "h2o", "da nang"] {
        assert_eq!(titles(&ask(&pages, query, false)), ["Codes"], "{query}");
    }
}

#[test]
fn words_of_questions_weigh_little_and_never_empty_a_query() {
    let pages =
        [page("Geld", "Wie betaalt dit? Het Rijk betaalt."), page("Lang", "Hoe lang het duurt en hoe lang het kan duren.")];
    assert_eq!(titles(&ask(&pages, "hoe lang betaalt het rijk", false))[0], "Geld");
    assert_eq!(titles(&ask(&pages, "hoe lang duurt het", false))[0], "Lang");
}
