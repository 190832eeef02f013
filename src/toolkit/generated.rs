//! The generated enums and the tables behind them.
//!
//! `build.rs` writes what is included here, from `data/toolkit.md`; the accessors in the modules
//! beside this one read the tables.
#![expect(
    clippy::doc_markdown,
    reason = "the documentation of the generated items is the toolkit's prose, in which DfE is a name"
)]

use super::{Condition, Phase, Phases};
use crate::identifier::string_enum;
use crate::text::{Abbreviation, Edition, Fidelity, Footnote, FootnoteRef, Passage, SourceLines};

include!(concat!(env!("OUT_DIR"), "/toolkit.rs"));

pub(super) struct AreaText {
    pub(super) heading: Passage,
    pub(super) lead_in: Passage,
    pub(super) concerns: &'static [Concern],
    pub(super) themes: &'static [Theme],
    pub(super) exemplary_condition: Passage,
    pub(super) exemplary_moderation: Passage,
    pub(super) exemplary_case_study: Passage,
    pub(super) block: Option<ComplianceBlock>,
}

pub(super) struct ThemeText {
    pub(super) area: Area,
    pub(super) heading: Passage,
    pub(super) descriptors: [Option<Passage>; 3],
}

pub(super) struct ConcernText {
    pub(super) area: Area,
    pub(super) phases: Phases,
    pub(super) mirrors: &'static [Theme],
    pub(super) passage: Passage,
}

pub(super) struct ComplianceBlockText {
    pub(super) area: Area,
    pub(super) heading: Passage,
    pub(super) lead_in: Option<Passage>,
    pub(super) requirements: &'static [Requirement],
}

pub(super) struct RequirementText {
    pub(super) block: ComplianceBlock,
    pub(super) phases: Phases,
    pub(super) only_with: Option<Condition>,
    pub(super) mirrors: &'static [Theme],
    pub(super) not_met: Passage,
    pub(super) met: Passage,
}

pub(super) struct ConsiderationText {
    pub(super) passage: Passage,
}
