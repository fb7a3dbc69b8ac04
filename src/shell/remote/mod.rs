//! Publishing where visitors are: a built site is sent to a folder or to object storage, and earlier editions are put back.
//!
//! Nobody is served a page without its assets: files with a hash in their name go first and are kept for a time of grace, then pages
//! come, then what lists them, and the list of all files last. Each file is replaced at once. A run that is killed leaves each page
//! old or new, and a note of what it was doing, from which the next one goes on.
//!
//! What is ours at the other side is what the lists of editions name; nothing else is ever written over or removed.

mod address;
mod content;
mod folder;
mod http;
mod lock;
mod meta;
mod objects;
mod packed;
mod plan;
mod run;
mod state;
mod store;
mod target;

use std::fs;
use std::path::Path;

use super::publish::manifest::{SUMS, Sums};
use super::report::Failure;
use super::verify;
use crate::render::machine::checksums;
use content::Content;
use packed::Packed;
use run::Run;
use state::State;
use store::Store;

pub use run::Figures;
pub use state::Edition;
pub use target::{Target, Watch};

/// Publishes the site in a folder.
///
/// # Errors
/// A site that is not as it was built, a storage that refuses, another publisher at work, or files of somebody else in the way.
pub fn publish(site: &Path, target: &Target, watch: &mut Watch<'_>) -> Result<Figures, Failure> {
    (watch.step)("site controleren");
    let report = verify::verify(site)?;
    if !report.is_sound() {
        let failure =
            Failure::new(format!("De site in “{}” is niet zoals zij werd gebouwd.\n{}", site.display(), report.to_text()));
        return Err(failure.hint("Bouw haar opnieuw met “wegwijs build”."));
    }
    let store = address::open(target, Some(site))?;
    let list = fs::read(site.join(SUMS)).map_err(|error| Failure::io("lezen", &site.join(SUMS), &error))?;
    let read = |path: &str, _: &str| fs::read(site.join(path)).map_err(|error| Failure::io("lezen", &site.join(path), &error));
    let sums = checksums::parse(&String::from_utf8_lossy(&list)).0;
    let content = Content { sums, list, read: &read };
    if !target.packs {
        return Run { store: &*store, target, content }.go(watch);
    }
    if store.takes_encodings() {
        let failure = Failure::new("--voorgecomprimeerd is voor een map: objectopslag krijgt teksten al gepakt.");
        return Err(failure.hint("Laat --voorgecomprimeerd weg.").wrong_arguments());
    }
    (watch.step)("teksten comprimeren");
    let packed = Packed::new(&content, &*store)?;
    let read = |path: &str, sum: &str| packed.form(path, &content).unwrap_or_else(|| (content.read)(path, sum));
    let content = Content { sums: packed.sums.clone(), list: packed.list(), read: &read };
    Run { store: &*store, target, content }.go(watch)
}

/// Puts an earlier edition back: the one that was replaced last, or the one that is named.
///
/// # Errors
/// No such edition, or one of whose files some are gone; and as for [`publish`].
pub fn back(target: &Target, edition: Option<&str>, watch: &mut Watch<'_>) -> Result<(Edition, Figures), Failure> {
    let store = address::open(target, None)?;
    let state = State::read(&*store)?;
    let edition = chosen(&state, edition)?.clone();
    let list = state::read_list(&*store, &edition.id)?;
    let list = list.ok_or_else(|| gone(&edition, "de lijst van haar bestanden"))?;
    let sums = checksums::parse(&String::from_utf8_lossy(&list)).0;
    (watch.step)("editie nakijken");
    complete(&*store, &state, &edition, &sums)?;
    let read = |path: &str, sum: &str| {
        let kept = store.get(&state::blob_path(sum))?.and_then(|bytes| meta::decoded(bytes, sum));
        // A file that a run that was killed may have replaced, and did not.
        let there = || Ok::<_, Failure>(store.get(path)?.and_then(|bytes| meta::decoded(bytes, sum)));
        kept.map_or_else(there, |kept| Ok(Some(kept)))?.ok_or_else(|| gone(&edition, path))
    };
    let figures = Run { store: &*store, target, content: Content { sums, list, read: &read } }.go(watch)?;
    Ok((edition, figures))
}

/// Lists the editions, the newest first.
///
/// # Errors
/// A storage that refuses.
pub fn editions(target: &Target) -> Result<(Option<String>, Vec<Edition>), Failure> {
    let state = State::read(&*address::open(target, None)?)?;
    let mut editions = state.editions;
    editions.sort_by_key(|edition| std::cmp::Reverse(edition.published));
    Ok((state.current, editions))
}

fn chosen<'a>(state: &'a State, name: Option<&str>) -> Result<&'a Edition, Failure> {
    let others = || state.editions.iter().filter(|edition| state.current.as_ref() != Some(&edition.id));
    let Some(name) = name else {
        let latest = others().filter(|edition| !edition.gone).max_by(|a, b| a.replaced.cmp(&b.replaced));
        let failure = if others().next().is_some() {
            "Van de eerdere edities zijn de bestanden er niet meer."
        } else {
            "Er is geen eerdere editie."
        };
        return latest.ok_or_else(|| Failure::new(failure).hint("Bouw de site van eerder opnieuw, en publiceer haar."));
    };
    let edition = state.editions.iter().find(|edition| edition.id.starts_with(name) && !name.is_empty());
    let edition = edition.ok_or_else(|| {
        Failure::new(format!("Er is geen editie “{name}”.")).hint("“wegwijs terug --lijst” toont de edities.").wrong_arguments()
    })?;
    if edition.gone { Err(gone(edition, "al haar bestanden")) } else { Ok(edition) }
}

/// Refuses an edition of which something is gone, before anything is changed.
fn complete(store: &dyn Store, state: &State, edition: &Edition, sums: &Sums) -> Result<(), Failure> {
    let (listing, lists) = (store.list()?, state.lists(store)?);
    let is_there = |path: &str, sum: &str| {
        let is_current =
            state.current.as_ref().and_then(|id| lists.get(id)).is_some_and(|now| now.get(path).is_some_and(|now| now == sum));
        plan::is_kept_in_place(path) && listing.contains_key(path)
            || is_current && listing.contains_key(path)
            || listing.contains_key(&state::blob_path(sum))
    };
    let missing: Vec<&String> = sums.iter().filter(|(path, sum)| !is_there(path, sum)).map(|(path, _)| path).collect();
    match &missing[..] {
        [] => Ok(()),
        [one] => Err(gone(edition, one)),
        [first, rest @ ..] => Err(gone(edition, &format!("“{first}” en {} andere bestanden", rest.len()))),
    }
}

fn gone(edition: &Edition, what: &str) -> Failure {
    Failure::new(format!("De editie {} van {} kan niet meer terug: {what} is er niet meer.", edition.id, edition.published))
        .hint("Bestanden van eerdere edities blijven zo lang bewaard als --respijt zegt. Bouw de site van toen opnieuw, en publiceer haar.")
}
