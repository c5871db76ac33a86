//! For whoever watches over the program: does it run, can it answer.

use super::Web;
use axum::{Router, extract::State, routing::get};
use http::StatusCode;
use sea_orm::ConnectionTrait;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
}

async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    let answered = web
        .portal
        .database
        .reader()
        .execute_unprepared("SELECT 1")
        .await;
    if answered.is_ok() {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}
