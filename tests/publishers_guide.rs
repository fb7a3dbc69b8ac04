//! The guide for publishers says what the program does: its settings are read, its commands exist, and those that need nothing from
//! outside are run on a site as it describes.

mod support;

use std::fs;
use std::process::Command;

use support::here;
use support::place::{Place, err};
use wegwijs::config::Config;
use wegwijs::source::Source;

fn guide() -> String {
    fs::read_to_string(here("content/paginas/uitgeverswijzer.md")).expect("the guide")
}

/// The blocks of code of a kind.
fn blocks(guide: &str, kind: &str) -> Vec<String> {
    let begin = format!("```{kind}\n");
    guide.split(&begin).skip(1).filter_map(|rest| Some(rest.split_once("```")?.0.to_owned())).collect()
}

/// The commands of the guide, in order, each as its words.
fn commands(guide: &str) -> Vec<Vec<String>> {
    let lines = blocks(guide, "text").into_iter().flat_map(|block| block.lines().map(str::to_owned).collect::<Vec<_>>());
    let words = |line: String| line.split_whitespace().skip(1).map(str::to_owned).collect();
    lines.filter(|line| line.starts_with("wegwijs ")).map(words).collect()
}

#[test]
fn its_settings_are_read_without_a_remark() {
    let blocks = blocks(&guide(), "yaml");
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        let (_, findings) = Config::read(Some(&Source::from_text("wegwijs.yaml", &block)), None);
        assert!(findings.is_empty(), "{block}{findings:?}");
    }
}

#[test]
fn its_commands_and_options_exist() {
    let guide = guide();
    let commands = commands(&guide);
    assert!(commands.len() > 10, "{commands:?}");
    for words in &commands {
        let output = Command::new(env!("CARGO_BIN_EXE_wegwijs")).args(words).arg("--help").output().expect("the command");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let help = |name: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_wegwijs")).args([name, "--help"]).output().expect("the command");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    for (command, option) in [("publiceer", "--dry-run"), ("publiceer", "--respijt"), ("terug", "--naar"), ("build", "--strict")]
    {
        assert!(guide.contains(option) && help(command).contains(option), "{option}");
    }
}

#[test]
fn a_site_is_made_as_it_says() {
    let (place, guide) = (Place::empty(), guide());
    let note = |path: &str, rest: &str| {
        let title = path.rsplit('/').next().unwrap_or_default();
        let kind = if path.contains("praktijknotities") { "routes: [huisvesting]\n" } else { "" };
        place.write(
            path,
            &format!("---\ntitel: Over {title}\nsamenvatting: Over iets.\ndatum: 2026-01-15\n{kind}{rest}---\n\nTekst.\n"),
        );
    };
    place.write("content/wegwijs.yaml", &blocks(&guide, "yaml")[0]);
    note("content/routes/huisvesting.md", "");
    note("content/organisaties/regio.md", "");
    note("bronnen/utrecht/praktijknotities/een.md", "gemeenten: [utrecht]\n");
    note("bronnen/regio/praktijknotities/twee.md", "");
    let run = |words: &[String]| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let output = place.run(&words);
        assert!(output.status.success(), "{words:?}: {}", err(&output));
    };
    let is_here = |words: &Vec<String>| {
        let needs_more =
            ["oogst", "serve", "check"].contains(&words[0].as_str()) || words.iter().any(|word| word.contains("://"));
        !needs_more && !words.iter().any(|word| word == "--index")
    };
    place.run(&["build"]);
    for words in commands(&guide).iter().filter(|words| is_here(words)) {
        // Its folder of a web server is one of this test.
        let words: Vec<String> = words.iter().map(|word| word.replace("/srv/www/site", "www-map")).collect();
        if words[0] == "terug" && words.len() == 2 {
            // A second edition, so that there is one to go back to.
            note("bronnen/utrecht/praktijknotities/een.md", "gemeenten: [utrecht]\ntrefwoorden: [anders]\n");
            run(&["build".to_owned()]);
            run(&["publiceer".to_owned(), "www-map".to_owned()]);
        }
        run(&words);
    }
    assert!(place.read("public/regio-noord/praktijknotities/twee/index.html").is_some());
    assert!(place.read("www/index.html").is_some() && place.read("www/.wegwijs-edities/stand.json").is_some());
    assert!(place.path("www-map/index.html.gz").exists(), "the edition before was precompressed");
    // A source alone, as its editors have it.
    let alone = Place::empty();
    fs::rename(place.path("bronnen/utrecht"), alone.path("eigen")).expect("moved");
    fs::copy(place.path("geheel.json"), alone.path("eigen/geheel.json")).expect("copied");
    for words in commands(&guide).iter().filter(|words| words.contains(&"--deel".to_owned()) && words[0] != "serve") {
        let output = Command::new(env!("CARGO_BIN_EXE_wegwijs")).args(words).current_dir(alone.path("eigen")).output();
        let output = output.expect("the command");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(alone.read("eigen/proef/utrecht/praktijknotities/een/index.html").is_some());
}
