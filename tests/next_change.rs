//! The next day on which a site changes by itself: nothing changes before it, and something does on it.

mod support;

use std::collections::BTreeMap;

use jiff::civil::Date;
use support::{Built, SiteBuilder};

fn site(day: Date) -> Built {
    let contact = |day: &str| format!("contact: {{rol: Loket, peildatum: {day}}}\n");
    SiteBuilder::new()
        .document(
            "routes/wonen.md",
            "Wonen",
            "stappen:\n  - {titel: Een, tekst: Doe., contact: {rol: Balie, peildatum: 2025-03-01}}\n",
        )
        .document("routes/wonen.en.md", "Housing", "publiceren_vanaf: 2026-02-03\n")
        .document("praktijknotities/gepland.md", "Gepland", "routes: wonen\npubliceren_vanaf: 2026-02-05\n")
        .document("praktijknotities/gepland.en.md", "Planned", "publiceren_vanaf: 2026-02-02\n")
        .document("praktijknotities/concept.md", "Concept", "routes: wonen\nstatus: concept\npubliceren_vanaf: 2026-02-01\n")
        .document("praktijknotities/concept.en.md", "Draft", "publiceren_vanaf: 2026-02-01\n")
        .document("praktijknotities/loopt.md", "Loopt af", "routes: wonen\ngeldig_tot: 2026-02-10\n")
        .document("praktijknotities/kijk.md", "Nakijken", "routes: wonen\nbeoordelen_voor: 2026-02-12\n")
        .document("praktijknotities/ver.md", "Ver", "routes: wonen\nbeoordelen_voor: 2026-06-01\n")
        .document("praktijknotities/verder.md", "Verder", "routes: wonen\ngeldig_tot: 2026-06-08\n")
        .document("praktijknotities/vraag.md", "Vraag", &format!("routes: wonen\n{}", contact("2025-02-15")))
        .document("gemeenten/utrecht.md", "Utrecht", &contact("2025-02-20"))
        .document("gemeenten/zwolle.md", "Zwolle", "opvolger: utrecht\nopgegaan_op: 2026-02-18\nbronnen: [{titel: Bedacht}]\n")
        .document("praktijknotities/zwolle.md", "In Zwolle", "routes: wonen\ngemeenten: zwolle\n")
        .document("organisaties/hulp.md", "Hulp", &contact("2025-02-22"))
        .document("praktijknotities/bewaard.md", "Bewaard", "routes: wonen\nstatus: gearchiveerd\ngeldig_tot: 2026-02-06\n")
        .base_url("https://www.example.org/")
        .today(&day.to_string())
        .build()
}

/// All files but the list of checksums, which has the others.
fn files(built: &Built) -> BTreeMap<&str, &[u8]> {
    built.output.iter().map(|(path, file)| (path, &*file.bytes)).filter(|(path, _)| *path != "SHA256SUMS").collect()
}

/// Paths of files that are not alike in two sites.
fn differing<'a>(one: &'a Built, other: &'a Built) -> Vec<&'a str> {
    let (one, other) = (files(one), files(other));
    let paths = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    paths.filter(|path| one.get(*path) != other.get(*path)).copied().collect()
}

#[test]
fn nothing_changes_before_the_next_change_and_something_does_on_it() {
    let mut day: Date = "2026-01-31".parse().expect("a day");
    let mut days = Vec::new();
    loop {
        let built = site(day);
        let Some(text) = &built.output.next_change else { break };
        let at = text.find("20").expect("a day");
        let next: Date = text[at..at + 10].parse().expect("a day");
        let eve = site(next.yesterday().expect("a day"));
        assert_eq!(differing(&built, &eve), Vec::<&str>::new(), "between {day} and {next}");
        assert!(!differing(&built, &site(next)).is_empty(), "nothing changes on {next}: {text}");
        days.push(next.to_string());
        day = next;
    }
    let wanted = [
        "2026-02-03",
        "2026-02-05",
        "2026-02-11",
        "2026-02-13",
        "2026-02-16",
        "2026-02-18",
        "2026-02-21",
        "2026-02-23",
        "2026-03-03",
        "2026-03-10",
        "2026-06-02",
        "2026-06-09",
    ];
    assert_eq!(days, wanted);
}

#[test]
fn a_site_without_days_does_not_change_by_itself() {
    let built = SiteBuilder::new().document("berichten/a.md", "A", "").build();
    assert_eq!(built.output.next_change, None);
    let settings = "titel: A\nbeveiliging: {contact: \"mailto:lek@example.org\"}\n";
    let built = SiteBuilder::new().file("wegwijs.yaml", settings).base_url("https://www.example.org/").build();
    let text = built.output.next_change.expect("a file that expires");
    assert_eq!(
        text,
        "De site verandert vanzelf op 2027-01-30: dan verloopt 1 bestand (.well-known/security.txt). Bouw haar dan opnieuw."
    );
}

#[test]
fn what_happens_is_counted_by_its_kind() {
    let built = SiteBuilder::new()
        .document("berichten/a.md", "A", "publiceren_vanaf: 2026-02-02\n")
        .document("berichten/b.md", "B", "publiceren_vanaf: 2026-02-02\n")
        .document("berichten/c.md", "C", "geldig_tot: 2026-02-01\n")
        .build();
    let text = built.output.next_change.expect("a change");
    assert_eq!(
        text,
        "De site verandert vanzelf op 2026-02-02: dan komen 2 documenten op de site, is 1 document verouderd \
         (berichten/a.md, …). Bouw haar dan opnieuw."
    );
}
