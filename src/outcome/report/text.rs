//! A report as plain text.

use core::fmt;

use super::{ATTRIBUTION, Reason, Report, lead_in, provision};
use crate::assessment::Judgement;
use crate::outcome::{AreaOutcome, BlockOutcome};
use crate::toolkit::{Rule, Toolkit};
use crate::words::one_line;

pub(super) struct Text<'a>(pub(super) Report<'a>);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edition = Toolkit.edition();
        writeln!(f, "{}, edition {}", edition.title(), edition.id())?;
        let provision = provision(self.0.assessment.provision());
        wrap(f, "Provision: ", "    ", &provision)?;
        for outcome in self.0.card.areas() {
            writeln!(f)?;
            self.area(f, outcome)?;
        }
        for outcome in self.0.card.compliance_blocks() {
            writeln!(f)?;
            self.block(f, outcome)?;
        }
        writeln!(f)?;
        wrap(f, "", "", Rule::NoOverallGrade.statement())?;
        wrap(f, "", "", ATTRIBUTION)
    }
}

impl Text<'_> {
    fn area(&self, f: &mut fmt::Formatter<'_>, outcome: &AreaOutcome) -> fmt::Result {
        writeln!(f, "{}: {}", outcome.area().title(), outcome.grade().title())?;
        writeln!(f, "    {}", lead_in(outcome))?;
        for reason in self.0.reasons(outcome) {
            let words = match reason {
                Reason::Concern(concern) => concern.passage().text().into(),
                Reason::Theme(theme) => theme.title().into(),
                Reason::Feature(feature) => one_line(feature),
            };
            wrap(f, "    - ", "      ", &words)?;
            if let Some(judgement) = reason.judgement() {
                self.evidence(f, judgement)?;
            }
        }
        writeln!(f, "    Exemplary practice: {}", outcome.exemplary().title())
    }

    fn block(&self, f: &mut fmt::Formatter<'_>, outcome: &BlockOutcome) -> fmt::Result {
        writeln!(
            f,
            "{}: {}",
            outcome.block().title(),
            outcome.status().title()
        )?;
        for requirement in outcome.not_met() {
            wrap(f, "    - ", "      ", requirement.not_met().text())?;
            self.evidence(f, requirement.into())?;
        }
        Ok(())
    }

    fn evidence(&self, f: &mut fmt::Formatter<'_>, judgement: Judgement) -> fmt::Result {
        for note in self.0.evidence(judgement) {
            wrap(f, "        Evidence: ", "            ", &one_line(note))?;
        }
        Ok(())
    }
}

/// Writes words in lines: `first` opens the first, `rest` every other.
fn wrap(f: &mut fmt::Formatter<'_>, first: &str, rest: &str, words: &str) -> fmt::Result {
    const WIDTH: usize = 100;
    f.write_str(first)?;
    let mut width = first.chars().count();
    let mut gap = "";
    for word in words.split(' ') {
        let length = word.chars().count();
        if !gap.is_empty() && width + 1 + length > WIDTH {
            write!(f, "\n{rest}")?;
            width = rest.chars().count();
            gap = "";
        }
        write!(f, "{gap}{word}")?;
        width += gap.len() + length;
        gap = " ";
    }
    writeln!(f)
}
