//! A plan: one page to read.

use super::{
    asked::{answered, kind_asked},
    freshness::freshness,
    headings::Part,
    identity::plan_title,
    item_view::Tree,
    kind::PlanKind,
    model::PlanView,
    section_view::{empty_ones, section},
    still_right::still_right,
};
use crate::{
    begin::way_on,
    circle::communication_rows,
    components::{ContentsList, Page, SummaryList},
    error::PortalError,
    links,
    plan::IdentityBanner,
};
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
    let on = (plan.kind == PlanKind::Crisis).then(|| way_on(&plan));
    let looked = resident.is_reader.then(|| {
        view! {
            <p class="no-print">
                <a href=links::who_has_looked(resident.id)>"Who has looked at my plan"</a>
            </p>
            <p class="no-print">
                <a href=links::told(resident.id)>"Who hears when something changes"</a>
            </p>
        }
    });
    let sheet = (plan.kind == PlanKind::Crisis).then(|| {
        view! {
            <p class="no-print">
                <a href=links::crisis_sheet(resident.id)>"Open the crisis sheet: all of it on one page"</a>
            </p>
            <p class="no-print">
                <a href=links::who_can_open(resident.id)>"Who can open it in an emergency"</a>
            </p>
            <p class="no-print">
                <a href=links::plan_uses(resident.id)>"How it was used"</a>
            </p>
        }
    });
    let (id, kind) = (resident.id, plan.kind);
    view! {
        <Page title=plan_title(&resident, plan.kind) breadcrumbs=vec![(links::HOME.to_owned(), String::from("Home"))]>
            <IdentityBanner resident=resident/>
            {freshness(&plan, false)}
            {sheet}
            {still_right(&plan)}
            {on}
            <ContentsList parts=contents/>
            <div class="plan" id="plan">{communication}{parts}</div>
            <p class="no-print">
                <a href=links::print_plan(id, kind)>"Print this plan or keep it as a file"</a>
            </p>
            {looked}
        </Page>
    }
    .into_any()
}

fn part_of(plan: &PlanView, tree: &Tree<'_>, part: Part) -> AnyView {
    let (empty, written): (Vec<_>, Vec<_>) = plan
        .sections
        .iter()
        .filter(|view| view.heading.part == part)
        .partition(|section| section.is_empty() && section.disagreements.is_empty());
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
