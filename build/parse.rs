//! The text's blocks, read as the toolkit that they describe.
//!
//! ```text
//! # Title {#edition lines=}
//! ## Area {#area lines=}                      one or more
//! ### Causing concern
//! {lines=} lead-in
//! - {#concern phases= mirrors= lines=} words  one or more; phases and mirrors where it has any
//! ### Theme {#theme lines=}                   one or more
//! #### Attention needed                       then Secure, then Strong
//! {lines=} descriptor, or […] where it is lost
//! ### Exemplary
//! {lines=} the condition
//! {lines=} the moderation
//! - {#consideration lines=} words             one or more, the same in every area
//! {lines=} the case study
//! ### Block {#block lines=}                   where the area has one
//! {lines=} lead-in                            where the block has one
//! #### {#requirement phases= only-with= mirrors=}   one or more
//! ##### Not met                               then Met
//! {lines=} statement
//! ## Abbreviations
//! - short: meaning                            any number
//! ## Footnotes
//! [^1]: {lines=} text                         from 1 without a gap
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::attributes;
use super::block::{self, Attribute, Block, Kind};
use super::model::{
    Abbreviation, Area, ComplianceBlock, Concern, Condition, Consideration, Fidelity, Footnote,
    Lines, Passage, Phase, Requirement, Theme, ThemeGrade, Toolkit,
};
use super::passage::{self, LOST};
use super::{Mistake, Quoted};

const CAUSING_CONCERN: &str = "Causing concern";
const EXEMPLARY: &str = "Exemplary";
const NOT_MET: &str = "Not met";
const MET: &str = "Met";
const ABBREVIATIONS: &str = "Abbreviations";
const FOOTNOTES: &str = "Footnotes";

/// Reads a toolkit, or reports every mistake, in the order of the lines.
pub fn parse(text: &str) -> Result<Toolkit, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let blocks = block::read(text, &mut mistakes);
    let mut parser = Parser {
        blocks: &blocks,
        at: 0,
        end: text.lines().count().max(1),
        mistakes,
        ids: BTreeMap::new(),
        themes: Vec::new(),
        mirrors: Vec::new(),
    };
    let toolkit = parser.toolkit();
    let mut mistakes = parser.mistakes;
    mistakes.sort_by_key(|mistake| mistake.line);
    match toolkit {
        Some(toolkit) if mistakes.is_empty() => Ok(toolkit),
        Some(_) | None => Err(mistakes),
    }
}

struct Parser<'t> {
    blocks: &'t [Block<'t>],
    at: usize,
    /// The text's last line. What is missing at the end is reported there.
    end: usize,
    mistakes: Vec<Mistake>,
    /// The identifiers seen, each with its line.
    ids: BTreeMap<String, usize>,
    /// The identifiers of the themes, in order.
    themes: Vec<&'t str>,
    /// The values of `mirrors`, each with its line.
    mirrors: Vec<(usize, &'t str)>,
}

/// The attributes of a block, read. Missing ones are empty.
struct Attributes<'t> {
    id: &'t str,
    title: Option<String>,
    lines: Vec<Lines>,
    phases: Vec<Phase>,
    only_with: Option<Condition>,
    mirrors: Vec<String>,
}

/// A production returns `None` when it has reported a mistake that leaves it without a value; the
/// caller then goes on at the next heading of its own level.
impl<'t> Parser<'t> {
    fn toolkit(&mut self) -> Option<Toolkit> {
        let title = self.next_if(|block| block.kind == Kind::Heading(1));
        let (id, heading) = if let Some(block) = title {
            let attributes = self.attributes(block, &[Attribute::Id, Attribute::Lines], &[]);
            let heading = self.passage(block, attributes.lines);
            self.check_id_characters(block.line, attributes.id, true);
            (attributes.id.to_owned(), heading)
        } else {
            self.fail_here("expected the title, `# Title {#edition lines=1}`");
            (String::new(), None)
        };
        let mut areas = Vec::new();
        while let Some(block) = self.peek() {
            if block.is_heading(2, ABBREVIATIONS) || block.is_heading(2, FOOTNOTES) {
                break;
            }
            if block.kind == Kind::Heading(2) {
                let area = self.area();
                areas.extend(area);
            } else {
                self.fail_here(
                    "expected an area, `## Title {#identifier lines=14}`, or `## Abbreviations`",
                );
                self.at += 1;
            }
            self.skip_to_heading(2);
        }
        if areas.is_empty() && self.mistakes.is_empty() {
            self.fail_here("expected an area, `## Title {#identifier lines=14}`");
        }
        let abbreviations = self.abbreviations();
        let footnotes = self.footnotes();
        let considerations = self.considerations(&areas);
        self.check_mirrors();
        Some(Toolkit {
            id,
            heading: heading?.into_title(),
            areas,
            considerations,
            abbreviations,
            footnotes,
        })
    }

    fn area(&mut self) -> Option<Area> {
        let (id, heading) = self.identified_heading(2)?;
        self.section(3, CAUSING_CONCERN)?;
        let lead_in = self.paragraph("the lead-in of the concerns")?;
        let concerns = self.many("a concern", Self::concern)?;
        let mut themes = Vec::new();
        let first = self.at;
        while let Some(block) = self.peek() {
            if block.kind != Kind::Heading(3) || block.text == EXEMPLARY {
                break;
            }
            let theme = self.theme();
            themes.extend(theme);
            self.skip_to_heading(3);
        }
        if self.at == first {
            self.fail_here("expected a theme, `### Title {#identifier lines=17}`");
            return None;
        }
        self.section(3, EXEMPLARY)?;
        let condition = self.paragraph("the condition of exemplary practice")?;
        let moderation = self.paragraph("the sentences on moderation")?;
        let considerations = self.many("a consideration", Self::consideration)?;
        let case_study = self.paragraph("the sentences on the case study")?;
        let block = match self.peek() {
            Some(block) if block.kind == Kind::Heading(3) => Some(self.block()?),
            _ => None,
        };
        self.end_of(2, "the next area or `## Abbreviations`")?;
        Some(Area {
            id,
            heading,
            lead_in,
            concerns,
            themes,
            exemplary: [condition, moderation, case_study],
            considerations,
            block,
        })
    }

    fn concern(&mut self, block: &'t Block<'t>) -> Option<Concern> {
        let attributes = self.attributes(
            block,
            &[Attribute::Id, Attribute::Lines],
            &[Attribute::Title, Attribute::Phases, Attribute::Mirrors],
        );
        self.claim_id(block.line, attributes.id);
        Some(Concern {
            id: attributes.id.to_owned(),
            title: attributes.title,
            phases: attributes.phases,
            mirrors: attributes.mirrors,
            passage: self.whole_passage(block, attributes.lines)?,
        })
    }

    fn consideration(&mut self, block: &'t Block<'t>) -> Option<Consideration> {
        let attributes = self.attributes(block, &[Attribute::Id, Attribute::Lines], &[]);
        Some(Consideration {
            id: attributes.id.to_owned(),
            passage: self.whole_passage(block, attributes.lines)?,
        })
    }

    fn theme(&mut self) -> Option<Theme> {
        self.themes.extend(self.peek().and_then(Block::id));
        let (id, heading) = self.identified_heading(3)?;
        let title = Quoted(&heading.text);
        let mut descriptors = [const { None }; 3];
        for (grade, descriptor) in ThemeGrade::ALL.iter().zip(&mut descriptors) {
            let word = grade.word();
            let Some(block) = self.next_if(|block| block.is_heading(4, word)) else {
                self.fail_here(&format!(
                    "expected `#### {word}` with the descriptor of `{title}`, or with `[{LOST}]` \
                     where it is lost"
                ));
                return None;
            };
            self.attributes(block, &[], &[]);
            let passage =
                self.paragraph_or_loss(&format!("the descriptor of `{title}`, or `[{LOST}]`"))?;
            *descriptor = Some(passage).filter(|passage| !is_lost(passage));
        }
        self.end_of(3, "the next theme or `### Exemplary`")?;
        Some(Theme {
            id,
            heading,
            descriptors,
        })
    }

    fn block(&mut self) -> Option<ComplianceBlock> {
        let (id, heading) = self.identified_heading(3)?;
        let lead_in = match self.peek() {
            Some(block) if block.kind == Kind::Paragraph => Some(self.paragraph("the lead-in")?),
            _ => None,
        };
        let mut requirements = Vec::new();
        let first = self.at;
        while self
            .peek()
            .is_some_and(|block| block.kind == Kind::Heading(4))
        {
            let requirement = self.requirement();
            requirements.extend(requirement);
            self.skip_to_heading(4);
        }
        if self.at == first {
            self.fail_here("expected a requirement, `#### {#identifier}`");
            return None;
        }
        Some(ComplianceBlock {
            id,
            heading,
            lead_in,
            requirements,
        })
    }

    fn requirement(&mut self) -> Option<Requirement> {
        let heading = self.next_if(|block| block.kind == Kind::Heading(4))?;
        let attributes = self.attributes(
            heading,
            &[Attribute::Id],
            &[
                Attribute::Title,
                Attribute::Phases,
                Attribute::OnlyWith,
                Attribute::Mirrors,
            ],
        );
        self.claim_id(heading.line, attributes.id);
        if !heading.text.is_empty() {
            self.fail(
                heading.line,
                format!(
                    "the requirement has the title `{}`; expected `#### {{#{}}}`, for requirements \
                     have none",
                    Quoted(heading.text),
                    Quoted(attributes.id)
                ),
            );
        }
        let mut statements = [const { None }; 2];
        for (title, statement) in [NOT_MET, MET].into_iter().zip(&mut statements) {
            self.section(5, title)?;
            *statement =
                Some(self.paragraph(&format!("the statement of `{}`", Quoted(attributes.id)))?);
        }
        self.end_of(4, "the next requirement")?;
        let [Some(not_met), Some(met)] = statements else {
            return None;
        };
        Some(Requirement {
            id: attributes.id.to_owned(),
            title: attributes.title,
            phases: attributes.phases,
            only_with: attributes.only_with,
            mirrors: attributes.mirrors,
            not_met,
            met,
        })
    }

    fn abbreviations(&mut self) -> Vec<Abbreviation> {
        let mut abbreviations: Vec<Abbreviation> = Vec::new();
        let heading = self.next_if(|block| block.is_heading(2, ABBREVIATIONS));
        if heading.is_none() {
            self.fail_here("expected `## Abbreviations`");
        }
        while let Some(block) = self.next_if(|block| block.kind == Kind::Item) {
            self.attributes(block, &[], &[]);
            let Some((short, meaning)) = block.text.split_once(": ") else {
                self.fail(
                    block.line,
                    format!(
                        "`{}`; expected an abbreviation, `- DfE: Department for Education`",
                        Quoted(block.text)
                    ),
                );
                continue;
            };
            if abbreviations.iter().any(|other| other.short == short) {
                self.fail(
                    block.line,
                    format!("`{}` is listed twice; expected it once", Quoted(short)),
                );
            }
            let words = [
                format!("{meaning} ({short})"),
                format!("{meaning}' ({short})"),
            ];
            let is_supplied = meaning.starts_with('[') && meaning.ends_with(']');
            let mut texts = self.blocks.iter().map(|block| block.text);
            if !is_supplied && !texts.any(|text| words.iter().any(|words| text.contains(words))) {
                self.fail(
                    block.line,
                    format!(
                        "no passage says `{}`; expected one that does, or a meaning in `[…]`",
                        Quoted(&words[0])
                    ),
                );
            }
            abbreviations.push(Abbreviation {
                short: short.to_owned(),
                meaning: meaning.to_owned(),
            });
        }
        if heading.is_some() {
            self.check_abbreviations(&abbreviations);
        }
        abbreviations
    }

    /// Reports abbreviations that are used and not listed: words with two capitals.
    fn check_abbreviations(&mut self, listed: &[Abbreviation]) {
        let listed: BTreeSet<&str> = listed.iter().map(|each| each.short.as_str()).collect();
        for block in self.blocks {
            for word in block.text.split(|c: char| !c.is_alphanumeric()) {
                let capitals = word.chars().filter(|c| c.is_uppercase()).count();
                if capitals >= 2 && !listed.contains(word) {
                    self.fail(
                        block.line,
                        format!(
                            "`{}` is not a known abbreviation; expected it under `## {ABBREVIATIONS}`",
                            Quoted(word)
                        ),
                    );
                }
            }
        }
    }

    fn footnotes(&mut self) -> Vec<Footnote> {
        let mut footnotes = Vec::new();
        let mut before = 0;
        if self
            .next_if(|block| block.is_heading(2, FOOTNOTES))
            .is_none()
        {
            self.fail_here("expected `## Footnotes`");
        }
        while let Some(block) = self.next_if(|block| matches!(block.kind, Kind::Footnote(_))) {
            let Kind::Footnote(number) = block.kind else {
                continue;
            };
            let attributes = self.attributes(block, &[Attribute::Lines], &[]);
            let expected = before + 1;
            if usize::from(number) != expected {
                self.fail(
                    block.line,
                    format!("footnote {number} is out of place; expected footnote {expected}"),
                );
            }
            before = usize::from(number);
            if let Some(passage) = self.whole_passage(block, attributes.lines) {
                footnotes.push(Footnote { number, passage });
            }
        }
        if self.peek().is_some() {
            self.fail_here("expected a footnote, `[^1]: {lines=28} text`, or the end");
        }
        self.check_calls();
        footnotes
    }

    /// Reports footnotes called and not defined, and defined and not called.
    fn check_calls(&mut self) {
        let defined: BTreeMap<u8, usize> = self
            .blocks
            .iter()
            .filter_map(|block| match block.kind {
                Kind::Footnote(number) => Some((number, block.line)),
                Kind::Heading(_) | Kind::Paragraph | Kind::Item => None,
            })
            .collect();
        let mut called = BTreeSet::new();
        for block in self.blocks {
            for number in calls(block.text) {
                called.insert(number);
                if matches!(block.kind, Kind::Footnote(_) | Kind::Heading(1)) {
                    self.fail(
                        block.line,
                        format!(
                            "{} calls footnote {number}; expected none",
                            block.describe()
                        ),
                    );
                } else if !defined.contains_key(&number) {
                    self.fail(
                        block.line,
                        format!(
                            "footnote {number} is called and not defined; expected `[^{number}]: …` \
                             under `## {FOOTNOTES}`"
                        ),
                    );
                }
            }
        }
        for (number, line) in defined {
            if !called.contains(&number) {
                self.fail(
                    line,
                    format!(
                        "footnote {number} is defined and not called; expected `[^{number}]` in a \
                         passage"
                    ),
                );
            }
        }
    }

    /// The considerations, which every area must list alike, with the lines of all areas.
    fn considerations(&mut self, areas: &[Area]) -> Vec<Consideration> {
        let Some((first, others)) = areas.split_first() else {
            return Vec::new();
        };
        let mut considerations = first.considerations.clone();
        for consideration in &considerations {
            self.claim_id(consideration.passage.line, &consideration.id);
        }
        for area in others {
            if area.considerations.len() != considerations.len() {
                let line = area
                    .considerations
                    .first()
                    .map_or(area.heading.line, |consideration| {
                        consideration.passage.line
                    });
                self.fail(
                    line,
                    format!(
                        "`{}` has {} considerations; expected {}, as `{}` has",
                        Quoted(&area.id),
                        area.considerations.len(),
                        considerations.len(),
                        Quoted(&first.id)
                    ),
                );
                continue;
            }
            for (here, there) in area.considerations.iter().zip(&mut considerations) {
                let same = here.id == there.id
                    && here.passage.text == there.passage.text
                    && here.passage.calls == there.passage.calls;
                if !same {
                    self.fail(
                        here.passage.line,
                        format!(
                            "the consideration differs from that of `{}` in line {}; expected \
                             `{{#{}}} {}`",
                            Quoted(&first.id),
                            there.passage.line,
                            Quoted(&there.id),
                            Quoted(&there.passage.text)
                        ),
                    );
                }
                there.passage.lines.extend(&here.passage.lines);
            }
        }
        considerations
    }

    /// Checks that only themes are mirrored, in their order.
    fn check_mirrors(&mut self) {
        // Among other mistakes, whatever could be a theme is taken for one.
        let themes = if self.mistakes.is_empty() {
            std::mem::take(&mut self.themes)
        } else {
            let headings = self.blocks.iter();
            let headings = headings.filter(|block| block.kind == Kind::Heading(3));
            headings.filter_map(Block::id).collect()
        };
        for (line, value) in std::mem::take(&mut self.mirrors) {
            let place = |id| themes.iter().position(|&theme| theme == id);
            let places: Option<Vec<usize>> = value.split(',').map(place).collect();
            if !places.is_some_and(|places| places.is_sorted_by(|one, next| one < next)) {
                self.fail(
                    line,
                    format!(
                        "`mirrors={}`; expected identifiers of themes, each once and in the \
                         toolkit's order, as `mirrors=theme,other-theme`",
                        Quoted(value)
                    ),
                );
            }
        }
    }

    // --- Pieces ---------------------------------------------------------------------------------

    /// One or more list items.
    fn many<T>(
        &mut self,
        what: &str,
        read: impl Fn(&mut Self, &'t Block<'t>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut all = Vec::new();
        let mut found = false;
        while let Some(block) = self.next_if(|block| block.kind == Kind::Item) {
            found = true;
            all.extend(read(self, block));
        }
        if !found {
            self.fail_here(&format!("expected {what}, `- {{#identifier lines=18}} …`"));
        }
        found.then_some(all)
    }

    /// A heading with an identifier and lines.
    fn identified_heading(&mut self, level: usize) -> Option<(String, Passage)> {
        let block = self.next_if(|block| block.kind == Kind::Heading(level))?;
        let attributes = self.attributes(block, &[Attribute::Id, Attribute::Lines], &[]);
        self.claim_id(block.line, attributes.id);
        let passage = self.whole_passage(block, attributes.lines)?;
        // A heading without an identifier is not an area, a theme or a block. It may be a misspelt word of the form.
        (!attributes.id.is_empty()).then(|| (attributes.id.to_owned(), passage.into_title()))
    }

    /// A heading that is a word of the form.
    fn section(&mut self, level: usize, title: &str) -> Option<()> {
        let Some(block) = self.next_if(|block| block.is_heading(level, title)) else {
            self.fail_here(&format!("expected `{} {title}`", "#".repeat(level)));
            return None;
        };
        self.attributes(block, &[], &[]);
        Some(())
    }

    /// A paragraph that is a passage with words.
    fn paragraph(&mut self, what: &str) -> Option<Passage> {
        let passage = self.paragraph_or_loss(what)?;
        self.refuse_loss(passage)
    }

    fn paragraph_or_loss(&mut self, what: &str) -> Option<Passage> {
        let Some(block) = self.next_if(|block| block.kind == Kind::Paragraph) else {
            self.fail_here(&format!("expected {what}, `{{lines=18}} …`"));
            return None;
        };
        let attributes = self.attributes(block, &[Attribute::Lines], &[]);
        self.passage(block, attributes.lines)
    }

    fn whole_passage(&mut self, block: &'t Block<'t>, lines: Vec<Lines>) -> Option<Passage> {
        let passage = self.passage(block, lines)?;
        self.refuse_loss(passage)
    }

    fn refuse_loss(&mut self, passage: Passage) -> Option<Passage> {
        if is_lost(&passage) {
            self.fail(
                passage.line,
                format!(
                    "`[{LOST}]` alone; expected words, because only a descriptor may be lost entirely"
                ),
            );
            return None;
        }
        Some(passage)
    }

    fn passage(&mut self, block: &Block<'_>, lines: Vec<Lines>) -> Option<Passage> {
        if block.text.is_empty() {
            self.fail(
                block.line,
                format!("{} has no words; expected some", block.describe()),
            );
            return None;
        }
        match passage::read(block.text) {
            Ok(words) => Some(Passage {
                line: block.line,
                text: words.text,
                calls: words.calls,
                lines,
                fidelity: words.fidelity,
            }),
            Err(message) => {
                self.fail(block.line, message);
                None
            }
        }
    }

    /// The end of what is under a heading of this level: another of this level or one above it.
    fn end_of(&mut self, level: usize, expected: &str) -> Option<()> {
        match self.peek().map(|block| block.kind) {
            Some(Kind::Heading(next)) if next <= level => Some(()),
            None => Some(()),
            Some(_) => {
                self.fail_here(&format!("expected {expected}"));
                None
            }
        }
    }

    // --- Attributes -----------------------------------------------------------------------------

    fn attributes(
        &mut self,
        block: &'t Block<'t>,
        required: &[Attribute],
        optional: &[Attribute],
    ) -> Attributes<'t> {
        let mut attributes = Attributes {
            id: "",
            title: None,
            lines: Vec::new(),
            phases: Vec::new(),
            only_with: None,
            mirrors: Vec::new(),
        };
        if block.attributes.is_empty() && required.len() > 1 {
            self.fail(
                block.line,
                format!(
                    "{} has no attributes; expected `{{#identifier lines=18}}`",
                    block.describe()
                ),
            );
            return attributes;
        }
        for attribute in required {
            if !block.attributes.iter().any(|(name, _)| name == attribute) {
                self.fail(
                    block.line,
                    format!(
                        "{} has no `{}`; expected one",
                        block.describe(),
                        attribute.name()
                    ),
                );
            }
        }
        for &(attribute, value) in &block.attributes {
            if !required.contains(&attribute) && !optional.contains(&attribute) {
                self.fail(
                    block.line,
                    format!(
                        "{} has `{}`; expected none",
                        block.describe(),
                        attribute.name()
                    ),
                );
                continue;
            }
            let read = match attribute {
                Attribute::Id => {
                    attributes.id = value;
                    Ok(())
                }
                Attribute::Title => {
                    attributes::read_title(value).map(|title| attributes.title = Some(title))
                }
                Attribute::Lines => {
                    attributes::read_lines(value).map(|lines| attributes.lines = lines)
                }
                Attribute::Phases => {
                    attributes::read_phases(value).map(|phases| attributes.phases = phases)
                }
                Attribute::OnlyWith => attributes::read_condition(value)
                    .map(|condition| attributes.only_with = Some(condition)),
                Attribute::Mirrors => {
                    self.mirrors.push((block.line, value));
                    attributes.mirrors = value.split(',').map(str::to_owned).collect();
                    Ok(())
                }
            };
            if let Err(message) = read {
                self.fail(block.line, message);
            }
        }
        attributes
    }

    /// Checks an identifier and takes it for this line.
    fn claim_id(&mut self, line: usize, id: &str) {
        if id.is_empty() {
            // That it is missing has been reported.
            return;
        }
        self.check_id_characters(line, id, false);
        if let Some(first) = self.ids.insert(id.to_owned(), line) {
            self.fail(
                line,
                format!(
                    "the identifier `{}` is used twice; expected another, because line {first} has it",
                    Quoted(id)
                ),
            );
        }
    }

    /// An identifier is made of lower-case words that begin with a letter, so that each gives a
    /// variant's name of its own.
    fn check_id_characters(&mut self, line: usize, id: &str, may_begin_with_digit: bool) {
        let is_word = |word: &str| {
            word.starts_with(|c: char| {
                c.is_ascii_lowercase() || (may_begin_with_digit && c.is_ascii_digit())
            }) && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        let is_identifier = id.split('-').all(is_word) && id != "self";
        if !id.is_empty() && !is_identifier {
            self.fail(
                line,
                format!(
                    "`{}` is not an identifier; expected lower-case words joined by `-`",
                    Quoted(id)
                ),
            );
        }
    }

    // --- Blocks ---------------------------------------------------------------------------------

    fn peek(&self) -> Option<&'t Block<'t>> {
        self.blocks.get(self.at)
    }

    fn next_if(&mut self, wanted: impl FnOnce(&Block<'t>) -> bool) -> Option<&'t Block<'t>> {
        let block = self.peek().filter(|block| wanted(block))?;
        self.at += 1;
        Some(block)
    }

    /// Goes on at the next heading of this level or one above it.
    fn skip_to_heading(&mut self, level: usize) {
        while let Some(block) = self.peek() {
            if matches!(block.kind, Kind::Heading(found) if found <= level) {
                break;
            }
            self.at += 1;
        }
    }

    fn fail(&mut self, line: usize, message: String) {
        self.mistakes.push(Mistake { line, message });
    }

    /// Reports that the next block is not the expected one.
    fn fail_here(&mut self, expected: &str) {
        let (line, found) = match self.peek() {
            Some(block) => (block.line, block.describe()),
            None => (self.end, "the end of the text".to_owned()),
        };
        self.fail(line, format!("{found} is out of place; {expected}"));
    }
}

impl Passage {
    /// A heading's passage: its words are printed without the editor's brackets.
    fn into_title(self) -> Self {
        let title = passage::Words {
            text: self.text,
            calls: self.calls,
            fidelity: self.fidelity,
        }
        .into_title();
        Self {
            text: title.text,
            calls: title.calls,
            ..self
        }
    }
}

/// The footnotes that a block calls, even where its words are not as they should be.
fn calls(text: &str) -> impl Iterator<Item = u8> {
    text.split("[^")
        .skip(1)
        .filter_map(|rest| rest.split_once(']')?.0.parse().ok())
}

fn is_lost(passage: &Passage) -> bool {
    passage.fidelity == Fidelity::Incomplete && passage.text == format!("[{LOST}]")
}
