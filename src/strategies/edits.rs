//! Edits of a draft, in Rust and by forms.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{claims, notes, provisions};
use crate::assessment::{Claim, Draft, Field, Violation};
use crate::toolkit::{
    Area, Concern, Condition, Criterion, Provision, Requirement, RequirementStatus, Theme,
    ThemeGrade,
};

/// A call of a method of [`Draft`] that edits, with its arguments: any method except `set_fields`, `merge_fields` and
/// `discard`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Edit {
    /// [`Draft::set_provision`]
    SetProvision(Provision),
    /// [`Draft::set_theme_grade`]
    SetThemeGrade(Theme, ThemeGrade),
    /// [`Draft::clear_theme_grade`]
    ClearThemeGrade(Theme),
    /// [`Draft::set_requirement_status`]
    SetRequirementStatus(Requirement, RequirementStatus),
    /// [`Draft::clear_requirement_status`]
    ClearRequirementStatus(Requirement),
    /// [`Draft::add_concern`]
    AddConcern(Concern),
    /// [`Draft::set_concerns_considered`]
    SetConcernsConsidered(Area),
    /// [`Draft::remove_concerns`]
    RemoveConcerns(Area),
    /// [`Draft::add_evidence`]
    AddEvidence(Criterion, String),
    /// [`Draft::set_evidence`]
    SetEvidence(Criterion, Vec<String>),
    /// [`Draft::set_note`]
    SetNote(Criterion, usize, String),
    /// [`Draft::remove_note`]
    RemoveNote(Criterion, usize),
    /// [`Draft::add_claim`]
    AddClaim(Area, Claim<'static>),
    /// [`Draft::set_claim`]
    SetClaim(Area, usize, Claim<'static>),
    /// [`Draft::remove_claim`]
    RemoveClaim(Area, usize),
    /// [`Draft::remove_claims`]
    RemoveClaims(Area),
    /// [`Draft::remove`]
    Remove(Criterion),
    /// [`Draft::set_field`]
    SetField(Field, String),
}

impl Edit {
    /// Makes the edit.
    ///
    /// # Errors
    ///
    /// Those of the method. After an error the draft is unchanged.
    pub fn apply(&self, draft: &mut Draft) -> Result<(), Violation> {
        match self {
            Self::SetProvision(provision) => draft.set_provision(*provision),
            Self::SetThemeGrade(theme, grade) => draft.set_theme_grade(*theme, *grade),
            Self::ClearThemeGrade(theme) => draft.clear_theme_grade(*theme),
            Self::SetRequirementStatus(requirement, status) => {
                draft.set_requirement_status(*requirement, *status)
            }
            Self::ClearRequirementStatus(requirement) => {
                draft.clear_requirement_status(*requirement)
            }
            Self::AddConcern(concern) => draft.add_concern(*concern),
            Self::SetConcernsConsidered(area) => draft.set_concerns_considered(*area),
            Self::RemoveConcerns(area) => draft.remove_concerns(*area),
            Self::AddEvidence(criterion, note) => draft.add_evidence(*criterion, note),
            Self::SetEvidence(criterion, notes) => {
                draft.set_evidence(*criterion, notes.iter().map(String::as_str))
            }
            Self::SetNote(criterion, index, note) => draft.set_note(*criterion, *index, note)?,
            Self::RemoveNote(criterion, index) => draft.remove_note(*criterion, *index)?,
            Self::AddClaim(area, claim) => draft.add_claim(*area, claim),
            Self::SetClaim(area, index, claim) => draft.set_claim(*area, *index, claim)?,
            Self::RemoveClaim(area, index) => draft.remove_claim(*area, *index)?,
            Self::RemoveClaims(area) => draft.remove_claims(*area),
            Self::Remove(criterion) => draft.remove(*criterion),
            Self::SetField(field, value) => draft.set_field(field, value)?,
        };
        Ok(())
    }
}

/// Edits of every kind, one after another. Many edit the same places, and some are refused.
///
/// ```
/// use ite_toolkit::strategies::{drafts, edits};
/// use proptest::prelude::*;
///
/// // An edit that is refused changes nothing.
/// proptest!(|(mut draft in drafts(), edits in edits())| {
///     for edit in edits {
///         let before = draft.clone();
///         if edit.apply(&mut draft).is_err() {
///             prop_assert_eq!(&draft, &before);
///         }
///     }
/// });
/// ```
pub fn edits() -> impl Strategy<Value = Vec<Edit>> + Clone {
    vec(edit(), 0..12)
}

fn edit() -> impl Strategy<Value = Edit> + Clone {
    let index = || 0..3_usize;
    let notes_of = || vec(words(), 0..4);
    let of_judgements = prop_oneof![
        provisions().prop_map(Edit::SetProvision),
        (some(Theme::ALL), select(ThemeGrade::ALL))
            .prop_map(|(theme, grade)| Edit::SetThemeGrade(theme, grade)),
        some(Theme::ALL).prop_map(Edit::ClearThemeGrade),
        (some(Requirement::ALL), select(RequirementStatus::ALL))
            .prop_map(|(requirement, status)| Edit::SetRequirementStatus(requirement, status)),
        some(Requirement::ALL).prop_map(Edit::ClearRequirementStatus),
        some(Concern::ALL).prop_map(Edit::AddConcern),
        some(Area::ALL).prop_map(Edit::SetConcernsConsidered),
        some(Area::ALL).prop_map(Edit::RemoveConcerns),
        criteria().prop_map(Edit::Remove),
    ];
    let of_lists = prop_oneof![
        (criteria(), words()).prop_map(|(criterion, note)| Edit::AddEvidence(criterion, note)),
        (criteria(), notes_of()).prop_map(|(criterion, notes)| Edit::SetEvidence(criterion, notes)),
        (criteria(), index(), words())
            .prop_map(|(criterion, index, note)| Edit::SetNote(criterion, index, note)),
        (criteria(), index()).prop_map(|(criterion, index)| Edit::RemoveNote(criterion, index)),
        (some(Area::ALL), claims()).prop_map(|(area, claim)| Edit::AddClaim(area, claim)),
        (some(Area::ALL), index(), claims())
            .prop_map(|(area, index, claim)| Edit::SetClaim(area, index, claim)),
        (some(Area::ALL), index()).prop_map(|(area, index)| Edit::RemoveClaim(area, index)),
        some(Area::ALL).prop_map(Edit::RemoveClaims),
    ];
    let of_fields = fields().prop_map(|(field, value)| Edit::SetField(field, value));
    prop_oneof![of_judgements, of_lists, of_fields]
}

/// Any of them, but the first few more often.
fn some<T: Copy + core::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = T> + Clone {
    prop_oneof![select(all), select(&all[..2])]
}

fn criteria() -> impl Strategy<Value = Criterion> + Clone {
    prop_oneof![
        some(Theme::ALL).prop_map(Criterion::from),
        some(Concern::ALL).prop_map(Criterion::from),
        some(Requirement::ALL).prop_map(Criterion::from),
    ]
}

/// Notes as people send them, blank ones among them.
fn words() -> impl Strategy<Value = String> + Clone {
    prop_oneof![4 => notes(), 1 => Just(" ".into()), 1 => Just("one\r\ntwo".into())]
}

/// Fields, each with a value: an allowed one, a blank one, or one that the field cannot have.
pub fn fields() -> impl Strategy<Value = (Field, String)> + Clone {
    let index = || prop_oneof![9 => 0..3_usize, 1 => 0..100_usize];
    let field = prop_oneof![
        Just(Field::Edition),
        Just(Field::Phases),
        some(Condition::ALL).prop_map(Field::Condition),
        some(Theme::ALL).prop_map(Field::Grade),
        some(Area::ALL).prop_map(Field::Concerns),
        some(Concern::ALL).prop_map(Field::Concern),
        some(Requirement::ALL).prop_map(Field::Status),
        criteria().prop_map(Field::Evidence),
        (criteria(), index()).prop_map(|(criterion, index)| Field::Note(criterion, index)),
        (some(Area::ALL), index()).prop_map(|(area, index)| Field::Feature(area, index)),
        (some(Area::ALL), index()).prop_map(|(area, index)| Field::Considerations(area, index)),
        (some(Area::ALL), index()).prop_map(|(area, index)| Field::Moderation(area, index)),
    ];
    (field, any::<Index>(), words()).prop_map(|(field, index, words)| {
        let mut values: Vec<String> = field.choices().map(|(value, _)| value.into()).collect();
        let free = values.is_empty();
        values.extend([String::new(), "good".into()]);
        let value = if free {
            words
        } else {
            index.get(&values).clone()
        };
        (field, value)
    })
}
