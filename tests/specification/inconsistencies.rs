//! Are judgements that contradict each other found, and no others?

use ite_toolkit::strategies::assessments;
use ite_toolkit::{
    Area, Assessment, Claim, Concern, Consideration, Draft, Inconsistency, ModerationStatus,
    Requirement, RequirementStatus, Theme, ThemeGrade,
};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value, json};

use crate::helpers::SAMPLE;

/// The inconsistencies in the plainest words, from an assessment's JSON.
fn naive_inconsistencies(assessment: &Value) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let is_good = |theme: &Theme| {
        let grade = &assessment["areas"][theme.area().as_str()]["themes"][theme.as_str()]["grade"];
        grade == "secure" || grade == "strong"
    };
    let theme_at = |theme: &Theme| format!("/areas/{}/themes/{theme}", theme.area());
    for concern in Concern::ALL {
        let area = concern.area();
        let applies = &assessment["areas"][area.as_str()]["concerns"][concern.as_str()];
        for theme in concern.mirrors() {
            if applies.is_object() && is_good(theme) {
                found.push(vec![
                    format!("/areas/{area}/concerns/{concern}"),
                    theme_at(theme),
                ]);
            }
        }
    }
    for requirement in Requirement::ALL {
        let status = &assessment["compliance"][requirement.as_str()]["status"];
        for theme in requirement.mirrors() {
            if status == "not-met" && is_good(theme) {
                found.push(vec![format!("/compliance/{requirement}"), theme_at(theme)]);
            }
        }
    }
    for area in Area::ALL {
        let claims = assessment["areas"][area.as_str()]["exemplary"].as_array();
        for (at, claim) in claims.into_iter().flatten().enumerate() {
            if claim["considerations"] == json!([]) {
                found.push(vec![format!("/areas/{area}/exemplary/{at}/considerations")]);
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn inconsistencies_are_those_of_the_naive_reading(assessment in assessments()) {
        let document = serde_json::to_value(&assessment).unwrap();
        let pointers: Vec<_> = assessment.inconsistencies().map(|inconsistency| inconsistency.pointers()).collect();
        prop_assert_eq!(&pointers, &naive_inconsistencies(&document));
        for (inconsistency, pointers) in assessment.inconsistencies().zip(&pointers) {
            for pointer in pointers {
                prop_assert!(document.pointer(pointer).is_some(), "{}", pointer);
            }
            let text = inconsistency.to_string();
            prop_assert_eq!(text.lines().count(), 1);
            let kind = inconsistency.kind();
            let mut document = json!({ "kind": kind, "pointers": pointers, "text": text });
            let subject = match inconsistency {
                Inconsistency::ConcernContradictsTheme { concern, theme, grade, .. } => {
                    prop_assert!(text.contains(concern.title()) && text.contains(theme.title()));
                    json!({ "area": concern.area(), "concern": concern, "theme": theme, "grade": grade })
                }
                Inconsistency::RequirementContradictsTheme { requirement, theme, grade, .. } => {
                    prop_assert!(text.contains(requirement.title()) && text.contains(theme.title()));
                    json!({ "block": requirement.compliance_block(), "requirement": requirement, "theme": theme, "grade": grade })
                }
                Inconsistency::ClaimWithoutConsideration { area, index, .. } => {
                    prop_assert!(text.contains(area.title()));
                    json!({ "area": area, "index": index })
                }
                other => panic!("{other:?} is new"),
            };
            document.as_object_mut().unwrap().extend(subject.as_object().unwrap().clone());
            prop_assert_eq!(serde_json::to_value(inconsistency).unwrap(), document);
        }
    }

    /// They are recorded, and not counted.
    #[test]
    fn considerations_change_no_outcome(
        assessment in assessments(),
        considerations in subsequence(Consideration::ALL, 0..=4),
    ) {
        let mut draft = Draft::from(assessment.clone());
        for &area in Area::ALL {
            for (index, claim) in assessment.claims(area).enumerate() {
                let other = Claim::new(claim.feature(), claim.moderation());
                let other = considerations.iter().copied().fold(other, Claim::with_consideration);
                draft.set_claim(area, index, &other).unwrap();
            }
        }
        let other = draft.validate().unwrap();
        prop_assert_eq!(other.report_card(), assessment.report_card());
    }
}

#[test]
fn each_kind_of_inconsistency_in_words() {
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    draft
        .add_concern(Concern::SaferRecruitmentNotFollowed)
        .set_requirement_status(Requirement::PreventDuty, RequirementStatus::NotMet);
    let assessment = draft.validate().unwrap();
    let lines = |assessment: &Assessment| {
        let lines = assessment
            .inconsistencies()
            .map(|inconsistency| inconsistency.to_string());
        lines.collect::<Vec<_>>().join("\n")
    };
    let claimed = serde_json::from_str::<Draft>(SAMPLE).unwrap();
    let mut claimed = claimed;
    claimed.remove_concerns(Area::ProfessionalBehaviours);
    for &theme in Theme::ALL {
        claimed.set_theme_grade(theme, ThemeGrade::Strong);
    }
    for &area in Area::ALL {
        claimed.set_concerns_considered(area);
    }
    let claim = Claim::new("Mentor curriculum", ModerationStatus::Pending);
    claimed.add_claim(Area::Leadership, &claim);
    let claimed = claimed.validate().unwrap();
    insta::assert_snapshot!([lines(&assessment), lines(&claimed)].join("\n\n"));
}

/// Every concern and requirement that is mirrored, so that an editor sees them side by side.
#[test]
fn what_mirrors_what() {
    let concerns = Concern::ALL
        .iter()
        .map(|concern| (concern.as_str(), concern.mirrors()));
    let requirements = Requirement::ALL
        .iter()
        .map(|each| (each.as_str(), each.mirrors()));
    let lines = concerns.chain(requirements).map(|(id, themes)| {
        let themes: Vec<&str> = themes.iter().map(|theme| theme.as_str()).collect();
        format!("{id}: {}", themes.join(", "))
    });
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
}
