//! The keys of a document's objects, and the words that belong in them.

use strum::{AsRefStr, VariantArray, VariantNames};

use crate::identifier::Identifier;
use crate::toolkit::{
    Consideration, ModerationStatus, Phase, RequirementStatus, ThemeGrade, Toolkit,
};

/// The key of a field of any object.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, AsRefStr, VariantArray, VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Key {
    Edition,
    Provision,
    Phases,
    Apprenticeships,
    PartnershipAgreement,
    Areas,
    Themes,
    Grade,
    Status,
    Evidence,
    Concerns,
    Exemplary,
    Feature,
    Considerations,
    Moderation,
    Compliance,
}

impl Identifier for Key {
    const KIND: &'static str = "a field";
    const ALL: &'static [Self] = <Self as VariantArray>::VARIANTS;
    const NAMES: &'static [&'static str] = <Self as VariantNames>::VARIANTS;

    fn index(self) -> usize {
        self as usize
    }
}

impl Key {
    pub(super) const fn name(self) -> &'static str {
        <Self as VariantNames>::VARIANTS[self as usize]
    }

    /// The words that may be in it, where only some may.
    pub(super) const fn words(self) -> &'static [&'static str] {
        const EDITIONS: &[&str] = &[Toolkit.edition().id()];
        match self {
            Self::Edition => EDITIONS,
            Self::Phases => Phase::NAMES,
            Self::Apprenticeships | Self::PartnershipAgreement => &["true", "false"],
            Self::Grade => ThemeGrade::NAMES,
            Self::Considerations => Consideration::NAMES,
            Self::Moderation => ModerationStatus::NAMES,
            Self::Status => RequirementStatus::NAMES,
            Self::Provision
            | Self::Areas
            | Self::Themes
            | Self::Evidence
            | Self::Concerns
            | Self::Exemplary
            | Self::Feature
            | Self::Compliance => &[],
        }
    }
}

/// The keys that an object may have, first those that it must have.
#[derive(Debug)]
pub(super) struct Record {
    /// What one of its fields is called in a message.
    pub(super) field_kind: &'static str,
    pub(super) names: &'static [&'static str],
    pub(super) keys: &'static [Key],
    pub(super) required: &'static [Key],
}

impl Record {
    /// The key that has this name.
    pub(super) fn find(&self, name: &str) -> Option<Key> {
        let index = self.names.iter().position(|&known| known == name)?;
        Some(self.keys[index])
    }
}

macro_rules! records {
    ($($name:ident: $field_kind:literal, [$($required:ident),*], [$($optional:ident),*];)*) => {$(
        pub(super) static $name: Record = Record {
            field_kind: $field_kind,
            names: &[$(Key::$required.name(),)* $(Key::$optional.name()),*],
            keys: &[$(Key::$required,)* $(Key::$optional),*],
            required: &[$(Key::$required),*],
        };
    )*};
}

records! {
    ASSESSMENT: "a field of an assessment", [Edition, Provision, Areas, Compliance], [];
    PROVISION: "a field of a provision", [Phases, Apprenticeships, PartnershipAgreement], [];
    AREA: "a field of an area", [Themes, Concerns], [Exemplary];
    THEME: "a field of a theme's judgement", [Grade], [Evidence];
    CONCERN: "a field of a concern's judgement", [], [Evidence];
    CLAIM: "a field of an exemplary claim", [Feature, Considerations, Moderation], [];
    REQUIREMENT: "a field of a requirement's judgement", [Status], [Evidence];
}
