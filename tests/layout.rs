//! The structure of the code: each dependency enters by one file, files import from the floors below them, and files and
//! functions can be read at a sitting.

#[path = "layout/code.rs"]
mod code;
#[path = "layout/floors.rs"]
mod floors;
mod support;

use std::fs;

use code::{SourceFile, source_files};
use support::here;

/// Dependencies, and the only files that may name each. Those that are used everywhere, such as dates (jiff), threads (rayon) and
/// data (serde), are not listed.
const ENTRANCES: &[(&str, &[&str])] = &[
    ("serde_yaml", &["src/yaml/values.rs"]),
    ("saphyr_parser", &["src/yaml/places.rs"]),
    ("rustc_hash", &["src/site/related/index.rs", "search-index/src/"]),
    ("pulldown_cmark", &["src/note/markdown"]),
    ("tera::", &["src/theme/", "src/view/shared.rs"]),
    ("ureq", &["src/shell/links/fetch.rs", "src/shell/harvest/fetch.rs", "src/shell/remote/http.rs"]),
    ("object_store", &["src/shell/remote/objects.rs", "src/shell/remote/http.rs"]),
    ("futures_util", &["src/shell/remote/objects.rs"]),
    ("flate2", &["src/shell/remote/meta.rs"]),
    ("brotli::", &["src/shell/remote/packed.rs"]),
    ("walkdir", &["src/shell/read.rs"]),
    ("atom_syndication", &["src/render/machine/feed.rs"]),
    ("icalendar", &["src/render/machine/calendar.rs"]),
    ("quick_xml", &["src/render/machine/xml.rs", "src/picture/drawing.rs"]),
    ("image::", &["src/picture.rs"]),
    ("img_parts", &["src/shell/native.rs"]),
    ("crc32fast", &["src/picture/metadata.rs"]),
    ("webp::", &["src/shell/native.rs"]),
    ("html5ever", &["src/html/"]),
    ("hyper", &["src/shell/serve/"]),
    ("http_body_util", &["src/shell/serve/", "src/shell/remote/http.rs"]),
    ("tokio", &["src/shell/serve/", "src/shell/remote/objects.rs", "src/shell/remote/http.rs"]),
    ("mime_guess", &["src/shell/serve/answer.rs"]),
    ("notify::", &["src/shell/serve/watch.rs"]),
    ("relative_path", &["src/path.rs"]),
    ("oxilangtag::", &["src/language.rs"]),
    ("textwrap", &["src/render/digest/text.rs"]),
    ("sha2::", &["src/render/machine/checksums.rs"]),
    ("rustix", &["src/shell/publish/system.rs", "src/shell/memory.rs", "src/shell/remote/lock.rs"]),
    ("cpu_time", &["src/shell/clock.rs"]),
    ("mimalloc", &["src/main.rs"]),
    ("signal_hook", &["src/shell/publish/system.rs"]),
    ("rust_embed", &["src/theme/mod.rs"]),
    ("encoding_rs", &["src/source.rs"]),
    ("rapidfuzz", &["src/diagnostic.rs"]),
    ("regex::", &["src/personal_data/", "src/note/slips", "src/note/unfinished.rs"]),
    ("lsp_server", &["src/shell/lsp/"]),
    ("lsp_types", &["src/shell/lsp/"]),
    ("lopdf", &["src/gate/attachments.rs"]),
    ("zip::", &["src/gate/attachments.rs"]),
    ("idna::", &["src/address/letters.rs"]),
    ("unicode_normalization", &["src/address.rs", "src/address/letters.rs", "search-index/src/analysis/fold.rs"]),
    ("annotate_snippets", &["src/shell/report/text.rs"]),
    ("similar::", &["src/shell/fix/diff.rs"]),
    ("clap", &["src/cmd/"]),
    ("wegwijs_search", &["src/search.rs", "src/search/", "src/stems.rs", "src/shell/native.rs", "src/shell/search.rs"]),
    // The dictionary's blocks, the posting lists and the writer are where tantivy's format is ours to read or write.
    (
        "tantivy",
        &[
            "search-index/src/writer/",
            "search-index/src/format/block.rs",
            "search-index/src/reader/positions.rs",
            "search-index/src/tests/",
        ],
    ),
    ("frostem", &["search-index/src/analysis/stem.rs"]),
    ("libdeflater", &["search-index/src/deflate.rs"]),
    ("xxhash_rust", &["search-index/src/format/hash.rs"]),
];

fn rust_files() -> Vec<SourceFile> {
    ["src", "search-index/src"].into_iter().flat_map(source_files).collect()
}

/// Returns a file without its comments.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_dependency_enters_by_its_own_place() {
    let files = rust_files();
    for (dependency, entrances) in ENTRANCES {
        let naming = |text: &str| code(text).contains(dependency);
        let users: Vec<&str> = files.iter().filter(|file| naming(&file.text)).map(|file| file.path.as_str()).collect();
        assert!(!users.is_empty(), "nothing names {dependency} any more: take it off the list");
        for user in users {
            assert!(
                entrances.iter().any(|entrance| user.starts_with(entrance)),
                "{user} names {dependency}; it enters by {entrances:?}"
            );
        }
    }
}

#[test]
fn the_core_is_pure() {
    let outer = |path: &str| {
        path.starts_with("src/shell/") || path.starts_with("src/cmd/") || path == "src/main.rs" || !path.starts_with("src/")
    };
    for SourceFile { path, text, .. } in rust_files().iter().filter(|file| !outer(&file.path)) {
        for world in
            ["std::fs", "std::env::", "std::net", "std::process", "SystemTime", "Instant", "Zoned::now", "println!", "eprintln!"]
        {
            let tested = code(text);
            let inner = tested.split("#[cfg(test)]").next().unwrap_or_default();
            assert!(!inner.contains(world), "{path} touches the world: {world}");
        }
    }
}

#[test]
fn files_can_be_read_at_a_sitting() {
    let files = rust_files();
    let mut lengths: Vec<usize> = files.iter().map(|file| file.text.lines().count()).collect();
    for (file, length) in files.iter().zip(&lengths) {
        assert!(*length <= 400, "{} has {length} lines", file.path);
        assert!(file.text.starts_with("//!"), "{} does not say what it contains", file.path);
        for (name, lines) in file.functions() {
            assert!(lines <= 70, "the function {name} in {} has {lines} lines", file.path);
        }
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!((60..=200).contains(&median), "the median file has {median} lines");
}

#[test]
fn the_program_speaks_as_the_site_does() {
    let is_foreign = |word: &str| matches!(word.to_lowercase().as_str(), "u" | "uw" | "sleutel" | "sleutels");
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(is_foreign);
    for file in source_files("src").into_iter().filter(|file| !file.path.ends_with("/tests.rs")) {
        let wrong: Vec<String> = file.texts().into_iter().filter(|text| text.contains(' ') && words(text)).collect();
        assert!(wrong.is_empty(), "{} says u or sleutel, not je and veld: {wrong:?}", file.path);
    }
    for path in ["themes/wegwijs/i18n/nl.yaml", "content/paginas/redactiewijzer.md", "content/paginas/meldingen.md"] {
        let text = fs::read_to_string(here(path)).expect("a file");
        assert!(!text.lines().any(&words), "{path} says u or sleutel, not je and veld");
    }
}

#[test]
fn the_editors_guide_names_every_key() {
    use wegwijs::note::kinds::{Kind, Shared};
    use wegwijs::note::schema::{KeySpec, Record, Shape};
    let guide = fs::read_to_string(here("content/paginas/redactiewijzer.md")).expect("the guide");
    fn names(keys: &'static [KeySpec], found: &mut Vec<&'static str>) {
        for key in keys {
            found.push(key.name);
            let inner = if let Shape::List(item) = key.shape { *item } else { key.shape };
            if let Shape::Record(keys) | Shape::TextOr(keys) = inner {
                names(keys, found);
            }
        }
    }
    let mut keys = Vec::new();
    names(Shared::KEYS, &mut keys);
    Kind::ALL.iter().for_each(|kind| names(kind.keys(), &mut keys));
    let missing: Vec<&str> = keys.into_iter().filter(|key| !guide.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "the guide does not explain {missing:?}");
}
