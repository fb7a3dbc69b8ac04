//! Addresses of generated pages.

/// The work list, which exists once, in the language of the site.
pub const WORK_LIST: &str = "/redactie/";

/// The writing page, if the settings ask for it; it exists once as well.
pub const WRITING: &str = "/redactie/schrijven/";

/// Generated pages that every edition has; `root` is the address of its home page.
pub(super) fn in_every_edition(root: &str) -> [String; 3] {
    [root.to_owned(), format!("{root}zoeken/"), format!("{root}a-z/")]
}
