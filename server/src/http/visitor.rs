//! Who is asking: turns the cookie into a caller, and begins a session for
//! nobody where something must hang on one.

use super::{Web, cookie::Cookie, kept_sheet, live, network, problem, rate};
use crate::{
    account::sessions::{self, Loaded},
    crisis_plan::kept::Carried,
    error::{Error, Result},
};
use app::{backend::Caller, error::PortalError, ids::AccountId, links, notice::Notice};
use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use chrono::TimeDelta;
use http::{Method, header, request::Parts};

/// Forms that one session may post in a minute.
const FORMS_PER_SESSION: u32 = 300;
/// The same for one network; a whole hospital may share one.
const FORMS_PER_NETWORK: u32 = 1200;
/// The same for everybody.
const FORMS_OF_ALL: u32 = 12_000;
/// Sessions for nobody that one network may begin in ten minutes.
const BEGINNINGS_PER_NETWORK: u32 = 600;

/// Whoever sent a request.
#[derive(Clone, Debug)]
pub(super) struct Visitor {
    pub(super) caller: Caller,
    /// What the next page says once.
    pub(super) notice: Option<Notice>,
    /// Whose session this was, if its time is over.
    pub(super) over: Option<AccountId>,
    /// Minutes to wait, when too many forms came.
    pub(super) wait: Option<u32>,
    /// Whether the browser must let go of a crisis sheet that it kept.
    lets_go: bool,
}

/// Hands the visitor to the page or form, and a new cookie to the browser.
pub(super) async fn layer(State(web): State<Web>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let (visitor, fresh) = match arrive(&web, &parts).await {
        Ok(arrived) => arrived,
        Err(error) => return problem::fault(&web, error),
    };
    let lets_go = visitor.lets_go;
    parts.extensions.insert(visitor);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    // A sign-in has set its own meanwhile.
    if let Some(secret) = fresh
        && !response.headers().contains_key(header::SET_COOKIE)
        && let Some(value) = Cookie::Session.keep(&secret, None, web.is_secure())
    {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    if lets_go {
        kept_sheet::forget(&web, response.headers_mut());
    }
    response
}

async fn arrive(web: &Web, parts: &Parts) -> Result<(Visitor, Option<String>)> {
    let portal = &web.portal;
    let mut visitor = Visitor {
        caller: Caller {
            signed_in: None,
            session_key: String::new(),
            network: network::network(&parts.headers, &parts.extensions, portal.settings.proxies),
            device: network::device(&parts.headers),
            kept_sheet: None,
            by_token: None,
        },
        notice: None,
        over: None,
        wait: None,
        lets_go: false,
    };
    // On a tablet that everybody uses nobody is signed in, whatever its browser still carries.
    if links::is_kiosk(parts.uri.path()) {
        if parts.method == Method::POST {
            let tx = portal.database.write_lightly().await?;
            visitor.wait = forms_wait(web, &tx, &visitor.caller).await?;
            tx.commit().await?;
        }
        return Ok((visitor, None));
    }
    let mut seen_is_old = false;
    if let Some(secret) = Cookie::Session.sent(&parts.headers, web.is_secure()) {
        match sessions::load(portal.database.reader(), &portal.clock, secret).await? {
            Some(Loaded::Live(live)) => {
                portal.last_known.note(&live, portal.clock.now());
                // What a page asks by itself is no sign that anybody is there.
                seen_is_old =
                    live.seen_is_old && !live::is_by_itself(&parts.headers, parts.uri.path());
                visitor.caller.session_key = live.key;
                visitor.caller.signed_in = live.signed_in;
                visitor.notice = live.notice;
            }
            Some(Loaded::Over(account)) => {
                portal.last_known.forget(&sessions::key_of(secret));
                visitor.over = Some(account);
            }
            None => portal.last_known.forget(&sessions::key_of(secret)),
        }
    }
    let carried = kept_sheet::carried(web, &parts.headers, &visitor.caller).await?;
    let changes =
        carried.filter(|carried| matches!(carried, Carried::Ends(_) | Carried::Moves(..)));
    visitor.caller.kept_sheet = carried.and_then(Carried::held);
    visitor.lets_go = carried.is_some() && visitor.caller.kept_sheet.is_none();
    let posts = parts.method == Method::POST
        && parts
            .extensions
            .get::<MatchedPath>()
            .is_some_and(|path| path.as_str().starts_with("/api/"));
    let begins =
        visitor.caller.session_key.is_empty() && (posts || needs_session(parts.uri.path()));
    if !posts && !begins && !seen_is_old && changes.is_none() {
        return Ok((visitor, None));
    }
    let tx = match changes {
        Some(_) => portal.database.write().await?,
        // How many forms came, when somebody was here last, and a session that is nobody's yet.
        None => portal.database.write_lightly().await?,
    };
    if posts {
        visitor.wait = forms_wait(web, &tx, &visitor.caller).await?;
    }
    if seen_is_old {
        sessions::touch(&tx, &portal.clock, &visitor.caller.session_key).await?;
    }
    if let Some(carried) = changes {
        kept_sheet::note(web, &tx, &visitor.caller, carried).await?;
    }
    let mut fresh = None;
    if begins {
        let key = rate::key("begin", &visitor.caller.network);
        let window = TimeDelta::minutes(10);
        rate::check(&tx, &portal.clock, &key, BEGINNINGS_PER_NETWORK, window).await?;
        let (secret, key) =
            sessions::begin_anonymous(&tx, &portal.clock, &visitor.caller.device).await?;
        visitor.caller.session_key = key;
        fresh = Some(secret);
    }
    tx.commit().await?;
    Ok((visitor, fresh))
}

/// Pages whose forms need something to hang codes and challenges on.
fn needs_session(path: &str) -> bool {
    [links::SIGN_IN, "/join", "/invitation", "/set-up"]
        .iter()
        .any(|start| path.starts_with(start))
}

/// Minutes to wait before another form is taken, if any.
async fn forms_wait(web: &Web, tx: &crate::store::Tx, caller: &Caller) -> Result<Option<u32>> {
    let window = TimeDelta::minutes(1);
    let mut counted = vec![
        (
            rate::key("forms/network", &caller.network),
            FORMS_PER_NETWORK,
        ),
        (String::from("forms/all"), FORMS_OF_ALL),
    ];
    if !caller.session_key.is_empty() {
        counted.push((
            rate::key("forms/session", &caller.session_key),
            FORMS_PER_SESSION,
        ));
    }
    for (key, limit) in counted {
        match rate::check(tx, &web.portal.clock, &key, limit, window).await {
            Ok(()) => {}
            Err(Error::Portal(PortalError::TooMany { minutes })) => return Ok(Some(minutes)),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}
