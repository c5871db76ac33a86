//! Draws a page with everything it may ask for.

use super::{
    Web, headers, live, problem,
    returned::{self, Taken},
    visitor::Visitor,
};
use crate::{
    Portal,
    access::staff_roles,
    account::sessions,
    error::Result,
    store::{inbox, message_answer::Answerer, message_list},
};
use app::{
    backend::{Assurance, Backend, Caller, RequestFacts, Unread},
    document::finished,
    links,
    notice::Notice,
    returned_form::ReturnedForm,
    routes::App,
};
use axum::{
    Extension,
    extract::{Request, State},
    response::Response,
};
use futures::{Stream, StreamExt, stream::once};
use http::{Method, Uri, header};
use leptos::{
    IntoView,
    context::{provide_context, use_context},
    nonce::use_nonce,
};
use leptos_axum::{ResponseOptions, handle_response_inner};
use std::{pin::Pin, sync::Arc};

/// Answers a request for a page; one that does not exist is a page too.
pub(super) async fn show(
    State(web): State<Web>,
    Extension(visitor): Extension<Visitor>,
    request: Request,
) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return problem::page(&web, app::components::ProblemKind::NotFound);
    }
    let path = asked(request.uri());
    // Whoever only looks ahead must not use up what is shown once.
    let reads = request.method() == Method::GET
        && !request.headers().contains_key("sec-purpose")
        && !live::is_by_itself(request.headers(), &path);
    let (returned, notice) = match shown_once(&web, &visitor, &path, reads).await {
        Ok(shown) => shown,
        Err(error) => return problem::fault(&web, error),
    };
    let unread = match unread(&web, &visitor, &path).await {
        Ok(unread) => unread,
        Err(error) => return problem::fault(&web, error),
    };
    let form = returned.as_ref().map(|taken| taken.form.clone());
    let key = visitor.caller.session_key.clone();
    let said = notice.clone();
    let facts = RequestFacts {
        notice,
        unread,
        ..web.facts(&path)
    };
    let who = (visitor.caller, web.backend.clone());
    let response = draw(&web, who, facts, form, request).await;
    // Sent on to sign in or to prove who they are: nobody has seen it yet.
    if response.status().is_redirection()
        && let Err(error) = put_back(&web.portal, &key, returned, said).await
    {
        return problem::fault(&web, error);
    }
    response
}

/// How many messages the visitor has not read; the menu says it.
async fn unread(web: &Web, visitor: &Visitor, path: &str) -> Result<Unread> {
    let mut unread = Unread::default();
    let Some(signed_in) = &visitor.caller.signed_in else {
        return Ok(unread);
    };
    let portal = &web.portal;
    let (connection, reader) = (portal.database.reader(), signed_in.person);
    // The page is drawn from the top, and says what is so once it has been read.
    let opens = links::thread_in(path);
    let is_proved = signed_in.assurance == Assurance::Full;
    if signed_in.is_resident && is_proved {
        unread.own = Some(message_list::unread(connection, (reader, reader), opens).await?);
    }
    if signed_in.answers && !is_proved {
        // The way to prove who they are leads through it.
        unread.to_answer = Some(0);
    } else if signed_in.answers {
        let today = portal.clock.today();
        let roles = staff_roles(connection, reader, today).await?;
        let asked = inbox::Asked {
            of: inbox::Of::Mine,
            reader: &Answerer::of(reader, &roles, today),
            now: portal.clock.now(),
        };
        unread.to_answer = Some(inbox::count_unread(connection, &asked, opens).await?);
    }
    Ok(unread)
}

/// The path and query that were asked for.
pub(super) fn asked(uri: &Uri) -> Arc<str> {
    uri.path_and_query()
        .map_or("/", |path| path.as_str())
        .into()
}

/// Draws the page of a request, for whoever asks, from the services that answer.
pub(super) async fn draw(
    web: &Web,
    (caller, backend): (Caller, Backend),
    facts: RequestFacts,
    form: Option<ReturnedForm>,
    request: Request,
) -> Response {
    let web = web.clone();
    let context = move || {
        provide_context(caller.clone());
        provide_context(backend.clone());
        provide_context(facts.clone());
        provide_context(web.assets.clone());
        provide_context(web.options.clone());
        if let Some(form) = form.clone() {
            provide_context(form);
        }
        // The policy names the very nonce that the scripts of this page carry.
        if let Some((response, policy)) = use_context::<ResponseOptions>()
            .zip(use_nonce().and_then(|nonce| headers::with_nonce(&nonce)))
        {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    };
    handle_response_inner(context, App, request, whole).await
}

/// Keeps what a page would have shown once for when it is shown.
async fn put_back(
    portal: &Portal,
    key: &str,
    returned: Option<Taken>,
    notice: Option<Arc<Notice>>,
) -> Result<()> {
    if let Some(taken) = returned {
        returned::put_back(portal, taken).await?;
    }
    if let Some(notice) = notice {
        let tx = portal.database.write().await?;
        sessions::set_notice(&tx, key, Some(&notice)).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The page at once; the data that islands wake up with only where there is one,
/// so that other pages carry no script at all.
fn whole(
    app: impl IntoView + 'static,
    islands: Box<dyn FnOnce() -> Chunks + Send>,
    _: bool,
) -> Pin<Box<dyn Future<Output = Chunks> + Send>> {
    Box::pin(async move {
        let page: String = app.to_html_stream_in_order().collect().await;
        let wakes = page.contains("<leptos-island");
        let page = once(async move { finished(page) });
        if wakes {
            Box::pin(page.chain(islands())) as Chunks
        } else {
            Box::pin(page) as Chunks
        }
    })
}

type Chunks = Pin<Box<dyn Stream<Item = String> + Send>>;

/// What this view alone shows: the form that came back, the notice.
async fn shown_once(
    web: &Web,
    visitor: &Visitor,
    path: &str,
    reads: bool,
) -> Result<(Option<Taken>, Option<Arc<Notice>>)> {
    if !reads {
        return Ok((None, None));
    }
    let returned = returned::take(&web.portal, &visitor.caller, path).await?;
    if visitor.notice.is_some() {
        let tx = web.portal.database.write().await?;
        sessions::set_notice(&tx, &visitor.caller.session_key, None).await?;
        tx.commit().await?;
    }
    Ok((returned, visitor.notice.clone().map(Arc::new)))
}
