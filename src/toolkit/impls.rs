//! What the toolkit says of each area, theme, concern, block, requirement and consideration.

use super::generated::{
    AREAS, AreaText, BLOCKS, CONCERNS, CONSIDERATIONS, ComplianceBlockText, ConcernText,
    REQUIREMENTS, RequirementText, THEMES, ThemeText,
};
use super::{
    Area, ComplianceBlock, Concern, Condition, Consideration, Phases, Provision, Requirement,
    RequirementStatus, Theme, ThemeGrade,
};
use crate::text::Passage;

impl Area {
    const fn data(self) -> &'static AreaText {
        &AREAS[self as usize]
    }

    /// The printed title.
    pub const fn title(self) -> &'static str {
        self.heading().text()
    }

    /// The printed title with its place in the source.
    pub const fn heading(self) -> &'static Passage {
        &self.data().heading
    }

    /// The words that lead into the concerns: when the area is likely to be causing concern.
    pub const fn lead_in(self) -> &'static Passage {
        &self.data().lead_in
    }

    /// The concerns of the area's first column, in order.
    pub const fn concerns(self) -> &'static [Concern] {
        self.data().concerns
    }

    /// The themes, in order. Every area has at least one.
    pub const fn themes(self) -> &'static [Theme] {
        self.data().themes
    }

    /// The opening of the area's last column: the condition for exemplary practice.
    pub const fn exemplary_condition(self) -> &'static Passage {
        &self.data().exemplary_condition
    }

    /// What the last column says about moderation. These sentences introduce the [considerations](Consideration).
    pub const fn exemplary_moderation(self) -> &'static Passage {
        &self.data().exemplary_moderation
    }

    /// What the last column says about the case study.
    pub const fn exemplary_case_study(self) -> &'static Passage {
        &self.data().exemplary_case_study
    }

    /// The area's compliance block, if it has one.
    pub const fn compliance_block(self) -> Option<ComplianceBlock> {
        self.data().block
    }
}

impl Theme {
    const fn data(self) -> &'static ThemeText {
        &THEMES[self as usize]
    }

    /// The area that the theme belongs to.
    pub const fn area(self) -> Area {
        self.data().area
    }

    /// The printed title, without the editor's brackets.
    pub const fn title(self) -> &'static str {
        self.heading().text()
    }

    /// The printed title with its footnotes, its place in the source and its fidelity.
    pub const fn heading(self) -> &'static Passage {
        &self.data().heading
    }

    /// What the theme looks like at the grade, or `None` if the words are lost.
    ///
    /// One descriptor is lost in this edition:
    ///
    /// ```
    /// use ite_toolkit::{Theme, ThemeGrade};
    ///
    /// let pedagogy = Theme::Pedagogy.descriptor(ThemeGrade::Secure).unwrap();
    /// assert!(pedagogy.text().starts_with("Teachers use and show effective"));
    /// assert!(Theme::StaffWellBeing.descriptor(ThemeGrade::AttentionNeeded).is_none());
    /// ```
    pub const fn descriptor(self, grade: ThemeGrade) -> Option<&'static Passage> {
        self.data().descriptors[grade as usize].as_ref()
    }
}

impl Concern {
    const fn data(self) -> &'static ConcernText {
        &CONCERNS[self as usize]
    }

    /// The area that the concern belongs to.
    pub const fn area(self) -> Area {
        self.data().area
    }

    /// The statement.
    pub const fn passage(self) -> &'static Passage {
        &self.data().passage
    }

    /// The phases in which the concern can apply: those that it names, or all.
    pub const fn phases(self) -> Phases {
        self.data().phases
    }

    /// The themes whose *secure* descriptor says the opposite of the concern, in order. Often there is one. There may
    /// be none.
    ///
    /// This is **editorial**: the reading of this crate's editor, and no part of the toolkit. An
    /// [`Inconsistency`](crate::Inconsistency) rests on it.
    ///
    /// ```
    /// use ite_toolkit::{Concern, Theme};
    ///
    /// assert_eq!(Concern::SaferRecruitmentNotFollowed.mirrors(), [Theme::TraineeRecruitment]);
    /// ```
    pub const fn mirrors(self) -> &'static [Theme] {
        self.data().mirrors
    }

    /// Whether the concern can apply to the provision. If it can, it must be judged. Whether it is true of the provider
    /// is said by the assessment: see [`has_concern`](crate::Assessment::has_concern).
    pub const fn applies_to(self, provision: Provision) -> bool {
        self.phases().intersects(provision.phases())
    }
}

impl ComplianceBlock {
    const fn data(self) -> &'static ComplianceBlockText {
        &BLOCKS[self as usize]
    }

    /// The area that the block is in.
    pub const fn area(self) -> Area {
        self.data().area
    }

    /// The printed title.
    pub const fn title(self) -> &'static str {
        self.heading().text()
    }

    /// The printed title with its place in the source.
    pub const fn heading(self) -> &'static Passage {
        &self.data().heading
    }

    /// The words that lead into the requirements, if any.
    pub const fn lead_in(self) -> Option<&'static Passage> {
        self.data().lead_in.as_ref()
    }

    /// The requirements, in order.
    pub const fn requirements(self) -> &'static [Requirement] {
        self.data().requirements
    }
}

impl Requirement {
    const fn data(self) -> &'static RequirementText {
        &REQUIREMENTS[self as usize]
    }

    /// The block that the requirement belongs to.
    pub const fn compliance_block(self) -> ComplianceBlock {
        self.data().block
    }

    /// The phases to which the requirement applies: those that it names, or all.
    pub const fn phases(self) -> Phases {
        self.data().phases
    }

    /// The condition that the provision must meet for the requirement to apply, if any.
    pub const fn only_with(self) -> Option<Condition> {
        self.data().only_with
    }

    /// Whether the requirement applies to every provision.
    #[cfg(feature = "schemars")]
    pub(crate) fn is_universal(self) -> bool {
        self.phases() == Phases::ALL && self.only_with().is_none()
    }

    /// The statement that is true if the requirement is not met.
    pub const fn not_met(self) -> &'static Passage {
        &self.data().not_met
    }

    /// The statement that is true if the requirement is met.
    pub const fn met(self) -> &'static Passage {
        &self.data().met
    }

    /// The statement for this status.
    pub const fn statement(self, status: RequirementStatus) -> &'static Passage {
        match status {
            RequirementStatus::NotMet => self.not_met(),
            RequirementStatus::Met => self.met(),
        }
    }

    /// The themes whose *secure* descriptor asks for what the requirement does, in order. There may be none.
    ///
    /// This is **editorial**: the reading of this crate's editor, and no part of the toolkit. An
    /// [`Inconsistency`](crate::Inconsistency) rests on it.
    ///
    /// ```
    /// use ite_toolkit::{Requirement, Theme};
    ///
    /// assert_eq!(Requirement::PreventDuty.mirrors(), [Theme::GovernanceAndOversight]);
    /// ```
    pub const fn mirrors(self) -> &'static [Theme] {
        self.data().mirrors
    }

    /// Whether the requirement applies to the provision, and so must be judged.
    pub const fn applies_to(self, provision: Provision) -> bool {
        let condition = match self.only_with() {
            Some(condition) => provision.has(condition),
            None => true,
        };
        condition && self.phases().intersects(provision.phases())
    }
}

impl Consideration {
    /// The toolkit's words for it.
    pub const fn passage(self) -> &'static Passage {
        &CONSIDERATIONS[self as usize].passage
    }
}
