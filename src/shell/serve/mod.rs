//! The site from memory while somebody writes: builds at each change and has the browser reload. Listens on loopback only.
//!
//! Every answer passes the same three parts: `connections` limits how many there are and how long they last, `guard` refuses
//! what does not come from a page of this site, `answer` finds the file and the headers that a host would send with it. Nothing
//! is read from the disk for an answer: links and encoded paths lead nowhere. The one exception is `notes`, the Markdown files
//! that the writing page opens and saves.
//!
//! This folder is the only one that names hyper, tokio and notify.

mod answer;
mod connections;
mod guard;
mod moved;
mod notes;
mod path;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::report::Failure;
use crate::output::{Output, is_of_index};
use answer::Served;
pub(crate) use answer::content_type;
use moved::Moved;
pub use moved::Notes as Texts;
use notes::Notes;
use watch::News;

/// Longest time that the end of the server waits for what is still going on.
const END: Duration = Duration::from_millis(200);

/// Where a site is while it is served.
#[derive(Clone, Copy, Debug)]
pub struct Addresses<'a> {
    /// Address of the site.
    pub site: &'a str,
    /// What the address begins with by which the writing page opens and saves the files of notes.
    pub notes: &'a str,
}

/// What came of a build.
#[derive(Debug)]
pub struct Built {
    /// The site; `None` when there are errors.
    pub output: Option<Output>,
    /// What is wrong with the content, as [`panel`](super::report::panel) describes it.
    pub findings: String,
    /// The texts of the notes, by which one is found again under another name.
    pub texts: Texts,
}

/// How much of a site is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Whole,
    /// All but the search index, for somebody who is writing.
    Pages,
}

/// Serves what `build` makes. Whenever something in `watched` changes the pages are built again, and the search index too when
/// writing pauses. `build` gets the addresses; when it makes no site, the old one stays, with the new findings. The writing page
/// saves notes in the `content` folder. Returns when the process is asked to stop.
///
/// # Errors
/// A port that is taken, or a folder that cannot be watched.
pub fn serve(
    port: u16,
    base: &str,
    content: &Path,
    watched: &[PathBuf],
    mut build: impl FnMut(Addresses<'_>, Extent) -> Built + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::new(format!("De server start niet: {error}."));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().map_err(failed)?;
    let listener = runtime.block_on(tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))).map_err(|error| {
        Failure::new(format!("Poort {port} is niet vrij: {error}."))
            .hint("Kies een andere poort met --port, of stop het andere programma.")
    })?;
    let address = listener.local_addr().map_err(failed)?;
    // Before the first build, which may take a while: whoever stops it then gets the same clean end.
    let stopped = runtime.block_on(async { stop() }).map_err(failed)?;
    let url = format!("http://{address}{base}");
    let notes = Arc::new(Notes::new(content.to_owned()));
    let mut build = {
        let notes = notes.clone();
        move |extent| build(Addresses { site: &url, notes: notes.address() }, extent)
    };
    let Built { output, findings, texts } = build(Extent::Whole);
    let mut moved = Moved::default();
    output.iter().for_each(|output| drop(moved.follow(texts.clone(), output)));
    let first = Arc::new(output.unwrap_or_default());
    let (sender, receiver) = tokio::sync::watch::channel(Served::new(first.clone(), &findings, base));
    let (base, mut whole): (Arc<str>, _) = (base.into(), first);
    let rebuild = move |news| {
        let extent = if news == News::Quiet { Extent::Whole } else { Extent::Pages };
        let Built { output, findings, texts } = build(extent);
        let Some(mut output) = output else {
            sender.send_modify(|served| *served = served.with_findings(&findings));
            return;
        };
        let built = (extent == Extent::Whole).then(|| Arc::new(output.clone()));
        // Pages that are open go on searching in the index that they began with.
        output.keep(&whole, is_of_index);
        let moved = moved.follow(texts, &output);
        sender.send_modify(|served| *served = Served::new(Arc::new(output), &findings, &base).with_moved(moved));
        whole = built.unwrap_or_else(|| whole.clone());
    };
    watch::watch(watched, rebuild)?;
    ready(address);
    let port = address.port();
    runtime.block_on(async {
        let answers = connections::serve(listener, move |request| answer::answer(receiver.clone(), port, notes.clone(), request));
        tokio::select! {
            () = answers => {}
            () = stopped => {}
        }
    });
    runtime.shutdown_timeout(END);
    Ok(())
}

/// Waits until the process is asked to stop, by Ctrl+C or by the system.
fn stop() -> std::io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    #[cfg(unix)]
    let mut interrupted = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
    })
}
