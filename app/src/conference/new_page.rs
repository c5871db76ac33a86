//! The page on which a meeting is planned.

use super::model::NewForm;
use crate::{
    components::{Button, DateInput, Page, PortalForm, Select, TextInput},
    links,
    loaded::loaded,
    posted,
};
use leptos::prelude::*;

/// Plans a meeting.
#[component]
pub fn NewConferencePage() -> impl IntoView {
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.conference.new_form(&caller).await
    };
    loaded(answer, new_page)
}

fn new_page(form: NewForm) -> AnyView {
    let only = match form.teams.as_slice() {
        [(id, _)] => id.to_string(),
        _ => String::new(),
    };
    let teams = std::iter::once((String::new(), String::from("Choose a team")))
        .chain(
            form.teams
                .into_iter()
                .map(|(id, name)| (id.to_string(), name)),
        )
        .collect();
    let labels = [
        ("team", "the team that holds it"),
        ("day", "the day of the meeting"),
        ("time", "the time when it begins"),
        ("where", "where it is"),
    ];
    view! {
        <Page title="Plan a meeting" back=links::CONFERENCES labels=labels dense=true>
            <p>"Afterwards you say who comes and whose care you talk about."</p>
            <PortalForm action="/api/conference/plan" autocomplete="off">
                <Select name="team" label="Which team holds it?" options=teams value=only/>
                <DateInput name="day" legend="On which day?"/>
                <TextInput
                    name="time"
                    label="When does it begin?"
                    hint="Such as 2pm or 9:30am"
                    width=5
                />
                <TextInput
                    name="where"
                    label="Where is it?"
                    hint="A place, or the link to an online meeting"
                />
                <Button>"Plan the meeting"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
