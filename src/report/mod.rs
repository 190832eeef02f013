//! What follows from an assessment, for people: as plain text, Markdown and HTML.
//!
//! `card`, `comparison` and `outlook` know what a page says; `text`, `markdown` and `html` know its forms.

mod card;
mod comparison;
mod html;
mod markdown;
mod outlook;
mod page;
mod text;

use alloc::format;
use core::fmt;

use page::{Block, Page, Words};

use crate::assessment::Assessment;
use crate::fmt::{from_fn, is_blank};
use crate::outcome::ReportCard;
use crate::toolkit::{Rule, Toolkit};

/// The report card of an assessment with the words of the toolkit and the evidence, for people.
///
/// It has these parts, in this order: the title; what to act on first; the grades at a glance and what they mean; the
/// next steps, the most urgent first; the strengths; a section for each area; the judgements that seem to contradict
/// each other; the rules; the abbreviations. The section of an area has its grade with the reasons, the concerns, the
/// themes with their evidence, the claims and the requirements. The options set the title and what is left out. They
/// apply to text, Markdown and HTML.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::{Assessment, Report};
///
/// let assessment: Assessment =
///     serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
/// let report = Report::new(&assessment).with_title("North Shore").with_date("14 March 2025");
/// assert!(report.text().to_string().contains("\nCurriculum: Secure\n"));
/// assert!(report.markdown().to_string().contains("\n## Curriculum: Secure\n"));
/// assert!(report.html().to_string().contains("<bdi>North Shore</bdi></h1>"));
///
/// // A report for the public shows no evidence.
/// let published = report.for_publication();
/// let note = assessment.evidence(ite_toolkit::Theme::Pedagogy).next().unwrap();
/// assert!(report.text().to_string().split_whitespace().collect::<Vec<_>>().join(" ").contains(note));
/// assert!(!published.html().to_string().contains(note));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The assessment, with the evidence and the claims, if it is known.
    assessment: Option<&'a Assessment>,
    card: ReportCard,
    title: Option<&'a str>,
    date: Option<&'a str>,
    author: Option<&'a str>,
    heading_level: usize,
    has_evidence: bool,
    has_inconsistencies: bool,
    has_descriptors: bool,
}

impl<'a> Report<'a> {
    /// A report of the assessment with everything in it, but without a title, a date or an author.
    pub fn new(assessment: &'a Assessment) -> Self {
        Self {
            assessment: Some(assessment),
            ..Self::of_card(&assessment.report_card())
        }
    }

    /// A report of a report card alone, for example one that was stored and read back. A card has
    /// no evidence and no claims, so the report shows none. It has no section 'Judgements to check' either, because that
    /// needs the assessment.
    ///
    /// This sample has no claims, so its published report is the same:
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use ite_toolkit::{Assessment, Report, ReportCard};
    ///
    /// let assessment: Assessment =
    ///     serde_json::from_str(ite_toolkit::SAMPLE_ASSESSMENT)?;
    /// let json = serde_json::to_string(&assessment.report_card())?;
    ///
    /// let card: ReportCard = serde_json::from_str(&json)?;
    /// let report = Report::of_card(&card);
    /// assert_eq!(report.text().to_string(), Report::new(&assessment).for_publication().text().to_string());
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of_card(card: &ReportCard) -> Self {
        Self {
            assessment: None,
            card: *card,
            title: None,
            date: None,
            author: None,
            heading_level: 1,
            has_evidence: true,
            has_inconsistencies: true,
            has_descriptors: true,
        }
    }

    /// The same report with the name of the provider in its title. A name without visible characters counts as none.
    /// The same is true of the date and the author.
    #[must_use]
    pub fn with_title(mut self, provider: &'a str) -> Self {
        self.title = visible(provider);
        self
    }

    /// The same report with the date when the judgements were recorded, as text to show.
    #[must_use]
    pub fn with_date(mut self, date: &'a str) -> Self {
        self.date = visible(date);
        self
    }

    /// The same report with the name of the person or body that recorded the judgements.
    #[must_use]
    pub fn with_author(mut self, author: &'a str) -> Self {
        self.author = visible(author);
        self
    }

    /// The same report with its title as a heading of this level, from 1 to 4, in Markdown and in a
    /// [fragment](Self::html_fragment) of HTML. Any other level counts as the nearest of these.
    #[must_use]
    pub fn with_heading_level(mut self, level: usize) -> Self {
        self.heading_level = level.clamp(1, 4);
        self
    }

    /// The same report without evidence.
    #[must_use]
    pub fn without_evidence(mut self) -> Self {
        self.has_evidence = false;
        self
    }

    /// The same report without the judgements that seem to contradict each other.
    #[must_use]
    pub fn without_inconsistencies(mut self) -> Self {
        self.has_inconsistencies = false;
        self
    }

    /// The same report without the evidence and without the judgements that seem to contradict each other. It still shows
    /// the claims, whose words may name people. For a report without claims, use [`of_card`](Self::of_card).
    #[must_use]
    pub fn for_publication(self) -> Self {
        self.without_evidence().without_inconsistencies()
    }

    /// The same report without what is under the next steps: the toolkit's descriptors, the considerations, and the
    /// claims that the panel has declined.
    #[must_use]
    pub fn without_descriptors(mut self) -> Self {
        self.has_descriptors = false;
        self
    }

    /// The outcomes.
    pub fn card(&self) -> &ReportCard {
        &self.card
    }

    /// The report as plain text. A line has at most 100 characters unless one word is longer. Each time you
    /// print it, it is computed again.
    pub fn text(&self) -> impl fmt::Display + use<'a> {
        let report = *self;
        from_fn(move |f| text::write(&report.page(), f))
    }

    /// The report as Markdown (`CommonMark`, with GitHub's tables). Each time you print it, it is computed again.
    ///
    /// The page shows what users wrote word for word, and keeps the lines of a note. Their markup has no effect. E-mail
    /// addresses, web addresses with `//` or `www.`, mentions (`@name`) and emoji (`:name:`) are shown as code, because
    /// some renderers make links of them even if they are escaped. Other web names, such as `ofsted.gov.uk`, are
    /// escaped. The tests render such words with cmark-gfm, comrak, markdown, markdown-it, pulldown-cmark and
    /// remark-gfm. The renderer decides how quotes, dashes and dots look. A site can still change the rendered page,
    /// for example make links from `#12`.
    pub fn markdown(&self) -> impl fmt::Display + use<'a> {
        let report = *self;
        from_fn(move |f| markdown::write(&report.page(), report.heading_level, f))
    }

    /// The report as an HTML page in one file. It has no script and fetches nothing. It is for screens from 320 pixels,
    /// light and dark, and for A4 paper. What users wrote is shown as text. Each time you print it, it is computed again.
    ///
    /// A service can link to the `id` of a heading:
    ///
    /// - `act-first`: Act on these first
    /// - `glance`: Grades at a glance
    /// - `next-steps`: Next steps, most urgent first
    /// - `strengths`: Strengths
    /// - an area's identifier, such as `leadership`: the area
    /// - `check`: Judgements to check
    /// - `rules`: The rules
    /// - `abbreviations`: Abbreviations
    ///
    /// It can style the elements of a class:
    ///
    /// - `ite-report`: the `article` that has everything
    /// - `title`, `section`, `part`: headings, by their place
    /// - `alert`: the section with what to act on first
    /// - `grades`, `statuses`: the tables of areas and of compliance blocks
    /// - `mark`: a grade or a status, with the class of its identifier, such as `attention-needed`
    /// - `note`: evidence, or other words under an item
    pub fn html(&self) -> impl fmt::Display + use<'a> {
        let report = *self;
        from_fn(move |f| html::write(&report.page(), f))
    }

    /// The `article` of [`html`](Self::html) alone, for a page that has its own frame. Its style is
    /// [`STYLESHEET`](Self::STYLESHEET).
    pub fn html_fragment(&self) -> impl fmt::Display + use<'a> {
        let report = *self;
        from_fn(move |f| html::write_fragment(&report.page(), report.heading_level, f))
    }

    /// The CSS for all HTML fragments. It styles only what is in elements of the class `ite-report`. The page around
    /// them chooses the fonts.
    pub const STYLESHEET: &'static str = html::STYLESHEET;
}

/// What every page says of itself.
const DISCLAIMER: &str = "This is not an Ofsted report. It shows the grades that the recorded judgements indicate; inspectors decide. The \
     edition of the toolkit that it follows is a consultation draft, which is not in use.";

/// The licence of the toolkit's words, which every page quotes.
const ATTRIBUTION: &str =
    "Contains public sector information licensed under the Open Government Licence v3.0.";

/// The words, if anything in them can be seen.
fn visible(words: &str) -> Option<&str> {
    Some(words).filter(|words| !is_blank(words))
}

/// The heading of a part of a section.
fn part(heading: &str) -> Block<'static> {
    Block::Part(Words::plain(heading))
}

/// What every page closes with.
fn close(page: &mut Page<'_>) {
    let edition = Toolkit.edition();
    let edition = format!("{}, edition {}.", edition.title(), edition.id());
    page.blocks.extend([
        Block::End,
        Block::Paragraph(Words::plain(Rule::NoOverallGrade.statement())),
        Block::Paragraph(Words::plain(edition)),
        Block::Paragraph(Words::plain(ATTRIBUTION)),
    ]);
}

/// The lines of what somebody wrote; blank ones are left out, unless all are.
fn lines(words: &str) -> impl Iterator<Item = &str> {
    const ENDS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let blank = is_blank(words).then_some(words);
    let lines = words.split(ENDS).filter(|line| !is_blank(line));
    blank.into_iter().chain(lines)
}
