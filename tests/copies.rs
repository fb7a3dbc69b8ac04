//! The Markdown copy beside every page, and `llms.txt` that names them.

mod support;

use support::{Built, SiteBuilder};

const HOST: &str = "https://www.example.org/";
const LAW: &str = "citeertitel: Wet op de bijstand\nbwb: BWBR0015703\nartikelen:\n  - nummer: \"16\"\n";

/// The copy of a message with this text, from below its summary to what is said about the page.
fn copy_of(text: &str) -> String {
    let built = site(text).base_url(HOST).build();
    let copy = built.text("berichten/nieuws/index.html.md");
    let (_, rest) = copy.split_once("Over Nieuws.\n\n").expect("a summary");
    rest.split_once("## Over deze pagina").expect("the foot").0.trim_end().to_owned()
}

fn site(text: &str) -> SiteBuilder {
    SiteBuilder::new()
        .document("wetten/bijstandswet.md", "Bijstandswet", LAW)
        .document("berichten/oud.md", "Oud", "geldig_tot: 2026-01-02\n---\n\n## Kop\n")
        .document("berichten/nieuws.md", "Nieuws", &format!("---\n\n{text}\n"))
}

#[test]
fn a_text_stays_what_it_was_with_addresses_that_work_from_anywhere() {
    let cases = [
        ("Een *twee* **drie** `vier`.", "Een *twee* **drie** `vier`."),
        ("Zie [toen](oud.md#kop).", "Zie [toen (verouderd)](https://www.example.org/berichten/oud/#kop)."),
        ("## Hier\n\nZie [hier](#hier).", "## Hier\n\nZie [hier](https://www.example.org/berichten/nieuws/#hier)."),
        (
            "Volgens [[bijstandswet art. 16]].",
            "Volgens [Bijstandswet, artikel 16](https://www.example.org/wetten/bijstandswet/#artikel-16).",
        ),
        (
            "Zie Kamerstuk 24515 nr. 543.",
            "Zie [Kamerstuk 24515 nr. 543](https://zoek.officielebekendmakingen.nl/kst-24515-543.html).",
        ),
        ("- een\n- twee\n  1. drie\n", "- een\n- twee\n  1. drie"),
        ("| a | b |\n|---|---|\n| c | d |", "|a|b|\n|-|-|\n|c|d|"),
        ("Noot[^1].\n\n[^1]: Onderaan.", "Noot[^1].\n\n[^1]: Onderaan."),
        (
            "**Vet** met een noot.[^1] En *nog een*[^naam_x]\n\n[^1]: Onderaan **vet**.\n\n[^naam_x]: Ook.",
            "**Vet** met een noot.[^1] En *nog een*[^naam_x]\n\n[^1]: Onderaan **vet**.\n\n[^naam_x]: Ook.",
        ),
        ("Zin & *x & y* &copy; &amp;copy; `&`", "Zin & *x & y* © &amp;copy; `&`"),
        (
            "[A](https://example.org/?a=1&b=2) en *[b](https://example.org/?a&copy;)*",
            "[A](https://example.org/?a=1&b=2) en *[b](https://example.org/?a©)*",
        ),
        ("> Een\n>\n> ```\n>  > x\n> ```\n\n```\n > \n > y\n```", "> Een\n>\n> ````\n>  > x\n> ````\n\n````\n > \n > y\n````"),
        ("- a\n  > b", "- a\n   > \n   > b"),
        ("1. een\n1. twee\n1. drie", "1. een\n2. twee\n3. drie"),
        ("```sh\nwegwijs --help # *nee*\n```", "````sh\nwegwijs --help # *nee*\n````"),
        ("# Eerst\n\n#### Dan", "## Eerst\n\n### Dan"),
        ("1 < 2, a_b_c en \\*ster\\*", "1 \\< 2, a_b_c en \\*ster\\*"),
    ];
    for (text, wanted) in cases {
        assert_eq!(copy_of(text), wanted, "{text}");
    }
}

#[test]
fn callouts_are_quotations() {
    for text in [":::let-op\nEerst lezen.\n:::", "> [!WARNING]\n> Eerst lezen."] {
        assert_eq!(copy_of(text), "> **Let op**\n>\n> Eerst lezen.", "{text}");
    }
}

#[test]
fn raw_html_gives_its_words_and_links() {
    let cases = [
        ("Druk op <kbd>/</kbd> &amp; ga.", "Druk op / & ga."),
        ("<p>Een <b>twee</b></p>\n<p>Drie</p>", "Een twee\n\nDrie"),
        ("Zie <a href=\"oud.md\">toen</a>.", "Zie [toen (verouderd)](https://www.example.org/berichten/oud/)."),
        (
            "<div>\nZie <a href=\"https://example.org/\">daar</a> &lt;b&gt;\n</div>\n\nNa.",
            "Zie [daar](https://example.org/) \\<b>\n\nNa.",
        ),
        ("<a href=\"https://example.org/\">open", "[open](https://example.org/)"),
        ("## <a href=\"https://example.org/\">open\n\nNa *dit*.", "## [open](https://example.org/)\n\nNa *dit*."),
        ("[a <a href=\"oud.md\">b</a>](oud.md)", "[a b (verouderd)](https://www.example.org/berichten/oud/)"),
        // Elements that cross are nested as a browser nests them.
        (
            "## Kop\n\n*een <a href=\"oud.md\">twee* drie</a>\n\n**Na**",
            "## Kop\n\n*een [twee (verouderd)](https://www.example.org/berichten/oud/)*\
             [&#32;drie (verouderd)](https://www.example.org/berichten/oud/)\n\n**Na**",
        ),
        // A block in bold text has no form in Markdown: its words are left, and what is around it stays as it is.
        ("## Kop\n\n**een <div>twee</div>**\n\n**Na**", "## Kop\n\neen\n\n**twee**\n\n**Na**"),
        ("**a** <br> b<br>\nc<br>", "**a**  \nb  \nc"),
        ("**a** b <br><br> c", "**a** b  \nc"),
        ("## a<br>b\n\n| **c**<br>d |\n|-|\n| e<br>f |", "## a b\n\n|**c** d|\n|---|\n|e f|"),
    ];
    for (text, wanted) in cases {
        assert_eq!(copy_of(text), wanted, "{text}");
    }
}

#[test]
fn a_link_to_nowhere_is_text() {
    let built = site("").file("map/los.md", "# Los\n\nZie [weg](weg.md) en [[onbekend]].\n").base_url(HOST).build();
    let copy = built.text("map/los/index.html.md");
    assert!(copy.contains("\n\nZie weg en \\[\\[onbekend\\]\\].\n"), "{copy}");
}

#[test]
fn what_no_longer_holds_says_so_in_the_copy() {
    let built = site("").base_url(HOST).build();
    let copy = built.text("berichten/oud/index.html.md");
    assert!(copy.contains("**Verouderd: gold tot en met 2 januari 2026.**"), "{copy}");
    assert!(
        built.text("berichten/index.html.md").contains("- [Oud](https://www.example.org/berichten/oud/) (verouderd): Over Oud.")
    );
}

/// The real content is held beside its pages in `tests/formats/`; this is what it does not have.
#[test]
fn a_copy_goes_in_the_order_of_its_page() {
    let built = site("")
        .file("wegwijs.yaml", "titel: Proef\nsituaties:\n  - {slug: thuis, titel: Thuis}\n  - {slug: uit, titel: Uit huis}\n")
        .file("index.md", "# Welkom\n\nWoorden vooraf.\n")
        .document("routes/wonen.md", "Wonen", "stappen:\n  - {titel: Een, tekst: Doe., situaties: thuis}\n")
        .document("praktijknotities/n.md", "Notitie", "routes: wonen\nsituaties: thuis\n")
        .document(
            "begrippen/steun.md",
            "Steun",
            "term: Steun\ndefinitie: Hulp.\nvoorkeursterm: hulp\nafkorting: ST\n---\n\nTekst.\n",
        )
        .document("begrippen/hulp.md", "Hulp", "term: Hulp\ndefinitie: Steun.\n")
        .base_url(HOST)
        .build();
    assert_eq!(built.report(), "");
    let orders: [(&str, &[&str]); 3] = [
        ("", &["## Per situatie", "## De routes", "## Nieuw en gewijzigd", "\nWoorden vooraf.\n", "## Over deze pagina"]),
        ("situaties/thuis/", &["## Alle routes naast elkaar", "## Praktijknotities", "## Andere situaties", "- [Uit huis]"]),
        ("begrippen/steun/", &["\nGebruik: [Hulp]", "## Betekenis", "\nTekst.\n", "## Kenmerken", "- Afkorting: ST"]),
    ];
    for (path, order) in orders {
        let copy = built.text(&format!("{path}index.html.md"));
        let places: Vec<_> = order.iter().map(|part| copy.find(part)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{path} {places:?}: {copy}");
    }
    let empty = site("").file("leeg/README.md", "# Leeg\n").base_url(HOST).build().text("leeg/index.html.md");
    assert!(empty.contains("\n\nHier staat nog niets.\n"), "{empty}");
}

#[test]
fn a_page_that_no_longer_holds_and_lags_behind_says_both() {
    let built = site("")
        .document("berichten/a.md", "A", "gewijzigd: 2026-01-03\ngeldig_tot: 2026-01-04\n")
        .document("berichten/a.en.md", "A", "")
        .base_url(HOST)
        .build();
    let copy = built.text("en/berichten/a/index.html.md");
    assert!(copy.contains("**Out of date: ") && copy.contains("**The original is newer.**"), "{copy}");
}

#[test]
fn llms_txt_names_documents_and_what_was_made_from_them() {
    let list = site("").base_url(HOST).build().text("llms.txt");
    for wanted in [
        "\n## Berichten\n\n",
        "- [Nieuws](https://www.example.org/berichten/nieuws/index.html.md): Over Nieuws.\n",
        "- [Oud (verouderd)](https://www.example.org/berichten/oud/index.html.md)",
        "\n## Lijsten\n\n",
        "- [Alles van A tot Z](https://www.example.org/a-z/index.html.md)\n",
    ] {
        assert!(list.contains(wanted), "no {wanted} in {list}");
    }
}

#[test]
fn without_a_host_addresses_begin_at_the_root() {
    let built: Built = site("Zie [toen](oud.md).").build();
    let copy = built.text("berichten/nieuws/index.html.md");
    assert!(
        copy.contains("Zie [toen (verouderd)](/berichten/oud/).")
            && copy.ends_with("- Adres van deze pagina: /berichten/nieuws/\n"),
        "{copy}"
    );
    assert!(built.text("llms.txt").contains("](/berichten/nieuws/index.html.md)"));
}

#[test]
fn keys_of_several_lines_are_one_line_in_lists_and_headings() {
    let keys = "---\ntitel: \"Een\\ntwee\"\nsamenvatting: |\n  Drie.\n\n  Vier.\ndatum: 2026-01-01\ntrefwoorden: [\"vijf\\nzes\"]\n---\n";
    let built = site("").file("berichten/lang.md", keys).base_url(HOST).build();
    let copy = built.text("berichten/lang/index.html.md");
    assert!(copy.starts_with("# Een twee\n") && copy.contains("\n\nDrie.\n\nVier.\n"), "{copy}");
    assert!(copy.contains("- Trefwoorden: vijf zes\n"), "{copy}");
    let list = built.text("berichten/index.html.md");
    assert!(
        list.contains("- [Een twee](https://www.example.org/berichten/lang/): Drie. Vier. (Bericht · 1 januari 2026)\n"),
        "{list}"
    );
}

#[test]
fn signs_of_markdown_in_titles_and_keys_are_text() {
    let odd = [
        "# Kop",
        "1. een",
        "- x",
        "*a* _b_ `c`",
        "[a](b) ![c](d) [^e]",
        "<b> &amp; &",
        "a | b",
        "\\\\",
        "~~~",
        "> q",
        "+ plus",
        "===",
        "---x",
        "a\tb",
        "https://example.org/",
        "{#id}",
        "a  b",
        ": x",
        "- [ ] y",
        "[!NOTE]",
        "\u{feff}a",
        "a\u{a0}",
        "\u{2028}",
        "!",
        "![",
        "*",
        "**",
        "_",
    ];
    let site = odd.iter().enumerate().fold(SiteBuilder::new(), |site, (index, odd)| {
        let quoted = serde_json::to_string(odd).expect("JSON");
        let keys =
            format!("titel: {quoted}\nsamenvatting: {quoted}\naanleiding: {quoted}\ntrefwoorden: [{quoted}]\nroutes: wonen\n");
        site.file(&format!("praktijknotities/n{index}.md"), format!("---\n{keys}datum: 2026-01-01\n---\n\nTekst.\n"))
    });
    let built = site.document("routes/wonen.md", "Wonen", "").base_url(HOST).build();
    for (index, odd) in odd.iter().enumerate() {
        let copy = built.text(&format!("praktijknotities/n{index}/index.html.md"));
        assert!(
            copy.starts_with("# ") && copy.contains("\nTekst.\n") && copy.contains("\n## Over deze pagina\n"),
            "{odd}: {copy}"
        );
    }
    let list = built.text("llms.txt");
    for wanted in [
        "- [\\*a\\* \\_b\\_ \\`c\\`](https://www.example.org/praktijknotities/n3/index.html.md): \\*a\\* \\_b\\_ \\`c\\`\n",
        "- [\\<b> &amp;amp; &amp;](",
        "- [\\[a\\](b) !\\[c\\](d) \\[\\^e\\]](",
    ] {
        assert!(list.contains(wanted), "no {wanted} in {list}");
    }
    assert_eq!(built.text("praktijknotities/index.html.md").matches("\n- [").count(), odd.len() + 1);
}
