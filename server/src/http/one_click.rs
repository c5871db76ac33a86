//! Stopping emails with one tap in a mail program: it posts to the link in the email's own
//! headers (RFC 8058), from anywhere, and as nobody.

use super::{Web, body, problem, visitor::Visitor};
use app::{components::ProblemKind, links};
use axum::{
    Extension,
    extract::{Path, Request, State},
    response::{IntoResponse, Response},
};
use http::{Method, StatusCode};

/// The page that the same link opens in a browser, which changes nothing.
pub(super) const PATH: &str = "/emails/stop/{token}";

/// What a mail program posts.
const ONE_CLICK: (&str, &str) = ("List-Unsubscribe", "One-Click");

/// Whether a request may come from elsewhere: it opens nothing but what is in its address,
/// and whose cookie it bears does not count.
pub(super) fn may_come_from_elsewhere(request: &Request) -> bool {
    *request.method() == Method::POST && request.uri().path().starts_with(links::STOP_EMAILS)
}

/// Stops emails of a kind; the answer is for a program.
pub(super) async fn stop(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    let bytes = match body::read(request.into_body()).await {
        Ok(bytes) => bytes,
        Err(kind) => return problem::page(&web, kind),
    };
    // Programs post it as a form, some of them in parts.
    let said = String::from_utf8_lossy(&bytes);
    if !(said.contains(ONE_CLICK.0) && said.contains(ONE_CLICK.1)) {
        return problem::page(&web, ProblemKind::Unreadable);
    }
    match web.portal.by_link(&visitor.caller, &token, false).await {
        Ok(()) => (StatusCode::OK, "These emails are stopped.\n").into_response(),
        Err(error) => problem::fault(&web, error),
    }
}
