//! Staff type in what somebody said on paper or by phone.

use super::{
    model::Role,
    parts::{choices, in_words, labels, roles, statements, wish},
    view::EnterView,
};
use crate::{
    components::{Button, Choice, Page, PortalForm, Radios},
    links,
    services::parts::of_service,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn EnterFeedbackPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.feedback.enter_page(&caller, service).await },
        enter_page,
    )
}

fn enter_page(view: EnterView) -> AnyView {
    let labels = labels(&view.set, Role::Resident);
    provide_context(labels.clone());
    let methods = view
        .methods
        .iter()
        .map(|method| Choice::new(method.code(), method.words()))
        .collect();
    let question = view.set.question.clone();
    let (statements, words) = (statements(&view.set, Role::Resident), in_words(&view.set));
    let wish = wish("They want an answer to what they said", false);
    let back = links::feedback_desk(view.head.id);
    view! {
        <Page title="Type in an answer" caption=view.head.name back=back labels=labels>
            <p>"In the person’s own words. Leave out names, and anything that says who they are."</p>
            <PortalForm action="/api/feedback/enter" autocomplete="off">
                <input type="hidden" name="service" value=view.head.id.to_string()/>
                <Radios name="method" legend="How did it come?" choices=methods inline=true/>
                <Radios name="role" legend="Whose answer is it?" choices=roles()/>
                <Radios name="rating" legend=question choices=choices(&view.set.options)/>
                {words}
                {wish}
                {statements}
                <Button>"Save the answer"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
