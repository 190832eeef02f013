//! Words as Markdown. The build script, which writes documentation, includes this file: it needs
//! `core` alone.

use core::fmt::{self, Write as _};
use core::ops::Range;

/// Words on one line as Markdown (`CommonMark`, with what GitHub and others add to it) that shows the
/// same words: no markup of theirs has an effect, and nothing becomes a link, a mention or an emoji.
///
/// Addresses are shown as code. Some renderers look for them in the text that is left when escapes and
/// character references are resolved; code is the one place where none of them looks.
#[derive(Debug)]
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.0;
        let mut at = 0;
        // Code cannot hold a backtick, nor, in a table, a vertical bar. A brace in it can open attributes of a heading,
        // and a backslash can close mathematics that a bracket of another line opens.
        let is_end = |c: char| c.is_whitespace() || matches!(c, '`' | '|' | '{' | '\\');
        for word in line.split_inclusive(is_end) {
            let end = at + word.len();
            if let Some((offset, address)) = find_address(word) {
                let start = at + offset;
                write_prose(f, line, at..start)?;
                write!(f, "`{address}`")?;
                at = start + address.len();
            }
            write_prose(f, line, at..end)?;
            at = end;
        }
        Ok(())
    }
}

/// Writes a part of the line that is no address.
fn write_prose(f: &mut fmt::Formatter<'_>, line: &str, part: Range<usize>) -> fmt::Result {
    for (offset, c) in line[part.clone()].char_indices() {
        let (before, rest) = line.split_at(part.start + offset);
        let after = &rest[c.len_utf8()..];
        if needs_reference(c, after) {
            write!(f, "&#{};", u32::from(c))?;
            continue;
        }
        if is_markup(before, c, after) {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    Ok(())
}

/// Whether a backslash before the character does not do: in a table for a vertical bar, in a heading for
/// what opens attributes, and where backslashes open and close mathematics.
fn needs_reference(c: char, after: &str) -> bool {
    matches!(c, '|' | '{') || c == '\\' && after.starts_with(']')
}

fn is_markup(before: &str, c: char, after: &str) -> bool {
    match c {
        '\\' | '`' | '*' | '_' | '[' | '<' | '~' | '^' | '$' => true,
        // At the start of a line: a list, a quote, a definition, or what makes a heading or a table of
        // the line above.
        '-' | '>' | ':' => before.is_empty(),
        // Elsewhere, two of them mark words.
        '+' | '=' | '%' => before.is_empty() || before.ends_with(c) || after.starts_with(c),
        // A heading may end with them as well.
        '#' => {
            before.is_empty()
                || before.ends_with(' ') && (after.is_empty() || after.starts_with('#'))
        }
        '&' => is_reference(after),
        ')' => is_number(before, after),
        '.' => is_number(before, after) || is_domain(before, after),
        _ => false,
    }
}

/// Whether what is behind an ampersand names a character.
fn is_reference(after: &str) -> bool {
    let rest = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    rest.len() < after.len() && rest.starts_with(';')
}

/// Whether what is around a full stop or a bracket makes it the start of a numbered list.
fn is_number(before: &str, after: &str) -> bool {
    (1..10).contains(&before.len())
        && before.bytes().all(|b| b.is_ascii_digit())
        && (after.is_empty() || after.starts_with(' '))
}

/// Whether what is around a full stop may be taken for a name such as `gov.uk`.
fn is_domain(before: &str, after: &str) -> bool {
    let mut next = after.chars();
    before.ends_with(|c: char| !c.is_whitespace() && c != '.')
        && (0..2).all(|_| next.next().is_some_and(char::is_alphabetic))
}

/// The address in a word, without the punctuation around it, and its place.
fn find_address(word: &str) -> Option<(usize, &str)> {
    let is_edge = |c: char| !(c.is_alphanumeric() || matches!(c, '@' | '/' | ':'));
    let start = word.trim_start_matches(is_edge);
    let address = start.trim_end_matches(is_edge);
    if has_shortcode(address) {
        return Some((word.len() - start.len(), address));
    }
    let start = start.trim_start_matches(':');
    let address = address.trim_matches(':');
    let is_any = is_mail_or_name(address) || address.contains("//") || has_www(start);
    is_any.then_some((word.len() - start.len(), address))
}

/// Whether it has an emoji by its name, such as `:smile:`. Other numbers are times and ratios.
fn has_shortcode(word: &str) -> bool {
    let is_name = |name: &str| {
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
        let is_number = name.bytes().all(|b| b.is_ascii_digit());
        matches!(name, "100" | "1234") || !is_number && name.chars().all(is_letter)
    };
    word.split_once(':')
        .and_then(|(_, rest)| rest.rsplit_once(':'))
        .is_some_and(|(names, _)| names.split(':').any(is_name))
}

/// Whether it has an address of mail, or a name behind an `@`.
fn is_mail_or_name(word: &str) -> bool {
    word.len() > 1 && word.contains('@')
}

fn has_www(word: &str) -> bool {
    let is_www = |four: &[u8]| four.eq_ignore_ascii_case(b"www.");
    word.as_bytes().windows(4).any(is_www)
}
