//! The kinds of documents: their folders and names. Their keys are defined in `note::kinds`.

use serde::{Serialize, Serializer};

use crate::language::Language;

macro_rules! kinds {
    ($( $kind:ident: $folder:expr, [$one:literal, $one_english:literal], [$many:literal, $many_english:literal]; )*) => {
        /// The kind of a document; its folder says which.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $( $kind ),* }

        impl Kind {
            /// All kinds, in the order in which readers meet them.
            pub const ALL: &[Kind] = &[ $( Kind::$kind ),* ];

            /// Returns the name of the folder, which is also the first part of the address.
            pub fn folder(self) -> &'static str {
                match self { $( Kind::$kind => $folder ),* }
            }

            /// Returns the name of one document.
            pub fn singular(self, language: Language) -> &'static str {
                match language {
                    Language::Dutch => match self { $( Kind::$kind => $one ),* },
                    Language::English => match self { $( Kind::$kind => $one_english ),* },
                }
            }

            /// Returns the name of several documents.
            pub fn plural(self, language: Language) -> &'static str {
                match language {
                    Language::Dutch => match self { $( Kind::$kind => $many ),* },
                    Language::English => match self { $( Kind::$kind => $many_english ),* },
                }
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
    /// Returns the kind whose folder has this name.
    pub fn from_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.folder() == folder)
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.folder())
    }
}
