//! Words, as messages and reports show them.

use alloc::string::String;
use core::fmt::{self, Write as _};

use crate::blank::Blank;

/// Words of the input as a message shows them: on one line, whatever they hold, and not longer than
/// given.
#[derive(Debug)]
pub(crate) struct Excerpt<'a> {
    words: &'a str,
    longest: usize,
}

impl<'a> Excerpt<'a> {
    /// An identifier, or what represents one.
    pub(crate) const fn of_word(words: &'a str) -> Self {
        Self { words, longest: 60 }
    }

    /// A JSON Pointer.
    pub(crate) const fn of_pointer(words: &'a str) -> Self {
        Self {
            words,
            longest: 400,
        }
    }
}

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut room = self.longest;
        for c in self.words.chars() {
            let escape = (c == '\\' || is_escaped(c)).then(|| c.escape_default());
            let length = escape.as_ref().map_or(1, ExactSizeIterator::len);
            if length > room {
                return f.write_char('…');
            }
            room -= length;
            match escape {
                Some(escape) => write!(f, "{escape}")?,
                None => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Whether the words are what a message shows: one line on which everything is visible.
#[cfg(feature = "serde")]
pub(crate) fn is_message(words: &str) -> bool {
    !is_blank(words) && !words.chars().any(is_escaped)
}

fn is_escaped(c: char) -> bool {
    c != ' ' && Blank::of(c).is_some()
}

/// What a function writes, as something that can be printed.
pub(crate) fn from_fn(write: impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result) -> impl fmt::Display {
    struct Shown<W>(W);

    impl<W: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for Shown<W> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            (self.0)(f)
        }
    }

    Shown(write)
}

/// Printed words inside a sentence: 'Attention needed' as 'attention needed'.
pub(crate) fn uncapitalized(title: &str) -> impl fmt::Display {
    from_fn(move |f| {
        let mut rest = title.chars();
        if let Some(first) = rest.next() {
            f.write_char(first.to_ascii_lowercase())?;
        }
        f.write_str(rest.as_str())
    })
}

/// A number in a sentence: in words up to nine.
pub(crate) struct Count(pub(crate) usize);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WORDS: [&str; 10] = [
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        ];
        match WORDS.get(self.0) {
            Some(word) => f.write_str(word),
            None => write!(f, "{}", self.0),
        }
    }
}

/// Words in a row, each in quotes: `'one', 'two' and 'three'`, where `and` is the last joint.
pub(crate) fn quoted_list<T: fmt::Display>(
    words: impl Iterator<Item = T> + Clone,
    quote: char,
    last: &'static str,
) -> impl fmt::Display {
    let quoted = move |word: T| from_fn(move |f| write!(f, "{quote}{word}{quote}"));
    list(words.map(quoted), last)
}

/// Words in a row: `one, two and three`, where `and` is the last joint.
pub(crate) fn list<T: fmt::Display>(
    words: impl Iterator<Item = T> + Clone,
    last: &'static str,
) -> impl fmt::Display {
    from_fn(move |f| {
        let count = words.clone().count();
        for (at, word) in words.clone().enumerate() {
            match count - at {
                _ if at == 0 => {}
                1 => write!(f, " {last} ")?,
                _ => f.write_str(", ")?,
            }
            write!(f, "{word}")?;
        }
        Ok(())
    })
}

/// Free text on one line: with single spaces, and without what hides in it or turns it round. What is no character is
/// replaced.
pub(crate) fn collapse_whitespace(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    let mut gap = false;
    for c in words.chars() {
        match Blank::of(c) {
            Some(Blank::Space) => gap = !line.is_empty(),
            Some(Blank::Hidden) => {}
            // What selects the form of nothing could hide words in its number.
            Some(Blank::Joiner) if is_selector(c) && !ends_visibly(&line, gap) => {}
            Some(Blank::Joiner) | None => {
                line.push_str(if gap { " " } else { "" });
                line.push(if is_no_character(c) { '\u{fffd}' } else { c });
                gap = false;
            }
        }
    }
    if is_blank(&line) {
        return "(no words)".into();
    }
    line
}

fn ends_visibly(line: &str, gap: bool) -> bool {
    let last = line.chars().next_back();
    !gap && last.is_some_and(|c| Blank::of(c).is_none())
}

/// Whether it is one of Unicode's variation selectors.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether Unicode keeps it from ever being a character, so that HTML may not have it.
const fn is_no_character(c: char) -> bool {
    c as u32 & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Whether nothing in the text can be seen.
pub(crate) fn is_blank(words: &str) -> bool {
    words.chars().all(|c| Blank::of(c).is_some())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::{Excerpt, collapse_whitespace, is_blank, quoted_list, uncapitalized};

    #[test]
    fn an_excerpt_shows_words_and_hides_what_is_none() {
        for (words, shown) in [
            ("it's a \"word\"", "it's a \"word\""),
            ("Ünïcode 日本", "Ünïcode 日本"),
            ("a\\n", r"a\\n"),
            ("a\nb\tc", r"a\nb\tc"),
            ("a\u{2028}b\u{a0}c", r"a\u{2028}b\u{a0}c"),
            ("\u{1b}[31m", r"\u{1b}[31m"),
            (
                "a\u{202e}b\u{200b}c\u{feff}",
                r"a\u{202e}b\u{200b}c\u{feff}",
            ),
            ("a\u{3164}\u{fe0f}\u{e0041}", r"a\u{3164}\u{fe0f}\u{e0041}"),
        ] {
            assert_eq!(Excerpt::of_word(words).to_string(), shown);
        }
    }

    #[test]
    fn an_excerpt_is_cut_where_a_message_bears_no_more() {
        let word = "é".repeat(60);
        assert_eq!(Excerpt::of_word(&word).to_string(), word);
        assert_eq!(
            Excerpt::of_word(&(word.clone() + "é")).to_string(),
            word + "…"
        );
        let pointer = "/".repeat(401);
        assert_eq!(
            Excerpt::of_pointer(&pointer).to_string().chars().count(),
            401
        );
        assert!(Excerpt::of_pointer(&pointer).to_string().ends_with("/…"));
    }

    #[test]
    fn words_stand_in_a_row() {
        for (words, row) in [
            (&[][..], ""),
            (&["a"], "'a'"),
            (&["a", "b"], "'a' or 'b'"),
            (&["a", "b", "c"], "'a', 'b' or 'c'"),
        ] {
            assert_eq!(quoted_list(words.iter(), '\'', "or").to_string(), row);
        }
    }

    #[test]
    fn a_title_is_part_of_a_sentence() {
        assert_eq!(uncapitalized("Not met").to_string(), "not met");
        assert_eq!(uncapitalized("").to_string(), "");
    }

    #[test]
    fn free_text_is_on_one_line() {
        for (words, line) in [
            ("a note", "a note"),
            (" a\n\tnote\r\n", "a note"),
            ("a \u{202e} b\u{2066}\u{2069}", "a b"),
            ("a\u{85}b\u{2029}c", "a b c"),
            ("नमस्\u{200d}ते", "नमस्\u{200d}ते"),
            ("می\u{200c}شود", "می\u{200c}شود"),
            (
                "\u{2764}\u{fe0f} 👩\u{200d}🏫",
                "\u{2764}\u{fe0f} 👩\u{200d}🏫",
            ),
            ("葛\u{e0100}", "葛\u{e0100}"),
            ("a\u{e0141}\u{e0142}\u{fe0f} \u{e0143}b", "a\u{e0141} b"),
            ("a\u{ffff}\u{fdd0}\u{1fffe}b", "a\u{fffd}\u{fffd}\u{fffd}b"),
            ("a \u{200b}\u{3164} b\u{e0041}\u{e007f}\u{feff}c", "a bc"),
            ("⠓⠊\u{2800}\u{2800}⠞", "⠓⠊ ⠞"),
            ("", "(no words)"),
            (" \u{200b}\u{202e}\n", "(no words)"),
            ("\u{200d}\u{fe0f}", "(no words)"),
        ] {
            assert_eq!(collapse_whitespace(words), line, "{words:?}");
        }
    }

    #[test]
    fn blank_is_what_cannot_be_seen() {
        for blank in [
            "",
            " ",
            "\t\n",
            "\u{200b}\u{feff}",
            "\u{ad}",
            "\u{1}",
            "\u{2062} ",
            "\u{3164}",
            "\u{2800}\u{fffb}\u{e0041}\u{fe0f}",
        ] {
            assert!(is_blank(blank), "{blank:?}");
        }
        for visible in ["a", ".", " - ", "\u{200b}é", "\u{600}", "\u{e000}"] {
            assert!(!is_blank(visible), "{visible:?}");
        }
    }
}
