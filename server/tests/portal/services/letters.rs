//! What a service adds to its letters and to the page after a request was sent.

use super::World;
use crate::support::{Answer, Browser};
use app::{links, services::model::LetterKind};
use http::StatusCode;
use server::store::service::letter_text;

impl World {
    async fn write_letters(&self, browser: &mut Browser, changed: &[(&str, &str)]) -> Answer {
        let page = links::letters(self.id());
        let form = ("/api/services/save-letters", ["version"].as_slice());
        self.post(browser, &page, form, changed).await
    }

    async fn letter(&self, kind: LetterKind) -> String {
        let connection = self.portal().portal.database.reader();
        letter_text(connection, self.id(), kind).await.unwrap()
    }
}

#[tokio::test]
async fn who_has_just_asked_reads_what_happens_next_here() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let words = "We ring from a number that is withheld.\n\n- Have your glasses ready";
    let saved = [
        ("decline", "Ask your GP surgery."),
        ("closing", ""),
        ("next_here", words),
    ];
    let next = world.write_letters(&mut linda, &saved).await;
    assert_eq!(next.location(), links::service(world.id()));
    assert_eq!(world.letter(LetterKind::NextHere).await, words);
    assert_eq!(
        world.letter(LetterKind::Decline).await,
        "Ask your GP surgery."
    );
    assert_eq!(world.letter(LetterKind::Closing).await, "");
    let request = world.requests.sent_by(world.requests.joe).await;
    let mut joe = world.browser(world.requests.joe).await;
    let person = world.requests.joe.person;
    let page = joe.get(&links::request_sent(person, request)).await.body;
    assert!(page.contains("We ring from a number that is withheld."));
    assert!(page.contains("Have your glasses ready"));
    // Later it is a request like others.
    let page = joe.get(&links::request(person, request)).await.body;
    assert!(!page.contains("withheld"));
    let history = linda.get(&links::service(world.id())).await.body;
    assert!(history.contains("Ask your GP surgery."));
    assert_eq!(world.changes().await.len(), 2);
    world.finish().await;
}

#[tokio::test]
async fn words_that_are_too_long_or_rest_on_an_earlier_version_come_back() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let page = links::letters(world.id());
    let long = "x".repeat(2_001);
    let back = world.write_letters(&mut linda, &[("decline", &long)]).await;
    assert_eq!(back.location(), page);
    assert!(
        linda
            .get(&page)
            .await
            .body
            .contains("must be 2,000 characters or less")
    );
    world
        .write_letters(&mut linda, &[("decline", "First")])
        .await;
    let stale = [("decline", "Second"), ("version", "1")];
    let back = world.write_letters(&mut linda, &stale).await;
    assert_eq!(back.location(), page);
    let shown = linda.get(&page).await.body;
    for words in ["What it says now", "First", "Second"] {
        assert!(shown.contains(words), "{words}");
    }
    assert_eq!(world.letter(LetterKind::Decline).await, "First");
    let hostile = [("decline", "<script>alert(1)</script>")];
    world.write_letters(&mut linda, &hostile).await;
    let shown = linda.get(&links::service(world.id())).await.body;
    assert!(!shown.contains("<script>alert"));
    let mut ben = world.browser(world.requests.ben).await;
    let id = world.id().to_string();
    let fields = [
        ("service", id.as_str()),
        ("version", "1"),
        ("decline", "Mine"),
    ];
    let answer = ben.post("/api/services/save-letters", &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    world.finish().await;
}
