//! The generated enums and the tables behind them.
//!
//! `build.rs` writes what is included here, from `data/toolkit.md`; the accessors in the modules
//! beside this one read the tables.
#![expect(
    clippy::doc_markdown,
    reason = "the documentation of the generated items is the toolkit's prose, in which DfE is a name"
)]

use super::{Call, Condition, Fidelity, Footnote, Lines, Passage, Phase, Phases};
use crate::identifier::identifier;

include!(concat!(env!("OUT_DIR"), "/toolkit.rs"));

/// The edition of the toolkit that the crate carries.
///
/// ```
/// use ite_toolkit::Toolkit;
///
/// assert_eq!(Toolkit.edition().id(), "2025-02-draft");
/// assert_eq!(Toolkit.edition().title(), "ITE inspection toolkit");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edition {
    id: &'static str,
    heading: Passage,
}

impl Edition {
    const fn new(id: &'static str, heading: Passage) -> Self {
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

pub(super) struct AreaText {
    pub(super) heading: Passage,
    pub(super) lead_in: Passage,
    pub(super) concerns: &'static [Concern],
    pub(super) themes: &'static [Theme],
    pub(super) exemplary: [Passage; 3],
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
