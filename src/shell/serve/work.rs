//! Who makes what is served: the page of a note that was just saved at once, then the site, then its search index.
//!
//! Each of these is given up as soon as something newer comes.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::sync::watch;

use super::answer::Served;
use super::maker::{Addresses, Built, Extent, Maker};
use super::moved::Moved;
use super::notes::Notes;
use super::watch::News;
use crate::output::{ASSETS, Output, is_of_index};

/// What the threads that make something share.
struct Shared<M> {
    maker: M,
    /// Address of the site.
    url: String,
    notes: Arc<Notes>,
    base: Arc<str>,
    sender: watch::Sender<Served>,
    /// Number of the newest change.
    newest: AtomicU64,
}

/// Makes the page of each note that is saved, and has a thread build the site behind it.
pub(super) struct Work<M> {
    shared: Arc<Shared<M>>,
    wanted: Sender<Extent>,
}

impl<M: Maker> Work<M> {
    /// Builds the site for the first time. Returns what receives each that is served from then on.
    pub(super) fn begin(maker: M, url: String, base: &str, notes: Arc<Notes>) -> (Self, watch::Receiver<Served>) {
        let at = Addresses { site: &url, notes: notes.address() };
        let Built { output, findings, texts } = maker.build(at, Extent::Whole, &|| false).unwrap_or_default();
        let mut moved = Moved::default();
        output.iter().for_each(|output| drop(moved.follow(texts.clone(), output)));
        let whole = Arc::new(output.unwrap_or_default());
        let (sender, receiver) = watch::channel(Served::new(whole.clone(), &findings, base));
        let shared = Arc::new(Shared { maker, url, notes, base: base.into(), sender, newest: AtomicU64::new(0) });
        let (wanted, asked) = channel();
        let mut behind = Behind { shared: shared.clone(), moved, assets: assets(&whole), whole };
        std::thread::spawn(move || behind.work(&asked));
        (Self { shared, wanted }, receiver)
    }

    /// Takes news. Returns whether a page was made of it that a browser may be about to show.
    pub(super) fn hear(&self, news: &News) -> bool {
        let extent = match news {
            News::Saved(file) => {
                self.shared.newest.fetch_add(1, Ordering::AcqRel);
                return self.show(file);
            }
            News::Changed => {
                self.shared.newest.fetch_add(1, Ordering::AcqRel);
                Extent::Pages
            }
            News::Quiet => Extent::Whole,
        };
        // The other end goes with the process.
        let _ = self.wanted.send(extent);
        false
    }

    fn show(&self, file: &Path) -> bool {
        let Some(page) = self.shared.maker.page(file) else { return false };
        self.shared.sender.send_modify(|served| served.put(&page.url, page.html));
        true
    }
}

/// Builds sites behind the pages that are shown already.
struct Behind<M> {
    shared: Arc<Shared<M>>,
    moved: Moved,
    /// The last site with a search index.
    whole: Arc<Output>,
    /// Styles, scripts and their like of the last site.
    assets: Output,
}

impl<M: Maker> Behind<M> {
    fn work(&mut self, asked: &Receiver<Extent>) {
        for first in asked {
            let asked: Vec<Extent> = std::iter::once(first).chain(asked.try_iter()).collect();
            for extent in [Extent::Pages, Extent::Whole].into_iter().filter(|extent| asked.contains(extent)) {
                self.build(extent);
            }
        }
    }

    fn build(&mut self, extent: Extent) {
        let Shared { maker, url, notes, base, sender, newest } = &*self.shared;
        let own = newest.load(Ordering::Acquire);
        let is_overtaken = || newest.load(Ordering::Acquire) != own;
        let at = Addresses { site: url, notes: notes.address() };
        let Some(Built { output, findings, texts }) = maker.build(at, extent, &is_overtaken) else { return };
        let publish = |made: &dyn Fn(&Served) -> Served| {
            sender.send_if_modified(|served| {
                let is_wanted = !is_overtaken();
                if is_wanted {
                    *served = made(served);
                }
                is_wanted
            })
        };
        let Some(mut output) = output else {
            publish(&|served| served.with_findings(&findings));
            return;
        };
        let built = (extent == Extent::Whole).then(|| Arc::new(output.clone()));
        let assets = assets(&output);
        // Pages that are open go on searching in the index that they began with, and one that is on its way may still ask for what it
        // names.
        output.keep(&self.whole, is_of_index);
        output.keep(&self.assets, |_| true);
        let moved = self.moved.follow(texts, &output);
        let site = Served::new(Arc::new(output), &findings, base).with_moved(moved);
        if publish(&|_| site.clone()) {
            self.whole = built.unwrap_or_else(|| self.whole.clone());
            self.assets = assets;
        }
    }
}

/// The files whose names change with their bytes, but those of search.
fn assets(site: &Output) -> Output {
    let mut assets = Output::default();
    assets.keep(site, |path| path.starts_with(ASSETS));
    assets
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::Mutex;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::render::Preview;

    /// Makes a site with one page, of a word that somebody gives; its quick page says so.
    struct Slow(Mutex<Receiver<&'static str>>);

    impl Maker for Slow {
        fn build(&self, _: Addresses<'_>, _: Extent, _: &(dyn Fn() -> bool + Sync)) -> Option<Built> {
            let word = self.0.lock().expect("nobody broke off").recv().ok()?;
            let mut output = Output::default();
            output.insert("a/index.html", word.as_bytes(), "a.md", &mut Diagnostics::default());
            output.insert(format!("{ASSETS}{word}.js"), *b"1", "a.md", &mut Diagnostics::default());
            let output = Some(output).filter(|_| word != "mistake");
            Some(Built { output, findings: format!("[\"{word}\"]"), ..Built::default() })
        }

        fn page(&self, _: &Path) -> Option<Preview> {
            Some(Preview { url: "/a/".to_owned(), html: "saved".to_owned() })
        }
    }

    fn shown(served: &watch::Receiver<Served>) -> String {
        String::from_utf8_lossy(&served.borrow().file("a/index.html").unwrap_or_default()).into_owned()
    }

    /// Waits until something is so; meanwhile the page never shows what was overtaken.
    #[track_caller]
    fn until(served: &watch::Receiver<Served>, is: impl Fn(&Served) -> bool) {
        let began = Instant::now();
        while !is(&served.borrow()) {
            assert_ne!(shown(served), "overtaken");
            assert!(began.elapsed() < Duration::from_secs(30), "it does not come");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    #[test]
    fn a_saved_page_does_not_wait_for_a_build_and_an_overtaken_build_is_not_shown() {
        let (sender, receiver) = channel();
        sender.send("first").expect("sent");
        let notes = Arc::new(Notes::new(PathBuf::new()));
        let (work, served) = Work::begin(Slow(Mutex::new(receiver)), "http://127.0.0.1/".to_owned(), "/", notes);
        assert_eq!(shown(&served), "first");
        let saved = || work.hear(&News::Saved("a.md".into()));
        assert!(saved());
        assert_eq!(shown(&served), "saved");
        // The build of this change is going on when the next one comes.
        work.hear(&News::Changed);
        std::thread::sleep(Duration::from_millis(50));
        assert!(saved());
        work.hear(&News::Changed);
        sender.send("overtaken").expect("sent");
        sender.send("second").expect("sent");
        until(&served, |served| served.file("a/index.html").is_some_and(|page| page == "second"));
        // A page of the site before still finds its script.
        assert!(["first", "second"].iter().all(|word| served.borrow().file(&format!("{ASSETS}{word}.js")).is_some()));
        // What was saved stays when something else is wrong.
        assert!(saved());
        work.hear(&News::Changed);
        sender.send("mistake").expect("sent");
        until(&served, |served| served.findings.contains("mistake"));
        assert_eq!(shown(&served), "saved");
    }
}
