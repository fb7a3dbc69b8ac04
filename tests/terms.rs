//! Terms in running text: the first use on a page is explained, and nothing else is touched.

mod support;

use support::SiteBuilder;

fn site() -> SiteBuilder {
    SiteBuilder::new()
        .document(
            "begrippen/ww.md",
            "WW",
            "term: WW\ndefinitie: De Werkloosheidswet.\n---\n\nDe WW is een wet. Maatwerk is iets anders.\n",
        )
        .document("begrippen/maatwerk.md", "Maatwerk", "term: maatwerk\ndefinitie: Hulp <op> maat.\nsynoniemen: [hulp op maat]\n")
        .document("begrippen/oud.md", "Oud woord", "term: uitstappen\ndefinitie: Stoppen.\nvoorkeursterm: maatwerk\n")
}

fn html(text: &str) -> String {
    let built = site().document("berichten/nieuws.md", "Nieuws", &format!("---\n\n{text}\n")).build();
    assert_eq!(built.report(), "");
    built.text("berichten/nieuws/")
}

/// The words that were explained, in order.
fn explained(text: &str) -> Vec<String> {
    let button = |part: &str| part.split_once('>').and_then(|(_, rest)| rest.split_once('<')).map(|(word, _)| word.to_owned());
    html(text).split("class=\"term\"").skip(1).filter_map(button).collect()
}

#[test]
fn the_first_use_of_a_term_is_explained_once() {
    assert_eq!(explained("De WW, en weer de WW. Maatwerk is hulp op maat."), ["WW", "Maatwerk"]);
    assert_eq!(explained("Dit is hulp op maat."), ["hulp op maat"]);
}

#[test]
fn only_whole_words_in_the_right_case_count() {
    for text in ["Het ww. of Ww", "Een WW-uitkering en maatwerken", "hulp op\n\nmaat", "AWW WWA"] {
        assert_eq!(explained(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn headings_links_and_code_stay_as_they_are() {
    let text = "## De WW\n\n[De WW](../begrippen/ww.md) en `WW`\n\n```\nWW\n```\n";
    let built = site().document("berichten/nieuws.md", "Nieuws", &format!("---\n\n{text}\n")).build();
    assert!(!built.text("berichten/nieuws/").contains("class=\"term\""));
    assert_eq!(explained("<details><summary>De WW</summary>\n\nDe WW\n\n</details>"), Vec::<String>::new());
}

#[test]
fn an_explanation_has_the_meaning_and_leads_to_the_glossary() {
    let page = html("Doe aan uitstappen en maatwerk.");
    for wanted in [
        "popovertarget=\"uitleg-oud\">uitstappen</button><span class=\"term-note\" id=\"uitleg-oud\" role=\"note\" popover>",
        "<strong>uitstappen</strong>: Stoppen. Gebruik: <a href=\"/begrippen/maatwerk/\">Maatwerk</a>.",
        "<strong>maatwerk</strong>: Hulp &lt;op&gt; maat. <a href=\"/begrippen/maatwerk/\">Meer over: maatwerk</a></span>",
    ] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
}

#[test]
fn a_term_does_not_explain_itself_and_an_old_word_leads_to_the_new() {
    let built = site().build();
    let page = built.text("begrippen/ww/");
    assert!(!page.contains("uitleg-ww") && page.contains("uitleg-maatwerk"), "{page}");
    assert!(built.text("begrippen/oud/").contains("<strong>Gebruik:</strong> <a href=\"/begrippen/maatwerk/\">Maatwerk</a>"));
}

#[test]
fn the_parts_of_a_note_are_explained_too_and_go_first() {
    let site = site().document("routes/wonen.md", "Wonen", "").document(
        "praktijknotities/n.md",
        "N",
        "routes: wonen\naanleiding: Geen WW & toch.\n---\n\nWeer de WW.\n",
    );
    let page = site.build().text("praktijknotities/n/");
    assert_eq!(page.matches("class=\"term\"").count(), 1);
    assert!(page.contains("popovertarget=\"uitleg-ww\">WW</button>") && page.contains("&amp; toch.</p>"), "{page}");
}

#[test]
fn what_goes_elsewhere_has_no_buttons() {
    let built = site().document("berichten/nieuws.md", "Nieuws", "---\n\nDe WW.\n").base_url("https://www.example.org/").build();
    assert!(!built.text("feed.xml").contains("term-note") && built.text("feed.xml").contains("De WW."));
}
