//! The OpenSearch description, with which a browser offers the site as a search engine.
//!
//! The query stands behind the `#`: OpenSearch 1.1 allows a fragment in its templates, and what stands there is never sent
//! to a server. A template is an absolute address, so a site that does not know its host has no description.

use super::file::File;
use super::xml::Element;
use crate::site::Site;

/// Path of the description.
pub(crate) fn path(site: &Site) -> String {
    format!("{}opensearch.xml", site.root.trim_start_matches('/'))
}

/// Most characters in a short name, by the format.
const SHORT_NAME: usize = 16;
/// Most characters in a description, by the format.
const DESCRIPTION: usize = 1024;

/// The description of the site's search page.
pub(crate) fn description(site: &Site) -> Option<File> {
    let (settings, base) = (&site.config.settings, &site.config.base);
    if !base.has_host() {
        return None;
    }
    let short: String = settings.title.chars().take(SHORT_NAME).collect();
    let about = if settings.description.is_empty() { &settings.title } else { &settings.description };
    let about: String = about.chars().take(DESCRIPTION).collect();
    let template = format!("{}#q={{searchTerms}}", base.absolute(&format!("{}zoeken/", site.root)));
    let element = Element::new("OpenSearchDescription").attribute("xmlns", "http://a9.com/-/spec/opensearch/1.1/").children([
        Element::new("ShortName").text(short.trim()),
        Element::new("Description").text(about),
        Element::new("Url").attribute("type", "text/html").attribute("template", template),
        Element::new("Language").text(settings.language.to_string()),
        Element::new("InputEncoding").text("UTF-8"),
        Element::new("OutputEncoding").text("UTF-8"),
    ]);
    Some((path(site), element.document()))
}
