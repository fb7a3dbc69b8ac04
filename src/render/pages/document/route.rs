//! The page of a route: its steps, and the situations to choose from.

use super::properties::{self, Properties};
use crate::note::kinds::Details;
use crate::official;
use crate::render::context::Context;
use crate::render::links;
use crate::site::links::step_anchor;
use crate::site::resolved::{Route, Step};
use crate::site::{Document, Standing, situations};
use crate::view::{ChoiceView, LinkView, PageView, StepView};
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
        url: context.href(&situations::address_on_route(document, slug)),
        sheet_url: context.href(&situations::address(context.site, slug)),
        sheet_foreign: links::foreign_page(context.site, &situations::address(context.site, slug)),
        count: route.steps.iter().filter(|step| situations::holds(step, slug)).count(),
    };
    situations::of_route(context.site, route).into_iter().map(choice).collect()
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
        contact: contacts(context, step),
    };
    route.steps.iter().enumerate().map(step).collect()
}

/// Returns whom to ask about a step: the role that it names itself, else those that current notes about it name.
fn contacts(context: &Context<'_>, step: &Step) -> Vec<LinkView> {
    if !step.contact.is_empty() {
        return vec![LinkView::text(&step.contact)];
    }
    let site = context.site;
    let mut contacts: Vec<LinkView> = Vec::new();
    for document in step.notes.iter().map(|note| &site[note.to]) {
        let Details::Practice(practice) = &document.note.details else { continue };
        let places = practice.municipalities.iter().map(|place| site[place.to].title());
        let places = places.collect::<Vec<_>>().join(", ");
        let place = if places.is_empty() { places } else { format!(" ({places})") };
        let contact = LinkView { title: format!("{}{place}", practice.contact), ..context.link(document) };
        let known = contacts.iter().any(|other| other.title == contact.title);
        if document.standing == Standing::Current && !practice.contact.is_empty() && !known {
            contacts.push(contact);
        }
    }
    contacts
}
