//! Staff type in what somebody said on paper or by phone.

use super::{
    model::Role,
    parts::{choices, in_words, labels, roles, statements, wish},
    view::EnterView,
};
use crate::{
    components::{Button, Choice, Page, PortalForm, Radios, TextInput},
    format, links,
    plan::query_asked,
    services::parts::of_service,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn EnterFeedbackPage() -> impl IntoView {
    let version: Option<i32> = query_asked("version");
    of_service(
        move |caller, backend, service| async move {
            backend.feedback.enter_page(&caller, service, version).await
        },
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
    let wish = wish("They want an answer to what they said", false, "off");
    let back = links::feedback_desk(view.head.id);
    let others = others(&view);
    view! {
        <Page title="Type in an answer" caption=view.head.name back=back labels=labels>
            <p>"In the person’s own words. Leave out names, and anything that says who they are."</p>
            <PortalForm action="/api/feedback/enter" autocomplete="off">
                <input type="hidden" name="service" value=view.head.id.to_string()/>
                <input type="hidden" name="version" value=view.version.to_string()/>
                <TextInput
                    name="form_code"
                    label="The code on the form"
                    hint="It stands at the end of a form on paper. Leave this empty if there is none"
                    width=10
                    autocomplete="off"
                    spellcheck=false
                />
                <Radios name="method" legend="How did it come?" choices=methods inline=true/>
                <Radios name="role" legend="Whose answer is it?" choices=roles()/>
                <Radios name="rating" legend=question choices=choices(&view.set.options)/>
                {words}
                {wish}
                {statements}
                <Button>"Save the answer"</Button>
            </PortalForm>
            {others}
        </Page>
    }
    .into_any()
}

/// The way to the versions of the question that older forms ask: an answer counts for the one
/// that was asked.
fn others(view: &EnterView) -> Option<AnyView> {
    if view.others.is_empty() {
        return None;
    }
    let rows: Vec<_> = view
        .others
        .iter()
        .map(|(version, since)| {
            let page = links::enter_feedback_of(view.head.id, *version);
            let words = format!(
                "Version {version} of the question, asked since {}",
                format::date(*since)
            );
            view! { <li><a href=page>{words}</a></li> }
        })
        .collect();
    Some(
        view! {
            <h2>"Forms with another version of the question"</h2>
            <p>{format!("This page has version {}. What a form asks can be older.", view.version)}</p>
            <ul class="nhsuk-list">{rows}</ul>
        }
        .into_any(),
    )
}
