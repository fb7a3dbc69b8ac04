//! BM25 over posting lists, as tantivy computes it.
//!
//! A list's share in a page's score is worth × idf × tf (k1 + 1) / (tf + k1 (1 - b + b length / average)), summed over the
//! lists of an atom; a list of a zone that is short on every page has tf (k1 + 1) / (tf + k1), whatever the length.
//! idf = ln(1 + (N - n + 0.5) / (n + 0.5)), where n is the number of pages that have any list of the atom, so that a rare
//! inflection of a common word is no rare word (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).

use crate::format::Read;
use crate::format::postings::{self, Postings};

use super::alternative::{Alternative, Atom};
use super::dictionary::{Dictionary, Term};
use super::faults::Faults;
use super::positions::length;
use super::tuning;

/// Scores of all pages for one thing; 0 where it does not occur.
pub(crate) type Scores = Vec<f32>;

/// Scores atoms and alternatives.
pub(crate) struct Scorer<'a> {
    dictionary: &'a Dictionary<'a>,
    /// k1 (1 - b + b length / average) by length code.
    norms: [f32; 256],
}

impl<'a> Scorer<'a> {
    // Inlined in each of its callers it would weigh on every visitor.
    #[inline(never)]
    pub(crate) fn new(dictionary: &'a Dictionary<'a>) -> Scorer<'a> {
        let entry = dictionary.entry;
        let average = entry.tokens as f32 / entry.docs.max(1) as f32;
        let mut norms = [0.0; 256];
        for (code, norm) in (0..=255u8).zip(&mut norms) {
            *norm = tuning::K1 * (1.0 - tuning::B + tuning::B * length(code) as f32 / average.max(1.0));
        }
        Scorer { dictionary, norms }
    }

    /// Number of pages.
    pub(crate) fn docs(&self) -> usize {
        self.dictionary.entry.docs as usize
    }

    /// The posting list of a term.
    pub(crate) fn postings(&self, term: &Term) -> Read<Postings> {
        postings::read(self.dictionary.postings(term)?, term.place.doc_freq, self.dictionary.entry.docs)
    }

    /// Notes all posting units that an alternative needs.
    pub(crate) fn prepare(&self, alternative: &Alternative, faults: &mut Faults) {
        for (term, _) in alternative.atoms.iter().flat_map(|a| &a.terms) {
            faults.keep(self.dictionary.postings(term));
        }
    }

    /// The scores of an atom, and its idf.
    pub(crate) fn atom(&self, atom: &Atom) -> Read<(Scores, f32)> {
        let docs = self.dictionary.entry.docs as usize;
        let mut scores = vec![0.0; docs];
        let mut found = 0u32;
        for (term, worth) in &atom.terms {
            let postings = self.postings(term)?;
            let short = tuning::is_short(term.zone);
            for (doc, freq) in postings.docs.iter().zip(&postings.freqs) {
                let doc = *doc as usize;
                let (Some(score), Some(norm)) = (scores.get_mut(doc), self.dictionary.entry.norms.get(doc)) else { continue };
                if *score == 0.0 {
                    found += 1;
                }
                let freq = *freq as f32;
                *score += worth * freq / (freq + if short { tuning::K1 } else { self.norms[*norm as usize] });
            }
        }
        let (all, n) = (docs as f32, found as f32);
        let idf = (1.0 + (all - n + 0.5) / (n + 0.5)).ln();
        scores.iter_mut().for_each(|s| *s *= idf * (tuning::K1 + 1.0));
        Ok((scores, idf))
    }

    /// The scores of an alternative, and the idf of all its atoms: pages that lack one of them have 0.
    pub(crate) fn alternative(&self, alternative: &Alternative) -> Read<(Scores, f32)> {
        let mut out: Option<Scores> = None;
        let mut idf = 0.0;
        for atom in &alternative.atoms {
            let (scores, own) = self.atom(atom)?;
            idf += own;
            out = Some(match out {
                None => scores,
                Some(mut sum) => {
                    sum.iter_mut().zip(scores).for_each(|(a, b)| *a = if *a > 0.0 && b > 0.0 { *a + b } else { 0.0 });
                    sum
                }
            });
        }
        let mut scores = out.unwrap_or_else(|| vec![0.0; self.dictionary.entry.docs as usize]);
        // What stands for several words is shared among them.
        let weight = alternative.weight / alternative.count as f32;
        scores.iter_mut().for_each(|s| *s *= weight);
        Ok((scores, idf))
    }
}
