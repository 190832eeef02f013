//! Do edits of a draft do what they say?

use ite_toolkit::{
    Area, Claim, Concern, Condition, Consideration, Criterion, Draft, ModerationStatus, Phase,
    Phases, Provision, Requirement, RequirementStatus, Theme, ThemeGrade,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use ite_toolkit::strategies::{judgements, provisions};

fn json(draft: &Draft) -> Value {
    serde_json::to_value(draft).unwrap()
}

#[test]
fn every_setter_writes_what_the_document_calls_it() {
    let mut draft = Draft::new(
        Provision::new(Phases::from_phase(Phase::Secondary).with_phase(Phase::Primary))
            .with_condition(Condition::PartnershipAgreement),
    );
    draft
        .set_theme_grade(Theme::Pedagogy, ThemeGrade::Strong)
        .add_evidence(Theme::Pedagogy, "Six lessons")
        .set_concerns_considered(Area::Inclusion)
        .add_concern(Concern::ContentTaughtPoorly)
        .add_evidence(Concern::NeedsNotIdentified, "Access plans")
        .set_requirement_status(Requirement::PreventDuty, RequirementStatus::NotMet)
        .add_evidence(Requirement::PreventDuty, "No plan")
        .add_claim(
            Area::Teaching,
            &Claim::new("Modelling", ModerationStatus::Declined)
                .with_consideration(Consideration::TangibleDifference),
        );
    assert_eq!(
        json(&draft),
        json!({
            "edition": "2025-02-draft",
            "provision": {
                "phases": ["primary", "secondary"],
                "apprenticeships": false,
                "partnership-agreement": true,
            },
            "areas": {
                "teaching": {
                    "themes": { "pedagogy": { "grade": "strong", "evidence": ["Six lessons"] } },
                    "concerns": { "content-taught-poorly": {} },
                    "exemplary": [{
                        "feature": "Modelling",
                        "moderation": "declined",
                        "considerations": ["tangible-difference"],
                    }],
                },
                "inclusion": {
                    "concerns": { "needs-not-identified": { "evidence": ["Access plans"] } },
                },
            },
            "compliance": { "prevent-duty": { "status": "not-met", "evidence": ["No plan"] } },
        })
    );
}

#[test]
fn what_is_set_again_is_replaced_in_its_place() {
    let mut draft =
        Draft::new(Provision::new(Phases::ALL).with_condition(Condition::Apprenticeships));
    draft
        .set_theme_grade(Theme::Pedagogy, ThemeGrade::Strong)
        .set_theme_grade(Theme::ExpertTeachers, ThemeGrade::Strong)
        .add_evidence(Theme::Pedagogy, "Six lessons")
        .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
        .add_evidence(Theme::Pedagogy, "Two more")
        .set_provision(Provision::new(Phase::EarlyYears));
    let mut plain = Draft::new(Provision::new(Phase::EarlyYears));
    plain
        .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
        .add_evidence(Theme::Pedagogy, "Six lessons")
        .add_evidence(Theme::Pedagogy, "Two more")
        .set_theme_grade(Theme::ExpertTeachers, ThemeGrade::Strong);
    assert_eq!(json(&draft).to_string(), json(&plain).to_string());
}

#[test]
fn edits_of_a_faulty_draft_leave_its_faults() {
    let mut draft: Draft = serde_json::from_str(
        r#"{
            "note": [1, {"a": null}],
            "areas": { "teaching": { "themes": { "pedagogy": {}, "pedagogy": {"grade": "good"} } } },
            "areas": {}
        }"#,
    )
    .unwrap();
    draft
        .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
        .remove(Theme::Outcomes);
    assert_eq!(
        serde_json::to_string(&draft).unwrap(),
        concat!(
            r#"{"note":[1,{"a":null}],"areas":{"teaching":{"themes":{"pedagogy":{"grade":"secure"},"#,
            r#""pedagogy":{"grade":"good"}}}},"areas":{}}"#
        )
    );
}

#[test]
fn what_is_repeated_is_set_once_and_removed_throughout() {
    let mut draft: Draft = serde_json::from_str(
        r#"{
            "provision": { "phases": ["primary"], "phases": ["primary"] },
            "areas": { "teaching": {
                "themes": { "pedagogy": { "grade": "secure" }, "pedagogy": { "grade": "strong" } },
                "exemplary": [], "exemplary": []
            } }
        }"#,
    )
    .unwrap();
    draft
        .set_provision(Provision::new(Phase::Secondary))
        .remove(Theme::Pedagogy)
        .remove_claims(Area::Teaching);
    assert_eq!(
        serde_json::to_string(&draft).unwrap(),
        concat!(
            r#"{"provision":{"phases":["secondary"],"phases":["primary"],"#,
            r#""apprenticeships":false,"partnership-agreement":false},"#,
            r#""areas":{"teaching":{"themes":{}}}}"#
        )
    );
}

#[test]
fn what_is_in_the_way_of_an_edit_is_replaced() {
    for json in [
        "null",
        "[1, [2]]",
        r#"{"areas": "x"}"#,
        r#"{"areas": {"teaching": null}}"#,
        r#"{"areas": {"teaching": [{}, [{}]]}}"#,
        r#"{"areas": {"teaching": {"themes": {"pedagogy": 7}}}}"#,
        r#"{"areas": null, "areas": {"teaching": {"themes": {"pedagogy": {"grade": [[1], 2]}}}}}"#,
    ] {
        let mut draft: Draft = serde_json::from_str(json).unwrap();
        draft
            .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
            .add_evidence(Theme::Pedagogy, "note");
        let null = if json.contains("\"areas\": null") {
            r#""areas":null,"#
        } else {
            ""
        };
        let entry = r#"{"grade":"secure","evidence":["note"]}"#;
        assert_eq!(
            serde_json::to_string(&draft).unwrap(),
            format!(r#"{{{null}"areas":{{"teaching":{{"themes":{{"pedagogy":{entry}}}}}}}}}"#),
        );
        assert_eq!(
            draft,
            serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap()
        );
    }
}

#[test]
fn that_concerns_were_considered_can_be_taken_back() {
    let mut draft = Draft::default();
    draft
        .add_concern(Concern::WeakGovernance)
        .remove(Concern::WeakGovernance);
    assert!(draft.concerns_considered(Area::Leadership));
    draft.remove_concerns(Area::Leadership);
    assert!(!draft.concerns_considered(Area::Leadership));
}

#[test]
fn assessments_are_equal_only_if_they_say_the_same() {
    let provision = Provision::new(Phases::ALL);
    let complete = |provision: Provision, edit: &dyn Fn(&mut Draft)| {
        let mut draft = Draft::new(provision);
        for &theme in Theme::ALL {
            draft.set_theme_grade(theme, ThemeGrade::Strong);
        }
        for &area in Area::ALL {
            draft.set_concerns_considered(area);
        }
        for &requirement in Requirement::ALL.iter().filter(|r| r.applies_to(provision)) {
            draft.set_requirement_status(requirement, RequirementStatus::Met);
        }
        edit(&mut draft);
        draft.validate().unwrap()
    };
    let edits: [&dyn Fn(&mut Draft); 9] = [
        &|_| {},
        &|draft| {
            draft.set_theme_grade(Theme::Outcomes, ThemeGrade::Secure);
        },
        &|draft| {
            draft.add_concern(Concern::WeakGovernance);
        },
        &|draft| {
            draft.add_evidence(Concern::WeakGovernance, "Minutes");
        },
        &|draft| {
            draft.add_evidence(Theme::Outcomes, "Records");
        },
        &|draft| {
            draft.add_evidence(Requirement::SafeCulture, "Survey");
        },
        &|draft| {
            draft.set_requirement_status(Requirement::SafeCulture, RequirementStatus::NotMet);
        },
        &|draft| {
            draft.add_claim(Area::Teaching, &Claim::new("A", ModerationStatus::Pending));
        },
        &|draft| {
            draft.add_claim(Area::Teaching, &Claim::new("B", ModerationStatus::Pending));
        },
    ];
    let mut all: Vec<_> = edits.iter().map(|edit| complete(provision, edit)).collect();
    // The same judgements of other phases, to which the same requirements apply.
    let fewer = Phases::from_phase(Phase::EarlyYears).with_phase(Phase::Primary);
    let fewer = fewer.with_phase(Phase::FurtherEducationAndSkills);
    all.push(complete(Provision::new(fewer), edits[0]));
    for (at, one) in all.iter().enumerate() {
        for (other_at, other) in all.iter().enumerate() {
            assert_eq!(one == other, at == other_at, "{at} and {other_at}");
        }
    }
}

#[test]
fn a_check_finds_what_validation_finds() {
    let draft = Draft::new(Provision::new(Phases::ALL));
    assert_eq!(
        draft.check().unwrap_err(),
        draft.clone().validate().unwrap_err()
    );
    let sample: Draft = serde_json::from_str(crate::helpers::SAMPLE).unwrap();
    assert_eq!(sample.check(), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_removed_leaves_no_trace(
        judgements in judgements(),
        index in any::<prop::sample::Index>(),
    ) {
        let all: Vec<Criterion> = (Theme::ALL.iter().map(|&theme| theme.into()))
            .chain(Concern::ALL.iter().map(|&concern| concern.into()))
            .chain(Requirement::ALL.iter().map(|&requirement| requirement.into()))
            .collect();
        let removed = *index.get(&all);
        let mut expected = json(&judgements.draft());
        let pointer = removed.pointer();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        if let Some(parent) = expected.pointer_mut(parent) {
            parent.as_object_mut().unwrap().remove(name);
        }
        let mut draft = judgements.draft();
        draft.remove(removed);
        prop_assert_eq!(json(&draft), expected);
    }

    #[test]
    fn claims_are_removed_area_by_area(
        judgements in judgements(),
        index in any::<prop::sample::Index>(),
    ) {
        let area = *index.get(Area::ALL);
        let mut draft = judgements.draft();
        draft.remove_claims(area);
        let assessment = draft.validate().unwrap();
        let before = judgements.draft().validate().unwrap();
        for &other in Area::ALL {
            let claims: Vec<_> = assessment.claims(other).collect();
            let expected: Vec<_> = before.claims(other).filter(|_| other != area).collect();
            prop_assert_eq!(claims, expected);
        }
    }

    #[test]
    fn an_assessment_says_what_its_draft_was_told(judgements in judgements()) {
        let assessment = judgements.draft().validate().unwrap();
        prop_assert_eq!(assessment.provision(), judgements.provision);
        for (&theme, &grade) in &judgements.grades {
            prop_assert_eq!(assessment.theme_grade(theme), grade);
        }
        prop_assert!(assessment.concerns().iter().eq(judgements.concerns.iter().copied()));
        for &requirement in Requirement::ALL {
            let status = judgements.statuses.get(&requirement).copied();
            prop_assert_eq!(assessment.requirement_status(requirement), status);
        }
        for &area in Area::ALL {
            let claims = judgements.claims.iter().filter(|(of, _)| *of == area);
            prop_assert!(assessment.claims(area).eq(claims.map(|(_, claim)| claim.clone())));
        }
        let judged = judgements.grades.keys().map(|&theme| Criterion::from(theme));
        for judgement in judged {
            let notes = judgements.evidence.iter().filter(|(of, _)| *of == judgement);
            prop_assert!(assessment.evidence(judgement).eq(notes.map(|(_, note)| note.as_str())));
        }
    }

    #[test]
    fn a_provision_is_written_and_read(provision in provisions(), other in provisions()) {
        let mut draft = Draft::new(other);
        draft.set_provision(provision);
        let read: Draft = serde_json::from_value(json(&draft)).unwrap();
        let mut judged = read;
        for &theme in Theme::ALL {
            judged.set_theme_grade(theme, ThemeGrade::Secure);
        }
        for &area in Area::ALL {
            judged.set_concerns_considered(area);
        }
        for &requirement in Requirement::ALL.iter().filter(|r| r.applies_to(provision)) {
            judged.set_requirement_status(requirement, RequirementStatus::Met);
        }
        prop_assert_eq!(judged.validate().unwrap().provision(), provision);
    }
}
