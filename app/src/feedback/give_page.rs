//! The one question: `/feedback/:service` for everybody, `/feedback/link/:asked` for whoever was asked.

use super::{
    model::Role,
    parts::{kept, labels, no_first_button, roles, taps},
    view::{About, GiveView},
};
use crate::{
    components::{Page, PortalForm, Radios},
    error::PortalError,
    ids::ServiceId,
    links,
    loaded::loaded,
    plan::path_asked,
    posted::asked,
};
use leptos::prelude::*;

/// The question about a service, at any time.
#[component]
pub fn FeedbackPage() -> impl IntoView {
    let service: Option<ServiceId> = path_asked("service");
    question(service.map(About::Service))
}

/// The question that a link leads to. Opening it uses nothing up: programs that look through
/// emails open links too.
#[component]
pub fn FeedbackLinkPage() -> impl IntoView {
    let token: Option<String> = path_asked("asked");
    question(token.map(About::Link))
}

fn question(about: Option<About>) -> AnyView {
    let asked = asked();
    let answer = async move {
        let (_, backend) = asked?;
        let about = about.ok_or(PortalError::NotFound)?;
        backend.feedback.question(about).await
    };
    loaded(answer, give_page).into_any()
}

fn give_page(view: GiveView) -> AnyView {
    if view.answered {
        return answered(view.service);
    }
    let labels = labels(&view.set, view.role.unwrap_or(Role::Resident));
    provide_context(labels.clone());
    let about = match &view.about {
        About::Service(service) => {
            view! { <input type="hidden" name="service" value=service.to_string()/> }.into_any()
        }
        About::Link(token) => view! {
            <input type="hidden" name="token" value=token.clone() autocomplete="off"/>
        }
        .into_any(),
    };
    let role = view.role.is_none().then(|| {
        view! { <Radios name="role" legend="Who are you?" choices=roles()/> }
    });
    let taps = taps(&view.set);
    let said = match &view.about {
        About::Service(service) => Some(view! {
            <p><a href=links::feedback_said(*service)>"See what people said, and what was done"</a></p>
        }),
        About::Link(_) => None,
    };
    let lead = view.set.lead_for(&view.service);
    view! {
        <Page title=view.set.question.clone() caption=lead labels=labels>
            <PortalForm action="/api/feedback/give" autocomplete="off">
                {no_first_button()}
                {about}
                {role}
                {taps}
            </PortalForm>
            {kept()}
            {said}
            <p>"If you need an answer or help, do not wait for this. "<a href=links::SIGN_IN>"Sign in"</a>" and write a message, or ring. In an emergency call 999."</p>
        </Page>
    }
    .into_any()
}

/// What a link leads to that was answered.
fn answered(service: String) -> AnyView {
    view! {
        <Page title="This was answered already" caption=service>
            <p>"A link in an email can be answered once, and this one was."</p>
            <p>"You can say how care was at any time. You need no email for it."</p>
            <p><a href=links::FEEDBACK>"Say how care was"</a></p>
        </Page>
    }
    .into_any()
}
