//! Whatever is sent, the answer is a page in plain words.

use crate::support::{Answer, TestPortal};
use axum::body::Body;
use chrono::TimeDelta;
use http::{Request, StatusCode, header};
use server::http::{body, forms};
use sha2::{Digest, Sha256};

const FORM: &str = "application/x-www-form-urlencoded";

async fn send(portal: &TestPortal, path: &str, kind: &str, body: impl Into<Body>) -> Answer {
    let mut browser = portal.browser();
    let mut request = Request::post(path).header("sec-fetch-site", "same-origin");
    if !kind.is_empty() {
        request = request.header(header::CONTENT_TYPE, kind);
    }
    browser.send(request.body(body.into()).unwrap()).await
}

#[tokio::test]
async fn only_forms_are_read() {
    let portal = TestPortal::start().await;
    for path in forms::paths() {
        // So many forms in a row are more than one place may send.
        portal.clock.advance(TimeDelta::minutes(10));
        for kind in [
            "",
            "text/plain",
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/cbor",
        ] {
            let answer = send(&portal, path, kind, "a=b").await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {kind}");
            assert!(answer.body.contains("We could not read that"));
        }
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_form_that_is_too_large_is_said_to_be() {
    let portal = TestPortal::start().await;
    let path = forms::paths()[0];
    let fits = format!("text={}", "a".repeat(body::LIMIT - 5));
    let answer = send(&portal, path, FORM, fits.clone()).await;
    assert_ne!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = send(&portal, path, FORM, format!("{fits}a")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("That was too long for us"));
    portal.finish().await;
}

#[tokio::test]
async fn garbage_is_answered_in_plain_words() {
    let portal = TestPortal::start().await;
    let nested = "a[b][c][d][e][f][g][h]=1&a=2&[]=3&%=4&%ff%fe=5&=&&&==";
    let mut bodies: Vec<Vec<u8>> = vec![Vec::new(), nested.into(), b"\0\xff\xfe".to_vec()];
    for seed in 0..20u8 {
        bodies.push(Sha256::digest([seed]).repeat(usize::from(seed) + 1));
    }
    for path in forms::paths() {
        for body in &bodies {
            let answer = send(&portal, path, FORM, body.clone()).await;
            assert!(
                answer.status.is_redirection() || answer.status.is_client_error(),
                "{path}: {}",
                answer.status
            );
            for leak in [
                "missing field",
                "invalid type",
                "serde",
                "deserializ",
                "Args",
            ] {
                assert!(!answer.body.contains(leak), "{path} says {leak}");
            }
        }
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let portal = TestPortal::start().await;
    let path = forms::paths()[0];
    tokio::time::pause();
    let never = Body::from_stream(futures::stream::pending::<Result<Vec<u8>, std::io::Error>>());
    let read = tokio::time::timeout(body::PATIENCE * 2, body::read(never)).await;
    assert!(matches!(read, Ok(Err(_))), "it gave up by itself: {path}");
    tokio::time::resume();
    portal.finish().await;
}
