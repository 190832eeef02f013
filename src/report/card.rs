//! What a report card says.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::page::{Block, Item, Mark, Note, Page, Table, Words};
use super::{DISCLAIMER, Report, close, part};
use crate::assessment::{Assessment, Claim};
use crate::fmt::quoted_list;
use crate::outcome::{AreaOutcome, BlockOutcome, Inconsistency, NextStep};
use crate::text::Passage;
use crate::toolkit::{Area, Criterion, Grade, ModerationStatus, Rule, ThemeGrade, Toolkit};

/// If there are more things than this to act on first, their evidence is folded away, and links lead past them.
const MANY: usize = 5;

const BRACKETS: &str = "Some words of the toolkit are missing in the copy that is used here. Those in [brackets] are \
                        supplied by the editor, and […] marks words that are lost.";

/// What each grade means, by the rules.
const fn meaning(grade: Grade) -> &'static str {
    match grade {
        Grade::CausingConcern => "one or more of the area's concerns apply.",
        Grade::AttentionNeeded => "no concern applies, and one or more themes need attention.",
        Grade::Secure => {
            "no concern applies, every theme is at least secure, and not all are strong."
        }
        Grade::Strong => "no concern applies, and every theme is strong.",
        Grade::Exemplary => {
            "every area is at least secure, every theme of this one is strong, and the national panel has confirmed \
             a feature of it."
        }
    }
}

impl<'a> Report<'a> {
    pub(super) fn page(&self) -> Page<'a> {
        let mut page = Page {
            title: match self.title {
                Some(provider) => Words::plain("Report card: ").then_written(provider),
                None => Words::plain("Report card"),
            },
            blocks: Vec::from([
                Block::Paragraph(self.recorded()),
                Block::Paragraph(Words::plain(DISCLAIMER)),
            ]),
        };
        self.add_first_things(&mut page);
        self.add_glance(&mut page);
        self.add_steps(&mut page);
        self.add_strengths(&mut page);
        for outcome in self.card.areas() {
            self.add_area(&mut page, outcome);
        }
        if self.has_inconsistencies {
            self.add_inconsistencies(&mut page);
        }
        // That there is no overall grade is said below.
        let rules = Rule::ALL
            .iter()
            .filter(|&&rule| rule != Rule::NoOverallGrade);
        let rules = rules.map(|rule| Item::new(Words::plain(rule.statement())));
        let heading = Block::Section("rules", Words::plain("The rules"));
        page.add_list(heading, rules.collect());
        let abbreviations = Toolkit.abbreviations().iter().map(|each| {
            let words = Words::strong(format_args!("{}:", each.short()));
            Item::new(words.then(format_args!(" {}", each.meaning())))
        });
        let heading = Block::Section("abbreviations", Words::plain("Abbreviations"));
        page.add_list(heading, abbreviations.collect());
        page.blocks.push(Block::Paragraph(Words::plain(BRACKETS)));
        close(&mut page);
        page
    }

    /// When and by whom the judgements were recorded, and of what provision.
    fn recorded(&self) -> Words {
        // The sentence has a full stop of its own.
        let written = |words: &'a str| words.trim_end_matches(['.', ' ']);
        let mut words = Words::default();
        if self.date.is_some() || self.author.is_some() {
            words = words.then("Recorded");
            if let Some(date) = self.date {
                words = words.then(" on ").then_written(written(date));
            }
            if let Some(author) = self.author {
                words = words.then(" by ").then_written(written(author));
            }
            words = words.then(". ");
        }
        words.then(format_args!("Provision: {}.", self.card.provision()))
    }

    fn add_first_things(&self, page: &mut Page<'a>) {
        let mut items = Vec::new();
        for block in self.card.compliance_blocks() {
            for requirement in block.not_met() {
                let words = Words::strong("Requirement not met.");
                let words = words.then(format_args!(" {}", requirement.not_met()));
                items.push(self.judged(words, requirement.into()));
            }
        }
        for area in self.card.areas() {
            for concern in area.concerns() {
                let title = area.area().title();
                let words = Words::strong(format_args!("Causing concern ({title})."));
                let words = words.then(format_args!(" {}", concern.passage()));
                items.push(self.judged(words, concern.into()));
            }
        }
        if items.len() > MANY {
            // The grades would be far away. The evidence is under the area as well.
            page.blocks.push(Block::Contents);
            let notes = items.iter_mut().flat_map(|item| &mut item.notes);
            notes.for_each(|note| note.is_folded = true);
        }
        if !items.is_empty() {
            page.blocks
                .push(Block::Alert(Words::plain("Act on these first"), items));
        }
    }

    /// The grades of the areas, the status of the compliance blocks, and what the grades mean.
    fn add_glance(&self, page: &mut Page<'a>) {
        let areas = self.card.areas().iter().map(|outcome| {
            let cells = Grade::ALL.iter().map(|&grade| {
                if grade == outcome.grade() {
                    Words::mark(Mark::Grade(grade))
                } else {
                    Words::default()
                }
            });
            (Words::plain(outcome.area().title()), cells.collect())
        });
        let grades = Grade::ALL.iter().map(|grade| grade.title());
        let blocks = self.card.compliance_blocks().iter().map(|outcome| {
            let (block, status) = (outcome.block(), Mark::Status(outcome.status()));
            let heading = format!("{}: {}", block.area().title(), block.title());
            (Words::plain(heading), Vec::from([Words::mark(status)]))
        });
        let meanings = Grade::ALL.iter().map(|&grade| {
            Item::new(Words::mark(Mark::Grade(grade)).then(format_args!(": {}", meaning(grade))))
        });
        page.blocks.extend([
            Block::Section("glance", Words::plain("Grades at a glance")),
            Block::Table(Table {
                class: "grades",
                caption: "The grade of each area. There is no overall grade.",
                names: core::iter::once("Area").chain(grades).collect(),
                rows: areas.collect(),
            }),
            Block::Table(Table {
                class: "statuses",
                caption: "The status of each compliance block. It changes no grade.",
                names: Vec::from(["Compliance", "Status"]),
                rows: blocks.collect(),
            }),
            part("What the grades mean"),
            Block::List(meanings.collect()),
        ]);
    }

    fn add_steps(&self, page: &mut Page<'a>) {
        let mut is_first_claim = true;
        let steps = self.card.next_steps().map(|step| {
            let words = Words::strong(format_args!("{}.", step.area().title()));
            let mut item = Item::new(words.then(format_args!(" {step}")));
            if self.has_descriptors {
                match step {
                    NextStep::Theme { to, .. } => {
                        add_descriptor(&mut item, to, step.target_descriptor());
                    }
                    NextStep::Claim { area } => {
                        self.add_declined(&mut item, area);
                        if core::mem::take(&mut is_first_claim) {
                            add_considerations(&mut item);
                        }
                    }
                    NextStep::Requirement { .. }
                    | NextStep::Concern { .. }
                    | NextStep::Area { .. } => {}
                }
            }
            item
        });
        let steps: Vec<Item<'_>> = steps.collect();
        if !steps.is_empty() {
            let heading = Words::plain("Next steps, most urgent first");
            page.blocks
                .extend([Block::Section("next-steps", heading), Block::Steps(steps)]);
        }
    }

    /// What the national panel has declined: something else may be claimed.
    fn add_declined(&self, item: &mut Item<'a>, area: Area) {
        for claim in self.claims(area) {
            if claim.moderation() == ModerationStatus::Declined {
                item.note(
                    "The national panel has declined",
                    claim.feature().to_owned(),
                );
            }
        }
    }

    /// Which areas and themes are strong.
    fn add_strengths(&self, page: &mut Page<'a>) {
        let strengths = self.card.areas().iter().filter_map(|outcome| {
            let strong = outcome
                .theme_grades()
                .filter(|&(_, grade)| grade == ThemeGrade::Strong);
            let strong = strong.map(|(theme, _)| theme.title());
            let count = strong.clone().count();
            let words = Words::strong(format_args!("{}.", outcome.area().title()));
            if count == 0 {
                None
            } else if count == outcome.area().themes().len() {
                Some(Item::new(words.then(" Every theme is strong.")))
            } else {
                let titles = quoted_list(strong, '\'', "and");
                let verb = if count == 1 { "is" } else { "are" };
                Some(Item::new(
                    words.then(format_args!(" {titles} {verb} strong.")),
                ))
            }
        });
        let heading = Block::Section("strengths", Words::plain("Strengths"));
        page.add_list(heading, strengths.collect());
    }

    fn add_area(&self, page: &mut Page<'a>, outcome: &AreaOutcome) {
        let area = outcome.area();
        let heading = Words::plain(format_args!("{}: ", area.title()));
        let heading = heading.then_mark(Mark::Grade(outcome.grade()));
        page.blocks.push(Block::Section(area.as_str(), heading));
        let explanation = outcome.explanation().without_statements();
        page.blocks
            .push(Block::Paragraph(Words::plain(explanation)));
        let concerns = outcome
            .concerns()
            .iter()
            .map(|concern| self.judged(Words::plain(concern.passage()), concern.into()));
        page.add_list(part("Concerns that apply"), concerns.collect());
        let themes = outcome.theme_grades().map(|(theme, grade)| {
            let words = Words::plain(format_args!("{}: ", theme.title()));
            self.judged(words.then_mark(Mark::Grade(grade.into())), theme.into())
        });
        page.add_list(part("Themes"), themes.collect());
        let claims = self.claims(area).map(|claim| {
            let mut item = Item::new(Words::default().then_written(claim.feature()));
            item.note("National panel", claim.moderation().title());
            for consideration in claim.considerations() {
                item.note("Consideration", consideration.passage().text());
            }
            item
        });
        page.add_list(part("Claimed as exemplary"), claims.collect());
        if let Some(block) = area.compliance_block() {
            self.add_block(page, self.card.compliance_block(block));
        }
    }

    fn add_block(&self, page: &mut Page<'a>, outcome: &BlockOutcome) {
        let heading = Words::plain(format_args!("{}: ", outcome.block().title()));
        let heading = heading.then_mark(Mark::Status(outcome.status()));
        page.blocks.push(Block::Part(heading));
        let explanation = outcome.explanation().without_statements();
        page.blocks
            .push(Block::Paragraph(Words::plain(explanation)));
        let requirements = outcome.requirement_statuses().map(|(requirement, status)| {
            let statement = requirement.statement(status);
            let words = Words::strong(format_args!("{}.", status.title()));
            self.judged(words.then(format_args!(" {statement}")), requirement.into())
        });
        let requirements: Vec<Item<'_>> = requirements.collect();
        if !requirements.is_empty() {
            page.blocks.push(Block::List(requirements));
        }
    }

    fn add_inconsistencies(&self, page: &mut Page<'a>) {
        // Inconsistencies of claims are in the order of the claims, so that one pass through the claims meets all.
        let mut claims = Area::ALL.iter().flat_map(|&area| {
            let claims = self.claims(area).enumerate();
            claims.map(move |(index, claim)| ((area, index), claim))
        });
        let inconsistencies = self
            .assessment
            .into_iter()
            .flat_map(Assessment::inconsistencies);
        let items = inconsistencies.map(|inconsistency| {
            let mut item = Item::new(Words::plain(inconsistency));
            match inconsistency {
                Inconsistency::ConcernContradictsTheme { concern, .. } => {
                    item.note("Concern", concern.passage().text());
                }
                Inconsistency::RequirementContradictsTheme { requirement, .. } => {
                    item.note("Requirement", requirement.not_met().text());
                }
                Inconsistency::ClaimWithoutConsideration { area, index } => {
                    let claim = claims.find(|&(place, _)| place == (area, index));
                    let feature = claim.map_or(String::new(), |(_, claim)| claim.feature().into());
                    item.note("Feature", feature);
                }
            }
            item
        });
        let heading = Block::Section("check", Words::plain("Judgements to check"));
        page.add_list(heading, items.collect());
    }

    /// An item with the notes that the judgement rests on.
    fn judged(&self, words: Words, criterion: Criterion) -> Item<'a> {
        let mut item = Item::new(words);
        if self.has_evidence {
            let assessment = self.assessment.into_iter();
            assessment
                .flat_map(|assessment| assessment.evidence(criterion))
                .for_each(|note| item.note("Evidence", note));
        }
        item
    }

    /// The claims in an area, where they are known.
    fn claims(&self, area: Area) -> impl Iterator<Item = Claim<'a>> + Clone + use<'a> {
        let assessment = self.assessment.into_iter();
        assessment.flat_map(move |assessment| assessment.claims(area))
    }
}

/// What the national panel looks at, line by line.
fn add_considerations(item: &mut Item<'_>) {
    let considerations = Toolkit.considerations().iter();
    let considerations: Vec<&str> = considerations.map(|each| each.passage().text()).collect();
    item.notes.push(Note {
        label: "The national panel considers whether the practice is",
        words: considerations.join("\n").into(),
        is_folded: true,
    });
}

/// What the next grade looks like, with the footnotes of the words.
fn add_descriptor(item: &mut Item<'_>, grade: ThemeGrade, descriptor: Option<&'static Passage>) {
    let label = match grade {
        ThemeGrade::AttentionNeeded => "What attention needed looks like",
        ThemeGrade::Secure => "What secure looks like",
        ThemeGrade::Strong => "What strong looks like",
    };
    if let Some(descriptor) = descriptor {
        item.notes.push(Note {
            label,
            words: descriptor.text().into(),
            is_folded: true,
        });
        for footnote in descriptor.footnotes() {
            item.note("Footnote", footnote.text());
        }
    }
}
