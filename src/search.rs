//! What of a site can be found: from documents to the search index in the output.
//!
//! This is the only file that names wegwijs-search for writing an index; `shell::search` names it for reading one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rayon::prelude::*;
use wegwijs_search::{IndexConfig, SearchDoc, Section, Standing, THESAURUS, WORKER_JS};
pub use wegwijs_search::{WriteError, telling_words};

use crate::diagnostic::Diagnostics;
use crate::note::kinds::{Details, Kind};
use crate::note::outline;
use crate::output::{INDEX, Output};
use crate::render::words::Language;
use crate::script;
use crate::site::links::Target;
use crate::site::{self, Document, DocumentId, Site, coverage, municipalities, situations};
use crate::theme::hashed;

/// The facets by their key in addresses.
const FACETS: [&str; 7] = ["soort", "route", "gemeente", "situatie", "wet", "fase", "jaar"];

/// What readers call a facet.
fn label(language: Language, key: &str) -> &'static str {
    match key {
        "soort" => language.word("kind"),
        "route" => language.singular(Kind::Route),
        "gemeente" => language.singular(Kind::Municipality),
        "situatie" => language.word("situation"),
        "wet" => language.singular(Kind::Law),
        "jaar" => language.word("year"),
        key => language.word(key),
    }
}

/// Files of search that templates name, by that name: the worker and the module it runs.
pub fn scripts() -> &'static BTreeMap<String, (String, Vec<u8>)> {
    static SCRIPTS: LazyLock<BTreeMap<String, (String, Vec<u8>)>> = LazyLock::new(|| {
        let module = include_bytes!(env!("SEARCH_WASM"));
        let worker = script::lean(WORKER_JS);
        let files = [("search-worker.js", worker.as_bytes()), ("search.wasm", module)];
        files.into_iter().map(|(name, bytes)| (name.to_owned(), (hashed(INDEX, name, bytes), bytes.to_vec()))).collect()
    });
    &SCRIPTS
}

/// The site's own thesaurus, in the content folder; its format is that of the program's (`search-index/data/thesaurus/`).
const OWN_THESAURUS: &str = "zoekwoorden.txt";

/// The site's own thesaurus, if it has one.
fn own_thesaurus(site: &Site) -> Option<String> {
    let (_, bytes) = site.files.values().find(|(path, _)| path == OWN_THESAURUS)?;
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// Warns about lines of the site's own thesaurus that are not in the format.
fn check_thesaurus(site: &Site, diagnostics: &mut Diagnostics) {
    let Some(text) = own_thesaurus(site) else { return };
    for (line, why) in wegwijs_search::thesaurus_faults(&text) {
        diagnostics
            .warn("zoekwoorden", OWN_THESAURUS, None, format!("Regel {line} telt niet mee bij het zoeken: {why}."))
            .hint("Schrijf bijvoorbeeld: woning = huis, woonruimte > appartement ~ huur");
    }
}

/// Writes the search index into the output.
///
/// # Errors
/// Never for a content folder's sake: only when the index writer itself fails.
pub fn index(site: &Site, output: &mut Output) -> Result<Diagnostics, WriteError> {
    let mut diagnostics = Diagnostics::default();
    check_thesaurus(site, &mut diagnostics);
    for site in site.in_all_languages() {
        let anchors = anchor_texts(site);
        let own: Vec<DocumentId> = site.own().collect();
        let make = |id: DocumentId| {
            let mut doc = search_doc(site, &site.documents[id]);
            doc.keywords.extend(anchors.get(&id).into_iter().flatten().filter(|text| **text != doc.title).cloned());
            doc
        };
        let mut documents: Vec<SearchDoc> = own.into_par_iter().map(make).collect();
        documents.extend(overviews(site));
        let folder = format!("{}{INDEX}", site.root.trim_start_matches('/'));
        for (name, bytes) in wegwijs_search::write(&documents, &config(site))? {
            output.insert(format!("{folder}{name}"), bytes, "zoekindex", &mut diagnostics);
        }
    }
    Ok(diagnostics)
}

fn config(site: &Site) -> IndexConfig {
    let language = Language::from_tag(&site.config.settings.language);
    let english = language == Language::English;
    let synonyms = site.own().filter_map(|id| {
        let Details::Term(term) = &site.documents[id].note.details else { return None };
        let preferred = term.preferred.as_ref().and_then(|preferred| site.referred(preferred));
        let preferred = preferred.and_then(|document| match &document.note.details {
            Details::Term(term) => Some(term.term.clone()),
            _ => None,
        });
        let words = [Some(term.term.clone()), Some(term.abbreviation.clone()), preferred].into_iter().flatten();
        let group: Vec<String> = words.chain(term.synonyms.iter().cloned()).filter(|word| !word.is_empty()).collect();
        (group.len() > 1).then_some(group)
    });
    IndexConfig {
        language: if english { wegwijs_search::Language::English } else { wegwijs_search::Language::Dutch },
        facets: FACETS.iter().map(|key| ((*key).to_owned(), label(language, key).to_owned())).collect(),
        synonyms: synonyms.collect(),
        thesauri: if english {
            vec![]
        } else {
            [Some(THESAURUS.to_owned()), own_thesaurus(site)].into_iter().flatten().collect()
        },
        dutch_words: !english,
    }
}

/// The words by which links in texts name each document.
fn anchor_texts(site: &Site) -> BTreeMap<DocumentId, BTreeSet<String>> {
    let mut all: BTreeMap<DocumentId, BTreeSet<String>> = BTreeMap::new();
    for document in site.own().map(|id| &site.documents[id]) {
        for (destination, text) in outline::link_texts(&document.note.body) {
            if let Some(Target::Document { id, .. }) = document.links.get(destination) {
                all.entry(*id).or_default().insert(text);
            }
        }
    }
    all
}

fn search_doc(site: &Site, document: &Document) -> SearchDoc {
    let note = &document.note;
    let language = Language::from_tag(&site.config.settings.language);
    let title = |document: &Document| document.title().to_owned();
    let (mut places, mut routes, mut phase) = (Vec::new(), Vec::new(), Vec::new());
    match &note.details {
        Details::Practice(practice) => {
            places = practice.municipalities.iter().filter_map(|place| site.referred(place)).map(title).collect();
            routes = practice.routes.iter().filter_map(|route| site.referred(route)).map(title).collect();
            phase.extend(practice.phase.map(|phase| language.phase(phase).to_owned()));
        }
        Details::Route(_) => routes.push(document.title().to_owned()),
        Details::Municipality(_) => places.push(document.title().to_owned()),
        _ => {}
    }
    let laws = note.details.law_references().into_iter().filter_map(|reference| site.referred(&reference.law)).map(title);
    let situations = note.details.situation_references().into_iter().map(|reference| site.situation_title(&reference.slug));
    let unique =
        |values: Vec<String>| values.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let date = document.modified();
    SearchDoc {
        url: document.url.clone(),
        source: note.path.clone(),
        title: document.title().to_owned(),
        names: match &note.details {
            Details::Term(term) => term.synonyms.iter().chain([&term.abbreviation]).cloned().collect(),
            _ => vec![],
        },
        keywords: match &note.details {
            Details::Motion(motion) => {
                let number = [&motion.body, &motion.dossier, &motion.number, &motion.ris].map(String::as_str).join(" ");
                [&note.shared.keywords[..], &[number], &motion.submitters].concat()
            }
            _ => note.shared.keywords.clone(),
        },
        summary: note.shared.summary.0.clone(),
        kind: language.singular(note.kind).to_owned(),
        date: date.map(|date| date.to_string()),
        about_site: note.kind == Kind::Page,
        standing: match document.standing {
            site::Standing::Current => Standing::Current,
            site::Standing::Outdated => Standing::Outdated,
            site::Standing::Archived => Standing::Archived,
        },
        sections: sections(document, language),
        facets: vec![
            vec![language.singular(note.kind).to_owned()],
            unique(routes),
            unique(places.clone()),
            unique(situations.collect()),
            unique(laws.collect()),
            phase,
            date.map(|date| date.year().to_string()).into_iter().collect(),
        ],
        places,
    }
}

/// The pages that no document is the source of and that a reader looks for by name: who does what, and those of situations.
/// Only what they are about, not what they list, which is found by itself. A route for one situation is not among them: it
/// says what the route says.
fn overviews(site: &Site) -> Vec<SearchDoc> {
    let language = Language::from_tag(&site.config.settings.language);
    let page = |url: String, title: &str, summary: &str| SearchDoc {
        // Nobody edits it; its address tells what else it is called.
        source: url.trim_start_matches('/').to_owned(),
        url,
        title: title.to_owned(),
        summary: summary.to_owned(),
        kind: language.word("overview").to_owned(),
        facets: FACETS.map(|key| if key == "soort" { vec![language.word("overview").to_owned()] } else { vec![] }).into(),
        ..SearchDoc::default()
    };
    let mut all = Vec::new();
    if coverage::is_telling(site) {
        // The page lists every municipality, by province; its text would be no more than that list.
        let names = municipalities::all().iter().flat_map(|place| [place.name, place.official, place.province]);
        let names: BTreeSet<String> = names.map(str::to_owned).collect();
        let own = page(coverage::address(site), language.word("coverage"), language.word("coverage-lead"));
        all.push(SearchDoc { keywords: names.into_iter().collect(), ..own });
    }
    let slugs = if situations::has_pages(site) { situations::all(site) } else { Vec::new() };
    if !slugs.is_empty() {
        let titles: Vec<String> = slugs.iter().map(|slug| site.situation_title(slug)).collect();
        all.push(page(situations::list_address(site), language.word("situations"), &titles.join(", ")));
    }
    for slug in slugs {
        let known = site.config.settings.situations.iter().find(|known| known.slug == slug);
        let summary = known.map_or("", |known| known.description.as_str());
        all.push(page(situations::address(site, slug), &site.situation_title(slug), summary));
    }
    all
}

/// The text of the page, cut at its headings, front matter that the page shows included.
fn sections(document: &Document, language: Language) -> Vec<Section> {
    let note = &document.note;
    let mut sections: Vec<Section> = Vec::new();
    let mut part = |anchor: &str, heading: &str, text: &str| {
        if !text.is_empty() {
            sections.push(Section { anchor: anchor.to_owned(), heading: heading.to_owned(), text: text.to_owned() });
        }
    };
    match &note.details {
        Details::Practice(practice) => {
            for (key, text) in practice.parts() {
                part(key, language.word(key), text);
            }
        }
        Details::Route(route) => {
            for (index, step) in route.steps.iter().enumerate() {
                part(&site::links::step_anchor(index + 1), &step.title, &step.text);
            }
        }
        Details::Law(law) => {
            for article in &law.articles {
                let heading = format!("{} {} {}", language.word("article"), article.number, article.title);
                part(
                    &site::links::article_anchor(&article.number),
                    heading.trim(),
                    if article.text.is_empty() { " " } else { &article.text },
                );
            }
        }
        Details::Motion(motion) => {
            part("verzoek", language.word("verzoek"), &motion.request);
            if let Some(appreciation) = &motion.appreciation {
                let text = format!("{} {} {}", appreciation.judgement, appreciation.text, appreciation.source);
                part("appreciatie", language.word("appreciatie"), &text);
            }
            let course: Vec<String> =
                motion.course.iter().map(|event| format!("{}. {} {}", event.title, event.text, event.source)).collect();
            part("verloop", language.word("verloop"), &course.join("\n"));
        }
        Details::Organisation(organisation) => part("", "", &organisation.role),
        Details::Term(term) => part("definitie", language.word("definitie"), &term.definition),
        _ => {}
    }
    let text = outline::sections(&note.body).into_iter().filter(|section| section.heading.is_some() || !section.text.is_empty());
    sections.extend(text.map(|section| match section.heading {
        Some(index) => {
            Section { anchor: note.headings[index].id.clone(), heading: note.headings[index].text.clone(), text: section.text }
        }
        None => Section { text: section.text, ..Section::default() },
    }));
    sections
}
