//! A mistake of ours that stops a request still ends in a page.

use super::{Web, problem};
use app::components::ProblemKind;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use futures::FutureExt;
use std::panic::AssertUnwindSafe;

/// Answers with our fault's page when whatever is inside panics.
pub(super) async fn layer(State(web): State<Web>, request: Request, next: Next) -> Response {
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            // What it said may hold somebody's words; where it was is in the log already.
            let reference = problem::reference(&web);
            tracing::error!(fault.reference = reference, "a request panicked");
            problem::page(&web, ProblemKind::Fault { reference })
        }
    }
}

/// Makes panics say where they happened and nothing else.
pub fn say_where_only() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(panic.at = place, "panicked");
    }));
}
