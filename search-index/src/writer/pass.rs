//! The one pass over the pages of a site: each is made, read, coded and let go.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::cards::{Coding, Group};
use super::error::WriteError;
use super::facets::{self, Labels};
use super::pack::{Packed, Units};
use super::{names, reading};
use crate::document::{IndexConfig, SearchDoc, Standing};
use crate::format::Kind;

/// Runs of pages to a thread, so that none waits long for the last.
const RUNS: usize = 4;
/// Fewest pages of a run: each numbers common words anew.
const FEWEST: usize = 64;

/// What the pass gives besides cards and passages.
pub(crate) struct Pass {
    /// Words of all pages as numbers.
    pub words: Vec<reading::Page>,
    /// Spellings by number.
    pub spellings: Vec<Box<str>>,
    pub kept: Vec<Kept>,
    /// What the pages of each run are of.
    pub labels: Vec<Labels>,
    /// Pairs of words that mean the same where a text says so.
    pub names: BTreeSet<Vec<String>>,
}

/// What is asked for of a page after the pass.
pub(crate) struct Kept {
    pub title: Box<str>,
    /// Day of the last change since 1970-01-01; 0 if there is none.
    pub days: u16,
    pub standing: Standing,
    pub about_site: bool,
}

impl From<&SearchDoc> for Kept {
    fn from(page: &SearchDoc) -> Kept {
        let days = page.date.as_deref().and_then(facets::days).unwrap_or(0);
        Kept { title: page.title[..].into(), days, standing: page.standing, about_site: page.about_site }
    }
}

/// Goes over all pages, and adds what is shown of them to the units.
pub(crate) fn pass(coding: &Coding, config: &IndexConfig, units: &mut Units) -> Result<Pass, WriteError> {
    let count = coding.groups.last().map_or(0, |group| group.end);
    let size = count.div_ceil(RUNS * rayon::current_num_threads()).max(FEWEST);
    let mut runs: Vec<&[Range<usize>]> = vec![];
    let mut rest = &coding.groups[..];
    while let Some(first) = rest.first() {
        let (run, others) = rest.split_at(rest.partition_point(|group| group.start < first.start + size));
        runs.push(run);
        rest = others;
    }
    let read = runs.into_par_iter().map(|groups| Run::read(groups, coding, config, units));
    let runs: Vec<Run> = read.collect::<Result<_, WriteError>>()?;
    let (mut kept, mut names, mut words) = (Vec::with_capacity(count), BTreeSet::new(), vec![]);
    let (mut cards, mut passages, mut labels) = (vec![], vec![], vec![]);
    for run in runs {
        kept.extend(run.kept);
        names.extend(run.names);
        words.push(run.words);
        labels.push(run.labels);
        cards.extend(run.cards);
        passages.extend(run.passages);
    }
    units.add_groups(Kind::Cards, cards);
    if passages.iter().any(|group| !matches!(group, Packed::Units(units) if units.is_empty())) {
        units.add_groups(Kind::Passage, passages);
    }
    units.add(Kind::Phrasebook, vec![coding.phrasebook()]);
    let (words, spellings) = reading::together(words.into_iter());
    Ok(Pass { words, spellings, kept, labels, names })
}

/// Neighbouring groups of pages.
#[derive(Default)]
struct Run {
    words: reading::Run,
    kept: Vec<Kept>,
    labels: Labels,
    names: BTreeSet<Vec<String>>,
    cards: Vec<Packed>,
    passages: Vec<Packed>,
}

impl Run {
    fn read(groups: &[Range<usize>], coding: &Coding, config: &IndexConfig, units: &Units) -> Result<Run, WriteError> {
        let mut run = Run::default();
        let mut coded = vec![];
        for pages in groups {
            let mut group = Group::new(coding);
            for number in pages.clone() {
                let page = coding.page(number);
                if page.facets.len() != config.facets.len() {
                    return Err(WriteError::Facets(number));
                }
                group.add(&page, &run.words.read(&page));
                if !config.thesauri.is_empty() {
                    names::find(&page, &mut run.names);
                }
                run.labels.add(&page.facets);
                run.kept.push((&*page).into());
            }
            coded.push((group.cards, group.passages));
        }
        // After all are read: the tables of reading and those of compressing are each as large as a processor's cache.
        for (cards, passages) in coded {
            run.cards.push(units.pack(cards)?);
            run.passages.push(units.pack(passages)?);
        }
        Ok(run)
    }
}
