//! The end of the guided way: what was written, what is missing, and what comes next.

use super::{
    model::{GuideView, first_open, questions},
    questions::question,
};
use crate::{
    components::{ButtonLink, Page, SummaryList, SummaryRow, Warning},
    links,
    plan::{IdentityBanner, answered, item_title, kind::PlanKind, model::SectionView, plan_title},
};
use leptos::prelude::*;

/// The section without which there is no crisis plan.
const NEEDED: &str = "triggers";

/// The page that checks.
#[component]
pub fn GuideCheckPage() -> impl IntoView {
    answered(
        |asked| async move {
            let begin = &asked.backend.begin;
            begin.guide(&asked.caller, asked.resident, None).await
        },
        check_page,
    )
}

fn check_page(view: GuideView) -> AnyView {
    let plan = &view.plan;
    let resident = plan.resident.clone();
    let id = resident.id;
    let caption = plan_title(&resident, PlanKind::Crisis);
    let rows: Vec<SummaryRow> = questions(plan)
        .map(|(number, section)| {
            let row = SummaryRow::text(question(section.heading.code), answer(section));
            let href = links::guide(id, number);
            if section.is_empty() {
                row.action(href, "Answer")
            } else {
                row.change(href)
            }
        })
        .collect();
    let missing = questions(plan)
        .find(|(_, section)| section.heading.code == NEEDED && section.is_empty())
        .map(|(number, _)| {
            let href = links::guide(id, number);
            view! {
                <Warning heading="One answer is needed">
                    <p>
                        "A crisis plan must say what could set off a crisis. "
                        <a href=href>"Write down at least one thing"</a>
                    </p>
                </Warning>
            }
        });
    let needs_nothing = missing.is_none();
    let agree = needs_nothing.then(|| {
        view! {
            <p>"Talk it through with the people it names. Then:"</p>
            <ButtonLink href=links::agree(id, PlanKind::Crisis)>"Read it through and agree"</ButtonLink>
        }
    });
    let on = first_open(plan).map(|open| {
        view! { <p><a href=links::guide(id, open)>"Go on where you stopped"</a></p> }
    });
    let back = links::plan(id, PlanKind::Crisis);
    view! {
        <Page title="What is written so far" back=back.clone() caption=caption>
            <IdentityBanner resident=resident/>
            <p>"Everything is saved. You can stop here and come back at any time."</p>
            {missing}
            {on}
            <SummaryList rows=rows/>
            <h2>"What comes next"</h2>
            {agree}
            <p><a href=back>"Open the crisis plan"</a></p>
        </Page>
    }
    .into_any()
}

/// What a section says, an item on each line.
fn answer(section: &SectionView) -> String {
    match &section.heading.list {
        Some(list) => section
            .items
            .iter()
            .map(|item| item_title(list, item))
            .collect::<Vec<_>>()
            .join("\n"),
        None => section.text.clone(),
    }
}
