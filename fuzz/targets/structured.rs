//! Documents near the shape of an assessment, against naive second answers.
#![no_main]

use std::collections::BTreeSet;

use fuzz::{Node, document, verify};
use ite_toolkit::{
    Area, BlockStatus, ComplianceBlock, Condition, Consideration, Draft, Grade, ModerationStatus,
    Phase, Phases, Provision, Requirement, RequirementStatus, ThemeGrade,
};
use libfuzzer_sys::arbitrary::Unstructured;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = document(&mut Unstructured::new(bytes)) else {
        return;
    };
    let draft = document.draft();
    assert_eq!(
        serde_json::to_string(&draft).expect("JSON"),
        document.json()
    );
    verify(&draft);

    let document = document.without_nulls();
    assert_eq!(
        draft.check().is_ok(),
        is_right(&document),
        "{:?}",
        draft.check()
    );
    let Ok(assessment) = draft.validate() else {
        return;
    };
    let card = assessment.report_card();
    for &area in Area::ALL {
        assert_eq!(card.area(area).grade(), grade(area, &document));
    }
    for &block in ComplianceBlock::ALL {
        let is_not_met = |requirement: &&Requirement| {
            let judged = document
                .get("compliance")
                .and_then(|all| all.get(requirement.as_str()));
            text(judged, "status") == "not-met"
        };
        let is_met = block.requirements().iter().find(is_not_met).is_none();
        let status = card.compliance_block(block).status();
        assert_eq!(status == BlockStatus::NotMet, !is_met);
    }
    let kept = serde_json::to_string(&Draft::from(assessment)).expect("JSON");
    assert_eq!(kept, document.json());
});

// --- Is it an assessment? ---------------------------------------------------------------------------
//
// Of documents without `null`.

/// Whether an object has exactly these fields, each once.
fn has(object: &Node, required: &[&str], optional: &[&str]) -> bool {
    let keys: BTreeSet<&str> = object.entries().iter().map(|(key, _)| &**key).collect();
    matches!(object, Node::Object(_))
        && keys.len() == object.entries().len()
        && required.iter().all(|key| keys.contains(key))
        && keys
            .iter()
            .all(|key| required.contains(key) || optional.contains(key))
}

fn text<'n>(object: Option<&'n Node>, field: &str) -> &'n str {
    match object.and_then(|object| object.get(field)) {
        Some(Node::Text(text)) => text,
        _ => "",
    }
}

/// Whether it is a list of some of these words, each at most once.
fn is_choice(list: &Node, words: &[&str]) -> bool {
    let is_word = |item: &Node| matches!(item, Node::Text(text) if words.contains(&&**text));
    let items: BTreeSet<String> = list.items().iter().map(Node::json).collect();
    matches!(list, Node::List(_))
        && list.items().iter().all(is_word)
        && items.len() == list.items().len()
}

/// Of the words that there are, those that are not blank have such a character.
fn is_visible(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_graphic())
}

fn are_notes(judged: &Node) -> bool {
    judged.get("evidence").is_none_or(|notes| {
        let mut items = notes.items().iter();
        matches!(notes, Node::List(_))
            && items.all(|note| matches!(note, Node::Text(text) if is_visible(text)))
    })
}

fn names<T: Copy + Into<&'static str>>(all: &[T]) -> Vec<&'static str> {
    all.iter().map(|&each| each.into()).collect()
}

fn is_right(document: &Node) -> bool {
    let mut entries = document.entries().to_vec();
    entries.retain(|(key, _)| key != "$schema");
    let document = &Node::Object(entries);
    let fields = ["edition", "provision", "areas", "compliance"];
    let [Some(_), Some(provision), Some(areas), Some(compliance)] =
        fields.map(|field| document.get(field))
    else {
        return false;
    };
    has(document, &fields, &[])
        && text(Some(document), "edition") == "2025-02-draft"
        && read(provision).is_some_and(|provision| {
            let is_right = |&area: &Area| {
                areas
                    .get(area.as_str())
                    .is_some_and(|entry| is_right_area(area, entry, areas, provision))
            };
            has(areas, &names(Area::ALL), &[])
                && Area::ALL.iter().all(is_right)
                && is_right_compliance(compliance, provision)
        })
}

fn read(provision: &Node) -> Option<Provision> {
    let list = provision.get("phases")?;
    let is_given = |phase: &&Phase| list.items().contains(&phase.as_str().into());
    let phases = Phases::from_phases(Phase::ALL.iter().filter(is_given).copied())?;
    let mut read = Provision::new(phases);
    for &condition in Condition::ALL {
        match provision.get(condition.as_str())? {
            Node::Flag(true) => read = read.with_condition(condition),
            Node::Flag(false) => {}
            _ => return None,
        }
    }
    let fields = ["phases", "apprenticeships", "partnership-agreement"];
    (has(provision, &fields, &[]) && is_choice(list, &names(Phase::ALL))).then_some(read)
}

fn is_right_area(area: Area, entry: &Node, areas: &Node, provision: Provision) -> bool {
    let (Some(themes), Some(concerns)) = (entry.get("themes"), entry.get("concerns")) else {
        return false;
    };
    let applying = area
        .concerns()
        .iter()
        .copied()
        .filter(|concern| concern.applies_to(provision));
    let applying: Vec<_> = applying.collect();
    has(entry, &["themes", "concerns"], &["exemplary"])
        && has(themes, &names(area.themes()), &[])
        && themes.entries().iter().all(|(_, judged)| {
            has(judged, &["grade"], &["evidence"])
                && names(ThemeGrade::ALL).contains(&text(Some(judged), "grade"))
                && are_notes(judged)
        })
        && has(concerns, &[], &names(&applying))
        && concerns
            .entries()
            .iter()
            .all(|(_, judged)| has(judged, &[], &["evidence"]) && are_notes(judged))
        && entry.get("exemplary").is_none_or(|claims| {
            matches!(claims, Node::List(_))
                && claims.items().iter().all(is_claim)
                && (claims.items().is_empty() || is_eligible(area, areas))
        })
}

fn is_claim(claim: &Node) -> bool {
    let considerations = claim.get("considerations");
    has(claim, &["feature", "considerations", "moderation"], &[])
        && is_visible(text(Some(claim), "feature"))
        && considerations.is_some_and(|list| is_choice(list, &names(Consideration::ALL)))
        && names(ModerationStatus::ALL).contains(&text(Some(claim), "moderation"))
}

fn is_eligible(area: Area, areas: &Node) -> bool {
    let no_attention = |&other: &Area| {
        let entry = areas.get(other.as_str());
        let concerns = entry.and_then(|entry| entry.get("concerns"));
        concerns.is_none_or(|concerns| concerns.entries().is_empty())
            && !grades(other, areas).contains(&"attention-needed")
    };
    Area::ALL.iter().all(no_attention) && grades(area, areas).iter().all(|&grade| grade == "strong")
}

fn grades(area: Area, areas: &Node) -> Vec<&str> {
    let themes = areas
        .get(area.as_str())
        .and_then(|entry| entry.get("themes"));
    let themes = themes.map_or(&[][..], Node::entries);
    themes
        .iter()
        .map(|(_, judged)| text(Some(judged), "grade"))
        .collect()
}

fn is_right_compliance(compliance: &Node, provision: Provision) -> bool {
    let applying = Requirement::ALL
        .iter()
        .copied()
        .filter(|each| each.applies_to(provision));
    let applying: Vec<_> = applying.collect();
    has(compliance, &names(&applying), &[])
        && compliance.entries().iter().all(|(_, judged)| {
            has(judged, &["status"], &["evidence"])
                && names(RequirementStatus::ALL).contains(&text(Some(judged), "status"))
                && are_notes(judged)
        })
}

// --- What follows? ----------------------------------------------------------------------------------

fn grade(area: Area, document: &Node) -> Grade {
    let Some(areas) = document.get("areas") else {
        panic!("an assessment has areas");
    };
    let entry = areas.get(area.as_str());
    let concerns = entry.and_then(|entry| entry.get("concerns"));
    let claims = entry.and_then(|entry| entry.get("exemplary"));
    let is_confirmed = |claim: &Node| text(Some(claim), "moderation") == "confirmed";
    let grades = grades(area, areas);
    if concerns.is_some_and(|concerns| !concerns.entries().is_empty()) {
        Grade::CausingConcern
    } else if claims.is_some_and(|claims| claims.items().iter().any(is_confirmed)) {
        Grade::Exemplary
    } else if grades.contains(&"attention-needed") {
        Grade::AttentionNeeded
    } else if grades.contains(&"secure") {
        Grade::Secure
    } else {
        Grade::Strong
    }
}
