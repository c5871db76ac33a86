//! Whatever is posted: what is wrong is said, and nothing is shared.

use super::{accepted, crisis_plan, decide, offer, propose, rights, rows, share, with};
use crate::support::TestPortal;
use app::{backend::Assurance, ids::SharingId, links};

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_is_kept() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let long = "x".repeat(71);
    for (field, value, problem) in [
        ("name", " ", "Enter their name"),
        ("name", long.as_str(), "70 characters or less"),
        ("relation", "", "Enter what they are to the person"),
        ("email", "nora at home", "name@example.com"),
        ("level", "everything", "Select what they may do"),
        ("which", "", "Select how much of it they may see"),
        ("which", "some", "Select the sections"),
        ("to-day", "", "must be a real date"),
        ("to-year", "2025", "must be in the future"),
        ("to-year", "2028", "must be 6 August 2028 or before"),
        ("level", "change", "Select the sections"),
    ] {
        let answer = propose(&mut his, joe, &with(&[(field, value)])).await;
        assert_eq!(
            answer.location(),
            links::share(joe.person),
            "{field} {value}"
        );
        let page = his.get(answer.location()).await.body;
        assert!(page.contains(problem), "{field} {value}: {page}");
    }
    for sections in [
        vec![("section-no_such_section", "yes")],
        vec![
            ("section-no_such_section", "yes"),
            ("section-triggers", "yes"),
        ],
        // The level is about the crisis plan alone.
        vec![("section-goals", "yes")],
    ] {
        let mut fields = vec![("which", "some")];
        fields.extend(&sections);
        let answer = propose(&mut his, joe, &with(&fields)).await;
        assert_eq!(answer.location(), links::share(joe.person), "{sections:?}");
    }
    assert_eq!(his.get(&links::check_sharing(joe.person)).await.status, 404);
    let nothing = share(&mut his, joe).await;
    assert_eq!(nothing.location(), links::share(joe.person));
    assert!(rows(&portal).await.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn what_one_resident_chose_is_never_shared_of_another() {
    let portal = TestPortal::start().await;
    let (joe, sam) = (portal.resident("Joe").await, portal.resident("Sam").await);
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    propose(&mut his, joe, &crisis_plan()).await;
    assert_eq!(share(&mut his, sam).await.status, 404);
    assert_eq!(propose(&mut his, sam, &crisis_plan()).await.status, 404);
    // Nor does he manage what another shares by naming it as his own.
    let nora = portal.carer("Nora").await;
    let theirs = portal.shared(sam, nora, true).await;
    for verb in [("pause", "pause"), ("renew", ""), ("end", "")] {
        let answer = decide(&mut his, joe, theirs, verb).await;
        assert_eq!(answer.status, 404, "{verb:?}");
    }
    let id = theirs.to_string();
    let answer = propose(&mut his, joe, &with(&[("sharing", id.as_str())])).await;
    assert_eq!(answer.status, 404);
    assert_eq!(rights(&portal).await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn a_form_posted_after_the_session_ended_shares_nothing() {
    let portal = TestPortal::start().await;
    let (joe, _, id) = accepted(&portal, &crisis_plan()).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    propose(&mut his, joe, &crisis_plan()).await;
    let mut copy = portal.browser();
    copy.cookies.clone_from(&his.cookies);
    his.post("/api/account/sign-out", &[]).await;
    for answer in [
        share(&mut copy, joe).await,
        decide(&mut copy, joe, id, ("pause", "pause")).await,
    ] {
        assert!(answer.location().starts_with(links::SIGN_IN));
    }
    assert_eq!(rows(&portal).await.len(), 1);
    assert_eq!(rights(&portal).await[0].paused_at, None);
    portal.finish().await;
}

#[tokio::test]
async fn pressing_share_twice_makes_one_offer() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    propose(&mut his, joe, &crisis_plan()).await;
    let page = his.get(&links::check_sharing(joe.person)).await;
    let (id, key) = (joe.person.to_string(), page.hidden("submission"));
    let fields = [
        ("resident", id.as_str()),
        ("submission", key.as_str()),
        ("form_page", "/here"),
    ];
    for _ in 0..2 {
        let made = his.post("/api/sharing/share", &fields).await;
        assert_eq!(made.location(), links::code_sheet(joe.person));
    }
    assert_eq!(rows(&portal).await.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn there_is_an_end_to_how_many_may_be_offered_in_a_day() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    for _ in 0..10 {
        offer(&mut his, joe, &crisis_plan()).await;
    }
    propose(&mut his, joe, &crisis_plan()).await;
    let refused = share(&mut his, joe).await;
    assert_eq!(refused.location(), links::check_sharing(joe.person));
    assert_eq!(rows(&portal).await.len(), 10);
    portal.finish().await;
}

#[tokio::test]
async fn a_sharing_that_does_not_exist_is_not_found() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    let none = SharingId(portal.portal.clock.id());
    for page in [
        links::sharing(joe.person, none),
        links::change_sharing(joe.person, none),
        links::offer(none),
        format!("{}/nonsense", links::around(joe.person)),
        String::from("/sharing/nonsense"),
    ] {
        assert_eq!(his.get(&page).await.status, 404, "{page}");
    }
    portal.finish().await;
}
