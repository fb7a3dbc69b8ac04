//! Pages of earlier builds: whatever an editor does, a build that has them gives the bytes of one that has not.

mod support;

use support::place::Numbers;
use wegwijs::render::Memory;
use wegwijs::source::Sources;
use wegwijs::theme::{Theme, ThemeFiles};
use wegwijs::{Options, Tools, build};

/// Edits that are made one after the other.
const EDITS: usize = 300;

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
}

impl Editor {
    fn new() -> Self {
        let mut editor = Self { numbers: Numbers(1), sources: Sources::default() };
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

    /// Writes a note, new or in place of another, with the name of a term and sometimes a link that leads somewhere.
    fn write(&mut self) {
        let path = self.path();
        let keys = PLACES.iter().find(|(folder, _)| path.starts_with(folder)).map_or("", |(_, keys)| keys);
        let link = match self.existing() {
            // Elsewhere a link that leads nowhere any more is an error.
            Some(other) if path.starts_with("docs/") => format!("Zie [de ander](/{other})."),
            _ => String::new(),
        };
        let (title, word, strong) = (self.below(5), self.below(5), ["**", "__"][self.below(2)]);
        let text = format!(
            "---\ntitel: Titel {title}\nsamenvatting: Over {word}.\ndatum: 2026-01-0{}\n{keys}---\n\n## Kop\n\nTitel {word} {strong}is{strong} tekst. {link}\n",
            title + 1
        );
        self.sources.insert(path, text.into_bytes());
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

    fn edit(&mut self) {
        match self.below(10) {
            0 => self.settings(),
            1 | 2 => self.rename(),
            3 | 4 => self.delete(),
            _ => self.write(),
        }
    }
}

#[test]
fn a_build_with_pages_of_earlier_ones_gives_the_bytes_of_a_full_build() {
    let theme = Theme::new(ThemeFiles::new()).expect("the default theme");
    let options =
        Options { base_url: Some("https://voorbeeld.nl/".to_owned()), today: jiff::civil::date(2026, 1, 31), drafts: false };
    let (mut editor, mut memory, mut published) = (Editor::new(), Memory::default(), 0);
    for round in 0..EDITS {
        editor.edit();
        let made = |tools: &Tools<'_>| build(&editor.sources, &theme, &options, tools, &mut |_| {}).expect("a build");
        let (full, findings) = made(&Tools::default());
        let (output, same) = made(&Tools { memory: Some(&memory), ..Tools::default() });
        assert_eq!(findings, same, "round {round}");
        for (path, file) in full.iter() {
            assert_eq!(output.get(path), Some(file), "round {round}: {path}");
        }
        assert_eq!(output.len(), full.len(), "round {round}");
        if !findings.has_errors() {
            published += 1;
            memory.turn();
            assert!(!memory.is_empty());
        }
    }
    assert!(published > EDITS / 3, "only {published} of {EDITS} edits gave a site");
}
