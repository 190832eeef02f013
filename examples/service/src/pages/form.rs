//! A page of the form.

use std::collections::{BTreeMap, BTreeSet};

use ite_toolkit::{
    Area, ComplianceBlock, Condition, Consideration, Criterion, Draft, Field, FieldKind, RequirementStatus, Theme,
    ThemeGrade, Toolkit, Violation, Violations,
};
use maud::{Markup, html};

use super::{frame_of_year, name_of, pages, title_of, title_of_page, token, words};
use crate::store::Evaluation;

/// What a form sent: names and values.
type Sent = Vec<(String, String)>;

/// A page of the form, with what it says beside the controls.
pub struct Page<'a> {
    token: &'a str,
    year: &'a Evaluation,
    area: Option<Area>,
    draft: &'a Draft,
    /// What is shown instead of what the draft says.
    sent: Sent,
    messages: BTreeMap<Field, Vec<String>>,
    /// The violations that adding to the draft cannot fix.
    blocking: Vec<Violation>,
    /// What the page opens with, if something is to be done.
    alert: Option<&'static str>,
}

impl<'a> Page<'a> {
    /// A page that says what is wrong and, after a check, what is missing as well.
    pub fn new(token: &'a str, year: &'a Evaluation, area: Option<Area>, draft: &'a Draft, is_checked: bool) -> Self {
        let violations = draft.check().err().into_iter().flatten().filter(|violation| violation.area() == area);
        let (missing, blocking) = violations.partition::<Vec<_>, _>(|each| each.code().is_missing());
        let mut page = Self {
            token,
            year,
            area,
            draft,
            sent: Vec::new(),
            messages: BTreeMap::new(),
            blocking: Vec::new(),
            alert: None,
        };
        page.add(&blocking);
        page.blocking = blocking;
        if is_checked {
            page.alert = Some("These fields have to be filled in or corrected");
            page.add(&missing);
            // What a missing area holds is in no violation.
            for field in draft.outlook().still_to_judge().iter().filter(|field| field.area() == area) {
                page.messages.entry(*field).or_insert_with(|| vec![field.prompt()]);
            }
        }
        page
    }

    fn add<'v>(&mut self, violations: impl IntoIterator<Item = &'v Violation>) {
        for violation in violations {
            if let Some(field) = violation.field() {
                self.messages.entry(field).or_default().push(violation.message());
            }
        }
    }

    /// The page with what was sent, which is refused.
    pub fn with_refused(mut self, violations: &Violations, sent: Sent) -> Self {
        self.alert = Some("It is not saved: put this right first");
        self.add(violations);
        self.sent = sent;
        self
    }

    /// The page with what was sent for fields that somebody else has changed meanwhile.
    pub fn with_conflicts(mut self, conflicts: &[Field], mut sent: Sent) -> Self {
        self.alert = Some("Somebody else has changed the same fields: choose what is right, and save again");
        for &field in conflicts {
            let title = |value| field.choices().find(|(each, _)| *each == value).map_or(value, |(_, title)| title);
            let theirs: Vec<&str> = self.draft.values(field).map(title).collect();
            let theirs = if theirs.is_empty() { "nothing".into() } else { format!("'{}'", theirs.join("', '")) };
            let message = format!("Somebody else has saved {theirs} here. What you see is yours, and is not saved.");
            self.messages.entry(field).or_default().push(message);
        }
        sent.retain(|(name, _)| name.parse().is_ok_and(|field| conflicts.contains(&field)));
        self.sent = sent;
        self
    }

    pub fn render(&self) -> Markup {
        let all: Vec<Option<Area>> = pages().collect();
        let at = all.iter().position(|area| *area == self.area).unwrap_or_default();
        frame_of_year(
            self.year,
            title_of_page(self.area),
            true,
            &html! {
                h1 { (title_of_page(self.area)) span.caption { (title_of(self.year)) } }
                (self.summary())
                p #saved tabindex="-1" role="status" { "Judged so far: " (self.draft.outlook().progress()) "." }
                @if !self.blocking.is_empty() { (self.blocking()) }
                // A browser that goes back would put old values beside a new revision.
                form #draft-form method="post" autocomplete="off" {
                    // What Enter presses, instead of the first button for a note.
                    button hidden { "Save the page" }
                    (token(self.token))
                    input type="hidden" name="revision" value=(self.year.revision);
                    @match self.area {
                        Some(area) => (self.area(area)),
                        None => (self.provision()),
                    }
                    button { "Save the page" }
                }
                form #discard method="post" action={ "/drafts/" (self.year.draft) "/discard" } { (token(self.token)) }
                nav aria-label="Pages of the draft" {
                    ul.pages {
                        @if at > 0 { li { a href=(name_of(all[at - 1])) { "Back: " (title_of_page(all[at - 1])) } } }
                        li { a href={ "/drafts/" (self.year.draft) } { "Overview" } }
                        @if at + 1 < all.len() {
                            li { a href=(name_of(all[at + 1])) { "Next: " (title_of_page(all[at + 1])) } }
                        }
                    }
                }
            },
        )
    }

    fn summary(&self) -> Markup {
        html! {
            @if let Some(alert) = self.alert.filter(|_| !self.messages.is_empty()) {
                div.summary role="alert" tabindex="-1" autofocus {
                    h2 { (alert) }
                    ul {
                        @for (field, messages) in &self.messages {
                            @for message in messages { li { a href={ "#" (field.pointer()) } { (message) } } }
                        }
                    }
                }
            }
        }
    }

    /// What is wrong in the draft, each with a button that takes it out.
    fn blocking(&self) -> Markup {
        html! {
            section.blocking aria-labelledby="blocking" {
                h2 #blocking { "To correct" }
                ul {
                    @for violation in &self.blocking {
                        li {
                            @match violation.field() {
                                Some(field) => a href={ "#" (field.pointer()) } { (violation.message()) },
                                None => (violation.message()),
                            }
                            " "
                            button form="discard" name="violation" value={ (violation.code()) " " (violation.pointer()) } {
                                "Take it out" span.hidden { "– " (violation.message()) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn provision(&self) -> Markup {
        let fields: BTreeSet<Field> = self.draft.form_fields().collect();
        html! {
            h2 { "What is inspected" }
            @if self.draft.edition() != Some(Toolkit.edition().id()) { (self.choice(Field::Edition, &|_| html! {})) }
            (self.choice(Field::Phases, &|_| html! {}))
            @for &condition in Condition::ALL { (self.choice(Field::Condition(condition), &|_| html! {})) }
            @for &block in ComplianceBlock::ALL {
                h2 { (block.title()) }
                @if let Some(lead_in) = block.lead_in() { (words(lead_in)) }
                @for &requirement in block.requirements() {
                    @if fields.contains(&Field::Status(requirement)) {
                        (self.choice(Field::Status(requirement), &|value| {
                            html! {
                                @if let Ok(status) = value.parse::<RequirementStatus>() {
                                    (words(requirement.statement(status)))
                                }
                            }
                        }))
                        (self.notes(requirement.into()))
                    }
                }
            }
        }
    }

    fn area(&self, area: Area) -> Markup {
        let fields: BTreeSet<Field> = self.draft.form_fields().collect();
        html! {
            h2 { "Themes" }
            @for &theme in area.themes() { (self.theme(theme)) }
            h2 { "Concerns" }
            (words(area.lead_in()))
            (self.choice(Field::Concerns(area), &|_| html! { p { "None applies but those that are ticked below." } }))
            @for &concern in area.concerns() {
                @if fields.contains(&Field::Concern(concern)) {
                    (self.choice(Field::Concern(concern), &|_| words(concern.passage())))
                    (self.notes(concern.into()))
                }
            }
            h2 { "Exemplary practice" }
            (words(area.exemplary_condition()))
            (words(area.exemplary_moderation()))
            @for index in 0..=self.draft.claims_len(area) {
                div.claim {
                    (self.text(Field::Feature(area, index)))
                    (self.choice(Field::Considerations(area, index), &|value| {
                        html! { @if let Ok(each) = value.parse::<Consideration>() { (words(each.passage())) } }
                    }))
                    (self.choice(Field::Moderation(area, index), &|_| html! {}))
                    @if index < self.draft.claims_len(area) {
                        p { "To remove the claim, empty the feature, untick the considerations and choose 'Not yet'." }
                    }
                }
            }
            (words(area.exemplary_case_study()))
        }
    }

    fn theme(&self, theme: Theme) -> Markup {
        html! {
            (self.choice(Field::Grade(theme), &|value| {
                html! {
                    @if let Ok(grade) = value.parse::<ThemeGrade>() {
                        @match theme.descriptor(grade) {
                            Some(passage) => (words(passage)),
                            None => p { "The words of the toolkit are lost." },
                        }
                    }
                }
            }))
            (self.notes(theme.into()))
        }
    }

    /// A control for each note, and one for the next.
    fn notes(&self, criterion: Criterion) -> Markup {
        let count = self.draft.evidence_len(criterion);
        let (all, next) = (Field::Evidence(criterion).pointer(), Field::Note(criterion, count + 1).pointer());
        html! {
            details.notes id=(all) open[count > 0 || self.has_messages(criterion)] {
                summary id={ (all) "-summary" } { "Evidence for " (criterion.title()) " (" (self.draft.evidence(criterion).count()) ")" }
                @for index in 0..=count { (self.text(Field::Note(criterion, index))) }
                button id={ (all) "-next" } name="then" value=(next) { "Save and add another note" span.hidden { " for " (criterion.title()) } }
            }
        }
    }

    fn has_messages(&self, criterion: Criterion) -> bool {
        self.messages.keys().any(|field| matches!(field, Field::Note(of, _) if *of == criterion))
    }

    /// The values that a control shows.
    fn values(&self, field: Field) -> Vec<&str> {
        let name = field.pointer();
        let sent = self.sent.iter().filter(|(each, _)| *each == name).map(|(_, value)| &**value);
        if sent.clone().next().is_some() { sent.collect() } else { self.draft.values(field).collect() }
    }

    /// The messages beside a control, in an element that is there for those still to come.
    fn messages_of(&self, field: Field) -> Markup {
        html! {
            div.error id={ (field.pointer()) "-error" } {
                @for message in self.messages.get(&field).into_iter().flatten() { p { (message) } }
            }
        }
    }

    fn text(&self, field: Field) -> Markup {
        let name = field.pointer();
        let value = self.values(field).concat();
        html! {
            label for=(name) { (field.title()) }
            (self.messages_of(field))
            // The line end that opens a text is not part of it.
            textarea id=(name) name=(name) rows="3" aria-describedby={ (name) "-error" }
                aria-invalid[self.messages.contains_key(&field)] { "\n" (value) }
        }
    }

    /// Radio buttons or checkboxes, each with the words of the toolkit for its value.
    fn choice(&self, field: Field, words_of: &dyn Fn(&str) -> Markup) -> Markup {
        let name = field.pointer();
        let values = self.values(field);
        let is_one = field.kind() == FieldKind::Choice;
        let kind = if is_one { "radio" } else { "checkbox" };
        let none = is_one.then_some(("", "Not yet"));
        let is_chosen = |value: &str| values.contains(&value) || values.is_empty() && value.is_empty();
        html! {
            fieldset id=(name) tabindex="-1" aria-describedby={ (name) "-error" } {
                legend { (field.title()) }
                (self.messages_of(field))
                @if !is_one { input type="hidden" name=(name) value=""; }
                @for (value, title) in field.choices().chain(none) {
                    @let id = format!("{name}={value}");
                    div.choice {
                        input type=(kind) id=(id) name=(name) value=(value) checked[is_chosen(value)] aria-describedby={ (id) "-words" };
                        label for=(id) { (title) }
                        div.words id={ (id) "-words" } { (words_of(value)) }
                    }
                }
            }
        }
    }
}
