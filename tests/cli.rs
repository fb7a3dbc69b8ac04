//! The command, end to end: what it prints, what it leaves on disk, and its exit codes.

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.write(
            "content/berichten/nieuws.md",
            "---\ntitel: Nieuws\nsamenvatting: Over huisvesting.\ndatum: 2026-01-31\n---\n\nTekst.\n",
        );
        place
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_wegwijs")).args(arguments).current_dir(self.path()).output().expect("the command")
    }
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn build_publishes_and_says_where() {
    let place = Place::new();
    let built = place.run(&["build", "--timings"]);
    assert_eq!(code(&built), Some(0), "{}", err(&built));
    assert!(out(&built).ends_with("→ public\n") && err(&built).contains("zoekindex maken"));
    assert!(place.path().join("public/berichten/nieuws/index.html").is_file());
}

#[test]
fn an_error_keeps_the_old_site_and_names_the_line() {
    let place = Place::new();
    place.run(&["build"]);
    place.write("content/berichten/fout.md", "---\ntitel: Fout\nsamenvating: X.\ndatum: 2026-01-31\n---\n");
    let failed = place.run(&["build"]);
    assert_eq!(code(&failed), Some(1));
    assert!(
        err(&failed).contains("berichten/fout.md:3:1") && err(&failed).contains("Bedoel je “samenvatting”?"),
        "{}",
        err(&failed)
    );
    assert!(place.path().join("public/berichten/nieuws/index.html").is_file());
    assert!(!place.path().join("public/berichten/fout").exists());
}

#[test]
fn check_writes_nothing_and_can_be_strict() {
    let place = Place::new();
    place.write("content/berichten/raar.md", "---\ntitel: Raar\nsamenvatting: X.\ndatum: 2026-01-31\nkleur: rood\n---\n");
    assert_eq!((code(&place.run(&["check"])), code(&place.run(&["check", "--strict"]))), (Some(0), Some(1)));
    let json = out(&place.run(&["check", "--json"]));
    let finding: serde_json::Value = serde_json::from_str(json.trim()).expect("one line of JSON");
    assert_eq!((finding["code"].as_str(), finding["regel"].as_u64()), (Some("onbekend-veld"), Some(5)));
    assert!(!place.path().join("public").exists());
}

#[test]
fn search_answers_from_the_published_site() {
    let place = Place::new();
    place.run(&["build"]);
    let answer: serde_json::Value = serde_json::from_str(&out(&place.run(&["search", "--json", "huisvestign"]))).expect("JSON");
    assert_eq!((answer["query"].as_str(), answer["total"].as_u64()), (Some("huisvestign"), Some(1)));
    let hit = &answer["hits"][0];
    assert_eq!((hit["url"].as_str(), hit["bron"].as_str()), (Some("/berichten/nieuws/"), Some("berichten/nieuws.md")));
    for key in ["titel", "soort", "uittreksel"] {
        assert!(hit[key].is_string(), "{key}");
    }
    let said = "“huisvestign” staat op geen enkele pagina. Gezocht is op “huisvesting”.";
    assert_eq!(answer["meldingen"], serde_json::json!([said]));
    assert!(out(&place.run(&["search", "huisvestign"])).contains(&format!("1 gevonden\n{said}\n")));
    let said = "Telt niet mee, want het staat overal: “de”, “en”.";
    assert!(out(&place.run(&["search", "de huisvesting en de tekst"])).contains(&format!("1 gevonden\n{said}\n\n")));
    place.write("vragen.txt", "nieuws\nbestaatniet\n");
    assert_eq!(out(&place.run(&["search", "--queries", "vragen.txt"])).lines().count(), 2);
}

#[test]
fn search_labels_what_no_longer_holds() {
    let place = Place::new();
    place
        .write("content/berichten/oud.md", "---\ntitel: Oud\nsamenvatting: X.\ndatum: 2020-01-31\ngeldig_tot: 2020-12-31\n---\n");
    place.run(&["build"]);
    assert!(out(&place.run(&["search", "oud"])).contains("\nOud (Bericht, verouderd)\n"));
    assert!(out(&place.run(&["search", "--json", "oud"])).contains("\"stand\":\"outdated\""));
    assert!(out(&place.run(&["search", "nieuws"])).contains("\nNieuws (Bericht)\n"));
}

#[test]
fn search_in_a_language_answers_from_its_pages() {
    let place = Place::new();
    let front = "---\ntitel: News\nsamenvatting: About housing.\ndatum: 2026-01-31\n---\n\nText.\n";
    place.run(&["build"]);
    let nothing = place.run(&["search", "housing", "--language", "en"]);
    assert_eq!((code(&nothing), err(&nothing).contains("geen vertalingen in het Engels")), (Some(3), true), "{}", err(&nothing));
    place.write("content/berichten/nieuws.en.md", front);
    place.run(&["build"]);
    let found = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&out(&place.run(&[&["search", "--json"], arguments].concat()))).expect("JSON")
    };
    assert_eq!(found(&["housing", "--language", "en"])["hits"][0]["url"].as_str(), Some("/en/berichten/nieuws/"));
    assert_eq!(found(&["huisvesting"])["hits"][0]["url"].as_str(), Some("/berichten/nieuws/"));
    assert_eq!(found(&["housing"])["total"].as_u64(), Some(0));
    assert_eq!(code(&place.run(&["search", "x", "--language", "xx"])), Some(2));
}

#[test]
fn new_makes_a_translation_beside_its_original() {
    let place = Place::new();
    place.write(
        "content/routes/wonen.md",
        "---\ntitel: 'Wonen: een huis'\nsamenvatting: >\n  Over\n  wonen.\ndatum: 2026-01-31\nbeoordelen_voor: 2027-01-31\n\
         trefwoorden: [huis, thuis]\nvolgorde: 1\nstappen:\n  - titel: Begin\n    tekst: Begin hier.\n    contact: Het loket\n  \
         - titel: Ga door\n    tekst: Verder.\n---\n",
    );
    let made = place.run(&["new", "routes", "Wonen: een huis", "--language", "en", "--today", "2026-02-03"]);
    assert_eq!(code(&made), Some(0), "{}", err(&made));
    let text = fs::read_to_string(place.path().join("content/routes/wonen.en.md")).expect("the draft");
    let wanted = "---\n# De vertaling van routes/wonen.md. De rest neemt zij over van het origineel.\n# Wonen: een huis\ntitel: \"\"\n\
                  # Over wonen.\nsamenvatting: \"\"\ndatum: 2026-02-03\nstatus: concept\n# huis, thuis\ntrefwoorden: []\nstappen:\n  \
                  -\n    # Begin\n    titel: \"\"\n    # Begin hier.\n    tekst: \"\"\n    # Het loket\n    contact: \"\"\n  -\n    \
                  # Ga door\n    titel: \"\"\n    # Verder.\n    tekst: \"\"\n---\n\n";
    assert_eq!(text, wanted);
    let filled = text.replace("\"\"", "\"Words\"").replace("status: concept", "status: gepubliceerd");
    place.write("content/routes/wonen.en.md", &filled);
    let checked = place.run(&["check", "--strict"]);
    assert_eq!(code(&checked), Some(0), "{}", err(&checked));
}

#[test]
fn new_says_why_there_is_nothing_to_translate() {
    let place = Place::new();
    place.write("content/berichten/in-het-engels.md", "---\ntitel: News\nsamenvatting: X.\ndatum: 2026-01-31\ntaal: en\n---\n");
    let refused = |arguments: &[&str]| {
        let output = place.run(&[&["new", "berichten"], arguments].concat());
        assert_eq!(code(&output), Some(3), "{}", out(&output));
        err(&output)
    };
    assert!(refused(&["niews", "--language", "en"]).contains("Bedoel je “nieuws”?"));
    let absent = refused(&["Iets heel anders", "--language", "en"]);
    assert!(
        absent.contains("staat geen “Iets heel anders”") && absent.contains("wegwijs new berichten \"Iets heel anders\""),
        "{absent}"
    );
    assert!(refused(&["nieuws", "--language", "nl"]).contains("De site is zelf in het Nederlands"));
    assert!(refused(&["in-het-engels", "--language", "en"]).contains("is zelf al in het Engels"));
    assert_eq!(code(&place.run(&["new", "berichten", "nieuws.md", "--language", "en"])), Some(0));
    assert!(refused(&["nieuws", "--language", "en"]).contains("bestaat al"));
    assert!(refused(&["nieuws en", "--language", "en"]).contains("staat geen"));
}

#[test]
fn review_names_translations_that_lag_behind_without_failing_for_them() {
    let place = Place::new();
    let front = |title: &str, rest: &str| format!("---\ntitel: {title}\nsamenvatting: X.\ndatum: 2026-01-31\n{rest}---\n");
    place.write("content/berichten/nieuws.md", &front("Nieuws", "gewijzigd: 2026-02-05\n"));
    place.write("content/berichten/nieuws.en.md", &front("News", ""));
    let people = place.run(&["review", "--today", "2026-02-07"]);
    assert_eq!(code(&people), Some(0), "{}", err(&people));
    assert!(
        out(&people).starts_with("Vertaling loopt achter (1)\n  2026-02-05  –  berichten/nieuws.en.md  News\n"),
        "{}",
        out(&people)
    );
    let json: serde_json::Value =
        serde_json::from_str(&out(&place.run(&["review", "--json", "--today", "2026-02-07"]))).expect("JSON");
    let task = &json["taken"][0];
    assert_eq!(
        (&task["taak"], &task["dagen"], &task["datum"]),
        (&"vertaling-verouderd".into(), &(-2).into(), &"2026-02-05".into())
    );
    assert_eq!((&task["bestand"], &task["adres"]), (&"berichten/nieuws.en.md".into(), &"/en/berichten/nieuws/".into()));
}

#[test]
fn review_tells_people_and_programs_what_is_late() {
    let place = Place::new();
    place.write(
        "content/berichten/later.md",
        "---\ntitel: Later\nsamenvatting: X.\ndatum: 2026-01-31\nbeoordelen_voor: 2026-06-01\neigenaar: Beleid\n---\n",
    );
    let calm = place.run(&["review", "--today", "2026-06-01"]);
    assert_eq!((code(&calm), out(&calm).contains("geen beoordeling te laat")), (Some(0), true), "{}", out(&calm));
    let unread = place.run(&["review", "--today", "2-6-2026"]);
    assert_eq!(
        (code(&unread), err(&unread).contains("Schrijf jaar-maand-dag, zoals 2026-01-31")),
        (Some(2), true),
        "{}",
        err(&unread)
    );
    let late = place.run(&["review", "--today", "2026-06-02"]);
    assert_eq!(code(&late), Some(1));
    assert!(
        out(&late).contains("Had al nagekeken moeten zijn (1)\n  2026-06-01  Beleid  berichten/later.md  Later\n"),
        "{}",
        out(&late)
    );
    let json: serde_json::Value =
        serde_json::from_str(&out(&place.run(&["review", "--json", "--today", "2026-06-02"]))).expect("JSON");
    assert_eq!((json["vandaag"].as_str(), json["te_laat"].as_u64()), (Some("2026-06-02"), Some(1)));
    let item = &json["taken"][0];
    assert_eq!((item["taak"].as_str(), item["dagen"].as_i64()), (Some("te-laat"), Some(-1)));
    assert_eq!((item["bestand"].as_str(), item["eigenaar"].as_str()), (Some("berichten/later.md"), Some("Beleid")));
}

#[test]
fn search_is_measured_over_a_folder_or_a_site() {
    let place = Place::new();
    place.write("vragen.tsv", "query\ttype\tcorpus\trelevant_path\nhuisvestign\ttypo\tcontent\tberichten/nieuws.md\nkwantum\tplain\tcontent\tberichten/nieuws.md\n");
    let measure = |more: &[&str]| place.run(&[&["search", "--measure", "--queries", "vragen.tsv"], more].concat());
    let report: serde_json::Value = serde_json::from_str(&out(&measure(&["--content", ".", "--json"]))).expect("JSON");
    assert_eq!(report["per_type"]["typo"]["succes@1"], 1.0);
    assert_eq!(report["alles"]["mrr@10"], 0.5);
    assert_eq!(report["antwoorden"][1]["gevonden"], serde_json::json!([]));
    place.run(&["build", "--out", "site/content"]);
    let table = out(&measure(&["--site", "site"]));
    assert!(table.contains("typo        1     1.000") && table.contains("kwantum (plain, niet bij de eerste tien)"), "{table}");
    place.write(
        "vragen.tsv",
        "query\ttype\trelevant_path\nweg\tplain\tberichten/weg.md\nnieuws\tplain\tberichten/weg.md|berichten/nieuws.md\n",
    );
    let table = out(&measure(&["--content", "content"]));
    assert!(table.contains("alles       1 "), "a page that the site lacks is no failure of the search: {table}");
    assert!(
        table.contains("Niet gemeten, want de pagina staat niet op de site:\n  weg\n    verwacht: berichten/weg.md\n"),
        "{table}"
    );
    place.write("vragen.tsv", "query\ttype\nhuis\tplain\n");
    let failed = measure(&["--content", "."]);
    assert!(code(&failed) == Some(3) && err(&failed).contains("ontbreken kolommen"), "{}", err(&failed));
}

#[test]
fn an_empty_query_is_answered_in_json() {
    let place = Place::new();
    place.run(&["build"]);
    let answer: serde_json::Value = serde_json::from_str(&out(&place.run(&["search", "--json", ""]))).expect("JSON");
    assert_eq!(answer["query"], "");
    assert!(answer["hits"].is_array());
}

/// A site adds its own words to the thesaurus; a line that is not in the format is reported with its number.
#[test]
fn queries_that_find_nothing_or_only_related_words_are_listed() {
    let place = Place::new();
    place.write("content/zoekwoorden.txt", "huisvesting = kabouterhuis\nkabouter\n");
    let built = place.run(&["build"]);
    assert_eq!(code(&built), Some(0), "{}", err(&built));
    assert!(err(&built).contains("Regel 2 telt niet mee bij het zoeken"), "{}", err(&built));
    place.write("vragen.txt", "huisvesting\n\nkabouterhuis\nxqzvwjk\n");
    let gaps: serde_json::Value =
        serde_json::from_str(&out(&place.run(&["search", "--gaten", "vragen.txt", "--json"]))).expect("JSON");
    assert_eq!(gaps["vragen"], 3);
    assert_eq!(gaps["niets"], serde_json::json!(["xqzvwjk"]));
    assert_eq!(gaps["alleen_verwant"][0]["query"], "kabouterhuis");
    assert_eq!(gaps["alleen_verwant"][0]["via"], serde_json::json!(["huisvesting"]));
    let text = out(&place.run(&["search", "--gaten", "vragen.txt"]));
    assert!(text.starts_with("3 zoekvragen: 1 vinden niets, 1 vinden alleen verwante woorden."), "{text}");
}

#[test]
fn search_without_a_site_says_what_to_do() {
    let failed = Place::new().run(&["search", "nieuws"]);
    assert_eq!(code(&failed), Some(3));
    assert!(err(&failed).contains("wegwijs build"), "{}", err(&failed));
}

#[test]
fn new_makes_a_draft_that_checks_and_never_overwrites() {
    let place = Place::new();
    assert_eq!(out(&place.run(&["new", "berichten", "Groot nieuws"])).trim(), "Gemaakt: content/berichten/groot-nieuws.md");
    let again = place.run(&["new", "berichten", "Groot nieuws"]);
    assert_eq!((code(&again), err(&again).contains("bestaat al")), (Some(3), true));
    assert!(out(&place.run(&["check"])).contains("samenvatting"));
}

/// On these two islands it is never the same day.
#[test]
fn today_is_the_day_in_the_netherlands_wherever_the_machine_is() {
    let place = Place::new();
    let date = |zone: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wegwijs"));
        let output = command.args(["new", "berichten", zone]).env("TZ", zone).current_dir(place.path()).output();
        assert_eq!(code(&output.expect("the command")), Some(0));
        let path = format!("content/berichten/{}.md", wegwijs::address::slug(zone));
        let note = fs::read_to_string(place.path().join(path)).expect("the note");
        note.lines().find(|line| line.starts_with("datum:")).expect("a date").to_owned()
    };
    let same = || {
        fs::remove_dir_all(place.path().join("content/berichten")).expect("removed");
        date("Pacific/Kiritimati") == date("Pacific/Pago_Pago")
    };
    assert!(same() || same(), "midnight may come between two, not between four");
}

#[test]
fn the_first_note_that_the_readme_makes_is_not_in_the_content_already() {
    let readme = fs::read_to_string(support::here("README.md")).expect("the README");
    let command = readme.lines().find_map(|line| line.strip_prefix("cargo run -- new ")).expect("the command");
    let (kind, rest) = command.split_once(" \"").expect("a kind and a title");
    let title = rest.split('"').next().expect("a title");
    let path = support::here("content").join(kind).join(format!("{}.md", wegwijs::address::slug(title)));
    assert!(path.parent().is_some_and(Path::is_dir) && !path.exists(), "{} is there", path.display());
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let failed = Place::new().run(&["build", "--content", "nergens"]);
    assert_eq!((code(&failed), err(&failed).contains("“nergens” bestaat niet")), (Some(3), true));
}

#[test]
fn help_and_completions_are_there() {
    let place = Place::new();
    let help = out(&place.run(&["--help"]));
    for command in ["build", "serve", "check", "new", "search", "review", "digest", "completions"] {
        assert!(help.contains(command), "{help}");
    }
    assert!(out(&place.run(&["completions", "bash"])).contains("wegwijs"));
    assert_eq!(code(&place.run(&["bouw"])), Some(2));
}

#[test]
fn the_command_line_speaks_dutch() {
    let place = Place::new();
    for (arguments, said, hint) in [
        (&["check", "--formt", "x"][..], "De optie “--formt” bestaat niet.", "Bedoel je “--format”?"),
        (&["chek"], "De opdracht “chek” bestaat niet.", "Bedoel je “check”?"),
        (&["new"], "Er ontbreekt nog iets: <SOORT> <TITEL>.", "Gebruik: wegwijs new <SOORT> <TITEL>"),
        (&["new", "berichtn", "X"], "“berichtn” kan niet bij “<SOORT>”.", "Bedoel je “berichten”?"),
        (&["check", "--format", "x"], "“x” kan niet bij “--format <VORM>”.", "Kies uit: text, json, github, gitlab, sarif."),
        (&["check", "--json", "--format", "json"], "“--json” kan niet samen met “--format <VORM>”.", "Laat een van de twee weg."),
        (&["build", "--today", "x"], "“x” kan niet bij “--today <DATUM>”.", "Schrijf jaar-maand-dag, zoals 2026-01-31."),
        (&["check", "--content"], "Achter “--content <MAP>” ontbreekt een waarde.", "--help"),
        (&["check", "--alles", "--alles"], "“--alles” staat er meer dan één keer.", "Laat er één staan."),
        (&["uitleg", "a", "b"], "“b” is hier te veel.", "aanhalingstekens"),
        (&["serve", "--port", "99999"], "“99999” kan niet bij “--port <NUMMER>”.", "Schrijf een heel getal"),
        (&["search", "a", "--limit", "x"], "“x” kan niet bij “--limit <AANTAL>”.", "Schrijf een heel getal"),
    ] {
        let refused = place.run(arguments);
        let text = err(&refused);
        assert_eq!(code(&refused), Some(2), "{arguments:?}: {text}");
        assert!(text.starts_with(&format!("fout: {said}")) && text.contains(hint), "{arguments:?}: {text}");
    }
    let commands = out(&place.run(&["--help"]));
    let names: Vec<&str> = commands
        .lines()
        .skip_while(|line| *line != "Opdrachten:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert!(names.len() > 9, "{commands}");
    for arguments in names.iter().map(|name| vec![*name, "--help"]).chain([vec!["--help"], vec!["-h"]]) {
        let help = place.run(&arguments);
        assert_eq!(code(&help), Some(0));
        for english in ["Usage", "Options", "Arguments", "Print", "default", "possible", "OPTIONS", "<KIND>"] {
            assert!(!out(&help).contains(english), "{arguments:?}: {}", out(&help));
        }
    }
    assert_eq!((code(&place.run(&[])), code(&place.run(&["--version"]))), (Some(2), Some(0)));
    assert!(out(&place.run(&["completions", "bash"])).contains("--help"));
}
