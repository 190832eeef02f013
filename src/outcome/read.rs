//! Documents read back: report cards, comparisons and outlooks.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use serde::de::{Deserialize, Deserializer};

use super::area::ExemplaryStatus;
use super::card::Judgements;
use super::{AreaOutlook, Comparison, Outlook, Progress, ReportCard};
use crate::assessment::read::{Faults, edition, provision_at, read};
use crate::assessment::{Field, Path, Violations};
use crate::set::Set;
use crate::toolkit::{
    Area, ComplianceBlock, Concern, ModerationStatus, Requirement, RequirementStatus, Theme,
    ThemeGrade,
};

/// The sentences for people, whose wording may change from version to version.
const FREE: &[&str] = &["text", "detail", "message"];

impl<'de> Deserialize<'de> for ReportCard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, FREE, Self::read)
    }
}

impl<'de> Deserialize<'de> for Comparison {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, FREE, |path, faults| {
            edition(path, faults)?;
            let mut card = |key| ReportCard::read(&path.field(key, faults)?, faults);
            let (earlier, later) = (card("earlier"), card("later"));
            Some(Self::new(&earlier?, &later?))
        })
    }
}

impl ReportCard {
    /// The card that follows from the judgements of a document, if all of them are there.
    fn read(path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        edition(path, faults)?;
        let provision = path.field("provision", faults);
        let provision = provision.and_then(|path| provision_at(&path, faults));
        let areas = path.field("areas", faults);
        let blocks = path.field("compliance", faults);
        let mut judgements = Judgements {
            provision: provision?,
            grades: [ThemeGrade::AttentionNeeded; Theme::ALL.len()],
            concerns: Set::EMPTY,
            statuses: [None; Requirement::ALL.len()],
            moderations: [None; Area::ALL.len()],
        };
        let mut are_whole = areas.is_some() && blocks.is_some();
        if let Some(areas) = areas {
            for &area in Area::ALL {
                let entry = areas.field(area.as_str(), faults);
                let read = entry.and_then(|entry| judgements.read_area(area, &entry, faults));
                are_whole &= read.is_some();
            }
        }
        if let Some(blocks) = blocks {
            for &block in ComplianceBlock::ALL {
                let entry = blocks.field(block.as_str(), faults);
                let read = entry.and_then(|entry| judgements.read_block(block, &entry, faults));
                are_whole &= read.is_some();
            }
        }
        are_whole.then(|| Self::of(&judgements))
    }
}

impl Judgements {
    fn read_area(&mut self, area: Area, path: &Path<'_>, faults: &mut Faults) -> Option<()> {
        let themes = path.field("themes", faults);
        let mut are_graded = themes.is_some();
        for &theme in area.themes() {
            let grade = themes.and_then(|themes| themes.word(theme.as_str(), faults));
            are_graded &= grade.is_some();
            self.grades[theme as usize] = grade.unwrap_or(ThemeGrade::AttentionNeeded);
        }
        let concerns = path.field("concerns", faults)?;
        for item in concerns.list(faults) {
            let Some(concern) = item.identifier::<Concern>(faults) else {
                continue;
            };
            if concern.area() != area {
                let words = format_args!("`{concern}` does not belong to {}", area.title());
                item.fault(words, faults);
            } else if !concern.applies_to(self.provision) {
                item.fault(
                    format_args!("`{concern}` does not apply to the provision"),
                    faults,
                );
            } else if !self.concerns.insert(concern) {
                item.fault("appears twice", faults);
            }
        }
        self.moderations[area as usize] = match path.word("exemplary", faults)? {
            ExemplaryStatus::NotEligible | ExemplaryStatus::Eligible => None,
            ExemplaryStatus::Declined => Some(ModerationStatus::Declined),
            ExemplaryStatus::Pending => Some(ModerationStatus::Pending),
            ExemplaryStatus::Confirmed => Some(ModerationStatus::Confirmed),
        };
        are_graded.then_some(())
    }

    fn read_block(
        &mut self,
        block: ComplianceBlock,
        path: &Path<'_>,
        faults: &mut Faults,
    ) -> Option<()> {
        let requirements = path.field("requirements", faults)?;
        let mut are_judged = true;
        for &requirement in block.requirements() {
            let name = requirement.as_str();
            if requirement.applies_to(self.provision) {
                let status: Option<RequirementStatus> = requirements.word(name, faults);
                are_judged &= status.is_some();
                self.statuses[requirement as usize] = status;
            } else if let Some(entry) = requirements.get(name) {
                let words = format_args!("`{requirement}` does not apply to the provision");
                entry.fault(words, faults);
            }
        }
        are_judged.then_some(())
    }
}

impl<'de> Deserialize<'de> for Outlook {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, FREE, Self::read)
    }
}

impl Outlook {
    fn read(path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        edition(path, faults)?;
        let still_to_judge = path.field("still-to-judge", faults);
        let still_to_judge = still_to_judge.map(|list| read_fields(&list, faults));
        let blocking = path.field("blocking", faults);
        let blocking = blocking.and_then(|list| Violations::read(&list, faults));
        let progress = path.field("progress", faults);
        let progress = progress.and_then(|progress| {
            let mut count = |key| progress.field(key, faults)?.count(faults);
            let (done, total) = (count("done"), count("total"));
            Some(Progress {
                done: done?,
                total: total?,
            })
        });
        let areas = path.field("areas", faults)?;
        let still_to_judge = still_to_judge?;
        // Each is read, so that each fault is found.
        let outlooks = Area::ALL.iter().map(|&area| {
            let path = areas.field(area.as_str(), faults)?;
            AreaOutlook::read(area, &still_to_judge, &path, faults)
        });
        let outlooks: Vec<AreaOutlook> = outlooks.flatten().collect();
        let outlook = Self {
            areas: outlooks.try_into().ok()?,
            progress: progress?,
            still_to_judge,
            blocking,
        };
        if !outlook.has_this_progress() {
            let words = "does not follow from what is still to be judged";
            path.field("progress", faults)?.fault(words, faults);
        }
        Some(outlook)
    }

    /// Whether the progress is one that a draft can have of which this is still to be judged.
    fn has_this_progress(&self) -> bool {
        let of_areas = Theme::ALL.len() + Area::ALL.len();
        let Progress { done, total } = self.progress;
        let is_total = (of_areas..=of_areas + Requirement::ALL.len()).contains(&total);
        let fields = self.still_to_judge.iter();
        let to_do = fields.clone().filter(|&&field| counts(field)).count();
        // A requirement that has a status is not done while it may not apply.
        let is_of_provision = |field: &&Field| matches!(field, Field::Phases | Field::Condition(_));
        let is_uncertain = fields.clone().any(|field| is_of_provision(&field));
        match total.checked_sub(done) {
            Some(rest) if is_uncertain => is_total && rest >= to_do,
            Some(rest) => is_total && rest == to_do,
            None => false,
        }
    }
}

impl AreaOutlook {
    fn read(
        area: Area,
        still_to_judge: &[Field],
        path: &Path<'_>,
        faults: &mut Faults,
    ) -> Option<Self> {
        let (lowest, highest) = (path.word("lowest", faults), path.word("highest", faults));
        let (lowest, highest) = (lowest?, highest?);
        if lowest > highest {
            path.fault("the lowest grade is above the highest", faults);
        }
        let fields = still_to_judge.iter();
        let to_do = fields.filter(|&&field| counts(field) && field.area() == Some(area));
        let total = area.themes().len() + 1;
        let done = total - to_do.count();
        Some(Self {
            area,
            lowest,
            highest,
            progress: Progress { done, total },
        })
    }
}

/// Whether the progress counts the field.
const fn counts(field: Field) -> bool {
    matches!(
        field,
        Field::Grade(_) | Field::Concerns(_) | Field::Status(_)
    )
}

/// Fields, each of which may be there once.
fn read_fields(path: &Path<'_>, faults: &mut Faults) -> Vec<Field> {
    let (mut fields, mut seen) = (Vec::new(), BTreeSet::new());
    for item in path.list(faults) {
        if let Some(field) = item.parse::<Field>("a field", faults) {
            if seen.insert(field.pointer()) {
                fields.push(field);
            } else {
                item.fault("appears twice", faults);
            }
        }
    }
    fields
}
