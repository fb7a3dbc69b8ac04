//! The writing page: it knows what is published and no more, its preview is the page that a build makes, and its form and its check
//! accept and refuse what `wegwijs check` does.

mod support;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use support::{Built, SiteBuilder};
use wegwijs::kind::Kind;
use wegwijs::writing::pack::Pack;
use wegwijs::writing::requests;
use wegwijs::writing::session::Session;

const SETTINGS: &str = "titel: Proef # winterkoning\nbasis_url: https://a.example/b/\nschrijven: ja\n";

fn packed(built: &Built) -> Vec<u8> {
    let found = built.output.iter().find(|(path, _)| path.starts_with("assets/writing-pack"));
    found.expect("a pack").1.bytes.to_vec()
}

fn session(built: &Built, today: &str) -> Session {
    let pack: Pack = serde_json::from_slice(&packed(built)).expect("a pack");
    Session::open(pack, today.parse().expect("a day")).expect("a session")
}

fn ask(session: &Session, request: &Value) -> Value {
    requests::answer(session, &request.to_string())
}

fn checked(session: &Session, path: &str, text: &str) -> Value {
    ask(session, &json!({ "do": "check", "path": path, "text": text }))
}

#[test]
fn the_page_is_there_when_the_settings_ask_for_it() {
    let site = |settings: &str| SiteBuilder::new().file("wegwijs.yaml", settings).document("berichten/a.md", "A", "").build();
    let with = site(SETTINGS);
    assert!(with.text("redactie/schrijven/").contains("/b/assets/writing-pack."));
    assert!(with.text("berichten/a/").contains("href=\"/b/redactie/schrijven/#berichten/a.md\""));
    assert!(!with.text("sitemap.xml").contains("schrijven"), "it is for editors");
    let without = site("titel: Proef\n");
    assert!(!without.has("redactie/schrijven/index.html") && !without.text("berichten/a/").contains("schrijven"));
    assert!(without.output.iter().all(|(path, _)| !path.contains("writing-pack") && !path.ends_with("writing.wasm")));
}

#[test]
fn a_document_at_its_address_takes_precedence() {
    let site = SiteBuilder::new().file("wegwijs.yaml", SETTINGS).file("redactie/schrijven.md", "# Eigen pagina\n").build();
    assert!(site.text("redactie/schrijven/").contains("Eigen pagina"));
    assert!(!site.diagnostics.has_errors(), "{}", site.report());
}

#[test]
fn only_what_is_published_is_in_its_pack() {
    let site = SiteBuilder::new()
        .file("wegwijs.yaml", SETTINGS)
        .document("berichten/a.md", "A", "---\n<!-- zwaluwnest een -->\n\nTekst met [een plan](plan.svg).\n")
        .document("berichten/b.md", "B", "status: concept\n---\nzwaluwnest twee\n")
        .document("berichten/c.md", "C", "publiceren_vanaf: 2030-01-01\n---\nzwaluwnest drie\n")
        .document("berichten/d.md", "D", "status: ingetrokken\nreden_intrekking: Klopte niet.\n---\nzwaluwnest vier\n")
        .file("berichten/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>zwaluwnest vijf</title></svg>")
        .file("berichten/los.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>")
        .build();
    let pack = String::from_utf8(packed(&site)).expect("text");
    assert!(!pack.contains("zwaluwnest") && !pack.contains("winterkoning") && !pack.contains("los.svg"), "{pack}");
    let pack: Value = serde_json::from_str(&pack).expect("JSON");
    assert_eq!(pack["notes"].as_object().expect("notes").keys().collect::<Vec<_>>(), ["berichten/a.md"]);
    assert_eq!(pack["files"], json!(["berichten/plan.svg"]), "{}", site.report());
}

#[test]
fn what_settings_say_to_editors_alone_is_not_in_its_pack() {
    let allowed = "toegestaan:\n  - bestand: berichten/a.md\n    soort: telefoonnummer\n    reden: De zwaluwnest gaf toestemming.\n  - bestand: berichten/b.md\n    soort: bsn\n    reden: Iets.\n";
    let site = SiteBuilder::new()
        .file("wegwijs.yaml", format!("{SETTINGS}# zwaluwnest\neigen_veld: zwaluwnest\n{allowed}"))
        .document("berichten/a.md", "A", "---\nBel 06 12345678.\n")
        .document("berichten/b.md", "B", "status: concept\n---\nTekst.\n")
        .build();
    let pack = String::from_utf8(packed(&site)).expect("text");
    for hidden in ["zwaluwnest", "berichten/b.md", "Iets."] {
        assert!(!pack.contains(hidden), "{hidden}");
    }
    // What was allowed still is.
    let text = "---\ntitel: A\nsamenvatting: Over A.\ndatum: 2026-01-01\n---\n\nBel 06 12345678.\n";
    assert_eq!(checked(&session(&site, "2026-01-31"), "berichten/a.md", text)["findings"], json!([]));
}

#[test]
fn the_forms_of_all_kinds_are_known_without_any_note() {
    let session = session(&around().build_with(SETTINGS), support::TODAY);
    let kinds = ask(&session, &json!({ "do": "kinds" }));
    let kind = |folder: &str| kinds.as_array().and_then(|kinds| kinds.iter().find(|kind| kind["folder"] == folder)).cloned();
    let practice = kind("praktijknotities").expect("a kind");
    assert_eq!(practice["name"], "Praktijknotitie");
    let required = practice["keys"].as_array().expect("keys").iter().filter(|key| key["required"] == true);
    let required: Vec<&str> = required.filter_map(|key| key["key"].as_str()).collect();
    assert!(required.contains(&"titel") && required.contains(&"routes"), "{required:?}");
}

#[test]
fn the_preview_is_the_page_that_the_build_makes() {
    let site = SiteBuilder::real().build();
    let session = session(&site, "2026-11-29");
    let pages = ask(&session, &json!({ "do": "describe" }))["pages"].clone();
    let paths: Vec<&str> = pages.as_array().expect("pages").iter().filter_map(|page| page["path"].as_str()).collect();
    assert!(paths.len() > 100, "the real content");
    let some = paths.iter().step_by(17).chain(["index.md", "praktijknotities/index.md", "routes/huisvesting.en.md"].iter());
    for path in some.filter(|path| paths.contains(path)) {
        let text = ask(&session, &json!({ "do": "open", "path": path }))["text"].clone();
        let answer = checked(&session, path, text.as_str().expect("a text"));
        let url = answer["url"].as_str().expect("an address").trim_start_matches('/').to_owned();
        assert_eq!(answer["html"].as_str().expect("a page"), site.text(&url), "{path}");
    }
}

#[test]
fn a_draft_has_a_preview_too() {
    let site = SiteBuilder::new().file("wegwijs.yaml", SETTINGS).document("berichten/a.md", "A", "").build();
    let session = session(&site, support::TODAY);
    let front = "---\ntitel: B\nsamenvatting: C\ndatum: 2026-01-01\n";
    for more in ["status: concept\n", "status: ingetrokken\n", "publiceren_vanaf: 2030-01-01\n"] {
        let answer = checked(&session, "berichten/b.md", &format!("{front}{more}---\n\nTODO: mijn tekst\n"));
        assert!(answer["html"].as_str().is_some_and(|html| html.contains("mijn tekst")), "{more}: {answer}");
    }
}

/// Findings of `check` about a file, and of the session, each as code and line.
fn both(site: SiteBuilder, path: &str, text: &str) -> [Vec<String>; 2] {
    let session = session(&site.build_with(SETTINGS), support::TODAY);
    let answer = checked(&session, path, text);
    let ours = answer["findings"].as_array().expect("findings").iter();
    let ours = ours.map(|finding| format!("{} {} {}", finding["severity"], finding["code"], finding["message"]));
    let built = around().file("wegwijs.yaml", SETTINGS).file(path, text).checked().build();
    let theirs = built.diagnostics.iter().filter(|finding| finding.file == path);
    let theirs = theirs.map(|finding| format!("\"{}\" \"{}\" {}", finding.severity, finding.code, json!(finding.message)));
    [ours.collect(), theirs.collect()]
}

trait BuildWith {
    fn build_with(self, settings: &str) -> Built;
}

impl BuildWith for SiteBuilder {
    fn build_with(self, settings: &str) -> Built {
        self.file("wegwijs.yaml", settings).build()
    }
}

/// A site for a note to refer to.
fn around() -> SiteBuilder {
    SiteBuilder::new()
        .document("routes/wonen.md", "Wonen", "stappen:\n  - titel: Een\n    tekst: Twee.\n")
        .document("wetten/woonwet.md", "Woonwet", "bwb: BWBR0035303\nartikelen:\n  - nummer: \"12\"\n")
        .document("berichten/a.md", "A", "---\n## Kop\n\nTekst.\n")
}

#[test]
fn the_findings_are_those_of_check() {
    let front = "---\ntitel: Over wonen\nsamenvatting: Kort.\ndatum: 2026-01-01\nroutes: [wonen]\n";
    let texts = [
        format!("{front}---\n\n## Aanpak\n\nZie [een](weg.md), [twee](../berichten/a.md#mis) en [[Woonwet art. 99]].\n"),
        format!("{front}gemeenten: [nergens]\nfase: piloot\n---\n\nBel 06 12345678, BSN 111222333.\n"),
        format!("{front}titel: Dubbel\n---\n\n![](foto.png)\n"),
        format!("{front}---\n\nIn het kader van het voornoemde dienen gemeenten te faciliteren dat er wordt gehandhaafd.\n"),
        "---\ntitel: a: b\n---\nTekst\n".to_owned(),
        "Alleen tekst.\n".to_owned(),
    ];
    for text in texts {
        let [ours, theirs] = both(around(), "praktijknotities/nieuw.md", &text);
        assert!(!theirs.is_empty());
        // A note with personal data is no part of the site, so `check` does not resolve its references. A writer is told of both.
        let isolated = ours.iter().any(|finding| finding.contains("persoonsgegeven"));
        let theirs_only: Vec<_> = theirs.iter().filter(|finding| !ours.contains(finding)).collect();
        assert!(theirs_only.is_empty() && (isolated || ours == theirs), "{text}\n{ours:#?}\n{theirs:#?}");
    }
}

#[test]
fn each_finding_is_at_its_field_or_its_place() {
    let session = session(&around().build_with(SETTINGS), support::TODAY);
    let text = "---\ntitel: É 😀 wonen\ndatum: 2026-1-1\nbronnen:\n  - titel: A\n  - url: https://a.example/\n---\n\n😀 Zie [x](weg.md).\n";
    let answer = checked(&session, "praktijknotities/nieuw.md", text);
    let place = |code: &str| {
        let found = answer["findings"].as_array().expect("findings").iter().filter(|finding| finding["code"] == code);
        found.map(|finding| finding["field"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(place("verplicht-veld"), [json!(["samenvatting"]), json!(["routes"]), json!(["bronnen", "1", "url"])]);
    assert_eq!(place("geen-datum"), [json!(["datum"])]);
    let findings = answer["findings"].as_array().expect("findings");
    let dead = findings.iter().find(|finding| finding["code"] == "dode-link").expect("a finding");
    let units: Vec<u16> = text.encode_utf16().collect();
    let at = |name: &str| dead[name].as_u64().expect("a place") as usize;
    assert_eq!(String::from_utf16(&units[at("start")..at("end")]).expect("text"), "weg.md", "places are those of browsers");
}

/// Values for keys of a kind, right and wrong, a front matter each.
fn front_matters() -> Vec<(Kind, BTreeMap<&'static str, Value>)> {
    let odd = [
        ("titel", vec![json!("Een: twee"), json!("'s Nachts"), json!("#1"), json!("x".repeat(300))]),
        ("samenvatting", vec![json!("y".repeat(301)), json!("Twee\nregels")]),
        ("datum", vec![json!("2026-02-30"), json!("1-2-2026"), json!("gisteren"), json!("2026-01-31")]),
        ("gewijzigd", vec![json!("2025-01-01"), json!("2026-01-02")]),
        ("status", vec![json!("klaar"), json!("concept"), json!("gearchiveerd")]),
        ("feiten_van", vec![json!("2014 t/m 2024"), json!("ooit"), json!("2025-13")]),
        ("snelle_uitgang", vec![json!("ja"), json!("soms")]),
        ("trefwoorden", vec![json!(["a, b", "- c"]), json!("los")]),
        ("bronnen", vec![json!([{ "titel": "A: b", "datum": "2020-01-01" }]), json!([{ "url": "x" }]), json!("los")]),
        ("routes", vec![json!(["wonen"]), json!(["niets"]), json!("wonen")]),
        ("taal", vec![json!("nl"), json!("hollands!")]),
    ];
    let mut all = Vec::new();
    for kind in Kind::ALL {
        let base: BTreeMap<&'static str, Value> =
            BTreeMap::from([("titel", json!("Een titel")), ("samenvatting", json!("Kort.")), ("datum", json!("2026-01-01"))]);
        all.push((*kind, base.clone()));
        for (key, values) in &odd {
            // Of every kind some, so that there are no more than somebody waits for.
            let count = all.len();
            for (index, value) in values.iter().enumerate().filter(|(index, _)| (index + count) % 2 == 0 || *key == "routes") {
                let mut front = base.clone();
                front.insert(key, value.clone());
                if index == 0 {
                    front.remove("samenvatting");
                }
                all.push((*kind, front));
            }
        }
    }
    all
}

#[test]
fn the_form_and_the_checker_accept_and_refuse_the_same_front_matters() {
    let session = session(&around().build_with(SETTINGS), support::TODAY);
    let all = front_matters();
    assert!(all.len() >= 150, "{}", all.len());
    let (mut accepted, mut refused) = (0, 0);
    for (kind, front) in all {
        let path = format!("{}/nieuw.md", kind.folder());
        // As the form fills it in, a key at a time, and as JSON, which is YAML, for the checker.
        let mut text = "Tekst.\n".to_owned();
        for (key, value) in &front {
            let answer = ask(&session, &json!({ "do": "set", "path": path, "text": text, "key": key, "value": value }));
            // A key that the kind does not have has no field.
            text = answer["text"].as_str().unwrap_or(&text).to_owned();
        }
        let read = ask(&session, &json!({ "do": "read", "path": path, "text": text }))["values"].clone();
        let plain: String =
            front.iter().filter(|(key, _)| !read[**key].is_null()).map(|(key, value)| format!("{key}: {value}\n")).collect();
        let of = |text: &str| {
            let answer = checked(&session, &path, text);
            let findings = answer["findings"].as_array().expect("findings").iter();
            let mut said: Vec<String> = findings.map(|finding| format!("{} {}", finding["code"], finding["message"])).collect();
            said.sort();
            (said, answer["findings"].as_array().is_some_and(|all| all.iter().any(|finding| finding["severity"] == "fout")))
        };
        let (by_form, by_checker) = (of(&text), of(&format!("---\n{plain}---\n\nTekst.\n")));
        assert_eq!(by_form, by_checker, "{text}");
        if by_form.1 { refused += 1 } else { accepted += 1 }
    }
    assert!(accepted > 30 && refused > 30, "{accepted} accepted, {refused} refused");
}
