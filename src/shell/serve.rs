//! The site from memory while somebody writes: builds at each change and has the browser reload. Listens on loopback only.
//! This is the only file that names axum, tokio and notify.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use notify::{EventKind, RecursiveMode, Watcher};
use tokio::sync::watch;

use super::report::Failure;
use crate::output::Output;
use crate::render::machine::hosting;

/// Longest time that a browser waits for news before it asks again.
const PATIENCE: Duration = Duration::from_secs(25);
/// Changes within this time of each other lead to one build.
const DEBOUNCE: Duration = Duration::from_millis(30);

/// Has the browser reload when the site changes. A file of its own, so that the strict policy holds here too.
const RELOAD: &str = "const wait = async () => {
  for (let version = ''; ; ) {
    try {
      const answer = await fetch('/_wegwijs/version?' + version, { cache: 'no-store' });
      const now = await answer.text();
      if (version && now !== version) return location.reload();
      version = now;
    } catch { await new Promise((done) => setTimeout(done, 500)); }
  }
};
wait();
";

/// A site and the number of its build.
#[derive(Clone)]
struct Served {
    version: u64,
    output: Arc<Output>,
    base: Arc<str>,
}

/// Serves what `build` makes, and builds again whenever something in `watched` changes. `build` gets the address of the
/// site, and gives nothing when there are errors; then the old site stays. Returns when the process is asked to stop.
///
/// # Errors
/// A port that is taken, or a folder that cannot be watched.
pub fn serve(
    port: u16,
    base: &str,
    watched: &[PathBuf],
    mut build: impl FnMut(&str) -> Option<Output> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build();
    let runtime = runtime.map_err(|error| Failure::new(format!("De server start niet: {error}.")))?;
    let listener = runtime.block_on(tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))).map_err(|error| {
        Failure::new(format!("Poort {port} is niet vrij: {error}."))
            .hint("Kies een andere poort met --port, of stop het andere programma.")
    })?;
    let address = listener.local_addr().map_err(|error| Failure::new(format!("De server start niet: {error}.")))?;
    let url = format!("http://{address}{base}");
    let output = Arc::new(build(&url).unwrap_or_default());
    let (sender, receiver) = watch::channel(Served { version: 1, output, base: base.into() });
    let rebuild = move || {
        if let Some(output) = build(&url) {
            sender.send_modify(|served| {
                served.version += 1;
                served.output = Arc::new(output);
            });
        }
    };
    let _watching = watch_folders(watched, rebuild)?;
    ready(address);
    let app = Router::new().route("/_wegwijs/version", get(version)).fallback(file).with_state(receiver);
    runtime.block_on(async {
        let stop = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        tokio::select! {
            result = axum::serve(listener, app) => result.map_err(|error| Failure::new(format!("De server is gestopt: {error}."))),
            () = stop => Ok(()),
        }
    })
}

/// Calls `changed` once after each burst of changes. Reading a file is no change: a build reads them all.
fn watch_folders(watched: &[PathBuf], mut changed: impl FnMut() + Send + 'static) -> Result<impl Sized, Failure> {
    let failure = |error| Failure::new(format!("Wijzigingen in de map zijn niet te volgen: {error}."));
    let (sender, receiver) = mpsc::channel();
    let is_change = |event: &notify::Event| {
        let visible = |path: &PathBuf| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(visible)
    };
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| is_change(&event)) {
            let _ = sender.send(());
        }
    })
    .map_err(failure)?;
    for folder in watched {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(failure)?;
    }
    std::thread::spawn(move || {
        while receiver.recv().is_ok() {
            while receiver.recv_timeout(DEBOUNCE).is_ok() {}
            changed();
        }
    });
    Ok(watcher)
}

/// Answers with the number of the build: at once when the browser does not know it yet, else when there is a newer one.
async fn version(State(mut receiver): State<watch::Receiver<Served>>, request: Request) -> String {
    let known = request.uri().query().unwrap_or_default().to_owned();
    let newer = receiver.wait_for(|served| served.version.to_string() != known);
    match tokio::time::timeout(PATIENCE, newer).await {
        Ok(Ok(served)) => served.version.to_string(),
        _ => known,
    }
}

async fn file(State(receiver): State<watch::Receiver<Served>>, request: Request) -> Response {
    let served = receiver.borrow().clone();
    let path = percent_encoding::percent_decode_str(request.uri().path()).decode_utf8_lossy().into_owned();
    if path == "/_wegwijs/reload.js" {
        return response(StatusCode::OK, "reload.js", RELOAD.as_bytes().to_vec());
    }
    let Some(inside) = path.strip_prefix(&*served.base) else { return redirect(&served.base) };
    let name = if inside.is_empty() || inside.ends_with('/') { format!("{inside}index.html") } else { inside.to_owned() };
    if let Some(file) = served.output.get(&name) {
        return response(StatusCode::OK, &name, file.bytes.to_vec());
    }
    if served.output.get(&format!("{name}/index.html")).is_some() {
        return redirect(&format!("{path}/"));
    }
    if served.output.is_empty() {
        let page = "<!doctype html><html lang=\"nl\"><title>Nog geen site</title><h1>Nog geen site</h1><p>Er staan fouten in de map. \
                    Kijk in de terminal; zodra ze weg zijn, staat hier de site.</p></html>";
        return response(StatusCode::SERVICE_UNAVAILABLE, "index.html", page.as_bytes().to_vec());
    }
    let missing = served.output.get("404.html").map_or_else(Vec::new, |file| file.bytes.to_vec());
    response(StatusCode::NOT_FOUND, "404.html", missing)
}

fn redirect(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    if let Ok(location) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

fn response(status: StatusCode, name: &str, mut bytes: Vec<u8>) -> Response {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    let text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "json" | "javascript" | "xml");
    let kind = if text { format!("{kind}; charset=utf-8") } else { kind.to_string() };
    if kind.starts_with("text/html") {
        bytes.extend_from_slice(b"<script src=\"/_wegwijs/reload.js\" defer></script>\n");
    }
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    let policy = ("Content-Security-Policy", hosting::CONTENT_SECURITY_POLICY);
    for (name, value) in hosting::HEADERS.iter().copied().chain([policy, ("Cache-Control", "no-cache")]) {
        if let Ok(name) = HeaderName::try_from(name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}
