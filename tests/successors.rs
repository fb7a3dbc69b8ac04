//! Municipalities that became part of another. All of them, and all days, are made up.

mod support;

use support::{Built, SiteBuilder};

const SOURCE: &str = "bronnen:\n  - titel: Een bedacht besluit\n";

/// A municipality that became part of another.
fn former(site: SiteBuilder, name: &str, successor: &str, day: &str) -> SiteBuilder {
    let title = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
    let tooi = format!("tooi: https://identifier.overheid.nl/tooi/id/gemeente/gm9{:03}\n", name.len());
    let keys = format!("{tooi}opvolger: {successor}\nopgegaan_op: {day}\n{SOURCE}");
    site.document(&format!("gemeenten/{name}.md"), &title, &keys)
}

/// Oudedorp became part of Middenstad, with a note of each.
fn site() -> SiteBuilder {
    let site = SiteBuilder::new()
        .file(
            "wegwijs.yaml",
            "titel: Proef\nbasis_url: https://www.example.org/\nsituaties:\n  - {slug: alleen, titel: Alleen}\n",
        )
        .document(
            "routes/wonen.md",
            "Wonen",
            "stappen:\n  - {titel: Vraag, tekst: Vraag het., gemeenten: [oudedorp], situaties: [alleen]}\n",
        )
        .document("gemeenten/middenstad.md", "Middenstad", "tooi: https://identifier.overheid.nl/tooi/id/gemeente/gm9901\n")
        .document("praktijknotities/nieuw.md", "Nieuw", "routes: wonen\ngemeenten: middenstad\n")
        .document("praktijknotities/oud.md", "Huisjes", "routes: wonen\ngemeenten: Oudedorp\nfeiten_van: 2021\n");
    former(site, "oudedorp", "middenstad", "2024-01-01")
}

fn found(built: &Built, query: &str) -> Vec<String> {
    let mut index = built.index();
    let request = wegwijs_search::Request { query: query.to_owned(), ..wegwijs_search::Request::default() };
    let search = index.search(&request).expect("an answer");
    search.hits.into_iter().map(|hit| hit.url).collect()
}

#[test]
fn a_note_of_a_former_municipality_stays_and_says_what_that_is_part_of() {
    let built = site().build();
    assert_eq!(built.codes().iter().filter(|code| **code != "gemeente-niet-in-lijst").count(), 0, "{}", built.report());
    assert!(!built.report().contains("gemeenten/oudedorp.md"), "{}", built.report());
    let named = "Oudedorp (sinds 1 januari 2024 deel van Middenstad)";
    let note = built.text("praktijknotities/oud/");
    assert!(note.contains(&format!("<a href=\"/gemeenten/oudedorp/\">{named}</a>")), "{note}");
    for page in ["praktijknotities/", "praktijknotities/oud/index.html.md"] {
        assert!(built.text(page).replace("[Oudedorp (", "Oudedorp (").contains(named), "{page}: {}", built.text(page));
    }
    let page = built.text("gemeenten/oudedorp/");
    assert!(page.contains("1 januari 2024</time> deel van <a href=\"/gemeenten/middenstad/\">Middenstad</a>"), "{page}");
    assert!(page.contains("/praktijknotities/oud/"), "{page}");
    assert!(built.text("gemeenten/oudedorp/index.html.md").contains("deel van [Middenstad]"));
    let page = built.text("gemeenten/middenstad/");
    for link in ["href=\"/gemeenten/oudedorp/\"", "/praktijknotities/oud/", "/praktijknotities/nieuw/"] {
        assert!(page.contains(link), "{link}: {page}");
    }
    assert!(built.text("gemeenten/middenstad/feed.xml").contains("/praktijknotities/oud/"));
}

#[test]
fn it_counts_for_the_successor() {
    let built = site().build();
    let page = built.text("wie-doet-wat/");
    let rows: Vec<&str> = page.split("<tr").filter(|row| row.contains("href=\"/gemeenten/")).collect();
    assert!(rows.iter().all(|row| !row.contains("/gemeenten/oudedorp/\"")), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("/gemeenten/middenstad/#route_wonen") && row.contains(">2<")), "{rows:?}");
    // Who chooses the former one gets the answer of its successor.
    let choice = page.split("<option").find(|option| option.contains("Oudedorp")).expect("a choice");
    assert!(choice.contains("value=\"middenstad\"") && choice.contains("data-count=\"2\""), "{choice}");
    let guide = built.text("situaties/");
    assert!(guide.contains("data-places=\"middenstad\""), "a step for a former one is for its successor: {guide}");
}

#[test]
fn it_is_found_by_either_name_and_the_open_data_has_both() {
    let built = site().build();
    for query in ["oudedorp", "middenstad"] {
        assert!(found(&built, query).contains(&"/praktijknotities/oud/".to_owned()), "{query}: {:?}", found(&built, query));
    }
    let data: serde_json::Value = serde_json::from_str(&built.text("praktijknotities.json")).expect("JSON");
    let note = data["praktijknotities"].as_array().expect("notes").iter().find(|note| note["slug"] == "oud").expect("it");
    assert_eq!(note["gemeenten"], serde_json::json!(["Oudedorp"]));
    assert_eq!(note["gemeenten_nu"], serde_json::json!(["middenstad"]));
    let other = data["praktijknotities"].as_array().expect("notes").iter().find(|note| note["slug"] == "nieuw").expect("it");
    assert_eq!(other.get("gemeenten_nu"), None);
    let page = built.text("praktijknotities/oud/");
    assert!(page.contains("gemeente/gm9008") && page.contains("gemeente/gm9901"), "both are in the head: {page}");
}

#[test]
fn before_the_day_nothing_has_changed_and_the_day_is_named() {
    let built = former(site(), "nieuwmeer", "middenstad", "2026-02-01")
        .document("praktijknotities/meer.md", "Meer", "routes: wonen\ngemeenten: nieuwmeer\n")
        .build();
    assert!(!built.text("praktijknotities/meer/").contains("deel van"));
    assert!(!built.text("gemeenten/nieuwmeer/").contains("deel van"));
    assert!(built.text("wie-doet-wat/").contains("/gemeenten/nieuwmeer/#route_wonen"));
    let next = built.output.next_change.clone().expect("a day");
    assert!(next.contains("2026-02-01: dan gaat 1 gemeente op in een andere"), "{next}");
}

#[test]
fn a_chain_is_followed_to_its_last() {
    let built = former(former(site(), "kern", "oudedorp", "2019-01-01"), "gehucht", "kern", "2001-01-01")
        .document("praktijknotities/ver.md", "Ver", "routes: wonen\ngemeenten: [gehucht, kern]\nfeiten_van: 2000\n")
        .build();
    let note = built.text("praktijknotities/ver/");
    for name in ["Gehucht", "Kern"] {
        assert!(note.contains(&format!("{name} (sinds 1 januari 2024 deel van Middenstad)")), "{name}: {note}");
    }
    let page = built.text("wie-doet-wat/");
    assert!(page.split("<tr").any(|row| row.contains("/gemeenten/middenstad/#route_wonen") && row.contains(">3<")), "{page}");
}

#[test]
fn a_municipality_of_the_list_can_be_followed_by_one_without_a_file() {
    // The list has both: that one followed the other is made up.
    let built = SiteBuilder::new()
        .document("routes/wonen.md", "Wonen", "")
        .document("gemeenten/zwolle.md", "Zwolle", &format!("opvolger: Kampen\nopgegaan_op: 2025-01-01\n{SOURCE}"))
        .document("praktijknotities/a.md", "A", "routes: wonen\ngemeenten: zwolle\nfeiten_van: 2020\n")
        .build();
    assert_eq!(built.codes(), [""; 0], "{}", built.report());
    let page = built.text("wie-doet-wat/");
    assert!(page.contains("/gemeenten/kampen/#route_wonen") && !page.contains("/gemeenten/zwolle/#route_wonen"));
    // It is on the map no more: neither with notes nor without.
    assert!(page.contains(">340<") || page.contains("340"), "{page}");
    let overijssel = built.text("wie-doet-wat/index.html.md");
    assert!(overijssel.contains("Kampen") && !overijssel.contains(", Zwolle"), "{overijssel}");
}

#[test]
fn notes_of_other_sites_count_for_the_successor_too() {
    let note = |address: &str, more: &str| {
        format!(
            r#"{{"adres": "https://a.example.org/{address}/", "titel": "Van elders", "samenvatting": "S.", "van": "A", "stand": "actueel", "routes": ["wonen"], {more}}}"#
        )
    };
    let harvest = format!(
        r#"{{"adres": "https://a.example.org/praktijknotities.json", "opgehaald": "2026-01-30", "praktijknotities": [{}, {}]}}"#,
        note("x", r#""gemeenten": ["oudedorp"]"#),
        note("y", r#""gemeenten": ["onbekenddorp"], "gemeenten_nu": ["middenstad"]"#)
    );
    let built = site()
        .file(
            "wegwijs.yaml",
            "titel: Proef\nbasis_url: https://www.example.org/\nzustersites:\n  - adres: https://a.example.org/\n    naam: Site A\n",
        )
        .file("geoogst/site-a.json", harvest)
        .build();
    let page = built.text("wie-doet-wat/");
    assert!(page.split("<tr").any(|row| row.contains("/gemeenten/middenstad/#route_wonen") && row.contains(">4<")), "{page}");
}

#[test]
fn an_edition_says_it_in_its_language() {
    let built = site().document("praktijknotities/oud.en.md", "Cottages", "").build();
    let page = built.text("en/praktijknotities/oud/");
    assert!(page.contains("Oudedorp (part of Middenstad since 1 January 2024)"), "{page}");
}
