//! Do edits do what the same edits of a plain JSON value do?

use std::collections::{BTreeMap, BTreeSet};

use ite_toolkit::strategies::{
    Edit, assessments, drafts, edits, fields, flawed_drafts, judgements,
};
use ite_toolkit::{
    Area, Claim, Concern, Condition, Criterion, Draft, Field, ModerationStatus, Phase, Phases,
    Provision, Requirement, Theme, ThemeGrade, Violation, ViolationCode as Code, Violations,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn json(draft: &Draft) -> Value {
    serde_json::to_value(draft).unwrap()
}

fn read(json: &str) -> Draft {
    serde_json::from_str(json).unwrap()
}

/// Drafts of every kind.
fn any_drafts() -> impl Strategy<Value = Draft> {
    prop_oneof![4 => flawed_drafts(), 2 => drafts(), 1 => Just(Draft::default())]
}

/// Drafts that a `Value` can hold: of entries with the same key it keeps one.
fn plain_drafts() -> impl Strategy<Value = Draft> {
    any_drafts().prop_filter("a key is there twice", |draft| {
        serde_json::to_string(draft).unwrap().len() == json(draft).to_string().len()
    })
}

/// What a form sends: names that are fields and others, each with a value. Some names are there several times.
fn sent() -> impl Strategy<Value = Vec<(String, String)>> {
    let flags = select(&["true", "on", "false", ""][..]);
    let right = (fields(), flags.clone())
        .prop_filter("wrong", |((_, value), _)| value != "good")
        .prop_map(|((field, value), flag)| match field {
            Field::Condition(_) | Field::Concerns(_) | Field::Concern(_) => (field, flag.into()),
            _ => (field, value),
        })
        .prop_map(|(field, value)| (field.pointer(), value));
    let wrong = fields().prop_map(|(field, _)| (field.pointer(), "good".to_owned()));
    let others = &[
        "",
        "token",
        "edition",
        "/",
        "/token",
        "/areas",
        "/edition/",
        "a/b",
    ][..];
    let others = (select(others), flags).prop_map(|(name, value)| (name.into(), value.into()));
    prop_oneof![
        3 => vec(right.clone(), 0..30),
        1 => vec(prop_oneof![8 => right, 1 => wrong, 1 => others], 0..30),
    ]
}

fn unix_lines(words: &str) -> String {
    words.replace("\r\n", "\n").replace('\r', "\n")
}

// --- The naive edits --------------------------------------------------------------------------------

/// The strategies write no other blank words.
fn is_blank(words: &str) -> bool {
    words.trim().is_empty()
}

fn make_object(value: &mut Value) -> &mut serde_json::Map<String, Value> {
    if !value.is_object() {
        *value = json!({});
    }
    value.as_object_mut().unwrap()
}

fn make_list(value: &mut Value) -> &mut Vec<Value> {
    if !value.is_array() {
        *value = json!([]);
    }
    value.as_array_mut().unwrap()
}

/// What is at a place. It is made where nothing is, and replaces what is in the way.
fn open<'v>(json: &'v mut Value, pointer: &str) -> &'v mut Value {
    let steps = pointer.split('/').skip(1);
    steps.fold(json, |value, step| match step.parse::<usize>() {
        Ok(index) => {
            let items = make_list(value);
            items.resize(items.len().max(index + 1), Value::Null);
            &mut items[index]
        }
        Err(_) => make_object(value).entry(step).or_insert(Value::Null),
    })
}

/// What is at a place. `null` counts as not there.
fn find<'v>(json: &'v mut Value, pointer: &str) -> Option<&'v mut Value> {
    json.pointer_mut(pointer).filter(|value| !value.is_null())
}

/// Takes an entry out of an object, or an item out of a list.
fn remove(json: &mut Value, pointer: &str) {
    let (parent, step) = pointer.rsplit_once('/').unwrap();
    match json.pointer_mut(parent) {
        Some(Value::Object(entries)) => _ = entries.remove(step),
        Some(Value::Array(items)) => _ = items.remove(step.parse().unwrap()),
        _ => {}
    }
}

/// Whether a list has this item, which may be `null`.
fn has_item(json: &Value, pointer: &str) -> bool {
    let (list, _) = pointer.rsplit_once('/').unwrap();
    json.pointer(list).is_some_and(Value::is_array) && json.pointer(pointer).is_some()
}

/// Takes an item out of a list, if it is there.
fn remove_item(json: &mut Value, pointer: &str) -> bool {
    let is_there = has_item(json, pointer);
    if is_there {
        remove(json, pointer);
    }
    is_there
}

/// Replaces an item of a list, if it is there.
fn replace_item(json: &mut Value, pointer: &str, value: Value) -> bool {
    let is_there = has_item(json, pointer);
    if is_there {
        *open(json, pointer) = value;
    }
    is_there
}

fn exemplary(area: Area) -> String {
    format!("/areas/{area}/exemplary")
}

fn claim_place(area: Area, index: usize) -> String {
    format!("/areas/{area}/exemplary/{index}")
}

/// Makes an edit, and says whether it is one that can be made.
fn edit(json: &mut Value, edit: &Edit) -> bool {
    let evidence = |criterion| Field::Evidence(criterion).pointer();
    match edit {
        Edit::SetProvision(provision) => {
            *open(json, "/provision/phases") = json!(provision.phases());
            for &condition in Condition::ALL {
                *open(json, &format!("/provision/{condition}")) = provision.has(condition).into();
            }
        }
        Edit::SetThemeGrade(theme, grade) => {
            *open(json, &Field::Grade(*theme).pointer()) = grade.as_str().into();
        }
        Edit::ClearThemeGrade(theme) => remove(json, &Field::Grade(*theme).pointer()),
        Edit::SetRequirementStatus(requirement, status) => {
            *open(json, &Field::Status(*requirement).pointer()) = status.as_str().into();
        }
        Edit::ClearRequirementStatus(requirement) => {
            remove(json, &Field::Status(*requirement).pointer());
        }
        Edit::AddConcern(concern) => {
            make_object(open(json, &Field::Concern(*concern).pointer()));
        }
        Edit::SetConcernsConsidered(area) => {
            make_object(open(json, &Field::Concerns(*area).pointer()));
        }
        Edit::RemoveConcerns(area) => remove(json, &Field::Concerns(*area).pointer()),
        Edit::AddEvidence(criterion, note) => {
            make_list(open(json, &evidence(*criterion))).push(note.as_str().into());
        }
        Edit::SetEvidence(criterion, notes) => set_list(json, &evidence(*criterion), notes),
        Edit::SetNote(criterion, index, note) => {
            let place = Field::Note(*criterion, *index).pointer();
            return replace_item(json, &place, note.as_str().into());
        }
        Edit::RemoveNote(criterion, index) => {
            return remove_item(json, &Field::Note(*criterion, *index).pointer());
        }
        Edit::AddClaim(area, claim) => make_list(open(json, &exemplary(*area))).push(json!(claim)),
        Edit::SetClaim(area, index, claim) => {
            let place = claim_place(*area, *index);
            if !has_item(json, &place) {
                return false;
            }
            let item = open(json, &place);
            // What a claim cannot have stays.
            let Value::Object(parts) = json!(claim) else {
                unreachable!("a claim is an object");
            };
            make_object(item).extend(parts);
        }
        Edit::RemoveClaim(area, index) => {
            return remove_item(json, &claim_place(*area, *index));
        }
        Edit::RemoveClaims(area) => remove(json, &exemplary(*area)),
        Edit::Remove(criterion) => remove(json, &criterion.pointer()),
        Edit::SetField(field, value) => return set_field(json, *field, value),
        other => panic!("the model lacks {other:?}"),
    }
    true
}

/// Makes a list of these words. Where nothing is, no words make nothing.
fn set_list(json: &mut Value, pointer: &str, words: &[impl AsRef<str>]) {
    let list: Value = words.iter().map(AsRef::as_ref).collect();
    if !words.is_empty() || find(json, pointer).is_some() {
        *open(json, pointer) = list;
    }
}

/// Gives a field the value that a form sends for it, and says whether it can have it.
fn set_field(json: &mut Value, field: Field, value: &str) -> bool {
    let is_beside = matches!(field, Field::Phases | Field::Considerations(..)) && !is_blank(value);
    if !wrong(json, field, &[value]).is_empty() {
        return false;
    }
    if !is_beside {
        return fill(json, &BTreeMap::from([(field, vec![value])])).is_ok();
    }
    let mut edited = json.clone();
    if !values(json, field).contains(&value.to_owned()) {
        let Ok(list) = lead(&mut edited, field) else {
            return false;
        };
        make_list(list).push(value.into());
        *json = edited;
    }
    true
}

enum Refused {
    /// All that is wrong, in order.
    Wrong(Vec<(String, Code)>),
    /// Why some edits cannot be. The first in the order of the draft counts.
    Edits(BTreeSet<Code>),
}

/// Gives each field all that a form sends for it.
fn set_fields(json: &mut Value, sent: &[(String, String)]) -> Result<(), Refused> {
    let (mut form, mut all_wrong) = (BTreeMap::<Field, Vec<&str>>::new(), Vec::new());
    for (name, value) in sent.iter().filter(|(name, _)| name.contains('/')) {
        match name.parse() {
            Ok(field) => form.entry(field).or_default().push(value),
            Err(violation) => {
                // The name of no place.
                let pointer = if name.starts_with('/') { name } else { "" };
                all_wrong.push((pointer.to_owned(), violation.code()));
            }
        }
    }
    for sent in form.values_mut() {
        if sent.iter().any(|value| !is_blank(value)) {
            sent.retain(|value| !is_blank(value));
        }
    }
    let noted: Vec<Criterion> = form
        .keys()
        .filter_map(|field| match field {
            Field::Note(criterion, _) => Some(*criterion),
            _ => None,
        })
        .collect();
    let has_notes = |field: &Field| matches!(field, Field::Evidence(of) if noted.contains(of));
    form.retain(|field, sent| !has_notes(field) || !is_blank(sent[0]));
    for (field, sent) in &form {
        let codes = if has_notes(field) {
            vec![Code::Duplicate]
        } else {
            wrong(json, *field, sent)
        };
        all_wrong.extend(codes.into_iter().map(|code| (field.pointer(), code)));
    }
    if !all_wrong.is_empty() {
        all_wrong.sort();
        return Err(Refused::Wrong(all_wrong));
    }
    fill(json, &form).map_err(Refused::Edits)
}

/// What is wrong with the values that are sent for a field.
fn wrong(json: &Value, field: Field, sent: &[&str]) -> Vec<Code> {
    let code = match field {
        Field::Edition => {
            let edition = json.pointer("/edition").and_then(Value::as_str);
            if edition.is_some_and(|edition| !is_choice(field, edition)) {
                let counted = sent.iter().filter(|value| !is_blank(value));
                return vec![Code::UnknownEdition; counted.count()];
            }
            Code::UnknownEdition
        }
        Field::Phases => Code::UnknownPhase,
        Field::Grade(_) => Code::UnknownGrade,
        Field::Status(_) => Code::UnknownStatus,
        Field::Considerations(..) => Code::UnknownConsideration,
        Field::Moderation(..) => Code::UnknownModeration,
        Field::Condition(_) | Field::Concerns(_) | Field::Concern(_) => Code::WrongType,
        Field::Note(..) | Field::Feature(..) => {
            let differs = sent
                .iter()
                .any(|value| !is_blank(value) && unix_lines(value) != unix_lines(sent[0]));
            return if differs {
                vec![Code::Duplicate]
            } else {
                Vec::new()
            };
        }
        Field::Evidence(_) => return Vec::new(),
    };
    let is_right = |value: &str| match field {
        Field::Condition(_) | Field::Concerns(_) | Field::Concern(_) => {
            ["true", "on", "false"].contains(&value)
        }
        _ => is_choice(field, value),
    };
    let unknown = sent
        .iter()
        .filter(|value| !is_blank(value) && !is_right(value));
    unknown.map(|_| code).collect()
}

fn is_choice(field: Field, value: &str) -> bool {
    field.choices().any(|(choice, _)| choice == value)
}

/// Gives fields what a form sends for them, in the order of the document.
fn fill(json: &mut Value, form: &BTreeMap<Field, Vec<&str>>) -> Result<(), BTreeSet<Code>> {
    let mut edited = json.clone();
    let refused = form
        .iter()
        .map(|(field, sent)| send(&mut edited, *field, sent).err());
    let mut refused: BTreeSet<Code> = refused.flatten().collect();
    let is_cleared =
        |&&field: &&Field| !values(json, field).is_empty() && values(&edited, field).is_empty();
    let cleared: Vec<Field> = form.keys().filter(is_cleared).copied().collect();
    for field in cleared {
        tidy(&mut edited, field);
    }

    // Whether concerns can be taken out depends on all that was sent.
    let is_cleared = |field| {
        form.get(&field)
            .is_some_and(|sent| visible(field, sent).is_empty())
    };
    let is_empty = |json: &mut Value, pointer: &str| {
        let held = find(json, pointer).and_then(|value| value.as_object());
        held.is_some_and(|held| held.values().all(Value::is_null))
    };
    for &concern in Concern::ALL
        .iter()
        .filter(|&&concern| is_cleared(Field::Concern(concern)))
    {
        let (place, concerns) = (
            Field::Concern(concern).pointer(),
            Field::Concerns(concern.area()),
        );
        match find(&mut edited, &place) {
            Some(entry @ Value::Object(_)) if is_hollow(entry) => {
                remove(&mut edited, &place);
                let is_open = form.contains_key(&concerns) && !is_cleared(concerns);
                if !is_open && is_empty(&mut edited, &concerns.pointer()) {
                    remove(&mut edited, &concerns.pointer());
                }
            }
            Some(Value::Object(_)) => _ = refused.insert(Code::ConcernWithEvidence),
            _ => {}
        }
    }
    for &area in Area::ALL
        .iter()
        .filter(|&&area| is_cleared(Field::Concerns(area)))
    {
        let place = Field::Concerns(area).pointer();
        if is_empty(&mut edited, &place) {
            remove(&mut edited, &place);
        }
    }
    if !refused.is_empty() {
        return Err(refused);
    }
    *json = edited;
    Ok(())
}

/// What counts of what is sent for a field.
fn visible(field: Field, sent: &[&str]) -> Vec<String> {
    let is_off = |value: &str| {
        is_blank(value)
            || value == "false" && matches!(field, Field::Concerns(_) | Field::Concern(_))
    };
    let all = match field {
        Field::Phases | Field::Considerations(..) | Field::Evidence(_) => sent,
        _ => &sent[sent.len() - 1..],
    };
    let all = all.iter().filter(|value| !is_off(value));
    let all = all.map(|value| unix_lines(value)).collect();
    match field {
        Field::Evidence(_) => all,
        _ => without_repeats(all),
    }
}

/// Gives a field what a form sends for it, but for concerns that are taken back.
fn send(json: &mut Value, field: Field, sent: &[&str]) -> Result<(), Code> {
    let (shown, words) = (values(json, field), visible(field, sent));
    let Some(last) = words.last() else {
        clear(json, field, shown.is_empty());
        return Ok(());
    };
    // What is sent as it is shown stays, and what is wrong in it. A page may have another order of choices.
    let shown: Vec<String> = shown.iter().map(|shown| unix_lines(shown)).collect();
    let is_shown = match field {
        Field::Phases | Field::Considerations(..) => {
            BTreeSet::from_iter(&shown) == BTreeSet::from_iter(&words)
        }
        _ => shown == words,
    };
    if is_shown {
        return Ok(());
    }
    let part = match field {
        Field::Feature(area, index) | Field::Moderation(area, index) => Some((area, index)),
        _ => None,
    };
    let is_new = part.is_some_and(|(area, index)| find(json, &claim_place(area, index)).is_none());
    let value = lead(json, field)?;
    let is_right = |value: &Value| match field {
        Field::Concerns(_) | Field::Concern(_) => value.is_object(),
        Field::Evidence(_) => value.is_array(),
        Field::Note(..) | Field::Feature(..) => value.is_string(),
        _ => true,
    };
    let replaces = |value: &Value| match field {
        Field::Concerns(_) => false,
        _ => value.is_boolean() || value.is_number(),
    };
    if !(value.is_null() || is_right(value) || replaces(value)) {
        return Err(Code::WrongType);
    }
    match field {
        Field::Concerns(_) | Field::Concern(_) => _ = make_object(value),
        Field::Condition(_) => *value = (last != "false").into(),
        Field::Evidence(_) | Field::Phases | Field::Considerations(..) => *value = json!(words),
        _ => *value = json!(last),
    }
    if let Some((area, index)) = part.filter(|_| is_new) {
        *open(json, &Field::Considerations(area, index).pointer()) = json!([]);
    }
    Ok(())
}

/// Takes out what a field shows. What is wrong stays.
fn clear(json: &mut Value, field: Field, shows_nothing: bool) {
    let place = field.pointer();
    let is_missing = find(json, &place).is_none();
    match field {
        Field::Concern(_) | Field::Concerns(_) => {}
        // A claim may have none, but says so.
        Field::Considerations(area, index) if is_missing => {
            if find(json, &claim_place(area, index)).is_some_and(|claim| claim.is_object()) {
                *open(json, &place) = json!([]);
            }
        }
        _ if shows_nothing => {}
        Field::Evidence(_) | Field::Phases | Field::Considerations(..) => {
            *open(json, &place) = json!([]);
        }
        Field::Note(..) => *open(json, &place) = Value::Null,
        _ => remove(json, &place),
    }
}

/// What is at the place of a field, for something that a form puts there. Nothing else may be in the way.
fn lead(json: &mut Value, field: Field) -> Result<&mut Value, Code> {
    field
        .pointer()
        .split('/')
        .skip(1)
        .try_fold(json, |value, step| {
            let index = step.parse::<usize>().ok();
            match (&*value, index) {
                (Value::Null, Some(0..32)) | (Value::Null | Value::Object(_), None) => {}
                (Value::Array(items), Some(index)) if index < items.len() + 32 => {}
                (Value::Null | Value::Array(_), Some(_)) => return Err(Code::IndexOutOfRange),
                _ => return Err(Code::WrongType),
            }
            Ok(open(value, &format!("/{step}")))
        })
}

/// Takes out what is empty around a field that was cleared: an entry or a claim that has become empty, and places at
/// the end of a list.
fn tidy(json: &mut Value, field: Field) {
    match field {
        Field::Note(criterion, _) => trim(json, &Field::Evidence(criterion).pointer()),
        Field::Feature(area, index)
        | Field::Considerations(area, index)
        | Field::Moderation(area, index) => match find(json, &claim_place(area, index)) {
            Some(claim) if is_hollow(claim) => {
                *claim = Value::Null;
                trim(json, &exemplary(area));
            }
            _ => {}
        },
        _ => {}
    }
    match field.criterion() {
        None | Some(Criterion::Concern(_)) => {}
        Some(criterion) => {
            if find(json, &criterion.pointer()).is_some_and(|entry| is_hollow(entry)) {
                remove(json, &criterion.pointer());
            }
        }
    }
}

/// Whether an object holds nothing but `null` and lists of nothing else.
fn is_hollow(value: &Value) -> bool {
    fn is_nothing(value: &Value) -> bool {
        match value {
            Value::Array(items) => items.iter().all(is_nothing),
            _ => value.is_null(),
        }
    }
    value
        .as_object()
        .is_some_and(|held| held.values().all(is_nothing))
}

/// Takes out the empty places at the end of a list.
fn trim(json: &mut Value, list: &str) {
    if let Some(Value::Array(items)) = json.pointer_mut(list) {
        let full = items.iter().rposition(|item| !item.is_null());
        items.truncate(full.map_or(0, |last| last + 1));
    }
}

fn without_repeats<T: Clone + Ord>(all: Vec<T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let is_new = |each: &T| seen.insert(each.clone());
    all.into_iter().filter(is_new).collect()
}

// --- The naive readings -----------------------------------------------------------------------------

/// The values of a field.
fn values(json: &Value, field: Field) -> Vec<String> {
    let Some(value) = json.pointer(&field.pointer()) else {
        return Vec::new();
    };
    let word = |value: &Value| match field {
        Field::Condition(_) => value.as_bool().map(|holds| holds.to_string()),
        Field::Concerns(_) | Field::Concern(_) => value.is_object().then(|| "true".to_owned()),
        Field::Evidence(_) | Field::Note(..) | Field::Feature(..) => {
            let words = value.as_str().filter(|words| !is_blank(words));
            words.map(str::to_owned)
        }
        _ => {
            let word = value.as_str().filter(|word| is_choice(field, word));
            word.map(str::to_owned)
        }
    };
    let items = value.as_array().into_iter().flatten();
    match field {
        Field::Phases | Field::Considerations(..) => {
            without_repeats(items.filter_map(word).collect())
        }
        Field::Evidence(_) => items.filter_map(word).collect(),
        _ => word(value).into_iter().collect(),
    }
}

fn length(json: &Value, pointer: &str) -> usize {
    let list = json.pointer(pointer).and_then(Value::as_array);
    list.map_or(0, Vec::len)
}

fn provision(json: &Value) -> Option<Provision> {
    let phases = json.pointer("/provision/phases")?.as_array()?;
    let phases = phases.iter().filter(|phase| !phase.is_null());
    let phases = phases.map(|phase| phase.as_str()?.parse::<Phase>().ok());
    let phases = Phases::from_phases(phases.collect::<Option<Vec<_>>>()?)?;
    let mut provision = Provision::new(phases);
    for &condition in Condition::ALL {
        if json
            .pointer(&format!("/provision/{condition}"))?
            .as_bool()?
        {
            provision = provision.with_condition(condition);
        }
    }
    Some(provision)
}

fn claim(json: &Value) -> Option<Claim<'_>> {
    let feature = json.get("feature")?.as_str()?;
    let moderation = json.get("moderation")?.as_str()?.parse().ok()?;
    let mut claim = Claim::new(feature, moderation);
    let considerations = json.get("considerations")?.as_array()?;
    for consideration in considerations.iter().filter(|each| !each.is_null()) {
        claim = claim.with_consideration(consideration.as_str()?.parse().ok()?);
    }
    (!is_blank(feature)).then_some(claim)
}

fn criteria() -> impl Iterator<Item = Criterion> {
    let themes = Theme::ALL.iter().map(|&theme| theme.into());
    let concerns = Concern::ALL.iter().map(|&concern| concern.into());
    let requirements = Requirement::ALL
        .iter()
        .map(|&requirement| requirement.into());
    themes.chain(concerns).chain(requirements)
}

/// What the getters of a draft say, but for edition, provision, claims and lengths. Line ends are those of a form.
fn judged(draft: &Draft) -> Value {
    let judged = |criterion: Criterion| {
        let grade = match criterion {
            Criterion::Theme(theme) => json!(draft.theme_grade(theme)),
            Criterion::Concern(concern) => json!(draft.has_concern(concern)),
            Criterion::Requirement(requirement) => json!(draft.requirement_status(requirement)),
        };
        let evidence: Vec<String> = draft.evidence(criterion).map(unix_lines).collect();
        (criterion.pointer(), json!([grade, evidence]))
    };
    let considered = Area::ALL
        .iter()
        .map(|&area| draft.concerns_considered(area));
    json!({
        "judged": criteria().map(judged).collect::<BTreeMap<_, _>>(),
        "concerns": draft.concerns().iter().collect::<Vec<_>>(),
        "considered": considered.collect::<Vec<_>>(),
    })
}

/// The others.
fn recorded(draft: &Draft) -> Value {
    let claims = |&area: &Area| {
        json!([
            draft.claims_len(area),
            draft.claims(area).collect::<Vec<_>>()
        ])
    };
    json!({
        "edition": draft.edition(),
        "provision": draft.provision(),
        "claims": Area::ALL.iter().map(claims).collect::<Vec<_>>(),
        "evidence": criteria().map(|each| draft.evidence_len(each)).collect::<Vec<_>>(),
    })
}

fn judged_in(json: &Value) -> Value {
    let judged = |criterion: Criterion| {
        let first = |field| values(json, field).into_iter().next();
        let grade = match criterion {
            Criterion::Theme(theme) => json!(first(Field::Grade(theme))),
            Criterion::Concern(concern) => json!(first(Field::Concern(concern)).is_some()),
            Criterion::Requirement(requirement) => json!(first(Field::Status(requirement))),
        };
        let evidence = values(json, Field::Evidence(criterion));
        let evidence: Vec<String> = evidence.iter().map(|note| unix_lines(note)).collect();
        (criterion.pointer(), json!([grade, evidence]))
    };
    let is_object = |field: Field| json.pointer(&field.pointer()).is_some_and(Value::is_object);
    let concerns = Concern::ALL.iter();
    let concerns = concerns.filter(|&&concern| is_object(Field::Concern(concern)));
    let considered = Area::ALL
        .iter()
        .map(|&area| is_object(Field::Concerns(area)));
    json!({
        "judged": criteria().map(judged).collect::<BTreeMap<_, _>>(),
        "concerns": concerns.collect::<Vec<_>>(),
        "considered": considered.collect::<Vec<_>>(),
    })
}

fn recorded_in(json: &Value) -> Value {
    let claims = |&area: &Area| {
        let items = json.pointer(&exemplary(area)).and_then(Value::as_array);
        let claims: Vec<Claim<'_>> = items.into_iter().flatten().filter_map(claim).collect();
        json!([length(json, &exemplary(area)), claims])
    };
    let notes = |each| length(json, &Field::Evidence(each).pointer());
    json!({
        "edition": json.pointer("/edition").and_then(Value::as_str),
        "provision": provision(json),
        "claims": Area::ALL.iter().map(claims).collect::<Vec<_>>(),
        "evidence": criteria().map(notes).collect::<Vec<_>>(),
    })
}

// --- The edits --------------------------------------------------------------------------------------

/// Whether an edit is of a field, or of something that the field is in.
fn is_edited(draft: &Draft, edit: &Edit, field: Field) -> bool {
    let is_of = |criterion: Criterion| field.criterion() == Some(criterion);
    let is_note_from = |criterion: Criterion, first: usize| match field {
        Field::Evidence(of) => of == criterion,
        Field::Note(of, index) => of == criterion && index >= first,
        _ => false,
    };
    let is_claim_from = |area: Area, first: usize| match field {
        Field::Feature(of, index)
        | Field::Considerations(of, index)
        | Field::Moderation(of, index) => of == area && index >= first,
        _ => false,
    };
    // A concern that has evidence applies.
    let is_said = |criterion: Criterion| match criterion {
        Criterion::Concern(concern) => {
            field == Field::Concern(concern) || field == Field::Concerns(concern.area())
        }
        _ => false,
    };
    match edit {
        Edit::SetProvision(_) => matches!(field, Field::Phases | Field::Condition(_)),
        Edit::SetThemeGrade(theme, _) | Edit::ClearThemeGrade(theme) => {
            field == Field::Grade(*theme)
        }
        Edit::SetRequirementStatus(requirement, _) | Edit::ClearRequirementStatus(requirement) => {
            field == Field::Status(*requirement)
        }
        Edit::AddConcern(concern) => is_said((*concern).into()),
        Edit::SetConcernsConsidered(area) => field == Field::Concerns(*area),
        Edit::RemoveConcerns(area) => {
            let is_concern = matches!(field.criterion(), Some(Criterion::Concern(_)));
            field == Field::Concerns(*area) || is_concern && field.area() == Some(*area)
        }
        Edit::AddEvidence(criterion, _) => {
            is_note_from(*criterion, draft.evidence_len(*criterion)) || is_said(*criterion)
        }
        Edit::SetEvidence(criterion, _) => is_note_from(*criterion, 0) || is_said(*criterion),
        Edit::SetNote(criterion, index, _) => {
            is_note_from(*criterion, *index) && !is_note_from(*criterion, index + 1)
                || field == Field::Evidence(*criterion)
        }
        Edit::RemoveNote(criterion, index) => is_note_from(*criterion, *index),
        Edit::AddClaim(area, _) => is_claim_from(*area, draft.claims_len(*area)),
        Edit::SetClaim(area, index, _) => {
            is_claim_from(*area, *index) && !is_claim_from(*area, index + 1)
        }
        Edit::RemoveClaim(area, index) => is_claim_from(*area, *index),
        Edit::RemoveClaims(area) => is_claim_from(*area, 0),
        Edit::Remove(criterion) => is_of(*criterion),
        Edit::SetField(Field::Concern(concern), _) => {
            let concern = Criterion::from(*concern);
            is_of(concern) || is_said(concern)
        }
        Edit::SetField(Field::Evidence(criterion), _) => {
            is_note_from(*criterion, 0) || is_said(*criterion)
        }
        Edit::SetField(Field::Note(criterion, index), _) => {
            field == Field::Note(*criterion, *index) || is_said(*criterion)
        }
        Edit::SetField(other, _) => field == *other,
        other => panic!("the model lacks {other:?}"),
    }
}

fn others(draft: &Draft, is_other: impl Fn(Field) -> bool) -> Vec<(Field, String)> {
    let fields = draft.fields().filter(|(field, _)| is_other(*field));
    fields
        .map(|(field, value)| (field, value.to_owned()))
        .collect()
}

fn faults(violations: &Violations) -> Vec<(String, Code)> {
    let faults = violations
        .iter()
        .map(|each| (each.pointer().to_owned(), each.code()));
    let mut faults: Vec<(String, Code)> = faults.collect();
    faults.sort();
    faults
}

/// The fields as a form sends them, with line ends as it reads them.
fn form(draft: &Draft) -> Vec<(String, String)> {
    let fields = draft.fields();
    fields
        .map(|(field, value)| (field.pointer(), unix_lines(value)))
        .collect()
}

/// The page as it is sent if nobody changed anything: before each field a hidden twin, and something for each.
fn page(draft: &Draft) -> Vec<(String, &str)> {
    let all = draft.form_fields().flat_map(|field| {
        let shown = draft.values(field);
        let blank = shown.clone().next().is_none().then_some("");
        let sent = [""].into_iter().chain(shown).chain(blank);
        sent.map(move |value| (field.pointer(), value))
    });
    all.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_does_what_the_same_edit_of_the_json_does(
        mut draft in plain_drafts(),
        edits in edits(),
    ) {
        let mut expected = json(&draft);
        for each in &edits {
            let before = draft.clone();
            let is_done = each.apply(&mut draft).is_ok();
            prop_assert_eq!(is_done, edit(&mut expected, each), "{:?}", each);
            prop_assert_eq!(json(&draft), expected.clone(), "{:?} of {}", each, json(&before));
            prop_assert!(is_done || draft == before);
        }
    }

    #[test]
    fn an_edit_leaves_every_field_that_it_does_not_name(
        mut draft in any_drafts(),
        edits in edits(),
    ) {
        for each in edits {
            let before = draft.clone();
            let is_other = |field| !is_edited(&before, &each, field);
            _ = each.apply(&mut draft);
            prop_assert_eq!(others(&draft, is_other), others(&before, is_other), "{:?}", each);
        }
    }

    #[test]
    fn the_fields_of_a_form_are_set_as_in_the_json(mut draft in plain_drafts(), sent in sent()) {
        let before = draft.clone();
        let mut expected = json(&draft);
        let refused = draft.set_fields(sent.clone()).err();
        match (set_fields(&mut expected, &sent), &refused) {
            (Ok(()), None) => {}
            (Err(Refused::Wrong(wrong)), Some(refused)) => prop_assert_eq!(faults(refused), wrong),
            (Err(Refused::Edits(codes)), Some(refused)) => {
                let code = refused.iter().next().unwrap().code();
                prop_assert!(refused.len() == 1 && codes.contains(&code), "{:?}: {:?}", codes, refused);
            }
            (result, refused) => prop_assert!(false, "{} but {:?}", result.is_ok(), refused),
        }
        prop_assert_eq!(json(&draft), expected, "of {}", json(&before));
        prop_assert!(refused.is_none() || draft == before);
    }

    #[test]
    fn a_page_that_is_sent_as_it_was_shown_changes_nothing(
        mut draft in any_drafts(),
        edits in edits(),
    ) {
        for edit in edits {
            _ = edit.apply(&mut draft);
        }
        // That a claim has no considerations is said by sending none.
        let violations = draft.check().err();
        let mut violations = violations.iter().flatten().map(Violation::pointer);
        prop_assume!(!violations.any(|pointer| pointer.ends_with("/considerations")));
        let before = draft.clone();
        let refused = draft.set_fields(page(&before)).err();
        prop_assert_eq!(&draft, &before);
        prop_assert_eq!(refused, None);
    }

    /// Each field of what two people send from one draft is as the second found it, as the second wants it, or a conflict.
    #[test]
    fn nothing_is_lost_between_two_people(
        base in any_drafts(),
        first in sent(),
        second in sent(),
        kept in any::<bool>(),
    ) {
        let mut theirs = base.clone();
        let _ = theirs.set_fields(first.clone());
        let mut mine = base.clone();
        let result = mine.set_fields(second.clone()).map(drop);
        let mut merged = theirs.clone();
        let conflicts = match (merged.merge_fields(&base, second.clone()), result) {
            (Ok(conflicts), Ok(())) => conflicts,
            (Err(refused), Err(expected)) => {
                prop_assert_eq!(faults(&refused), faults(&expected));
                prop_assert_eq!(merged, theirs);
                return Ok(());
            }
            // What is in the way may have come meanwhile.
            (Err(_), Ok(())) => {
                prop_assert!(theirs != base);
                prop_assert_eq!(merged, theirs);
                return Ok(());
            }
            (Ok(_), Err(missed)) => return Err(TestCaseError::fail(format!("{missed} is passed over"))),
        };
        let fields: BTreeSet<Field> = base.form_fields().chain(theirs.form_fields()).chain(mine.form_fields()).collect();
        for field in fields {
            let [was, other, own, now] = [&base, &theirs, &mine, &merged]
                .map(|draft| draft.values(field).map(str::to_owned).collect::<Vec<_>>());
            prop_assert!(other == was || now == other, "{field} is lost");
            if !conflicts.contains(&field) && own != was && other == was {
                prop_assert_eq!(&now, &own, "{}", field);
            }
            if conflicts.contains(&field) {
                prop_assert!(own != now && own != was, "{field} is no conflict");
            }
        }
        prop_assert!(conflicts.is_sorted_by(|one, next| one < next));
        // Alone, a form is set as it is; and what changes nothing changes nothing.
        let mut alone = base.clone();
        prop_assert_eq!(alone.merge_fields(&base, second), Ok(Vec::new()));
        prop_assert_eq!(alone, mine);
        if kept {
            let mut again = theirs.clone();
            prop_assert_eq!(again.merge_fields(&base, form(&base)), Ok(Vec::new()));
            let unchanged: Vec<(Field, &str)> = again.fields().collect();
            prop_assert_eq!(unchanged, theirs.fields().collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_form_has_every_field_that_has_a_value_or_needs_one(
        mut draft in any_drafts(),
        edits in edits(),
    ) {
        for edit in edits {
            _ = edit.apply(&mut draft);
        }
        let form: BTreeSet<Field> = draft.form_fields().collect();
        prop_assert!(draft.form_fields().is_sorted_by(|one, other| one < other));
        let outlook = draft.outlook();
        let fields = draft.fields().map(|(field, _)| field);
        for field in fields.chain(outlook.still_to_judge().iter().copied()) {
            prop_assert!(form.contains(&field), "{} of {}", field, json(&draft));
        }
    }

    #[test]
    fn a_field_that_is_cleared_has_no_value(draft in plain_drafts()) {
        for (field, _) in draft.fields() {
            let mut draft = draft.clone();
            let is_cleared = draft.set_field(field, " \t").is_ok();
            // Concerns that are recorded stay.
            let has_concern = matches!(field, Field::Concerns(_))
                && json(&draft).pointer(&field.pointer()).is_some_and(|each| *each != json!({}));
            let has_value = draft.values(field).next().is_some();
            prop_assert_eq!(has_value, has_concern || !is_cleared, "{}", field);
            prop_assert!(is_cleared || matches!(field, Field::Concern(_)), "{}", field);
        }
    }

    #[test]
    fn a_draft_is_built_again_from_its_fields(judgements in judgements()) {
        let mut judgements = judgements;
        // Line ends are others.
        judgements.evidence.retain(|(_, note)| !note.contains('\r'));
        let draft = judgements.draft();
        prop_assert_eq!(Draft::from_fields(form(&draft)), Ok(draft));
    }

    #[test]
    fn a_draft_from_the_fields_of_another_says_the_same(draft in drafts()) {
        let again = Draft::from_fields(form(&draft)).unwrap();
        prop_assert_eq!(form(&again), form(&draft));
        prop_assert_eq!(judged(&again), judged(&draft));
        prop_assert_eq!(recorded(&again), recorded(&draft));
    }

    /// What is wrong is in no field: an unknown edition, a claim that lacks something.
    #[test]
    fn a_draft_from_the_fields_of_a_flawed_one_says_what_is_right_in_it(draft in flawed_drafts()) {
        let again = Draft::from_fields(form(&draft)).unwrap();
        prop_assert_eq!(form(&again), form(&draft));
        prop_assert_eq!(judged(&again), judged(&draft));
    }

    #[test]
    fn a_draft_says_what_its_json_says(draft in plain_drafts(), edits in edits()) {
        let mut draft = draft;
        // Some edits, for lists that have empty places.
        for edit in edits {
            _ = edit.apply(&mut draft);
        }
        let json = json(&draft);
        prop_assert_eq!(judged(&draft), judged_in(&json));
        prop_assert_eq!(recorded(&draft), recorded_in(&json));
        for (field, _) in all_fields() {
            prop_assert!(draft.values(field).eq(values(&json, field)), "{}", field);
        }
        let all = all_fields().into_iter().map(|(field, _)| field);
        let all = all.filter(|field| !matches!(field, Field::Evidence(_)));
        let all: Vec<(Field, String)> = all
            .flat_map(|field| values(&json, field).into_iter().map(move |value| (field, value)))
            .collect();
        // Only some indexes are in `all_fields`.
        let is_listed = |field: Field| all_fields().iter().any(|(other, _)| *other == field);
        prop_assert_eq!(others(&draft, is_listed), all);
    }

    #[test]
    fn an_assessment_says_what_its_draft_says(assessment in assessments()) {
        let draft = Draft::from(assessment.clone());
        prop_assert_eq!(draft.provision(), Some(assessment.provision()));
        prop_assert_eq!(draft.concerns(), assessment.concerns());
        for &theme in Theme::ALL {
            prop_assert_eq!(draft.theme_grade(theme), Some(assessment.theme_grade(theme)));
        }
        for &concern in Concern::ALL {
            prop_assert_eq!(draft.has_concern(concern), assessment.has_concern(concern));
        }
        for &requirement in Requirement::ALL {
            let status = assessment.requirement_status(requirement);
            prop_assert_eq!(draft.requirement_status(requirement), status);
        }
        for criterion in criteria() {
            prop_assert!(draft.evidence(criterion).eq(assessment.evidence(criterion)));
            prop_assert_eq!(draft.evidence_len(criterion), assessment.evidence(criterion).count());
        }
        for &area in Area::ALL {
            prop_assert!(draft.concerns_considered(area));
            prop_assert!(draft.claims(area).eq(assessment.claims(area)));
            prop_assert_eq!(draft.claims_len(area), assessment.claims(area).count());
        }
    }
}

/// What is said of something is not set if that has become something else.
#[test]
fn what_a_field_is_about_is_as_it_was() {
    let concern = Concern::ContentTaughtPoorly;
    let (note, concerns) = (
        Field::Note(concern.into(), 0),
        Field::Concerns(Area::Teaching),
    );
    let (feature, moderation) = (
        Field::Feature(Area::Teaching, 0),
        Field::Moderation(Area::Teaching, 0),
    );
    let cases: [(Field, &str, Field, &str, Field, &str); 3] = [
        (
            Field::Concern(concern),
            "true",
            Field::Concern(concern),
            "",
            note,
            "Seen twice",
        ),
        (
            feature,
            "Feedback",
            feature,
            "Mentors",
            moderation,
            "confirmed",
        ),
        (
            concerns,
            "true",
            Field::Concern(concern),
            "true",
            concerns,
            "",
        ),
    ];
    for (field, value, theirs, their_value, mine, my_value) in cases {
        let mut base = Draft::default();
        base.set_field(field, value).unwrap();
        let mut draft = base.clone();
        draft.set_field(theirs, their_value).unwrap();
        let before = draft.clone();
        let conflicts = draft
            .merge_fields(&base, [(mine.pointer(), my_value)])
            .unwrap();
        assert_eq!(conflicts, [mine]);
        assert_eq!(draft, before);
    }
}

#[test]
fn of_a_duplicate_key_the_first_that_is_not_null_counts() {
    let draft = read(
        r#"{
            "edition": null, "edition": "1999", "edition": "2025-02-draft",
            "areas": null,
            "areas": {
                "teaching": {
                    "themes": {
                        "pedagogy": {
                            "grade": null, "grade": "strong", "grade": "secure",
                            "evidence": ["first"], "evidence": ["second", "third"]
                        },
                        "pedagogy": { "grade": "secure" },
                        "expert-teachers": { "grade": "good", "grade": "secure" }
                    },
                    "concerns": { "content-taught-poorly": null, "content-taught-poorly": {} },
                    "concerns": { "weak-tutor-subject-knowledge": {} },
                    "exemplary": null,
                    "exemplary": [null, { "feature": "A", "feature": "B",
                        "considerations": [], "moderation": "pending" }],
                    "exemplary": []
                }
            },
            "areas": { "inclusion": { "concerns": {} } },
            "compliance": { "prevent-duty": null, "prevent-duty": { "status": "met" } }
        }"#,
    );
    assert_eq!(draft.edition(), Some("1999"));
    assert_eq!(draft.values(Field::Edition).next(), None);
    assert_eq!(draft.theme_grade(Theme::Pedagogy), Some(ThemeGrade::Strong));
    assert!(draft.values(Field::Grade(Theme::Pedagogy)).eq(["strong"]));
    assert!(draft.evidence(Theme::Pedagogy).eq(["first"]));
    assert_eq!(draft.evidence_len(Theme::Pedagogy), 1);
    // One that is wrong counts as well.
    assert_eq!(draft.theme_grade(Theme::ExpertTeachers), None);
    assert!(draft.concerns().iter().eq([Concern::ContentTaughtPoorly]));
    assert!(draft.concerns_considered(Area::Teaching));
    assert!(!draft.concerns_considered(Area::Inclusion));
    assert_eq!(draft.claims_len(Area::Teaching), 2);
    let claim = Claim::new("A", ModerationStatus::Pending);
    assert!(draft.claims(Area::Teaching).eq([claim]));
    assert!(draft.requirement_status(Requirement::PreventDuty).is_some());
}

#[test]
fn of_a_duplicate_key_the_first_that_is_not_null_is_set_and_all_are_cleared() {
    let mut draft = read(
        r#"{"compliance": {
            "prevent-duty": null,
            "prevent-duty": { "status": null, "status": "met", "status": "met" },
            "prevent-duty": { "status": "met" }
        }}"#,
    );
    let field = Field::Status(Requirement::PreventDuty);
    draft.set_field(field, "not-met").unwrap();
    assert_eq!(
        serde_json::to_string(&draft).unwrap(),
        concat!(
            r#"{"compliance":{"prevent-duty":null,"#,
            r#""prevent-duty":{"status":null,"status":"not-met","status":"met"},"#,
            r#""prevent-duty":{"status":"met"}}}"#
        )
    );
    draft.set_field(field, "").unwrap();
    assert_eq!(
        serde_json::to_string(&draft).unwrap(),
        r#"{"compliance":{"prevent-duty":null,"prevent-duty":{},"prevent-duty":{"status":"met"}}}"#
    );
}

/// What a form sends, and what becomes of a draft. The properties meet these seldom.
#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn what_a_form_does_at_its_edges() {
    const PEDAGOGY: &str = "/areas/teaching/themes/pedagogy";
    let pedagogy =
        |entry: &str| format!(r#"{{"areas":{{"teaching":{{"themes":{{"pedagogy":{entry}}}}}}}}}"#);
    let concerns = |held: &str| format!(r#"{{"areas":{{"teaching":{{"concerns":{held}}}}}}}"#);
    let claims = |list: &str| format!(r#"{{"areas":{{"teaching":{{"exemplary":{list}}}}}}}"#);
    let phases = |list: &str| format!(r#"{{"provision":{{"phases":{list}}}}}"#);
    let saved = |before: &str, sent: &[(&str, &str)]| {
        let mut draft = read(before);
        match draft.set_fields(sent.iter().copied()) {
            Ok(_) => serde_json::to_string(&draft).unwrap(),
            Err(violations) => violations.iter().next().unwrap().code().to_string(),
        }
    };
    let list = |sent: &[&str]| -> Vec<(&str, String)> {
        sent.iter()
            .map(|value| ("/provision/phases", (*value).to_owned()))
            .collect()
    };
    for (before, sent, after) in [
        // As it was shown, in any order, with what is wrong and what is there twice.
        (
            r#"["secondary","primary","nursery"]"#,
            &["", "primary", "secondary"][..],
            None,
        ),
        (r#"["primary","primary"]"#, &["primary"], None),
        (r#"["nursery"]"#, &[""], None),
        ("null", &[""], None),
        (r#""primary""#, &[""], None),
        (
            r#"["primary","nursery"]"#,
            &["primary", "secondary"],
            Some(r#"["primary","secondary"]"#),
        ),
        (
            r#"["primary","secondary"]"#,
            &["secondary"],
            Some(r#"["secondary"]"#),
        ),
        (r#"["primary"]"#, &["secondary"], Some(r#"["secondary"]"#)),
        (r#"["primary"]"#, &["", ""], Some("[]")),
        (r#""primary""#, &["secondary"], Some(r#"["secondary"]"#)),
    ] {
        let sent = list(sent);
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, &**value)).collect();
        let expected = phases(after.unwrap_or(before));
        assert_eq!(saved(&phases(before), &sent), expected, "{before} {sent:?}");
    }
    for (before, part, sent, after) in [
        (
            r#"{"evidence":["a\r\nb",7]}"#,
            "/evidence",
            &["a\r\nb"][..],
            None,
        ),
        (
            r#"{"evidence":["a","b"]}"#,
            "/evidence",
            &["b", "a"],
            Some(r#"{"evidence":["b","a"]}"#),
        ),
        (
            r#"{"evidence":["a"]}"#,
            "/evidence",
            &["a", "a"],
            Some(r#"{"evidence":["a","a"]}"#),
        ),
        (r#"{"evidence":null}"#, "/evidence", &[""], None),
        (
            r#"{"evidence":null}"#,
            "/evidence",
            &["a"],
            Some(r#"{"evidence":["a"]}"#),
        ),
        (
            r#"{"evidence":true}"#,
            "/evidence",
            &["a"],
            Some(r#"{"evidence":["a"]}"#),
        ),
        (
            r#"{"evidence":"words"}"#,
            "/evidence",
            &["a"],
            Some("wrong-type"),
        ),
        (
            r#"{"evidence":"words"}"#,
            "/evidence/0",
            &["a"],
            Some("wrong-type"),
        ),
        (r#"{"evidence":"words"}"#, "/evidence/0", &[""], None),
        (
            r#"{"evidence":["a\r\nb"]}"#,
            "/evidence/0",
            &["a\r\nb"],
            None,
        ),
        (
            r#"{"evidence":["a"]}"#,
            "/evidence/0",
            &["b", "c"],
            Some("duplicate"),
        ),
        (
            r#"{"evidence":["a"]}"#,
            "/evidence/0",
            &["b\r\nc", "b\nc"],
            Some(r#"{"evidence":["b\nc"]}"#),
        ),
        (
            r#"{"evidence":["a",null,"b"]}"#,
            "/evidence/2",
            &[""],
            Some(r#"{"evidence":["a"]}"#),
        ),
        (
            r#"{"evidence":["a","b"]}"#,
            "/evidence/0",
            &[""],
            Some(r#"{"evidence":[null,"b"]}"#),
        ),
        (r#"{"evidence":["a",null]}"#, "/evidence/1", &[""], None),
        (r#"{"grade":"good","x":1}"#, "/grade", &["", ""], None),
        (r#"{"grade":null}"#, "/grade", &[""], None),
        (
            r#"{"grade":"good"}"#,
            "/grade",
            &["strong", ""],
            Some(r#"{"grade":"strong"}"#),
        ),
        (
            r#"{"grade":"strong"}"#,
            "/grade",
            &["bogus", "strong"],
            Some("unknown-grade"),
        ),
        (
            r#"{"grade":"strong","evidence":["a"]}"#,
            "/grade",
            &[""],
            Some(r#"{"evidence":["a"]}"#),
        ),
        (
            r#"{"grade":"strong","comment":{}}"#,
            "/grade",
            &[""],
            Some(r#"{"comment":{}}"#),
        ),
        ("{}", "/grade", &[""], None),
        (r#""strong""#, "/grade", &["secure"], Some("wrong-type")),
        (r#""strong""#, "/grade", &[""], None),
    ] {
        let name = [PEDAGOGY, part].concat();
        let sent: Vec<(&str, &str)> = sent.iter().map(|value| (&*name, *value)).collect();
        let expected = match after {
            Some(code) if !code.starts_with('{') => code.to_owned(),
            _ => pedagogy(after.unwrap_or(before)),
        };
        assert_eq!(
            saved(&pedagogy(before), &sent),
            expected,
            "{before} {sent:?}"
        );
    }
    // Nothing is left of an entry that has become empty.
    let grade = [(&*[PEDAGOGY, "/grade"].concat(), "")];
    let themes = r#"{"areas":{"teaching":{"themes":{}}}}"#;
    assert_eq!(
        saved(&pedagogy(r#"{"grade":"strong","evidence":[]}"#), &grade),
        themes
    );
    for (before, sent, after) in [
        (
            r#"{"content-taught-poorly":true}"#,
            &[("", ""), ("", "true"), ("/content-taught-poorly", "")][..],
            None,
        ),
        (
            r#"{"content-taught-poorly":{}}"#,
            &[("/content-taught-poorly", "")],
            Some(""),
        ),
        (
            r#"{"content-taught-poorly":{}}"#,
            &[("", "true"), ("/content-taught-poorly", "")],
            Some("{}"),
        ),
        (
            r#"{"content-taught-poorly":{"evidence":["a"]}}"#,
            &[("/content-taught-poorly", "")],
            Some("concern-with-evidence"),
        ),
        (
            r#"{"content-taught-poorly":{"evidence":["a"]}}"#,
            &[
                ("/content-taught-poorly", ""),
                ("/content-taught-poorly/evidence/0", ""),
            ],
            Some(""),
        ),
        (
            "{}",
            &[
                ("/content-taught-poorly", ""),
                ("/content-taught-poorly/evidence/0", "a"),
            ],
            Some("concern-with-evidence"),
        ),
        ("{}", &[("/content-taught-poorly", "")], None),
        ("{}", &[("", "")], Some("")),
        (r#"{"content-taught-poorly":null}"#, &[("", "")], Some("")),
        (r#"["content-taught-poorly"]"#, &[("", "")], None),
        (
            r#"["content-taught-poorly"]"#,
            &[("", "true")],
            Some("wrong-type"),
        ),
        ("7", &[("", "true")], Some("wrong-type")),
        (
            "{}",
            &[("/content-taught-poorly", "on")],
            Some(r#"{"content-taught-poorly":{}}"#),
        ),
    ] {
        let sent: Vec<(String, &str)> = sent
            .iter()
            .map(|(name, value)| (["/areas/teaching/concerns", name].concat(), *value))
            .collect();
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (&**name, *value)).collect();
        let expected = match after {
            Some("") => r#"{"areas":{"teaching":{}}}"#.to_owned(),
            Some(code) if !code.starts_with('{') => code.to_owned(),
            _ => concerns(after.unwrap_or(before)),
        };
        assert_eq!(
            saved(&concerns(before), &sent),
            expected,
            "{before} {sent:?}"
        );
    }
    for (before, part, value, after) in [
        (
            r#"[{"feature":"A","considerations":null}]"#,
            "considerations",
            "",
            Some(r#"[{"feature":"A","considerations":[]}]"#),
        ),
        (
            r#"[{"feature":"A"}]"#,
            "considerations",
            "",
            Some(r#"[{"feature":"A","considerations":[]}]"#),
        ),
        (
            r#"[{"feature":"A","considerations":["x"]}]"#,
            "considerations",
            "",
            None,
        ),
        ("[]", "considerations", "", None),
        ("[null]", "feature", "", None),
        ("[{}]", "feature", "", None),
        (
            "[]",
            "feature",
            "A",
            Some(r#"[{"feature":"A","considerations":[]}]"#),
        ),
        (
            "[]",
            "moderation",
            "pending",
            Some(r#"[{"considerations":[],"moderation":"pending"}]"#),
        ),
        (
            r#"[{"feature":"A"}]"#,
            "moderation",
            "pending",
            Some(r#"[{"feature":"A","moderation":"pending"}]"#),
        ),
        (
            r#"[{"feature":"A","considerations":[]},null]"#,
            "feature",
            "",
            Some("[]"),
        ),
        (
            r#"[{"feature":"A","considerations":[]},{}]"#,
            "feature",
            "",
            Some("[null,{}]"),
        ),
        (r#""Feedback""#, "feature", "A", Some("wrong-type")),
    ] {
        let name = ["/areas/teaching/exemplary/0/", part].concat();
        let expected = match after {
            Some("wrong-type") => "wrong-type".to_owned(),
            _ => claims(after.unwrap_or(before)),
        };
        assert_eq!(
            saved(&claims(before), &[(&*name, value)]),
            expected,
            "{before} {part} {value}"
        );
    }
    // No notes in Rust, where there are none.
    let mut draft = read(&pedagogy(r#"{"evidence":null}"#));
    draft.set_evidence(Theme::Pedagogy, []);
    assert_eq!(draft, read(&pedagogy(r#"{"evidence":null}"#)));
    // Another edition, names of others, and flags.
    let edition = [("/edition", "2025-02-draft")];
    assert_eq!(saved(r#"{"edition":"1999"}"#, &edition), "unknown-edition");
    assert_eq!(
        saved(r#"{"edition":"1999"}"#, &[("/edition", "")]),
        r#"{"edition":"1999"}"#
    );
    assert_eq!(saved("{}", &[("token", "x"), ("", "y")]), "{}");
    assert_eq!(saved("{}", &[("areas/teaching", "x")]), "unknown-field");
    let flag = |values: &[&str]| {
        let sent: Vec<(&str, &str)> = values
            .iter()
            .map(|value| ("/provision/apprenticeships", *value))
            .collect();
        saved("{}", &sent)
    };
    assert_eq!(
        flag(&["false", "on"]),
        r#"{"provision":{"apprenticeships":true}}"#
    );
    assert_eq!(
        flag(&["on", "false", ""]),
        r#"{"provision":{"apprenticeships":false}}"#
    );
    assert_eq!(
        (flag(&["good", "true"]), flag(&["", " "])),
        ("wrong-type".into(), "{}".into())
    );
}

// --- The fields -------------------------------------------------------------------------------------

/// Every field with its pointer, of those with an index three, in the order of the document.
fn all_fields() -> Vec<(Field, String)> {
    let mut fields = vec![
        (Field::Edition, "/edition".to_owned()),
        (Field::Phases, "/provision/phases".to_owned()),
    ];
    for &condition in Condition::ALL {
        fields.push((
            Field::Condition(condition),
            format!("/provision/{condition}"),
        ));
    }
    let add_evidence = |fields: &mut Vec<_>, criterion: Criterion, place: &str| {
        fields.push((Field::Evidence(criterion), format!("{place}/evidence")));
        for index in [0, 1, 31] {
            let pointer = format!("{place}/evidence/{index}");
            fields.push((Field::Note(criterion, index), pointer));
        }
    };
    for &area in Area::ALL {
        for &theme in area.themes() {
            let place = format!("/areas/{area}/themes/{theme}");
            fields.push((Field::Grade(theme), format!("{place}/grade")));
            add_evidence(&mut fields, theme.into(), &place);
        }
        fields.push((Field::Concerns(area), format!("/areas/{area}/concerns")));
        for &concern in area.concerns() {
            let place = format!("/areas/{area}/concerns/{concern}");
            fields.push((Field::Concern(concern), place.clone()));
            add_evidence(&mut fields, concern.into(), &place);
        }
        for index in [0, 1, 31] {
            let place = format!("/areas/{area}/exemplary/{index}");
            fields.push((Field::Feature(area, index), format!("{place}/feature")));
            let considerations = Field::Considerations(area, index);
            fields.push((considerations, format!("{place}/considerations")));
            fields.push((
                Field::Moderation(area, index),
                format!("{place}/moderation"),
            ));
        }
    }
    for &requirement in Requirement::ALL {
        let place = format!("/compliance/{requirement}");
        fields.push((Field::Status(requirement), format!("{place}/status")));
        add_evidence(&mut fields, requirement.into(), &place);
    }
    fields
}

#[test]
fn a_field_is_its_pointer() {
    for (field, pointer) in all_fields() {
        assert_eq!(field.pointer(), pointer);
        assert_eq!(field.to_string(), pointer);
        assert_eq!(pointer.parse(), Ok(field));
        assert_eq!(Field::try_from(pointer.clone()), Ok(field));
        assert_eq!(json!(field), json!(pointer));
        assert_eq!(
            serde_json::from_value::<Field>(json!(pointer)).unwrap(),
            field
        );
    }
}

#[test]
fn fields_are_in_the_order_of_the_document() {
    let fields = all_fields().into_iter().map(|(field, _)| field);
    assert!(
        fields
            .collect::<Vec<_>>()
            .is_sorted_by(|one, other| one < other)
    );
}

#[test]
fn what_is_no_field_is_named() {
    let pointers = [
        "",
        "/",
        "edition",
        "#/edition",
        "/edition/",
        "/editoin",
        "/Edition",
        "/provision",
        "/provision/",
        "/provision/phases/0",
        "/provision/apprenticeship",
        "/areas",
        "/areas/",
        "/areas/teaching",
        "/areas/teachin/concerns",
        "/areas/teaching/themes",
        "/areas/teaching/themes/pedagogy",
        "/areas/teaching/themes/pedagogi/grade",
        "/areas/teaching/themes/pedagogy/grad",
        "/areas/teaching/themes/pedagogy/grade/",
        "/areas/teaching/themes/weak-governance/grade",
        "/areas/teaching/themes/outcomes/grade",
        "/areas/teaching/themes/pedagogy/evidence/",
        "/areas/teaching/themes/pedagogy/evidence/01",
        "/areas/teaching/themes/pedagogy/evidence/+1",
        "/areas/teaching/themes/pedagogy/evidence/-1",
        "/areas/teaching/themes/pedagogy/evidence/-",
        "/areas/teaching/themes/pedagogy/evidence/99999999999999",
        "/areas/teaching/themes/pedagogy/evidence/0/0",
        "/areas/teaching/concerns/",
        "/areas/teaching/concerns/pedagogy",
        "/areas/teaching/concerns/weak-governance",
        "/areas/teaching/concerns/content-taught-poorly/",
        "/areas/teaching/concerns/content-taught-poorly/grade",
        "/areas/teaching/exemplary",
        "/areas/teaching/exemplary/0",
        "/areas/teaching/exemplary/00/feature",
        "/areas/teaching/exemplary/0/features",
        "/areas/teaching/exemplary/0/considerations/0",
        "/compliance",
        "/compliance/prevent-dutie/status",
        "/compliance/prevent-duty",
        "/compliance/prevent-duty/grade",
        "/compliance/prevent-duty/status\n",
    ];
    let errors = pointers.map(|pointer| {
        let error = pointer.parse::<Field>().unwrap_err();
        let expected = if pointer.starts_with('/') {
            pointer
        } else {
            ""
        };
        assert_eq!(error.pointer(), expected);
        error.to_string()
    });
    insta::assert_snapshot!(errors.join("\n"));
}
