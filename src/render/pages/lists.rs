//! Pages that no single document has: home, folders, A to Z, search, not found. Situations and coverage have files of their own.

use std::collections::BTreeMap;

use super::document::{BACKLINKS_SHOWN, backlinks_url};
use super::listing::{MadePage, OURS, group, list_card, paged};
use super::{coverage, situations, work_list};
use crate::address;
use crate::note::kinds::Kind;
use crate::render::context::Pages;
use crate::render::languages;
use crate::site::lists::Folder;
use crate::site::situations::{has_pages, list_address};
use crate::site::{DocumentId, editions, lists};
use crate::view::{CardView, GroupView};
use crate::words;

/// Documents up to which everything from A to Z stands on one page.
const A_TO_Z_ON_ONE_PAGE: usize = 500;
/// Documents under "new" on the home page.
const NEW: usize = 6;

/// All of them.
pub(crate) fn pages(pages: &Pages<'_>) -> Vec<MadePage> {
    let mut made = vec![home(pages), search(pages)];
    for (address, folder) in &pages.site.folders {
        if *address != pages.site.root {
            made.extend(folder_pages(pages, address, folder));
        }
    }
    made.extend(a_to_z(pages));
    made.extend(situations::pages(pages));
    made.extend(coverage::pages(pages));
    made.push(not_found(pages));
    if pages.site.root != "/" {
        // Lists by another thing than their folder are there once, in the language of the site.
        return made;
    }
    made.extend(work_list::pages(pages));
    for (id, document) in pages.site.documents.entries() {
        for (kind, ids) in pages.backlinks_by_kind(id).into_iter().filter(|(_, ids)| ids.len() > BACKLINKS_SHOWN) {
            let title = format!("{}: {}", document.title(), kind.plural(pages.language()).to_lowercase());
            let url = backlinks_url(pages.site, document, kind);
            let page = pages.page("browse", &title, &url, pages.trail_below(document));
            made.extend(paged(pages, &page, "", Vec::new(), ids));
        }
    }
    made
}

/// Who the page of a folder belongs to: the note that an editor wrote for it, if there is one.
fn owner(pages: &Pages<'_>, folder: &Folder) -> String {
    folder.index.map_or_else(|| OURS.to_owned(), |id| pages.site.documents[id].note.path.to_string())
}

fn home(pages: &Pages<'_>) -> MadePage {
    let site = pages.site;
    let folder = &site.folders[&site.root];
    let index = folder.index.map(|id| pages.document(id));
    let mut page = index.unwrap_or_else(|| pages.page("home", &site.config.settings.title, &site.root, Vec::new()));
    page.role = "home";
    page.breadcrumb.clear();
    page.backlinks.clear();
    page.map = coverage::map_of(pages);
    if folder.index.is_none() {
        page.summary.clone_from(&site.config.settings.description);
    }
    page.groups = news(pages).map_or_else(|| everything(pages, folder), |news| vec![news]);
    MadePage { url: site.root.clone(), owner: owner(pages, folder), page }
}

/// What is new, for home; nothing on a site without practice notes and updates.
fn news(pages: &Pages<'_>) -> Option<GroupView> {
    let (site, language) = (pages.site, pages.language());
    let notes = site.of_kind(Kind::Practice);
    let all = || pages.link_to(Kind::Practice.plural(language), &editions::folder_of(site, Kind::Practice));
    let more = (!notes.is_empty()).then(all);
    let news = lists::sorted(site, Kind::Update, notes.into_iter().chain(site.of_kind(Kind::Update)).collect());
    let cards = pages.cards(news.into_iter().take(NEW));
    (!cards.is_empty()).then(|| GroupView { more, ..group("nieuw", language.word(words::pages::NEW), cards) })
}

/// What home lists where nothing is news: the folders, but for the routes, which stand there by themselves, and its documents.
fn everything(pages: &Pages<'_>, home: &Folder) -> Vec<GroupView> {
    let mut groups = folder_groups(pages, home);
    if !pages.view.routes.is_empty() {
        let routes = pages.href(&editions::folder_of(pages.site, Kind::Route));
        groups.iter_mut().for_each(|group| group.cards.retain(|card| card.url != routes));
    }
    groups.push(group("paginas", "", pages.cards(home.documents.iter().copied())));
    groups.retain(|group| !group.cards.is_empty());
    groups
}

/// Documents in a folder and in all folders within it.
fn count(pages: &Pages<'_>, address: &str) -> usize {
    let inside = pages.site.folders.range(address.to_owned()..).take_while(|(other, _)| other.starts_with(address));
    inside.map(|(_, folder)| folder.documents.len() + usize::from(folder.index.is_some())).sum()
}

/// The folders within a folder, as cards.
fn folder_groups(pages: &Pages<'_>, folder: &Folder) -> Vec<GroupView> {
    let known = |address: &String| list_card(pages, &pages.site.folders[address].title, address, count(pages, address));
    let cards: Vec<CardView> = folder.folders.iter().map(known).collect();
    if cards.is_empty() { Vec::new() } else { vec![group("mappen", "", cards)] }
}

fn folder_pages(pages: &Pages<'_>, address: &str, folder: &Folder) -> Vec<MadePage> {
    let mut base = match folder.index {
        Some(id) => pages.document(id),
        None => pages.page("list", &folder_title(pages, folder), address, pages.trail(address)),
    };
    base.role = "list";
    base.kind = folder.kind.map_or("", Kind::folder);
    let mut made = paged(pages, &base, "documenten", folder_groups(pages, folder), folder.documents.clone());
    made[0].owner = owner(pages, folder);
    made
}

fn folder_title(pages: &Pages<'_>, folder: &Folder) -> String {
    folder.kind.map_or_else(|| folder.title.clone(), |kind| kind.plural(pages.language()).to_owned())
}

/// Everything from A to Z: on one page, or a page for each letter when there is much.
fn a_to_z(pages: &Pages<'_>) -> Vec<MadePage> {
    let site = pages.site;
    let mut letters: BTreeMap<char, Vec<DocumentId>> = BTreeMap::new();
    for id in site.own().filter(|id| site.documents[*id].url != site.root) {
        let first = address::slug(site.documents[id].title()).chars().next().filter(char::is_ascii_alphabetic);
        letters.entry(first.map_or('{', |letter| letter.to_ascii_uppercase())).or_default().push(id);
    }
    let name = |letter: char| {
        if letter == '{' { pages.language().word(words::pages::OTHER_SIGNS).to_owned() } else { letter.to_string() }
    };
    let id = |letter: char| if letter == '{' { "overig".to_owned() } else { letter.to_ascii_lowercase().to_string() };
    let title = pages.language().word(words::pages::A_TO_Z);
    let all = format!("{}a-z/", site.root);
    let mut page = pages.page("a-z", title, &all, pages.trail(&all));
    let sorted = |ids: Vec<DocumentId>| lists::sorted(site, Kind::Page, ids);
    if site.own().count() <= A_TO_Z_ON_ONE_PAGE {
        page.groups =
            letters.into_iter().map(|(letter, ids)| group(&id(letter), &name(letter), pages.cards(sorted(ids)))).collect();
        return vec![MadePage::new(all, page)];
    }
    let address = |letter: char| format!("{all}{}/", id(letter));
    let card = |(letter, ids): (&char, &Vec<DocumentId>)| list_card(pages, &name(*letter), &address(*letter), ids.len());
    page.groups.push(group("letters", "", letters.iter().map(card).collect()));
    let mut made = vec![MadePage::new(&all, page)];
    for (letter, ids) in letters {
        let mut trail = pages.trail(&address(letter));
        trail.push(pages.link_to(title, &all));
        let page = pages.page("a-z", &format!("{title}: {}", name(letter)), &address(letter), trail);
        made.extend(paged(pages, &page, "documenten", Vec::new(), sorted(ids)));
    }
    made
}

/// The search page; without JavaScript it leads to all lists.
fn search(pages: &Pages<'_>) -> MadePage {
    let site = pages.site;
    let address = format!("{}zoeken/", site.root);
    let mut page = pages.page("search", pages.language().word(words::pages::SEARCH), &address, pages.trail(&address));
    let root = &site.folders[&site.root];
    let lists = root
        .folders
        .iter()
        .map(|address| (folder_title(pages, &pages.site.folders[address]), address.clone(), count(pages, address)));
    let mut cards: Vec<CardView> = lists.map(|(title, address, count)| list_card(pages, &title, &address, count)).collect();
    if has_pages(site) && !site.by_situation.is_empty() {
        cards.push(list_card(
            pages,
            pages.language().word(words::pages::SITUATIONS),
            &list_address(site),
            site.by_situation.len(),
        ));
    }
    let all = site.own().filter(|id| site.documents[*id].url != site.root).count();
    cards.push(list_card(pages, pages.language().word(words::pages::A_TO_Z), &format!("{}a-z/", site.root), all));
    page.groups.push(group("bladeren", "", cards));
    MadePage::new(address, page)
}

/// Hosts send the one at the root, or the one nearest to the address.
fn not_found(pages: &Pages<'_>) -> MadePage {
    let address = format!("{}404.html", pages.site.root);
    let mut page = pages.page("not-found", pages.language().word(words::pages::NOT_FOUND), &address, pages.trail(&address));
    page.canonical.clear();
    page.noindex = true;
    page.html = languages::ways_home(pages);
    MadePage::new(address, page)
}
