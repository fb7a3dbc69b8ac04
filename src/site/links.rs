//! Links in the text: from what an editor wrote to a page, a file or an outside address.
//!
//! A link to nowhere is an error in a document that follows the keys of its kind and a warning in any other, and its text stays
//! without a link.

use std::collections::BTreeSet;

use super::document::Placed;
use super::ids::DocumentId;
use super::link_targets::LinkTargets;
use super::problem::Problem;
pub use super::target::{Target, Targets, article_anchor, step_anchor};
use crate::diagnostic::Diagnostics;
use crate::note::markdown::Link;

/// Resolves all links of a document. Links to nowhere are reported; what can be reported of many links to one address, as of a
/// list at the top of a page, is reported once.
pub fn resolve<'d>(document: &'d Placed<DocumentId>, places: &LinkTargets<'_>) -> (Targets, Diagnostics) {
    let (mut diagnostics, mut reported) = (Diagnostics::default(), BTreeSet::new());
    let mut resolve = |link: &'d Link| match places.find(&link.destination, &document.note) {
        Ok(target) => {
            if link.image && target == Target::Outside && reported.insert(&link.written) {
                Problem::Elsewhere.report(document, link, &mut diagnostics);
            }
            Some(target)
        }
        Err(problem) => {
            // A page without the heading is still the page.
            let page = if let Problem::Anchor { target, .. } = &problem { Some(target.clone()) } else { None };
            if page.is_none() || reported.insert(&link.written) {
                problem.report(document, link, &mut diagnostics);
            }
            page
        }
    };
    let targets = document.note.body.links.iter().map(&mut resolve).collect();
    places.laws.hint(document, &mut diagnostics);
    (targets, diagnostics)
}
