//! The page of a note that was just saved, without building its site: for whoever writes.
//!
//! It is made when nothing but the text of the note changed and the site that was built last says all else. The build that
//! follows makes the same page, but for what the whole site decides of it: which notes are like it.

use std::sync::Arc;

use crate::config::Config;
use crate::gate;
use crate::note::around::Around;
use crate::note::foreign;
use crate::path::ContentPath;
use crate::render::{self, Preview, Scripts};
use crate::site::Site;
use crate::source::{Source, Sources};
use crate::theme::Theme;

/// A site as it was built last, with what it was built from.
pub struct Latest {
    site: Site,
    sources: Sources,
    theme: Arc<Theme>,
    scripts: Scripts,
    has_writing: bool,
}

impl Latest {
    /// `has_writing` is whether the site has a writing page.
    pub fn new(site: Site, sources: Sources, theme: Arc<Theme>, scripts: Scripts, has_writing: bool) -> Self {
        Self { site, sources, theme, scripts, has_writing }
    }

    /// Returns the page of a note with these bytes in its file; `None` where only a build can make it, or knows that it must not.
    pub fn page(&mut self, path: &ContentPath, bytes: &[u8]) -> Option<Preview> {
        let path = self.sources.notes.get(path)?.path.clone();
        let source = Source::decode(path.clone(), bytes);
        let config: &Config = &self.site.config;
        let foreign = foreign::folders(&self.sources);
        let (language, limits) = (&config.settings.language, config.limits());
        let (note, findings) = Around { sources: &self.sources, language, foreign: &foreign, limits }.parse(&source);
        if findings.has_errors() || !gate::inspect_note(&note, &config.settings).is_empty() || !self.site.revise(note) {
            return None;
        }
        render::page_of_document(&self.site, &self.theme, &self.scripts, self.has_writing, &path).ok()?
    }
}
