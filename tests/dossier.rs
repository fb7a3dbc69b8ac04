//! A motion's dossier: one timeline from request to answer, whatever key a moment stands under.

mod support;

use support::{SiteBuilder, here};

/// The moments on the timeline, as the test theme shows them.
fn timeline(motion: &str, notes: &[(&str, &str)]) -> Vec<String> {
    let theme = here("tests/golden/theme");
    let site = SiteBuilder::new().theme(&theme).document("routes/wonen.md", "Wonen", "").document(
        "moties/hulp.md",
        "Hulp",
        &format!("instelling: Tweede Kamer\n{motion}"),
    );
    let add = |site: SiteBuilder, (slug, date): &(&str, &str)| {
        let front = format!("titel: {slug}\nsamenvatting: X.\ndatum: {date}\nroutes: wonen\nmoties: hulp\n");
        site.file(&format!("praktijknotities/{slug}.md"), format!("---\n{front}---\n"))
    };
    let built = notes.iter().fold(site, add).build();
    assert_eq!(built.report(), "");
    built.text("moties/hulp/").lines().filter_map(|line| line.strip_prefix("event: ")).map(str::to_owned).collect()
}

const KEYS: &str = "datum_motie: 2020-06-30\nappreciatie: {oordeel: Oordeel Kamer, datum: 2020-07-02}\n\
                    afdoening: {status: afgedaan, datum: 2021-03-16, document: Een brief}\n";

#[test]
fn what_other_keys_say_is_on_the_timeline_with_the_notes_that_answer() {
    let course = "verloop:\n  - {datum: 2020-10-01, soort: voortgang, titel: Voortgangsbrief}\n";
    let notes = [("een", "2026-01-02"), ("twee", "2026-01-02"), ("nul", "2020-12-01")];
    assert_eq!(
        timeline(&format!("{KEYS}{course}"), &notes),
        [
            "2020-06-30 Motie (Ingediend)",
            "2020-07-02 Oordeel Kamer (Appreciatie)",
            "2020-10-01 Voortgangsbrief (Voortgang)",
            "2020-12-01 Een praktijknotitie geeft antwoord (Uit de praktijk) <- /praktijknotities/nul/",
            "2021-03-16 Afgedaan (Afdoening)",
            "2026-01-02 2 praktijknotities geven antwoord (Uit de praktijk) <- /praktijknotities/een/ <- /praktijknotities/twee/",
        ]
    );
}

#[test]
fn a_moment_that_an_editor_wrote_out_stands_there_once() {
    let course = "verloop:\n  - {datum: 2020-06-30, titel: Ingediend in het debat}\n  \
                  - {datum: 2020-07-02, soort: appreciatie, titel: Brief van het kabinet}\n  - {datum: 2021-03-16, titel: Klaar}\n";
    assert_eq!(
        timeline(&format!("{KEYS}{course}"), &[]),
        ["2020-06-30 Ingediend in het debat", "2020-07-02 Brief van het kabinet (Appreciatie)", "2021-03-16 Klaar"]
    );
}

#[test]
fn a_moment_of_another_day_takes_nothing_off_the_timeline() {
    let course = "verloop:\n  - {datum: 2020-07-07, soort: stemming, titel: Aangenomen}\n  \
                  - {datum: 2020-09-01, soort: appreciatie, titel: Tweede brief van het kabinet}\n  \
                  - {datum: 2020-12-01, soort: afdoening, titel: Voor een deel afgedaan}\n";
    assert_eq!(
        timeline(&format!("{KEYS}{course}"), &[]),
        [
            "2020-06-30 Motie (Ingediend)",
            "2020-07-02 Oordeel Kamer (Appreciatie)",
            "2020-07-07 Aangenomen (Stemming)",
            "2020-09-01 Tweede brief van het kabinet (Appreciatie)",
            "2020-12-01 Voor een deel afgedaan (Afdoening)",
            "2021-03-16 Afgedaan (Afdoening)",
        ]
    );
}

#[test]
fn papers_of_what_has_no_day_are_on_the_page_too_and_lead_to_their_official_address() {
    let keys = "instelling: Tweede Kamer\nverzoek: Voer Kamerstuk 24 515, nr. 540 uit.\n\
                appreciatie: {oordeel: Ontraden, bron: 'Kamerstuk 24 515, nr. 550'}\n\
                afdoening: {status: afgedaan, document: 'Kamerstuk 24 515, nr. 560'}\n";
    let built = SiteBuilder::new().document("moties/hulp.md", "Hulp", keys).base_url("https://www.example.org/").build();
    assert_eq!(built.report(), "");
    let (page, copy) = (built.text("moties/hulp/"), built.text("moties/hulp/index.html.md"));
    for number in ["540", "550", "560"] {
        let address = format!("https://zoek.officielebekendmakingen.nl/kst-24515-{number}.html");
        assert!(page.contains(&format!("<a href=\"{address}\"")), "no {address} in {page}");
        assert!(copy.contains(&address), "no {address} in {copy}");
    }
}

#[test]
fn a_motion_that_is_open_says_how_it_stood() {
    assert_eq!(timeline("afdoening: {status: open, datum: 2021-03-30}\n", &[]), ["2021-03-30 Open (Afdoening)"]);
}

#[test]
fn a_progress_letter_stands_in_its_place_with_its_text_and_its_official_address() {
    let course = "verloop:\n  - datum: 2021-09-14\n    soort: voortgang\n    titel: Tweede brief over de voortgang\n    \
                  tekst: Zes gemeenten doen mee.\n    bron: Kamerstuk 24 515, nr. 617\n  \
                  - {datum: 2021-03-02, soort: voortgang, titel: Eerste brief, bron: RIS308000}\n";
    let built = SiteBuilder::new()
        .document("moties/hulp.md", "Hulp", &format!("instelling: Tweede Kamer\n{KEYS}{course}"))
        .base_url("https://www.example.org/")
        .build();
    assert_eq!(built.report(), "");
    let page = built.text("moties/hulp/");
    let (_, timeline) = page.split_once("<ol class=\"timeline\">").expect("a timeline");
    let places = ["30 juni 2020", "2 juli 2020", "Eerste brief", "16 maart 2021", "Tweede brief over de voortgang"];
    let found: Vec<usize> = places.iter().map(|words| timeline.find(words).expect("on the timeline")).collect();
    assert!(found.is_sorted(), "{found:?}");
    for wanted in [
        "<li class=\"timeline-voortgang\">",
        "14 september 2021</time> · Voortgang",
        "<p class=\"plain\">Zes gemeenten doen mee.</p>",
        "<a href=\"https://zoek.officielebekendmakingen.nl/kst-24515-617.html\">Kamerstuk 24 515, nr. 617</a>",
        ": RIS308000</p>",
    ] {
        assert!(timeline.contains(wanted), "no {wanted} in {timeline}");
    }
    assert!(built.text("feed.xml").contains("14 september 2021: Tweede brief over de voortgang"));
}

#[test]
fn a_list_of_motions_says_what_came_of_each_and_not_when_its_page_changed() {
    let other = "samenvatting: Over opvang.\ndatum: 2026-11-29\ninstelling: Tweede Kamer\ndatum_motie: 2012-06-12\n";
    let built = SiteBuilder::new()
        .document("moties/hulp.md", "Hulp", &format!("instelling: Tweede Kamer\n{KEYS}"))
        .file("moties/opvang.md", format!("---\ntitel: Opvang\n{other}---\n"))
        .build();
    let page = built.text("moties/");
    for wanted in ["<span>Tweede Kamer</span>", "16 maart 2021</time>: Afgedaan", "12 juni 2012</time>: Ingediend"] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    let (list, line) = page.split_once("<ol class=\"timeline\">").expect("a timeline of all");
    assert!(!list.contains("29 november 2026"), "{list}");
    // A submission has the title of its motion as its heading.
    assert!(line.contains("/moties/opvang/\">Opvang</a></h3>"), "{line}");
}
