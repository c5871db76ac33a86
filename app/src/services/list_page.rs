//! The services that somebody runs or works in.

use super::view::{ServiceRow, ServicesView};
use crate::{
    components::{ButtonLink, Card, Cards, Page, StatusTag, SummaryList, SummaryRow, TagColour},
    links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ServiceListPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.services.list(&caller).await
    };
    loaded(answer, list)
}

fn list(view: ServicesView) -> AnyView {
    let above = vec![(links::HOME.to_owned(), String::from("Home"))];
    let none = view
        .services
        .is_empty()
        .then(|| view! { <p>"There is no service yet."</p> });
    let cards: Vec<_> = view.services.into_iter().map(card).collect();
    let add = view
        .may_add
        .then(|| view! { <p><ButtonLink href=links::NEW_SERVICE>"Add a service"</ButtonLink></p> });
    view! {
        <Page title="Services" breadcrumbs=above dense=true>
            <p>"What people can ask for, and how long they wait for it."</p>
            {add}
            {none}
            <Cards>{cards}</Cards>
        </Page>
    }
    .into_any()
}

fn card(row: ServiceRow) -> AnyView {
    let href = links::service(row.id);
    let facts = vec![
        SummaryRow::text("Decides about requests", row.team),
        SummaryRow::text("Answers within", row.answer.words()),
        SummaryRow::text("Sees or rings the person within", row.see.words()),
    ];
    view! {
        <Card heading=row.name.clone()>
            <p>{open_tag(row.is_open)}</p>
            <p>{row.about}</p>
            <SummaryList rows=facts/>
            <p><a href=href>{format!("All about {}", row.name)}</a></p>
        </Card>
    }
    .into_any()
}

/// Whether a service takes new requests, as a tag.
pub(super) fn open_tag(is_open: bool) -> AnyView {
    match is_open {
        true => view! { <StatusTag colour=TagColour::Green text="Takes new requests"/> }.into_any(),
        false => {
            view! { <StatusTag colour=TagColour::Grey text="Takes no new requests"/> }.into_any()
        }
    }
}
