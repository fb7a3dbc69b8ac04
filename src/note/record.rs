//! The macros that define a set of keys once, as a type, its check and its description; `note::schema` says what each is.

/// Defines a struct and its keys in one place.
///
/// `field: Type = "sleutel" | "alias"` is optional, `field: Type = required "sleutel"` is not; with `own` a translation has its
/// own value. Types need `Default`.
macro_rules! record {
    ($(#[doc = $about:literal])* pub struct $name:ident { $(
        #[doc = $doc:literal]
        $field:ident : $type:ty = $($flag:ident)* $key:literal $(| $alias:literal)*
    ),* $(,)? }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name { $( #[doc = $doc] pub $field: $type ),* }

        impl $crate::note::schema::Record for $name {
            const KEYS: &'static [$crate::note::schema::KeySpec] = &[ $( $crate::note::schema::KeySpec {
                name: $key,
                aliases: &[$($alias),*],
                required: $crate::note::schema::record!(@required $($flag)*),
                own: $crate::note::schema::record!(@own $($flag)*),
                shape: <$type as $crate::note::schema::Field>::SHAPE,
                doc: $doc,
            } ),* ];

            #[allow(unused_variables)]
            fn read_keys(node: &$crate::yaml::Node, reading: &mut $crate::note::schema::Reading<'_>) -> Self {
                Self { $( $field: $crate::note::schema::read_key(node, &[$key $(, $alias)*], reading).unwrap_or_default() ),* }
            }

            #[allow(unused_variables)]
            fn visit_references(&self, visit: &mut dyn FnMut($crate::note::kinds::Kind, &str, &$crate::source::Span)) {
                $( $crate::note::schema::Field::references(&self.$field, visit); )*
            }

            #[allow(unused_variables)]
            fn inherit(&mut self, original: &Self) {
                $( if !$crate::note::schema::record!(@own $($flag)*) {
                    self.$field = $crate::note::schema::Field::inherited(Some(&self.$field), &original.$field);
                } )*
            }
        }
    };
    (@required) => { false };
    (@required own) => { false };
    (@required required $($own:ident)?) => { true };
    (@own) => { false };
    (@own required) => { false };
    (@own own) => { true };
    (@own required own) => { true };
}

/// Lets a record stand as a value within another (`bronnen`, `stappen`).
macro_rules! nested {
    ($($name:ident),*) => { $(
        impl $crate::note::schema::Field for $name {
            const SHAPE: $crate::note::schema::Shape = $crate::note::schema::Shape::Record(<$name as $crate::note::schema::Record>::KEYS);

            fn read(name: &str, node: &$crate::yaml::Node, reading: &mut $crate::note::schema::Reading<'_>) -> Option<Self> {
                $crate::note::schema::read_nested(name, node, reading)
            }

            fn references(&self, visit: &mut dyn FnMut($crate::note::kinds::Kind, &str, &$crate::source::Span)) {
                $crate::note::schema::Record::visit_references(self, visit);
            }

            fn inherited(own: Option<&Self>, original: &Self) -> Self {
                let mut value = own.cloned().unwrap_or_default();
                $crate::note::schema::Record::inherit(&mut value, original);
                value
            }
        }
    )* };
}

/// Defines an enum whose variants are words in front matter, with a label in each language.
macro_rules! choice {
    ($(#[doc = $about:literal])* pub enum $name:ident { $( $variant:ident = $word:literal, $dutch:literal, $english:literal );* $(;)? }) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $( $variant ),* }

        impl $name {
            /// The word in front matter.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word ),* }
            }

            /// The words that readers see.
            pub fn label(self, language: $crate::language::Language) -> &'static str {
                match language {
                    $crate::language::Language::Dutch => match self { $( Self::$variant => $dutch ),* },
                    $crate::language::Language::English => match self { $( Self::$variant => $english ),* },
                }
            }
        }

        impl $crate::note::schema::Field for $name {
            const SHAPE: $crate::note::schema::Shape = $crate::note::schema::Shape::Choice(&[$($word),*]);

            fn read(name: &str, node: &$crate::yaml::Node, reading: &mut $crate::note::schema::Reading<'_>) -> Option<Self> {
                let index = $crate::note::schema::read_choice(name, node, &[$($word),*], reading)?;
                Some([$(Self::$variant),*][index])
            }
        }
    };
}

pub(crate) use {choice, nested, record};
