//! What machines read: feeds, calendars, sitemap, search description, open data, redirects, the settings of hosts, and
//! the checksums of it all.
//!
//! Everything is a pure function from the site to files; `metadata` fills in the heads of pages. None of it needs a template, so
//! a theme has no say in it.
//!
//! - With a known host only, as their formats ask for absolute addresses: feeds, sitemap, OpenSearch, JSON-LD, DCAT.
//! - At the root of a host only, where programs look for them: `robots.txt`, `security.txt`.
//! - A file of the same name in the content folder or the theme goes before the one made here.

mod atom;
pub(crate) mod calendar;
mod checksums;
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
use crate::output::Output;
use crate::render::context::Context;
use hosting::Hosted;

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

/// Adds all files to the output. `contexts` are the site and its editions in other languages, `listed` all that search engines may have;
/// `scripts` are files with a hash in their name.
pub(crate) fn write(
    contexts: &[Context<'_>],
    listed: &[Listed],
    scripts: Vec<&str>,
    output: &mut Output,
    diagnostics: &mut Diagnostics,
) {
    let (context, site) = (&contexts[0], contexts[0].site);
    let (mut redirects, mut files) = (Vec::new(), Vec::new());
    for context in contexts {
        for (path, bytes, owner) in redirects::pages(context) {
            output.insert(path, bytes, &owner, diagnostics);
        }
        redirects.extend(redirects::lines(context));
        files.extend(atom::feeds(context));
        files.extend(calendar::calendars(context));
        files.extend(opensearch::description(context.site));
    }
    let hosted = Hosted { site, scripts, redirects };
    files.extend(sitemap::sitemap(site, listed));
    files.extend(sitemap::robots(site));
    files.extend(security::security_txt(site));
    files.extend(dataset::files(context));
    files.push(llms::llms_txt(contexts, listed));
    files.extend(hosted.files());
    for (path, bytes) in files {
        if output.get(&path).is_none() {
            output.insert(path, bytes, "wegwijs", diagnostics);
        }
    }
    // Last, for it tells of all the others.
    let (path, bytes) = checksums::checksums(output);
    if output.get(&path).is_none() {
        output.insert(path, bytes, "wegwijs", diagnostics);
    }
}
