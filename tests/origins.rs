//! A site with the notes of several editors: each in a folder of its own, with its origin shown, and none of them able to stop the
//! others.

mod origins {
    pub mod national;
}
mod support;

use std::fs;

use origins::national::{PNG, SOURCES, build, built, document, national, page};
use support::place::{Place, err, out};

#[test]
fn each_note_is_at_its_address_and_shows_whose_it_is() {
    let place = national();
    let report = built(&place);
    assert!(!report.contains("waarschuwing"), "{report}");
    let note = page(&place, "utrecht/praktijknotities/briefadres/index.html");
    for part in [
        "Van: <a href=\"/gemeenten/utrecht/\">Utrecht</a>",
        "href=\"/utrecht/praktijknotities/urgentie/\"",
        "href=\"/routes/huisvesting/\"",
        "https://code.example.org/utrecht/praktijknotities/briefadres.md",
    ] {
        assert!(note.contains(part), "{part}: {note}");
    }
    assert!(note.contains("schema"), "the picture");
    assert!(page(&place, "index.html").contains("href=\"/utrecht/praktijknotities/briefadres/\""), "a link on disk");
    assert!(page(&place, "praktijknotities/woning/index.html").contains("Van: "));
    // All sources are in the list of the kind, with their origin on the card.
    let list = page(&place, "praktijknotities/index.html");
    for (title, origin) in
        [("Briefadres in de Domstad", "Van: Utrecht"), ("Woning met", "Van: Zwolle"), ("Samen", "Van: Regio Noord")]
    {
        assert!(list.contains(title) && list.contains(origin), "{title}: {list}");
    }
    let feed = page(&place, "feed.xml");
    assert!(feed.contains("<author><name>Regio Noord</name></author>"), "{feed}");
    assert!(page(&place, "redactie/index.html").contains("Praktijknotitie · Utrecht"));
    let copy = page(&place, "praktijknotities/woning/index.html.md");
    assert!(copy.contains("Van: [Zwolle]"), "{copy}");
    let data = page(&place, "praktijknotities.json");
    assert!(data.contains("\"van\""), "{data}");
    // The file of a source that names no code host is published beside its page.
    assert!(place.read("public/praktijknotities/woning/bron.md").is_some());
    assert!(place.read("public/utrecht/praktijknotities/briefadres/bron.md").is_none());
}

#[test]
fn search_finds_notes_of_all_with_their_origin() {
    let place = national();
    built(&place);
    for (query, origin) in [("domstad", "Utrecht"), ("voorrang", "Zwolle"), ("samen", "Regio Noord")] {
        let found = out(&place.run(&["search", query, "--json"]));
        assert!(found.contains(&format!("Praktijknotitie · {origin}")), "{query}: {found}");
    }
}

#[test]
fn a_source_that_breaks_is_shown_as_it_was_and_stops_nobody() {
    let place = national();
    built(&place);
    let briefadres = "utrecht/praktijknotities/briefadres/index.html";
    // A mistake in one note.
    document(&place, "bronnen/utrecht/praktijknotities/urgentie.md", "Urgentie", "gementen: [utrecht]\n---\n");
    document(&place, "bronnen/utrecht/praktijknotities/nieuw.md", "Nieuw", "---\n");
    document(&place, "bronnen/zwolle/praktijknotities/later.md", "Later", "gemeenten: [zwolle]\n---\n");
    let output = place.run(&["build", "--today", "2026-02-02"]);
    assert!(output.status.success(), "{}", err(&output));
    let report = err(&output);
    for part in ["bron-niet-actueel", "../bronnen/utrecht/praktijknotities/urgentie.md", "2026-01-31", "gementen"] {
        assert!(report.contains(part), "{part}: {report}");
    }
    assert!(page(&place, briefadres).contains("stand van"), "the date");
    assert!(page(&place, briefadres).contains("31 januari 2026"), "the date");
    assert!(place.read("public/utrecht/praktijknotities/nieuw/index.html").is_none());
    assert!(place.read("public/praktijknotities/later/index.html").is_some(), "the others go on");
    let kept = fs::read_dir(place.path(".public.wegwijs-bronnen")).expect("the states").count();
    assert_eq!(kept, 3);
    // With --strict it is an error, and the site stays.
    let before = place.read("public/SHA256SUMS");
    assert_eq!(place.run(&["build", "--strict", "--today", "2026-02-03"]).status.code(), Some(1));
    assert_eq!(place.read("public/SHA256SUMS"), before);
    // The folder goes.
    fs::rename(place.path("bronnen/utrecht"), place.path("elders")).expect("renamed");
    let report = built(&place);
    assert!(report.contains("de map is er niet"), "{report}");
    assert!(page(&place, briefadres).contains("stand van"));
    // It is there and empty, as a submodule is before it is fetched.
    fs::create_dir(place.path("bronnen/utrecht")).expect("a folder");
    let report = built(&place);
    assert!(report.contains("er zijn geen notities in de map"), "{report}");
    assert!(page(&place, briefadres).contains("stand van"));
    fs::remove_dir(place.path("bronnen/utrecht")).expect("removed");
    // It comes back, mended.
    fs::rename(place.path("elders"), place.path("bronnen/utrecht")).expect("renamed");
    document(&place, "bronnen/utrecht/praktijknotities/urgentie.md", "Urgentie", "gemeenten: [utrecht]\n---\n");
    built(&place);
    assert!(!page(&place, briefadres).contains("stand van"));
    assert!(place.read("public/utrecht/praktijknotities/nieuw/index.html").is_some());
    // It is taken out: what was kept of it goes too.
    let settings = SOURCES.replacen("  - map: ../bronnen/zwolle\n    gemeente: zwolle\n    adres: /\n", "", 1);
    place.write("content/wegwijs.yaml", &settings);
    built(&place);
    assert_eq!(fs::read_dir(place.path(".public.wegwijs-bronnen")).expect("the states").count(), 2);
    assert!(place.read("public/praktijknotities/woning/index.html").is_none());
}

#[test]
fn what_is_kept_of_a_source_is_what_was_published() {
    let place = national();
    built(&place);
    let kept = out(&place.script("cat $(find .public.wegwijs-bronnen -name '*.md')"));
    assert!(kept.contains("Briefadres in de Domstad"), "{kept}");
    assert!(!kept.contains("niet voor lezers") && !kept.contains("Geheim plan"), "{kept}");
}

#[test]
fn what_a_broken_source_takes_back_is_not_shown_as_it_was() {
    let place = national();
    let names = ["ingetrokken", "concept", "later", "weg", "kapot", "tikfout", "vraag"];
    let note = |name: &str, rest: &str| {
        document(&place, &format!("bronnen/utrecht/praktijknotities/{name}.md"), &format!("Inhoud {name}"), rest);
    };
    for name in names {
        note(name, "gemeenten: [utrecht]\n---\n\nZie [de ander](briefadres.md).\n");
    }
    let links = names.map(|name| format!("[{name}]({name}.md)")).join(", ");
    note("wijst", &format!("---\n\n{links} en [de cijfers](cijfers.csv).\n"));
    place.write("bronnen/utrecht/praktijknotities/cijfers.csv", "a,b\n");
    built(&place);
    let page_of = |name: &str| place.read(&format!("public/utrecht/praktijknotities/{name}/index.html"));
    assert!(names.iter().all(|name| page_of(name).is_some()));
    assert!(place.read("public/utrecht/praktijknotities/cijfers.csv").is_some());
    // Something is wrong elsewhere in the source, and it takes these back.
    note("urgentie", "gementen: [utrecht]\n---\n");
    note("ingetrokken", "status: ingetrokken\nreden_intrekking: Het klopt niet meer.\n---\n\nGeheim nu.\n");
    note("concept", "status: concept\n---\n");
    note("later", "publiceren_vanaf: 2027-01-01\n---\n");
    fs::remove_file(place.path("bronnen/utrecht/praktijknotities/weg.md")).expect("removed");
    fs::remove_file(place.path("bronnen/utrecht/praktijknotities/cijfers.csv")).expect("removed");
    // In doubt: it cannot be read, or the key is not right.
    note("kapot", "gemeenten: [utrecht\nstatus: concept\n---\n");
    note("tikfout", "statut: ingetrokken\n---\n");
    // Not in doubt: it is wrong, and says nothing of the kind.
    note("vraag", "gemeenten: [utrecht\n---\n");
    let none_is_back = || {
        for name in names.iter().filter(|name| !["ingetrokken", "vraag"].contains(name)) {
            assert_eq!(page_of(name), None, "{name}");
        }
        assert_eq!(place.read("public/utrecht/praktijknotities/cijfers.csv"), None);
        for (file, text) in
            [("praktijknotities/index.html", "Inhoud "), ("feed.xml", "Inhoud "), ("praktijknotities.json", "Inhoud ")]
        {
            let text_of = page(&place, file);
            let named: Vec<&&str> = names.iter().filter(|name| text_of.contains(&format!("{text}{name}"))).collect();
            assert_eq!(named, [&"vraag"], "{file}: {text_of}");
        }
        for part in ["briefadres", "vraag", "wijst"] {
            assert!(page_of(part).expect(part).contains("stand van"), "{part} is as it was");
        }
    };
    let report = built(&place);
    assert!(report.contains("zonder wat er sindsdien is weggehaald"), "{report}");
    assert!(!report.contains("Er komt nu niets"), "{report}");
    none_is_back();
    let gone = page_of("ingetrokken").expect("a page that says so");
    assert!(gone.contains("Het klopt niet meer.") && !gone.contains("Geheim nu"), "{gone}");
    // The folder goes altogether: what was taken back stays away.
    fs::rename(place.path("bronnen/utrecht"), place.path("elders")).expect("renamed");
    built(&place);
    none_is_back();
    assert!(page_of("ingetrokken").expect("a page that says so").contains("Het klopt niet meer."));
}

#[test]
fn a_source_that_never_was_sound_is_left_out() {
    let place = national();
    document(&place, "bronnen/zwolle/praktijknotities/woning.md", "Woning", "gementen: [zwolle]\n---\n");
    let report = built(&place);
    assert!(report.contains("Er komt nu niets van op de site"), "{report}");
    assert!(place.read("public/praktijknotities/woning/index.html").is_none());
    assert!(place.read("public/utrecht/praktijknotities/briefadres/index.html").is_some());
}

#[test]
fn personal_data_in_a_source_stops_the_build() {
    let place = national();
    built(&place);
    let before = place.read("public/SHA256SUMS");
    document(&place, "bronnen/zwolle/praktijknotities/woning.md", "Woning", "---\n\nBSN 111222333.\n");
    let output = build(&place, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(err(&output).contains("../bronnen/zwolle/praktijknotities/woning.md"), "{}", err(&output));
    assert_eq!(place.read("public/SHA256SUMS"), before);
    let kept = out(&place.script("cat $(find .public.wegwijs-bronnen -name '*.md')"));
    assert!(!kept.contains("Woning met voorrang") && kept.contains("Samen in de regio"), "{kept}");
}

#[test]
fn check_covers_the_sources() {
    let place = national();
    let sound = place.run(&["check"]);
    assert!(sound.status.success() && !out(&sound).contains("bron-niet-actueel"), "{}", out(&sound));
    document(&place, "bronnen/zwolle/praktijknotities/woning.md", "Woning", "---\n\nZie [dit](bestaat-niet.md).\n");
    let output = place.run(&["check", "--strict"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("../bronnen/zwolle/praktijknotities/woning.md"), "{}", out(&output));
}

#[test]
fn a_source_is_checked_alone_against_the_whole() {
    let place = national();
    let export = place.run(&["index", "--export", "geheel.json"]);
    assert!(export.status.success(), "{}", err(&export));
    let list = place.read("geheel.json").expect("a list");
    assert!(list.contains("/utrecht/praktijknotities/briefadres/") && list.contains("Huisvesting"), "{list}");
    assert!(!list.contains("niet voor lezers") && !list.contains("Geheim plan"), "{list}");
    let check = |arguments: &[&str]| place.run(&[&["check", "--content", "bronnen/utrecht"], arguments].concat());
    let alone = check(&[]);
    assert_eq!(alone.status.code(), Some(1), "{}", out(&alone));
    let within = ["--index", "geheel.json", "--deel", "utrecht"];
    let sound = check(&within);
    assert!(sound.status.success(), "{}", out(&sound));
    let unnamed = check(&["--index", "geheel.json"]);
    assert!(err(&unnamed).contains("--deel") && err(&unnamed).contains("zwolle"), "{}", err(&unnamed));
    // Links into the whole, and files with a name that another source has.
    let text = "gemeenten: [utrecht]\n---\n\n[Goed](../routes/huisvesting.md#stap-1), [fout](../routes/huisvesting.md#nergens) en \
        [weg](../routes/bestaat-niet.md).\n";
    document(&place, "bronnen/utrecht/praktijknotities/woning.md", "Nog een", text);
    let wrong = out(&check(&within));
    for part in ["praktijknotities/woning.md", "bron zwolle/praktijknotities/woning.md", "#nergens", "bestaat-niet"] {
        assert!(wrong.contains(part), "{part}: {wrong}");
    }
    assert!(!wrong.contains("deel/"), "{wrong}");
}

#[test]
fn the_work_list_says_whose_each_task_is() {
    let place = national();
    let list = out(&place.run(&["review", "--json", "--today", "2026-02-01"]));
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let whose = |file: &str| {
        let tasks = list["taken"].as_array().expect("tasks");
        let task = tasks.iter().find(|task| task["bestand"].as_str().is_some_and(|path| path.ends_with(file)));
        task.unwrap_or_else(|| panic!("no {file}: {list}"))["van"].clone()
    };
    assert_eq!(whose("utrecht/praktijknotities/geheim.md"), "Utrecht", "a draft");
    assert_eq!(whose("zwolle/praktijknotities/woning.md"), "Zwolle");
    assert_eq!(whose("regio/praktijknotities/samen.md"), "Regio Noord");
    let text = out(&place.run(&["review", "--today", "2026-02-01", "--alles"]));
    assert!(text.lines().any(|line| line.contains("  Zwolle       ../bronnen/zwolle/praktijknotities/woning.md")), "{text}");
}

#[test]
fn a_broken_source_stops_neither_the_work_list_nor_the_newsletter() {
    let place = national();
    document(&place, "bronnen/zwolle/praktijknotities/woning.md", "Woning", "gementen: [zwolle]\n---\n");
    let review = place.run(&["review", "--json", "--today", "2026-02-01"]);
    assert!(out(&review).contains("Briefadres in de Domstad") && err(&review).contains("gementen"), "{}", err(&review));
    let digest = place.run(&["digest", "--since", "2026-01-01", "--today", "2026-02-01", "--format", "text"]);
    assert!(digest.status.success() && out(&digest).contains("Briefadres in de Domstad"), "{}", err(&digest));
}

#[test]
fn a_source_is_built_alone_with_links_to_the_whole() {
    let place = national();
    place.write(
        "content/wetten/wet.md",
        "---\ntitel: Een wet\nsamenvatting: Over een wet.\ndatum: 2026-01-01\nartikelen: [{nummer: 3}]\n---\n",
    );
    place.write("content/plaatje.png", "");
    fs::write(place.path("content/plaatje.png"), PNG).expect("written");
    place.write("content/index.md", "# Landelijk\n\n![Een plaatje](plaatje.png)\n");
    let text = "gemeenten: [utrecht]\norganisaties: [regio]\nwettelijk_kader: [{wet: wet, artikel: 3}]\n---\n\nLees de \
        [route](../routes/huisvesting.md#stap-1), [[wet art. 3]], [de ander](urgentie.md) en [de lijst](../wetten/).\n\n![Een plaatje](../plaatje.png)\n";
    document(&place, "bronnen/utrecht/praktijknotities/nieuw.md", "Nieuw hier", text);
    // Links to the whole are as on disk there.
    let exported = place.run(&["index", "--export", "geheel.json", "--today", "2026-01-31"]);
    assert!(exported.status.success(), "{}", err(&exported));
    let alone = Place::empty();
    fs::rename(place.path("bronnen/utrecht"), alone.path("eigen")).expect("moved");
    fs::copy(place.path("geheel.json"), alone.path("geheel.json")).expect("copied");
    let arguments = ["build", "--content", "eigen", "--index", "geheel.json", "--deel", "utrecht", "--today", "2026-01-31"];
    let output = alone.run(&arguments);
    assert!(output.status.success() && !err(&output).contains("fout"), "{}", err(&output));
    let note = page(&alone, "utrecht/praktijknotities/nieuw/index.html");
    let whole = "https://landelijk.example.org";
    for link in
        ["/routes/huisvesting/", "/routes/huisvesting/#stap-1", "/wetten/wet/#artikel-3", "/organisaties/regio/", "/plaatje.png"]
    {
        assert!(note.contains(&format!("\"{whole}{link}\"")), "{link}: {note}");
    }
    assert!(note.contains("href=\"/utrecht/praktijknotities/urgentie/\"") && note.contains("Van: "), "{note}");
    // Nothing of the whole is published again, and no link within leads nowhere.
    let files = support::files(&alone.path("public"));
    for gone in ["routes/huisvesting/index.html", "wetten/wet/index.html", "praktijknotities/woning/index.html", "plaatje.png"] {
        assert!(!files.iter().any(|file| file == gone), "{gone}");
    }
    let mut dead = Vec::new();
    for file in files.iter().filter(|file| file.ends_with(".html")) {
        let html = page(&alone, file);
        for address in
            html.split("href=\"/").skip(1).chain(html.split("src=\"/").skip(1)).filter_map(|rest| rest.split('"').next())
        {
            let path = address.split(['#', '?']).next().unwrap_or_default();
            let wanted = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
            if !files.contains(&wanted) {
                dead.push(format!("{file}: /{address}"));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
    let data: serde_json::Value = serde_json::from_str(&page(&alone, "praktijknotities.json")).expect("JSON");
    assert_eq!(data["praktijknotities"].as_array().expect("notes").len(), 3, "its own only");
    // What is wrong is named by its path in the folder.
    document(&alone, "eigen/praktijknotities/nieuw.md", "Nieuw hier", "gementen: [utrecht]\n---\n");
    let output = alone.run(&arguments);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("--> praktijknotities/nieuw.md:6:1"), "{}", err(&output));
    // A whole that does not know where it is cannot be linked to.
    let list = alone.read("geheel.json").expect("the list").replace("\"basis_url\": \"https://landelijk.example.org/\",", "");
    alone.write("geheel.json", &list);
    let output = alone.run(&arguments);
    assert!(!output.status.success() && err(&output).contains("basis_url"), "{}", err(&output));
}

#[test]
#[cfg(unix)]
fn a_folder_that_is_there_twice_is_read_once() {
    let place = national();
    let settings = SOURCES.to_owned()
        + "  - map: ../bronnen/ook-zwolle\n    gemeente: almelo\n  - map: ../bronnen/erin\n    gemeente: ede\n";
    place.write("content/wegwijs.yaml", &settings);
    std::os::unix::fs::symlink(place.path("bronnen/zwolle"), place.path("bronnen/ook-zwolle")).expect("a link");
    std::os::unix::fs::symlink(place.path("bronnen/utrecht/praktijknotities"), place.path("bronnen/erin")).expect("a link");
    let report = built(&place);
    for folder in ["../bronnen/ook-zwolle", "../bronnen/erin"] {
        let wanted = format!("De bron “{folder}” is niet te lezen: het is de map van een andere bron, of de een zit in de ander");
        assert!(report.split_whitespace().collect::<Vec<_>>().join(" ").contains(&wanted), "{report}");
    }
    assert!(place.read("public/praktijknotities/woning/index.html").is_some());
    assert!(place.read("public/utrecht/praktijknotities/briefadres/index.html").is_some());
    assert!(place.read("public/almelo/praktijknotities/woning/index.html").is_none());
}

#[test]
fn names_with_spaces_are_addresses_all_the_same() {
    let place = national();
    let settings = SOURCES.to_owned()
        + "  - map: ../bronnen/Bergen op Zoom\n    gemeente: bergen-op-zoom\n    bron_url: https://code.example.org/b\n";
    place.write("content/wegwijs.yaml", &settings);
    document(&place, "bronnen/Bergen op Zoom/praktijknotities/Mijn eerste notitie.md", "De eerste", "---\n");
    let report = built(&place);
    assert!(!report.contains("waarschuwing"), "{report}");
    let note = page(&place, "bergen-op-zoom/praktijknotities/mijn-eerste-notitie/index.html");
    assert!(note.contains("https://code.example.org/b/praktijknotities/Mijn%20eerste%20notitie.md"), "{note}");
    // The same when it breaks and is shown as it was.
    document(&place, "bronnen/Bergen op Zoom/praktijknotities/fout.md", "Fout", "gementen: []\n---\n");
    built(&place);
    assert!(page(&place, "bergen-op-zoom/praktijknotities/mijn-eerste-notitie/index.html").contains("stand van"));
}

#[test]
fn files_of_others_are_not_mended() {
    let place = national();
    let broken = "gemeenten: [utrecht]\nfasee: pilot\n---\n";
    document(&place, "bronnen/utrecht/praktijknotities/urgentie.md", "Urgentie", broken);
    document(&place, "content/praktijknotities/eigen.md", "Eigen", broken);
    place.run(&["check", "--fix"]);
    let has_fault = |path: &str| place.read(path).expect("a file").contains("fasee");
    assert!(has_fault("bronnen/utrecht/praktijknotities/urgentie.md") && !has_fault("content/praktijknotities/eigen.md"));
}
