//! The copies of pages for one situation.

use super::writer::PageCopy;
use crate::standing::Standing;
use crate::text::markdown::text;
use crate::view::{LinkView, StepView};

impl PageCopy<'_> {
    /// The route that the page is about as it goes for one situation, and the way to its other situations.
    pub(super) fn tailored(&mut self) {
        for way in &self.page.ways {
            self.heading(2, self.word("steps"));
            way.steps.iter().for_each(|step| self.step(step));
            self.heading(2, self.word("other_situations"));
            self.choices();
            if let Some(choice) = self.page.choices.iter().find(|choice| choice.url == self.page.url) {
                let all = format!("{} {}", self.words.get("all_steps_of"), way.route.title);
                self.paragraph(self.route_link(&all, &way.route));
                let words = self.words.get("side_by_side_for");
                self.paragraph(self.described(words, &choice.sheet_url, Standing::Current, &choice.sheet_foreign));
            }
        }
    }

    /// All routes as they go for one situation.
    pub(super) fn side_by_side(&mut self) {
        self.heading(2, self.word("side_by_side"));
        for way in &self.page.ways {
            let route = &way.route;
            self.heading(3, self.described(&route.title, &way.url, route.standing, &route.foreign));
            if way.steps.is_empty() {
                self.paragraph(self.word(if route.foreign.is_some() { "route_elsewhere" } else { "no_steps" }));
            }
            way.steps.iter().for_each(|step| self.short_step(step));
        }
    }

    /// A step beside those of other routes.
    pub(super) fn short_step(&mut self, step: &StepView) {
        self.heading(4, vec![text(&step.title)]);
        if !step.slugs.is_empty() {
            self.paragraph(self.word("step_own"));
        }
        self.paragraphs(&step.text);
        let rows = [("step_laws", &step.laws), ("step_notes", &step.notes), ("step_contact", &step.contact)];
        let row = |(label, links): (&str, &Vec<LinkView>)| self.labelled(self.words.get(label), self.links(links));
        let items = rows.into_iter().filter(|(_, links)| !links.is_empty()).map(row).collect();
        self.list(items);
    }
}
