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
mod maker;
mod moved;
mod notes;
mod path;
mod watch;
mod work;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::report::Failure;
pub(crate) use answer::content_type;
pub use maker::{Addresses, Built, Extent, Maker, Preview};
pub use moved::Notes as Texts;
use notes::Notes;
use work::Work;

/// Longest time that the end of the server waits for what is still going on.
const END: Duration = Duration::from_millis(200);

/// Serves what is made. Whenever something in `watched` changes the page of a saved note is made again at once, then all pages, and
/// the search index too when writing pauses. When a build makes no site, the old one stays, with the new findings. The writing page
/// saves notes in the `content` folder. Returns when the process is asked to stop.
///
/// # Errors
/// A port that is taken, or a folder that cannot be watched.
pub fn serve(
    port: u16,
    base: &str,
    content: &Path,
    watched: &[PathBuf],
    maker: impl Maker,
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
    let notes = Arc::new(Notes::new(content.to_owned()));
    let (work, served) = Work::begin(maker, format!("http://{address}{base}"), base, notes.clone());
    watch::watch(watched, move |news| work.hear(&news))?;
    ready(address);
    let port = address.port();
    runtime.block_on(async {
        let answers = connections::serve(listener, move |request| answer::answer(served.clone(), port, notes.clone(), request));
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
