//! Words as Markdown. The build script, which writes documentation, includes this file: it needs
//! `core` alone.

use core::fmt::{self, Write as _};

/// Words on one line as Markdown (`CommonMark`, with GitHub's tables) that shows the same words: no
/// markup of theirs has an effect, nor does an address become a link.
#[derive(Debug)]
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.0;
        let number = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        for (at, c) in words.char_indices() {
            let special = match c {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!'
                | '$' | '=' | '^' | '@' => true,
                ':' => words[at..].starts_with("://"),
                // At the start of a line these would begin a list.
                '-' | '+' => at == 0,
                ')' => ends_a_number(at, number),
                '.' => ends_a_number(at, number) || is_web(&words[..at]),
                _ => false,
            };
            if special {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        Ok(())
    }
}

/// Whether what is at this place follows the number, of this length, that opens the line.
fn ends_a_number(at: usize, number: usize) -> bool {
    number > 0 && at == number
}

fn is_web(before: &str) -> bool {
    let mut last = before.chars().rev();
    (0..3).all(|_| last.next().is_some_and(|c| c.eq_ignore_ascii_case(&'w')))
}
