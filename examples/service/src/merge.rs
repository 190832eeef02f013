//! What several people write into one draft.

use std::collections::BTreeSet;

use ite_toolkit::{Draft, Field, Violations};

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
    let (mut changes, mut conflicts) = (Vec::new(), Vec::new());
    for field in fields {
        if !differ(base, &mine, field) || !differ(newest, &mine, field) {
            continue;
        }
        // Another claim may have taken the place of the one that was meant.
        let subject = match field {
            Field::Considerations(area, index) | Field::Moderation(area, index) => Field::Feature(area, index),
            other => other,
        };
        if differ(base, newest, field) || differ(base, newest, subject) {
            conflicts.push(field);
            continue;
        }
        let name = field.pointer();
        changes.push((name.clone(), ""));
        changes.extend(mine.values(field).map(|value| (name.clone(), value)));
    }
    let mut draft = newest.clone();
    draft.set_fields(changes)?;
    Ok(Merged { draft, conflicts })
}
