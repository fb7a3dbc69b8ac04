//! The open data of another site: read by its schema, and nothing of it believed.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::Value;
use url::Url;

use super::note::{Harvest, Note, VERSION};

/// Most notes of a site.
const MOST_NOTES: usize = 20_000;
/// Longest text under a key, in characters.
const LONGEST: usize = 500;
/// Longest text of a note, in characters.
const LONGEST_TEXT: usize = 200_000;
/// Longest list under a key.
const MOST_VALUES: usize = 400;

/// Why data is not taken: the end of a Dutch sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(String);

impl Refusal {
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What says which schema the data has. Nothing else is kept of it, however much there is.
#[derive(Deserialize)]
struct Versioned {
    #[serde(rename = "versie", default)]
    version: Option<Value>,
    #[serde(rename = "praktijknotities", default)]
    notes: Option<IgnoredAny>,
}

/// The data as its schema has it; what is not taken is left out.
#[derive(Deserialize)]
struct Data {
    #[serde(rename = "licentie", default)]
    licence: String,
    #[serde(rename = "praktijknotities")]
    notes: Vec<Note>,
}

/// Reads data that came from an address; returns its licence and its notes, in order of their addresses.
///
/// # Errors
/// What came is no such data.
pub fn read(bytes: &[u8], address: &str) -> Result<(String, Vec<Note>), Refusal> {
    let Versioned { version, notes } = parse(bytes)?;
    match version.as_ref().and_then(Value::as_u64) {
        Some(VERSION) => {}
        Some(other) => return Err(Refusal::new(format!("versie {other} van de gegevens, en niet versie {VERSION}"))),
        None if notes.is_some() => return Err(Refusal::new(format!("gegevens zonder versie, en niet versie {VERSION}"))),
        None => return Err(Refusal::new("JSON, maar geen praktijknotities")),
    }
    let data: Data = parse(bytes)?;
    if data.notes.len() > MOST_NOTES {
        return Err(Refusal::new(format!("meer dan {MOST_NOTES} notities")));
    }
    let base = Url::parse(address).map_err(|_| Refusal::new("geen adres"))?;
    let mut notes = data.notes;
    for note in &mut notes {
        note.address = base.join(&note.address).map_err(|_| Refusal::new("een notitie zonder adres"))?.to_string();
    }
    notes.sort_by(|a, b| a.address.cmp(&b.address));
    check(address, &notes)?;
    let licence = data.licence;
    Ok((if is_web(&licence) { licence } else { String::new() }, notes))
}

/// Reads the file that is kept of a site.
///
/// # Errors
/// The file was altered into something else.
pub fn kept(bytes: &[u8]) -> Result<Harvest, Refusal> {
    let harvest: Harvest = parse(bytes)?;
    check(&harvest.address, &harvest.notes)?;
    harvest.fetched.parse::<Date>().map_err(|_| Refusal::new(format!("“{}” is geen dag", harvest.fetched)))?;
    Ok(harvest)
}

/// Reads JSON, with an error for who cannot see what came.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        Refusal::new(format!("tekens die niet te lezen zijn (geen UTF-8), vanaf byte {}", error.valid_up_to() + 1))
    })?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        return Err(Refusal::new("een webpagina (HTML) en geen JSON"));
    }
    if text.is_empty() {
        return Err(Refusal::new("niets"));
    }
    serde_json::from_str(text).map_err(|error| match error.is_data() {
        true => off_schema(&error),
        false => Refusal::new(format!("geen JSON (regel {}, teken {})", error.line(), error.column())),
    })
}

fn off_schema(error: &serde_json::Error) -> Refusal {
    Refusal::new(format!("gegevens die niet bij het schema passen ({error})"))
}

/// Checks what the schema demands, and that each note is at the site that it came from.
fn check(address: &str, notes: &[Note]) -> Result<(), Refusal> {
    let base = Url::parse(address).map_err(|_| Refusal::new("geen adres"))?;
    let folder = base.path().rsplit_once('/').map_or("/", |(folder, _)| &base.path()[..=folder.len()]);
    let mut seen = BTreeSet::new();
    for (index, note) in notes.iter().enumerate() {
        let wrong = |what: &str| Err(Refusal::new(format!("{what} bij notitie {}", index + 1)));
        let is_of_site =
            Url::parse(&note.address).is_ok_and(|url| url.origin() == base.origin() && url.path().starts_with(folder));
        if !is_of_site {
            return wrong("het adres van een andere site");
        }
        let short = [&note.title, &note.owner]
            .into_iter()
            .chain(&note.municipalities)
            .chain(&note.municipalities_now)
            .chain(&note.routes)
            .chain(&note.keywords);
        let days = [&note.date, &note.modified, &note.reviewed, &note.facts_of].into_iter().flatten();
        let lists = [&note.municipalities, &note.municipalities_now, &note.routes, &note.keywords];
        let is_long = short.chain(days).chain([&note.summary, &note.address]).any(|text| text.chars().count() > LONGEST)
            || note.text.chars().count() > LONGEST_TEXT
            || lists.iter().any(|list| list.len() > MOST_VALUES);
        if is_long {
            return wrong("een te lange tekst of lijst");
        }
        if note.title.trim().is_empty() || note.owner.trim().is_empty() {
            return wrong("geen titel of eigenaar");
        }
        if !["actueel", "verouderd", "gearchiveerd"].contains(&note.standing.as_str()) {
            return wrong("een stand die niet bestaat");
        }
        if !seen.insert(&note.address) {
            return wrong("het adres van een andere notitie");
        }
    }
    Ok(())
}

fn is_web(address: &str) -> bool {
    address.chars().count() <= LONGEST && (address.starts_with("https://") || address.starts_with("http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://a.example.org/praktijknotities.json";

    fn refused(data: &[u8]) -> String {
        read(data, ADDRESS).expect_err("no such data").to_string()
    }

    #[test]
    fn what_is_no_such_data_is_refused_by_what_it_is() {
        for (data, words) in [
            (&b"<!doctype html><p>404"[..], "HTML"),
            (b"", "niets"),
            (b"{\"a\": \xff}", "UTF-8"),
            (b"{\"versie\": 2,", "geen JSON"),
            (b"{\"versie\": 3, \"praktijknotities\": []}", "versie 3"),
            (b"{\"praktijknotities\": []}", "zonder versie"),
            (b"{\"b\": 1}", "geen praktijknotities"),
            (b"{\"versie\": 2, \"praktijknotities\": {}}", "schema"),
            (b"{\"versie\": 2, \"praktijknotities\": [1]}", "schema"),
            (b"{\"versie\": 2, \"praktijknotities\": [{\"adres\": \"/a/\"}]}", "schema"),
        ] {
            assert!(refused(data).contains(words), "{words}: {}", refused(data));
        }
        let note = |address: &str, standing: &str| {
            let note = format!(
                "{{\"adres\": \"{address}\", \"titel\": \"A\", \"samenvatting\": \"\", \"van\": \"B\", \"stand\": \"{standing}\"}}"
            );
            format!("{{\"versie\": 2, \"praktijknotities\": [{note}]}}")
        };
        assert!(refused(note("https://b.example.org/x/", "actueel").as_bytes()).contains("andere site"));
        assert!(refused(note("javascript:alert(1)", "actueel").as_bytes()).contains("andere site"));
        assert!(refused(note("/x/", "wel").as_bytes()).contains("stand"));
        let (_, notes) = read(note("/x/", "actueel").as_bytes(), ADDRESS).expect("data");
        assert_eq!(notes[0].address, "https://a.example.org/x/");
    }
}
