//! `/redactie/schrijven/`: the page on which a note is written and checked in the browser. Like the work list, it is for editors and
//! exists once.

use super::page::Page;
use crate::render::addresses;
use crate::render::code_host;
use crate::render::context::Context;
use crate::site::Site;
use crate::site::addresses::WRITING;
use crate::view::{Role, WritingView};
use crate::words;

/// Files that the writing page loads, each with its path.
#[derive(Clone, Debug)]
pub struct Files {
    pub module: (String, Vec<u8>),
    pub pack: (String, Vec<u8>),
    /// What the address begins with by which the page opens and saves notes; may be empty.
    pub notes: String,
}

/// Returns whether a site can have the page: nothing else has its address, and its notes are published.
pub(crate) fn can_exist(site: &Site) -> bool {
    let is_taken = site.folders.contains_key(WRITING) || site.documents.iter().any(|document| document.url == WRITING);
    !is_taken && addresses::has_copies(site)
}

/// Returns the page, which loads these files.
pub(crate) fn page(context: &Context<'_>, files: &Files) -> Page {
    let title = context.language().word(words::pages::WRITING);
    let mut page = context.page(Role::Writing, title, WRITING, context.trail(WRITING));
    page.noindex = true;
    page.writing = Some(WritingView {
        module: context.href(&files.module.0),
        pack: context.href(&files.pack.0),
        bytes: files.module.1.len() + files.pack.1.len(),
        mailbox: context.site.config.settings.feedback.value.clone(),
        notes: files.notes.clone(),
        host: code_host::of(&context.site.config.settings.source_url),
    });
    Page::new(WRITING, page)
}
