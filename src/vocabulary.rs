//! Words that are known at compile time, found in one step.

/// Words with a number each, which is the word's place in all lists. A word that is listed twice has
/// the first of its numbers.
pub(crate) struct Vocabulary<const COUNT: usize> {
    words: [&'static str; COUNT],
    /// The numbers, each in the first free slot from the word's own on.
    numbers: [u8; SLOTS],
    longest: usize,
}

const SLOTS: usize = 512;

/// Is the number of no word.
pub(crate) const NONE: u8 = u8::MAX;

/// How many words are listed.
pub(crate) const fn count(lists: &[&[&str]]) -> usize {
    let (mut count, mut list) = (0, 0);
    while list < lists.len() {
        count += lists[list].len();
        list += 1;
    }
    count
}

impl<const COUNT: usize> Vocabulary<COUNT> {
    pub(crate) const fn new(lists: &[&[&'static str]]) -> Self {
        assert!(COUNT < NONE as usize, "a number is one byte");
        let mut all = Self {
            words: [""; COUNT],
            numbers: [NONE; SLOTS],
            longest: 0,
        };
        let (mut number, mut list) = (0, 0);
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                all.add(number, lists[list][at]);
                number += 1;
                at += 1;
            }
            list += 1;
        }
        all
    }

    const fn add(&mut self, number: usize, word: &'static str) {
        self.words[number] = word;
        if word.len() > self.longest {
            self.longest = word.len();
        }
        let slot = self.slot_of(word);
        if self.numbers[slot] == NONE {
            self.numbers[slot] = number.to_le_bytes()[0];
        }
    }

    /// The number of a word that is listed.
    pub(crate) const fn number(&self, word: &str) -> u8 {
        self.numbers[self.slot_of(word)]
    }

    /// The slot of the word's number, or the one that is free for it.
    const fn slot_of(&self, word: &str) -> usize {
        let word = word.as_bytes();
        let mut slot = slot(word);
        while self.numbers[slot] != NONE {
            let other = self.words[self.numbers[slot] as usize].as_bytes();
            let mut same = 0;
            while same < word.len() && same < other.len() && word[same] == other[same] {
                same += 1;
            }
            if same == word.len() && same == other.len() {
                break;
            }
            slot = (slot + 1) % SLOTS;
        }
        slot
    }

    /// The number of the word, if it is listed.
    #[inline]
    pub(crate) fn find(&self, word: &str) -> Option<u8> {
        if word.is_empty() || word.len() > self.longest {
            return None;
        }
        let mut slot = slot(word.as_bytes());
        while self.numbers[slot] != NONE {
            if self.word(self.numbers[slot]) == word {
                return Some(self.numbers[slot]);
            }
            slot = (slot + 1) % SLOTS;
        }
        None
    }

    /// The word of a number, which is that of a word.
    pub(crate) fn word(&self, number: u8) -> &'static str {
        self.words[usize::from(number)]
    }
}

/// A slot that follows from some of the word's letters and its length. The word is not empty.
const fn slot(word: &[u8]) -> usize {
    let length = word.len();
    let letters = [
        word[0],
        word[length / 4],
        word[length / 2],
        word[length - 1],
    ];
    let mixed = u32::from_le_bytes(letters) as usize ^ length << 13;
    mixed.wrapping_mul(0x9e37_79b1) >> 16 & (SLOTS - 1)
}

#[cfg(test)]
mod tests {
    use super::{Vocabulary, count};
    use crate::toolkit::{Area, Concern, Theme};

    #[test]
    fn every_word_that_is_listed_is_found_and_no_other() {
        const LISTS: [&[&str]; 4] = [&["b", "a", "b"], &["c"], &[], &["a", "grade"]];
        static WORDS: Vocabulary<6> = Vocabulary::new(&LISTS);
        assert_eq!(count(&LISTS), 6);
        for (word, number) in [("b", 0), ("a", 1), ("c", 3), ("grade", 5)] {
            assert_eq!(WORDS.find(word), Some(number));
            assert_eq!((WORDS.number(word), WORDS.word(number)), (number, word));
        }
        for other in ["", "d", "grades", "grad", "GRADE", "b\0"] {
            assert_eq!(WORDS.find(other), None, "{other}");
        }
    }

    #[test]
    fn words_of_one_slot_are_told_apart() {
        use crate::identifier::Identifier as _;
        const LISTS: [&[&str]; 3] = [Area::NAMES, Theme::NAMES, Concern::NAMES];
        static WORDS: Vocabulary<{ count(&LISTS) }> = Vocabulary::new(&LISTS);
        for (number, &word) in LISTS.iter().copied().flatten().enumerate() {
            assert_eq!(WORDS.find(word).map(usize::from), Some(number));
            assert_eq!(WORDS.find(&word[1..]), None);
        }
    }
}
