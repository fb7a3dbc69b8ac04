//! The floors of the house: what may import what, as the tables in `src/lib.rs` and `search-index/src/lib.rs` show it.
//!
//! A file imports from its own room (row) and from the rooms below it. No two files reach each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{SourceFile, modules, source_files};

/// Which file imports which, with the place and the path as evidence.
type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// Re-exported names: path of the name → path of what it stands for.
type Exports = BTreeMap<Vec<String>, Vec<String>>;

/// A re-export is an import by whoever uses the name, not by the module that passes it on.
fn exports(files: &[SourceFile]) -> Exports {
    let of_file = |file: &SourceFile| {
        let module = file.module();
        let exports = file.imports().into_iter().filter(|import| import.is_export);
        let name = move |path: Vec<String>| ([&module[..], &path[path.len().saturating_sub(1)..]].concat(), path);
        exports.map(move |import| name(import.path)).collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).filter(|(name, path)| name != path).collect()
}

/// Follows re-exports from a path to what it stands for.
fn followed(mut path: Vec<String>, exports: &Exports) -> Vec<String> {
    // No name is passed on more often than this.
    for _ in 0..5 {
        let known = (1..=path.len()).find_map(|length| Some((length, exports.get(&path[..length])?)));
        let Some((length, target)) = known else { break };
        path = [&target[..], &path[length..]].concat();
    }
    path
}

fn graph(files: &[SourceFile]) -> Graph {
    let (modules, exports) = (modules(files), exports(files));
    let target = |path: &[String]| (0..=path.len()).rev().find_map(|length| modules.get(&path[..length]).copied());
    let mut graph = Graph::new();
    for file in files {
        let imports = graph.entry(file.path.clone()).or_default();
        for import in file.imports().into_iter().filter(|import| !import.is_export) {
            let path = followed(import.path.clone(), &exports);
            let Some(target) = target(&path).filter(|target| *target != file.path) else { continue };
            let evidence = format!("{}:{} imports {}", file.path, import.line, import.path.join("::"));
            imports.entry(target.to_owned()).or_insert(evidence);
        }
    }
    graph
}

/// The rooms of a crate, from the top down: the names in the second column of the table in its documentation.
fn rooms(files: &[SourceFile], root: &str) -> Vec<Vec<String>> {
    let table = files.iter().find(|file| file.path == format!("{root}/lib.rs")).expect("a root");
    let rows = table.text.lines().filter_map(|line| line.strip_prefix("//! | ")).filter(|row| row.starts_with(char::is_numeric));
    let names =
        |row: &str| row.split(" | ").nth(1).unwrap_or_default().split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let room = |names: Vec<String>| names.into_iter().map(|name| format!("{root}/{}", place(&name))).collect();
    rows.map(names).map(room).collect()
}

/// A name in the table as the start of a path: `render::machine` → `render/machine`.
fn place(name: &str) -> String {
    name.trim_start_matches("mod@").replace("::", "/")
}

/// Returns the row of a file: that of the longest name that its path begins with.
fn row(rooms: &[Vec<String>], path: &str) -> Option<usize> {
    let within = |name: &str| {
        path.strip_prefix(name).is_some_and(|rest| name.ends_with('/') || rest.is_empty() || rest.starts_with(['/', '.']))
    };
    let named = rooms.iter().enumerate().flat_map(|(row, names)| names.iter().map(move |name| (name, row)));
    named.filter(|(name, _)| within(name)).max_by_key(|(name, _)| name.len()).map(|(_, row)| row)
}

fn breaches(root: &str) -> Vec<String> {
    let files = source_files(root);
    let rooms = rooms(&files, root);
    assert!(rooms.len() > 3, "{root}/lib.rs shows no table of rooms");
    let mut breaches: Vec<String> = Vec::new();
    for (from, imports) in &graph(&files) {
        let Some(own) = row(&rooms, from) else {
            breaches.push(format!("{from} is in no room of the table in {root}/lib.rs"));
            continue;
        };
        let upward = imports.iter().filter(|(to, _)| row(&rooms, to).is_some_and(|other| other < own));
        breaches.extend(upward.map(|(_, evidence)| format!("{evidence}, which the table has above it")));
    }
    breaches
}

/// Returns all files that a file reaches by imports.
fn reached<'a>(graph: &'a Graph, from: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(file) = waiting.pop() {
        let next = graph.get(file).into_iter().flat_map(BTreeMap::keys);
        waiting.extend(next.map(String::as_str).filter(|next| reached.insert(*next)));
    }
    reached
}

/// Groups of files that reach each other.
fn circles(graph: &Graph) -> BTreeSet<Vec<&str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = graph.keys().map(|file| (file.as_str(), reached(graph, file))).collect();
    let circle = |file: &&str| -> Vec<&str> {
        let back = |other: &&&str| reach[**other].contains(file);
        reach[*file].iter().filter(back).copied().collect()
    };
    reach.keys().map(circle).filter(|circle| circle.len() > 1).collect()
}

fn faults_of_circles(root: &str) -> Vec<String> {
    let graph = graph(&source_files(root));
    let describe = |circle: &Vec<&str>| {
        let within = circle.iter().flat_map(|from| graph[*from].iter().filter(|(to, _)| circle.contains(&to.as_str())));
        let evidence: Vec<&str> = within.map(|(_, evidence)| evidence.as_str()).collect();
        format!("these {} files reach each other:\n  {}", circle.len(), evidence.join("\n  "))
    };
    circles(&graph).iter().map(describe).collect()
}

#[test]
fn files_import_from_the_rooms_below_their_own() {
    let breaches = [breaches("src"), breaches("search-index/src")].concat();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn no_files_reach_each_other() {
    let faults = [faults_of_circles("src"), faults_of_circles("search-index/src")].concat();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
