//! The site view: what templates receive on every page.

use super::machine::opensearch;
use super::pages::{situations, work_list};
use super::{Scripts, languages};
use crate::note::kinds::Kind;
use crate::output::INDEX;
use crate::site::{DocumentId, Site, Standing, addresses, editions};
use crate::theme::Theme;
use crate::view::{LinkView, RouteLinkView, SiteView};
use crate::words::Language;

/// The theme's picture for links to the site elsewhere; a file of this name in the content folder takes precedence.
const SHARE_IMAGE: &str = "/delen.png";
/// Links in the main navigation.
const NAVIGATION: usize = 8;

pub(super) fn new(site: &Site, theme: &Theme, scripts: &Scripts) -> SiteView {
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
        coverage_url: site.coverage.address.as_deref().map(href).unwrap_or_default(),
        work_list_url: if work_list::exists(site) { href(addresses::WORK_LIST) } else { String::new() },
        exit_url: settings.exit_url.clone(),
        search_base: href(&format!("{}{INDEX}", site.root)),
        opensearch_url: if site.config.base.has_host() { href(&opensearch::path(site)) } else { String::new() },
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

/// The routes, for home and navigation.
fn routes(site: &Site) -> Vec<RouteLinkView> {
    let view = |(id, notes): &(DocumentId, Vec<DocumentId>)| {
        let route = &site[*id];
        RouteLinkView {
            slug: route.slug.clone(),
            title: route.title().to_owned(),
            url: site.config.base.href(&route.url),
            summary: route.note.shared.summary.0.clone(),
            count: notes.len(),
        }
    };
    site.routes.iter().map(view).collect()
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
    let pages = site.sorted(Kind::Page, site.documents.ids().filter(about).collect()).into_iter();
    let pages = pages.map(|id| &site.documents[id]);
    pages.map(|page| LinkView { title: page.title().to_owned(), url: Some(site.config.base.href(&page.url)) }).collect()
}
