//! A word in each language, and the lists of words that the other files of this folder are.

/// A word or sentence in each language. `{n}` is replaced by a number or a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub(super) dutch: &'static str,
    pub(super) english: &'static str,
}

/// A word with the key that identifies what it names: in front matter, in addresses and as the `id` of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    pub key: &'static str,
    pub word: Word,
}

macro_rules! words {
    ($( $name:ident: $dutch:literal, $english:literal; )*) => {
        $( pub(crate) const $name: $crate::words::word::Word = $crate::words::word::Word { dutch: $dutch, english: $english }; )*
    };
}
macro_rules! labels {
    ($( $name:ident = $key:literal: $dutch:literal, $english:literal; )*) => {
        $( pub(crate) const $name: $crate::words::word::Label =
            $crate::words::word::Label { key: $key, word: $crate::words::word::Word { dutch: $dutch, english: $english } }; )*
    };
}
pub(super) use {labels, words};
