//! The fields of a document's objects, and the words that documents are made of.

use strum::{VariantArray, VariantNames};

use super::claim::ModerationStatus;
use super::criterion::RequirementStatus;
use crate::identifier::Identifier;
use crate::toolkit::{
    Area, Concern, Condition, Consideration, Phase, Requirement, Theme, ThemeGrade, Toolkit,
};
use crate::vocabulary::{self, NONE, Vocabulary};

/// A field of any object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, VariantArray, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum Field {
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

impl Identifier for Field {
    const KIND: &'static str = "a field";
    const ALL: &'static [Self] = <Self as VariantArray>::VARIANTS;
    const NAMES: &'static [&'static str] = <Self as VariantNames>::VARIANTS;

    fn index(self) -> usize {
        self as usize
    }
}

impl Field {
    pub(super) const fn name(self) -> &'static str {
        <Self as VariantNames>::VARIANTS[self as usize]
    }

    /// Whether identifiers or flags belong in it.
    pub(super) const fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Edition
                | Self::Phases
                | Self::Apprenticeships
                | Self::PartnershipAgreement
                | Self::Grade
                | Self::Considerations
                | Self::Moderation
                | Self::Status
        )
    }

    /// The field that says whether the condition holds.
    pub(super) const fn of(condition: Condition) -> Self {
        match condition {
            Condition::Apprenticeships => Self::Apprenticeships,
            Condition::PartnershipAgreement => Self::PartnershipAgreement,
        }
    }
}

/// The fields that an object may have, first those that it must have.
#[derive(Debug)]
pub(super) struct Record {
    /// What one of its fields is called in a message.
    pub(super) field_kind: &'static str,
    pub(super) names: &'static [&'static str],
    pub(super) fields: &'static [Field],
    pub(super) required: &'static [Field],
}

macro_rules! record {
    ($name:ident, $field_kind:literal, [$($required:ident),*], [$($optional:ident),*]) => {
        pub(super) static $name: Record = Record {
            field_kind: $field_kind,
            names: &[$(Field::$required.name(),)* $(Field::$optional.name()),*],
            fields: &[$(Field::$required,)* $(Field::$optional),*],
            required: &[$(Field::$required),*],
        };
    };
}

record!(
    ASSESSMENT,
    "a field of an assessment",
    [Edition, Provision, Areas, Compliance],
    []
);
record!(
    PROVISION,
    "a field of a provision",
    [Phases, Apprenticeships, PartnershipAgreement],
    []
);
record!(AREA, "a field of an area", [Themes, Concerns], [Exemplary]);
record!(THEME, "a field of a theme's judgement", [Grade], [Evidence]);
record!(CONCERN, "a field of a concern's judgement", [], [Evidence]);
record!(
    CLAIM,
    "a field of an exemplary claim",
    [Feature, Considerations, Moderation],
    []
);
record!(
    REQUIREMENT,
    "a field of a requirement's judgement",
    [Status],
    [Evidence]
);

// --- Known words ------------------------------------------------------------------------------------

const LISTS: [&[&str]; 11] = [
    Field::NAMES,
    Phase::NAMES,
    Area::NAMES,
    Theme::NAMES,
    ThemeGrade::NAMES,
    Concern::NAMES,
    Consideration::NAMES,
    ModerationStatus::NAMES,
    Requirement::NAMES,
    RequirementStatus::NAMES,
    &[Toolkit.edition().id()],
];

const COUNT: usize = vocabulary::count(&LISTS);

static VOCABULARY: Vocabulary<COUNT> = Vocabulary::new(&LISTS);

/// A known word: the name of a field, or an identifier of any kind, by its number. Some words are of
/// several kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word(u8);

impl Word {
    /// The known word that this is, if it is one.
    #[inline]
    pub(super) fn find(word: &str) -> Option<Self> {
        VOCABULARY.find(word).map(Self)
    }

    pub(super) const fn number(self) -> u8 {
        self.0
    }

    /// The word of this number, which is that of a word.
    pub(super) const fn of_number(number: u8) -> Self {
        Self(number)
    }

    pub(super) fn as_str(self) -> &'static str {
        VOCABULARY.word(self.0)
    }

    /// The value of this kind that has the word for its identifier.
    pub(super) fn value<T: Identifier>(self) -> Option<T> {
        let index = Kind::<T>::VALUES[usize::from(self.0)];
        T::ALL.get(usize::from(index)).copied()
    }
}

impl<T: Identifier> From<T> for Word {
    fn from(value: T) -> Self {
        Self(Kind::<T>::WORDS[value.index()])
    }
}

/// Which words are the identifiers of which values.
struct Kind<T>(core::marker::PhantomData<T>);

impl<T: Identifier> Kind<T> {
    /// By the index of a value, the number of the word.
    const WORDS: [u8; 64] = {
        let mut words = [NONE; 64];
        let mut index = 0;
        while index < T::NAMES.len() {
            words[index] = VOCABULARY.number(T::NAMES[index]);
            index += 1;
        }
        words
    };

    /// By the number of a word, the index of the value.
    const VALUES: [u8; COUNT] = {
        let mut values = [NONE; COUNT];
        let mut index = 0;
        while index < T::NAMES.len() {
            values[Self::WORDS[index] as usize] = index.to_le_bytes()[0];
            index += 1;
        }
        values
    };
}

#[cfg(test)]
mod tests {
    use super::{Field, Word};
    use crate::toolkit::{Area, Condition, Requirement, Theme};

    #[test]
    fn a_word_is_of_each_kind_that_has_it() {
        let word = Word::find("apprenticeships").unwrap();
        assert_eq!(word.value(), Some(Field::Apprenticeships));
        assert_eq!(word.value(), Some(Requirement::Apprenticeships));
        assert_eq!(word.value::<Theme>(), None);
        assert_eq!(Word::from(Requirement::Apprenticeships), word);
        for &theme in Theme::ALL {
            let word = Word::from(theme);
            assert_eq!((word.value(), word.as_str()), (Some(theme), theme.as_str()));
            assert_eq!(word.value::<Area>(), None);
        }
        for &condition in Condition::ALL {
            assert_eq!(Field::of(condition).name(), condition.as_str());
        }
    }
}
