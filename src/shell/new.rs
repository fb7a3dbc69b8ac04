//! A first draft of a document: its front matter with the keys of its kind, each with a word of explanation.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::report::Failure;
use crate::note::kinds::{Kind, Shared};
use crate::note::schema::{KeySpec, Record as _, Shape};
use crate::site::url;

/// Writes a draft into the content folder and gives its path. An existing file is never overwritten.
///
/// # Errors
/// A document of that name that exists already, or a folder that cannot be written.
pub fn new(content: &Path, kind: Kind, title: &str, today: Date) -> Result<PathBuf, Failure> {
    let folder = content.join(kind.folder());
    let path = folder.join(format!("{}.md", url::slug(title)));
    fs::create_dir_all(&folder).map_err(|error| Failure::io("maken", &folder, &error))?;
    let mut file = fs::File::create_new(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::new(format!("“{}” bestaat al.", path.display())).hint("Kies een andere titel, of pas het bestand aan.")
        }
        _ => Failure::io("schrijven", &path, &error),
    })?;
    std::io::Write::write_all(&mut file, draft(kind, title, today).as_bytes())
        .map_err(|error| Failure::io("schrijven", &path, &error))?;
    Ok(path)
}

/// The text of a draft: required keys to fill in, the others as comments.
pub fn draft(kind: Kind, title: &str, today: Date) -> String {
    let mut text = "---\n".to_owned();
    let keys = || Shared::KEYS.iter().chain(kind.keys());
    for key in keys().filter(|key| key.required || key.name == "status") {
        let value = match key.name {
            "titel" | "term" => format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")),
            "datum" => today.to_string(),
            "status" => "concept".to_owned(),
            _ => placeholder(key.shape).to_owned(),
        };
        let _ = writeln!(text, "# {}\n{}: {value}", key.doc, key.name);
    }
    text.push_str("\n# Deze sleutels mogen ook; haal het hekje weg om ze te gebruiken.\n");
    for KeySpec { name, shape, doc, .. } in keys().filter(|key| !key.required && key.name != "status") {
        let _ = writeln!(text, "# {name}: {}  # {doc}", placeholder(*shape));
    }
    text.push_str("---\n\n");
    text
}

fn placeholder(shape: Shape) -> &'static str {
    match shape {
        Shape::List(_) => "[]",
        Shape::Flag => "nee",
        Shape::Record(_) => "{}",
        _ => "\"\"",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn a_draft_of_every_kind_has_no_unknown_keys() {
        for kind in Kind::ALL {
            let text = draft(*kind, "Een \"titel\"", jiff::civil::date(2026, 1, 31));
            let source = Source::decode(format!("{}/een-titel.md", kind.folder()), text.as_bytes());
            let (note, diagnostics) = crate::note::parse(&source);
            assert_eq!(note.shared.title, "Een \"titel\"", "{text}");
            assert!(
                diagnostics.iter().all(|finding| !matches!(finding.code, "onbekende-sleutel" | "geen-yaml")),
                "{diagnostics:?}"
            );
        }
    }
}
