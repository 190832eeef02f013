//! The known identifier that is nearest to a word.
//!
//! Known words are ASCII, in no more than 64 letters.

/// The known word nearest to the one found, if one is near. Those in `here` come first, then all.
///
/// No known word is compared twice, and none that is too long or too short to be near.
pub(crate) fn nearest<'k>(found: &str, here: &[&'k str], known: &[&'k str]) -> Option<&'k str> {
    let found = Word::new(found)?;
    found
        .nearest(here.iter().copied())
        .or_else(|| found.nearest(known.iter().copied().filter(|word| !here.contains(word))))
}

/// A word of letters, and where each letter of ASCII is in it: a bit for each place.
struct Word<'a> {
    letters: &'a str,
    length: usize,
    places: [u128; 128],
}

impl<'a> Word<'a> {
    /// `None` if the word is near to nothing: it is empty, or has more letters than there are bits, which is more than
    /// twice those of any known word.
    fn new(letters: &'a str) -> Option<Self> {
        let mut length = 0;
        let mut places = [0; 128];
        for letter in letters.chars().map(folded) {
            let bit = 1_u128.checked_shl(length)?;
            // No other letter is in a known word.
            if let Some(places) = places.get_mut(letter as usize) {
                *places |= bit;
            }
            length += 1;
        }
        let length = length as usize;
        (length > 0).then_some(Self {
            letters,
            length,
            places,
        })
    }

    /// The first of those to which the distance is least, if one is near.
    fn nearest<'k>(&self, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
        let mut best = None;
        let mut less_than = usize::MAX;
        for word in known {
            let most = (self.length.max(word.len()) / 2).min(less_than - 1);
            // At least as many letters differ as one has more than the other.
            if self.length.abs_diff(word.len()) > most {
                continue;
            }
            let distance = self.distance(word);
            if distance == 0 {
                return Some(word);
            }
            if distance <= most && !self.ends_with(word) {
                (best, less_than) = (Some(word), distance);
            }
        }
        best
    }

    fn ends_with(&self, word: &str) -> bool {
        let mut letters = self.letters.chars().rev().map(folded);
        word.chars()
            .rev()
            .all(|letter| letters.next() == Some(letter))
    }

    /// The least number of letters to put in, take out, change or swap with a neighbour.
    ///
    /// The table of distances between the beginnings of both words, a column for each letter of the
    /// known word, as H. Hyyrö computes it ('A bit-vector algorithm for computing Levenshtein and
    /// Damerau edit distances', 2003). Neighbours in a column differ by one at most: two bits for each
    /// say where it rises and where it falls, and its last distance is kept.
    fn distance(&self, known: &str) -> usize {
        let last = self.length - 1;
        let (mut rises, mut falls) = (u128::MAX, 0);
        let (mut diagonal, mut before) = (0, 0);
        let mut distance = self.length;
        for letter in known.bytes() {
            let here = self.places[usize::from(letter)];
            let swapped = ((!diagonal & here) << 1) & before;
            // Where a distance is that of its neighbour above and to the left.
            diagonal = (((here & rises).wrapping_add(rises)) ^ rises) | here | falls | swapped;
            let (grows, shrinks) = (falls | !(diagonal | rises), diagonal & rises);
            distance += usize::from(grows >> last & 1 == 1);
            distance -= usize::from(shrinks >> last & 1 == 1);
            let grows = grows << 1 | 1;
            (rises, falls) = ((shrinks << 1) | !(diagonal | grows), grows & diagonal);
            before = here;
        }
        distance
    }
}

/// Capitals count as small letters, and spaces and underscores as hyphens.
pub(crate) const fn folded(letter: char) -> char {
    match letter {
        ' ' | '_' => '-',
        letter => letter.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

    use proptest::prelude::*;
    use proptest::sample::{Index, select};

    use super::{Word, folded, nearest};
    use crate::identifier::Identifier as _;
    use crate::{Concern, Requirement, Theme, ViolationCode};

    /// What `nearest` says, without haste and with the distances of another implementation.
    fn plainly_nearest(found: &str, known: &[&'static str]) -> Option<&'static str> {
        let found: String = found.chars().map(folded).collect();
        let length = found.chars().count();
        known
            .iter()
            .map(|word| (strsim::osa_distance(&found, word), *word))
            .filter(|&(distance, word)| 2 * distance <= length.max(word.len()))
            .filter(|&(distance, word)| distance == 0 || !found.ends_with(word))
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, word)| word)
    }

    /// Words near to identifiers, and not so near: some letters of one changed, and something around it.
    fn words() -> impl Strategy<Value = String> {
        let known = [Theme::NAMES, Concern::NAMES, Requirement::NAMES].concat();
        let letter = prop_oneof![
            4 => select(&['a', 'e', 's', 't', '-'][..]),
            1 => select(&['_', ' ', 'E', 'é', '日', '\u{200b}'][..]),
        ];
        let edit = (any::<Index>(), letter, 0..4);
        (
            select(&["", "", "in", "not_"][..]),
            select(known),
            prop::collection::vec(edit, 0..24),
            0..3_usize,
        )
            .prop_map(|(before, word, edits, repeated)| {
                let mut letters: Vec<char> = word.repeat(1 + repeated / 2).chars().collect();
                for (at, letter, kind) in edits {
                    let at = at.index(letters.len() + 1);
                    if kind == 0 || at + 1 >= letters.len() {
                        letters.insert(at, letter);
                    } else if kind == 1 {
                        letters[at] = letter;
                    } else if kind == 2 {
                        letters.remove(at);
                    } else {
                        letters.swap(at, at + 1);
                    }
                }
                before.chars().chain(letters).collect()
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 2_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn the_distance_is_that_of_another_implementation(
            found in "[abc-]{1,7}|[ab]{60,128}",
            known in "[abc-]{0,7}|[ab]{50,64}",
        ) {
            let distance = Word::new(&found).unwrap().distance(&known);
            prop_assert_eq!(distance, strsim::osa_distance(&found, &known));
        }

        #[test]
        fn the_nearest_is_that_of_a_search_without_haste(
            found in prop_oneof![4 => words(), 1 => "[a-e -]{0,12}", 1 => "\\PC{0,150}"],
            known in select(&[Theme::NAMES, Concern::NAMES, Requirement::NAMES, ViolationCode::NAMES][..]),
            from in any::<Index>(),
            to in any::<Index>(),
        ) {
            let (from, to) = (from.index(known.len()), to.index(known.len()));
            let here = &known[from.min(to)..from.max(to)];
            prop_assert_eq!(
                nearest(&found, here, known),
                plainly_nearest(&found, here).or_else(|| plainly_nearest(&found, known))
            );
        }
    }

    #[test]
    fn known_words_are_short_and_in_ascii() {
        for word in [
            Theme::NAMES,
            Concern::NAMES,
            Requirement::NAMES,
            ViolationCode::NAMES,
        ]
        .concat()
        {
            assert!(word.is_ascii() && word.len() <= 64, "{word}");
            assert_eq!(nearest(word, &[], &[word]), Some(word));
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
            assert_eq!(nearest(found, &[], &known), expected, "{found}");
        }
        assert_eq!(nearest("word", &[], &[]), None);
    }

    #[test]
    fn a_word_that_may_be_here_is_nearer_than_any_other() {
        let known = ["abcd", "abcdef", "abxx"];
        assert_eq!(nearest("abcde", &[], &known), Some("abcd"));
        assert_eq!(nearest("abcde", &known[1..], &known), Some("abcdef"));
        assert_eq!(nearest("abcd", &known[2..], &known), Some("abxx"));
        assert_eq!(nearest("abc", &["wxyz"], &known), Some("abcd"));
    }

    #[test]
    fn a_long_text_is_near_to_nothing_however_it_begins() {
        for length in 0..50 {
            let mut found = String::from("abcdef");
            found.extend(core::iter::repeat_n('x', length));
            let expected = (length <= 6).then_some("abcdef");
            assert_eq!(nearest(&found, &[], &["abcdef"]), expected, "{found}");
        }
        let known = ["abcdefgh"; 8].concat();
        let known: &'static str = alloc::boxed::Box::leak(known.into());
        for (length, expected) in [(64, Some(known)), (65, None)] {
            let mut found = String::from(known);
            found.extend(core::iter::repeat_n('x', length));
            assert_eq!(nearest(&found, &[], &[known]), expected, "{length}");
        }
    }
}
