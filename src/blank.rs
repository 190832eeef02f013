//! Characters that show nothing.

/// What a character does that shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blank {
    /// It keeps words apart, or controls a device.
    Space,
    /// It shapes or joins the characters beside it: scripts and emoji need it.
    Joiner,
    /// It turns other characters round, tags them or hides among them.
    Hidden,
}

/// All characters that show nothing, in order: Unicode's white space, controls and default ignorable
/// code points, the format characters that are no signs, and three signs without ink (U+2800 in
/// braille, U+16FE4 in the Khitan script, U+1D159 in music).
///
/// What Unicode keeps for ignorable characters of the future is blank already. Private characters may
/// show something.
static BLANKS: &[(char, char, Blank)] = {
    use Blank::{Hidden, Joiner, Space};
    &[
        ('\0', ' ', Space),
        ('\u{7f}', '\u{a0}', Space),
        ('\u{ad}', '\u{ad}', Hidden),
        ('\u{34f}', '\u{34f}', Joiner),
        ('\u{61c}', '\u{61c}', Hidden),
        ('\u{115f}', '\u{1160}', Joiner),
        ('\u{1680}', '\u{1680}', Space),
        ('\u{17b4}', '\u{17b5}', Hidden),
        ('\u{180b}', '\u{180f}', Joiner),
        ('\u{2000}', '\u{200a}', Space),
        ('\u{200b}', '\u{200b}', Hidden),
        ('\u{200c}', '\u{200d}', Joiner),
        ('\u{200e}', '\u{200f}', Hidden),
        ('\u{2028}', '\u{2029}', Space),
        ('\u{202a}', '\u{202e}', Hidden),
        ('\u{202f}', '\u{202f}', Space),
        ('\u{205f}', '\u{205f}', Space),
        ('\u{2060}', '\u{206f}', Hidden),
        ('\u{2800}', '\u{2800}', Space),
        ('\u{3000}', '\u{3000}', Space),
        ('\u{3164}', '\u{3164}', Hidden),
        ('\u{fe00}', '\u{fe0f}', Joiner),
        ('\u{feff}', '\u{feff}', Hidden),
        ('\u{ffa0}', '\u{ffa0}', Hidden),
        ('\u{fff0}', '\u{fffb}', Hidden),
        ('\u{13430}', '\u{1343f}', Joiner),
        ('\u{16fe4}', '\u{16fe4}', Joiner),
        ('\u{1bca0}', '\u{1bca3}', Joiner),
        ('\u{1d159}', '\u{1d159}', Joiner),
        ('\u{1d173}', '\u{1d17a}', Joiner),
        ('\u{e0000}', '\u{e00ff}', Hidden),
        ('\u{e0100}', '\u{e01ef}', Joiner),
        ('\u{e01f0}', '\u{e0fff}', Hidden),
    ]
};

impl Blank {
    /// What the character does, or `None` if it shows something.
    pub(crate) fn of(c: char) -> Option<Self> {
        // Most characters are such.
        if c.is_ascii_graphic() {
            return None;
        }
        let at = BLANKS.partition_point(|&(_, last, _)| last < c);
        let &(first, _, blank) = BLANKS.get(at)?;
        (first <= c).then_some(blank)
    }
}

/// A character that shows something, as a regular expression of JSON Schema.
///
/// JavaScript, Go, PHP, Java, Python, .NET and Rust read it alike. They share no escape for characters
/// beyond ASCII, so that these are written as they are. Every character beyond U+FFFF passes: where
/// text is UTF-16 (.NET, JavaScript without the flag `u`) a range of them is an error, and nobody
/// could use the schema.
#[cfg(feature = "schemars")]
pub(crate) fn visible() -> alloc::string::String {
    let mut ranges: alloc::vec::Vec<(char, char)> = alloc::vec::Vec::new();
    for &(first, last, _) in BLANKS.iter().filter(|(_, last, _)| *last <= '\u{ffff}') {
        match ranges.last_mut() {
            Some((_, end)) if u32::from(*end) + 1 == u32::from(first) => *end = last,
            _ => ranges.push((first, last)),
        }
    }
    let literal = |c: char| match c {
        '\0'..='\x7f' => alloc::format!(r"\x{:02x}", u32::from(c)),
        c => c.into(),
    };
    let ranges = ranges.into_iter().map(|(first, last)| {
        if first == last {
            literal(first)
        } else {
            alloc::format!("{}-{}", literal(first), literal(last))
        }
    });
    alloc::format!("[^{}]", ranges.collect::<alloc::string::String>())
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::Blank;

    /// Whether the table agrees with Unicode's properties about every character.
    fn check(class: &str, is_meant: impl Fn(Option<Blank>) -> bool) {
        let class = Regex::new(class).unwrap();
        for c in '\0'..=char::MAX {
            let is_in_class = class.is_match(c.encode_utf8(&mut [0; 4]));
            assert_eq!(
                is_meant(Blank::of(c)),
                is_in_class,
                "U+{:04X}",
                u32::from(c)
            );
        }
    }

    #[test]
    fn blank_is_what_unicode_says() {
        check(
            r"[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}[\p{Cf}--\p{Prepended_Concatenation_Mark}]\u{2800}\u{16fe4}\u{1d159}]",
            |blank| blank.is_some(),
        );
    }

    #[test]
    fn space_is_what_unicode_says() {
        check(r"[\p{White_Space}\p{Cc}\u{2800}]", |blank| {
            blank == Some(Blank::Space)
        });
    }

    #[test]
    fn what_joins_is_kept_and_what_turns_or_tags_is_not() {
        let joins = Regex::new(r"[\p{Join_Control}\p{Variation_Selector}]").unwrap();
        let hides = Regex::new(r"[\p{Bidi_Control}\u{206a}-\u{206f}\u{e0000}-\u{e007f}]").unwrap();
        for c in '\0'..=char::MAX {
            let is = |class: &Regex| class.is_match(c.encode_utf8(&mut [0; 4]));
            let (joins, hides) = (is(&joins), is(&hides));
            assert!(
                !joins || Blank::of(c) == Some(Blank::Joiner),
                "U+{:04X}",
                u32::from(c)
            );
            assert!(
                !hides || Blank::of(c) == Some(Blank::Hidden),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }

    #[cfg(feature = "schemars")]
    #[test]
    fn the_pattern_says_what_the_table_says_up_to_u_ffff() {
        let pattern = Regex::new(&super::visible()).unwrap();
        for c in '\0'..=char::MAX {
            let passes = Blank::of(c).is_none() || c > '\u{ffff}';
            assert_eq!(
                pattern.is_match(c.encode_utf8(&mut [0; 4])),
                passes,
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}
