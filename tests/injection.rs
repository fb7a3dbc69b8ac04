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

#[test]
fn attachments_that_run_script_are_left_out() {
    let svg = |inside: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'>{inside}</svg>");
    let mut site = SiteBuilder::new()
        .file("docs/goed.svg", svg("<script-like/><path d='M 0 0'/>"))
        .file("docs/tekst.md", "# Tekst\n\n![Goed](goed.svg)\n");
    let hostile = [
        ("a.js", "alert(1)".to_owned()),
        ("b.MJS", "alert(1)".to_owned()),
        ("c.svg", svg("<script>alert(1)</script>")),
        ("d.svg", svg("<g onclick='alert(1)'/>")),
        ("e.svg", svg("<a href=' java\nscript:alert(1)'/>")),
        ("f.svg", svg("<s:script xmlns:s='http://www.w3.org/2000/svg'/>")),
        ("g.html", "<script src=a.js></script>".to_owned()),
        ("h.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'><script src='a.js'/></html>".to_owned()),
        ("i.xml", "<h:script xmlns:h='http://www.w3.org/1999/xhtml' src='a.js'/>".to_owned()),
        ("j.svg", svg(&format!("<g {} onload='alert(1)'/>", "a='b' ".repeat(2000)))),
        ("k.svg", svg("<set attributeName='href' to='javascript:alert(1)'/>")),
        ("l.htm", "<meta http-equiv=Refresh content='0;url=javascript:alert(1)'>".to_owned()),
    ];
    for (name, text) in &hostile {
        site = site.file(&format!("docs/{name}"), text.as_str());
    }
    let built = site.build();
    let found = built.codes().iter().filter(|code| **code == "script").count();
    assert_eq!(found, hostile.len(), "{}", built.report());
    assert!(built.has("docs/goed.svg"), "{}", built.report());
    for (name, _) in &hostile {
        assert!(!built.has(&format!("docs/{}", name.to_lowercase())), "{name}");
    }
}

#[test]
fn settings_that_pages_link_to_are_addresses_on_the_web() {
    for key in ["uitgang_url", "bron_url", "licentie_url"] {
        for address in ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//elders.invalid/", "vbscript:x"] {
            let built = SiteBuilder::new().file("wegwijs.yaml", format!("titel: A\n{key}: \"{address}\"\n")).build();
            assert_eq!(built.codes(), ["geen-adres"], "{key}: {address}");
            assert!(built.report().contains("wegwijs.yaml:2"), "{}", built.report());
        }
        let built = SiteBuilder::new().file("wegwijs.yaml", format!("titel: A\n{key}: https://example.org/\n")).build();
        assert_eq!(built.codes(), [""; 0], "{key}");
    }
}
