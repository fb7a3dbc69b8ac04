//! The head of a page for machines: other forms and languages of the page, and the public bodies that it is about.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{calendar, dataset, feed, json_ld};
use crate::note::kinds::{Details, Kind};
use crate::official;
use crate::render::context::Context;
use crate::render::{addresses, copies};
use crate::site::{Document, DocumentId, Site, editions};
use crate::view::{AlternateView, LanguageView, LinkView, PageView, Role};
use crate::words;

/// Fills in the head of a finished page; `document` is the one that it shows, if it shows one.
pub(crate) fn fill(context: &Context<'_>, document: Option<&Document>, page: &mut PageView) {
    page.alternates = alternates(context, document, page);
    page.languages = versions(context, page);
    page.subjects = document.map(|document| subjects(context, document)).unwrap_or_default();
    page.places = document.map(|document| places(context, document)).unwrap_or_default();
    page.feedback_url = feedback(context, page);
    page.json_ld = json_ld::json_ld(context, document, page);
}

/// Returns the address of a mail to the editors in which the page and its date are filled in.
fn feedback(context: &Context<'_>, page: &PageView) -> Option<String> {
    let (mailbox, language) = (&context.site.config.settings.feedback, context.language());
    if mailbox.is_empty() || page.role == Role::NotFound {
        return None;
    }
    let dates = [(words::sections::FACTS_OF, &page.facts_of), (words::sections::MODIFIED, &page.modified)];
    let dates =
        dates.into_iter().filter_map(|(label, date)| Some(format!("{}: {}\n", language.word(label), date.as_ref()?.text)));
    let date = dates.take(1).collect::<String>();
    let address = page.canonical.as_ref().unwrap_or(&page.url);
    let (page_word, remark) = (language.word(words::pages::ADDRESS), language.word(words::pages::MY_REMARK));
    let body = format!("{page_word}: {address}\n{date}\n{remark}:\n");
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let subject = language.word(words::pages::FEEDBACK).replace("{n}", &page.title);
    Some(format!("mailto:{}?subject={}&body={}", **mailbox, encoded(&subject), encoded(&body.replace('\n', "\r\n"))))
}

fn alternates(context: &Context<'_>, document: Option<&Document>, page: &PageView) -> Vec<AlternateView> {
    let alternate =
        |kind: &'static str, title: &str, url: &str| AlternateView { kind, title: title.to_owned(), url: context.href(url) };
    let mut alternates = Vec::new();
    if copies::has_copy(context.site, page) {
        alternates.push(AlternateView {
            kind: "text/markdown",
            title: "Markdown".to_owned(),
            url: addresses::of_copy(&page.url),
        });
    }
    let meetings = editions::folder_of(context.site, Kind::Meeting);
    if let Some(document) = document {
        alternates.extend(addresses::of_calendar(document).map(|url| alternate("text/calendar", document.title(), &url)));
    }
    if page.url == context.href(&meetings) && calendar::any(context.site) {
        alternates.push(alternate("text/calendar", &page.title, &calendar::all(context.site)));
    }
    if page.url == context.href("/praktijknotities/") {
        alternates.extend(dataset::forms(context.site).map(|(kind, url)| alternate(kind, &page.title, &url)));
    }
    if page.url == context.href(crate::site::addresses::WORK_LIST) && calendar::any_review(context.site) {
        alternates.push(alternate("text/calendar", context.language().word(words::tasks::REVIEWS), calendar::REVIEWS));
    }
    if context.site.config.base.has_host() && page.role != Role::NotFound {
        let own = document.and_then(|document| Some((document, addresses::of_feed(document)?)));
        alternates.extend(own.map(|(document, url)| alternate("application/atom+xml", document.title(), &url)));
        alternates.push(alternate("application/atom+xml", &context.view.title, &feed::all(context.site)));
    }
    alternates
}

/// Returns the topics in TOOI of a route, or of the routes that a document is about.
fn subjects(context: &Context<'_>, document: &Document) -> Vec<LinkView> {
    let subject = |document: &Document| match &document.note.details {
        Details::Route(route) if route.topic.starts_with("https://") => {
            let title = official::tooi_topic(&route.topic).unwrap_or(document.title());
            Some(LinkView::to(title, &route.topic))
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

/// Returns the addresses in TOOI of a municipality, or of the municipalities that a document is about.
fn places(context: &Context<'_>, document: &Document) -> Vec<LinkView> {
    let place = |document: &Document| match &document.note.details {
        Details::Municipality(municipality) if municipality.tooi.starts_with("https://") => {
            Some(LinkView::to(document.title(), &municipality.tooi.value))
        }
        _ => None,
    };
    match &document.note.details {
        Details::Municipality(_) => place(document).into_iter().collect(),
        Details::Practice(practice) => {
            let named = practice.municipalities.iter().flat_map(|own| [own.to, context.site.successors.today(own.to)]);
            let named: Vec<DocumentId> = named.collect();
            let is_first = |(index, id): &(usize, &DocumentId)| !named[..*index].contains(id);
            named.iter().enumerate().filter(is_first).filter_map(|(_, id)| place(&context.site[*id])).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the page in all its languages, its own included.
fn versions(context: &Context<'_>, page: &PageView) -> Vec<LanguageView> {
    let address = context.site.config.base.url_of(&page.url);
    let view = |(site, address): (&Site, String)| {
        let tag = &site.config.settings.language;
        LanguageView {
            language: tag.to_string(),
            label: tag.words().word(words::pages::THIS_PAGE).to_owned(),
            url: context.href(&address),
            canonical: context.canonical(&address),
            is_current: site.root == context.site.root,
            is_original: site.root == "/",
        }
    };
    context.family.versions(context.site, &address).into_iter().map(view).collect()
}
