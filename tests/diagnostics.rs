//! What an editor is told. Each file in `tests/diagnostics/` is a small content folder with the expected report at its end.
//!
//! A line `>>> path` begins a file, `>>> meldingen` the report. After a path, `(hex)` says that its bytes are written as digits,
//! `(link)` and `(too large)` that it was left out when the folder was read. `>>> antwoorden` begins what other sites answer, `>>> vorige-site` the files of the site before. `UPDATE=1 cargo test` writes the reports anew: read
//! the change.

#[path = "layout/codes.rs"]
mod codes;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use support::{SiteBuilder, here};
use wegwijs::explanations::{self, Explanation};
use wegwijs::limits::MEGABYTE;
use wegwijs::site::external::Answer;
use wegwijs::source::LeftOut;

const REPORT: &str = "meldingen";
const ANSWERS: &str = "antwoorden";
/// A part with the files of the site before.
const BEFORE: &str = "vorige-site";
/// A part that asks for the report of `check`, which also looks at language.
const CHECK: &str = "check";

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
        let (mut site, mut answers) = (SiteBuilder::new(), BTreeMap::new());
        for part in content.split(">>> ").skip(1) {
            let (name, text) = part.split_once('\n').expect("a name");
            site = match name.split_once(" (") {
                None if name == ANSWERS => {
                    answers = text.lines().map(answer).collect();
                    site
                }
                Some((path, "hex)")) => site.file(path, bytes(text)),
                Some((path, "link)")) => site.left_out(path, LeftOut::Link),
                Some((path, "too large)")) => site.left_out(path, LeftOut::TooLarge(MEGABYTE)),
                None if name == BEFORE => site.before(text.lines().map(str::to_owned).collect()),
                None if name == CHECK => site.checked(),
                _ => site.file(name, text),
            };
        }
        let built = site.answered(answers).build();
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

/// Reads an address and the answer of its site.
fn answer(line: &str) -> (String, Answer) {
    let (address, answer) = line.split_once(' ').expect("an address and an answer");
    (address.to_owned(), serde_json::from_str(answer).expect("an answer"))
}

/// Reads bytes that are written as pairs of digits.
fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().filter(char::is_ascii_hexdigit).collect();
    let byte = |two: &[char]| u8::from_str_radix(&two.iter().collect::<String>(), 16).expect("digits");
    digits.chunks(2).map(byte).collect()
}

/// The codes that the fixtures report.
fn reported() -> BTreeSet<String> {
    let folder = here("tests/diagnostics");
    let read = |fixture| fs::read_to_string(folder.join(fixture)).expect("a fixture");
    let reports: Vec<String> = support::files(&folder).into_iter().map(read).collect();
    let code = |line: &str| {
        let rest = ["fout[", "waarschuwing[", "tip["].iter().find_map(|start| line.strip_prefix(start))?;
        Some(rest.split_once("]: ")?.0.to_owned())
    };
    reports.iter().flat_map(|report| report.lines().filter_map(code)).collect()
}

#[test]
fn every_code_has_an_explanation_and_a_fixture() {
    let explained: BTreeSet<String> = explanations::all().iter().map(|explanation| explanation.code.to_owned()).collect();
    let written = codes::in_source();
    assert!(written.len() >= 90, "{} codes", written.len());
    let missing = |of: &BTreeSet<String>| written.iter().filter(|code| !of.contains(*code)).cloned().collect::<Vec<_>>();
    assert_eq!(missing(&explained), [""; 0], "not explained in src/explanations.md");
    assert_eq!(missing(&reported()), [""; 0], "in no fixture");
    let gone: Vec<&String> = explained.iter().filter(|code| !written.contains(*code)).collect();
    assert!(gone.is_empty(), "explained, and no longer reported: {gone:?}");
}

#[test]
fn every_explanation_is_whole() {
    // A section that cannot be read is left out in silence.
    assert_eq!(explanations::GUIDE.matches("\n### `").count(), explanations::all().len());
    for explanation in explanations::all() {
        let Explanation { code, meaning, why, mend, wrong, right } = explanation;
        assert!([wrong, right].iter().all(|part| !part.trim().is_empty()), "{code}");
        assert_ne!(wrong, right, "{code}");
        assert!(meaning.ends_with(['.', '!']) && why.ends_with('.') && mend.ends_with('.'), "{code}");
    }
}

#[test]
fn the_guide_has_every_explanation_as_the_program_says_it() {
    let path = here("content/paginas/meldingen.md");
    let page = fs::read_to_string(&path).expect("the page");
    let (introduction, _) = page.split_once("\n## ").expect("its first heading");
    let wanted = format!("{introduction}\n{}", explanations::GUIDE);
    if support::update() {
        fs::write(path, wanted).expect("written");
    } else {
        assert!(page == wanted, "UPDATE=1 cargo test --test diagnostics writes content/paginas/meldingen.md anew");
    }
}
