//! Writes documents of every kind but the toolkit into a folder: `NAME.*.json` is for `data/schemas/NAME.json`.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use ite_toolkit::strategies::{assessments, drafts, faulty_drafts};
use ite_toolkit::{Area, Assessment, Claim, Comparison, Draft, ModerationStatus, ReportCard};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde::Serialize;

const SAMPLE: &str = include_str!("../../data/sample-assessment.json");

/// A form that writes null where nothing is filled in.
const UNFILLED: &str = r#"{
    "edition": null,
    "provision": { "phases": [], "apprenticeships": null },
    "areas": { "teaching": { "themes": { "pedagogy": { "grade": null, "evidence": [] } } } },
    "compliance": { "prevent-duty": { "status": null } }
}"#;

/// How many of those that are drawn at random, which are the same each time.
const DRAWN: usize = 12;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("no folder is given")?);
    fs::create_dir_all(&folder)?;
    let mut runner = TestRunner::deterministic();

    let sample: Assessment = serde_json::from_str(SAMPLE)?;
    let documents = Documents(&folder, "sample");
    documents.write_assessment(&sample)?;
    documents.write_draft(&sample.into())?;

    Documents(&folder, "empty").write_draft(&serde_json::from_str("{}")?)?;
    Documents(&folder, "unfilled").write_draft(&serde_json::from_str(UNFILLED)?)?;

    // More than a list of violations holds.
    let mut draft: Draft = serde_json::from_str(SAMPLE)?;
    for _ in 0..1001 {
        draft.add_claim(Area::Teaching, &Claim::new("", ModerationStatus::Confirmed));
    }
    Documents(&folder, "long").write_draft(&draft)?;

    for drawn in 0..DRAWN {
        let earlier = draw(&assessments(), &mut runner)?;
        let later = draw(&assessments(), &mut runner)?;
        let documents = Documents(&folder, &format!("drawn-{drawn}"));
        documents.write_assessment(&later)?;
        let comparison = Comparison::new(&earlier.report_card(), &later.report_card());
        documents.write("comparison", &comparison)?;
        documents.write_draft(&draw(&drafts(), &mut runner)?)?;
        let documents = Documents(&folder, &format!("faulty-{drawn}"));
        documents.write_answers(draw(&faulty_drafts(), &mut runner)?.draft())?;
    }
    Ok(())
}

fn draw<S: Strategy>(strategy: &S, runner: &mut TestRunner) -> Result<S::Value> {
    let tree = strategy.new_tree(runner);
    Ok(tree.map_err(|reason| reason.to_string())?.current())
}

/// The documents of one draft or assessment: their folder, and what their names have in common.
struct Documents<'a>(&'a PathBuf, &'a str);

impl Documents<'_> {
    fn write(&self, schema: &str, document: &impl Serialize) -> Result<()> {
        let Self(folder, name) = self;
        let json = serde_json::to_vec(document)?;
        Ok(fs::write(
            folder.join(format!("{schema}.{name}.json")),
            json,
        )?)
    }

    fn write_draft(&self, draft: &Draft) -> Result<()> {
        self.write("draft", draft)?;
        self.write_answers(draft)
    }

    /// What follows from a draft, whatever it has in it.
    fn write_answers(&self, draft: &Draft) -> Result<()> {
        self.write("outlook", &draft.outlook())?;
        if let Err(violations) = draft.check() {
            self.write("violations", &violations)?;
        }
        Ok(())
    }

    fn write_assessment(&self, assessment: &Assessment) -> Result<()> {
        self.write("assessment", assessment)?;
        self.write("assessment-without-conditions", assessment)?;
        let inconsistencies: Vec<_> = assessment.inconsistencies().collect();
        self.write("inconsistencies", &inconsistencies)?;
        self.write_card(&assessment.report_card())
    }

    fn write_card(&self, card: &ReportCard) -> Result<()> {
        let Self(folder, name) = self;
        self.write("report-card", card)?;
        self.write("next-steps", &card.next_steps().collect::<Vec<_>>())?;
        for outcome in card.areas() {
            let name = format!("{name}.{}", outcome.area());
            let documents = Documents(folder, &name);
            documents.write("area-explanation", &outcome.explanation())?;
            documents.write("next-steps", &outcome.next_steps().collect::<Vec<_>>())?;
        }
        for outcome in card.compliance_blocks() {
            let name = format!("{name}.{}", outcome.block());
            Documents(folder, &name).write("block-explanation", &outcome.explanation())?;
        }
        Ok(())
    }
}
