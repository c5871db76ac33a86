//! Codes that are handed over: wrong, used, too old, guessed at, and those that make an account.

use super::{answer, crisis_plan, decide, enter, offer, only_one, opens, rights, rows, told};
use crate::support::{Answer, Browser, TestPortal};
use ::entity::{account, person};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use sea_orm::{EntityTrait, PaginatorTrait};

async fn open_account(browser: &mut Browser, code: &str, email: &str) -> Answer {
    let fields = [
        ("code", code),
        ("given", "Nora"),
        ("family", "Hill"),
        ("email", email),
        ("form_page", links::SHARING_CODE),
    ];
    browser.post("/api/sharing/open-account", &fields).await
}

#[tokio::test]
async fn a_code_is_taken_by_the_first_of_two_people_at_once() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let (nora, sam) = (portal.carer("Nora").await, portal.carer("Sam").await);
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    let mut noras = portal.signed_in(nora.account, Assurance::Full).await;
    let mut sams = portal.signed_in(sam.account, Assurance::Full).await;
    let (one, other) = tokio::join!(enter(&mut noras, &code), enter(&mut sams, &code));
    let offer = links::offer(only_one(&portal).await);
    let taken = [one.location(), other.location()];
    assert_eq!(
        taken.iter().filter(|to| **to == offer).count(),
        1,
        "{taken:?}"
    );
    assert!(taken.contains(&links::SHARING_CODE), "{taken:?}");
    // Whoever was late cannot answer either.
    let late = if one.location() == offer {
        &mut sams
    } else {
        &mut noras
    };
    assert_eq!(late.get(&offer).await.status, 404);
    let id = only_one(&portal).await;
    assert_eq!(answer(late, id, "accept").await.status, 404);
    assert!(rights(&portal).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn the_fifth_wrong_try_ends_the_offer_and_tells_whoever_made_it() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nora = portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    let wrong = format!("{}-2222-2222", &code[..4]);
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    for guess in 1..=5 {
        assert!(
            told(&portal, "sharing_code_voided").await.is_empty(),
            "{guess}"
        );
        assert_eq!(
            enter(&mut hers, &wrong).await.location(),
            links::SHARING_CODE
        );
    }
    assert_eq!(
        told(&portal, "sharing_code_voided").await,
        ["joe@example.org"]
    );
    assert_eq!(
        enter(&mut hers, &code).await.location(),
        links::SHARING_CODE
    );
    assert!(rows(&portal).await[0].entered_at.is_none());
    portal.finish().await;
}

#[tokio::test]
async fn the_right_code_at_the_fifth_try_still_works() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nora = portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    let wrong = format!("{}-2222-2222", &code[..4]);
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    for _ in 0..4 {
        enter(&mut hers, &wrong).await;
    }
    let entered = enter(&mut hers, &code).await;
    assert_eq!(entered.location(), links::offer(only_one(&portal).await));
    portal.finish().await;
}

#[tokio::test]
async fn a_code_that_is_used_ended_or_21_days_old_is_as_wrong_as_any_other() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nora = portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let ended = offer(&mut his, joe, &crisis_plan()).await;
    decide(&mut his, joe, only_one(&portal).await, ("end", "")).await;
    let used = offer(&mut his, joe, &crisis_plan()).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    enter(&mut hers, &used).await;
    let old = offer(&mut his, joe, &crisis_plan()).await;
    for code in [&ended, &used, "2222-2222-2222", "no code", ""] {
        let answer = enter(&mut hers, code).await;
        assert_eq!(answer.location(), links::SHARING_CODE, "{code}");
    }
    portal.clock.advance(TimeDelta::days(21));
    let mut later = portal.signed_in(nora.account, Assurance::Full).await;
    assert_eq!(
        enter(&mut later, &old).await.location(),
        links::SHARING_CODE
    );
    // What was entered and not answered in these days is over as well.
    let entered = rows(&portal)
        .await
        .into_iter()
        .find(|row| row.entered_at.is_some());
    let entered = app::ids::SharingId(entered.unwrap().id);
    assert_eq!(answer(&mut later, entered, "accept").await.status, 404);
    assert!(rights(&portal).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn an_offer_that_was_ended_meanwhile_cannot_be_accepted() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let nora = portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    enter(&mut hers, &code).await;
    let id = only_one(&portal).await;
    decide(&mut his, joe, id, ("end", "")).await;
    assert_eq!(answer(&mut hers, id, "accept").await.status, 404);
    assert!(!opens(&portal, nora, joe, PlanKind::Crisis).await);
    portal.finish().await;
}

#[tokio::test]
async fn somebody_without_an_account_makes_one_with_the_code_and_confirms_the_address() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    let mut new = portal.browser();
    let page = new.get(links::SHARING_CODE).await.body;
    assert!(page.contains("If you have no account yet"), "{page}");
    let made = open_account(&mut new, &code, "nora.hill@example.org").await;
    let confirm = links::with_next(links::CONFIRM_EMAIL, links::WELCOME);
    assert_eq!(made.location(), confirm);
    assert_eq!(
        told(&portal, "confirm_email").await,
        ["nora.hill@example.org"]
    );
    let home = new.get(links::HOME).await.body;
    assert!(home.contains("Read what it means and answer"), "{home}");
    let id = only_one(&portal).await;
    answer(&mut new, id, "accept").await;
    let plan = links::plan(joe.person, PlanKind::Crisis);
    assert_eq!(new.get(&plan).await.status, 200);
    let around = his.get(&links::around(joe.person)).await.body;
    assert!(around.contains("Nora Hill"), "{around}");
    portal.finish().await;
}

#[tokio::test]
async fn an_address_that_has_an_account_is_answered_like_any_other() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    portal.carer("Nora").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let mut answers = Vec::new();
    for address in ["nora@example.org", "nobody@example.org"] {
        let code = offer(&mut his, joe, &crisis_plan()).await;
        let mut browser = portal.browser();
        let made = open_account(&mut browser, &code, address).await;
        answers.push((made.status, made.location().to_owned()));
    }
    assert_eq!(answers[0], answers[1]);
    portal.finish().await;
}

#[tokio::test]
async fn a_wrong_code_makes_no_account_and_what_was_typed_comes_back() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    let connection = portal.portal.database.reader();
    let before = person::Entity::find().count(connection).await.unwrap();
    let accounts = account::Entity::find().count(connection).await.unwrap();
    let mut new = portal.browser();
    let wrong = format!("{}-2222-2222", &code[..4]);
    let refused = open_account(&mut new, &wrong, "nora@example.org").await;
    assert_eq!(refused.location(), links::SHARING_CODE);
    let page = new.get(links::SHARING_CODE).await.body;
    assert!(
        page.contains("Check the code. It may be mistyped"),
        "{page}"
    );
    assert!(page.contains("value=\"Hill\""), "{page}");
    assert!(!page.contains("2222-2222"), "a code is never shown again");
    let after = person::Entity::find().count(connection).await.unwrap();
    assert_eq!(before, after);
    let now = account::Entity::find().count(connection).await.unwrap();
    assert_eq!(accounts, now);
    portal.finish().await;
}

#[tokio::test]
async fn whose_plans_they_are_takes_no_code_of_their_own() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    assert_eq!(enter(&mut his, &code).await.location(), links::SHARING_CODE);
    assert!(rows(&portal).await[0].carer_id.is_none());
    portal.finish().await;
}

#[tokio::test]
async fn the_code_is_shown_for_10_minutes_and_to_the_session_that_made_it() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    offer(&mut his, joe, &crisis_plan()).await;
    let sheet = links::code_sheet(joe.person);
    let mut other = portal.signed_in(joe.account, Assurance::Full).await;
    assert_eq!(other.get(&sheet).await.status, 404);
    portal.clock.advance(TimeDelta::minutes(10));
    assert_eq!(his.get(&sheet).await.status, 404);
    offer(
        &mut portal.signed_in(joe.account, Assurance::Full).await,
        joe,
        &crisis_plan(),
    )
    .await;
    portal.finish().await;
}
