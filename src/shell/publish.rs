//! Putting a finished site in place of the old one.
//!
//! All files are written to a folder beside the site, which then changes places with it in one step of the file system. So
//! whoever kills the build at any moment leaves visitors either the whole old site or the whole new one.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::report::Failure;
use crate::output::{ASSETS, Output};
use crate::site::images::Copies;

/// Marks a folder as made by us, so that no other folder is ever replaced.
const MARKER: &str = ".wegwijs";
/// The list of all files of a site.
const SUMS: &str = "SHA256SUMS";
const MARKER_TEXT: &str = "Deze map is gemaakt door wegwijs en wordt bij elke bouw in zijn geheel vervangen.\n";

/// Publishes a site in a folder.
///
/// # Errors
/// A folder that holds something else than a site of ours, or a file system that refuses; the old site is then as it was.
pub fn publish(output: &Output, folder: &Path) -> Result<(), Failure> {
    let folder = std::path::absolute(folder).map_err(|error| Failure::io("vinden", folder, &error))?;
    let (Some(parent), Some(name)) = (folder.parent(), folder.file_name().map(|name| name.to_string_lossy().into_owned())) else {
        return Err(Failure::new("De site kan niet in de hoofdmap van de schijf komen te staan."));
    };
    fs::create_dir_all(parent).map_err(|error| Failure::io("maken", parent, &error))?;
    // Held until the end: two builds of one site wait for each other. Where folders cannot be locked, nothing is lost.
    let lock = File::open(parent).ok();
    if let Some(lock) = &lock {
        let _ = lock.lock();
    }
    let (staging, old) = (parent.join(format!(".{name}.wegwijs-nieuw")), parent.join(format!(".{name}.wegwijs-oud")));
    recover(&folder, &old).map_err(|error| Failure::io("terugzetten", &folder, &error))?;
    for folder in [&folder, &staging, &old] {
        refuse_foreign(folder)?;
    }
    remove(&staging).map_err(|error| Failure::io("opruimen", &staging, &error))?;
    write(output, &staging)?;
    swap(&staging, &folder, &old).map_err(|error| Failure::io("vervangen", &folder, &error))?;
    for leftover in [&staging, &old] {
        remove(leftover).map_err(|error| Failure::io("opruimen", leftover, &error))?;
    }
    Ok(())
}

/// Refuses a folder for the site that holds what the site is made from: replacing it would take that along.
///
/// # Errors
/// An input that is the folder, or is inside it.
pub fn refuse_inputs(folder: &Path, inputs: &[&Path]) -> Result<(), Failure> {
    let Ok(folder) = folder.canonicalize() else { return Ok(()) };
    match inputs.iter().find(|input| input.canonicalize().is_ok_and(|input| input.starts_with(&folder))) {
        None => Ok(()),
        Some(input) => Err(Failure::new(format!(
            "De site kan niet in “{}” komen te staan: daarin staat “{}”, waaruit zij wordt gemaakt.",
            folder.display(),
            input.display()
        ))
        .hint("Geef met --out een andere map op.")),
    }
}

/// Reads the copies of pictures in a site that was published before. What cannot be read is made anew.
pub fn copies(folder: &Path) -> Copies {
    let entries = fs::read_dir(folder.join(ASSETS)).into_iter().flatten().flatten();
    let copies = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "webp"));
    let copies = copies.map(|entry| (format!("{ASSETS}{}", entry.file_name().to_string_lossy()), entry.path()));
    copies.filter_map(|(path, file)| Some((path, fs::read(file).ok()?.into()))).collect()
}

/// A build that was killed between the two steps of [`replace`] left the old site under its other name.
fn recover(folder: &Path, old: &Path) -> io::Result<()> {
    if !folder.exists() && old.join(MARKER).exists() { fs::rename(old, folder) } else { Ok(()) }
}

/// Stops at what the site that is there does not name as its own.
fn refuse_foreign(folder: &Path) -> Result<(), Failure> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    if entries.count() == 0 {
        return Ok(());
    }
    if !folder.join(MARKER).is_file() {
        return Err(Failure::new(format!(
            "In de map “{}” staat iets anders dan een site van wegwijs; die wordt niet vervangen.",
            folder.display()
        ))
        .hint("Geef met --out een lege of een nieuwe map op."));
    }
    let sums = fs::read_to_string(folder.join(SUMS)).unwrap_or_default();
    let mut known: BTreeSet<PathBuf> = [MARKER, SUMS].iter().map(|path| folder.join(path)).collect();
    known.extend(sums.lines().filter_map(|line| Some(folder.join(line.split_once("  ")?.1))));
    let mut foreign = Vec::new();
    find_foreign(folder, &known, &mut foreign).map_err(|error| Failure::io("lezen", folder, &error))?;
    if foreign.is_empty() {
        return Ok(());
    }
    foreign.sort();
    let names: Vec<_> = foreign.iter().take(10).map(|path| format!("“{}”", path.display())).collect();
    let more = if foreign.len() > names.len() { format!(" en {} andere", foreign.len() - names.len()) } else { String::new() };
    Err(Failure::new(format!(
        "In de map “{}” staat iets dat niet van de site is: {}{more}. De site is niet vernieuwd.",
        folder.display(),
        names.join(", ")
    ))
    .hint("Zet het ergens anders neer, of geef met --out een andere map op."))
}

fn find_foreign(folder: &Path, known: &BTreeSet<PathBuf>, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let leads_on = kind.is_dir() && known.range(path.clone()..).next().is_some_and(|next| next.starts_with(&path));
        if leads_on && !known.contains(&path) {
            find_foreign(&path, known, found)?;
        } else if !(kind.is_file() && known.contains(&path)) {
            found.push(path);
        }
    }
    Ok(())
}

fn write(output: &Output, staging: &Path) -> Result<(), Failure> {
    fs::create_dir_all(staging).map_err(|error| Failure::io("maken", staging, &error))?;
    // First, so that what a killed build leaves can be told from what is not ours.
    let marker = staging.join(MARKER);
    let written = File::create(&marker).and_then(|mut file| file.write_all(MARKER_TEXT.as_bytes()));
    written.map_err(|error| Failure::io("schrijven", &marker, &error))?;
    if let Some(sums) = output.get(SUMS) {
        fs::write(staging.join(SUMS), &sums.bytes).map_err(|error| Failure::io("schrijven", staging, &error))?;
    }
    let mut folders: Vec<PathBuf> =
        output.iter().filter_map(|(path, _)| staging.join(path).parent().map(Path::to_owned)).collect();
    folders.push(staging.to_owned());
    folders.sort();
    folders.dedup();
    for folder in folders {
        fs::create_dir_all(&folder).map_err(|error| Failure::io("maken", &folder, &error))?;
    }
    let files: Vec<_> = output.iter().map(|(path, file)| (staging.join(path), &file.bytes[..])).collect();
    files
        .par_iter()
        .try_for_each(|(path, bytes)| fs::write(path, bytes).map_err(|error| Failure::io("schrijven", path, &error)))?;
    File::open(&marker).and_then(|file| file.sync_all()).map_err(|error| Failure::io("schrijven", &marker, &error))
}

/// Puts `staging` in the place of `folder`; what was there ends up in `staging` or `old`.
fn swap(staging: &Path, folder: &Path, old: &Path) -> io::Result<()> {
    if !folder.exists() {
        return fs::rename(staging, folder);
    }
    exchange(staging, folder).or_else(|_| replace(staging, folder, old))
}

#[cfg(unix)]
fn exchange(staging: &Path, folder: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, staging, CWD, folder, RenameFlags::EXCHANGE)?)
}

#[cfg(not(unix))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// For file systems that cannot exchange two folders: two steps, with [`recover`] for a build killed between them.
fn replace(staging: &Path, folder: &Path, old: &Path) -> io::Result<()> {
    remove(old)?;
    fs::rename(folder, old)?;
    fs::rename(staging, folder).inspect_err(|_| {
        let _ = fs::rename(old, folder);
    })
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;

    fn output(text: &str) -> Output {
        let mut output = Output::default();
        output.insert("a/index.html", text.as_bytes(), "a.md", &mut Diagnostics::default());
        output.insert(SUMS, *b"0  a/index.html\n", "wegwijs", &mut Diagnostics::default());
        output
    }

    fn text(folder: &Path) -> String {
        fs::read_to_string(folder.join("a/index.html")).unwrap_or_default()
    }

    #[test]
    fn a_site_replaces_a_site_and_leaves_nothing_behind() {
        let parent = tempfile::tempdir().expect("a folder");
        let folder = parent.path().join("public");
        for round in ["een", "twee"] {
            publish(&output(round), &folder).expect("published");
            assert_eq!(text(&folder), round);
        }
        assert_eq!(fs::read_dir(parent.path()).expect("entries").count(), 1);
    }

    #[test]
    fn a_folder_with_something_else_is_never_replaced() {
        let parent = tempfile::tempdir().expect("a folder");
        fs::write(parent.path().join("brief.txt"), "bewaar mij").expect("a file");
        let failure = publish(&output("x"), parent.path()).expect_err("refused");
        assert!(failure.to_string().contains("iets anders"));
        assert!(parent.path().join("brief.txt").exists());
    }

    #[test]
    fn leftovers_of_a_killed_build_are_cleared_and_the_old_site_is_put_back() {
        let parent = tempfile::tempdir().expect("a folder");
        let folder = parent.path().join("public");
        publish(&output("oud"), &folder).expect("published");
        fs::rename(&folder, parent.path().join(".public.wegwijs-oud")).expect("killed between the two steps");
        fs::create_dir(parent.path().join(".public.wegwijs-nieuw")).expect("half written");
        publish(&output("nieuw"), &folder).expect("published");
        assert_eq!((text(&folder).as_str(), fs::read_dir(parent.path()).expect("entries").count()), ("nieuw", 1));
    }

    #[test]
    fn where_folders_cannot_be_exchanged_two_steps_do_it() {
        let parent = tempfile::tempdir().expect("a folder");
        let [staging, folder, old] = ["n", "f", "o"].map(|name| parent.path().join(name));
        for path in [&staging, &folder] {
            fs::create_dir(path).expect("a folder");
        }
        fs::write(staging.join("nieuw"), "").expect("a file");
        replace(&staging, &folder, &old).expect("replaced");
        assert!(folder.join("nieuw").exists() && old.exists());
    }
}
