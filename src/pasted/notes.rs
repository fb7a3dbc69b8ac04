//! Footnotes in pasted HTML: a link to a place that links back. Word, LibreOffice, Pandoc and Wikipedia all write them so, each
//! with names of its own.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::tree::{Id, Tree};

/// Links to one place among which the one that leads back is looked for.
const MOST: usize = 100;

/// The footnotes of a tree.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Links in the text, each with the label of its footnote.
    references: HashMap<Id, String>,
    /// Elements that are footnotes, each with its label.
    definitions: BTreeMap<Id, String>,
    /// Links back.
    back: HashSet<Id>,
}

impl Footnotes {
    pub(super) fn find(tree: &Tree) -> Self {
        let mut found = Self::default();
        let links: Vec<(Id, &str)> = tree
            .all()
            .filter_map(|id| Some((id, tree.attribute(id, "href")?.rsplit_once('#')?.1)).filter(|(_, target)| !target.is_empty()))
            .collect();
        // Places by name: a link may lead to itself, or to what it is in.
        let mut places: HashMap<&str, Id> = HashMap::new();
        for id in tree.all() {
            for name in ["id", "name"].iter().filter_map(|key| tree.attribute(id, key)) {
                places.entry(name).or_insert(id);
            }
        }
        let holds = |place: Id, link: Id| place == link || tree.ancestors(link).any(|around| around == place);
        let by_target: HashMap<&str, Vec<Id>> = links.iter().fold(HashMap::new(), |mut all, (id, target)| {
            all.entry(*target).or_insert_with(Vec::new).push(*id);
            all
        });
        for (link, target) in &links {
            if found.back.contains(link) || found.references.contains_key(link) {
                continue;
            }
            let Some(place) = places.get(target).copied().filter(|place| *place > *link) else { continue };
            // The link back leads to this link, or to what is around it, as the `<sup>` of a number.
            let mut names = std::iter::once(*link).chain(tree.ancestors(*link).take(2));
            let back = names.find_map(|around| {
                let names = ["id", "name"].iter().filter_map(|key| tree.attribute(around, key));
                names.filter_map(|name| by_target.get(name)).flatten().take(MOST).copied().find(|back| holds(place, *back))
            });
            let Some(back) = back else { continue };
            let definition = definition(tree, place);
            if definition == *link || tree.ancestors(*link).any(|around| around == definition) {
                continue;
            }
            found.back.insert(back);
            if let Some(label) = found.definitions.get(&definition).cloned() {
                found.references.insert(*link, label);
                continue;
            }
            let label = (found.definitions.len() + 1).to_string();
            found.references.insert(*link, label.clone());
            found.definitions.insert(definition, label);
            // Other links of the footnote that lead back to other references of it.
            found.back.extend(tree.within(definition).filter(|id| tree.name(*id) == "a" && is_sign(&tree.words(*id))));
        }
        found
    }

    /// The label of the footnote to which a link refers.
    pub(super) fn reference(&self, link: Id) -> Option<&str> {
        self.references.get(&link).map(String::as_str)
    }

    /// The label of the footnote that an element is.
    pub(super) fn definition(&self, element: Id) -> Option<&str> {
        self.definitions.get(&element).map(String::as_str)
    }

    /// Whether a link leads from a footnote to its reference.
    pub(super) fn is_back(&self, link: Id) -> bool {
        self.back.contains(&link)
    }
}

/// The block that a footnote is: the element with its name, or for a link in it, the block around that.
fn definition(tree: &Tree, place: Id) -> Id {
    let is_block = |id: &Id| matches!(tree.name(*id), "div" | "p" | "li" | "dd" | "section" | "td");
    let is_whole = |id: &Id| tree.style(*id, "mso-element").is_some_and(|kind| kind == "footnote" || kind == "endnote");
    let around: Vec<Id> = std::iter::once(place).chain(tree.ancestors(place)).collect();
    let whole = around.iter().find(|id| is_whole(id));
    let Some(block) = whole.or_else(|| around.iter().find(|id| is_block(id))).copied() else { return place };
    // The first paragraph of a note that may have more.
    let named = tree.ancestors(block).next().filter(|id| tree.name(*id) == "div" && tree.attribute(*id, "id").is_some());
    named.filter(|id| tree.children(*id).iter().find(|id| is_block(id)) == Some(&block)).unwrap_or(block)
}

/// Whether words are a number or a sign, as the link back of a footnote.
fn is_sign(words: &str) -> bool {
    let words = words.trim_matches(['[', ']', '(', ')', '.', '^', ' ']);
    words.chars().count() <= 3
}
