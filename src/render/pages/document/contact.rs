//! Whom to ask about a document or a step of a route.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::note::kinds::Details;
use crate::render::context::Context;
use crate::site::Standing;
use crate::site::next_change::CONTACT_YEARS;
use crate::site::resolved::{Contact, Step};
use crate::view::{ContactView, DateView, LinkView};
use crate::words::Language;

/// Returns a contact; nothing for an empty one.
pub(crate) fn of(context: &Context<'_>, contact: &Contact, language: Language) -> Vec<ContactView> {
    if contact.is_empty() {
        return Vec::new();
    }
    let site = context.site;
    let is_old = |date: Date| date.checked_add(CONTACT_YEARS.years()).is_ok_and(|end| end < site.today);
    let organisation = contact.organisation.as_ref().map(|party| context.party(party));
    let digits = || contact.telephone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    let host = || contact.page.trim_start_matches("https://").trim_end_matches('/').trim_start_matches("www.");
    Vec::from([ContactView {
        role: contact.role.clone(),
        organisation,
        note: None,
        telephone: (!contact.telephone.is_empty()).then(|| LinkView::to(&*contact.telephone.value, format!("tel:{}", digits()))),
        page: contact.page.starts_with("https://").then(|| LinkView::to(host(), &*contact.page.value)),
        as_of: contact.reference_date.map(|date| DateView::new(date, language)),
        is_old: contact.reference_date.is_some_and(is_old),
    }])
}

/// Returns whom to ask about a step: the contact that it names itself, else those that current notes about it name.
pub(super) fn of_step(context: &Context<'_>, step: &Step, language: Language) -> Vec<ContactView> {
    if !step.contact.is_empty() {
        return of(context, &step.contact, language);
    }
    let site = context.site;
    let mut contacts: Vec<ContactView> = Vec::new();
    for document in step.notes.iter().map(|note| &site[note.to]).filter(|note| note.standing == Standing::Current) {
        let Details::Practice(practice) = &document.note.details else { continue };
        let places: Vec<&str> = practice.municipalities.iter().map(|place| site[place.to].title()).collect();
        let place = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
        for contact in of(context, &practice.contact, language) {
            let role = format!("{}{place}", contact.role);
            let note = LinkView { title: role.clone(), ..context.link(document) };
            let contact = ContactView { role, note: Some(note), ..contact };
            let is_same = |other: &ContactView| other.role == contact.role && other.organisation == contact.organisation;
            if !contacts.iter().any(is_same) {
                contacts.push(contact);
            }
        }
    }
    contacts
}
