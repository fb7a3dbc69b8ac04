//! `offline.js`: the service worker that keeps what a reader opened, on sites that ask for it (`offline` in the settings).
//!
//! Every site has the file. A browser that kept something of an edition with the setting asks for it again, and a file that does
//! not exist would leave that worker in place for ever: without the setting it clears what was kept and removes itself.

use serde_json::json;

use super::checksums;
use super::file::File;
use crate::output::{ASSETS, Output};
use crate::render::context::Context;
use crate::theme::script;

/// Path of the worker: at the root, because it may only serve addresses below its own.
pub(crate) const PATH: &str = "offline.js";
const KEEPING: &str = include_str!("offline.js");
const CLEARING: &str = include_str!("not_offline.js");
/// The entry of a search index, and the pack with what a first search needs.
const SEARCH: [&str; 2] = ["zoek.bin", "zoek-vooraf.bin"];

/// Makes the worker of an edition whose other files are all in the output.
pub(super) fn worker(contexts: &[Context<'_>], output: &Output) -> File {
    let base = contexts[0].view.base.as_str();
    let line = |name: &str, value: serde_json::Value| format!("const {name} = {value};\n");
    let mut text = line("BASE", json!(base));
    if contexts[0].view.offline_url.is_some() {
        let (_, sums) = checksums::checksums(output);
        text.push_str(&line("EDITION", json!(&checksums::sum(&sums)[..16])));
        text.push_str(&line("FIRST", json!(first(contexts))));
        let folders = contexts.iter().map(|context| context.view.search_base.clone());
        text.push_str(&line("KEPT", json!(std::iter::once(format!("{base}{ASSETS}")).chain(folders).collect::<Vec<_>>())));
        text.push_str(&line("NEVER", json!(contexts.iter().flat_map(never).collect::<Vec<_>>())));
        text.push_str(&script::lean(KEEPING));
    } else {
        text.push_str(&script::lean(CLEARING));
    }
    (PATH.to_owned(), text.into_bytes())
}

/// Returns what is kept from the start: home, the list of all pages, and all that a search needs.
fn first(contexts: &[Context<'_>]) -> Vec<String> {
    let mut first: Vec<String> = contexts[0].view.assets.values().cloned().collect();
    for view in contexts.iter().map(|context| context.view) {
        first.extend([&view.home_url, &view.a_z_url, &view.search_url].map(Clone::clone));
        first.extend(SEARCH.iter().map(|file| format!("{}{file}", view.search_base)));
    }
    first
}

/// Returns the pages that a reader may have to leave at once: nothing of them stays on a device.
fn never<'a>(context: &'a Context<'_>) -> impl Iterator<Item = String> + use<'a> {
    let own = context.site.own().map(|id| &context.site.documents[id]);
    own.filter(|document| document.note.shared.quick_exit).map(|document| context.href(&document.url))
}
