//! Messages are found by their words, by those who may read them.

use super::World;
use crate::support::{Answer, Browser};
use app::{ids::ThreadId, links};
use http::StatusCode;

impl World {
    /// Looks for words in the messages about Joe, or in the inbox.
    async fn look_for(&self, browser: &mut Browser, words: &str, inbox: bool) -> Answer {
        let resident = if inbox {
            String::new()
        } else {
            self.joe.person.to_string()
        };
        let fields = [("resident", resident.as_str()), ("search", words)];
        let answer = browser.post(links::SEARCH_MESSAGES, &fields).await;
        assert!(!answer.location().contains(words) || words.is_empty());
        browser.get(answer.location()).await
    }
}

#[tokio::test]
async fn words_find_the_thread_for_everybody_who_reads_it_and_for_nobody_else() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let path = links::thread(world.joe.person, thread);
    for who in [world.annie, world.joe, world.priya] {
        let mut browser = world.browser(who).await;
        for words in ["physio", "PHYSIO come", "does phys", "coming"] {
            let page = world.look_for(&mut browser, words, false).await;
            assert!(page.body.contains(&path), "{words}: {}", page.body);
            assert!(page.body.contains("When does the physio come?"));
        }
        for words in ["wheelchair", "physio wheelchair", "", "*", "\" OR \"a"] {
            let page = world.look_for(&mut browser, words, false).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.body.contains(&path), "{words}");
        }
    }
    let mut priya = world.browser(world.priya).await;
    let page = world.look_for(&mut priya, "physio", true).await;
    assert!(page.body.contains(&path));
    // Others who care for Joe, and care for nobody: neither finds it.
    let nurse = world
        .portal
        .staff_elsewhere("Nora", "community_nurse")
        .await;
    world.portal.relate(world.joe, nurse, "key_worker").await;
    let mut nurse = world.browser(nurse).await;
    for inbox in [false, true] {
        let page = world.look_for(&mut nurse, "physio", inbox).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains(&path));
    }
    let stan = world.portal.resident("Stan").await;
    let mut stan = world.browser(stan).await;
    for page in [
        links::found_messages(world.joe.person),
        links::FOUND_IN_INBOX.into(),
    ] {
        assert_eq!(stan.get(&page).await.status, StatusCode::NOT_FOUND);
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn an_answer_is_found_too_and_who_was_taken_off_finds_nothing() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let path = links::thread(world.joe.person, thread);
    let mut priya = world.browser(world.priya).await;
    let words = [("words", "She comes on Tuesday with the walking frame.")];
    world.act(&mut priya, "answer", thread, &words).await;
    let mut joe = world.browser(world.joe).await;
    let page = world.look_for(&mut joe, "walk frame", false).await;
    assert!(page.body.contains(&path), "{}", page.body);
    let nora = world
        .portal
        .staff_elsewhere("Nora", "community_nurse")
        .await;
    world.portal.relate(world.joe, nora, "key_worker").await;
    let mut annie = world.browser(world.annie).await;
    let id = nora.person.to_string();
    for (verb, finds) in [("add", true), ("remove", false)] {
        let done = world
            .act(&mut annie, verb, thread, &[("person", id.as_str())])
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        let mut nora = world.browser(nora).await;
        for inbox in [false, true] {
            let page = world.look_for(&mut nora, "frame", inbox).await;
            assert_eq!(page.body.contains(&path), finds, "{verb}");
        }
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn what_was_looked_for_stays_with_the_session() {
    let world = World::start().await;
    let thread = world.annie_writes().await;
    let mut annie = world.browser(world.annie).await;
    world.look_for(&mut annie, "physio", false).await;
    let mut other = world.browser(world.annie).await;
    let page = other.get(&links::found_messages(world.joe.person)).await;
    assert!(!page.body.contains("physio"));
    let path = links::thread(world.joe.person, ThreadId(thread.0));
    assert!(!page.body.contains(&path));
    world.portal.finish().await;
}
