//! The copy of a document: its standing, its properties, and the parts of its kind.

use super::writer::{Line, PageCopy};
use crate::kind::Kind;
use crate::note::markdown::{Event, Tag};
use crate::standing::Standing;
use crate::text::markdown::{element, text};
use crate::view::{CitationView, ContactView, DateView, EventView, LinkView, RelatedView, StepView};

impl<'a> PageCopy<'a> {
    /// Writes a document around its text. A term has its properties after the text.
    pub(super) fn document(&mut self, body: Vec<Event<'a>>) {
        let page = self.page;
        self.standing();
        if self.page.kind == Some(Kind::Term) {
            self.preferred();
        } else {
            self.facts();
        }
        for part in &page.parts {
            self.heading(2, vec![text(&part.title)]);
            self.paragraphs(&part.text);
        }
        if !page.steps.is_empty() {
            self.heading(2, self.word("steps"));
            self.choices();
            page.steps.iter().for_each(|step| self.step(step));
        } else if page.kind == Some(Kind::Route) {
            self.paragraph(self.word("route_no_steps"));
        }
        self.timeline("timeline");
        self.articles();
        self.events.extend(body);
        if self.page.kind == Some(Kind::Term) {
            self.facts();
        }
        self.notes_by_route();
        self.related();
        self.citations();
        self.backlinks();
    }

    /// Writes that the page is no longer valid or due for review, and that it is older than its original.
    fn standing(&mut self) {
        let (page, words) = (self.page, self.words);
        let day = |key: &str, date: &Option<DateView>| date.as_ref().map(|date| format!("{} {}", words.get(key), date.text));
        match page.standing {
            Standing::Outdated => {
                let until = day("was_valid_until", &page.valid_until).map(|until| format!(": {until}"));
                let what = format!("{}{}", words.get("outdated"), until.unwrap_or_default());
                self.banner(&what, words.get("outdated_note"));
            }
            Standing::Archived => self.banner(words.get("archived"), words.get("archived_note")),
            Standing::Current if page.review_due => {
                let was_due = day("review_was_due", &page.review_by).map(|day| format!("{day}. "));
                let more = format!("{}{}", was_due.unwrap_or_default(), words.get("review_due_note"));
                self.banner(words.get("review_due"), &more);
            }
            Standing::Current => {}
        }
        if let Some((successor, day)) = page.successor.as_ref().zip(page.succeeded_on.as_ref()) {
            let begin = text(&format!("{} {} {} ", words.get("since"), day.text, words.get("part_of")));
            let line = [begin].into_iter().chain(self.link(successor)).chain([text(".")]).collect();
            self.paragraph(line);
        }
        if page.behind_original {
            self.banner(words.get("behind_original"), words.get("behind_original_note"));
        }
    }

    fn banner(&mut self, what: &str, more: &str) {
        let strong = element(Tag::Strong, vec![text(&format!("{what}."))]);
        let inside = element(Tag::Paragraph, strong.chain([text(&format!(" {more}"))]).collect()).collect();
        self.events.extend(element(Tag::BlockQuote(None), inside));
    }

    /// Writes which term is preferred.
    fn preferred(&mut self) {
        for fact in self.page.facts.iter().filter(|fact| fact.key == "voorkeursterm") {
            self.paragraph(self.labelled(&fact.label, self.links(&fact.values)));
        }
    }

    fn facts(&mut self) {
        let facts = self.page.facts.iter();
        let mut items: Vec<Line> = facts.map(|fact| self.labelled(&fact.label, self.links(&fact.values))).collect();
        if !self.page.contact.is_empty() {
            items.push(self.labelled(self.words.get("contact"), self.contacts(&self.page.contact)));
        }
        if !items.is_empty() {
            self.heading(2, self.word("facts"));
            self.list(items);
        }
    }

    pub(super) fn choices(&mut self) {
        if !self.page.choices.is_empty() {
            self.paragraph(self.word("choose_situation"));
            let items = self.page.choices.iter().map(|choice| self.link_to(&choice.url, &choice.title)).collect();
            self.list(items);
        }
    }

    /// Writes a step of a route.
    pub(super) fn step(&mut self, step: &StepView) {
        self.heading(3, vec![text(&step.title)]);
        self.paragraphs(&step.text);
        let whom = if step.situations.is_empty() { self.word("step_for_all") } else { self.links(&step.situations) };
        let rows = self.step_rows(step);
        let row = |(label, value): (&str, Line)| self.labelled(self.words.get(label), value);
        let items = std::iter::once(("step_for", whom)).chain(rows).map(row).collect();
        self.list(items);
    }

    /// Returns what is known of a step besides its text, each with the key of its label.
    pub(super) fn step_rows(&self, step: &StepView) -> Vec<(&'static str, Line)> {
        let rows = [("step_laws", &step.laws), ("step_notes", &step.notes)].into_iter();
        let rows = rows.map(|(label, links)| (label, self.links(links)));
        let facts_of = step.facts_of.iter().map(|date| ("facts_of", vec![text(&date.text)]));
        let contact = ("step_contact", self.contacts(&step.contact));
        rows.chain([contact]).chain(facts_of).filter(|(_, line)| !line.is_empty()).collect()
    }

    fn contacts(&self, contacts: &[ContactView]) -> Line {
        contacts.iter().map(|contact| self.contact(contact)).collect::<Vec<_>>().join(&text("; "))
    }

    /// Returns whom to ask: role, organisation, telephone, page, and the day on which that was right.
    fn contact(&self, contact: &ContactView) -> Line {
        let role = LinkView { title: contact.role.clone(), ..contact.note.clone().unwrap_or_default() };
        let more = [&contact.organisation, &contact.telephone, &contact.page].into_iter().flatten();
        let parts: Vec<Line> = std::iter::once(&role).chain(more).map(|link| self.link(link)).collect();
        let as_of = contact.as_of.iter().map(|date| text(&format!(" ({} {})", self.words.get("contact_as_of"), date.text)));
        parts.join(&text(", ")).into_iter().chain(as_of).collect()
    }

    /// Writes the course of a motion, or of all of them, under a title of the theme.
    pub(super) fn timeline(&mut self, title: &'static str) {
        if !self.page.timeline.is_empty() {
            self.heading(2, self.word(title));
            self.page.timeline.iter().for_each(|event| self.event(event));
        }
    }

    fn event(&mut self, event: &EventView) {
        self.heading(3, vec![text(&event.title)]);
        let label = [event.date.text.as_str(), event.label.as_str()].into_iter().filter(|part| !part.is_empty());
        self.paragraph(vec![text(&label.collect::<Vec<_>>().join(" · "))]);
        if let Some(motion) = &event.motion {
            self.paragraph(self.link(motion));
        }
        self.paragraphs(&event.text);
        let notes = event.notes.iter().chain(&event.more).map(|note| self.link(note)).collect();
        self.list(notes);
        if let Some(source) = &event.source {
            self.paragraph(self.labelled(self.words.get("source"), self.link(source)));
        }
    }

    fn articles(&mut self) {
        if self.page.articles.is_empty() {
            return;
        }
        self.heading(2, self.word("articles"));
        for article in &self.page.articles {
            self.heading(3, vec![text(&article.title)]);
            self.paragraphs(&article.text);
            if let Some(url) = &article.url {
                let label = match &article.as_of {
                    Some(day) => self.words.get("article_official_on").replace("{n}", &day.text),
                    None => self.words.get("article_official").to_owned(),
                };
                self.paragraph(self.link_to(url, &label));
            }
            if !article.notes.is_empty() {
                self.paragraph(self.word("article_notes"));
                let notes = article.notes.iter().map(|note| self.link(note)).collect();
                self.list(notes);
            } else {
                self.paragraph(self.word("article_no_notes"));
            }
        }
    }

    /// Writes the notes of a municipality by route. For a route without notes, it says so.
    fn notes_by_route(&mut self) {
        if self.page.groups.is_empty() {
            return;
        }
        self.heading(2, self.word("notes_by_route"));
        for group in &self.page.groups {
            self.heading(3, vec![text(&group.title)]);
            if group.cards.is_empty() {
                self.paragraph(self.word("no_notes_here"));
            }
            self.cards(group, true);
        }
    }

    fn related(&mut self) {
        if self.page.related.is_empty() {
            return;
        }
        self.heading(2, self.word("related"));
        let item = |other: &RelatedView| {
            let shared = format!(" ({}: {})", self.words.get("related_shares"), other.shared.join(", "));
            let card = &other.card;
            [self.described(&card.title, &card.url, card.standing, &card.foreign), vec![text(&shared)]].concat()
        };
        let items = self.page.related.iter().map(item).collect();
        self.list(items);
    }

    fn citations(&mut self) {
        if self.page.citations.is_empty() {
            return;
        }
        self.heading(2, self.word("sources"));
        let item = |citation: &CitationView| {
            let date = citation.date.as_ref().map(|date| date.text.as_str());
            let more: Vec<&str> = [citation.reference.as_str()].into_iter().chain(date).filter(|part| !part.is_empty()).collect();
            let more = more.iter().map(|part| format!(", {part}")).collect::<String>();
            let title = &citation.title;
            let link = citation.url.as_ref().map_or_else(|| vec![text(title)], |url| self.link_to(url, title));
            [link, vec![text(&more)]].concat()
        };
        let items = self.page.citations.iter().map(item).collect();
        self.list(items);
    }

    fn backlinks(&mut self) {
        if self.page.backlinks.is_empty() {
            return;
        }
        self.heading(2, self.word("backlinks"));
        for group in &self.page.backlinks {
            self.heading(3, vec![text(&group.title)]);
            self.cards(group, true);
        }
    }
}
