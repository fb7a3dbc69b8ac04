//! A motion's dossier: one timeline from request to answer, whatever key a moment stands under.

mod support;

use std::path::Path;

use support::SiteBuilder;

/// The moments on the timeline, as the test theme shows them.
fn timeline(motion: &str, notes: &[(&str, &str)]) -> Vec<String> {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/theme");
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
fn a_motion_that_is_open_says_how_it_stood() {
    assert_eq!(timeline("afdoening: {status: open, datum: 2021-03-30}\n", &[]), ["2021-03-30 Open (Afdoening)"]);
}
