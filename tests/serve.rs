//! `serve`, as a program on this machine or a page of somebody else could use it.

mod support;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::place::{Place, copy};

/// Longest time that a test waits for anything.
const PATIENCE: Duration = Duration::from_secs(30);

struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(place: &Place) -> Self {
        let mut command = place.command(&["serve", "--port", "0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("a server");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()).and_then(|port| port.parse().ok());
        Self { child, port: port.unwrap_or_else(|| panic!("no port in {line}")) }
    }

    fn connect(&self) -> TcpStream {
        let address = ("127.0.0.1", self.port).to_socket_addrs().expect("an address").next().expect("an address");
        let stream = TcpStream::connect_timeout(&address, PATIENCE).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        stream
    }

    /// Sends a head; gives the status, the headers and the body.
    fn ask(&self, method: &str, path: &str, headers: &[&str]) -> (u16, Vec<(String, String)>, String) {
        self.send(method, path, headers, "")
    }

    /// Sends a head and a body.
    fn send(&self, method: &str, path: &str, headers: &[&str], body: &str) -> (u16, Vec<(String, String)>, String) {
        let own = format!("Host: 127.0.0.1:{}", self.port);
        let headers =
            if headers.iter().any(|line| line.starts_with("Host:")) { headers.to_vec() } else { [&[&*own], headers].concat() };
        let mut stream = self.connect();
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let head = format!("{method} {path} HTTP/1.1\r\n{}\r\n{length}Connection: close\r\n\r\n{body}", headers.join("\r\n"));
        // At once: a line that is refused closes the connection before the next could be sent.
        stream.write_all(head.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok()).unwrap_or(0);
        let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        (status, headers.collect(), body.to_owned())
    }

    /// The address under which the writing page opens and saves files.
    fn notes(&self) -> String {
        let page = self.ask("GET", "/redactie/schrijven/", &[]).2;
        page.split('"').find(|text| text.starts_with("/_wegwijs/note/")).expect("an address").to_owned()
    }

    /// Saves a text from a page of the site.
    fn save(&self, address: &str, condition: &str, text: &str) -> (u16, String) {
        let origin = format!("Origin: http://127.0.0.1:{}", self.port);
        let (status, headers, _) = self.send("PUT", address, &[&origin, condition], text);
        (status, headers.into_iter().find(|(name, _)| name == "etag").map(|(_, tag)| tag).unwrap_or_default())
    }

    fn status(&self, method: &str, path: &str, headers: &[&str]) -> u16 {
        self.ask(method, path, headers).0
    }

    /// Waits until a page contains a text.
    #[track_caller]
    fn shows(&self, path: &str, text: &str) {
        let began = Instant::now();
        while !self.ask("GET", path, &[]).2.contains(text) {
            assert!(began.elapsed() < PATIENCE, "{path} does not show “{text}”");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn only_pages_of_this_site_are_answered() {
    let server = Server::start(&Place::new());
    assert_eq!(server.status("GET", "/", &[]), 200);
    assert_eq!(server.status("GET", "/", &["Host: evil.example"]), 421);
    assert_eq!(server.status("GET", "/_wegwijs/version", &["Host: evil.example"]), 421);
    assert_eq!(server.status("GET", "/", &["Origin: http://evil.example"]), 403);
    assert_eq!(
        server.status("GET", "/", &["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"]),
        403
    );
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let (status, headers, _) = server.ask(method, "/_wegwijs/version", &[]);
        assert_eq!(status, 405, "{method}");
        assert!(headers.contains(&("allow".to_owned(), "GET, HEAD".to_owned())), "{headers:?}");
    }
    let (status, headers, body) = server.ask("HEAD", "/", &[]);
    let length = headers.iter().find(|(name, _)| name == "content-length").map_or("", |(_, value)| value);
    assert_eq!((status, body.as_str(), length.parse().unwrap_or(0) > 100), (200, "", true));
}

#[test]
fn nothing_outside_the_site_is_answered() {
    let place = Place::new();
    place.write("geheim.txt", "geheim");
    std::os::unix::fs::symlink(place.path("geheim.txt"), place.path("content/link.txt")).expect("a link");
    let server = Server::start(&place);
    for path in [
        "/../geheim.txt",
        "/%2e%2e/geheim.txt",
        "/..%2fgeheim.txt",
        "/..%5cgeheim.txt",
        "/link.txt",
        "//geheim.txt",
        "/%00",
        "/%ff",
    ] {
        let (status, _, body) = server.ask("GET", path, &[]);
        assert!(status == 404 && !body.contains("geheim\n"), "{path}: {status}");
    }
    assert_eq!(server.status("GET", "/berichten/nieuws", &[]), 308);
    assert_eq!(server.status("GET", &format!("/{}", "a".repeat(40_000)), &[]), 431);
}

#[test]
fn a_note_is_opened_and_saved_as_it_is_on_disk() {
    let place = Place::new();
    place.write(
        "content/berichten/oud.md",
        "---\r\n# Een opmerking.\r\ntitel: Oud\r\nsamenvatting: Kort.\r\ndatum: 2026-01-31\r\n---\r\n\r\nTekst.\r\n",
    );
    let server = Server::start(&place);
    let notes = server.notes();
    let address = format!("{notes}berichten/oud.md");
    let (status, headers, text) = server.ask("GET", &address, &[]);
    assert_eq!(
        (status, &*text),
        (200, "---\r\n# Een opmerking.\r\ntitel: Oud\r\nsamenvatting: Kort.\r\ndatum: 2026-01-31\r\n---\r\n\r\nTekst.\r\n")
    );
    let tag = headers.iter().find(|(name, _)| name == "etag").map(|(_, tag)| tag.clone()).expect("a tag");

    // The browser has one kind of line end; the file keeps its own.
    let (status, new) = server.save(
        &address,
        &format!("If-Match: {tag}"),
        "---\n# Een opmerking.\ntitel: Oud\nsamenvatting: Kort.\ndatum: 2026-01-31\n---\n\nAnders.\n",
    );
    assert_eq!(status, 200);
    assert_eq!(
        place.read("content/berichten/oud.md").as_deref(),
        Some("---\r\n# Een opmerking.\r\ntitel: Oud\r\nsamenvatting: Kort.\r\ndatum: 2026-01-31\r\n---\r\n\r\nAnders.\r\n")
    );
    // Somebody else was first.
    assert_eq!(server.save(&address, &format!("If-Match: {tag}"), "Weg.\n").0, 412);
    assert_eq!(server.save(&address, &format!("If-Match: {new}"), "Over.\n").0, 200);

    let fresh = format!("{notes}praktijknotities/nieuw%20plan.md");
    assert_eq!(server.ask("GET", &fresh, &[]).0, 404);
    assert_eq!(server.save(&fresh, "If-None-Match: *", "Nieuw.\n").0, 200);
    assert_eq!(place.read("content/praktijknotities/nieuw plan.md").as_deref(), Some("Nieuw.\n"));
    assert_eq!(server.save(&fresh, "If-None-Match: *", "Weg.\n").0, 412);
    assert_eq!(place.read("content/praktijknotities/nieuw plan.md").as_deref(), Some("Nieuw.\n"));
    // The page in which somebody writes is not reloaded; others are.
    assert!(!server.ask("GET", "/redactie/schrijven/", &[]).2.contains("/_wegwijs/reload.js"));
    assert!(server.ask("GET", "/", &[]).2.contains("/_wegwijs/reload.js"));
}

#[test]
fn only_notes_are_saved_and_only_from_the_writing_page() {
    let place = Place::new();
    place.write("buiten/a.md", "Buiten.\n");
    std::os::unix::fs::symlink(place.path("buiten"), place.path("content/weg")).expect("a link");
    std::os::unix::fs::symlink(place.path("buiten/a.md"), place.path("content/link.md")).expect("a link");
    let server = Server::start(&place);
    let notes = server.notes();
    for path in [
        "../buiten/a.md",
        "%2e%2e/buiten/a.md",
        "..%2fbuiten/a.md",
        "weg/a.md",
        "weg/b.md",
        "link.md",
        ".git/a.md",
        "a.txt",
        "wegwijs.yaml",
        "a.md/",
        "",
        "b\\..\\a.md",
        "node_modules/a.md",
        "%00.md",
    ] {
        let address = format!("{notes}{path}");
        let (read, (written, _)) = (server.status("GET", &address, &[]), server.save(&address, "If-None-Match: *", "Weg.\n"));
        assert!((400..500).contains(&read) && (400..500).contains(&written), "{path}: {read}, {written}");
    }
    assert_eq!(fs::read_dir(place.path("buiten")).expect("a folder").count(), 1);
    assert_eq!(place.read("buiten/a.md").as_deref(), Some("Buiten.\n"));

    let address = format!("{notes}a.md");
    let other = "/_wegwijs/note/00000000000000000000000000000000/a.md";
    assert_eq!(server.save(other, "If-None-Match: *", "Weg.\n").0, 405);
    for origin in ["Origin: http://evil.example", "Origin: null", "Accept: */*"] {
        let (status, _, _) = server.send("PUT", &address, &[origin, "If-None-Match: *"], "Weg.\n");
        assert!(matches!(status, 403 | 405), "{origin}: {status}");
    }
    assert_eq!(server.save(&address, "Accept: */*", "Weg.\n").0, 412);
    assert_eq!(server.save(&address, "If-None-Match: *", &"a".repeat(2_000_000)).0, 413);
    assert!(place.read("content/a.md").is_none());
    // Each server has an address of its own.
    assert_ne!(notes, Server::start(&place).notes());
}

#[test]
fn the_headers_are_those_that_a_host_would_send() {
    let server = Server::start(&Place::new());
    let (_, _, rules) = server.ask("GET", "/_headers", &[]);
    let for_all: Vec<(String, String)> = rules
        .lines()
        .skip(1)
        .map_while(|line| line.strip_prefix("  ")?.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    assert!(for_all.len() >= 4, "{rules}");
    let (_, _, home) = server.ask("GET", "/", &[]);
    let style = home.split('"').find(|text| text.starts_with("/assets/") && text.ends_with(".css")).expect("a style");
    for path in ["/", "/nergens/", style, "/_wegwijs/version", "/_wegwijs/reload.js", "/berichten/nieuws"] {
        let (_, headers, _) = server.ask("GET", path, &[]);
        for header in &for_all {
            assert_eq!(headers.iter().filter(|own| *own == header).count(), 1, "{path}: {header:?} of {headers:?}");
        }
    }
    let kept =
        |path: &str| server.ask("GET", path, &[]).1.into_iter().find(|(name, _)| name == "cache-control").map(|(_, value)| value);
    assert_eq!(kept(style).as_deref(), Some("public, max-age=31536000, immutable"));
    assert_eq!(kept("/").as_deref(), Some("no-cache"));
    assert_eq!(kept("/assets/nergens.js").as_deref(), Some("no-cache"));
}

#[test]
fn unfinished_heads_keep_nobody_out() {
    let server = Server::start(&Place::new());
    let half: Vec<TcpStream> = (0..500)
        .map(|_| {
            let mut stream = server.connect();
            // Those before it may have made way already.
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nHost: ");
            stream
        })
        .collect();
    assert_eq!(server.status("GET", "/", &[]), 200);
    drop(half);
}

#[test]
fn answers_that_nobody_takes_cost_no_copies() {
    const SIZE: usize = 32 << 20;
    let place = Place::new();
    place.note("nieuws", "[Een film](groot.mp4).");
    fs::write(place.path("content/berichten/groot.mp4"), vec![b'x'; SIZE]).expect("a file");
    let server = Server::start(&place);
    let memory = || {
        let status = fs::read_to_string(format!("/proc/{}/status", server.child.id())).unwrap_or_default();
        let line =
            status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0").trim().trim_end_matches(" kB").to_owned();
        line.parse::<usize>().unwrap_or(0) << 10
    };
    let before = memory();
    let stalled: Vec<TcpStream> = (0..30)
        .map(|_| {
            let mut stream = server.connect();
            write!(stream, "GET /berichten/groot.mp4 HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port).expect("sent");
            let mut first = [0; 16];
            stream.read_exact(&mut first).expect("the beginning of an answer");
            assert!(first.starts_with(b"HTTP/1.1 200"));
            stream
        })
        .collect();
    assert!(memory() < before + 4 * SIZE, "{} MiB more", (memory() - before) >> 20);
    drop(stalled);
}

#[cfg(unix)]
#[test]
fn asked_to_stop_it_ends_well() {
    for signal in ["-TERM", "-INT"] {
        let mut server = Server::start(&Place::new());
        let mut waiting = server.connect();
        write!(waiting, "GET /_wegwijs/version?1 HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", server.port).expect("sent");
        Command::new("kill").args([signal, &server.child.id().to_string()]).status().expect("a signal");
        let began = Instant::now();
        let status = loop {
            if let Some(status) = server.child.try_wait().expect("the server") {
                break status;
            }
            assert!(began.elapsed() < PATIENCE, "{signal} does not end it");
            thread::sleep(Duration::from_millis(20));
        };
        assert_eq!(status.code(), Some(0), "{signal}");
    }
}

#[test]
fn a_folder_that_makes_way_for_another_is_followed() {
    let place = Place::new();
    let server = Server::start(&place);
    server.shows("/berichten/nieuws/", "Tekst.");
    fs::rename(place.path("content"), place.path("oud")).expect("moved");
    copy(&place.path("oud"), &place.path("content"));
    place.note("tweede", "Kwam erbij.");
    server.shows("/berichten/tweede/", "Kwam erbij.");
    place.note("nieuws", "Werd veranderd.");
    server.shows("/berichten/nieuws/", "Werd veranderd.");
}

#[test]
fn a_note_that_gets_another_name_is_followed() {
    let place = Place::new();
    place.note("lang", "Een tekst met woorden.");
    let server = Server::start(&place);
    server.shows("/berichten/lang/", "Een tekst met woorden.");
    let file = |name: &str| place.path("content/berichten").join(name);
    fs::rename(file("lang.md"), file("kort.md")).expect("renamed");
    server.shows("/berichten/kort/", "Een tekst met woorden.");
    let led = |from: &str| {
        let (status, headers, _) = server.ask("GET", from, &[]);
        (status, headers.into_iter().find(|(name, _)| name == "location").map(|(_, to)| to))
    };
    assert_eq!(led("/berichten/lang/"), (307, Some("/berichten/kort/".to_owned())));
    assert_eq!(led("/berichten/nergens/").0, 404);
    // An open page asks whether it changed.
    assert!(server.ask("GET", "/_wegwijs/version?0/berichten/lang/", &[]).2.contains("data-page=\"false\""));
    // There again, the old address is a page again.
    fs::rename(file("kort.md"), file("lang.md")).expect("renamed");
    server.shows("/berichten/lang/", "Een tekst met woorden.");
    assert_eq!(led("/berichten/kort/"), (307, Some("/berichten/lang/".to_owned())));
}

#[test]
fn only_a_page_that_changed_is_loaded_again_and_the_index_follows() {
    let place = Place::new();
    place.note("ander", "Tekst.");
    let server = Server::start(&place);
    let version = |path: &str| {
        let page = server.ask("GET", path, &[]).2;
        page.split("reload.js?").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned).expect("a version")
    };
    let index = || server.ask("GET", "/zoekindex/zoek.bin", &[]);
    let pages = ["/berichten/nieuws/", "/berichten/ander/", "/a-z/", "/nergens/"];
    let (before, old) = (pages.map(&version), index());
    assert_eq!(old.0, 200);
    place.note("nieuws", "Een zwaluwstaart.");
    server.shows("/berichten/nieuws/", "Een zwaluwstaart.");
    let after = pages.map(&version);
    assert_ne!(before[0], after[0]);
    assert_eq!(before[1..], after[1..]);
    let asked = format!("/_wegwijs/version?{}/berichten/nieuws/", before[0]);
    let news = server.ask("GET", &asked, &[]).2;
    assert!(news.contains(&format!("data-version=\"{}\"", after[0])) && news.contains("Een zwaluwstaart."), "{news}");
    let began = Instant::now();
    while index().2 == old.2 {
        assert!(began.elapsed() < PATIENCE, "the index does not follow");
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(pages.map(&version), after);
}
