//! `init`: a site of one's own, with an example of each kind of document and the settings of three platforms that build it.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::create::create;
use super::report::Failure;
use crate::address;
use crate::diagnostic::nearest;
use crate::site::municipalities::{self, Municipality};

/// Where the program's source is, for those who build it there. A publisher's own address replaces it.
const SOURCE_CODE: &str = "https://wegwijs.example.org/code";

/// A file: where it goes, and its text. Names in double braces are filled in.
type File = (&'static str, &'static str);

macro_rules! files {
    ($($path:literal = $text:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("init/", $text)))),*]
    };
}

/// The content. Nothing of it is overwritten.
const CONTENT: &[File] = files![
    "content/wegwijs.yaml" = "content/wegwijs.yaml",
    "content/index.md" = "content/index.md",
    "content/praktijknotities/voorbeeld.md" = "content/praktijknotities/voorbeeld.md",
    "content/routes/huisvesting.md" = "content/routes/huisvesting.md",
    "content/routes/begeleiding.md" = "content/routes/begeleiding.md",
    "content/routes/inkomen.md" = "content/routes/inkomen.md",
    "content/routes/arbeidsmarkt.md" = "content/routes/arbeidsmarkt.md",
    "content/gemeenten/{{gemeente}}.md" = "content/gemeenten/gemeente.md",
    "content/organisaties/voorbeeld.md" = "content/organisaties/voorbeeld.md",
    "content/wetten/huisvestingswet-2014.md" = "content/wetten/huisvestingswet-2014.md",
    "content/moties/voorbeeld.md" = "content/moties/voorbeeld.md",
    "content/berichten/voorbeeld.md" = "content/berichten/voorbeeld.md",
    "content/bijeenkomsten/voorbeeld.md" = "content/bijeenkomsten/voorbeeld.md",
    "content/begrippen/praktijknotitie.md" = "content/begrippen/praktijknotitie.md",
    "content/paginas/voorbeeld.md" = "content/paginas/voorbeeld.md",
];

/// What is beside it. What is there already stays as it is.
const AROUND: &[File] = files![
    "README.md" = "readme.md",
    ".gitignore" = "gitignore",
    ".github/workflows/site.yml" = "ci/github.yml",
    ".gitlab-ci.yml" = "ci/gitlab.yml",
    "azure-pipelines.yml" = "ci/azure.yml",
];

/// What was made.
pub struct Made {
    /// Paths of the new files.
    pub files: Vec<PathBuf>,
    /// Files that were there already, and stay as they are.
    pub kept: Vec<PathBuf>,
}

/// Writes a new site into a folder.
///
/// # Errors
/// The folder has a folder `content` already, the municipality does not exist, or a file cannot be written.
pub fn init(folder: &Path, municipality: &str, today: Date) -> Result<Made, Failure> {
    let municipality = find(municipality)?;
    let content = folder.join("content");
    if fs::symlink_metadata(&content).is_ok() {
        let message = format!("“{}” bestaat al; er is niets veranderd.", content.display());
        return Err(Failure::new(message).hint("Kies een andere map, of haal deze eerst weg."));
    }
    let mut made = Made { files: Vec::new(), kept: Vec::new() };
    for (path, text) in CONTENT.iter().chain(AROUND) {
        let path = folder.join(filled(path, municipality, today));
        if fs::symlink_metadata(&path).is_ok() {
            made.kept.push(path);
            continue;
        }
        create(&path, &filled(text, municipality, today), "Probeer het opnieuw.")?;
        made.files.push(path);
    }
    Ok(made)
}

fn filled(text: &str, municipality: &Municipality, today: Date) -> String {
    text.replace("{{datum}}", &today.to_string())
        .replace("{{gemeente}}", &municipality.slug)
        .replace("{{gemeentenaam}}", municipality.name)
        .replace("{{tooi}}", municipality.tooi)
        .replace("{{provincie}}", municipality.province)
        .replace("{{broncode}}", SOURCE_CODE)
}

fn find(name: &str) -> Result<&'static Municipality, Failure> {
    let slug = address::slug(name);
    municipalities::by_slug(&slug).ok_or_else(|| {
        let near = nearest(&slug, municipalities::all().iter().map(|known| known.slug.as_str()));
        let near = near.and_then(municipalities::by_slug);
        let hint =
            near.map_or_else(|| "Schrijf de naam van een gemeente.".to_owned(), |near| format!("Bedoel je “{}”?", near.name));
        Failure::new(format!("Er is geen gemeente “{name}”.")).hint(hint)
    })
}
