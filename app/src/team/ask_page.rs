//! The page on which a resident asks for somebody to join or leave.

use super::model::{AskForm, MOST_IN_REASON, Wish};
use crate::{
    components::{Button, Choice, Page, PortalForm, Radios, Select, TextArea, TextInput},
    ids::TieId,
    links,
    plan::{IdentityBanner, answered, query_asked},
};
use leptos::prelude::*;

/// Asks for a change of who looks after the resident.
#[component]
pub fn AskTeamPage() -> impl IntoView {
    let leaves: Option<TieId> = query_asked("tie");
    answered(
        |asked| async move {
            let team = &asked.backend.team;
            team.ask_form(&asked.caller, asked.resident).await
        },
        move |form| ask_page(form, leaves),
    )
}

fn ask_page(form: AskForm, leaves: Option<TieId>) -> AnyView {
    let id = form.resident.id;
    let around = std::iter::once((String::new(), String::from("Choose")))
        .chain(
            form.around
                .into_iter()
                .map(|(tie, name)| (tie.to_string(), name)),
        )
        .collect();
    let labels = [
        ("wish", "what you want to ask for"),
        ("who", "who is to join"),
        ("tie", "who is to leave"),
        ("reason", "why"),
    ];
    let wish = leaves.map(|_| Wish::Leave.code()).unwrap_or_default();
    let tie = leaves.map(|tie| tie.to_string()).unwrap_or_default();
    view! {
        <Page title="Ask for a change of who looks after you" back=links::around(id) labels=labels>
            <IdentityBanner resident=form.resident/>
            <p>"The people who look after you read this and answer you here. They will talk with you first if they need to."</p>
            <PortalForm action="/api/team/ask" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                <Radios
                    name="wish"
                    legend="What do you want to ask for?"
                    choices=vec![
                        Choice::new(Wish::Join.code(), "Somebody new to help me"),
                        Choice::new(Wish::Leave.code(), "Somebody to stop helping me"),
                    ]
                    value=wish
                />
                <TextInput
                    name="who"
                    label="Who, or what kind of help? (if somebody is to join)"
                    hint="For example, a physiotherapist"
                />
                <Select name="tie" label="Who? (if somebody is to leave)" options=around value=tie/>
                <TextArea name="reason" label="Why?" rows=4 limit=MOST_IN_REASON/>
                <Button>"Send"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
