//! Attachments that run script on the site's own address when somebody opens them.
//!
//! Under the site's policy only files of the site run, so a script beside the text would be one of them; on a host that does not send
//! the policy, a drawing or page with script in it runs by itself.

use crate::html::{Piece, pieces};
use crate::path::ContentPath;
use crate::source::Source;

/// Why an attachment is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Active {
    /// It is a script.
    Script,
    /// It is a drawing or page with script in it.
    Contains,
}

/// Files that are scripts to a browser.
const SCRIPTS: &[&str] = &["js", "mjs", "cjs", "jsx"];
/// Files that are pages or drawings to a browser.
const DOCUMENTS: &[&str] = &["htm", "html", "mht", "mhtml", "rdf", "shtml", "svg", "svgz", "xht", "xhtml", "xml", "xsl", "xslt"];
/// Elements that run script, load pages or change where others lead.
const ELEMENTS: &[&str] = &["script", "iframe", "frame", "object", "embed", "base", "handler", "listener"];

/// Whether an attachment runs script.
pub fn find(path: &ContentPath, bytes: &[u8]) -> Option<Active> {
    let extension = path.extension().to_lowercase();
    if SCRIPTS.contains(&extension.as_str()) {
        return Some(Active::Script);
    }
    // Packed, so that it cannot be looked into.
    let is_packed = bytes.starts_with(b"\x1f\x8b");
    let is_active = DOCUMENTS.contains(&extension.as_str())
        && (is_packed || pieces(&Source::decode(path.clone(), bytes).text).iter().any(is_active));
    is_active.then_some(Active::Contains)
}

fn is_active(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Open { name, attributes, .. } => {
            let local = name.rsplit(':').next().unwrap_or(name);
            ELEMENTS.contains(&local)
                || attributes.iter().any(|(name, value)| runs(name, value))
                || local == "meta" && refreshes(attributes)
        }
        Piece::TooLong(tag) | Piece::Cut(tag) => {
            let tag = tag.to_ascii_lowercase();
            tag.contains("script")
                || tag.split(['"', '\'', '/']).any(|part| part.trim_start().starts_with("on"))
                || tag.contains(" on")
        }
        _ => false,
    }
}

/// Whether an attribute runs script: a handler, or an address that is one.
fn runs(name: &str, value: &str) -> bool {
    let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>().to_ascii_lowercase();
    let is_script = |scheme: &str| plain.starts_with(scheme) || plain.contains(&format!(";{scheme}"));
    name.starts_with("on")
        || ["javascript:", "vbscript:", "data:text/html", "data:image/svg+xml", "data:application"].into_iter().any(is_script)
}

fn refreshes(attributes: &[(String, String)]) -> bool {
    attributes.iter().any(|(name, value)| name == "http-equiv" && value.trim().eq_ignore_ascii_case("refresh"))
}
