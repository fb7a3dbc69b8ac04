//! A document's front matter as its page shows it: properties, parts, steps, articles, course of events.

use super::timeline;
use crate::note::kinds::{Details, Kind, Law, LawReference, Motion, Practice, Route, Step};
use crate::note::moment::Moment;
use crate::note::schema::{Referable, Reference, SituationReference};
use crate::official;
use crate::render::context::Pages;
use crate::render::machine::calendar;
use crate::site::links::{article_anchor, step_anchor};
use crate::site::{Document, Standing, situations};
use crate::view::{ArticleView, ChoiceView, FactView, LinkView, PageView, PartView, StepView};
use crate::words::{self, Label, Language, properties, sections};

/// Fills in everything that follows from the keys of a document's kind.
pub(crate) fn fill(pages: &Pages<'_>, document: &Document, language: Language, view: &mut PageView) {
    let mut facts = Facts { pages, language, list: Vec::new() };
    match &document.note.details {
        Details::Practice(practice) => {
            facts.practice(practice);
            // When the text has a heading of that name, it says the same at length, and the short form stays off the page.
            let in_text = |label: Label| document.note.headings.iter().any(|heading| heading.id == label.key);
            let shown = practice.parts().into_iter().filter(|(label, text)| !text.is_empty() && !in_text(*label));
            view.parts = shown.map(|(label, text)| part(language, label, text)).collect();
        }
        Details::Route(route) => {
            let topic = official::tooi_topic(&route.topic).unwrap_or(&route.topic);
            facts.outside(properties::TOPIC, topic, Some(route.topic.clone()));
            facts.laws(properties::LEGAL_BASIS, &route.laws);
            view.steps = steps(pages, route, language);
            view.choices = choices(pages, document, route);
        }
        Details::Municipality(municipality) => {
            facts.flag(properties::CENTRE, municipality.centre);
            facts.texts(properties::REGIONS, &municipality.regions);
            facts.text(properties::PROVINCE, &municipality.province);
            let code = municipality.tooi.rsplit('/').next().unwrap_or_default();
            facts.outside(properties::TOOI, code, Some(municipality.tooi.clone()));
            facts.date(properties::REFERENCE_DATE, municipality.reference_date);
        }
        Details::Organisation(organisation) => {
            facts.text(properties::ROLE, &organisation.role);
            facts.text(properties::SORT, &organisation.sort);
            facts.outside(properties::WEBSITE, &organisation.website, Some(organisation.website.clone()));
        }
        Details::Law(law) => {
            facts.text(properties::CITATION_TITLE, &law.citation_title);
            facts.outside(properties::OFFICIAL_TEXT, &law.bwb, official::law(&law.bwb, None));
            facts.validity(law);
            view.articles = articles(&facts, document, law);
        }
        Details::Motion(motion) => {
            facts.motion(motion);
            if !motion.request.is_empty() {
                view.parts.push(part(language, sections::REQUEST, &motion.request));
            }
            if let Some(appreciation) = &motion.appreciation {
                // With a day it is on the timeline, and its source is there.
                let source = match (appreciation.date, appreciation.source.as_str()) {
                    (Some(_), _) | (None, "") => String::new(),
                    (None, source) => format!("{}: {source}", language.word(sections::SOURCE)),
                };
                let parts = [appreciation.judgement.as_str(), &appreciation.text, &source].map(|text| text.trim_end_matches('.'));
                let told = parts.into_iter().filter(|text| !text.is_empty()).map(|text| format!("{text}.")).collect::<Vec<_>>();
                let told = told.join(" ");
                view.parts.push(part(language, sections::APPRECIATION, &told));
            }
            view.timeline = timeline::timeline(pages, document, motion, language);
        }
        Details::Meeting(meeting) => {
            facts.moment(properties::START, meeting.start);
            facts.moment(properties::END, meeting.end);
            facts.text(properties::LOCATION, &meeting.location);
            facts.names(properties::ORGANISER, &meeting.organiser);
            facts.text(properties::REPORT, &meeting.report);
            if let Some(calendar) = calendar::address(document) {
                let title = language.word(properties::ADD_TO_CALENDAR).to_owned();
                facts.push(properties::CALENDAR, vec![LinkView { title, url: Some(pages.href(&calendar)) }]);
            }
        }
        Details::Update(update) => facts.names(properties::SENDER, std::slice::from_ref(&update.sender)),
        Details::Term(term) => {
            facts.text(properties::ABBREVIATION, &term.abbreviation);
            facts.texts(properties::SYNONYMS, &term.synonyms);
            facts.push(
                properties::PREFERRED,
                pages.site.preferred(term).map(|document| pages.link(document)).into_iter().collect(),
            );
            view.parts.push(part(language, sections::DEFINITION, &term.definition));
        }
        Details::Page(_) => {}
    }
    facts.texts(properties::KEYWORDS, &document.note.shared.keywords);
    view.facts = facts.list;
}

fn part(language: Language, label: Label, text: &str) -> PartView {
    PartView { id: label.key.to_owned(), title: language.word(label.word).to_owned(), text: text.to_owned(), html: String::new() }
}

struct Facts<'a> {
    pages: &'a Pages<'a>,
    language: Language,
    list: Vec<FactView>,
}

impl Facts<'_> {
    fn push(&mut self, property: Label, values: Vec<LinkView>) {
        if !values.is_empty() {
            self.list.push(FactView { key: property.key, label: self.language.word(property.word).to_owned(), values });
        }
    }

    fn text(&mut self, property: Label, text: &str) {
        self.outside(property, text, None);
    }

    fn texts(&mut self, property: Label, texts: &[String]) {
        self.push(property, texts.iter().map(|text| LinkView { title: text.clone(), url: None }).collect());
    }

    /// A text with an address outside the site, when there is one.
    fn outside(&mut self, property: Label, text: &str, address: Option<String>) {
        if !text.is_empty() {
            let url = address.filter(|address| address.starts_with("https://") || address.starts_with("http://"));
            self.push(property, vec![LinkView { title: text.to_owned(), url }]);
        }
    }

    fn flag(&mut self, property: Label, flag: Option<bool>) {
        if let Some(flag) = flag {
            self.text(property, self.language.word(if flag { properties::YES } else { properties::NO }));
        }
    }

    fn date(&mut self, property: Label, date: Option<jiff::civil::Date>) {
        if let Some(date) = date {
            self.text(property, &self.language.date(date));
        }
    }

    fn moment(&mut self, property: Label, moment: Option<Moment>) {
        if let Some(moment) = moment {
            self.text(property, &moment.in_words(self.language));
        }
    }

    fn reference<T: Referable>(&self, reference: &Reference<T>) -> Option<LinkView> {
        self.pages.site.referred(reference).map(|document| self.pages.link(document))
    }

    fn references<T: Referable>(&mut self, property: Label, references: &[Reference<T>]) {
        let mut links: Vec<LinkView> = Vec::new();
        for link in references.iter().filter_map(|reference| self.reference(reference)) {
            // `den-haag` and `s-gravenhage` are one.
            if links.iter().all(|other| other.url != link.url) {
                links.push(link);
            }
        }
        self.push(property, links);
    }

    /// Organisations by slug, or any other name as it stands.
    fn names(&mut self, property: Label, names: &[String]) {
        let link = |name: &String| match self.pages.site.find(Kind::Organisation, name) {
            Some(organisation) => self.pages.link(organisation),
            None => LinkView { title: name.clone(), url: None },
        };
        self.push(property, names.iter().filter(|name| !name.is_empty()).map(link).collect());
    }

    fn situation(&self, reference: &SituationReference) -> LinkView {
        let url = situations::address(self.pages.site, &reference.slug);
        LinkView { title: self.pages.site.situation_title(&reference.slug), url: Some(self.pages.href(&url)) }
    }

    fn law(&self, reference: &LawReference) -> Option<LinkView> {
        let law = self.pages.site.referred(&reference.law)?;
        let Some(article) = &reference.article else { return Some(self.pages.link(law)) };
        let title = self.language.law(law.title(), Some(&article.number), Some(&reference.paragraph));
        Some(LinkView { title, url: Some(format!("{}#{}", self.pages.href(&law.url), article_anchor(&article.number))) })
    }

    fn laws(&mut self, property: Label, references: &[LawReference]) {
        self.push(property, references.iter().filter_map(|reference| self.law(reference)).collect());
    }

    /// For which day the page of a law holds; where nobody wrote it down, that is said.
    fn validity(&mut self, law: &Law) {
        match law.reference_date {
            Some(day) => {
                let text = format!("{} {}", self.language.word(properties::HELD_WITH_TEXT_OF), self.language.date(day));
                self.outside(properties::VALIDITY, &text, official::law_on(&law.bwb, day));
            }
            None => self.text(properties::VALIDITY, self.language.word(properties::VALIDITY_UNKNOWN)),
        }
    }

    /// Whom to ask about a step: the role it names itself, else what the notes that practise it name, as far as they hold.
    fn contacts(&self, step: &Step) -> Vec<LinkView> {
        if !step.contact.is_empty() {
            return vec![LinkView { title: step.contact.clone(), url: None }];
        }
        let site = self.pages.site;
        let mut contacts: Vec<LinkView> = Vec::new();
        for document in step.notes.iter().filter_map(|note| site.referred(note)) {
            let Details::Practice(practice) = &document.note.details else { continue };
            let places = practice.municipalities.iter().filter_map(|place| site.referred(place));
            let places = places.map(Document::title).collect::<Vec<_>>().join(", ");
            let place = if places.is_empty() { places } else { format!(" ({places})") };
            let contact = LinkView { title: format!("{}{place}", practice.contact), ..self.pages.link(document) };
            let known = contacts.iter().any(|other| other.title == contact.title);
            if document.standing == Standing::Current && !practice.contact.is_empty() && !known {
                contacts.push(contact);
            }
        }
        contacts
    }

    fn practice(&mut self, practice: &Practice) {
        self.references(properties::ROUTES, &practice.routes);
        self.references(properties::MUNICIPALITIES, &practice.municipalities);
        self.references(properties::ORGANISATIONS, &practice.organisations);
        self.push(properties::SITUATIONS, practice.situations.iter().map(|situation| self.situation(situation)).collect());
        if let Some(phase) = practice.phase {
            self.text(properties::PHASE, phase.label(self.language));
        }
        if let Some(evidence) = practice.evidence {
            self.text(properties::EVIDENCE, evidence.label(self.language));
        }
        self.laws(properties::LEGAL_BASIS, &practice.legal_basis);
        self.references(properties::MOTIONS, &practice.motions);
        self.text(properties::CONTACT, &practice.contact);
    }

    fn motion(&mut self, motion: &Motion) {
        self.text(properties::BODY, &motion.body);
        if !motion.number.is_empty() {
            let title = format!("Kamerstuk {}, nr. {}", motion.dossier, motion.number);
            self.outside(properties::REFERENCE, &title, official::parliamentary_paper(&motion.dossier, &motion.number));
        }
        self.text(properties::REFERENCE, &motion.ris);
        self.texts(properties::SUBMITTERS, &motion.submitters);
        self.date(properties::MOTION_DATE, motion.submitted);
        if let Some(disposal) = &motion.disposal
            && let Some(status) = disposal.status
        {
            let mut text = status.label(self.language).to_owned();
            if let Some(date) = disposal.date {
                text.push_str(&format!(" ({})", self.language.date(date)));
            }
            match timeline::source(&disposal.document, &disposal.url) {
                Some(paper @ LinkView { url: Some(_), .. }) => {
                    self.push(properties::DISPOSAL, vec![LinkView { title: text, url: None }, paper])
                }
                Some(paper) => self.text(properties::DISPOSAL, &format!("{text}: {}", paper.title)),
                None => self.text(properties::DISPOSAL, &text),
            }
        }
    }
}

/// The situations to choose from on the page of a route.
pub(crate) fn choices(pages: &Pages<'_>, document: &Document, route: &Route) -> Vec<ChoiceView> {
    let choice = |slug: &str| ChoiceView {
        slug: slug.to_owned(),
        title: pages.site.situation_title(slug),
        url: pages.href(&situations::address_on_route(document, slug)),
        sheet_url: pages.href(&situations::address(pages.site, slug)),
        count: route.steps.iter().filter(|step| situations::holds(step, slug)).count(),
    };
    situations::of_route(pages.site, route).into_iter().map(choice).collect()
}

/// The steps of a route.
pub(crate) fn steps(pages: &Pages<'_>, route: &Route, language: Language) -> Vec<StepView> {
    let facts = Facts { pages, language, list: Vec::new() };
    let step = |(index, step): (usize, &Step)| StepView {
        id: step_anchor(index + 1),
        title: step.title.clone(),
        text: step.text.clone(),
        html: String::new(),
        situations: step.situations.iter().map(|situation| facts.situation(situation)).collect(),
        slugs: step.situations.iter().map(|situation| situation.slug.clone()).collect(),
        laws: step.legal_basis.iter().filter_map(|reference| facts.law(reference)).collect(),
        notes: step.notes.iter().filter_map(|reference| facts.reference(reference)).collect(),
        contact: facts.contacts(step),
    };
    route.steps.iter().enumerate().map(step).collect()
}

fn articles(facts: &Facts<'_>, document: &Document, law: &Law) -> Vec<ArticleView> {
    let site = facts.pages.site;
    let article = |article: &crate::note::kinds::Article| {
        let resting = site
            .by_slug
            .get(&(Kind::Law, document.slug.clone()))
            .and_then(|id| site.by_law.get(&(*id, Some(article.number.clone()))));
        let number = format!("{} {}", facts.language.word(words::text::ARTICLE), article.number);
        ArticleView {
            id: article_anchor(&article.number),
            title: if article.title.is_empty() { number } else { format!("{number}: {}", article.title) },
            text: article.text.clone(),
            html: String::new(),
            url: official::law(&law.bwb, Some(&article.number)),
            notes: resting.into_iter().flatten().map(|id| facts.pages.link(&site.documents[*id])).collect(),
        }
    };
    law.articles.iter().map(article).collect()
}
