use axum::http::StatusCode;
use ite_toolkit::strategies::{drafts, fields, flawed_drafts};
use ite_toolkit::{Area, Concern, Draft, Field, Phase, Provision, Theme, ThemeGrade};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{Answer, Service, block_on, controls};

const PAGES: [&str; 7] =
    ["provision", "leadership", "inclusion", "curriculum", "teaching", "achievement", "professional-behaviours"];

/// Each page of the form sent as it is shown.
async fn send_all(service: &Service, id: i64) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for name in PAGES {
        let path = format!("/drafts/{id}/form/{name}");
        let page = service.get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        let sent = controls(&page.body, "#draft-form");
        let answer = service.post(&path, &sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        all.extend(sent);
    }
    all
}

/// A page of HTML has no place for this character.
fn has_null(draft: &Draft) -> bool {
    draft.fields().any(|(_, value)| value.contains('\0'))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn pages_sent_as_they_are_shown_change_nothing(draft in drafts()) {
        prop_assume!(!has_null(&draft));
        block_on(async {
            let service = Service::new();
            let id = service.begin(2025, &draft).await;
            let sent = send_all(&service, id).await;
            prop_assert_eq!(service.draft(id).await, (draft.clone(), "\"1\"".to_owned()));
            // Every control that the crate has is on a page.
            for field in draft.form_fields().filter(|field| *field != Field::Edition) {
                let name = field.pointer();
                prop_assert!(sent.iter().any(|(each, _)| *each == name), "{}", name);
            }
            Ok(())
        })?;
    }

    #[test]
    fn pages_keep_what_is_wrong(draft in flawed_drafts()) {
        prop_assume!(!has_null(&draft));
        block_on(async {
            let service = Service::new();
            let id = service.begin(2025, &draft).await;
            let sent = send_all(&service, id).await;
            let mut expected = draft.clone();
            expected.set_fields(sent).unwrap();
            let (kept, _) = service.draft(id).await;
            prop_assert_eq!(&kept, &expected);
            for field in draft.form_fields() {
                prop_assert!(draft.values(field).eq(kept.values(field)));
            }
            Ok(())
        })?;
    }

    /// What two people send from one revision is saved, refused, or shown to the second with what the first saved.
    #[test]
    fn nothing_is_lost_between_two_people(
        draft in drafts(),
        first in vec(fields(), 1..6),
        second in vec(fields(), 1..6),
    ) {
        let named = |fields: &[(Field, String)]| {
            let mut sent: Vec<_> = fields.iter().map(|(field, value)| (field.pointer(), value.clone())).collect();
            sent.push(("revision".into(), "1".into()));
            sent
        };
        block_on(async {
            let service = Service::new();
            let id = service.begin(2025, &draft).await;
            let path = format!("/drafts/{id}/form/teaching");
            let answer = service.post(&path, &named(&first)).await;
            let (theirs, _) = service.draft(id).await;
            if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                prop_assert_eq!(&theirs, &draft);
            }
            let answer = service.post(&path, &named(&second)).await;
            let (newest, _) = service.draft(id).await;
            let mut mine = draft.clone();
            let is_valid = mine.set_fields(named(&second)).is_ok();
            if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                prop_assert_eq!(newest, theirs);
                return Ok(());
            }
            prop_assert!(is_valid);
            for field in draft.form_fields().chain(mine.form_fields()) {
                let values = |draft: &Draft| draft.values(field).map(str::to_owned).collect::<Vec<_>>();
                let (base, theirs, mine, newest) = (values(&draft), values(&theirs), values(&mine), values(&newest));
                let is_lost = theirs != base && newest != theirs;
                prop_assert!(!is_lost, "{}", field);
                if answer.status == StatusCode::SEE_OTHER && mine != base && theirs == base {
                    prop_assert_eq!(newest, mine, "{}", field);
                }
            }
            Ok(())
        })?;
    }
}

fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn save(service: &Service, revision: &str, name: &str, value: &str) -> Answer {
    service.post("/drafts/1/form/teaching", &form(&[("revision", revision), (name, value)])).await
}

#[tokio::test]
async fn two_people_see_both_their_words() {
    let service = Service::new();
    service.begin(2025, &Draft::new(Provision::new(Phase::Primary))).await;
    let note = Field::Note(Theme::Pedagogy.into(), 0).pointer();
    let grade = Field::Grade(Theme::Pedagogy).pointer();
    for (name, theirs, mine, shown) in
        [(&note, "Six lessons", "Seven <lessons>", "'Six lessons'"), (&grade, "strong", "secure", "'Strong'")]
    {
        let (_, revision) = service.draft(1).await;
        let revision = revision.trim_matches('"');
        assert_eq!(save(&service, revision, name, theirs).await.status, StatusCode::SEE_OTHER);
        let answer = save(&service, revision, name, mine).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.body.contains(&format!("Somebody else has saved {shown} here.")), "{}", answer.body);
        let sent = controls(&answer.body, "#draft-form");
        assert!(sent.contains(&(name.clone(), mine.to_owned())));
        let (draft, _) = service.draft(1).await;
        assert!(draft.values(name.parse::<Field>().unwrap()).eq([theirs]));

        // A person who has seen both decides.
        assert_eq!(service.post("/drafts/1/form/teaching", &sent).await.status, StatusCode::SEE_OTHER);
        let (draft, _) = service.draft(1).await;
        assert!(draft.values(name.parse::<Field>().unwrap()).eq([mine]));
    }
}

#[tokio::test]
async fn two_people_on_one_page_both_save() {
    let service = Service::new();
    service.begin(2025, &Draft::new(Provision::new(Phase::Primary))).await;
    let page = controls(&service.get("/drafts/1/form/teaching").await.body, "#draft-form");
    for (theme, value) in [(Theme::Pedagogy, "strong"), (Theme::ExpertTeachers, "secure")] {
        let name = Field::Grade(theme).pointer();
        let sent: Vec<_> = page
            .iter()
            .map(|(each, old)| (each.clone(), if *each == name { value.into() } else { old.clone() }))
            .collect();
        assert_eq!(service.post("/drafts/1/form/teaching", &sent).await.status, StatusCode::SEE_OTHER);
    }
    let (draft, revision) = service.draft(1).await;
    assert_eq!(revision, "\"3\"");
    assert_eq!(draft.theme_grade(Theme::Pedagogy), Some(ThemeGrade::Strong));
    assert_eq!(draft.theme_grade(Theme::ExpertTeachers), Some(ThemeGrade::Secure));
}

#[tokio::test]
async fn a_claim_that_took_the_place_of_another_is_not_confirmed() {
    let service = Service::new();
    let mut draft = Draft::default();
    let feature = Field::Feature(Area::Teaching, 0);
    draft.set_field(feature, "Feedback").unwrap();
    service.begin(2025, &draft).await;
    assert_eq!(save(&service, "1", &feature.pointer(), "Mentors").await.status, StatusCode::SEE_OTHER);
    let moderation = Field::Moderation(Area::Teaching, 0).pointer();
    assert_eq!(save(&service, "1", &moderation, "confirmed").await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_is_refused_is_shown_again() {
    let service = Service::new();
    let concern = Concern::ALL.iter().copied().find(|concern| concern.area() == Area::Teaching).unwrap();
    let mut draft = Draft::new(Provision::new(Phase::Primary));
    draft.add_evidence(concern, "Seen twice");
    service.begin(2025, &draft).await;
    let grade = Field::Grade(Theme::Pedagogy).pointer();
    let sent = form(&[("revision", "1"), (&Field::Concern(concern).pointer(), ""), (&grade, "strong")]);
    let answer = service.post("/drafts/1/form/teaching", &sent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("It is not saved"));
    assert!(controls(&answer.body, "#draft-form").contains(&(grade, "strong".into())));
    assert_eq!(service.draft(1).await, (draft, "\"1\"".to_owned()));
}

#[tokio::test]
async fn what_no_control_mends_is_taken_out() {
    let service = Service::new();
    let json = r#"{"edition": "2025-02-draft", "areas": {"teaching": {"themes": {"pedagogi": {"grade": "strong"}}}}}"#;
    service.begin(2025, &serde_json::from_str(json).unwrap()).await;
    let page = service.get("/drafts/1/form/teaching").await.body;
    assert!(page.contains("Did you mean Pedagogy?"));
    let violation = "unknown-theme /areas/teaching/themes/pedagogi";
    assert!(page.contains(&format!("value=\"{violation}\"")), "{page}");
    let answer = service.post("/drafts/1/discard", &form(&[("violation", violation)])).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/drafts/1/form/teaching"));
    assert!(service.draft(1).await.0.outlook().blocking().is_none());
}

#[tokio::test]
async fn a_year_is_filled_in_published_and_compared() {
    let service = Service::new();
    let sample = include_str!("../../../../data/sample-assessment.json");
    let begin = [("provider", "North Shore"), ("year", "2024"), ("from", "draft"), ("document", sample)];
    let answer = service.post("/drafts", &form(&begin)).await;
    assert_eq!(answer.header("location"), "/drafts/1");
    let answer = service.post("/drafts/1/publish", &form(&[("revision", "1")])).await;
    assert_eq!(answer.header("location"), "/drafts/1/card");

    let begin = [("provider", "North Shore"), ("year", "2025"), ("from", "1")];
    assert_eq!(service.post("/drafts", &form(&begin)).await.header("location"), "/drafts/2");
    let grade = Field::Grade(Theme::InclusiveCulture).pointer();
    let sent = form(&[("revision", "1"), (&grade, "attention-needed")]);
    assert_eq!(service.post("/drafts/2/form/inclusion", &sent).await.status, StatusCode::SEE_OTHER);
    service.post("/drafts/2/publish", &form(&[("revision", "2")])).await;
    let comparison = service.get("/drafts/2/comparison").await.body.replace("&#39;", "'");
    assert!(comparison.contains("'Inclusion' fell from strong to attention needed."), "{comparison}");
    let plan = service.get("/drafts/2/plan").await.body;
    assert!(plan.contains("Raise 'Inclusive culture' from attention needed to secure."), "{plan}");

    let note = "Full written plans asked for every lesson";
    assert!(!service.get("/drafts/2/card").await.body.contains(note));
    assert!(service.get("/drafts/2/card?full=true").await.body.contains(note));
}
