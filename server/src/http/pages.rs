//! Draws a page with everything it may ask for.

use super::{Web, headers, problem, returned, visitor::Visitor};
use crate::{account::sessions, error::Result};
use app::{backend::RequestFacts, document::finished, returned_form::ReturnedForm, routes::App};
use axum::{
    Extension,
    extract::{Request, State},
    response::Response,
};
use futures::{Stream, StreamExt, stream::once};
use http::{Method, header};
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
    let path: Arc<str> = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .into();
    // Whoever only looks ahead must not use up what is shown once.
    let reads = request.method() == Method::GET && !request.headers().contains_key("sec-purpose");
    let (returned, notice) = match shown_once(&web, &visitor, &path, reads).await {
        Ok(shown) => shown,
        Err(error) => return problem::fault(&web, error),
    };
    let facts = RequestFacts {
        now: web.portal.clock.now(),
        submission: web.portal.clock.secret().into(),
        path,
        notice,
        demo: web.portal.settings.demo,
    };
    let context = move || {
        provide_context(visitor.caller.clone());
        provide_context(web.backend.clone());
        provide_context(facts.clone());
        provide_context(web.assets.clone());
        provide_context(web.options.clone());
        if let Some(form) = returned.clone() {
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
) -> Result<(Option<ReturnedForm>, Option<Arc<str>>)> {
    if !reads {
        return Ok((None, None));
    }
    let returned = returned::take(&web.portal, &visitor.caller, path).await?;
    if visitor.notice.is_some() {
        let tx = web.portal.database.write().await?;
        sessions::set_notice(&tx, &visitor.caller.session_key, None).await?;
        tx.commit().await?;
    }
    Ok((returned, visitor.notice.as_deref().map(Arc::from)))
}
