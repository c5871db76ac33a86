//! As the time for an answer passes, whoever can give one is told, and whoever waits.

use super::{World, told};
use app::{
    backend::Assurance,
    links,
    messages::model::{Side, Subject},
};
use chrono::TimeDelta;
use server::messages::due;

// Written on Thursday at ten, to be answered by Monday at ten; half of it is over on Friday
// at ten.
const BEFORE_HALF: &str = "2026-08-07T08:59:00Z";
const HALF: &str = "2026-08-07T09:00:00Z";
const BEFORE_DUE: &str = "2026-08-10T08:59:00Z";
const DUE: &str = "2026-08-10T09:00:00Z";

async fn see_to(world: &World) {
    // As the job does every minute, in this process or another.
    for _ in 0..2 {
        due::see_to(&world.test.portal).await.unwrap();
    }
}

#[tokio::test]
async fn at_half_of_the_time_whoever_sees_to_it_is_told_once() {
    let world = World::new().await;
    let id = world.begin(world.joe, Subject::Medicines, &[]).await;
    world.at(BEFORE_HALF);
    see_to(&world).await;
    assert_eq!(world.told().await, told(&[]));
    world.at(HALF);
    see_to(&world).await;
    assert_eq!(world.told().await, told(&[("message_for_staff", "nurse")]));
    assert_eq!(
        world.thread(id).await.half_told_at,
        Some(HALF.parse().unwrap())
    );
    world.finish().await;
}

#[tokio::test]
async fn the_cover_is_told_too_while_the_owner_is_away() {
    let world = World::new().await;
    world.begin(world.joe, Subject::Medicines, &[]).await;
    let days = ("2026-08-07", "2026-08-20");
    world.away(world.nurse, days, world.lead).await;
    world.at(HALF);
    see_to(&world).await;
    assert_eq!(
        world.told().await,
        told(&[
            ("message_for_staff", "lead"),
            ("message_for_staff", "nurse")
        ])
    );
    world.finish().await;
}

#[tokio::test]
async fn nobody_is_told_at_half_of_the_time_when_staff_have_read_it() {
    let world = World::new().await;
    let id = world.begin(world.joe, Subject::Medicines, &[]).await;
    world.test.clock.advance(TimeDelta::hours(1));
    world.read(world.lead, id).await;
    world.at(HALF);
    see_to(&world).await;
    assert_eq!(world.told().await, told(&[]));
    world.finish().await;
}

#[tokio::test]
async fn what_is_added_after_the_first_was_read_has_a_half_of_its_own() {
    let world = World::new().await;
    let id = world.begin(world.joe, Subject::Medicines, &[]).await;
    world.test.clock.advance(TimeDelta::hours(1));
    world.read(world.nurse, id).await;
    // On Friday at ten, eight working hours before it is due.
    world.at(HALF);
    world.write(world.joe, id, Side::Person).await;
    world.at("2026-08-07T12:59:00Z");
    see_to(&world).await;
    assert_eq!(world.told().await, told(&[]));
    world.at("2026-08-07T13:00:00Z");
    see_to(&world).await;
    assert_eq!(world.told().await, told(&[("message_for_staff", "nurse")]));
    // A third one that nobody has read either is part of the same half.
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.joe, id, Side::Person).await;
    see_to(&world).await;
    assert_eq!(world.told().await.len(), 1);
    // Read, and written again: its own half is told once more.
    world.test.clock.advance(TimeDelta::minutes(1));
    world.read(world.nurse, id).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    world.write(world.joe, id, Side::Person).await;
    world.at(BEFORE_DUE);
    see_to(&world).await;
    assert_eq!(
        world.told().await,
        told(&[
            ("message_for_staff", "nurse"),
            ("message_for_staff", "nurse")
        ])
    );
    world.finish().await;
}

#[tokio::test]
async fn what_is_added_and_read_in_time_is_told_to_nobody() {
    let world = World::new().await;
    let id = world.begin(world.joe, Subject::Medicines, &[]).await;
    world.test.clock.advance(TimeDelta::hours(1));
    world.read(world.nurse, id).await;
    world.at(HALF);
    world.write(world.joe, id, Side::Person).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    world.read(world.lead, id).await;
    world.at(BEFORE_DUE);
    see_to(&world).await;
    assert_eq!(world.told().await, told(&[]));
    world.finish().await;
}

#[tokio::test]
async fn when_it_is_late_the_lead_is_told_and_those_who_wait_are_told_honestly() {
    let world = World::new().await;
    let id = world
        .begin(world.ann, Subject::Medicines, &[world.joe])
        .await;
    world.test.clock.advance(TimeDelta::hours(1));
    // It was read, but not answered.
    world.read(world.nurse, id).await;
    world.at(BEFORE_DUE);
    see_to(&world).await;
    assert_eq!(world.told().await, told(&[("message_received", "Joe")]));
    world.at(DUE);
    see_to(&world).await;
    assert_eq!(
        world.told().await,
        told(&[
            ("message_late", "Ann"),
            ("message_late", "Joe"),
            ("message_overdue", "lead"),
            ("message_received", "Joe"),
        ])
    );
    assert_eq!(world.steps(id).await, ["late"]);
    let thread = world.thread(id).await;
    assert_eq!(thread.late_told_at, Some(DUE.parse().unwrap()));
    assert!(thread.waiting_since.is_some(), "it still waits");
    world.finish().await;
}

#[tokio::test]
async fn nobody_hears_that_somebody_was_told_whom_no_email_reaches() {
    let world = World::new().await;
    world.test.set_email(world.lead, None).await;
    let id = world
        .begin(world.ann, Subject::Medicines, &[world.joe])
        .await;
    let told = async |world: &World| {
        world
            .emails()
            .await
            .into_iter()
            .filter(|email| email.kind == "message_late")
            .map(|email| email.parameters)
            .collect::<Vec<_>>()
    };
    world.at(DUE);
    see_to(&world).await;
    assert_eq!(
        told(&world).await,
        [r#"{"told":"No email reaches the people who can put this right."}"#; 2]
    );
    let mut ann = world
        .test
        .signed_in(world.ann.account, Assurance::Full)
        .await;
    let page = ann.get(&links::thread(world.joe.person, id)).await.body;
    assert!(
        page.contains("No email reaches those who must see to it"),
        "{page}"
    );
    assert!(!page.contains("were told"));
    world.finish().await;

    let world = World::new().await;
    world.begin(world.ann, Subject::Medicines, &[]).await;
    world.at(DUE);
    see_to(&world).await;
    assert_eq!(
        told(&world).await,
        [r#"{"told":"We have told the person who can put this right."}"#]
    );
    world.finish().await;
}

#[tokio::test]
async fn without_a_lead_who_is_there_the_owner_and_the_cover_are_told() {
    let world = World::new().await;
    world.lead_by(None).await;
    world.begin(world.joe, Subject::Medicines, &[]).await;
    world.at(DUE);
    see_to(&world).await;
    assert_eq!(
        world.told().await,
        told(&[("message_late", "Joe"), ("message_overdue", "nurse")])
    );
    world.finish().await;
}

#[tokio::test]
async fn a_lead_who_is_away_is_stood_in_for() {
    let world = World::new().await;
    let days = ("2026-08-10", "2026-08-20");
    world.away(world.lead, days, world.nurse).await;
    world.begin(world.joe, Subject::Medicines, &[]).await;
    world.at(DUE);
    see_to(&world).await;
    assert_eq!(
        world.told().await,
        told(&[("message_late", "Joe"), ("message_overdue", "nurse")])
    );
    world.finish().await;
}

#[tokio::test]
async fn an_answer_ends_it_and_the_next_message_begins_again() {
    let world = World::new().await;
    let id = world.begin(world.joe, Subject::Medicines, &[]).await;
    world.at(DUE);
    see_to(&world).await;
    world.test.clock.advance(TimeDelta::minutes(5));
    world.write(world.nurse, id, Side::Staff).await;
    let before = world.told().await.len();
    world.test.clock.advance(TimeDelta::days(30));
    see_to(&world).await;
    assert_eq!(world.told().await.len(), before);

    world.write(world.joe, id, Side::Person).await;
    world.test.clock.advance(TimeDelta::days(10));
    see_to(&world).await;
    assert_eq!(world.steps(id).await, ["late", "late"]);
    let late = world.told().await;
    let late = late.iter().filter(|(kind, _)| kind == "message_late");
    assert_eq!(late.count(), 2);
    world.finish().await;
}

#[tokio::test]
async fn who_is_worried_is_told_the_same_evening() {
    let world = World::new().await;
    let id = world.begin(world.joe, Subject::Worried, &[]).await;
    assert_eq!(world.told().await, told(&[("message_for_staff", "nurse")]));
    // Half of seven hours.
    world.at("2026-08-06T12:30:00Z");
    see_to(&world).await;
    assert_eq!(
        world.told().await,
        told(&[
            ("message_for_staff", "nurse"),
            ("message_for_staff", "nurse"),
        ])
    );
    world.at("2026-08-06T16:00:00Z");
    see_to(&world).await;
    assert_eq!(world.steps(id).await, ["late"]);
    world.finish().await;
}

#[tokio::test]
async fn two_processes_at_once_tell_nobody_twice() {
    let world = World::new().await;
    for _ in 0..5 {
        world.begin(world.joe, Subject::Medicines, &[]).await;
        world.test.clock.advance(TimeDelta::seconds(1));
    }
    world.at("2026-08-10T10:00:00Z");
    let (one, two) = tokio::join!(
        due::see_to(&world.test.portal),
        due::see_to(&world.test.portal)
    );
    one.unwrap();
    two.unwrap();
    let told = world.told().await;
    let count = |kind: &str| told.iter().filter(|(of, _)| of == kind).count();
    assert_eq!(count("message_late"), 5);
    assert_eq!(count("message_overdue"), 5);
    world.finish().await;
}
