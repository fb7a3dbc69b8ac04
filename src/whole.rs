//! What the editors of a source need to know of the whole site, to check their own folder alone: which documents there are, with
//! their fields and headings. Nothing that the site withholds.
//!
//! A check of a source puts its folder among documents that have those fields and headings and no text. So every link, reference and
//! collision is found as on the whole site, by the same code.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::note::front_matter;
use crate::path::{ContentPath, Mount};
use crate::site::{Document, Site};
use crate::source::{Elsewhere, Source, Sources};

/// Version of the format.
const VERSION: u32 = 1;
/// The folder that a source has while it is checked.
const PART: &str = "deel";

/// The documents of a whole site.
#[derive(Debug, Serialize, Deserialize)]
pub struct Whole {
    #[serde(rename = "versie")]
    version: u32,
    #[serde(rename = "titel")]
    title: String,
    /// Where the site is; empty if it does not know.
    #[serde(rename = "basis_url", default, skip_serializing_if = "String::is_empty")]
    base: String,
    #[serde(rename = "taal")]
    language: String,
    #[serde(rename = "situaties")]
    situations: BTreeMap<String, String>,
    #[serde(rename = "bronnen")]
    sources: Vec<Part>,
    #[serde(rename = "documenten")]
    documents: Vec<Entry>,
    /// Other files of the site itself, by their path.
    #[serde(rename = "bestanden")]
    files: Vec<String>,
}

/// A source of the site.
#[derive(Debug, Serialize, Deserialize)]
struct Part {
    /// The municipality or organisation.
    #[serde(rename = "van")]
    owner: String,
    #[serde(rename = "is_gemeente")]
    is_municipality: bool,
    #[serde(rename = "adres")]
    address: String,
    #[serde(rename = "soorten")]
    kinds: Vec<String>,
}

/// A document of the site.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    #[serde(rename = "adres")]
    address: String,
    #[serde(rename = "titel")]
    title: String,
    #[serde(rename = "soort")]
    kind: String,
    /// The source that it is of; absent for a document of the site itself.
    #[serde(rename = "van", default, skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
    /// Its file, in its source.
    #[serde(rename = "pad")]
    path: String,
    /// Headings, with their level and id.
    #[serde(rename = "koppen", default, skip_serializing_if = "Vec::is_empty")]
    headings: Vec<(u8, String, String)>,
    /// Other ids of its page that a link can have.
    #[serde(rename = "ankers", default, skip_serializing_if = "Vec::is_empty")]
    ids: Vec<String>,
    /// The fields at its top, without comments.
    #[serde(rename = "velden", default, skip_serializing_if = "String::is_empty")]
    fields: String,
}

impl Whole {
    /// Takes what a check of a source needs from a site.
    pub fn of(site: &Site) -> Self {
        let settings = &site.config.settings;
        let part = |source: &crate::config::sources::SourceFolder| Part {
            owner: source.owner.value.clone(),
            is_municipality: source.is_municipality,
            address: source.mount.address.clone(),
            kinds: source.kinds.iter().map(|kind| kind.folder().to_owned()).collect(),
        };
        // A translation has its own file, and its original's name.
        let editions = site.in_all_languages();
        let documents = editions.flat_map(|edition| edition.own().map(move |id| &edition[id]));
        Self {
            version: VERSION,
            title: settings.title.clone(),
            base: site.config.base.absolute("/"),
            language: settings.language.to_string(),
            situations: settings.situations.iter().map(|own| (own.slug.value.clone(), own.title.clone())).collect(),
            sources: site.config.sources.iter().map(part).collect(),
            documents: documents.filter(|document| !document.is_generated).map(|document| entry(site, document)).collect(),
            files: site.files.values().filter(|(path, _)| path.mount().is_none()).map(|(path, _)| path.to_string()).collect(),
        }
    }

    /// Writes it as JSON, the same for the same site.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads what [`Whole::to_json`] wrote.
    ///
    /// # Errors
    /// Anything else, in a Dutch sentence.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let whole: Self =
            serde_json::from_str(text).map_err(|error| format!("Dit is geen lijst van “wegwijs index”: {error}."))?;
        match whole.version {
            VERSION => Ok(whole),
            other => Err(format!("Deze lijst heeft versie {other}; dit programma leest versie {VERSION}.")),
        }
    }

    /// Puts the files of a source in its place on the site.
    ///
    /// # Errors
    /// A source that the site does not have, in a Dutch sentence.
    pub fn around(&self, part: &Sources, owner: Option<&str>) -> Result<Sources, String> {
        let own = match (owner, &self.sources[..]) {
            (Some(owner), sources) => sources.iter().find(|source| source.owner == owner),
            (None, [only]) => Some(only),
            (None, _) => None,
        };
        let own = own.ok_or_else(|| {
            let names: Vec<&str> = self.sources.iter().map(|source| source.owner.as_str()).collect();
            format!("Zeg met --deel welke bron van “{}” dit is. Kies uit: {}.", self.title, names.join(", "))
        })?;
        let mut all =
            Sources { config: Some(Source::decode(Sources::CONFIG, self.settings(own).as_bytes())), ..Sources::default() };
        let (config, _) = Config::read(all.config.as_ref(), None);
        let mount = config.sources.first().map(|source| source.mount.clone()).unwrap_or_default();
        for entry in self.documents.iter().filter(|entry| entry.owner.as_ref() != Some(&own.owner)) {
            let path = self.path(entry);
            all.notes.insert(path.clone(), Source::from_text(path, &entry.text()));
        }
        for (path, source) in &part.notes {
            let path = ContentPath::mounted(&mount, path);
            all.notes.insert(path.clone(), Source { path, ..source.clone() });
        }
        all.files = self.files.iter().map(|path| (path.as_str().into(), Arc::default())).collect();
        all.files.extend(part.files.iter().map(|(path, bytes)| (ContentPath::mounted(&mount, path), bytes.clone())));
        all.left_out = part.left_out.iter().map(|(path, reason)| (format!("{PART}/{path}"), *reason)).collect();
        Ok(all)
    }

    /// Puts the files of a source in its place on a site of their own, of which the links to the whole lead to where that is.
    ///
    /// # Errors
    /// As for [`Whole::around`], and a whole that does not say where it is.
    pub fn beside(&self, part: &Sources, owner: Option<&str>) -> Result<Sources, String> {
        if self.base.is_empty() {
            return Err(
                "In deze lijst staat niet waar de hele site staat. Maak haar opnieuw, met “basis_url” in de wegwijs.yaml \
                        van die site."
                    .to_owned(),
            );
        }
        let mut all = self.around(part, owner)?;
        let is_part = |path: &ContentPath| path.mount().is_some_and(|mount| mount.folder == PART);
        let paths = all.notes.keys().chain(all.files.keys()).filter(|path| !is_part(path)).cloned().collect();
        all.elsewhere = Some(Elsewhere { site: self.base.clone(), paths });
        Ok(all)
    }

    /// Settings with what of the site's own a check of a source depends on.
    fn settings(&self, own: &Part) -> String {
        let text = |text: &str| serde_json::Value::from(text).to_string();
        let situations =
            self.situations.iter().map(|(slug, title)| format!("  - slug: {}\n    titel: {}\n", text(slug), text(title)));
        let situations: String = situations.collect();
        let situations = if situations.is_empty() { situations } else { format!("situaties:\n{situations}") };
        let whose = if own.is_municipality { "gemeente" } else { "organisatie" };
        format!(
            "titel: {}\ntaal: {}\n{situations}bronmappen:\n  - map: {PART}\n    {whose}: {}\n    adres: {}\n    soorten: [{}]\n",
            text(&self.title),
            text(&self.language),
            text(&own.owner),
            text(&format!("/{}", own.address)),
            own.kinds.join(", "),
        )
    }

    /// Where the document of another source is while a source is checked: at its own address.
    fn path(&self, entry: &Entry) -> ContentPath {
        let Some(owner) = &entry.owner else { return entry.path.as_str().into() };
        let address = self.sources.iter().find(|source| source.owner == *owner).map(|source| source.address.clone());
        let mount = Mount { folder: format!("bron {owner}"), address: address.unwrap_or_default() };
        ContentPath::mounted(&Arc::new(mount), &entry.path)
    }
}

/// Keeps the findings in the source itself, by the paths that its files have there.
pub fn of_part(mut findings: Diagnostics) -> Diagnostics {
    let prefix = format!("{PART}/");
    findings.retain(|finding| finding.file.starts_with(&prefix));
    let mut own = Diagnostics::default();
    for finding in findings.iter() {
        let mut finding = finding.clone();
        finding.file = finding.file.replacen(&prefix, "", 1);
        for text in [Some(&mut finding.message), finding.hint.as_mut()].into_iter().flatten() {
            *text = text.replace(&format!("“{prefix}"), "“");
        }
        own.add(finding);
    }
    own.masks = findings.masks;
    own
}

fn entry(site: &Site, document: &Document) -> Entry {
    let note = &document.note;
    let text = note.public_text();
    let fields = front_matter::split(&text).yaml.map(|yaml| text[yaml].to_owned()).unwrap_or_default();
    let owner = note.path.mount().and_then(|mount| site.config.sources.iter().find(|source| source.mount == *mount));
    Entry {
        address: document.url.clone(),
        title: document.title().to_owned(),
        kind: note.kind.folder().to_owned(),
        owner: owner.map(|source| source.owner.value.clone()),
        path: note.path.inside().to_owned(),
        headings: note.headings.iter().map(|heading| (heading.level, heading.id.clone(), heading.text.clone())).collect(),
        ids: note.body.html_ids.iter().cloned().collect(),
        fields,
    }
}

impl Entry {
    /// The document without its text.
    fn text(&self) -> String {
        let fields = if self.fields.is_empty() { String::new() } else { format!("---\n{}\n---\n", self.fields.trim_end()) };
        let title = if self.fields.is_empty() { format!("\n# {}\n", self.title) } else { String::new() };
        // The words of a heading may have other marks in the file; its id is what links have.
        let headings =
            self.headings.iter().map(|(level, id, _)| format!("\n{} {id}\n\nTekst.\n", "#".repeat(usize::from(*level))));
        let ids = self.ids.iter().map(|id| format!("\n<a id=\"{id}\"></a>\n"));
        let parts: String = headings.chain(ids).collect();
        fields + &title + &parts
    }
}
