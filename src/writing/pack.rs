//! What the writing page knows of the site: only what is published, and the theme that renders it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::config::Config;
use crate::render::Scripts;
use crate::site::Site;
use crate::site::images::Images;
use crate::source::Source;
use crate::theme::{Parts, Theme};
use crate::yaml::{self, Node, Yaml};

/// A site, as far as checking and showing one of its notes needs it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Pack {
    /// The settings as JSON, which is YAML; without what is for those who edit them alone.
    pub(super) settings: String,
    /// Address of the site, which may be another than that of the settings; empty if its host is not known.
    pub(super) base_url: String,
    /// The notes in all languages, by path, as they are published.
    pub(super) notes: BTreeMap<String, String>,
    /// Paths of the other files.
    pub(super) files: BTreeSet<String>,
    pub(super) images: Images,
    pub(super) theme: Parts,
    /// Files that templates name → their paths.
    pub(super) assets: BTreeMap<String, String>,
}

impl Pack {
    /// Packs a site; `settings` is its file of settings.
    pub fn new(site: &Site, theme: &Theme, scripts: &Scripts, settings: Option<&Source>) -> Self {
        let documents = site.in_all_languages().flat_map(|edition| edition.own().map(|id| &edition.documents[id]));
        let written = documents.filter(|document| !document.is_generated).map(|document| &document.note);
        let assets = theme.assets.iter().chain(scripts).map(|(name, (path, _))| (name.clone(), path.clone()));
        let notes: BTreeMap<_, _> = written.map(|note| (note.path.to_string(), note.public_text().to_string())).collect();
        Self {
            settings: settings.map(|source| public_settings(&source.text, &notes)).unwrap_or_default(),
            base_url: site.config.base.absolute("/"),
            notes,
            files: site.files.values().map(|(path, _)| path.to_string()).collect(),
            images: site.images.clone(),
            theme: theme.parts.clone(),
            assets: assets.collect(),
        }
    }
}

/// Returns settings without comments, without keys that the program does not know, and without the reasons for which personal data
/// is allowed. Of notes that are not published, nothing is said.
fn public_settings(text: &str, notes: &BTreeMap<String, String>) -> String {
    let Ok(Value::Object(mut settings)) = yaml::parse(text, 0..text.len()).map(|node| json(&node)) else { return String::new() };
    settings.retain(|name, _| Config::KEYS.iter().any(|key| key.name == name || key.aliases.contains(&name.as_str())));
    let allowances = settings.iter_mut().filter(|(name, _)| matches!(name.as_str(), "toegestaan" | "allowed"));
    for allowed in allowances.filter_map(|(_, value)| value.as_array_mut()) {
        allowed.retain(|one| one["bestand"].as_str().is_some_and(|file| notes.contains_key(file)));
        allowed.iter_mut().for_each(|one| one["reden"] = Value::from("…"));
    }
    Value::Object(settings).to_string()
}

/// Returns a value of YAML as JSON.
pub(super) fn json(node: &Node) -> Value {
    match &node.value {
        Yaml::Null | Yaml::Unreadable => Value::Null,
        Yaml::Text(text) => Value::String(text.clone()),
        Yaml::List(items) => items.iter().map(json).collect(),
        Yaml::Map(entries) => Value::Object(entries.iter().map(|(key, node)| (key.name.clone(), json(node))).collect()),
    }
}
