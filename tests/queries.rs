//! The relevance suite: judged queries over the project's own content (`tests/queries/queries.tsv`: query, type, the page that
//! should come first, and what it is filtered by). `wegwijs search --measure` shows the same figures and every miss, and
//! `tests/browser` holds that the browser gives the same hits in the same order.

mod support;

use std::fs;

use serde_json::Value;
use support::{SiteBuilder, here};
use wegwijs::shell::{measure, search};

/// Types of which nearly every query finds its page among the first five; of the others at least three in four.
const STRICT: [&str; 7] = ["abbreviation", "compound-joined", "compound-split", "inflected", "phrase", "plain", "typo"];

#[test]
fn judged_queries_find_their_pages() {
    let path = here("tests/queries/queries.tsv");
    let list = fs::read_to_string(&path).expect("the judged queries");
    let output = SiteBuilder::real().build().output;
    for line in list.lines().skip(1) {
        let page = line.split('\t').nth(2).unwrap_or_default();
        // A page that no document is the source of goes by its address.
        let there = if page.ends_with('/') {
            output.get(&format!("{page}index.html")).is_some()
        } else {
            here("content").join(page).is_file()
        };
        assert!(there, "{page} is gone: judge anew “{line}”");
    }
    let mut built = Some(output);
    let report = measure::measure(&list, &path, |_| search::Site::built(built.take().expect("one site"))).expect("a report");
    let figures: Value = serde_json::from_str(&report.to_json()).expect("JSON");

    let misses = report.to_text();
    let figure = |of: &Value, name: &str| of[name].as_f64().expect("a figure");
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
