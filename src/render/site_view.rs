//! What templates receive on every page.

use super::machine::opensearch;
use super::pages::{situations, work_list};
use std::collections::BTreeMap;

use super::links;
use crate::note::kinds::Kind;
use crate::output::INDEX;
use crate::site::{DocumentId, Site, editions};
use crate::theme::Theme;
use crate::view::{LinkView, RouteLinkView, SiteView};
use crate::words::{self, Language};

/// Files that templates can name: name → (path, bytes).
pub type Scripts = BTreeMap<String, (String, Vec<u8>)>;

/// The theme's picture for links to the site elsewhere; a file of this name in the content folder takes precedence.
const SHARE_IMAGE: &str = "/delen.png";
/// Maximum number of links in the main navigation.
const NAVIGATION: usize = 9;

pub(super) fn new(site: &Site, theme: &Theme, scripts: &Scripts) -> SiteView {
    let settings = &site.config.settings;
    let href = |url: &str| site.config.base.href(url);
    let has_host = site.config.base.has_host();
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
        coverage_url: site.coverage.address.as_deref().map(href),
        situations_url: (!site.situations.list.is_empty()).then(|| href(&site.situations.list_address)),
        work_list_url: work_list::exists(site).then(|| href(crate::site::addresses::WORK_LIST)),
        exit_url: Some(settings.exit_url.value.clone()).filter(|url| !url.is_empty()),
        search_base: href(&format!("{}{INDEX}", site.root)),
        opensearch_url: has_host.then(|| href(&opensearch::path(site))),
        share_image: has_host.then(|| site.config.base.absolute(SHARE_IMAGE)),
        authority: settings
            .authority
            .as_ref()
            .map(|authority| LinkView { url: authority.address().map(str::to_owned), ..LinkView::text(&authority.name) }),
        assets: assets.collect(),
        theme_class: theme.class.clone(),
        publisher: settings.publisher.clone(),
    }
}

fn routes(site: &Site) -> Vec<RouteLinkView> {
    let view = |(id, notes): &(DocumentId, Vec<DocumentId>)| {
        let route = &site[*id];
        RouteLinkView {
            slug: route.slug.clone(),
            title: route.title().to_owned(),
            url: site.config.base.href(&route.url),
            summary: route.note.shared.summary.0.clone(),
            count: notes.len(),
            standing: route.standing,
            foreign: links::foreign(site, route),
        }
    };
    site.routes.iter().map(view).collect()
}

/// Returns the page for choosing situations where there are routes, the folders of kinds in the order of the kinds, then any other
/// folders.
fn navigation(site: &Site, language: Language) -> Vec<LinkView> {
    let root = &site.folders[&site.root];
    let link = |title: &str, address: &str| links::to_page(site, title, address);
    let of_kinds = Kind::ALL.iter().filter_map(|kind| {
        let address = editions::folder_of(site, *kind);
        root.folders.contains(&address).then(|| link(kind.plural(language), &address))
    });
    let others = root.folders.iter().filter(|address| site.folders[*address].kind.is_none());
    let situations = (site.situations.has_pages && !site.situations.list.is_empty() && !site.routes.is_empty())
        .then(|| link(language.word(words::pages::SITUATIONS), &site.situations.list_address));
    situations
        .into_iter()
        .chain(of_kinds)
        .chain(others.map(|address| link(&site.folders[address].title, address)))
        .take(NAVIGATION)
        .collect()
}

/// Returns the pages about the site itself, in any language: privacy and accessibility are for readers of a translation too.
fn about_this_site(site: &Site) -> Vec<LinkView> {
    let about = |id: &DocumentId| {
        let note = &site.documents[*id].note;
        note.strict && note.kind == Kind::Page && note.path.matches('/').count() == 1
    };
    let pages = site.sorted(Kind::Page, site.documents.ids().filter(about).collect()).into_iter();
    let pages = pages.map(|id| &site.documents[id]);
    pages.map(|page| links::to_document(site, page)).collect()
}
