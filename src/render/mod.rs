//! From a site to its pages: which pages there are, what each shows, and the HTML.
//!
//! [`render`] makes a view of every page ([`view`] is the contract with the theme), renders them in parallel, and puts them
//! in an [`Output`] together with the theme's files and the files of the content folder.

pub(crate) mod context;
pub(crate) mod copies;
pub mod digest;
pub(crate) mod languages;
pub mod machine;
pub(crate) mod pages;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::note::kinds::Kind;
use crate::output::{INDEX, Output, PROGRAM};
use crate::picture::hidden;
use crate::site::coverage::{self as who_does_what, is_telling};
use crate::site::lists::sorted;
use crate::site::{Document, DocumentId, Site, Standing, editions, review};
use crate::text::pictures;
use crate::theme::{Renderer, Theme, ThemeError};
use crate::view::{LinkView, RouteLinkView, SiteView};
use crate::words::Language;
use context::Pages;
use languages::Family;
use machine::{Listed, metadata};
use pages::listing::MadePage;
use pages::{lists, situations, work_list};

/// The theme's picture for links to the site elsewhere; a file of this name in the content folder goes before it.
const SHARE_IMAGE: &str = "/delen.png";
/// Links in the main navigation.
const NAVIGATION: usize = 8;

/// Renders the whole site into the output. `scripts` are files of other parts that templates can name: name → (path, bytes).
///
/// # Errors
/// A mistake in the theme.
pub fn render(
    site: &Site,
    theme: &Theme,
    scripts: &BTreeMap<String, (String, Vec<u8>)>,
    output: &mut Output,
) -> Result<Diagnostics, ThemeError> {
    let family = Family::new(site);
    let view = site_view(site, theme, scripts);
    let pages = Pages::new(site, &view, &family);
    let views: Vec<SiteView> = site.editions.iter().map(|edition| site_view(edition, theme, scripts)).collect();
    let editions: Vec<Pages<'_>> =
        site.editions.iter().zip(&views).map(|(edition, view)| Pages::new(edition, view, &family)).collect();
    let mut diagnostics = Diagnostics::default();
    let mut listed = Vec::new();
    for pages in std::iter::once(&pages).chain(&editions) {
        listed.extend(write_pages(pages, theme, output, &mut diagnostics)?);
    }
    listed.sort_by(|a, b| a.url.cmp(&b.url));
    for (path, bytes) in theme.assets.values().chain(scripts.values()) {
        output.insert(path.clone(), bytes.clone(), PROGRAM, &mut diagnostics);
    }
    pictures::write(site, output, &mut diagnostics);
    for (url, (path, bytes)) in &site.files {
        // A photo tells where and with what it was taken; its copies do not.
        if site.images.get(url).is_some_and(|image| !image.original) {
            continue;
        }
        let bytes = hidden::without(bytes).map_or_else(|| bytes.clone(), Into::into);
        output.insert(url.trim_start_matches('/'), bytes, path, &mut diagnostics);
    }
    for (path, bytes) in &theme.statics {
        // A file in the content folder takes precedence over the theme's of the same name: a favicon, a picture to share.
        if output.get(path).is_none() {
            output.insert(path.clone(), bytes.clone(), PROGRAM, &mut diagnostics);
        }
    }
    let scripts = scripts.values().map(|(path, _)| path.as_str()).collect();
    machine::write(&pages, &editions, &listed, scripts, output, &mut diagnostics);
    Ok(diagnostics)
}

/// Renders the pages of a site or an edition of it; gives those that the sitemap names.
fn write_pages(
    pages: &Pages<'_>,
    theme: &Theme,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Listed>, ThemeError> {
    let site = pages.site;
    let renderer = theme.renderer(pages.view);
    let own: Vec<DocumentId> = site.own().collect();
    let documents: Result<Vec<_>, ThemeError> = own
        .into_par_iter()
        .filter(|id| !context::is_folder_page(site, *id))
        .map(|id| {
            let document = &site.documents[id];
            let made = MadePage { url: document.url.clone(), owner: document.note.path.to_string(), page: pages.document(id) };
            write_page(pages, &renderer, made, Some(document))
        })
        .collect();
    let made = lists::pages(pages);
    let listed = listed(pages, &made);
    let lists: Result<Vec<_>, ThemeError> = made.into_par_iter().map(|made| write_page(pages, &renderer, made, None)).collect();
    for Written { url, owner, html, copy } in documents?.into_iter().chain(lists?) {
        if let Some(copy) = copy {
            output.insert(copies::address(&url).trim_start_matches('/'), copy, &owner, diagnostics);
        }
        output.insert(file_of(&url), html, &owner, diagnostics);
    }
    for document in site.own().map(|id| &site.documents[id]) {
        if let Some(url) = context::published_source(site, document) {
            output.insert(url.trim_start_matches('/'), document.note.text.clone(), &document.note.path, diagnostics);
        }
    }
    Ok(listed)
}

/// A page as it goes out. All of them wait until the last is made, so neither text has room to spare.
struct Written {
    url: String,
    owner: String,
    html: Arc<[u8]>,
    /// The page as Markdown, where it has such a copy.
    copy: Option<Arc<[u8]>>,
}

/// Renders a page; `document` is the one that the page is of, when it is of one.
fn write_page(
    pages: &Pages<'_>,
    renderer: &Renderer<'_>,
    made: MadePage,
    document: Option<&Document>,
) -> Result<Written, ThemeError> {
    let site = pages.site;
    let MadePage { url, owner, mut page } = made;
    metadata::fill(pages, document, &mut page);
    let html = renderer.render(&page)?.into_bytes().into();
    let copy = copies::has_copy(site, &page).then(|| {
        let shown = document.or_else(|| site.folders.get(&url)?.index.map(|id| &site.documents[id]));
        copies::copy(pages, shown, &page, &renderer.words(&page)).into_bytes().into()
    });
    Ok(Written { url, owner, html, copy })
}

/// Every page that search engines may have.
fn listed(pages: &Pages<'_>, made: &[MadePage]) -> Vec<Listed> {
    let site = pages.site;
    let versions = |url: &str| {
        let versions = pages.family.versions(site, url).into_iter();
        versions.map(|(site, url)| (site.config.settings.language.to_string(), url)).collect()
    };
    let document = |id: DocumentId| {
        let document = &site.documents[id];
        let (url, modified) = (document.url.clone(), document.modified());
        Listed { versions: versions(&url), url, modified, overview: None }
    };
    let documents = site.own().filter(|id| !context::is_folder_page(site, *id)).map(document);
    let lists = made.iter().filter(|made| !made.page.noindex).map(|MadePage { url, page, .. }| {
        let index = site.folders.get(url).and_then(|folder| folder.index);
        let first = page.pagination.as_ref().is_none_or(|pagination| pagination.current == 1);
        Listed {
            url: url.clone(),
            modified: index.and_then(|id| site.documents[id].modified()),
            versions: versions(url),
            overview: (index.is_none() && first).then(|| (page.title.clone(), page.summary.clone())),
        }
    });
    documents.chain(lists).collect()
}

/// The file behind an address: `/a/` → `a/index.html`.
fn file_of(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The routes, for home and navigation.
fn routes(site: &Site) -> Vec<RouteLinkView> {
    let view = |(id, notes): (DocumentId, Vec<DocumentId>)| {
        let route = &site.documents[id];
        RouteLinkView {
            slug: route.slug.clone(),
            title: route.title().to_owned(),
            url: site.config.base.href(&route.url),
            summary: route.note.shared.summary.0.clone(),
            count: notes.len(),
        }
    };
    site.routes().into_iter().map(view).collect()
}

/// The folders of kinds in the order of the kinds, then any other folders.
fn navigation(site: &Site, language: Language) -> Vec<LinkView> {
    let root = &site.folders[&site.root];
    let link = |title: &str, address: &str| LinkView { title: title.to_owned(), url: Some(site.config.base.href(address)) };
    let of_kinds = Kind::ALL.iter().filter_map(|kind| {
        let address = editions::folder_of(site, *kind);
        root.folders.contains(&address).then(|| link(kind.plural(language), &address))
    });
    let others = root.folders.iter().filter(|address| site.folders[*address].kind.is_none());
    of_kinds.chain(others.map(|address| link(&site.folders[address].title, address))).take(NAVIGATION).collect()
}

/// The pages about the site itself, in whatever language: a reader of a translation has privacy and accessibility too.
fn about_this_site(site: &Site) -> Vec<LinkView> {
    let about = |id: &DocumentId| {
        let note = &site.documents[*id].note;
        note.strict && note.kind == Kind::Page && note.path.matches('/').count() == 1
    };
    let pages = sorted(site, Kind::Page, site.documents.ids().filter(about).collect()).into_iter();
    let pages = pages.map(|id| &site.documents[id]);
    pages.map(|page| LinkView { title: page.title().to_owned(), url: Some(site.config.base.href(&page.url)) }).collect()
}

fn site_view(site: &Site, theme: &Theme, scripts: &BTreeMap<String, (String, Vec<u8>)>) -> SiteView {
    let settings = &site.config.settings;
    let href = |url: &str| site.config.base.href(url);
    let assets = theme.assets.iter().chain(scripts).map(|(name, (path, _))| (name.clone(), href(path)));
    SiteView {
        title: settings.title.clone(),
        tagline: settings.tagline.clone(),
        description: settings.description.clone(),
        language: settings.language.to_string(),
        base: site.config.base.path().to_owned(),
        home_url: href(&site.root),
        navigation: navigation(site, Language::from_tag(&settings.language)),
        footer: about_this_site(site),
        routes: routes(site),
        search_url: href(&format!("{}zoeken/", site.root)),
        a_z_url: href(&format!("{}a-z/", site.root)),
        situations: situations::links(site),
        coverage_url: if is_telling(site) { href(&who_does_what::address(site)) } else { String::new() },
        work_list_url: if work_list::exists(site) { href(review::ADDRESS) } else { String::new() },
        exit_url: settings.exit_url.clone(),
        search_base: href(&format!("{}{INDEX}", site.root)),
        opensearch_url: if site.config.base.has_host() { href(&machine::opensearch::path(site)) } else { String::new() },
        share_image: site.config.base.absolute(SHARE_IMAGE),
        foreign: languages::foreign(site),
        around: if site.root == "/" { String::new() } else { site.language_at("/").to_string() },
        languages: languages::names(site),
        past: site
            .documents
            .iter()
            .filter(|document| document.standing != Standing::Current)
            .map(|document| (href(&document.url), document.standing))
            .collect(),
        authority: settings
            .authority
            .as_ref()
            .map(|authority| LinkView { title: authority.name.clone(), url: authority.address().map(str::to_owned) }),
        assets: assets.collect(),
        theme_class: theme.class.clone(),
        publisher: settings.publisher.clone(),
    }
}
