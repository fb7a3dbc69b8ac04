//! A folder with content in which the command runs as people run it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use wegwijs::shell::verify;

/// A folder of its own, which goes when the test ends.
pub struct Place(tempfile::TempDir);

impl Place {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A folder with one document, in `content`.
    pub fn new() -> Self {
        let place = Self::empty();
        place.note("nieuws", "Tekst.");
        place
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    /// Writes a document.
    pub fn note(&self, name: &str, text: &str) {
        let front = format!("---\ntitel: Over {name}\nsamenvatting: Over huisvesting.\ndatum: 2026-01-31\n---\n\n{text}\n");
        self.write(&format!("content/berichten/{name}.md"), &front);
    }

    pub fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path(path)).ok()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wegwijs"));
        command.args(arguments).current_dir(self.0.path()).env("XDG_CACHE_HOME", self.cache());
        command
    }

    /// A folder for what programs may lose, beside this place.
    pub fn cache(&self) -> PathBuf {
        self.0.path().join("../wegwijs-tests-cache")
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command")
    }

    /// Runs a script of the shell in which `wegwijs` is the command, also where its path has spaces and within other shells.
    pub fn script(&self, script: &str) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_wegwijs"));
        let found_first = program.parent().into_iter().map(Path::to_owned);
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(found_first.chain(std::env::split_paths(&inherited))).expect("a path without colons");
        let mut command = Command::new("bash");
        command.args(["-euc", script]).env("PATH", path).env("XDG_CACHE_HOME", self.cache()).current_dir(self.0.path());
        command.output().expect("a shell")
    }

    /// The names in a folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// Asserts that a site is whole: all that it names is there as it was published, and nothing else.
    #[track_caller]
    pub fn is_whole(&self, site: &str) {
        let report = verify::verify(&self.path(site)).expect("a site");
        assert!(report.is_sound(), "{site}: {}", report.to_text());
    }
}

pub fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Whether a script may mount something in a space of its own.
pub fn can_mount() -> bool {
    let tried = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).output();
    tried.is_ok_and(|output| output.status.success())
}

/// How often something is repeated: `ROUNDS=300 cargo test --test interrupted` does it more thoroughly.
pub fn rounds(few: usize) -> usize {
    std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(few)
}

/// Numbers without a pattern, the same every time.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.path().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
        }
    }
}

/// The text of a file that no build may touch.
pub const LETTER: &str = "bewaar mij";

/// Builds the site of a place.
pub fn site(place: &Place) {
    let built = place.run(&["build"]);
    assert!(built.status.success(), "{}", err(&built));
}
