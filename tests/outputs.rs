//! What machines read, seen from outside: feeds, calendars, sitemap, redirects, open data, files for hosts. Whether the formats
//! are right is for parsers that are not ours: see `tests/formats/`.

mod support;

use support::{Built, SiteBuilder};

const HOST: &str = "https://www.example.org/";

fn site() -> SiteBuilder {
    SiteBuilder::new()
        .document("routes/wonen.md", "Wonen", "")
        .document("gemeenten/assen.md", "Assen", "tooi: https://identifier.overheid.nl/tooi/id/gemeente/gm0106\n")
        .document(
            "praktijknotities/eerste.md",
            "Eerste",
            "routes: wonen\ngewijzigd: 2026-01-05\n---\n\nZie [Assen](../gemeenten/assen.md).\n",
        )
        .document("bijeenkomsten/dag.md", "Dag, met; tekens", "begin: 2026-03-01\neinde: 2026-03-02\nlocatie: Assen, raadhuis\n")
        .document("bijeenkomsten/middag.md", "Middag", "begin: 2026-03-30 14:00\neinde: 2026-03-30T16.30\n")
        .document("bijeenkomsten/ooit.md", "Ooit", "")
}

/// The text of a calendar, its folded lines whole again.
fn unfolded(built: &Built, path: &str) -> String {
    built.text(path).replace("\r\n ", "")
}

#[test]
fn a_feed_has_the_full_text_with_absolute_addresses() {
    let built = site().base_url(HOST).build();
    let feed = built.text("feed.xml");
    for wanted in [
        "<id>https://www.example.org/praktijknotities/eerste/</id>",
        "2026-01-05T00:00:00",
        "https://www.example.org/gemeenten/assen/",
    ] {
        assert!(feed.contains(wanted), "no {wanted} in {feed}");
    }
    assert!(!feed.contains("routes/wonen/</id>"), "a route is no news");
}

#[test]
fn a_feed_says_when_and_where_a_meeting_is() {
    let feed = site().base_url(HOST).build().text("feed.xml");
    for wanted in ["Begin: 30 maart 2026, 14.00 uur", "Einde: 30 maart 2026, 16.30 uur", "Locatie: Assen, raadhuis"] {
        assert!(feed.contains(&format!("&lt;p&gt;{wanted}&lt;/p&gt;")), "no {wanted} in {feed}");
    }
}

#[test]
fn an_entry_is_no_older_than_the_day_on_which_it_could_be_seen() {
    let site = site().document("berichten/later.md", "Later", "publiceren_vanaf: 2026-01-20\n").today("2026-02-01");
    let feed = site.base_url(HOST).build().text("feed.xml");
    let entry = feed.split("<entry>").find(|entry| entry.contains("Later")).expect("the entry");
    assert!(entry.contains("<updated>2026-01-20T") && entry.contains("<published>2026-01-20T"), "{entry}");
}

#[test]
fn a_weblog_is_news_and_the_page_of_a_folder_is_none() {
    let page = |title: &str| format!("---\ntitle: {title}\ndate: 2026-01-01\n---\n\nTekst.\n");
    let site = site().file("index.md", page("Welkom")).file("blog/index.md", page("Weblog")).file("blog/een.md", page("Stukje"));
    let feed = site.base_url(HOST).build().text("feed.xml");
    assert!(feed.contains("Stukje") && !feed.contains("<title>Welkom") && !feed.contains("<title>Weblog"), "{feed}");
}

#[test]
fn paragraphs_of_a_key_stay_paragraphs_in_a_feed() {
    let note = "routes: wonen\naanpak: |\n  Een.\n  Twee.\n\n  Drie.\n";
    let feed = site().document("praktijknotities/lang.md", "Lang", note).base_url(HOST).build().text("feed.xml");
    assert!(feed.contains("&lt;p&gt;Een.\nTwee.&lt;/p&gt;\n&lt;p&gt;Drie.&lt;/p&gt;"), "{feed}");
}

#[test]
fn an_entry_in_another_language_says_so_in_a_feed() {
    let feed = site().document("berichten/brief.md", "Letter", "taal: en\n").base_url(HOST).build().text("feed.xml");
    assert!(feed.contains("<title xml:lang=\"en\">Letter</title>"), "{feed}");
    assert!(feed.contains("<title>Middag</title>"), "{feed}");
}

#[test]
fn a_new_note_shows_in_the_feeds_of_its_route_and_municipality_without_another_edit() {
    let feeds = |built: &Built| {
        ["feed.xml", "routes/wonen/feed.xml", "gemeenten/assen/feed.xml"].map(|path| built.text(path).contains("Tweede"))
    };
    assert_eq!(feeds(&site().base_url(HOST).build()), [false; 3]);
    let more = site().document("praktijknotities/tweede.md", "Tweede", "routes: wonen\ngemeenten: assen\n");
    assert_eq!(feeds(&more.base_url(HOST).build()), [true; 3]);
}

#[test]
fn formats_of_absolute_addresses_are_absent_without_a_host() {
    let built = site().build();
    for path in ["feed.xml", "sitemap.xml", "opensearch.xml", "praktijknotities.dcat.jsonld"] {
        assert!(!built.has(path), "{path}");
    }
    assert!(!built.text("").contains("ld+json") && !built.text("").contains("canonical"));
    assert!(built.has("praktijknotities.json") && built.has("llms.txt") && built.has("robots.txt"));
}

#[test]
fn a_meeting_with_a_date_has_a_calendar_that_is_the_same_every_time() {
    let built = site().base_url(HOST).build();
    let calendar = unfolded(&built, "bijeenkomsten/dag/agenda.ics");
    for wanted in [
        "DTSTART;VALUE=DATE:20260301\r\n",
        "DTEND;VALUE=DATE:20260303\r\n",
        "DTSTAMP:20260101T000000Z\r\n",
        "UID:bijeenkomsten-dag@www.example.org\r\n",
        "SUMMARY:Dag\\, met\\; tekens\r\n",
    ] {
        assert!(calendar.contains(wanted), "no {wanted} in {calendar}");
    }
    assert!(built.text("bijeenkomsten/agenda.ics").contains("bijeenkomsten-dag@"));
    let calendar = unfolded(&built, "bijeenkomsten/middag/agenda.ics");
    for wanted in ["DTSTART:20260330T120000Z\r\n", "DTEND:20260330T143000Z\r\n"] {
        assert!(calendar.contains(wanted), "no {wanted} in {calendar}");
    }
    let page = built.text("bijeenkomsten/middag/");
    for wanted in ["30 maart 2026, 14.00 uur", "\"startDate\":\"2026-03-30T14:00:00+02:00\""] {
        assert!(page.contains(wanted), "no {wanted} in {page}");
    }
    assert!(!built.has("bijeenkomsten/ooit/agenda.ics"));
    assert!(built.text("bijeenkomsten/dag/").contains("href=\"/bijeenkomsten/dag/agenda.ics\""));
}

#[test]
fn an_end_that_is_no_later_than_the_beginning_is_left_out_of_a_calendar() {
    let built = site()
        .document("bijeenkomsten/zelfde.md", "Zelfde", "begin: 2026-04-01 14:00\neinde: 2026-04-01 14:00\n")
        .document("bijeenkomsten/nacht.md", "Nacht", "begin: 2026-03-29 02:30\neinde: 2026-03-29 03:30\n")
        .base_url(HOST)
        .build();
    for path in ["bijeenkomsten/zelfde/agenda.ics", "bijeenkomsten/nacht/agenda.ics"] {
        let calendar = unfolded(&built, path);
        assert!(calendar.contains("DTSTART:") && !calendar.contains("DTEND"), "{calendar}");
    }
}

#[test]
fn the_sitemap_names_every_page_but_no_redirect() {
    let built = site().document("berichten/nieuw.md", "Nieuw", "aliassen: [/oud/]\n").base_url(HOST).build();
    let sitemap = built.text("sitemap.xml");
    let listed = |path: &&str| path.ends_with("index.html") && !["oud/index.html", "redactie/index.html"].contains(path);
    for path in built.paths().into_iter().filter(listed) {
        let address = format!("<loc>{HOST}{}</loc>", path.trim_end_matches("index.html"));
        assert!(sitemap.contains(&address), "no {address}");
    }
    assert!(!sitemap.contains("/oud/") && !sitemap.contains("404"));
    assert!(built.text("robots.txt").contains("Sitemap: https://www.example.org/sitemap.xml"));
}

#[test]
fn what_counts_at_the_root_of_a_host_only_is_written_there_only() {
    let settings = "titel: A\nbeveiliging:\n  contact: [https://www.example.org/melden/]\n";
    let built = |base: &str| site().file("wegwijs.yaml", settings).base_url(base).build();
    let root = built(HOST).text(".well-known/security.txt");
    assert!(root.contains("Contact: https://www.example.org/melden/\nExpires: 2027-01-30T00:00:00Z\n"), "{root}");
    let inside = built("https://www.example.org/kennis/");
    assert!(!inside.has(".well-known/security.txt") && !inside.has("robots.txt"));
    assert!(!site().base_url(HOST).build().has(".well-known/security.txt"));
}

/// By the reading of a parser that is not ours.
#[test]
fn security_txt_holds_to_rfc_9116() {
    use sectxtlib::{SecurityTxt, SecurityTxtOptions};
    let on = |day: &str| SecurityTxtOptions::new().with_now(format!("{day}T00:00:00Z").parse().expect("a moment"));
    let text = SiteBuilder::real().build().text(".well-known/security.txt");
    let read = SecurityTxt::parse_with(&text, &on("2026-11-29")).expect("a security.txt");
    let languages: Vec<String> = read.preferred_languages.iter().map(ToString::to_string).collect();
    assert_eq!((languages, read.extension.len()), (vec!["nl, en".to_owned()], 0));
    let own: Vec<String> = read.canonical.iter().map(ToString::to_string).collect();
    assert_eq!(own, ["https://wegwijs.example.org/.well-known/security.txt"]);
    assert!(!read.contact.is_empty());
    // The standard wants less than a year.
    assert!(SecurityTxt::parse_with(&text, &on("2027-11-29")).is_err(), "{text}");

    let settings = "titel: A\nbeveiliging:\n  contact: ['mailto:a@example.org', 'tel:+31-70-0000000']\n  beleid: https://example.org/b\n  \
                    talen: nl\n";
    for base in [HOST, "http://www.example.org/"] {
        let text = site().file("wegwijs.yaml", settings).base_url(base).build().text(".well-known/security.txt");
        let read = SecurityTxt::parse_with(&text, &on("2026-01-31")).unwrap_or_else(|fault| panic!("{fault:?} in {text}"));
        assert_eq!((read.contact.len(), read.policy.len(), read.canonical.len()), (2, 1, usize::from(base == HOST)), "{text}");
    }
}

#[test]
fn a_contact_that_no_program_can_use_is_an_error() {
    for wrong in ["contact: [de receptie]", "contact: ['http://a.nl/']", "contact: ['tel:+31']\n  beleid: http://a.nl/afspraken/"]
    {
        let built = site().file("wegwijs.yaml", format!("titel: A\nbeveiliging:\n  {wrong}\n")).build();
        assert_eq!(built.codes(), ["geen-contact"], "{wrong}");
    }
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let built = site().document("berichten/nieuw.md", "Nieuw", "aliassen: [oud/pad, /oud.html]\n").base_url(HOST).build();
    for path in ["oud/pad/", "oud.html"] {
        let page = built.text(path);
        assert!(page.contains("content=\"0; url=/berichten/nieuw/\""), "{page}");
        assert!(
            page.contains("rel=\"canonical\" href=\"https://www.example.org/berichten/nieuw/\"") && !page.contains("<script")
        );
    }
    assert!(built.text("_redirects").contains("/oud/pad/ /berichten/nieuw/ 301\n"));
    assert!(built.text("_hosting/nginx.conf").contains("location = /oud.html { return 301 /berichten/nieuw/; }"));
}

#[test]
fn what_no_longer_holds_says_so_in_feeds_and_in_llms_txt() {
    let built = site()
        .document("berichten/oud.md", "Oud", "geldig_tot: 2026-01-02\n---\n\nTekst.\n")
        .document("berichten/weg.md", "Weg", "status: gearchiveerd\n")
        .base_url(HOST)
        .build();
    let feed = built.text("feed.xml");
    for wanted in ["&lt;p&gt;(verouderd: gold tot en met 2 januari 2026)&lt;/p&gt;", "&lt;p&gt;(gearchiveerd)&lt;/p&gt;"] {
        assert_eq!(feed.matches(wanted).count(), 1, "{wanted} in {feed}");
    }
    let list = built.text("llms.txt");
    assert!(
        list.contains("- [Oud (verouderd)](") && list.contains("- [Weg (gearchiveerd)](") && list.contains("- [Eerste]("),
        "{list}"
    );
}

#[test]
fn an_old_address_that_is_taken_is_an_error_at_its_place() {
    for taken in ["/praktijknotities/eerste/", "/praktijknotities/", "nog-een"] {
        let built = site()
            .document("berichten/a.md", "A", "aliassen: [nog-een]\n")
            .document("berichten/b.md", "B", &format!("aliassen: [{taken}]\n"))
            .build();
        let finding = built.diagnostics.iter().next().expect("a finding");
        assert_eq!(
            (finding.code, finding.file.as_str(), finding.span.is_some()),
            ("dubbel-adres", "berichten/b.md", true),
            "{taken}"
        );
    }
    // What is made beside the documents, in whatever language, is taken too; `check` knows it without making a page.
    let whole = |alias: &str| {
        let site = site().file(
            "wegwijs.yaml",
            "titel: A\nsituaties:\n  - {slug: thuis, titel: Thuis}\nvertalingen:\n  - {taal: en, situaties: [{slug: thuis, titel: At home}]}\n",
        );
        let site = site.document("berichten/v.md", "V", "").document("berichten/v.en.md", "V", "");
        site.document("berichten/b.md", "B", &format!("aliassen: [{alias}]\n")).build()
    };
    for taken in [
        "/situaties/thuis/",
        "/en/situaties/thuis/",
        "/a-z/",
        "/zoeken/",
        "/redactie/",
        "/404.html",
        "/en/404.html",
        "/en/",
        "/en/berichten/v/",
        "/en/a-z/",
    ] {
        let built = whole(taken);
        let places: Vec<_> = built.diagnostics.iter().map(|finding| (finding.code, finding.span.is_some())).collect();
        assert_eq!(places, [("dubbel-adres", true)], "{taken}");
    }
    assert_eq!(whole("/situaties/elders/").codes(), Vec::<&str>::new());
    let built = site().document("berichten/a.md", "A", "aliassen: [../weg]\n").build();
    assert_eq!(built.codes(), ["geen-adres"]);
}

#[test]
fn the_dataset_has_the_keys_under_their_own_names() {
    let english = "---\ntitle: Engels\ndescription: Over.\ndate: 2026-01-01T10:00\nroutes: wonen\nsnelle_uitgang: ja\n---\n";
    let built = site().file("praktijknotities/engels.md", english).build();
    let data: serde_json::Value = serde_json::from_str(&built.text("praktijknotities.json")).expect("JSON");
    let note =
        data["praktijknotities"].as_array().expect("a list").iter().find(|note| note["slug"] == "engels").expect("the note");
    assert_eq!(note["titel"], "Engels");
    assert_eq!(
        (&note["datum"], &note["routes"], &note["snelle_uitgang"]),
        (&"2026-01-01".into(), &vec!["wonen"].into(), &true.into())
    );
}

#[test]
fn a_file_of_the_content_folder_goes_before_one_made_here() {
    let built = site().file("robots.txt", "User-agent: x\n").base_url(HOST).build();
    assert_eq!((built.text("robots.txt").as_str(), built.report().as_str()), ("User-agent: x\n", ""));
}

#[test]
fn hosts_and_serve_send_one_policy() {
    use wegwijs::render::machine::hosting;
    let built = site().base_url(HOST).build();
    for path in ["_headers", ".htaccess", "_hosting/nginx.conf", "_hosting/Caddyfile"] {
        let text = built.text(path);
        assert!(text.contains(hosting::CONTENT_SECURITY_POLICY), "{path}");
        for wanted in
            ["max-age=31536000, immutable", "upgrade-insecure-requests", "Strict-Transport-Security", "application/wasm"]
        {
            assert!(text.contains(wanted), "{path} has no {wanted}");
        }
        assert!(hosting::HEADERS.iter().all(|(name, value)| text.contains(name) && text.contains(value)), "{path}");
    }
}

#[test]
fn hosts_are_told_of_kinds_of_files_that_they_do_not_know() {
    let built = site().base_url(HOST).build();
    for path in [".htaccess", "_hosting/nginx.conf", "_hosting/Caddyfile"] {
        let text = built.text(path);
        for wanted in ["text/calendar", "application/ld+json", "text/markdown"] {
            assert!(text.contains(wanted), "{path} has no {wanted}");
        }
        assert!(text.to_lowercase().contains("utf-8"), "{path}");
    }
    assert!(
        built.text("_hosting/nginx.conf").contains("\nlocation ~ \"\\.txt$\" { charset utf-8; }\n"),
        "nginx says of no text what its letters are"
    );
}

#[test]
fn json_ld_says_what_a_page_is_and_ends_no_element() {
    let built = site()
        .document("begrippen/x.md", "'</script>'", "term: '</script><script>x'\ndefinitie: '<!--'\n")
        .base_url(HOST)
        .build();
    let data = |path: &str| {
        let page = built.text(path);
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("JSON-LD");
        let json = rest.split_once("</script>").expect("its end").0;
        serde_json::from_str::<serde_json::Value>(json).expect("JSON")["@graph"][0].clone()
    };
    assert_eq!(data("begrippen/x/")["name"], "</script><script>x");
    let kinds = ["", "praktijknotities/", "praktijknotities/eerste/", "bijeenkomsten/dag/", "gemeenten/assen/"]
        .map(|path| data(path)["@type"].clone());
    assert_eq!(kinds, ["WebSite", "CollectionPage", "Article", "Event", "GovernmentOrganization"]);
}

#[test]
fn who_answers_for_the_content_is_named_with_the_address_in_tooi() {
    let authority =
        "titel: A\nverantwoordelijke:\n  naam: Assen\n  tooi: https://identifier.overheid.nl/tooi/id/gemeente/gm0106\n";
    let page = site().file("wegwijs.yaml", authority).base_url(HOST).build().text("praktijknotities/eerste/");
    let wanted =
        "<link rel=\"OVERHEID.authority\" href=\"https://identifier.overheid.nl/tooi/id/gemeente/gm0106\" title=\"Assen\">";
    assert!(page.contains(wanted) && page.contains("\"@type\":\"GovernmentOrganization\",\"identifier\""), "{page}");
}

#[test]
fn the_real_content_has_feeds_a_sitemap_open_data_and_its_municipalities_in_tooi() {
    let built = SiteBuilder::real().base_url(HOST).build();
    for path in
        ["feed.xml", "routes/huisvesting/feed.xml", "gemeenten/utrecht/feed.xml", "sitemap.xml", "praktijknotities.dcat.jsonld"]
    {
        assert!(built.has(path), "{path}");
    }
    assert!(built.text("gemeenten/utrecht/").contains("tooi/id/gemeente/gm0344"));
}

#[test]
fn a_day_is_that_of_the_netherlands_on_the_page_and_in_the_open_data() {
    let rest = "routes: wonen\ngewijzigd: 2026-06-30T22:30:00Z\n---\n\nTekst.\n";
    let built = site().document("routes/wonen.md", "Wonen", "").document("praktijknotities/a.md", "A", rest).build();
    assert!(built.text("praktijknotities/a/").contains("datetime=\"2026-07-01\""), "{}", built.report());
    assert!(built.text("praktijknotities.json").contains("\"gewijzigd\": \"2026-07-01\""));
}

#[test]
fn the_logo_of_who_started_the_site_is_published_and_missed() {
    let settings = |logo: &str| format!("titel: A\ninitiatief: {{naam: VNG, logo: {logo}}}\n");
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'/>";
    let site = |logo: &str| site().file("wegwijs.yaml", settings(logo)).file("beeld/Logo VNG.svg", drawing).build();
    let built = site("beeld/Logo VNG.svg");
    assert_eq!(built.report(), "");
    assert!(built.text("").contains("src=\"/beeld/logo-vng.svg\"") && built.has("beeld/logo-vng.svg"));
    let missed = site("logo.svg");
    assert!(missed.codes().contains(&"los-bestand") && !missed.text("").contains("logo.svg"), "{}", missed.report());
}
