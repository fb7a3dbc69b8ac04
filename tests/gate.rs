//! The gate for personal data: what stops a build or is withheld, and that no output shows a value. All values are made up.

mod support;

use std::fmt::Write;

use support::place::{Place, err, out};
use support::{Built, SiteBuilder};

/// Passes the eleven-test, and was made up.
const BSN: &str = "123456782";

/// A PDF of one page with a line of text, and a property.
fn pdf(line: &str, author: &str) -> Vec<u8> {
    let page = format!("BT /F1 12 Tf 72 720 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< /Author ({author}) >>"),
    ];
    let (mut file, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", file.len());
        let _ = writeln!(file, "{} 0 obj\n{object}\nendobj", index + 1);
    }
    let start = file.len();
    let size = objects.len() + 1;
    let _ = write!(file, "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R >>\n");
    let _ = write!(file, "startxref\n{start}\n%%EOF\n");
    file.into_bytes()
}

const ROUTE: &str = "---\ntitel: Wonen\nsamenvatting: Over wonen.\ndatum: 2026-01-01\n";

/// Files of a content folder: path and bytes.
type Files = Vec<(String, Vec<u8>)>;

/// A note with a value in one of ten places: its files.
fn places(value: &str) -> Vec<(&'static str, Files)> {
    let note = |keys: &str, text: &str| {
        let keys = if keys.contains("titel:") { keys.to_owned() } else { format!("titel: Proef\n{keys}") };
        let keys = if keys.contains("samenvatting:") { keys } else { format!("samenvatting: Over een proef.\n{keys}") };
        format!("---\n{keys}datum: 2026-01-01\nroutes: [wonen]\n---\n\n{text}\n").into_bytes()
    };
    let file = |path: &str, bytes: Vec<u8>| (path.to_owned(), bytes);
    let step = format!("{ROUTE}stappen:\n  - titel: Stap\n    tekst: Meld {value}.\n---\n").into_bytes();
    let n = "praktijknotities/proef.md";
    vec![
        ("title", vec![file(n, note(&format!("titel: Proef {value}\n"), "Tekst."))]),
        ("summary", vec![file(n, note(&format!("samenvatting: Over {value}.\n"), "Tekst."))]),
        ("source", vec![file(n, note(&format!("bronnen:\n  - titel: Brief over {value}\n"), "Tekst."))]),
        ("step", vec![file("routes/stap.md", step)]),
        ("contact", vec![file(n, note(&format!("contact: Loket {value}\n"), "Tekst."))]),
        ("body", vec![file(n, note("", &format!("Over mevrouw {value} en [niets](niets-{value}.md).")))]),
        ("alternative text", vec![file(n, note("", &format!("![Brief van {value}](brief.png)")))]),
        ("comment", vec![file(n, note("", &format!("Tekst.\n\n<!--\nNog vragen aan\n\n{value}\n-->")))]),
        ("file name", vec![file(&format!("praktijknotities/brief {value}.md"), note("", "Tekst."))]),
        (
            "attachment",
            vec![
                file(n, note("", "Zie [de brief](brief.pdf).")),
                file("praktijknotities/brief.pdf", pdf(&format!("Brief aan {value}."), "Team")),
            ],
        ),
    ]
}

#[test]
fn a_citizen_number_anywhere_stops_the_build_and_no_output_shows_it() {
    for (name, files) in places(BSN) {
        let place = Place::new();
        place.write("content/routes/wonen.md", &format!("{ROUTE}---\n"));
        for (path, bytes) in &files {
            std::fs::create_dir_all(place.path("content/praktijknotities")).expect("a folder");
            std::fs::write(place.path(&format!("content/{path}")), bytes).expect("written");
        }
        for arguments in
            [&["build"][..], &["check"], &["check", "--json"], &["check", "--strict", "--alles"], &["review"], &["digest"]]
        {
            let run = place.run(arguments);
            let text = out(&run) + &err(&run);
            assert!(!text.contains(BSN), "{name}: {arguments:?} shows it:\n{text}");
            if matches!(arguments[0], "build" | "check") {
                assert_eq!(run.status.code(), Some(1), "{name}: {arguments:?}\n{text}");
                assert!(text.contains("persoonsgegeven"), "{name}: {arguments:?} does not say why:\n{text}");
            }
        }
        assert!(!place.path("public").exists(), "{name}");
    }
}

/// A site with a note, and one that links to it.
fn site(text: &str) -> SiteBuilder {
    SiteBuilder::new().document("berichten/proef.md", "Proef", &format!("---\n\n{text}\n")).document(
        "berichten/ander.md",
        "Ander",
        "---\n\nZie [de proef](proef.md).\n",
    )
}

#[test]
fn what_is_probably_personal_is_withheld_and_links_to_it_are_text() {
    for (sort, text, value) in [
        ("e-mailadres", "Mail anna.jansen@gmail.com.", "anna.jansen"),
        ("geboortedatum", "Mevrouw A., geboren 3 maart 1990, stopte.", "3 maart 1990"),
        ("kenteken", "Een auto met kenteken 12-ABC-3.", "12-ABC-3"),
        ("postcode", "Zij woont op Dorpsstraat 12, 2511 BT.", "Dorpsstraat"),
        ("V-nummer", "Haar V-nummer is 1234567890.", "1234567890"),
        ("herkennen", "Er kwam één vrouw uit Zutphen.", "één vrouw uit"),
    ] {
        let built = site(text).build();
        assert!(!built.diagnostics.has_errors(), "{}", built.report());
        assert!(!built.has("berichten/proef/index.html") && built.has("berichten/ander/index.html"), "{text}");
        assert_eq!(built.codes(), ["link-naar-concept", "persoonsgegeven"], "{text}");
        let report = built.report();
        assert!(report.contains(sort) && report.contains("komt daarom niet op de site") && !report.contains(value), "{report}");
        assert!(!built.output.iter().any(|(_, file)| String::from_utf8_lossy(&file.bytes).contains(value)), "{text}");
    }
}

#[test]
fn errors_are_numbers_that_belong_to_one_person() {
    for text in
        ["BSN 123456782.", "Rekening NL91 ABNA 0417 1643 00.", "Bel 06-12345678.", "BSN 123&#52;56782", "Bel 06\u{2011}12345678"]
    {
        let built = site(text).build();
        assert!(built.diagnostics.has_errors() && built.codes().contains(&"persoonsgegeven"), "{text}: {}", built.report());
    }
    for text in
        ["Test met BSN 999990342.", "Bel 14 070 of 088 123 45 67.", "Zie RIS307039 en BWBR0015703.", "Mail info@denhaag.nl."]
    {
        assert_eq!(site(text).build().codes(), [""; 0], "{text}");
    }
}

#[test]
fn other_findings_hide_the_value_too() {
    let built = SiteBuilder::new().document("berichten/a.md", "A", "gewijzigd: 123.456.782\nbsn-123456782: ja\n").build();
    assert!(built.codes().contains(&"geen-datum") && built.codes().contains(&"onbekend-veld"), "{}", built.report());
    assert!(!built.report().contains("123456782") && !built.report().contains("123.456.782"), "{}", built.report());
}

#[test]
fn names_of_files_that_a_text_links_to_are_read_as_words() {
    let built = site("Zie [de brief](brief-123456782.md) en [ook die](Brief%20123.456.782.md).").build();
    assert_eq!(built.codes(), ["link-naar-concept", "persoonsgegeven", "persoonsgegeven"]);
    assert!(!built.report().contains("123456782") && !built.report().contains("123.456.782"), "{}", built.report());
}

#[test]
fn failures_hide_what_is_in_a_path() {
    let run = Place::new().run(&["check", "--content", "brief-123456782"]);
    assert!(!run.status.success() && !err(&run).contains("123456782"), "{}", err(&run));
}

#[test]
fn attachments_are_withheld_by_their_text_properties_and_names() {
    let zipped = |author: &str| {
        let mut file = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        file.start_file("docProps/core.xml", options).expect("a part");
        std::io::Write::write_all(
            &mut file,
            format!("<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>").as_bytes(),
        )
        .expect("written");
        file.finish().expect("a file").into_inner()
    };
    let mail = "anna.jansen@gmail.com";
    for (path, bytes, is_open) in [
        ("a.pdf", pdf(&format!("Mail {mail}."), "Team"), true),
        ("b.pdf", pdf("Niets.", mail), true),
        ("c.pdf", pdf("Niets.", "Team"), false),
        ("d.docx", zipped(mail), true),
        ("e.docx", zipped("Team"), false),
        ("f.csv", format!("naam,mail\nA,{mail}\n").into_bytes(), true),
        ("g.svg", format!("<svg xmlns='http://www.w3.org/2000/svg'><!-- {mail} --></svg>").into_bytes(), true),
    ] {
        let built = SiteBuilder::new()
            .document("berichten/proef.md", "Proef", &format!("---\n\nZie [de brief](<{path}>).\n"))
            .file(&format!("berichten/{path}"), bytes)
            .file("wegwijs.yaml", "titel: Proef\nbestandstypen: [pdf, docx, csv, svg]\n")
            .build();
        assert!(!built.diagnostics.has_errors(), "{}", built.report());
        let found = built.codes().contains(&"persoonsgegeven");
        assert_eq!((found, built.has(&format!("berichten/{path}"))), (is_open, !is_open), "{path}: {}", built.report());
        assert_eq!(built.codes().contains(&"link-naar-concept"), is_open, "{path}");
        assert!(!built.report().contains(mail), "{path}: {}", built.report());
    }
    let broken =
        SiteBuilder::new().document("berichten/a.md", "A", "---\n\n[a](a.pdf)\n").file("berichten/a.pdf", "%PDF-1.4 kapot");
    assert!(broken.build().codes().contains(&"bijlage-niet-gelezen"));
}

#[test]
fn contact_data_of_organisations_are_public_and_of_people_are_not() {
    let note = |path: &str, keys: &str, text: &str| -> Built {
        SiteBuilder::new().document(path, "Stad", &format!("{keys}---\n\n{text}\n")).build()
    };
    let desk = "Bel 070 353 30 00, of kom naar Spui 70, 2511 BT Den Haag.";
    for (path, keys, text, is_public) in [
        ("organisaties/stad.md", "", desk, true),
        ("organisaties/stad.md", "", "Bel 06-12345678.", false),
        ("organisaties/stad.md", "", "Mail anna.jansen@gmail.com.", false),
        ("berichten/stad.md", "", desk, false),
        ("paginas/contact.md", "", desk, true),
        ("docs/contact/index.md", "", desk, true),
        ("docs/contact/index.md", "", "Bel 06-12345678.", false),
        ("bijeenkomsten/stad.md", "begin: 2026-02-01\nlocatie: Stadhuis, Spui 70, 2511 BT Den Haag\n", "Tekst.", true),
    ] {
        let built = note(path, keys, text);
        assert_eq!(!built.codes().contains(&"persoonsgegeven"), is_public, "{path} {text}: {}", built.report());
    }
}

#[test]
fn what_may_be_there_has_a_file_a_kind_and_a_reason() {
    let allow = |file: &str, sort: &str, reason: &str| {
        let settings = format!("titel: Proef\ntoegestaan:\n  - bestand: {file}\n    soort: {sort}\n    reden: {reason}\n");
        site("Bel 06-12345678 of mail anna.jansen@gmail.com.").file("wegwijs.yaml", settings).build()
    };
    let built = allow("berichten/proef.md", "telefoonnummer", "Het nummer van de wachtdienst.");
    assert_eq!(built.codes(), ["link-naar-concept", "persoonsgegeven"], "{}", built.report());
    let built = allow("berichten/proef.md", "telefoonnummer", "");
    assert!(built.diagnostics.has_errors());
    assert!(built.codes().contains(&"lege-waarde"), "{}", built.report());
    let built = allow("berichten/ander.md", "telefoonnummer", "Het nummer van de wachtdienst.");
    assert!(built.diagnostics.has_errors());
    assert!(built.codes().contains(&"toegestaan-zonder-doel"), "{}", built.report());
    let built = allow("berichten/proef.md", "mobiel", "Het nummer van de wachtdienst.");
    assert!(built.codes().contains(&"onbekende-waarde"), "{}", built.report());
}

#[test]
fn a_site_has_role_words_of_its_own() {
    let built = site("Mail vlinder@stad.nl.").file("wegwijs.yaml", "titel: Proef\nrolwoorden: [vlinder]\n").build();
    assert_eq!(built.codes(), [""; 0], "{}", built.report());
}

#[test]
fn settings_cannot_be_withheld_so_any_finding_in_them_is_an_error() {
    let built = site("Tekst.").file("wegwijs.yaml", "titel: Proef\nomschrijving: Mail anna.jansen@gmail.com.\n").build();
    assert!(built.diagnostics.has_errors(), "{}", built.report());
}
