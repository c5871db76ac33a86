//! The page on which care goes on with another team.

use super::{
    model::MOST_IN_WHY,
    parts::{beds, kinds, members},
    view::TransferForm,
};
use crate::{
    components::{Button, ButtonRow, Details, Labels, Page, PortalForm, TextArea},
    error::PortalError,
    ids::EpisodeId,
    links,
    plan::{IdentityBanner, answered, path_asked},
    returned_form::returned_form,
};
use leptos::prelude::*;

/// Hands care on.
#[component]
pub fn TransferPage() -> impl IntoView {
    let episode: Option<EpisodeId> = path_asked("episode");
    answered(
        move |asked| async move {
            let episode = episode.ok_or(PortalError::NotFound)?;
            let service = &asked.backend.episode;
            service
                .transfer_form(&asked.caller, asked.resident, episode)
                .await
        },
        transfer_page,
    )
}

fn transfer_page(form: TransferForm) -> AnyView {
    let labels = Labels::from([
        ("to", "the new case manager"),
        ("kind", "what kind of care it is"),
        ("why", "why it goes on there"),
        ("bed", "the bed"),
    ]);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let resident = form.resident.clone();
    let (id, episode) = (resident.id.to_string(), form.episode.id.to_string());
    let back = links::episode(resident.id, form.episode.id);
    let cancel = back.clone();
    let open = returned_form().is_some();
    let (beds, kinds) = (beds("Which bed?", None, &[]), kinds(None));
    let members = members("to", "Who is the new case manager?", form.members);
    view! {
        <Page title="Hand care on to another team" back=back labels=labels dense=true>
            <IdentityBanner resident=resident/>
            <p>"Agree it with them first. Your care ends and theirs begins at the same moment. Both are told, and so is the person."</p>
            <PortalForm action="/api/episode/transfer" autocomplete="off">
                <input type="hidden" name="resident" value=id/>
                <input type="hidden" name="episode" value=episode/>
                {members}
                {kinds}
                <Details summary="On a virtual ward: the bed" open=open>
                    {beds}
                </Details>
                <TextArea
                    name="why"
                    label="Why does the care go on there?"
                    hint="In plain words. The person reads this"
                    rows=3
                    limit=MOST_IN_WHY
                />
                <ButtonRow>
                    <Button>"Hand it on"</Button>
                    <a href=cancel>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}
