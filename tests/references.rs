//! What running text refers to: pages by their names, laws in double brackets, and official papers by their numbers.

mod support;

use support::SiteBuilder;

const LAW: &str = "citeertitel: Wet op de bijstand\nbwb: BWBR0015703\nartikelen:\n  - nummer: \"16\"\n";

fn html(text: &str) -> String {
    let site = SiteBuilder::new().document("wetten/bijstandswet.md", "Bijstandswet", LAW);
    let built = site.document("berichten/nieuws.md", "Nieuws", &format!("---\n\n{text}\n")).build();
    assert_eq!(built.report(), "");
    built.text("berichten/nieuws/")
}

#[test]
fn a_law_in_double_brackets_leads_to_its_article() {
    let cases = [
        ("[[bijstandswet]]", "<a href=\"/wetten/bijstandswet/\">Bijstandswet</a>"),
        ("[[bijstandswet art. 16 lid 2]]", "<a href=\"/wetten/bijstandswet/#artikel-16\">Bijstandswet, artikel 16, lid 2</a>"),
        ("[[Wet op de bijstand, artikel 16]]", "<a href=\"/wetten/bijstandswet/#artikel-16\">Bijstandswet, artikel 16</a>"),
        (
            "**[[bijstandswet art. 16|dat artikel]]**",
            "<strong><a href=\"/wetten/bijstandswet/#artikel-16\">dat artikel</a></strong>",
        ),
        ("|A|\n|-|\n|[[bijstandswet art. 16\\|daar]]|", "<td><a href=\"/wetten/bijstandswet/#artikel-16\">daar</a></td>"),
        ("`[[bijstandswet]]`", "<code>[[bijstandswet]]</code>"),
    ];
    for (text, wanted) in cases {
        assert!(html(text).contains(wanted), "{text}: no {wanted} in {}", html(text));
    }
}

#[test]
fn a_reference_may_be_wrapped() {
    let text =
        "Zie [[bijstandswet\nart. 16]], een regel\nverder en Kamerstukken II 2019/20,\n24 515, nr. 543. Kamerstuk\n\nEinde.";
    let page = html(text);
    for wanted in [
        "<a href=\"/wetten/bijstandswet/#artikel-16\">Bijstandswet, artikel 16</a>, een regel\nverder",
        "kst-24515-543.html\" rel=\"external noopener\">Kamerstukken II 2019/20, 24 515, nr. 543</a>. Kamerstuk</p>",
    ] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
}

#[test]
fn a_law_knows_who_refers_to_it_in_the_text() {
    let site = SiteBuilder::new().document("wetten/bijstandswet.md", "Bijstandswet", LAW);
    let built = site.document("berichten/nieuws.md", "Nieuws", "---\n\n[[bijstandswet art. 16]]\n").build();
    let page = built.text("wetten/bijstandswet/");
    let article = page.split_once("id=\"artikel-16\"").expect("the article").1;
    let article = article.split_once("</section>").expect("its end").0;
    assert!(article.contains("href=\"/berichten/nieuws/\""), "who names an article stands at that article: {page}");
}

#[test]
fn double_brackets_of_another_program_stay_text() {
    let built = SiteBuilder::new().file("notes/a.md", "# A\n\nZie [[Andere notitie]] en [[x|y]].\n").build();
    assert_eq!(built.report(), "");
    assert!(built.text("notes/a/").contains("Zie [[Andere notitie]] en [[x|y]]."));
}

#[test]
fn official_papers_lead_to_their_official_address() {
    let address = "https://zoek.officielebekendmakingen.nl/kst-24515-543.html";
    let link = format!("<a href=\"{address}\" rel=\"external noopener\">Kamerstuk 24 515, nr. 543</a>");
    assert!(html("Zie Kamerstuk 24 515, nr. 543.").contains(&link));
    assert!(!html("Zie RIS307039.").contains("RIS307039</a>"));
    let site = SiteBuilder::new();
    let citation =
        "bronnen:\n  - titel: Motie\n    kenmerk: Kamerstuk 24 515, nr. 543\n  - titel: Brief\n    kenmerk: RIS307039\n";
    let page = site.document("berichten/nieuws.md", "Nieuws", citation).build().text("berichten/nieuws/");
    assert!(page.contains("Kamerstuk 24\u{a0}515, nr.\u{a0}543"), "no line tears a number apart: {page}");
    assert!(page.contains(&format!("<a href=\"{address}\">Motie</a>")) && page.contains("<span>Brief</span>"), "{page}");
}

/// As macOS writes names: a letter, and its mark apart.
#[test]
fn letters_and_marks_are_the_same_name_apart_and_together() {
    let (together, apart) = ("één schéma", "e\u{301}e\u{301}n sche\u{301}ma");
    for (name, written) in [(together, apart), (apart, together)] {
        let built = SiteBuilder::new()
            .file(&format!("docs/{name}.md"), format!("# A\n\n## Kop {name}\n\nTekst.\n"))
            .file(&format!("docs/{name}.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>")
            .file(
                "docs/b.md",
                format!(
                    "# B\n\n[x](<{written}.md>) [y](<{written}.md#kop-{}>) ![z](<{written}.svg>)\n",
                    written.replace(' ', "-")
                ),
            )
            .build();
        assert_eq!(built.report(), "", "{name:?}");
        let page = built.text("docs/b/");
        assert!(page.contains("href=\"/docs/een-schema/#kop-één-schéma\"") || page.contains("#kop-%C3%A9%C3%A9n"), "{page}");
        assert!(page.contains("src=\"/docs/een-schema.svg\""), "{page}");
    }
}

#[test]
fn a_link_to_the_title_of_a_page_leads_to_the_page() {
    let built = SiteBuilder::new()
        .file("docs/a.md", "# Uitleg van het loket\n\nTekst. [Naar boven](#uitleg-van-het-loket)\n")
        .file("docs/b.md", "# B\n\n[uitleg](a.md#uitleg-van-het-loket)\n")
        .build();
    assert_eq!(built.report(), "");
    assert!(built.text("docs/b/").contains("href=\"/docs/a/\""));
}

#[test]
fn attachments_of_nearly_one_name_are_both_published() {
    let text = "# Stukken\n\n[een](<Verslag 12 mei.csv>) [twee](Verslag_12_mei.csv) [drie](verslag-12-mei-2.csv)\n";
    let names = ["Verslag 12 mei.csv", "Verslag_12_mei.csv", "verslag-12-mei-2.csv"];
    let site = SiteBuilder::new().file("stukken/a.md", text);
    let built = names.iter().fold(site, |site, name| site.file(&format!("stukken/{name}"), *name)).build();
    let report = built.report();
    assert!(report.contains("waarschuwing[dubbel-adres]") && report.contains("Verslag_12_mei.csv"), "{report}");
    assert!(!report.contains("fout"), "{report}");
    let page = built.text("stukken/a/");
    for (address, name) in [("", names[0]), ("-3", names[1]), ("-2", names[2])] {
        let address = format!("stukken/verslag-12-mei{address}.csv");
        assert!(page.contains(&format!("href=\"/{address}\"")), "{address} in {page}");
        assert_eq!(built.text(&address), name);
    }
}

#[test]
fn a_link_to_a_file_may_differ_in_capitals() {
    let text = "# Stukken\n\n[een](Bijlage.CSV) [twee](cijfers.csv) [drie](CIJFERS.csv)\n";
    let site = SiteBuilder::new().file("stukken/a.md", text).file("stukken/bijlage.csv", "x");
    let built = site.file("stukken/cijfers.csv", "klein").file("stukken/CIJFERS.csv", "groot").build();
    let page = built.text("stukken/a/");
    assert!(page.contains("href=\"/stukken/bijlage.csv\""), "{page}");
    assert_eq!(built.text("stukken/cijfers.csv"), "groot");
    assert_eq!(built.text("stukken/cijfers-2.csv"), "klein");
    assert!(
        page.contains("<a href=\"/stukken/cijfers-2.csv\">twee") && page.contains("<a href=\"/stukken/cijfers.csv\">drie"),
        "{page}"
    );
}
