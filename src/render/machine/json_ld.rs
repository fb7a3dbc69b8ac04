//! A page as schema.org describes it, in JSON-LD.
//!
//! JSON-LD names things by absolute addresses, so a site that does not know its host has none. It is in a script element of type
//! `application/ld+json`: a block of data, which no browser runs and no policy blocks.

use serde_json::{Map, Value, json};

use crate::note::kinds::moment::Moment;
use crate::note::kinds::{Details, Kind};
use crate::official;
use crate::render::context::Context;
use crate::site::{Document, editions};
use crate::view::{LanguageView, LinkView, PageView, Role};

/// Returns what a page is about, by its absolute address; `document` is the one that it shows, if it shows one.
pub(super) fn json_ld(context: &Context<'_>, document: Option<&Document>, page: &PageView) -> Option<String> {
    page.canonical.as_deref().map(|url| embedded(&graph(context, document, page, url)))
}

/// Returns JSON that is safe within a script element, which a `<` could end.
fn embedded(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// Returns an object without its empty values.
fn thing(kind: &str, entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let full = |value: &Value| {
        !matches!(value, Value::Null) && value.as_str() != Some("") && value.as_array().is_none_or(|list| !list.is_empty())
    };
    let entries = entries.into_iter().filter(|(_, value)| full(value)).map(|(key, value)| (key.to_owned(), value));
    let mut thing: Map<String, Value> = entries.collect();
    thing.insert("@type".to_owned(), kind.into());
    Value::Object(thing)
}

fn graph(context: &Context<'_>, document: Option<&Document>, page: &PageView, url: &str) -> Value {
    let site = context.site;
    let website = site.config.base.absolute(&site.root);
    let mut things = Vec::new();
    match (page.role, document) {
        (Role::Home, _) => things.push(thing(
            "WebSite",
            [
                ("@id", website.as_str().into()),
                ("url", website.as_str().into()),
                ("name", context.view.title.as_str().into()),
                ("description", context.view.description.as_str().into()),
                ("inLanguage", context.view.language.as_str().into()),
                ("publisher", publisher(context)),
            ],
        )),
        (_, Some(document)) => things.push(described(context, document, page, url)),
        _ => things.push(thing(
            "CollectionPage",
            [
                ("@id", url.into()),
                ("url", url.into()),
                ("name", page.title.as_str().into()),
                ("description", page.summary.as_str().into()),
                ("inLanguage", page.language.as_str().into()),
                ("isPartOf", json!({ "@id": website })),
            ],
        )),
    }
    things.extend(breadcrumb(context, page));
    json!({ "@context": "https://schema.org", "@graph": things })
}

fn breadcrumb(context: &Context<'_>, page: &PageView) -> Option<Value> {
    let origin = context.site.config.base.origin()?;
    let item = |(index, link): (usize, &LinkView)| {
        let address = link.url.as_ref().map(|url| json!({ "@id": format!("{origin}{url}") }));
        thing("ListItem", [("position", (index + 1).into()), ("name", link.title.as_str().into()), ("item", address.into())])
    };
    let items: Vec<Value> = page.breadcrumb.iter().enumerate().map(item).collect();
    (items.len() > 1).then(|| thing("BreadcrumbList", [("itemListElement", items.into())]))
}

fn publisher(context: &Context<'_>) -> Value {
    let settings = &context.site.config.settings;
    if let Some(authority) = &settings.authority {
        let (name, address) = (authority.name.as_str(), authority.address());
        return thing("GovernmentOrganization", [("name", name.into()), ("identifier", address.into())]);
    }
    thing("Organization", [("name", settings.publisher_or_title().into())])
}

/// Describes what a document is about. Its dates are those of the page, so only an article has them.
fn described(context: &Context<'_>, document: &Document, page: &PageView, url: &str) -> Value {
    let named = |name: &str| {
        [
            ("@id", format!("{url}#dit").into()),
            ("name", name.into()),
            ("description", page.summary.as_str().into()),
            ("url", url.into()),
        ]
    };
    let outside = |address: &str| Some(address).filter(|address| address.starts_with("https://")).map(str::to_owned);
    match &document.note.details {
        Details::Meeting(meeting) if meeting.start.is_some() => {
            let place = (!meeting.location.is_empty())
                .then(|| thing("Place", ["name", "address"].map(|key| (key, meeting.location.as_str().into()))));
            let organisers =
                meeting.organiser.iter().map(|party| thing("Organization", [("name", context.site.name_of(party).into())]));
            let more = [
                ("startDate", meeting.start.map(Moment::iso).into()),
                ("endDate", meeting.end.map(Moment::iso).into()),
                ("location", place.into()),
                ("organizer", organisers.collect::<Vec<_>>().into()),
                ("inLanguage", page.language.as_str().into()),
            ];
            thing("Event", named(&page.title).into_iter().chain(more))
        }
        Details::Term(term) => {
            let other: Vec<&str> = std::iter::once(&term.abbreviation)
                .chain(&term.synonyms)
                .map(String::as_str)
                .filter(|word| !word.is_empty())
                .collect();
            let terms = context.site.config.base.absolute(&editions::folder_of(context.site, Kind::Term));
            let set = thing("DefinedTermSet", [("@id", terms.as_str().into()), ("url", terms.as_str().into())]);
            let more =
                [("description", term.definition.as_str().into()), ("alternateName", other.into()), ("inDefinedTermSet", set)];
            thing("DefinedTerm", named(&term.term).into_iter().chain(more))
        }
        Details::Organisation(organisation) => {
            thing("Organization", named(&page.title).into_iter().chain([("sameAs", outside(&organisation.website).into())]))
        }
        Details::Municipality(municipality) => {
            let more = [("identifier", outside(&municipality.tooi).into()), ("sameAs", outside(&municipality.tooi).into())];
            thing("GovernmentOrganization", named(&page.title).into_iter().chain(more))
        }
        Details::Law(law) => {
            let more = [
                ("legislationIdentifier", law.bwb.as_str().into()),
                ("alternateName", law.citation_title.as_str().into()),
                ("sameAs", official::law(&law.bwb, None).into()),
            ];
            thing("Legislation", named(&page.title).into_iter().chain(more).chain(translations(page, "#dit")))
        }
        _ => article(context, document, page, url),
    }
}

fn article(context: &Context<'_>, document: &Document, page: &PageView, url: &str) -> Value {
    let shared = &document.note.shared;
    let named = |kind: &'static str| {
        move |link: &LinkView| thing(kind, [("name", link.title.as_str().into()), ("identifier", link.url.clone().into())])
    };
    let places = page.places.iter().map(named("GovernmentOrganization"));
    let about: Vec<Value> = places.chain(page.subjects.iter().map(named("DefinedTerm"))).collect();
    let citations: Vec<Value> = page
        .citations
        .iter()
        .map(|citation| {
            let date = citation.date.as_ref().map(|date| date.iso.clone());
            thing(
                "CreativeWork",
                [
                    ("name", citation.title.as_str().into()),
                    ("identifier", citation.reference.replace('\u{a0}', " ").into()),
                    ("url", citation.url.clone().into()),
                    ("datePublished", date.into()),
                ],
            )
        })
        .collect();
    let entries = [
        ("@id", url.into()),
        ("url", url.into()),
        ("mainEntityOfPage", url.into()),
        ("headline", page.title.as_str().into()),
        ("description", page.summary.as_str().into()),
        ("inLanguage", page.language.as_str().into()),
        ("datePublished", page.published.as_ref().map(|date| date.iso.clone()).into()),
        ("dateModified", page.modified.as_ref().map(|date| date.iso.clone()).into()),
        ("temporalCoverage", shared.facts_of.map(|period| period.to_string()).into()),
        ("expires", shared.valid_until.map(|date| date.to_string()).into()),
        ("keywords", shared.keywords.clone().into()),
        ("author", publisher(context)),
        ("publisher", publisher(context)),
        ("about", about.into()),
        ("citation", citations.into()),
        ("isPartOf", json!({ "@id": context.site.config.base.absolute(&context.site.root) })),
    ];
    thing("Article", entries.into_iter().chain(translations(page, "")))
}

/// Returns the translations of a work, or the work that it is a translation of; `part` comes after each address.
fn translations(page: &PageView, part: &str) -> [(&'static str, Value); 2] {
    let work = |version: &LanguageView| json!({ "@id": format!("{}{part}", version.canonical.as_deref().unwrap_or_default()) });
    let (originals, translations): (Vec<_>, Vec<_>) = page.languages.iter().partition(|version| version.is_original);
    let of_original = originals.first().filter(|original| !original.is_current).map(|original| work(original));
    let translations: Vec<Value> = translations.into_iter().filter(|_| of_original.is_none()).map(work).collect();
    [("workTranslation", translations.into()), ("translationOfWork", of_original.into())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_value_ends_the_script_element() {
        assert_eq!(embedded(&json!({ "name": "</script><!--" })), r#"{"name":"\u003c/script>\u003c!--"}"#);
    }
}
