//! A run: it compares, sends, and cleans up.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread;

use super::content::Content;
use super::lock::Lock;
use super::meta::Meta;
use super::packed;
use super::plan::{Plan, There, turn};
use super::state::{State, blob_path, id_of, list_path};
use super::store::Store;
use super::target::{Target, Watch};
use crate::shell::publish::manifest::SUMS;
use crate::shell::report::Failure;

/// How many files are sent at a time.
const TOGETHER: usize = 8;
/// How many files are sent before that is noted.
const NOTED: usize = 256;

pub(super) struct Run<'a> {
    pub(super) store: &'a dyn Store,
    pub(super) target: &'a Target,
    pub(super) content: Content<'a>,
}

/// What a run did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub edition: String,
    /// Files of the site.
    pub files: usize,
    /// Files that were sent.
    pub sent: usize,
    /// Bytes that were sent, as they went over the line, notes about editions among them.
    pub bytes: u64,
    /// Files that were removed.
    pub removed: usize,
    /// Paths that would be sent and removed.
    pub plan: Option<(Vec<String>, Vec<String>)>,
}

impl Run<'_> {
    pub(super) fn go(&self, watch: &mut Watch<'_>) -> Result<Figures, Failure> {
        let lock = if self.target.dry_run { None } else { Some(Lock::take(self.store, self.target.now, watch.warn)?) };
        let (mut state, mut lock) = (State::read(self.store)?, lock);
        let done = self.with(&mut state, lock.as_mut(), watch);
        // A failure of the run says more than one of the lock.
        match (done, lock.map_or(Ok(()), Lock::release)) {
            (Ok(figures), Ok(())) => Ok(figures),
            (Err(failure), _) | (_, Err(failure)) => Err(failure),
        }
    }

    fn with(&self, state: &mut State, lock: Option<&mut Lock<'_>>, watch: &mut Watch<'_>) -> Result<Figures, Failure> {
        (watch.step)("vergelijken met wat er staat");
        let (listing, lists, id) = (self.store.list()?, state.lists(self.store)?, id_of(&self.content.list));
        if let Some(current) = state.current.as_ref().filter(|id| !lists.contains_key(*id)) {
            let failure = Failure::new(format!("De lijst van de bestanden die er staan ({}) ontbreekt.", list_path(current)));
            return Err(failure.hint("Zet dat bestand terug, of publiceer in een lege map."));
        }
        let is_over = |replaced: jiff::Timestamp| replaced + self.target.grace <= self.target.now;
        let over =
            state.editions.iter().filter(|edition| !edition.gone && edition.id != id && edition.replaced.is_some_and(is_over));
        let over: BTreeSet<String> = over.map(|edition| edition.id.clone()).collect();
        let keeps = self.target.grace.is_positive();
        let plan = There { state, lists: &lists, listing: &listing }.plan(&id, &self.content.sums, over, keeps);
        if let Some(first) = plan.foreign.first().filter(|_| !self.target.force) {
            let failure = Failure::new(format!(
                "Er staat al iets dat niet van deze site is: “{first}”, en in totaal {} bestanden.",
                plan.foreign.len()
            ));
            return Err(
                failure.hint("Publiceer in een lege map. Met --force komt de site eroverheen; al het andere blijft staan.")
            );
        }
        let mut figures = Figures { edition: id.clone(), files: self.content.sums.len() + 1, ..Figures::default() };
        let Some(lock) = lock else {
            figures.plan = Some((plan.send.clone(), plan.remove.clone()));
            figures.sent = plan.send.len();
            return Ok(figures);
        };
        let is_same = state.current.as_ref() == Some(&id) && state.begun.is_empty() && listing.contains_key(SUMS);
        if !(is_same && plan.send.is_empty()) {
            self.begin(state, &id, &mut figures)?;
            self.send(state, &plan, lock, watch, &mut figures)?;
            lock.check()?;
            self.store.copy(&list_path(&id), SUMS)?;
            state.replace(&id, self.target.now);
            figures.bytes += state.write(self.store)?;
        }
        self.clean(state, &plan, &id, watch, &mut figures)?;
        Ok(figures)
    }

    /// Notes what is about to be done, before it is.
    fn begin(&self, state: &mut State, id: &str, figures: &mut Figures) -> Result<(), Failure> {
        let (meta, list) = Meta::of(SUMS, self.content.list.clone(), self.store.takes_encodings());
        figures.bytes += list.len() as u64;
        self.store.put(&list_path(id), list, &meta)?;
        if state.begun.last().is_none_or(|last| last != id) {
            state.begun.retain(|other| other != id);
            state.begun.push(id.to_owned());
            state.done = None;
            figures.bytes += state.write(self.store)?;
        }
        Ok(())
    }

    fn send(
        &self,
        state: &mut State,
        plan: &Plan,
        lock: &mut Lock<'_>,
        watch: &mut Watch<'_>,
        figures: &mut Figures,
    ) -> Result<(), Failure> {
        (watch.step)("bewaren wat er stond");
        let keep: Vec<(&String, &String)> = plan.keep.iter().collect();
        for part in keep.chunks(NOTED) {
            together(part, watch.done, &|(path, sum)| self.store.copy(path, &blob_path(sum)))?;
            lock.renew()?;
        }
        let bytes = AtomicU64::new(0);
        let sent: BTreeSet<&String> = plan.send.iter().collect();
        let read = |path: &String| {
            let sum = self.content.sums.get(path).map_or("", String::as_str);
            let (meta, content) = Meta::of(path, (self.content.read)(path, sum)?, self.store.takes_encodings());
            bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
            Ok::<_, Failure>((path.clone(), content, meta))
        };
        let send = |path: &&String| {
            // A packed form goes with its text, if that goes.
            if packed::text_of(path).is_some_and(|text| sent.contains(&text.to_owned())) {
                return Ok(());
            }
            let forms: Vec<String> = packed::forms(path).collect();
            let files = std::iter::once(*path).chain(forms.iter().filter(|form| sent.contains(form)));
            let files: Vec<_> = files.map(&read).collect::<Result<_, Failure>>()?;
            for form in forms.iter().filter(|form| plan.stale.contains(*form)) {
                self.store.remove(form)?;
            }
            files.into_iter().try_for_each(|(path, content, meta)| self.store.put(&path, content, &meta))
        };
        for (number, name) in [
            (0, "bestanden bij de pagina’s sturen"),
            (1, "afbeeldingen en bijlagen sturen"),
            (2, "pagina’s sturen"),
            (3, "lijsten sturen"),
        ] {
            let files: Vec<&String> = plan.send.iter().filter(|path| turn(path) == number).collect();
            if files.is_empty() {
                continue;
            }
            (watch.step)(name);
            for part in files.chunks(NOTED) {
                together(part, watch.done, &send)?;
                state.done = part.last().map(|path| (number, (*path).clone()));
                lock.renew()?;
                figures.bytes += state.write(self.store)?;
            }
        }
        figures.sent = plan.send.len();
        figures.bytes += bytes.into_inner();
        Ok(())
    }

    /// Removes what no edition needs any more.
    fn clean(
        &self,
        state: &mut State,
        plan: &Plan,
        id: &str,
        watch: &mut Watch<'_>,
        figures: &mut Figures,
    ) -> Result<(), Failure> {
        if plan.remove.is_empty() && plan.over.is_empty() && state.begun.is_empty() {
            return Ok(());
        }
        (watch.step)("opruimen");
        together(&plan.remove.iter().collect::<Vec<_>>(), watch.done, &|path: &&String| self.store.remove(path))?;
        figures.removed = plan.remove.len();
        state.begun.clear();
        for edition in state.editions.iter_mut().filter(|edition| edition.id != id) {
            edition.gone |= plan.over.contains(&edition.id) || !self.target.grace.is_positive();
        }
        state.forget();
        figures.bytes += state.write(self.store)?;
        Ok(())
    }
}

/// Does something to each of a number of things, some at a time, until one fails.
fn together<T: Sync>(all: &[T], done: &AtomicUsize, act: &(dyn Fn(&T) -> Result<(), Failure> + Sync)) -> Result<(), Failure> {
    let (next, failed, failure) = (AtomicUsize::new(0), AtomicBool::new(false), Mutex::new(None));
    let work = || {
        while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| !failed.load(Ordering::Relaxed)) {
            match act(one) {
                Ok(()) => {
                    done.fetch_add(1, Ordering::Relaxed);
                }
                Err(error) => {
                    failed.store(true, Ordering::Relaxed);
                    failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..TOGETHER.min(all.len()) {
            scope.spawn(work);
        }
    });
    failure.into_inner().unwrap_or_else(PoisonError::into_inner).map_or(Ok(()), Err)
}
