//! A report as Markdown.

use alloc::string::String;
use core::fmt;

use super::{ATTRIBUTION, Reason, Report, lead_in, provision};
use crate::assessment::Judgement;
use crate::outcome::{AreaOutcome, BlockOutcome};
use crate::toolkit::{Passage, Rule, Toolkit};
use crate::words::one_line;

pub(super) struct Markdown<'a>(pub(super) Report<'a>);

impl fmt::Display for Markdown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edition = Toolkit.edition();
        writeln!(f, "# Report card\n")?;
        writeln!(f, "{}, edition {}.", edition.title(), edition.id())?;
        let provision = provision(self.0.assessment.provision());
        writeln!(f, "Provision: {provision}.\n")?;
        writeln!(f, "| Area | Grade |\n| --- | --- |")?;
        for outcome in self.0.card.areas() {
            let (area, grade) = (outcome.area().title(), outcome.grade().title());
            writeln!(f, "| {} | {grade} |", escape(area))?;
        }
        writeln!(f, "\n| Compliance | Status |\n| --- | --- |")?;
        for outcome in self.0.card.compliance_blocks() {
            let (block, status) = (outcome.block().title(), outcome.status().title());
            writeln!(f, "| {} | {status} |", escape(block))?;
        }
        writeln!(f, "\n{}", Rule::NoOverallGrade.statement())?;
        for outcome in self.0.card.areas() {
            self.area(f, outcome)?;
        }
        for outcome in self.0.card.compliance_blocks() {
            self.block(f, outcome)?;
        }
        writeln!(f, "\n---\n\n{ATTRIBUTION}")
    }
}

impl Markdown<'_> {
    fn area(&self, f: &mut fmt::Formatter<'_>, outcome: &AreaOutcome) -> fmt::Result {
        let area = outcome.area();
        writeln!(
            f,
            "\n## {}: {}\n",
            escape(area.title()),
            outcome.grade().title()
        )?;
        writeln!(f, "{}\n", lead_in(outcome))?;
        for reason in self.0.reasons(outcome) {
            match reason {
                Reason::Concern(concern) => {
                    writeln!(f, "- {}", escape(concern.passage().text()))?;
                }
                Reason::Theme(theme) => {
                    let title = escape(theme.title());
                    let grade = self.0.assessment.theme_grade(theme);
                    match theme.descriptor(grade).map(Passage::text) {
                        Some(words) => writeln!(f, "- **{title}.** {}", escape(words))?,
                        // The words are lost.
                        None => writeln!(f, "- **{title}**")?,
                    }
                }
                Reason::Feature(feature) => {
                    writeln!(f, "- **{}**", escape(&one_line(feature)))?;
                }
            }
            if let Some(judgement) = reason.judgement() {
                self.evidence(f, judgement)?;
            }
        }
        writeln!(f, "\nExemplary practice: {}.", outcome.exemplary().title())?;
        writeln!(f, "\n| Theme | Grade |\n| --- | --- |")?;
        for &theme in area.themes() {
            let grade = self.0.assessment.theme_grade(theme).title();
            writeln!(f, "| {} | {grade} |", escape(theme.title()))?;
        }
        Ok(())
    }

    fn block(&self, f: &mut fmt::Formatter<'_>, outcome: &BlockOutcome) -> fmt::Result {
        let (block, status) = (outcome.block().title(), outcome.status().title());
        writeln!(f, "\n## {}: {status}", escape(block))?;
        for (at, requirement) in outcome.not_met().enumerate() {
            let gap = if at == 0 { "\n" } else { "" };
            writeln!(f, "{gap}- {}", escape(requirement.not_met().text()))?;
            self.evidence(f, requirement.into())?;
        }
        Ok(())
    }

    fn evidence(&self, f: &mut fmt::Formatter<'_>, judgement: Judgement) -> fmt::Result {
        for note in self.0.evidence(judgement) {
            writeln!(f, "  - Evidence: {}", escape(&one_line(note)))?;
        }
        Ok(())
    }
}

/// Words on one line as Markdown that shows the same words: no markup of theirs has an effect, nor does
/// an address become a link.
fn escape(words: &str) -> String {
    let mut markdown = String::with_capacity(words.len());
    let number = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in words.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
            | '=' | '^' | '@' => true,
            ':' => words[at..].starts_with("://"),
            // At the start of a line these would begin a list.
            '-' | '+' => at == 0,
            ')' => number > 0 && at == number,
            '.' => number > 0 && at == number || is_web(&words[..at]),
            _ => false,
        };
        if special {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

fn is_web(before: &str) -> bool {
    let mut last = before.chars().rev();
    (0..3).all(|_| last.next().is_some_and(|c| c.eq_ignore_ascii_case(&'w')))
}
