//! Addresses: from a path in the content folder to a clean, stable address on the site.
//!
//! Inside the site an address is absolute from the site's own root (`/praktijknotities/voorrang/`). The base path of the
//! host is put in front only when a page is written ([`BaseUrl::href`]).

mod letters;

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::path::ContentPath;

/// The folder of plain pages, which is not part of their addresses.
pub const PAGES: &str = "paginas";

/// Address of the site: scheme and host if they are known, and the base path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    origin: Option<String>,
    path: String,
}

impl Default for BaseUrl {
    fn default() -> Self {
        Self { origin: None, path: "/".to_owned() }
    }
}

impl BaseUrl {
    /// Parses `https://host/`, `https://host/folder/` or an empty text (an unknown host, at its root); `None` for anything else.
    pub fn parse(address: &str) -> Option<Self> {
        if address.is_empty() {
            return Some(Self::default());
        }
        let parsed =
            url::Url::parse(address).ok().filter(|parsed| matches!(parsed.scheme(), "http" | "https") && parsed.has_host())?;
        let mut path = parsed.path().to_owned();
        if !path.ends_with('/') {
            path.push('/');
        }
        Some(Self { origin: Some(parsed.origin().ascii_serialization()), path })
    }

    /// Returns the base path, which begins and ends with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns an address of the site as `href` has it.
    pub fn href(&self, url: &str) -> String {
        format!("{}{}", self.path, url.trim_start_matches('/'))
    }

    /// Returns whether the host is known.
    pub fn has_host(&self) -> bool {
        self.origin.is_some()
    }

    /// Returns scheme and host (`https://www.example.org`).
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// Returns the name of the host, and its port if it has one.
    pub fn host(&self) -> Option<&str> {
        self.origin.as_deref().and_then(|origin| origin.split_once("://")).map(|(_, host)| host)
    }

    /// Returns the address of the site that `href` has as this: the inverse of [`BaseUrl::href`].
    pub fn url_of(&self, href: &str) -> String {
        format!("/{}", href.strip_prefix(&self.path).unwrap_or(href))
    }

    /// Returns an address of the site with scheme and host; empty if the host is not known.
    pub fn absolute(&self, url: &str) -> String {
        self.origin.as_ref().map_or_else(String::new, |origin| format!("{origin}{}", self.href(url)))
    }

    /// Returns an address of the site with scheme and host, or as `href` has it if the host is not known.
    pub fn absolute_or_href(&self, url: &str) -> String {
        format!("{}{}", self.origin().unwrap_or_default(), self.href(url))
    }
}

/// Returns the address of a note: its folders and name as slugs. `paginas/` is left out, and the page of a folder has the
/// address of the folder.
pub fn of_note(path: &ContentPath) -> String {
    if path.is_index() { of_folder_of(path) } else { of_page(path) }
}

/// Returns the address of the folder that contains a note: that of plain pages is not part of it.
fn of_folder_of(path: &ContentPath) -> String {
    let own = path.on_site();
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_pages = path.inside().strip_prefix(PAGES).is_some_and(|rest| rest.starts_with('/') && !rest[1..].contains('/'));
    of_folder(if is_pages { folder.trim_end_matches(PAGES) } else { folder })
}

/// Returns the address of a note by its name, even if it could be the page of its folder.
pub fn of_page(path: &ContentPath) -> String {
    format!("{}{}/", of_folder_of(path), name(path))
}

/// Returns the name without extension as a slug, by which other documents refer to a note.
pub fn name(path: &ContentPath) -> String {
    slug(path.stem())
}

/// Returns the address of a folder.
pub fn of_folder(folder: &str) -> String {
    let mut url = "/".to_owned();
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        url.push_str(&slug(part));
        url.push('/');
    }
    url
}

/// Returns the address of any other file: its name as a slug, its extension in lower case.
pub fn of_file(path: &ContentPath) -> String {
    let dot = if path.extension().is_empty() { "" } else { "." };
    let own = path.on_site();
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{}{}{dot}{}", of_folder(folder), slug(path.stem()), path.extension().to_lowercase())
}

/// Puts letters and their marks together (NFC): names from macOS have them apart, and are the same names.
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Reduces a text to lower-case ASCII letters and digits with single hyphens between them: `Één Wmo-aanpak!` → `een-wmo-aanpak`. Words
/// of all scripts have a form of their own; a text without any is `x`.
pub fn slug(text: &str) -> String {
    let text = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(letters::ascii(text)) };
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "x".to_owned() } else { slug }
}

/// Returns whether an address is of this machine, by its name alone.
pub fn is_loopback(url: &url::Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_clean_and_end_in_a_slash() {
        let of_note = |path: &str| of_note(&path.into());
        assert_eq!(of_note("praktijknotities/Voorrang bij wonen.md"), "/praktijknotities/voorrang-bij-wonen/");
        assert_eq!(of_note("paginas/privacy.md"), "/privacy/");
        assert_eq!(of_note("README.md"), "/");
        assert_eq!(of_note("Docs/Één/_index.md"), "/docs/een/");
        assert_eq!(of_file(&"docs/Schema (1).PNG".into()), "/docs/schema-1.png");
    }

    #[test]
    fn the_base_path_is_put_in_front() {
        let base = BaseUrl::parse("https://a.nl/wegwijs").expect("an address");
        assert_eq!((base.href("/x/"), base.absolute("/")), ("/wegwijs/x/".to_owned(), "https://a.nl/wegwijs/".to_owned()));
        assert_eq!((base.url_of("/wegwijs/x/"), base.absolute_or_href("/x/")), ("/x/".to_owned(), base.absolute("/x/")));
        assert_eq!(
            (BaseUrl::default().absolute("/x/"), BaseUrl::default().absolute_or_href("/x/")),
            (String::new(), "/x/".to_owned())
        );
        assert_eq!(BaseUrl::parse("ftp://a.nl/"), None);
    }
}
