//! Do reports say what the outcomes say, whatever users wrote?

use ite_toolkit::{
    Area, Assessment, Claim, Concern, Condition, Draft, ModerationStatus, Phases, Provision,
    Report, Requirement, RequirementStatus, Theme, ThemeGrade, strategies::judgements,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::helpers::SAMPLE;

fn sample() -> Assessment {
    serde_json::from_str(SAMPLE).unwrap()
}

/// A provider at its best, with a confirmed feature, some evidence and nothing that is required.
fn exemplary(feature: &str, note: &str) -> Assessment {
    let mut draft =
        Draft::new(Provision::new(Phases::ALL).with_condition(Condition::Apprenticeships));
    for &theme in Theme::ALL {
        draft
            .set_theme_grade(theme, ThemeGrade::Strong)
            .add_evidence(theme, note);
    }
    for &area in Area::ALL {
        draft.set_concerns_considered(area);
    }
    for &requirement in Requirement::ALL {
        if requirement != Requirement::PartnershipAgreement {
            draft
                .set_requirement_status(requirement, RequirementStatus::NotMet)
                .add_evidence(requirement, note);
        }
    }
    for (area, moderation) in Area::ALL.iter().zip([
        ModerationStatus::Confirmed,
        ModerationStatus::Pending,
        ModerationStatus::Declined,
    ]) {
        draft.add_claim(*area, &Claim::new(feature, moderation));
    }
    draft.validate().unwrap()
}

#[test]
fn the_sample_in_each_form() {
    insta::assert_snapshot!("the_sample_as_text", Report::new(&sample()).text());
    insta::assert_snapshot!("the_sample_as_markdown", Report::new(&sample()).markdown());
    let assessment = sample();
    let report = Report::new(&assessment)
        .with_title("North Shore SCITT")
        .with_date("14 March 2025")
        .with_author("J. Okafor");
    insta::assert_snapshot!("the_sample_as_html", report.html());
    insta::assert_json_snapshot!("the_sample_as_json", sample().report_card());
}

#[test]
fn an_exemplary_provider_in_each_form() {
    let assessment = exemplary("Mentor curriculum", "Visits");
    insta::assert_snapshot!(
        "an_exemplary_provider_as_text",
        Report::new(&assessment).text()
    );
    insta::assert_snapshot!(
        "an_exemplary_provider_as_markdown",
        Report::new(&assessment).markdown()
    );
}

#[test]
fn an_outlook_in_each_form() {
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    draft
        .remove(Theme::Pedagogy)
        .remove(Requirement::PreventDuty)
        .remove_concerns(Area::Inclusion);
    let outlook = draft.outlook();
    insta::assert_snapshot!("an_outlook_as_text", outlook.text());
    insta::assert_snapshot!("an_outlook_as_markdown", outlook.markdown());
    insta::assert_json_snapshot!("an_outlook_as_json", outlook);
}

#[test]
fn words_that_begin_like_markup_are_none() {
    let shape = |feature: &str| {
        structure(
            &Report::new(&exemplary(feature, "note"))
                .markdown()
                .to_string(),
        )
    };
    let (expected, _) = shape("feature");
    for feature in [
        "1. one", "20) two", "- three", "+ four", "* five", "# six", "> seven", "a) eight", "9",
        "=", "---", "1.", "2)", "```", "| nine |", "[ten]: x",
    ] {
        let (actual, words) = shape(feature);
        assert_eq!(actual, expected, "{feature}");
        assert!(
            words.iter().any(|shown| shown == feature),
            "{feature} in {words:?}"
        );
    }
}

#[test]
fn a_next_step_says_what_the_next_grade_looks_like_with_its_footnotes() {
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    draft.set_theme_grade(Theme::TraineeRecruitment, ThemeGrade::AttentionNeeded);
    let assessment = draft.validate().unwrap();
    let report = Report::new(&assessment);
    let secure = Theme::TraineeRecruitment
        .descriptor(ThemeGrade::Secure)
        .unwrap();
    let footnote = secure.footnotes().next().unwrap();
    for page in [report.text().to_string(), report.markdown().to_string()] {
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        let step = "Raise 'Trainee recruitment' from attention needed to secure.";
        let (_, rest) = page.split_once(step).unwrap();
        assert!(
            rest.trim_start_matches(" -")
                .trim_start()
                .starts_with(&format!("What secure looks like: {}", secure.text()))
        );
        assert!(rest.contains(&format!("Footnote: {}", footnote.text())));
    }
    let page = report.without_descriptors().text().to_string();
    assert!(!page.contains("What secure looks like"));
}

/// Whose, when and by whom, and what leaves the building.
#[test]
fn the_options_are_those_of_every_form() {
    let assessment = sample();
    let report = Report::new(&assessment);
    let forms = |report: Report<'_>| {
        [
            report.text().to_string(),
            report.markdown().to_string(),
            report.html().to_string(),
        ]
    };
    for page in forms(report) {
        assert!(
            page.contains("Report card") && !page.contains("Report card:"),
            "{page}"
        );
        assert!(!page.contains("Recorded"), "{page}");
        assert!(
            page.contains("Board minutes") || page.contains("Strategic plan"),
            "{page}"
        );
        assert!(page.contains("not an Ofsted report"), "{page}");
    }
    let named = report
        .with_title("<b>North</b>")
        .with_date("14 March")
        .with_author("J. *Okafor*");
    let [text, markdown, html] = forms(named);
    assert!(text.starts_with("Report card: <b>North</b>\n"), "{text}");
    assert!(
        text.contains("Recorded on 14 March by J. *Okafor*.\n"),
        "{text}"
    );
    assert!(
        markdown.starts_with("# Report card: \\<b>North\\</b>\n"),
        "{markdown}"
    );
    assert!(
        html.contains("<title>Report card: &lt;b&gt;North&lt;/b&gt;</title>"),
        "{html}"
    );
    assert!(forms(report.with_date("1 May"))[0].contains("Recorded on 1 May.\n"));
    assert!(forms(report.with_author("A"))[0].contains("Recorded by A.\n"));

    // Every note and every judgement to check is out of what is published.
    let mut draft: Draft = serde_json::from_str(SAMPLE).unwrap();
    draft.add_concern(Concern::SaferRecruitmentNotFollowed);
    let assessment = draft.validate().unwrap();
    let report = Report::new(&assessment);
    for (page, published) in forms(report).iter().zip(forms(report.for_publication())) {
        assert!(page.contains("Evidence") && page.contains("Judgements to check"));
        assert!(!published.contains("Evidence") && !published.contains("Judgements to check"));
        assert!(
            !published.contains("Prevent risk assessment since"),
            "{published}"
        );
    }
    for page in forms(report.without_evidence()) {
        assert!(!page.contains("Evidence") && page.contains("Judgements to check"));
    }
    for page in forms(report.without_inconsistencies()) {
        assert!(page.contains("Evidence") && !page.contains("Judgements to check"));
    }

    let page = report.with_heading_level(3).markdown().to_string();
    assert!(page.starts_with("### Report card\n") && page.contains("\n#### Grades at a glance\n"));
    let fragment = report.with_heading_level(9).html_fragment().to_string();
    assert!(fragment.starts_with("<article class=\"ite-report\">\n<h4>Report card</h4>\n"));
    assert!(fragment.contains("<h5 id=\"leadership\">") && !fragment.contains("<style"));
    assert!(
        report
            .html()
            .to_string()
            .contains(&report.html_fragment().to_string())
    );
}

/// The tags of a page of HTML, but for the line breaks in notes, and the text between them.
fn tags(html: &str) -> (Vec<&str>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    for piece in html.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("each tag ends");
        if tag == "br" {
            text.push('\n');
        } else {
            tags.push(tag);
        }
        text.push_str(words);
    }
    (tags, text)
}

/// The structure of a Markdown text: every event but words and code, and the words apart.
fn structure(markdown: &str) -> (Vec<String>, Vec<String>) {
    let mut shape = Vec::new();
    let mut words = Vec::new();
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(more) | Event::Code(more) => text.push_str(&more),
            // A note has as many lines as whoever wrote it.
            Event::HardBreak => text.push(' '),
            other => {
                if matches!(other, Event::End(TagEnd::Item) | Event::Start(Tag::List(_))) {
                    words.push(std::mem::take(&mut text));
                }
                text.clear();
                shape.push(format!("{other:?}"));
            }
        }
    }
    (shape, words)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_users_wrote_cannot_break_the_markdown(
        feature in "[!-~]{1,3}[ -~]{0,8}",
        note in "[-+*#>|<&0-9. \t\n!\\[\\]()`~_=a-z]{0,11}[-+*#>|<&0-9.!\\[\\]()`~_=a-z]",
    ) {
        let plain = exemplary("feature", "note");
        let odd = exemplary(&feature, &note);
        let (expected, _) = structure(&Report::new(&plain).markdown().to_string());
        let (actual, words) = structure(&Report::new(&odd).markdown().to_string());
        prop_assert_eq!(actual, expected);
        let shown = note.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(words.contains(&format!("Evidence: {shown}")), "{words:?}");
    }

    #[test]
    fn no_evidence_can_break_the_markdown(feature in "\\PC{1,20}", note in "(?s).{0,300}") {
        let plain = exemplary("feature", "note");
        let (expected, _) = structure(&Report::new(&plain).markdown().to_string());
        let mut draft = Draft::from(exemplary("feature", &(note + "a")));
        draft.remove_claims(Area::Leadership);
        draft.add_claim(Area::Leadership, &Claim::new(&feature, ModerationStatus::Confirmed));
        let Ok(odd) = draft.validate() else {
            // The feature cannot be seen.
            return Ok(());
        };
        let (actual, _) = structure(&Report::new(&odd).markdown().to_string());
        prop_assert_eq!(actual, expected);
    }

    #[test]
    fn what_users_wrote_is_text_in_html(
        feature in "[!-~]{1,3}[ -~]{0,8}",
        note in "[<>&\"'/=a-z!\\-\n ]{0,40}[a-z]",
        title in "[<>&\"'/a-z]{1,12}",
    ) {
        let (plain, odd) = (exemplary("feature", "note"), exemplary(&feature, &note));
        let plain = Report::new(&plain).with_title("title").html().to_string();
        let odd = Report::new(&odd).with_title(&title).html().to_string();
        let ((expected, _), (actual, text)) = (tags(&plain), tags(&odd));
        prop_assert_eq!(actual, expected);
        for words in note.lines().chain([&*title, &*feature]) {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let escaped = escaped.replace('"', "&quot;").replace('\'', "&#39;");
            prop_assert!(text.contains(&escaped), "{}", escaped);
        }
    }

    #[test]
    fn a_text_stays_in_its_lines(note in "\\PC{0,300}", odd in "[\u{1}-\u{1f}\u{85}\u{202e}]{0,3}") {
        let assessment = exemplary("feature", &format!("{odd}{note}a{odd}"));
        let text = Report::new(&assessment).text().to_string();
        for line in text.lines() {
            prop_assert!(
                line.chars().count() <= 100 || line.trim().split(' ').count() <= 2,
                "{line}"
            );
        }
        let is_clean = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
        prop_assert!(text.chars().all(is_clean));
    }

    #[test]
    fn every_outcome_is_in_the_report(judgements in judgements()) {
        let assessment = judgements.draft().validate().unwrap();
        let report = Report::new(&assessment);
        let (text, markdown) = (report.text().to_string(), report.markdown().to_string());
        for outcome in assessment.report_card().areas() {
            let line = format!("{}: {}\n", outcome.area().title(), outcome.grade().title());
            prop_assert!(text.contains(&["\n", &line].concat()));
            prop_assert!(markdown.contains(&["\n## ", &line].concat()));
        }
        for outcome in report.card().compliance_blocks() {
            let line = format!("{}: {}\n", outcome.block().title(), outcome.status().title());
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(words.contains(line.trim_end()));
            prop_assert!(markdown.contains(&["\n### ", &line].concat()));
        }
    }
}
