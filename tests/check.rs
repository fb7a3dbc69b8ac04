//! `check` and `uitleg`: the forms of findings, the changes that are certain, and what is new by git.

mod support;

use std::fs;
use std::process::Output;

use support::place::{Place, err, out};

/// A document with a mistyped key, a day the wrong way round, and Markdown that just misses.
const WRONG: &str = "---\ntitel: Wonen: voorrang\nSamenvatting: Kort.\ndatum: 21-11-2026\n---\n\n##Kop\n\nZie (het nieuws)[nieuws.md] en [het nieuws] (nieuws.md), zacht\u{ad}jes.\n";
const RIGHT: &str = "---\ntitel: \"Wonen: voorrang\"\nsamenvatting: Kort.\ndatum: 2026-11-21\n---\n\n## Kop\n\nZie [het nieuws](nieuws.md) en [het nieuws](nieuws.md), zachtjes.\n";

fn place(text: &str) -> Place {
    let place = Place::new();
    place.write("content/berichten/een.md", text);
    place
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn fix_mends_what_is_certain_and_then_finds_nothing_to_do() {
    let place = place(WRONG);
    let fixed = place.run(&["check", "--fix", "--today", "2026-12-01"]);
    assert_eq!(place.read("content/berichten/een.md").as_deref(), Some(RIGHT), "{}", err(&fixed));
    assert_eq!(code(&fixed), Some(0), "{}", out(&fixed));
    assert!(err(&fixed).contains("Verbeterd: 7 plekken in 1 bestand."), "{}", err(&fixed));
    let again = place.run(&["check", "--fix", "--today", "2026-12-01"]);
    assert!(err(&again).contains("Verbeterd: 0 plekken in 0 bestanden."), "{}", err(&again));
    assert_eq!(place.names("content/berichten"), ["een.md", "nieuws.md"]);
}

#[test]
fn dry_run_shows_the_changes_and_writes_nothing() {
    let place = place(WRONG);
    let shown = place.run(&["check", "--fix", "--dry-run"]);
    assert_eq!(place.read("content/berichten/een.md").as_deref(), Some(WRONG));
    let diff = out(&shown);
    assert!(diff.starts_with("--- a/content/berichten/een.md\n+++ b/content/berichten/een.md\n@@ "), "{diff}");
    assert!(diff.contains("\n-##Kop\n") && diff.contains("\n+## Kop\n") && diff.contains("\n+datum: 2026-11-21\n"), "{diff}");
    let patched = place.script("wegwijs check --fix --dry-run > een.patch && git apply een.patch");
    assert!(patched.status.success(), "{}{}", out(&patched), err(&patched));
    assert_eq!(place.read("content/berichten/een.md").as_deref(), Some(RIGHT));
    assert_eq!(code(&place.run(&["check", "--dry-run"])), Some(2));
}

#[test]
fn fix_keeps_line_ends_and_byte_order_mark() {
    let place = place("");
    let file = place.path("content/berichten/een.md");
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    fs::write(&file, windows(WRONG)).expect("written");
    place.run(&["check", "--fix"]);
    assert_eq!(fs::read_to_string(&file).expect("text"), windows(RIGHT));
}

#[test]
fn fix_leaves_files_in_another_encoding_alone() {
    let place = place("");
    let file = place.path("content/berichten/een.md");
    let old: Vec<u8> = WRONG.replace('\u{ad}', "").chars().map(|c| c as u8).chain([0xE9]).collect();
    fs::write(&file, &old).expect("written");
    let fixed = place.run(&["check", "--fix"]);
    assert_eq!(fs::read(&file).expect("bytes"), old);
    assert!(err(&fixed).contains("“berichten/een.md” is niet verbeterd: sla het op als UTF-8."), "{}", err(&fixed));
}

/// A note with keys of its kind, and documents that it can refer to.
fn note(keys: &str, text: &str) -> Place {
    let place = Place::new();
    let front = |title: &str, more: &str| format!("---\ntitel: {title}\nsamenvatting: Kort.\ndatum: 2026-01-31\n{more}---\n");
    place.write("content/wegwijs.yaml", "titel: Proef\nsituaties:\n  - slug: woning-nodig\n    titel: Ik heb een woning nodig\n");
    place.write("content/routes/huisvesting.md", &format!("{}\n## Aan de slag\n\nTekst.\n", front("Wonen", "volgorde: 1\n")));
    place.write("content/praktijknotities/een.md", &format!("{}\n{text}\n", front("Een", keys)));
    place.write("content/praktijknotities/Plan.pdf", "%PDF-1.4");
    place.write("content/praktijknotities/mijn plan.pdf", "%PDF-1.4");
    place
}

#[test]
fn each_kind_of_certain_change_is_made() {
    for (before, after) in [
        ("routes: [huisvestin]\n", "routes: [huisvesting]\n"),
        ("routes: [Huisvesting]\nfase: Pilott\n", "routes: [Huisvesting]\nfase: pilot\n"),
        ("routes: [huisvesting]\nsituaties: [woning-nodg]\n", "routes: [huisvesting]\nsituaties: [woning-nodig]\n"),
        ("routes: [huisvesting]\ngemeenten: [utrech]\n", "routes: [huisvesting]\ngemeenten: [utrecht]\n"),
        ("Routs: [huisvesting]\n", "routes: [huisvesting]\n"),
        ("routes: [huisvesting]\nfase:pilot\n", "routes: [huisvesting]\nfase: pilot\n"),
        ("routes: [huisvesting]\naanpak: 's avonds open\n", "routes: [huisvesting]\naanpak: \"'s avonds open\"\n"),
        ("routes: [huisvesting]\nbeoordeeld: 31 januari 2026\n", "routes: [huisvesting]\nbeoordeeld: 2026-01-31\n"),
    ] {
        let place = note(before, "Tekst.");
        let fixed = place.run(&["check", "--fix"]);
        let text = place.read("content/praktijknotities/een.md").unwrap_or_default();
        assert!(text.contains(&format!("datum: 2026-01-31\n{after}---")), "{before}: {text}{}{}", out(&fixed), err(&fixed));
    }
    for (before, after) in [
        ("Zie [wonen](../routes/huisvesting.md#aan-de-slg).", "Zie [wonen](../routes/huisvesting.md#aan-de-slag)."),
        ("##\u{a0}Kop\n\nTekst.", "## Kop\n\nTekst."),
        ("> [!WARNIGN]\n> Let op.", "> [!WARNING]\n> Let op."),
        ("Zie [het plan](mijn plan.pdf).", "Zie [het plan](<mijn plan.pdf>)."),
    ] {
        let place = note("routes: [huisvesting]\n", before);
        let fixed = place.run(&["check", "--fix"]);
        let text = place.read("content/praktijknotities/een.md").unwrap_or_default();
        assert!(text.ends_with(&format!("---\n\n{after}\n")), "{before}: {text}{}{}", out(&fixed), err(&fixed));
    }
}

#[test]
fn fix_leaves_what_somebody_has_to_choose() {
    for text in [
        // Two keys that are both nearly one, a key that is there already, a day or a month first, an unknown word.
        "---\ntitel: A\nsamenvattin: B.\nsamenvatingg: C.\ndatum: 2026-01-31\n---\n",
        "---\ntitel: A\nTitel: B\nsamenvatting: C.\ndatum: 2026-01-31\n---\n",
        "---\ntitel: A\nsamenvatting: B.\ndatum: 3/4/2026\n---\n",
        "---\ntitel: A\nsamenvatting: B.\ndatum: 2026-01-31\nstatus: ergens\n---\n",
        "---\ntitel: A\nsamenvatting: B.\ndatum: 2026-01-31\ngeldig_tot: 31 februari 2027\n---\n",
        // A link that would lead nowhere is no better than none.
        "---\ntitel: A\nsamenvatting: B.\ndatum: 2026-01-31\n---\n\n[plan](mijn plan.pdf)\n",
        // Markdown in code is what it is.
        "---\ntitel: A\nsamenvatting: B.\ndatum: 2026-01-31\n---\n\n```\n##Kop\n(a)[b/c.md]\n```\n\n`(a)[b/c.md]`\n",
    ] {
        let place = place(text);
        place.run(&["check", "--fix"]);
        assert_eq!(place.read("content/berichten/een.md").as_deref(), Some(text));
    }
}

#[test]
fn github_gets_ten_of_each_level_errors_first_and_a_summary() {
    let place = place("---\ntitel: Een\nsamenvatting: Kort.\ndatum: 2026-01-31\n---\n\n");
    let links: String = (0..12).map(|number| format!("[a, b: 100%{number}](weg{number}.md) [hier](nieuws.md)\n\n")).collect();
    place.note("twee", &links);
    let checked = place.run(&["check", "--format", "github"]);
    let text = out(&checked);
    let lines: Vec<&str> = text.lines().collect();
    let count = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!((count("::error "), count("::warning "), code(&checked)), (10, 10, Some(1)), "{text}");
    assert!(lines[0].starts_with("::error file=content/berichten/twee.md,line=7,endLine=7,col="), "{text}");
    assert!(lines[0].contains(",title=dode-link::Deze link leidt nergens heen: “weg0.md”."), "{text}");
    assert_eq!(lines.len(), 25, "{text}");
    assert_eq!(
        lines[24],
        "wegwijs: 12 fouten en 12 waarschuwingen. GitHub toont er van elke soort tien; hierboven staan ze allemaal."
    );
}

#[test]
fn what_an_editor_wrote_is_no_command_of_github() {
    let place = place("---\ntitel: Een\nsamenvatting: Kort.\ndatum: \"x%0A::error::y\"\n---\n\n");
    place.write("content/berichten/a,b:c%.md", "---\ntitel: Een\nsamenvatting: Kort.\ndatum: vandaag\n---\n");
    let text = out(&place.run(&["check", "--format", "github"]));
    assert!(text.contains("file=content/berichten/a%2Cb%3Ac%25.md,"), "{text}");
    assert!(text.contains("“x%250A::error::y”"), "{text}");
    assert!(text.lines().all(|line| line.starts_with("::") || line.starts_with("wegwijs: ")), "{text}");
}

#[test]
fn the_fingerprints_of_gitlab_survive_lines_that_move() {
    let text = "---\ntitel: Een\nsamenvatting: Kort.\ndatum: 2026-01-31\n---\n\n[a](weg.md)\n\n[a](weg.md)\n";
    let place = place(text);
    let report =
        || -> Vec<serde_json::Value> { serde_json::from_str(&out(&place.run(&["check", "--format", "gitlab"]))).expect("JSON") };
    let prints = |report: &[serde_json::Value]| report.iter().map(|issue| issue["fingerprint"].to_string()).collect::<Vec<_>>();
    let lines = |report: &[serde_json::Value]| {
        report.iter().map(|issue| issue["location"]["lines"]["begin"].as_u64()).collect::<Vec<_>>()
    };
    let before = report();
    place.write("content/berichten/een.md", &text.replace("---\n\n[", "---\n\nMeer.\n\n["));
    let after = report();
    assert_eq!((lines(&before), lines(&after)), (vec![Some(7), Some(9)], vec![Some(9), Some(11)]));
    assert_eq!(prints(&before), prints(&after));
    assert_ne!(prints(&before)[0], prints(&before)[1]);
}

#[test]
fn no_format_shows_personal_data() {
    let bsn = "123456782";
    let place = place(&format!(
        "---\ntitel: Een\nsamenvatting: Kort.\ndatum: {bsn}\n---\n\n## Kop\n\n##BSN {bsn}\n\n[x]({bsn}.md) (BSN {bsn})[a/{bsn}.md]\n"
    ));
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["check", "--format", "github"],
        &["check", "--format", "gitlab"],
        &["check", "--format", "sarif"],
        &["check", "--fix", "--dry-run"],
    ] {
        let checked = place.run(arguments);
        let all = out(&checked) + &err(&checked);
        assert!(all.contains("*********") && !all.contains(bsn), "{arguments:?}: {all}");
    }
}

#[test]
fn findings_have_an_end_and_their_edits() {
    let place = place("---\ntitel: Een\nsamenvatting: Kort.\ndatum: 31-1-2026\n---\n");
    let line: serde_json::Value = serde_json::from_str(out(&place.run(&["check", "--json"])).trim()).expect("a line");
    let expected = serde_json::json!([{ "regel": 4, "kolom": 8, "eindregel": 4, "eindkolom": 17, "tekst": "2026-01-31" }]);
    assert_eq!((&line["eindregel"], &line["eindkolom"], &line["bewerkingen"]), (&4.into(), &17.into(), &expected));
}

#[test]
fn only_what_changed_by_git_is_reported() {
    let place = place("---\ntitel: Een\nsamenvatting: Kort.\ndatum: ooit\n---\n");
    let arguments = ["check", "--alleen-gewijzigd"];
    let outside = place.command(&arguments).env("GIT_CEILING_DIRECTORIES", place.path("..")).output().expect("the command");
    assert_eq!(code(&outside), Some(3));
    assert!(err(&outside).contains("moet “content” in een map van git staan"), "{}", err(&outside));
    let without = place.command(&arguments).env("PATH", "").output().expect("the command");
    assert!(code(&without) == Some(3) && err(&without).contains("het programma git nodig"), "{}", err(&without));

    let git = |script: &str| {
        let settings = "export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b; ";
        let done = place.script(&format!("{settings}{script}"));
        assert!(done.status.success(), "{}", err(&done));
    };
    git("git init -q; git add -A");
    assert_eq!(code(&place.run(&arguments)), Some(1), "all is new before the first commit");
    git("git commit -qm een");
    let nothing = place.run(&arguments);
    assert_eq!(code(&nothing), Some(0), "{}", out(&nothing));
    assert!(err(&nothing).contains("1 melding in andere bestanden is niet getoond."), "{}", err(&nothing));
    place.write("content/berichten/met é en spatie.md", "---\ntitel: Nieuw\nsamenvatting: Kort.\ndatum: ooit\n---\n");
    let new = place.run(&arguments);
    assert!(
        code(&new) == Some(1) && out(&new).contains("met é en spatie.md:4:8") && !out(&new).contains("een.md:"),
        "{}",
        out(&new)
    );
    git("git add -A; git commit -qm twee; echo >> content/berichten/een.md");
    let changed = place.run(&arguments);
    assert!(out(&changed).contains("een.md:4:8") && !out(&changed).contains("spatie.md:"), "{}", out(&changed));
}

#[test]
fn uitleg_explains_a_code_and_knows_near_ones() {
    let place = Place::new();
    let explained = place.run(&["uitleg", "dode-link"]);
    for part in ["dode-link\n", "Waarom: ", "Oplossing: ", "Fout:\n", "Goed:\n"] {
        assert!(out(&explained).contains(part), "{}", out(&explained));
    }
    assert_eq!(out(&place.run(&["uitleg", "fout[dode-link]:"])), out(&explained));
    let list = out(&place.run(&["uitleg"]));
    assert!(list.lines().count() > 90 && list.contains("\npersoonsgegeven "), "{list}");
    let near = place.run(&["uitleg", "dode-lnk"]);
    assert!(code(&near) == Some(2) && err(&near).contains("Bedoel je “dode-link”?"), "{}", err(&near));
}

#[test]
fn the_exit_codes_of_check_are_those_of_its_help() {
    let place = Place::new();
    let help = out(&place.run(&["check", "--help"])).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("Geeft 0 als er geen fouten zijn, 1 als er fouten zijn (met --strict ook bij waarschuwingen), 2 bij verkeerde opties, en 3 als er iets anders mislukt."), "{help}");
    assert_eq!(code(&place.run(&["check", "--strict"])), Some(0));
    place.note("warn", "[hier](nieuws.md)");
    assert_eq!((code(&place.run(&["check"])), code(&place.run(&["check", "--strict"]))), (Some(0), Some(1)));
    place.note("fout", "[weg](weg.md)");
    for format in ["text", "json", "github", "gitlab", "sarif"] {
        assert_eq!(code(&place.run(&["check", "--format", format])), Some(1), "{format}");
    }
    assert_eq!(code(&place.run(&["check", "--format", "xml"])), Some(2));
    assert_eq!(code(&place.run(&["check", "--content", "weg"])), Some(3));
}
