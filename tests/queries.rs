//! The relevance suite: judged queries over the project's own content (`tests/queries/queries.tsv`: query, type, the page that
//! should come first, and what it is filtered by). `wegwijs search --measure` shows the same figures and every miss, and
//! `tests/browser` holds that the browser gives the same hits in the same order.

mod support;

use std::fs;

use serde_json::Value;
use support::{SiteBuilder, here};
use wegwijs::shell::report::json_line;
use wegwijs::shell::{measure, search};

/// Types of which nearly every query finds its page among the first five; of the others at least three in four.
const STRICT: [&str; 7] = ["abbreviation", "compound-joined", "compound-split", "inflected", "phrase", "plain", "typo"];

/// Measures a list of `tests/queries/` over the project's own content; of the pages that are right for a query one at least
/// must exist.
fn measured(name: &str) -> (Value, String) {
    let path = here("tests/queries").join(name);
    let list = fs::read_to_string(&path).expect("the judged queries");
    let output = SiteBuilder::real().build().output;
    for line in list.lines().skip(1) {
        let pages = line.split('\t').nth(2).unwrap_or_default();
        // A page that no document is the source of goes by its address.
        let there = |page: &str| {
            if page.ends_with('/') {
                output.get(&format!("{page}index.html")).is_some()
            } else {
                here("content").join(page).is_file()
            }
        };
        assert!(pages.split('|').any(there), "{pages} is gone: judge anew “{line}”");
    }
    let mut built = Some(output);
    let report = measure::measure(&list, &path, |_| search::Site::built(built.take().expect("one site"))).expect("a report");
    (serde_json::from_str(&json_line(&report)).expect("JSON"), report.to_text())
}

fn figure(of: &Value, name: &str) -> f64 {
    of[name].as_f64().expect("a figure")
}

/// Everyday words, half words and questions, as somebody types who does not know the words of the site. A third of them is kept
/// aside while the search is tuned.
#[test]
fn everyday_queries_find_a_page_that_helps() {
    let (mut found, mut all) = (0.0, 0.0);
    for (name, bar) in [("everyday.tsv", 0.9), ("everyday-kept-aside.tsv", 0.85)] {
        let (figures, misses) = measured(name);
        let own = &figures["alles"];
        let (share, number) = (figure(own, "succes@5"), figure(own, "vragen"));
        assert!(share >= bar, "succes@5 of {name} is {share}\n{misses}");
        (found, all) = (found + share * number, all + number);
    }
    assert!(all >= 150.0 && found / all >= 0.9, "succes@5 of all is {}", found / all);
}

#[test]
fn judged_queries_find_their_pages() {
    let (figures, misses) = measured("queries.tsv");
    let all = &figures["alles"];
    assert!(figure(all, "vragen") >= 60.0);
    for (name, bar) in [("succes@1", 0.80), ("succes@5", 0.95), ("mrr@10", 0.87)] {
        assert!(figure(all, name) >= bar, "{name} under {bar}\n{misses}");
    }
    for (kind, own) in figures["per_type"].as_object().expect("types") {
        let bar = if STRICT.contains(&kind.as_str()) { 0.9 } else { 0.75 };
        assert!(figure(own, "succes@5") >= bar, "succes@5 of {kind} under {bar}\n{misses}");
    }
}
