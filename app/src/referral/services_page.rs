//! What can be asked for, and the first page of one request.

use super::{
    parts::{in_an_emergency, paragraphs, ring},
    view::{ServiceLine, ServicesView, StartView},
};
use crate::{
    components::{Button, ButtonLook, Card, Cards, Details, Inset, Page, PortalForm, Warning},
    error::PortalError,
    ids::{PersonId, ServiceId, ThreadId},
    links,
    plan::{Asked, IdentityBanner, answered, path_asked, query_asked, when},
};
use leptos::prelude::*;
use std::future::Future;

/// The services that can be asked.
#[component]
pub fn ServicesPage() -> impl IntoView {
    answered(
        |asked| async move {
            let referral = &asked.backend.referral;
            referral.services(&asked.caller, asked.resident).await
        },
        services_page,
    )
}

fn services_page(view: ServicesView) -> AnyView {
    let resident = view.resident.clone();
    let id = resident.id;
    let title = if resident.is_reader {
        String::from("Ask for help")
    } else {
        format!("Ask for help for {}", resident.name)
    };
    let above = vec![(links::HOME.to_owned(), String::from("Home"))];
    let sent = view.has_requests.then(|| {
        view! { <p><a href=links::requests(id)>"See what was asked before"</a></p> }
    });
    let none = view
        .services
        .is_empty()
        .then(|| view! { <p>"There is no service here yet that can be asked."</p> });
    let cards: Vec<_> = view
        .services
        .into_iter()
        .map(|service| card(id, service))
        .collect();
    view! {
        <Page title=title breadcrumbs=above>
            <IdentityBanner resident=resident/>
            {in_an_emergency()}
            {sent}
            {none}
            <Cards>{cards}</Cards>
        </Page>
    }
    .into_any()
}

/// The messages that staff make a request out of, if the address names some.
fn made_of() -> Option<ThreadId> {
    query_asked("thread")
}

fn card(resident: PersonId, service: ServiceLine) -> AnyView {
    let href = match made_of() {
        Some(thread) => links::ask_service_of_thread(resident, service.id, thread),
        None => links::ask_service(resident, service.id),
    };
    let begun = service.begun_at.map(|at| {
        view! { <p class="quiet">{format!("You began {}, and have not sent it yet.", when(at))}</p> }
    });
    let words = match begun.is_some() {
        true => format!("Go on with {}", service.name),
        false => format!(
            "Ask for {}",
            crate::components::wording::inside_sentence(&service.name)
        ),
    };
    view! {
        <Card heading=service.name.clone()>
            <p>{service.about}</p>
            {begun}
            <p><a class="home__open" href=href>{words}</a></p>
        </Card>
    }
    .into_any()
}

/// The first page of one request.
#[component]
pub fn AskServicePage() -> impl IntoView {
    of_service(
        |asked, service| async move {
            let referral = &asked.backend.referral;
            referral
                .start_page(&asked.caller, asked.resident, service)
                .await
        },
        start_page,
    )
}

/// The page of the service that the path names, or of why there is none.
pub(super) fn of_service<T, F>(
    answer: impl FnOnce(Asked, ServiceId) -> F + Send + 'static,
    page: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    F: Future<Output = Result<T, PortalError>> + Send + 'static,
{
    let service: Option<ServiceId> = path_asked("service");
    answered(
        move |asked| async move {
            let service = service.ok_or(PortalError::NotFound)?;
            answer(asked, service).await
        },
        page,
    )
}

fn start_page(view: StartView) -> AnyView {
    let resident = view.resident.clone();
    let (id, service) = (resident.id, view.id);
    let caption = (!resident.is_reader).then(|| format!("For {}", resident.name));
    let introduction = paragraphs(&view.definition.introduction);
    let safety = paragraphs(&view.definition.safety_net);
    let open = view.open.map(|open| {
        let href = links::request(id, open.id);
        view! {
            <Inset>
                <p>{format!("A request to this service is open. It was sent {}.", when(open.sent_at))}</p>
                <p><a href=href>"See where it stands"</a></p>
            </Inset>
        }
    });
    let buttons = match view.begun_at {
        Some(at) => view! {
            <p>{format!("You began this and saved it {}.", when(at))}</p>
            {begin(id, service, "Go on", false)}
            <Details summary="Begin again from the first question">
                <p>"Everything you answered is lost. This cannot be undone."</p>
                {begin(id, service, "Yes, begin again", true)}
            </Details>
        }
        .into_any(),
        None => begin(id, service, "Start now", false),
    };
    let ring = ring(&view.team);
    let stops = (!view.definition.stops.is_empty()).then(|| {
        view! { <p>"If an answer shows that help is needed at once, the team can see that it came up, so that they can check that help came."</p> }
    });
    view! {
        <Page title=view.name.clone() caption=caption.unwrap_or_default() back=links::help(id)>
            <IdentityBanner resident=resident/>
            {open}
            {introduction}
            <Warning heading="When to get help at once">{safety}</Warning>
            <p>"You can stop at any time. What you answered is saved, and only you see it until you send it."</p>
            {stops}
            {buttons}
            {ring}
        </Page>
    }
    .into_any()
}

fn begin(resident: PersonId, service: ServiceId, words: &'static str, again: bool) -> AnyView {
    let look = match again {
        true => ButtonLook::Warning,
        false => ButtonLook::Main,
    };
    let again = again.then(|| view! { <input type="hidden" name="again" value="yes"/> });
    let thread = made_of()
        .map(|thread| view! { <input type="hidden" name="thread" value=thread.to_string()/> });
    view! {
        <PortalForm action="/api/referral/start">
            <input type="hidden" name="resident" value=resident.to_string()/>
            <input type="hidden" name="service" value=service.to_string()/>
            {again}
            {thread}
            <Button look=look>{words}</Button>
        </PortalForm>
    }
    .into_any()
}
