//! What needs attention, at the top of a returned form.

use super::{Labels, wording};
use crate::{
    error::PortalError,
    returned_form::{ReturnedForm, returned_form},
};
use leptos::prelude::*;

/// "There is a problem", with a link to each field; nothing when no form came back.
#[component]
pub fn ErrorSummary(
    /// What the fields are called in a sentence.
    #[prop(optional, into)]
    labels: Labels,
) -> impl IntoView {
    returned_form()
        .filter(ReturnedForm::is_problem)
        .map(|form| {
            let body = body_of(&form, &labels);
            // Focus comes here without script: `autofocus` works on whatever can be focused.
            view! {
                <div class="nhsuk-error-summary" tabindex="-1" autofocus=true>
                    <div role="alert">
                        <h2 class="nhsuk-error-summary__heading">"There is a problem"</h2>
                        <div class="nhsuk-error-summary__body">{body}</div>
                    </div>
                </div>
            }
            .into_any()
        })
}

fn body_of(form: &ReturnedForm, labels: &Labels) -> AnyView {
    match &form.error {
        PortalError::Check(errors) => {
            let links: Vec<_> = errors
                .iter()
                .map(|error| {
                    let said = wording::message(&error.problem, &labels.name_of(&error.field));
                    view! { <li><a href=format!("#{}", error.field)>{said}</a></li> }
                })
                .collect();
            view! { <ul class="nhsuk-list nhsuk-error-summary__list">{links}</ul> }.into_any()
        }
        PortalError::TooMany { minutes } => view! {
            <p>
                {format!("There were too many tries. Wait {}, then try again.", wording::minutes(*minutes))}
            </p>
        }
        .into_any(),
        PortalError::Fault { reference } => view! {
            <p>"Something went wrong on our side. What you wrote is still here. Try again."</p>
            <p>"If it happens again, tell us this reference: " <strong>{reference.clone()}</strong></p>
        }
        .into_any(),
        PortalError::SignIn => view! {
            <p>"You were signed out before this was saved. What you wrote is still here. Save it again."</p>
        }
        .into_any(),
        PortalError::Prove => view! {
            <p>"We need to check it is you before this can be saved."</p>
        }
        .into_any(),
        PortalError::HasDied { name, .. } => view! {
            <p>{format!("This was not saved, because {name} has died.")}</p>
        }
        .into_any(),
        PortalError::TakesNoRequests { name, .. } => view! {
            <p>{format!("This was not sent, because {name} takes no new requests now.")}</p>
        }
        .into_any(),
        PortalError::NothingBegun { .. } => view! {
            <p>"This was not saved. The request was sent already, or thrown away."</p>
        }
        .into_any(),
        PortalError::First { .. } => view! {
            <p>"This was not saved, because something else comes first."</p>
        }
        .into_any(),
        PortalError::Merged { .. } => view! {
            <p>"This was not saved, because the record was put together with another."</p>
        }
        .into_any(),
        PortalError::NotFound => view! {
            <p>"This was not saved. It may have been moved, or you may no longer be able to change it."</p>
        }
        .into_any(),
    }
}
