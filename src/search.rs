//! What of a site can be found: from documents to the search index in the output.
//!
//! The index writer is native code and given in ([`Engine`]).

mod elsewhere;
mod facts;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::sync::{Mutex, PoisonError};

use wegwijs_search::{IndexConfig, Pages, SearchDoc, Section, Standing, THESAURUS, WORKER_JS};

use crate::diagnostic::Diagnostics;
use crate::note::kinds::{Details, Kind};
use crate::note::outline;
use crate::output::{File, INDEX, Output, Sink};
use crate::site::links::Target;
use crate::site::{self, Document, DocumentId, Site, municipalities};
use crate::source::Sources;
use crate::text::{self, plain};
use crate::theme::hashed;
use crate::theme::script;
use crate::words::{self, Language, Word, pages, sections};

/// Name of a facet as readers see it.
type FacetName = fn(Language) -> &'static str;
/// The facets by their key in addresses.
const FACETS: [(&str, FacetName); 7] = [
    ("soort", |language| language.word(words::pages::KIND)),
    ("route", |language| Kind::Route.singular(language)),
    ("gemeente", |language| Kind::Municipality.singular(language)),
    ("situatie", |language| language.word(words::pages::SITUATION)),
    ("wet", |language| Kind::Law.singular(language)),
    ("fase", |language| language.word(words::properties::PHASE.word)),
    ("jaar", |language| language.word(words::pages::YEAR)),
];

/// Whose a document is, on a site with documents of others.
const ORIGIN: (&str, FacetName) = ("van", |language| language.word(words::pages::ORIGIN));

/// The facets of a site, in order.
fn facets(site: &Site) -> impl Iterator<Item = (&'static str, FacetName)> {
    FACETS.into_iter().chain(has_origins(site).then_some(ORIGIN))
}

fn has_origins(site: &Site) -> bool {
    !site.origins.is_empty() || !site.elsewhere.is_empty()
}

/// Why an index could not be written: never because of the content.
pub type WriteError = Box<dyn Error + Send + Sync>;

/// Takes a file of an index: its name and its bytes.
pub type Take<'t> = &'t (dyn Fn(String, Vec<u8>) + Sync);

/// What makes search indexes and searches them in the browser, given in from outside.
#[derive(Clone, Copy)]
pub struct Engine {
    /// Writes an index of documents, each file of which is handed on with its name.
    pub write: fn(&dyn Pages, &IndexConfig, Take<'_>) -> Result<(), WriteError>,
    /// The WebAssembly module that the browser runs.
    pub module: &'static [u8],
}

/// Returns the files of search that templates name, by that name: the worker and the module it runs.
pub fn scripts(engine: &Engine) -> BTreeMap<String, (String, Vec<u8>)> {
    let worker = script::lean(WORKER_JS);
    let files = [("search-worker.js", worker.as_bytes()), ("search.wasm", engine.module)];
    files.into_iter().map(|(name, bytes)| (name.to_owned(), (hashed(INDEX, name, bytes), bytes.to_vec()))).collect()
}

/// The site's own thesaurus, if it has one.
fn own_thesaurus(site: &Site) -> Option<String> {
    let (_, bytes) = site.files.values().find(|(path, _)| path == Sources::SEARCH_WORDS)?;
    Some(String::from_utf8_lossy(bytes).into_owned())
}

/// Warns about lines of the site's own thesaurus that are not in the format.
fn check_thesaurus(site: &Site, diagnostics: &mut Diagnostics) {
    let Some(text) = own_thesaurus(site) else { return };
    for (line, why) in wegwijs_search::thesaurus_faults(&text) {
        diagnostics
            .warn("zoekwoorden", Sources::SEARCH_WORDS, None, format!("Regel {line} telt niet mee bij het zoeken: {why}."))
            .hint("Schrijf bijvoorbeeld: woning = huis, woonruimte > appartement ~ huur");
    }
}

/// Writes the search index into the output.
///
/// # Errors
/// The index writer fails.
pub fn index(site: &Site, engine: &Engine, sink: Option<&dyn Sink>, output: &mut Output) -> Result<Diagnostics, WriteError> {
    let mut diagnostics = Diagnostics::default();
    check_thesaurus(site, &mut diagnostics);
    for site in site.in_all_languages() {
        let folder = format!("{}{INDEX}", site.root.trim_start_matches('/'));
        let files = Mutex::new(BTreeMap::new());
        (engine.write)(&Documents::new(site), &config(site), &|name, bytes| {
            let path = format!("{folder}{name}");
            let file = File::new(&path, bytes, "zoekindex", sink);
            files.lock().unwrap_or_else(PoisonError::into_inner).insert(path, file);
        })?;
        for (path, file) in files.into_inner().unwrap_or_else(PoisonError::into_inner) {
            output.add(path, file, &mut diagnostics);
        }
    }
    Ok(diagnostics)
}

/// What can be found, in the order of the index: the documents of the site, and then pages that are none of these.
struct Documents<'s> {
    site: &'s Site,
    own: Vec<DocumentId>,
    anchors: BTreeMap<DocumentId, BTreeSet<String>>,
    others: Vec<SearchDoc>,
}

impl<'s> Documents<'s> {
    fn new(site: &'s Site) -> Self {
        let mut others = overviews(site);
        // An edition shows what is in its own language.
        if site.root == "/" {
            let notes = site.elsewhere.iter();
            others.extend(notes.map(|note| elsewhere::search_doc(site, note, facets(site).map(|(key, _)| key))));
        }
        Self { site, own: site.own().collect(), anchors: anchor_texts(site), others }
    }
}

impl Pages for Documents<'_> {
    fn count(&self) -> usize {
        self.own.len() + self.others.len()
    }

    fn url(&self, number: usize) -> &str {
        self.own.get(number).map_or_else(|| &self.others[number - self.own.len()].url, |id| &self.site[*id].url)
    }

    fn page(&self, number: usize) -> Cow<'_, SearchDoc> {
        let Some(id) = self.own.get(number) else { return Cow::Borrowed(&self.others[number - self.own.len()]) };
        let mut doc = search_doc(self.site, &self.site[*id]);
        doc.keywords.extend(self.anchors.get(id).into_iter().flatten().filter(|text| **text != doc.title).cloned());
        Cow::Owned(doc)
    }
}

fn config(site: &Site) -> IndexConfig {
    let language = Language::from_tag(&site.config.settings.language);
    let english = language == Language::English;
    let synonyms = site.own().filter_map(|id| {
        let Details::Term(term) = &site.documents[id].note.details else { return None };
        let preferred = term.preferred.as_ref().and_then(|preferred| match &site[preferred.to].note.details {
            Details::Term(term) => Some(term.term.clone()),
            _ => None,
        });
        let words = [Some(term.term.clone()), Some(term.abbreviation.clone()), preferred].into_iter().flatten();
        let group: Vec<String> = words.chain(term.synonyms.iter().cloned()).filter(|word| !word.is_empty()).collect();
        (group.len() > 1).then_some(group)
    });
    IndexConfig {
        language: if english { wegwijs_search::Language::English } else { wegwijs_search::Language::Dutch },
        facets: facets(site).map(|(key, name)| (key.to_owned(), name(language).to_owned())).collect(),
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
        for (link, text) in outline::link_texts(&document.note.body) {
            if let Some(Target::Document { id, .. }) = document.links.get(link).and_then(Option::as_ref) {
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
    let (mut places, mut reorganisations, mut routes, mut phase) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    match &note.details {
        Details::Practice(practice) => {
            let named = practice.municipalities.iter().map(|place| place.to);
            places = with_successors(site, named.clone()).map(|id| title(&site[id])).collect();
            let reorganised = named.filter_map(|place| Some([place, site.successors.of(place)?.to]));
            reorganisations = reorganised.flatten().map(|id| title(&site[id])).collect();
            routes = practice.routes.iter().map(|route| title(&site[route.to])).collect();
            phase.extend(practice.phase.map(|phase| phase.label(language).to_owned()));
        }
        Details::Route(_) => routes.push(document.title().to_owned()),
        Details::Municipality(_) => places.push(document.title().to_owned()),
        _ => {}
    }
    let laws = note.details.law_references().into_iter().map(|reference| title(&site[reference.law.to]));
    let situations = note.details.situation_references().into_iter().map(|reference| site.situation_title(&reference.slug));
    let unique =
        |values: Vec<String>| values.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let facts_of = note.shared.facts_of.map(|period| period.last.to_string());
    let date = facts_of.or_else(|| document.modified().map(|date| date.to_string()));
    SearchDoc {
        url: document.url.clone(),
        source: note.path.to_string(),
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
            // Whoever knows a place by another of its names finds it.
            _ => [&note.shared.keywords[..], &reorganisations].concat(),
        },
        summary: note.shared.summary.0.clone(),
        kind: match site.origin_of(document) {
            Some(origin) => format!("{} · {}", note.kind.singular(language), origin.name),
            None => note.kind.singular(language).to_owned(),
        },
        date: date.clone(),
        about_site: note.kind == Kind::Page,
        standing: match document.standing {
            site::Standing::Current => Standing::Current,
            site::Standing::Outdated => Standing::Outdated,
            site::Standing::Archived => Standing::Archived,
        },
        facts: facts::facts(site, document, language),
        sections: sections(site, document, language),
        facets: [
            vec![note.kind.singular(language).to_owned()],
            unique(routes),
            unique(places.clone()),
            unique(situations.collect()),
            unique(laws.collect()),
            phase,
            date.iter().filter_map(|date| date.get(..4)).map(str::to_owned).collect(),
        ]
        .into_iter()
        .chain(has_origins(site).then(|| vec![site.whose(document).to_owned()]))
        .collect(),
        places,
    }
}

/// Municipalities, each followed by what it is part of today. Most are still themselves, and named once.
fn with_successors(site: &Site, named: impl Iterator<Item = DocumentId>) -> impl Iterator<Item = DocumentId> {
    let mut seen = BTreeSet::new();
    named.flat_map(|place| [place, site.successors.today(place)]).filter(move |place| seen.insert(*place))
}

/// The pages that no document is the source of and that a reader looks for by name: who does what, and those of situations.
/// Only what they are about, not what they list, which is found by itself. A route for one situation is not among them: it
/// says what the route says.
fn overviews(site: &Site) -> Vec<SearchDoc> {
    let language = Language::from_tag(&site.config.settings.language);
    let page = |kind: Word, url: &str, title: &str, summary: &str| SearchDoc {
        // Nobody edits it; its address tells what else it is called.
        source: url.trim_start_matches('/').to_owned(),
        url: url.to_owned(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        kind: language.word(kind).to_owned(),
        facets: facets(site).map(|(key, _)| if key == "soort" { vec![language.word(kind).to_owned()] } else { vec![] }).collect(),
        ..SearchDoc::default()
    };
    let mut all = Vec::new();
    if let Some(url) = &site.coverage.address {
        // The page lists every municipality, by province; its text would be no more than that list.
        let names = municipalities::all().iter().flat_map(|place| [place.name, place.official, place.province]);
        let names: BTreeSet<String> = names.map(str::to_owned).collect();
        let own = page(pages::OVERVIEW, url, language.word(pages::WHO_DOES_WHAT), language.word(pages::WHO_DOES_WHAT_LEAD));
        all.push(SearchDoc { keywords: names.into_iter().collect(), ..own });
    }
    let slugs = if site.situations.has_pages { site.situations.slugs() } else { Vec::new() };
    if !slugs.is_empty() {
        let titles: Vec<String> = slugs.iter().map(|slug| site.situation_title(slug)).collect();
        all.push(page(pages::OVERVIEW, &site.situations.list_address, language.word(pages::SITUATIONS), &titles.join(", ")));
    }
    for slug in slugs.into_iter().filter(|slug| site.situations.has_page(slug)) {
        let summary = site.situations.get(slug).map_or("", |situation| situation.description.as_str());
        all.push(page(pages::SITUATION, &site.situations.address(slug), &site.situation_title(slug), summary));
    }
    for combination in site.situations.combinations.iter().filter(|combination| site.situations.has_page(&combination.slug)) {
        let titles: Vec<String> = combination.situations.iter().map(|slug| site.situation_title(slug)).collect();
        all.push(page(pages::SITUATION, &site.situations.address(&combination.slug), &combination.title, &titles.join(", ")));
    }
    all
}

/// The text of the page, cut at its headings, front matter that the page shows included.
fn sections(site: &Site, document: &Document, language: Language) -> Vec<Section> {
    let note = &document.note;
    let mut sections: Vec<Section> = Vec::new();
    let mut part = |anchor: &str, heading: &str, text: &str| {
        if !text.is_empty() {
            sections.push(Section { anchor: anchor.to_owned(), heading: heading.to_owned(), text: text.to_owned() });
        }
    };
    match &note.details {
        Details::Practice(practice) => {
            for (label, text) in practice.parts() {
                part(label.key, language.word(label.word), text);
            }
        }
        Details::Route(route) => {
            for (index, step) in route.steps.iter().enumerate() {
                part(&site::links::step_anchor(index + 1), &step.title, &step.text);
            }
        }
        Details::Law(law) => {
            for article in &law.articles {
                let heading = format!("{} {} {}", language.word(words::text::ARTICLE), article.number, article.title);
                part(
                    &site::links::article_anchor(&article.number),
                    heading.trim(),
                    if article.text.is_empty() { " " } else { &article.text },
                );
            }
        }
        Details::Motion(motion) => {
            part(sections::REQUEST.key, language.word(sections::REQUEST.word), &motion.request);
            if let Some(appreciation) = &motion.appreciation {
                let text = format!("{} {} {}", appreciation.judgement, appreciation.text, appreciation.source);
                part(sections::APPRECIATION.key, language.word(sections::APPRECIATION.word), &text);
            }
            let course: Vec<String> =
                motion.course.iter().map(|event| format!("{}. {} {}", event.title, event.text, event.source)).collect();
            part(sections::COURSE.key, language.word(sections::COURSE.word), &course.join("\n"));
        }
        Details::Organisation(organisation) => part("", "", &organisation.role),
        Details::Term(term) => part(sections::DEFINITION.key, language.word(sections::DEFINITION.word), &term.definition),
        _ => {}
    }
    // On a page about the site they are examples of how to write, with the mistakes that people make.
    let with_code = note.kind != Kind::Page;
    let text = plain::sections(&text::text(site, document, language), with_code)
        .into_iter()
        .filter(|section| section.heading.is_some() || !section.text.is_empty());
    sections.extend(text.map(|section| match section.heading {
        Some(index) => {
            Section { anchor: note.headings[index].id.clone(), heading: note.headings[index].text.clone(), text: section.text }
        }
        None => Section { text: section.text, ..Section::default() },
    }));
    sections
}
