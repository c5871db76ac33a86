//! Pages whose content comes from a service.

use crate::{backend::Backend, components::ProblemPage, error::PortalError};
use leptos::{either::Either, prelude::*};
use std::future::Future;

/// A page made of what a service answers, or the page that says why not.
pub(super) fn loaded<T, F, V>(
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
}

/// The services, and who asks.
pub(super) fn asking() -> (crate::backend::Caller, Option<Backend>) {
    (
        use_context().unwrap_or_default(),
        use_context::<Backend>(),
    )
}
