//! What a report card says.

use core::fmt;

use super::render::Page;
use super::{Report, write_closing, write_opening};
use crate::fmt::uncapitalized;
use crate::outcome::{AreaOutcome, BlockOutcome, Inconsistency, NextStep};
use crate::text::Passage;
use crate::toolkit::{Area, Criterion};

/// Said in the place of a descriptor that is lost in the source.
const LOST: &str = "(the words are lost)";

impl Report<'_> {
    pub(super) fn write(&self, page: &mut Page<'_, '_>) -> fmt::Result {
        write_opening(page, "Report card")?;
        page.paragraph(format_args!("Provision: {}.", self.card.provision()))?;
        let areas = self.card.areas().iter();
        let rows = areas.map(|outcome| (outcome.area().title(), outcome.grade().title()));
        page.table(["Area", "Grade"], rows)?;
        let blocks = self.card.compliance_blocks().iter();
        let rows = blocks.map(|outcome| (outcome.block().title(), outcome.status().title()));
        page.table(["Compliance", "Status"], rows)?;
        for outcome in self.card.areas() {
            self.write_area(page, outcome)?;
        }
        for outcome in self.card.compliance_blocks() {
            self.write_block(page, outcome)?;
        }
        self.write_inconsistencies(page)?;
        write_closing(page)
    }

    fn write_area(&self, page: &mut Page<'_, '_>, outcome: &AreaOutcome) -> fmt::Result {
        let area = outcome.area();
        page.section(format_args!(
            "{}: {}",
            area.title(),
            outcome.grade().title()
        ))?;
        page.paragraph(outcome.explanation().without_statements())?;
        for (at, concern) in outcome.concerns().iter().enumerate() {
            if at == 0 {
                page.part("Concerns that apply")?;
            }
            page.item(concern.passage())?;
            self.write_evidence(page, concern.into())?;
        }
        page.part("Themes")?;
        for (theme, grade) in outcome.theme_grades() {
            page.item(format_args!("{}: {}", theme.title(), grade.title()))?;
            self.write_evidence(page, theme.into())?;
        }
        for (at, claim) in self.assessment.claims(area).enumerate() {
            if at == 0 {
                page.part("Claimed as exemplary")?;
            }
            page.item(claim.feature())?;
            page.note("National panel", claim.moderation().title())?;
            for consideration in claim.considerations() {
                page.note("Consideration", consideration.passage())?;
            }
        }
        for (at, step) in outcome.next_steps().enumerate() {
            if at == 0 {
                page.part("Next steps")?;
            }
            page.item(step)?;
            if let NextStep::Theme { from, to, .. } = step {
                for (grade, passage) in [
                    (from, step.current_descriptor()),
                    (to, step.target_descriptor()),
                ] {
                    page.detail(grade.title(), passage.map_or(LOST, Passage::text))?;
                }
            }
        }
        Ok(())
    }

    fn write_block(&self, page: &mut Page<'_, '_>, outcome: &BlockOutcome) -> fmt::Result {
        let block = outcome.block();
        page.section(format_args!(
            "{}: {}",
            block.title(),
            outcome.status().title()
        ))?;
        page.paragraph(outcome.explanation().without_statements())?;
        for (requirement, status) in outcome.requirement_statuses() {
            let statement = requirement.statement(status);
            page.item(format_args!("{}: {statement}", status.title()))?;
            self.write_evidence(page, requirement.into())?;
        }
        Ok(())
    }

    fn write_inconsistencies(&self, page: &mut Page<'_, '_>) -> fmt::Result {
        // Inconsistencies of claims are in the order of the claims, so that one pass through the claims meets all.
        let mut claims = Area::ALL.iter().flat_map(|&area| {
            let claims = self.assessment.claims(area).enumerate();
            claims.map(move |(index, claim)| ((area, index), claim))
        });
        for (at, inconsistency) in self.assessment.inconsistencies().enumerate() {
            if at == 0 {
                page.section("Judgements to check")?;
            }
            match inconsistency {
                Inconsistency::ConcernContradictsTheme {
                    concern,
                    theme,
                    grade,
                } => {
                    page.item(format_args!("A concern applies: {}", concern.passage()))?;
                    let grade = uncapitalized(grade.title());
                    page.note("And yet", format_args!("'{}' is {grade}.", theme.title()))?;
                }
                Inconsistency::RequirementContradictsTheme {
                    requirement,
                    theme,
                    grade,
                } => {
                    page.item(format_args!(
                        "A requirement is not met: {}",
                        requirement.not_met()
                    ))?;
                    let grade = uncapitalized(grade.title());
                    page.note("And yet", format_args!("'{}' is {grade}.", theme.title()))?;
                }
                Inconsistency::ClaimWithoutConsideration { area, index } => {
                    let claim = claims.find(|&(place, _)| place == (area, index));
                    page.item(format_args!(
                        "A feature of '{}' is claimed as exemplary: {}",
                        area.title(),
                        claim.as_ref().map_or("", |(_, claim)| claim.feature())
                    ))?;
                    page.note("And yet", "no consideration is recorded.")?;
                }
            }
        }
        Ok(())
    }

    /// The notes that a judgement rests on.
    fn write_evidence(&self, page: &mut Page<'_, '_>, judgement: Criterion) -> fmt::Result {
        for note in self.assessment.evidence(judgement) {
            page.note("Evidence", note)?;
        }
        Ok(())
    }
}
