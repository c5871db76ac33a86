//! One line for each request: nothing personal, so no address, no query, no name.

use super::Web;
use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::HeaderValue;
use std::time::Instant;

/// Gives the request a number and writes its line.
pub(super) async fn layer(State(web): State<Web>, request: Request, next: Next) -> Response {
    let id = format!("{:016x}", u64::from_le_bytes(web.portal.clock.random()));
    let method = request.method().clone();
    // The template, such as /people/{person}: the address itself names somebody.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| String::from("other"), |path| path.as_str().to_owned());
    let began = Instant::now();
    let mut response = next.run(request).await;
    tracing::info!(
        request.id = id,
        http.method = %method,
        http.route = route,
        http.status = response.status().as_u16(),
        http.milliseconds = began.elapsed().as_secs_f64() * 1000.0,
        "answered"
    );
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    response
}
