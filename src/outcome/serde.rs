//! Outcomes, and what stands around them, as documents.

use core::fmt;

use serde::ser::{Serialize, Serializer};

use super::{
    AreaExplanation, AreaOutcome, AreaOutlook, BlockExplanation, BlockOutcome, Change, Comparison,
    Inconsistency, NextStep, Outlook, Progress, ReportCard,
};
use crate::assessment::Violations;
use crate::serde::{Items, entries, serialize_struct};
use crate::toolkit::{RequirementStatus, Toolkit};

impl Serialize for ReportCard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "ReportCard", {
            "edition": Toolkit.edition().id(),
            "areas": Areas(self),
            "compliance": Compliance(self),
        })
    }
}

struct Areas<'a>(&'a ReportCard);

impl Serialize for Areas<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let areas = self.0.areas().iter();
        entries(serializer, areas.map(|outcome| (outcome.area(), outcome)))
    }
}

struct Compliance<'a>(&'a ReportCard);

impl Serialize for Compliance<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let blocks = self.0.compliance_blocks().iter();
        entries(serializer, blocks.map(|outcome| (outcome.block(), outcome)))
    }
}

impl Serialize for AreaOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "AreaOutcome", {
            "grade": self.grade(),
            "rule": self.rule(),
            "concerns": self.concerns(),
            "deciding-themes": self.deciding_themes(),
            "exemplary": self.exemplary_status(),
        })
    }
}

impl Serialize for BlockOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "BlockOutcome", {
            "status": self.status(),
            "not-met": self.not_met(),
        })
    }
}

/// The outcome, the rule with its words, the obstacles and the sentences.
impl Serialize for AreaExplanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let outcome = self.outcome();
        serialize_struct!(serializer, "AreaExplanation", {
            "area": outcome.area(),
            "outcome": outcome,
            "statement": self.statement(),
            "passage": self.passage(),
            "obstacles": outcome.obstacles(),
            "sentence": Shown(self),
        })
    }
}

/// The outcome, the rule with its words and the sentence.
impl Serialize for BlockExplanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let outcome = self.outcome();
        serialize_struct!(serializer, "BlockExplanation", {
            "block": outcome.block(),
            "outcome": outcome,
            "rule": self.rule(),
            "statement": self.statement(),
            "passage": self.passage(),
            "sentence": Shown(self),
        })
    }
}

/// The words that `Display` gives.
struct Shown<'s, T>(&'s T);

impl<T: fmt::Display> Serialize for Shown<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

/// What is to be done, in the field of its kind, with the words of the toolkit.
impl Serialize for NextStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (current, next) = (self.current_descriptor(), self.target_descriptor());
        match *self {
            Self::Concern { concern } => serialize_struct!(serializer, "NextStep", {
                "concern": concern,
                "current": current,
                "next": next,
            }),
            Self::Theme { theme, from, to } => serialize_struct!(serializer, "NextStep", {
                "theme": theme,
                "from": from,
                "to": to,
                "current": current,
                "next": next,
            }),
            Self::Area { area } => serialize_struct!(serializer, "NextStep", {
                "area": area,
                "current": current,
                "next": next,
            }),
            Self::Claim { area } => serialize_struct!(serializer, "NextStep", {
                "claim": area,
                "current": current,
                "next": next,
            }),
        }
    }
}

/// The `code`, the `pointers` and the `detail`.
impl Serialize for Inconsistency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "Inconsistency", {
            "code": self.code(),
            "pointers": self.pointers(),
            "detail": self.detail(),
        })
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "Comparison", {
            "edition": Toolkit.edition().id(),
            "provision": self.later().provision(),
            "changes": Items(self.changes()),
        })
    }
}

/// What has changed, in the field of its kind, and what it was and is.
impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = self.kind();
        match *self {
            Self::Area { area, from, to } => serialize_struct!(serializer, "Change", {
                "kind": kind,
                "area": area,
                "from": from,
                "to": to,
            }),
            Self::Theme { theme, from, to } => serialize_struct!(serializer, "Change", {
                "kind": kind,
                "theme": theme,
                "from": from,
                "to": to,
            }),
            Self::Concern { concern, applies } => serialize_struct!(serializer, "Change", {
                "kind": kind,
                "concern": concern,
                "from": !applies,
                "to": applies,
            }),
            Self::Requirement { requirement, to } => serialize_struct!(serializer, "Change", {
                "kind": kind,
                "requirement": requirement,
                "from": match to {
                    RequirementStatus::Met => RequirementStatus::NotMet,
                    RequirementStatus::NotMet => RequirementStatus::Met,
                },
                "to": to,
            }),
        }
    }
}

impl Serialize for Outlook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "Outlook", {
            "edition": Toolkit.edition().id(),
            "progress": self.progress(),
            "areas": AreaOutlooks(self),
            "still-to-judge": self.still_to_judge(),
            "blocking": Blocking(self.blocking()),
        })
    }
}

/// The violations, of which there may be none.
struct Blocking<'a>(Option<&'a Violations>);

impl Serialize for Blocking<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(violations) => violations.serialize(serializer),
            None => serializer.collect_seq([(); 0]),
        }
    }
}

struct AreaOutlooks<'a>(&'a Outlook);

impl Serialize for AreaOutlooks<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let areas = self.0.areas().iter();
        entries(serializer, areas.map(|outlook| (outlook.area(), outlook)))
    }
}

impl Serialize for AreaOutlook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "AreaOutlook", {
            "area": self.area(),
            "lowest": self.lowest(),
            "highest": self.highest(),
            "progress": self.progress(),
        })
    }
}

impl Serialize for Progress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_struct!(serializer, "Progress", {
            "done": self.done(),
            "total": self.total(),
        })
    }
}
