//! Do reports say what the outcomes say, whatever users wrote?

use ite_toolkit::{
    Area, AreaOutcome, Assessment, BlockOutcome, Claim, Comparison, Concern, Condition, Draft,
    ModerationStatus, Phases, Provision, Report, Requirement, RequirementStatus, Theme, ThemeGrade,
    strategies::judgements,
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
        text.contains("\nRecorded on 14 March by J. *Okafor*. Provision: "),
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
    assert!(forms(report.with_date("1 May"))[0].contains("\nRecorded on 1 May. Provision: "));
    assert!(forms(report.with_author("A"))[0].contains("\nRecorded by A. Provision: "));

    // What shows nothing is as good as not said, and a full stop is said once.
    let blank = report.with_title(" ").with_date("\u{200b}").with_author("");
    assert_eq!(forms(blank), forms(report));
    let named = report.with_date("1 May.").with_author("The team.");
    assert!(forms(named)[0].contains("\nRecorded on 1 May by The team. Provision: "));
    let named = report.with_title("אב").with_author("גד");
    let [_, _, html] = forms(named);
    assert!(html.contains(": <bdi>אב</bdi></h1>") && html.contains("by <bdi>גד</bdi>. Prov"));

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
    assert!(
        fragment
            .starts_with("<article class=\"ite-report\">\n<h4 class=\"title\">Report card</h4>\n")
    );
    assert!(
        fragment.contains("<h5 class=\"section\" id=\"leadership\">")
            && !fragment.contains("<style")
    );
    assert!(
        report
            .html()
            .to_string()
            .contains(&report.html_fragment().to_string())
    );
    // The style reaches nothing outside of the article, which has no style of its own.
    assert!(report.html().to_string().contains(Report::STYLESHEET));
    let comparison = Comparison::new(report.card(), report.card());
    let outlook = Draft::default().outlook();
    for fragment in [
        comparison.html_fragment(2).to_string(),
        outlook.html_fragment(2).to_string(),
    ] {
        assert!(fragment.starts_with("<article class=\"ite-report\">\n<h2 class=\"title\">"));
        assert!(fragment.ends_with("</article>\n") && !fragment.contains("style"));
    }
    assert!(
        comparison
            .html_fragment(0)
            .to_string()
            .contains("<h1 class")
    );
    assert!(outlook.html_fragment(7).to_string().contains("<h4 class"));
}

/// What is not met and what causes concern is under the first heading, before anything else is said of the provider.
fn assert_act_first(report: &Report<'_>) -> Result<(), TestCaseError> {
    let card = report.card();
    let requirements = card
        .compliance_blocks()
        .iter()
        .flat_map(BlockOutcome::not_met);
    let requirements = requirements.map(Requirement::not_met);
    let concerns = card.areas().iter().flat_map(AreaOutcome::concerns);
    let concerns = concerns.map(Concern::passage);
    let urgent: Vec<&str> = requirements
        .chain(concerns)
        .map(ite_toolkit::text::Passage::text)
        .collect();
    let markdown = report.markdown().to_string();
    let shown = |markdown: &str| {
        let (_, words) = structure(markdown);
        words.join("\n")
    };
    let text = report.text().to_string();
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Links to what follows may come first.
    let fragment = report.html_fragment().to_string();
    let (start, end) = (fragment.find("<nav"), fragment.find("</nav>"));
    let links = start.unwrap_or(0)..end.unwrap_or(0);
    prop_assert_eq!(links.is_empty(), urgent.len() <= 5);
    let fragment = [&fragment[..links.start], &fragment[links.end..]].concat();
    let (_, html) = tags(&fragment);
    let html = html.replace("&#39;", "'");
    for (form, page, first, second) in [
        (
            "text",
            joined(&text),
            "Act on these first ",
            "Grades at a glance ",
        ),
        (
            "markdown",
            markdown,
            "\n\n## Act on these first\n\n",
            "\n\n## Grades at a glance\n",
        ),
        ("html", html, "Act on these first", "Grades at a glance"),
    ] {
        let (before, _) = page.split_once(second).expect("there is a glance");
        match before.split_once(first) {
            None => prop_assert!(urgent.is_empty(), "{form}: {before}"),
            Some((opening, items)) => {
                prop_assert!(!urgent.is_empty(), "{form}");
                prop_assert!(
                    !opening.contains("\n## ") && opening.len() < 700,
                    "{opening}"
                );
                let items = if form == "markdown" {
                    shown(items)
                } else {
                    items.to_owned()
                };
                let mut rest = &*joined(&items);
                for words in &urgent {
                    let words = joined(words);
                    rest = rest
                        .split_once(&*words)
                        .expect("it is there, in its order")
                        .1;
                }
            }
        }
    }
    Ok(())
}

/// The tags of a page of HTML, but for those of the lines of notes, and the text between them.
fn tags(html: &str) -> (Vec<&str>, String) {
    let (mut tags, mut text) = (Vec::new(), String::new());
    for piece in html.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').expect("each tag ends");
        if tag == "br" {
            text.push('\n');
        } else if !matches!(tag, "bdi" | "/bdi") {
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
            // A note keeps the lines of its author.
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

/// Words that some form or device would take for more than words.
fn hostile() -> Vec<String> {
    let mut hostile: Vec<String> = [
        "<script>alert(1)</script>",
        "<!-- --> </article></main> <b onclick=x> &amp; &#x3c; ]]>",
        "javascript:alert(1) https://example.org www.example.org me@example.org",
        "| a | b |\n| --- | --- |\n| c | d |",
        "- one\n  - two\n1. three\n\n\n# four\n> five\n- [ ] six",
        "```\ncode\n```\n~~~",
        "![x](y) [z](w) [r]: s **b** __u__ ~~d~~ `c` $e$ :smile: @name #12",
        "\u{1b}[31mred\u{1b}]8;;https://example.org\u{7}\u{9b}1m\u{8}\u{7f}",
        "a\u{202e}b\u{2066}c\u{2069}\u{200f}d",
        "a\u{e0041}\u{e0042}\u{e007f}b\u{200b}\u{feff}\u{fff9}c",
        "زيارة المدرسة\n教員研修の記録",
        "{{ 7 * 7 }} ${x} %s \\n =SUM(A1) \0x",
    ]
    .map(str::to_owned)
    .to_vec();
    hostile.push("x".repeat(10_000));
    hostile.push("- a line\n".repeat(10_000));
    hostile
}

/// A provider at its best and one at its worst, in which everything that users write is these words.
fn filled_with(words: &str) -> [Assessment; 2] {
    let best = exemplary(words, words);
    let mut worst = Draft::from(best.clone());
    for &area in Area::ALL {
        worst.remove_claims(area);
    }
    for &concern in Concern::ALL {
        worst.add_concern(concern).add_evidence(concern, words);
    }
    [best, worst.validate().unwrap()]
}

/// In every form and place they are shown as words, and nothing else changes.
#[test]
fn hostile_words_are_words() {
    let named = |assessment: &Assessment, words: &str| {
        let report = Report::new(assessment);
        let report = report.with_title(words).with_date(words).with_author(words);
        [
            report.text().to_string(),
            report.markdown().to_string(),
            report.html().to_string(),
        ]
    };
    let margin = |text: &str| -> Vec<String> {
        let lines = text.lines().skip_while(|line| !line.starts_with("Act on"));
        let lines = lines.filter(|line| !line.starts_with(' '));
        lines.map(str::to_owned).collect()
    };
    let plain = filled_with("note");
    for words in hostile() {
        for (plain, odd) in plain.iter().zip(filled_with(&words)) {
            // A title has one line and ends at some time.
            let name = words.get(..200).unwrap_or(&words);
            let [plain_text, plain_markdown, plain_html] = named(plain, "note");
            let [text, markdown, html] = named(&odd, name);
            assert_eq!(margin(&text), margin(&plain_text));
            let is_bad = |c: char| {
                c != '\n'
                    && (c.is_control()
                        || matches!(c, '\u{200b}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                        || matches!(c, '\u{feff}' | '\u{fff9}' | '\u{e0000}'..='\u{e007f}'))
            };
            for page in [&text, &markdown, &html] {
                assert!(!page.contains(is_bad), "{words:?}");
            }
            let (expected, _) = structure(&plain_markdown);
            let (actual, shown) = structure(&markdown);
            assert_eq!(actual, expected, "{words:?}");
            let ((expected, _), (actual, html)) = (tags(&plain_html), tags(&html));
            assert_eq!(actual, expected, "{words:?}");
            let shown = shown.join("\n");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            for line in words
                .lines()
                .filter(|line| !line.contains(is_bad) && !line.is_empty())
            {
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                let escaped = line
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;");
                let escaped = escaped.replace('"', "&quot;").replace('\'', "&#39;");
                assert!(text.contains(&line), "{line}");
                assert!(shown.contains(&line), "{line}");
                assert!(html.contains(&escaped), "{line}");
            }
        }
    }
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
    fn what_to_act_on_is_before_everything_else(judgements in judgements(), note in "[a-z]{1,9}") {
        let mut draft = judgements.draft();
        for &criterion in Requirement::ALL {
            draft.add_evidence(criterion, &note);
        }
        let assessment = judgements.draft().validate().unwrap();
        assert_act_first(&Report::new(&assessment))?;
        if let Ok(assessment) = draft.validate() {
            assert_act_first(&Report::new(&assessment))?;
        }
    }

    /// But for what is claimed, a report card alone says what is published of its assessment.
    #[test]
    fn a_report_card_alone_is_shown_as_it_is_published(judgements in judgements()) {
        let assessment = judgements.draft().validate().unwrap();
        let published = Report::new(&assessment).for_publication();
        let alone = Report::of_card(published.card());
        let (alone_text, text) = (alone.text().to_string(), published.text().to_string());
        let mut lines = text.lines();
        for line in alone_text.lines() {
            prop_assert!(lines.any(|other| other == line), "{line}");
        }
        prop_assert!(!alone_text.contains("Claimed as exemplary"));
        if judgements.claims.is_empty() {
            prop_assert_eq!(alone_text, text);
            prop_assert_eq!(alone.html().to_string(), published.html().to_string());
        }
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
