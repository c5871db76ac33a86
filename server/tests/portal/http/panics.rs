//! A mistake of ours ends in a page that says so and nothing else.

use crate::support::{Browser, TestPortal};
use axum::{Router, routing::get};
use http::StatusCode;

#[tokio::test]
async fn a_panic_is_answered_by_a_page_without_what_it_said() {
    let portal = TestPortal::start().await;
    let broken = Router::new().route(
        "/broken",
        get(|| async {
            if true {
                panic!("Rose wrote this");
            }
        }),
    );
    let router = server::http::router_with(portal.portal.clone(), broken);
    let answer = Browser::new(router).get("/broken").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.body.contains("Something went wrong on our side"));
    assert!(!answer.body.contains("Rose wrote this"));
    assert_eq!(answer.header("cache-control"), "no-store");
    portal.finish().await;
}
