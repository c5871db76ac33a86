//! One concern, and what became of it.

use super::{
    model::{AGREES, ANSWERS, ConcernView, HEARD, KNOWS, MOST_IN_WORDS, STATUSES, StepView},
    raise_page::choices,
};
use crate::{
    components::{Button, Page, PortalForm, Radios, SummaryList, SummaryRow, TextArea, Warning},
    error::PortalError,
    format::{self, words_of},
    ids::ConcernId,
    links,
    loaded::loaded,
    posted,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// One concern.
#[component]
pub fn ConcernPage() -> impl IntoView {
    let id = use_params_map()
        .read_untracked()
        .get("concern")
        .and_then(|id| id.parse::<ConcernId>().ok());
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        let id = id.ok_or(PortalError::NotFound)?;
        backend.safeguarding.concern(&caller, id).await
    };
    loaded(answer, concern_page)
}

fn concern_page(view: ConcernView) -> AnyView {
    let labels = [
        ("status", String::from("where it stands")),
        ("words", String::from("what was done, or why")),
    ];
    let title = format!("Concern about {}", view.row.about);
    let danger = view.row.in_danger.then(|| {
        view! {
            <Warning heading="Somebody was in danger when this was written">
                <p>"If that may still be so, "<a href="tel:999">"ring 999"</a>" first."</p>
            </Warning>
        }
    });
    let steps = (!view.steps.is_empty()).then(|| {
        let steps: Vec<_> = view.steps.iter().map(step).collect();
        view! { <h2>"What was done"</h2> {steps} }
    });
    let answer = view.may_answer.then(|| answer(view.row.id));
    let rows = rows(&view);
    view! {
        <Page title=title back=links::CONCERNS labels=labels>
            {danger}
            <SummaryList rows=rows/>
            {steps}
            {answer}
        </Page>
    }
    .into_any()
}

fn rows(view: &ConcernView) -> Vec<SummaryRow> {
    let row = &view.row;
    vec![
        SummaryRow::text("Who it is about", row.about.clone()),
        SummaryRow::text("How to find them", view.find.clone()),
        SummaryRow::text("What was seen or said", view.what.clone()),
        SummaryRow::text("In whose words", words_of(&HEARD, &view.heard)),
        SummaryRow::text("Does the person know?", words_of(&KNOWS, &view.knows)),
        SummaryRow::text("Do they agree?", words_of(&AGREES, &view.agrees)),
        SummaryRow::text("Who wrote it", row.by.clone()),
        SummaryRow::text("When", format::moment(row.at)),
        SummaryRow::text("Where it stands", words_of(&STATUSES, &row.status)),
    ]
}

fn step(step: &StepView) -> AnyView {
    let facts = format!(
        "{}, {}: {}",
        step.by,
        format::moment(step.at),
        words_of(&STATUSES, &step.status)
    );
    view! {
        <section class="concern__step">
            <p class="quiet">{facts}</p>
            <p class="concern__words">{step.words.clone()}</p>
        </section>
    }
    .into_any()
}

fn answer(id: ConcernId) -> AnyView {
    view! {
        <section aria-labelledby="answer">
            <h2 id="answer">"Write down what was done"</h2>
            <PortalForm action="/api/safeguarding/answer">
                <input type="hidden" name="concern" value=id.to_string()/>
                <Radios name="status" legend="Where does it stand?" choices=choices(&ANSWERS)/>
                <TextArea
                    name="words"
                    label="What was done, or why is it closed?"
                    rows=4
                    limit=MOST_IN_WORDS
                />
                <Button>"Save"</Button>
            </PortalForm>
        </section>
    }
    .into_any()
}
