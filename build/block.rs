//! The text's lines, read as blocks with their attributes.

use super::{Mistake, Quoted};

/// One block of the text. Each is on one line.
#[derive(Debug)]
pub struct Block<'t> {
    pub line: usize,
    pub kind: Kind,
    pub attributes: Vec<(Attribute, &'t str)>,
    pub text: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of this level.
    Heading(usize),
    Paragraph,
    Item,
    /// The definition of the footnote with this number.
    Footnote(u8),
}

/// What can be said in braces at the end of a heading or at the start of any other block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    Id,
    Title,
    Lines,
    Phases,
    OnlyWith,
    Mirrors,
}

impl Attribute {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "#id",
            Self::Title => "title",
            Self::Lines => "lines",
            Self::Phases => "phases",
            Self::OnlyWith => "only-with",
            Self::Mirrors => "mirrors",
        }
    }

    fn read(word: &str) -> Option<(Self, &str)> {
        if let Some(id) = word.strip_prefix('#') {
            return Some((Self::Id, id));
        }
        let (name, value) = word.split_once('=')?;
        [
            Self::Title,
            Self::Lines,
            Self::Phases,
            Self::OnlyWith,
            Self::Mirrors,
        ]
        .into_iter()
        .find(|attribute| attribute.name() == name)
        .map(|attribute| (attribute, value))
    }
}

impl<'t> Block<'t> {
    /// The identifier, if it has one.
    pub fn id(&self) -> Option<&'t str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(attribute, _)| *attribute == Attribute::Id)
            .map(|&(_, id)| id)
    }

    /// The block as a mistake's message names it.
    pub fn describe(&self) -> String {
        match self.kind {
            Kind::Heading(level) => {
                let heading = format!("{} {}", "#".repeat(level), self.text);
                format!("the heading `{}`", Quoted(&heading))
            }
            Kind::Paragraph => "a paragraph".to_owned(),
            Kind::Item => "a list item".to_owned(),
            Kind::Footnote(number) => format!("the definition of footnote {number}"),
        }
    }

    pub fn is_heading(&self, level: usize, text: &str) -> bool {
        self.kind == Kind::Heading(level) && self.text == text
    }
}

/// Reads the text's blocks. Blank lines are none, nor are the editor's notes (`> …`) under the title.
pub fn read<'t>(text: &'t str, mistakes: &mut Vec<Mistake>) -> Vec<Block<'t>> {
    let mut blocks: Vec<Block<'t>> = Vec::new();
    let mut before_is_text = false;
    // An editor may have put a byte order mark before the text, which says nothing.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, content) in (1..).zip(text.lines()) {
        let content = content.trim_end();
        if content.is_empty() {
            before_is_text = false;
            continue;
        }
        let mut fail = |message: String| mistakes.push(Mistake { line, message });
        if content.starts_with('>') {
            if blocks.len() > 1 {
                fail("a note among the text; expected notes under the title alone".to_owned());
            }
            continue;
        }
        if content.contains('\r') {
            fail("a line that ends with `\\r` alone; expected `\\n` or `\\r\\n`".to_owned());
            continue;
        }
        if content.starts_with(char::is_whitespace) {
            fail("an indented line; expected each block to begin at the margin".to_owned());
        }
        match read_block(line, content.trim_start()) {
            Ok(block) => {
                if block.kind == Kind::Paragraph && before_is_text {
                    fail(
                        "a line right under another; expected a blank line between, and each \
                         passage whole on one line"
                            .to_owned(),
                    );
                }
                before_is_text = !matches!(block.kind, Kind::Heading(_));
                blocks.push(block);
            }
            Err(message) => {
                before_is_text = true;
                fail(message);
            }
        }
    }
    blocks
}

fn read_block(line: usize, content: &str) -> Result<Block<'_>, String> {
    let level = content.len() - content.trim_start_matches('#').len();
    let (kind, rest) = if level > 0 {
        let rest = &content[level..];
        if !rest.starts_with(' ') {
            return Err(format!(
                "`{}` without a space; expected a heading as `{} Title {{#identifier}}`",
                Quoted(&content[..level]),
                Quoted(&content[..level]),
            ));
        }
        (Kind::Heading(level), rest)
    } else if let Some(rest) = content.strip_prefix("- ") {
        (Kind::Item, rest)
    } else if let Some((number, rest)) = content
        .strip_prefix("[^")
        .and_then(|rest| rest.split_once("]:"))
    {
        let number = footnote_number(number)?;
        (Kind::Footnote(number), rest)
    } else {
        (Kind::Paragraph, content)
    };
    let rest = rest.trim();
    let (braces, text) = match kind {
        Kind::Heading(_) => match rest.rfind('{') {
            Some(start) if rest.ends_with('}') => {
                (Some(&rest[start + 1..rest.len() - 1]), &rest[..start])
            }
            _ => (None, rest),
        },
        Kind::Paragraph | Kind::Item | Kind::Footnote(_) => match rest.strip_prefix('{') {
            Some(rest) => {
                let (braces, text) = rest
                    .split_once('}')
                    .ok_or("`{` without `}`; expected attributes as `{#identifier lines=18-20}`")?;
                (Some(braces), text)
            }
            None => (None, rest),
        },
    };
    let mut attributes = Vec::new();
    for word in words(braces.unwrap_or("")) {
        let read = Attribute::read(word).filter(|(_, value)| !value.is_empty());
        let (attribute, value) = read.ok_or_else(|| {
            format!(
                "`{}` is not an attribute; expected `#identifier`, `title=\"…\"`, `lines=…`, `phases=…`, \
                 `only-with=…` or `mirrors=…`",
                Quoted(word)
            )
        })?;
        if attributes.iter().any(|&(other, _)| other == attribute) {
            return Err(format!(
                "`{}` is given twice; expected it once",
                attribute.name()
            ));
        }
        attributes.push((attribute, value));
    }
    Ok(Block {
        line,
        kind,
        attributes,
        text: text.trim(),
    })
}

/// The attributes between two braces. Spaces between quotes do not end one.
fn words(braces: &str) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let ends_word = move |c: char| {
        is_quoted ^= c == '"';
        c.is_whitespace() && !is_quoted
    };
    braces.split(ends_word).filter(|word| !word.is_empty())
}

/// The number in a footnote's call or definition.
pub fn footnote_number(number: &str) -> Result<u8, String> {
    number
        .parse()
        .ok()
        .filter(|&parsed: &u8| parsed > 0 && parsed.to_string() == number)
        .ok_or_else(|| {
            format!(
                "`[^{}]` is not a footnote; expected a number from 1 to 255",
                Quoted(number)
            )
        })
}
