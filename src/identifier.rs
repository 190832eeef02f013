//! Identifiers: one kebab-case word for each value, the same in `Display`, `FromStr`, serde and JSON.

use alloc::boxed::Box;
use core::fmt;

use crate::fmt::Excerpt;
use crate::nearest::nearest;

/// A closed enum whose values have identifiers.
///
/// It is public for the sake of signatures and cannot be named outside the crate.
pub trait Identifier: Copy + Ord + fmt::Debug + 'static {
    /// What a value is called in a message, with its article.
    const KIND: &'static str;
    /// All values in order.
    const ALL: &'static [Self];
    /// The identifiers of all values, in the same order.
    const NAMES: &'static [&'static str];

    /// The place in [`ALL`](Self::ALL).
    fn index(self) -> usize;

    /// The identifier.
    fn name(self) -> &'static str {
        Self::NAMES[self.index()]
    }

    /// The value that has this identifier.
    fn find(word: &str) -> Option<Self> {
        Self::find_from(0, word.as_bytes())
    }

    /// The same, which is looked for from this place on, and then before it.
    fn find_from(place: usize, word: &[u8]) -> Option<Self> {
        let (before, behind) = Self::NAMES.split_at(place);
        let is_it = |name: &&str| name.as_bytes() == word;
        let behind = behind.iter().position(is_it).map(|index| place + index);
        let index = behind.or_else(|| before.iter().position(is_it))?;
        Some(Self::ALL[index])
    }

    /// The identifiers of consecutive values in [`ALL`](Self::ALL).
    fn names_of(values: &[Self]) -> &'static [&'static str] {
        let first = values.first().map_or(0, |value| value.index());
        &Self::NAMES[first..first + values.len()]
    }
}

/// Declares a closed enum whose values have identifiers, each spelled beside its variant, with what
/// every such enum has: strum's traits, `ALL`, `as_str`, `title`, serde.
///
/// A title is the identifier in sentence case, or what is spelled behind `=>`. An enum `without title`
/// has a `title` of its own.
///
/// The documentation of a variant opens with its identifier, and a search for the identifier finds the variant.
macro_rules! string_enum {
    (
        $kind:literal,
        $(#[$meta:meta])*
        pub enum $type:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $identifier:literal $(=> $title:literal)?,)+
        }
    ) => {
        $crate::identifier::string_enum! {
            $kind, without title,
            $(#[$meta])*
            pub enum $type {
                $($(#[$variant_meta])* $variant = $identifier,)+
            }
        }

        impl $type {
            /// A title to show to people.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$variant => $crate::identifier::title!($identifier $(=> $title)?),)+
                }
            }
        }
    };
    (
        $kind:literal, without title,
        $(#[$meta:meta])*
        pub enum $type:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $identifier:literal,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(
            Clone,
            Copy,
            Debug,
            PartialEq,
            Eq,
            PartialOrd,
            Ord,
            Hash,
            strum::AsRefStr,
            strum::Display,
            strum::EnumIter,
            strum::EnumString,
            strum::IntoStaticStr,
            strum::VariantArray,
        )]
        #[strum(
            parse_err_ty = crate::identifier::UnknownIdentifier,
            parse_err_fn = crate::identifier::unknown::<$type>
        )]
        pub enum $type {
            $(
                #[doc(alias = $identifier)]
                #[doc = concat!("`", $identifier, "`:")]
                $(#[$variant_meta])*
                #[strum(serialize = $identifier)]
                $variant,
            )+
        }

        impl $type {
            /// All values, in order.
            pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

            /// The identifier: the kebab-case word that `Display`, `FromStr` and serde use.
            pub const fn as_str(self) -> &'static str {
                <Self as $crate::identifier::Identifier>::NAMES[self as usize]
            }
        }

        impl TryFrom<alloc::string::String> for $type {
            type Error = $crate::identifier::UnknownIdentifier;

            fn try_from(word: alloc::string::String) -> Result<Self, Self::Error> {
                word.parse()
            }
        }

        impl $crate::identifier::Identifier for $type {
            const KIND: &'static str = $kind;
            const ALL: &'static [Self] = Self::ALL;
            const NAMES: &'static [&'static str] = &[$($identifier),+];

            fn index(self) -> usize {
                self as usize
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "schemars")]
        $crate::schema::impl_json_schema!($type, stringify!($type), _generator => {
            $crate::schema::one_of(Self::ALL)
        });

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::identifier::deserialize(deserializer, concat!("the identifier of ", $kind))
            }
        }
    };
}
pub(crate) use string_enum;

/// The title of a variant: what is given, or the identifier in sentence case.
macro_rules! title {
    ($identifier:literal => $title:literal) => {
        $title
    };
    ($identifier:literal) => {
        const {
            const LETTERS: [u8; $identifier.len()] = $crate::identifier::sentence_case($identifier);
            match core::str::from_utf8(&LETTERS) {
                Ok(title) => title,
                Err(_) => panic!("ASCII letters take the place of ASCII letters"),
            }
        }
    };
}
pub(crate) use title;

/// The letters of an identifier of the length `N` in sentence case: `track-record` gives `Track record`.
pub(crate) const fn sentence_case<const N: usize>(identifier: &str) -> [u8; N] {
    let mut letters = [0; N];
    let mut at = 0;
    while at < N {
        letters[at] = match identifier.as_bytes()[at] {
            b'-' => b' ',
            letter if at == 0 => letter.to_ascii_uppercase(),
            letter => letter,
        };
        at += 1;
    }
    letters
}

/// A word that is not an identifier of the expected kind.
///
/// ```
/// use ite_toolkit::Theme;
///
/// let error = "trainee-recruitmnt".parse::<Theme>().unwrap_err();
/// assert_eq!(error.found(), "trainee-recruitmnt");
/// assert_eq!(error.nearest(), Some("trainee-recruitment"));
/// assert_eq!(
///     error.to_string(),
///     "`trainee-recruitmnt` is not a theme; the nearest is `trainee-recruitment`",
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{}` is not {kind}{}", Excerpt::of_word(found), Nearest(self.nearest()))]
pub struct UnknownIdentifier {
    kind: &'static str,
    found: Box<str>,
    known: &'static [&'static str],
}

impl UnknownIdentifier {
    pub(crate) fn new(kind: &'static str, found: &str, known: &'static [&'static str]) -> Self {
        Self {
            kind,
            found: found.into(),
            known,
        }
    }

    /// The word that was found.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The expected kind, with its article: 'a theme'.
    pub(crate) fn kind(&self) -> &'static str {
        self.kind
    }

    /// The identifiers that exist, in the toolkit's order.
    pub fn known(&self) -> &'static [&'static str] {
        self.known
    }

    /// The identifier that is nearest to the word, if one is near.
    ///
    /// Capitals count as small letters, and spaces and underscores as hyphens. An identifier is near if at most half of
    /// the longer word differs. It is not near if it is only the end of the word: `insecure` is not near `secure`.
    pub fn nearest(&self) -> Option<&'static str> {
        nearest(&self.found, &[], self.known)
    }
}

/// The error for a word that is no `T`.
pub(crate) fn unknown<T: Identifier>(found: &str) -> UnknownIdentifier {
    UnknownIdentifier::new(T::KIND, found, T::NAMES)
}

/// The end of a message that names the nearest known word.
#[derive(Debug)]
struct Nearest(Option<&'static str>);

impl fmt::Display for Nearest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(nearest) => write!(f, "; the nearest is `{nearest}`"),
            None => Ok(()),
        }
    }
}

/// Reads a value from its word. If something else is found, the error says what was expected.
#[cfg(feature = "serde")]
pub(crate) fn deserialize<'de, T, D>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    T: core::str::FromStr<Err: fmt::Display>,
    D: serde::Deserializer<'de>,
{
    struct Word<T> {
        expected: &'static str,
        of: core::marker::PhantomData<T>,
    }

    impl<T: core::str::FromStr<Err: fmt::Display>> serde::de::Visitor<'_> for Word<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.expected)
        }

        fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<T, E> {
            word.parse().map_err(E::custom)
        }
    }

    let of = core::marker::PhantomData;
    deserializer.deserialize_str(Word { expected, of })
}
