//! The library without what touches the world: it checks and renders a site from memory, as an editor in a browser would.
//!
//! This file uses nothing of `shell`, so it also runs with `cargo test --no-default-features --test core`.

use wegwijs::source::Sources;
use wegwijs::theme::{Theme, ThemeFiles};
use wegwijs::{Options, Tools, build, check};

fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.insert("wegwijs.yaml", b"titel: Voorbeeld\n".to_vec());
    sources.insert("berichten/a.md", text.as_bytes().to_vec());
    // The smallest picture that there is.
    let dot = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    sources.insert("berichten/stip.gif", dot.to_vec());
    sources
}

fn options() -> Options {
    Options { base_url: None, today: jiff::civil::date(2026, 1, 31), drafts: false }
}

const FRONT: &str = "---\ntitel: Een bericht\nsamenvatting: Kort.\ndatum: 2026-01-01\n---\n";

#[test]
fn the_core_checks_a_site() {
    let findings = check(&sources(&format!("{FRONT}\nZie [de brief](weg.md).\n\n![Een stip](stip.gif)\n")), &options());
    assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["dode-link"]);
}

#[test]
fn the_core_renders_a_site_without_native_tools() {
    let theme = Theme::new(ThemeFiles::new()).expect("the default theme");
    let text = format!("{FRONT}\n## Kop\n\n![Een stip](stip.gif)\n");
    let (output, findings) = build(&sources(&text), &theme, &options(), &Tools::default(), &mut |_| {}).expect("a site");
    assert!(!findings.has_errors());
    let page = output.get("berichten/een-bericht/index.html").or_else(|| output.get("berichten/a/index.html"));
    let html = page.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).expect("a page");
    assert!(html.contains("Een bericht") && html.contains("<img src=\"/berichten/stip.gif\" width=\"1\" height=\"1\""), "{html}");
    assert!(output.iter().all(|(path, _)| !path.starts_with("zoekindex/")), "an index needs its writer");
}
