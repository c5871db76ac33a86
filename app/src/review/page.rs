//! The page on which it is written down that a plan was talked through.

use super::{
    goals::goals,
    model::{MOST_IN_REVIEW, ReviewForm},
};
use crate::{
    components::{
        Button, ButtonRow, Checkboxes, DateInput, Labels, Page, PortalForm, Select, TextArea,
        TextInput, Tick,
    },
    error::PortalError,
    links,
    plan::{
        IdentityBanner, WHOSE_WORDS, answered, headings::Voice, kind::PlanKind, kind_asked,
        plan_title, whose_words,
    },
    returned_form::version_to_send,
};
use leptos::prelude::*;

/// The page of a review.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let kind = kind_asked();
    answered(
        move |asked| async move {
            let kind = kind.ok_or(PortalError::NotFound)?;
            let review = &asked.backend.review;
            review.form(&asked.caller, asked.resident, kind).await
        },
        review_page,
    )
}

fn review_page(form: ReviewForm) -> AnyView {
    let labels = labels(&form);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let resident = form.resident.clone();
    let back = links::plan(resident.id, form.kind);
    let version = version_to_send(&form.version.to_string());
    let voice = match form.kind {
        PlanKind::Care => Voice::Own,
        PlanKind::Crisis => Voice::Shared,
    };
    let said = whose_words(&resident, voice, form.performers.clone());
    let there = form
        .people
        .iter()
        .map(|person| {
            let words = resident.marked_if_reader(&person.words);
            Tick::new(format!("present-{}", person.id), words, false)
        })
        .collect();
    let responsible = std::iter::once((String::new(), String::from("Choose a person")))
        .chain(
            form.people
                .iter()
                .map(|person| (person.id.to_string(), person.words.clone())),
        )
        .collect();
    let title = format!("Talk the {} through", form.kind.words());
    let caption = plan_title(&resident, form.kind);
    let words = words(&form);
    let goals = goals(&form);
    view! {
        <Page title=title caption=caption back=back.clone() labels=labels>
            <IdentityBanner resident=resident.clone()/>
            <p>"Write down what was said when you went through the plan together."</p>
            <PortalForm action="/api/review/record">
                <input type="hidden" name="resident" value=resident.id.to_string()/>
                <input type="hidden" name="plan" value=form.kind.path()/>
                <input type="hidden" name="version" value=version/>
                <DateInput name="held" legend="When did you talk?" value=form.today/>
                <Checkboxes name="present" legend="Who was there?" ticks=there/>
                <TextInput name="others" label="Who else was there? (optional)"/>
                {words}
                {goals}
                {said}
                <h2>"Next time"</h2>
                <DateInput name="next" legend="When is the next review?"/>
                <Select name="responsible" label="Who sees to it that it happens?" options=responsible/>
                <ButtonRow>
                    <Button>"Save review"</Button>
                    <a href=back>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}

/// What was talked about, in words.
fn words(form: &ReviewForm) -> AnyView {
    match form.kind {
        PlanKind::Care => {
            let (label, hint) = if form.resident.is_reader {
                (
                    "What matters to you now?",
                    String::from("In your own words, and what was agreed"),
                )
            } else {
                (
                    "What matters now?",
                    format!("In {}’s own words, and what was agreed", form.resident.name),
                )
            };
            view! { <TextArea name="matters" label=label hint=hint limit=MOST_IN_REVIEW/> }
                .into_any()
        }
        PlanKind::Crisis => view! {
            <TextArea
                name="worked"
                label="Did it work?"
                hint="If the plan was used, what went well and what did not? If it was not, say so"
                limit=MOST_IN_REVIEW
            />
            <TextArea name="change" label="What should change? (optional)" limit=MOST_IN_REVIEW/>
        }
        .into_any(),
    }
}

/// What the fields are called in error messages.
fn labels(form: &ReviewForm) -> Labels {
    let goals = form.goals.iter().flat_map(|goal| {
        let (id, words) = (goal.id, &goal.words);
        [
            (
                format!("extent-{id}"),
                format!("how far this goal was reached: {words}"),
            ),
            (
                format!("words-{id}"),
                format!("the words about this goal: {words}"),
            ),
        ]
    });
    [
        ("held", "the date when you talked"),
        ("present", "who was there"),
        ("others", "who else was there"),
        ("matters", "what matters now"),
        ("worked", "whether the plan worked"),
        ("change", "what should change"),
        ("next", "the date of the next review"),
        ("responsible", "who sees to it that it happens"),
    ]
    .into_iter()
    .chain(WHOSE_WORDS)
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .chain(goals)
    .collect()
}
