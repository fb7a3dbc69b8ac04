//! Documents in two languages, seen from outside: what links to what, what is inherited, and that a site in one language
//! notices nothing.

mod support;

use support::{Built, SiteBuilder};

const HOST: &str = "https://www.example.org/";

fn dutch() -> SiteBuilder {
    let settings = "titel: Proef\nsituaties:\n  - {slug: thuis, titel: Thuis}\nvertalingen:\n  - taal: en\n    titel: Trial\n    \
                    situaties:\n      - {slug: thuis, titel: At home}\n";
    SiteBuilder::new()
        .file("wegwijs.yaml", settings)
        .file("index.md", "# Welkom\n")
        .document("routes/wonen.md", "Wonen", "---\n\nZie [werk](werk.md).\n")
        .document("routes/werk.md", "Werk", "")
        .document("wetten/woonwet.md", "Woonwet", "artikelen:\n  - {nummer: \"3\", titel: Voorrang}\n")
        .document(
            "praktijknotities/eerste.md",
            "Eerste",
            "routes: [wonen, werk]\nsituaties: thuis\naanleiding: Nederlandse woorden.\nwettelijk_kader: [{wet: woonwet, artikel: \"3\", lid: \"2\"}]\n\
             aliassen: [/oud/]\ngeldig_tot: 2026-01-15\n---\n\n## Kop\n",
        )
}

fn both() -> SiteBuilder {
    dutch()
        .file("index.en.md", "# Welcome\n")
        .document("routes/wonen.en.md", "Housing", "---\n\nSee [work](werk.md) and [a note](../praktijknotities/eerste.md).\n")
        .document("wetten/woonwet.en.md", "Housing Act", "")
        .document(
            "praktijknotities/eerste.en.md",
            "First",
            "---\n\n## Heading\n\nOn [housing](../routes/wonen.md), [all notes](../praktijknotities/) and [[woonwet art. 3 lid 1]].\n",
        )
        .base_url(HOST)
}

fn assert_has(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "no {part} in {text}");
    }
}

fn json(built: &Built, path: &str) -> serde_json::Value {
    let page = built.text(path);
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("JSON-LD");
    serde_json::from_str(rest.split_once("</script>").expect("its end").0).expect("JSON")
}

#[test]
fn a_page_and_its_translation_link_to_each_other() {
    let built = both().build();
    assert!(built.codes().iter().all(|code| *code == "vertaling-ontbreekt"), "{}", built.report());
    let heads = [
        "<link rel=\"alternate\" hreflang=\"nl\" href=\"https://www.example.org/routes/wonen/\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://www.example.org/routes/wonen/\">",
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://www.example.org/en/routes/wonen/\">",
    ];
    assert_has(&built.text("routes/wonen/"), &heads);
    assert_has(&built.text("en/routes/wonen/"), &heads);
    assert_has(
        &built.text("routes/wonen/"),
        &["<html lang=\"nl\"", "<a href=\"/en/routes/wonen/\" lang=\"en\" hreflang=\"en\">This page in English</a>"],
    );
    assert_has(
        &built.text("en/routes/wonen/"),
        &["<html lang=\"en\"", "<a href=\"/routes/wonen/\" lang=\"nl\" hreflang=\"nl\">Deze pagina in het Nederlands</a>"],
    );
    for (dutch, english) in [("", "en/"), ("zoeken/", "en/zoeken/"), ("a-z/", "en/a-z/"), ("routes/", "en/routes/")] {
        assert_has(&built.text(dutch), &[&format!("href=\"/{english}\" lang=\"en\" hreflang=\"en\"")]);
        assert_has(&built.text(english), &[&format!("href=\"/{dutch}\" lang=\"nl\" hreflang=\"nl\"")]);
    }
    assert!(!built.text("routes/werk/").contains("hreflang"));
    let work = |path: &str| json(&built, path)["@graph"][0].clone();
    assert_eq!(work("routes/wonen/")["workTranslation"][0]["@id"], "https://www.example.org/en/routes/wonen/");
    assert_eq!(work("en/routes/wonen/")["translationOfWork"]["@id"], "https://www.example.org/routes/wonen/");
    assert_eq!((&work("en/routes/wonen/")["inLanguage"], &work("routes/wonen/")["inLanguage"]), (&"en".into(), &"nl".into()));
    assert_has(
        &built.text("sitemap.xml"),
        &["<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://www.example.org/en/routes/wonen/\"/>"],
    );
    assert_has(&built.text("en/feed.xml"), &["xml:lang=\"en\"", "<title>First (out of date)</title>"]);
    assert!(!built.text("feed.xml").contains("First"));
}

#[test]
fn a_translation_takes_over_what_is_no_words() {
    let built = both().build();
    let page = built.text("en/praktijknotities/eerste/");
    assert_has(
        &page,
        &[
            "href=\"/en/routes/wonen/\">Housing</a>",
            "href=\"/routes/werk/\" lang=\"nl\" hreflang=\"nl\">Werk <span class=\"in-language\" lang=\"en\">(in Dutch)</span></a>",
            "href=\"/en/situaties/thuis/\">At home</a>",
            "href=\"/en/wetten/woonwet/#artikel-3\">Housing Act, article 3, paragraph 2</a>",
            "banner-outdated",
        ],
    );
    assert_has(&page, &["href=\"/en/wetten/woonwet/#artikel-3\">Housing Act, article 3, paragraph 1</a>"]);
    assert!(!page.contains("Nederlandse woorden"), "words of the original stand on the page of its translation");
    // The law was translated without its articles: their numbers hold, their words do not.
    let law = built.text("en/wetten/woonwet/");
    assert_has(&law, &["id=\"artikel-3\"", "href=\"/en/praktijknotities/eerste/\">First "]);
    assert!(!law.contains("Voorrang"));
}

#[test]
fn links_stay_in_the_language_as_far_as_it_goes() {
    let built = both().build();
    let english = built.text("en/routes/wonen/");
    assert_has(
        &english,
        &[
            "href=\"/routes/werk/\" hreflang=\"nl\">work <span class=\"in-language\">(in Dutch)</span></a>",
            "href=\"/en/praktijknotities/eerste/\">a note <span class=\"link-standing\">(out of date)</span></a>",
        ],
    );
    assert_has(&built.text("en/praktijknotities/eerste/"), &["href=\"/en/praktijknotities/\">all notes</a>"]);
    assert_has(&built.text("routes/wonen/"), &["href=\"/routes/werk/\">werk</a>"]);
    let pointing = dutch()
        .document("routes/wonen.en.md", "Housing", "---\n\n## Part\n")
        .document("berichten/b.md", "B", "---\n\n[In het Engels](../routes/wonen.en.md#part)\n")
        .build();
    assert_has(&pointing.text("berichten/b/"), &["href=\"/en/routes/wonen/#part\""]);
}

#[test]
fn lists_data_and_feeds_have_each_document_once() {
    let (one, two) = (dutch().base_url(HOST).build(), both().build());
    for path in ["praktijknotities.json", "feed.xml", "_redirects"] {
        assert_eq!(one.text(path), two.text(path), "{path}");
    }
    for path in ["routes/", "praktijknotities/", "a-z/", "situaties/thuis/"] {
        let cards = |built: &Built| built.text(path).matches("class=\"entry").count();
        assert_eq!(cards(&one), cards(&two), "{path}");
    }
    assert!(!two.text("a-z/").contains("First") && two.text("en/a-z/").contains("First"));
    assert!(!two.has("en/redactie/index.html") && !two.has("en/praktijknotities/tweede/index.html"));
    assert_has(&two.text("llms.txt"), &["https://www.example.org/en/praktijknotities/eerste/index.html.md"]);
}

/// Links on pages in one language to pages in the other that do not say so, in an attribute and in a word. The links from a page to
/// itself in another language are called in that language.
fn unmarked(built: &Built) -> Vec<String> {
    let mut found = Vec::new();
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html")) {
        let page = built.text(path);
        let own = if path.starts_with("en/") { "en" } else { "nl" };
        for link in page.split("<a ").skip(1) {
            let (link, _) = link.split_once("</a>").expect("a link that ends");
            let address = link.split_once("href=\"").map_or("", |(_, rest)| rest.split(['"', '#']).next().unwrap_or(""));
            let other = if address.starts_with("/en/") { "en" } else { "nl" };
            if !(address.starts_with('/') && address.ends_with('/')) || other == own {
                continue;
            }
            let names = ["Deze pagina in het Nederlands", "This page in English", "Naar de startpagina in het Nederlands"];
            let itself = names.iter().chain(&["To the home page in English"]).any(|name| link.contains(name));
            let word = if own == "en" { "(in Dutch)</span>" } else { "(in het Engels)</span>" };
            if !link.contains(&format!("hreflang=\"{other}\""))
                || !(itself || link.contains(word) || link.contains(&word.replace("</span>", "\"")))
            {
                found.push(format!("{path}: {link}"));
            }
        }
    }
    found
}

#[test]
fn a_link_into_another_language_says_so_whoever_wrote_it() {
    let text = "---\n\n[notes](../gemeenten/), [sheet](../situaties/thuis/), [who](../wie-doet-wat/), <a href=\"werk.md\">work</a> and \
                [[woonwet]].\n\nIn <b>HTML</b>: [note](../praktijknotities/eerste.md).\n";
    let many = (0..12).fold(dutch(), |site, n| {
        site.document(
            &format!("praktijknotities/n-{n}.md"),
            &format!("N {n}"),
            "routes: werk\ngemeenten: utrecht\nsituaties: thuis\n",
        )
    });
    let built = many
        .file("index.en.md", "# Welcome\n")
        .document("routes/wonen.en.md", "Housing", text)
        .document("gemeenten/utrecht.md", "Utrecht", "")
        .document("gemeenten/utrecht.en.md", "Utrecht", "")
        .document(
            "berichten/b.md",
            "B",
            "---\n\n[In het Engels](../routes/wonen.en.md), <a href=\"../en/\">alles</a>, [zoek](../en/zoeken/)\n",
        )
        .base_url(HOST)
        .build();
    assert_eq!(built.codes(), ["vertaling-ontbreekt"]);
    assert_eq!(unmarked(&built), Vec::<String>::new());
    let page = built.text("en/routes/wonen/");
    assert_has(&page, &["href=\"/en/situaties/thuis/\">sheet</a>", "href=\"/en/wie-doet-wat/\">who</a>"]);
    assert_has(&built.text("berichten/b/"), &["hreflang=\"en\">alles <span class=\"in-language\">(in het Engels)</span></a>"]);
}

#[test]
fn the_real_site_tells_of_every_link_into_another_language() {
    let built = SiteBuilder::real().build();
    assert_eq!(unmarked(&built), Vec::<String>::new());
}

#[test]
fn overviews_are_there_in_each_language() {
    let built = both().document("gemeenten/utrecht.md", "Utrecht", "").build();
    let sheet = built.text("en/situaties/thuis/");
    assert_has(
        &sheet,
        &["<html lang=\"en\"", "<h1>At home</h1>", "not been translated yet", "href=\"/en/situaties/\">Situations</a>"],
    );
    assert_has(&sheet, &["href=\"/situaties/thuis/\" lang=\"nl\" hreflang=\"nl\">Deze pagina in het Nederlands</a>"]);
    assert_has(&built.text("situaties/thuis/"), &["href=\"/en/situaties/thuis/\" lang=\"en\""]);
    assert_has(&built.text("en/"), &["href=\"/en/situaties/thuis/\">At home</a>"]);
    assert_has(&built.text("en/zoeken/"), &["href=\"/en/situaties/\""]);
    assert_has(&built.text("sitemap.xml"), &["<loc>https://www.example.org/en/situaties/thuis/</loc>"]);
    assert_has(
        &built.text("llms.txt"),
        &["\n## Lists (en)\n\n", "- [At home](https://www.example.org/en/situaties/thuis/index.html.md)"],
    );
}

#[test]
fn home_shows_who_does_what_in_each_language() {
    let practice = "routes: wonen\ngemeenten: utrecht\n";
    let built = both().document("praktijknotities/derde.md", "Derde", practice).document("gemeenten/utrecht.md", "Utrecht", "");
    let built = built.build();
    let home = |path: &str| built.text(path).split_once("id=\"wie-doet-wat\"").expect("the map's section").1.to_owned();
    assert_has(&home(""), &["<title id=\"kaart-naam\">Kaart van Nederland", ">Utrecht</text>", "href=\"/wie-doet-wat/\""]);
    assert_has(
        &home("en/"),
        &[
            "<title id=\"kaart-naam\">Map of the Netherlands",
            "Municipality with a note: 1.",
            ">Utrecht</text>",
            "href=\"/en/wie-doet-wat/\"",
        ],
    );
}

#[test]
fn who_comes_to_an_address_without_a_page_is_helped_in_each_language() {
    let built = both().build();
    assert_has(
        &built.text("404.html"),
        &[
            "<h1>Deze pagina bestaat niet</h1>",
            "<p lang=\"en\">This page does not exist. <a href=\"/en/\" hreflang=\"en\">To the home page in English</a></p>",
        ],
    );
    assert_has(
        &built.text("en/404.html"),
        &[
            "<h1>This page does not exist</h1>",
            "<a href=\"/en/zoeken/\">To the search page</a>",
            "<p lang=\"nl\">Deze pagina bestaat niet. <a href=\"/\" hreflang=\"nl\">Naar de startpagina in het Nederlands</a></p>",
        ],
    );
    assert!(!built.text("404.html").contains("rel=\"alternate\" hreflang") && !built.text("sitemap.xml").contains("404"));
    assert_has(&built.text("en/.htaccess"), &["ErrorDocument 404 /en/404.html\n"]);
    let one = dutch().build();
    assert!(!one.has("en/404.html") && !one.text("404.html").contains("startpagina in het"));
}

#[test]
fn the_foot_of_a_page_leads_to_the_pages_about_the_site_in_whatever_language_they_are() {
    let built = both().document("paginas/over.md", "Over", "").document("paginas/over.en.md", "About", "");
    let built = built.document("paginas/privacy.md", "Privacy", "").build();
    let foot = |path: &str| built.text(path).split("<footer class=\"site-footer\">").nth(1).expect("a foot").to_owned();
    assert_has(&foot(""), &["href=\"/over/\">Over</a>", "href=\"/privacy/\">Privacy</a>"]);
    let mark = "<span class=\"in-language\" lang=\"en\">(in Dutch)</span>";
    for path in ["en/", "en/routes/wonen/"] {
        let privacy = format!("href=\"/privacy/\" lang=\"nl\" hreflang=\"nl\">Privacy {mark}</a>");
        assert_has(&foot(path), &["href=\"/en/over/\">About</a>", &privacy]);
    }
}

#[test]
fn situations_without_words_in_a_language_stay_where_they_are() {
    let built = dutch().file("wegwijs.yaml", "titel: Proef\nsituaties:\n  - {slug: thuis, titel: Thuis}\n");
    let built = built.file("index.en.md", "# Welcome\n").build();
    assert!(!built.has("en/situaties/index.html") && built.has("situaties/thuis/index.html"));
    assert_has(
        &built.text("en/"),
        &[
            "href=\"/situaties/thuis/\" lang=\"nl\" hreflang=\"nl\">Thuis <span class=\"in-language\" lang=\"en\">(in Dutch)</span></a>",
        ],
    );
}

#[test]
fn a_site_in_one_language_has_no_trace_of_another() {
    let built = dutch().base_url(HOST).build();
    for path in built.paths() {
        assert!(!path.starts_with("en/"), "{path}");
        let text = built.text(path);
        assert!(!text.contains("hreflang") && !text.contains("xhtml"), "{path}");
    }
}

#[test]
fn a_translation_that_is_behind_says_so_to_readers() {
    let site = |changed: &str| {
        let original = SiteBuilder::new().document("berichten/a.md", "A", &format!("gewijzigd: {changed}\n"));
        original.document("berichten/a.en.md", "A", "").build()
    };
    assert!(site("2026-01-02").text("en/berichten/a/").contains("The original is newer"));
    assert_eq!(site("2026-01-02").codes(), ["vertaling-verouderd"]);
    assert!(!site("2026-01-01").text("en/berichten/a/").contains("The original is newer"));
}

#[test]
fn a_translation_is_on_the_site_as_long_as_its_original() {
    let site = |original: &str, translation: &str| {
        let site = SiteBuilder::new().document("berichten/a.md", "A", original).document("berichten/a.en.md", "A", translation);
        let built = site.document("berichten/b.md", "B", "").build();
        (built.has("berichten/a/index.html"), built.has("en/berichten/a/index.html"), built.codes().len())
    };
    assert_eq!(site("", ""), (true, true, 0));
    assert_eq!(site("status: concept\n", ""), (false, false, 0));
    assert_eq!(site("publiceren_vanaf: 2030-01-01\n", ""), (false, false, 0));
    assert_eq!(site("", "status: concept\n"), (true, false, 0));
    let archived =
        SiteBuilder::new().document("berichten/a.md", "A", "status: gearchiveerd\n").document("berichten/a.en.md", "A", "");
    assert!(archived.build().text("en/berichten/a/").contains("banner-archived"));
}

#[test]
fn words_within_a_key_are_the_translations_own() {
    let motion = |appreciation: &str| format!("instelling: Tweede Kamer\nappreciatie: {{{appreciation}}}\n");
    let built = SiteBuilder::new()
        .document("moties/m.md", "M", &motion("oordeel: Oordeel Kamer, datum: 2020-07-02"))
        .document("moties/m.en.md", "M", "appreciatie: {oordeel: Left to the House}\n")
        .build();
    assert_eq!(built.report(), "");
    assert_has(&built.text("en/moties/m/"), &["Left to the House", "2 July 2020"]);
}

#[test]
fn dots_in_names_elsewhere_are_dots() {
    let built = SiteBuilder::new()
        .file("docs/v1.2.md", "# Versie\n")
        .file("docs/main.js.md", "# Script\n")
        .file("docs/a.de.md", "# Deutsch\n")
        .file("docs/a.md", "# A\n")
        .build();
    assert_eq!(built.report(), "");
    for path in ["docs/v1-2/", "docs/main-js/", "docs/a-de/", "docs/a/"] {
        assert!(built.text(path).contains("<html lang=\"nl\""), "{path}");
    }
}

#[test]
fn a_site_in_english_has_dutch_translations() {
    let site = SiteBuilder::new().file("wegwijs.yaml", "title: Trial\nlanguage: en\n").file("docs/a.md", "# Text\n");
    let built = site.file("docs/a.nl.md", "# Tekst\n").build();
    assert_eq!(built.report(), "");
    assert_has(&built.text("nl/docs/a/"), &["<html lang=\"nl\"", "href=\"/docs/a/\" lang=\"en\" hreflang=\"en\""]);
}

#[test]
fn a_folder_that_is_called_like_a_language_is_not_overwritten() {
    let site = SiteBuilder::new().file("en/a.md", "# Own\n").file("docs/a.md", "# A\n").file("docs/a.en.md", "# Translated\n");
    let built = site.build();
    assert_eq!(built.codes(), ["dubbel-adres"]);
    assert!(built.text("en/a/").contains("Own") && !built.has("en/docs/a/index.html"));
}

#[test]
fn the_indexes_of_two_languages_know_nothing_of_each_other() {
    let built = both().build();
    assert!(built.has("zoekindex/zoek.bin") && built.has("en/zoekindex/zoek.bin"));
    assert_has(&built.text("en/routes/wonen/"), &["data-search-base=\"/en/zoekindex/\"", "action=\"/en/zoeken/\""]);
    assert_has(&built.text("routes/wonen/"), &["data-search-base=\"/zoekindex/\"", "action=\"/zoeken/\""]);
    assert_has(&built.text("_headers"), &["\n/en/zoekindex/0*\n", "\n/zoekindex/0*\n"]);
}

#[test]
fn what_is_not_translated_takes_nothing_away() {
    let words = |more: &str| {
        format!(
            "titel: Proef\nsituaties:\n  - {{slug: thuis, titel: Thuis, omschrijving: Binnen.}}\n{more}combinaties:\n  - {{slug: beide, \
             titel: Beide, situaties: [thuis, thuis]}}\nvertalingen:\n  - taal: en\n    situaties:\n      - {{slug: thuis, titel: At home}}\n"
        )
    };
    let pages = |settings: &str| both().file("wegwijs.yaml", settings).build();
    let (before, after) = (pages(&words("")), pages(&words("  - {slug: onderweg, titel: Onderweg}\n")));
    for path in before.paths().into_iter().filter(|path| path.ends_with("index.html")) {
        assert!(after.has(path), "{path} is gone");
    }
    assert!(after.has("en/situaties/thuis/index.html") && !after.has("en/situaties/onderweg/index.html"));
    let list = after.text("en/situaties/");
    assert_has(&list, &["At home", "Binnen.", "href=\"/situaties/onderweg/\"", "href=\"/situaties/beide/\"", "lang=\"nl\""]);
}
