//! The macros that define a set of keys in one place: the Rust type, how it is read, resolved and inherited, and its description.

/// Defines a struct and its keys.
///
/// `field: Type = "veld" | "alias"` is optional, `field: Type = required "veld"` is not; with `own` a translation has its
/// own value. Types need `Default`. A struct with references has them as a parameter: `struct Practice<Ref>`.
macro_rules! record {
    ($(#[doc = $about:literal])* pub struct $name:ident $(<$Ref:ident>)? { $(
        #[doc = $doc:literal]
        $field:ident : $type:ty = $($flag:ident)* $key:literal $(| $alias:literal)*
    ),* $(,)? }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, Default)]
        pub struct $name $(<$Ref>)? { $( #[doc = $doc] pub $field: $type ),* }

        #[allow(unused_variables)]
        const _: () = {
            use $crate::note::schema as s;
            // In a file, references are slugs.
            $( type $Ref = s::Slug; )?

            impl s::Record for $name $(<$Ref>)? {
                const KEYS: &'static [s::KeySpec] = &[ $( s::KeySpec {
                    name: $key,
                    aliases: &[$($alias),*],
                    required: $crate::note::record::record!(@required $($flag)*),
                    own: $crate::note::record::record!(@own $($flag)*),
                    shape: <$type as s::Field>::SHAPE,
                    doc: $doc,
                } ),* ];

                fn read_keys(node: &$crate::yaml::Node, reading: &mut s::Reading<'_>) -> Self {
                    Self { $( $field: s::read_key(node, &[$key $(, $alias)*], reading).unwrap_or_default() ),* }
                }

                fn inherit(&mut self, original: &Self) {
                    $( if !$crate::note::record::record!(@own $($flag)*) {
                        self.$field = s::Field::inherited(Some(&self.$field), &original.$field);
                    } )*
                }
            }

            impl s::Field for $name $(<$Ref>)? {
                const SHAPE: s::Shape = s::Shape::Record(<Self as s::Record>::KEYS);
                type Resolved<Id> = $name $(<$crate::note::record::record!(@id $Ref)>)?;

                fn read(name: &str, node: &$crate::yaml::Node, reading: &mut s::Reading<'_>) -> Option<Self> {
                    s::read_nested(name, node, reading)
                }

                fn resolve<Id>(self, resolver: &mut dyn s::Resolver<Id>) -> Option<Self::Resolved<Id>> {
                    Some($name { $( $field: s::Field::resolve(self.$field, resolver)? ),* })
                }

                fn inherited(own: Option<&Self>, original: &Self) -> Self {
                    let mut value = own.cloned().unwrap_or_default();
                    s::Record::inherit(&mut value, original);
                    value
                }
            }
        };
    };
    (@id $Ref:ident) => { Id };
    (@required) => { false };
    (@required own) => { false };
    (@required required $($own:ident)?) => { true };
    (@own) => { false };
    (@own required) => { false };
    (@own own) => { true };
    (@own required own) => { true };
}

/// Defines an enum whose variants are words in front matter, each with its label in Dutch and in English.
macro_rules! choice {
    ($(#[doc = $about:literal])* pub enum $name:ident { $(
        $variant:ident = $word:literal, $dutch:literal, $english:literal
    );* $(;)? }) => {
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
                let [dutch, english] = match self { $( Self::$variant => [$dutch, $english] ),* };
                if language == $crate::language::Language::English { english } else { dutch }
            }
        }

        impl $crate::note::schema::Field for $name {
            const SHAPE: $crate::note::schema::Shape = $crate::note::schema::Shape::Choice(&[$($word),*]);
            $crate::note::schema::resolves_to_itself!();

            fn read(name: &str, node: &$crate::yaml::Node, reading: &mut $crate::note::schema::Reading<'_>) -> Option<Self> {
                let index = $crate::note::values::read_choice(name, node, &[$($word),*], reading)?;
                Some([$(Self::$variant),*][index])
            }
        }
    };
}

pub(crate) use {choice, record};
