//! A file among the others of its folder, which decide what it is.

use std::collections::BTreeSet;

use super::schema::Slug;
use super::{Note, foreign, parse, parse_plain, parse_translation, translation};
use crate::diagnostic::Diagnostics;
use crate::kind::Kind;
use crate::language::LanguageTag;
use crate::limits::Limits;
use crate::source::{Source, Sources};

/// What decides how a file is parsed: the files around it, and the settings.
pub struct Around<'a> {
    pub sources: &'a Sources,
    /// The language of the site.
    pub language: &'a LanguageTag,
    /// Folders that were written for another program (see [`foreign`]).
    pub foreign: &'a BTreeSet<Kind>,
    pub limits: Limits,
}

impl Around<'_> {
    /// Parses a file as what it is here: a translation, plain Markdown, or a document of its folder's kind.
    pub fn parse(&self, source: &Source) -> (Note<Slug>, Diagnostics) {
        match translation::original(source, self.sources, self.language) {
            Some((original, language)) => parse_translation(source, &self.limits, original, language),
            None if foreign::contains(self.foreign, &source.path) => parse_plain(source, &self.limits),
            None => parse(source, &self.limits),
        }
    }
}
