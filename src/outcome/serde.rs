//! Outcomes, and what follows from them, as documents.

use serde::ser::{Serialize, Serializer};

use super::{
    AreaExplanation, AreaOutcome, AreaOutlook, BlockExplanation, BlockOutcome, Change, Comparison,
    Inconsistency, NextStep, Outlook, Progress, ReportCard,
};
use crate::assessment::Violations;
use crate::serde::{Entries, Items, Shown, serialize_object};
use crate::toolkit::Toolkit;

impl Serialize for ReportCard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "edition": Toolkit.edition().id(),
            "provision": self.provision(),
            "areas": Entries(self.areas().iter().map(|each| (each.area(), each))),
            "compliance": Entries(self.compliance_blocks().iter().map(|each| (each.block(), each))),
        })
    }
}

impl Serialize for AreaOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "area": self.area(),
            "grade": self.grade(),
            "rule": self.rule(),
            "themes": Entries(self.theme_grades()),
            "concerns": self.concerns(),
            "deciding-themes": self.deciding_themes(),
            "exemplary": self.exemplary_status(),
        })
    }
}

impl Serialize for BlockOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "block": self.block(),
            "status": self.status(),
            "requirements": Entries(self.requirement_statuses()),
            "not-met": self.not_met(),
        })
    }
}

/// The outcome, the rule with its words, the obstacles and the sentences.
impl Serialize for AreaExplanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "area": self.outcome().area(),
            "outcome": self.outcome(),
            "rule": self.rule(),
            "statement": self.statement(),
            "passage": self.passage(),
            "obstacles": self.outcome().obstacles(),
            "text": Shown(self),
        })
    }
}

/// The outcome, the rule with its words and the sentence.
impl Serialize for BlockExplanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "block": self.outcome().block(),
            "outcome": self.outcome(),
            "rule": self.rule(),
            "statement": self.statement(),
            "passage": self.passage(),
            "text": Shown(self),
        })
    }
}

impl Serialize for NextStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (current, target) = (self.current_descriptor(), self.target_descriptor());
        match *self {
            Self::Requirement { requirement } => serialize_object!(serializer, {
                "kind": "requirement",
                "block": requirement.compliance_block(),
                "requirement": requirement,
                "current": current,
                "target": target,
                "text": Shown(self),
            }),
            Self::Concern { concern } => serialize_object!(serializer, {
                "kind": "concern",
                "area": concern.area(),
                "concern": concern,
                "current": current,
                "target": target,
                "text": Shown(self),
            }),
            Self::Theme { theme, from, to } => serialize_object!(serializer, {
                "kind": "theme",
                "area": theme.area(),
                "theme": theme,
                "from": from,
                "to": to,
                "current": current,
                "target": target,
                "text": Shown(self),
            }),
            Self::Area { area } => serialize_object!(serializer, {
                "kind": "area",
                "area": area,
                "current": current,
                "target": target,
                "text": Shown(self),
            }),
            Self::Claim { area } => serialize_object!(serializer, {
                "kind": "claim",
                "area": area,
                "current": current,
                "target": target,
                "text": Shown(self),
            }),
        }
    }
}

impl Serialize for Inconsistency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (kind, pointers) = (self.kind(), self.pointers());
        match *self {
            Self::ConcernContradictsTheme {
                concern,
                theme,
                grade,
            } => serialize_object!(serializer, {
                "kind": kind,
                "area": concern.area(),
                "concern": concern,
                "theme": theme,
                "grade": grade,
                "pointers": pointers,
                "text": Shown(self),
            }),
            Self::RequirementContradictsTheme {
                requirement,
                theme,
                grade,
            } => serialize_object!(serializer, {
                "kind": kind,
                "block": requirement.compliance_block(),
                "requirement": requirement,
                "theme": theme,
                "grade": grade,
                "pointers": pointers,
                "text": Shown(self),
            }),
            Self::ClaimWithoutConsideration { area, index } => serialize_object!(serializer, {
                "kind": kind,
                "area": area,
                "index": index,
                "pointers": pointers,
                "text": Shown(self),
            }),
        }
    }
}

impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "edition": Toolkit.edition().id(),
            "earlier": self.earlier(),
            "later": self.later(),
            "changes": Items(self.changes()),
        })
    }
}

impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let direction = self.direction();
        match *self {
            Self::Provision { from, to } => serialize_object!(serializer, {
                "kind": "provision",
                "direction": direction,
                "from": from,
                "to": to,
                "text": Shown(self),
            }),
            Self::Area { area, from, to } => serialize_object!(serializer, {
                "kind": "area",
                "area": area,
                "direction": direction,
                "from": from,
                "to": to,
                "text": Shown(self),
            }),
            Self::Theme { theme, from, to } => serialize_object!(serializer, {
                "kind": "theme",
                "area": theme.area(),
                "theme": theme,
                "direction": direction,
                "from": from,
                "to": to,
                "text": Shown(self),
            }),
            Self::Concern { concern, from, to } => serialize_object!(serializer, {
                "kind": "concern",
                "area": concern.area(),
                "concern": concern,
                "direction": direction,
                "from" if some: from,
                "to" if some: to,
                "text": Shown(self),
            }),
            Self::Claim { area, from, to } => serialize_object!(serializer, {
                "kind": "claim",
                "area": area,
                "direction": direction,
                "from" if some: from,
                "to" if some: to,
                "text": Shown(self),
            }),
            Self::Requirement {
                requirement,
                from,
                to,
            } => serialize_object!(serializer, {
                "kind": "requirement",
                "block": requirement.compliance_block(),
                "requirement": requirement,
                "direction": direction,
                "from" if some: from,
                "to" if some: to,
                "text": Shown(self),
            }),
            Self::Block { block, from, to } => serialize_object!(serializer, {
                "kind": "block",
                "block": block,
                "direction": direction,
                "from": from,
                "to": to,
                "text": Shown(self),
            }),
        }
    }
}

impl Serialize for Outlook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "edition": Toolkit.edition().id(),
            "progress": self.progress(),
            "areas": Entries(self.areas().iter().map(|each| (each.area(), each))),
            "still-to-judge": self.still_to_judge(),
            "blocking": Blocking(self.blocking()),
        })
    }
}

/// The violations. There may be none.
struct Blocking<'a>(Option<&'a Violations>);

impl Serialize for Blocking<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Some(violations) => violations.serialize(serializer),
            None => serializer.collect_seq([(); 0]),
        }
    }
}

impl Serialize for AreaOutlook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "area": self.area(),
            "lowest": self.lowest(),
            "highest": self.highest(),
            "progress": self.progress(),
        })
    }
}

impl Serialize for Progress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_object!(serializer, {
            "done": self.done(),
            "total": self.total(),
        })
    }
}
