//! Days on which an organisation is closed: times and clocks leave them out.

use super::World;
use crate::support::{Answer, Browser};
use app::links;
use chrono::TimeDelta;
use http::StatusCode;

impl World {
    async fn close_on(&self, browser: &mut Browser, day: &str, why: &str) -> Answer {
        let parts: Vec<&str> = day.split('-').collect();
        let fields = [
            ("day-year", parts[0]),
            ("day-month", parts[1]),
            ("day-day", parts[2]),
            ("why", why),
        ];
        let page = links::closing_days(self.id());
        let form = ("/api/services/add-closing-day", [].as_slice());
        self.post(browser, &page, form, &fields).await
    }
}

#[tokio::test]
async fn a_day_of_training_moves_the_clocks_of_what_comes_from_now_on() {
    let world = World::start().await;
    world.requests.sent_by(world.requests.joe).await;
    let mut linda = world.browser(world.linda).await;
    // It is Thursday; a request is answered within one working day.
    let added = world
        .close_on(&mut linda, "2026-08-07", "closed for training")
        .await;
    assert_eq!(added.location(), links::closing_days(world.id()));
    world.portal().clock.advance(TimeDelta::minutes(1));
    world.requests.sent_by(world.requests.annie).await;
    let requests = world.requests.requests().await;
    let due = |place: usize| requests[place].answer_due_at.to_rfc3339();
    assert_eq!(due(0), "2026-08-07T09:00:00+00:00", "what was sent stays");
    assert_eq!(
        due(1),
        "2026-08-10T09:01:00+00:00",
        "over Friday and the weekend"
    );
    let mut ben = world.browser(world.requests.ben).await;
    let page = ben.get(&links::closing_days(world.id())).await.body;
    for words in [
        "Friday 7 August 2026: closed for training",
        "Monday 31 August 2026",
        "Linda",
    ] {
        assert!(page.contains(words), "{words}");
    }
    world.finish().await;
}

#[tokio::test]
async fn no_times_are_made_on_it_until_it_is_removed_again() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    world
        .close_on(&mut linda, "2026-08-10", "moving house")
        .await;
    let made = world.make_mondays(&mut linda).await;
    assert!(
        !linda
            .get(made.location())
            .await
            .body
            .contains("Monday 10 August 2026")
    );
    world.portal().clock.advance(TimeDelta::minutes(1));
    let page = links::closing_days(world.id());
    let form = ("/api/services/remove-closing-day", ["day"].as_slice());
    let removed = world.post(&mut linda, &page, form, &[]).await;
    assert_eq!(removed.location(), page);
    let made = world.make_mondays(&mut linda).await;
    assert!(
        linda
            .get(made.location())
            .await
            .body
            .contains("Monday 10 August 2026")
    );
    let changes = world.changes().await;
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[1].1, "Monday 10 August 2026: moving house");
    // What is gone cannot be removed again.
    let (id, day) = (world.id().to_string(), "2026-08-10");
    let fields = [("service", id.as_str()), ("day", day)];
    let again = linda
        .post("/api/services/remove-closing-day", &fields)
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    world.finish().await;
}

#[tokio::test]
async fn a_day_that_cannot_be_one_is_refused() {
    let world = World::start().await;
    let mut linda = world.browser(world.linda).await;
    let page = links::closing_days(world.id());
    world.close_on(&mut linda, "2026-09-01", "training").await;
    for (day, why, said) in [
        ("2026-08-05", "training", "must be in the future"),
        ("2026-08-31", "training", "is already in use"),
        ("2026-09-01", "training", "is already in use"),
        ("2026-02-30", "training", "must be a real date"),
        ("2199-01-01", "training", "or before"),
        ("2026-09-02", "", "Enter why you are closed"),
    ] {
        let back = world.close_on(&mut linda, day, why).await;
        assert_eq!(back.location(), page, "{day}");
        assert!(linda.get(&page).await.body.contains(said), "{day}: {said}");
    }
    assert_eq!(world.changes().await.len(), 1);
    let id = world.id().to_string();
    let fields = [("service", id.as_str()), ("day", "2026-09-01")];
    let mut ben = world.browser(world.requests.ben).await;
    for verb in ["add-closing-day", "remove-closing-day"] {
        let answer = ben.post(&format!("/api/services/{verb}"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
    }
    world.finish().await;
}
