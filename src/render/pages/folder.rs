//! `/praktijknotities/` and so on: a page for each folder, with the documents and folders in it.

use super::cards::{group, list_card};
use super::document::{self, timeline};
use super::elsewhere;
use super::page::{OURS, Page, paged};
use crate::note::kinds::Kind;
use crate::render::context::Context;
use crate::site::folders::Folder;
use crate::view::{CardView, GroupView, Role};

/// Returns the pages of all folders but the home page.
pub(super) fn pages(context: &Context<'_>) -> Vec<Page> {
    let folders = context.site.folders.iter().filter(|(address, _)| **address != context.site.root);
    folders.flat_map(|(address, folder)| folder_pages(context, address, folder)).collect()
}

fn folder_pages(context: &Context<'_>, address: &str, folder: &Folder) -> Vec<Page> {
    let mut base = match folder.index {
        Some(id) => document::page(context, id),
        None => context.page(Role::List, &title(context, folder), address, context.trail(address)),
    };
    base.role = Role::List;
    base.kind = folder.kind;
    let mut pages = paged(context, &base, "documenten", folders_within(context, folder), folder.documents.clone());
    pages[0].owner = owner(context, folder);
    if folder.kind == Some(Kind::Practice) {
        pages[0].page.groups.extend(elsewhere::groups(context, |_| true));
    }
    if folder.kind == Some(Kind::Motion) {
        pages[0].page.timeline = timeline::of_all(context, context.language());
    }
    pages
}

/// Returns the owner of a folder's page: the path of the note for it, if there is one.
pub(super) fn owner(context: &Context<'_>, folder: &Folder) -> String {
    folder.index.map_or_else(|| OURS.to_owned(), |id| context.site.documents[id].note.path.to_string())
}

pub(super) fn title(context: &Context<'_>, folder: &Folder) -> String {
    folder.kind.map_or_else(|| folder.title.clone(), |kind| kind.plural(context.language()).to_owned())
}

/// Returns the folders in a folder as cards.
pub(super) fn folders_within(context: &Context<'_>, folder: &Folder) -> Vec<GroupView> {
    let known = |address: &String| list_card(context, &context.site.folders[address].title, address, count(context, address));
    let cards: Vec<CardView> = folder.folders.iter().map(known).collect();
    if cards.is_empty() { Vec::new() } else { vec![group("mappen", "", cards)] }
}

/// Returns the number of documents in a folder, including those in the folders in it.
pub(super) fn count(context: &Context<'_>, address: &str) -> usize {
    let inside = context.site.folders.range(address.to_owned()..).take_while(|(other, _)| other.starts_with(address));
    inside.map(|(_, folder)| folder.documents.len() + usize::from(folder.index.is_some())).sum()
}
