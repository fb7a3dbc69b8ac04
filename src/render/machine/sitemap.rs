//! `sitemap.xml` and `robots.txt`: which pages there are and when they changed.
//!
//! A sitemap has absolute addresses only, so a site that does not know its host gets none.

use super::file::File;
use super::xml::Element;
use crate::render::listed::Listed;
use crate::site::Site;

/// Most addresses in one sitemap, by the protocol; more make an index of several.
const MOST: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// Path of the sitemap, or of the index when there are several.
const PATH: &str = "sitemap.xml";

/// The sitemap of all pages.
pub(crate) fn sitemap(site: &Site, pages: &[Listed]) -> Vec<File> {
    if !site.config.base.has_host() {
        return Vec::new();
    }
    let url = |page: &Listed| {
        let changed = page.modified.map(|date| Element::new("lastmod").text(date.to_string()));
        Element::new("url").children([location(site, &page.url)]).children(changed).children(versions(site, page))
    };
    let translated = pages.iter().any(|page| !page.versions.is_empty());
    let set = |pages: &[Listed]| {
        let set = Element::new("urlset").attribute("xmlns", NAMESPACE);
        let set = if translated { set.attribute("xmlns:xhtml", XHTML) } else { set };
        set.children(pages.iter().map(url)).document()
    };
    if pages.len() <= MOST {
        return vec![(PATH.to_owned(), set(pages))];
    }
    let mut files: Vec<File> =
        pages.chunks(MOST).enumerate().map(|(index, part)| (format!("sitemap-{}.xml", index + 1), set(part))).collect();
    let parts = files.iter().map(|(path, _)| Element::new("sitemap").children([location(site, path)]));
    let index = Element::new("sitemapindex").attribute("xmlns", NAMESPACE).children(parts).document();
    files.push((PATH.to_owned(), index));
    files
}

/// The page in all its languages, itself among them; who wants none of them gets the original.
fn versions(site: &Site, page: &Listed) -> Vec<Element> {
    let version = |language: &str, address: &str| {
        let link = Element::new("xhtml:link").attribute("rel", "alternate").attribute("hreflang", language);
        link.attribute("href", site.config.base.absolute(address))
    };
    let versions = page.versions.iter().map(|(language, address)| version(language, address));
    versions.chain(page.versions.first().map(|(_, address)| version("x-default", address))).collect()
}

fn location(site: &Site, url: &str) -> Element {
    Element::new("loc").text(site.config.base.absolute(url))
}

/// `robots.txt` counts at the root of a host only, so a site in a folder of its host has none.
pub(crate) fn robots(site: &Site) -> Option<File> {
    (site.config.base.path() == "/").then(|| {
        let sitemap = site.config.base.absolute(PATH);
        let sitemap = if sitemap.is_empty() { sitemap } else { format!("\nSitemap: {sitemap}\n") };
        ("robots.txt".to_owned(), format!("User-agent: *\nAllow: /\n{sitemap}").into_bytes())
    })
}
