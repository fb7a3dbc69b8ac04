//! Sites to publish, and places to publish in.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use flate2::read::GzDecoder;

use super::server::{KEY, SECRET, Server};
use crate::support;

const WORDS: &str = "wonen werk inkomen zorg gemeente stap begeleiding plan gesprek huis loket schulden hulp vraag antwoord";

/// A site with notes of some length, all different.
pub struct Site(tempfile::TempDir);

impl Site {
    pub fn new(notes: usize) -> Self {
        let site = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir_all(site.0.path().join("content/berichten")).expect("a folder");
        fs::write(site.0.path().join("content/wegwijs.yaml"), "titel: Proef\nbasis_url: https://www.example.org/\n")
            .expect("written");
        (0..notes).for_each(|number| site.change_only(number, "Een zin."));
        site.build();
        site
    }

    fn note(&self, number: usize) -> PathBuf {
        self.0.path().join(format!("content/berichten/notitie-{number}.md"))
    }

    pub fn change_only(&self, number: usize, sentence: &str) {
        let words: Vec<&str> = WORDS.split(' ').collect();
        let mut text = format!(
            "---\ntitel: Notitie {number}\nsamenvatting: Over {number}.\ndatum: 2026-01-01\n---\n\n{sentence}\n\n## Verder\n\n"
        );
        let mut seed = number as u64 + 1;
        for paragraph in 0..6 {
            for _ in 0..40 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(words[(seed >> 40) as usize % words.len()]);
                text.push(' ');
            }
            text.push_str(&format!("slot {paragraph}.\n\n"));
        }
        fs::write(self.note(number), text).expect("written");
    }

    pub fn change(&self, number: usize, sentence: &str) {
        self.change_only(number, sentence);
        self.build();
    }

    pub fn remove(&self, number: usize) {
        fs::remove_file(self.note(number)).expect("removed");
        self.build();
    }

    pub fn build(&self) {
        let built = self.command("build").args(["--today", "2026-02-01", "--quiet"]).output().expect("the command");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    }

    pub fn command(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wegwijs"));
        command.arg(name).current_dir(self.0.path());
        command
    }

    pub fn public(&self) -> PathBuf {
        self.0.path().join("public")
    }

    /// The files of the site as it was built last.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let list = fs::read_to_string(self.public().join("SHA256SUMS")).expect("the list");
        let paths = list.lines().filter_map(|line| Some(line.split_once("  ")?.1)).chain(["SHA256SUMS"]);
        paths.map(|path| (path.to_owned(), fs::read(self.public().join(path)).expect("a file"))).collect()
    }
}

/// Where a site is published.
pub struct Place {
    folder: tempfile::TempDir,
    server: Option<Server>,
    root: PathBuf,
}

impl Place {
    pub fn folder() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("www");
        fs::create_dir_all(&root).expect("a folder");
        Self { folder, server: None, root }
    }

    pub fn storage(server: Server) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = server.bucket().join("onder/site");
        Self { folder, server: Some(server), root }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn command(&self, name: &str, site: &Site) -> Command {
        let mut command = site.command(name);
        match &self.server {
            Some(server) => {
                command.arg(Server::address("onder/site")).env("AWS_ENDPOINT_URL", &server.endpoint).env("AWS_REGION", "proef");
                command.env("AWS_ACCESS_KEY_ID", KEY).env("AWS_SECRET_ACCESS_KEY", SECRET);
            }
            None => {
                command.arg(&self.root);
            }
        }
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command, and returns how it ended and what it said.
    pub fn run(&self, name: &str, site: &Site, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.command(name, site).args(arguments).output().expect("the command");
        let text = if output.status.success() { output.stdout } else { output.stderr };
        (output.status.code(), String::from_utf8_lossy(&text).into_owned())
    }

    pub fn publish(&self, site: &Site, arguments: &[&str]) -> String {
        let (code, text) = self.run("publiceer", site, arguments);
        assert_eq!(code, Some(0), "{text}");
        text
    }

    pub fn back(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let nowhere = Site(tempfile::tempdir_in(self.folder.path()).expect("a folder"));
        self.run("terug", &nowhere, arguments)
    }

    /// All files that visitors can meet, unpacked.
    pub fn visible(&self) -> BTreeMap<String, Vec<u8>> {
        let paths = support::files(&self.root).into_iter().filter(|path| !path.starts_with(".wegwijs-edities/"));
        paths
            .filter_map(|path| Some((fs::read(self.root.join(&path)).map(unpacked).ok()?, path)))
            .map(|(bytes, path)| (path, bytes))
            .collect()
    }

    /// The headers that storage sends with a file.
    pub fn head(&self, path: &str) -> BTreeMap<String, String> {
        let server = self.server.as_ref().expect("a storage");
        super::server::head(&server.endpoint, &format!("/emmer/onder/site/{path}"))
    }
}

/// The bytes of a file that may be packed.
pub fn unpacked(bytes: Vec<u8>) -> Vec<u8> {
    let mut unpacked = Vec::new();
    match bytes.starts_with(b"\x1f\x8b") && GzDecoder::new(&bytes[..]).read_to_end(&mut unpacked).is_ok() {
        true => unpacked,
        false => bytes,
    }
}

/// Paths of the assets that a page names.
pub fn assets_of(page: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(page);
    let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let names = text.match_indices("assets/").map(|(at, _)| text[at..].chars().take_while(|c| is_path(*c)).collect::<String>());
    names.filter(|name| name.len() > "assets/".len()).collect()
}
