//! References from front matter to other documents and to situations: as slugs in a file, as ids in a site.

use std::marker::PhantomData;

use super::schema::{Field, Reading, Resolver, Shape, Slug, resolves_to_itself};
use super::values::read_text;
use crate::address::slug;
use crate::kind::Kind;
use crate::path::ContentPath;
use crate::source::Spanned;
use crate::yaml::Node;

/// A reference to a document. `T` is a type of [`to`] and says of which kind; `Ref` is a [`Slug`] in a file, an id in a site.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference<T, Ref> {
    pub to: Ref,
    kind: PhantomData<T>,
}

/// A kind of document that can be referred to.
pub trait Referable: Clone {
    const KIND: Kind;
}

macro_rules! referable {
    ($( $kind:ident ),*) => {
        /// Kinds as types, to say of which kind a reference is.
        pub mod to {
            $(
                #[derive(Clone, Copy, Debug, Default)]
                pub struct $kind;

                impl $crate::note::reference::Referable for $kind {
                    const KIND: $crate::kind::Kind = $crate::kind::Kind::$kind;
                }
            )*
        }
    };
}

referable! { Practice, Route, Municipality, Organisation, Law, Motion, Term }

impl<T: Referable> Field for Reference<T, Slug> {
    const SHAPE: Shape = Shape::Reference(T::KIND);
    type Resolved<Id> = Reference<T, Id>;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        // `Den Haag` and `../gemeenten/den-haag.md` mean den-haag; `inkomen/huisvesting` is a list.
        let named = ContentPath::from(text.as_str());
        let is_path = text.ends_with(".md") || text.starts_with(['.', '/']) || named.folder() == T::KIND.folder();
        let name = if is_path { named.file_name().trim_end_matches(".md") } else { &text };
        let slug = if text.is_empty() { text } else { slug(name) };
        Some(Self { to: Spanned::new(slug, node.span.clone()), kind: PhantomData })
    }

    fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Self::Resolved<Id>> {
        let to = Some(self.to).filter(|slug| !slug.is_empty());
        to.and_then(|slug| resolver.document(T::KIND, &slug)).map(|to| Reference { to, kind: PhantomData })
    }
}

/// A reference to a situation in the site's settings.
#[derive(Clone, Debug, Default)]
pub struct SituationReference {
    pub slug: Slug,
}

impl Field for SituationReference {
    const SHAPE: Shape = Shape::Situation;
    type Resolved<Id> = Self;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        Some(Self { slug: Spanned::new(read_text(name, node, reading)?, node.span.clone()) })
    }

    fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Self> {
        resolver.is_situation(&self.slug).then_some(self)
    }
}

/// An organisation: one with a page, by its slug, or any other by its name.
#[derive(Clone, Debug)]
pub enum Party<Ref> {
    Named(String),
    Document(Reference<to::Organisation, Ref>),
}

impl<Ref> Default for Party<Ref> {
    fn default() -> Self {
        Self::Named(String::new())
    }
}

impl Field for Party<Slug> {
    const SHAPE: Shape = Shape::Text;
    type Resolved<Id> = Party<Id>;

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        read_text(name, node, reading).map(Self::Named)
    }

    fn resolve<Id>(self, resolver: &mut dyn Resolver<Id>) -> Option<Self::Resolved<Id>> {
        let name = match self {
            Self::Named(name) => name,
            Self::Document(reference) => reference.to.value,
        };
        let found = resolver.named(Kind::Organisation, &name).map(|to| Party::Document(Reference { to, kind: PhantomData }));
        found.or_else(|| (!name.is_empty()).then_some(Party::Named(name)))
    }
}

/// The number of an article as an editor referred to it (`16`, `2.1.1`).
#[derive(Clone, Debug, Default)]
pub struct ArticleNumber {
    pub number: String,
}

impl ArticleNumber {
    /// Returns whether a number can be that of one article: `16a`, `2.1.1`, `7:658`.
    pub fn is_one(number: &str) -> bool {
        number.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ':'))
    }
}

impl Field for ArticleNumber {
    const SHAPE: Shape = Shape::Text;
    resolves_to_itself!();

    fn read(name: &str, node: &Node, reading: &mut Reading<'_>) -> Option<Self> {
        let text = read_text(name, node, reading)?;
        let number = match text.split_once(' ') {
            Some((word, number)) if ["art.", "art", "artikel"].contains(&word.to_lowercase().as_str()) => {
                number.trim().to_owned()
            }
            _ => text,
        };
        Some(Self { number })
    }
}
