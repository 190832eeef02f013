//! Documents read back: report cards, comparisons and outlooks.

use alloc::vec::Vec;

use serde::de::{Deserialize, Deserializer};

use super::area::ExemplaryStatus;
use super::card::Judgements;
use super::outlook::Basis;
use super::{AreaOutlook, Comparison, Outlook, Progress, ReportCard};
use crate::assessment::read::{Faults, SENTENCES, edition, provision_at, read, unknown};
use crate::assessment::{Field, Path, ViolationCode, Violations};
use crate::set::Set;
use crate::toolkit::{
    Area, ComplianceBlock, Concern, Grade, Phase, Phases, Provision, Requirement, Theme, ThemeGrade,
};

impl<'de> Deserialize<'de> for ReportCard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, SENTENCES, Self::read)
    }
}

impl<'de> Deserialize<'de> for Comparison {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, SENTENCES, |path, faults| {
            edition(path, faults)?;
            let mut card = |key| ReportCard::read(&path.field(key, faults)?, faults);
            let (earlier, later) = (card("earlier"), card("later"));
            Some(Self::new(&earlier?, &later?))
        })
    }
}

impl ReportCard {
    /// The card that follows from the judgements of a document. Where one cannot be read, that is a fault.
    fn read(path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        edition(path, faults)?;
        let provision = path.field("provision", faults);
        let provision = provision.and_then(|path| provision_at(&path, faults));
        let mut judgements = Judgements {
            provision: provision.unwrap_or(Provision::new(Phases::ALL)),
            grades: [ThemeGrade::AttentionNeeded; Theme::ALL.len()],
            concerns: Set::EMPTY,
            statuses: [None; Requirement::ALL.len()],
            moderations: [None; Area::ALL.len()],
        };
        if let Some(areas) = path.field("areas", faults) {
            for &area in Area::ALL {
                if let Some(path) = areas.field(area.as_str(), faults) {
                    judgements.read_area(area, &path, faults);
                }
            }
        }
        let blocks = path.field("compliance", faults);
        // Without the provision, nobody knows which requirements apply.
        if let Some((blocks, _)) = blocks.zip(provision) {
            for &block in ComplianceBlock::ALL {
                let path = blocks.field(block.as_str(), faults);
                let path = path
                    .as_ref()
                    .and_then(|path| path.field("requirements", faults));
                if let Some(path) = path {
                    judgements.read_statuses(block, &path, faults);
                }
            }
        }
        provision.map(|_| Self::of(&judgements))
    }
}

impl Judgements {
    fn read_area(&mut self, area: Area, path: &Path<'_>, faults: &mut Faults) {
        if let Some(themes) = path.field("themes", faults) {
            for &theme in area.themes() {
                if let Some(grade) = themes.word(theme.as_str(), faults) {
                    self.grades[theme as usize] = grade;
                }
            }
        }
        if let Some(concerns) = path.field("concerns", faults) {
            for item in concerns.list(faults) {
                if let Some(concern) = item.identifier::<Concern>(faults) {
                    self.read_concern(concern, area, &item, faults);
                }
            }
        }
        let exemplary = path.word("exemplary", faults);
        self.moderations[area as usize] = exemplary.and_then(ExemplaryStatus::moderation);
    }

    fn read_concern(&mut self, concern: Concern, area: Area, path: &Path<'_>, faults: &mut Faults) {
        if concern.area() != area {
            path.fault(
                format_args!("`{concern}` does not belong to {}", area.title()),
                faults,
            );
        } else if !concern.applies_to(self.provision) {
            path.fault(
                format_args!("`{concern}` does not apply to the provision"),
                faults,
            );
        } else if !self.concerns.insert(concern) {
            path.fault("appears twice", faults);
        }
    }

    fn read_statuses(&mut self, block: ComplianceBlock, path: &Path<'_>, faults: &mut Faults) {
        for &requirement in block.requirements() {
            let name = requirement.as_str();
            if requirement.applies_to(self.provision) {
                self.statuses[requirement as usize] = path.word(name, faults);
            } else if let Some(entry) = path.get(name) {
                entry.fault(
                    format_args!("`{requirement}` does not apply to the provision"),
                    faults,
                );
            }
        }
    }
}

impl<'de> Deserialize<'de> for Outlook {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, SENTENCES, Self::read)
    }
}

impl Outlook {
    fn read(path: &Path<'_>, faults: &mut Faults) -> Option<Self> {
        edition(path, faults)?;
        let still_to_judge = path.field("still-to-judge", faults);
        let still_to_judge = still_to_judge.map(|list| read_fields(&list, faults));
        let blocking = path.field("blocking", faults);
        let blocking = blocking.and_then(|list| {
            let blocking = Violations::read(&list, faults)?;
            check_blocking(&list, faults);
            Some(blocking)
        });
        let progress = path.field("progress", faults);
        let counts = progress.as_ref().map(|progress| {
            let mut count = |key| progress.field(key, faults)?.count(faults);
            (count("done"), count("total"))
        });
        let areas = path.field("areas", faults)?;
        // Each is read, so that each fault is found.
        let fields = still_to_judge.as_deref().unwrap_or_default();
        let outlooks = Area::ALL.iter().map(|&area| {
            let path = areas.field(area.as_str(), faults)?;
            AreaOutlook::read(area, fields, &path, faults)
        });
        let outlooks: Vec<AreaOutlook> = outlooks.flatten().collect();
        let still_to_judge = still_to_judge?;
        let (Some(done), Some(total)) = counts? else {
            return None;
        };
        let outlook = Self {
            areas: outlooks.try_into().ok()?,
            progress: Progress { done, total },
            still_to_judge,
            blocking,
        };
        // What follows from a part with a fault is no fault of its own.
        if faults.are_none() {
            outlook.check_grades(&areas, faults);
            if !outlook.has_this_progress() {
                progress?.fault("does not follow from what is still to be judged", faults);
            }
        }
        Some(outlook)
    }

    /// Whether a draft can have these grades while this is still to be judged.
    fn check_grades(&self, path: &Path<'_>, faults: &mut Faults) {
        let any_below_secure = self.areas.iter().any(|area| area.highest < Grade::Secure);
        // If a feature is claimed, every area is secure.
        let possible: &[bool] = if any_below_secure {
            &[false]
        } else {
            &[false, true]
        };
        let bases = |any_claim| {
            let of_area = |area: &AreaOutlook| {
                let bases = area.bases(&self.still_to_judge, any_claim, any_below_secure);
                bases.collect()
            };
            self.areas.each_ref().map(of_area)
        };
        let possible: Vec<(bool, [Vec<Basis>; Area::ALL.len()])> = possible
            .iter()
            .map(|&claim| (claim, bases(claim)))
            .collect();
        for &area in Area::ALL {
            let is_impossible = possible
                .iter()
                .all(|(_, bases)| bases[area as usize].is_empty());
            let path = path.get(area.as_str());
            if let Some(path) = path.filter(|_| is_impossible) {
                path.fault(
                    "no draft has these grades while this is still to be judged",
                    faults,
                );
            }
        }
        let is_possible = |(any_claim, bases): &(bool, [Vec<Basis>; Area::ALL.len()])| {
            let mut all = bases.iter().flatten();
            bases.iter().all(|bases| !bases.is_empty())
                && (!any_claim || all.any(|basis| basis.is_confirmed.is_some()))
        };
        if faults.are_none() && !possible.iter().any(is_possible) {
            path.fault("no draft has these grades together", faults);
        }
    }

    /// Whether a draft can have the progress while this is still to be judged.
    fn has_this_progress(&self) -> bool {
        let of_areas = |count: fn(Progress) -> usize| {
            let areas = self.areas.iter();
            areas.map(|area| count(area.progress)).sum::<usize>()
        };
        let requirements = self.progress.total.checked_sub(of_areas(Progress::total));
        let judged = self.progress.done.checked_sub(of_areas(Progress::done));
        let (Some(requirements), Some(judged)) = (requirements, judged) else {
            return false;
        };
        let fields = self.still_to_judge.iter();
        let unjudged = fields
            .clone()
            .filter(|field| matches!(field, Field::Status(_)));
        let Some(with_status) = requirements.checked_sub(unjudged.count()) else {
            return false;
        };
        let is_of_provision = |field: &Field| matches!(field, Field::Phases | Field::Condition(_));
        // While the provision is not known, a requirement that has a status may not apply, and is not done.
        let is_judged = if fields.clone().any(is_of_provision) {
            judged <= with_status
        } else {
            judged == with_status
        };
        let count = |&phase: &Phase| {
            let all = Requirement::ALL.iter();
            let provision = Provision::new(phase);
            all.filter(|each| each.applies_to(provision)).count()
        };
        let fewest = Phase::ALL.iter().map(count).min().unwrap_or(0);
        is_judged && (fewest..=Requirement::ALL.len()).contains(&requirements)
    }
}

/// A missing field does not block, and no draft has what only edits report.
fn check_blocking(path: &Path<'_>, faults: &mut Faults) {
    for item in path.list(faults) {
        // A code that cannot be read is a fault already.
        let Some(code) = item.word::<ViolationCode>("code", &mut Faults::default()) else {
            continue;
        };
        let is_of_edits = matches!(
            code,
            ViolationCode::ConcernWithEvidence | ViolationCode::IndexOutOfRange
        );
        if code.is_missing() || is_of_edits {
            item.fault(format_args!("`{code}` does not block a draft"), faults);
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
        let is_to_do = |field: &&Field| {
            matches!(field, Field::Grade(_) | Field::Concerns(_)) && field.area() == Some(area)
        };
        let to_do = still_to_judge.iter().filter(is_to_do).count();
        let total = area.themes().len() + 1;
        let done = total - to_do;
        Some(Self {
            area,
            lowest,
            highest,
            progress: Progress { done, total },
        })
    }

    /// What its grades can follow from.
    fn bases(
        &self,
        still_to_judge: &[Field],
        any_claim: bool,
        any_below_secure: bool,
    ) -> impl Iterator<Item = Basis> {
        let is_considered = !still_to_judge.contains(&Field::Concerns(self.area));
        let is_graded = |theme: &&Theme| !still_to_judge.contains(&Field::Grade(**theme));
        let graded = self.area.themes().iter().filter(is_graded).count();
        let all_are_graded = graded == self.area.themes().len();
        let lowest = ThemeGrade::ALL.iter().copied();
        let lowest = lowest.filter(move |&grade| graded > 0 || grade == ThemeGrade::Strong);
        let bases = lowest.flat_map(move |lowest_known| {
            [false, true].into_iter().flat_map(move |has_concern| {
                let claims = [None, Some(false), Some(true)].into_iter();
                claims.map(move |is_confirmed| Basis {
                    lowest_known,
                    all_are_graded,
                    is_considered,
                    has_concern,
                    is_confirmed,
                })
            })
        });
        let range = (self.lowest, self.highest);
        bases.filter(move |basis| {
            let is_secure = !basis.has_concern && basis.lowest_known >= ThemeGrade::Secure;
            let is_eligible = any_claim && basis.lowest_known == ThemeGrade::Strong;
            (is_secure || (any_below_secure && !any_claim))
                && (is_eligible || basis.is_confirmed.is_none())
                && basis.grades(any_claim, any_below_secure) == range
        })
    }
}

/// Fields that can still be to judge, in the toolkit's order, each once.
fn read_fields(path: &Path<'_>, faults: &mut Faults) -> Vec<Field> {
    let mut fields = Vec::new();
    for item in path.list(faults) {
        let Some(text) = item.text(faults) else {
            continue;
        };
        match text.parse::<Field>() {
            Err(violation) => {
                let expected = "the pointer of a field";
                item.fault(unknown(text, violation.detail(), expected), faults);
            }
            Ok(Field::Concern(_) | Field::Evidence(_) | Field::Note(..)) => {
                item.fault("is never still to be judged", faults);
            }
            Ok(field) if fields.last().is_some_and(|last| *last >= field) => {
                item.fault("appears twice, or not in the toolkit's order", faults);
            }
            Ok(field) => fields.push(field),
        }
    }
    fields
}
