//! The least that a typed reader does: each word is known, each value goes straight into its place, the
//! notes are copied into one text. Nothing is checked, and nothing else is kept.

use std::fmt;

use ite_toolkit::{
    Area, Concern, Consideration, Grade, ModerationStatus, Phase, Requirement, RequirementStatus,
    Theme, ThemeGrade,
};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::Grades;

/// What was read.
#[derive(Debug)]
pub struct Stripped {
    phases: [bool; Phase::ALL.len()],
    conditions: [bool; 2],
    grades: [Option<ThemeGrade>; Theme::ALL.len()],
    concerns: [bool; Concern::ALL.len()],
    claims: Vec<(Area, ModerationStatus)>,
    statuses: [Option<RequirementStatus>; Requirement::ALL.len()],
    /// The notes and features.
    words: String,
}

/// Reads a document. Room for so many bytes of notes is reserved.
pub fn read(json: &str, room: usize) -> serde_json::Result<Stripped> {
    let mut stripped = Stripped {
        phases: [false; Phase::ALL.len()],
        conditions: [false; 2],
        grades: [None; Theme::ALL.len()],
        concerns: [false; Concern::ALL.len()],
        claims: Vec::new(),
        statuses: [None; Requirement::ALL.len()],
        words: String::with_capacity(room),
    };
    Document(&mut stripped).deserialize(&mut serde_json::Deserializer::from_str(json))?;
    Ok(stripped)
}

impl Stripped {
    /// The grades of what is an assessment.
    pub fn grades(&self) -> Grades {
        std::array::from_fn(|at| {
            let area = Area::ALL[at];
            let of_area =
                |claim: &(Area, ModerationStatus)| *claim == (area, ModerationStatus::Confirmed);
            if area
                .concerns()
                .iter()
                .any(|&concern| self.concerns[concern as usize])
            {
                return Grade::CausingConcern;
            }
            if self.claims.iter().any(of_area) {
                return Grade::Exemplary;
            }
            let grades = area
                .themes()
                .iter()
                .filter_map(|&theme| self.grades[theme as usize]);
            Grade::from(grades.min().expect("each theme has a grade"))
        })
    }
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "kebab-case")]
enum Field {
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

/// A seed that reads an object or a list into what is stripped.
macro_rules! reader {
    ($name:ident($($of:ty)?): $deserialize:ident, $visit:ident, $access:ident,
        |$self:ident, $from:ident| $body:expr) => {
        struct $name<'a>(&'a mut Stripped, $($of)?);

        impl<'de> DeserializeSeed<'de> for $name<'_> {
            type Value = ();

            fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
                from.$deserialize(self)
            }
        }

        impl<'de> Visitor<'de> for $name<'_> {
            type Value = ();

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }

            fn $visit<A: $access<'de>>($self, mut $from: A) -> Result<(), A::Error> {
                $body
                Ok(())
            }
        }
    };
    (object $name:ident($($of:ty)?), |$self:ident, $map:ident, $key:pat_param| $value:expr) => {
        reader!($name($($of)?): deserialize_map, visit_map, MapAccess, |$self, $map| {
            while let Some($key) = $map.next_key()? {
                $value
            }
        });
    };
    (list $name:ident($($of:ty)?), |$self:ident, $list:ident| $body:expr) => {
        reader!($name($($of)?): deserialize_seq, visit_seq, SeqAccess, |$self, $list| $body);
    };
}

reader!(object Document(), |self, map, field| match field {
    Field::Provision => map.next_value_seed(Provision(self.0))?,
    Field::Areas => map.next_value_seed(Areas(self.0))?,
    Field::Compliance => map.next_value_seed(Compliance(self.0))?,
    _ => drop(map.next_value::<IgnoredAny>()?),
});
reader!(object Provision(), |self, map, field| match field {
    Field::Phases => map.next_value_seed(Phases(self.0))?,
    Field::Apprenticeships => self.0.conditions[0] = map.next_value()?,
    Field::PartnershipAgreement => self.0.conditions[1] = map.next_value()?,
    _ => return Err(A::Error::custom("an unknown field")),
});
reader!(list Phases(), |self, list| {
    while let Some(phase) = list.next_element::<Phase>()? {
        self.0.phases[phase as usize] = true;
    }
});
reader!(object Areas(), |self, map, area| map.next_value_seed(OfArea(self.0, area))?);
reader!(object OfArea(Area), |self, map, field| match field {
    Field::Themes => map.next_value_seed(Themes(self.0))?,
    Field::Concerns => map.next_value_seed(Concerns(self.0))?,
    Field::Exemplary => map.next_value_seed(Claims(self.0, self.1))?,
    _ => return Err(A::Error::custom("an unknown field")),
});
reader!(object Themes(), |self, map, theme| map.next_value_seed(OfTheme(self.0, theme))?);
reader!(object OfTheme(Theme), |self, map, field| match field {
    Field::Grade => self.0.grades[self.1 as usize] = Some(map.next_value()?),
    Field::Evidence => map.next_value_seed(Notes(self.0))?,
    _ => return Err(A::Error::custom("an unknown field")),
});
reader!(object Concerns(), |self, map, concern| {
    let concern: Concern = concern;
    self.0.concerns[concern as usize] = true;
    map.next_value_seed(OfConcern(self.0))?;
});
reader!(object OfConcern(), |self, map, field| match field {
    Field::Evidence => map.next_value_seed(Notes(self.0))?,
    _ => return Err(A::Error::custom("an unknown field")),
});
reader!(list Claims(Area), |self, list| while list.next_element_seed(OfClaim(self.0, self.1))?.is_some() {});
reader!(object OfClaim(Area), |self, map, field| match field {
    Field::Feature => map.next_value_seed(Note(self.0))?,
    Field::Considerations => drop(map.next_value::<Vec<Consideration>>()?),
    Field::Moderation => self.0.claims.push((self.1, map.next_value()?)),
    _ => return Err(A::Error::custom("an unknown field")),
});
reader!(object Compliance(), |self, map, requirement| {
    map.next_value_seed(OfRequirement(self.0, requirement))?;
});
reader!(object OfRequirement(Requirement), |self, map, field| match field {
    Field::Status => self.0.statuses[self.1 as usize] = Some(map.next_value()?),
    Field::Evidence => map.next_value_seed(Notes(self.0))?,
    _ => return Err(A::Error::custom("an unknown field")),
});
reader!(list Notes(), |self, list| while list.next_element_seed(Note(self.0))?.is_some() {});

struct Note<'a>(&'a mut Stripped);

impl<'de> DeserializeSeed<'de> for Note<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Note<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("words")
    }

    fn visit_str<E>(self, words: &str) -> Result<(), E> {
        self.0.words.push_str(words);
        Ok(())
    }
}
