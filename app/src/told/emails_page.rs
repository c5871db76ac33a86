//! Which emails somebody gets, and what the link in one of them stops.

use super::{
    model::{EmailsView, StopView},
    topic::Topic,
};
use crate::{
    components::{Button, ButtonLook, Checkboxes, Page, PortalForm, ProblemPage, Tick},
    error::PortalError,
    links,
    posted::asked,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use std::future::Future;

/// Emails I get: `/account/emails`.
#[component]
pub fn EmailsPage() -> impl IntoView {
    let asked = asked();
    let ask = async move {
        let (caller, backend) = asked?;
        backend.told.emails(&caller).await
    };
    shown(ask, emails)
}

/// What the link in an email stops: `/emails/stop/:token`. Opening it changes nothing.
#[component]
pub fn StopEmailsPage() -> impl IntoView {
    let asked = asked();
    let token = use_params_map()
        .read_untracked()
        .get("token")
        .unwrap_or_default();
    let ask = async move {
        let (_, backend) = asked?;
        backend.told.stop_link(&token).await
    };
    shown(ask, stop)
}

fn shown<T: Send + 'static>(
    ask: impl Future<Output = Result<T, PortalError>> + Send + 'static,
    page: fn(T) -> AnyView,
) -> AnyView {
    Suspend::new(async move {
        match ask.await {
            Ok(view) => page(view),
            Err(error) => view! { <ProblemPage error=error/> }.into_any(),
        }
    })
    .into_any()
}

fn emails(view: EmailsView) -> AnyView {
    let ticks = view
        .topics
        .into_iter()
        .map(|(topic, comes)| Tick::new(topic.code(), sentence(topic), comes))
        .collect::<Vec<_>>();
    view! {
        <Page
            title="Emails I get"
            breadcrumbs=vec![
                (links::HOME.to_owned(), String::from("Home")),
                (links::ACCOUNT.to_owned(), String::from("How I sign in")),
            ]
        >
            <p>"The emails say only that there is something to read, and where to sign in."</p>
            <PortalForm action="/api/told/choose-emails">
                <Checkboxes name="emails" legend="An email comes" ticks=ticks/>
                <p>{ALWAYS}</p>
                <Button>"Save"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}

const ALWAYS: &str = "Emails that keep you and your account safe always come. They tell you of a new sign-in, of emergency access, or that somebody can see more of your plan.";

/// "When you have a message".
fn sentence(topic: Topic) -> String {
    let comes = topic.comes();
    let mut signs = comes.chars();
    signs.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(signs).collect()
    })
}

fn stop(view: StopView) -> AnyView {
    let comes = view.topic.comes();
    let (title, words, action, button) = if view.is_off {
        (
            "These emails are stopped",
            format!("No email comes {comes}. You still find everything when you sign in."),
            "/api/told/start-emails",
            "Send me these emails again",
        )
    } else {
        (
            "Stop these emails",
            format!(
                "Now an email comes {comes}. If you stop it, you still find everything when you sign in."
            ),
            "/api/told/stop-emails",
            "Stop these emails",
        )
    };
    let look = if view.is_off {
        ButtonLook::Secondary
    } else {
        ButtonLook::Main
    };
    view! {
        <Page title=title>
            <p>{words}</p>
            <p>{ALWAYS}</p>
            <PortalForm action=action>
                <input type="hidden" name="token" value=view.token autocomplete="off"/>
                <Button look=look>{button}</Button>
            </PortalForm>
            <p><a href=links::EMAILS>"Sign in to choose which emails you get"</a></p>
        </Page>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_email_is_a_sentence() {
        for topic in Topic::ALL {
            let said = sentence(topic);
            assert!(said.starts_with(char::is_uppercase), "{said}");
            assert!(!said.ends_with('.'), "{said}");
        }
    }
}
