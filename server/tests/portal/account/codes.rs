//! Six digits by email.

use super::{ask_for_code, came_back, enter_code, is_signed_in, last_email, times};
use crate::support::TestPortal;
use app::{audit::model::Act, backend::Assurance};
use app::{error::PortalError, plan::kind::PlanKind};
use chrono::TimeDelta;
use http::StatusCode;
use server::access::policy::Action;

fn other_than(code: &str) -> &'static str {
    if code == "111111" { "222222" } else { "111111" }
}

#[tokio::test]
async fn a_code_signs_in_the_browser_that_asked() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut browser = portal.browser();
    let code = ask_for_code(&portal, &mut browser, " JOE@example.org ").await;
    let answer = enter_code(&mut browser, &code).await;
    assert_eq!(answer.location(), "/home");
    assert!(is_signed_in(&mut browser).await);
    assert_eq!(times(&portal, Act::SignIn, false).await, 1);

    let caller = portal.caller(&browser).await;
    let person = caller.signed_in.clone().unwrap();
    assert_eq!(person.person, joe.person);
    assert_eq!(person.assurance, Assurance::Email);
    let refused = portal
        .portal
        .enter(&caller, Action::ReadPlan(PlanKind::Care), joe.person)
        .await;
    assert!(
        matches!(
            refused,
            Err(server::error::Error::Portal(PortalError::Prove))
        ),
        "an email alone opens no plan"
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_code_is_worth_nothing_in_another_browser() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    let mut asked = portal.browser();
    let mut other = portal.browser();
    other.get("/sign-in").await;
    let code = ask_for_code(&portal, &mut asked, "joe@example.org").await;
    assert!(came_back(
        &enter_code(&mut other, &code).await,
        "/sign-in/code"
    ));
    assert!(!is_signed_in(&mut other).await);
    enter_code(&mut asked, &code).await;
    assert!(is_signed_in(&mut asked).await);
    portal.finish().await;
}

#[tokio::test]
async fn the_sixth_try_is_refused_even_when_it_is_right() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    let mut browser = portal.browser();
    let code = ask_for_code(&portal, &mut browser, "joe@example.org").await;
    for _ in 0..5 {
        assert!(came_back(
            &enter_code(&mut browser, other_than(&code)).await,
            "/sign-in/code"
        ));
    }
    assert!(came_back(
        &enter_code(&mut browser, &code).await,
        "/sign-in/code"
    ));
    assert!(!is_signed_in(&mut browser).await);
    assert_eq!(times(&portal, Act::SignInRefused, true).await, 5);
    portal.finish().await;
}

#[tokio::test]
async fn the_fifth_try_may_be_right() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    let mut browser = portal.browser();
    let code = ask_for_code(&portal, &mut browser, "joe@example.org").await;
    for _ in 0..4 {
        enter_code(&mut browser, other_than(&code)).await;
    }
    assert_eq!(enter_code(&mut browser, &code).await.location(), "/home");
    portal.finish().await;
}

#[tokio::test]
async fn a_code_holds_for_ten_minutes() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    for (minutes, seconds, works) in [(9, 59, true), (10, 0, false)] {
        let mut browser = portal.browser();
        let code = ask_for_code(&portal, &mut browser, "joe@example.org").await;
        portal
            .clock
            .advance(TimeDelta::minutes(minutes) + TimeDelta::seconds(seconds));
        enter_code(&mut browser, &code).await;
        assert_eq!(
            is_signed_in(&mut browser).await,
            works,
            "{minutes}:{seconds}"
        );
    }
    portal.finish().await;
}

#[tokio::test]
async fn the_newest_code_voids_the_older_ones() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    let (mut first, mut second) = (portal.browser(), portal.browser());
    let old = ask_for_code(&portal, &mut first, "joe@example.org").await;
    portal.clock.advance(TimeDelta::seconds(1));
    let new = ask_for_code(&portal, &mut second, "joe@example.org").await;
    enter_code(&mut first, &old).await;
    assert!(!is_signed_in(&mut first).await);
    enter_code(&mut second, &new).await;
    assert!(is_signed_in(&mut second).await);
    portal.finish().await;
}

#[tokio::test]
async fn of_two_uses_at_once_one_wins() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    let mut browser = portal.browser();
    let code = ask_for_code(&portal, &mut browser, "joe@example.org").await;
    let mut twin = portal.browser();
    twin.cookies = browser.cookies.clone();
    let (one, other) = tokio::join!(
        enter_code(&mut browser, &code),
        enter_code(&mut twin, &code)
    );
    let won = [&one, &other]
        .iter()
        .filter(|answer| answer.location() == "/home")
        .count();
    assert_eq!(won, 1, "{} and {}", one.location(), other.location());
    assert_eq!(times(&portal, Act::SignIn, false).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_known_and_an_unknown_address_look_alike() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    let mut answers = Vec::new();
    for address in ["joe@example.org", "nobody@example.org"] {
        let mut browser = portal.browser();
        browser.get("/sign-in").await;
        let asked = browser
            .post(
                "/api/account/ask-for-code",
                &[("email", address), ("form_page", "/sign-in")],
            )
            .await;
        let page = browser.get(asked.location()).await;
        let typed = enter_code(&mut browser, "000000").await;
        let again = browser.get(typed.location()).await;
        answers.push([asked, page, typed, again]);
    }
    let [known, unknown] = <[_; 2]>::try_from(answers).unwrap();
    for (known, unknown) in known.into_iter().zip(unknown) {
        assert_eq!(known.status, unknown.status);
        let names = |answer: &crate::support::Answer| {
            let mut names: Vec<_> = answer
                .headers
                .iter()
                .filter(|(name, _)| {
                    !["content-security-policy", "x-request-id"].contains(&name.as_str())
                })
                .map(|(name, value)| (name.to_string(), value.clone()))
                .collect();
            names.sort_by(|one, other| one.0.cmp(&other.0));
            names
        };
        assert_eq!(names(&known), names(&unknown));
        assert_eq!(without_keys(&known.body), without_keys(&unknown.body));
    }
    assert_eq!(
        last_email(&portal, "sign_in_code").await["name"],
        "Joe",
        "only a known address gets an email"
    );
    portal.finish().await;
}

/// A page without the one-time keys of its forms.
fn without_keys(body: &str) -> String {
    let mut out = String::new();
    for (place, part) in body.split("name=\"submission\" value=\"").enumerate() {
        let rest = part.split_once('"').map_or("", |(_, rest)| rest);
        out.push_str(if place == 0 { part } else { rest });
    }
    out
}

/// The work differs by some milliseconds; waiting for a moment that is later than
/// either hides it. How far apart they are is a matter of measuring, not of a test.
#[tokio::test]
async fn neither_a_known_nor_an_unknown_address_is_answered_before_the_same_moment() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    for address in ["joe@example.org", "nobody@example.org"] {
        let mut browser = portal.browser();
        browser.get("/sign-in").await;
        let began = std::time::Instant::now();
        let answer = browser
            .post("/api/account/ask-for-code", &[("email", address)])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let took = began.elapsed();
        assert!(
            took.as_millis() >= 500,
            "{address} was answered after {took:?}"
        );
    }
    portal.finish().await;
}

#[tokio::test]
async fn an_address_gets_five_codes_an_hour_and_passkeys_go_on() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    for address in ["joe@example.org", "nobody@example.org"] {
        for _ in 0..5 {
            let mut browser = portal.browser();
            let answer = browser
                .post(
                    "/api/account/ask-for-code",
                    &[("email", address), ("form_page", "/sign-in")],
                )
                .await;
            assert_eq!(answer.location(), "/sign-in/code");
        }
        let mut browser = portal.browser();
        let answer = browser
            .post(
                "/api/account/ask-for-code",
                &[("email", address), ("form_page", "/sign-in")],
            )
            .await;
        assert!(came_back(&answer, "/sign-in"));
        let page = browser.get("/sign-in").await;
        assert!(page.body.contains("too many tries"), "the page says so");
        let options = browser
            .post("/api/account/passkey-options", &[("ceremony", "sign_in")])
            .await;
        assert_eq!(options.status, StatusCode::OK, "passkeys are not held up");
    }
    portal.finish().await;
}

#[tokio::test]
async fn signing_in_leads_to_the_page_that_was_asked_for_and_nowhere_else() {
    let portal = TestPortal::start().await;
    portal.resident("Joe").await;
    for (next, leads) in [
        ("/account", "/account"),
        ("//example.org/", "/home"),
        ("https://example.org/", "/home"),
        ("/sign-in", "/home"),
    ] {
        let mut browser = portal.browser();
        portal.clock.advance(TimeDelta::hours(1));
        let code = ask_for_code(&portal, &mut browser, "joe@example.org").await;
        let answer = browser
            .post(
                "/api/account/enter-code",
                &[("code", &code), ("next", next)],
            )
            .await;
        assert_eq!(answer.location(), leads, "{next}");
    }
    portal.finish().await;
}
