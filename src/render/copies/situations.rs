//! The copies of pages for one situation.

use super::writer::PageCopy;
use crate::standing::Standing;
use crate::text::markdown::text;
use crate::view::StepView;

impl PageCopy<'_> {
    /// Writes a route for one situation, with links to the other situations.
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

    /// Writes all routes for one situation.
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

    /// Writes a step among those of other routes.
    pub(super) fn short_step(&mut self, step: &StepView) {
        self.heading(4, vec![text(&step.title)]);
        if !step.slugs.is_empty() {
            self.paragraph(self.word("step_own"));
        }
        self.paragraphs(&step.text);
        let rows = self.step_rows(step).into_iter();
        let items = rows.map(|(label, line)| self.labelled(self.words.get(label), line)).collect();
        self.list(items);
    }
}
