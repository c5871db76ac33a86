//! A plan: one page to read.

use super::{
    asked::{answered, kind_asked, today, when},
    headings::Part,
    identity::plan_title,
    item_view::Tree,
    model::PlanView,
    section_view::{empty_ones, section},
};
use crate::{
    circle::communication_rows,
    components::{ContentsList, Page, SummaryList, Warning},
    error::PortalError,
    format, links,
    plan::IdentityBanner,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The page of a plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    let kind = kind_asked();
    answered(
        move |asked| async move {
            let kind = kind.ok_or(PortalError::NotFound)?;
            let plan = &asked.backend.plan;
            plan.read(&asked.caller, asked.resident, kind).await
        },
        plan_page,
    )
}

/// The plan as a page.
pub(super) fn plan_page(plan: PlanView) -> AnyView {
    let resident = plan.resident.clone();
    let tree = Tree::of(&plan);
    let present: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|part| {
            plan.sections
                .iter()
                .any(|section| section.heading.part == *part)
        })
        .collect();
    let contents: Vec<_> = present
        .iter()
        .map(|part| (format!("#{}", anchor(*part)), part.title().to_owned()))
        .collect();
    let parts: Vec<_> = present
        .into_iter()
        .map(|part| part_of(&plan, &tree, part))
        .collect();
    let communication = plan.communication.as_ref().map(|communication| {
        view! {
            <section aria-labelledby="communication">
                <h2 id="communication">"How to communicate"</h2>
                <SummaryList rows=communication_rows(communication, resident.is_reader)/>
                <p class="no-print">
                    <a href=links::person(resident.id)>"See where this comes from"</a>
                </p>
            </section>
        }
    });
    let looked = resident.is_reader.then(|| {
        view! {
            <p class="no-print">
                <a href=links::who_has_looked(resident.id)>"Who has looked at my plan"</a>
            </p>
        }
    });
    let (id, kind) = (resident.id, plan.kind);
    view! {
        <Page title=plan_title(&resident, plan.kind) breadcrumbs=vec![(links::HOME.to_owned(), String::from("Home"))]>
            <IdentityBanner resident=resident/>
            {freshness(&plan)}
            <ContentsList parts=contents/>
            <div class="plan">{communication}{parts}</div>
            <p class="no-print">
                <a href=links::print_plan(id, kind)>"Print this plan or keep it as a file"</a>
            </p>
            {looked}
        </Page>
    }
    .into_any()
}

/// How fresh the plan is, and when it is next talked through.
fn freshness(plan: &PlanView) -> AnyView {
    let changed = match &plan.changed {
        Some(changed) => view! {
            <p>
                <strong>{format!("Last changed {}", when(changed.at))}</strong>
                {format!(" by {}", plan.resident.told(&changed.by))}
            </p>
        }
        .into_any(),
        None => view! { <p><strong>"Nothing has been written yet"</strong></p> }.into_any(),
    };
    let overdue = plan.next_review_on.is_some_and(|day| day < today());
    let review = match plan.next_review_on {
        Some(day) if overdue => overdue_warning(day, plan.resident.is_reader),
        Some(day) => view! { <p>"Next review: "{format::date(day)}</p> }.into_any(),
        None => view! { <p>"No date is set for the next review."</p> }.into_any(),
    };
    // On paper "My care plan" would not say whose.
    let name = plan.resident.full_name.clone();
    let paper = plan
        .resident
        .is_reader
        .then(|| view! { <p class="print-only">"This is the plan of "{name}</p> });
    view! { <div class="freshness">{paper}{changed}{review}</div> }.into_any()
}

fn overdue_warning(day: NaiveDate, own: bool) -> AnyView {
    let planned = format!(
        "A review was planned for {}. What is written here may be out of date.",
        format::date(day)
    );
    let next = if own {
        "Ask one of the people who support you to go through it with you."
    } else {
        "Agree a time to go through it together."
    };
    view! {
        <Warning heading="Time to talk this plan through">
            <p>{planned}" "{next}</p>
        </Warning>
    }
    .into_any()
}

fn part_of(plan: &PlanView, tree: &Tree<'_>, part: Part) -> AnyView {
    let (empty, written): (Vec<_>, Vec<_>) = plan
        .sections
        .iter()
        .filter(|view| view.heading.part == part)
        .partition(|section| section.is_empty());
    let written: Vec<_> = written
        .into_iter()
        .map(|view| section(&plan.resident, view, tree))
        .collect();
    view! {
        <section aria-labelledby=anchor(part)>
            <h2 id=anchor(part)>{part.title()}</h2>
            {written}
            {empty_ones(&plan.resident, &empty)}
        </section>
    }
    .into_any()
}

fn anchor(part: Part) -> &'static str {
    match part {
        Part::AboutMe => "part-about",
        Part::Goals => "part-goals",
        Part::Support => "part-support",
        Part::Signs => "part-signs",
        Part::WhatToDo => "part-what-to-do",
        Part::Needed => "part-needed",
        Part::KeptRight => "part-papers",
    }
}
