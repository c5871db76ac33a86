//! A plan: one page to read.

use super::{
    asked::{answered, kind_asked, query},
    empty_view::empty_ones,
    freshness::freshness,
    headings::Part,
    identity::plan_title,
    kind::PlanKind,
    linked::linked,
    model::PlanView,
    section_view::{Setting, section},
    still_right::still_right,
    tree::Tree,
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
    let open = query::<String>("open");
    answered(
        move |asked| async move {
            let kind = kind.ok_or(PortalError::NotFound)?;
            let plan = &asked.backend.plan;
            plan.read(&asked.caller, asked.resident, kind).await
        },
        move |plan| plan_page(plan, open.as_deref()),
    )
}

/// The plan as a page to read; only in the section that is `open` there is more to do.
pub(super) fn plan_page(plan: PlanView, open: Option<&str>) -> AnyView {
    let resident = plan.resident.clone();
    let tree = Tree::of(&plan);
    let setting = Setting {
        resident: &resident,
        tree: &tree,
        open,
    };
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
        .map(|part| part_of(&plan, &setting, part))
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
    // What is decided there becomes actions: who reads those reads the meetings.
    let has_actions = plan
        .sections
        .iter()
        .any(|section| section.heading.code == "actions");
    let meetings = has_actions.then(|| {
        let words = if resident.is_reader {
            String::from("Meetings about my care")
        } else {
            format!("Meetings about {}’s care", resident.name)
        };
        view! { <p class="no-print"><a href=links::meetings(resident.id)>{words}</a></p> }
    });
    let (id, kind) = (resident.id, plan.kind);
    view! {
        <Page title=plan_title(&resident, plan.kind) breadcrumbs=vec![(links::HOME.to_owned(), String::from("Home"))]>
            <IdentityBanner resident=resident.clone()/>
            {freshness(&plan, false)}
            {sheet}
            {still_right(&plan)}
            {on}
            <ContentsList parts=contents/>
            <div class="plan" id="plan">{communication}{parts}</div>
            {linked(&plan)}
            {meetings}
            <p class="no-print">
                <a href=links::print_plan(id, kind)>"Print this plan or keep it as a file"</a>
            </p>
            {looked}
        </Page>
    }
    .into_any()
}

fn part_of(plan: &PlanView, setting: &Setting<'_>, part: Part) -> AnyView {
    let (empty, written): (Vec<_>, Vec<_>) = plan
        .sections
        .iter()
        .filter(|view| view.heading.part == part)
        .partition(|section| section.is_empty() && section.disagreements.is_empty());
    let written: Vec<_> = written
        .into_iter()
        .map(|view| section(setting, view))
        .collect();
    view! {
        <section aria-labelledby=anchor(part)>
            <h2 id=anchor(part)>{part.title()}</h2>
            {written}
            {empty_ones(setting, part, &empty)}
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
