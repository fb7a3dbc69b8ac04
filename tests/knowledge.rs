//! What follows from the notes by itself: nobody draws a list, a matrix or a map by hand.

mod support;

use support::{Built, SiteBuilder};

/// The real content, with a municipality that no file is about, or without.
fn real(with_new: bool) -> Built {
    // Later than all of it, because lists show the newest only.
    let site = SiteBuilder::real().today("2027-01-01");
    let note = "---\ntitel: Een nieuwe notitie\nsamenvatting: Over de hardheidsclausule.\ndatum: 2027-01-01\nroutes: [inkomen]\n\
                gemeenten: [amersfoort]\nsituaties: [opting-in]\nwettelijk_kader:\n  - wet: participatiewet\n    artikel: \"16\"\n\
                trefwoorden: [hardheidsclausule]\n---\n\nTekst.\n";
    if with_new { site.file("praktijknotities/nieuw.md", note).build() } else { site.build() }
}

const NEW: &str = "/praktijknotities/nieuw/";

/// The part of a page from a mark on, up to the next mark.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}")).1;
    rest.split(to).next().unwrap_or_default()
}

#[test]
fn one_note_more_changes_everything_that_follows_from_it_and_asks_for_no_other_edit() {
    let (before, after) = (real(false), real(true));
    assert_eq!(after.report(), before.report());

    // Matrix: a row with a count that leads to the note, and gaps in words.
    let matrix = |built: &Built| between(&built.text("wie-doet-wat/"), "id=\"aantallen\"", "</table>").to_owned();
    assert!(!matrix(&before).contains("Amersfoort"));
    let row = matrix(&after);
    let row = between(&row, ">Amersfoort</a></th>", "</tr>");
    assert!(row.contains("href=\"/gemeenten/amersfoort/#route_inkomen\">1<"), "{row}");
    assert_eq!(row.matches(">geen<").count(), 3, "{row}");

    // Map: a mark more, a dot less, and the table beside it.
    let map = |built: &Built| between(&built.text("wie-doet-wat/"), "id=\"kaart-uitleg\"", "</section>").to_owned();
    let marks = |map: &str| between(map, "</desc>", "</svg>").matches("class=\"map-mark\"").count();
    let dots = |map: &str| between(map, "map-dots\" d=\"", "\"").matches('M').count();
    assert_eq!((marks(&map(&after)), dots(&map(&after))), (marks(&map(&before)) + 1, dots(&map(&before)) - 1));
    assert!(map(&after).contains("href=\"/gemeenten/amersfoort/\""));

    // The page of the municipality, which has no file.
    assert!(!before.has("gemeenten/amersfoort/index.html"));
    let page = after.text("gemeenten/amersfoort/");
    assert!(page.contains(NEW) && page.contains("identifier.overheid.nl/tooi/id/gemeente/gm0307"), "{page}");

    // Law, route, situation, feeds, newsletter, and the notes that are like it.
    let article = |built: &Built| between(&built.text("wetten/participatiewet/"), "id=\"artikel-16\"", "</section>").to_owned();
    assert!(!article(&before).contains(NEW) && article(&after).contains(NEW));
    for path in
        ["routes/inkomen/", "situaties/opting-in/", "praktijknotities/", "feed.xml", "routes/inkomen/feed.xml", "sitemap.xml"]
    {
        assert!(!before.text(path).contains(NEW), "{path} had it before");
        assert!(after.text(path).contains(NEW), "{path} lacks it");
    }
    assert!(after.text("gemeenten/amersfoort/feed.xml").contains(NEW));
    let digest = |built: &Built| built.digest("2027-01-01").contains(&format!("https://wegwijs.example.org{NEW}"));
    assert!(!digest(&before) && digest(&after));
    let related = |built: &Built| {
        between(&built.text("praktijknotities/bijstand-bij-zeer-dringende-redenen/"), "id=\"verwant\"", "</section>").to_owned()
    };
    assert!(!related(&before).contains(NEW));
    let reasons = related(&after);
    assert!(between(&reasons, NEW, "</li>").contains("Deelt: Participatiewet, artikel 16"), "{reasons}");
}

#[test]
fn each_step_says_for_whom_on_what_law_who_practises_it_and_whom_to_ask_or_that_it_is_not_known() {
    let steps = "stappen:\n  - {titel: A, tekst: A.}\n  - {titel: B, tekst: B., situaties: thuis, wettelijk_kader: [{wet: woonwet}], notities: [n, oud]}\n  \
                 - {titel: C, tekst: C., contact: Het loket, notities: n}\n";
    let note = "routes: wonen\ngemeenten: assen\ncontact: Wijkteam\n";
    let built = SiteBuilder::new()
        .file(
            "wegwijs.yaml",
            "titel: Proef\nsituaties:\n  - {slug: thuis, titel: Thuis}\nvertalingen:\n  - taal: en\n    \
             situaties:\n      - {slug: thuis, titel: At home}\n",
        )
        .document("routes/wonen.md", "Wonen", steps)
        .document(
            "routes/wonen.en.md",
            "Housing",
            "stappen:\n  - {titel: A, tekst: A.}\n  - {titel: B, tekst: B.}\n  - {titel: C, tekst: C., contact: The desk}\n",
        )
        .document("wetten/woonwet.md", "Woonwet", "")
        .document("praktijknotities/n.md", "N", note)
        .document("praktijknotities/oud.md", "Oud", "routes: wonen\ncontact: Opgeheven\ngeldig_tot: 2026-01-02\n")
        .build();
    assert_eq!(built.report(), "");
    let said = |path: &str| {
        let page = built.text(path);
        let values = |step: &str| {
            let values =
                between(step, "<dl class=\"step-facts\">", "</dl>").split("<dd").skip(1).map(|rest| between(rest, ">", "</dd>"));
            values.map(str::to_owned).collect::<Vec<_>>()
        };
        page.split("<li class=\"step\"").skip(1).map(values).collect::<Vec<_>>()
    };
    let steps = said("routes/wonen/");
    assert_eq!(steps[0], ["iedereen"]);
    assert_eq!(steps[1].last().expect("a contact"), "<a href=\"/praktijknotities/n/\">Wijkteam (Assen)</a>");
    assert_eq!(steps[2].last().expect("a contact"), "Het loket");
    assert_eq!(said("routes/wonen/thuis/")[1], steps[1]);
    let english = said("en/routes/wonen/");
    assert_eq!(english[0], ["everyone"]);
    assert!(
        english[1]
            .last()
            .expect("a contact")
            .starts_with("<a href=\"/praktijknotities/n/\" lang=\"nl\" hreflang=\"nl\">Wijkteam"),
        "{english:?}"
    );
}

#[test]
fn most_steps_of_the_real_routes_say_whom_to_ask() {
    let built = real(false);
    let pages: Vec<String> = ["huisvesting", "begeleiding", "inkomen", "arbeidsmarkt"]
        .iter()
        .map(|route| built.text(&format!("routes/{route}/")))
        .collect();
    let steps: Vec<&str> = pages.iter().flat_map(|page| page.split("<li class=\"step\"").skip(1)).collect();
    let answered = steps.iter().filter(|step| step.contains("<dt>Vragen stellen aan</dt>")).count();
    assert!(steps.len() > 30 && answered * 5 >= steps.len() * 2, "{answered} of {}", steps.len());
}

#[test]
fn a_law_says_for_which_day_its_page_holds_or_that_nobody_wrote_it_down() {
    let law = |keys: &str| {
        let built = SiteBuilder::new().document("wetten/w.md", "W", &format!("bwb: BWBR0015703\n{keys}")).build();
        between(&built.text("wetten/w/"), ">Geldigheid</dt>", "</div>").replace('\n', "")
    };
    let dated = law("peildatum: 2026-01-01\n");
    let address = "https://wetten.overheid.nl/jci1.3:c:BWBR0015703&amp;g=2026-01-01";
    assert!(
        dated.contains(&format!("href=\"{address}\"")) && dated.contains("Klopte met de tekst van 1 januari 2026"),
        "{dated}"
    );
    let articles = "peildatum: 2026-07-01\nartikelen:\n  - nummer: \"16\"\n  - {nummer: \"17\", peildatum: 2026-01-01}\n";
    let built = SiteBuilder::new().document("wetten/w.md", "W", &format!("bwb: BWBR0015703\n{articles}")).build();
    let page = built.text("wetten/w/");
    for (article, day, words) in [("16", "2026-07-01", "1 juli 2026"), ("17", "2026-01-01", "1 januari 2026")] {
        let link = format!("BWBR0015703&amp;artikel={article}&amp;g={day}\">Officiële tekst van {words}<");
        assert!(page.contains(&link), "no {link} in {page}");
    }
    assert!(law("").contains("Niet vastgelegd op welke dag deze pagina klopte"), "{}", law(""));
}

#[test]
fn a_municipality_is_named_by_its_common_or_its_official_name_and_has_one_page() {
    let built = SiteBuilder::new()
        .document("routes/wonen.md", "Wonen", "")
        .document("gemeenten/den-haag.md", "Den Haag", "")
        .document("praktijknotities/a.md", "A", "routes: wonen\ngemeenten: [s-gravenhage, den-haag, hengelo-o]\n")
        .build();
    assert_eq!(built.report(), "");
    assert!(built.has("gemeenten/hengelo/index.html"));
    assert!(!built.has("gemeenten/s-gravenhage/index.html") && !built.has("gemeenten/hengelo-o/index.html"));
    assert_eq!(between(&built.text("praktijknotities/a/"), ">Gemeenten</dt>", "</dd>").matches("gemeenten/den-haag/").count(), 1);
    let page = built.text("gemeenten/den-haag/");
    assert!(page.contains("Zuid-Holland"), "the list fills in the province");
    let row = built.text("wie-doet-wat/");
    assert!(between(&row, ">Den Haag</a></th>", "</tr>").contains(">1<"), "a note that names it twice counts once");
}

#[test]
fn a_folder_of_markdown_without_kinds_gets_no_page_of_these() {
    let built = SiteBuilder::new().file("docs/amersfoort.md", "# Amersfoort\n\nTekst.\n").build();
    let pages: Vec<&str> = built.paths().into_iter().filter(|path| path.ends_with("index.html")).collect();
    assert_eq!(pages, ["a-z/index.html", "docs/amersfoort/index.html", "docs/index.html", "index.html", "zoeken/index.html"]);
}

#[test]
fn the_pages_about_the_whole_are_known_to_machines() {
    let built = real(false);
    for (path, address) in [
        ("sitemap.xml", "routes/inkomen/met-bijstand/"),
        ("sitemap.xml", "wie-doet-wat/"),
        ("llms.txt", "wie-doet-wat/"),
        ("llms.txt", "situaties/opting-in/"),
    ] {
        assert!(built.text(path).contains(&format!("https://wegwijs.example.org/{address}")), "{path} lacks {address}");
    }
}

#[test]
fn many_notes_of_a_municipality_on_a_route_get_a_page_of_their_own() {
    let mut site = SiteBuilder::new().document("routes/wonen.md", "Wonen", "");
    for n in 0..12 {
        site =
            site.document(&format!("praktijknotities/n{n}.md"), &format!("Notitie {n:02}"), "routes: wonen\ngemeenten: assen\n");
    }
    let built = site.build();
    let page = built.text("gemeenten/assen/");
    assert_eq!(between(&page, "id=\"route_wonen\"", "</section>").matches("<li").count(), 10);
    assert!(page.contains("href=\"/gemeenten/assen/wonen/\""));
    assert_eq!(built.text("gemeenten/assen/wonen/").matches("class=\"entry\"").count(), 12);
}

#[test]
fn a_translated_municipality_shows_its_notes_in_whatever_language_they_are() {
    let mut site = SiteBuilder::new().document("routes/wonen.md", "Wonen", "").document("gemeenten/assen.md", "Assen", "");
    for n in 0..12 {
        site =
            site.document(&format!("praktijknotities/n{n}.md"), &format!("Notitie {n:02}"), "routes: wonen\ngemeenten: assen\n");
    }
    let english = "---\ntitel: Assen\nsamenvatting: About Assen.\ndatum: 2026-01-01\n---\n";
    let built = site.file("gemeenten/assen.en.md", english).build();
    assert_eq!(built.report(), "");
    let page = built.text("en/gemeenten/assen/");
    assert_eq!(between(&page, "id=\"route_wonen\"", "</section>").matches("<li").count(), 10);
    assert!(page.contains("href=\"/praktijknotities/n0/\"") && page.contains("href=\"/gemeenten/assen/wonen/\""));
}

#[test]
fn what_is_not_there_yet_is_said_and_names_stand_in_their_order() {
    let built = SiteBuilder::new()
        .document("routes/wonen.md", "Wonen", "")
        .document("wetten/woonwet.md", "Woonwet", "artikelen:\n  - nummer: \"1\"\n")
        .document("praktijknotities/een.md", "Een", "routes: wonen\ngemeenten: Utrecht\n")
        .base_url("https://www.example.org/")
        .build();
    assert_eq!(built.report(), "");
    for (path, wanted) in [
        ("routes/wonen/", "Voor deze route zijn nog geen stappen beschreven."),
        ("wetten/woonwet/", "Nog geen document noemt dit artikel."),
    ] {
        for path in [path.to_owned(), format!("{path}index.html.md")] {
            assert!(built.text(&path).contains(wanted), "{path} does not say so: {}", built.text(&path));
        }
    }
    // 's-Hertogenbosch goes by its common name.
    assert!(built.text("wie-doet-wat/").contains("Cranendonck, Den Bosch, Deurne"), "the list of Noord-Brabant");
}

#[test]
fn a_situation_counts_the_documents_that_its_page_lists() {
    let built = SiteBuilder::new()
        .file("wegwijs.yaml", "situaties:\n  - {slug: zzp, titel: Zelfstandig}\n")
        .document("routes/wonen.md", "Wonen", "stappen:\n  - {titel: Stap, tekst: Tekst., situaties: zzp}\n")
        .document("praktijknotities/een.md", "Een", "routes: wonen\nsituaties: zzp\n")
        .build();
    assert_eq!(built.report(), "");
    let list = built.text("situaties/");
    assert!(list.contains("1 document") && !list.contains("2 documenten"), "the route is no note: {list}");
}

#[test]
fn a_combination_names_its_situations_in_one_sentence() {
    let words = "situaties:\n  - {slug: zzp, titel: Zelfstandig}\n  - {slug: geld, titel: Met schulden}\n  - {slug: ww, titel: WW}\n\
                 combinaties:\n  - {slug: samen, titel: Samen, situaties: [zzp, geld, ww]}\n";
    let built = SiteBuilder::new()
        .file("wegwijs.yaml", words)
        .document("routes/wonen.md", "Wonen", "stappen:\n  - {titel: Stap, tekst: Tekst., situaties: [zzp, geld, ww]}\n")
        .build();
    assert!(built.text("situaties/samen/").contains("Zelfstandig, met schulden, WW."), "{}", built.text("situaties/samen/"));
}

#[test]
fn a_page_that_is_in_the_menu_is_there_and_on_home() {
    let built = SiteBuilder::new()
        .document("paginas/bellen.md", "Bellen", "in_menu: ja\n")
        .document("paginas/over.md", "Over", "")
        .document("routes/wonen.md", "Wonen", "")
        .document("wetten/wet.md", "Wet", "")
        .document("gemeenten/utrecht.md", "Utrecht", "")
        .build();
    let home = built.text("");
    let (menu, rest) = home.split_once("</nav>").expect("a menu");
    assert!(menu.contains(">Bellen</a>") && !menu.contains(">Over</a>"), "{menu}");
    assert!(rest.contains("<p class=\"more\"><a href=\"/bellen/\">Bellen"), "{rest}");
}
