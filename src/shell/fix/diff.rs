//! Two texts as a unified diff. This is the only file that names similar.

use similar::TextDiff;

/// Lines around a change.
const CONTEXT: usize = 3;

/// Returns the differences between two texts of a file, as `patch` and git read them.
pub(in crate::shell) fn unified(folder: &str, path: &str, old: &str, new: &str) -> String {
    let path = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(CONTEXT).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}
