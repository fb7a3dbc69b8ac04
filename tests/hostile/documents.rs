//! What may be long or deep in front matter and settings, and in how many files there are.

use crate::dimension::{Dimension, dimension, each, files, keys, term};
use crate::support::SiteBuilder;

const TERM: &str = "begrippen/a.md";
/// Keys that a practice note must have.
const ROUTE: &str = "routes: [r]\n";

fn note(site: SiteBuilder, name: &str, keys: &str) -> SiteBuilder {
    site.document(&format!("praktijknotities/{name}.md"), name, &format!("{ROUTE}{keys}"))
}

/// A site with the route of its notes.
fn route() -> SiteBuilder {
    SiteBuilder::new().document("routes/r.md", "R", "")
}

/// Many practice notes.
fn notes(n: usize, keys: impl Fn(usize) -> String) -> SiteBuilder {
    (0..n).fold(route(), |site, i| note(site, &format!("notitie-{i}"), &keys(i)))
}

/// The settings of a site.
fn settings(text: String) -> SiteBuilder {
    SiteBuilder::new().file("wegwijs.yaml", text)
}

pub const DOCUMENTS: &[Dimension] = &[
    // YAML.
    dimension("unknown keys", 250, |n| keys("berichten/a.md", each(n, |i| format!("sleutel{i}: a\n")))),
    dimension("unknown keys in a plain folder", 1000, |n| keys("docs/a.md", each(n, |i| format!("sleutel{i}: a\n")))),
    dimension("a key many times", 500, |n| keys("berichten/a.md", "eigenaar: a\n".repeat(n))),
    dimension("keys with faults", 250, |n| keys("berichten/a.md", each(n, |i| format!("sleutel{i}: a: b\n")))),
    dimension("keys with a sign", 250, |n| keys("berichten/a.md", each(n, |i| format!("sleutel{i}: @a\n")))),
    dimension("lines without a key", 250, |n| keys("berichten/a.md", "geen sleutel\n".repeat(n))),
    dimension("quotation marks left open", 250, |n| keys("berichten/a.md", each(n, |i| format!("sleutel{i}: \"a\n")))),
    dimension("lines that spring in and a fault", 500, |n| {
        keys("berichten/a.md", format!("eigenaar:\n{}x: @b\n", each(n, |i| format!("{}a\n", " ".repeat(1 + i % 7)))))
    }),
    dimension("keys that spring in and a fault", 500, |n| {
        keys("berichten/a.md", format!("a:\n{}x: @b\n", "    c: d\n".repeat(n)))
    }),
    dimension("keys deeper and deeper, and a fault", 50, |n| {
        keys("berichten/a.md", format!("{}x: @b\n", each(n, |i| format!("{}a:\n", " ".repeat(i)))))
    }),
    dimension("lists in each other", 500, |n| keys("berichten/a.md", format!("x: {}{}\n", "[".repeat(n), "]".repeat(n)))),
    dimension("lists left open", 500, |n| keys("berichten/a.md", format!("x: {}\n", "[".repeat(n)))),
    dimension("maps in each other", 500, |n| keys("berichten/a.md", format!("x: {}{}\n", "{a: ".repeat(n), "}".repeat(n)))),
    dimension("items in each other", 500, |n| keys("berichten/a.md", format!("x:\n  {}a\n", "- ".repeat(n)))),
    dimension("anchors", 250, |n| keys("berichten/a.md", each(n, |i| format!("x{i}: &a{i} b\n")))),
    dimension("aliases", 250, |n| keys("berichten/a.md", format!("x: &a b\n{}", each(n, |i| format!("x{i}: *a\n"))))),
    dimension("aliases of lists", 3, |n| {
        keys(
            "berichten/a.md",
            format!("x0: &x0 [a, b]\n{}", each(n, |i| format!("x{}: &x{} [*x{i}, *x{i}, *x{i}]\n", i + 1, i + 1))),
        )
    }),
    dimension("tags", 250, |n| keys("berichten/a.md", each(n, |i| format!("x{i}: !t{i} b\n")))),
    dimension("a long value", 12500, |n| keys("berichten/a.md", format!("eigenaar: {}\n", "a ".repeat(n)))),
    dimension("a long summary", 12500, |n| {
        SiteBuilder::new()
            .file("berichten/a.md", format!("---\ntitel: A\ndatum: 2026-01-01\nsamenvatting: {}\n---\n", "a ".repeat(n)))
    }),
    dimension("a long title", 10000, |n| {
        SiteBuilder::new()
            .file("berichten/a.md", format!("---\ntitel: {}\ndatum: 2026-01-01\nsamenvatting: b\n---\n", "a ".repeat(n)))
    }),
    dimension("a value of many lines", 2500, |n| keys("berichten/a.md", format!("eigenaar: |\n{}", "  a\n".repeat(n)))),
    dimension("a quoted value of many lines", 2500, |n| {
        keys("berichten/a.md", format!("eigenaar: \"\n{}  \"\n", "  a\n".repeat(n)))
    }),
    dimension("escapes in a value", 5000, |n| keys("berichten/a.md", format!("eigenaar: \"{}\"\n", "\\u00e9".repeat(n)))),
    dimension("comments in keys", 2500, |n| keys("berichten/a.md", "# a\n".repeat(n))),
    dimension("numbers", 1000, |n| keys("berichten/a.md", format!("x: [{}]\n", each(n, |i| format!("{i}.10, "))))),
    dimension("words of a list", 500, |n| keys("berichten/a.md", format!("trefwoorden: [{}]\n", each(n, |i| format!("w{i}, "))))),
    dimension("items of a list", 500, |n| {
        keys("berichten/a.md", format!("trefwoorden:\n{}", each(n, |i| format!("  - w{i}\n"))))
    }),
    dimension("keys left open", 1000, |n| SiteBuilder::new().file("berichten/a.md", format!("---\n{}", "titel: a\n".repeat(n)))),
    dimension("keys in a file of another encoding", 1000, |n| {
        SiteBuilder::new().file("docs/a.md", [&b"---\ntitel: caf\xe9\n"[..], &b"x: \xe9\n".repeat(n), b"---\n"].concat())
    }),
    dimension("brackets of laws in keys", 250, |n| keys(TERM, format!("term: a\ndefinitie: {}\n", "[[a]] ".repeat(n)))),
    // Keys of kinds.
    dimension("synonyms", 250, |n| {
        keys(TERM, format!("term: a\ndefinitie: b\nsynoniemen: [{}]\n", each(n, |i| format!("s{i}, "))))
    }),
    dimension("synonyms with one first word", 250, |n| {
        let site = term(SiteBuilder::new(), "aaa", format!("synoniemen: [{}]\n", each(n, |i| format!("woord {i} slot, "))));
        site.document("berichten/b.md", "B", &format!("---\n{}", "woord einde ".repeat(n)))
    }),
    dimension("synonyms of many words", 200, |n| {
        let names = each(n, |i| format!("{}{i}, ", "woord ".repeat(8)));
        let site = term(SiteBuilder::new(), "aaa", format!("synoniemen: [{names}]\n"));
        site.document("berichten/b.md", "B", &format!("---\n{}", "woord ".repeat(n * 4)))
    }),
    dimension("a term used many times", 500, |n| {
        term(SiteBuilder::new(), "aaa", String::new()).document("berichten/b.md", "B", &format!("---\n{}", "aaa ".repeat(n)))
    }),
    dimension("a term used in folded parts", 100, |n| {
        let text = "<details><summary>a</summary>aaa</details>\n\n".repeat(n);
        term(SiteBuilder::new(), "aaa", String::new()).document("berichten/b.md", "B", &format!("---\n{text}"))
    }),
    dimension("terms in folded parts", 60, |n| {
        let site = (0..n).fold(SiteBuilder::new(), |site, i| term(site, &format!("woord{i}"), String::new()));
        let text = each(n, |i| format!("woord{i}\n\n<details><summary>a</summary>b</details>\n\n"));
        site.document("berichten/b.md", "B", &format!("---\n{text}"))
    }),
    dimension("terms in emphasis", 250, |n| {
        let text = "(*aaa*), ".repeat(n);
        term(SiteBuilder::new(), "aaa", String::new()).document("berichten/b.md", "B", &format!("---\n{text}"))
    }),
    dimension("terms in emphasis that are all explained", 50, |n| {
        let site = (0..n).fold(SiteBuilder::new(), |site, i| term(site, &format!("woord{i}"), String::new()));
        site.document("berichten/b.md", "B", &format!("---\n{}", each(n, |i| format!("(*woord{i}*). "))))
    }),
    dimension("terms", 50, |n| (0..n).fold(SiteBuilder::new(), |site, i| term(site, &format!("woord{i}"), String::new()))),
    dimension("terms that prefer each other", 50, |n| {
        (0..n)
            .fold(SiteBuilder::new(), |site, i| term(site, &format!("w{i}"), format!("voorkeursterm: w{}\n", (i + 1).min(n - 1))))
    }),
    dimension("terms that prefer in a circle", 50, |n| {
        (0..n).fold(SiteBuilder::new(), |site, i| term(site, &format!("w{i}"), format!("voorkeursterm: w{}\n", (i + 1) % n)))
    }),
    dimension("municipalities that became part of each other", 50, |n| {
        (0..n).fold(SiteBuilder::new(), |site, i| former(site, i, (i + 1).min(n - 1)))
    }),
    dimension("municipalities that became part of each other in a circle", 50, |n| {
        (0..n).fold(SiteBuilder::new(), |site, i| former(site, i, (i + 1) % n))
    }),
    dimension("municipalities that became part of one", 50, |n| {
        (1..n).fold(SiteBuilder::new(), |site, i| former(site, i, 0)).document("gemeenten/g0.md", "G", "")
    }),
    dimension("steps of a route", 100, |n| {
        keys("routes/r.md", format!("stappen:\n{}", each(n, |i| format!("  - titel: Stap {i}\n    tekst: Doe iets.\n"))))
    }),
    dimension("steps for situations", 30, |n| {
        let steps = each(n, |i| format!("  - titel: Stap {i}\n    tekst: Doe iets.\n    situaties: [s{i}]\n"));
        keys("routes/r.md", format!("stappen:\n{steps}"))
            .file("wegwijs.yaml", format!("situaties:\n{}", each(n, |i| format!("  - slug: s{i}\n    titel: S {i}\n"))))
    }),
    dimension("articles of a law", 150, |n| {
        keys("wetten/w.md", format!("artikelen:\n{}", each(n, |i| format!("  - nummer: {i}\n    titel: Over {i}\n"))))
    }),
    dimension("articles that are not there", 600, |n| {
        let law = keys("wetten/w.md", format!("artikelen:\n{}", each(n, |i| format!("  - nummer: {i}\n"))));
        law.document("berichten/b.md", "B", &format!("---\n{}", each(n, |i| format!("[[w art. {}]] ", i + n))))
    }),
    dimension("articles that are there", 100, |n| {
        let law = keys("wetten/w.md", format!("artikelen:\n{}", each(n, |i| format!("  - nummer: {i}\n"))));
        law.document("berichten/b.md", "B", &format!("---\n{}", each(n, |i| format!("[[w art. {i}]] "))))
    }),
    dimension("articles in plain words", 100, |n| {
        let law = keys("wetten/w.md", format!("citeertitel: Wet\nartikelen:\n{}", each(n, |i| format!("  - nummer: {i}\n"))));
        law.document("berichten/b.md", "B", &format!("---\n{}", each(n, |i| format!("artikel {i} van de Wet, "))))
    }),
    dimension("laws in plain words", 60, |n| {
        let law = |i| {
            (
                format!("wetten/w{i}.md"),
                format!("---\ntitel: Wet {i}\nsamenvatting: b\ndatum: 2026-01-01\nartikelen:\n  - nummer: 1\n---\n"),
            )
        };
        files(n, law).document("berichten/b.md", "B", &format!("---\n{}", each(n, |i| format!("artikel 1 van de Wet {i}, "))))
    }),
    dimension("laws that are not there among laws", 60, |n| {
        let law = |i| (format!("wetten/wet{i}.md"), format!("---\ntitel: Wet {i}\nsamenvatting: b\ndatum: 2026-01-01\n---\n"));
        files(n, law).document("berichten/b.md", "B", &format!("---\n{}", each(n, |i| format!("[[wat{i}]] "))))
    }),
    dimension("sources", 150, |n| {
        keys("berichten/a.md", format!("bronnen:\n{}", each(n, |i| format!("  - titel: Bron {i}\n    url: https://a.nl/{i}\n"))))
    }),
    dimension("old addresses", 100, |n| keys("berichten/a.md", format!("aliassen: [{}]\n", each(n, |i| format!("/oud/{i}/, "))))),
    dimension("old addresses of one name", 150, |n| keys("berichten/a.md", format!("aliassen: [{}]\n", "/oud/, ".repeat(n)))),
    dimension("an old address of many folders", 1000, |n| keys("berichten/a.md", format!("aliassen: [/{}]\n", "a/".repeat(n)))),
    dimension("events of a motion", 100, |n| {
        let course = each(n, |i| format!("  - datum: 2025-01-{:02}\n    titel: Stap {i}\n    soort: vraag\n", i % 28 + 1));
        keys("moties/m.md", format!("instelling: Kamer\nverloop:\n{course}"))
    }),
    dimension("municipalities of a note", 80, |n| {
        let names = each(n.min(300), |i| format!("gemeente-{i}, "));
        note(route(), "a", &format!("gemeenten: [{names}]\n"))
    }),
    dimension("organisations that are not there", 100, |n| {
        note(route(), "a", &format!("organisaties: [{}]\n", each(n, |i| format!("organisatie-{i}, "))))
    }),
    dimension("organisations that are not there among others", 60, |n| {
        let site = (0..n).fold(route(), |site, i| site.document(&format!("organisaties/o{i}x.md"), "O", ""));
        note(site, "a", &format!("organisaties: [{}]\n", each(n, |i| format!("o{i}y, "))))
    }),
    dimension("a text in a key", 2500, |n| note(route(), "a", &format!("aanpak: {}\n", "woord ".repeat(n)))),
    dimension("official papers in a key", 100, |n| {
        note(route(), "a", &format!("aanpak: {}\n", each(n, |i| format!("Kamerstuk 24 515 nr. {i} en "))))
    }),
    // Settings.
    dimension("situations", 50, |n| {
        settings(format!("situaties:\n{}", each(n, |i| format!("  - slug: s{i}\n    titel: S {i}\n"))))
    }),
    dimension("situations of one name", 150, |n| settings(format!("situaties:\n{}", "  - slug: s\n    titel: S\n".repeat(n)))),
    dimension("situations that are not there", 100, |n| {
        note(route(), "a", &format!("situaties: [{}]\n", each(n, |i| format!("t{i}, "))))
            .file("wegwijs.yaml", "situaties:\n  - slug: s\n    titel: S\n")
    }),
    dimension("situations that are not there among others", 50, |n| {
        note(route(), "a", &format!("situaties: [{}]\n", each(n, |i| format!("s{i}y, "))))
            .file("wegwijs.yaml", format!("situaties:\n{}", each(n, |i| format!("  - slug: s{i}x\n    titel: S\n"))))
    }),
    dimension("translations of the settings", 150, |n| {
        settings(format!("vertalingen:\n{}", "  - taal: en\n    titel: A\n".repeat(n)))
    }),
    dimension("unknown settings", 250, |n| settings(each(n, |i| format!("sleutel{i}: a\n")))),
    dimension("contacts", 250, |n| {
        settings(format!("beveiliging:\n  contact: [{}]\n", each(n, |i| format!("https://a.nl/{i}, "))))
    }),
    dimension("a long name of the site", 2500, |n| settings(format!("titel: {}\n", "a".repeat(n)))),
    // Files.
    dimension("empty files", 75, |n| files(n, |i| (format!("docs/{i}.md"), String::new()))),
    dimension("notes without keys", 50, |n| files(n, |i| (format!("docs/{i}.md"), format!("# Notitie {i}\n\nTekst.\n")))),
    dimension("notes of one title", 50, |n| files(n, |i| (format!("docs/{i}.md"), "# Notitie\n\nTekst.\n".to_owned()))),
    dimension("notes of one address", 50, |n| {
        files(n, |i| (format!("docs/a{}.md", "!".repeat(i % 200 + i / 200)), String::new()))
    }),
    dimension("notes of one address in folders", 50, |n| {
        files(n, |i| {
            (
                format!(
                    "docs/a{}/b.md",
                    ["!", "?", "@", "#", "$"].iter().cycle().skip(i % 5).take(1 + i / 5).copied().collect::<String>()
                ),
                String::new(),
            )
        })
    }),
    dimension("a note in many folders", 300, |n| files(1, |_| (format!("{}a.md", "a/".repeat(n)), "# A\n".to_owned()))),
    dimension("folders", 50, |n| files(n, |i| (format!("map-{i}/a.md"), "# A\n".to_owned()))),
    dimension("attachments", 500, |n| files(n, |i| (format!("docs/{i}.txt"), "a".to_owned()))),
    dimension("a long attachment", 500000, |n| files(1, |_| ("docs/a.txt".to_owned(), "a".repeat(n)))),
    dimension("drawings", 100, |n| {
        files(n, |i| (format!("docs/{i}.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>".to_owned()))
            .file("docs/a.md", each(n, |i| format!("![Een]({i}.svg)\n\n")))
    }),
    dimension("a drawing of many elements", 10000, |n| {
        files(1, |_| ("docs/a.svg".to_owned(), format!("<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>", "<g/>".repeat(n))))
            .file("docs/a.md", "![Een](a.svg)\n")
    }),
    dimension("a drawing of comments", 10000, |n| {
        files(1, |_| ("docs/a.svg".to_owned(), format!("{}<svg/>", "<!-- a -->".repeat(n)))).file("docs/a.md", "![Een](a.svg)\n")
    }),
    dimension("practice notes", 60, |n| notes(n, |_| String::new())),
    dimension("practice notes with the same words", 60, |n| {
        notes(n, |_| "trefwoorden: [a, b, c]\naanpak: Een twee drie vier.\n".to_owned())
    }),
    dimension("practice notes with words of their own", 60, |n| {
        notes(n, |i| format!("trefwoorden: [a{i}, b{i}]\naanpak: Een{i} twee{i}.\n"))
    }),
    dimension("practice notes of one law", 60, |n| {
        notes(n, |_| "wettelijk_kader:\n  - wet: w\n    artikel: 1\n".to_owned()).document(
            "wetten/w.md",
            "W",
            "artikelen:\n  - nummer: 1\n    titel: Een\n",
        )
    }),
    dimension("practice notes of one motion", 60, |n| {
        notes(n, |_| "moties: [m]\n".to_owned()).document("moties/m.md", "M", "instelling: Kamer\n")
    }),
    dimension("practice notes of many municipalities", 20, |n| {
        notes(n, |_| "gemeenten: [utrecht, den-haag, rotterdam, amsterdam, groningen, assen, zwolle]\n".to_owned())
    }),
    dimension("municipalities", 80, |n| {
        files(n, |i| (format!("gemeenten/g{i}.md"), format!("---\ntitel: G{i}\nsamenvatting: b\ndatum: 2026-01-01\n---\n")))
    }),
    dimension("notes that all link to each other", 12, |n| {
        files(n, |i| (format!("docs/{i}.md"), format!("# {i}\n\n{}", each(n, |j| format!("[a]({j}.md) ")))))
    }),
    dimension("links to one page from many", 80, |n| files(n, |i| (format!("docs/{i}.md"), "# A\n\n[a](0.md)\n".to_owned()))),
    dimension("translations", 60, |n| {
        (0..n).fold(SiteBuilder::new(), |site, i| {
            let (path, text) = (format!("berichten/b{i}"), "---\ntitel: A\nsamenvatting: b\ndatum: 2026-01-01\n---\nTekst\n");
            site.file(&format!("{path}.md"), text).file(&format!("{path}.en.md"), text.replace("datum: 2026-01-01\n", ""))
        })
    }),
    dimension("meetings", 60, |n| {
        files(n, |i| {
            (
                format!("bijeenkomsten/b{i}.md"),
                format!(
                    "---\ntitel: B\nsamenvatting: b\ndatum: 2026-01-01\nbegin: 2026-03-{:02} 14:00\nlocatie: Hier\n---\n",
                    i % 28 + 1
                ),
            )
        })
    }),
    dimension("a meeting with a long place", 5000, |n| {
        keys("bijeenkomsten/b.md", format!("begin: 2026-03-01 14:00\nlocatie: {}\n", "a ".repeat(n)))
    }),
    dimension("motions", 60, |n| {
        files(n, |i| {
            (
                format!("moties/m{i}.md"),
                format!(
                    "---\ntitel: M\nsamenvatting: b\ndatum: 2026-01-01\ninstelling: Kamer\ndossier: 24515\nnummer: {i}\n---\n"
                ),
            )
        })
    }),
    dimension("routes", 30, |n| {
        (0..n).fold(SiteBuilder::new(), |site, i| {
            site.document(&format!("routes/r{i}.md"), "R", "stappen:\n  - titel: a\n    tekst: b\n")
        })
    }),
    dimension("news", 80, |n| {
        files(n, |i| {
            (
                format!("berichten/b{i}.md"),
                format!("---\ntitel: B\nsamenvatting: b\ndatum: 2025-{:02}-{:02}\n---\nTekst\n", i % 12 + 1, i % 28 + 1),
            )
        })
    }),
    dimension("drafts that are linked to", 80, |n| {
        files(n, |i| {
            (
                format!("berichten/b{i}.md"),
                format!("---\ntitel: B\nsamenvatting: b\ndatum: 2025-01-01\nstatus: concept\n---\n[a](b{}.md)\n", i + 1),
            )
        })
    }),
];

/// A municipality that became part of another.
fn former(site: SiteBuilder, number: usize, successor: usize) -> SiteBuilder {
    let keys = format!("opvolger: g{successor}\nopgegaan_op: 2020-01-01\nbronnen: [{{titel: B}}]\n");
    site.document(&format!("gemeenten/g{number}.md"), "G", &keys)
}
