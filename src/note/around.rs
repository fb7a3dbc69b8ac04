//! A file among the others of its folder, which decide what it is.

use std::collections::BTreeSet;

use super::schema::Slug;
use super::{Note, foreign, parse, parse_plain, parse_translation, translation};
use crate::diagnostic::Diagnostics;
use crate::kind::Kind;
use crate::language::{Language, LanguageTag};
use crate::limits::Limits;
use crate::path::ContentPath;
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

/// What a file is among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A document of its folder's kind.
    OfKind,
    Plain,
    /// A translation of a note into a language.
    Translation(ContentPath, Language),
}

impl Around<'_> {
    /// Parses a file as what it is here.
    pub fn parse(&self, source: &Source) -> (Note<Slug>, Diagnostics) {
        self.parse_as(source, self.manner(source))
    }

    /// Returns what a file is here: a translation, plain Markdown, or a document of its folder's kind.
    pub fn manner(&self, source: &Source) -> Manner {
        match translation::original(source, self.sources, self.language) {
            Some((original, language)) => Manner::Translation(original, language),
            None if foreign::contains(self.foreign, &source.path) => Manner::Plain,
            None => Manner::OfKind,
        }
    }

    /// Parses a file in a manner.
    pub fn parse_as(&self, source: &Source, manner: Manner) -> (Note<Slug>, Diagnostics) {
        match manner {
            Manner::OfKind => parse(source, &self.limits),
            Manner::Plain => parse_plain(source, &self.limits),
            Manner::Translation(original, language) => parse_translation(source, &self.limits, original, language),
        }
    }
}
