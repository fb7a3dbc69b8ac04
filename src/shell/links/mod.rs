//! `check --extern`: asks other sites whether the pages that the content links to are there.
//!
//! Several sites are asked at once, each of them one page at a time with a pause between. What was found is remembered for a
//! while in a folder that may be deleted at any time. Nothing else in the program asks the network for anything.

mod cache;
mod fetch;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;

use crate::site::external::Answer;
use cache::Cache;
pub use cache::folder as cache_folder;
use fetch::Client;

/// Number of sites that are asked at once.
const SITES: usize = 8;

/// How pages are asked for.
pub struct Asking {
    /// Where answers are remembered.
    pub cache: Option<PathBuf>,
    /// How long a page may take.
    pub patience: Duration,
    /// Pause between two pages of one site.
    pub pause: Duration,
    /// Who asks, with an address where that can be read.
    pub name: String,
    pub today: Date,
}

/// The answers, and whether they could be remembered.
pub struct Answers {
    pub by_address: BTreeMap<String, Answer>,
    pub remembered: std::io::Result<()>,
}

impl Asking {
    /// Asks for all addresses; `progress` is told how many are done, of how many.
    pub fn ask(&self, addresses: BTreeSet<String>, progress: &(dyn Fn(usize, usize) + Sync)) -> Answers {
        let mut cache = Cache::read(self.cache.as_deref(), self.today);
        let (known, unknown): (Vec<String>, Vec<String>) =
            addresses.into_iter().partition(|address| cache.get(address).is_some());
        let total = known.len() + unknown.len();
        let client = Client::new(&self.name, self.patience, self.pause);
        let (sites, found) = (Mutex::new(by_site(unknown)), Mutex::new(BTreeMap::new()));
        let done = AtomicUsize::new(known.len());
        let work = || {
            while let Some(addresses) = lock(&sites).pop() {
                for address in addresses {
                    let answer = client.ask(&address);
                    lock(&found).insert(address, answer);
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
                }
            }
        };
        thread::scope(|scope| (0..SITES).for_each(|_| drop(scope.spawn(work))));
        let mut by_address = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        let remembered = cache.write(&by_address);
        by_address.extend(known.into_iter().filter_map(|address| cache.get(&address).cloned().map(|answer| (address, answer))));
        Answers { by_address, remembered }
    }
}

/// The addresses of each site; the site with the most comes first, as it takes longest.
fn by_site(addresses: Vec<String>) -> Vec<Vec<String>> {
    let mut sites: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in addresses {
        let host = url::Url::parse(&address).ok().and_then(|url| url.host_str().map(str::to_owned));
        sites.entry(host.unwrap_or_default()).or_default().push(address);
    }
    let mut sites: Vec<_> = sites.into_values().collect();
    sites.sort_by_key(Vec::len);
    sites
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
