//! A page, or why it cannot be shown.

use super::ProblemPage;
use crate::error::PortalError;
use leptos::prelude::*;

/// What a service answered, as a page: the view, or the way to sign in or to a
/// second proof, or what went wrong, with the right status.
///
/// ```ignore
/// let page = backend.plan.open(&caller, person).await;
/// page_result(page.map(|plan| view! { <PlanPage plan/> }))
/// ```
pub fn page_result(result: Result<impl IntoView + 'static, PortalError>) -> AnyView {
    match result {
        Ok(view) => view.into_any(),
        Err(error) => view! { <ProblemPage error=error/> }.into_any(),
    }
}
