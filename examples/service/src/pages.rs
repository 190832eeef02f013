//! The pages.

mod form;

use ite_toolkit::text::Passage;
use ite_toolkit::{Area, Comparison, Draft, Field, ReportCard, Toolkit};
use maud::{DOCTYPE, Markup, PreEscaped, html};

pub use form::Page;

use crate::problem::Problem;
use crate::store::Evaluation;

/// A page with its frame. The trail leads to it from the first page.
fn frame(title: &str, trail: &[(&str, &str)], has_script: bool, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " – Self-evaluation" }
                link rel="stylesheet" href="/static/style.css";
                link rel="stylesheet" href="/static/report.css";
                link rel="icon" href="/static/icon.svg";
                @if has_script { script src="/static/autosave.js" defer {} }
            }
            body {
                a.skip href="#main" { "Skip to the main content" }
                header {
                    p { a href="/" { "Self-evaluation" } " on the " (Toolkit.edition().title()) " (" (Toolkit.edition().id()) ")" }
                }
                @if !trail.is_empty() {
                    nav aria-label="Where this page is" {
                        ol.trail {
                            @for (href, name) in trail { li { a href=(href) { (name) } } }
                        }
                    }
                }
                main #main tabindex="-1" { (body) }
                footer {
                    p { "This is no service of Ofsted. Contains public sector information licensed under the Open Government Licence v3.0." }
                }
            }
        }
    }
}

pub fn problem(problem: &Problem) -> Markup {
    let reason = problem.status.canonical_reason().unwrap_or("Problem");
    let title = if problem.violations.is_some() { "It cannot be published yet" } else { reason };
    frame(
        title,
        &[],
        false,
        &html! {
            h1 { (title) }
            div.summary role="alert" tabindex="-1" autofocus {
                p { (problem.detail) }
                @if let Some(violations) = &problem.violations {
                    // The page of a draft answers with them, and that of the form is beside it.
                    ul {
                        @for violation in violations {
                            @let place = violation.field().map(Field::pointer).unwrap_or_default();
                            li {
                                a href={ "form/" (name_of(violation.area())) "?check=true#" (place) } { (violation.message()) }
                            }
                        }
                    }
                    @if violations.omitted() > 0 { p { "And " (violations.omitted()) " more." } }
                }
            }
            p { a href="/" { "Go to the first page" } }
        },
    )
}

/// The hidden field that every form has.
fn token(token: &str) -> Markup {
    html! { input type="hidden" name="token" value=(token); }
}

pub fn home(secret: &str, years: &[Evaluation]) -> Markup {
    frame(
        "Providers and years",
        &[],
        false,
        &html! {
            h1 { "Providers and years" }
            @if years.is_empty() { p { "There is none yet." } }
            @for years in years.chunk_by(|one, other| one.provider == other.provider) {
                h2 { (years[0].provider) }
                ul {
                    @for year in years {
                        li {
                            a href={ "/drafts/" (year.draft) } { "Draft for " (year.year) }
                            @if year.published {
                                ", " a href={ "/drafts/" (year.draft) "/card" } { "report card for " (year.year) }
                            }
                        }
                    }
                }
            }
            form method="post" action="/drafts" {
                h2 { "Begin a year" }
                (token(secret))
                label for="provider" { "Provider" }
                input #provider name="provider" required maxlength="200" list="providers" autocomplete="organization";
                datalist #providers {
                    @for years in years.chunk_by(|one, other| one.provider == other.provider) {
                        option value=(years[0].provider);
                    }
                }
                label for="year" { "Year" }
                input #year name="year" required inputmode="numeric" pattern="[0-9]{4}" maxlength="4";
                label for="from" { "What it begins with" }
                select #from name="from" {
                    option value="" { "Nothing" }
                    @for year in years { option value=(year.draft) { "The judgements of " (title_of(year)) } }
                    option value="draft" { "The draft or the assessment pasted below" }
                    option value="card" { "The report card pasted below" }
                }
                label for="document" { "Document in JSON, if it begins with one" }
                textarea #document name="document" rows="4" spellcheck="false" {}
                button { "Begin the year" }
            }
        },
    )
}

/// The name of a page of the form: an area's, or that of the provision and the requirements.
pub fn name_of(area: Option<Area>) -> &'static str {
    area.map_or(PROVISION, Area::as_str)
}

pub const PROVISION: &str = "provision";

fn title_of_page(area: Option<Area>) -> &'static str {
    area.map_or("Provision and requirements", Area::title)
}

/// The pages of the form.
fn pages() -> impl Iterator<Item = Option<Area>> {
    [None].into_iter().chain(Area::ALL.iter().copied().map(Some))
}

/// The title of the page for a year.
pub fn title_of(year: &Evaluation) -> String {
    format!("{} {}", year.provider, year.year)
}

fn frame_of_year(year: &Evaluation, title: &str, has_script: bool, body: &Markup) -> Markup {
    let (name, draft) = (title_of(year), format!("/drafts/{}", year.draft));
    frame(&format!("{title}: {name}"), &[("/", "Providers and years"), (&draft, &name)], has_script, body)
}

/// What is done of a draft, and what it can still become.
pub fn overview(secret: &str, year: &Evaluation, draft: &Draft) -> Markup {
    let outlook = draft.outlook();
    let (done, total) = (outlook.progress().done(), outlook.progress().total());
    frame_of_year(
        year,
        "Draft",
        false,
        &html! {
            h1 { (title_of(year)) }
            p { label for="progress" { "Judged so far: " (outlook.progress()) } }
            progress #progress max=(total) value=(done) { (outlook.progress()) }
            table {
                caption { "The pages of the draft, and what each area can still become if judgements are added" }
                thead {
                    tr { @for name in ["Page", "Still to fill in", "To fix", "Can still become"] { th scope="col" { (name) } } }
                }
                tbody {
                    @for page in pages() {
                        tr {
                            th scope="row" {
                                a href={ "/drafts/" (year.draft) "/form/" (name_of(page)) } { (title_of_page(page)) }
                            }
                            td { (outlook.still_to_judge().iter().filter(|field| field.area() == page).count()) }
                            td { (outlook.blocking().into_iter().flatten().filter(|each| each.area() == page).count()) }
                            td {
                                @if let Some(area) = page.map(|area| outlook.area(area)) {
                                    (area.lowest().title())
                                    @if area.lowest() != area.highest() { " to " (area.highest().title()) }
                                } @else { "–" }
                            }
                        }
                    }
                }
            }
            form method="post" action={ "/drafts/" (year.draft) "/publish" } {
                (token(secret))
                input type="hidden" name="revision" value=(year.revision);
                button { "Check and publish the report card" }
            }
            (links(year))
        },
    )
}

/// What follows from the draft.
fn links(year: &Evaluation) -> Markup {
    let base = format!("/drafts/{}", year.draft);
    html! {
        h2 { "Report card and files" }
        ul {
            @if year.published {
                li { a href={ (base) "/card" } { "Report card" } }
                li { a href={ (base) "/plan" } { "Improvement plan" } }
                li { a href={ (base) "/comparison" } { "Comparison with the year before" } }
                li { a href={ "/api" (base) "/card" } download={ "report-card-" (year.year) ".json" } { "Report card as JSON" } }
            }
            li { a href={ "/api" (base) } download={ "draft-" (year.year) ".json" } { "Draft as JSON" } }
        }
    }
}

pub fn card(year: &Evaluation, is_full: bool, report: &str) -> Markup {
    frame_of_year(
        year,
        "Report card",
        false,
        &html! {
            (PreEscaped(report))
            p {
                @if is_full { a href="?full=false" { "Show what is published, without evidence" } }
                @else { a href="?full=true" { "Show the evidence as well, for the provider alone" } }
            }
            (links(year))
        },
    )
}

pub fn comparison(earlier: &Evaluation, later: &Evaluation, comparison: &Comparison) -> Markup {
    frame_of_year(
        later,
        "Comparison",
        false,
        &html! {
            h1 { "What has changed from " (earlier.year) " to " (later.year) }
            (PreEscaped(comparison.html_fragment(2).to_string()))
            (links(later))
        },
    )
}

pub fn plan(year: &Evaluation, card: &ReportCard) -> Markup {
    frame_of_year(
        year,
        "Improvement plan",
        false,
        &html! {
            h1 { "Improvement plan: " (title_of(year)) }
            p { "The most urgent first." }
            ol {
                @for step in card.next_steps() {
                    li {
                        p { strong { (step) } }
                        dl {
                            @if let Some(current) = step.current_descriptor() { dt { "Now" } dd { (words(current)) } }
                            @if let Some(target) = step.target_descriptor() { dt { "To reach" } dd { (words(target)) } }
                        }
                    }
                }
            }
            (links(year))
        },
    )
}

/// The words of the toolkit, with their footnotes under them.
fn words(passage: &Passage) -> Markup {
    html! {
        p {
            @for (text, footnote) in passage.pieces() {
                (text)
                @if let Some(footnote) = footnote { sup { (footnote.number()) } }
            }
        }
        @for footnote in passage.footnotes() { p.footnote { sup { (footnote.number()) } " " (footnote.text()) } }
    }
}
