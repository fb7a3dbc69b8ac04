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
fn abbreviations_with_points_are_names_too() {
    let built = |text: &str| {
        let site = site()
            .document("begrippen/zzp.md", "Zelfstandige", "term: zelfstandige\ndefinitie: Zonder personeel.\nafkorting: z.z.p.\n")
            .document("begrippen/enof.md", "En of", "term: en/of\ndefinitie: Een van twee.\nsynoniemen: [bijv., C++]\n")
            .document("berichten/nieuws.md", "Nieuws", &format!("---\n\n{text}\n"));
        site.build().text("berichten/nieuws/")
    };
    for (text, wanted) in [
        ("Een z.z.p. is", ">z.z.p.</button>"),
        ("Een Z.Z.P. is", ">Z.Z.P.</button>"),
        ("Het is z.z.p, zo", ">z.z.p</button>"),
        ("Dit en/of dat", ">en/of</button>"),
        ("Dit bijv. ook", ">bijv.</button>"),
        ("Met C++ kan het", ">C++</button>"),
    ] {
        assert!(built(text).contains(wanted), "no {wanted} for {text}: {}", built(text));
    }
    for text in ["De z.z.p.'er", "De zzp", "z. z. p. ooit", "En of het", "Met C kan het", "De z.z.p.-regeling"] {
        assert!(!built(text).contains("class=\"term\""), "{text}: {}", built(text));
    }
}

#[test]
fn an_old_word_leads_to_the_last_that_took_its_place() {
    let page = site()
        .document("begrippen/ouder.md", "Ouder woord", "term: ouderwoord\ndefinitie: Stoppen.\nvoorkeursterm: oud\n")
        .document("berichten/nieuws.md", "Nieuws", "---\n\nEen ouderwoord.\n")
        .build();
    let link = "<a href=\"/begrippen/maatwerk/\">Maatwerk</a>";
    assert!(page.text("berichten/nieuws/").contains(&format!("Stoppen. Gebruik: {link}.")));
    assert!(page.text("begrippen/ouder/").contains(link), "{}", page.text("begrippen/ouder/"));
}

#[test]
fn headings_links_and_code_stay_as_they_are() {
    let text = "## De WW\n\n[De WW](../begrippen/ww.md) en `WW`\n\n```\nWW\n```\n";
    let built = site().document("berichten/nieuws.md", "Nieuws", &format!("---\n\n{text}\n")).build();
    assert!(!built.text("berichten/nieuws/").contains("class=\"term\""));
}

#[test]
fn html_of_an_editor_has_its_terms_explained_where_a_button_can_stand() {
    assert_eq!(explained("<details><summary>Maatwerk en de WW</summary>\n\nDe WW\n\n</details>"), ["WW"]);
    assert_eq!(explained("<div><b>WW</b> &amp; <abbr title=\"x\">WW</abbr></div>\n\nWW"), ["WW"]);
    assert_eq!(explained("<h3>WW</h3>\n\nEn <a href=\"https://example.org/?a>b\">WW</a>, <kbd>WW</kbd>"), Vec::<String>::new());
    let page = html("<p>Een <b>vette</b> zin &amp; &lt;b&gt; de&nbsp;WW&nbsp;ook.</p>");
    assert!(page.contains("<b>vette</b> zin &amp; &lt;b&gt; de") && page.contains(">WW</button>"), "{page}");
}

#[test]
fn nobody_can_write_a_button_or_a_popover() {
    let text = "<button popovertarget=\"x\">Druk</button> <span id=\"x\" popover>Weg</span>";
    let page = site().document("berichten/nieuws.md", "Nieuws", &format!("---\n\n{text}\n")).build().text("berichten/nieuws/");
    assert!(page.contains("&lt;button") && !page.contains("popovertarget=\"x\"") && !page.contains("id=\"x\" popover"), "{page}");
}

#[test]
fn a_term_may_end_on_the_next_line() {
    assert_eq!(explained("Dit is hulp\nop maat."), ["hulp\nop maat"]);
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

/// A page on which the term stands in each of these texts has it explained in the first of them that it has.
fn explained_after(page: &str, before: &str) {
    let at = page.find("popovertarget=\"uitleg-ww\"").unwrap_or_else(|| panic!("not explained: {page}"));
    assert_eq!(page.matches("popovertarget=\"uitleg-ww\"").count(), 1, "{page}");
    let start = page.find(before).unwrap_or_else(|| panic!("no {before} in {page}"));
    assert_eq!(start + before.len() + "<span class=\"term-kept\"><button type=\"button\" class=\"term\" ".len(), at, "{page}");
}

#[test]
fn the_summary_goes_first() {
    let front = "---\ntitel: N\nsamenvatting: Over de WW.\ndatum: 2026-01-01\n---\n\nDe WW.\n";
    explained_after(&site().file("berichten/n.md", front).build().text("berichten/n/"), "<p class=\"lead\">Over de ");
}

#[test]
fn the_steps_of_a_route_explain_terms_on_each_of_its_pages() {
    let steps = "stappen:\n  - {titel: Een, tekst: Zonder & woord.}\n  - {titel: Twee, tekst: De WW., situaties: thuis}\n  \
                 - {titel: Drie, tekst: Weer de WW.}\n---\n\nEn de WW.\n";
    let built = site()
        .file(
            "wegwijs.yaml",
            "titel: Proef\nsituaties:\n  - {slug: thuis, titel: Thuis, omschrijving: Iemand met een WW.}\n  \
                                - {slug: elders, titel: Elders}\n",
        )
        .document("routes/wonen.md", "Wonen", steps)
        .document("routes/werk.md", "Werk", "stappen:\n  - {titel: Vier, tekst: Ook WW., situaties: [thuis, elders]}\n")
        .build();
    assert!(built.text("routes/wonen/").contains("Zonder &amp; woord."));
    explained_after(&built.text("routes/wonen/thuis/"), "<p class=\"lead\">Iemand met een ");
    explained_after(&built.text("situaties/thuis/"), "<p class=\"lead\">Iemand met een ");
    explained_after(&built.text("situaties/elders/"), "<p class=\"plain\">Ook ");
    explained_after(&built.text("routes/werk/elders/"), "<p class=\"plain\">Ook ");
}

#[test]
fn what_only_a_hidden_part_explains_is_explained_after_it() {
    let steps = "stappen:\n  - {titel: A, tekst: WW en WW., situaties: thuis}\n  - {titel: B, tekst: De WW., situaties: elders}\n  \
                 - {titel: C, tekst: Weer de WW.}\n  - {titel: D, tekst: Nog een WW., situaties: thuis}\n---\n\nEn WW.\n";
    let page = site()
        .file("wegwijs.yaml", "titel: Proef\nsituaties:\n  - {slug: thuis, titel: Thuis}\n  - {slug: elders, titel: Elders}\n")
        .document("routes/wonen.md", "Wonen", steps)
        .build()
        .text("routes/wonen/");
    for wanted in [
        "<p class=\"plain\"><button type=\"button\" class=\"term\" popovertarget=\"uitleg-ww\">WW</button>",
        "<p class=\"plain\">De <span class=\"term-kept\"><button type=\"button\" class=\"term\" popovertarget=\"uitleg-ww_2\">",
        "<p class=\"plain\">Weer de <span class=\"term-kept\"><button type=\"button\" class=\"term\" popovertarget=\"uitleg-ww_3\">",
        "<p class=\"plain\">Nog een WW.</p>",
        "<p>En WW.</p>",
        "id=\"uitleg-ww\"",
        "id=\"uitleg-ww_3\"",
    ] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    assert_eq!(page.matches("class=\"term\"").count(), 3, "{page}");
    assert_eq!(explained("<details><summary>Meer</summary>\n\nWW en WW\n\n</details>\n\nWW, en WW"), ["WW", "WW"]);
}

#[test]
fn punctuation_stays_with_the_word() {
    let kept = |text: &str, before: &str, after: &str| {
        let page = html(text);
        let (start, end) = (format!("{before}<button type=\"button\" class=\"term\""), format!("</a></span>{after}"));
        assert!(page.contains(&start) && page.contains(&end), "no {start} … {end} in {page}");
    };
    kept("De WW, en meer.", "De <span class=\"term-kept\">", ",</span> en meer.");
    kept("Of (WW).", "Of <span class=\"term-kept\">(", ").</span></p>");
    kept("De “WW” niet", "De <span class=\"term-kept\">“", "”</span> niet");
    kept("De „WW niet", "De <span class=\"term-kept\">„", "</span> niet");
    kept("Een *WW*.", "Een <span class=\"term-kept\"><em>", "</em>.</span></p>");
    kept("Een (***WW***), ja", "Een <span class=\"term-kept\">(<em><strong>", "</strong></em>),</span> ja");
    kept("Een \"**WW**\" ja", "Een <span class=\"term-kept\">&quot;<strong>", "</strong>&quot;</span> ja");
    kept("Een (*WW* ja", "Een <span class=\"term-kept\">(<em>", "</em></span> ja");
    kept("Een *(WW)*.", "Een <span class=\"term-kept\"><em><span class=\"term-kept\">(", ")</span></em>.</span></p>");
    kept("Een <b>WW</b>.", "Een <span class=\"term-kept\"><b>", "</b>.</span></p>");
    kept("De WW\"*maatwerk*.", "De <span class=\"term-kept\">", "&quot;</span><span class=\"term-kept\"><em><button");
    // A whole line that may not break would be worse than a mark that begins one.
    kept("Een *lange zin over WW*.", "Een <em>lange zin over ", "</em>.</p>");
    kept("Een *WW* ja", "Een <em>", "</em> ja</p>");
    kept("De WW – niet", "De ", " – niet");
    let page = html("Over (WW)/maatwerk.");
    assert!(page.contains(")/</span><span class=\"term-kept\"><button") && page.contains(".</span></p>"), "{page}");
}

#[test]
fn the_course_of_a_motion_and_the_articles_of_a_law_explain_terms() {
    let course =
        "instelling: Tweede Kamer\nverloop:\n  - {datum: 2026-01-01, titel: Brief over de WW, tekst: De WW.}\n---\n\nWW\n";
    let articles = "artikelen:\n  - {nummer: \"1\", titel: WW, tekst: Over de WW.}\n---\n\nWW\n";
    let built = site().document("moties/m.md", "M", course).document("wetten/w.md", "W", articles).build();
    explained_after(&built.text("moties/m/"), "<p class=\"plain\">De ");
    explained_after(&built.text("wetten/w/"), "<p class=\"plain\">Over de ");
}

#[test]
fn a_meaning_in_another_language_says_so() {
    let built = site()
        .document("berichten/a.md", "A", "")
        .document("berichten/a.en.md", "A", "---\n\nAbout WW and maatwerk.\n")
        .document("begrippen/maatwerk.en.md", "Tailored help", "term: maatwerk\ndefinitie: Help that fits.\n")
        .build();
    let page = built.text("en/berichten/a/");
    for wanted in [
        "popover><span lang=\"nl\"><strong>WW</strong>: De Werkloosheidswet.</span> \
         <a href=\"/begrippen/ww/\" hreflang=\"nl\">More about: <span lang=\"nl\">WW</span> <span class=\"in-language\">(in Dutch)</span></a></span>",
        "popover><strong>maatwerk</strong>: Help that fits. <a href=\"/en/begrippen/maatwerk/\">More about: maatwerk</a></span>",
    ] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
}

#[test]
fn what_goes_elsewhere_has_no_buttons() {
    let built = site().document("berichten/nieuws.md", "Nieuws", "---\n\nDe WW.\n").base_url("https://www.example.org/").build();
    assert!(!built.text("feed.xml").contains("term-note") && built.text("feed.xml").contains("De WW."));
}
