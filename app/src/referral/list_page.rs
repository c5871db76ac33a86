//! The requests of a person: what was asked, where it stands, what is next.

use super::{
    parts::{due, state_tag, throw_away},
    view::{RequestLine, RequestsView, ServiceLine},
};
use crate::{
    components::{ButtonLink, Inset, Page, TurnPages},
    links,
    plan::{IdentityBanner, answered, model::Resident, query_asked, when},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let page = query_asked("page").unwrap_or(1);
    answered(
        move |asked| async move {
            let referral = &asked.backend.referral;
            referral.requests(&asked.caller, asked.resident, page).await
        },
        list_page,
    )
}

fn list_page(view: RequestsView) -> AnyView {
    let resident = view.resident.clone();
    let id = resident.id;
    let title = if resident.is_reader {
        String::from("My requests for help")
    } else {
        format!("Requests for help for {}", resident.name)
    };
    let above = vec![(links::HOME.to_owned(), String::from("Home"))];
    let ask = view
        .may_ask
        .then(|| view! { <p><ButtonLink href=links::help(id)>"Ask for help"</ButtonLink></p> });
    let begun = begun(&resident, view.begun);
    let rows: Vec<_> = view
        .requests
        .into_iter()
        .map(|line| row(&resident, line))
        .collect();
    let list = if rows.is_empty() {
        let words = if view.page > 1 {
            "There are no requests on this page."
        } else {
            "Nothing was asked for yet."
        };
        view! { <p>{words}</p> }.into_any()
    } else {
        view! { <ul class="messages">{rows}</ul> }.into_any()
    };
    let to = move |page| links::requests_page(id, page);
    view! {
        <Page title=title breadcrumbs=above>
            <IdentityBanner resident=resident/>
            {ask}
            {begun}
            {list}
            <TurnPages page=view.page more=view.more words=["Newer requests", "Older requests"] to=to/>
        </Page>
    }
    .into_any()
}

fn row(resident: &Resident, line: RequestLine) -> AnyView {
    let href = links::request(resident.id, line.id);
    view! {
        <li class="messages__row">
            <p class="messages__subject"><a href=href>{line.service.clone()}</a></p>
            <p>
                {state_tag(line.state)}
                <span class="quiet">{format!(" Sent {}. Reference {}", when(line.sent_at), line.reference)}</span>
            </p>
            {due(line.state, line.due_at)}
        </li>
    }
    .into_any()
}

/// What the reader has begun and not sent.
fn begun(resident: &Resident, begun: Vec<ServiceLine>) -> Option<AnyView> {
    if begun.is_empty() {
        return None;
    }
    let rows: Vec<_> = begun
        .into_iter()
        .map(|service| {
            let saved = service.begun_at.map(when).unwrap_or_default();
            if !service.is_open {
                return closed(resident, &service, &saved);
            }
            let href = links::ask_service(resident.id, service.id);
            view! {
                <li>
                    <a href=href>{format!("Go on with {}", service.name)}</a>
                    <span class="quiet">{format!(" Saved {saved}")}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    Some(
        view! {
            <Inset>
                <h2 class="nhsuk-heading-s">"Not sent yet"</h2>
                <ul class="nhsuk-list">{rows}</ul>
            </Inset>
        }
        .into_any(),
    )
}

/// What was begun with a service that takes no requests any more.
fn closed(resident: &Resident, service: &ServiceLine, saved: &str) -> AnyView {
    let saved = format!(" Saved {saved}");
    let said = format!(
        "{} takes no new requests now, so this cannot be sent.",
        service.name
    );
    view! {
        <li>
            <p>
                {said}
                <span class="quiet">{saved}</span>
            </p>
            {throw_away(resident.id, service.id, &service.name)}
        </li>
    }
    .into_any()
}
