//! One episode of care: how it stands, what happened, and what staff of the team can do.

use super::{
    parts::{ended, explained, facts, goals, ring_team, steps},
    staff_forms::{labels, staff},
    view::OpenedView,
};
use crate::{
    components::Page,
    error::PortalError,
    format,
    ids::EpisodeId,
    links,
    plan::{IdentityBanner, answered, path_asked},
};
use leptos::prelude::*;

/// One episode.
#[component]
pub fn EpisodePage() -> impl IntoView {
    let episode: Option<EpisodeId> = path_asked("episode");
    answered(
        move |asked| async move {
            let episode = episode.ok_or(PortalError::NotFound)?;
            let service = &asked.backend.episode;
            service
                .episode(&asked.caller, asked.resident, episode)
                .await
        },
        episode_page,
    )
}

fn episode_page(view: OpenedView) -> AnyView {
    let labels = labels();
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let (resident, episode) = (view.resident.clone(), &view.episode);
    let title = format!(
        "{} since {}",
        episode.name,
        format::date_of(episode.began_at)
    );
    let explained = resident.is_reader.then(|| explained(episode));
    let forms = view.staff.as_ref().map(|side| staff(&view, side));
    let goals = goals(&resident, &episode.goals);
    let (facts, ended) = (facts(&resident, episode), ended(episode));
    let (ring, steps) = (ring_team(episode), steps(&episode.steps));
    let back = links::care(resident.id);
    view! {
        <Page title=title back=back labels=labels>
            <IdentityBanner resident=resident/>
            {explained}
            {facts}
            {ended}
            {goals}
            {ring}
            {forms}
            <h2>"What happened so far"</h2>
            {steps}
        </Page>
    }
    .into_any()
}
