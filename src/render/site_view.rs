//! What templates receive on every page.

use super::machine::{feed, offline, opensearch};
use super::pages::{situations, work_list};
use std::collections::BTreeMap;

use super::links;
use crate::note::kinds::{Details, Kind};
use crate::output::INDEX;
use crate::site::{DocumentId, Site, editions};
use crate::theme::Theme;
use crate::view::{InitiatorView, LinkView, MenuView, RouteLinkView, Shared, SiteView};
use crate::words::{self, Language, Word};

/// Files that templates can name: name → (path, bytes).
pub type Scripts = BTreeMap<String, (String, Vec<u8>)>;

/// The theme's picture for links to the site elsewhere; a file of this name in the content folder takes precedence.
const SHARE_IMAGE: &str = "/delen.png";
/// Maximum number of links in the main navigation, and how many need no entry for the rest.
const NAVIGATION: usize = 9;
const FEW: usize = 5;

pub(super) fn new(site: &Site, theme: &Theme, scripts: &Scripts, has_writing: bool) -> SiteView {
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
        menu_pages: menu_pages(site),
        footer: about_this_site(site),
        routes: routes(site),
        search_url: href(&format!("{}zoeken/", site.root)),
        a_z_url: href(&format!("{}a-z/", site.root)),
        situations: situations::links(site),
        coverage_url: site.coverage.address.as_deref().map(href),
        situations_url: (!site.situations.list.is_empty()).then(|| href(&site.situations.list_address)),
        work_list_url: work_list::exists(site).then(|| href(crate::site::addresses::WORK_LIST)),
        writing: has_writing.then(|| {
            links::to_page(
                site,
                Language::from_tag(&settings.language).word(words::pages::WRITING),
                crate::site::addresses::WRITING,
            )
        }),
        exit_url: Some(settings.exit_url.value.clone()).filter(|url| !url.is_empty()),
        offline_url: settings.offline.then(|| href(offline::PATH)),
        search_base: href(&format!("{}{INDEX}", site.root)),
        opensearch_url: has_host.then(|| href(&opensearch::path(site))),
        feed_url: has_host.then(|| href(&feed::all(site))),
        share_image: has_host.then(|| site.config.base.absolute(SHARE_IMAGE)),
        authority: settings
            .authority
            .as_ref()
            .map(|authority| LinkView { url: authority.address().map(str::to_owned), ..LinkView::text(&authority.name) }),
        assets: assets.collect(),
        theme_class: theme.parts.class.clone(),
        initiator: settings.initiator.as_ref().map(|initiator| InitiatorView {
            name: initiator.name.clone(),
            url: Some(initiator.url.value.clone()).filter(|url| !url.is_empty()),
            logo: site.files.iter().find(|(_, (path, _))| **path == **initiator.logo).map(|(address, _)| href(address)),
        }),
        publisher: settings.publisher.clone(),
    }
}

fn routes(site: &Site) -> Vec<Shared<RouteLinkView>> {
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
    site.routes.iter().map(view).map(Shared::from).collect()
}

/// Returns the menu by task: situations, routes, municipalities, laws with motions; everything else is under the last entry. A site
/// with none of these has all its folders in the menu.
fn navigation(site: &Site, language: Language) -> Vec<MenuView> {
    let root = &site.folders[&site.root];
    let page = |word: Word, address: &str| links::to_page(site, language.word(word), address);
    let of_kind = |kind: Kind| {
        let address = editions::folder_of(site, kind);
        root.folders.contains(&address).then(|| links::to_page(site, kind.plural(language), &address))
    };
    let entry = |link: LinkView| MenuView { link, children: Vec::new() };
    let situations = (site.situations.has_pages && !site.situations.list.is_empty() && !site.routes.is_empty())
        .then(|| page(words::pages::SITUATIONS, &site.situations.list_address));
    let mut entries: Vec<MenuView> =
        [situations, of_kind(Kind::Route), of_kind(Kind::Municipality)].into_iter().flatten().map(entry).collect();
    let together: Vec<LinkView> = [Kind::Law, Kind::Motion].into_iter().filter_map(of_kind).collect();
    entries.extend(match together.len() {
        2 => Vec::from([menu(language.word(words::pages::LAWS_AND_MOTIONS), together)]),
        _ => together.into_iter().map(entry).collect(),
    });
    let kinds = [Kind::Practice, Kind::Update, Kind::Term, Kind::Meeting, Kind::Organisation].into_iter().filter_map(of_kind);
    let others = root.folders.iter().filter(|address| site.folders[*address].kind.is_none());
    let mut more: Vec<LinkView> = menu_pages(site)
        .into_iter()
        .chain(kinds)
        .chain(others.map(|address| links::to_page(site, &site.folders[address].title, address)))
        .collect();
    if entries.len() + more.len() <= FEW || entries.is_empty() {
        return entries.into_iter().chain(more.into_iter().map(entry)).take(NAVIGATION).collect();
    }
    more.extend(site.coverage.address.as_deref().map(|address| page(words::pages::WHO_DOES_WHAT, address)));
    more.push(page(words::pages::A_TO_Z, &format!("{}a-z/", site.root)));
    entries.push(menu(language.word(words::pages::MORE), more));
    entries
}

/// Returns the pages that say that they are in the menu.
fn menu_pages(site: &Site) -> Vec<LinkView> {
    let is_in_menu = |id: &DocumentId| matches!(&site[*id].note.details, Details::Page(page) if page.in_menu);
    let pages = site.sorted(Kind::Page, site.own().filter(is_in_menu).collect());
    pages.into_iter().map(|id| links::to_document(site, &site[id])).collect()
}

fn menu(title: &str, children: Vec<LinkView>) -> MenuView {
    MenuView { link: LinkView::text(title), children }
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
