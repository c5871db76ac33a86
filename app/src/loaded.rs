//! Shows what a service answers, once it has answered.

use crate::{components::ProblemPage, error::PortalError};
use leptos::prelude::*;
use std::future::Future;

/// The view of an answer, or the page for what went wrong.
///
/// The question is asked once: the future is handed over as it is, so that no
/// read of a record is written down twice.
pub fn loaded<T: Send + 'static>(
    answer: impl Future<Output = Result<T, PortalError>> + Send + 'static,
    show: impl FnOnce(T) -> AnyView + Send + 'static,
) -> impl IntoView {
    let shown = Suspend::new(async move {
        match answer.await {
            Ok(value) => show(value),
            Err(error) => view! { <ProblemPage error=error/> }.into_any(),
        }
    });
    view! { <Suspense>{shown}</Suspense> }
}
