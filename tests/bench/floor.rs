//! The floor of the benchmarks: reads the notes, parses them, and writes as many files of the same sizes as the site has.
//!
//! `floor CONTENT SITE OUT` is what any generator must do at least: every step is one that none can leave out, on all processors.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser};
use rayon::prelude::*;

/// All files below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { files(&entry.path(), found)? } else { found.push(entry.path()) }
    }
    Ok(())
}

/// The words of a note.
fn words(markdown: &str) -> String {
    let mut words = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, Options::all()) {
        if let Event::Text(text) | Event::Code(text) = event {
            words.push_str(&text);
        }
    }
    words
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [content, site, out] = &arguments[..] else { return Err("floor CONTENT SITE OUT".into()) };
    let (mut notes, mut pages) = (Vec::new(), Vec::new());
    files(content, &mut notes)?;
    files(site, &mut pages)?;
    let read = |path: &PathBuf| Ok::<_, std::io::Error>(words(&fs::read_to_string(path)?));
    let texts = notes.par_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    pages.par_iter().enumerate().try_for_each(|(number, page)| {
        let size = usize::try_from(page.metadata()?.len()).unwrap_or_default();
        let file = out.join(page.strip_prefix(site).unwrap_or(page));
        let text = texts.get(number % texts.len().max(1)).filter(|text| !text.is_empty()).map_or(" ", String::as_str);
        fs::create_dir_all(file.parent().unwrap_or(out))?;
        fs::write(file, text.bytes().cycle().take(size).collect::<Vec<u8>>())
    })?;
    Ok(())
}
