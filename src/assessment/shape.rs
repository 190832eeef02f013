//! The shape of an assessment as a document: which fields there are and what they hold.
//!
//! It is written down once, as data: reading, validation and the JSON Schemas follow it.

use strum::{VariantArray, VariantNames};

use super::identifiers::Kind;
use crate::identifier::Identifier;

/// What stands at a place of the document.
#[derive(Debug)]
pub(super) enum Shape {
    /// Free text.
    Text,
    /// A word that is an identifier of this kind.
    Identifier(Kind),
    /// `true` or `false`.
    Flag,
    /// A list whose items have all this shape.
    List(&'static Shape),
    /// An object whose keys are identifiers of this kind and whose values have all this shape.
    Map(Kind, &'static Shape),
    /// An object with fixed fields.
    Record(&'static Record),
}

/// The keys that an object can have.
#[derive(Clone, Copy)]
pub(super) enum Keys {
    /// Identifiers of this kind, with values of this shape.
    Identifiers(Kind, &'static Shape),
    Fields(&'static Record),
}

/// The fields of an object.
#[derive(Debug)]
pub(super) struct Record {
    /// What one of its fields is called in a message.
    pub(super) field_kind: &'static str,
    pub(super) members: &'static [Member],
    /// The names of the members.
    pub(super) names: &'static [&'static str],
}

/// A field that an object can have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    pub(super) field: Field,
    pub(super) shape: &'static Shape,
    /// Whether it may be left out.
    pub(super) optional: bool,
}

/// The fields of the document's objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Field {
    Edition,
    Provision,
    Phases,
    Apprenticeships,
    PartnershipAgreement,
    Areas,
    Themes,
    Grade,
    Evidence,
    Concerns,
    Exemplary,
    Feature,
    Considerations,
    Moderation,
    Compliance,
    Status,
}

impl Shape {
    /// The keys, where it is that of an object.
    pub(super) fn keys(&self) -> Option<Keys> {
        match *self {
            Self::Map(kind, shape) => Some(Keys::Identifiers(kind, shape)),
            Self::Record(record) => Some(Keys::Fields(record)),
            Self::Text | Self::Identifier(_) | Self::Flag | Self::List(_) => None,
        }
    }
}

impl Field {
    pub(super) const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

impl Identifier for Field {
    const KIND: &'static str = "a field";
    const ALL: &'static [Self] = <Self as VariantArray>::VARIANTS;
    const NAMES: &'static [&'static str] = <Self as VariantNames>::VARIANTS;

    fn index(self) -> usize {
        self as usize
    }
}

impl Record {
    /// The member with this name.
    pub(super) fn member(&self, name: &str) -> Option<Member> {
        self.members
            .iter()
            .copied()
            .find(|member| member.field.name() == name)
    }
}

const fn required(field: Field, shape: &'static Shape) -> Member {
    Member {
        field,
        shape,
        optional: false,
    }
}

const fn optional(field: Field, shape: &'static Shape) -> Member {
    Member {
        field,
        shape,
        optional: true,
    }
}

/// A record with the names of its members.
macro_rules! record {
    ($field_kind:literal, [$($presence:ident($field:ident, $shape:expr)),+ $(,)?]) => {
        Record {
            field_kind: $field_kind,
            members: &[$($presence(Field::$field, &$shape)),+],
            names: &[$(Field::$field.name()),+],
        }
    };
}

static TEXT: Shape = Shape::Text;
static FLAG: Shape = Shape::Flag;
static NOTES: Shape = Shape::List(&TEXT);
static PHASES: Shape = Shape::List(&Shape::Identifier(Kind::Phase));
static CONSIDERATIONS: Shape = Shape::List(&Shape::Identifier(Kind::Consideration));

/// The whole document.
#[cfg(any(feature = "proptest", feature = "serde"))]
pub(super) static DOCUMENT: Shape = Shape::Record(&ASSESSMENT);

pub(super) static ASSESSMENT: Record = record!(
    "a field of an assessment",
    [
        required(Edition, TEXT),
        required(Provision, Shape::Record(&PROVISION)),
        required(Areas, Shape::Map(Kind::Area, &Shape::Record(&AREA))),
        required(
            Compliance,
            Shape::Map(Kind::Requirement, &Shape::Record(&REQUIREMENT))
        ),
    ]
);

pub(super) static PROVISION: Record = record!(
    "a field of a provision",
    [
        required(Phases, PHASES),
        required(Apprenticeships, FLAG),
        required(PartnershipAgreement, FLAG),
    ]
);

pub(super) static AREA: Record = record!(
    "a field of an area",
    [
        required(Themes, Shape::Map(Kind::Theme, &Shape::Record(&THEME))),
        required(
            Concerns,
            Shape::Map(Kind::Concern, &Shape::Record(&CONCERN))
        ),
        optional(Exemplary, Shape::List(&Shape::Record(&CLAIM))),
    ]
);

pub(super) static THEME: Record = record!(
    "a field of a theme's judgement",
    [
        required(Grade, Shape::Identifier(Kind::ThemeGrade)),
        optional(Evidence, NOTES),
    ]
);

pub(super) static CONCERN: Record = record!(
    "a field of a concern's judgement",
    [optional(Evidence, NOTES),]
);

pub(super) static CLAIM: Record = record!(
    "a field of an exemplary claim",
    [
        required(Feature, TEXT),
        required(Considerations, CONSIDERATIONS),
        required(Moderation, Shape::Identifier(Kind::Moderation)),
    ]
);

pub(super) static REQUIREMENT: Record = record!(
    "a field of a requirement's judgement",
    [
        required(Status, Shape::Identifier(Kind::RequirementStatus)),
        optional(Evidence, NOTES),
    ]
);
