//! A crisis sheet that a device keeps: the worker that shows it, the copy, and
//! what the browser is told when the device keeps it no more.

use super::{Web, cookie::Cookie, problem, visitor::Visitor};
use crate::{
    crisis_plan::kept::{self, Carried, LASTS},
    error::Result,
    store::Tx,
};
use app::{
    backend::{Caller, RequestFacts},
    crisis_plan::copy_document,
    error::PortalError,
    format,
    ids::PersonId,
    links,
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use http::{HeaderMap, HeaderName, HeaderValue, header};

/// Where the copy is that a device saves.
pub const COPY: &str = "/people/{person}/crisis-plan/sheet/copy";

/// Browsers demand a script of its own for this; it has no business but with ourselves.
const WORKER: &str = include_str!("sheet_worker.js");
const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'";

/// Says to the worker when the copy was made.
const SAVED: HeaderName = HeaderName::from_static("sheet-saved");

/// The worker is the same for everybody and says nothing.
pub(super) fn routes() -> Router<Web> {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, WORKER_POLICY),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Router::new().route(
        links::SHEET_WORKER,
        get(move || async move { (headers, WORKER) }),
    )
}

/// The copy; each one lets the device keep its mark for longer.
pub(super) async fn copy(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    Path(person): Path<String>,
    sent: HeaderMap,
) -> Response {
    let Ok(resident) = person.parse::<PersonId>() else {
        return problem::fault(&web, PortalError::NotFound.into());
    };
    let here = links::sheet_copy(resident);
    match web
        .backend
        .crisis_plan
        .sheet_copy(&visitor.caller, resident)
        .await
    {
        Ok(view) => {
            let moment = format::moment(view.correct_at);
            let facts = RequestFacts {
                now: view.correct_at,
                ..web.facts(&here)
            };
            let page = copy_document(web.assets.clone(), facts, view);
            let mut response = Html(page).into_response();
            let secure = web.is_secure();
            let mark = Cookie::Sheet
                .sent(&sent, secure)
                .and_then(|secret| Cookie::Sheet.keep(secret, Some(LASTS), secure));
            if let Some(mark) = mark {
                response.headers_mut().append(header::SET_COOKIE, mark);
            }
            if let Ok(moment) = HeaderValue::from_str(&moment) {
                response.headers_mut().insert(SAVED, moment);
            }
            response
        }
        Err(error) => problem::fault_at(&web, error.into(), &here),
    }
}

/// What the mark is worth that a browser carries; `None` without one.
pub(super) async fn carried(
    web: &Web,
    sent: &HeaderMap,
    caller: &Caller,
) -> Result<Option<Carried>> {
    let secure = web.is_secure();
    if !Cookie::Sheet.is_sent(sent, secure) {
        return Ok(None);
    }
    Ok(Some(match Cookie::Sheet.sent(sent, secure) {
        Some(secret) => kept::carried(&web.portal, caller, secret).await?,
        None => Carried::Over,
    }))
}

/// Writes down what became of it.
pub(super) async fn note(web: &Web, tx: &Tx, caller: &Caller, carried: Carried) -> Result<()> {
    let clock = &web.portal.clock;
    match carried {
        Carried::Holds(_) | Carried::Over => Ok(()),
        Carried::Moves(kept, session) => crate::store::kept_sheet::seen(tx, kept, session).await,
        Carried::Ends(kept) => kept::let_go(tx, clock, caller, kept).await,
    }
}

/// Tells the browser to forget a mark that is over, and everything it saved.
pub(super) fn forget(web: &Web, headers: &mut HeaderMap) {
    Cookie::Sheet.forget(headers, web.is_secure());
    headers
        .entry("clear-site-data")
        .or_insert(HeaderValue::from_static("\"storage\""));
}
