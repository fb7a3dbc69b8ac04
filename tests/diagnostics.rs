//! What an editor is told. Each file in `tests/diagnostics/` is a small content folder with the expected report at its end.
//!
//! A line `>>> path` begins a file, `>>> meldingen` the report. `UPDATE=1 cargo test` writes the reports anew: read the change.

mod support;

use std::fs;

use support::{SiteBuilder, here};

const REPORT: &str = "meldingen";

#[test]
fn editors_are_told_what_is_wrong_where_and_how_to_mend_it() {
    let folder = here("tests/diagnostics");
    let mut wrong = Vec::new();
    let fixtures = support::files(&folder);
    assert!(fixtures.len() > 10, "the fixtures are gone");
    for fixture in fixtures {
        let path = folder.join(&fixture);
        let text = fs::read_to_string(&path).expect("a fixture");
        let (content, expected) = text.split_once(&format!(">>> {REPORT}\n")).unwrap_or((&text, ""));
        let mut site = SiteBuilder::new();
        for part in content.split(">>> ").skip(1) {
            let (name, text) = part.split_once('\n').expect("a name");
            site = site.file(name, text);
        }
        let built = site.build();
        let actual: String = built.report().lines().map(|line| format!("{}\n", line.trim_end())).collect();
        let actual = actual.trim_end().to_owned() + "\n";
        if support::update() {
            fs::write(&path, format!("{content}>>> {REPORT}\n{actual}")).expect("written");
        } else if actual != expected {
            wrong.push(format!("{fixture}: expected\n{expected}\nbut found\n{actual}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
