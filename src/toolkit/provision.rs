//! What is inspected.

use core::fmt;

use crate::fmt::from_fn;
use crate::identifier::string_enum;
use crate::set::{Set, SetIter};

string_enum! {
    "a phase",
    /// A phase of education that trainees are trained to teach in. The toolkit names them in its compliance blocks.
    pub enum Phase {
        /// Early years.
        EarlyYears = "early-years",
        /// Primary.
        Primary = "primary",
        /// Secondary.
        Secondary = "secondary",
        /// Further education (FE) and skills.
        FurtherEducationAndSkills = "further-education-and-skills",
    }
}

/// One or more phases.
///
/// ```
/// use ite_toolkit::{Phase, Phases};
///
/// let phases = Phases::from_phase(Phase::Secondary).with_phase(Phase::Primary);
/// assert!(phases.contains(Phase::Primary));
/// assert_eq!(phases.iter().collect::<Vec<_>>(), [Phase::Primary, Phase::Secondary]);
/// assert_eq!(Phases::from_phases([]), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Phases(Set<Phase>);

impl Phases {
    /// All phases.
    pub const ALL: Self = Self(Set::ALL);

    /// One phase.
    pub const fn from_phase(phase: Phase) -> Self {
        Self(Set::EMPTY.with_index(phase as usize))
    }

    /// The same phases and this one.
    #[must_use]
    pub const fn with_phase(self, phase: Phase) -> Self {
        Self(self.0.with_index(phase as usize))
    }

    /// These phases, or `None` if there are none.
    pub fn from_phases(phases: impl IntoIterator<Item = Phase>) -> Option<Self> {
        let phases: Set<Phase> = phases.into_iter().collect();
        (!phases.is_empty()).then_some(Self(phases))
    }

    /// Whether the phase is one of these.
    pub const fn contains(self, phase: Phase) -> bool {
        self.intersects(Self::from_phase(phase))
    }

    /// Whether these and the others have a phase in common.
    pub const fn intersects(self, others: Self) -> bool {
        self.0.intersects(others.0)
    }

    /// The titles of the phases, to show to people: `Primary, Secondary`.
    pub fn title(self) -> impl fmt::Display {
        from_fn(move |f| {
            for (at, phase) in self.iter().enumerate() {
                let gap = if at == 0 { "" } else { ", " };
                write!(f, "{gap}{}", phase.title())?;
            }
            Ok(())
        })
    }

    /// The phases in order of the learners' age, the youngest first.
    pub fn iter(self) -> SetIter<Phase> {
        self.0.iter()
    }
}

impl IntoIterator for Phases {
    type Item = Phase;
    type IntoIter = SetIter<Phase>;

    fn into_iter(self) -> SetIter<Phase> {
        self.iter()
    }
}

impl From<Phase> for Phases {
    fn from(phase: Phase) -> Self {
        Self::from_phase(phase)
    }
}

string_enum! {
    "a condition",
    /// What a provision must have, in addition to its phases, for a requirement to apply to it. The toolkit names the
    /// conditions in its compliance blocks.
    pub enum Condition {
        /// It has apprenticeships.
        Apprenticeships = "apprenticeships",
        /// It needs a partnership agreement. The toolkit says 'where required', and does not say when that is. The person
        /// who records the provision decides.
        PartnershipAgreement = "partnership-agreement",
    }
}

/// What is inspected: its phases, whether it has apprenticeships, and whether it needs a partnership
/// agreement.
///
/// Some requirements apply only to some provisions, and two concerns can apply only to some:
///
/// ```
/// use ite_toolkit::{Condition, Phase, Provision, Requirement};
///
/// let provision = Provision::new(Phase::Primary).with_condition(Condition::PartnershipAgreement);
/// assert!(Requirement::DfeCriteria.applies_to(provision));
/// assert!(Requirement::PartnershipAgreement.applies_to(provision));
/// assert!(!Requirement::Apprenticeships.applies_to(provision));
/// # #[cfg(feature = "serde")] {
///
/// // As in an assessment.
/// let json = r#"{"phases":["primary"],"apprenticeships":false,"partnership-agreement":true}"#;
/// assert_eq!(serde_json::from_str::<Provision>(json)?, provision);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Provision {
    phases: Phases,
    apprenticeships: bool,
    partnership_agreement: bool,
}

impl Provision {
    /// Provision in these phases. It has no apprenticeships and needs no partnership agreement.
    pub fn new(phases: impl Into<Phases>) -> Self {
        Self {
            phases: phases.into(),
            apprenticeships: false,
            partnership_agreement: false,
        }
    }

    /// The same provision with one more condition.
    #[must_use]
    pub const fn with_condition(self, condition: Condition) -> Self {
        match condition {
            Condition::Apprenticeships => Self {
                apprenticeships: true,
                ..self
            },
            Condition::PartnershipAgreement => Self {
                partnership_agreement: true,
                ..self
            },
        }
    }

    /// The same provision with these conditions as well.
    #[must_use]
    pub fn with_conditions(self, conditions: impl IntoIterator<Item = Condition>) -> Self {
        conditions.into_iter().fold(self, Self::with_condition)
    }

    /// The phases.
    pub const fn phases(self) -> Phases {
        self.phases
    }

    /// The conditions that hold.
    pub fn conditions(self) -> Set<Condition> {
        let conditions = Condition::ALL.iter().copied();
        conditions
            .filter(|&condition| self.has(condition))
            .collect()
    }

    /// The provision in words, to show to people, as `Display` gives it.
    pub fn title(self) -> impl fmt::Display {
        self
    }

    /// Whether the condition holds.
    pub const fn has(self, condition: Condition) -> bool {
        match condition {
            Condition::Apprenticeships => self.apprenticeships,
            Condition::PartnershipAgreement => self.partnership_agreement,
        }
    }
}

/// The provision in words: `Primary; without apprenticeships; needs a partnership agreement`.
impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.phases.title())?;
        for &condition in Condition::ALL {
            f.write_str(match (condition, self.has(condition)) {
                (Condition::Apprenticeships, true) => "; with apprenticeships",
                (Condition::Apprenticeships, false) => "; without apprenticeships",
                (Condition::PartnershipAgreement, true) => "; needs a partnership agreement",
                (Condition::PartnershipAgreement, false) => "; needs no partnership agreement",
            })?;
        }
        Ok(())
    }
}
