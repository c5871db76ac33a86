//! A new code for an offer whose code was lost or came too late.

use super::{accepted, answer, crisis_plan, decide, done, enter, of_code, offer, opens};
use crate::support::{Browser, TestPerson, TestPortal};
use app::{backend::Assurance, ids::SharingId, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use http::StatusCode;

/// Joe's browser, and what he offered with which code.
async fn offered(portal: &TestPortal) -> (TestPerson, Browser, SharingId, String) {
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = offer(&mut his, joe, &crisis_plan()).await;
    let id = of_code(portal, &code).await;
    (joe, his, id, code)
}

/// The code on the sheet that making one leads to.
async fn new_code(his: &mut Browser, joe: TestPerson, id: SharingId) -> String {
    let made = decide(his, joe, id, ("make-new-code", "")).await;
    assert_eq!(made.location(), links::code_sheet(joe.person));
    let sheet = his.get(made.location()).await.body;
    let after = sheet.split("<strong class=\"paper-code\">").nth(1).unwrap();
    after.split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_new_code_works_and_the_lost_one_no_more() {
    let portal = TestPortal::start().await;
    let (joe, mut his, id, lost) = offered(&portal).await;
    let page = his.get(&links::sharing(joe.person, id)).await.body;
    assert!(page.contains("Make a new code"));
    let code = new_code(&mut his, joe, id).await;
    assert_ne!(code, lost);
    assert_eq!(done(&portal, "make_sharing_code").await, 1);

    let nora = portal.carer("Nora").await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    assert_ne!(enter(&mut hers, &lost).await.location(), links::offer(id));
    assert_eq!(enter(&mut hers, &code).await.location(), links::offer(id));
    answer(&mut hers, id, "accept").await;
    assert!(opens(&portal, nora, joe, PlanKind::Crisis).await);
    portal.finish().await;
}

#[tokio::test]
async fn an_offer_that_nobody_answered_in_time_can_be_taken_with_a_new_code() {
    let portal = TestPortal::start().await;
    let (joe, _, id, late) = offered(&portal).await;
    portal.clock.advance(TimeDelta::days(30));
    let nora = portal.carer("Nora").await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    assert_ne!(enter(&mut hers, &late).await.location(), links::offer(id));
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let code = new_code(&mut his, joe, id).await;
    let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
    assert_eq!(enter(&mut hers, &code).await.location(), links::offer(id));
    portal.finish().await;
}

#[tokio::test]
async fn what_was_taken_or_ended_gets_no_code_and_neither_does_a_stranger() {
    let portal = TestPortal::start().await;
    let (joe, _, id) = accepted(&portal, &crisis_plan()).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let refused = decide(&mut his, joe, id, ("make-new-code", "")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let page = his.get(&links::sharing(joe.person, id)).await.body;
    assert!(!page.contains("Make a new code"));

    let code = offer(&mut his, joe, &crisis_plan()).await;
    let other = of_code(&portal, &code).await;
    let stan = portal.resident("Stan").await;
    let mut stans = portal.signed_in(stan.account, Assurance::Full).await;
    for about in [joe, stan] {
        let refused = decide(&mut stans, about, other, ("make-new-code", "")).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
    }
    decide(&mut his, joe, other, ("end", "")).await;
    let refused = decide(&mut his, joe, other, ("make-new-code", "")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    portal.finish().await;
}

#[tokio::test]
async fn a_new_code_asks_for_a_fresh_proof() {
    let portal = TestPortal::start().await;
    let (joe, mut his, id, _) = offered(&portal).await;
    portal.clock.advance(TimeDelta::minutes(11));
    let asked = decide(&mut his, joe, id, ("make-new-code", "")).await;
    assert!(asked.location().starts_with(links::PROVE));
    portal.finish().await;
}
