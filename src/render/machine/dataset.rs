//! `praktijknotities.json`: all practice notes as open data, with a JSON Schema of it and a description in DCAT for catalogues.
//!
//! Schema and data both follow from the keys of `note::kinds`: the data is the front matter again, under the keys' own names and
//! in the shapes that the keys have.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::file::File;
use crate::clock;
use crate::config::Authority;
use crate::harvest::VERSION;
use crate::language::Language;
use crate::note::kinds::{Details, Kind};
use crate::note::schema::{KeySpec, Shape};
use crate::render::context::Context;
use crate::site::{Document, DocumentId, Site, Standing};
use crate::text::{self, plain};
use crate::yaml::{Node, Yaml};

const DATA: &str = "praktijknotities.json";
const SCHEMA: &str = "praktijknotities.schema.json";
/// Notes that a thread writes together.
const TOGETHER: usize = 64;
const CATALOGUE: &str = "praktijknotities.dcat.jsonld";

/// Data, schema and description; none of them on a site without practice notes.
pub(crate) fn files(context: &Context<'_>) -> Vec<File> {
    let site = context.site;
    let ids = site.of_kind(Kind::Practice);
    if ids.is_empty() {
        return Vec::new();
    }
    let text = |ids: &[DocumentId]| list(ids.iter().map(|id| note(context, &site.documents[*id])));
    let notes: Vec<String> = ids.par_chunks(TOGETHER).map(text).collect();
    let settings = &site.config.settings;
    let mut data = json!({
        "$schema": site.config.base.absolute_or_href(SCHEMA),
        "versie": VERSION,
        "titel": settings.title,
        "beheerder": settings.publisher_or_title(),
    });
    if settings.licence.starts_with("http") {
        data["licentie"] = settings.licence.value.clone().into();
    }
    data["praktijknotities"] = json!([]);
    // Put in as text: the values of all notes together take many times as much memory. Within a text of JSON, a quotation mark is
    // never without a backslash.
    let around = format!("{data:#}\n");
    let (before, after) = around.split_once(r#""praktijknotities": []"#).unwrap_or_default();
    let mut data = String::with_capacity(around.len() + notes.iter().map(|notes| notes.len() + 2).sum::<usize>() + 32);
    data.extend([before, r#""praktijknotities": ["#, "\n"]);
    for (place, notes) in notes.into_iter().enumerate() {
        data.extend([if place > 0 { ",\n" } else { "" }, &*notes]);
    }
    data.extend(["\n  ]", after]);
    let modified = ids.iter().filter_map(|id| site.documents[*id].modified()).max();
    let mut files = vec![(DATA.to_owned(), data.into_bytes()), (SCHEMA.to_owned(), bytes(&schema(site)))];
    if site.config.base.has_host() {
        files.push((CATALOGUE.to_owned(), bytes(&catalogue(site, modified.map(|date| date.to_string())))));
    }
    files
}

/// Media types and addresses of the data and, if it has one, of its description. An edition in another language has none.
pub(crate) fn forms(site: &Site) -> impl Iterator<Item = (&'static str, String)> {
    let has = site.root == "/" && !site.of_kind(Kind::Practice).is_empty();
    let forms = [("application/json", DATA, has), ("application/ld+json", CATALOGUE, has && site.config.base.has_host())];
    forms.into_iter().filter(|(.., is_there)| *is_there).map(|(kind, path, _)| (kind, format!("/{path}")))
}

/// Values as they stand in a list of the data.
fn list(values: impl Iterator<Item = Value>) -> String {
    let mut text = String::new();
    for value in values {
        text.push_str(if text.is_empty() { "    " } else { ",\n    " });
        text.push_str(&format!("{value:#}").replace('\n', "\n    "));
    }
    text
}

fn bytes(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

fn keys() -> impl Iterator<Item = &'static KeySpec> {
    Kind::Practice.all_keys()
}

/// The standing of a note, in the language of the keys.
fn stand(standing: Standing) -> &'static str {
    match standing {
        Standing::Current => "actueel",
        Standing::Outdated => "verouderd",
        Standing::Archived => "gearchiveerd",
    }
}

/// A note's front matter with its address.
fn note(context: &Context<'_>, document: &Document) -> Value {
    let mut note = Map::new();
    note.insert("adres".to_owned(), context.site.config.base.absolute_or_href(&document.url).into());
    note.insert("slug".to_owned(), document.slug.clone().into());
    note.insert("stand".to_owned(), stand(document.standing).into());
    note.insert("van".to_owned(), context.site.whose(document).into());
    if let Some(day) = context.site.origin_of(document).and_then(|origin| origin.as_of) {
        note.insert("stand_van".to_owned(), day.to_string().into());
    }
    // Without a licence nobody may copy the text; the summary is for quoting.
    if context.site.config.settings.licence.starts_with("http") {
        let text = full_text(context.site, document);
        note.extend((!text.is_empty()).then(|| ("tekst".to_owned(), text.into())));
    }
    if let Some(yaml) = &document.note.yaml {
        note.extend(record(yaml, keys()));
    }
    if let Details::Practice(practice) = &document.note.details {
        let successors = &context.site.successors;
        let now: BTreeSet<&str> = practice
            .municipalities
            .iter()
            .filter_map(|place| Some(context.site[successors.of(place.to)?.to].slug.as_str()))
            .collect();
        note.extend((!now.is_empty()).then(|| ("gemeenten_nu".to_owned(), now.into_iter().collect())));
    }
    Value::Object(note)
}

/// The text of a note without markup, under its headings.
fn full_text(site: &Site, document: &Document) -> String {
    let language = Language::from_tag(site.language_of(document));
    let headings = &document.note.headings;
    let part = |section: plain::Section| {
        let heading = section.heading.map(|index| headings[index].text.clone());
        heading.into_iter().chain([section.text.trim().to_owned()]).filter(|text| !text.is_empty()).collect::<Vec<_>>()
    };
    let parts = plain::sections(&text::text(site, document, language), true).into_iter().flat_map(part);
    parts.collect::<Vec<_>>().join("\n\n")
}

fn record<'a>(node: &Node, keys: impl Iterator<Item = &'a KeySpec>) -> Map<String, Value> {
    let value = |key: &'a KeySpec| {
        let node = std::iter::once(&key.name).chain(key.aliases).find_map(|name| node.get(name))?;
        Some((key.name.to_owned(), value(node, key.shape)?))
    };
    keys.filter_map(value).collect()
}

/// A value in the shape of its key; nothing for an empty one.
fn value(node: &Node, shape: Shape) -> Option<Value> {
    let text = || node.text().map(str::trim).filter(|text| !text.is_empty());
    match shape {
        Shape::List(item) => {
            let items: Vec<Value> = match &node.value {
                Yaml::List(items) => items.iter().filter_map(|node| value(node, *item)).collect(),
                _ => value(node, *item).into_iter().collect(),
            };
            (!items.is_empty()).then(|| items.into())
        }
        Shape::Record(keys) => Some(record(node, keys.iter()).into()).filter(|_| matches!(node.value, Yaml::Map(_))),
        Shape::TextOr(keys) if matches!(node.value, Yaml::Map(_)) => value(node, Shape::Record(keys)),
        Shape::Date => text().map(|text| clock::parse(text).map_or_else(|| text.into(), |(day, _)| day.to_string().into())),
        Shape::Flag => text().map(|text| matches!(text.to_lowercase().as_str(), "ja" | "true").into()),
        Shape::Number => text().and_then(|text| text.parse::<u32>().ok()).map(Value::from),
        Shape::Choice(words) => {
            text().and_then(|text| words.iter().find(|word| word.eq_ignore_ascii_case(text))).map(|word| (*word).into())
        }
        Shape::Text
        | Shape::ShortText(_)
        | Shape::Moment
        | Shape::Period
        | Shape::Reference(_)
        | Shape::Situation
        | Shape::TextOr(_) => text().map(Value::from),
    }
}

fn schema(site: &Site) -> Value {
    let mut note = object(keys());
    let standings = [Standing::Current, Standing::Outdated, Standing::Archived].map(stand);
    let own = [
        ("adres", json!({ "type": "string", "format": "uri-reference", "description": "Het adres van de pagina." })),
        ("slug", json!({ "type": "string", "description": "De naam waarmee andere documenten naar de notitie verwijzen." })),
        ("van", json!({ "type": "string", "description": "Wie de notitie bijhoudt." })),
        ("stand", json!({ "enum": standings, "description": "Of de notitie geldt, verouderd is of alleen wordt bewaard." })),
    ];
    for (name, description) in own {
        note["properties"][name] = description;
        if let Some(required) = note["required"].as_array_mut() {
            required.push(name.into());
        }
    }
    let optional = [
        (
            "stand_van",
            json!({ "type": "string", "format": "date", "description": "De dag waarvan de notitie is, als het niet die van nu is." }),
        ),
        (
            "gemeenten_nu",
            json!({
                "type": "array",
                "minItems": 1,
                "items": { "type": "string", "minLength": 1 },
                "description": "De gemeenten waarin genoemde gemeenten zijn opgegaan.",
            }),
        ),
        ("tekst", json!({ "type": "string", "description": "De tekst zonder opmaak; alleen als er een licentie is." })),
    ];
    for (name, description) in optional {
        note["properties"][name] = description;
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": site.config.base.absolute_or_href(SCHEMA),
        "title": "Praktijknotities",
        "type": "object",
        "properties": {
            "$schema": { "type": "string" },
            "versie": { "const": VERSION, "description": "De versie van dit schema." },
            "titel": { "type": "string", "description": "De naam van de site." },
            "beheerder": { "type": "string", "description": "Wie de site bijhoudt." },
            "licentie": { "type": "string", "format": "uri", "description": "De licentie waaronder de gegevens gebruikt mogen worden." },
            "praktijknotities": { "type": "array", "items": note },
        },
        "required": ["versie", "titel", "beheerder", "praktijknotities"],
        "additionalProperties": false,
    })
}

fn object<'a>(keys: impl Iterator<Item = &'a KeySpec>) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for key in keys {
        let mut property = shape(key.shape);
        property["description"] = key.doc.trim().into();
        properties.insert(key.name.to_owned(), property);
        if key.required {
            required.push(Value::from(key.name));
        }
    }
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn shape(shape_: Shape) -> Value {
    match shape_ {
        Shape::Text | Shape::Moment | Shape::Period | Shape::Reference(_) | Shape::Situation => {
            json!({ "type": "string", "minLength": 1 })
        }
        Shape::ShortText(most) => json!({ "type": "string", "minLength": 1, "maxLength": most }),
        Shape::Date => json!({ "type": "string", "format": "date" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number => json!({ "type": "integer", "minimum": 0 }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::List(item) => json!({ "type": "array", "minItems": 1, "items": shape(*item) }),
        Shape::Record(keys) => object(keys.iter()),
        Shape::TextOr(keys) => json!({ "anyOf": [shape(Shape::Text), object(keys.iter())] }),
    }
}

/// Describes the data in DCAT, with everything that DCAT-AP-NL 3.0 requires. What the settings do not say is left out, not guessed:
/// for instance a licence, without which no catalogue accepts the data.
fn catalogue(site: &Site, modified: Option<String>) -> Value {
    let (settings, base) = (&site.config.settings, &site.config.base);
    let tag = |text: &str| json!({ "@value": text, "@language": &*settings.language });
    let dutch = |text: &str| json!({ "@value": text, "@language": "nl" });
    let uri = |address: String| json!({ "@id": address });
    let language = if settings.language.words() == Language::English { "ENG" } else { "NLD" };
    let mut dataset = json!({
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": base.absolute(CATALOGUE),
        "@type": "dcat:Dataset",
        "dct:identifier": base.absolute(DATA),
        "dct:title": dutch(&format!("Praktijknotities van {}", settings.title)),
        "dct:description": tag(if settings.description.is_empty() { &settings.title } else { &settings.description }),
        "dct:language": uri(format!("http://publications.europa.eu/resource/authority/language/{language}")),
        "dct:accessRights": uri("http://publications.europa.eu/resource/authority/access-right/PUBLIC".to_owned()),
        "dcat:theme": uri("http://publications.europa.eu/resource/authority/data-theme/SOCI".to_owned()),
        "dcat:landingPage": uri(base.absolute("/praktijknotities/")),
        "dcat:distribution": {
            "@id": base.absolute(DATA),
            "@type": "dcat:Distribution",
            "dct:title": dutch("Praktijknotities als JSON"),
            "dct:format": uri("http://publications.europa.eu/resource/authority/file-type/JSON".to_owned()),
            "dcat:mediaType": uri("https://www.iana.org/assignments/media-types/application/json".to_owned()),
            "dcat:accessURL": uri(base.absolute(DATA)),
            "dcat:downloadURL": uri(base.absolute(DATA)),
            "dct:conformsTo": uri(base.absolute(SCHEMA)),
        },
    });
    if let Some(modified) = modified {
        dataset["dct:modified"] = json!({ "@value": modified, "@type": "xsd:date" });
    }
    let authority = settings.authority.as_ref();
    let name = authority.map_or(settings.publisher_or_title(), |authority| &authority.name);
    let mut agent = json!({ "@type": "foaf:Agent", "foaf:name": tag(name) });
    if let Some(address) = authority.and_then(Authority::address) {
        agent["@id"] = address.into();
        agent["dct:identifier"] = address.into();
    }
    for role in ["dct:publisher", "dct:creator"] {
        dataset[role] = agent.clone();
    }
    let home = uri(base.absolute("/"));
    dataset["dcat:contactPoint"] =
        json!({ "@type": "vcard:Kind", "vcard:fn": settings.publisher_or_title(), "vcard:hasURL": home });
    if settings.licence.starts_with("http") {
        dataset["dcat:distribution"]["dct:license"] = uri(settings.licence.value.clone());
    }
    dataset
}
