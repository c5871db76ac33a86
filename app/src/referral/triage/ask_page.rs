//! The page on which the team asks for more.

use super::{
    model::Decision,
    parts::{DecisionPage, RequestForm, labels, on_page},
    view::DecideView,
};
use crate::{
    components::{Button, TextArea},
    referral::model::MOST_IN_REASON,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AskPage() -> impl IntoView {
    on_page(Decision::Ask, ask_page)
}

fn ask_page(view: DecideView) -> AnyView {
    let named = labels(&[("reason", "what you need to know")]);
    let (ids, version) = ((view.resident.id, view.request), view.version);
    view! {
        <DecisionPage title="Ask for more" view=view labels=named>
            <p>"The person is told by email, and answers on the page of the request. The time you have to answer stands still until they do."</p>
            <RequestForm verb="ask" ids=ids version=version>
                <TextArea name="reason" label="What do you need to know?" hint="The person reads it. One question at a time, in plain words" rows=4 limit=MOST_IN_REASON/>
                <Button>"Ask them"</Button>
            </RequestForm>
        </DecisionPage>
    }
    .into_any()
}
