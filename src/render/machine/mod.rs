//! What machines read: feeds, calendars, sitemap, search description, open data, redirects, the settings of hosts, and
//! the checksums of it all.
//!
//! Everything is a pure function from the site to files; `metadata` fills in the heads of pages. None of it needs a template, so
//! a theme has no say in it.
//!
//! - With a known host only, as their formats ask for absolute addresses: feeds, sitemap, OpenSearch, JSON-LD, DCAT.
//! - At the root of a host only, where programs look for them: `robots.txt`, `security.txt`.
//! - A file of the same name in the theme takes precedence over the one made here; of those in the content folder only
//!   [`REPLACEABLE`] do. Any other is an error that names both.

mod atom;
pub(crate) mod calendar;
pub mod checksums;
mod dataset;
pub mod hosting;
mod llms;
pub(crate) mod metadata;
pub(crate) mod opensearch;
mod redirects;
mod security;
mod sitemap;
mod xml;

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::output::{Output, PROGRAM};
use crate::render::context::Pages;
use hosting::Hosted;

/// Files that an editor may write in place of those made here.
pub const REPLACEABLE: [&str; 2] = ["robots.txt", "llms.txt"];

/// Whether the owner of a path is the file in the content folder that may replace what is made here. An alias is not.
fn is_replaced(path: &str, owner: &str) -> bool {
    REPLACEABLE.contains(&path) && owner == path
}

/// A file: its path in the site and its bytes.
type File = (String, Vec<u8>);

/// A page as the sitemap and `llms.txt` list it.
pub(crate) struct Listed {
    /// Address from the site's root.
    pub(crate) url: String,
    /// Day of its last change, where it has one.
    pub(crate) modified: Option<Date>,
    /// Language and address of each of its versions, the original first; empty when it has one.
    pub(crate) versions: Vec<(String, String)>,
    /// Title and summary, of a page that was made from documents and is none itself. Of a long list only the first page has them.
    pub(crate) overview: Option<(String, String)>,
}

/// Adds all files to the output. `editions` are the pages in other languages, `listed` all that search engines may have;
/// `scripts` are files with a hash in their name.
pub(crate) fn write(
    pages: &Pages<'_>,
    editions: &[Pages<'_>],
    listed: &[Listed],
    scripts: Vec<&str>,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) {
    let site = pages.site;
    let (mut redirects, mut files) = (Vec::new(), Vec::new());
    for pages in std::iter::once(pages).chain(editions) {
        for (path, bytes, owner) in redirects::pages(pages) {
            output.insert(path, bytes, &owner, diagnostics);
        }
        redirects.extend(redirects::lines(pages));
        files.extend(atom::feeds(pages));
        files.extend(calendar::calendars(pages));
        files.extend(opensearch::description(pages.site));
    }
    let hosted = Hosted { site, scripts, redirects };
    files.extend(sitemap::sitemap(site, listed));
    files.extend(sitemap::robots(site));
    files.extend(security::security_txt(site));
    files.extend(dataset::files(pages));
    files.push(llms::llms_txt(pages, editions, listed));
    files.extend(hosted.files());
    for (path, bytes) in files {
        let replaced = output.get(&path).is_some_and(|file| file.owner == PROGRAM || is_replaced(&path, &file.owner));
        if !replaced {
            output.insert(path, bytes, PROGRAM, diagnostics);
        }
    }
    // Last, for it tells of all the others.
    let (path, bytes) = checksums::checksums(output);
    output.insert(path, bytes, PROGRAM, diagnostics);
}
