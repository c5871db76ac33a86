//! Only our own pages may post to us; mail programs may stop emails, as nobody.

use super::{Web, one_click, problem};
use app::components::ProblemKind;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderMap, Method, header};

/// Refuses whatever could change something unless the browser says that a page of ours sent it.
pub(super) async fn layer(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let origin = web.portal.settings.origin.origin().ascii_serialization();
    if one_click::may_come_from_elsewhere(&request) {
        request.headers_mut().remove(header::COOKIE);
        return next.run(request).await;
    }
    if reads || is_ours(request.headers(), &origin) {
        next.run(request).await
    } else {
        problem::page(&web, ProblemKind::ElsewherePosted)
    }
}

/// Browsers say where a request comes from in one of two ways; one that says
/// neither is refused.
fn is_ours(headers: &HeaderMap, origin: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    headers
        .get(header::ORIGIN)
        .is_some_and(|sent| sent == origin)
}
