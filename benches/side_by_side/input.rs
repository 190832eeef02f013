//! What is measured on.

use std::io::{self, BufRead as _, BufReader, Read};

use ite_toolkit::{
    Area, Claim, Condition, Consideration, Draft, ModerationStatus, Phases, Provision, Requirement,
    RequirementStatus, Theme, ThemeGrade,
};
use serde::Deserialize as _;
use serde_json::{Value, json};

/// The sample: two phases, one or two notes on each theme, a concern, a requirement that is not met.
const SAMPLE: &str = include_str!("../../data/sample-assessment.json");

/// The sample as a service sends it, without indentation.
pub(crate) fn typical_json() -> String {
    serde_json::to_string(&sample()).expect("it serialises")
}

fn sample() -> Value {
    serde_json::from_str(SAMPLE).expect("it is JSON")
}

/// An assessment of the sample's size to which all nine requirements apply.
pub(crate) fn whole_draft() -> Draft {
    let provision = Provision::new(Phases::ALL)
        .with_condition(Condition::Apprenticeships)
        .with_condition(Condition::PartnershipAgreement);
    let mut draft = Draft::new(provision);
    for &theme in Theme::ALL {
        draft.set_theme_grade(theme, ThemeGrade::Strong);
        draft.add_evidence(theme, "Visits to five partner schools");
    }
    for &area in Area::ALL {
        draft.set_concerns_considered(area);
    }
    for &requirement in Requirement::ALL {
        draft.set_requirement_status(requirement, RequirementStatus::Met);
    }
    let claim = Claim::new("Mentor curriculum", ModerationStatus::Confirmed);
    draft.add_claim(
        Area::Leadership,
        &claim.with_consideration(Consideration::EmbeddedAndSustained),
    );
    draft
}

/// The sample without faults and with fifty, of the kinds that forms and people make.
pub(crate) fn with_and_without_faults() -> (Draft, Draft) {
    let whole = sample();
    let mut faulty = whole.clone();
    for &theme in Theme::ALL {
        faulty["areas"][theme.area().as_str()]["themes"][theme.as_str()]["grade"] = json!("good");
    }
    for &area in Area::ALL {
        let area = &mut faulty["areas"][area.as_str()];
        area["concerns"]["employment-not-secure"] = json!({ "evidence": [] });
        area["comment"] = json!("for the next meeting");
        area["themes"]["retention"] = json!({ "grade": "secure" });
    }
    for requirement in ["dfe-criteria", "prevent-duty", "safe-culture"] {
        faulty["compliance"][requirement]["status"] = json!("partly");
    }
    let draft = |json: &Value| Draft::deserialize(json).expect("it has the right types");
    let (whole, faulty) = (draft(&whole), draft(&faulty));
    assert!(whole.check().is_ok());
    assert_eq!(faulty.check().expect_err("it is faulty").len(), 50);
    (whole, faulty)
}

/// So many lines of newline-delimited JSON, as they are read from a stream.
pub(crate) fn lines(line: &str, count: usize) -> impl Iterator<Item = String> {
    /// The same line again and again.
    struct Stream {
        line: Vec<u8>,
        at: usize,
        left: usize,
    }

    impl Read for Stream {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            if self.left == 0 {
                return Ok(0);
            }
            let count = (&self.line[self.at..]).read(into)?;
            self.at += count;
            if self.at == self.line.len() {
                self.at = 0;
                self.left -= 1;
            }
            Ok(count)
        }
    }

    let stream = Stream {
        line: [line, "\n"].concat().into_bytes(),
        at: 0,
        left: count,
    };
    BufReader::new(stream)
        .lines()
        .map(|line| line.expect("it can be read"))
}
