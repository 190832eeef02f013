//! The toolkit's text as a document.
//!
//! Identifiers serialise as their word; [`Whole`] gives what the toolkit says about one.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::{
    Area, ComplianceBlock, Concern, Condition, Consideration, Criterion, Obstacles, Phases,
    Provision, Requirement, Theme, ThemeGrade, Toolkit,
};
use crate::identifier;
use crate::serde::{Entries, Items, items, serialize_object};
use crate::text::{Edition, Footnote, Passage};

impl Serialize for Toolkit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "edition": self.edition(),
            "areas": All(self.areas()),
            "considerations": All(self.considerations()),
            "footnotes": self.footnotes(),
        })
    }
}

impl Serialize for Edition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, { "id": self.id(), "title": self.title() })
    }
}

/// The words with their footnotes' numbers and their fidelity.
impl Serialize for Passage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "text": self.text(),
            "footnotes": footnote_numbers(self),
            "fidelity": self.fidelity(),
        })
    }
}

impl Serialize for Footnote {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, { "number": self.number(), "text": self.text() })
    }
}

/// The identifier.
impl Serialize for Criterion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Criterion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let expected = "the identifier of a theme, a concern or a requirement";
        identifier::deserialize(deserializer, expected)
    }
}

/// The phases' identifiers.
impl Serialize for Phases {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        items(serializer, self.iter())
    }
}

/// The provision, as in an assessment.
impl Serialize for Provision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "phases": self.phases(),
            "apprenticeships": self.has(Condition::Apprenticeships),
            "partnership-agreement": self.has(Condition::PartnershipAgreement),
        })
    }
}

/// The numbers of the footnotes that a passage calls.
fn footnote_numbers(passage: &Passage) -> impl Serialize + use<> {
    Items(passage.footnotes().map(Footnote::number))
}

/// Everything that the toolkit says of the thing with an identifier.
pub(super) struct Whole<T>(T);

/// A list of such things.
struct All<T: 'static>(&'static [T]);

impl<T: Copy> Serialize for All<T>
where
    Whole<T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().copied().map(Whole))
    }
}

impl Serialize for Whole<Area> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let area = self.0;
        serialize_object!(serializer, {
            "id": area,
            "title": area.title(),
            "causing-concern": CausingConcern(area),
            "themes": All(area.themes()),
            "exemplary": Items([
                area.exemplary_condition(),
                area.exemplary_moderation(),
                area.exemplary_case_study(),
            ].into_iter()),
            "compliance": area.compliance_block().map(Whole),
        })
    }
}

struct CausingConcern(Area);

impl Serialize for CausingConcern {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "lead-in": self.0.lead_in(),
            "concerns": All(self.0.concerns()),
        })
    }
}

impl Serialize for Whole<Concern> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let concern = self.0;
        serialize_object!(serializer, {
            "id": concern,
            "passage": concern.passage(),
            "phases": concern.phases(),
        })
    }
}

impl Serialize for Whole<Theme> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let theme = self.0;
        serialize_object!(serializer, {
            "id": theme,
            "title": theme.title(),
            "title-fidelity": theme.heading().fidelity(),
            "title-footnotes": footnote_numbers(theme.heading()),
            "descriptors": Entries(ThemeGrade::ALL.iter().map(|&grade| (grade, theme.descriptor(grade)))),
        })
    }
}

impl Serialize for Whole<ComplianceBlock> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let block = self.0;
        serialize_object!(serializer, {
            "id": block,
            "title": block.title(),
            "lead-in": block.lead_in(),
            "requirements": All(block.requirements()),
        })
    }
}

impl Serialize for Whole<Requirement> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let requirement = self.0;
        serialize_object!(serializer, {
            "id": requirement,
            "phases": requirement.phases(),
            "only-with": requirement.only_with(),
            "not-met": requirement.not_met(),
            "met": requirement.met(),
        })
    }
}

impl Serialize for Whole<Consideration> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "id": self.0,
            "passage": self.0.passage(),
        })
    }
}

impl Serialize for Obstacles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "areas": self.areas(),
            "themes": self.themes(),
        })
    }
}
