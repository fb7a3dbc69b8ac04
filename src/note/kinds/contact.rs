//! Whom to ask: a role, and where a public source has it, the organisation and how to reach it.

use std::ops::Deref;

use jiff::civil::Date;

use crate::note::record::record;
use crate::note::reference::Party;
use crate::note::schema::{Field, Reading, Record, Resolver, Shape, Slug, read_nested};
use crate::note::values::read_text;
use crate::source::Spanned;
use crate::yaml::{Node, Yaml};

record! {
    /// A contact with all that is known of it.
    pub struct Desk<Ref> {
        #[doc = "De rol, geen persoon."]
        role: String = required own "rol",
        #[doc = "De organisatie: de bestandsnaam in de map organisaties, of de naam."]
        organisation: Option<Party<Ref>> = "organisatie",
        #[doc = "Een openbaar telefoonnummer."]
        telephone: Spanned<String> = "telefoon",
        #[doc = "Het adres van een openbare pagina, met https:// ervoor."]
        page: Spanned<String> = "pagina",
        #[doc = "De dag waarop dit klopte."]
        reference_date: Option<Date> = "peildatum",
    }
}

/// Whom to ask. A text is a role of which no more is known.
#[derive(Clone, Debug, Default)]
pub struct Contact<Ref>(Desk<Ref>);

impl<Ref> Contact<Ref> {
    pub fn is_empty(&self) -> bool {
        self.role.is_empty()
    }
}

impl<Ref> Deref for Contact<Ref> {
    type Target = Desk<Ref>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Field for Contact<Slug> {
    const SHAPE: Shape = Shape::TextOr(<Desk<Slug> as Record>::KEYS);
    type Resolved<Id> = Contact<Id>;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        if !matches!(node.value, Yaml::Map(_)) {
            return read_text(name, node, reading).map(|role| Self(Desk { role, ..Desk::default() }));
        }
        let desk: Desk<Slug> = read_nested(name, node, reading)?;
        let digits = desk.telephone.chars().filter(char::is_ascii_digit).count();
        let is_number = desk.telephone.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c)) && digits > 2;
        if !desk.telephone.is_empty() && !is_number {
            let message = format!("“{}” is geen telefoonnummer.", *desk.telephone);
            let hint = "Schrijf alleen cijfers, met zo nodig spaties of streepjes: 14 070.";
            reading.wrong("geen-telefoonnummer", desk.telephone.span.clone(), message, hint);
        }
        if !desk.page.is_empty() && !desk.page.starts_with("https://") {
            let message = format!("“{}” bij “pagina” is geen adres op het web.", *desk.page);
            reading.wrong("geen-adres", desk.page.span.clone(), message, "Schrijf het volledige webadres: https://….");
        }
        Some(Self(desk))
    }

    fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Contact<Id>> {
        self.0.resolve(resolver).map(Contact)
    }

    fn inherited(own: Option<&Self>, original: &Self) -> Self {
        Self(Field::inherited(own.map(|own| &own.0), &original.0))
    }
}
