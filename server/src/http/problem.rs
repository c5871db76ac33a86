//! Pages for when something went wrong outside the pages.

use super::Web;
use crate::error::Error;
use app::{
    components::{ProblemKind, problem_document},
    error::PortalError,
    links,
};
use axum::{
    extract::State,
    response::{Html, IntoResponse, Redirect, Response},
};
use http::StatusCode;

/// A whole page that says what is the matter.
pub(super) fn page(web: &Web, kind: ProblemKind) -> Response {
    let status = kind.status();
    (status, Html(problem_document(web.assets.clone(), kind))).into_response()
}

/// For what went wrong with the database and the like, before a page could.
pub(super) fn fault(web: &Web, error: Error) -> Response {
    match web.portal.told::<()>(Err(error)) {
        Err(PortalError::Fault { reference }) => page(web, ProblemKind::Fault { reference }),
        Err(PortalError::TooMany { minutes }) => page(web, ProblemKind::TooMany { minutes }),
        _ => page(web, ProblemKind::NotFound),
    }
}

/// The same for what is no page of the portal: whoever must sign in first, or prove who they
/// are, is sent to do so and comes back.
pub(super) fn fault_at(web: &Web, error: Error, here: &str) -> Response {
    let first = match error {
        Error::Portal(PortalError::Merged { kept }) => {
            return Redirect::to(&links::person(kept)).into_response();
        }
        Error::Portal(PortalError::First { page }) => return Redirect::to(&page).into_response(),
        Error::Portal(PortalError::SignIn) => links::SIGN_IN,
        Error::Portal(PortalError::Prove) => links::PROVE,
        error => return fault(web, error),
    };
    Redirect::to(&links::with_next(first, here)).into_response()
}

/// There is such a page, but not to be asked for like this.
pub(super) async fn wrong_method(State(web): State<Web>) -> Response {
    let mut response = page(&web, ProblemKind::Unreadable);
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response
}

/// Something to quote.
pub(super) fn reference(web: &Web) -> String {
    format!("{:08X}", u32::from_le_bytes(web.portal.clock.random()))
}
