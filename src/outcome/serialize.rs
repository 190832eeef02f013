//! Report cards as documents.

use serde::ser::{Serialize, Serializer};

use super::{AreaOutcome, BlockOutcome, ReportCard};
use crate::serialize::{Items, entries, fields};
use crate::toolkit::Toolkit;

impl Serialize for ReportCard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fields!(serializer, "ReportCard", {
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
        fields!(serializer, "AreaOutcome", {
            "grade": self.grade(),
            "rule": self.rule(),
            "concerns": Items(self.concerns()),
            "deciding-themes": Items(self.deciding_themes()),
            "exemplary": self.exemplary(),
        })
    }
}

impl Serialize for BlockOutcome {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fields!(serializer, "BlockOutcome", {
            "status": self.status(),
            "not-met": Items(self.not_met()),
        })
    }
}
