//! Whether a file says, or may say, that it is not yet for the public. When in doubt it is not published.

use crate::diagnostic::Diagnostics;
use crate::path::ContentPath;
use crate::source::Span;
use crate::yaml::{Node, Yaml};

/// Folders for what is being worked on.
const FOLDERS: &[&str] = &["_drafts", "_draft", "drafts", "draft", "_concepten", "_concept", "concepten", "_klad", "klad"];
/// Last parts of names for it: `nota.concept.md`.
const ENDINGS: &[&str] = &[".draft", ".concept", ".klad", ".wip"];
/// Keys by which other programs keep a page off the site, when they say yes.
const DRAFT_KEYS: &[&str] =
    &["draft", "concept", "klad", "hidden", "verborgen", "private", "prive", "privé", "intern", "unlisted", "unpublished"];
/// The same, when they say no.
const PUBLIC_KEYS: &[&str] =
    &["published", "publish", "gepubliceerd", "publiceren", "public", "openbaar", "visible", "zichtbaar"];
/// Keys that name a state, and the states in which a page is not for the public.
const STATE_KEYS: &[&str] = &["status", "state", "stage", "visibility", "zichtbaarheid", "post_status"];
const STATES: &[&str] = &[
    "concept",
    "draft",
    "geheim",
    "hidden",
    "in behandeling",
    "in bewerking",
    "in progress",
    "in review",
    "intern",
    "internal",
    "klad",
    "niet openbaar",
    "pending",
    "private",
    "privé",
    "prive",
    "review",
    "ter beoordeling",
    "ter review",
    "todo",
    "unlisted",
    "unpublished",
    "verborgen",
    "vertrouwelijk",
    "wip",
];
/// Lines at the top of a text that may be meant as its front matter.
const TOP: usize = 60;
const NO: &[&str] = &["false", "no", "nee", "n", "0", "off", "uit", "never", "nooit"];
/// Keys that begin the front matter of any program.
const USUAL_KEYS: &[&str] = &[
    "titel",
    "title",
    "samenvatting",
    "description",
    "datum",
    "date",
    "draft",
    "concept",
    "status",
    "layout",
    "published",
    "slug",
];

/// Returns whether a path is that of something that is being worked on.
pub fn is_path_of_draft(path: &ContentPath) -> bool {
    let stem = path.stem().to_lowercase();
    let folder =
        |folder: &str| FOLDERS.iter().any(|name| folder.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(name)));
    path.folders().any(folder) || ENDINGS.iter().any(|ending| stem.ends_with(ending))
}

/// Returns whether a key is one by which other programs keep pages off a site, or let them on it.
pub(super) fn is_about_publishing(name: &str, value: &Node) -> bool {
    let name = name.to_lowercase();
    [DRAFT_KEYS, PUBLIC_KEYS].iter().any(|keys| keys.contains(&name.as_str())) || is_state_of_draft(&name, value)
}

fn is_state_of_draft(name: &str, value: &Node) -> bool {
    let value = value.text().unwrap_or_default().trim().to_lowercase().replace(['-', '_'], " ");
    STATE_KEYS.contains(&name) && STATES.contains(&value.as_str())
}

/// Returns whether a line at the top of a text names a state in which a page is not for the public, under whatever key, and did not
/// in the text of before: for a text in which something is wrong.
pub fn may_say_so(text: &str, before: &str) -> bool {
    let bare = |part: &str| part.trim().trim_matches(['"', '\'', '-', ' ']).to_lowercase().replace(['-', '_'], " ");
    let says_so = |line: &&str| {
        let (key, value) = line.split_once([':', '=']).unwrap_or_else(|| line.trim().rsplit_once(' ').unwrap_or(("", line)));
        let (key, value) = (bare(key), bare(value.split(" #").next().unwrap_or_default()));
        let is_no = NO.contains(&value.as_str());
        let is_draft = DRAFT_KEYS.contains(&key.as_str()) && !value.is_empty() && !is_no;
        is_draft || PUBLIC_KEYS.contains(&key.as_str()) && is_no || STATES.contains(&value.as_str()) || value == "ingetrokken"
    };
    let mut fences = 0;
    let top = text.lines().take(TOP).take_while(|line| {
        fences += usize::from(is_fence(line));
        fences < 2
    });
    top.filter(says_so).any(|line| !before.lines().any(|other| other.trim() == line.trim()))
}

/// Reports what in front matter says that the document is not for the public; returns whether anything does.
pub(super) fn says_so(map: &Node, file: &str, diagnostics: &mut Diagnostics) -> bool {
    let Yaml::Map(entries) = &map.value else { return false };
    let mut found = false;
    for (key, node) in entries {
        let (name, value) = (key.name.to_lowercase(), node.text().unwrap_or_default().trim().to_lowercase());
        let (is, empty) =
            (|keys: &[&str]| keys.contains(&name.as_str()), value.is_empty() && node.text().is_none_or(str::is_empty));
        let draft = is(DRAFT_KEYS) && !empty && !NO.contains(&value.as_str());
        let hidden = is(PUBLIC_KEYS) && NO.contains(&value.as_str());
        let state = is_state_of_draft(&name, node);
        // The site's own word needs no remark.
        if !(draft || hidden || state) || (key.name == "status" && value == "concept") {
            continue;
        }
        found = true;
        let message = format!("Door “{}: {value}” komt dit document niet op de site.", key.name);
        diagnostics
            .warn("nog-niet-openbaar", file, key.span.start..node.span.end.max(key.span.end), message)
            .hint("Schrijf “status: concept” zolang het nog niet openbaar is. Is het dat wel? Haal deze regel dan weg.");
    }
    found
}

/// Returns the first line of what looks like front matter and is not: signs other than three hyphens around it, or none.
pub(super) fn nearly_front_matter(text: &str) -> Option<Span> {
    let mut lines = text.split_inclusive('\n').filter(|line| !line.trim().is_empty()).take(TOP);
    let first = lines.next()?;
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    let place = start..start + first.trim_end().len();
    if first.trim() == "{" {
        return lines.next().is_some_and(|line| line.trim_start().starts_with('"') && line.contains("\":")).then_some(place);
    }
    let fenced = is_fence(first);
    let keys: Vec<&str> = lines.by_ref().take_while(|line| !is_fence(line)).collect();
    let inside = if fenced { &keys[..] } else { return is_bare(text, start).then_some(place) };
    let usual =
        inside.first().is_some_and(|line| key_of(line).is_some_and(|key| USUAL_KEYS.contains(&key.to_lowercase().as_str())));
    let closed = keys.len() < TOP - 1 && inside.len() < text.lines().filter(|line| !line.trim().is_empty()).count() - 1;
    let all_keys =
        !inside.is_empty() && inside.iter().all(|line| key_of(line).is_some() || line.starts_with([' ', '\t', '-', '#']));
    (usual || (closed && all_keys)).then_some(place)
}

/// Whether a text begins with keys without any line before them: two of the usual ones, or one and a line of hyphens after them.
fn is_bare(text: &str, start: usize) -> bool {
    let mut lines = text[start..].lines();
    let keys = lines.by_ref().take_while(|line| key_of(line).is_some()).filter_map(key_of);
    let usual = keys.filter(|key| USUAL_KEYS.contains(&key.to_lowercase().as_str())).count();
    let closed = text[start..].lines().find(|line| key_of(line).is_none()).is_some_and(|line| line.trim() == "---");
    usual > 1 || (usual == 1 && closed)
}

/// Whether a line could be meant as the line around front matter.
fn is_fence(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['\u{FEFF}', '\u{200B}', '\\']);
    let signs = |c: char| matches!(c, '-' | '+' | '=' | '~' | ';' | '_' | '*' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−');
    let words = ["yaml", "toml", "json", "yml"];
    let rest = line.trim_start_matches(signs);
    !line.is_empty() && rest.len() < line.len() && (rest.is_empty() || words.contains(&rest.trim()))
        || line.replace(' ', "").chars().all(|c| c == '-') && line.contains('-')
}

/// The key at the start of a line: `titel: …`, or `titel = …` in TOML.
fn key_of(line: &str) -> Option<&str> {
    let line = line.trim_end();
    let toml =
        || line.split_once(" = ").map(|(key, _)| key.trim()).filter(|key| key.chars().all(|c| c.is_alphanumeric() || c == '_'));
    if is_key(line) { line.split_once(':').map(|(key, _)| key) } else { toml().filter(|key| !key.is_empty()) }
}

/// Whether a line begins like `titel: …`.
pub(super) fn is_key(line: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    line.trim_end().split_once(':').is_some_and(|(name, value)| is_name(name) && (value.is_empty() || value.starts_with(' ')))
}
