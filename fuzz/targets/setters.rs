//! Edits of a draft, against the same edits of a naive tree.
#![no_main]

use fuzz::{Node, document, object, verify};
use ite_toolkit::{
    Area, Claim, Concern, Condition, Consideration, Criterion, Draft, Field, FieldKind,
    ModerationStatus, Phase, Phases, Provision, Requirement, RequirementStatus, Theme, ThemeGrade,
};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Bytes that end too early end the edits.
    let _ = edits(&mut Unstructured::new(bytes));
});

fn edits(u: &mut Unstructured<'_>) -> Result<()> {
    let (mut draft, mut tree) = match u.int_in_range(0..=2)? {
        0 => (Draft::default(), Node::Object(Vec::new())),
        1 => {
            let provision = provision(u)?;
            let mut tree = object([("edition", "2025-02-draft".into())]);
            set_provision(&mut tree, provision);
            (Draft::new(provision), tree)
        }
        _ => {
            let tree = document(u)?;
            (tree.draft(), tree)
        }
    };
    for _ in 0..32 {
        if u.is_empty() {
            break;
        }
        edit(&mut draft, &mut tree, u)?;
        assert_eq!(serde_json::to_string(&draft).expect("JSON"), tree.json());
        assert!(draft == tree.draft());
    }
    verify(&draft);
    Ok(())
}

fn edit(draft: &mut Draft, tree: &mut Node, u: &mut Unstructured<'_>) -> Result<()> {
    let area = *u.choose(Area::ALL)?;
    match u.int_in_range(0..=20)? {
        0 => {
            let provision = provision(u)?;
            draft.set_provision(provision);
            set_provision(tree, provision);
        }
        1 => {
            let (theme, grade) = (*u.choose(Theme::ALL)?, *u.choose(ThemeGrade::ALL)?);
            draft.set_theme_grade(theme, grade);
            *open(open_all(tree, &keys(theme.into())), "grade") = grade.as_str().into();
        }
        2 => {
            let concern = *u.choose(Concern::ALL)?;
            draft.add_concern(concern);
            make_object(open_all(tree, &keys(concern.into())));
        }
        3 => {
            draft.set_concerns_considered(area);
            make_object(open_all(tree, &["areas", area.as_str(), "concerns"]));
        }
        4 => {
            let requirement = *u.choose(Requirement::ALL)?;
            let status = *u.choose(RequirementStatus::ALL)?;
            draft.set_requirement_status(requirement, status);
            *open(open_all(tree, &keys(requirement.into())), "status") = status.as_str().into();
        }
        5 | 6 => {
            let criterion = criterion(u)?;
            let note = *u.choose(&["A note", "grade", ""])?;
            draft.add_evidence(criterion, note);
            let notes = open(open_all(tree, &keys(criterion)), "evidence");
            make_list(notes).push(note.into());
        }
        7 => {
            let (claim, entries) = claim(u)?;
            draft.add_claim(area, &claim);
            let claims = open_all(tree, &["areas", area.as_str(), "exemplary"]);
            make_list(claims).push(object(entries));
        }
        8 => {
            let criterion = criterion(u)?;
            draft.remove(criterion);
            remove(tree, &keys(criterion));
        }
        9 => {
            draft.remove_concerns(area);
            remove(tree, &["areas", area.as_str(), "concerns"]);
        }
        10 => {
            draft.remove_claims(area);
            remove(tree, &["areas", area.as_str(), "exemplary"]);
        }
        11 => {
            let theme = *u.choose(Theme::ALL)?;
            draft.clear_theme_grade(theme);
            remove(tree, &steps(&Field::Grade(theme).pointer()));
        }
        12 => {
            let requirement = *u.choose(Requirement::ALL)?;
            draft.clear_requirement_status(requirement);
            remove(tree, &steps(&Field::Status(requirement).pointer()));
        }
        13..=16 => edit_item(draft, tree, u)?,
        _ => {
            let field = field(area, u)?;
            let value = match u.int_in_range(0..=7)? {
                0 => "",
                1 => " \t",
                2 => "false",
                3 => "on",
                4 => words(u)?,
                _ if field.kind() == FieldKind::Text => words(u)?,
                _ => {
                    let choices: Vec<&str> = field.choices().map(|(choice, _)| choice).collect();
                    *u.choose(&choices)?
                }
            };
            let is_set = draft.set_field(field, value).is_ok();
            assert_eq!(
                is_set,
                set_field(tree, field, value),
                "{field} to {value:?}"
            );
            let values: Vec<&str> = draft.values(field).collect();
            assert_eq!(values, shown(tree, field), "{field}");
        }
    }
    Ok(())
}

/// Edits of lists. Some are refused.
fn edit_item(draft: &mut Draft, tree: &mut Node, u: &mut Unstructured<'_>) -> Result<()> {
    let area = *u.choose(Area::ALL)?;
    match u.int_in_range(0..=4)? {
        0 => {
            let (criterion, notes) = (criterion(u)?, [words(u)?, words(u)?]);
            let notes = &notes[..u.int_in_range(0..=2)?];
            draft.set_evidence(criterion, notes.iter().copied());
            set_list(tree, &steps(&Field::Evidence(criterion).pointer()), notes);
        }
        1 => {
            let (criterion, index, note) = (criterion(u)?, index(u)?, words(u)?);
            let is_set = draft.set_note(criterion, index, note).is_ok();
            let item = item(tree, &steps(&Field::Evidence(criterion).pointer()), index);
            assert_eq!(is_set, item.map(|item| *item = note.into()).is_some());
        }
        2 => {
            let (criterion, index) = (criterion(u)?, index(u)?);
            let is_removed = draft.remove_note(criterion, index).is_ok();
            let list = Field::Evidence(criterion).pointer();
            assert_eq!(is_removed, remove_item(tree, &steps(&list), index));
        }
        3 => {
            let ((claim, entries), index) = (claim(u)?, index(u)?);
            let is_set = draft.set_claim(area, index, &claim).is_ok();
            let item = item(tree, &["areas", area.as_str(), "exemplary"], index);
            assert_eq!(is_set, item.is_some());
            if let Some(item) = item {
                // What a claim cannot have stays.
                for (key, value) in entries {
                    *open(item, key) = value;
                }
            }
        }
        _ => {
            let index = index(u)?;
            let is_removed = draft.remove_claim(area, index).is_ok();
            let list = ["areas", area.as_str(), "exemplary"];
            assert_eq!(is_removed, remove_item(tree, &list, index));
        }
    }
    Ok(())
}

/// The targets write no other words that show nothing.
fn is_blank(words: &str) -> bool {
    let is_invisible = |c| matches!(c, '\u{3164}' | '\u{200b}' | '\u{2800}');
    words
        .chars()
        .all(|c: char| c.is_whitespace() || is_invisible(c))
}

fn words(u: &mut Unstructured<'_>) -> Result<&'static str> {
    Ok(*u.choose(&["A note", "grade", "", " ", "one\r\ntwo", "one\rtwo"])?)
}

fn index(u: &mut Unstructured<'_>) -> Result<usize> {
    Ok(*u.choose(&[0, 0, 0, 1, 1, 2, 31, 32, 33, 99, u32::MAX as usize])?)
}

fn claim(u: &mut Unstructured<'_>) -> Result<(Claim<'static>, [(&'static str, Node); 3])> {
    let feature = *u.choose(&["A", "strong"])?;
    let moderation = *u.choose(ModerationStatus::ALL)?;
    let mut claim = Claim::new(feature, moderation);
    let mut considerations = Vec::new();
    for &consideration in Consideration::ALL {
        if u.arbitrary()? {
            claim = claim.with_consideration(consideration);
            considerations.push(consideration.as_str().into());
        }
    }
    let entries = [
        ("feature", feature.into()),
        ("considerations", Node::List(considerations)),
        ("moderation", moderation.as_str().into()),
    ];
    Ok((claim, entries))
}

fn field(area: Area, u: &mut Unstructured<'_>) -> Result<Field> {
    Ok(match u.int_in_range(0..=11)? {
        0 => Field::Edition,
        1 => Field::Phases,
        2 => Field::Condition(*u.choose(Condition::ALL)?),
        3 => Field::Grade(*u.choose(Theme::ALL)?),
        4 => Field::Concerns(area),
        5 => Field::Concern(*u.choose(Concern::ALL)?),
        6 => Field::Status(*u.choose(Requirement::ALL)?),
        7 => Field::Evidence(criterion(u)?),
        8 => Field::Note(criterion(u)?, index(u)?),
        9 => Field::Feature(area, index(u)?),
        10 => Field::Considerations(area, index(u)?),
        _ => Field::Moderation(area, index(u)?),
    })
}

fn provision(u: &mut Unstructured<'_>) -> Result<Provision> {
    let first = u.choose_index(Phase::ALL.len())?;
    let last = u.int_in_range(first..=Phase::ALL.len() - 1)?;
    let phases = Phases::from_phases(Phase::ALL[first..=last].iter().copied());
    let mut provision = Provision::new(phases.expect("there is a phase"));
    for &condition in Condition::ALL {
        if u.arbitrary()? {
            provision = provision.with_condition(condition);
        }
    }
    Ok(provision)
}

fn criterion(u: &mut Unstructured<'_>) -> Result<Criterion> {
    Ok(match u.int_in_range(0..=2)? {
        0 => (*u.choose(Theme::ALL)?).into(),
        1 => (*u.choose(Concern::ALL)?).into(),
        _ => (*u.choose(Requirement::ALL)?).into(),
    })
}

fn keys(criterion: Criterion) -> Vec<&'static str> {
    match criterion {
        Criterion::Theme(theme) => vec!["areas", theme.area().as_str(), "themes", theme.as_str()],
        Criterion::Concern(concern) => {
            vec![
                "areas",
                concern.area().as_str(),
                "concerns",
                concern.as_str(),
            ]
        }
        Criterion::Requirement(requirement) => vec!["compliance", requirement.as_str()],
    }
}

// --- The naive edits --------------------------------------------------------------------------------

fn make_object(node: &mut Node) -> &mut Vec<(String, Node)> {
    if !matches!(node, Node::Object(_)) {
        *node = Node::Object(Vec::new());
    }
    let Node::Object(entries) = node else {
        unreachable!("it was made one");
    };
    entries
}

fn make_list(node: &mut Node) -> &mut Vec<Node> {
    if !matches!(node, Node::List(_)) {
        *node = Node::List(Vec::new());
    }
    let Node::List(items) = node else {
        unreachable!("it was made one");
    };
    items
}

/// The first entry with the key that is not `null`, or else the first, or else a new one. Of a list, the item with the
/// index.
fn open<'n>(node: &'n mut Node, key: &str) -> &'n mut Node {
    if let Ok(index) = key.parse::<usize>() {
        let items = make_list(node);
        items.resize(items.len().max(index + 1), Node::Null);
        return &mut items[index];
    }
    let entries = make_object(node);
    let full = entries
        .iter()
        .position(|(name, value)| name == key && *value != Node::Null);
    let any = entries.iter().position(|(name, _)| name == key);
    let at = full.or(any).unwrap_or_else(|| {
        entries.push((key.to_owned(), Node::Null));
        entries.len() - 1
    });
    &mut entries[at].1
}

fn open_all<'n>(tree: &'n mut Node, keys: &[&str]) -> &'n mut Node {
    keys.iter().fold(tree, |node, key| open(node, key))
}

fn steps(pointer: &str) -> Vec<&str> {
    pointer.split('/').skip(1).collect()
}

/// What is at a place. `null` counts as not there.
fn find<'n>(tree: &'n mut Node, steps: &[&str]) -> Option<&'n mut Node> {
    steps.iter().try_fold(tree, |node, step| match node {
        Node::List(items) => {
            let item = items.get_mut(step.parse::<usize>().ok()?);
            item.filter(|item| **item != Node::Null)
        }
        Node::Object(entries) => {
            let is_it = |(name, value): &&mut (String, Node)| name == step && *value != Node::Null;
            entries.iter_mut().find(is_it).map(|(_, value)| value)
        }
        _ => None,
    })
}

/// An item of a list, which may be `null`.
fn item<'n>(tree: &'n mut Node, list: &[&str], index: usize) -> Option<&'n mut Node> {
    match find(tree, list) {
        Some(Node::List(items)) => items.get_mut(index),
        _ => None,
    }
}

/// Takes an item out of a list, if it is there.
fn remove_item(tree: &mut Node, list: &[&str], index: usize) -> bool {
    let Some(Node::List(items)) = find(tree, list) else {
        return false;
    };
    let is_there = index < items.len();
    if is_there {
        items.remove(index);
    }
    is_there
}

/// Makes a list of these words. Where nothing is, no words make nothing.
fn set_list(tree: &mut Node, steps: &[&str], words: &[&str]) {
    if !words.is_empty() || find(tree, steps).is_some() {
        *open_all(tree, steps) = Node::List(words.iter().map(|&word| word.into()).collect());
    }
}

/// Takes out the empty places at the end of a list.
fn trim(tree: &mut Node, list: &[&str]) {
    if let Some(Node::List(items)) = find(tree, list) {
        let full = items.iter().rposition(|item| *item != Node::Null);
        items.truncate(full.map_or(0, |last| last + 1));
    }
}

/// Takes out all entries with the last key, in the first object that is not `null`.
fn remove(node: &mut Node, keys: &[&str]) {
    let Node::Object(entries) = node else {
        return;
    };
    match keys {
        [] => {}
        [last] => entries.retain(|(name, _)| name != last),
        [first, rest @ ..] => {
            let is_first =
                |(name, value): &&mut (String, Node)| name == first && *value != Node::Null;
            if let Some((_, value)) = entries.iter_mut().find(is_first) {
                remove(value, rest);
            }
        }
    }
}

fn set_provision(tree: &mut Node, provision: Provision) {
    let phases = provision.phases().iter().map(|phase| phase.as_str().into());
    *open_all(tree, &["provision", "phases"]) = Node::List(phases.collect());
    for &condition in Condition::ALL {
        let flag = Node::Flag(provision.has(condition));
        *open_all(tree, &["provision", condition.as_str()]) = flag;
    }
}

/// The list and the index in it, of a field that has an index.
fn list_of(field: Field) -> Option<(String, usize)> {
    match field {
        Field::Note(criterion, index) => Some((Field::Evidence(criterion).pointer(), index)),
        Field::Feature(area, index)
        | Field::Considerations(area, index)
        | Field::Moderation(area, index) => Some((format!("/areas/{area}/exemplary"), index)),
        _ => None,
    }
}

/// What a field shows: its values that are right.
fn shown(tree: &mut Node, field: Field) -> Vec<String> {
    let pointer = field.pointer();
    let Some(node) = find(tree, &steps(&pointer)) else {
        return Vec::new();
    };
    let word = |node: &Node| match (field, node) {
        (Field::Condition(_), Node::Flag(holds)) => Some(holds.to_string()),
        (Field::Concerns(_) | Field::Concern(_), Node::Object(_)) => Some("true".to_owned()),
        (Field::Condition(_) | Field::Concerns(_) | Field::Concern(_), _) => None,
        (_, Node::Text(words)) => {
            let is_right = if field.kind() == FieldKind::Text {
                !is_blank(words)
            } else {
                is_choice(field, words)
            };
            is_right.then(|| words.clone())
        }
        _ => None,
    };
    match field {
        Field::Evidence(_) => node.items().iter().filter_map(word).collect(),
        Field::Phases | Field::Considerations(..) => {
            let mut words: Vec<String> = Vec::new();
            for word in node.items().iter().filter_map(word) {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            words
        }
        _ => word(node).into_iter().collect(),
    }
}

fn is_choice(field: Field, word: &str) -> bool {
    field.choices().any(|(choice, _)| choice == word)
}

/// Gives a field what a form sends for it, and says whether it can have it.
fn set_field(tree: &mut Node, field: Field, value: &str) -> bool {
    let pointer = field.pointer();
    let place = steps(&pointer);
    let is_flag = matches!(
        field,
        Field::Condition(_) | Field::Concerns(_) | Field::Concern(_)
    );
    let is_right = match value {
        _ if is_blank(value) || field.kind() == FieldKind::Text => true,
        "true" | "on" | "false" => is_flag,
        _ => !is_flag && is_choice(field, value),
    };
    let is_nowhere = list_of(field).is_some_and(|(_, index)| index >= u32::MAX as usize);
    let is_other = match find(tree, &place) {
        Some(Node::Text(edition)) => {
            field == Field::Edition && !is_blank(value) && !is_choice(field, edition)
        }
        _ => false,
    };
    if !is_right || is_nowhere || is_other {
        return false;
    }
    let is_off = value == "false" && matches!(field, Field::Concerns(_) | Field::Concern(_));
    if is_blank(value) || is_off {
        return clear(tree, field, &place);
    }
    let mut edited = tree.clone();
    let is_put = put(&mut edited, field, &place, value).is_some();
    if is_put {
        *tree = edited;
    }
    is_put
}

/// Puts a value into a field, if nothing is in the way that might be lost.
fn put(tree: &mut Node, field: Field, place: &[&str], value: &str) -> Option<()> {
    let unix_lines = |words: &str| words.replace("\r\n", "\n").replace('\r', "\n");
    let words = unix_lines(value);
    let all: Vec<String> = shown(tree, field)
        .iter()
        .map(|shown| unix_lines(shown))
        .collect();
    let is_set = matches!(field, Field::Phases | Field::Considerations(..));
    if all == [words.clone()] || is_set && all.contains(&words) {
        return Some(());
    }
    let is_part = matches!(field, Field::Feature(..) | Field::Moderation(..));
    let (key, claim) = place.split_last()?;
    let is_new = is_part && find(tree, claim).is_none();
    let node = lead(tree, place)?;
    let is_fit = match (field, &*node) {
        (_, Node::Null)
        | (Field::Concerns(_) | Field::Concern(_), Node::Object(_))
        | (Field::Evidence(_), Node::List(_))
        | (Field::Note(..) | Field::Feature(..), Node::Text(_)) => true,
        (Field::Concerns(_), _) => false,
        (Field::Concern(_) | Field::Evidence(_) | Field::Note(..) | Field::Feature(..), other) => {
            matches!(other, Node::Flag(_) | Node::Number(_))
        }
        _ => true,
    };
    if !is_fit {
        return None;
    }
    match field {
        Field::Phases | Field::Considerations(..) => make_list(node).push(words.as_str().into()),
        Field::Evidence(_) => *node = Node::List(vec![words.as_str().into()]),
        Field::Condition(_) => *node = Node::Flag(value != "false"),
        Field::Concerns(_) | Field::Concern(_) => _ = make_object(node),
        _ => *node = words.as_str().into(),
    }
    if is_new {
        let mut parts = [
            (*key, words.as_str().into()),
            ("considerations", Node::List(Vec::new())),
        ];
        if *key == "moderation" {
            parts.reverse();
        }
        *find(tree, claim)? = object(parts);
    }
    Some(())
}

/// What is at a place, for something that a form puts there. Nothing else may be in the way.
fn lead<'n>(tree: &'n mut Node, place: &[&str]) -> Option<&'n mut Node> {
    place.iter().try_fold(tree, |node, step| {
        let is_free = match (&*node, step.parse::<usize>()) {
            (Node::Null, Ok(index)) => index < 32,
            (Node::List(items), Ok(index)) => index < items.len() + 32,
            (Node::Null | Node::Object(_), Err(_)) => true,
            _ => false,
        };
        is_free.then(|| open(node, step))
    })
}

/// Takes out what a field shows, and what is empty then. What is wrong stays.
fn clear(tree: &mut Node, field: Field, place: &[&str]) -> bool {
    let (is_shown, is_full) = (!shown(tree, field).is_empty(), find(tree, place).is_some());
    let (key, parent) = place.split_last().expect("it is not the root");
    match field {
        Field::Concerns(_) => {
            remove_first(tree, place, is_empty);
            return true;
        }
        Field::Concern(_) => {
            if remove_first(tree, place, is_hollow) {
                remove_first(tree, parent, is_empty);
                return true;
            }
            return !is_shown;
        }
        // What is wrong stays.
        _ if is_full && !is_shown => return true,
        // A claim may have none, but says so.
        Field::Considerations(..) => {
            if let Some(Node::Object(_)) = find(tree, parent) {
                *open_all(tree, place) = Node::List(Vec::new());
            }
        }
        Field::Evidence(_) | Field::Phases if is_full => {
            *open_all(tree, place) = Node::List(Vec::new());
        }
        Field::Note(..) => {
            if let Some(note) = find(tree, place) {
                *note = Node::Null;
            }
        }
        _ if is_full => {
            if let Some(parent) = find(tree, parent) {
                remove(parent, &[key]);
            }
        }
        _ => {}
    }
    if !is_shown {
        return true;
    }
    match (field, field.criterion()) {
        (_, Some(Criterion::Concern(_)))
        | (Field::Edition | Field::Phases | Field::Condition(_), _) => {}
        (_, Some(criterion)) => prune(tree, &keys(criterion)),
        (_, None) => match find(tree, parent).filter(|claim| is_hollow(claim)) {
            Some(claim) => *claim = Node::Null,
            None => return true,
        },
    }
    if let Some((list, _)) = list_of(field) {
        trim(tree, &steps(&list));
    }
    true
}

/// Takes out an entry that has become empty. If another has its key, it stays, so that the other does not count.
fn prune(tree: &mut Node, place: &[&str]) {
    let (key, parent) = place.split_last().expect("it is not the root");
    let held = find(tree, parent).map_or(0, |parent| {
        parent
            .entries()
            .iter()
            .filter(|(name, _)| name == key)
            .count()
    });
    match find(tree, place).filter(|entry| is_hollow(entry)) {
        Some(entry) if held > 1 => *entry = Node::Object(Vec::new()),
        Some(_) => _ = remove_first(tree, place, is_hollow),
        None => {}
    }
}

/// Takes out the first entry with the last key that is not `null`, if it is so. Says whether it was.
fn remove_first(tree: &mut Node, place: &[&str], is_so: fn(&Node) -> bool) -> bool {
    let Some((key, parent)) = place.split_last() else {
        return false;
    };
    let Some(Node::Object(entries)) = find(tree, parent) else {
        return false;
    };
    let is_it = |(name, value): &(String, Node)| name == key && *value != Node::Null;
    let at = entries
        .iter()
        .position(is_it)
        .filter(|&at| is_so(&entries[at].1));
    at.map(|at| entries.remove(at)).is_some()
}

/// Whether an object holds nothing but `null`.
fn is_empty(node: &Node) -> bool {
    let is_null = |(_, value): &(String, Node)| *value == Node::Null;
    matches!(node, Node::Object(entries) if entries.iter().all(is_null))
}

/// Whether an object holds nothing but `null` and lists of nothing else.
fn is_hollow(node: &Node) -> bool {
    fn is_nothing(node: &Node) -> bool {
        match node {
            Node::List(items) => items.iter().all(is_nothing),
            _ => *node == Node::Null,
        }
    }
    matches!(node, Node::Object(entries) if entries.iter().all(|(_, value)| is_nothing(value)))
}
