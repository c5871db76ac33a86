//! The page on which staff add somebody to those who look after a resident.

use super::model::{AddForm, GIVEN, MOST_IN_REASON};
use crate::{
    circle::model::Tie,
    components::{Button, Choice, Page, PortalForm, Radios, Select, TextArea},
    links,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;

/// Adds somebody.
#[component]
pub fn AddToTeamPage() -> impl IntoView {
    answered(
        |asked| async move {
            let team = &asked.backend.team;
            team.add_form(&asked.caller, asked.resident).await
        },
        add_page,
    )
}

fn add_page(form: AddForm) -> AnyView {
    let id = form.resident.id;
    let blank = || (String::new(), String::from("Choose"));
    let named = |(id, name): (String, String)| (id, name);
    let teams = std::iter::once(blank())
        .chain(
            form.teams
                .into_iter()
                .map(|(id, name)| named((id.to_string(), name))),
        )
        .collect();
    let colleagues = std::iter::once(blank())
        .chain(
            form.colleagues
                .into_iter()
                .map(|(id, name)| named((id.to_string(), name))),
        )
        .collect();
    let ties = GIVEN
        .into_iter()
        .map(|tie| match tie {
            Tie::Team => Choice::new(tie.code(), "Member of the team"),
            tie => Choice::new(tie.code(), tie.words()),
        })
        .collect();
    let labels = [
        ("who", "who is to be added"),
        ("team", "the team"),
        ("colleague", "the member of staff"),
        ("as", "as what"),
        ("reason", "why"),
    ];
    view! {
        <Page
            title="Add somebody to the team"
            back=links::around(id)
            labels=labels
            dense=true
        >
            <IdentityBanner resident=form.resident/>
            <p>"They can then open the record and both plans. The person is told, and can read why."</p>
            <PortalForm action="/api/team/add" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                <Radios
                    name="who"
                    legend="Who is to be added?"
                    choices=vec![
                        Choice::new("team", "A team").hint("Everybody who gives care in it"),
                        Choice::new("colleague", "One member of staff"),
                    ]
                />
                <Select name="team" label="Team, if it is a team" options=teams/>
                <Select name="colleague" label="Member of staff, if it is one" options=colleagues/>
                <Radios name="as" legend="As what, if it is one member of staff?" choices=ties/>
                <TextArea
                    name="reason"
                    label="Why do they work with this person?"
                    hint="The person can read this"
                    rows=3
                    limit=MOST_IN_REASON
                />
                <Button>"Add to the team"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
