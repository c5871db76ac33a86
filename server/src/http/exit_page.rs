//! The script of "Exit this page".

use super::Web;
use app::links;
use axum::{Router, routing::get};
use http::header;

const SCRIPT: &str = include_str!("exit_page.js");

/// The script is the same for everybody and says nothing.
pub(super) fn routes() -> Router<Web> {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Router::new().route(
        links::EXIT_SCRIPT,
        get(move || async move { (headers, SCRIPT) }),
    )
}
