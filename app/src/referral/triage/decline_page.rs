//! The page on which a request is not accepted.

use super::{
    model::Decision,
    parts::{DecisionPage, RequestForm, labels, on_page},
    view::DecideView,
};
use crate::{
    components::{Button, ButtonLook, TextArea},
    referral::model::MOST_IN_REASON,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn DeclinePage() -> impl IntoView {
    on_page(Decision::Decline, decline_page)
}

fn decline_page(view: DecideView) -> AnyView {
    let named = labels(&[("reason", "why"), ("elsewhere", "where else they can go")]);
    let (ids, version) = ((view.resident.id, view.request), view.version);
    view! {
        <DecisionPage title="Do not accept the request" view=view labels=named>
            <p>"Both answers stand in the letter to the person. Write as you would say it to them."</p>
            <RequestForm verb="decline" ids=ids version=version>
                <TextArea name="reason" label="Why can the service not help?" rows=3 limit=MOST_IN_REASON/>
                <TextArea name="elsewhere" label="Where else can they go?" hint="Who can help, and how to reach them" rows=3 limit=MOST_IN_REASON/>
                <Button look=ButtonLook::Warning>"Do not accept it"</Button>
            </RequestForm>
        </DecisionPage>
    }
    .into_any()
}
