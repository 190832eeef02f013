//! Identifiers: one kebab-case word for each value, the same in `Display`, `FromStr`, serde and JSON.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use crate::words::Excerpt;

/// A closed enum whose values have identifiers.
pub(crate) trait Identifier: Copy + Ord + fmt::Debug + 'static {
    /// What a value is called in a message, with its article.
    const KIND: &'static str;
    /// All values in order.
    const ALL: &'static [Self];
    /// The identifiers of all values, in the same order.
    const NAMES: &'static [&'static str];

    /// The place in [`ALL`](Self::ALL).
    fn index(self) -> usize;

    /// The identifiers of values that stand one after another in [`ALL`](Self::ALL).
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
macro_rules! identifier {
    (
        $kind:literal,
        $(#[$meta:meta])*
        pub enum $type:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $identifier:literal $(=> $title:literal)?,)+
        }
    ) => {
        $crate::identifier::identifier! {
            $kind, without title,
            $(#[$meta])*
            pub enum $type {
                $($(#[$variant_meta])* $variant = $identifier,)+
            }
        }

        impl $type {
            /// A title for people, in the identifier's words or similar ones.
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
            $($(#[$variant_meta])* #[strum(serialize = $identifier)] $variant,)+
        }

        impl $type {
            /// All values, in order.
            pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

            /// The identifier: the kebab-case word that `Display`, `FromStr` and serde use.
            pub const fn as_str(self) -> &'static str {
                <Self as $crate::identifier::Identifier>::NAMES[self as usize]
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
        $crate::schema::described!($type, stringify!($type), _generator => {
            $crate::schema::one_of(Self::ALL)
        });

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::identifier::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use identifier;

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
                Err(_) => panic!("an identifier is of ASCII letters"),
            }
        }
    };
}
pub(crate) use title;

/// The letters of an identifier, of which `N` is the length, in sentence case: `track-record` gives
/// `Track record`.
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

/// A word that is no identifier of the kind that was asked for.
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

    /// What the word is not, with its article: 'a theme'.
    pub(crate) fn kind(&self) -> &'static str {
        self.kind
    }

    /// The identifiers that exist, in the toolkit's order.
    pub fn known(&self) -> &'static [&'static str] {
        self.known
    }

    /// The identifier that is nearest to the word, where one is near.
    ///
    /// Capitals count as small letters, and spaces and underscores as hyphens. Near is what differs in
    /// no more than half of the longer word. An identifier that the word ends with is not meant:
    /// `insecure` is far from `secure`.
    pub fn nearest(&self) -> Option<&'static str> {
        nearest(&self.found, self.known)
    }
}

/// The error for a word that is no `T`.
pub(crate) fn unknown<T: Identifier>(found: &str) -> UnknownIdentifier {
    UnknownIdentifier::new(T::KIND, found, T::NAMES)
}

/// The known word nearest to the one found, where one is near.
pub(crate) fn nearest(found: &str, known: &[&'static str]) -> Option<&'static str> {
    let longest = known.iter().map(|word| word.len()).max()?;
    // More of a longer text cannot bring it nearer, and need not be compared.
    let found: Vec<char> = found.chars().take(2 * longest + 1).map(folded).collect();
    known
        .iter()
        .map(|word| (distance(&found, word), *word))
        .filter(|&(distance, word)| 2 * distance <= found.len().max(word.len()))
        .filter(|&(distance, word)| distance == 0 || !ends_with(&found, word))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, word)| word)
}

fn ends_with(found: &[char], word: &str) -> bool {
    let mut found = found.iter().rev();
    word.chars().rev().all(|c| found.next() == Some(&c))
}

fn folded(c: char) -> char {
    match c {
        ' ' | '_' => '-',
        c => c.to_ascii_lowercase(),
    }
}

/// The least number of letters to put in, take out, change or swap with a neighbour.
fn distance(found: &[char], known: &str) -> usize {
    let known: Vec<char> = known.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=known.len()).collect();
    for (i, &f) in found.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (j, &k) in known.iter().enumerate() {
            let changed = row[j] + usize::from(f != k);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && f == known[j - 1] && found[i - 1] == k {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = core::mem::replace(&mut row, next);
    }
    row[known.len()]
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

/// Reads an identifier from its word.
#[cfg(feature = "serde")]
pub(crate) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Identifier + core::str::FromStr<Err = UnknownIdentifier>,
    D: serde::Deserializer<'de>,
{
    struct Word<T>(core::marker::PhantomData<T>);

    impl<T: Identifier + core::str::FromStr<Err = UnknownIdentifier>> serde::de::Visitor<'_>
        for Word<T>
    {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "the identifier of {}", T::KIND)
        }

        fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<T, E> {
            word.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Word(core::marker::PhantomData))
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::prelude::*;

    use super::{distance, nearest};

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_distance_is_that_of_another_implementation(
            found in "[abc-]{0,7}",
            known in "[abc-]{0,7}",
        ) {
            let characters: Vec<char> = found.chars().collect();
            prop_assert_eq!(distance(&characters, &known), strsim::osa_distance(&found, &known));
        }
    }

    #[test]
    fn a_word_is_near_while_no_more_than_half_of_it_differs() {
        let known = ["abcdef", "wxyz"];
        for (found, expected) in [
            ("abcdef", Some("abcdef")),
            ("ABCDEF", Some("abcdef")),
            ("abc", Some("abcdef")),
            ("ab", None),
            ("abcxxx", Some("abcdef")),
            ("abxxxx", None),
            ("badcfe", Some("abcdef")),
            ("wxyz wxyz", None),
            ("wx", Some("wxyz")),
            ("unwxyz", None),
            ("wxyzun", Some("wxyz")),
            ("", None),
        ] {
            assert_eq!(nearest(found, &known), expected, "{found}");
        }
        assert_eq!(nearest("word", &[]), None);
    }

    #[test]
    fn a_long_text_is_near_to_nothing_however_it_begins() {
        for length in 0..50 {
            let mut found = String::from("abcdef");
            found.extend(core::iter::repeat_n('x', length));
            let expected = (length <= 6).then_some("abcdef");
            assert_eq!(nearest(&found, &["abcdef"]), expected, "{found}");
        }
    }
}
