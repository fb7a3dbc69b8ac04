//! Publishing through the command: what is not the site's own is never removed, whatever the arrangement of folders.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const NOTE: &str = "---\ntitel: Nieuws\nsamenvatting: Over huisvesting.\ndatum: 2026-01-31\n---\n\nTekst.\n";

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.write("content/berichten/nieuws.md", NOTE);
        place
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path(path)).ok()
    }

    fn build(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wegwijs"));
        command.arg("build").args(arguments).current_dir(self.0.path()).output().expect("the command")
    }
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Asserts that a build was refused for what `names` says.
#[track_caller]
fn refused(output: &Output, names: &[&str]) {
    assert_eq!(output.status.code(), Some(3), "{}", err(output));
    for name in names {
        assert!(err(output).contains(name), "{name} is not named: {}", err(output));
    }
}

#[test]
fn a_site_never_replaces_the_folder_it_is_made_from() {
    let place = Place::new();
    place.build(&["--out", "public"]);
    fs::rename(place.path("content"), place.path("public/content")).expect("moved");
    refused(&place.build(&["--content", "public/content", "--out", "public"]), &["public/content"]);
    refused(&place.build(&["--content", "public/content", "--out", "public/content"]), &["public/content"]);
    refused(&place.build(&["--content", "public/content", "--out", "."]), &["public/content"]);
    assert_eq!(place.read("public/content/berichten/nieuws.md").as_deref(), Some(NOTE));
}

#[test]
fn a_site_never_replaces_a_theme() {
    let place = Place::new();
    place.build(&["--out", "public"]);
    place.write("public/thema/css/eigen.css", "a{}");
    refused(&place.build(&["--theme", "public/thema"]), &["public/thema"]);
    assert_eq!(place.read("public/thema/css/eigen.css").as_deref(), Some("a{}"));
}

#[test]
fn folders_of_somebody_else_beside_the_site_stay() {
    let place = Place::new();
    place.write(".public.nieuw/brief.txt", "bewaar mij");
    place.write(".public.oud/brief.txt", "bewaar mij ook");
    for _ in 0..2 {
        place.build(&["--out", "public"]);
    }
    assert_eq!(place.read(".public.nieuw/brief.txt").as_deref(), Some("bewaar mij"));
    assert_eq!(place.read(".public.oud/brief.txt").as_deref(), Some("bewaar mij ook"));
}

#[test]
fn files_in_a_site_that_it_does_not_name_stop_the_build() {
    let place = Place::new();
    assert!(place.build(&[]).status.success());
    place.write("public/.git/HEAD", "ref: refs/heads/main");
    place.write("public/uploads/foto.jpg", "foto");
    place.write("public/berichten/eigen.html", "eigen");
    refused(&place.build(&[]), &[".git", "uploads", "berichten/eigen.html"]);
    assert_eq!(place.read("public/.git/HEAD").as_deref(), Some("ref: refs/heads/main"));
    assert_eq!(place.read("public/uploads/foto.jpg").as_deref(), Some("foto"));
    assert!(Path::new(&place.path("public/berichten/nieuws/index.html")).is_file());
}
