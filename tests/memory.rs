//! What `serve` keeps of earlier builds: whatever an editor does, a build that has it gives the bytes of one that has not, and the page
//! of a note that was just saved is the one that the build then makes.

mod support;

use std::sync::Arc;

use support::place::Numbers;
use wegwijs::diagnostic::Severity;
use wegwijs::known::Known;
use wegwijs::note::front_matter::split;
use wegwijs::output::Output;
use wegwijs::path::ContentPath;
use wegwijs::render::{Memory, Preview};
use wegwijs::revision::Latest;
use wegwijs::search::Engine;
use wegwijs::shell::native;
use wegwijs::source::Sources;
use wegwijs::theme::{Theme, ThemeFiles};
use wegwijs::{Made, Options, Tools, make};

/// Edits that are made one after the other.
const EDITS: usize = 400;
/// Builds of which each one also makes the search index.
const INDEXED: usize = 25;

/// A place for a note, and the keys that its kind asks for.
const PLACES: [(&str, &str); 4] = [
    ("berichten", ""),
    ("docs", ""),
    ("begrippen", "term: Titel\ndefinitie: Een woord.\n"),
    ("praktijknotities", "routes: [wonen]\n"),
];

struct Editor {
    numbers: Numbers,
    sources: Sources,
    theme: Arc<Theme>,
}

impl Editor {
    fn new() -> Self {
        let theme = Arc::new(Theme::new(ThemeFiles::new()).expect("the default theme"));
        let mut editor = Self { numbers: Numbers(1), sources: Sources::default(), theme };
        editor.settings();
        editor.sources.insert("routes/wonen.md", b"---\ntitel: Wonen\nsamenvatting: Kort.\ndatum: 2026-01-01\n---\n".to_vec());
        (0..6).for_each(|_| editor.write());
        editor
    }

    fn below(&mut self, most: usize) -> usize {
        self.numbers.below(most as u64) as usize
    }

    /// A path that may exist already.
    fn path(&mut self) -> String {
        let (folder, _) = PLACES[self.below(PLACES.len())];
        format!("{folder}/nota-{}.md", self.below(4))
    }

    /// A note that exists, but for the route that the others need.
    fn existing(&mut self) -> Option<String> {
        let paths: Vec<String> =
            self.sources.notes.keys().map(|path| path.to_string()).filter(|path| !path.starts_with("routes/")).collect();
        let place = self.below(paths.len().max(1));
        paths.into_iter().nth(place)
    }

    fn settings(&mut self) {
        let settings = format!("titel: Voorbeeld {}\n", self.below(3));
        self.sources.insert("wegwijs.yaml", settings.into_bytes());
    }

    fn restyle(&mut self) {
        let files = [("static/robots.txt", ""), ("css/tables.css", "table { color: red }\n")];
        let chosen = self.below(3);
        let files = files.into_iter().take(chosen).map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        self.theme = Arc::new(Theme::new(files.collect()).expect("a theme"));
    }

    /// A text with the name of a term, and sometimes a link: to a note, to a heading of its own, or outside.
    fn text(&mut self, path: &str) -> String {
        let link = match (self.below(5), self.existing()) {
            (0, _) => "Zie [hierboven](#kop).".to_owned(),
            (1, _) => "Zie [elders](https://voorbeeld.nl/).".to_owned(),
            // Elsewhere a link that leads nowhere any more is an error.
            (2 | 3, Some(other)) if path.starts_with("docs/") => format!("Zie [de ander](/{other})."),
            (4, _) if path.starts_with("docs/") => "Zie [niets](nergens.md).".to_owned(),
            _ => String::new(),
        };
        let (word, strong, heading) = (self.below(5), ["**", "__"][self.below(2)], ["Kop", "Andere kop"][self.below(8) / 7]);
        format!("\n## {heading}\n\nTitel {word} {strong}is{strong} tekst. {link}\n")
    }

    /// Writes a note, new or in place of another.
    fn write(&mut self) {
        let path = self.path();
        let keys = PLACES.iter().find(|(folder, _)| path.starts_with(folder)).map_or("", |(_, keys)| keys);
        let (title, summary, alias, text) = (self.below(5), self.below(5), self.below(8), self.text(&path));
        let alias = if alias < 3 { format!("aliassen: [/oud-{alias}/]\n") } else { String::new() };
        let text = format!(
            "---\ntitel: Titel {title}\nsamenvatting: Over {summary}.\ndatum: 2026-01-0{}\n{keys}{alias}---\n{text}",
            title + 1
        );
        self.sources.insert(path, text.into_bytes());
    }

    /// Writes other words under the front matter of a note; returns which.
    fn rewrite(&mut self) -> Option<ContentPath> {
        let path = self.existing()?;
        let text = self.sources.notes[path.as_str()].text.clone();
        let text = format!("{}{}", &text[..split(&text).body.start], self.text(&path));
        self.sources.insert(path.clone(), text.into_bytes());
        Some(path.into())
    }

    fn rename(&mut self) {
        if let Some(from) = self.existing() {
            let folder = from.split('/').next().unwrap_or_default();
            let to = format!("{folder}/nota-{}.md", self.below(4));
            let source = self.sources.notes.remove(from.as_str()).expect("a note");
            self.sources.insert(to, source.text.as_bytes().to_vec());
        }
    }

    fn delete(&mut self) {
        if let Some(path) = self.existing() {
            self.sources.notes.remove(path.as_str());
        }
    }

    /// Does something; returns the note of which only the text is another.
    fn edit(&mut self) -> Option<ContentPath> {
        match self.below(16) {
            0 => self.settings(),
            1 => self.restyle(),
            2 | 3 => self.rename(),
            4 | 5 => self.delete(),
            6..9 => self.write(),
            _ => return self.rewrite(),
        }
        None
    }
}

/// What `serve` keeps from one build to the next.
#[derive(Default)]
struct Kept {
    memory: Memory,
    known: Known,
    latest: Option<Latest>,
    /// Builds that made a site, pages that were made before them, and those that a build made otherwise.
    published: usize,
    quick: usize,
    other: usize,
}

impl Kept {
    /// Builds what an editor has, and compares it with a build from nothing.
    fn settle(&mut self, editor: &Editor, round: usize) -> (Output, bool) {
        let options =
            Options { base_url: Some("https://voorbeeld.nl/".to_owned()), today: jiff::civil::date(2026, 1, 31), drafts: true };
        let whole = native::engine();
        // Pages name the scripts of search all the same.
        let pages = Engine { write: |_, _, _| Ok(()), ..whole };
        let search = Some(if round.is_multiple_of(INDEXED) { whole } else { pages });
        let make = |tools: &Tools<'_>| make(&editor.sources, &editor.theme, &options, tools, &mut |_| {}).expect("a build");
        let full = make(&Tools { search, ..Tools::default() });
        let Made { output, diagnostics, site, scripts, has_writing } =
            make(&Tools { memory: Some(&self.memory), known: Some(&self.known), search, ..Tools::default() });
        self.known.turn();
        assert_eq!(full.diagnostics, diagnostics, "round {round}");
        for (path, file) in full.output.iter() {
            assert_eq!(output.get(path), Some(file), "round {round}: {path}");
        }
        assert_eq!(output.len(), full.output.len(), "round {round}");
        if site.is_some() {
            self.published += 1;
            self.memory.turn();
            assert!(!self.memory.is_empty());
        }
        let latest = |site| Latest::new(site, editor.sources.clone(), editor.theme.clone(), scripts, has_writing);
        self.latest = site.map(latest);
        let errors = diagnostics.iter().filter(|finding| finding.severity == Severity::Error);
        (output, errors.count() == 0)
    }

    /// Compares the page that was made before a build with the one that the build made.
    fn compare(&mut self, page: &Preview, path: &str, output: &Output, round: usize) {
        self.quick += 1;
        let file = format!("{}index.html", page.url.trim_start_matches('/'));
        let built = String::from_utf8_lossy(&output.get(&file).expect("a page").bytes);
        if page.html != built {
            // Which notes are like it follows from the words of all.
            assert!(path.starts_with("praktijknotities/"), "round {round}: {path}");
            self.other += 1;
        }
    }
}

#[test]
fn builds_with_what_earlier_ones_made_give_the_bytes_of_full_builds() {
    let (mut editor, mut kept) = (Editor::new(), Kept::default());
    for round in 0..EDITS {
        let rewritten = editor.edit();
        let page = rewritten.as_ref().zip(kept.latest.as_mut()).and_then(|(path, latest)| {
            let text = editor.sources.notes[path].text.clone();
            Some((latest.page(path, text.as_bytes())?, path))
        });
        let (output, is_site) = kept.settle(&editor, round);
        if let Some((page, path)) = page.filter(|_| is_site) {
            kept.compare(&page, path, &output, round);
        }
    }
    assert!(kept.published > EDITS / 3, "only {} of {EDITS} edits gave a site", kept.published);
    assert!(kept.quick > EDITS / 10, "only {} pages were made before the build", kept.quick);
    assert!(kept.other <= kept.quick / 10, "{} of {} pages were others", kept.other, kept.quick);
}
