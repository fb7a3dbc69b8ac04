//! The pages that search engines may have, as the sitemap and `llms.txt` list them.

use jiff::civil::Date;

use super::context::{self, Context};
use super::pages::page::Page;
use crate::site::DocumentId;

/// A page as the sitemap and `llms.txt` list it.
pub(crate) struct Listed {
    /// Address from the site's root.
    pub(crate) url: String,
    /// Day of its last change.
    pub(crate) modified: Option<Date>,
    /// Language and address of each version, the original first; empty if it has one version.
    pub(crate) versions: Vec<(String, String)>,
    /// Title and summary of a page that shows no single document. Of a long list only the first page has them.
    pub(crate) overview: Option<(String, String)>,
}

/// Returns the pages of a site or an edition that show a single document and that search engines may have.
pub(super) fn documents(context: &Context<'_>) -> Vec<Listed> {
    let site = context.site;
    let document = |id: DocumentId| {
        let document = &site.documents[id];
        let (url, modified) = (document.url.clone(), document.modified());
        Listed { versions: versions(context, &url), url, modified, overview: None }
    };
    site.own().filter(|id| !context::is_folder_page(site, *id)).map(document).collect()
}

/// Returns those of other pages that search engines may have.
pub(super) fn lists(context: &Context<'_>, lists: &[Page]) -> Vec<Listed> {
    let site = context.site;
    let lists = lists.iter().filter(|list| !list.page.noindex).map(|Page { url, page, .. }| {
        let index = site.folders.get(url).and_then(|folder| folder.index);
        let first = page.pagination.as_ref().is_none_or(|pagination| pagination.current == 1);
        Listed {
            url: url.clone(),
            modified: index.and_then(|id| site.documents[id].modified()),
            versions: versions(context, url),
            overview: (index.is_none() && first).then(|| (page.title.clone(), page.summary.clone())),
        }
    });
    lists.collect()
}

fn versions(context: &Context<'_>, url: &str) -> Vec<(String, String)> {
    let versions = context.family.versions(context.site, url).into_iter();
    versions.map(|(site, url)| (site.config.settings.language.to_string(), url)).collect()
}
