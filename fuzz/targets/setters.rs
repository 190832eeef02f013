//! Edits of a draft, against the same edits of a naive tree.
#![no_main]

use fuzz::{Node, document, object, verify};
use ite_toolkit::{
    Area, Claim, Concern, Condition, Consideration, Criterion, Draft, ModerationStatus, Phase,
    Phases, Provision, Requirement, RequirementStatus, Theme, ThemeGrade,
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
    match u.int_in_range(0..=10)? {
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
            let (feature, moderation) = (
                *u.choose(&["A", "strong"])?,
                *u.choose(ModerationStatus::ALL)?,
            );
            let mut claim = Claim::new(feature, moderation);
            let mut considerations = Vec::new();
            for &consideration in Consideration::ALL {
                if u.arbitrary()? {
                    claim = claim.with_consideration(consideration);
                    considerations.push(consideration.as_str().into());
                }
            }
            draft.add_claim(area, &claim);
            let claims = open_all(tree, &["areas", area.as_str(), "exemplary"]);
            make_list(claims).push(object([
                ("feature", feature.into()),
                ("considerations", Node::List(considerations)),
                ("moderation", moderation.as_str().into()),
            ]));
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
        _ => {
            draft.remove_claims(area);
            remove(tree, &["areas", area.as_str(), "exemplary"]);
        }
    }
    Ok(())
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

/// The first entry with the key that is not `null`, or else the first, or else a new one.
fn open<'n>(node: &'n mut Node, key: &str) -> &'n mut Node {
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
