//! From a site to its pages and all other files.
//!
//! [`render`] makes a view of every page (the contract with the theme is in [`crate::view`]), renders them in parallel, and puts
//! them in an [`Output`] together with the files of the theme and the content folder.

pub(crate) mod addresses;
mod card;
mod code_host;
pub(crate) mod context;
pub(crate) mod copies;
pub mod digest;
pub(crate) mod family;
pub(crate) mod links;
pub(crate) mod listed;
pub mod machine;
mod memory;
pub(crate) mod pages;
mod site_view;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::output::{File, Output, PROGRAM, Sink};
use crate::path::ContentPath;
use crate::picture::metadata as picture_metadata;
use crate::site::{Document, DocumentId, Site};
use crate::text::pictures;
use crate::theme::{Renderer, Theme, ThemeError};
use crate::view::{PageView, SiteView};
use context::Context;
use family::Family;
use listed::Listed;
use machine::head;
pub use memory::Memory;
use pages::document;
use pages::page::Page;
pub use pages::writing::Files;
pub(crate) use pages::writing::can_exist as can_have_writing;
pub use site_view::Scripts;

/// Pages that list documents and that are in memory together.
const LISTS: usize = 256;

/// What pages are not made again from, and where they go.
#[derive(Clone, Copy, Default)]
pub struct Means<'a> {
    /// Pages of earlier builds.
    pub memory: Option<&'a Memory>,
    /// Takes pages as they are made.
    pub sink: Option<&'a dyn Sink>,
    /// Whether nobody wants the site any more. Then pages may be missing.
    pub is_overtaken: Option<&'a (dyn Fn() -> bool + Sync)>,
    /// Files of the writing page, if there is one.
    pub writing: Option<&'a Files>,
}

/// Renders the whole site: the pages in each language, the files that are published as they are, and what machines read about all
/// of them. `scripts` are files of other parts. `meanwhile` makes the files that come first; most of its work takes one thread, so
/// that the pages are rendered beside it.
///
/// # Errors
/// A mistake in the theme, or what `meanwhile` returns.
pub fn render<E: From<ThemeError> + Send>(
    site: &Site,
    theme: &Theme,
    scripts: &Scripts,
    means: Means<'_>,
    meanwhile: impl FnOnce() -> Result<(Output, Diagnostics), E> + Send,
) -> Result<(Output, Diagnostics), E> {
    let family = Family::new(site);
    let views: Vec<SiteView> =
        site.in_all_languages().map(|edition| site_view::new(edition, theme, scripts, means.writing.is_some())).collect();
    let editions = site.in_all_languages().zip(&views);
    let contexts: Vec<Context<'_>> = editions.map(|(edition, view)| Context::new(edition, view, &family)).collect();
    let rendered = || contexts.iter().map(|context| render_pages(context, theme, means)).collect::<Result<Vec<_>, _>>();
    let beside = || rayon::join(rendered, || machine::of_all_documents(&contexts));
    let (first, (rendered, made)) = rayon::join(meanwhile, beside);
    let ((mut output, mut diagnostics), mut listed) = (first?, Vec::new());
    for Rendered { pages, sources, listed: own } in rendered? {
        for (path, file) in pages.into_iter().flatten().chain(sources) {
            output.add(path, file, &mut diagnostics);
        }
        listed.extend(own);
    }
    listed.sort_by(|a, b| a.url.cmp(&b.url));
    write_assets(theme, scripts, &mut output, &mut diagnostics);
    for (path, bytes) in means.writing.iter().flat_map(|files| [&files.module, &files.pack]) {
        output.insert(path.clone(), bytes.clone(), PROGRAM, &mut diagnostics);
    }
    pictures::write(site, &mut output, &mut diagnostics);
    write_content_files(site, &mut output, &mut diagnostics);
    write_theme_files(theme, &mut output, &mut diagnostics);
    let scripts = scripts.values().map(|(path, _)| path.as_str()).collect();
    machine::write(&contexts, made, &listed, scripts, &mut output, &mut diagnostics);
    Ok((output, diagnostics))
}

/// Renders the page of one note as [`render`] does, without the files beside it; `None` if the note has no page.
///
/// # Errors
/// A mistake in the theme.
pub fn page_of(site: &Site, theme: &Theme, scripts: &Scripts, path: &ContentPath) -> Result<Option<Preview>, ThemeError> {
    let family = Family::new(site);
    for edition in site.in_all_languages() {
        let Some(id) = edition.own().find(|id| edition.documents[*id].note.path == *path) else { continue };
        let view = site_view::new(edition, theme, scripts, true);
        let context = Context::new(edition, &view, &family);
        let document = &edition.documents[id];
        let url = document.url.clone();
        let listed = || pages::lists(&context).find(|page| page.url == url);
        let (page, shown) = match context::is_folder_page(edition, id) {
            true => (listed().map(|page| page.page), None),
            false => (Some(document::page(&context, id)), Some(document)),
        };
        let Some(page) = page else { continue };
        return preview(&context, theme, page, shown, &url).map(Some);
    }
    Ok(None)
}

/// Renders the page of a document in the language of the site as [`render`] does, if it shows that document alone.
///
/// # Errors
/// A mistake in the theme.
pub fn page_of_document(
    site: &Site,
    theme: &Theme,
    scripts: &Scripts,
    has_writing: bool,
    path: &ContentPath,
) -> Result<Option<Preview>, ThemeError> {
    let Some(id) = site.own().find(|id| site[*id].note.path == *path).filter(|id| !context::is_folder_page(site, *id)) else {
        return Ok(None);
    };
    let (family, view) = (Family::new(site), site_view::new(site, theme, scripts, has_writing));
    let context = Context::new(site, &view, &family);
    preview(&context, theme, document::page(&context, id), Some(&site[id]), &site[id].url).map(Some)
}

fn preview(
    context: &Context<'_>,
    theme: &Theme,
    mut page: PageView,
    shown: Option<&Document>,
    url: &str,
) -> Result<Preview, ThemeError> {
    head::fill(context, shown, &mut page);
    let html = theme.renderer(context.view)?.render(&page)?;
    Ok(Preview { url: context.href(url), html })
}

/// The page of one note.
pub struct Preview {
    /// Address with base path.
    pub url: String,
    pub html: String,
}

/// Writes styles and scripts, whose names include a hash.
fn write_assets(theme: &Theme, scripts: &Scripts, output: &mut Output, diagnostics: &mut Diagnostics) {
    for (path, bytes) in theme.assets.values().chain(scripts.values()) {
        output.insert(path.clone(), bytes.clone(), PROGRAM, diagnostics);
    }
}

/// Writes the files of the content folder that are no notes. Pictures lose their metadata, which may say where they were taken. A
/// picture of which pages only show smaller copies is left out.
fn write_content_files(site: &Site, output: &mut Output, diagnostics: &mut Diagnostics) {
    let published = |url: &String| site.images.get(url).is_none_or(|image| image.original);
    for (url, (path, bytes)) in site.files.iter().filter(|(url, _)| published(url)) {
        let bytes = picture_metadata::without(bytes).map_or_else(|| bytes.clone(), Into::into);
        output.insert(url.trim_start_matches('/'), bytes, path, diagnostics);
    }
}

/// Writes the theme's files under their own names. A file of the same name in the content folder takes precedence: a favicon,
/// a picture to share.
fn write_theme_files(theme: &Theme, output: &mut Output, diagnostics: &mut Diagnostics) {
    for (path, bytes) in &theme.statics {
        if output.get(path).is_none() {
            output.insert(path.clone(), bytes.clone(), PROGRAM, diagnostics);
        }
    }
}

/// The pages of a site or an edition of it.
struct Rendered {
    /// Each with its copy before it.
    pages: Vec<Vec<Written>>,
    /// The notes as they are published.
    sources: Vec<Written>,
    /// Those that search engines may have.
    listed: Vec<Listed>,
}

fn render_pages(context: &Context<'_>, theme: &Theme, means: Means<'_>) -> Result<Rendered, ThemeError> {
    let site = context.site;
    let renderer = theme.renderer(context.view)?;
    let own: Vec<DocumentId> = site.own().collect();
    let documents: Result<Vec<_>, ThemeError> = own
        .par_iter()
        .copied()
        .filter(|id| !context::is_folder_page(site, *id))
        .map(|id| {
            let document = &site.documents[id];
            let page =
                Page { url: document.url.clone(), owner: document.note.path.to_string(), page: document::page(context, id) };
            render_page(context, &renderer, means, page, Some(document))
        })
        .collect();
    let mut pages = documents?;
    let writing = means.writing.filter(|_| site.root == "/").map(|files| pages::writing::page(context, files));
    let (mut lists, mut listed) = (pages::lists(context).chain(writing), listed::documents(context));
    loop {
        let some: Vec<Page> = lists.by_ref().take(LISTS).collect();
        if some.is_empty() {
            break;
        }
        listed.extend(listed::lists(context, &some));
        let rendered = some.into_par_iter().map(|page| render_page(context, &renderer, means, page, None));
        pages.extend(rendered.collect::<Result<Vec<_>, ThemeError>>()?);
    }
    let sources = own.into_par_iter().filter_map(|id| {
        let document = &site.documents[id];
        let path = addresses::of_source(site, document)?.trim_start_matches('/').to_owned();
        Some(written(path, Arc::<[u8]>::from(document.note.public_text()), &document.note.path, means))
    });
    Ok(Rendered { pages, sources: sources.collect(), listed })
}

/// A file with its path.
type Written = (String, File);

fn written(path: String, bytes: impl AsRef<[u8]> + Into<Arc<[u8]>>, owner: &str, means: Means<'_>) -> Written {
    let file = File::new(&path, bytes, owner, means.sink);
    (path, file)
}

/// Renders a page, with the page as Markdown before it if it has such a copy; `document` is the one that it shows, if it shows one.
fn render_page(
    context: &Context<'_>,
    renderer: &Renderer<'_>,
    means: Means<'_>,
    page: Page,
    document: Option<&Document>,
) -> Result<Vec<Written>, ThemeError> {
    let site = context.site;
    let Page { url, owner, mut page } = page;
    if means.is_overtaken.is_some_and(|is_overtaken| is_overtaken()) {
        return Ok(Vec::new());
    }
    head::fill(context, document, &mut page);
    let html = memory::recall(means.memory, || renderer.input(&page), || renderer.render(&page))?;
    let copy = copies::has_copy(site, &page).then(|| {
        let shown = document.or_else(|| site.folders.get(&url)?.index.map(|id| &site.documents[id]));
        let copy = copies::copy(context, shown, &page, &renderer.words(&page), means.memory);
        written(addresses::of_copy(&url).trim_start_matches('/').to_owned(), copy, &owner, means)
    });
    Ok(copy.into_iter().chain([written(addresses::file_of(&url), html, &owner, means)]).collect())
}
