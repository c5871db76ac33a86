//! When the portal cannot answer somebody on call, the last known sheets do.

use super::{Web, body, cookie::Cookie, forms, health, network, pages, problem, sign_out};
use crate::{account::sessions, last_known::Outage};
use app::{
    backend::{Backend, Caller, RequestFacts},
    components::ProblemKind,
    error::PortalError,
    links,
    returned_form::ReturnedForm,
};
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, request::Parts};
use std::sync::Arc;

/// Lets the portal answer, and the last known sheets where it could not.
pub(super) async fn layer(State(web): State<Web>, request: Request, next: Next) -> Response {
    if !is_on_call(request.uri().path()) {
        let (parts, body) = request.into_parts();
        let asked = parts.clone();
        let response = next.run(Request::from_parts(parts, body)).await;
        return elsewhere(&web, &asked, response);
    }
    let (parts, body) = request.into_parts();
    // Read here, so that it can be answered a second time.
    let bytes = match body::read(body).await {
        Ok(bytes) => bytes,
        Err(kind) => return problem::page(&web, kind),
    };
    let portal = &web.portal;
    if portal.last_known.is_away(portal.clock.now())
        && let Some(response) = answer(&web, parts.clone(), &bytes).await
    {
        return response;
    }
    let whole = Request::from_parts(parts.clone(), Body::from(bytes.clone()));
    let response = next.run(whole).await;
    if !response.status().is_server_error() {
        return response;
    }
    if !health::answers(portal).await {
        portal.last_known.went_away(portal.clock.now());
    }
    answer(&web, parts, &bytes).await.unwrap_or(response)
}

/// What becomes of another page that the portal could not make: whoever is on call is led
/// to what still opens, and whoever signs out is signed out.
fn elsewhere(web: &Web, asked: &Parts, response: Response) -> Response {
    let known = &web.portal.last_known;
    let secret = Cookie::Session.sent(&asked.headers, web.is_secure());
    let Some(key) = secret
        .map(sessions::key_of)
        .filter(|_| response.status().is_server_error())
    else {
        return response;
    };
    let now = web.portal.clock.now();
    if asked.method == Method::POST && asked.uri.path() == links::SIGN_OUT {
        known.ends(&key);
        let mut out = Redirect::to("/").into_response();
        let keeps_sheet = Cookie::Sheet.is_sent(&asked.headers, web.is_secure());
        sign_out::forget(web, keeps_sheet, out.headers_mut());
        return out;
    }
    let helps = asked.method == Method::GET
        && known.known_at(now).is_some()
        && known.person(&key, now).is_some();
    if helps {
        Redirect::to(links::ON_CALL).into_response()
    } else {
        response
    }
}

fn is_on_call(path: &str) -> bool {
    path == links::ON_CALL || path.starts_with("/on-call/") || path.starts_with("/api/on-call/")
}

/// Answers without the database; `None` where that cannot be, and the error stands.
async fn answer(web: &Web, parts: Parts, bytes: &[u8]) -> Option<Response> {
    let portal = &web.portal;
    let now = portal.clock.now();
    let known_at = portal.last_known.known_at(now)?;
    let key = sessions::key_of(Cookie::Session.sent(&parts.headers, web.is_secure())?);
    let caller = Caller {
        signed_in: Some(portal.last_known.person(&key, now)?),
        session_key: key.clone(),
        network: network::network(&parts.headers, &parts.extensions, portal.settings.proxies),
        device: network::device(&parts.headers),
        kept_sheet: None,
        by_token: None,
    };
    let backend = Backend {
        on_call: Arc::new(Outage::new(portal.clone(), key.clone())),
        ..web.backend.clone()
    };
    let facts = |path: &str| RequestFacts {
        last_known: Some(known_at),
        ..web.facts(path)
    };
    if parts.method == Method::GET {
        let path = pages::asked(&parts.uri);
        let form = portal.last_known.take_returned(&key, &path);
        let facts = facts(&path);
        let request = Request::from_parts(parts, Body::empty());
        return Some(pages::draw(web, (caller, backend), facts, form, request).await);
    }
    let (form, body) = forms::parse(&parts, bytes).ok()?;
    let submission = form.fields.get("submission").filter(|key| !key.is_empty());
    if let Some(submission) = submission
        && let Some(path) = portal.last_known.led_to(&key, submission)
    {
        return Some(forms::see_other(&form, &path));
    }
    let facts = facts(&form.page);
    match forms::run((caller, backend), facts, parts, body).await? {
        Ok(next) => {
            if let Some(submission) = submission {
                portal.last_known.accepted(&key, submission, &next.path);
            }
            Some(forms::see_other(&form, &next.path))
        }
        Err(error @ (PortalError::Check(_) | PortalError::TooMany { .. })) => {
            let returned = ReturnedForm {
                fields: Arc::new(form.fields.clone()),
                error,
            };
            portal.last_known.keep_returned(&key, &form.page, returned);
            Some(forms::see_other(&form, &form.page))
        }
        Err(PortalError::NotFound) => Some(problem::page(web, ProblemKind::NotFound)),
        Err(_) => None,
    }
}
