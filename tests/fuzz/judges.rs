//! What must hold for any bytes at all. `tests/fuzz.rs` tries the seeds and small changes to them with every run of the tests;
//! `cargo +nightly fuzz run --fuzz-dir tests/fuzz NAME` goes on for as long as it is left to.
#![allow(dead_code)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::sync::LazyLock;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use wegwijs::limits::Limits;
use wegwijs::note::destination::Destination;
use wegwijs::note::markdown::BodyEvent;
use wegwijs::note::parse;
use wegwijs::output::Output;
use wegwijs::pasted::markdown as markdown_of;
use wegwijs::render::Scripts;
use wegwijs::shell::report::{self, Format, Style};
use wegwijs::source::{Source, Sources};
use wegwijs::theme::{Theme, ThemeFiles};
use wegwijs::writing::pack::Pack;
use wegwijs::writing::session::Session;
use wegwijs::{Options, Tools, build, check, site};
use wegwijs_search::{Index, IndexConfig, Request, SearchDoc, SearchError, Section};

const KINDS: [&str; 8] =
    ["praktijknotities", "berichten", "begrippen", "wetten", "moties", "gemeenten", "bijeenkomsten", "routes"];

thread_local! {
    /// A site of no documents.
    static SESSION: Session = {
        let (site, _) = site(&Sources::default(), &options());
        Session::open(Pack::new(&site, &THEME, &Scripts::new(), None), options().today).expect("a sound theme")
    };
}

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::new(ThemeFiles::default()).expect("a sound theme"));

fn options() -> Options {
    Options { base_url: Some("https://www.example.org/".to_owned()), today: "2026-01-31".parse().expect("a date"), drafts: false }
}

fn built(path: &str, text: &[u8]) -> Output {
    let mut sources = Sources::default();
    sources.insert(path, text.to_vec());
    build(&sources, &THEME, &options(), &Tools::default(), &mut |_| {}).expect("a build").0
}

/// Checks a document and the settings; what is found can be shown in every form, with its place, and edits are of the text.
///
/// The first byte chooses the kind of the document, or the settings.
pub fn front_matter(data: &[u8]) {
    let Some((&first, text)) = data.split_first() else { return };
    let path = match KINDS.get(usize::from(first) % (KINDS.len() + 1)) {
        Some(kind) => format!("{kind}/a.md"),
        None => "wegwijs.yaml".to_owned(),
    };
    let mut sources = Sources::default();
    sources.insert(path.as_str(), text.to_vec());
    let found = check(&sources, &options());
    for format in Format::ALL {
        let text = report::write(&found, &sources, &Style { format, all: true, ..Style::default() });
        assert!(format != Format::Text || text.is_empty() == found.is_empty());
    }
    for edit in found.iter().flat_map(|finding| &finding.edits) {
        let text = &sources.get(&path).expect("the file").text;
        assert!(text.get(edit.span.clone()).is_some(), "{edit:?} is not in {text:?}");
    }
}

/// Shows a document; its page runs nothing that the text brings along. What of a text is in a feed is asked of [`feeds`].
pub fn markdown(data: &[u8]) {
    let text = [b"---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n", data].concat();
    let checked =
        SESSION.with(|session| session.check("berichten/a.md", &String::from_utf8_lossy(&text)).expect("a sound theme"));
    if let Some(page) = checked.page {
        inert(&page.url, &page.html);
    }
}

/// Pastes anything; what becomes of it has no HTML, and its links lead to the web, to a mailbox or to a telephone.
pub fn pasted(data: &[u8]) {
    let pasted = markdown_of(&String::from_utf8_lossy(data)).markdown;
    let text = format!("---\ntitel: A\nsamenvatting: B\ndatum: 2026-01-01\n---\n\n{pasted}");
    let (note, _) = parse(&Source::decode("berichten/a.md", text.as_bytes()), &Limits::default());
    for (event, _) in &note.body.events {
        assert!(!matches!(event, BodyEvent::Html(_) | BodyEvent::HtmlText(_)), "{event:?} in {pasted}");
    }
    for link in &note.body.links {
        assert!(matches!(link.destination, Destination::Outside(_)) && !link.image, "{link:?} in {pasted}");
    }
}

/// Builds a meeting whose title, place and text are anything; its feeds are well-formed and its calendar can be read.
pub fn feeds(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.splitn(3, '\n').map(str::trim);
    let mut value =
        || parts.next().unwrap_or_default().replace('\'', "''").chars().filter(|c| !c.is_control()).collect::<String>();
    let (title, place) = (value(), value());
    let rest = value();
    let keys = format!(
        "---\ntitel: 'A {title}'\nsamenvatting: 'B {place}'\ndatum: 2026-01-01\nbegin: 2026-02-01 10:00\nlocatie: 'C {place}'\n---\n{rest}\n"
    );
    let output = built("bijeenkomsten/a.md", keys.as_bytes());
    for (path, file) in output.iter() {
        if path.ends_with(".ics") {
            calendar(path, std::str::from_utf8(&file.bytes).expect("UTF-8"));
        } else if path.ends_with(".xml") {
            contents_of_feed(path, &file.bytes).iter().for_each(|html| inert(path, html));
        }
    }
}

/// Asks an index anything; there is an answer, and it is no longer than was asked.
pub fn query(data: &[u8]) {
    let Some((&first, text)) = data.split_first() else { return };
    let read = |name: &str| FILES.get(name).cloned().ok_or_else(|| io::ErrorKind::NotFound.into());
    let typing = first & 1 == 1;
    let limit = usize::from(first >> 1) % 8;
    let request =
        Request { query: String::from_utf8_lossy(text).into_owned(), typing, limit, facets: true, ..Request::default() };
    let mut index = Index::open(read).expect("an index");
    let response = index.search(&request).expect("an answer");
    assert!(response.hits.len() <= limit && response.hits.len() <= response.total);
    assert_eq!(index.search(&request).expect("an answer"), response, "asked again");
}

/// Alters files of an index: three bytes each choose a file, a place in it, and what is there instead. There is a right answer
/// or an error. Built for fuzzing, the index believes what does not fit its name, and then only an answer or an error is asked for.
pub fn units(data: &[u8]) {
    let whole = |name: &str| FILES.get(name).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound));
    let request = Request { query: "schuldhulp gemeente".to_owned(), facets: true, ..Request::default() };
    let right = Index::open(whole).expect("an index").search(&request).expect("an answer");
    let altered = RefCell::new(false);
    let read = |name: &str| {
        let mut bytes = whole(name)?;
        let number = FILES.keys().position(|other| other == name).unwrap_or_default();
        for change in data.chunks_exact(4).filter(|change| usize::from(change[0]) % FILES.len() == number) {
            let at = usize::from(u16::from_be_bytes([change[1], change[2]])) % bytes.len();
            *altered.borrow_mut() |= bytes[at] != change[3];
            bytes[at] = change[3];
        }
        Ok(bytes)
    };
    match Index::open(read).and_then(|mut index| index.search(&request)) {
        Ok(response) => assert!(cfg!(fuzzing) || response == right, "a wrong answer"),
        Err(SearchError::Corrupt(_)) => assert!(*altered.borrow(), "nothing was altered"),
        // An entry that is believed may name any file.
        Err(SearchError::File(..)) if cfg!(fuzzing) => {}
        Err(error) => panic!("{error}"),
    }
}

/// The files of an index of a few pages.
static FILES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    const WORDS: [&str; 9] =
        ["gemeente", "schuldhulp", "woning", "begeleiding", "inkomen", "vergunning", "aanvraag", "dagbesteding", "re-integratie"];
    let docs: Vec<SearchDoc> = (0..30_usize)
        .map(|n| SearchDoc {
            url: format!("/p{n}/"),
            title: format!("Notitie {n} over {}", WORDS[n % 9]),
            summary: format!("Wat er is aan {} en {}.", WORDS[n % 5], WORDS[n % 7]),
            kind: "Bericht".to_owned(),
            date: Some("2026-01-01".to_owned()),
            sections: vec![Section {
                anchor: "kop".to_owned(),
                heading: format!("Kop {}", WORDS[n % 4]),
                text: (0..n + 9).map(|i| WORDS[(n * i + i) % 9]).collect::<Vec<_>>().join(" "),
            }],
            ..SearchDoc::default()
        })
        .collect();
    wegwijs_search::write(&docs, &IndexConfig::default()).expect("an index")
});

/// Asserts that nothing in HTML, read as a browser reads it, runs or brings in what is not the site's.
pub fn inert(path: &str, html: &str) {
    let document = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    // A node that is let go takes its children apart, so the document is kept until the end.
    let mut open = vec![document.document.clone()];
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, template_contents, .. } = &node.data {
            let attributes: Vec<(String, String)> =
                attrs.borrow().iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
            element(path, &name.local, &attributes);
            open.extend(template_contents.borrow().clone());
        }
        open.extend(node.children.borrow().iter().map(Handle::clone));
    }
}

fn element(path: &str, name: &str, attributes: &[(String, String)]) {
    let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    match name {
        "script" => {
            let is_ours =
                value("src").is_some_and(|src| src.starts_with("/assets/")) || value("type") == Some("application/ld+json");
            assert!(is_ours, "{path}: a script {attributes:?}");
        }
        "iframe" | "object" | "embed" | "base" | "style" | "math" | "frame" | "applet" => panic!("{path}: <{name}>"),
        _ => {}
    }
    for (key, value) in attributes {
        assert!(!key.starts_with("on") && key != "style" && key != "srcdoc", "{path}: {key}={value:?} on <{name}>");
        if ["href", "src", "action", "formaction", "data", "srcset", "poster", "cite", "ping", "background"]
            .contains(&key.as_str())
        {
            let address: String = value.chars().filter(|c| *c > ' ').collect::<String>().to_lowercase();
            let scheme =
                address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '#', '?', '.']));
            assert!(matches!(scheme, None | Some("http" | "https" | "mailto" | "tel")), "{path}: {key}={value:?} on <{name}>");
        }
    }
}

/// Asserts that XML is well-formed; returns the texts of elements of Atom that hold HTML (RFC 4287, 3.1.1).
fn contents_of_feed(path: &str, bytes: &[u8]) -> Vec<String> {
    use quick_xml::events::Event;
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut contents, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}")) {
            Event::Eof => return contents,
            Event::Start(start) => {
                inside = start.attributes().flatten().any(|attr| attr.key.as_ref() == b"type" && *attr.value == *b"html");
                if inside {
                    contents.push(String::new());
                }
            }
            Event::Text(text) if inside => contents.last_mut().expect("begun").push_str(&text.xml10_content().expect("UTF-8")),
            Event::GeneralRef(entity) if inside => {
                let name = entity.decode().expect("UTF-8").into_owned();
                let text = match name.as_str() {
                    "lt" => "<".to_owned(),
                    "gt" => ">".to_owned(),
                    "amp" => "&".to_owned(),
                    "quot" => "\"".to_owned(),
                    "apos" => "'".to_owned(),
                    _ => entity.resolve_char_ref().expect("a character").expect("a character").to_string(),
                };
                contents.last_mut().expect("begun").push_str(&text);
            }
            Event::CData(data) if inside => contents.last_mut().expect("begun").push_str(&data.decode().expect("UTF-8")),
            Event::End(_) => inside = false,
            _ => {}
        }
    }
}

/// Asserts that a calendar has lines of at most 75 octets, each a property, in components that close (RFC 5545, 3.1 and 3.4).
pub fn calendar(path: &str, text: &str) {
    let body = text.strip_suffix("\r\n").unwrap_or_else(|| panic!("{path}: no end of line"));
    let mut open = Vec::new();
    for line in body.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{path}: {line:?}");
        assert!(!line.chars().any(|c| c.is_control() && c != '\t'), "{path}: {line:?}");
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let name = line.split([':', ';']).next().unwrap_or_default();
        assert!(!name.is_empty() && name.chars().all(|c| c.is_ascii_uppercase() || c == '-'), "{path}: {line:?}");
        match line.split_once(':') {
            Some(("BEGIN", component)) => open.push(component),
            Some(("END", component)) => assert_eq!(open.pop(), Some(component), "{path}"),
            other => assert!(other.is_some(), "{path}: {line:?}"),
        }
    }
    assert!(open.is_empty(), "{path}: {open:?}");
}
