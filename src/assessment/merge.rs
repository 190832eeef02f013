//! What several people write into one draft.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::iter::successors;

use super::Draft;
use super::field::Field;
use super::violation::Violations;
use crate::toolkit::Criterion;

impl Draft {
    /// Sets the fields that a form changes, if the form was made from an earlier state of this draft. Two people can fill
    /// in one draft, and neither overwrites the other.
    ///
    /// `base` is the draft that the form was shown for. The form sends fields as for [`set_fields`](Self::set_fields).
    /// A field is set if its value differs from the one in `base`. Everything else stays as it is in this draft.
    ///
    /// Returns the fields that both have changed since `base`, to different values, in the toolkit's order. They stay
    /// as they are in this draft: show both values, and let somebody choose. A field is also returned if this draft has
    /// changed what the field depends on: for a note, the concern that it is about; for a concern, whether the area's
    /// concerns were considered; for a part of a claim, the feature.
    ///
    /// # Errors
    ///
    /// As for [`set_fields`](Self::set_fields). Then nothing is set.
    ///
    /// ```
    /// use ite_toolkit::{Draft, Field, Theme, ThemeGrade};
    ///
    /// let base = Draft::default();
    /// let mut draft = base.clone();
    /// draft.set_theme_grade(Theme::Pedagogy, ThemeGrade::Strong);
    ///
    /// // Somebody else had the form open, and graded the same theme and another.
    /// let pedagogy = Field::Grade(Theme::Pedagogy);
    /// let outcomes = Field::Grade(Theme::Outcomes);
    /// let sent = [(pedagogy.pointer(), "secure"), (outcomes.pointer(), "secure")];
    /// let conflicts = draft.merge_fields(&base, sent)?;
    /// assert_eq!(conflicts, [pedagogy]);
    /// assert_eq!(draft.theme_grade(Theme::Pedagogy), Some(ThemeGrade::Strong));
    /// assert_eq!(draft.theme_grade(Theme::Outcomes), Some(ThemeGrade::Secure));
    /// # Ok::<(), ite_toolkit::Violations>(())
    /// ```
    pub fn merge_fields<N, V>(
        &mut self,
        base: &Self,
        fields: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Vec<Field>, Violations>
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let mut sent = base.clone();
        sent.set_fields(fields)?;
        if self == base {
            *self = sent;
            return Ok(Vec::new());
        }
        let differ = |one: &Self, other: &Self, field| !one.values(field).eq(other.values(field));
        let is_taken = |field| differ(base, self, field) && differ(self, &sent, field);
        let all: BTreeSet<Field> = base.form_fields().chain(sent.form_fields()).collect();
        let changed = all
            .into_iter()
            .filter(|&field| differ(base, &sent, field) && differ(self, &sent, field));
        let (mut conflicts, changed): (Vec<Field>, Vec<Field>) =
            changed.partition(|&field| successors(Some(field), holder).any(is_taken));

        let mut merged = self.clone();
        merged.set_fields(changed.iter().flat_map(|&field| {
            // A list may become empty.
            let values = core::iter::once("").chain(sent.values(field));
            values.map(move |value| (field.pointer(), value))
        }))?;
        // That an area's concerns were considered is not taken back where somebody else has recorded one.
        let refused = changed
            .iter()
            .filter(|&&field| differ(&merged, &sent, field));
        conflicts.extend(refused);
        conflicts.sort();
        *self = merged;
        Ok(conflicts)
    }
}

/// What a field is about. The person who changes the field relies on it.
fn holder(field: &Field) -> Option<Field> {
    match *field {
        Field::Note(Criterion::Concern(concern), _)
        | Field::Evidence(Criterion::Concern(concern)) => Some(Field::Concern(concern)),
        Field::Concern(concern) => Some(Field::Concerns(concern.area())),
        Field::Considerations(area, index) | Field::Moderation(area, index) => {
            Some(Field::Feature(area, index))
        }
        Field::Edition
        | Field::Phases
        | Field::Condition(_)
        | Field::Grade(_)
        | Field::Concerns(_)
        | Field::Status(_)
        | Field::Evidence(_)
        | Field::Note(..)
        | Field::Feature(..) => None,
    }
}
