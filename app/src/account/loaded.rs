//! Pages whose content comes from a service, and what their forms carry along.

use crate::{
    backend::{Backend, Caller},
    components::ProblemPage,
    error::PortalError,
    links,
};
use leptos::{either::Either, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use std::{future::Future, str::FromStr};

/// A page made of what a service answers, or the page that says why not.
pub(crate) fn loaded<T, F, V>(
    ask: impl Future<Output = Result<T, PortalError>> + Send + 'static,
    page: F,
) -> impl IntoView
where
    T: Send + 'static,
    F: FnOnce(T) -> V + Send + 'static,
    V: IntoView + 'static,
{
    Suspend::new(async move {
        match ask.await {
            Ok(answer) => Either::Left(page(answer)),
            Err(error) => Either::Right(view! { <ProblemPage error=error/> }),
        }
    })
    .into_any()
}

/// Who asks, and the services that answer.
pub(super) fn asking() -> (Caller, Option<Backend>) {
    (use_context().unwrap_or_default(), use_context::<Backend>())
}

/// The same where a page cannot do without the services.
pub(crate) fn asking_services() -> Result<(Caller, Backend), PortalError> {
    crate::posted::asked()
}

/// A part of the page's address; what does not read is a page that does not exist.
pub(crate) fn part_of_address<T: FromStr>(name: &str) -> Result<T, PortalError> {
    use_params_map()
        .read_untracked()
        .get(name)
        .and_then(|part| part.parse().ok())
        .ok_or(PortalError::NotFound)
}

/// Where the page's address says to go afterwards, if that is a page of ours.
pub(super) fn next_of_page() -> Option<String> {
    use_query_map()
        .read_untracked()
        .get("next")
        .and_then(|next| links::local(&next).map(str::to_owned))
}

/// Carries it along in a form.
pub(super) fn next_field(next: &Option<String>) -> impl IntoView + use<> {
    next.clone()
        .map(|next| view! { <input type="hidden" name="next" value=next autocomplete="off"/> })
}
