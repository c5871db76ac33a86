//! Nothing but our own pages can post.

use crate::support::TestPortal;
use ::entity::session;
use axum::body::Body;
use http::{Method, Request, StatusCode, header};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::http::forms;

const OURS: &str = "http://localhost:3000";

/// What a browser may say of where a request comes from.
const FOREIGN: [&[(&str, &str)]; 9] = [
    &[],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "none")],
    &[("sec-fetch-site", "same-site"), ("origin", OURS)],
    &[("origin", "null")],
    &[("origin", "https://localhost:3000")],
    &[("origin", "http://localhost:3001")],
    &[("origin", "http://localhost:3000.evil.example")],
];

fn request(method: Method, path: &str, said: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in said {
        request = request.header(*name, *value);
    }
    request.body(Body::from("submission=x")).unwrap()
}

#[tokio::test]
async fn no_form_is_taken_from_elsewhere() {
    let portal = TestPortal::start().await;
    assert!(forms::paths().len() >= 4, "there are forms to try");
    for path in forms::paths() {
        for said in FOREIGN {
            let mut browser = portal.browser();
            let answer = browser.send(request(Method::POST, path, said)).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {said:?}");
            assert!(answer.body.contains("That did not come from this site"));
        }
    }
    let sessions = session::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(sessions, 0, "none got as far as a session");
    portal.finish().await;
}

#[tokio::test]
async fn other_methods_are_refused_too() {
    let portal = TestPortal::start().await;
    for method in [Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS] {
        let mut browser = portal.browser();
        let answer = browser.send(request(method, "/", &[])).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    portal.finish().await;
}

#[tokio::test]
async fn our_own_forms_are_taken() {
    let portal = TestPortal::start().await;
    for said in [
        &[("sec-fetch-site", "same-origin")][..],
        &[("origin", OURS)][..],
    ] {
        for path in forms::paths() {
            let mut browser = portal.browser();
            let answer = browser.send(request(Method::POST, path, said)).await;
            assert_ne!(answer.status, StatusCode::FORBIDDEN, "{path} {said:?}");
        }
    }
    portal.finish().await;
}

#[test]
fn every_server_function_is_a_form() {
    for (path, method) in server_fn::axum::server_fn_paths() {
        assert_eq!(method, Method::POST, "{path}");
        assert!(path.starts_with("/api/"), "{path}");
    }
}
