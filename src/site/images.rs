//! The pictures of the site: which files are shown in a text, their size, and the copies that browsers choose from.
//!
//! Decoding is in `picture`. A copy is named by a hash of the picture, so that a copy of an earlier build can be reused and only
//! new pictures cost time.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::ids::DocumentId;
use super::target::{Target, Targets};
use crate::address;
use crate::diagnostic::{Diagnostics, Severity};
use crate::limits::Limits;
use crate::note::Note;
use crate::output::{ASSETS, Output};
use crate::path::ContentPath;
use crate::picture::{self, Fault, Kind, Picture};
use crate::source::Span;

/// Changes whenever copies are made in another way, so that older copies are not reused.
const VERSION: &[u8] = b"1";
/// How many pixels are decoded at once.
const AT_ONCE: u64 = 40_000_000;

/// Copies of an earlier build: published path → bytes.
pub type Copies = BTreeMap<String, Arc<[u8]>>;

/// Makes copies; given in from outside.
#[derive(Clone, Copy)]
pub struct Copier<'a> {
    /// Copies of an earlier build, for reuse.
    pub earlier: &'a Copies,
    /// Encodes a new copy.
    pub encode: &'a picture::Encode,
}

/// A picture as pages show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Width and height as shown, in pixels.
    pub size: (u32, u32),
    /// The copies, narrowest first; empty for drawings and for pictures whose copies would not be smaller.
    pub copies: Vec<Copy>,
    /// Whether the original is published as well: because it is the widest, or something links to it.
    pub original: bool,
}

/// A smaller copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    pub width: u32,
    /// Published path.
    pub path: String,
    #[serde(skip, default = "no_bytes")]
    pub bytes: Arc<[u8]>,
}

/// What a copy has where only its name counts.
fn no_bytes() -> Arc<[u8]> {
    Arc::from([])
}

/// A place in a text that shows a picture.
struct Shown {
    file: String,
    span: Span,
    severity: Severity,
}

/// Pictures that show in a text, by address.
pub type Images = BTreeMap<String, Image>;

/// Checks every picture that a text shows, and makes copies of it if there is something to make them with.
pub(super) fn prepare<'a>(
    texts: impl Iterator<Item = (&'a Note<DocumentId>, &'a Targets)>,
    files: &BTreeMap<String, (ContentPath, Arc<[u8]>)>,
    copier: Option<Copier<'_>>,
    limits: &Limits,
) -> (Images, Diagnostics) {
    let mut shown: BTreeMap<&str, Vec<Shown>> = BTreeMap::new();
    let mut linked: Vec<&str> = Vec::new();
    for (note, targets) in texts {
        for (link, target) in note.body.links.iter().zip(targets) {
            match target {
                Some(Target::Address(url)) if link.image => shown.entry(url).or_default().push(Shown {
                    file: note.path.to_string(),
                    span: link.span.clone(),
                    severity: note.severity(),
                }),
                Some(Target::Address(url)) => linked.push(url),
                _ => {}
            }
        }
    }
    linked.sort_unstable();
    let mut diagnostics = Diagnostics::default();
    let pictures = shown.into_iter().filter_map(|(url, places)| {
        let (path, bytes) = files.get(url)?;
        let seen =
            picture::look(bytes).and_then(|seen| if pixels(&seen) > limits.pixels { Err(Fault::TooLarge) } else { Ok(seen) });
        Some((url, path, bytes, seen, places))
    });
    let pictures: Vec<_> = batches(pictures.collect())
        .into_iter()
        .flat_map(|batch| {
            let made = batch.into_par_iter().map(|(url, path, bytes, seen, places)| {
                let linked = linked.binary_search(&url).is_ok();
                (url.to_owned(), seen.and_then(|seen| image(path, bytes, seen, linked, copier)), places)
            });
            made.collect::<Vec<_>>()
        })
        .collect();
    let mut images = Images::new();
    for (url, image, places) in pictures {
        match image {
            Ok(image) => images.extend(image.map(|image| (url, image))),
            Err(fault) => places.into_iter().for_each(|place| report(fault, &url, place, &mut diagnostics)),
        }
    }
    (images, diagnostics)
}

/// Returns the copies in a finished site.
pub fn copies_in(output: &Output) -> Copies {
    let copies = output.iter().filter(|(path, _)| path.starts_with(ASSETS) && path.ends_with(".webp"));
    copies.map(|(path, file)| (path.to_owned(), file.bytes.clone())).collect()
}

/// A picture that is to be made smaller: its address, its file, what its head says, and where it shows.
type Pending<'a> = (&'a str, &'a ContentPath, &'a Arc<[u8]>, Result<Picture, Fault>, Vec<Shown>);

/// Divides pictures into batches that are decoded at once: all of them would need memory for every one.
fn batches(pictures: Vec<Pending<'_>>) -> Vec<Vec<Pending<'_>>> {
    let (mut batches, mut batch, mut sum) = (Vec::new(), Vec::new(), 0);
    for pending in pictures {
        let own = pending.3.as_ref().map_or(0, pixels);
        if sum + own > AT_ONCE {
            batches.push(std::mem::take(&mut batch));
            sum = 0;
        }
        sum += own;
        batch.push(pending);
    }
    batches.push(batch);
    batches
}

/// How many pixels a picture has.
fn pixels(picture: &Picture) -> u64 {
    picture
        .size
        .filter(|_| matches!(picture.kind, Kind::Still(_)))
        .map_or(0, |(width, height)| u64::from(width) * u64::from(height))
}

fn image(
    path: &ContentPath,
    bytes: &Arc<[u8]>,
    seen: Picture,
    linked: bool,
    copier: Option<Copier<'_>>,
) -> Result<Option<Image>, Fault> {
    let Some(size) = seen.size else { return Ok(None) };
    let (Kind::Still(format), Some(Copier { earlier, encode })) = (seen.kind, copier) else {
        if let Kind::Still(format) = seen.kind {
            picture::decode(bytes, format)?;
        }
        return Ok(Some(Image { size, copies: Vec::new(), original: true }));
    };
    let widths = picture::widths(size.0);
    let profile = seen.profile.as_deref();
    let names: Vec<String> = widths.iter().map(|width| name(path, bytes, profile, *width)).collect();
    let known: Option<Vec<_>> = names.iter().map(|name| earlier.get(name).filter(|copy| is_whole(copy)).cloned()).collect();
    let copies: Vec<Option<Arc<[u8]>>> = match known {
        Some(known) => known.into_iter().map(Some).collect(),
        None => picture::copies(bytes, format, &widths, profile, encode)?.into_iter().map(|copy| copy.map(Arc::from)).collect(),
    };
    let replaced = copies.first().is_some_and(Option::is_some);
    let copies = widths.into_iter().zip(names).zip(copies);
    let mut copies: Vec<Copy> = copies.filter_map(|((width, path), bytes)| Some(Copy { width, path, bytes: bytes? })).collect();
    copies.reverse();
    Ok(Some(Image { size, copies, original: linked || !replaced }))
}

/// `bijlagen/plan.png` → `assets/plan-800.1f8a0c2d3e.webp`
fn name(path: &ContentPath, bytes: &[u8], profile: Option<&[u8]>, width: u32) -> String {
    let stem = address::name(path);
    let mut hasher = blake3::Hasher::new();
    // Earlier versions made copies without the profile, under the name without it.
    hasher.update(VERSION).update(profile.unwrap_or_default()).update(bytes);
    format!("{ASSETS}{stem}-{width}.{}.webp", &hasher.finalize().to_hex()[..10])
}

/// Returns whether a copy of an earlier build is complete: its head contains its length.
fn is_whole(copy: &[u8]) -> bool {
    let length = copy.get(4..8).and_then(|length| <[u8; 4]>::try_from(length).ok()).map(u32::from_le_bytes);
    length.is_some_and(|length| copy.starts_with(b"RIFF") && u64::from(length) + 8 == copy.len() as u64)
}

fn report(fault: Fault, url: &str, place: Shown, diagnostics: &mut Diagnostics) {
    let file = url.rsplit('/').next().unwrap_or(url);
    let (code, message, hint) = match fault {
        Fault::Damaged => (
            "afbeelding-beschadigd",
            format!("De afbeelding “{file}” is beschadigd of niet compleet."),
            "Zet het bestand opnieuw in de map, of maak de afbeelding opnieuw.",
        ),
        Fault::TooLarge => (
            "afbeelding-te-groot",
            format!("De afbeelding “{file}” is te groot om te verwerken."),
            "Maak de afbeelding kleiner: 2.400 pixels breed is ruim genoeg.",
        ),
        Fault::Unknown => (
            "afbeelding-onbekend",
            format!("Niet elke browser kan de afbeelding “{file}” tonen."),
            "Sla een foto op als JPEG en een schema als PNG of SVG.",
        ),
    };
    diagnostics.push(place.severity, code, &place.file, place.span, message).hint(hint);
}
