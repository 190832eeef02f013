//! The words of one passage: the editor's brackets and the calls of footnotes in it.

use super::Quoted;
use super::block::footnote_number;
use super::model::Fidelity;

/// The mark of words lost.
pub const LOST: &str = "…";

/// A passage's words, read.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    /// The words, with the editor's brackets and without calls.
    pub text: String,
    /// The footnotes called, each with the offset in `text` at which it is called.
    pub calls: Vec<(usize, u8)>,
    pub fidelity: Fidelity,
}

impl Words {
    /// The words without the editor's brackets, as a title is printed.
    pub fn into_title(mut self) -> Self {
        let bracket = |c: char| c == '[' || c == ']';
        for call in &mut self.calls {
            call.0 -= self.text[..call.0].matches(bracket).count();
        }
        self.text = self.text.replace(bracket, "");
        self
    }
}

/// Reads the words of a passage.
pub fn read(source: &str) -> Result<Words, String> {
    check_characters(source)?;
    let mut text = String::with_capacity(source.len());
    let mut calls = Vec::new();
    let mut fidelity = Fidelity::Printed;
    let mut rest = source;
    while let Some(start) = rest.find(['[', ']']) {
        text.push_str(&rest[..start]);
        let Some(inside) = rest[start..].strip_prefix('[') else {
            return Err("`]` without `[`; expected brackets in pairs".to_owned());
        };
        let (inside, after) = inside
            .split_once(']')
            .ok_or("`[` without `]`; expected brackets in pairs")?;
        if let Some(number) = inside.strip_prefix('^') {
            text.truncate(text.trim_end().len());
            let number = footnote_number(number)?;
            if after.starts_with(|c: char| c.is_alphanumeric() || c == '[') {
                return Err(format!(
                    "`[^{number}]` right before other text; expected the call of a footnote behind \
                     a word"
                ));
            }
            calls.push((text.len(), number));
        } else {
            fidelity = match (inside, fidelity) {
                (LOST, _) | (_, Fidelity::Incomplete) => Fidelity::Incomplete,
                (_, Fidelity::Printed | Fidelity::Supplied) => Fidelity::Supplied,
            };
            if inside != LOST && (inside.contains(['[', '…']) || !is_trimmed_text(inside)) {
                return Err(format!(
                    "`[{}]`; expected `[words]` that the editor supplies, `[{LOST}]` for words \
                     lost or `[^1]` for the call of a footnote",
                    Quoted(inside)
                ));
            }
            text.extend(["[", inside, "]"]);
        }
        rest = after;
    }
    text.push_str(rest);
    if text.contains("  ") {
        return Err("two spaces; expected one".to_owned());
    }
    if text.replace("[…]", "").contains('…') {
        return Err(format!("`{LOST}` by itself; expected `[{LOST}]`"));
    }
    if !is_trimmed_text(&text) {
        return Err("a call of a footnote without words; expected words before it".to_owned());
    }
    let lost = format!("[{LOST}]");
    if text != lost && !text.replace(&lost, "").contains(char::is_alphanumeric) {
        return Err(format!(
            "`{}`; expected words, or `{lost}` alone where all are lost",
            Quoted(&text)
        ));
    }
    Ok(Words {
        text,
        calls,
        fidelity,
    })
}

fn is_trimmed_text(text: &str) -> bool {
    !text.is_empty() && text.trim() == text
}

/// Refuses everything but plain words: the text is printed unchanged, so markup in it would be read as words.
fn check_characters(source: &str) -> Result<(), String> {
    for c in source.chars() {
        let expected = match c {
            ' ' | '\'' | ',' | '.' | ';' | ':' | '?' | '!' | '(' | ')' | '[' | ']' | '^' | '/'
            | '-' | '%' | '…' | '–' | '£' => continue,
            c if c.is_ascii_alphanumeric() => continue,
            '"' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => "a straight `'`",
            c if c.is_control() || c.is_whitespace() => "spaces between words",
            '*' | '_' | '`' | '<' | '>' | '\\' | '{' | '}' | '|' | '~' | '#' | '&' => {
                "plain words without markup"
            }
            _ => "letters, digits and punctuation of plain English",
        };
        return Err(format!("`{}`; expected {expected}", c.escape_debug()));
    }
    Ok(())
}
