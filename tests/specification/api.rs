//! Does the public face keep to the Rust API Guidelines?

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::fs;
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::path::{Path, PathBuf};

use ite_toolkit::outcome::*;
use ite_toolkit::text::*;
use ite_toolkit::*;
use static_assertions::{assert_impl_all, assert_not_impl_any};

use crate::generator::generate;
use crate::helpers::{SAMPLE, TOOLKIT};

/// Asks each type for what the function asks, and lists their names.
macro_rules! types {
    ($names:ident: $check:ident($($type:ty),+ $(,)?)) => {
        const $names: &[&str] = &[$(stringify!($type)),+];
        const _: fn() = || { $($check::<$type>();)+ };
    };
}

/// What every type has.
fn value<T: Debug + Clone + PartialEq + Eq + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>() {}

/// A value that costs nothing to copy.
fn small_value<T>()
where
    T: Debug + Clone + PartialEq + Eq + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe,
    T: Copy + Hash,
{
}

fn identifier<T>()
where
    T: Debug + Clone + PartialEq + Eq + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe,
    T: Copy + Hash + Ord + Display + serde::Serialize + serde::de::DeserializeOwned,
{
}

types! {
    IDENTIFIERS: identifier(
        Area, Theme, Concern, ComplianceBlock, Requirement, Consideration, Grade, ThemeGrade,
        Phase, Condition, Fidelity, Rule, ModerationStatus, RequirementStatus, ViolationCode,
        ExemplaryStatus, BlockStatus, InconsistencyKind, Direction,
    )
}

types! {
    VALUES: small_value(
        Toolkit, Edition, Passage, FootnoteRef, Footnote, Abbreviation, SourceLines, Phases, Provision, Field,
        FieldKind, Criterion, Obstacles, AreaOutcome, BlockOutcome, ReportCard, AreaOutlook, Progress,
        AreaExplanation, BlockExplanation, NextStep, Inconsistency, Change, Comparison,
        Set<Theme>,
    )
}

// Values that own what users wrote.
types! { OWNERS: value(Draft, Assessment, Claim<'static>, Outlook, Violation, Violations, UnknownIdentifier) }

// A view for printing, and an iterator.
const VIEWS: &[&str] = &["Report", "SetIter"];
assert_impl_all!(SetIter<Theme>: Debug, Clone, ExactSizeIterator, Send, Sync, Unpin);
assert_impl_all!(Report<'static>: Debug, Clone, Copy, Send, Sync, Unpin);

// What prints.
assert_impl_all!(Passage: Display);
assert_impl_all!(SourceLines: Display);
assert_impl_all!(Criterion: Display);
assert_impl_all!(Obstacles: Display);
assert_impl_all!(Provision: Display);
assert_impl_all!(AreaExplanation: Display);
assert_impl_all!(BlockExplanation: Display);
assert_impl_all!(NextStep: Display);
assert_impl_all!(Inconsistency: Display);
assert_impl_all!(Change: Display);
assert_impl_all!(Field: Display, std::str::FromStr, TryFrom<String>, Ord);
assert_impl_all!(Progress: Display);

// Errors are errors.
assert_impl_all!(Violations: Error, Display, IntoIterator, AsRef<[Violation]>);
assert_impl_all!(Violation: Error, Display);
assert_impl_all!(UnknownIdentifier: Error, Display);

// Nothing becomes an assessment or an outcome but by validation.
assert_not_impl_any!(Assessment: Default, Copy);
assert_not_impl_any!(ReportCard: Default);
assert_not_impl_any!(Violations: Default);
assert_impl_all!(Draft: Default, From<Assessment>, serde::Serialize, serde::de::DeserializeOwned);
assert_impl_all!(Assessment: TryFrom<Draft>, serde::Serialize, serde::de::DeserializeOwned);

// What is sent can be read.
fn document<T: serde::Serialize + serde::de::DeserializeOwned>() {}

types! {
    DOCUMENTS: document(
        Toolkit, Draft, Assessment, ReportCard, Comparison, Outlook, Violation, Violations, Phases, Provision,
        Claim<'static>, Criterion, Field, Set<Theme>,
    )
}

// What follows from these, or is a part of them.
fn part<T: serde::Serialize>() {}

types! {
    PARTS: part(
        Edition, Passage, Footnote, Progress, Obstacles, AreaOutcome, BlockOutcome, AreaExplanation, BlockExplanation,
        NextStep, Inconsistency, Change, AreaOutlook,
    )
}

assert_not_impl_any!(NextStep: serde::de::DeserializeOwned);

#[test]
fn what_is_written_is_read_back_or_says_from_what_it_follows() {
    let sources = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src"));
    let without_generics = |name: &&str| name.split('<').next().unwrap_or_default().to_owned();
    let listed = |names: &[&str]| names.iter().map(without_generics).collect::<BTreeSet<_>>();
    let (documents, parts) = (listed(DOCUMENTS), listed(PARTS));

    // Every type that is written is in one of the lists.
    let mut written = BTreeSet::new();
    let mut public = BTreeSet::new();
    for source in &sources {
        for line in source.lines() {
            if let Some((_, name)) = line.split_once(" Serialize for ") {
                written.insert(name.split(['<', ' ']).next().unwrap_or_default().to_owned());
            }
            let declared = line
                .strip_prefix("pub struct ")
                .or(line.strip_prefix("pub enum "));
            if let Some(name) = declared {
                public.insert(
                    name.split(['<', ' ', '(', ';'])
                        .next()
                        .unwrap_or_default()
                        .to_owned(),
                );
            }
        }
    }
    let written: BTreeSet<String> = written.intersection(&public).cloned().collect();
    assert_eq!(written, documents.union(&parts).cloned().collect());

    for part in &parts {
        let declaration = format!("pub struct {part} ");
        let docs = sources.iter().find_map(|source| {
            let (before, _) = source
                .split_once(&declaration)
                .or(source.split_once(&declaration.replace("struct", "enum")))?;
            before.rsplit_once("\n\n").map(|(_, docs)| docs)
        });
        let docs = docs.unwrap_or_default().replace("\n///", "");
        assert!(
            docs.contains("read back as part of")
                || (docs.contains("not read back: it follows from")
                    && docs.contains("`] gives it again")),
            "the documentation of {part} says how it is got again: {docs}"
        );
    }
}
assert_impl_all!(Grade: From<ThemeGrade>);
assert_impl_all!(Phases: From<Phase>);

#[test]
fn every_public_type_is_checked_here() {
    let is_type = |word: &&str| word.starts_with(char::is_uppercase);
    let reexports = [
        include_str!("../../src/lib.rs"),
        include_str!("../../src/outcome/mod.rs"),
    ];
    let mut exported: Vec<&str> = reexports
        .into_iter()
        .flat_map(|source| source.split("\npub use ").skip(1))
        .filter_map(|statement| statement.split(';').next())
        .flat_map(|names| names.split(|c: char| !c.is_alphanumeric()))
        .filter(is_type)
        .collect();
    let text = include_str!("../../src/text.rs").lines().map(str::trim);
    exported.extend(
        text.filter(|line| line.starts_with("pub struct ") || line.starts_with("pub enum "))
            .filter_map(|line| line.split(' ').nth(2)),
    );
    let mut checked: Vec<&str> = [IDENTIFIERS, VALUES, OWNERS, VIEWS]
        .concat()
        .into_iter()
        .map(|name| name.split('<').next().unwrap_or(name))
        .collect();
    exported.sort_unstable();
    checked.sort_unstable();
    assert_eq!(exported, checked);
}

#[test]
fn debug_is_never_empty() {
    let mut draft = Draft::default();
    draft
        .set_theme_grade(Theme::Pedagogy, ThemeGrade::Secure)
        .add_evidence(Theme::Pedagogy, "names of trainees")
        .add_claim(
            Area::Teaching,
            &Claim::new("names of trainees", ModerationStatus::Pending),
        );
    assert_eq!(
        format!("{draft:?}"),
        "Draft { document: {\"areas\": {\"teaching\": {\"themes\": {\"pedagogy\": \
         {\"grade\": \"secure\", \"evidence\": […]}}, \"exemplary\": [{\"feature\": …, \
         \"considerations\": [], \"moderation\": \"pending\"}]}}} }"
    );
    let assessment: Assessment = serde_json::from_str(SAMPLE).expect("it is valid");
    let shown = format!("{assessment:?}");
    assert!(
        shown.starts_with("Assessment({\"edition\": \"2025-02-draft\""),
        "{shown}"
    );
    assert!(
        shown.contains("\"strategic-leadership\": {\"grade\": \"strong\", \"evidence\": […, …]}")
    );
    assert!(!shown.contains("placement"), "{shown}");
    assert!(!format!("{Toolkit:?}").is_empty());
    assert_eq!(format!("{:?}", Theme::Pedagogy), "Pedagogy");
}

/// The toolkit is closed: these matches have no wildcard, and so compile only while nobody can add a
/// variant without breaking them.
#[test]
fn what_the_toolkit_closes_is_exhaustive() {
    let rank = |grade| match grade {
        Grade::CausingConcern => 0,
        Grade::AttentionNeeded => 1,
        Grade::Secure => 2,
        Grade::Strong => 3,
        Grade::Exemplary => 4,
    };
    assert!(Grade::ALL.iter().map(|&grade| rank(grade)).eq(0..5));
    let rank = |grade| match grade {
        ThemeGrade::AttentionNeeded => 0,
        ThemeGrade::Secure => 1,
        ThemeGrade::Strong => 2,
    };
    assert!(ThemeGrade::ALL.iter().map(|&grade| rank(grade)).eq(0..3));
    let rank = |area| match area {
        Area::Leadership => 0,
        Area::Inclusion => 1,
        Area::Curriculum => 2,
        Area::Teaching => 3,
        Area::Achievement => 4,
        Area::ProfessionalBehaviours => 5,
    };
    assert!(Area::ALL.iter().map(|&area| rank(area)).eq(0..6));
    let rank = |phase| match phase {
        Phase::EarlyYears => 0,
        Phase::Primary => 1,
        Phase::Secondary => 2,
        Phase::FurtherEducationAndSkills => 3,
    };
    assert!(Phase::ALL.iter().map(|&phase| rank(phase)).eq(0..4));
}

/// The sources in a folder and those below it, in the order of their names.
fn rust_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        if path.is_dir() {
            rust_files(path)
        } else {
            vec![fs::read_to_string(path).expect("a source in UTF-8")]
        }
    };
    paths.iter().flat_map(read).collect()
}

/// What is this crate's reading may grow; what the toolkit closes may not.
#[test]
fn what_may_grow_is_non_exhaustive() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src");
    let mut sources = rust_files(&source);
    sources.push(generate(TOOLKIT).expect("the text is in its form").toolkit);
    let mut may_grow = Vec::new();
    let mut declared = Vec::new();
    for source in &sources {
        let lines: Vec<&str> = source.lines().map(str::trim).collect();
        for pair in lines.windows(2) {
            if let Some(name) = pair[1].strip_prefix("pub enum ") {
                let name = name.split_whitespace().next().unwrap_or(name);
                declared.push(name);
                if pair[0] == "#[non_exhaustive]" {
                    may_grow.push(name);
                }
            }
        }
    }
    assert_eq!(
        may_grow,
        [
            "ViolationCode",
            "Change",
            "InconsistencyKind",
            "Inconsistency",
            "NextStep",
            "Edit",
            "Rule"
        ]
    );
    for name in IDENTIFIERS {
        assert!(
            declared.contains(name),
            "{name} is looked for where it is declared"
        );
    }
}

#[test]
fn lookups_are_constant() {
    const TITLE: &str = Theme::Pedagogy.area().title();
    const WORDS: &str = match Theme::Pedagogy.descriptor(ThemeGrade::Secure) {
        Some(passage) => passage.text(),
        None => "",
    };
    const APPLIES: bool = Concern::IttecfNotCovered
        .phases()
        .contains(Phase::EarlyYears);
    const COUNT: usize = Area::Inclusion.themes().len() + Toolkit.footnotes().len();
    assert_eq!(TITLE, "Teaching");
    assert!(WORDS.starts_with("Teachers use and show effective"));
    assert_eq!((APPLIES, COUNT), (false, 20));
}

#[test]
fn each_rule_rests_on_words_of_its_area() {
    for &area in Area::ALL {
        let words = |rule: Rule| rule.passage(area).map(Passage::text);
        assert_eq!(words(Rule::Concern), Some(area.lead_in().text()));
        assert_eq!(
            words(Rule::LowestTheme),
            Some(area.exemplary_condition().text())
        );
        assert_eq!(
            words(Rule::ExemplaryEligibility),
            Some(area.exemplary_condition().text())
        );
        assert_eq!(
            words(Rule::ExemplaryConfirmed),
            Some(area.exemplary_moderation().text())
        );
        let block = area.compliance_block();
        assert_eq!(
            words(Rule::Compliance),
            block.and_then(ComplianceBlock::lead_in).map(Passage::text)
        );
        assert_eq!(
            words(Rule::Applicability),
            block.map(ComplianceBlock::title)
        );
        assert_eq!(words(Rule::NoOverallGrade), None);
        assert_eq!(words(Rule::MissingIsNeverGood), None);
    }
    for rule in Rule::ALL {
        assert!(rule.statement().ends_with('.'));
    }
}

#[test]
fn lines_print_as_one_or_a_run() {
    let lines = Area::Leadership.lead_in().source_lines();
    assert_eq!(lines[0].to_string(), "17–18");
    assert_eq!(
        Area::Leadership.heading().source_lines()[0].to_string(),
        "14"
    );
}

#[test]
fn obstacles_print_what_is_in_the_way() {
    let draft = |grade| {
        let mut draft = Draft::new(Provision::new(Phases::ALL));
        for &area in Area::ALL {
            draft.set_concerns_considered(area);
        }
        for &theme in Theme::ALL {
            draft.set_theme_grade(theme, ThemeGrade::Strong);
        }
        for &requirement in Requirement::ALL.iter().filter(|r| r.only_with().is_none()) {
            draft.set_requirement_status(requirement, RequirementStatus::Met);
        }
        draft.set_theme_grade(Theme::Pedagogy, grade);
        draft.validate().unwrap().report_card()
    };
    let obstacles = |grade, area| draft(grade).area(area).obstacles().to_string();
    assert_eq!(
        obstacles(ThemeGrade::Strong, Area::Teaching),
        "nothing is in the way"
    );
    assert_eq!(
        obstacles(ThemeGrade::AttentionNeeded, Area::Teaching),
        "`teaching` is below secure, `pedagogy` is below strong"
    );
    assert_eq!(
        obstacles(ThemeGrade::AttentionNeeded, Area::Inclusion),
        "`teaching` is below secure"
    );
}

#[test]
fn a_phase_given_twice_counts_once() {
    let once = Phases::from_phase(Phase::Primary);
    assert_eq!(once.with_phase(Phase::Primary), once);
    assert_eq!(
        Phases::from_phases([Phase::Primary, Phase::Primary]),
        Some(once)
    );
}
