//! A theme: templates, stylesheets, scripts and words.
//!
//! The default theme is embedded in the binary; another theme inherits every file of it that it does not replace. What templates
//! receive is defined in `view`; [`renderer`] has them write it.

mod manifest;
mod renderer;
pub mod script;
mod search_words;
mod stylesheet;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Write};

use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};
use tera::{Kwargs, State, Tera, Value};

use manifest::Manifest;
pub use renderer::{Renderer, Words};

use crate::html;
use crate::output::ASSETS;
use crate::view::SiteView;
use crate::yaml::{self, Node, Yaml};

#[derive(RustEmbed)]
#[folder = "themes/wegwijs"]
struct Default;

/// Name of the manifest.
const MANIFEST: &str = "theme.yaml";

/// The files of a theme: path in its folder → bytes.
pub type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// A theme whose files have been checked.
pub struct Theme {
    tera: Tera,
    strings: BTreeMap<String, Value>,
    /// What pages are rendered from.
    pub(crate) parts: Parts,
    /// Name in templates (`site.css`) → published path (`assets/site.0f3a.css`) and bytes.
    pub assets: BTreeMap<String, (String, Vec<u8>)>,
    /// Files that are published under their own name.
    pub statics: BTreeMap<String, Vec<u8>>,
    /// Hash of all its files.
    hash: blake3::Hash,
}

/// What a theme renders pages from, besides the names of its assets.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Parts {
    templates: BTreeMap<String, String>,
    /// Words by language.
    strings: BTreeMap<String, BTreeMap<String, String>>,
    /// Class of the root element that the tokens of a house style need; may be empty.
    pub class: String,
}

/// A mistake in a theme; for its developer, so in English.
#[derive(Debug)]
pub struct ThemeError(String);

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThemeError {}

impl From<tera::Error> for ThemeError {
    fn from(error: tera::Error) -> Self {
        let mut text = format!("theme: {error}");
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            text.push_str(&format!("\n{cause}"));
            source = cause.source();
        }
        Self(text)
    }
}

/// Returns the files of the default theme.
pub fn default_files() -> ThemeFiles {
    Default::iter().filter_map(|path| Some((path.to_string(), Default::get(&path)?.data.into_owned()))).collect()
}

/// Returns the Dutch words of the default theme under a key, for use outside pages; empty if the key does not exist.
pub fn dutch(key: &str) -> String {
    let words = Default::get("i18n/nl.yaml").and_then(|file| text("i18n/nl.yaml", &file.data).ok()).unwrap_or_default();
    let node = yaml::parse(&words, 0..words.len()).ok();
    node.as_ref().and_then(|node| node.get(key)).and_then(Node::text).unwrap_or_default().to_owned()
}

/// Returns the stylesheets as they are published: the one of every page, what only some pages need (their templates link to it), and
/// what all of them read of a house style.
fn styles(files: &ThemeFiles, manifest: &Manifest) -> Result<Vec<(String, String)>, ThemeError> {
    const SOME_PAGES: &str = "css/pages/";
    let mut styles = vec![("site.css".to_owned(), stylesheet::lean(&concatenated(files, &manifest.stylesheets)?))];
    for path in files.keys().filter(|path| path.starts_with(SOME_PAGES)) {
        let name = path.trim_start_matches(SOME_PAGES);
        styles.push((name.to_owned(), stylesheet::lean(&concatenated(files, &manifest.sources(name, path))?)));
    }
    if let Some(path) = &manifest.house {
        // A published house style has thousands of tokens, and every page would load them all.
        let style = stylesheet::lean(&text(path, file(files, path)?)?);
        let every: String = styles.iter().map(|(_, css)| &**css).collect();
        styles.push(("tokens.css".to_owned(), stylesheet::used_only(&style, &every)));
    }
    let defined = styles.iter().flat_map(|(_, css)| stylesheet::defined(css)).collect();
    Ok(styles.iter().map(|(name, css)| (name.clone(), stylesheet::settled(css, &defined))).collect())
}

impl Theme {
    /// Builds a theme from its files. Missing files are those of the default theme; its stylesheets come after those of the
    /// default theme.
    ///
    /// # Errors
    /// A template that cannot be parsed, a stylesheet that `theme.yaml` names and that does not exist, or words that one language
    /// has and another lacks.
    pub fn new(replacing: ThemeFiles) -> Result<Self, ThemeError> {
        let defaults = default_files();
        let inherited = Manifest::of(&yaml_file(&defaults, MANIFEST)?);
        let mut files = defaults;
        files.extend(replacing);
        let manifest = Manifest::of(&yaml_file(&files, MANIFEST)?).upon(inherited);
        let under = |folder: &'static str| files.range(folder.to_owned()..).take_while(move |(path, _)| path.starts_with(folder));
        let mut templates = BTreeMap::new();
        for (path, bytes) in under("templates/") {
            templates.insert(path.trim_start_matches("templates/").to_owned(), text(path, bytes)?);
        }
        let mut assets = BTreeMap::new();
        let mut publish = |name: &str, bytes: Vec<u8>| {
            let path = hashed(ASSETS, name, &bytes);
            assets.insert(name.to_owned(), (path, bytes));
        };
        let mut strings = strings(&files)?;
        for (language, words) in &mut strings {
            let shown = search_words::file(words);
            publish(&format!("search-words.{language}.json"), shown.clone().into_bytes());
            words.insert("search_words".to_owned(), shown);
            words.insert("language_code".to_owned(), language.clone());
        }
        for (path, _) in under("js/") {
            let name = path.trim_start_matches("js/");
            publish(name, script::lean(&concatenated(&files, &manifest.sources(name, path))?).into_bytes());
        }
        for (name, css) in styles(&files, &manifest)? {
            publish(&name, css.into_bytes());
        }
        let statics = under("static/").map(|(path, bytes)| (path.trim_start_matches("static/").to_owned(), bytes.clone()));
        let statics = statics.collect();
        Ok(Self { assets, statics, hash: hash(&files), ..Self::of(Parts { templates, strings, class: manifest.class })? })
    }

    /// Builds a theme that renders pages as the one that the parts are of, without assets.
    ///
    /// # Errors
    /// A template that cannot be parsed.
    pub fn of(parts: Parts) -> Result<Self, ThemeError> {
        let mut tera = Tera::new();
        tera.register_filter("fill", fill);
        tera.set_escape_fn(escape);
        tera.add_raw_templates(parts.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
        let strings = parts.strings.iter().map(|(language, words)| (language.clone(), Value::from_serializable(words)));
        let (strings, hash) = (strings.collect(), blake3::hash(b""));
        Ok(Self { tera, strings, parts, assets: BTreeMap::new(), statics: BTreeMap::new(), hash })
    }

    /// Returns a hash of all its files.
    pub fn hash(&self) -> &blake3::Hash {
        &self.hash
    }

    /// Returns a renderer for the pages of a site.
    ///
    /// # Errors
    /// Those of [`Renderer::render`], in the templates of what is around every page.
    pub fn renderer(&self, site: &SiteView) -> Result<Renderer<'_>, ThemeError> {
        Renderer::new(self, site)
    }
}

/// Implements the filter `fill`, which puts a number or text in place of `{n}`.
fn fill(text: &str, arguments: Kwargs, _: &State<'_>) -> tera::TeraResult<String> {
    let n = arguments.must_get::<Value>("n")?;
    Ok(text.replace("{n}", &n.to_string()))
}

/// Escapes text for any place in HTML as Tera does.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    html::escape(text, "&#39;", |part| out.write_all(part.as_bytes()))
}

/// `assets/`, `site.js` → `assets/site.1f8a0c2d.js`: the name changes with the bytes, so the file may be cached for ever.
pub fn hashed(folder: &str, name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{folder}{stem}.{}.{extension}", &hash[..10])
}

fn hash(files: &ThemeFiles) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files {
        hasher.update(blake3::hash(path.as_bytes()).as_bytes()).update(blake3::hash(bytes).as_bytes());
    }
    hasher.finalize()
}

fn file<'a>(files: &'a ThemeFiles, path: &str) -> Result<&'a Vec<u8>, ThemeError> {
    files.get(path).ok_or_else(|| ThemeError(format!("theme: theme.yaml names {path}, which does not exist")))
}

fn text(path: &str, bytes: &[u8]) -> Result<String, ThemeError> {
    String::from_utf8(bytes.to_vec()).map_err(|_| ThemeError(format!("theme: {path} is not UTF-8")))
}

fn yaml_file(files: &ThemeFiles, path: &str) -> Result<Node, ThemeError> {
    let text = text(path, file(files, path)?)?;
    yaml::parse(&text, 0..text.len()).map_err(|fault| {
        let (line, _) = crate::source::line_column(&text, fault.span.start);
        ThemeError(format!("theme: {path}:{line} is not valid YAML"))
    })
}

fn concatenated(files: &ThemeFiles, paths: &[String]) -> Result<String, ThemeError> {
    let mut all = String::new();
    for path in paths {
        all.push_str(&text(path, file(files, path)?)?);
        all.push('\n');
    }
    Ok(all)
}

/// Reads the words of each language. Every language must have the same keys.
fn strings(files: &ThemeFiles) -> Result<BTreeMap<String, BTreeMap<String, String>>, ThemeError> {
    let mut languages = BTreeMap::new();
    for path in files.keys().filter(|path| path.starts_with("i18n/") && path.ends_with(".yaml")) {
        let Yaml::Map(entries) = yaml_file(files, path)?.value else {
            return Err(ThemeError(format!("theme: {path} is no list of keys and words")));
        };
        let words = entries.into_iter().map(|(key, node)| (key.name, node.text().unwrap_or_default().to_owned()));
        languages.insert(path[5..path.len() - 5].to_owned(), words.collect::<BTreeMap<String, String>>());
    }
    let all: BTreeSet<&String> = languages.values().flat_map(BTreeMap::keys).collect();
    for (language, words) in &languages {
        if let Some(missing) = all.iter().find(|key| !words.contains_key(**key)) {
            return Err(ThemeError(format!("theme: i18n/{language}.yaml lacks the key {missing}")));
        }
    }
    Ok(languages)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(path: &str, text: &str) -> ThemeFiles {
        ThemeFiles::from([(path.to_owned(), text.as_bytes().to_vec())])
    }

    #[test]
    fn the_default_theme_is_sound() {
        let theme = Theme::new(ThemeFiles::new()).expect("a theme");
        assert!(theme.assets["site.css"].0.starts_with("assets/site."));
    }

    #[test]
    fn a_theme_inherits_what_it_does_not_have() {
        let theme = Theme::new(with("static/robots.txt", "x")).expect("a theme");
        assert!(theme.statics.contains_key("robots.txt") && theme.parts.templates.contains_key("base.html"));
    }

    #[test]
    fn mistakes_in_a_theme_are_named() {
        let message = |files| Theme::new(files).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(message(with("templates/list.html", "{% if %}")).contains("list.html"));
        assert!(message(with("theme.yaml", "stylesheets: [css/none.css]")).contains("css/none.css"));
        assert!(message(with("i18n/en.yaml", "only: one")).contains("lacks the key"));
    }
}
