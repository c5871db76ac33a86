//! What is to be seen to first comes first.

use super::{World, ids};
use app::{
    links,
    referral::model::State,
    worklist::waiting::model::{HowMany, WAITING_A_PAGE, WaitingAsked},
};
use chrono::TimeDelta;

#[tokio::test]
async fn requests_and_messages_are_in_one_list_each_once_the_first_to_be_late_first() {
    let world = World::start().await;
    let joe = world.joe;
    let later = world.request(joe, 30).await;
    let late = world.request(joe, -3).await;
    let message = world.thread(joe, world.ben, 5).await;
    let of_other = world.thread(joe, world.pip, 6).await;
    let waits = world
        .request_like(joe, 1, |row| {
            row.state = State::MoreInfo.code().to_owned();
            row.paused_at = Some(row.submitted_at);
            row.due_at = None;
        })
        .await;
    let booked = world
        .request_like(joe, 1, |row| {
            row.state = State::Booked.code().to_owned();
            row.answered_at = Some(row.submitted_at);
            row.due_at = Some(row.submitted_at + TimeDelta::hours(20));
        })
        .await;
    let at = world.portal.clock.now() + TimeDelta::hours(20);
    world.booked(joe, booked, at).await;
    let order = [late.0, message.0, of_other.0, booked.0, later.0, waits.0];
    assert_eq!(world.listed(world.ben).await, order);
    let mut ben = world.browser(world.ben).await;
    let page = ben.get(links::WORKLIST_REQUESTS).await.body;
    for words in [
        "Example, Joe",
        "Born: not known",
        "Message: An appointment",
        "3 hours late",
        "in 5 hours",
        "Waits for the person",
        "Wait for their answer",
        "See them on 7 August, 6am",
        "Nobody yet",
        "Start with the first",
    ] {
        assert!(page.contains(words), "{words} is not on {page}");
    }
    let first = links::request_from_worklist(joe.person, late);
    assert!(page.contains(&first), "it leads to the first");
    // Three hours later the message is late too, and a request before it.
    world.portal.clock.advance(TimeDelta::hours(8));
    let view = world.read(world.ben, WaitingAsked::default()).await;
    let counts = view.unwrap().counts;
    let (late, today, all) = (3, 0, 6);
    assert_eq!(counts, HowMany { late, today, all });
    world.portal.finish().await;
}

#[tokio::test]
async fn who_screens_answers_no_messages_and_gets_the_requests() {
    let world = World::start().await;
    let request = world.request(world.joe, 3).await;
    world.thread(world.joe, world.ben, 5).await;
    assert_eq!(world.listed(world.pip).await, [request.0]);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_list_of_any_length_is_read_page_by_page_without_gap_or_repetition() {
    let world = World::start().await;
    let mut there = Vec::new();
    for place in 0..i64::from(WAITING_A_PAGE) * 2 + 3 {
        // Many are due at the same moment, and some are not due at all.
        let like = |row: &mut ::entity::referral::Model| {
            if place % 5 == 0 {
                row.due_at = None;
                row.paused_at = Some(row.submitted_at);
            }
        };
        there.push(world.request_like(world.joe, place / 20, like).await.0);
    }
    let (mut asked, mut seen, mut pages) = (WaitingAsked::default(), Vec::new(), 0);
    loop {
        let view = world.read(world.ben, asked.clone()).await.unwrap();
        seen.extend(ids(&view.rows));
        pages += 1;
        match view.next {
            Some(next) => asked.after = Some(next),
            None => break,
        }
    }
    assert_eq!(pages, 3);
    assert_eq!(seen.len(), there.len());
    seen.sort_unstable();
    there.sort_unstable();
    assert_eq!(seen, there);
    let mut ben = world.browser(world.ben).await;
    let page = ben.get(links::WORKLIST_REQUESTS).await;
    assert!(page.body.contains("Next page"));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_list_with_nothing_in_it_says_so() {
    let world = World::start().await;
    let mut ben = world.browser(world.ben).await;
    let page = ben.get(links::WORKLIST_REQUESTS).await.body;
    assert!(page.contains("Nothing is waiting."));
    assert!(page.contains("0 late"));
    assert!(!page.contains("Start with the first"));
    world.portal.finish().await;
}

#[tokio::test]
async fn the_first_page_of_staff_and_the_menu_lead_to_it_and_say_how_much_is_late() {
    let world = World::start().await;
    world.request(world.joe, -1).await;
    world.request(world.joe, 2).await;
    let mut ben = world.browser(world.ben).await;
    let home = ben.get(links::HOME).await.body;
    assert!(home.contains("Open your worklist"));
    assert!(home.contains("1 late, 1 due later today"));
    assert!(home.contains(">Worklist<"));
    let people = ben.get(links::WORKLIST).await.body;
    assert!(people.contains("href=\"/worklist/requests\""));
    let mut joe = world.browser(world.joe).await;
    let home = joe.get(links::HOME).await.body;
    assert!(!home.contains(links::WORKLIST_REQUESTS));
    world.portal.finish().await;
}
