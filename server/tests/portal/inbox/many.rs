//! A coordinator writes to several people at once.

use crate::{
    messages::World,
    support::{Answer, Browser, TestPerson},
    two_records::forget_account,
};
use app::{ids::ThreadId, links};

/// A coordinator of Joe, Rose, who has no account, and Sam; Tess is nothing to them.
async fn coordinator(world: &World) -> (TestPerson, [TestPerson; 3]) {
    let cora = world.portal.staff("Cora", "care_coordinator").await;
    let rose = world.portal.resident("Rose").await;
    let sam = world.portal.resident("Sam").await;
    let tess = world.portal.resident("Tess").await;
    for resident in [world.joe, rose, sam] {
        world.portal.relate(resident, cora, "coordinator").await;
    }
    forget_account(&world.portal, rose).await;
    (cora, [rose, sam, tess])
}

async fn propose(browser: &mut Browser, to: &[TestPerson], more: &[(&str, &str)]) -> Answer {
    let names: Vec<_> = to
        .iter()
        .map(|who| format!("person-{}", who.person))
        .collect();
    let mut fields = vec![
        ("subject", "appointment"),
        ("words", "The clinic is closed on Monday."),
        ("form_page", links::WRITE_TO_MANY),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(changed, _)| changed == name));
    fields.extend(names.iter().map(|name| (name.as_str(), "yes")));
    fields.extend(more);
    browser.post("/api/inbox/propose-many", &fields).await
}

#[tokio::test]
async fn each_gets_a_thread_of_their_own_and_who_cannot_is_named() {
    let world = World::start().await;
    let (cora, [rose, sam, tess]) = coordinator(&world).await;
    let mut browser = world.browser(cora).await;
    let page = browser.get(links::WRITE_TO_MANY).await;
    for name in ["Example, Joe", "Example, Rose", "Example, Sam"] {
        assert!(page.body.contains(name), "{name}");
    }
    assert!(!page.body.contains("Example, Tess"));
    let proposed = propose(&mut browser, &[world.joe, rose, sam, tess], &[]).await;
    assert_eq!(proposed.location(), links::CHECK_MANY);
    assert!(world.threads().await.is_empty());
    let page = browser.get(links::CHECK_MANY).await;
    assert!(page.body.contains("2 people will get it"));
    assert!(page.body.contains("Example, Rose: They have no account"));
    assert!(!page.body.contains("Tess"));
    let fields = [("submission", "once"), ("form_page", links::CHECK_MANY)];
    let sent = browser.post("/api/inbox/send-many", &fields).await;
    assert_eq!(sent.location(), links::INBOX);
    let page = browser.get(links::INBOX).await;
    assert!(
        page.body
            .contains("Sent to 2 people. Not sent to: Example, Rose")
    );
    for fields in [fields, [("submission", "another"), fields[1]]] {
        browser.post("/api/inbox/send-many", &fields).await;
    }
    assert_eq!(world.threads().await.len(), 2);
    assert_eq!(world.messages().await.len(), 2);
    assert_eq!(world.acts("send_message", "allowed").await, 2);
    // Joe reads his and nobody else's, and the answer comes to the coordinator.
    let threads = world.threads().await;
    let of = |who: TestPerson| {
        let row = threads.iter().find(|row| row.resident_id == who.person.0);
        ThreadId(row.unwrap().id)
    };
    let mut joe = world.browser(world.joe).await;
    let page = joe
        .get(&links::thread(world.joe.person, of(world.joe)))
        .await;
    assert!(page.body.contains("The clinic is closed on Monday."));
    assert!(!page.body.contains("Sam"));
    let others = links::thread(sam.person, of(sam));
    assert_eq!(joe.get(&others).await.status, 404);
    world
        .act(&mut joe, "answer", of(world.joe), &[("words", "Thank you")])
        .await;
    assert!(
        browser
            .get(links::INBOX)
            .await
            .body
            .contains("1 waiting for an answer")
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_missing_is_asked_for_and_nothing_typed_is_lost() {
    let world = World::start().await;
    let (cora, [_, sam, _]) = coordinator(&world).await;
    let mut browser = world.browser(cora).await;
    let back = propose(&mut browser, &[], &[("subject", "none"), ("words", "  ")]).await;
    let page = browser.get(back.location()).await;
    for words in [
        "Select who gets it",
        "Select what it is about",
        "Enter your message",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    let back = propose(&mut browser, &[sam], &[("words", &"a".repeat(5_001))]).await;
    let page = browser.get(back.location()).await;
    assert!(page.body.contains("must be 5,000 characters or less"));
    assert!(page.body.contains(&"a".repeat(5_001)));
    assert_eq!(browser.get(links::CHECK_MANY).await.status, 404);
    let many: Vec<_> = (0..201)
        .map(|_| format!("person-{}", world.portal.portal.clock.id()))
        .collect();
    let mut fields = vec![
        ("subject", "other"),
        ("words", "Hello"),
        ("form_page", links::WRITE_TO_MANY),
    ];
    fields.extend(many.iter().map(|name| (name.as_str(), "yes")));
    let back = browser.post("/api/inbox/propose-many", &fields).await;
    let page = browser.get(back.location()).await;
    assert!(page.body.contains("can have 200 entries or fewer"));
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_but_a_coordinator_writes_to_several_people() {
    let world = World::start().await;
    coordinator(&world).await;
    for who in [world.priya, world.joe, world.annie] {
        let mut browser = world.browser(who).await;
        for path in [links::WRITE_TO_MANY, links::CHECK_MANY] {
            assert_eq!(browser.get(path).await.status, 404, "{path}");
        }
        propose(&mut browser, &[world.joe], &[]).await;
        browser
            .post("/api/inbox/send-many", &[("form_page", "/here")])
            .await;
    }
    assert!(world.threads().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn what_was_chosen_and_written_is_kept_on_every_page_of_names() {
    let world = World::start().await;
    let (cora, [_, sam, _]) = coordinator(&world).await;
    let mut many = Vec::new();
    for place in 0..201 {
        let one = world.portal.resident(&format!("P{place:03}")).await;
        world.portal.relate(one, cora, "coordinator").await;
        many.push(one);
    }
    let ticked = |page: &str, who: TestPerson| {
        let name = format!("name=\"person-{}\"", who.person);
        let (_, rest) = page.split_once(&name)?;
        Some(rest.split('>').next().unwrap().contains("checked"))
    };
    let mut browser = world.browser(cora).await;
    let page = browser.get(links::WRITE_TO_MANY).await.body;
    assert!(page.contains("Nobody is chosen yet."));
    assert_eq!(ticked(&page, world.joe), Some(false));
    assert_eq!(ticked(&page, sam), None, "Sam is on the second page");
    // Neither subject nor words are needed to look at other names.
    let to = [("then", "page-2"), ("subject", ""), ("words", "The clinic")];
    let turned = propose(&mut browser, &[world.joe, many[7]], &to).await;
    assert_eq!(turned.location(), links::write_to_many(2));
    let page = browser.get(turned.location()).await.body;
    assert!(page.contains("2 people chosen."));
    assert!(page.contains("Chosen on other pages") && page.contains("The clinic"));
    for (who, expected) in [(world.joe, true), (many[7], true), (sam, false)] {
        assert_eq!(ticked(&page, who), Some(expected));
    }
    assert_eq!(browser.get(links::CHECK_MANY).await.status, 404);
    // Sam comes, and Joe is taken off from afar.
    let back = [("then", "page-1"), ("words", "The clinic is closed")];
    let turned = propose(&mut browser, &[many[7], sam], &back).await;
    let page = browser.get(turned.location()).await.body;
    assert!(page.contains("2 people chosen.") && page.contains("The clinic is closed"));
    for (who, expected) in [(world.joe, false), (many[7], true), (sam, true)] {
        assert_eq!(ticked(&page, who), Some(expected));
    }
    // What comes back because something is missing has lost nothing.
    let back = propose(&mut browser, &[many[7], sam], &[("words", "")]).await;
    let page = browser.get(back.location()).await.body;
    assert!(page.contains("Enter your message"));
    assert_eq!(
        (ticked(&page, many[7]), ticked(&page, sam)),
        (Some(true), Some(true))
    );
    propose(&mut browser, &[many[7], sam], &[]).await;
    let page = browser.get(links::CHECK_MANY).await.body;
    assert!(page.contains("2 people will get it"), "{page}");
    // More than fit are refused on the way too.
    let back = propose(&mut browser, &many, &[("then", "page-2")]).await;
    let page = browser.get(back.location()).await.body;
    assert!(page.contains("can have 200 entries or fewer"));
    let turned = propose(&mut browser, &[sam], &[("then", "nobody")]).await;
    let page = browser.get(turned.location()).await.body;
    assert!(page.contains("Nobody is chosen yet."));
    assert!(page.contains("The clinic is closed on Monday."));
    for odd in ["page-0", "page-x", "page-999999999999"] {
        let turned = propose(&mut browser, &[], &[("then", odd)]).await;
        assert_eq!(browser.get(turned.location()).await.status, 200, "{odd}");
    }
    assert!(world.threads().await.is_empty());
    world.portal.finish().await;
}
