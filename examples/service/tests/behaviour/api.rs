use axum::http::StatusCode;
use ite_toolkit::strategies::{assessment_pairs, assessments, drafts, faulty_drafts, flawed_drafts};
use ite_toolkit::{
    Area, Assessment, Comparison, Draft, Field, Outlook, Phase, Provision, ReportCard, Theme, ThemeGrade, Violations,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Service, block_on};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_assessment_becomes_its_report_card(assessment in assessments()) {
        block_on(async {
            let service = Service::new();
            let id = service.begin(2025, &Draft::default()).await;
            let path = format!("/api/drafts/{id}");
            let saved = service.json("PUT", &path, "\"1\"", &assessment).await;
            prop_assert_eq!(saved.header("etag"), "\"2\"");
            prop_assert_eq!(service.get(&format!("{path}/assessment")).await.read::<Assessment>(), assessment.clone());

            let published = service.json("POST", &format!("{path}/card"), "\"2\"", &()).await;
            prop_assert_eq!(published.status, StatusCode::OK);
            let card = assessment.report_card();
            prop_assert_eq!(published.read::<ReportCard>(), card);
            prop_assert_eq!(service.get(&format!("{path}/card")).await.read::<ReportCard>(), card);
            let steps: Vec<Value> = service.get(&format!("{path}/next-steps")).await.read();
            let texts = steps.iter().map(|step| step["text"].as_str().unwrap().to_owned());
            prop_assert!(texts.eq(card.next_steps().map(|step| step.to_string())));
            Ok(())
        })?;
    }

    #[test]
    fn a_faulty_draft_is_refused_for_all_its_violations(faulty in faulty_drafts()) {
        let violations = faulty.draft().check().unwrap_err();
        block_on(async {
            let service = Service::new();
            let id = service.begin(2025, faulty.draft()).await;
            let path = format!("/api/drafts/{id}");
            let answers = [
                service.get(&format!("{path}/assessment")).await,
                service.json("POST", &format!("{path}/card"), "\"1\"", &()).await,
            ];
            for answer in answers {
                prop_assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
                prop_assert_eq!(answer.header("content-type"), "application/problem+json");
                let problem: Value = answer.read();
                prop_assert_eq!(&problem["violations"], &json!(violations));
                let read: Violations = serde_json::from_value(problem["violations"].clone()).unwrap();
                prop_assert_eq!(&read, &violations);
            }
            prop_assert_eq!(service.get(&format!("{path}/card")).await.status, StatusCode::NOT_FOUND);
            Ok(())
        })?;
    }

    #[test]
    fn a_draft_comes_back_as_it_was_sent(draft in flawed_drafts()) {
        block_on(async {
            let service = Service::new();
            let id = service.begin(2025, &draft).await;
            let path = format!("/api/drafts/{id}");
            let sent = serde_json::to_string(&draft).unwrap();
            prop_assert_eq!(service.get(&path).await.body, sent);
            prop_assert_eq!(service.get(&format!("{path}/outlook")).await.read::<Outlook>(), draft.outlook());
            Ok(())
        })?;
    }

    #[test]
    fn years_are_compared((earlier, later) in assessment_pairs()) {
        block_on(async {
            let service = Service::new();
            for (year, assessment) in [(2026, &later), (2024, &earlier)] {
                let id = service.begin(year, &assessment.clone().into()).await;
                service.json("POST", &format!("/api/drafts/{id}/card"), "\"1\"", &()).await;
            }
            let comparison = service.get("/api/drafts/1/comparison").await.read::<Comparison>();
            prop_assert_eq!(comparison, Comparison::new(&earlier.report_card(), &later.report_card()));
            prop_assert_eq!(service.get("/api/drafts/2/comparison").await.status, StatusCode::NOT_FOUND);
            Ok(())
        })?;
    }

    #[test]
    fn a_merge_patch_is_merged(draft in drafts(), patch in drafts()) {
        let mut expected = json!(draft);
        json_patch::merge(&mut expected, &json!(patch));
        block_on(async {
            let service = Service::new();
            let id = service.begin(2025, &draft).await;
            let headers = [("content-type", "application/merge-patch+json"), ("if-match", "\"1\"")];
            let patch = serde_json::to_string(&patch).unwrap();
            let answer = service.send("PATCH", &format!("/api/drafts/{id}"), &headers, patch).await;
            prop_assert_eq!(answer.status, StatusCode::OK);
            prop_assert_eq!(answer.read::<Value>(), expected);
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn fields_are_patched() {
    let service = Service::new();
    let id = service.begin(2025, &Draft::default()).await;
    let grade = Field::Grade(Theme::Pedagogy).pointer();
    let answer = service.json("PATCH", &format!("/api/drafts/{id}"), "\"1\"", &json!({ grade: "strong" })).await;
    assert_eq!(answer.read::<Draft>().theme_grade(Theme::Pedagogy), Some(ThemeGrade::Strong));
}

#[tokio::test]
async fn a_card_made_elsewhere_is_compared_with() {
    let service = Service::new();
    let sample = include_str!("../../../../data/sample-assessment.json");
    let assessment: Assessment = serde_json::from_str(sample).unwrap();
    let card = assessment.report_card();
    let answer = service.json("POST", "/api/cards?provider=North%20Shore&year=2024", "", &card).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::CREATED, "/api/drafts/1"));
    assert_eq!(service.get("/api/drafts/1/card").await.read::<ReportCard>(), card);
    assert!(
        service.get("/drafts/1/card").await.body.contains(&card.area(Area::Teaching).explanation().to_string()[..20])
    );

    let id = service.begin(2025, &assessment.into()).await;
    service.json("POST", &format!("/api/drafts/{id}/card"), "*", &()).await;
    let comparison: Comparison = service.get(&format!("/api/drafts/{id}/comparison")).await.read();
    assert_eq!(comparison.changes().count(), 0);
    let evaluations: Vec<Value> = service.get("/api/drafts").await.read();
    assert_eq!(evaluations[0]["year"], 2025);
}

#[tokio::test]
async fn two_people_overwrite_nothing() {
    let service = Service::new();
    let first = Draft::new(Provision::new(Phase::Primary));
    let second = Draft::new(Provision::new(Phase::Secondary));
    let path = format!("/api/drafts/{}", service.begin(2025, &first).await);
    for (revision, status) in [
        ("", StatusCode::PRECONDITION_FAILED),
        ("\"2\"", StatusCode::PRECONDITION_FAILED),
        ("W/\"1\"", StatusCode::PRECONDITION_FAILED),
        ("\"7\", \"1\"", StatusCode::OK),
        ("\"1\"", StatusCode::PRECONDITION_FAILED),
        ("*", StatusCode::OK),
    ] {
        let answer = service.json("PUT", &path, revision, &second).await;
        assert_eq!(answer.status, status, "{revision}");
    }
    // The second of them said nothing new.
    assert_eq!(service.draft(1).await, (second, "\"2\"".to_owned()));
    let without = [("content-type", "application/json")];
    for (method, path) in [("PUT", &path), ("PATCH", &path), ("POST", &format!("{path}/card"))] {
        let answer = service.send(method, path, &without, "{}").await;
        assert_eq!(answer.status, StatusCode::PRECONDITION_REQUIRED, "{method}");
    }
}

#[tokio::test]
async fn a_merge_patch_loses_no_duplicate() {
    let service = Service::new();
    let twice = r#"{"edition": "2025-02-draft", "edition": "another"}"#;
    let draft: Draft = serde_json::from_str(twice).unwrap();
    let path = format!("/api/drafts/{}", service.begin(2025, &draft).await);
    let headers = [("content-type", "application/merge-patch+json"), ("if-match", "\"1\"")];
    let answer = service.send("PATCH", &path, &headers, r#"{"areas": {}}"#).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(service.draft(1).await, (draft, "\"1\"".to_owned()));
}

#[tokio::test]
async fn the_api_is_described() {
    let service = Service::new();
    let description: Value = service.get("/api/openapi.json").await.read();
    let names = ["Assessment", "Comparison", "Draft", "Evaluation", "NextStep", "Outlook", "ReportCard", "Violations"];
    for name in names {
        assert!(description["components"]["schemas"][name].is_object(), "{name}");
    }
    let sample = serde_json::from_str(include_str!("../../../../data/sample-assessment.json")).unwrap();
    for year in [2025, 2024] {
        let id = service.begin(year, &sample).await;
        service.json("POST", &format!("/api/drafts/{id}/card"), "*", &()).await;
    }
    for (path, operations) in description["paths"].as_object().unwrap() {
        let path = format!("/api{}", path.replace("{draft}", "1"));
        for method in operations.as_object().unwrap().keys().filter(|key| *key != "parameters") {
            let status = service.send(&method.to_uppercase(), &path, &[], "").await.status;
            let is_refused = matches!(status.as_u16(), 400 | 415 | 428);
            assert!(if method == "get" { status == StatusCode::OK } else { is_refused }, "{method} {path}: {status}");
        }
    }
    // For the check of CI.
    if let Some(file) = std::env::var_os("OPENAPI") {
        std::fs::write(file, description.to_string()).unwrap();
    }
}
