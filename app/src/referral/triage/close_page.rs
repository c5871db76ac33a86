//! The page on which a request is closed.

use super::{
    model::Decision,
    parts::{DecisionPage, RequestForm, labels, on_page},
    view::DecideView,
};
use crate::{
    appointments::parts::this_one,
    components::{Button, Choice, Inset, Radios, TextArea},
    links,
    referral::model::{MOST_IN_REASON, Outcome},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ClosePage() -> impl IntoView {
    on_page(Decision::Close, close_page)
}

fn close_page(view: DecideView) -> AnyView {
    let named = labels(&[
        ("outcome", "how it ended"),
        ("reason", "what you tell the person"),
    ]);
    let (ids, version) = ((view.resident.id, view.request), view.version);
    let form = match view.begun {
        Some(_) => view! {
            <Inset>
                <p>"An appointment has been, and nobody has said yet whether the person came."</p>
                <p><a href=links::seen_request(ids.0, ids.1)>"Say that first"</a></p>
            </Inset>
        }
        .into_any(),
        None => {
            let cancelled = view.to_come.as_ref().map(|to_come| {
                view! {
                    {this_one("This appointment is cancelled", to_come)}
                    <p>"Somebody else can have the time then, so closing cannot be undone."</p>
                }
            });
            let choices = Outcome::ALL
                .iter()
                .map(|one| Choice::new(one.code(), one.words()))
                .collect();
            view! {
                {cancelled}
                <RequestForm verb="close" ids=ids version=version>
                    <Radios name="outcome" legend="How did it end?" choices=choices/>
                    <TextArea name="reason" label="What do you want to tell the person?" hint="It stands in their letter: what was done, and what to do if it comes back" rows=3 limit=MOST_IN_REASON/>
                    <Button>"Close the request"</Button>
                </RequestForm>
            }
            .into_any()
        }
    };
    view! { <DecisionPage title="Close the request" view=view labels=named>{form}</DecisionPage> }
        .into_any()
}
