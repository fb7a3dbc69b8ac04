//! Pages from views, with what several pages have in common made once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use tera::value::Key;
use tera::{Context, Map, Value};

use super::{Theme, ThemeError};
use crate::view::{CardView, PageView, Role, SiteView};

/// Folder of the templates of what is around every page.
const FRAME: &str = "frame/";
/// Folder of the templates of what is the same of a card wherever it stands.
const CARD: &str = "card/";
/// Template of the main menu.
const MENU: &str = "menu.html";

/// Renders the pages of a site with a theme.
pub struct Renderer<'a> {
    theme: &'a Theme,
    /// What templates receive besides the page, by language.
    contexts: BTreeMap<&'a str, Context>,
    language: String,
    /// The addresses that the main menu links to.
    navigation: Vec<String>,
    /// The menu for each place in it that had a page.
    menus: Mutex<BTreeMap<Place, Value>>,
    /// Hash of what is the same on every page: the theme, and the view of the site.
    shared: blake3::Hash,
}

/// Where pages are that have the same menu: their language, the longest link of the menu that leads to them or around them, and
/// whether it leads to them.
type Place = (String, Option<usize>, bool);

/// What the menu knows of a page.
#[derive(Serialize)]
struct InMenu<'p> {
    url: &'p str,
    language: &'p str,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(theme: &'a Theme, site: &SiteView) -> Result<Self, ThemeError> {
        let shared = blake3::hash(&[theme.hash.as_bytes(), format!("{site:?}").as_bytes()].concat());
        let links = site.navigation.iter().flat_map(|entry| std::iter::once(&entry.link).chain(&entry.children));
        let navigation = links.filter_map(|link| link.url.clone()).collect();
        let (contexts, menus, language) = (BTreeMap::new(), Mutex::default(), site.language.clone());
        let mut renderer = Self { theme, contexts, language, navigation, menus, shared };
        let site = Value::from_serializable(site);
        for (language, words) in &theme.strings {
            let context = renderer.frame(&site, words)?;
            renderer.contexts.insert(language, context);
        }
        Ok(renderer)
    }

    /// Returns what templates receive on every page in one language: the site, its words, and what is around each page.
    fn frame(&self, site: &Value, words: &Value) -> Result<Context, ThemeError> {
        let mut context = Context::new();
        context.insert_value("site", site.clone());
        context.insert_value("t", words.clone());
        let frame = self.each_in(FRAME, &context)?;
        context.insert("frame", &frame);
        Ok(context)
    }

    /// Renders the templates of a folder, by the names of their files.
    fn each_in(&self, folder: &str, context: &Context) -> Result<BTreeMap<String, Value>, ThemeError> {
        let templates = self.theme.parts.templates.range(folder.to_owned()..).map(|(template, _)| template);
        let named = templates.map_while(|template| Some((template, template.strip_prefix(folder)?.strip_suffix(".html")?)));
        let rendered = named
            .map(|(template, name)| Ok((name.to_owned(), Value::safe_string(self.theme.tera.render(template, context)?.trim()))));
        rendered.collect()
    }

    /// Renders a page with the most specific template for it.
    ///
    /// # Errors
    /// A name in the template that `view` does not define, or any other error of Tera.
    pub fn render(&self, page: &PageView) -> Result<String, ThemeError> {
        let mut context = self.context(&page.language);
        for card in page.cards() {
            card.prepare(|card| self.card(card))?;
        }
        context.insert_value("menu", self.menu(page, &context)?);
        context.insert_value("page", Value::try_from_serializable(page)?);
        Ok(self.theme.tera.render(&self.template(page), &context)?)
    }

    /// Returns what lists receive of a card: what the templates of cards write of it in the language of the site, and some fields.
    fn card(&self, card: &CardView) -> Result<Value, ThemeError> {
        let mut context = self.context(&self.language);
        context.insert("card", card);
        let parts = self.each_in(CARD, &context)?;
        let card = context.remove("card").and_then(Value::into_map).unwrap_or_default();
        let mut listed = Map::with_capacity(CardView::LISTED.len() + parts.len());
        listed.extend(
            CardView::LISTED
                .iter()
                .filter_map(|field| card.get_key_value(&Key::Str(field)))
                .map(|(key, value)| (key.clone(), value.clone())),
        );
        listed.extend(parts.into_iter().map(|(name, part)| (name.into(), part)));
        Ok(listed.into())
    }

    /// Returns the main menu of a page, which is made once for all pages in the same place.
    fn menu(&self, page: &PageView, context: &Context) -> Result<Value, ThemeError> {
        let around = (0..self.navigation.len()).filter(|link| page.url.starts_with(&self.navigation[*link]));
        let around = around.max_by_key(|link| self.navigation[*link].len());
        let place = (page.language.clone(), around, around.is_some_and(|link| self.navigation[link] == page.url));
        let menus = || self.menus.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(menu) = menus().get(&place) {
            return Ok(menu.clone());
        }
        let mut context = context.clone();
        context.insert("page", &InMenu { url: &page.url, language: &page.language });
        let menu = Value::safe_string(self.theme.tera.render(MENU, &context)?.trim());
        menus().insert(place, menu.clone());
        Ok(menu)
    }

    /// Returns all that a page is rendered from: its view, and the hash of what is the same on every page.
    pub fn input(&self, page: &PageView) -> Vec<u8> {
        [self.shared.as_bytes(), format!("{page:?}").as_bytes()].concat()
    }

    /// Returns the words of the theme in the language of a page.
    pub fn words(&self, page: &PageView) -> Words<'_> {
        Words(self.language_of(&page.language).map(|language| &self.theme.strings[language]))
    }

    /// Returns what templates receive besides the page on pages in a language.
    fn context(&self, language: &str) -> Context {
        self.language_of(language).map(|language| self.contexts[language].clone()).unwrap_or_default()
    }

    /// Returns the language of which a page in a language has the words.
    fn language_of(&self, language: &str) -> Option<&str> {
        let tags = [language, &self.language, "nl"].into_iter().map(|tag| tag.split('-').next().unwrap_or(tag));
        tags.filter_map(|tag| self.contexts.get_key_value(tag)).map(|(language, _)| *language).next()
    }

    fn template(&self, page: &PageView) -> String {
        let of_kind = page.kind.filter(|_| page.role == Role::Document).map(|kind| format!("{}.html", kind.folder()));
        let own = of_kind.filter(|name| self.theme.parts.templates.contains_key(name));
        own.unwrap_or_else(|| format!("{}.html", page.role.name()))
    }
}

/// The words of a theme in one language.
pub struct Words<'a>(Option<&'a Value>);

impl Words<'_> {
    /// Returns the words under a key, or the key itself if the theme does not have it.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.and_then(|words| words.get_from_path(key)).and_then(Value::as_str).unwrap_or(key)
    }

    /// Returns the words under a key with a number in place of `{n}`.
    pub fn fill(&self, key: &str, n: usize) -> String {
        self.get(key).replace("{n}", &n.to_string())
    }

    /// Returns a number of things, for words that differ between one (`key_one`) and more (`key_other`).
    pub fn count(&self, key: &str, n: usize) -> String {
        self.fill(&format!("{key}_{}", if n == 1 { "one" } else { "other" }), n)
    }
}
