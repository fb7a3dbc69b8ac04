//! `wegwijs oogst`, against a server on this machine: what is taken of other sites, what is refused, and how it is shown.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Output;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use support::place::{Place, err, out};

/// What the server answers at a path.
#[derive(Clone)]
enum Reply {
    Data(Vec<u8>),
    Status(&'static str),
    To(String),
    /// A byte now and then, without end.
    Drip,
    /// As many bytes as anybody takes.
    Endless,
    /// Bytes after a line of the head of one's own.
    With(&'static str, Vec<u8>),
    /// Lines of a head, without end.
    Head,
    /// A length, and nothing of it.
    Promised(u64),
}

#[derive(Clone, Default)]
struct Server {
    replies: Arc<Mutex<BTreeMap<String, Reply>>>,
    requests: Arc<Mutex<Vec<String>>>,
    address: String,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let server = Self { address, ..Self::default() };
        let shared = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = shared.clone();
                thread::spawn(move || shared.answer(stream));
            }
        });
        server
    }

    fn set(&self, site: &str, reply: Reply) {
        self.replies.lock().expect("no panic").insert(format!("/{site}/praktijknotities.json"), reply);
    }

    fn answer(&self, mut stream: TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
        let request: Vec<String> = lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
        let path = request.first()?.split(' ').nth(1)?.to_owned();
        self.requests.lock().expect("no panic").push(request.join("\n"));
        let reply = self.replies.lock().expect("no panic").get(&path).cloned().unwrap_or(Reply::Status("404 Not Found"));
        let mut send = |head: String, body: &[u8]| {
            let length = format!("content-length: {}\r\nconnection: close\r\n\r\n", body.len());
            stream.write_all(format!("HTTP/1.1 {head}\r\n{length}").as_bytes()).and_then(|()| stream.write_all(body)).ok()
        };
        match reply {
            Reply::Data(bytes) => {
                let etag = format!("\"{}\"", blake3::hash(&bytes).to_hex());
                if request.iter().any(|line| line.to_lowercase().starts_with("if-none-match") && line.contains(&etag)) {
                    return send("304 Not Modified".to_owned(), b"");
                }
                send(format!("200 OK\r\netag: {etag}"), &bytes)
            }
            Reply::Status(status) => send(status.to_owned(), b"<p>"),
            Reply::To(address) => send(format!("302 Found\r\nlocation: {address}"), b""),
            Reply::Promised(length) => {
                stream.write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n").as_bytes()).ok()
            }
            Reply::With(line, bytes) => send(format!("200 OK\r\n{line}"), &bytes),
            Reply::Head => {
                stream.write_all(b"HTTP/1.1 200 OK\r\n").ok()?;
                loop {
                    stream.write_all(format!("x-more: {}\r\n", "a".repeat(500)).as_bytes()).ok()?;
                }
            }
            Reply::Drip => {
                stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n").ok()?;
                loop {
                    stream.write_all(b" ").ok()?;
                    thread::sleep(Duration::from_millis(100));
                }
            }
            Reply::Endless => {
                stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").ok()?;
                let spaces = vec![b' '; 1 << 20];
                loop {
                    stream.write_all(&spaces).ok()?;
                }
            }
        }
    }
}

const ROUTE: &str = "---\ntitel: Huisvesting\nsamenvatting: Over wonen.\ndatum: 2026-01-15\nstappen:\n  - titel: Vraag\n    tekst: Vraag het.\n---\n";

fn note(title: &str, municipality: &str, text: &str) -> String {
    format!(
        "---\ntitel: {title}\nsamenvatting: Over {title}.\ndatum: 2026-01-15\nbeoordeeld: 2026-01-16\nroutes: [huisvesting]\ngemeenten: [{municipality}]\n---\n\n{text}\n"
    )
}

/// Builds another site at an address, and returns its open data.
fn data_of(place: &Place, name: &str, address: &str) -> Vec<u8> {
    let (content, site) = (format!("{name}/content"), format!("{name}/public"));
    let built = place.run(&["build", "--content", &content, "--out", &site, "--base-url", address, "--today", "2026-01-31"]);
    assert!(built.status.success(), "{}", err(&built));
    fs::read(place.path(&format!("{site}/praktijknotities.json"))).expect("open data")
}

/// A place with two other sites, which the server has, and settings that name them.
fn with_sisters() -> (Place, Server) {
    let (place, server) = (Place::empty(), Server::start());
    for (name, title, municipality) in
        [("noord", "Woonwagens aan de kade", "groningen"), ("zuid", "Kamers boven het café", "breda")]
    {
        place.write(
            &format!("{name}/content/wegwijs.yaml"),
            &format!("titel: Kennis {name}\nlicentie_url: https://l.example.org/\n"),
        );
        place.write(&format!("{name}/content/routes/huisvesting.md"), ROUTE);
        place.write(&format!("{name}/content/praktijknotities/een.md"), &note(title, municipality, "Zo doen we dat."));
        server.set(name, Reply::Data(data_of(&place, name, &format!("{}/{name}/", server.address))));
    }
    let sisters =
        ["noord", "zuid"].map(|name| format!("  - adres: {}/{name}/\n    naam: Site {name}\n", server.address)).concat();
    place.write("content/wegwijs.yaml", &format!("titel: Landelijk\nbeheerder: Redactie\nzustersites:\n{sisters}"));
    place.write("content/index.md", "# Landelijk\n");
    place.write("content/routes/huisvesting.md", ROUTE);
    place.write("content/praktijknotities/eigen.md", &note("Eigen werkwijze", "utrecht", "Tekst."));
    (place, server)
}

fn harvest(place: &Place, day: &str) -> Output {
    place.run(&["oogst", "--today", day, "--wachttijd", "2", "--grootte", "1"])
}

#[track_caller]
fn build(place: &Place) -> String {
    let built = place.run(&["build", "--today", "2026-02-20"]);
    assert!(built.status.success(), "{}", err(&built));
    err(&built)
}

#[track_caller]
fn page(place: &Place, path: &str) -> String {
    place.read(&format!("public/{path}")).unwrap_or_else(|| panic!("no {path}"))
}

#[test]
fn notes_of_other_sites_are_cards_that_lead_there() {
    let (place, server) = with_sisters();
    let harvested = harvest(&place, "2026-02-01");
    assert!(harvested.status.success(), "{}{}", out(&harvested), err(&harvested));
    assert_eq!(place.names("content/geoogst"), ["site-noord.json", "site-zuid.json"]);
    let kept = place.read("content/geoogst/site-noord.json").expect("a file");
    assert!(kept.contains("\"datum\": \"2026-01-15\"") && kept.contains("\"beoordeeld\": \"2026-01-16\""), "{kept}");
    let report = build(&place);
    assert!(!report.contains("oogst"), "{report}");
    let link = format!("href=\"{}/noord/praktijknotities/een/\"", server.address);
    for path in ["praktijknotities/index.html", "gemeenten/groningen/index.html", "routes/huisvesting/index.html"] {
        let page = page(&place, path);
        assert!(page.contains(&link) && page.contains("Site noord") && page.contains("1 februari 2026"), "{path}: {page}");
    }
    let coverage = page(&place, "wie-doet-wat/index.html");
    for municipality in ["Groningen", "Breda", "Utrecht"] {
        assert!(coverage.contains(&format!("href=\"/gemeenten/{}/", municipality.to_lowercase())), "{municipality}");
    }
    for (query, origin, address) in
        [("woonwagens", "Site noord", "/noord/praktijknotities/een/"), ("café", "Site zuid", "/zuid/praktijknotities/een/")]
    {
        let found = out(&place.run(&["search", query, "--json"]));
        assert!(found.contains(origin) && found.contains(&format!("{}{address}", server.address)), "{query}: {found}");
    }
    // Nobody else's notes are passed on as the site's own.
    assert!(!page(&place, "praktijknotities.json").contains("Woonwagens"));
}

/// A national site from three source folders and two other sites.
fn national() -> (Place, Server) {
    let (place, server) = with_sisters();
    let settings = place.read("content/wegwijs.yaml").expect("settings");
    let mut sources = "bronmappen:\n".to_owned();
    for (name, title, address) in [
        ("almelo", "Loket bij de haven", ""),
        ("ede", "Maatje in de kazerne", ""),
        ("zwolle", "Borg voor de huur", "    adres: /\n"),
    ] {
        sources += &format!("  - map: ../bronnen/{name}\n    gemeente: {name}\n{address}");
        place.write(&format!("bronnen/{name}/praktijknotities/notitie-{name}.md"), &note(title, name, "Tekst."));
    }
    place.write("content/wegwijs.yaml", &(settings + &sources));
    (place, server)
}

/// Asserts that a search finds a note, of whom, and where.
#[track_caller]
fn finds(place: &Place, query: &str, origin: &str, address: &str) {
    let found = out(&place.run(&["search", query, "--json"]));
    let is_found = found.contains(&format!("Praktijknotitie · {origin}")) && found.contains(address);
    assert!(is_found, "{query}: {found}");
}

#[test]
fn a_national_site_goes_on_whatever_its_sources_do() {
    let (place, server) = national();
    assert!(harvest(&place, "2026-02-01").status.success());
    build(&place);
    let of_all = [
        ("haven", "Almelo", "/almelo/praktijknotities/notitie-almelo/"),
        ("kazerne", "Ede", "/ede/praktijknotities/notitie-ede/"),
        ("borg", "Zwolle", "/praktijknotities/notitie-zwolle/"),
        ("woonwagens", "Site noord", "/noord/praktijknotities/een/"),
        ("kamers", "Site zuid", "/zuid/praktijknotities/een/"),
    ];
    of_all.iter().for_each(|(query, origin, address)| finds(&place, query, origin, address));
    // One source goes, one breaks, and a note is renamed in the third; one site vanishes, and renames a note in the other.
    fs::rename(place.path("bronnen/almelo"), place.path("weg")).expect("renamed");
    place.write(
        "bronnen/ede/praktijknotities/notitie-ede.md",
        &note("Maatje", "ede\nfasee: pilot", "Tekst.").replacen("[ede\nfasee: pilot]", "[ede]\nfasee: pilot", 1),
    );
    let zwolle = |name: &str| place.path(&format!("bronnen/zwolle/praktijknotities/{name}.md"));
    fs::rename(zwolle("notitie-zwolle"), zwolle("garantie")).expect("renamed");
    server.set("noord", Reply::Status("404 Not Found"));
    fs::rename(place.path("zuid/content/praktijknotities/een.md"), place.path("zuid/content/praktijknotities/kamers.md"))
        .expect("renamed");
    server.set("zuid", Reply::Data(data_of(&place, "zuid", &format!("{}/zuid/", server.address))));
    assert_eq!(harvest(&place, "2026-02-10").status.code(), Some(1));
    let report = build(&place);
    assert_eq!(report.matches("[bron-niet-actueel]").count(), 2, "{report}");
    finds(&place, "borg", "Zwolle", "/praktijknotities/garantie/");
    finds(&place, "kamers", "Site zuid", "/zuid/praktijknotities/kamers/");
    of_all[..2].iter().chain([&of_all[3]]).for_each(|(query, origin, address)| finds(&place, query, origin, address));
    for path in ["almelo/praktijknotities/notitie-almelo/", "ede/praktijknotities/notitie-ede/"] {
        assert!(page(&place, &format!("{path}index.html")).contains("stand van"), "{path}");
    }
    place.is_whole("public");
}

#[test]
fn what_another_site_does_is_followed() {
    let (place, server) = with_sisters();
    assert!(harvest(&place, "2026-02-01").status.success());
    let first = place.read("content/geoogst/site-zuid.json").expect("a file");
    // Nothing changed: the site says so, and only the day is another.
    let again = harvest(&place, "2026-02-02");
    assert!(out(&again).contains("Site noord: niets veranderd"), "{}", out(&again));
    assert!(server.requests.lock().expect("no panic").iter().any(|request| request.to_lowercase().contains("if-none-match")));
    let second = place.read("content/geoogst/site-zuid.json").expect("a file");
    assert_eq!(second, first.replace("2026-02-01", "2026-02-02"));
    // A note is renamed and another one is new: each is one change that Git shows.
    fs::rename(place.path("noord/content/praktijknotities/een.md"), place.path("noord/content/praktijknotities/kade.md"))
        .expect("renamed");
    server.set("noord", Reply::Data(data_of(&place, "noord", &format!("{}/noord/", server.address))));
    let renamed = harvest(&place, "2026-02-03");
    assert!(out(&renamed).contains("1 nieuw, 0 veranderd, 1 ingetrokken"), "{}", out(&renamed));
    build(&place);
    let list = page(&place, "praktijknotities/index.html");
    assert!(list.contains("/noord/praktijknotities/kade/") && !list.contains("/noord/praktijknotities/een/"), "{list}");
    // A note is changed.
    place.write("noord/content/praktijknotities/kade.md", &note("Wagens", "groningen", "Anders."));
    server.set("noord", Reply::Data(data_of(&place, "noord", &format!("{}/noord/", server.address))));
    assert!(out(&harvest(&place, "2026-02-04")).contains("0 nieuw, 1 veranderd, 0 ingetrokken"));
    // A site vanishes: its last state stays, with its day.
    let before = place.read("content/geoogst/site-noord.json");
    for gone in [Reply::Status("404 Not Found"), Reply::Status("500 Oops"), Reply::Status("410 Gone")] {
        server.set("noord", gone);
        let vanished = harvest(&place, "2026-02-05");
        let said = out(&vanished);
        assert!(vanished.status.code() == Some(1) && said.contains("Wat er op 2026-02-04 is opgehaald, blijft"), "{said}");
        assert_eq!(place.read("content/geoogst/site-noord.json"), before);
    }
    build(&place);
    assert!(page(&place, "praktijknotities/index.html").contains("4 februari 2026"));
    // It is taken out of the settings.
    let settings = place.read("content/wegwijs.yaml").expect("settings");
    let (rest, _) = settings.split_once(&format!("  - adres: {}/zuid/", server.address)).expect("two sites");
    place.write("content/wegwijs.yaml", rest);
    assert!(out(&harvest(&place, "2026-02-06")).contains("“site-zuid.json” is gewist"));
    assert_eq!(place.names("content/geoogst"), ["site-noord.json"]);
    build(&place);
    assert!(!page(&place, "praktijknotities/index.html").contains("café"));
}

#[test]
fn what_no_site_should_send_is_refused_and_harms_nothing() {
    let (place, server) = with_sisters();
    assert!(harvest(&place, "2026-02-01").status.success());
    let before = place.read("content/geoogst/site-noord.json");
    let data = String::from_utf8(data_of(&place, "noord", &format!("{}/noord/", server.address))).expect("text");
    let loops = format!("{}/noord/praktijknotities.json", server.address);
    let mut invalid = data.clone().into_bytes();
    invalid[40] = 0xff;
    let cases = [
        (Reply::Data(b"<!doctype html><title>Onderhoud</title>".to_vec()), "een webpagina (HTML) en geen JSON"),
        (Reply::Promised(2_000_000_000), "stuurt meer dan 1 MB"),
        (Reply::Endless, "stuurt meer dan 1 MB"),
        (Reply::Drip, "is na 2 seconden nog niet klaar"),
        (Reply::To(loops), "stuurt meer dan 5 keer door"),
        (Reply::To("http://10.0.0.1/praktijknotities.json".to_owned()), "geen https"),
        (Reply::To("https://10.0.0.1/praktijknotities.json".to_owned()), "adres binnen een eigen netwerk"),
        (Reply::To("https://169.254.169.254/latest/meta-data/".to_owned()), "adres binnen een eigen netwerk"),
        (Reply::To("https://[fe80::1]/".to_owned()), "adres binnen een eigen netwerk"),
        (Reply::To("file:///etc/passwd".to_owned()), "geen https"),
        (Reply::Data(invalid), "geen UTF-8"),
        (Reply::Data(data.replacen("\"versie\": 2", "\"versie\": 3", 1).into_bytes()), "versie 3"),
        (Reply::Data(data.replacen("Zo doen we dat.", "Mijn BSN is 111222333.", 1).into_bytes()), "een burgerservicenummer"),
        (
            Reply::Data(
                data.replacen(&format!("\"{}/noord/praktijknotities/", server.address), "\"https://elders.example.org/", 1)
                    .into_bytes(),
            ),
            "andere site",
        ),
        (Reply::Data(data.as_bytes()[..data.len() / 2].to_vec()), "geen JSON"),
        (Reply::To("https://[::ffff:10.0.0.1]/".to_owned()), "adres binnen een eigen netwerk"),
        (Reply::To("https://wie:geheim@10.0.0.1/".to_owned()), "adres binnen een eigen netwerk"),
        (Reply::Head, "niet te bereiken"),
        (Reply::With("content-encoding: gzip", bomb()), "gecomprimeerd (gzip)"),
        (Reply::Data(data.replacen("\"titel\"", "\"titel\": \"Twee keer\", \"titel\"", 1).into_bytes()), "schema"),
        (Reply::Data(data.replacen("\"versie\": 2", "\"versie\": 2, \"versie\": 3", 1).into_bytes()), "schema"),
        (Reply::Data(data.replacen("\"versie\": 2", "\"versie\": \"2\"", 1).into_bytes()), "versie"),
        (Reply::Data(format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)).into_bytes()), "geen JSON"),
        (Reply::Data(data.replace("/noord/praktijknotities/", "/zuid/praktijknotities/").into_bytes()), "andere site"),
    ];
    for (reply, words) in cases {
        server.set("noord", reply);
        let began = Instant::now();
        let refused = harvest(&place, "2026-02-02");
        let said = out(&refused);
        assert!(refused.status.code() == Some(1) && said.contains(words), "{words}: {said}{}", err(&refused));
        assert!(said.contains("Wat er op 2026-02-01 is opgehaald, blijft"), "{said}");
        assert!(!said.contains("111222333"), "{said}");
        assert_eq!(place.read("content/geoogst/site-noord.json"), before, "{words}");
        // Not a measure of speed: whoever waits for the end of a drip waits for hours.
        assert!(began.elapsed() < Duration::from_secs(60), "{words}");
        assert!(said.contains("Site zuid: "), "the other site is asked all the same: {said}");
    }
    build(&place);
}

/// Much in little.
fn bomb() -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    (0..200).try_for_each(|_| packed.write_all(&vec![b' '; 1 << 20])).and_then(|()| packed.finish()).expect("memory")
}

#[test]
fn a_mark_before_the_data_is_no_harm() {
    let (place, server) = with_sisters();
    let data = data_of(&place, "noord", &format!("{}/noord/", server.address));
    server.set("noord", Reply::Data([b"\xEF\xBB\xBF", &data[..]].concat()));
    assert!(harvest(&place, "2026-02-01").status.success());
    assert!(place.read("content/geoogst/site-noord.json").expect("a file").contains("Woonwagens"));
}

#[test]
fn a_file_that_was_altered_by_hand_is_looked_at_again() {
    let (place, _server) = with_sisters();
    assert!(harvest(&place, "2026-02-01").status.success());
    let file = place.read("content/geoogst/site-noord.json").expect("a file");
    place.write("content/geoogst/site-noord.json", &file.replacen("Zo doen we dat.", "BSN 111222333.", 1));
    let refused = place.run(&["build"]);
    assert!(refused.status.code() == Some(1) && err(&refused).contains("persoonsgegeven"), "{}", err(&refused));
    place.write("content/geoogst/site-noord.json", "{}");
    place.write("content/geoogst/onbekend.json", "{}");
    let report = build(&place);
    assert!(report.contains("is niet te lezen") && report.contains("hoort bij geen site"), "{report}");
}
