//! The page on which care ends.

use super::{
    model::{MOST_IN_SUMMARY, Reached, Whereabouts},
    staff_forms::about,
    view::{GoalView, OpenedView},
};
use crate::{
    components::{
        Button, ButtonRow, Choice, DateInput, Labels, Page, PortalForm, Radios, TextArea, TextInput,
    },
    error::PortalError,
    ids::EpisodeId,
    links,
    plan::{IdentityBanner, answered, path_asked},
};
use leptos::prelude::*;

/// Ends care.
#[component]
pub fn DischargePage() -> impl IntoView {
    let episode: Option<EpisodeId> = path_asked("episode");
    answered(
        move |asked| async move {
            let episode = episode.ok_or(PortalError::NotFound)?;
            let service = &asked.backend.episode;
            service
                .discharge_form(&asked.caller, asked.resident, episode)
                .await
        },
        discharge_page,
    )
}

fn labels(view: &OpenedView) -> Labels {
    let goals = view.episode.goals.iter().flat_map(|goal| {
        [
            (
                format!("reached-{}", goal.id),
                format!("how far this goal was reached: {}", goal.words),
            ),
            (
                format!("words-{}", goal.id),
                format!("what you say of this goal: {}", goal.words),
            ),
        ]
    });
    [
        ("where", "where the person is now"),
        ("day", "the last day of the care"),
        ("summary", "what was done"),
        ("next", "what comes next, and whom to ring"),
    ]
    .into_iter()
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .chain(goals)
    .collect()
}

fn discharge_page(view: OpenedView) -> AnyView {
    let labels = labels(&view);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let resident = view.resident.clone();
    let back = links::episode(resident.id, view.episode.id);
    let cancel = back.clone();
    let goals: Vec<_> = view.episode.goals.iter().map(measured).collect();
    let goals = (!goals.is_empty()).then(|| {
        view! {
            <h2>"Were the goals reached?"</h2>
            <p>"Ask the person."</p>
            {goals}
        }
    });
    let places = Whereabouts::ALL
        .iter()
        .map(|place| Choice::new(place.code(), place.words()))
        .collect();
    let caption = view.episode.name.clone();
    let about = about(&view);
    view! {
        <Page title="End the care" caption=caption back=back labels=labels dense=true>
            <IdentityBanner resident=resident/>
            <PortalForm action="/api/episode/discharge" autocomplete="off">
                {about}
                {goals}
                <h2>"The end"</h2>
                <Radios name="where" legend="Where is the person now?" choices=places/>
                <DateInput
                    name="day"
                    legend="What was the last day? (optional)"
                    hint="If you leave it out, today"
                />
                <TextArea
                    name="summary"
                    label="What was done?"
                    hint="In plain words. The person reads this"
                    limit=MOST_IN_SUMMARY
                />
                <TextArea
                    name="next"
                    label="What comes next, and whom can they ring?"
                    hint="With the phone number"
                    rows=4
                    limit=MOST_IN_SUMMARY
                />
                <ButtonRow>
                    <Button>"End the care"</Button>
                    <a href=cancel>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}

fn measured(goal: &GoalView) -> AnyView {
    let choices = Reached::ALL
        .iter()
        .map(|reached| Choice::new(reached.code(), reached.words()))
        .collect();
    let label = format!("In a few words: {} (optional)", goal.words);
    view! {
        <Radios
            name=format!("reached-{}", goal.id)
            legend=goal.words.clone()
            choices=choices
        />
        <TextInput name=format!("words-{}", goal.id) label=label/>
    }
    .into_any()
}
