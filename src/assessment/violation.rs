//! Reasons why a draft is not an assessment.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

use self::{ViolationCode as Code, ViolationKind as Kind};
use super::field::Field;
use super::keys::Key;
use crate::fmt::{Excerpt, quoted_list};
use crate::identifier::{Identifier as _, UnknownIdentifier, string_enum};
use crate::nearest::nearest;
use crate::toolkit::{
    Area, Concern, Condition, Criterion, Obstacles, Phase, Phases, Requirement, RequirementStatus,
    Rule, Theme, ThemeGrade,
};

string_enum! {
    "a violation's code",
    /// The kind of a violation. Identifiers never change. A later version may add kinds.
    ///
    /// Each variant says what to do. [The page of violations](crate::_documentation::violations) has messages of each,
    /// with examples of the places where it can be.
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
        /// A value has the wrong type, such as a string in the place of an object. Replace it with a value of the type
        /// that is expected.
        WrongType = "wrong-type",
        /// An object has a field that it cannot have. Correct the field's name, or remove the field. Data of your own,
        /// such as the provider's name, is kept outside the assessment.
        UnknownField = "unknown-field",
        /// The edition is not the one that this crate has. If the judgements follow another edition of the toolkit, the
        /// crate cannot check them.
        UnknownEdition = "unknown-edition",
        /// A phase is not one of the four. Correct it, or remove it from the list.
        UnknownPhase = "unknown-phase",
        /// A key in `areas` is not an area. Correct it, or remove it with what it holds.
        UnknownArea = "unknown-area",
        /// A key in `themes` is not a theme. Correct it, or remove it with what it holds.
        UnknownTheme = "unknown-theme",
        /// The grade of a theme is not one of the three that a theme can have. Correct it. `causing-concern` and
        /// `exemplary` are grades of areas, which are computed.
        UnknownGrade = "unknown-grade",
        /// A key in `concerns` is not a concern. Correct it, or remove it with what it holds.
        UnknownConcern = "unknown-concern",
        /// A consideration of a claim is not one of the four. Correct it, or remove it from the list.
        UnknownConsideration = "unknown-consideration",
        /// The moderation of a claim is not one of the three. Correct it.
        UnknownModeration = "unknown-moderation",
        /// A key in `compliance` is not a requirement. Correct it, or remove it with what it holds.
        UnknownRequirement = "unknown-requirement",
        /// The status of a requirement is neither `met` nor `not-met`. Correct it.
        UnknownStatus = "unknown-status",
        /// A theme is in another area than its own. Move it to its own area.
        MisplacedTheme = "misplaced-theme",
        /// A concern is in another area than its own. Move it to its own area.
        MisplacedConcern = "misplaced-concern",
        /// A key, a phase or a consideration is there twice. The first counts. Remove the others. A form that sends two
        /// texts for one field is refused with this code as well.
        Duplicate = "duplicate",
        /// A required field is missing. Add it.
        MissingField = "missing-field",
        /// The list of phases is empty. Add one or more phases.
        MissingPhase = "missing-phase",
        /// An area is missing. Add it with its themes and concerns.
        MissingArea = "missing-area",
        /// A theme has no entry. Add it with a grade. If there is an entry without a grade, the code is `missing-field`.
        MissingTheme = "missing-theme",
        /// A requirement that applies to the provision has no entry. Add it with a status. If there is an entry without
        /// a status, the code is `missing-field`.
        MissingRequirement = "missing-requirement",
        /// The feature of a claim has no visible words. Describe the feature, or remove the claim.
        BlankFeature = "blank-feature",
        /// A note has no visible words. Fill it in, or remove it.
        BlankEvidence = "blank-evidence",
        /// A concern has an entry, but cannot apply to the provision. Remove the entry, or correct the provision.
        InapplicableConcern = "inapplicable-concern",
        /// A requirement has an entry, but does not apply to the provision. Remove the entry, or correct the provision.
        InapplicableRequirement = "inapplicable-requirement",
        /// A feature is claimed to be exemplary in an area that is not eligible. Remove the claim until all themes of
        /// the area are strong and all areas are at least secure.
        IneligibleClaim = "ineligible-claim",
        /// A form says that a concern does not apply, but the concern has evidence, or something else in it that would be
        /// lost. Record the concern, or remove what it has first. Only edits report this.
        ConcernWithEvidence = "concern-with-evidence",
        /// An edit names a place that a list cannot have. The detail says which indexes are allowed. Only edits report
        /// this.
        IndexOutOfRange = "index-out-of-range",
    }
}

impl ViolationCode {
    /// Whether something is missing. If so, adding to the draft fixes the violation.
    pub const fn is_missing(self) -> bool {
        matches!(self.rule(), Some(Rule::MissingIsNeverGood))
    }

    /// The rule that the violation rests on, if any.
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
            | Self::BlankFeature
            | Self::BlankEvidence
            | Self::ConcernWithEvidence
            | Self::IndexOutOfRange => None,
        }
    }
}

/// One reason why a draft is not an assessment, or why an edit is refused.
///
/// `Display` writes it on one line, for programmers: the place, the code, what is wrong and what was expected. For
/// people who fill in a form, show the [`message`](Self::message) beside the [`field`](Self::field).
///
/// ```
/// use ite_toolkit::{Draft, Field, Phase, Provision, Theme};
///
/// let mut draft = Draft::new(Provision::new(Phase::Primary));
/// draft.add_evidence(Theme::Pedagogy, "Six lessons");
/// let violations = draft.check().unwrap_err();
/// let violation = violations.iter().find(|each| each.criterion().is_some()).unwrap();
/// assert_eq!(violation.pointer(), "/areas/teaching/themes/pedagogy/grade");
/// assert_eq!(violation.field(), Some(Field::Grade(Theme::Pedagogy)));
/// assert_eq!(violation.message(), "Choose a grade for Pedagogy: attention needed, secure or strong.");
/// ```
#[derive(Clone, Debug, thiserror::Error)]
#[doc(alias("error", "problem"))]
#[error("{}: {}: {}", Excerpt::of_pointer(pointer), self.code(), self.detail())]
pub struct Violation {
    pointer: String,
    kind: ViolationKind,
    /// Where in the draft's document it is, if it is of something that is there.
    node: Option<usize>,
}

/// Two violations are equal if they say the same.
impl PartialEq for Violation {
    fn eq(&self, other: &Self) -> bool {
        let says_the_same = || self.said(self.field()) == other.said(other.field());
        self.pointer == other.pointer && (self.kind == other.kind || says_the_same())
    }
}

impl Eq for Violation {}

/// What is wrong, with what a message needs to say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ViolationKind {
    /// What was found and what was expected.
    WrongType(&'static str, &'static str),
    /// A word that is not known, and the words that may be in its place.
    Unknown(ViolationCode, UnknownIdentifier, &'static [&'static str]),
    /// A theme or a concern under this area, which is not its own.
    Misplaced(Criterion, Area),
    Duplicate,
    MissingField(Key, Option<Area>),
    MissingArea(Area),
    MissingTheme(Theme),
    MissingRequirement(Requirement),
    MissingPhase,
    BlankFeature,
    BlankEvidence,
    InapplicableConcern(Concern),
    InapplicableRequirement(Requirement),
    Ineligible(Area, Obstacles),
    /// The concern to be cleared has evidence.
    NotBare,
    /// The list has so many items, and the index must be below this.
    OutOfRange(usize, usize),
    /// A violation that was read says this.
    #[cfg_attr(
        not(feature = "serde"),
        expect(dead_code, reason = "only reading makes it")
    )]
    Said(Box<Said>),
}

/// What a violation says, beside its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) code: ViolationCode,
    pub(super) detail: String,
    pub(super) message: String,
    pub(super) found: Option<String>,
    pub(super) nearest: Option<String>,
    pub(super) expected: String,
    pub(super) obstacles: Option<Obstacles>,
}

impl Violation {
    pub(super) const fn new(pointer: String, kind: ViolationKind) -> Self {
        let node = None;
        Self {
            pointer,
            kind,
            node,
        }
    }

    /// The same violation, of this node of the document.
    pub(super) fn of_node(self, node: usize) -> Self {
        let node = Some(node);
        Self { node, ..self }
    }

    pub(super) const fn node(&self) -> Option<usize> {
        self.node
    }

    /// The kind of violation.
    pub const fn code(&self) -> ViolationCode {
        match self.kind {
            Kind::WrongType(..) => Code::WrongType,
            Kind::Unknown(code, ..) => code,
            Kind::Misplaced(Criterion::Theme(_), _) => Code::MisplacedTheme,
            Kind::Misplaced(..) => Code::MisplacedConcern,
            Kind::Duplicate => Code::Duplicate,
            Kind::MissingField(..) => Code::MissingField,
            Kind::MissingArea(_) => Code::MissingArea,
            Kind::MissingTheme(_) => Code::MissingTheme,
            Kind::MissingRequirement(_) => Code::MissingRequirement,
            Kind::MissingPhase => Code::MissingPhase,
            Kind::BlankFeature => Code::BlankFeature,
            Kind::BlankEvidence => Code::BlankEvidence,
            Kind::InapplicableConcern(_) => Code::InapplicableConcern,
            Kind::InapplicableRequirement(_) => Code::InapplicableRequirement,
            Kind::Ineligible(..) => Code::IneligibleClaim,
            Kind::NotBare => Code::ConcernWithEvidence,
            Kind::OutOfRange(..) => Code::IndexOutOfRange,
            Kind::Said(ref said) => said.code,
        }
    }

    /// A violation that says this.
    #[cfg(feature = "serde")]
    pub(super) fn of_said(pointer: String, said: Said) -> Self {
        Self::new(pointer, Kind::Said(Box::new(said)))
    }

    /// All that it says beside its [`field`](Self::field), for which the nearest identifier is looked for once.
    pub(super) fn said(&self, field: Option<Field>) -> Cow<'_, Said> {
        if let Kind::Said(said) = &self.kind {
            return Cow::Borrowed(said);
        }
        let (words, nearest) = (self.words(), self.known_nearest());
        Cow::Owned(Said {
            code: self.code(),
            detail: detail(&words, nearest),
            message: self.message_with(field, nearest),
            found: self.found().map(String::from),
            nearest: nearest.map(String::from),
            expected: words.1,
            obstacles: self.obstacles().copied(),
        })
    }

    /// The JSON Pointer (RFC 6901) of the place in the document. If something is missing, it is the place where that
    /// belongs; for an empty list of phases, it is the list.
    ///
    /// Duplicate keys share a pointer; the violation refers to the later one. The pointer is never cut here, but
    /// `Display` keeps it on one line and cuts it if it is very long.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The field beside which a form shows the message: the field at this place or around it. If something is missing, it
    /// is the field to fill in. `None` if there is no such field, as for an unknown theme. If a list of notes has the
    /// wrong type, it is [`Evidence`](Field::Evidence): a page with a control for each note shows the message elsewhere.
    pub fn field(&self) -> Option<Field> {
        Field::around(&self.pointer)
    }

    /// The theme, concern or requirement that the violation is about, if any.
    pub fn criterion(&self) -> Option<Criterion> {
        self.criterion_at(self.field())
    }

    /// The same, for which the field is known.
    pub(super) fn criterion_at(&self, field: Option<Field>) -> Option<Criterion> {
        match self.code() {
            Code::MisplacedTheme | Code::MisplacedConcern => {
                let (_, identifier) = self.pointer.rsplit_once('/')?;
                identifier.parse().ok()
            }
            _ => field.and_then(Field::criterion),
        }
    }

    /// The area that the place is in, if any.
    pub fn area(&self) -> Option<Area> {
        let in_areas = self.pointer.strip_prefix("/areas/")?;
        in_areas.split('/').next()?.parse().ok()
    }

    /// The rule that the violation rests on, if any.
    pub const fn rule(&self) -> Option<Rule> {
        self.code().rule()
    }

    /// The word that was found, if it is unknown.
    pub fn found(&self) -> Option<&str> {
        match &self.kind {
            Kind::Unknown(_, unknown, _) => Some(unknown.found()),
            Kind::Said(said) => said.found.as_deref(),
            _ => None,
        }
    }

    /// The known identifier nearest to the word that was found, if one is near. Those that are allowed at this place
    /// come first.
    pub fn nearest(&self) -> Option<&str> {
        match &self.kind {
            Kind::Said(said) => said.nearest.as_deref(),
            _ => self.known_nearest(),
        }
    }

    /// The same, of a violation that was not read.
    pub(super) fn known_nearest(&self) -> Option<&'static str> {
        if let Kind::Unknown(_, unknown, here) = &self.kind {
            nearest(unknown.found(), here, unknown.known())
        } else {
            None
        }
    }

    /// If the violation is a claim in an area that is not eligible, what prevents the area from being exemplary.
    pub const fn obstacles(&self) -> Option<&Obstacles> {
        match &self.kind {
            Kind::Ineligible(_, obstacles) => Some(obstacles),
            Kind::Said(said) => said.obstacles.as_ref(),
            _ => None,
        }
    }

    /// What was expected, in words.
    pub fn expected(&self) -> Cow<'_, str> {
        match &self.kind {
            Kind::Said(said) => (&*said.expected).into(),
            _ => self.words().1.into(),
        }
    }

    /// What is wrong and what was expected, in a sentence without the place.
    pub fn detail(&self) -> String {
        match &self.kind {
            Kind::Said(said) => said.detail.clone(),
            _ => detail(&self.words(), self.known_nearest()),
        }
    }

    /// What is wrong, and what was expected.
    pub(super) fn words(&self) -> (String, String) {
        let not_judged = |identifier| format!("`{identifier}` is not judged");
        match &self.kind {
            Kind::WrongType(found, expected) => (format!("found {found}"), (*expected).into()),
            Kind::Unknown(_, unknown, here) => {
                let word = Excerpt::of_word(unknown.found());
                let wrong = format!("`{word}` is not {}", unknown.kind());
                (wrong, expected_word(unknown, here))
            }
            Kind::Misplaced(judgement, area) => (
                format!("`{judgement}` does not belong to {}", area.title()),
                format!("`{}`", judgement.pointer()),
            ),
            Kind::Duplicate => ("the key or the item is duplicated".into(), "it once".into()),
            Kind::MissingField(key, area) => (
                format!("`{}` is missing", key.name()),
                expected_value(*key, *area),
            ),
            Kind::MissingArea(area) => (
                format!("`{area}` is missing"),
                format!("the judgements of {}", area.title()),
            ),
            Kind::MissingTheme(theme) => (
                not_judged(theme.as_str()),
                format!("a grade: {}", one_of(ThemeGrade::NAMES)),
            ),
            Kind::MissingRequirement(requirement) => (
                not_judged(requirement.as_str()),
                format!("a status: {}", one_of(RequirementStatus::NAMES)),
            ),
            Kind::MissingPhase => (
                "no phase is given".into(),
                format!("one or more of {}", all_of(Phase::NAMES)),
            ),
            Kind::BlankFeature => (
                "the feature has no words".into(),
                "the feature in words".into(),
            ),
            Kind::BlankEvidence => (
                "the note has no words".into(),
                "the note in words, or none".into(),
            ),
            Kind::InapplicableConcern(concern) => (
                inapplicable(concern.as_str(), concern.phases(), None),
                "no judgement, or another provision".into(),
            ),
            Kind::InapplicableRequirement(requirement) => (
                inapplicable(
                    requirement.as_str(),
                    requirement.phases(),
                    requirement.only_with(),
                ),
                "no status, or another provision".into(),
            ),
            Kind::Ineligible(area, obstacles) => (
                format!("{} is not eligible: {obstacles}", area.title()),
                format!(
                    "no claim unless every area is at least secure and all themes of {} are strong",
                    area.title()
                ),
            ),
            Kind::NotBare => (
                "the concern is cleared, but has evidence".into(),
                "the concern, or no evidence on it".into(),
            ),
            Kind::OutOfRange(length, end) => {
                let items = if *length == 1 { "item" } else { "items" };
                let expected = match end {
                    0 => "no index".into(),
                    end => format!("an index below {end}"),
                };
                (format!("the list has {length} {items}"), expected)
            }
            Kind::Said(said) => (said.detail.clone(), said.expected.clone()),
        }
    }

    pub(super) const fn kind(&self) -> &ViolationKind {
        &self.kind
    }
}

pub(super) fn detail((wrong, expected): &(String, String), nearest: Option<&str>) -> String {
    let detail = [wrong, "; expected ", expected].concat();
    match nearest {
        Some(nearest) => detail + "; the nearest is `" + nearest + "`",
        None => detail,
    }
}

fn inapplicable(identifier: &str, phases: Phases, only_with: Option<Condition>) -> String {
    let mut in_phases = String::new();
    if phases != Phases::ALL {
        in_phases = format!(" in {}", quoted_list(phases.iter(), '`', "or"));
    }
    let with = only_with.map_or(String::new(), |condition| format!(" with `{condition}`"));
    format!("`{identifier}` does not apply to the provision, but to one{in_phases}{with}")
}

fn expected_word(unknown: &UnknownIdentifier, here: &[&str]) -> String {
    // A list of more would hide the message.
    const MOST: usize = 9;
    if here.is_empty() || here.len() > MOST {
        unknown.kind().into()
    } else {
        one_of(here)
    }
}

/// What the field holds.
fn expected_value(key: Key, area: Option<Area>) -> String {
    let of_area = area.map_or(String::new(), |area| format!(" of {}", area.title()));
    match key {
        Key::Edition
        | Key::Apprenticeships
        | Key::PartnershipAgreement
        | Key::Grade
        | Key::Moderation
        | Key::Status => one_of(key.words()),
        Key::Phases | Key::Considerations => format!("a list of {}", all_of(key.words())),
        Key::Provision => "what is inspected, in an object".into(),
        Key::Areas => format!("an object with {}", all_of(Area::NAMES)),
        Key::Themes => format!("the grades of the themes{of_area}, in an object"),
        Key::Evidence => "a list of notes".into(),
        Key::Concerns => {
            format!("the concerns{of_area} that apply, in an object; `{{}}` says that none does")
        }
        Key::Exemplary => "a list of claims".into(),
        Key::Feature => "the feature in words".into(),
        Key::Compliance => "the requirements that apply, in an object".into(),
    }
}

fn one_of(words: &[&str]) -> String {
    quoted_list(words.iter(), '`', "or").to_string()
}

fn all_of(words: &[&str]) -> String {
    quoted_list(words.iter(), '`', "and").to_string()
}

/// The reasons why a draft is not an assessment, in the order of the document. In each object, what is missing comes
/// last.
///
/// There is always at least one. The first 1,000 are kept, and the others are [counted](Self::omitted). `Display`
/// writes each on its own line. If some are omitted, a last line has their number.
///
/// With the feature `serde` they serialise as a list. Each has its `code`, `pointer`, `detail`, `message` and what was
/// `expected`. If any, it has the `field` beside which a form shows the message, and what it is about: the `area` or
/// `block`, and the `theme`, `concern` or `requirement`. If any, it has the word that was `found`, the `nearest` known
/// word, the `rule` and the `obstacles`. The list can be an extension member of a problem document (RFC 9457), such as
/// `violations`. If some are omitted, the list ends with `{"code": "omitted", "pointer": "", "detail": …, "message": …,
/// "omitted": 17}`, where 17 is their number. Reading them back keeps the words as they were written.
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use ite_toolkit::Draft;
/// use serde_json::json;
///
/// let sample = ite_toolkit::SAMPLE_ASSESSMENT;
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
///     "field": "/areas/leadership/themes/strategic-leadership/grade",
///     "area": "leadership",
///     "theme": "strategic-leadership",
///     "detail": "`storng` is not a theme grade; expected `attention-needed`, `secure` or `strong`; \
///                the nearest is `strong`",
///     "message": "'storng' is not a grade of a theme. Did you mean strong? Choose a grade for Strategic leadership: \
///                 attention needed, secure or strong.",
///     "found": "storng",
///     "nearest": "strong",
///     "expected": "`attention-needed`, `secure` or `strong`",
/// }]));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[doc(alias("errors", "problems"))]
#[error("{}", OneALine(self))]
pub struct Violations {
    kept: Vec<Violation>,
    omitted: usize,
}

impl Violations {
    /// Collects violations. There may be none.
    pub(super) const fn collector() -> Collector {
        Collector(Self {
            kept: Vec::new(),
            omitted: 0,
        })
    }

    /// How many are kept: at least one.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// How many were found and not kept.
    pub const fn omitted(&self) -> usize {
        self.omitted
    }

    /// The violations that are kept, in order.
    pub fn iter(&self) -> core::slice::Iter<'_, Violation> {
        self.kept.iter()
    }
}

/// So many violations are kept; more are counted.
pub(super) const MOST: usize = 1000;

/// The violations that were found so far.
pub(super) struct Collector(Violations);

impl Collector {
    /// Keeps a violation, or counts it.
    #[cold]
    pub(super) fn keep(&mut self, violation: impl FnOnce() -> Violation) {
        if self.is_full() {
            self.0.omitted += 1;
        } else {
            self.0.kept.push(violation());
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.0.kept.len() == MOST
    }

    /// Counts so many more.
    #[cfg(feature = "serde")]
    pub(super) fn omit(&mut self, count: usize) {
        self.0.omitted = self.0.omitted.saturating_add(count);
    }

    /// The violations, or `None` if there are none.
    pub(super) fn violations(self) -> Option<Violations> {
        Some(self.0).filter(|violations| !violations.kept.is_empty())
    }
}

impl From<Violation> for Violations {
    fn from(violation: Violation) -> Self {
        let kept = Vec::from([violation]);
        Self { kept, omitted: 0 }
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
