//! What a site does, seen from outside: small sites made in memory, and the real one.

mod support;

use support::{Built, SiteBuilder, here};
use wegwijs::diagnostic::Severity;

fn notes(number: usize) -> SiteBuilder {
    let mut site = SiteBuilder::new().document("routes/wonen.md", "Wonen", "");
    for n in 0..number {
        site = site.document(&format!("praktijknotities/n{n}.md"), &format!("Notitie {n:03}"), "routes: wonen\n");
    }
    site
}

fn real() -> Built {
    SiteBuilder::real().build()
}

#[test]
fn the_real_content_has_no_error_and_no_warning() {
    let built = real();
    assert!(built.diagnostics.iter().all(|finding| finding.severity == Severity::Hint), "{}", built.report());
    let documents = support::files(&here("content"));
    assert!(documents.len() > 30, "only {} documents", documents.len());
}

#[test]
fn the_same_content_gives_the_same_bytes_whatever_the_number_of_threads() {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool").install(real);
    let four = rayon::ThreadPoolBuilder::new().num_threads(4).build().expect("a pool").install(real);
    let changed: Vec<&str> =
        one.output.iter().filter(|(path, file)| four.output.get(path) != Some(file)).map(|(path, _)| path).collect();
    assert_eq!((changed, one.output.len()), (Vec::<&str>::new(), four.output.len()));
}

#[test]
fn no_page_has_inline_scripts_or_styles() {
    let built = real();
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html")) {
        let html = built.text(path).to_lowercase();
        // A block of data is no script: JSON-LD may stand in the page, under exactly this type.
        let html = html.replace("<script type=\"application/ld+json\">", "");
        let bare = html.split("<script").skip(1).filter(|tag| !tag.split('>').next().unwrap_or_default().contains(" src=\"/"));
        assert_eq!(bare.count(), 0, "{path} has a script without an address");
        for inline in ["<style", " style=", " onclick=", " onload=", "javascript:", "<script>"] {
            assert!(!html.contains(inline), "{path} has {inline}");
        }
    }
}

#[test]
fn every_address_in_every_page_leads_somewhere() {
    let built = real();
    let mut dead = Vec::new();
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html")) {
        for attribute in ["href=\"/", "src=\"/"] {
            for rest in built.text(path).split(attribute).skip(1) {
                let address = rest.split(['"', '#', '?']).next().unwrap_or_default();
                let file = if address.is_empty() || address.ends_with('/') {
                    format!("{address}index.html")
                } else {
                    address.to_owned()
                };
                if !built.has(&file) {
                    dead.push(format!("{path} → /{address}"));
                }
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn a_long_list_is_cut_in_pages_and_a_long_list_of_backlinks_gets_its_own() {
    let built = notes(120).build();
    assert!(built.has("praktijknotities/pagina-2/index.html") && !built.has("praktijknotities/pagina-3/index.html"));
    assert!(built.has("routes/wonen/praktijknotities/pagina-2/index.html"));
    assert!(!notes(12).build().has("routes/wonen/praktijknotities/index.html"));
}

#[test]
fn what_a_page_names_already_is_not_named_again_under_it() {
    let to_note = "---\n\nZie [Geld](../praktijknotities/geld.md).\n";
    let built = SiteBuilder::new()
        .document("wetten/wmo.md", "Wmo", "artikelen: [{nummer: '2', tekst: Hulp.}]\n---\n\nZie [Wonen](../routes/wonen.md).\n")
        .document(
            "routes/wonen.md",
            "Wonen",
            "stappen:\n  - {titel: Een, tekst: Doe., wettelijk_kader: [{wet: wmo, artikel: '2'}]}\n",
        )
        .document("begrippen/duup.md", "DUUP", &format!("term: DUUP\ndefinitie: Geld.\n{to_note}"))
        .document("berichten/nieuw.md", "Nieuw", to_note)
        .document("berichten/oud.md", "Oud", to_note)
        .document("praktijknotities/geld.md", "Geld", "routes: [wonen]\n---\n\nDe DUUP is [nieuw](../berichten/nieuw.md).\n")
        .build();
    assert!(!built.diagnostics.has_errors(), "{}", built.report());
    let under =
        |path: &str| built.text(path).split_once("id=\"verwijzingen\"").map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    let (route, note) = (under("routes/wonen/"), under("praktijknotities/geld/"));
    assert!(!route.contains("verwijzingen-wetten"), "a law of a step");
    assert!(!note.contains("verwijzingen-begrippen"), "a term that the text explains");
    assert!(note.contains("/berichten/oud/") && !note.contains("/berichten/nieuw/"), "an update that the text links to");
}

#[test]
fn drafts_and_notes_of_later_stay_out_until_their_day() {
    let site = |today: &str| {
        let site = SiteBuilder::new().document("berichten/later.md", "Later", "publiceren_vanaf: 2026-02-01\n");
        site.document("berichten/concept.md", "Concept", "status: concept\n")
            .document("berichten/nu.md", "Nu", "")
            .today(today)
            .build()
    };
    assert!(!site("2026-01-31").has("berichten/later/index.html"));
    assert!(site("2026-02-01").has("berichten/later/index.html"));
    assert!(!site("2030-01-01").has("berichten/concept/index.html"));
}

#[test]
fn what_refers_to_a_note_that_is_not_there_yet_waits_for_it() {
    let site = |front: &str| {
        SiteBuilder::new()
            .document("routes/wonen.md", "Wonen", "stappen:\n  - {titel: Een, tekst: Doe., notities: [later]}\n")
            .document("praktijknotities/later.md", "Later", &format!("routes: wonen\n{front}"))
            .build()
    };
    for front in ["publiceren_vanaf: 2026-02-01\n", "status: concept\n"] {
        let built = site(front);
        let found: Vec<_> = built.diagnostics.iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(found, [("verwijzing-naar-concept", Severity::Warning)], "{}", built.report());
        assert!(built.has("routes/wonen/index.html") && !built.text("routes/wonen/").contains("Later"));
    }
    assert!(site("").text("routes/wonen/").contains("href=\"/praktijknotities/later/\""));
}

#[test]
fn a_note_is_out_of_date_from_the_day_after_its_last() {
    let html = |today: &str| {
        let views = here("tests/golden/theme");
        let site = SiteBuilder::new().document("berichten/oud.md", "Oud", "geldig_tot: 2026-01-31\n").theme(&views);
        let site = site.today(today).build();
        [site.text("berichten/oud/"), site.text("berichten/")]
    };
    assert!(html("2026-01-31").iter().all(|page| !page.contains("outdated")));
    assert!(html("2026-02-01").iter().all(|page| page.contains("outdated")));
}

#[test]
fn a_link_to_what_no_longer_holds_says_so_on_routes_dossiers_and_laws() {
    let built = SiteBuilder::new()
        .file("wegwijs.yaml", "titel: Proef\nsituaties:\n  - {slug: thuis, titel: Thuis}\n")
        .document(
            "routes/wonen.md",
            "Wonen",
            "stappen:\n  - {titel: Een, tekst: Doe., situaties: thuis, notities: [oud, kan, weg]}\n",
        )
        .document("wetten/wet.md", "Wet", "artikelen:\n  - {nummer: \"3\"}\n")
        .document("moties/motie.md", "Motie", "instelling: Tweede Kamer\n")
        .document(
            "praktijknotities/oud.md",
            "Oud",
            "routes: wonen\nmoties: motie\nwettelijk_kader: [{wet: wet, artikel: \"3\"}]\ngeldig_tot: 2026-01-01\n",
        )
        .document("praktijknotities/weg.md", "Weg", "routes: wonen\nstatus: gearchiveerd\n")
        .document("praktijknotities/kan.md", "Kan", "routes: wonen\n")
        .build();
    let mark = "<a href=\"/praktijknotities/oud/\">Oud <span class=\"link-standing\" lang=\"nl\">(verouderd)</span></a>";
    for path in ["routes/wonen/", "routes/wonen/thuis/", "situaties/thuis/", "moties/motie/", "wetten/wet/"] {
        assert!(built.text(path).contains(mark), "{path}: {}", built.text(path));
    }
    let route = built.text("routes/wonen/");
    assert!(route.contains("Weg <span class=\"link-standing\" lang=\"nl\">(gearchiveerd)</span></a>"), "{route}");
    assert!(route.contains("href=\"/praktijknotities/kan/\">Kan</a>"), "{route}");
}

#[test]
fn a_reference_shows_on_both_sides() {
    let built = notes(1).document("gemeenten/zuiddorp.md", "Zuiddorp", "").document(
        "praktijknotities/daar.md",
        "Daar",
        "routes: wonen\ngemeenten: zuiddorp\n",
    );
    let built = built.build();
    assert!(built.text("praktijknotities/daar/").contains("href=\"/gemeenten/zuiddorp/\""));
    assert!(built.text("gemeenten/zuiddorp/").contains("href=\"/praktijknotities/daar/\""));
}

#[test]
fn a_site_in_a_folder_of_its_host_has_that_folder_in_every_address() {
    let built = notes(1).base_url("https://www.example.org/kennis/").build();
    for path in built.paths().into_iter().filter(|path| path.ends_with(".html")) {
        let outside = built.text(path).split("=\"/").skip(1).filter(|rest| !rest.starts_with("kennis/")).count();
        assert_eq!(outside, 0, "{path}");
    }
}

#[test]
fn any_error_means_no_site() {
    let built = notes(1).document("praktijknotities/fout.md", "Fout", "routes: nergens\n").build();
    assert_eq!((built.codes(), built.output.len()), (vec!["onbekende-verwijzing"], 0));
}

#[test]
fn hostile_text_stays_text() {
    let text = "\"><script>x</script>";
    let built = SiteBuilder::new()
        .file("docs/a.md", format!("---\ntitle: '{text}'\ndescription: '{text}'\n---\n\n[link](javascript:x) ![{text}](a.png)\n"))
        .build();
    let html = built.text("docs/a/");
    assert!(!html.contains("<script>x"), "{html}");
    assert!(html.contains("link") && !html.contains("javascript:"), "{html}");
}

#[test]
fn a_part_that_the_text_has_at_length_is_not_shown_twice() {
    let note = "routes: wonen\naanleiding: Kort.\naanpak: Zo.\n---\n\n## Aanleiding\n\nUitvoerig.\n";
    let html = notes(0).document("praktijknotities/n.md", "N", note).build().text("praktijknotities/n/");
    assert_eq!((html.matches("id=\"aanleiding\"").count(), html.contains("Kort."), html.contains("Zo.")), (1, false, true));
}

#[test]
fn no_heading_of_a_text_takes_the_id_of_a_part_of_its_page() {
    let headings = "## Routes\n\n## Situaties\n\n## Wie doet wat\n\n## Nieuw\n\n## Bronnen\n";
    let built = notes(1)
        .file("index.md", format!("# Welkom\n\n{headings}"))
        .document("berichten/b.md", "B", &format!("bronnen: [{{titel: A}}]\n---\n\n{headings}"))
        .build();
    for path in ["", "berichten/b/"] {
        let page = built.text(path);
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
    }
    assert!(built.text("berichten/b/").contains("id=\"routes\""), "what home has is free elsewhere");
}

#[test]
fn the_example_theme_builds_the_real_content() {
    let built = SiteBuilder::real().theme(&here("themes/voorbeeldgemeente")).build();
    assert_eq!(built.report(), real().report());
    assert_ne!(built.text(""), real().text(""));
}

#[test]
fn a_page_leads_to_its_file_at_the_code_host_or_beside_it() {
    let build = |settings: &str| {
        let site = SiteBuilder::new().file("wegwijs.yaml", format!("titel: Proef\n{settings}"));
        site.document("berichten/b.md", "B", "").build()
    };
    let link = |built: &Built| {
        let page = built.text("berichten/b/");
        let (_, rest) = page.split_once("<dt>Bronbestand</dt><dd>").expect("a source");
        rest.split("</dd>").next().expect("its end").to_owned()
    };
    let beside = build("");
    assert_eq!(link(&beside), "<a href=\"/berichten/b/bron.md\">berichten/b.md</a>");
    assert!(beside.text("berichten/b/bron.md").starts_with("---\ntitel: B\n"));
    let at_host = build("bron_url: https://code.example.org/map/\n");
    assert_eq!(link(&at_host), "<a href=\"https://code.example.org/map/berichten/b.md\">berichten/b.md</a>");
    assert!(!at_host.has("berichten/b/bron.md"));
}

#[test]
fn a_page_with_a_quick_exit_leads_where_the_site_says() {
    let site = SiteBuilder::new().file("wegwijs.yaml", "titel: Proef\nuitgang_url: https://weer.example.org/\n");
    let html = site.document("berichten/b.md", "B", "snelle_uitgang: ja\n").build().text("berichten/b/");
    assert!(html.contains("href=\"https://weer.example.org/\""), "{html}");
}

#[test]
fn the_menu_says_where_a_page_is() {
    let note = |site: SiteBuilder, name: &str| site.document(&format!("praktijknotities/{name}.md"), name, "routes: wonen\n");
    let site = ["een", "twee"].into_iter().fold(SiteBuilder::new().document("routes/wonen.md", "Wonen", ""), note).build();
    let current = |path: &str| {
        let text = site.text(path);
        let (_, menu) = text.split_once("class=\"site-nav\"").expect("a menu");
        let links = menu.split("</nav>").next().unwrap_or_default().split("<a href=\"").skip(1);
        let found =
            links.filter_map(|link| Some((link.split('"').next()?, link.split_once("aria-current=\"")?.1.split('"').next()?)));
        found.map(|(address, how)| format!("{address} {how}")).collect::<Vec<_>>()
    };
    for note in ["een", "twee"] {
        assert_eq!(current(&format!("praktijknotities/{note}/index.html")), ["/praktijknotities/ true"]);
    }
    assert_eq!(current("praktijknotities/index.html"), ["/praktijknotities/ page"]);
    assert_eq!(current("404.html"), [""; 0]);
}
