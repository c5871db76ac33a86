//! The care that somebody gets now, in words for them, and what ended before.

use super::{
    parts::{ended, explained, facts, goals, ring_team},
    view::{CareView, EpisodeView},
};
use crate::{
    components::{ButtonLink, ButtonLook, Card, Page},
    format, links,
    plan::{IdentityBanner, answered, model::Resident},
    referral::in_an_emergency,
};
use leptos::prelude::*;

/// The care of a person.
#[component]
pub fn CarePage() -> impl IntoView {
    answered(
        |asked| async move {
            let service = &asked.backend.episode;
            service.care(&asked.caller, asked.resident).await
        },
        care_page,
    )
}

fn care_page(view: CareView) -> AnyView {
    let resident = view.resident;
    let (title, none) = if resident.is_reader {
        (
            String::from("My care now"),
            "No team gives you care at the moment. For help, ask a service.",
        )
    } else {
        (
            format!("Care {} gets now", resident.name),
            "No team gives care at the moment.",
        )
    };
    let none = view.now.is_empty().then(|| view! { <p>{none}</p> });
    let now: Vec<_> = view
        .now
        .iter()
        .map(|episode| now_card(&resident, episode))
        .collect();
    let earlier: Vec<_> = view
        .earlier
        .iter()
        .map(|episode| earlier_card(&resident, episode))
        .collect();
    let earlier = (!earlier.is_empty()).then(|| view! { <h2>"Earlier care"</h2> {earlier} });
    let begin = view.may_begin.then(|| {
        let href = links::begin_care(resident.id, None);
        view! { <p><ButtonLink href=href look=ButtonLook::Secondary>"Begin care from your team"</ButtonLink></p> }
    });
    let back = if resident.is_reader {
        links::HOME.to_owned()
    } else {
        links::person(resident.id)
    };
    view! {
        <Page title=title back=back>
            <IdentityBanner resident=resident/>
            {none}
            {now}
            {begin}
            {earlier}
            {in_an_emergency()}
        </Page>
    }
    .into_any()
}

fn now_card(resident: &Resident, episode: &EpisodeView) -> AnyView {
    let explained = resident.is_reader.then(|| explained(episode));
    let next = next(resident, episode);
    let open = vec![(
        links::episode(resident.id, episode.id),
        String::from("What happened so far"),
    )];
    let (facts, goals) = (facts(resident, episode), goals(resident, &episode.goals));
    let ring = ring_team(episode);
    view! {
        <Card heading=episode.name.clone() actions=open>
            {explained}
            {facts}
            {next}
            {goals}
            {ring}
        </Card>
    }
    .into_any()
}

/// What comes next, as far as it is known.
fn next(resident: &Resident, episode: &EpisodeView) -> AnyView {
    let until = format::date(episode.lasting.until);
    let words = if episode.today > episode.lasting.until {
        String::from("The planned last day is over. The team says soon how it goes on.")
    } else if resident.is_reader {
        format!(
            "The team talks with you before {until} about what comes after. Then you read here what was done, and whom you can ring."
        )
    } else {
        format!("Before {until} the team talks with the person about what comes after.")
    };
    view! { <h3>"What comes next"</h3> <p>{words}</p> }.into_any()
}

fn earlier_card(resident: &Resident, episode: &EpisodeView) -> AnyView {
    let open = vec![(
        links::episode(resident.id, episode.id),
        String::from("What happened"),
    )];
    let team = format!(
        "{}, from {}",
        episode.team.name,
        format::date_of(episode.began_at)
    );
    let (ended, goals) = (ended(episode), goals(resident, &episode.goals));
    view! {
        <Card heading=episode.name.clone() actions=open>
            <p>{team}</p>
            {ended}
            {goals}
        </Card>
    }
    .into_any()
}
