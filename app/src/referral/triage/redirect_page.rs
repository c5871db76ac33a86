//! The page on which a request is passed on.

use super::{
    model::{Decision, OUTSIDE},
    parts::{DecisionPage, RequestForm, labels, on_page},
    view::DecideView,
};
use crate::{
    components::{Button, Choice, Radios, TextArea},
    referral::model::MOST_IN_REASON,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RedirectPage() -> impl IntoView {
    on_page(Decision::Redirect, redirect_page)
}

fn redirect_page(view: DecideView) -> AnyView {
    let named = labels(&[
        ("to", "where it goes"),
        ("elsewhere", "where the person can go"),
        ("reason", "why"),
    ]);
    let (ids, version) = ((view.resident.id, view.request), view.version);
    let choices = view
        .services
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .chain([Choice::new(OUTSIDE, "Somewhere else")
            .hint("The person goes there themself. Say below where it is")])
        .collect();
    view! {
        <DecisionPage title="Pass the request on" view=view labels=named>
            <p>"To a service here a new request is made at once, with what was answered. The person need not ask again."</p>
            <RequestForm verb="redirect" ids=ids version=version>
                <Radios name="to" legend="Where does it go?" choices=choices/>
                <TextArea name="elsewhere" label="Where can the person go?" hint="Only for somewhere else: its name, and how to reach it" rows=2 limit=MOST_IN_REASON/>
                <TextArea name="reason" label="Why?" hint="The person reads it" rows=3 limit=MOST_IN_REASON/>
                <Button>"Pass it on"</Button>
            </RequestForm>
        </DecisionPage>
    }
    .into_any()
}
