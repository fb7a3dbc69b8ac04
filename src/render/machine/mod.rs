//! What machines read: feeds, calendars, sitemap, search description, open data, redirects, the settings of hosts, and the
//! checksums of all files.
//!
//! Files are named after what they write; `head` fills in what machines read in a page. None of it uses a template.
//!
//! - With a known host only, as their formats ask for absolute addresses: feeds, sitemap, OpenSearch, JSON-LD, DCAT.
//! - At the root of a host only, where programs look for them: `robots.txt`, `security.txt`.
//! - A file of the same name in the theme takes precedence over the one made here; of those in the content folder only
//!   [`REPLACEABLE`] do. Any other is an error that names both.

pub(crate) mod calendar;
pub mod checksums;
mod dataset;
pub(crate) mod feed;
mod file;
pub(crate) mod head;
pub mod hosting;
mod json_ld;
mod llms_txt;
pub(crate) mod offline;
pub(crate) mod opensearch;
mod redirects;
mod security_txt;
mod sitemap;
mod xml;

use crate::diagnostic::Diagnostics;
use crate::output::{Output, PROGRAM};
use crate::render::context::Context;
use crate::render::listed::Listed;
use crate::site::aliases;
use file::File;
use hosting::Hosted;

/// Files that an editor may write in place of those made here.
pub const REPLACEABLE: [&str; 2] = ["robots.txt", "llms.txt"];

/// Whether the owner of a path is the file in the content folder that may replace what is made here. An alias is not.
fn is_replaced(path: &str, owner: &str) -> bool {
    REPLACEABLE.contains(&path) && owner == path
}

/// Makes the feeds, the calendars and the open data, for which all documents are read: they are made beside the pages.
pub(crate) fn of_all_documents(contexts: &[Context<'_>]) -> Vec<File> {
    let feeds = |context| feed::feeds(context).into_iter().chain(calendar::calendars(context));
    let feeds = || contexts.iter().flat_map(feeds).collect::<Vec<_>>();
    let (feeds, data) = rayon::join(feeds, || dataset::files(&contexts[0]));
    feeds.into_iter().chain(data).collect()
}

/// Adds all files to the output. `contexts` are the site and its editions in other languages, `made` the files that are there
/// already, `listed` the pages that search engines may have, `scripts` the files with a hash in their name.
pub(crate) fn write(
    contexts: &[Context<'_>],
    made: Vec<File>,
    listed: &[Listed],
    scripts: Vec<&str>,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) {
    let site = contexts[0].site;
    let (mut redirects, mut files) = (Vec::new(), Vec::new());
    for context in contexts {
        for (path, bytes, owner) in redirects::pages(context) {
            output.insert(path, bytes, &owner, diagnostics);
        }
        redirects.extend(redirects::lines(context));
        files.extend(opensearch::description(context.site));
    }
    let gone = contexts.iter().flat_map(|context| context.site.withdrawn.iter().map(|gone| context.href(&gone.url)));
    let gone = gone.filter(|address| aliases::is_plain(address)).collect();
    let hosted = Hosted { site, scripts, gone, redirects };
    files.extend(sitemap::sitemap(site, listed));
    files.extend(sitemap::robots(site));
    files.extend(security_txt::security_txt(site));
    files.extend(made);
    files.push(llms_txt::llms_txt(contexts, listed));
    files.extend(hosted.files());
    for (path, bytes) in files {
        let replaced = output.get(&path).is_some_and(|file| file.owner == PROGRAM || is_replaced(&path, &file.owner));
        if !replaced {
            output.insert(path, bytes, PROGRAM, diagnostics);
        }
    }
    let (path, bytes) = offline::worker(contexts, output);
    output.insert(path, bytes, PROGRAM, diagnostics);
    // Last, because it lists all others.
    let (path, bytes) = checksums::checksums(output);
    output.insert(path, bytes, PROGRAM, diagnostics);
}
