//! What there may be much of on two sides at once: settings and what they are about, documents and those that they name. Work for each
//! pair is what must not be.

use crate::dimension::{Dimension, dimension, each, files, text};
use crate::support::SiteBuilder;

/// Many practice notes on one route, unless their keys name others.
fn notes(n: usize, keys: impl Fn(usize) -> String) -> SiteBuilder {
    let route = SiteBuilder::new().document("routes/r.md", "R", "");
    let all = |keys: String| if keys.contains("routes: ") { keys } else { format!("routes: [r]\n{keys}") };
    (0..n).fold(route, |site, i| site.document(&format!("praktijknotities/n{i}.md"), &format!("Notitie {i}"), &all(keys(i))))
}

/// A practice note that names many documents of a folder.
fn naming(n: usize, folder: &str, key: &str, rest: &str) -> SiteBuilder {
    let site = notes(1, |_| format!("{key}: [{}]\n", each(n, |i| format!("d{i}, "))));
    (0..n).fold(site, |site, i| site.document(&format!("{folder}/d{i}.md"), &format!("D {i}"), rest))
}

/// Many practice notes that name one document of a folder.
fn named(n: usize, folder: &str, key: &str, rest: &str) -> SiteBuilder {
    notes(n, |_| format!("{key}: [d]\n")).document(&format!("{folder}/d.md"), "D", rest)
}

fn settings(site: SiteBuilder, text: String) -> SiteBuilder {
    site.file("wegwijs.yaml", text)
}

pub const SIDES: &[Dimension] = &[
    // Settings, and what they are about.
    dimension("allowances of files", 100, |n| {
        let numbers = files(n, |i| (format!("docs/a{i}.md"), "# A\n\nBel 06 12345678.\n".to_owned()));
        let allowance = |i| format!("  - bestand: docs/a{i}.md\n    soort: telefoonnummer\n    reden: Daarom.\n");
        settings(numbers, format!("toegestaan:\n{}", each(n, allowance)))
    }),
    dimension("allowances that nothing needs", 200, |n| {
        let allowance = |i| format!("  - bestand: docs/a{i}.md\n    soort: telefoonnummer\n    reden: Daarom.\n");
        settings(SiteBuilder::new(), format!("toegestaan:\n{}", each(n, allowance)))
    }),
    dimension("loose files", 300, |n| {
        let site = files(n, |i| (format!("docs/{i}.txt"), "a".to_owned()));
        settings(site, format!("losse_bestanden: [{}]\n", each(n, |i| format!("docs/{i}.txt, "))))
    }),
    dimension("loose files that are not there", 300, |n| {
        let site = files(n, |i| (format!("docs/{i}.txt"), "a".to_owned()));
        settings(site, format!("losse_bestanden: [{}]\n", each(n, |i| format!("docs/a{i}.txt, "))))
    }),
    dimension("types of files", 200, |n| {
        let site = files(n, |i| (format!("docs/a.t{i}"), "a".to_owned()));
        settings(site, format!("bestandstypen: [{}]\n", each(n, |i| format!("t{i}, "))))
    }),
    dimension("words of roles", 300, |n| {
        let site = text(each(n, |i| format!("rol{i}@stad.nl ")));
        settings(site, format!("rolwoorden: [{}]\n", each(n, |i| format!("rol{i}, "))))
    }),
    dimension("sites of others", 100, |n| {
        let site = |i| format!("  - adres: https://a{i}.nl/\n    naam: Site {i}\n");
        settings(SiteBuilder::new(), format!("zustersites:\n{}", each(n, site)))
    }),
    dimension("folders of others", 60, |n| {
        let folder = |i| format!("  - map: bronnen/b{i}\n    organisatie: o{i}\n");
        let site = files(n, |i| (format!("bronnen/b{i}/praktijknotities/a.md"), "# A\n".to_owned()));
        settings(site, format!("bronmappen:\n{}", each(n, folder)))
    }),
    // A document, and those that it names.
    dimension("motions of a note", 60, |n| naming(n, "moties", "moties", "instelling: Kamer\n")),
    dimension("organisations of a note", 60, |n| naming(n, "organisaties", "organisaties", "")),
    dimension("routes of a note", 30, |n| naming(n, "routes", "routes", "")),
    dimension("laws of a note", 60, |n| {
        let laws = each(n, |i| format!("  - wet: d{i}\n    artikel: 1\n"));
        let site = notes(1, |_| format!("wettelijk_kader:\n{laws}"));
        (0..n).fold(site, |site, i| site.document(&format!("wetten/d{i}.md"), &format!("D {i}"), "artikelen:\n  - nummer: 1\n"))
    }),
    dimension("articles of notes", 60, |n| {
        let site = notes(n, |i| format!("wettelijk_kader:\n  - wet: w\n    artikel: {i}\n"));
        site.document("wetten/w.md", "W", &format!("artikelen:\n{}", each(n, |i| format!("  - nummer: {i}\n"))))
    }),
    dimension("situations of notes, without settings", 40, |n| notes(n, |i| format!("situaties: [s{i}]\n"))),
    dimension("notes of one situation", 60, |n| notes(n, |_| "situaties: [s]\n".to_owned())),
    dimension("notes of one municipality", 60, |n| notes(n, |_| "gemeenten: [utrecht]\n".to_owned())),
    dimension("notes of one organisation", 60, |n| named(n, "organisaties", "organisaties", "")),
    dimension("notes of one motion, with its course", 60, |n| {
        let course = each(n, |i| format!("  - datum: 2025-01-{:02}\n    titel: Stap {i}\n    soort: vraag\n", i % 28 + 1));
        named(n, "moties", "moties", &format!("instelling: Kamer\nverloop:\n{course}"))
    }),
    dimension("notes of a step", 60, |n| {
        let steps = format!("stappen:\n  - titel: S\n    tekst: T\n    notities: [{}]\n", each(n, |i| format!("n{i}, ")));
        notes(n, |i| format!("contact:\n  rol: Rol {i}\n")).document("routes/r.md", "R", &steps)
    }),
    dimension("contacts of steps", 60, |n| {
        let step = |i| {
            format!("  - titel: S{i}\n    tekst: T\n    contact:\n      rol: Balie\n      telefoon: 030 123{:04}\n", i % 10_000)
        };
        SiteBuilder::new().document("routes/r.md", "R", &format!("stappen:\n{}", each(n, step)))
    }),
    dimension("municipalities that are not there among others", 60, |n| {
        let site = notes(1, |_| format!("gemeenten: [{}]\n", each(n, |i| format!("g{i}y, "))));
        (0..n).fold(site, |site, i| site.document(&format!("gemeenten/g{i}x.md"), &format!("G {i}"), ""))
    }),
    // Documents that are not on the site.
    dimension("drafts", 80, |n| notes(n, |_| "status: concept\n".to_owned())),
    dimension("notes that come later", 80, |n| notes(n, |_| "publiceren_vanaf: 2027-01-01\n".to_owned())),
    dimension("withdrawn notes", 80, |n| notes(n, |_| "status: ingetrokken\nreden_intrekking: Oud.\n".to_owned())),
    dimension("old addresses that lead on", 80, |n| {
        files(n, |i| {
            (
                format!("berichten/b{i}.md"),
                format!(
                    "---\ntitel: B{i}\nsamenvatting: b\ndatum: 2026-01-01\naliassen: [/berichten/b{}/, /oud/{i}/]\n---\n",
                    i + n
                ),
            )
        })
    }),
    // Findings in many files, and many in one line.
    dimension("notes that are all wrong", 60, |n| {
        notes(n, |i| format!("sleutel{i}: a\nmoties: [m{i}]\nfase: x\n---\n[a](b{i}.md)\n"))
    }),
    dimension("files that are dead links' neighbours", 150, |n| {
        files(n, |i| (format!("docs/b{i}.txt"), "a".to_owned())).file("docs/a.md", each(n, |i| format!("[a](map/c{i}.pdf)\n")))
    }),
    dimension("abbreviations", 100, |n| {
        let letter = |i: usize| char::from(b'A' + (i % 26) as u8);
        let word = |i: usize| format!("Q{}{}{}", letter(i / 676), letter(i / 26), letter(i));
        SiteBuilder::new().document("berichten/a.md", "A", &format!("---\n{}", each(n, |i| format!("Dit is de {}. ", word(i)))))
    }),
    dimension("long sentences", 60, |n| {
        SiteBuilder::new().document("berichten/a.md", "A", &format!("---\n{}", format!("Een{}. ", " woord".repeat(40)).repeat(n)))
    }),
    dimension("a sentence without an end", 1000, |n| {
        SiteBuilder::new().document("berichten/a.md", "A", &format!("---\n{}", "woord ".repeat(n)))
    }),
    dimension("hard words", 200, |n| {
        SiteBuilder::new().document("berichten/a.md", "A", &format!("---\n{}", "Wij doen dit middels een brief. ".repeat(n)))
    }),
];
