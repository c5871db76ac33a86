//! Page parts of services.

use super::view::{ChangeLine, Head};
use crate::{
    backend::{Backend, Caller},
    components::{Cell, Table},
    error::PortalError,
    format,
    ids::{ServiceId, TeamId},
    links,
    loaded::loaded,
    plan::path_asked,
    posted::asked,
};
use leptos::prelude::*;
use std::future::Future;

/// The page of the service that the path names, or of why there is none.
pub(crate) fn of_service<T, F>(
    answer: impl FnOnce(Caller, Backend, ServiceId) -> F + Send + 'static,
    page: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Send + 'static,
    F: Future<Output = Result<T, PortalError>> + Send + 'static,
{
    let service: Option<ServiceId> = path_asked("service");
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        answer(caller, backend, service.ok_or(PortalError::NotFound)?).await
    };
    loaded(answer, page).into_any()
}

/// The way back from a page of a service.
pub(crate) fn above(head: &Head) -> Vec<(String, String)> {
    vec![
        (links::HOME.to_owned(), String::from("Home")),
        (links::SERVICES.to_owned(), String::from("Services")),
        (links::service(head.id), head.name.clone()),
    ]
}

/// Yes or no, as forms send it.
pub(crate) fn yes_no_code(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// Teams to choose from.
pub(super) fn team_options(teams: &[(TeamId, String)]) -> Vec<(String, String)> {
    std::iter::once((String::new(), String::from("Choose a team")))
        .chain(
            teams
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone())),
        )
        .collect()
}

/// What was changed, by whom and when.
pub(crate) fn history(changes: Vec<ChangeLine>) -> AnyView {
    if changes.is_empty() {
        return view! { <p>"Nothing was changed yet."</p> }.into_any();
    }
    let headings = ["What", "From", "To", "Who and when"];
    let rows = changes
        .into_iter()
        .map(|change| {
            let who = format!("{}, {}", change.by, format::moment(change.at));
            vec![
                Cell::text(change.what.words()),
                said(change.before),
                said(change.after),
                Cell::text(who),
            ]
        })
        .collect();
    view! {
        <Table
            caption="What was changed, the newest first"
            headings=headings.map(str::to_owned).to_vec()
            rows=rows
        />
    }
    .into_any()
}

fn said(words: String) -> Cell {
    match words.is_empty() {
        true => Cell::view(view! { <span class="quiet">"Nothing"</span> }),
        false => Cell::view(view! { <span class="written">{words}</span> }),
    }
}
