//! Packed forms of texts beside them (`index.html.br`, `index.html.gz`), for web servers that send those in their place.
//!
//! A form is a file of the edition as any other: it is in its list, and it is sent, kept, put back and removed with its text. While a
//! text is replaced it has none, so that no form is ever of another text than the one beside it.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::content::Content;
use super::meta::{self, SMALLEST};
use super::state::State;
use super::store::Store;
use crate::render::machine::checksums;
use crate::shell::publish::manifest::{Sums, is_hashed};
use crate::shell::report::Failure;

/// A way of packing, and the end of the names of files that are packed so.
struct Form {
    ending: &'static str,
    pack: fn(&str, &[u8]) -> Vec<u8>,
}

/// Smallest first, as servers prefer them.
const FORMS: [Form; 2] = [Form { ending: "br", pack: brotli }, Form { ending: "gz", pack: |_, bytes| meta::packed(bytes) }];
/// How hard to try: what is kept for ever is packed once, other texts at every change.
const QUALITY: (i32, i32) = (11, 9);

/// Returns the paths of the forms that a file can have.
pub(super) fn forms(path: &str) -> impl Iterator<Item = String> {
    FORMS.iter().map(move |form| format!("{path}.{}", form.ending))
}

/// Returns the path of the file that another is a form of, by its name.
pub(super) fn text_of(path: &str) -> Option<&str> {
    let (text, ending) = path.rsplit_once('.')?;
    FORMS.iter().any(|form| form.ending == ending).then_some(text)
}

/// The forms of the texts of a site.
pub(super) struct Packed {
    /// The files of the site and the forms.
    pub(super) sums: Sums,
    /// What is not known to be at the other side already.
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Packed {
    /// Packs the texts of a site. What an edition at the other side has of the same text is taken over.
    pub(super) fn new(content: &Content<'_>, store: &dyn Store) -> Result<Self, Failure> {
        let lists = State::read(store)?.lists(store)?;
        let known = |path: &str, sum: &str, form: &str| {
            let of_text = lists.values().filter(|list| list.get(path).is_some_and(|other| other == sum));
            of_text.filter_map(|list| list.get(form)).next().cloned()
        };
        let pack = |(path, sum): (&String, &String)| {
            let mut made = Vec::new();
            if !meta::is_text(path) || text_of(path).is_some() {
                return Ok(made);
            }
            let mut text: Option<Vec<u8>> = None;
            for form in &FORMS {
                let name = format!("{path}.{}", form.ending);
                // A file of the site itself.
                if content.sums.contains_key(&name) {
                    continue;
                }
                if let Some(known) = known(path, sum, &name) {
                    made.push((name, known, None));
                    continue;
                }
                let text = match &text {
                    Some(text) => text,
                    None => text.insert((content.read)(path, sum)?),
                };
                let packed = if text.len() < SMALLEST { Vec::new() } else { (form.pack)(path, text) };
                if !packed.is_empty() && packed.len() < text.len() {
                    made.push((name, checksums::sum(&packed), Some(packed)));
                }
            }
            Ok(made)
        };
        let made: Vec<_> = content.sums.par_iter().map(pack).collect::<Result<_, Failure>>()?;
        let mut packed = Self { sums: content.sums.clone(), bytes: BTreeMap::new() };
        for (name, sum, bytes) in made.into_iter().flatten() {
            packed.bytes.extend(bytes.map(|bytes| (name.clone(), bytes)));
            packed.sums.insert(name, sum);
        }
        Ok(packed)
    }

    /// Returns the list of all files, in the form of the site's own.
    pub(super) fn list(&self) -> Vec<u8> {
        self.sums.iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect::<String>().into_bytes()
    }

    /// Returns a form; nothing for another file.
    pub(super) fn form(&self, path: &str, content: &Content<'_>) -> Option<Result<Vec<u8>, Failure>> {
        if content.sums.contains_key(path) {
            return None;
        }
        if let Some(bytes) = self.bytes.get(path) {
            return Some(Ok(bytes.clone()));
        }
        // It was there, and is gone: made anew, as long as it becomes the same.
        let (text, sum) = (text_of(path)?, self.sums.get(path)?);
        let form = FORMS.iter().find(|form| path.ends_with(form.ending))?;
        let bytes = (content.read)(text, content.sums.get(text)?).map(|bytes| (form.pack)(text, &bytes));
        Some(bytes.and_then(|bytes| if checksums::sum(&bytes) == *sum { Ok(bytes) } else { Err(other(path)) }))
    }
}

fn other(path: &str) -> Failure {
    Failure::new(format!("“{path}” is weg, en wordt nu anders gepakt dan toen."))
        .hint("Publiceer een keer zonder --voorgecomprimeerd, en dan weer met.")
}

/// The same bytes always become the same.
fn brotli(path: &str, bytes: &[u8]) -> Vec<u8> {
    let quality = if is_hashed(path) { QUALITY.0 } else { QUALITY.1 };
    let params = brotli::enc::BrotliEncoderParams { quality, size_hint: bytes.len(), ..Default::default() };
    let (mut bytes, mut packed) = (bytes, Vec::new());
    brotli::BrotliCompress(&mut bytes, &mut packed, &params).expect("memory takes every byte");
    packed
}
