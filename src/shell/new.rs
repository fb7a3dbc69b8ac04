//! Drafts of documents, with the keys of their kind explained, and of translations, with the words of their original to translate.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::create::create;
use super::read;
use super::report::Failure;
use crate::address;
use crate::config::Config;
use crate::diagnostic::nearest;
use crate::limits::Limits;
use crate::note::kinds::Kind;
use crate::note::schema::Slug;
use crate::note::schema::{KeySpec, Shape};
use crate::note::{self, Note, translation};
use crate::site::municipalities;
use crate::source::Sources;
use crate::yaml::{Node, Yaml};

/// Writes a draft into the content folder and returns its path. Never overwrites a file.
///
/// # Errors
/// A document of that name already exists, or the folder cannot be written.
pub fn new(content: &Path, kind: Kind, title: &str, today: Date) -> Result<PathBuf, Failure> {
    if !title.contains(char::is_alphanumeric) {
        let failure = Failure::new("De titel is leeg.").wrong_arguments();
        return Err(failure.hint(format!("Schrijf een titel: wegwijs new {} \"Mijn titel\".", kind.folder())));
    }
    // A folder that cannot be read has nothing to choose from; writing says what is wrong with it.
    let choices = read::content(content, None).map(|sources| Choices::of(&sources)).unwrap_or_default();
    let path = content.join(kind.folder()).join(format!("{}.md", address::slug(title)));
    write(path, &draft(kind, title.trim(), today, &choices), "Kies een andere titel, of pas het bestand aan.")
}

/// What editors choose from: the closed lists of a site.
#[derive(Default)]
pub struct Choices {
    routes: Vec<String>,
    situations: Vec<String>,
}

impl Choices {
    /// Reads the routes and situations of a site.
    pub fn of(sources: &Sources) -> Self {
        let folder = format!("{}/", Kind::Route.folder());
        let routes = sources.notes.keys().filter(|path| path.starts_with(&folder) && !path.is_index());
        let routes = routes.filter(|path| translation::of_path(path).is_none()).map(address::name).collect();
        let settings = Config::read(sources.config.as_ref(), None).0.settings;
        Self { routes, situations: settings.situations.iter().map(|situation| situation.slug.to_string()).collect() }
    }

    fn of_shape(&self, shape: Shape) -> &[String] {
        match shape {
            Shape::Reference(Kind::Route) => &self.routes,
            Shape::Situation => &self.situations,
            Shape::List(item) => self.of_shape(*item),
            _ => &[],
        }
    }

    /// What a key's description goes on with: the values that it can have.
    fn hint(&self, shape: Shape) -> String {
        let words = match shape {
            Shape::Choice(words) => words.join(", "),
            _ => self.of_shape(shape).join(", "),
        };
        if words.is_empty() { String::new() } else { format!(" Kies uit: {words}.") }
    }
}

/// Writes a draft of a translation next to its original and returns its path. `original` is the original's title or file name.
///
/// # Errors
/// The original does not exist or is already in that language, the translation already exists, or a folder cannot be read or
/// written.
pub fn translation(content: &Path, kind: Kind, original: &str, language: &str, today: Date) -> Result<PathBuf, Failure> {
    let sources = read::content(content, None)?;
    let own = Config::read(sources.config.as_ref(), None).0.settings.language;
    let name = translation::name(language);
    if &*own == language {
        return Err(Failure::new(format!("De site is zelf in het {name}.")).hint("Laat --language weg om een document te maken."));
    }
    let inside = format!("{}/", kind.folder());
    let originals: Vec<Note<Slug>> = sources
        .notes
        .values()
        .filter(|source| source.path.starts_with(&inside) && !source.path.is_index())
        .filter(|source| translation::original(source, &sources, &own).is_none())
        .map(|source| note::parse(source, &Limits::default()).0)
        .collect();
    let wanted = address::slug(original.trim_end_matches(".md"));
    let called = |note: &&Note<Slug>| address::name(&note.path) == wanted || address::slug(&note.shared.title) == wanted;
    let Some(found) = originals.iter().find(called) else {
        let names: Vec<String> = originals.iter().map(|note| address::name(&note.path)).collect();
        let hint = match nearest(&wanted, names.iter().map(String::as_str)) {
            Some(near) => format!("Bedoel je “{near}”?"),
            None => format!("Maak het origineel eerst: wegwijs new {} \"{original}\".", kind.folder()),
        };
        return Err(Failure::new(format!("In de map “{inside}” staat geen “{original}” om te vertalen.")).hint(hint));
    };
    if found.shared.language.as_deref() == Some(language) {
        return Err(Failure::new(format!("“{}” is zelf al in het {name}.", found.path)));
    }
    let name = format!("{}.{language}.{}", found.path.stem(), found.path.extension());
    write(content.join(&*found.path.with_file_name(&name)), &translated(kind, found, today), "Pas dat bestand aan.")
}

fn write(path: PathBuf, text: &str, hint: &str) -> Result<PathBuf, Failure> {
    create(&path, text, hint)?;
    Ok(path)
}

/// Returns the text of a draft: required keys to fill in and what is known already, the others as comments; and the headings
/// that documents of the kind usually have.
pub fn draft(kind: Kind, title: &str, today: Date, choices: &Choices) -> String {
    let mut text = "---\n".to_owned();
    let known = known(kind, title);
    let keys = || kind.all_keys();
    let is_filled = |key: &&KeySpec| key.required || key.name == "status" || known.iter().any(|(name, _)| *name == key.name);
    for key in keys().filter(is_filled) {
        let value = match key.name {
            "titel" | "term" => format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")),
            "datum" => today.to_string(),
            "status" => "concept".to_owned(),
            name => known.iter().find(|(known, _)| *known == name).map_or(placeholder(key.shape), |(_, value)| value).to_owned(),
        };
        let _ = writeln!(text, "# {}{}\n{}: {value}", key.doc, choices.hint(key.shape), key.name);
    }
    text.push_str("\n# Deze velden mogen ook; haal het hekje weg om ze te gebruiken.\n");
    for key in keys().filter(|key| !is_filled(key)) {
        let _ = writeln!(text, "# {}: {}  # {}{}", key.name, placeholder(key.shape), key.doc, choices.hint(key.shape));
    }
    text.push_str("---\n\n");
    for (heading, what) in headings(kind) {
        let _ = write!(text, "## {heading}\n\n<!-- {what} -->\n\n");
    }
    text
}

/// What the list of municipalities says of the one that a title names.
fn known(kind: Kind, title: &str) -> Vec<(&'static str, &'static str)> {
    let place = (kind == Kind::Municipality).then(|| municipalities::by_slug(&address::slug(title))).flatten();
    place.map_or_else(Vec::new, |place| vec![("tooi", place.tooi), ("provincie", place.province)])
}

/// The headings that documents of a kind usually have, each with what to write below it.
fn headings(kind: Kind) -> &'static [(&'static str, &'static str)] {
    match kind {
        Kind::Practice => &[
            ("Aanleiding", "Waarom begon de gemeente eraan?"),
            ("Aanpak", "Wat doet de gemeente?"),
            ("Resultaat", "Wat heeft het opgeleverd? Met de bron."),
            ("Lessen", "Wat ging er mis, en wat zou je nu anders doen?"),
            ("Kosten", "Wat kost het, en wie betaalt dat? Met de bron."),
        ],
        Kind::Route => &[("Waar deze route over gaat", "Voor wie is het, en wat kan iemand verwachten?")],
        Kind::Municipality => &[
            ("Wat we weten", "Wat doet de gemeente? Met de bron."),
            ("Wat we nog niet weten", "Waar zoek je nog een bron voor?"),
        ],
        Kind::Motion => {
            &[("Waarom deze motie", "Wat was de aanleiding?"), ("Hoe het verder ging", "Wat gebeurde er daarna? Met de bron.")]
        }
        Kind::Law => &[("Waar de wet over gaat", "Wat heeft een gemeente aan deze wet?")],
        _ => &[],
    }
}

/// Returns the text of a draft of a translation: keys to fill in, each with the words of the original as a comment.
fn translated(kind: Kind, original: &Note<Slug>, today: Date) -> String {
    let mut text = format!("---\n# De vertaling van {}. De rest neemt zij over van het origineel.\n", original.path);
    let keys = || kind.all_keys().filter(|key| key.has_words());
    for key in keys() {
        let there = original.yaml.as_ref().and_then(|block| value(block, key));
        match (key.name, there) {
            ("datum", _) => text.push_str(&format!("datum: {today}\n")),
            ("status", _) => text.push_str("status: concept\n"),
            ("aliassen" | "taal", _) => {}
            (_, Some(node)) if key.shape != Shape::Date => words(key, node, "", &mut text),
            (_, None) if key.required => text.push_str(&format!("{}: \"\"\n", key.name)),
            _ => {}
        }
    }
    text.push_str("---\n\n");
    text
}

fn value<'a>(map: &'a Node, key: &KeySpec) -> Option<&'a Node> {
    let names = std::iter::once(&key.name).chain(key.aliases);
    names.filter_map(|name| map.get(name)).find(|node| node.value != Yaml::Null)
}

/// Writes a key to fill in, with the words of the original as a comment.
fn words(key: &KeySpec, node: &Node, indent: &str, text: &mut String) {
    let name = key.name;
    match (key.shape, &node.value) {
        (Shape::Record(keys), _) | (Shape::TextOr(keys), Yaml::Map(_)) => {
            text.push_str(&format!("{indent}{name}:\n"));
            within(keys, node, &format!("{indent}  "), text);
        }
        (Shape::List(Shape::Record(keys)), Yaml::List(items)) => {
            text.push_str(&format!("{indent}{name}:\n"));
            for item in items {
                text.push_str(&format!("{indent}  -\n"));
                within(keys, item, &format!("{indent}    "), text);
            }
        }
        (Shape::List(_), Yaml::List(items)) => {
            let items: Vec<&str> = items.iter().filter_map(Node::text).collect();
            text.push_str(&format!("{indent}# {}\n{indent}{name}: []\n", items.join(", ")));
        }
        (_, Yaml::Text(words)) => {
            let words: Vec<&str> = words.split_whitespace().collect();
            text.push_str(&format!("{indent}# {}\n{indent}{name}: \"\"\n", words.join(" ")));
        }
        _ => text.push_str(&format!("{indent}{name}: {}\n", placeholder(key.shape))),
    }
}

fn within(keys: &[KeySpec], node: &Node, indent: &str, text: &mut String) {
    for key in keys.iter().filter(|key| key.has_words()) {
        if let Some(node) = value(node, key) {
            words(key, node, indent, text);
        }
    }
}

fn placeholder(shape: Shape) -> &'static str {
    match shape {
        Shape::List(_) => "[]",
        Shape::Flag => "nee",
        Shape::Record(_) => "{}",
        _ => "\"\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_draft_of_every_kind_has_no_unknown_keys() {
        for kind in Kind::ALL {
            let text = draft(*kind, "Een \"titel\"", jiff::civil::date(2026, 1, 31), &Choices::default());
            let source = Source::decode(format!("{}/een-titel.md", kind.folder()), text.as_bytes());
            let (note, diagnostics) = crate::note::parse(&source, &Limits::default());
            assert_eq!(note.shared.title, "Een \"titel\"", "{text}");
            assert!(diagnostics.iter().all(|finding| !matches!(finding.code, "onbekend-veld" | "geen-yaml")), "{diagnostics:?}");
        }
    }
}
