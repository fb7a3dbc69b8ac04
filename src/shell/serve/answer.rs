//! The answer to a request: the file, and the headers that a host would send with it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf as _, Bytes as Piece};
use http_body_util::Full;
use hyper::body::Body;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION};
use hyper::{HeaderMap, Request, Response, StatusCode};
use tokio::sync::watch;

use super::guard;
use super::notes::{Notes, Reply};
use super::path::decode;
use crate::output::Output;
use crate::render::machine::hosting;
use crate::site::addresses::WRITING;

/// Longest time that a browser waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);
/// Addresses of `serve` itself.
const RELOAD_PATH: &str = "/_wegwijs/reload.js";
const VERSION_PATH: &str = "/_wegwijs/version";

const PANEL_PATH: &str = "/_wegwijs/panel.css";

/// Shows the findings, and has the browser reload when the page is no longer what it shows.
const PAGE: &str = include_str!("page.js");
const PANEL: &str = include_str!("panel.css");
const NO_SITE: &str = "<!doctype html><html lang=\"nl\"><title>Nog geen site</title><main><h1>Nog geen site</h1><p>Er staan fouten \
    in de map. Zodra ze weg zijn, staat hier de site.</p></main></html>";

/// The bytes of an answer: a file as it is in memory, and what comes after it.
pub(super) type Bytes = Full<bytes::buf::Chain<Piece, Piece>>;

/// A site.
#[derive(Clone)]
pub(super) struct Served {
    output: Arc<Output>,
    /// Pages that were made after the site, by their file.
    newer: Arc<BTreeMap<String, Piece>>,
    /// Hash of the pictures, which may change under a name that pages keep.
    pictures: blake3::Hash,
    /// The findings of the newest build, as JSON; those of the site itself if it succeeded.
    pub(super) findings: Arc<str>,
    base: Arc<str>,
    /// The rules of its `_headers`: an address, with `*` at the end for all that begin so, and what is sent for it.
    rules: Arc<[(String, HeaderMap)]>,
    /// Addresses of pages whose notes have another name now, and what leads there; both within the site.
    moved: Arc<BTreeMap<String, String>>,
}

impl Served {
    pub(super) fn new(output: Arc<Output>, findings: &str, base: &str) -> Self {
        let text = output.get("_headers").map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).unwrap_or_default();
        let mut pictures = blake3::Hasher::new();
        for (path, file) in output.iter().filter(|(path, _)| content_type(path).starts_with("image/")) {
            pictures.update(path.as_bytes()).update(&file.bytes);
        }
        let (rules, pictures) = (rules(&text).into(), pictures.finalize());
        Self {
            base: base.into(),
            findings: findings.into(),
            rules,
            pictures,
            output,
            newer: Arc::default(),
            moved: Arc::default(),
        }
    }

    /// The same site with addresses that lead elsewhere.
    pub(super) fn with_moved(self, moved: BTreeMap<String, String>) -> Self {
        Self { moved: moved.into(), ..self }
    }

    /// The same site with the findings of a newer build, which made none.
    pub(super) fn with_findings(&self, findings: &str) -> Self {
        Self { findings: findings.into(), ..self.clone() }
    }

    /// Puts a newer page at an address, until there is a newer site.
    pub(super) fn put(&mut self, address: &str, page: String) {
        if let Some(inside) = address.strip_prefix(&*self.base) {
            Arc::make_mut(&mut self.newer).insert(format!("{inside}index.html"), page.into());
        }
    }

    /// The bytes of a file: of a page that was made after the site, else of the site itself.
    pub(super) fn file(&self, name: &str) -> Option<Piece> {
        let newer = self.newer.get(name).cloned();
        newer.or_else(|| self.output.get(name).map(|file| Piece::from_owner(file.bytes.clone())))
    }

    /// What a page shows, in short: changes when a reader would see something else.
    fn version(&self, page: &[u8]) -> String {
        let hash =
            blake3::Hasher::new().update(page).update(self.pictures.as_bytes()).update(self.findings.as_bytes()).finalize();
        hash.to_hex()[..16].to_owned()
    }

    /// The headers for an address. A site that is not there yet has the strictest of them all the same.
    fn headers(&self, path: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if self.rules.is_empty() {
            let policy = ("Content-Security-Policy", hosting::CONTENT_SECURITY_POLICY);
            headers.extend(hosting::HEADERS.iter().copied().chain([policy]).filter_map(|(name, value)| header(name, value)));
        }
        let matches = |pattern: &str| pattern.strip_suffix('*').map_or(pattern == path, |start| path.starts_with(start));
        // What `serve` adds lives outside the site, and is sent with what holds for all of it.
        let all = format!("{}*", self.base);
        let of_path = self.rules.iter().filter(|(pattern, _)| *pattern == all || matches(pattern));
        headers.extend(of_path.flat_map(|(_, own)| own.iter().map(|(name, value)| (name.clone(), value.clone()))));
        headers
    }
}

/// Reads `_headers`: lines with an address, each followed by indented lines with headers.
fn rules(text: &str) -> Vec<(String, HeaderMap)> {
    let mut rules: Vec<(String, HeaderMap)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix(' '), rules.last_mut()) {
            (Some(line), Some((_, headers))) => {
                headers.extend(line.trim().split_once(": ").and_then(|(name, value)| header(name, value)));
            }
            _ => rules.push((line.to_owned(), HeaderMap::new())),
        }
    }
    rules
}

fn header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    Some((HeaderName::try_from(name).ok()?, HeaderValue::from_str(value).ok()?))
}

/// Answers a request.
pub(super) async fn answer<B: Body>(
    mut served: watch::Receiver<Served>,
    port: u16,
    notes: Arc<Notes>,
    request: Request<B>,
) -> Response<Bytes>
where
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let path = &*request.uri().path().to_owned();
    let note = notes.path(path);
    let refusal = guard::refusal(&request, port, note.is_some());
    let answer = match (refusal, path) {
        (Some(status), _) => refused(status),
        _ if note.is_some() => match notes.answer(&note.unwrap_or_default(), request).await {
            Ok(Reply { tag, bytes }) => Answer { bytes: bytes.into(), more: Some((ETAG, tag)), ..text(String::new()) },
            Err(status) => refused(status),
        },
        (None, VERSION_PATH) => news(&mut served, request.uri().query().unwrap_or_default()).await,
        (None, RELOAD_PATH) => {
            let served = served.borrow();
            let script = format!("const base = \"{}\";\nconst findings = {};\n{PAGE}", served.base, served.findings);
            Answer { kind: content_type(RELOAD_PATH), ..text(script) }
        }
        (None, PANEL_PATH) => Answer { kind: content_type(PANEL_PATH), ..text(PANEL.to_owned()) },
        _ => find(&served.borrow(), path),
    };
    let served = served.borrow();
    answer.with(path, served.headers(path), &served)
}

/// News of a page, as HTML that a browser only reads: the page, with its version and the findings behind it. At once when the browser
/// does not show what is there now, else when there is something newer; nothing when there is not for long. `asked` is the version that
/// it shows, and the address of the page.
async fn news(served: &mut watch::Receiver<Served>, asked: &str) -> Answer {
    let (known, path) = asked.split_at(asked.find('/').unwrap_or(asked.len()));
    let newer = served.wait_for(|served| served.version(&find(served, path).bytes) != known);
    let Ok(Ok(served)) = tokio::time::timeout(PATIENCE, newer).await else {
        return Answer { status: StatusCode::NO_CONTENT, ..text(String::new()) };
    };
    let Answer { status, kind, bytes, .. } = find(&served, path);
    let is_page = kind.starts_with("text/html") && !status.is_redirection();
    // A tag in a text would end the element.
    let (version, findings) = (served.version(&bytes), served.findings.replace('<', "\\u003c"));
    let page = if is_page { String::from_utf8_lossy(&bytes) } else { "".into() };
    let news = format!(
        "{page}<script id=\"wegwijs-news\" type=\"application/json\" data-version=\"{version}\" data-page=\"{is_page}\">{findings}</script>\n"
    );
    Answer { kind: content_type("news.html"), ..text(news) }
}

struct Answer {
    status: StatusCode,
    kind: String,
    bytes: Piece,
    more: Option<(HeaderName, HeaderValue)>,
}

fn text(text: String) -> Answer {
    Answer { status: StatusCode::OK, kind: content_type("text.txt"), bytes: text.into(), more: None }
}

fn refused(status: StatusCode) -> Answer {
    let allowed = (status == StatusCode::METHOD_NOT_ALLOWED).then_some((ALLOW, HeaderValue::from_static("GET, HEAD")));
    let why = status.canonical_reason().unwrap_or_default();
    Answer { status, more: allowed, ..text(format!("{why}\n")) }
}

fn redirect(status: StatusCode, to: &str) -> Answer {
    let location = HeaderValue::from_str(to).ok().map(|to| (LOCATION, to));
    Answer { status, more: location, ..text(String::new()) }
}

/// The file at an address.
fn find(served: &Served, path: &str) -> Answer {
    let page = |status, bytes| Answer { status, kind: content_type("index.html"), bytes, more: None };
    let Some(encoded) = path.strip_prefix(&*served.base) else { return redirect(StatusCode::PERMANENT_REDIRECT, &served.base) };
    if let Some(inside) = decode(encoded) {
        let name = if inside.is_empty() || inside.ends_with('/') { format!("{inside}index.html") } else { inside };
        if let Some(bytes) = served.file(&name) {
            return Answer { status: StatusCode::OK, kind: content_type(&name), bytes, more: None };
        }
        if let Some(to) = served.moved.get(&format!("/{}", name.strip_suffix("index.html").unwrap_or(&name))) {
            return redirect(StatusCode::TEMPORARY_REDIRECT, &format!("{}{}", served.base, &to[1..]));
        }
        if served.output.get(&format!("{name}/index.html")).is_some() {
            return redirect(StatusCode::PERMANENT_REDIRECT, &format!("{path}/"));
        }
    }
    if served.output.is_empty() {
        return page(StatusCode::SERVICE_UNAVAILABLE, NO_SITE.into());
    }
    page(StatusCode::NOT_FOUND, served.file("404.html").unwrap_or_default())
}

pub(crate) fn content_type(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "json" | "javascript" | "xml");
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

impl Answer {
    fn with(self, path: &str, mut headers: HeaderMap, served: &Served) -> Response<Bytes> {
        let Self { status, kind, bytes, more } = self;
        let reload = || format!("<script src=\"{RELOAD_PATH}?{}\" defer></script>\n", served.version(&bytes));
        // Whoever writes on the writing page keeps what is in its fields.
        let is_reloaded = kind.starts_with("text/html") && !path.ends_with(WRITING) && path != VERSION_PATH;
        let after = if is_reloaded { reload() } else { String::new() };
        // An address without a file changes as soon as there is one.
        if status != StatusCode::OK {
            headers.remove(CACHE_CONTROL);
            headers.remove(CONTENT_TYPE);
        }
        if !headers.contains_key(CONTENT_TYPE) {
            headers.extend(HeaderValue::from_str(&kind).ok().map(|kind| (CONTENT_TYPE, kind)));
        }
        if !headers.contains_key(CACHE_CONTROL) {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        }
        headers.extend(more);
        let mut response = Response::new(Full::new(bytes.chain(Piece::from(after))));
        (*response.status_mut(), *response.headers_mut()) = (status, headers);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_headers_are_read_as_hosts_read_them() {
        let rules = rules(
            "/*\n  X-A: 1\n  X-B: a: b\n/assets/*\n  Cache-Control: immutable\n/a.wasm\n  Content-Type: application/wasm\n",
        );
        let served = Served { rules: rules.into(), ..Served::new(Arc::default(), "[]", "/") };
        let sent = |path: &str| {
            let headers = served.headers(path);
            headers.iter().map(|(name, value)| format!("{name}={}", value.to_str().expect("text"))).collect::<Vec<_>>()
        };
        assert_eq!(sent("/a/"), ["x-a=1", "x-b=a: b"]);
        assert_eq!(sent("/assets/x.js"), ["x-a=1", "x-b=a: b", "cache-control=immutable"]);
        assert_eq!(sent("/a.wasm"), ["x-a=1", "x-b=a: b", "content-type=application/wasm"]);
    }
}
