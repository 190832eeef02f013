//! What a violation says to people who fill in a form: in titles, without identifiers.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::field::{Field, FieldKind, claim_title, one_based};
use super::keys::Key;
use super::violation::{Violation, ViolationCode as Code, ViolationKind as Kind};
use crate::fmt::{Excerpt, is_blank, list, quoted_list, uncapitalized};
use crate::identifier::Identifier;
use crate::nearest::folded;
use crate::toolkit::{
    Area, Condition, Consideration, Criterion, ModerationStatus, Obstacles, Phase, Phases,
    RequirementStatus, Theme, ThemeGrade,
};

impl Violation {
    /// What to do, for the person who fills in the form: one or more sentences on one line, with titles instead of
    /// identifiers. [`detail`](Self::detail) is for programmers.
    pub fn message(&self) -> String {
        self.message_with(self.field(), self.known_nearest())
    }

    /// The same, for which the field and the nearest identifier are known.
    pub(super) fn message_with(
        &self,
        field: Option<Field>,
        nearest: Option<&'static str>,
    ) -> String {
        let message = Message {
            violation: self,
            field,
            nearest,
        };
        message.words()
    }
}

/// What is known of a violation for its message.
struct Message<'v> {
    violation: &'v Violation,
    field: Option<Field>,
    nearest: Option<&'static str>,
}

impl Message<'_> {
    fn words(&self) -> String {
        // Under another area than its own, a theme or a concern has no field.
        let ask_here = || match self.field {
            Some(field) => field.prompt(),
            None => format!(
                "Something is missing in {}. Correct what is wrong there first.",
                self.place()
            ),
        };
        match self.violation.kind() {
            Kind::Said(said) => said.message.clone(),
            Kind::WrongType(..) => {
                let place = capitalized(&self.place());
                match self.field.filter(|field| field.kind() != FieldKind::Text) {
                    Some(field) => format!("{place} cannot be read. {}", field.prompt()),
                    None => format!("{place} cannot be read. Remove what is there and enter it again."),
                }
            }
            Kind::Unknown(code, unknown, _) => self.unknown(*code, unknown.found()),
            Kind::Misplaced(criterion, area) => {
                let own = criterion.area().map_or("", Area::title);
                let (title, area) = (criterion.title(), area.title());
                format!(
                    "'{title}' is recorded under {area}, but belongs to {own}. Record it there and \
                     remove it here."
                )
            }
            Kind::Duplicate => match self.field {
                Some(Field::Phases) => "A phase is chosen twice. Choose it once.".into(),
                Some(Field::Considerations(area, index)) => {
                    let claim = claim_title(area, index);
                    format!("A consideration of {claim} is chosen twice. Choose it once.")
                }
                _ => format!(
                    "{} recorded twice. The first counts. Remove the other.",
                    self.what_is_there()
                ),
            },
            Kind::MissingField(key, area) => match (key, area) {
                (Key::Provision, _) => {
                    "Say what is inspected: its phases, whether it has apprenticeships and whether it needs a \
                     partnership agreement."
                        .into()
                }
                (Key::Areas, _) => "Complete every area.".into(),
                (Key::Compliance, _) => "Say whether each requirement that applies is met.".into(),
                (Key::Themes, Some(area)) => {
                    format!("Choose a grade for every theme of {}.", area.title())
                }
                _ => ask_here(),
            },
            Kind::MissingArea(area) => {
                format!("Complete {}: grade its themes and consider its concerns.", area.title())
            },
            Kind::MissingTheme(_)
            | Kind::MissingRequirement(_)
            | Kind::MissingPhase
            | Kind::BlankFeature => ask_here(),
            Kind::BlankEvidence => {
                format!("{} is blank. Fill it in, or remove it.", capitalized(&self.place()))
            }
            Kind::InapplicableConcern(concern) => {
                inapplicable("concern", concern.title(), concern.phases(), None)
            }
            Kind::InapplicableRequirement(requirement) => inapplicable(
                "requirement",
                requirement.title(),
                requirement.phases(),
                requirement.only_with(),
            ),
            Kind::Ineligible(area, obstacles) => {
                let obstacles = in_titles(obstacles);
                let area = area.title();
                format!(
                    "{area} cannot be claimed as exemplary yet: {obstacles}. Remove the claim, or correct the grades."
                )
            }
            Kind::NotBare => {
                let title = self.field.and_then(Field::criterion).map_or("", Criterion::title);
                format!("There are notes on the concern '{title}'. Record the concern, or remove the notes.")
            }
            Kind::OutOfRange(length, end) => {
                let what = match self.field {
                    Some(Field::Note(criterion, index)) => {
                        format!("note {} for {}", one_based(index), criterion.title())
                    }
                    Some(
                        Field::Feature(area, index)
                        | Field::Considerations(area, index)
                        | Field::Moderation(area, index),
                    ) => claim_title(area, index),
                    _ => self.place(),
                };
                if length == end {
                    format!("There is no {what}.")
                } else {
                    format!("{} is too far behind the last one. Use the next place.", capitalized(&what))
                }
            }
        }
    }

    /// A word that is not known, the title of the nearest that is, and what to choose from.
    fn unknown(&self, code: Code, found: &str) -> String {
        if let Some(field) = self.field.filter(|_| is_blank(found)) {
            return field.prompt();
        }
        let spelling = self.nearest.and_then(|nearest| spelling(found, nearest));
        let found = Excerpt::of_word(found);
        let area = self.violation.area();
        let of_area = area.map_or(String::new(), |area| format!(" of {}", area.title()));
        let what = match code {
            Code::UnknownEdition => {
                return format!(
                    "This follows another edition of the toolkit, '{found}', which is not known here. If that is a \
                     mistake, correct the edition."
                );
            }
            Code::UnknownField => {
                return format!(
                    "The entry '{found}' in {} is not known. Correct its name, or remove it.",
                    self.holder()
                );
            }
            Code::UnknownPhase => "a phase".into(),
            Code::UnknownArea => "an area".into(),
            Code::UnknownTheme => format!("a theme{of_area}"),
            Code::UnknownConcern => format!("a concern{of_area}"),
            Code::UnknownRequirement => "a requirement".into(),
            Code::UnknownConsideration => "a consideration".into(),
            Code::UnknownModeration => "a moderation status".into(),
            Code::UnknownStatus => "a status".into(),
            _ => String::from("a grade of a theme"),
        };
        let nearest = self.nearest.and_then(|nearest| title(code, nearest));
        let elsewhere = || {
            let criterion: Criterion = self.nearest?.parse().ok()?;
            criterion.area().filter(|own| Some(*own) != area)
        };
        let is_a_key = self.field.is_none() || code == Code::UnknownConcern;
        let nearest = match (nearest, elsewhere(), spelling) {
            (Some(title), Some(own), _) => {
                format!(" Did you mean {title}, which belongs to {}?", own.title())
            }
            (Some(_), None, Some(spelling)) => format!(" {spelling}"),
            (Some(title), None, None) => format!(" Did you mean {title}?"),
            (None, ..) if is_a_key => " Remove it.".into(),
            (None, ..) => String::new(),
        };
        let ask = self
            .field
            .map_or(String::new(), |field| String::from(" ") + &field.prompt());
        format!("'{found}' is not {what}.{nearest}{ask}")
    }

    /// The place in words, for the middle of a sentence.
    fn place(&self) -> String {
        match (self.field, self.violation.area()) {
            (Some(field), _) => place(field),
            (None, Some(area)) if self.violation.pointer().ends_with("/themes") => {
                format!("the themes of {}", area.title())
            }
            (None, Some(area)) if self.violation.pointer().ends_with("/exemplary") => {
                format!("the claims in {}", area.title())
            }
            (None, Some(area)) => area.title().into(),
            (None, None) => {
                let first = self.violation.pointer().split('/').nth(1);
                let words = match first.and_then(Key::find) {
                    Some(Key::Provision) => "the provision",
                    Some(Key::Areas) => "the areas",
                    Some(Key::Compliance) => "the requirements",
                    _ => "the assessment",
                };
                words.into()
            }
        }
    }

    /// What is at the place, with its verb, for the start of a sentence.
    fn what_is_there(&self) -> String {
        let is_entry = |criterion: &Criterion| criterion.pointer() == self.violation.pointer();
        if let Some(criterion) = self.violation.criterion().filter(is_entry) {
            return format!("'{}' is", criterion.title());
        }
        let is_list = |key: &str| self.violation.pointer().ends_with(key);
        let are_many = [
            "/areas",
            "/compliance",
            "/themes",
            "/concerns",
            "/exemplary",
            "/phases",
        ];
        let verb = if are_many.into_iter().any(is_list) {
            "are"
        } else {
            "is"
        };
        format!("{} {verb}", capitalized(&self.place()))
    }

    /// What the place is in, for the middle of a sentence.
    fn holder(&self) -> String {
        match self.field {
            Some(Field::Feature(area, index)) => claim_title(area, index),
            field => match field.and_then(Field::criterion) {
                Some(criterion) => format!("'{}'", criterion.title()),
                None => self.place(),
            },
        }
    }
}

impl Field {
    /// A sentence that asks the person who fills in a form for this field. It is the [message](Violation::message) for
    /// a missing field. [`Outlook::still_to_judge`](crate::Outlook::still_to_judge) lists the missing fields.
    ///
    /// ```
    /// use ite_toolkit::{Field, Theme};
    ///
    /// let prompt = Field::Grade(Theme::Pedagogy).prompt();
    /// assert_eq!(prompt, "Choose a grade for Pedagogy: attention needed, secure or strong.");
    /// ```
    pub fn prompt(self) -> String {
        let choices = |last| list(self.choices().map(|(_, title)| uncapitalized(title)), last);
        match self {
            Self::Edition => "Say which edition of the toolkit this follows.".into(),
            Self::Phases => format!("Choose one or more phases: {}.", choices("or")),
            Self::Condition(Condition::Apprenticeships) => {
                "Say whether the provision has apprenticeships.".into()
            }
            Self::Condition(Condition::PartnershipAgreement) => {
                "Say whether the provision needs a partnership agreement.".into()
            }
            Self::Grade(theme) => {
                format!("Choose a grade for {}: {}.", theme.title(), choices("or"))
            }
            Self::Concerns(area) => {
                let area = area.title();
                format!("Record each concern in {area} that applies, or record that none does.")
            }
            Self::Concern(concern) => {
                format!("Say whether the concern '{}' applies.", concern.title())
            }
            Self::Status(requirement) => {
                format!(
                    "Say whether the requirement '{}' is met.",
                    requirement.title()
                )
            }
            Self::Evidence(criterion) | Self::Note(criterion, _) => {
                format!("Write the evidence for {}.", criterion.title())
            }
            Self::Feature(area, index) => {
                format!(
                    "Describe the feature of {}, or remove the claim.",
                    claim_title(area, index)
                )
            }
            Self::Considerations(area, index) => {
                let claim = claim_title(area, index);
                format!("Say which considerations apply to {claim}, if any.")
            }
            Self::Moderation(area, index) => {
                let claim = claim_title(area, index);
                format!("Choose a moderation status for {claim}: {}.", choices("or"))
            }
        }
    }
}

/// A field in the middle of a sentence.
fn place(field: Field) -> String {
    match field {
        Field::Condition(condition) => {
            format!("the answer about {}", uncapitalized(condition.title()))
        }
        Field::Concern(concern) => format!("the concern '{}'", concern.title()),
        Field::Evidence(criterion) => format!("the evidence for {}", criterion.title()),
        Field::Note(criterion, index) => {
            format!("note {} for {}", one_based(index), criterion.title())
        }
        Field::Edition
        | Field::Phases
        | Field::Grade(_)
        | Field::Concerns(_)
        | Field::Status(_)
        | Field::Feature(..)
        | Field::Considerations(..)
        | Field::Moderation(..) => format!("the {}", uncapitalized(&field.title())),
    }
}

fn inapplicable(what: &str, title: &str, phases: Phases, only_with: Option<Condition>) -> String {
    let mut provision = String::from("provision");
    if phases != Phases::ALL {
        let phases = phases.iter().map(|phase| uncapitalized(phase.title()));
        provision = format!("{} provision", list(phases, "and"));
    }
    provision += match only_with {
        Some(Condition::Apprenticeships) => " with apprenticeships",
        Some(Condition::PartnershipAgreement) => " that needs a partnership agreement",
        None => "",
    };
    format!(
        "The {what} '{title}' applies only to {provision}. Remove it and its notes, or correct the \
         provision."
    )
}

fn in_titles(obstacles: &Obstacles) -> String {
    let below = |titles: &[&str], grade: &str| match titles {
        [] => None,
        [title] => Some(format!("{title} is below {grade}")),
        titles => {
            let titles = quoted_list(titles.iter(), '\'', "and");
            Some(format!("{titles} are below {grade}"))
        }
    };
    let areas: Vec<&str> = obstacles.areas().iter().map(Area::title).collect();
    let themes: Vec<&str> = obstacles.themes().iter().map(Theme::title).collect();
    let parts = [below(&areas, "secure"), below(&themes, "strong")];
    list(parts.into_iter().flatten(), "and").to_string()
}

/// The title of what has this identifier, as it is in a sentence.
fn title(code: Code, identifier: &str) -> Option<String> {
    fn chosen<T: Identifier>(identifier: &str, title: fn(T) -> &'static str) -> Option<String> {
        T::find(identifier).map(|value| uncapitalized(title(value)).to_string())
    }
    match code {
        Code::UnknownPhase => chosen(identifier, Phase::title),
        Code::UnknownGrade => chosen(identifier, ThemeGrade::title),
        Code::UnknownConsideration => chosen(identifier, Consideration::title),
        Code::UnknownModeration => chosen(identifier, ModerationStatus::title),
        Code::UnknownStatus => chosen(identifier, RequirementStatus::title),
        Code::UnknownArea => Area::find(identifier).map(|area| area.title().into()),
        _ => identifier
            .parse()
            .ok()
            .map(|criterion: Criterion| criterion.title().into()),
    }
}

/// How to write the word, if it is the known one and written otherwise.
fn spelling(found: &str, known: &str) -> Option<&'static str> {
    if found.trim() == known {
        Some("Write it without spaces around it.")
    } else if found.eq_ignore_ascii_case(known) {
        Some("Write it in small letters.")
    } else {
        let is_known = found.chars().map(folded).eq(known.chars());
        is_known.then_some("Write it in small letters, with hyphens between the words.")
    }
}

fn capitalized(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().map_or(' ', |first| first.to_ascii_uppercase());
    String::from(first) + rest.as_str()
}
