//! A page as schema.org describes it, in JSON-LD.
//!
//! JSON-LD names things by absolute addresses, so a site that does not know its host has none. It is in a script element of type
//! `application/ld+json`: a block of data, which no browser runs and no policy blocks.

use std::borrow::Cow;

use serde::Serialize;

use crate::note::kinds::moment::Moment;
use crate::note::kinds::{Details, Kind};
use crate::official;
use crate::render::context::Context;
use crate::site::{Document, editions};
use crate::view::{LanguageView, LinkView, PageView, Role};

/// What a script element holds.
#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    things: Vec<Thing<'a>>,
}

/// A thing with the properties that it has, in the order of their names. What is empty is not written.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Thing<'a> {
    #[serde(rename = "@id", skip_serializing_if = "str::is_empty")]
    id: Cow<'a, str>,
    #[serde(rename = "@type", skip_serializing_if = "str::is_empty")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    address: &'a str,
    #[serde(skip_serializing_if = "Names::is_empty")]
    alternate_name: Names<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    date_modified: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    date_published: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    end_date: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    expires: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    identifier: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_defined_term_set: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    in_language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    item_list_element: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keywords: &'a [String],
    #[serde(skip_serializing_if = "str::is_empty")]
    legislation_identifier: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    main_entity_of_page: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizer: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    same_as: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    start_date: Cow<'a, str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    temporal_coverage: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: Cow<'a, str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Thing<'a>>,
}

impl<'a> Thing<'a> {
    /// A thing that is described elsewhere, by its address.
    fn at(id: impl Into<Cow<'a, str>>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }

    fn named(kind: &'static str, name: &'a str) -> Self {
        Self { kind, name, ..Self::default() }
    }
}

/// Other names: one as text, several as a list.
#[derive(Serialize)]
#[serde(untagged)]
enum Names<'a> {
    One(&'a str),
    Several(Vec<&'a str>),
}

impl Names<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Self::One(name) => name.is_empty(),
            Self::Several(names) => names.is_empty(),
        }
    }
}

impl Default for Names<'_> {
    fn default() -> Self {
        Self::One("")
    }
}

/// Returns what a page is about, by its absolute address; `document` is the one that it shows, if it shows one.
pub(super) fn json_ld(context: &Context<'_>, document: Option<&Document>, page: &PageView) -> Option<String> {
    page.canonical.as_deref().map(|url| embedded(&graph(context, document, page, url)))
}

/// Returns JSON that is safe within a script element, which a `<` could end.
fn embedded(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("things have no keys but text");
    if json.contains('<') { json.replace('<', "\\u003c") } else { json }
}

fn graph<'a>(context: &'a Context<'_>, document: Option<&'a Document>, page: &'a PageView, url: &'a str) -> Graph<'a> {
    let website = context.site.config.base.absolute(&context.site.root);
    let thing = match (page.role, document) {
        (Role::Home, _) => Thing {
            kind: "WebSite",
            id: website.clone().into(),
            url: website.into(),
            name: &context.view.title,
            description: &context.view.description,
            in_language: &context.view.language,
            publisher: Some(publisher(context)),
            ..Thing::default()
        },
        (_, Some(document)) => described(context, document, page, url),
        _ => Thing {
            kind: "CollectionPage",
            id: url.into(),
            url: url.into(),
            name: &page.title,
            description: &page.summary,
            in_language: &page.language,
            is_part_of: Some(Thing::at(website).into()),
            ..Thing::default()
        },
    };
    Graph { context: "https://schema.org", things: [thing].into_iter().chain(breadcrumb(context, page)).collect() }
}

fn breadcrumb<'a>(context: &Context<'_>, page: &'a PageView) -> Option<Thing<'a>> {
    let origin = context.site.config.base.origin()?;
    let item = |(index, link): (usize, &'a LinkView)| Thing {
        position: Some(index + 1),
        item: link.url.as_ref().map(|url| Thing::at(format!("{origin}{url}")).into()),
        ..Thing::named("ListItem", &link.title)
    };
    let items: Vec<Thing<'_>> = page.breadcrumb.iter().enumerate().map(item).collect();
    (items.len() > 1).then(|| Thing { kind: "BreadcrumbList", item_list_element: items, ..Thing::default() })
}

fn publisher<'a>(context: &'a Context<'_>) -> Box<Thing<'a>> {
    let settings = &context.site.config.settings;
    Box::new(match &settings.authority {
        Some(authority) => Thing {
            identifier: authority.address().unwrap_or_default().into(),
            ..Thing::named("GovernmentOrganization", &authority.name)
        },
        None => Thing::named("Organization", settings.publisher_or_title()),
    })
}

/// Describes what a document is about. Its dates are those of the page, so only an article has them.
fn described<'a>(context: &'a Context<'_>, document: &'a Document, page: &'a PageView, url: &'a str) -> Thing<'a> {
    let named = |kind: &'static str| Thing {
        id: format!("{url}#dit").into(),
        description: &page.summary,
        url: url.into(),
        ..Thing::named(kind, &page.title)
    };
    let outside = |address: &'a str| if address.starts_with("https://") { address } else { "" };
    match &document.note.details {
        Details::Meeting(meeting) if meeting.start.is_some() => {
            let location = meeting.location.as_str();
            let place = || Thing { address: location, ..Thing::named("Place", location) };
            let organisers = meeting.organiser.iter().map(|party| Thing::named("Organization", context.site.name_of(party)));
            Thing {
                start_date: meeting.start.map(Moment::iso).unwrap_or_default().into(),
                end_date: meeting.end.map(Moment::iso).unwrap_or_default().into(),
                location: (!location.is_empty()).then(|| place().into()),
                organizer: organisers.collect(),
                in_language: &page.language,
                ..named("Event")
            }
        }
        Details::Term(term) => {
            let other = std::iter::once(&term.abbreviation).chain(&term.synonyms).map(String::as_str);
            let terms = context.site.config.base.absolute(&editions::folder_of(context.site, Kind::Term));
            let set = Thing { kind: "DefinedTermSet", id: terms.clone().into(), url: terms.into(), ..Thing::default() };
            Thing {
                name: &term.term,
                description: if term.definition.is_empty() { &page.summary } else { &term.definition },
                alternate_name: Names::Several(other.filter(|word| !word.is_empty()).collect()),
                in_defined_term_set: Some(set.into()),
                ..named("DefinedTerm")
            }
        }
        Details::Organisation(organisation) => Thing { same_as: outside(&organisation.website).into(), ..named("Organization") },
        Details::Municipality(municipality) => {
            let address = outside(&municipality.tooi);
            Thing { identifier: address.into(), same_as: address.into(), ..named("GovernmentOrganization") }
        }
        Details::Law(law) => translated(
            page,
            "#dit",
            Thing {
                legislation_identifier: &law.bwb,
                alternate_name: Names::One(&law.citation_title),
                same_as: official::law(&law.bwb, None).unwrap_or_default().into(),
                ..named("Legislation")
            },
        ),
        _ => article(context, document, page, url),
    }
}

fn article<'a>(context: &'a Context<'_>, document: &'a Document, page: &'a PageView, url: &'a str) -> Thing<'a> {
    let shared = &document.note.shared;
    let named = |kind: &'static str| {
        move |link: &'a LinkView| Thing {
            identifier: link.url.as_deref().unwrap_or_default().into(),
            ..Thing::named(kind, &link.title)
        }
    };
    let places = page.places.iter().map(named("GovernmentOrganization"));
    let citations = page.citations.iter().map(|citation| Thing {
        identifier: citation.reference.replace('\u{a0}', " ").into(),
        url: citation.url.as_deref().unwrap_or_default().into(),
        date_published: citation.date.as_ref().map_or("", |date| &date.iso),
        ..Thing::named("CreativeWork", &citation.title)
    });
    translated(
        page,
        "",
        Thing {
            kind: "Article",
            id: url.into(),
            url: url.into(),
            main_entity_of_page: url,
            headline: &page.title,
            description: &page.summary,
            in_language: &page.language,
            date_published: page.published.as_ref().map_or("", |date| &date.iso),
            date_modified: page.modified.as_ref().map_or("", |date| &date.iso),
            temporal_coverage: shared.facts_of.map(|period| period.to_string()).unwrap_or_default().into(),
            expires: shared.valid_until.map(|date| date.to_string()).unwrap_or_default().into(),
            keywords: &shared.keywords,
            author: Some(publisher(context)),
            publisher: Some(publisher(context)),
            about: places.chain(page.subjects.iter().map(named("DefinedTerm"))).collect(),
            citation: citations.collect(),
            is_part_of: Some(Thing::at(context.site.config.base.absolute(&context.site.root)).into()),
            ..Thing::default()
        },
    )
}

/// Returns a work with its translations, or the work that it is a translation of; `part` comes after each address.
fn translated<'a>(page: &PageView, part: &str, work: Thing<'a>) -> Thing<'a> {
    let other = |version: &LanguageView| Thing::at(format!("{}{part}", version.canonical.as_deref().unwrap_or_default()));
    let (originals, translations): (Vec<_>, Vec<_>) = page.languages.iter().partition(|version| version.is_original);
    let original = originals.first().filter(|original| !original.is_current).map(|original| other(original).into());
    let translations = translations.into_iter().filter(|_| original.is_none()).map(other).collect();
    Thing { translation_of_work: original, work_translation: translations, ..work }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_ends_the_script_element() {
        assert_eq!(embedded(&Thing::named("", "</script><!--")), r#"{"name":"\u003c/script>\u003c!--"}"#);
    }

    #[test]
    fn properties_are_written_in_the_order_of_their_names() {
        let thing = Thing {
            alternate_name: Names::One("x"),
            position: Some(1),
            address: "x",
            headline: "x",
            identifier: "x".into(),
            item: Some(Thing::at("x").into()),
            is_part_of: Some(Thing::at("x").into()),
            in_language: "x",
            ..Thing::named("Thing", "x")
        };
        let written = serde_json::to_string(&thing).expect("text");
        let sorted: serde_json::Value = serde_json::from_str(&written).expect("JSON");
        assert_eq!(written, sorted.to_string());
    }
}
