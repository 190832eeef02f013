//! What an engineer would write with serde's derive: a struct for each area, and checks by hand, with
//! garde or with validator. The first error ends it. Duplicate keys in a map are not noticed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ite_toolkit::Grade;
use serde::{Deserialize, Serialize};
use validator::{Validate as _, ValidationError};

use crate::Grades;
use curriculum::Concern::{ItapPoorlySelected, IttecfNotCovered};

/// Owns the notes.
type Owned = Assessment<String>;
/// Borrows the notes from the JSON, where they have no escapes.
type Borrowed<'a> = Assessment<Note<'a>>;

/// Words that are owned or borrowed. Validator shows a value that is wrong, and so must serialise it.
trait Words: AsRef<str> + Serialize {}

impl Words for String {}
impl Words for Note<'_> {}

#[derive(Deserialize, Serialize)]
struct Note<'a>(#[serde(borrow)] Cow<'a, str>);

impl AsRef<str> for Note<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[derive(Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[garde(allow_unvalidated)]
#[validate(schema(function = "with_validator"))]
struct Assessment<N: Words> {
    edition: Edition,
    #[garde(dive)]
    #[validate(nested)]
    provision: Provision,
    #[garde(dive)]
    #[validate(nested)]
    areas: Areas<N>,
    // Garde has no place for checks of the whole.
    #[garde(custom(|_: &Compliance<N>, (): &()| self.check().map_err(garde::Error::new)))]
    compliance: Compliance<N>,
}

#[derive(Deserialize)]
enum Edition {
    #[serde(rename = "2025-02-draft")]
    Draft,
}

#[derive(Deserialize, garde::Validate, validator::Validate)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[garde(allow_unvalidated)]
struct Provision {
    #[garde(length(min = 1))]
    #[validate(length(min = 1))]
    phases: Vec<Phase>,
    apprenticeships: bool,
    partnership_agreement: bool,
}

#[derive(Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Phase {
    EarlyYears,
    Primary,
    Secondary,
    FurtherEducationAndSkills,
}

macro_rules! areas {
    ($($area:ident)+) => {
        #[derive(Deserialize, garde::Validate, validator::Validate)]
        #[serde(rename_all = "kebab-case", deny_unknown_fields)]
        struct Areas<N: Words> {
            $(#[garde(dive)]
            #[validate(nested)]
            $area: Area<$area::Themes<N>, $area::Concern, N>,)+
        }

        impl<N: Words> Areas<N> {
            fn known(&self) -> [Known<'_, N>; 6] {
                [$(self.$area.known(),)+]
            }
        }
    };
}

areas! { leadership inclusion curriculum teaching achievement professional_behaviours }

#[derive(Deserialize, garde::Validate, validator::Validate)]
#[serde(deny_unknown_fields)]
#[garde(allow_unvalidated)]
struct Area<T, C: Ord, N: Words> {
    themes: T,
    concerns: BTreeMap<C, Concern<N>>,
    #[serde(default = "Vec::new")]
    #[garde(dive)]
    #[validate(nested)]
    exemplary: Vec<Claim<N>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme<N> {
    grade: ThemeGrade,
    #[serde(default = "Vec::new", rename = "evidence")]
    _evidence: Vec<N>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "kebab-case")]
enum ThemeGrade {
    AttentionNeeded,
    Secure,
    Strong,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Concern<N> {
    #[serde(default = "Vec::new", rename = "evidence")]
    _evidence: Vec<N>,
}

#[derive(Deserialize, garde::Validate, validator::Validate)]
#[serde(deny_unknown_fields)]
#[garde(allow_unvalidated)]
struct Claim<N: Words> {
    #[garde(custom(|words: &N, (): &()| has_words(words).map_err(garde::Error::new)))]
    #[validate(custom(function = "has_words_to_validator"))]
    feature: N,
    #[serde(rename = "considerations")]
    _considerations: Vec<Consideration>,
    moderation: ModerationStatus,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Consideration {
    EmbeddedAndSustained,
    TangibleDifference,
    AdaptedInternally,
    SharedExternally,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum ModerationStatus {
    Pending,
    Confirmed,
    Declined,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Compliance<N> {
    dfe_criteria: Option<Requirement<N>>,
    early_years_criteria: Option<Requirement<N>>,
    ittecf_entitlement: Option<Requirement<N>>,
    fe_expectations: Option<Requirement<N>>,
    occupational_standard: Option<Requirement<N>>,
    apprenticeships: Option<Requirement<N>>,
    #[serde(rename = "prevent-duty")]
    _prevent_duty: Requirement<N>,
    #[serde(rename = "safe-culture")]
    _safe_culture: Requirement<N>,
    partnership_agreement: Option<Requirement<N>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Requirement<N> {
    #[serde(rename = "status")]
    _status: Status,
    #[serde(default = "Vec::new", rename = "evidence")]
    _evidence: Vec<N>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Status {
    Met,
    NotMet,
}

/// The themes and concerns of an area.
macro_rules! area {
    ($area:ident: $($theme:ident)+; $($concern:ident)+) => {
        mod $area {
            use serde::Deserialize;

            use super::{LowestGrade, Theme, ThemeGrade};

            #[derive(Deserialize)]
            #[serde(rename_all = "kebab-case", deny_unknown_fields)]
            pub(super) struct Themes<N> {
                $($theme: Theme<N>,)+
            }

            #[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
            #[serde(rename_all = "kebab-case")]
            pub(super) enum Concern {
                $($concern,)+
            }

            impl<N> LowestGrade for Themes<N> {
                fn lowest_grade(&self) -> ThemeGrade {
                    ThemeGrade::Strong$(.min(self.$theme.grade))+
                }
            }
        }
    };
}

area! { leadership:
    strategic_leadership governance_and_oversight track_record professional_development
    trainee_recruitment responsible_bodies working_in_partnership;
    SectorNotUnderstood RightIssuesNotTackled NoRecordOfImprovement WeakGovernance ImprovementsNotSecured
    UnsuitableProfessionalDevelopment IneffectiveRecruitmentPolicies SaferRecruitmentNotFollowed
    ResponsibleBodyDutiesNotMet LimitedStakeholderEngagement ElementsNotIntegrated
}
area! { inclusion:
    inclusive_practices inclusive_leadership inclusive_culture;
    InclusivePracticesInadequate WeakInclusionLeadership DecisionsAgainstTraineesInterests
    NeedsNotIdentified StaffUnawareOfServices LowExpectationsOfTrainees ParticipationNotEnsured
    DiscriminatoryPoliciesOrPractices
}
area! { curriculum:
    curriculum_ambition_and_design subject_phase_leadership high_quality_research purposeful_integration
    inclusive_curriculum safeguarding_responsibilities;
    LimitedCurriculumAmbition IttecfNotCovered ItapPoorlySelected CurriculumPoorlyDesigned
    InsufficientTimeForFoundations ResearchNotDirected DiscreditedResearchPrevalent
    CurriculumPoorlySequenced IneffectiveIntegration DisadvantageNotCovered BarriersNotTaught
    WeakSafeguardingCurriculum
}
area! { teaching:
    expert_teachers subject_knowledge pedagogy adaptive_teaching assessment_and_feedback;
    TeachingQualityMisunderstood ExpertiseGapsNotTackled ContentTaughtPoorly LearningNotUnderstood
    TeachingNotAdapted ProgressNotMonitored WeakUseOfAssessment UnhelpfulFeedback
    MentoringDetachedFromCurriculum NoRoutineMentorFeedback
}
area! { achievement:
    outcomes trainees_progress preparedness;
    QualificationsNotAchieved InappropriateCourses SendTraineesUnsupported KspbsNotDeveloped
    NoReflectionOnTeaching UnpreparedForTeaching EmploymentNotSecured NextStepsUnsupported
}
area! { professional_behaviours:
    strategic_oversight professional_behaviour bullying_harassment_discrimination pastoral_support
    staff_well_being;
    DevelopmentNotPrioritised SupportSystemsNotEvaluated RespectNotEncouraged PoorAttendanceOrCommitment
    BullyingHarassmentDiscriminationCommon IssuesPoorlyDealtWith LittleConfidenceInLeaders
    StaffDisregardWellBeing LeadersDisregardWellBeing UnnecessaryBurdensOnTrainees StaffNotProtected
    StaffWorkloadPoorlyManaged
}

trait LowestGrade {
    fn lowest_grade(&self) -> ThemeGrade;
}

/// What is known of an area of any type.
struct Known<'a, N: Words> {
    lowest: ThemeGrade,
    has_concern: bool,
    claims: &'a [Claim<N>],
}

impl<T: LowestGrade, C: Ord, N: Words> Area<T, C, N> {
    fn known(&self) -> Known<'_, N> {
        Known {
            lowest: self.themes.lowest_grade(),
            has_concern: !self.concerns.is_empty(),
            claims: &self.exemplary,
        }
    }
}

impl<N: Words> Known<'_, N> {
    fn grade(&self) -> Grade {
        let is_confirmed = |claim: &Claim<N>| claim.moderation == ModerationStatus::Confirmed;
        match self.lowest {
            _ if self.has_concern => Grade::CausingConcern,
            _ if self.claims.iter().any(is_confirmed) => Grade::Exemplary,
            ThemeGrade::AttentionNeeded => Grade::AttentionNeeded,
            ThemeGrade::Secure => Grade::Secure,
            ThemeGrade::Strong => Grade::Strong,
        }
    }
}

impl<N: Words> Assessment<N> {
    fn grades(&self) -> Grades {
        let Edition::Draft = self.edition;
        self.areas.known().map(|area| area.grade())
    }

    /// What applies, and what is eligible: no field says it by itself.
    fn check(&self) -> Result<(), &'static str> {
        let has = |phase| self.provision.phases.contains(&phase);
        let in_schools = has(Phase::Primary) || has(Phase::Secondary);
        let in_fe = has(Phase::FurtherEducationAndSkills);
        let compliance = &self.compliance;
        let applies = [
            (&compliance.dfe_criteria, in_schools),
            (&compliance.early_years_criteria, has(Phase::EarlyYears)),
            (&compliance.ittecf_entitlement, in_schools),
            (&compliance.fe_expectations, in_fe),
            (&compliance.occupational_standard, in_fe),
            (&compliance.apprenticeships, self.provision.apprenticeships),
            (
                &compliance.partnership_agreement,
                self.provision.partnership_agreement,
            ),
        ];
        if applies
            .iter()
            .any(|(judged, applies)| judged.is_some() != *applies)
        {
            return Err("a requirement is missing or does not apply");
        }
        let concerns = &self.areas.curriculum.concerns;
        let is_there = |concern| concerns.contains_key(concern);
        if !in_schools && [IttecfNotCovered, ItapPoorlySelected].iter().any(is_there) {
            return Err("a concern does not apply");
        }
        let areas = self.areas.known();
        let all_secure = areas.iter().all(|area| area.grade() >= Grade::Secure);
        let may_claim = |area: &Known<N>| all_secure && area.lowest == ThemeGrade::Strong;
        if areas
            .iter()
            .any(|area| !area.claims.is_empty() && !may_claim(area))
        {
            return Err("a claim is not eligible");
        }
        Ok(())
    }

    /// What garde and validator know by their attributes.
    fn check_fields(&self) -> Result<(), &'static str> {
        for claim in self.areas.known().iter().flat_map(|area| area.claims) {
            has_words(&claim.feature)?;
        }
        match self.provision.phases[..] {
            [] => Err("no phase"),
            _ => Ok(()),
        }
    }
}

fn has_words(words: &impl Words) -> Result<(), &'static str> {
    match words.as_ref().trim() {
        "" => Err("a feature has no words"),
        _ => Ok(()),
    }
}

fn has_words_to_validator<N: Words>(words: &N) -> Result<(), ValidationError> {
    has_words(words).map_err(ValidationError::new)
}

fn with_validator<N: Words>(assessment: &Assessment<N>) -> Result<(), ValidationError> {
    assessment.check().map_err(ValidationError::new)
}

/// As a service keeps it.
pub fn kept(json: &str) -> impl Sized + use<> {
    serde_json::from_str::<Owned>(json).ok()
}

fn checked<N: Words>(assessment: &Assessment<N>) -> Option<Grades> {
    assessment.check_fields().ok()?;
    assessment.check().ok()?;
    Some(assessment.grades())
}

/// With notes of its own.
pub fn owned(json: &str) -> Option<Grades> {
    checked(&serde_json::from_str::<Owned>(json).ok()?)
}

/// With notes that are borrowed.
pub fn borrowed(json: &str) -> Option<Grades> {
    checked(&serde_json::from_str::<Borrowed<'_>>(json).ok()?)
}

/// With the place of an error.
pub fn with_paths(json: &str) -> Option<Grades> {
    let deserializer = &mut serde_json::Deserializer::from_str(json);
    let assessment: Owned = serde_path_to_error::deserialize(deserializer).ok()?;
    checked(&assessment)
}

/// Checked by garde.
pub fn garde(json: &str) -> Option<Grades> {
    let assessment: Owned = serde_json::from_str(json).ok()?;
    garde::Validate::validate(&assessment).ok()?;
    Some(assessment.grades())
}

/// Checked by validator.
pub fn validator(json: &str) -> Option<Grades> {
    let assessment: Owned = serde_json::from_str(json).ok()?;
    assessment.validate().ok()?;
    Some(assessment.grades())
}
