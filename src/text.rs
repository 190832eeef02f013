//! Pieces of the toolkit's text: passages with their footnotes, their places in the source and their
//! fidelity.

use core::fmt;

/// A piece of the toolkit's text with its footnotes, its place in the source and its fidelity.
///
/// With the feature `serde` it is written with its `text`, the numbers of its `footnotes` and its `fidelity`, and read
/// back as part of the [`Toolkit`](crate::Toolkit).
///
/// ```
/// use ite_toolkit::{Theme, ThemeGrade};
/// use ite_toolkit::text::Fidelity;
///
/// let passage = Theme::TraineeRecruitment.descriptor(ThemeGrade::Secure).unwrap();
/// assert!(passage.text().starts_with("Selection procedures ensure that trainees are ready"));
/// assert_eq!(passage.fidelity(), Fidelity::Printed);
/// assert_eq!(passage.footnotes().next().unwrap().number(), 2);
/// assert_eq!(passage.source_lines()[0].first(), 32);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    text: &'static str,
    footnote_refs: &'static [FootnoteRef],
    source_lines: &'static [SourceLines],
    fidelity: Fidelity,
}

impl Passage {
    pub(crate) const fn new(
        text: &'static str,
        footnote_refs: &'static [FootnoteRef],
        source_lines: &'static [SourceLines],
        fidelity: Fidelity,
    ) -> Self {
        Self {
            text,
            footnote_refs,
            source_lines,
            fidelity,
        }
    }

    /// The words, without the marks of footnotes.
    ///
    /// In a passage, `[words]` are supplied by the editor and `[…]` marks lost words. The passage of a title has no
    /// such brackets.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The places in the text that refer to a footnote, in order.
    pub const fn footnote_refs(&self) -> &'static [FootnoteRef] {
        self.footnote_refs
    }

    /// The footnotes that the text refers to, in order.
    pub fn footnotes(&self) -> impl ExactSizeIterator<Item = &'static Footnote> + Clone + use<> {
        self.footnote_refs.iter().map(|call| call.footnote)
    }

    /// The text, cut after each reference to a footnote. Each piece comes with the footnote that it refers to. If there
    /// is text after the last reference, the last piece has no footnote.
    ///
    /// ```
    /// use ite_toolkit::{Theme, ThemeGrade};
    ///
    /// let passage = Theme::TraineeRecruitment.descriptor(ThemeGrade::Secure).unwrap();
    /// let html: String = passage
    ///     .pieces()
    ///     .map(|(text, footnote)| match footnote {
    ///         Some(footnote) => format!("{text}<sup>{}</sup>", footnote.number()),
    ///         None => text.to_owned(),
    ///     })
    ///     .collect();
    /// assert!(html.ends_with("in line with 'Keeping children safe in education'.<sup>2</sup>"));
    /// ```
    pub fn pieces(
        &self,
    ) -> impl Iterator<Item = (&'static str, Option<&'static Footnote>)> + Clone + use<> {
        let (text, calls) = (self.text, self.footnote_refs);
        let ends = calls.iter().map(|call| (call.offset, Some(call.footnote)));
        let ends = ends.chain([(text.len(), None)]);
        let starts = core::iter::once(0).chain(calls.iter().map(|call| call.offset));
        let pieces = starts
            .zip(ends)
            .map(|(start, (end, footnote))| (&text[start..end], footnote));
        pieces.filter(|(piece, footnote)| !piece.is_empty() || footnote.is_some())
    }

    /// The lines of `data/source.txt` that the passage was taken from.
    pub const fn source_lines(&self) -> &'static [SourceLines] {
        self.source_lines
    }

    /// How much of the passage was printed in the source.
    pub const fn fidelity(&self) -> Fidelity {
        self.fidelity
    }
}

/// The [text](Passage::text).
impl fmt::Display for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

// In a module of its own, so that strum's iterator is not public.
mod fidelity {
    use crate::identifier::string_enum;

    string_enum! {
        "a fidelity",
        /// How much of a passage was printed in the source, which is damaged.
        pub enum Fidelity {
            /// All of its words are the source's.
            Printed = "printed",
            /// Some words are lost in the source and supplied by the editor, because the counterpart or the
            /// context gives them.
            Supplied = "supplied",
            /// Some words are lost, and the editor cannot supply them.
            Incomplete = "incomplete",
        }
    }
}

pub use fidelity::Fidelity;

/// A place in a passage where a footnote is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FootnoteRef {
    offset: usize,
    footnote: &'static Footnote,
}

impl FootnoteRef {
    pub(crate) const fn new(offset: usize, footnote: &'static Footnote) -> Self {
        Self { offset, footnote }
    }

    /// The offset in [`Passage::text`], in bytes, after the word that calls the footnote.
    ///
    /// ```
    /// use ite_toolkit::{Theme, ThemeGrade};
    ///
    /// let passage = Theme::TraineeRecruitment.descriptor(ThemeGrade::Secure).unwrap();
    /// let call = passage.footnote_refs()[0];
    /// let mut text = passage.text().to_owned();
    /// text.insert_str(call.offset(), &format!("[{}]", call.footnote().number()));
    /// assert!(text.ends_with("in line with 'Keeping children safe in education'.[2]"));
    /// ```
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The footnote called.
    pub const fn footnote(&self) -> &'static Footnote {
        self.footnote
    }
}

/// A footnote of the toolkit.
///
/// With the feature `serde` it is read back as part of the [`Toolkit`](crate::Toolkit).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Footnote {
    number: u8,
    text: &'static str,
    source_lines: &'static [SourceLines],
}

impl Footnote {
    pub(crate) const fn new(
        number: u8,
        text: &'static str,
        source_lines: &'static [SourceLines],
    ) -> Self {
        Self {
            number,
            text,
            source_lines,
        }
    }

    /// The number, as printed.
    pub const fn number(&self) -> u8 {
        self.number
    }

    /// The words.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The lines of `data/source.txt` that it was taken from.
    pub const fn source_lines(&self) -> &'static [SourceLines] {
        self.source_lines
    }
}

/// An abbreviation in the toolkit's text, and what it stands for.
///
/// ```
/// use ite_toolkit::Toolkit;
///
/// let kspbs = Toolkit.abbreviations().iter().find(|each| each.short() == "KSPBs").unwrap();
/// assert_eq!(kspbs.meaning(), "knowledge, skills and professional behaviours");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Abbreviation {
    short: &'static str,
    meaning: &'static str,
}

impl Abbreviation {
    pub(crate) const fn new(short: &'static str, meaning: &'static str) -> Self {
        Self { short, meaning }
    }

    /// The abbreviation, as printed.
    pub const fn short(&self) -> &'static str {
        self.short
    }

    /// What it stands for, in the toolkit's own words; in brackets if the toolkit does not say.
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }
}

/// A run of lines of `data/source.txt`, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceLines {
    first: u16,
    last: u16,
}

impl SourceLines {
    pub(crate) const fn new(first: u16, last: u16) -> Self {
        Self { first, last }
    }

    /// The first line.
    pub const fn first(self) -> u16 {
        self.first
    }

    /// The last line. In a run of one line it is the first line.
    pub const fn last(self) -> u16 {
        self.last
    }
}

/// `18`, or `18–20`.
impl fmt::Display for SourceLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}–{}", self.first, self.last)
        }
    }
}

/// The edition of the toolkit that the crate carries.
///
/// With the feature `serde` it is read back as part of the [`Toolkit`](crate::Toolkit).
///
/// ```
/// use ite_toolkit::Toolkit;
///
/// assert_eq!(Toolkit.edition().id(), "2025-02-draft");
/// assert_eq!(Toolkit.edition().title(), "ITE inspection toolkit");
/// ```
#[doc(alias = "2025-02-draft")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edition {
    id: &'static str,
    heading: Passage,
}

impl Edition {
    pub(crate) const fn new(id: &'static str, heading: Passage) -> Self {
        Self { id, heading }
    }

    /// The identifier, which a draft names in its field `edition`.
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The printed title.
    pub const fn title(&self) -> &'static str {
        self.heading.text()
    }
}
