//! The page of a route: its steps, and the situations to choose from.

use super::contact;
use super::properties::{self, Properties};
use crate::official;
use crate::render::card;
use crate::render::context::Context;
use crate::render::links;
use crate::site::links::step_anchor;
use crate::site::resolved::{Route, Step};
use crate::site::{Document, situations};
use crate::view::{ChoiceView, PageView, StepView};
use crate::words::{self, Language};

pub(super) fn fill(facts: &mut Properties<'_>, document: &Document, route: &Route, page: &mut PageView) {
    let topic = official::tooi_topic(&route.topic).unwrap_or(&route.topic);
    facts.outside(words::properties::TOPIC, topic, Some(route.topic.clone()));
    facts.laws(words::properties::LEGAL_BASIS, &route.laws);
    page.steps = steps(facts.context, route, facts.language);
    page.choices = choices(facts.context, document, route);
}

/// Returns the situations to choose from on the page of a route.
pub(crate) fn choices(context: &Context<'_>, document: &Document, route: &Route) -> Vec<ChoiceView> {
    let choice = |slug: &str| ChoiceView {
        slug: slug.to_owned(),
        title: context.site.situation_title(slug),
        url: context.href(&situations::on_route(&document.url, slug)),
        sheet_url: context.href(&context.site.situations.address(slug)),
        sheet_foreign: links::foreign_page(context.site, &context.site.situations.address(slug)),
        count: route.steps.iter().filter(|step| situations::applies(step, slug)).count(),
    };
    context.site.situations.of_route(route).into_iter().map(choice).collect()
}

/// Returns all steps of a route.
pub(crate) fn steps(context: &Context<'_>, route: &Route, language: Language) -> Vec<StepView> {
    let step = |(index, step): (usize, &Step)| StepView {
        id: step_anchor(index + 1),
        title: step.title.clone(),
        text: step.text.clone(),
        html: String::new(),
        situations: step.situations.iter().map(|situation| properties::situation(context, situation)).collect(),
        slugs: step.situations.iter().map(|situation| situation.slug.value.clone()).collect(),
        laws: step.legal_basis.iter().map(|reference| properties::law(context, language, reference)).collect(),
        notes: step.notes.iter().map(|note| context.link(&context.site[note.to])).collect(),
        contact: contact::of_step(context, step, language),
        places: step
            .municipalities
            .iter()
            .map(|place| context.site[context.site.successors.today(place.to)].slug.clone())
            .collect(),
        facts_of: step.notes.iter().find_map(|note| card::facts_of(&context.site[note.to], language)),
    };
    route.steps.iter().enumerate().map(step).collect()
}
