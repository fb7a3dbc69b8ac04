//! `theme.yaml`: what the published files of a theme are made of, and where a house style is.

use std::collections::BTreeMap;

use crate::yaml::{Node, Yaml};

/// A manifest; paths are those in the folder of the theme.
pub(super) struct Manifest {
    /// What `site.css` is made of, in order.
    pub stylesheets: Vec<String>,
    /// Published files that are made of several, each with what it is made of.
    together: BTreeMap<String, Vec<String>>,
    /// The stylesheet with the tokens of a house style.
    pub house: Option<String>,
    /// Class of the root element that these tokens need; may be empty.
    pub class: String,
}

impl Manifest {
    /// Returns what the file says.
    pub fn of(node: &Node) -> Manifest {
        let tokens = |key| node.get("tokens").and_then(|tokens| tokens.get(key)).and_then(Node::text).map(str::to_owned);
        let together = match node.get("together") {
            Some(Node { value: Yaml::Map(entries), .. }) => {
                entries.iter().map(|(name, list)| (name.name.clone(), paths(list))).collect()
            }
            _ => BTreeMap::new(),
        };
        let stylesheets = node.get("stylesheets").map(paths).unwrap_or_default();
        Manifest { stylesheets, together, house: tokens("stylesheet"), class: tokens("class").unwrap_or_default() }
    }

    /// Adds what another manifest lists: its stylesheets go before those of this one, and what it puts together stays so unless this
    /// one says otherwise.
    pub fn upon(mut self, other: Manifest) -> Manifest {
        let own = self.stylesheets.into_iter().filter(|path| !other.stylesheets.contains(path)).collect::<Vec<_>>();
        self.stylesheets = [other.stylesheets, own].concat();
        self.together = other.together.into_iter().chain(self.together).collect();
        self
    }

    /// Returns what the file that is published under a name is made of: of the one at `path`, if nothing else is said.
    pub fn sources(&self, name: &str, path: &str) -> Vec<String> {
        self.together.get(name).cloned().unwrap_or_else(|| vec![path.to_owned()])
    }
}

fn paths(list: &Node) -> Vec<String> {
    match &list.value {
        Yaml::List(paths) => paths.iter().filter_map(Node::text).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}
