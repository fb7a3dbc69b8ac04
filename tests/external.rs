//! `check --extern`, against a server on this machine: what is asked, how politely, and what an editor is told.

mod support;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Output;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use support::place::{Place, err, out};

/// What the server saw.
#[derive(Default)]
struct Seen {
    /// Method, path and name of who asked, of each request.
    requests: Mutex<Vec<(String, String, String)>>,
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Seen {
    fn paths(&self) -> Vec<String> {
        let requests = std::mem::take(&mut *self.requests.lock().expect("no panic"));
        requests.into_iter().map(|(method, path, _)| format!("{method} {path}")).collect()
    }
}

/// Answers each connection on a thread of its own, as long as the test runs.
fn serve() -> (String, Arc<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let seen = Arc::new(Seen::default());
    let shared = seen.clone();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let seen = shared.clone();
            thread::spawn(move || answer(stream, &seen));
        }
    });
    (address, seen)
}

fn answer(stream: TcpStream, seen: &Seen) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut stream = stream;
    loop {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.trim_end() {
                "" => break,
                line => lines.push(line.to_owned()),
            }
        }
        let now = seen.now.fetch_add(1, Ordering::SeqCst) + 1;
        seen.most.fetch_max(now, Ordering::SeqCst);
        let mut first = lines[0].split(' ');
        let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
        let name = lines.iter().find_map(|line| line.to_lowercase().strip_prefix("user-agent: ").map(str::to_owned));
        seen.requests.lock().ok()?.push((method.clone(), path.clone(), name.unwrap_or_default()));
        let (status, more) = match (path.as_str(), method.as_str()) {
            ("/goed", _) | ("/zonder-hoofd", "GET") => ("200 OK", ""),
            ("/verhuisd", _) => ("301 Moved Permanently", "Location: /goed\r\n"),
            ("/even-elders", _) => ("302 Found", "Location: /verhuisd\r\n"),
            ("/weg", _) => ("404 Not Found", ""),
            ("/voorgoed-weg", _) => ("410 Gone", ""),
            ("/kapot", _) => ("500 Internal Server Error", ""),
            ("/dicht", _) => ("403 Forbidden", ""),
            ("/rond", _) => ("302 Found", "Location: /om\r\n"),
            ("/om", _) => ("302 Found", "Location: /rond\r\n"),
            ("/zonder-hoofd", _) => ("405 Method Not Allowed", ""),
            ("/traag", _) => {
                // Whoever asked has long gone when this answers.
                seen.now.fetch_sub(1, Ordering::SeqCst);
                thread::sleep(Duration::from_secs(4));
                return None;
            }
            _ => ("404 Not Found", ""),
        };
        let _ = stream.write_all(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n{more}\r\n").as_bytes());
        seen.now.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The command, without what the machine's settings say about the network.
fn check(place: &Place, more: &[&str]) -> Output {
    let arguments = [&["check", "--extern", "--cache", "cache", "--wachttijd", "1", "--json"], more].concat();
    let mut command = place.command(&arguments);
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name);
    }
    command.output().expect("the command")
}

/// The findings by the last part of the address, with code and line.
fn findings(checked: &Output) -> BTreeMap<String, (String, u64)> {
    let read = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let code = finding["code"].as_str().expect("a code").to_owned();
        let message = finding["bericht"].as_str().expect("a message").to_owned();
        // What else is odd in the text is not asked of a server.
        let path = code.starts_with("externe-").then(|| message.split("http://").nth(1).expect("an address").to_owned())?;
        let path = path.split(['/', '”']).nth(1).expect("a path").to_owned();
        Some((path, (code, finding["regel"].as_u64().expect("a line"))))
    };
    out(checked).lines().filter_map(read).collect()
}

#[test]
fn each_link_gets_the_finding_of_its_answer_at_its_place() {
    let (server, seen) = serve();
    let closed =
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port that is closed again");
    let place = Place::new();
    place.write("content/wegwijs.yaml", "titel: Proef\nbasis_url: https://wegwijs.example.org/\n");
    let paths = ["goed#kop", "verhuisd", "even-elders", "weg", "voorgoed-weg", "kapot", "dicht", "rond", "zonder-hoofd", "traag"];
    let links: String = paths.iter().map(|path| format!("[Een pagina]({server}/{path})\n")).collect();
    let source = format!("bronnen:\n  - titel: Bron\n    url: {server}/weg\n");
    place.write(
        "content/berichten/een.md",
        &format!(
            "---\ntitel: Een\nsamenvatting: Kort.\ndatum: 2026-01-31\n{source}---\n\n{links}[Dicht](http://{closed}/niemand)\n"
        ),
    );
    let checked = check(&place, &[]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    let found = findings(&checked);
    let expected: BTreeMap<String, (String, u64)> = [
        ("verhuisd", "externe-link-verhuisd", 11),
        ("weg", "externe-link-weg", 13),
        ("voorgoed-weg", "externe-link-weg", 14),
        ("kapot", "externe-link-fout", 15),
        ("dicht", "externe-link-onbekend", 16),
        ("rond", "externe-link-fout", 17),
        ("traag", "externe-link-fout", 19),
        ("niemand", "externe-link-fout", 20),
    ]
    .map(|(path, code, line)| (path.to_owned(), (code.to_owned(), line)))
    .into();
    assert_eq!(found, expected, "{}", out(&checked));
    assert!(out(&checked).contains("\"regel\":7") && out(&checked).contains("\"kolom\":10"), "{}", out(&checked));
    assert!(out(&checked).contains(&format!("is verhuisd naar “{server}/goed”")), "{}", out(&checked));
    assert_eq!(seen.most.load(Ordering::SeqCst), 1, "a site is asked one thing at a time");
    let requests = seen.requests.lock().expect("no panic").clone();
    assert!(requests.iter().all(|(_, _, name)| name.contains("wegwijs/") && name.contains("+https://wegwijs.example.org/")));
    let count = |wanted: &str| requests.iter().filter(|(method, path, _)| format!("{method} {path}") == wanted).count();
    assert_eq!((count("HEAD /zonder-hoofd"), count("GET /zonder-hoofd"), count("GET /goed"), count("HEAD /weg")), (1, 1, 0, 1));
    assert_eq!(check(&place, &["--strict"]).status.code(), Some(1));
}

#[test]
fn what_was_found_is_remembered_until_the_folder_is_deleted() {
    let (server, seen) = serve();
    let place = Place::new();
    place.note("een", &format!("[Een]({server}/goed) [Twee]({server}/weg)"));
    check(&place, &[]);
    assert_eq!(seen.paths(), ["HEAD /goed", "HEAD /weg", "GET /weg"]);
    check(&place, &[]);
    assert_eq!(seen.paths(), ["HEAD /weg", "GET /weg"], "only what was not found is asked again");
    place.write("cache/links.json", "{ half");
    check(&place, &[]);
    assert_eq!(seen.paths().len(), 3);
    std::fs::remove_dir_all(place.path("cache")).expect("removed");
    check(&place, &[]);
    assert_eq!(seen.paths().len(), 3);
}

#[test]
fn nothing_else_touches_the_network() {
    let (server, seen) = serve();
    let place = Place::new();
    place.note("een", &format!("[Een]({server}/goed) ![Kaart]({server}/kaart.png)"));
    for arguments in [&["check"][..], &["build"], &["check", "--fix"], &["review"], &["check", "--format", "sarif"]] {
        place.run(arguments);
    }
    assert_eq!(seen.paths(), [""; 0]);
    // Drafts are not shown to anyone, and neither are the addresses in them.
    place.write(
        "content/berichten/een.md",
        &format!("---\ntitel: Een\nsamenvatting: Kort.\ndatum: 2026-01-31\nstatus: concept\n---\n\n[Een]({server}/goed)\n"),
    );
    check(&place, &[]);
    assert_eq!(seen.paths(), [""; 0]);
}
