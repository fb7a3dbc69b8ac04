//! What editors write reaches a page as text: nothing of it becomes markup or script of its own.

mod support;

use support::{SiteBuilder, TODAY};

#[test]
fn a_language_that_is_no_tag_never_reaches_a_page() {
    let hostile = "x\"><script src=\"/docs/kwaad.js\"></script>";
    let quoted = format!("'{hostile}'");
    let site = SiteBuilder::new()
        .file("docs/kwaad.js", "alert(1)")
        .file("docs/taal.md", format!("---\ntitle: Taal\nlanguage: {quoted}\ndate: {TODAY}\n---\n\nTekst.\n"))
        .document("begrippen/woord.md", "Woord", "definitie: Iets.\n")
        .document("praktijknotities/ook.md", "Ook", "---\n\nZie [taal](../docs/taal.md) en een woord.\n");
    let built = site.build();
    assert!(built.report().contains("“x\"><script src=\"/docs/kwaad.js\"></script>” is geen taalcode voor “language”."));
    for (path, file) in built.output.iter().filter(|(path, _)| *path != "docs/taal/bron.md") {
        assert!(!String::from_utf8_lossy(&file.bytes).contains("<script src=\"/docs/"), "{path}");
    }
    assert!(!built.digest(TODAY).contains("<script"));

    for (path, rest) in
        [("wegwijs.yaml", ""), ("begrippen/woord.md", "---\ntitel: Woord\nsamenvatting: Iets.\ndatum: 2026-01-01\n")]
    {
        let end = if rest.is_empty() { "" } else { "---\n" };
        let built = SiteBuilder::new().file(path, format!("{rest}taal: {quoted}\n{end}")).build();
        assert!(built.codes().contains(&"geen-taal"), "{path}");
        assert!(built.output.is_empty(), "{path}");
    }
}
