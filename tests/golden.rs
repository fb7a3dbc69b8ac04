//! Whole sites, page by page. Each folder in `tests/golden/` has `content/` and what comes out of it in `expected/`, made with
//! a theme that shows the views and no more, so that a change of the default theme changes nothing here.
//!
//! `UPDATE=1 cargo test` writes the expectations anew: read the change.

mod support;

use std::fs;

use support::{SiteBuilder, files, here};

#[test]
fn sites_come_out_as_expected() {
    let golden = here("tests/golden");
    for name in ["kinds", "markdown", "unknown-folder"] {
        let built = SiteBuilder::new().folder(&golden.join(name).join("content")).theme(&golden.join("theme")).build();
        let expected = golden.join(name).join("expected");
        let pages =
            built.paths().into_iter().filter(|path| path.ends_with(".html")).map(|path| (path.to_owned(), built.text(path)));
        let mut actual: Vec<(String, String)> = pages.collect();
        actual.push(("report.txt".to_owned(), built.report()));
        for (_, text) in &mut actual {
            *text = text.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        }
        if support::update() {
            let _ = fs::remove_dir_all(&expected);
            for (path, text) in &actual {
                let path = expected.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, text).expect("written");
            }
        }
        let mut paths: Vec<&str> = actual.iter().map(|(path, _)| path.as_str()).collect();
        paths.sort_unstable();
        assert_eq!(files(&expected), paths, "the pages of {name}");
        for (path, text) in &actual {
            let wanted = fs::read_to_string(expected.join(path)).expect("an expectation");
            assert_eq!(text, &wanted, "{name}/{path}");
        }
    }
}
