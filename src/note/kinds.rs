//! The content model: the kinds of documents and their keys, defined here and nowhere else.
//!
//! Keys and their descriptions are Dutch, because that is what editors write and read. How a value is read and checked is in
//! `note::schema`. A set of keys with references has them as a parameter: slugs in a file, ids in a site.

mod contact;
mod law;
pub mod moment;
mod motion;
mod news;
mod organisation;
mod page;
pub mod period;
mod practice;
mod route;
mod shared;
mod term;

pub use contact::{Contact, Desk};
pub use law::{Article, Law, LawReference};
pub use motion::{Appreciation, Disposal, DisposalStatus, Event, EventType, Motion};
pub use news::{Meeting, Update};
pub use organisation::{Municipality, Organisation};
pub use page::Page;
pub use practice::{Evidence, Phase, Practice};
pub use route::{Route, Step};
pub use shared::{Citation, Shared, Status};
pub use term::Term;

use super::reference::SituationReference;
pub use super::reference::{ArticleNumber, Party};
use super::schema::{Field, KeySpec, Reading, Record, Resolver, Slug};
pub use crate::kind::Kind;
use crate::yaml::Node;

macro_rules! details {
    ($( $kind:ident $(<$Ref:ident>)? ),*) => {
        /// The keys that belong to one kind.
        #[derive(Clone, Debug)]
        pub enum Details<Ref> { $( $kind($kind $(<$Ref>)?) ),* }

        impl Kind {
            /// The keys of this kind, in addition to the shared ones.
            pub fn keys(self) -> &'static [KeySpec] {
                type Ref = Slug;
                match self { $( Kind::$kind => <$kind $(<$Ref>)?>::KEYS ),* }
            }

            /// Reads the keys of this kind.
            pub fn read(self, node: &Node, reading: &mut Reading<'_>) -> Details<Slug> {
                match self { $( Kind::$kind => Details::$kind(Record::read_keys(node, reading)) ),* }
            }
        }

        impl Details<Slug> {
            /// Resolves all references; those that lead nowhere are left out.
            pub fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Details<Id>> {
                Some(match self { $( Details::$kind(details) => Details::$kind(details.resolve(resolver)?) ),* })
            }

            /// Takes over from the original what is not a translation's own.
            pub fn inherit(&mut self, original: &Self) {
                match (self, original) {
                    $( (Details::$kind(own), Details::$kind(original)) => own.inherit(original), )*
                    _ => {}
                }
            }
        }
    };
}

details! {
    Practice<Ref>, Route<Ref>, Municipality<Ref>, Organisation<Ref>, Law, Motion, Meeting<Ref>, Update<Ref>, Term<Ref>, Page
}

impl Kind {
    /// The keys that a document of this kind can have, the shared ones first.
    pub fn all_keys(self) -> impl Iterator<Item = &'static KeySpec> + Clone {
        Shared::KEYS.iter().chain(self.keys())
    }
}

impl<Ref> Details<Ref> {
    /// The laws and articles that the document is based on, wherever it names them.
    pub fn law_references(&self) -> Vec<&LawReference<Ref>> {
        match self {
            Details::Practice(practice) => practice.legal_basis.iter().collect(),
            Details::Route(route) => route.laws.iter().chain(route.steps.iter().flat_map(|step| &step.legal_basis)).collect(),
            _ => Vec::new(),
        }
    }

    /// The situations the document is about, wherever it names them.
    pub fn situation_references(&self) -> Vec<&SituationReference> {
        match self {
            Details::Practice(practice) => practice.situations.iter().collect(),
            Details::Route(route) => route.steps.iter().flat_map(|step| &step.situations).collect(),
            _ => Vec::new(),
        }
    }
}
