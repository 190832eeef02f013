//! Reasons why a draft is not an assessment.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::claim::ModerationStatus;
use super::criterion::RequirementStatus;
use super::eligibility::Obstacles;
use super::fields::Field;
use crate::fmt::{Excerpt, quoted_list};
use crate::identifier::{Identifier as _, UnknownIdentifier, string_enum};
use crate::nearest::nearest;
use crate::toolkit::Criterion;
use crate::toolkit::{
    Area, Concern, Condition, Consideration, Phase, Phases, Requirement, Rule, Theme, ThemeGrade,
    Toolkit,
};

string_enum! {
    "a violation's code",
    /// What kind of violation it is. The identifiers are stable; kinds may be added.
    ///
    /// ```
    /// use ite_toolkit::ViolationCode;
    ///
    /// assert_eq!(ViolationCode::MissingTheme.as_str(), "missing-theme");
    /// assert!(ViolationCode::MissingTheme.is_missing());
    /// assert!(!ViolationCode::UnknownTheme.is_missing());
    /// ```
    #[non_exhaustive]
    pub enum ViolationCode {
        /// A value is of another type.
        WrongType = "wrong-type",
        /// An object has a field that it cannot have.
        UnknownField = "unknown-field",
        /// The edition is not the one that this crate carries.
        UnknownEdition = "unknown-edition",
        /// There is no such phase.
        UnknownPhase = "unknown-phase",
        /// There is no such area.
        UnknownArea = "unknown-area",
        /// There is no such theme.
        UnknownTheme = "unknown-theme",
        /// There is no such theme grade.
        UnknownGrade = "unknown-grade",
        /// There is no such concern.
        UnknownConcern = "unknown-concern",
        /// There is no such consideration.
        UnknownConsideration = "unknown-consideration",
        /// There is no such moderation.
        UnknownModeration = "unknown-moderation",
        /// There is no such requirement.
        UnknownRequirement = "unknown-requirement",
        /// There is no such status of a requirement.
        UnknownStatus = "unknown-status",
        /// A theme stands under another area than its own.
        MisplacedTheme = "misplaced-theme",
        /// A concern stands under another area than its own.
        MisplacedConcern = "misplaced-concern",
        /// A key or an item of a list stands there a second time.
        Duplicate = "duplicate",
        /// A field that cannot be left out is missing.
        MissingField = "missing-field",
        /// The list of phases is empty.
        MissingPhase = "missing-phase",
        /// An area is missing.
        MissingArea = "missing-area",
        /// A theme has no entry. One whose entry has no grade is a [`MissingField`](Self::MissingField).
        MissingTheme = "missing-theme",
        /// A requirement that applies has no entry. One whose entry has no status is a
        /// [`MissingField`](Self::MissingField).
        MissingRequirement = "missing-requirement",
        /// The feature of an exemplary claim has no words.
        BlankFeature = "blank-feature",
        /// A concern is judged that does not apply to the provision.
        InapplicableConcern = "inapplicable-concern",
        /// A requirement is judged that does not apply to the provision.
        InapplicableRequirement = "inapplicable-requirement",
        /// A feature is claimed to be exemplary in an area that is not eligible.
        IneligibleClaim = "ineligible-claim",
    }
}

impl ViolationCode {
    /// Whether something is missing, so that adding to the draft cures the violation.
    pub const fn is_missing(self) -> bool {
        matches!(self.rule(), Some(Rule::MissingIsNeverGood))
    }

    /// The rule that the violation rests on, where it rests on one.
    pub const fn rule(self) -> Option<Rule> {
        match self {
            Self::MissingField
            | Self::MissingPhase
            | Self::MissingArea
            | Self::MissingTheme
            | Self::MissingRequirement => Some(Rule::MissingIsNeverGood),
            Self::InapplicableConcern | Self::InapplicableRequirement => Some(Rule::Applicability),
            Self::IneligibleClaim => Some(Rule::ExemplaryEligibility),
            Self::WrongType
            | Self::UnknownField
            | Self::UnknownEdition
            | Self::UnknownPhase
            | Self::UnknownArea
            | Self::UnknownTheme
            | Self::UnknownGrade
            | Self::UnknownConcern
            | Self::UnknownConsideration
            | Self::UnknownModeration
            | Self::UnknownRequirement
            | Self::UnknownStatus
            | Self::MisplacedTheme
            | Self::MisplacedConcern
            | Self::Duplicate
            | Self::BlankFeature => None,
        }
    }
}

/// One reason why a draft is not an assessment.
///
/// `Display` gives it on one line: the place, the code, what is wrong and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    code: ViolationCode,
    pointer: String,
    kind: ViolationKind,
}

/// What is wrong, with what a message needs to say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ViolationKind {
    /// What was found and what was expected.
    WrongType(&'static str, &'static str),
    /// A word that is not known, and the words that may stand in its place.
    Unknown(UnknownIdentifier, &'static [&'static str]),
    /// A judgement under this area, which is not its own.
    Misplaced(Criterion, Area),
    Duplicate,
    MissingField(Field, Option<Area>),
    MissingArea(Area),
    MissingTheme(Theme),
    MissingRequirement(Requirement),
    MissingPhase,
    BlankFeature,
    InapplicableConcern(Concern),
    InapplicableRequirement(Requirement),
    Ineligible(Area, Obstacles),
}

impl Violation {
    pub(super) const fn new(code: ViolationCode, pointer: String, kind: ViolationKind) -> Self {
        Self {
            code,
            pointer,
            kind,
        }
    }

    /// The kind of violation.
    pub const fn code(&self) -> ViolationCode {
        self.code
    }

    /// The JSON Pointer (RFC 6901) of the place in the document; for what is missing, of the place
    /// where it belongs, and for an empty list of phases, of the list.
    ///
    /// A key that stands twice has the same pointer both times; the violation is of the later one. The
    /// pointer is whole here; `Display` keeps it on one line and cuts it where it is very long.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The rule that the violation rests on, where it rests on one.
    pub const fn rule(&self) -> Option<Rule> {
        self.code.rule()
    }

    /// The word that was found, where it is one that is not known.
    pub fn found(&self) -> Option<&str> {
        if let ViolationKind::Unknown(unknown, _) = &self.kind {
            Some(unknown.found())
        } else {
            None
        }
    }

    /// The known identifier that is nearest to the word found, where one is near; of those that may
    /// stand in its place first, and then of all.
    pub fn nearest(&self) -> Option<&'static str> {
        if let ViolationKind::Unknown(unknown, here) = &self.kind {
            nearest(unknown.found(), here, unknown.known())
        } else {
            None
        }
    }

    /// For a claim in an area that is not eligible, what stands in its way.
    pub const fn obstacles(&self) -> Option<&Obstacles> {
        if let ViolationKind::Ineligible(_, obstacles) = &self.kind {
            Some(obstacles)
        } else {
            None
        }
    }

    /// What was expected, in words.
    pub fn expected(&self) -> Cow<'static, str> {
        match &self.kind {
            ViolationKind::WrongType(_, expected) => (*expected).into(),
            ViolationKind::Unknown(unknown, here) => expected_words(unknown, here),
            ViolationKind::Misplaced(judgement, _) => {
                alloc::format!("`{}`", judgement.pointer()).into()
            }
            ViolationKind::Duplicate => "it once".into(),
            ViolationKind::MissingField(field, area) => expected_value(*field, *area),
            ViolationKind::MissingArea(area) => {
                alloc::format!("the judgements of {}", area.title()).into()
            }
            ViolationKind::MissingTheme(_) => {
                alloc::format!("a grade: {}", one_of(ThemeGrade::NAMES)).into()
            }
            ViolationKind::MissingRequirement(_) => {
                alloc::format!("a status: {}", one_of(RequirementStatus::NAMES)).into()
            }
            ViolationKind::MissingPhase => alloc::format!(
                "one or more of {}",
                quoted_list(Phase::NAMES.iter(), '`', "and")
            )
            .into(),
            ViolationKind::BlankFeature => "the feature in words".into(),
            ViolationKind::InapplicableConcern(_) => "no judgement, or another provision".into(),
            ViolationKind::InapplicableRequirement(_) => "no status, or another provision".into(),
            ViolationKind::Ineligible(area, _) => alloc::format!(
                "no claim unless every area is at least secure and all themes of {} are strong",
                area.title()
            )
            .into(),
        }
    }

    /// What is wrong and what was expected, in a sentence without the place.
    pub fn detail(&self) -> String {
        let mut detail = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_detail(&mut detail);
        detail
    }

    fn write_detail(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match &self.kind {
            ViolationKind::WrongType(found, _) => write!(out, "found {found}")?,
            ViolationKind::Unknown(unknown, _) => {
                let word = Excerpt::of_word(unknown.found());
                write!(out, "`{word}` is not {}", unknown.kind())?;
            }
            ViolationKind::Misplaced(judgement, area) => {
                write!(out, "`{judgement}` does not belong to {}", area.title())?;
            }
            ViolationKind::Duplicate => out.write_str("this stands here a second time")?,
            ViolationKind::MissingField(field, _) => write!(out, "`{}` is missing", field.name())?,
            ViolationKind::MissingArea(area) => write!(out, "`{area}` is missing")?,
            ViolationKind::MissingTheme(theme) => write!(out, "`{theme}` is not judged")?,
            ViolationKind::MissingRequirement(requirement) => {
                write!(out, "`{requirement}` is not judged")?;
            }
            ViolationKind::MissingPhase => out.write_str("no phase is given")?,
            ViolationKind::BlankFeature => out.write_str("the feature has no words")?,
            ViolationKind::InapplicableConcern(concern) => {
                write_inapplicable(out, concern.as_str(), concern.phases(), None)?;
            }
            ViolationKind::InapplicableRequirement(requirement) => {
                let (phases, only_with) = (requirement.phases(), requirement.only_with());
                write_inapplicable(out, requirement.as_str(), phases, only_with)?;
            }
            ViolationKind::Ineligible(area, obstacles) => {
                write!(out, "{} is not eligible: {obstacles}", area.title())?;
            }
        }
        write!(out, "; expected {}", self.expected())?;
        match self.nearest() {
            Some(nearest) => write!(out, "; the nearest is `{nearest}`"),
            None => Ok(()),
        }
    }
}

/// The violation on one line, whatever its pointer holds.
impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: ", Excerpt::of_pointer(&self.pointer), self.code)?;
        self.write_detail(f)
    }
}

fn write_inapplicable(
    out: &mut impl fmt::Write,
    identifier: &str,
    phases: Phases,
    only_with: Option<Condition>,
) -> fmt::Result {
    write!(
        out,
        "`{identifier}` does not apply to the provision, but to one"
    )?;
    if phases != Phases::ALL {
        write!(out, " in {}", quoted_list(phases.iter(), '`', "or"))?;
    }
    match only_with {
        Some(condition) => write!(out, " with `{condition}`"),
        None => Ok(()),
    }
}

fn expected_words(unknown: &UnknownIdentifier, here: &[&str]) -> Cow<'static, str> {
    // A list of more would hide the message.
    const MOST: usize = 9;
    if here.len() <= MOST {
        one_of(here).into()
    } else {
        unknown.kind().into()
    }
}

/// What the field holds.
fn expected_value(field: Field, area: Option<Area>) -> Cow<'static, str> {
    let of_area = match area {
        Some(area) => alloc::format!(" of {}", area.title()),
        None => String::new(),
    };
    match field {
        Field::Edition => alloc::format!("`{}`", Toolkit.edition().id()).into(),
        Field::Provision => "what is inspected, in an object".into(),
        Field::Phases => {
            alloc::format!("a list of {}", quoted_list(Phase::NAMES.iter(), '`', "and")).into()
        }
        Field::Apprenticeships | Field::PartnershipAgreement => "`true` or `false`".into(),
        Field::Areas => alloc::format!(
            "an object with {}",
            quoted_list(Area::NAMES.iter(), '`', "and")
        )
        .into(),
        Field::Themes => alloc::format!("the grades of the themes{of_area}, in an object").into(),
        Field::Grade => one_of(ThemeGrade::NAMES).into(),
        Field::Evidence => "a list of notes".into(),
        Field::Concerns => alloc::format!(
            "the concerns{of_area} that apply, in an object; `{{}}` says that none does"
        )
        .into(),
        Field::Exemplary => "a list of claims".into(),
        Field::Feature => "the feature in words".into(),
        Field::Considerations => alloc::format!(
            "a list of {}",
            quoted_list(Consideration::NAMES.iter(), '`', "and")
        )
        .into(),
        Field::Moderation => one_of(ModerationStatus::NAMES).into(),
        Field::Compliance => "the requirements that apply, in an object".into(),
        Field::Status => one_of(RequirementStatus::NAMES).into(),
    }
}

fn one_of(words: &[&str]) -> String {
    alloc::format!("{}", quoted_list(words.iter(), '`', "or"))
}

/// All the reasons why a draft is not an assessment, in the order of the document: what is missing
/// stands behind what is there.
///
/// There is always at least one. The first 1,000 are kept, and the others [counted](Self::omitted).
/// `Display` gives them one a line, and how many are left out on a line behind them.
///
/// With the feature `serde` they serialise as a list, each with its `code`, `pointer` and `detail`: an
/// extension member for a problem document (RFC 9457), as it stands.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::Draft;
/// use serde_json::json;
///
/// let sample = include_str!("../../data/sample-assessment.json");
/// let draft: Draft = serde_json::from_str(&sample.replacen("\"strong\"", "\"storng\"", 1))?;
/// let violations = draft.validate().unwrap_err();
/// let problem = json!({
///     "type": "https://example.org/problems/invalid-assessment",
///     "title": "The assessment has violations",
///     "status": 422,
///     "violations": violations,
/// });
/// assert_eq!(problem["violations"], json!([{
///     "code": "unknown-grade",
///     "pointer": "/areas/leadership/themes/strategic-leadership/grade",
///     "detail": "`storng` is not a theme grade; expected `attention-needed`, `secure` or `strong`; \
///                the nearest is `strong`",
/// }]));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", OneALine(self))]
pub struct Violations {
    kept: Vec<Violation>,
    omitted: usize,
}

impl Violations {
    /// The violations, or `None` where there is none.
    pub(super) fn new(kept: Vec<Violation>, omitted: usize) -> Option<Self> {
        (!kept.is_empty()).then_some(Self { kept, omitted })
    }

    /// How many are kept: at least one.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// How many more there are than those that are kept.
    pub const fn omitted(&self) -> usize {
        self.omitted
    }

    /// The violations that are kept, in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Violation> {
        self.kept.iter()
    }
}

impl AsRef<[Violation]> for Violations {
    fn as_ref(&self) -> &[Violation] {
        &self.kept
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = alloc::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'v> IntoIterator for &'v Violations {
    type Item = &'v Violation;
    type IntoIter = core::slice::Iter<'v, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

struct OneALine<'v>(&'v Violations);

impl fmt::Display for OneALine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, violation) in self.0.kept.iter().enumerate() {
            let gap = if at == 0 { "" } else { "\n" };
            write!(f, "{gap}{violation}")?;
        }
        match self.0.omitted {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more violation"),
            omitted => write!(f, "\nand {omitted} more violations"),
        }
    }
}
