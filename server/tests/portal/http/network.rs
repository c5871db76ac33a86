//! Connections, what stands before the program, and what is sent over them.

use crate::support::TestPortal;
use ::entity::rate_count;
use axum::{Router, body::Body, routing::get};
use http::{Request, header};
use sea_orm::EntityTrait;
use server::http::{rate, serve};
use std::{collections::BTreeSet, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{Instant, timeout},
};

/// The keys under which something was counted.
async fn counted(portal: &TestPortal) -> BTreeSet<String> {
    rate_count::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.key)
        .collect()
}

#[tokio::test]
async fn forms_are_counted_for_the_network_that_our_own_proxies_name() {
    for (proxies, believed) in [
        ("0", "192.0.2.10"),
        ("1", "198.51.100.7"),
        ("2", "203.0.113.9"),
        ("9", "192.0.2.10"),
    ] {
        let portal = TestPortal::start_with(&[("ALONGSIDE_PROXIES", proxies)]).await;
        let request = Request::post("/api/account/enter-code")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", "10.0.0.1, 203.0.113.9")
            .header("x-forwarded-for", "198.51.100.7");
        let mut browser = portal.browser();
        browser.send(request.body(Body::empty()).unwrap()).await;
        let counted = counted(&portal).await;
        for network in ["192.0.2.10", "198.51.100.7", "203.0.113.9", "10.0.0.1"] {
            let key = rate::key("forms/network", network);
            assert_eq!(
                counted.contains(&key),
                network == believed,
                "{proxies} proxies, {network}"
            );
        }
        portal.finish().await;
    }
}

#[tokio::test]
async fn signing_out_tells_the_browser_to_forget_what_it_kept() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let full = app::backend::Assurance::Full;
    let mut browser = portal.signed_in(rose.account, full).await;
    let stayed = browser.post("/api/account/stay", &[]).await;
    assert_eq!(stayed.header("clear-site-data"), "", "not before");
    let out = browser.post("/api/account/sign-out", &[]).await;
    assert_eq!(out.header("clear-site-data"), "\"cache\", \"storage\"");
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert!(browser.cookies.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn pages_are_sent_in_as_few_bytes_as_the_browser_can_read() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    let plain = browser.get("/sign-in").await;
    assert_eq!(plain.header("content-encoding"), "");
    for (offered, used) in [
        ("gzip, deflate, br", "br"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=0", ""),
    ] {
        let request = Request::get("/sign-in").header(header::ACCEPT_ENCODING, offered);
        let answer = browser.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("content-encoding"), used, "{offered}");
        assert!(answer.header("vary").contains("accept-encoding"));
        if used.is_empty() {
            assert!(answer.body.contains("Sign in"));
        } else {
            assert!(!answer.body.contains("Sign in"));
            assert!(answer.body.len() < plain.body.len(), "{offered}");
        }
    }
    portal.finish().await;
}

/// A server on a port of its own that waits 300 milliseconds for the head of a request.
async fn impatient() -> (std::net::SocketAddr, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", get(|| async { "hello" }));
    let served = tokio::spawn(serve::serve_with(
        listener,
        router,
        std::future::pending(),
        Duration::from_millis(300),
    ));
    (address, served)
}

#[tokio::test]
async fn whoever_takes_too_long_to_ask_is_cut_off() {
    let (address, served) = impatient().await;
    let mut slow = TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n")
        .await
        .unwrap();
    let began = Instant::now();
    let mut answer = Vec::new();
    let ended = timeout(Duration::from_secs(5), slow.read_to_end(&mut answer)).await;
    assert!(ended.is_ok(), "it is still open after five seconds");
    assert!(
        began.elapsed() >= Duration::from_millis(250),
        "it was given a chance"
    );
    let answer = String::from_utf8_lossy(&answer);
    assert!(!answer.contains("hello"), "{answer}");

    let mut quick = TcpStream::connect(address).await.unwrap();
    quick
        .write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    quick.read_to_string(&mut answer).await.unwrap();
    assert!(answer.ends_with("hello"), "{answer}");
    served.abort();
}
