//! Pasted HTML: each file in `tests/pasted/` as a program puts it on the clipboard, with the Markdown that becomes of it beside it,
//! and at the end of that what is lost.
//!
//! `UPDATE=1 cargo test` writes the expectations anew: read the change.

mod support;

use std::fs;

use support::{files, here};
use wegwijs::pasted::markdown;

#[test]
fn what_programs_put_on_the_clipboard_becomes_clean_markdown() {
    let folder = here("tests/pasted");
    let names: Vec<String> = files(&folder).into_iter().filter(|name| name.ends_with(".html")).collect();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        let pasted = markdown(&fs::read_to_string(folder.join(&name)).expect("a paste"));
        let lost: String = pasted.lost.iter().map(|lost| format!("lost: {}\n", lost.name())).collect();
        let actual = format!("{}{lost}", pasted.markdown);
        let path = folder.join(name.replace(".html", ".md"));
        if support::update() {
            fs::write(&path, &actual).expect("written");
        }
        assert_eq!(actual, fs::read_to_string(&path).expect("an expectation"), "{name}");
    }
}
