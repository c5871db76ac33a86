//! What the browser asks a passkey, as JSON: the one answer that is no page.

use super::{Web, forms, visitor::Visitor};
use app::{account::model::Ceremony, error::PortalError, posted::Posted};
use axum::{
    Extension, Form,
    extract::State,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use std::collections::BTreeMap;

/// Where it is asked.
pub(super) const PATH: &str = "/api/account/passkey-options";

/// Answers `ceremony=add`, `sign_in` or `prove`.
pub(super) async fn options(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Response {
    let Some(ceremony) = Posted::from(fields).parsed::<Ceremony>("ceremony") else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if visitor.wait.is_some() {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    match web
        .backend
        .account
        .passkey_options(&visitor.caller, ceremony)
        .await
    {
        Ok(options) => ([(header::CONTENT_TYPE, "application/json")], options).into_response(),
        Err(error) => status_of(&error).into_response(),
    }
}

fn status_of(error: &PortalError) -> StatusCode {
    match error {
        // Signing in is what a passkey is for: that nobody has is no reason to ask for it.
        PortalError::SignIn => StatusCode::FORBIDDEN,
        error => forms::status_of(error),
    }
}
