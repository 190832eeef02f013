//! What several people write into one draft.

use std::collections::BTreeSet;
use std::iter::successors;

use ite_toolkit::{Criterion, Draft, Field, Violations};

/// A draft with what a form changed in it, and the fields that somebody else has changed as well, which are as they left
/// them.
#[derive(Debug)]
pub struct Merged {
    pub draft: Draft,
    pub conflicts: Vec<Field>,
}

/// Puts into the newest draft what a form sends that differs from the draft that the form was made from.
///
/// # Errors
///
/// What the form sends and the draft cannot have.
pub fn merge(base: &Draft, newest: &Draft, sent: &[(String, String)]) -> Result<Merged, Violations> {
    let mut mine = base.clone();
    mine.set_fields(sent.iter().map(|(name, value)| (name, value)))?;
    if base == newest {
        return Ok(Merged { draft: mine, conflicts: Vec::new() });
    }
    let differ = |one: &Draft, other: &Draft, field: Field| !one.values(field).eq(other.values(field));
    let fields: BTreeSet<Field> = base.form_fields().chain(mine.form_fields()).collect();
    let is_lost = |field: Field| differ(base, newest, field) && differ(newest, &mine, field);
    let changed = fields.into_iter().filter(|&field| differ(base, &mine, field) && differ(newest, &mine, field));
    let (mut conflicts, changed): (Vec<Field>, Vec<Field>) =
        changed.partition(|&field| successors(Some(field), holder).any(is_lost));
    let named = |field: &Field, value| (field.pointer(), value);
    let values = changed.iter().flat_map(|field| {
        let values = mine.values(field).map(move |value| named(field, value));
        [named(field, "")].into_iter().chain(values)
    });
    let mut draft = newest.clone();
    draft.set_fields(values)?;
    // That concerns were considered is not taken back where somebody else has recorded one.
    conflicts.extend(changed.iter().filter(|&&field| differ(&draft, &mine, field)));
    Ok(Merged { draft, conflicts })
}

/// What a field says something about: to change it says that this is as it was.
fn holder(field: &Field) -> Option<Field> {
    match *field {
        Field::Note(Criterion::Concern(concern), _) => Some(Field::Concern(concern)),
        Field::Concern(concern) => Some(Field::Concerns(concern.area())),
        Field::Considerations(area, index) | Field::Moderation(area, index) => Some(Field::Feature(area, index)),
        _ => None,
    }
}
