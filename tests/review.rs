//! Keeping the site current: the work list on its page, in the calendar and in the terminal.

mod support;

use support::{Built, SiteBuilder};

const HOST: &str = "https://www.example.org/";

fn site() -> SiteBuilder {
    SiteBuilder::new()
        .document("routes/wonen.md", "Wonen", "")
        .document("praktijknotities/laat.md", "Laat", "routes: wonen\nbeoordelen_voor: 2026-01-30\neigenaar: Beleid\n")
        .document(
            "praktijknotities/vandaag.md",
            "Vandaag",
            "routes: wonen\nbeoordelen_voor: 2026-01-31\neigenaar: Beleid\ncontact: Loket\n",
        )
        .document(
            "praktijknotities/ooit.md",
            "Ooit",
            "routes: wonen\nbeoordelen_voor: 2027-01-31\neigenaar: Beleid\ncontact: Loket\n",
        )
        .document("praktijknotities/oud.md", "Oud", "routes: wonen\ngeldig_tot: 2025-12-31\nbeoordelen_voor: 2025-01-01\n")
        .document(
            "praktijknotities/loopt-af.md",
            "Loopt af",
            "routes: wonen\ngeldig_tot: 2026-02-28\neigenaar: Beleid\ncontact: Loket\n",
        )
        .document("praktijknotities/concept.md", "Geheim", "routes: wonen\nstatus: concept\nbeoordelen_voor: 2025-01-01\n")
        .document("praktijknotities/weg.md", "Bewaard", "routes: wonen\nstatus: gearchiveerd\nbeoordelen_voor: 2025-01-01\n")
        .document("berichten/los.md", "Los", "")
}

#[test]
fn what_no_longer_holds_says_so_wherever_a_link_leads_to_it() {
    let text =
        "routes: wonen\n---\n\n[Zo](oud.md), [nu](laat.md), <a href=\"weg.md\">bewaard</a>, [[woonwet]].\n\nIn <b>HTML</b>.\n";
    let built = site()
        .document("wetten/woonwet.md", "Woonwet", "geldig_tot: 2026-01-01\n")
        .document("praktijknotities/wijst.md", "Wijst", text)
        .document("praktijknotities/wijst.en.md", "Points", "---\n\n[So](oud.md).\n")
        .document(
            "praktijknotities/zelf.md",
            "Zelf",
            "routes: wonen\ngeldig_tot: 2026-01-01\n---\n\n## A\n\n[Hier](#a), [zelf](zelf.md).\n",
        )
        .base_url(HOST)
        .build();
    let page = built.text("praktijknotities/wijst/");
    for wanted in [
        ">Zo <span class=\"link-standing\">(verouderd)</span></a>",
        ">nu</a>",
        ">bewaard <span class=\"link-standing\">(gearchiveerd)</span></a>",
        ">Woonwet <span class=\"link-standing\">(verouderd)</span></a>",
    ] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    let english = "So <span class=\"link-standing\">(out of date)</span> <span class=\"in-language\">(in Dutch)</span></a>";
    assert!(built.text("en/praktijknotities/wijst/").contains(english));
    assert!(built.text("feed.xml").contains("Zo &lt;span class=&quot;link-standing&quot;&gt;(verouderd)"));
    assert!(built.text("feed.xml").contains("<title>Oud (verouderd)</title>"), "a reader of feeds sees titles first");
    assert!(built.text("praktijknotities/zelf/").contains(">zelf</a>"), "a page that no longer holds says so once, at its head");
}

#[test]
fn a_translation_that_lags_behind_its_original_is_work() {
    let translated = |original: &str, translation: &str| {
        let site = SiteBuilder::new().document("berichten/a.md", "Nieuws", original);
        site.document("berichten/a.en.md", "News", translation).base_url(HOST).build()
    };
    let built = translated("gewijzigd: 2026-01-02\neigenaar: Beleid\n", "");
    assert_eq!(
        groups(&built),
        [(
            "vertaling-verouderd".to_owned(),
            vec!["News <span class=\"in-language\" lang=\"nl\">(in het Engels)</span>".to_owned()]
        )]
    );
    let page = built.text("redactie/");
    for wanted in ["href=\"/en/berichten/a/\" lang=\"en\"", "datetime=\"2026-01-02\"", "berichten/a.en.md", ">Beleid</td>"] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    for (original, translation) in [
        ("gewijzigd: 2026-01-02\n", "gewijzigd: 2026-01-02\n"),
        ("gewijzigd: 2026-01-02\nstatus: gearchiveerd\n", ""),
        ("gewijzigd: 2026-01-02\n", "status: concept\n"),
    ] {
        assert_eq!(groups(&translated(original, translation)), [], "{original}{translation}");
    }
    let outdated = translated("gewijzigd: 2026-01-02\ngeldig_tot: 2026-01-03\neigenaar: X\n", "");
    assert_eq!(groups(&outdated), [("verouderd".to_owned(), vec!["Nieuws".to_owned()])]);
}

/// The titles under each heading of the work list.
fn groups(built: &Built) -> Vec<(String, Vec<String>)> {
    let page = built.text("redactie/");
    let section = |part: &str| {
        let between = |text: &str, open: &str, close: &str| {
            text.split_once(open)
                .and_then(|(_, rest)| rest.split_once(close))
                .map(|(inner, _)| inner.to_owned())
                .unwrap_or_default()
        };
        let rows =
            part.split("<th scope=\"row\">").skip(1).map(|row| between(&row[row.find("<a").expect("a link")..], ">", "</a>"));
        (between(part, "id=\"", "\""), rows.collect())
    };
    page.split("<section class=\"group").skip(1).map(section).collect()
}

#[test]
fn the_work_list_groups_what_there_is_to_do() {
    let list =
        |task: &str, titles: &[&str]| (task.to_owned(), titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>());
    assert_eq!(
        groups(&site().build()),
        [
            list("te-laat", &["Laat"]),
            list("binnenkort", &["Vandaag"]),
            list("verouderd", &["Oud"]),
            list("verloopt", &["Loopt af"]),
            list("zonder-eigenaar", &["Oud"]),
            list("zonder-contact", &["Laat"]),
            list("zonder-beoordeling", &["Loopt af"]),
            list("later", &["Ooit"]),
        ]
    );
}

#[test]
fn the_work_list_names_owner_date_and_source_and_keeps_out_of_sight_of_search_engines() {
    let built = site().base_url(HOST).build();
    let page = built.text("redactie/");
    for wanted in [">Beleid</td>", "datetime=\"2026-01-30\"", "href=\"/praktijknotities/laat/bron.md\"", "content=\"noindex\""] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    assert!(!page.contains("Geheim") && !page.contains("Bewaard"), "{page}");
    assert!(!built.text("sitemap.xml").contains("/redactie/") && built.text("sitemap.xml").contains("/berichten/los/"));
    assert!(!built.text("berichten/los/").contains("noindex") && built.text("berichten/los/").contains("href=\"/redactie/\""));
}

#[test]
fn a_long_task_gets_pages_of_its_own() {
    let many = (0..130).fold(site(), |site, n| {
        site.document(
            &format!("praktijknotities/n-{n:03}.md"),
            &format!("N {n:03}"),
            "routes: wonen\neigenaar: B\nbeoordelen_voor: 2025-06-01\n",
        )
    });
    let built = many.base_url(HOST).build();
    assert!(built.text("redactie/").contains("href=\"/redactie/te-laat/\""));
    assert!(built.text("redactie/te-laat/pagina-2/").contains("N 129") && !built.has("redactie/te-laat/pagina-3/index.html"));
    assert!(!built.has("redactie/verouderd/index.html") && !built.text("sitemap.xml").contains("redactie"));
}

#[test]
fn the_calendar_has_the_day_of_every_review() {
    let calendar = site().base_url(HOST).build().text("redactie/review.ics").replace("\r\n ", "");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3, "{calendar}");
    for wanted in [
        "SUMMARY:Beoordelen: Laat\r\n",
        "DTSTART;VALUE=DATE:20260130\r\n",
        "UID:praktijknotities-laat-beoordelen@www.example.org\r\n",
    ] {
        assert!(calendar.contains(wanted), "no {wanted} in {calendar}");
    }
}

#[test]
fn a_folder_of_plain_markdown_has_no_work_list_and_keeps_the_address() {
    let plain = SiteBuilder::new().file("notes/a.md", "# A\n").build();
    assert!(!plain.has("redactie/index.html") && !plain.text("").contains("/redactie/"));
    let own = SiteBuilder::new().file("redactie/a.md", "# A\n").document("berichten/b.md", "B", "").build();
    assert_eq!(own.codes(), Vec::<&str>::new());
    assert!(own.text("redactie/").contains("href=\"/redactie/a/\""));
}

#[test]
fn readers_are_warned_on_a_page_whose_review_is_late() {
    let built = site().build();
    assert!(built.text("praktijknotities/laat/").contains("banner-review"));
    assert!(!built.text("praktijknotities/vandaag/").contains("banner-review"));
}

#[test]
fn the_list_in_the_terminal_also_has_what_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, keys: &str| {
        let text = format!("---\ntitel: {name}\nsamenvatting: Over.\ndatum: 2026-01-01\n{keys}---\n\nTekst.\n");
        std::fs::write(folder.path().join(format!("{name}.md")), text).expect("written");
    };
    write("gepland", "publiceren_vanaf: 2026-02-03\neigenaar: Beleid\n");
    write("concept", "status: concept\n");
    write("gepland-concept", "status: concept\npubliceren_vanaf: 2026-02-02\n");
    write("weg", "status: ingetrokken\nreden_intrekking: Fout.\n");
    let run = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_wegwijs"));
        let output = command.args(["review", "--today", "2026-01-31", "--content"]).arg(folder.path()).args(more).output();
        String::from_utf8(output.expect("the command").stdout).expect("text")
    };
    assert_eq!(
        run(&[]),
        "Verschijnt later (1)\n  2026-02-03  Beleid  gepland.md  gepland\n\nConcept, nog niet op de site (2)\n  –  –  concept.md          concept\n  \
         –  –  gepland-concept.md  gepland-concept\n\nEr is geen beoordeling te laat.\n"
    );
    let list: serde_json::Value = serde_json::from_str(&run(&["--json"])).expect("JSON");
    assert_eq!(
        (&list["taken"][0]["taak"], &list["taken"][0]["dagen"], &list["taken"][0]["adres"]),
        (&"gepland".into(), &3.into(), &serde_json::Value::Null)
    );
    assert_eq!(list["taken"][1]["taak"], "concept");
}
