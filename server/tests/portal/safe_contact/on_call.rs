//! Those on call read what is safe, at the number.

use super::say;
use crate::{
    crisis_plan::joe_with_a_plan,
    on_call::{open, paramedic},
    plan::{joe, nurse_of},
    support::TestPortal,
    undelivered::contacts,
};
use app::{backend::Assurance, format, links};
use chrono::TimeDelta;
use server::last_known::sweep;

/// Joe's number, as something to tap.
const TAP: &str = "href=\"tel:01632960001\"";

/// Joe's number, as people read it.
fn number() -> String {
    format::phone("01632960001")
}

#[tokio::test]
async fn those_on_call_read_at_the_number_what_is_safe_and_nobody_close_to_the_person_does() {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe_with_a_plan(&portal).await;
    contacts(&portal, joe.person).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let annie = portal.carer("Annie").await;
    portal.grant_of(joe, annie, ("crisis", None), "view").await;
    let mut hers = portal.signed_in(annie.account, Assurance::Full).await;
    let (_, mut medics) = paramedic(&portal).await;
    open(&mut medics, joe, "call").await;
    let sheet = links::on_call_sheet(joe.person);
    let page = medics.get(&sheet).await.body;
    assert!(
        page.contains(TAP) && !page.contains("Do not phone"),
        "{page}"
    );
    say(&mut his, joe, &[("times", "Tuesday mornings")]).await;
    let page = medics.get(&sheet).await.body;
    let whose = page.split("sheet__who").nth(1).expect("whose it is");
    let said = whose.find("Do not phone").expect("that calls are not safe");
    let at = whose.find(&number()).expect("the number");
    assert!(said < at, "{whose}");
    for words in ["Leave no messages", "Safe times: Tuesday mornings"] {
        assert!(whose.contains(words), "{words}");
    }
    assert!(!whose.contains("Send no emails"), "what is no help on call");
    assert!(!page.contains(TAP), "{page}");
    // It is theirs who read it as staff; a sheet of Joe's own may lie open in the kitchen.
    let sheet = links::crisis_sheet(joe.person);
    assert!(nurse.get(&sheet).await.body.contains("Do not phone"));
    for browser in [&mut his, &mut hers] {
        let page = browser.get(&sheet).await.body;
        assert!(page.contains(&number()), "{page}");
        assert!(!page.contains("Do not phone") && !page.contains("Tuesday mornings"));
    }
    let some = [("phone", "yes"), ("which", "My work phone")];
    say(&mut his, joe, &some).await;
    let page = medics.get(&links::on_call_sheet(joe.person)).await.body;
    assert!(page.contains(TAP), "{page}");
    for words in ["Leave no messages", "Which number: My work phone"] {
        assert!(page.contains(words), "{words}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn a_sealed_copy_says_what_is_safe_as_it_was_said_last() {
    let mut portal = TestPortal::start().await;
    let (joe, mut his) = joe_with_a_plan(&portal).await;
    contacts(&portal, joe.person).await;
    let (_, mut medics) = paramedic(&portal).await;
    assert_eq!(medics.get(links::ON_CALL).await.status, 200);
    sweep(&portal.portal).await.unwrap();
    portal.clock.advance(TimeDelta::minutes(10));
    sweep(&portal.portal).await.unwrap();
    say(&mut his, joe, &[]).await;
    sweep(&portal.portal).await.unwrap();
    portal.lose_database().await;
    medics.get(links::ON_CALL).await;
    open(&mut medics, joe, "call").await;
    let page = medics.get(&links::on_call_sheet(joe.person)).await.body;
    assert!(page.contains("Do not phone"), "{page}");
    assert!(!page.contains(TAP));
    portal.find_database().await;
    portal.finish().await;
}

#[tokio::test]
async fn a_carer_to_whom_calls_are_not_safe_is_named_without_a_number() {
    let portal = TestPortal::start().await;
    let rose = portal.resident("Rose").await;
    let (joe, mut his) = joe(&portal).await;
    portal.relate(rose, joe, "carer").await;
    contacts(&portal, joe.person).await;
    let (_, mut medics) = paramedic(&portal).await;
    open(&mut medics, rose, "arrival").await;
    let sheet = links::on_call_sheet(rose.person);
    assert!(medics.get(&sheet).await.body.contains(TAP));
    say(&mut his, joe, &[]).await;
    let page = medics.get(&sheet).await.body;
    assert!(
        page.contains("Joe Example") && !page.contains(&number()),
        "{page}"
    );
    portal.finish().await;
}
