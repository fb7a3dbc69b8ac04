//! What is not, or may not be, for the public stays off the site: pages, copies, the published source, feeds, search and files.

mod support;

use support::{Built, SiteBuilder};

/// A word that nobody may read yet.
const SECRET: &str = "kwartelvanger";

/// Whether any file of a site has the word.
fn shows(built: &Built) -> bool {
    built.output.iter().any(|(_, file)| String::from_utf8_lossy(&file.bytes).to_lowercase().contains(SECRET))
}

fn page(front: &str) -> Built {
    SiteBuilder::new()
        .file("index.md", "# Start\n\n[Lees](docs/a.md)\n")
        .file("docs/a.md", format!("{front}Over de {SECRET}.\n"))
        .build()
}

#[test]
fn drafts_as_any_program_marks_them_are_withheld() {
    for key in [
        "draft: true",
        "draft: yes",
        "Draft: True",
        "draft: \"true\"",
        "draft: 1",
        "concept: ja",
        "klad: true",
        "published: false",
        "published: nee",
        "gepubliceerd: nee",
        "publish: false",
        "hidden: true",
        "status: draft",
        "status: Concept",
        "status: klad",
        "status: in_progress",
        "status: in bewerking",
        "visibility: private",
        "publishDate: 2030-01-01",
    ] {
        let built = page(&format!("---\ntitle: A\n{key}\n---\n\n"));
        assert!(!shows(&built) && !built.has("docs/a/index.html"), "{key}");
        assert!(built.codes().contains(&"link-naar-concept"), "{key}: {}", built.report());
        assert!(!built.report().contains("mogen blijven staan"), "{key}: {}", built.report());
    }
    for key in
        ["draft: false", "draft: nee", "draft:", "published: true", "published: 2020-01-02", "hidden: false", "status: accepted"]
    {
        let built = page(&format!("---\ntitle: A\n{key}\n---\n\n"));
        assert!(shows(&built), "{key}: {}", built.report());
    }
    assert!(page("---\ntitle: A\ndraft: false\n---\n\n").diagnostics.is_empty());
}

#[test]
fn front_matter_that_cannot_be_read_may_say_that_a_page_is_a_draft() {
    for front in [
        "+++\ntitle = \"A\"\ndraft = true\n+++\n\n",
        "—\ntitle: A\ndraft: true\n—\n\n",
        "–––\ntitle: A\ndraft: true\n–––\n\n",
        "———\ntitel: A\nstatus: concept\n———\n\n",
        "−−−\ntitle: A\ndraft: true\n−−−\n\n",
        "-–-\ntitle: A\n-–-\n\n",
        "----\ntitle: A\ndraft: true\n----\n\n",
        "--\ntitle: A\ndraft: true\n--\n\n",
        "- - -\ntitle: A\ndraft: true\n- - -\n\n",
        "***\ntitle: A\ndraft: true\n***\n\n",
        "--- yaml\ntitle: A\ndraft: true\n---\n\n",
        "---\n\ntitle: A\ndraft: true\n---\n\n",
        "\n---\n\ntitle: A\ndraft: true\n---\n\n",
        "title: A\ndraft: true\n---\n\n",
        "title: A\ndraft: true\n\n",
        "{\n  \"title\": \"A\",\n  \"draft\": true\n}\n\n",
        "---\ntitle: A\ndraft: true\n\n",
        "---\ntitle: [A\ndraft: true\n---\n\n",
        "---\n- draft\n---\n\n",
        "\u{FEFF}—\ntitle: A\ndraft: true\n—\n\n",
    ] {
        let built = page(front);
        assert!(!shows(&built), "{front}");
        assert!(
            built.codes().iter().any(|code| code.ends_with("-gegevens") || *code == "geen-yaml"),
            "{front}: {}",
            built.report()
        );
    }
    // Read as it was meant.
    for front in
        [" ---\ntitle: A\ndraft: true\n---\n\n", "\n\n---\ntitle: A\ndraft: true\n---\n\n", "---\rtitle: A\rdraft: true\r---\r\r"]
    {
        assert!(!shows(&page(front)), "{front}");
    }
    assert!(
        page("---\rtitle: Zo\r---\r\r").text("docs/a/").contains("<h1>Zo</h1>")
            || page("---\rtitle: Zo\r---\r\r").text("docs/a/").contains("Zo</h1>")
    );
    // Plain text that begins with a rule, a list, or a name and a colon.
    for front in [
        "---\n\nEen rustig begin.\n\n---\n\n",
        "***\n\n",
        "- punt\n- punt\n\n",
        "Let op: dit is belangrijk.\n\n",
        "Noot:\n\n",
        "# Kop\n\n---\n\n",
    ] {
        let built = page(front);
        assert!(shows(&built) && built.diagnostics.is_empty(), "{front}: {}", built.report());
    }
    let kind = SiteBuilder::new().file("berichten/a.md", "—\ntitel: A\nstatus: concept\n—\n").build();
    assert!(kind.diagnostics.has_errors() && kind.codes() == ["bijna-gegevens"], "{}", kind.report());
}

#[test]
fn folders_and_names_of_drafts_and_left_overs_stay_out() {
    for path in [
        "_drafts/a.md",
        "docs/_drafts/b/a.md",
        "concepten/a.md",
        "docs/a.draft.md",
        "docs/nota.md~",
        "docs/#nota.md#",
        "docs/nota.md.bak",
        "docs/nota.bak.md",
        "docs/~$brief.docx",
        "docs/~$nota.md",
        "docs/Thumbs.db",
        "docs/desktop.ini",
        "docs/proef - kopie.md",
        "docs/proef - Copy (2).md",
        "docs/Kopie van proef.md",
        "docs/proef (1).md",
        "docs/proef-oud.md",
        "docs/nota.tmp",
        "docs/nota.md.orig",
    ] {
        let link = format!("# Start\n\n[Lees](<{path}>)\n");
        let built = SiteBuilder::new()
            .file("index.md", link)
            .file("docs/proef.md", "# Proef\n")
            .file(path, format!("Over de {SECRET}.\n"))
            .build();
        assert!(!shows(&built), "{path}");
        assert!(
            built.codes().iter().any(|code| ["restbestand", "nog-niet-openbaar"].contains(code)),
            "{path}: {}",
            built.report()
        );
    }
    let built =
        SiteBuilder::new().file("docs/een-kopie-van-uw-paspoort.md", "# Kopie\n").file("docs/deel (1).md", "# Deel\n").build();
    assert!(built.has("docs/een-kopie-van-uw-paspoort/index.html") && built.diagnostics.is_empty(), "{}", built.report());
}

#[test]
fn comments_are_in_no_file_of_the_site() {
    for text in [
        "Wel.\n\n<!-- kwartelvanger -->\n",
        "Wel <!-- kwartelvanger\n\nkwartelvanger --> dit.\n",
        "<div>\n<!--\nkwartelvanger\n\n## kwartelvanger\n\n- kwartelvanger\n\n-->\n</div>\n\nWel.\n",
        "> <!-- kwartelvanger\n> kwartelvanger -->\n> Wel.\n",
        "Wel.\n\n<!-- kwartelvanger\n\nkwartelvanger\n",
        "Wel.\n\n<!-- kwartelvanger --!>\n",
        "Wel.\n\n<?php kwartelvanger ?>\n",
        "Wel.\n\n<![CDATA[ kwartelvanger ]]>\n",
        "<!-- a --><!-- kwartelvanger -->\n\nWel.\n",
        "| a |\n| --- |\n| <!-- kwartelvanger --> b |\n\nWel.\n",
        "Wel.\n\n[//]: # (kwartelvanger)\n[//]: # (kwartelvanger)\n",
        "Wel.\n\n[comment]: <> (kwartelvanger\nkwartelvanger)\n",
        "> Wel.\n>\n> [//]: # \"kwartelvanger\"\n",
        "[_]: # 'kwartelvanger'\nWel.\n",
    ] {
        let built = SiteBuilder::new().document("berichten/a.md", "A", &format!("---\n\n{text}")).build();
        assert!(built.text("berichten/a/bron.md").contains("Wel"), "{text}");
        assert!(!shows(&built), "{text}");
    }
    let code = "---\n\n```html\n<!-- zo -->\n[//]: # (zo)\n```\n\n[Omhoog][top]\n\n[top]: # (zo)\n";
    let code = SiteBuilder::new().document("berichten/a.md", "A", code).build().text("berichten/a/bron.md");
    for kept in ["<!-- zo -->", "[//]: # (zo)", "[top]: # (zo)"] {
        assert!(code.contains(kept), "{kept}: {code}");
    }
}

#[test]
fn comments_among_the_fields_are_in_no_file_of_the_site() {
    let fields =
        "eigenaar: Redactie # kwartelvanger\n# kwartelvanger\nbronnen:\n  - titel: \"Stuk # 3\" # kwartelvanger\n---\n\nWel.\n";
    let built = SiteBuilder::new().document("berichten/a.md", "A", fields).build();
    let source = built.text("berichten/a/bron.md");
    assert!(source.contains("eigenaar: Redactie\nbronnen:\n  - titel: \"Stuk # 3\"\n---"), "{source}");
    assert!(!shows(&built));
}

#[test]
fn files_that_no_text_refers_to_stay_out_unless_the_settings_name_them() {
    let site = || {
        SiteBuilder::new()
            .file("index.md", "# Start\n\n[De brief](brief.pdf) ![Een schema](schema.svg)\n")
            .file("brief.pdf", "%PDF-1.4")
            .file("schema.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>")
            .file("robots.txt", "User-agent: *\n")
            .file("stuk.txt", SECRET)
            .file("klad/brief.txt", SECRET)
            .file("concept.md", "---\ntitel: Concept\nstatus: concept\n---\n\n[Stuk](ander.txt)\n")
            .file("ander.txt", SECRET)
    };
    let built = site().build();
    assert!(
        !shows(&built) && built.has("brief.pdf") && built.has("schema.svg") && built.has("robots.txt"),
        "{:?}",
        built.paths()
    );
    let codes = built.codes();
    assert_eq!(codes.iter().filter(|code| **code == "ongebruikt-bestand").count(), 2, "{}", built.report());
    let built = site().file("wegwijs.yaml", "titel: A\nlosse_bestanden: [stuk.txt, weg.txt]\n").build();
    assert!(built.has("stuk.txt") && !built.has("ander.txt"));
    assert!(built.codes().contains(&"los-bestand"), "{}", built.report());
}

#[test]
fn types_that_may_be_published_are_a_list() {
    let site = |path: &str| {
        SiteBuilder::new()
            .document("berichten/a.md", "A", &format!("---\n\n[b]({path})\n"))
            .file(&format!("berichten/{path}"), "x")
    };
    for (path, hint) in [
        ("b.docx", "toegankelijke PDF"),
        ("b.xlsx", "toegankelijke PDF"),
        ("b.pptx", "toegankelijke PDF"),
        ("b.tiff", "JPEG"),
        ("b.HEIC", "JPEG"),
        ("b.exe", "bestandstypen"),
        ("b.mdx", "gewone Markdown"),
    ] {
        let built = site(path).build();
        assert!(built.diagnostics.has_errors() && built.codes().contains(&"bestandstype"), "{path}: {}", built.report());
        assert!(built.report().contains(hint), "{path}: {}", built.report());
    }
    assert!(site("b.csv").build().has("berichten/b.csv"));
    let own = "titel: A\nbestandstypen: [docx]\n";
    assert!(!site("b.docx").file("wegwijs.yaml", own).build().codes().contains(&"bestandstype"));
    assert!(site("b.csv").file("wegwijs.yaml", own).build().codes().contains(&"bestandstype"));
    assert!(site("b.tiff").file("wegwijs.yaml", "titel: A\nbestandstypen: [tiff]\n").build().codes().contains(&"bestandstype"));
}
