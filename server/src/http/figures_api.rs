//! Figures for programs of the organisation, such as one that makes reports.
//!
//! Whoever asks shows a token; cookies are neither read nor set. An answer to a token that does
//! not hold says nothing of why.

use super::{Web, network, rate};
use crate::error::{Error, Result};
use app::{
    backend::Caller,
    error::{PortalError, Problem},
    metrics::{model::FiguresAsked, month_of},
};
use axum::{
    Json, Router,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::TimeDelta;
use http::{HeaderValue, StatusCode, header, request::Parts};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const FEEDBACK: &str = "/api-figures/v1/feedback";
const FIGURES: &str = "/api-figures/v1/figures";
const REQUESTS: &str = "/api-figures/v1/requests";

/// Where the figures of how people found care are, those at a glance, and those of requests.
pub const PATHS: [&str; 3] = [FEEDBACK, FIGURES, REQUESTS];

/// How often one network may ask in an hour, whatever it shows.
const PER_NETWORK: u32 = 600;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route(FEEDBACK, get(figures))
        .route(FIGURES, get(figures))
        .route(REQUESTS, get(figures))
}

async fn figures(State(web): State<Web>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    match read(&web, &path, request).await {
        Ok(figures) => Json(figures).into_response(),
        Err(error) => refused(&web, error),
    }
}

async fn read(web: &Web, path: &str, request: Request) -> Result<Value> {
    let (caller, asked) = enter(web, request).await?;
    match path {
        FEEDBACK => web.portal.feedback_json(&caller, asked).await,
        FIGURES => web.portal.board_json(&caller, asked).await,
        _ => web.portal.requests_json(&caller, asked).await,
    }
}

/// Who asks and for what; each try counts.
async fn enter(web: &Web, request: Request) -> Result<(Caller, FiguresAsked)> {
    let (parts, _) = request.into_parts();
    let portal = &web.portal;
    let network = network::network(&parts.headers, &parts.extensions, portal.settings.proxies);
    let tx = portal.database.write_lightly().await?;
    let key = rate::key("figures/network", &network);
    let within = rate::check(&tx, &portal.clock, &key, PER_NETWORK, TimeDelta::hours(1)).await;
    tx.commit().await?;
    within?;
    let token = shown(&parts).ok_or(PortalError::SignIn)?;
    let caller = portal.shows_token(token, network).await?;
    Ok((caller, asked(&parts)?))
}

/// The token of a request.
fn shown(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// What the address asks for. A page shows the usual months to whoever asks wrongly; a program
/// would take them for others.
fn asked(parts: &Parts) -> Result<FiguresAsked> {
    let query = parts.uri.query().unwrap_or_default();
    let query: BTreeMap<String, String> = url::form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    for name in ["from", "to"] {
        if query
            .get(name)
            .is_some_and(|month| month_of(month).is_none())
        {
            return Err(PortalError::field(name, Problem::NotADate).into());
        }
    }
    let asked = FiguresAsked::read(|name| query.get(name).cloned());
    if asked.age.is_none() && query.contains_key("age") {
        return Err(PortalError::field("age", Problem::NotChosen).into());
    }
    match asked.service.is_none() && query.contains_key("service") {
        true => Err(PortalError::NotFound.into()),
        false => Ok(asked),
    }
}

/// A problem as programs read it (RFC 9457).
fn refused(web: &Web, error: Error) -> Response {
    let (status, title) = match web.portal.told::<()>(Err(error)) {
        Err(PortalError::NotFound) => (
            StatusCode::NOT_FOUND,
            String::from("There is no such service"),
        ),
        Err(PortalError::Check(_)) => (
            StatusCode::BAD_REQUEST,
            String::from("A month is written like 2017-04, an age like over_85"),
        ),
        Err(PortalError::TooMany { minutes }) => return too_many(minutes),
        Err(PortalError::Fault { reference }) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("Something went wrong. The reference is {reference}"),
        ),
        _ => (
            StatusCode::UNAUTHORIZED,
            String::from("A token that holds is needed"),
        ),
    };
    let mut response = problem(status, &title);
    if status == StatusCode::UNAUTHORIZED {
        let bearer = HeaderValue::from_static("Bearer");
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, bearer);
    }
    response
}

fn too_many(minutes: u32) -> Response {
    let mut response = problem(StatusCode::TOO_MANY_REQUESTS, "Too many requests");
    let seconds = HeaderValue::from(minutes.saturating_mul(60));
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}

fn problem(status: StatusCode, title: &str) -> Response {
    let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16() });
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, body.to_string()).into_response()
}
