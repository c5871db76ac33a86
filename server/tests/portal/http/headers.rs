//! What every answer tells the browser.

use crate::support::TestPortal;
use http::StatusCode;

#[tokio::test]
async fn every_answer_is_careful() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    for path in ["/", "/no-such-page", "/pkg/none.css", "/healthz", "/readyz"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        assert_eq!(
            answer.header("strict-transport-security"),
            "",
            "not on http"
        );
    }
    portal.finish().await;
}

#[tokio::test]
async fn https_is_kept_to_and_the_cookie_with_it() {
    let portal = TestPortal::start_with(&[("ALONGSIDE_ORIGIN", "https://care.example.org")]).await;
    let mut browser = portal.browser();
    let answer = browser.get("/sign-in").await;
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=63072000")
    );
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-sid="), "{cookie}");
    for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn scripts_carry_the_nonce_of_the_policy_or_there_are_none() {
    let portal = TestPortal::start().await;
    let mut browser = portal.browser();
    let mut seen = std::collections::BTreeSet::new();
    for path in ["/", "/sign-in", "/no-such-page"] {
        let answer = browser.get(path).await;
        let policy = answer.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap();
        let nonce = nonce.split('\'').next().unwrap();
        assert!(seen.insert(nonce.to_owned()), "each page has its own");
        for script in answer.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{path}: {tag}");
        }
        if !answer.body.contains("<leptos-island") {
            assert!(!answer.body.contains("<script"), "{path} needs no script");
        }
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_page_that_does_not_exist_is_a_page() {
    let portal = TestPortal::start().await;
    let answer = portal.browser().get("/no-such-page").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.body.contains("Page not found"));
    portal.finish().await;
}

#[tokio::test]
async fn built_files_are_kept_only_under_their_mark() {
    let portal = TestPortal::start().await;
    let site = &portal.portal.settings.site;
    std::fs::create_dir_all(site.join("pkg")).unwrap();
    std::fs::write(site.join("pkg/a.css"), "p{}").unwrap();
    std::fs::write(site.join("secret.txt"), "no").unwrap();
    let mut browser = portal.browser();
    let answer = browser.get("/pkg/a.css").await;
    assert_eq!(answer.body, "p{}");
    assert_eq!(answer.header("cache-control"), "no-cache");
    let answer = browser.get("/pkg/a.css?v=1").await;
    assert!(answer.header("cache-control").contains("immutable"));
    for path in [
        "/pkg/../secret.txt",
        "/pkg/..%2fsecret.txt",
        "/pkg/%2e%2e/secret.txt",
    ] {
        let answer = browser.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    portal.finish().await;
}
