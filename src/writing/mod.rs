//! Writing in the browser: the library, compiled for it, checks a note and shows its page on the writer's own device.
//!
//! [`pack::Pack`] is what the page needs to know of the site, made by a build from what the site publishes. [`session::Session`]
//! reads it once and then answers about one note at a time; [`requests`] is how the page asks, as JSON.
//!
//! What is deliberately absent: the files of the site other than notes (a session knows their names), drafts, and what the site
//! withholds. A link to any of these is reported as one that leads nowhere.

#[cfg(target_arch = "wasm32")]
mod exports;
mod form;
mod front_matter;
pub mod pack;
pub mod requests;
pub mod session;

use crate::output::ASSETS;
use crate::render::{Files, Scripts, can_have_writing};
use crate::site::Site;
use crate::source::Source;
use crate::theme::{Theme, hashed};
use pack::Pack;

/// The library as the browser runs it.
#[derive(Clone, Copy, Debug)]
pub struct Program<'a> {
    /// The WebAssembly module.
    pub module: &'a [u8],
    /// What the address begins with by which the page opens and saves the files of notes; empty where a site is only published.
    /// A site that can be written has the page without asking for it in its settings.
    pub notes: &'a str,
}

impl Program<'_> {
    /// Returns the files of the writing page, if the site has that page.
    pub(crate) fn files(self, site: &Site, theme: &Theme, scripts: &Scripts, settings: Option<&Source>) -> Option<Files> {
        let is_wanted = site.config.settings.writing || !self.notes.is_empty();
        if !is_wanted || !can_have_writing(site) {
            return None;
        }
        let pack = serde_json::to_vec(&Pack::new(site, theme, scripts, settings)).expect("a pack has no keys but text");
        let file = |name: &str, bytes: Vec<u8>| (hashed(ASSETS, name, &bytes), bytes);
        let (module, pack) = (file("writing.wasm", self.module.to_vec()), file("writing-pack.json", pack));
        Some(Files { module, pack, notes: self.notes.to_owned() })
    }
}
