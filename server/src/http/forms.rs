//! Forms: takes what was posted, runs the server function, sends the browser on.
//!
//! A form that could not be accepted is kept and shown again on its page, so
//! that nothing typed is lost and nothing typed is ever in an address.

use super::{Web, body, cookie::Cookie, problem, returned, sign_out, visitor::Visitor};
use crate::{
    account::sessions, audit::chain::hexadecimal, crisis_plan::kept::LASTS, error::Result,
    store::submission,
};
use app::{
    backend::{Backend, Caller, RequestFacts},
    components::ProblemKind,
    error::PortalError,
    ids::AccountId,
    links,
    posted::{FormAnswer, Next, SessionChange},
};
use axum::{
    Extension, Json,
    body::Body,
    extract::{Request, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header, request::Parts};
use leptos::context::provide_context;
use leptos_axum::handle_server_fns_with_context;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Where forms are posted: every server function there is.
pub fn paths() -> Vec<&'static str> {
    server_fn::axum::server_fn_paths()
        .filter(|(_, method)| *method == Method::POST)
        .map(|(path, _)| path)
        .collect()
}

/// A form as it came.
pub(super) struct Form {
    pub(super) fields: BTreeMap<String, String>,
    /// The page it stands on.
    pub(super) page: String,
    /// Whether a script of ours asks, which wants no page for an answer.
    pub(super) script: bool,
    /// Whether nothing is kept of it that leads to whoever sends it, signed in or not.
    pub(super) names_nobody: bool,
}

/// Answers a form.
pub(super) async fn post(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let read = match body::read(body).await {
        Ok(bytes) => parse(&parts, &bytes),
        Err(kind) => Err(kind),
    };
    let (form, body) = match read {
        Ok(read) => read,
        Err(kind) => return problem::page(&web, kind),
    };
    match take(&web, &visitor, parts, &form, body).await {
        Ok(response) => response,
        Err(error) => problem::fault(&web, error),
    }
}

/// Reads a form; the body that the server function gets has the form's one-time
/// key made one of exactly this form with exactly these words, so that going
/// back and changing them is a new form.
pub(super) fn parse(
    parts: &Parts,
    bytes: &[u8],
) -> std::result::Result<(Form, String), ProblemKind> {
    let is_form = parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| {
            kind.trim()
                .eq_ignore_ascii_case("application/x-www-form-urlencoded")
        });
    if !is_form {
        return Err(ProblemKind::Unreadable);
    }
    let mut fields: BTreeMap<String, String> =
        url::form_urlencoded::parse(bytes).into_owned().collect();
    if let Some(key) = fields.get_mut("submission")
        && !key.is_empty()
    {
        let mut hash = Sha256::new();
        hash.update(parts.uri.path());
        hash.update([0]);
        hash.update(bytes);
        *key = hexadecimal(&hash.finalize());
    }
    let body = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&fields)
        .finish();
    let page = fields
        .get("form_page")
        .and_then(|page| links::local(page))
        .unwrap_or(links::HOME)
        .to_owned();
    let script = parts
        .headers
        .get(header::ACCEPT)
        .is_some_and(|accept| accept == "application/json");
    Ok((
        Form {
            fields,
            page,
            script,
            names_nobody: NAME_NOBODY.contains(&parts.uri.path()),
        },
        body,
    ))
}

/// Forms that name nobody; they see themselves to it that pressing twice does one thing.
const NAME_NOBODY: [&str; 2] = ["/api/feedback/give", "/api/feedback/say-more"];

async fn take(
    web: &Web,
    visitor: &Visitor,
    parts: Parts,
    form: &Form,
    body: String,
) -> Result<Response> {
    let portal = &web.portal;
    if let Some(minutes) = visitor.wait {
        return refuse(web, visitor, form, PortalError::TooMany { minutes }).await;
    }
    let signed_in = visitor.caller.signed_in.as_ref();
    let account = signed_in
        .filter(|_| !form.names_nobody)
        .map(|person| person.account);
    let key = form.fields.get("submission").filter(|key| !key.is_empty());
    if let Some((account, key)) = account.zip(key)
        && let Some(path) = submission::answered(portal.database.reader(), account, key).await?
    {
        return Ok(see_other(form, &path));
    }
    let facts = web.facts(&form.page);
    let who = (visitor.caller.clone(), web.backend.clone());
    match run(who, facts, parts, body).await {
        Some(Ok(next)) => {
            let used = account.zip(key.map(String::as_str));
            accept(web, visitor, (form, used), next).await
        }
        Some(Err(error)) => refuse(web, visitor, form, error).await,
        None => Ok(problem::page(web, ProblemKind::Unreadable)),
    }
}

/// Runs the server function, for whoever asks, with the services that answer;
/// `None` when it could not read its arguments.
pub(super) async fn run(
    (caller, backend): (Caller, Backend),
    facts: RequestFacts,
    parts: Parts,
    body: String,
) -> Option<std::result::Result<Next, PortalError>> {
    let answer = FormAnswer::default();
    let context = {
        let answer = answer.clone();
        move || {
            provide_context(caller.clone());
            provide_context(backend.clone());
            provide_context(answer.clone());
            provide_context(facts.clone());
        }
    };
    let request = Request::from_parts(parts, Body::from(body));
    // Its own response says nothing that the answer does not say better.
    let _ = handle_server_fns_with_context(context, request).await;
    answer.take()
}

/// Sends the browser on from a form that was run elsewhere.
pub(super) async fn finish(
    web: &Web,
    visitor: &Visitor,
    form: &Form,
    answer: std::result::Result<Next, PortalError>,
) -> Result<Response> {
    match answer {
        Ok(next) => accept(web, visitor, (form, None), next).await,
        Err(error) => refuse(web, visitor, form, error).await,
    }
}

/// Notes that a form was accepted, with what the next page is to say, in one transaction.
async fn accept(
    web: &Web,
    visitor: &Visitor,
    (form, used): (&Form, Option<(AccountId, &str)>),
    next: Next,
) -> Result<Response> {
    let portal = &web.portal;
    let secure = web.is_secure();
    let mut session_key = visitor.caller.session_key.clone();
    let mut set = None;
    let mut ended = false;
    let sheet = next
        .keeps_sheet
        .and_then(|secret| Cookie::Sheet.keep(&secret, Some(LASTS), secure));
    let mut response = see_other(form, &next.path);
    match next.session {
        SessionChange::Keep => {}
        SessionChange::Begin {
            cookie: secret,
            shared_device,
        } => {
            session_key = sessions::key_of(&secret);
            let age = (!shared_device).then_some(sessions::ABSOLUTE);
            set = Cookie::Session.keep(&secret, age, secure);
        }
        SessionChange::End => {
            portal.last_known.forget(&session_key);
            session_key = String::new();
            ended = true;
        }
    }
    if next.notice.is_some() || used.is_some() {
        // What matters has been committed, and whoever cares about a form that comes twice after a
        // power cut has claimed its key there.
        let tx = portal.database.write_lightly().await?;
        if let Some((account, key)) = used {
            submission::note(&tx, account, key, &next.path, portal.clock.now()).await?;
        }
        if let Some(notice) = &next.notice {
            if session_key.is_empty() {
                let device = &visitor.caller.device;
                let (secret, key) = sessions::begin_anonymous(&tx, &portal.clock, device).await?;
                set = Cookie::Session.keep(&secret, None, secure);
                session_key = key;
            }
            sessions::set_notice(&tx, &session_key, Some(notice)).await?;
        }
        tx.commit().await?;
    }
    for set in [set, sheet].into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, set);
    }
    if ended {
        let keeps_sheet = visitor.caller.kept_sheet.is_some();
        sign_out::forget(web, keeps_sheet, response.headers_mut());
    }
    Ok(response)
}

async fn refuse(web: &Web, visitor: &Visitor, form: &Form, error: PortalError) -> Result<Response> {
    if form.script {
        return Ok(status_of(&error).into_response());
    }
    let to = match &error {
        PortalError::NotFound => return Ok(problem::page(web, ProblemKind::NotFound)),
        PortalError::SignIn => links::with_next(links::SIGN_IN, &form.page),
        PortalError::Prove => links::with_next(links::PROVE, &form.page),
        PortalError::Merged { kept } => links::person(*kept),
        PortalError::NothingBegun { requests } => requests.clone(),
        PortalError::First { page } => page.clone(),
        PortalError::Check(_)
        | PortalError::TooMany { .. }
        | PortalError::HasDied { .. }
        | PortalError::TakesNoRequests { .. }
        | PortalError::Fault { .. } => form.page.clone(),
    };
    let account = visitor
        .caller
        .signed_in
        .as_ref()
        .map(|person| person.account)
        .or(visitor.over)
        .filter(|_| !form.names_nobody);
    // Of a stranger who must sign in first nobody knows whose words these are.
    if account.is_some() || error != PortalError::SignIn {
        returned::keep(
            &web.portal,
            &visitor.caller.session_key,
            account,
            &form.page,
            &form.fields,
            &error,
        )
        .await?;
    }
    Ok(see_other(form, &to))
}

/// Sends the browser on; a script of ours is told where to.
pub(super) fn see_other(form: &Form, path: &str) -> Response {
    let path = links::local(path).unwrap_or(links::HOME);
    if form.script {
        return Json(serde_json::json!({ "next": path })).into_response();
    }
    let location = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static(links::HOME));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// The status that says to a script why something was not done.
pub(super) fn status_of(error: &PortalError) -> StatusCode {
    match error {
        PortalError::SignIn => StatusCode::UNAUTHORIZED,
        PortalError::Prove => StatusCode::FORBIDDEN,
        PortalError::NotFound | PortalError::NothingBegun { .. } => StatusCode::NOT_FOUND,
        PortalError::First { .. } => StatusCode::CONFLICT,
        PortalError::HasDied { .. }
        | PortalError::TakesNoRequests { .. }
        | PortalError::Merged { .. } => StatusCode::GONE,
        PortalError::Check(_) => StatusCode::UNPROCESSABLE_ENTITY,
        PortalError::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        PortalError::Fault { .. } => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
