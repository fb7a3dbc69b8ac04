//! The kinds of documents, and the folder that each has.

use crate::language::Language;

macro_rules! kinds {
    ($( $kind:ident: $folder:expr, $singular:expr, $plural:expr );* $(;)?) => {
        /// The kind of a document; its folder says which.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $( $kind ),* }

        /// The kinds as types, to say of which kind a reference is.
        pub mod to {
            $(
                #[derive(Clone, Copy, Debug, Default)]
                pub struct $kind;

                impl $crate::note::kind::Referable for $kind {
                    const KIND: $crate::note::kind::Kind = $crate::note::kind::Kind::$kind;
                }
            )*
        }

        impl Kind {
            /// All kinds, in the order in which readers meet them.
            pub const ALL: &[Kind] = &[ $( Kind::$kind ),* ];

            /// Name of the folder, also the first part of the address.
            pub fn folder(self) -> &'static str {
                match self { $( Kind::$kind => $folder ),* }
            }

            /// Name of one document.
            pub fn singular(self, language: Language) -> &'static str {
                let [dutch, english] = match self { $( Kind::$kind => $singular ),* };
                if language == Language::English { english } else { dutch }
            }

            /// Name of several documents.
            pub fn plural(self, language: Language) -> &'static str {
                let [dutch, english] = match self { $( Kind::$kind => $plural ),* };
                if language == Language::English { english } else { dutch }
            }
        }
    };
}

kinds! {
    Practice: "praktijknotities", ["Praktijknotitie", "Practice note"], ["Praktijknotities", "Practice notes"];
    Route: "routes", ["Route", "Route"], ["Routes", "Routes"];
    Municipality: "gemeenten", ["Gemeente", "Municipality"], ["Gemeenten", "Municipalities"];
    Organisation: "organisaties", ["Organisatie", "Organisation"], ["Organisaties", "Organisations"];
    Law: "wetten", ["Wet", "Law"], ["Wetten", "Laws"];
    Motion: "moties", ["Motie", "Motion"], ["Moties", "Motions"];
    Meeting: "bijeenkomsten", ["Bijeenkomst", "Meeting"], ["Bijeenkomsten", "Meetings"];
    Update: "berichten", ["Bericht", "Update"], ["Berichten", "Updates"];
    Term: "begrippen", ["Begrip", "Term"], ["Begrippen", "Terms"];
    Page: crate::address::PAGES, ["Pagina", "Page"], ["Pagina’s", "Pages"];
}

impl Kind {
    /// The kind whose folder this is.
    pub fn from_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.folder() == folder)
    }
}

/// A kind of document that can be referred to.
pub trait Referable: Clone {
    const KIND: Kind;
}
