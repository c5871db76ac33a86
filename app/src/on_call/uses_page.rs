//! How a crisis plan was used, and whether it helped.

use super::model::{Answer, FOLLOWED, HELPED, UseView, UsesView};
use crate::{
    components::{Page, SummaryList, SummaryRow},
    format::words_of,
    ids::UseId,
    links,
    plan::{IdentityBanner, answered, kind::PlanKind, model::Resident, when},
};
use leptos::prelude::*;

/// The page of how the plan was used.
#[component]
pub fn UsesPage() -> impl IntoView {
    answered(
        |asked| async move {
            let on_call = &asked.backend.on_call;
            on_call.uses(&asked.caller, asked.resident).await
        },
        uses_page,
    )
}

fn uses_page(view: UsesView) -> AnyView {
    let resident = view.resident.clone();
    let title = if resident.is_reader {
        String::from("How my crisis plan was used")
    } else {
        format!("How {}’s crisis plan was used", resident.name)
    };
    let none = view
        .uses
        .is_empty()
        .then(|| view! { <p>"Nobody has used it yet."</p> });
    let uses: Vec<_> = view
        .uses
        .iter()
        .map(|used| one(&resident, used, &view))
        .collect();
    let back = links::plan(resident.id, PlanKind::Crisis);
    view! {
        <Page title=title back=back>
            <IdentityBanner resident=resident/>
            {none}
            {uses}
        </Page>
    }
    .into_any()
}

fn one(resident: &Resident, used: &UseView, view: &UsesView) -> AnyView {
    let ask = view.may_answer.then(|| {
        let words = if used.answered {
            "Change what I said"
        } else {
            "Say how it went"
        };
        view! { <p><a href=links::plan_use(used.id)>{words}</a></p> }
    });
    let answers: Vec<_> = used
        .answers
        .iter()
        .map(|answer| said(resident, answer, used.id, view.may_edit))
        .collect();
    let none = used
        .answers
        .is_empty()
        .then(|| view! { <p>"Nobody has said yet how it went."</p> });
    view! {
        <section class="plan__section">
            <h2>{used.by.clone()}</h2>
            <p>{when(used.at)}</p>
            {none}
            {answers}
            {ask}
        </section>
    }
    .into_any()
}

fn said(resident: &Resident, answer: &Answer, used: UseId, may_edit: bool) -> AnyView {
    let heading = match resident.told(&answer.by) {
        "you" => String::from("What you say"),
        name => format!("What {name} says"),
    };
    let mut rows = vec![
        SummaryRow::text(
            "Was the plan followed?",
            words_of(&FOLLOWED, &answer.followed),
        ),
        SummaryRow::text("Did it help?", words_of(&HELPED, &answer.helped)),
    ];
    if !answer.change.is_empty() {
        let row = SummaryRow::text("What should change", answer.change.clone());
        rows.push(match may_edit {
            true => row.action(links::add_step_of(resident.id, used), "Make it a step"),
            false => row,
        });
    }
    view! {
        <h3>{heading}</h3>
        <SummaryList rows=rows/>
    }
    .into_any()
}
