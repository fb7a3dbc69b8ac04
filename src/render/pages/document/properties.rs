//! The properties of a document as its page lists them: a label with values, linked where they have a page.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::note::kinds::Party;
use crate::note::kinds::moment::Moment;
use crate::note::reference::{Reference, SituationReference};
use crate::render::context::Context;
use crate::site::DocumentId;
use crate::site::links::article_anchor;
use crate::site::resolved::LawReference;
use crate::view::{FactView, LinkView, PartView};
use crate::words::{Label, Language, properties};

/// A list of properties. Those without a value are left out.
pub(super) struct Properties<'a> {
    pub(super) context: &'a Context<'a>,
    /// Language of the document.
    pub(super) language: Language,
    pub(super) list: Vec<FactView>,
}

impl<'a> Properties<'a> {
    pub(super) fn new(context: &'a Context<'a>, language: Language) -> Self {
        Self { context, language, list: Vec::new() }
    }

    pub(super) fn push(&mut self, property: Label, values: Vec<LinkView>) {
        if !values.is_empty() {
            self.list.push(FactView { key: property.key, label: self.language.word(property.word).to_owned(), values });
        }
    }

    pub(super) fn text(&mut self, property: Label, text: &str) {
        self.outside(property, text, None);
    }

    pub(super) fn texts(&mut self, property: Label, texts: &[String]) {
        self.push(property, texts.iter().map(LinkView::text).collect());
    }

    /// Adds a text that links to an address outside the site, if it has one.
    pub(super) fn outside(&mut self, property: Label, text: &str, address: Option<String>) {
        if !text.is_empty() {
            let url = address.filter(|address| address.starts_with("https://") || address.starts_with("http://"));
            self.push(property, vec![LinkView { url, ..LinkView::text(text) }]);
        }
    }

    /// Returns a part of the page with a heading of its own.
    pub(super) fn part(&self, label: Label, text: &str) -> PartView {
        let title = self.language.word(label.word).to_owned();
        PartView { id: label.key.to_owned(), title, text: text.to_owned(), html: String::new() }
    }

    pub(super) fn flag(&mut self, property: Label, flag: Option<bool>) {
        if let Some(flag) = flag {
            self.text(property, self.language.word(if flag { properties::YES } else { properties::NO }));
        }
    }

    pub(super) fn date(&mut self, property: Label, date: Option<Date>) {
        if let Some(date) = date {
            self.text(property, &self.language.date(date));
        }
    }

    pub(super) fn moment(&mut self, property: Label, moment: Option<Moment>) {
        if let Some(moment) = moment {
            self.text(property, &moment.in_words(self.language));
        }
    }

    pub(super) fn references<T>(&mut self, property: Label, references: &[Reference<T, DocumentId>]) {
        let mut links: Vec<LinkView> = Vec::new();
        for link in references.iter().map(|reference| self.context.link(&self.context.site[reference.to])) {
            // `den-haag` and `s-gravenhage` are one.
            if links.iter().all(|other| other.url != link.url) {
                links.push(link);
            }
        }
        self.push(property, links);
    }

    /// Adds municipalities, former ones with what they are part of.
    pub(super) fn places<T>(&mut self, property: Label, references: &[Reference<T, DocumentId>]) {
        let site = self.context.site;
        self.references(property, references);
        let names =
            references.iter().map(|place| (self.context.href(&site[place.to].url), site.place_name(place.to, self.language)));
        let names: BTreeMap<String, String> = names.collect();
        for link in self.list.last_mut().into_iter().filter(|fact| fact.key == property.key).flat_map(|fact| &mut fact.values) {
            link.title = link.url.as_ref().and_then(|url| names.get(url)).unwrap_or(&link.title).clone();
        }
    }

    pub(super) fn parties(&mut self, property: Label, parties: &[Party<DocumentId>]) {
        self.push(property, parties.iter().map(|party| self.context.party(party)).collect());
    }

    pub(super) fn situations(&mut self, property: Label, references: &[SituationReference]) {
        self.push(property, references.iter().map(|reference| situation(self.context, reference)).collect());
    }

    pub(super) fn laws(&mut self, property: Label, references: &[LawReference]) {
        self.push(property, references.iter().map(|reference| law(self.context, self.language, reference)).collect());
    }
}

/// Returns a link to the page of a situation.
pub(super) fn situation(context: &Context<'_>, reference: &SituationReference) -> LinkView {
    context.link_to(context.site.situation_title(&reference.slug), &context.site.situations.address(&reference.slug))
}

/// Returns a link to a law, or to the article of it that a document names.
pub(super) fn law(context: &Context<'_>, language: Language, reference: &LawReference) -> LinkView {
    let law = &context.site[reference.law.to];
    let Some(article) = &reference.article else { return context.link(law) };
    let title = language.law(law.title(), Some(&article.number), Some(&reference.paragraph));
    let url = Some(format!("{}#{}", context.href(&law.url), article_anchor(&article.number)));
    LinkView { title, url, ..context.link(law) }
}
