//! The crisis sheet: one page, complete, in large type.

use super::model::SheetView;
use crate::{
    circle::communication_rows,
    components::SummaryList,
    format,
    plan::{
        StandingLine, all_disagreements, freshness,
        headings::Part,
        item_facts, item_title,
        model::{Resident, SectionView},
    },
};
use leptos::prelude::*;

/// What is on the sheet, below its heading.
pub fn sheet(view: &SheetView) -> AnyView {
    let plan = &view.plan;
    let correct = format!("Correct on {}", format::moment(view.correct_at));
    let communication = plan.communication.as_ref().map(|communication| {
        view! {
            <h2>"How to communicate"</h2>
            <SummaryList rows=communication_rows(communication, plan.resident.is_reader)/>
        }
    });
    let parts: Vec<_> = Part::ALL
        .into_iter()
        .filter_map(|part| {
            let written: Vec<_> = plan
                .sections
                .iter()
                .filter(|section| section.heading.part == part && !section.is_empty())
                .map(|view| section(view, &plan.resident))
                .collect();
            (!written.is_empty()).then(|| view! { <h2>{part.title()}</h2> {written} })
        })
        .collect();
    view! {
        <div class="sheet">
            <p><strong>{correct}</strong></p>
            {freshness(plan)}
            {parts}
            {communication}
        </div>
    }
    .into_any()
}

fn section(section: &SectionView, resident: &Resident) -> AnyView {
    let items: Vec<_> = section
        .heading
        .list
        .iter()
        .flat_map(|list| {
            section.items.iter().map(|item| {
                view! {
                    <li>
                        <strong class="written">{item_title(list, item)}</strong>
                        {item_facts(list, item)}
                    </li>
                }
            })
        })
        .collect();
    let items = (!items.is_empty()).then(|| view! { <ol>{items}</ol> });
    let text =
        (!section.text.is_empty()).then(|| view! { <p class="written">{section.text.clone()}</p> });
    view! {
        <h3>{section.heading.title}</h3>
        {text}
        {items}
        {all_disagreements(resident, section)}
        <StandingLine standing=section.standing.clone() resident=resident.clone()/>
    }
    .into_any()
}
