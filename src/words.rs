//! What users wrote, as messages and reports show it.

use alloc::string::String;
use core::fmt::{self, Write as _};

/// Words of the input as a message shows them: on one line, whatever they hold, and not longer than
/// given.
#[derive(Debug)]
pub(crate) struct Excerpt<'a> {
    words: &'a str,
    longest: usize,
}

impl<'a> Excerpt<'a> {
    /// An identifier, or what stands for one.
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
        for (at, c) in self.words.chars().enumerate() {
            if at == self.longest {
                return f.write_char('…');
            }
            if c == '\\' || is_space(c) && c != ' ' || is_invisible(c) {
                write!(f, "{}", c.escape_default())?;
            } else {
                f.write_char(c)?;
            }
        }
        Ok(())
    }
}

/// Free text on one line: without what would reach beyond it, and with single spaces.
pub(crate) fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    let mut gap = false;
    for c in words.chars().filter(|&c| !reorders(c)) {
        if is_space(c) {
            gap = !line.is_empty();
        } else {
            line.push_str(if gap { " " } else { "" });
            line.push(c);
            gap = false;
        }
    }
    if is_blank(&line) {
        return "(no words)".into();
    }
    line
}

/// Whether nothing in the text can be seen.
pub(crate) fn is_blank(words: &str) -> bool {
    words.chars().all(|c| is_space(c) || is_invisible(c))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Characters that reverse the text around them, and would reach beyond a note.
const fn reorders(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that have no shape of their own. In some scripts they shape others, so that free text
/// keeps them.
const fn is_invisible(c: char) -> bool {
    reorders(c)
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
                | '\u{feff}'
        )
}
