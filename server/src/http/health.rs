//! For whoever watches over the program: does it run, can it answer.

use super::Web;
use crate::Portal;
use axum::{Router, extract::State, routing::get};
use http::StatusCode;
use sea_orm::ConnectionTrait;
use std::time::Duration;

/// Later than this is no answer.
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
}

/// Whether the database answers, and soon.
pub(super) async fn answers(portal: &Portal) -> bool {
    let asked = portal.database.reader().execute_unprepared("SELECT 1");
    matches!(tokio::time::timeout(PATIENCE, asked).await, Ok(Ok(_)))
}

async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    if answers(&web.portal).await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}
