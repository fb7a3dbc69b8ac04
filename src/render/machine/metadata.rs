//! What machines read in the head of a page: schema.org as JSON-LD, other forms of the page, and the public bodies it is about.
//!
//! JSON-LD speaks of things by absolute addresses, so it is absent from a site that does not know its host. It stands in a
//! script element of type `application/ld+json`: a block of data, which no browser runs and no policy blocks.

use serde_json::{Map, Value, json};

use super::{atom, calendar, dataset};
use crate::note::kinds::moment::Moment;
use crate::note::kinds::{Details, Kind, Party};
use crate::official;
use crate::render::context::Context;
use crate::render::copies;
use crate::render::languages;
use crate::site::{Document, addresses, editions};
use crate::view::{AlternateView, LanguageView, LinkView, PageView};
use crate::words;

/// Fills in what a finished page says to machines; `document` is the document it shows, if it shows one.
pub(crate) fn fill(context: &Context<'_>, document: Option<&Document>, page: &mut PageView) {
    page.alternates = alternates(context, document, page);
    page.languages = languages::of_page(context, page);
    page.subjects = document.map(|document| subjects(context, document)).unwrap_or_default();
    page.places = document.map(|document| places(context, document)).unwrap_or_default();
    if !page.canonical.is_empty() {
        page.json_ld = embedded(&graph(context, document, page));
    }
}

/// JSON as it may stand within a script element: a `<` could end it.
fn embedded(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

fn alternates(context: &Context<'_>, document: Option<&Document>, page: &PageView) -> Vec<AlternateView> {
    let alternate =
        |kind: &'static str, title: &str, url: &str| AlternateView { kind, title: title.to_owned(), url: context.href(url) };
    let mut alternates = Vec::new();
    if copies::has_copy(context.site, page) {
        alternates.push(AlternateView { kind: "text/markdown", title: "Markdown".to_owned(), url: copies::address(&page.url) });
    }
    let meetings = editions::folder_of(context.site, Kind::Meeting);
    if let Some(document) = document {
        alternates.extend(calendar::address(document).map(|url| alternate("text/calendar", document.title(), &url)));
    }
    if page.url == context.href(&meetings) && calendar::any(context.site) {
        alternates.push(alternate("text/calendar", &page.title, &calendar::all(context.site)));
    }
    if page.url == context.href("/praktijknotities/") {
        alternates.extend(dataset::forms(context.site).map(|(kind, url)| alternate(kind, &page.title, &url)));
    }
    if page.url == context.href(addresses::WORK_LIST) && calendar::any_review(context.site) {
        alternates.push(alternate("text/calendar", context.language().word(words::tasks::REVIEWS), calendar::REVIEWS));
    }
    if context.site.config.base.has_host() && page.role != "not-found" {
        let own = document.and_then(|document| Some((document, atom::address(document)?)));
        alternates.extend(own.map(|(document, url)| alternate("application/atom+xml", document.title(), &url)));
        alternates.push(alternate("application/atom+xml", &context.view.title, &atom::all(context.site)));
    }
    alternates
}

/// Topics in TOOI of the route that the document is, or of those that it is about.
fn subjects(context: &Context<'_>, document: &Document) -> Vec<LinkView> {
    let subject = |document: &Document| match &document.note.details {
        Details::Route(route) if route.topic.starts_with("https://") => {
            let title = official::tooi_topic(&route.topic).unwrap_or(document.title());
            Some(LinkView { title: title.to_owned(), url: Some(route.topic.clone()) })
        }
        _ => None,
    };
    match &document.note.details {
        Details::Route(_) => subject(document).into_iter().collect(),
        Details::Practice(practice) => {
            let routes = practice.routes.iter().map(|route| &context.site[route.to]);
            routes.filter_map(subject).collect()
        }
        _ => Vec::new(),
    }
}

/// Municipalities the document is, or is about, that have an address in TOOI.
fn places(context: &Context<'_>, document: &Document) -> Vec<LinkView> {
    let place = |document: &Document| match &document.note.details {
        Details::Municipality(municipality) if municipality.tooi.starts_with("https://") => {
            Some(LinkView { title: document.title().to_owned(), url: Some(municipality.tooi.value.clone()) })
        }
        _ => None,
    };
    match &document.note.details {
        Details::Municipality(_) => place(document).into_iter().collect(),
        Details::Practice(practice) => practice.municipalities.iter().filter_map(|own| place(&context.site[own.to])).collect(),
        _ => Vec::new(),
    }
}

/// An object whose empty values are left out.
fn thing(kind: &str, entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let full = |value: &Value| {
        !matches!(value, Value::Null) && value.as_str() != Some("") && value.as_array().is_none_or(|list| !list.is_empty())
    };
    let entries = entries.into_iter().filter(|(_, value)| full(value)).map(|(key, value)| (key.to_owned(), value));
    let mut thing: Map<String, Value> = entries.collect();
    thing.insert("@type".to_owned(), kind.into());
    Value::Object(thing)
}

fn graph(context: &Context<'_>, document: Option<&Document>, page: &PageView) -> Value {
    let site = context.site;
    let website = site.config.base.absolute(&site.root);
    let mut things = Vec::new();
    match (page.role, document) {
        ("home", _) => things.push(thing(
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
        (_, Some(document)) => things.push(described(context, document, page)),
        _ => things.push(thing(
            "CollectionPage",
            [
                ("@id", page.canonical.as_str().into()),
                ("url", page.canonical.as_str().into()),
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

/// A document as what it is about. Dates are those of the page, so they stand only where the page itself is the thing.
fn described(context: &Context<'_>, document: &Document, page: &PageView) -> Value {
    let url = page.canonical.as_str();
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
            let organisers = meeting.organiser.iter().map(|party| {
                let name = match party {
                    Party::Document(organisation) => context.site[organisation.to].title(),
                    Party::Named(name) => name,
                };
                thing("Organization", [("name", name.into())])
            });
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
        _ => article(context, document, page),
    }
}

fn article(context: &Context<'_>, document: &Document, page: &PageView) -> Value {
    let shared = &document.note.shared;
    let url = page.canonical.as_str();
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

/// A work's translations, or the work that it is a translation of; `part` is what stands behind the address of each.
fn translations(page: &PageView, part: &str) -> [(&'static str, Value); 2] {
    let work = |version: &LanguageView| json!({ "@id": format!("{}{part}", version.canonical) });
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
