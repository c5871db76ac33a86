//! One appointment from the day it is booked to the day it is over.

use super::{FIRST, World, book, refused};
use crate::metrics::has_row;
use app::{
    appointments::model::Kind,
    backend::Assurance,
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    metrics::model::FiguresAsked,
};
use chrono::{DateTime, TimeDelta, Utc};
use server::{
    access::policy::Action,
    appointments::{
        free::{self, Choice, NOTICE},
        outcome,
    },
};
use uuid::Uuid;

fn changed() -> PortalError {
    PortalError::field("appointment", Problem::ChangedUnseen)
}

#[tokio::test]
async fn joe_books_moves_and_cancels_and_is_told_each_time_without_what_it_is_for() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 3).await;
    let request = world.request(world.joe).await;
    let first = world.book(world.joe, &request, slots[0]).await.unwrap();
    assert_eq!(world.slot(slots[0]).await.appointment_id, Some(first.id));

    world.test.clock.advance(TimeDelta::minutes(1));
    let to = (first.id, slots[1]);
    let why = Some("The bus is later");
    let second = world.move_to(world.joe, &request, to, why).await.unwrap();
    assert_eq!(world.slot(slots[0]).await.appointment_id, None);
    assert_eq!(world.slot(slots[1]).await.appointment_id, Some(second.id));
    // A calendar knows it is the same, and that this is newer.
    assert_eq!(second.event_id, first.event_id);
    assert_eq!((first.sequence, second.sequence), (0, 1));

    world.test.clock.advance(TimeDelta::minutes(1));
    let cancelled = world.cancel(world.joe, &request, second.id).await.unwrap();
    assert_eq!(cancelled.sequence, 2);
    assert_eq!(world.slot(slots[1]).await.appointment_id, None);
    let rows = world.appointments().await;
    let states: Vec<_> = rows
        .iter()
        .map(|row| (row.state.as_str(), row.reason.as_deref(), row.moved_to))
        .collect();
    assert_eq!(
        states,
        [
            ("moved", why, Some(second.id)),
            ("cancelled", Some("I am away that day"), None)
        ]
    );
    let told = world.told().await;
    let says = |at: &str| format!(r#"{{"when":"Monday 10 August 2026 at {at}"}}"#);
    assert_eq!(
        told,
        [
            (String::from("appointment_booked"), says("10am")),
            (String::from("appointment_moved"), says("10:30am")),
            (String::from("appointment_cancelled"), says("10:30am")),
        ]
    );
    for act in ["book_appointment", "move_appointment", "cancel_appointment"] {
        assert_eq!(world.acts(act).await, 1, "{act}");
    }
    // What was called off leaves room for another.
    world.book(world.joe, &request, slots[0]).await.unwrap();
    world.test.finish().await;
}

#[tokio::test]
async fn who_comes_too_late_keeps_what_they_have() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 2).await;
    let ann = world.test.resident("Ann").await;
    let (joes, anns) = (world.request(world.joe).await, world.request(ann).await);
    let has = world.book(world.joe, &joes, slots[0]).await.unwrap();
    world.book(ann, &anns, slots[1]).await.unwrap();
    let to = (has.id, slots[1]);
    let error = refused(world.move_to(world.joe, &joes, to, None).await);
    assert_eq!(error, PortalError::field("slot", Problem::TimeTaken));
    assert_eq!(world.slot(slots[0]).await.appointment_id, Some(has.id));
    // The same twice, as with the back button, and what was shown before it changed.
    assert_eq!(
        refused(world.book(world.joe, &joes, slots[0]).await),
        changed()
    );
    world.cancel(world.joe, &joes, has.id).await.unwrap();
    assert_eq!(
        refused(world.cancel(world.joe, &joes, has.id).await),
        changed()
    );
    assert_eq!(
        refused(
            world
                .move_to(world.joe, &joes, (has.id, slots[0]), None)
                .await
        ),
        changed()
    );
    assert_eq!(world.acts("cancel_appointment").await, 1);
    world.test.finish().await;
}

#[tokio::test]
async fn nobody_books_for_others_or_what_was_never_offered_to_them() {
    let world = World::new().await;
    let by_phone = |slot: &mut ::entity::slot::Model| {
        slot.kind = String::from("phone");
        slot.clinic_id = None;
    };
    let phone = world.slots_like(FIRST, 1, by_phone).await[0];
    let face = world.slots(FIRST, 1).await[0];
    let past = world.slots("2026-08-05T09:00:00Z", 1).await[0];
    let not_found = PortalError::NotFound;
    let ann = world.test.resident("Ann").await;
    let joes = world.request(world.joe).await;
    assert_eq!(refused(world.book(ann, &joes, face).await), not_found);
    // Joe is let in to his own record, and names a request of Ann's.
    let anns = world.request(ann).await;
    let crossed = ::entity::referral::Model {
        resident_id: world.joe.person.0,
        ..anns.clone()
    };
    assert_eq!(
        refused(world.book(world.joe, &crossed, face).await),
        not_found
    );
    let anns_own = world.book(ann, &anns, face).await.unwrap();
    assert_eq!(
        refused(world.cancel(world.joe, &crossed, anns_own.id).await),
        not_found
    );
    let none = world.book(world.joe, &joes, Uuid::nil()).await;
    assert_eq!(refused(none), not_found);
    assert_eq!(
        refused(world.book(world.joe, &joes, past).await),
        PortalError::field("slot", Problem::TimeTaken)
    );
    // Who needs somebody across from them is not rung.
    let deaf = world
        .request_like(world.joe, |row| row.face_to_face = true)
        .await;
    assert_eq!(
        refused(world.book(world.joe, &deaf, phone).await),
        not_found
    );
    for state in ["submitted", "declined", "closed", "withdrawn"] {
        let not_now = world
            .request_like(world.joe, |row| row.state = state.to_owned())
            .await;
        let answer = world.book(world.joe, &not_now, phone).await;
        assert_eq!(refused(answer), not_found, "{state}");
    }
    assert_eq!(world.slot(phone).await.appointment_id, None);
    let long = "a".repeat(1_001);
    let to = (anns_own.id, phone);
    let error = refused(world.move_to(ann, &anns, to, Some(&long)).await);
    let limit = 1_000;
    assert_eq!(
        error,
        PortalError::field("reason", Problem::TooLong { limit })
    );
    world.test.finish().await;
}

#[tokio::test]
async fn times_are_offered_by_kind_and_clinic_with_notice() {
    let world = World::new().await;
    let soon = world.slots("2026-08-06T10:00:00Z", 1).await[0];
    let face = world.slots(FIRST, 1).await[0];
    let by_phone = |slot: &mut ::entity::slot::Model| {
        slot.kind = String::from("phone");
        slot.clinic_id = None;
    };
    let phone = world.slots_like("2026-08-10T09:30:00Z", 1, by_phone).await[0];
    let withdrawn = |slot: &mut ::entity::slot::Model| slot.withdrawn_at = Some(slot.starts_at);
    world.slots_like(FIRST, 1, withdrawn).await;
    let usual = world.request(world.joe).await;
    let deaf = world
        .request_like(world.joe, |row| row.face_to_face = true)
        .await;
    let offered = async |request, kinds: &[Kind], clinics: &[Uuid], notice| {
        let choice = Choice {
            kinds,
            clinics,
            from: world.test.clock.now() + notice,
            most: 10,
        };
        let reader = world.test.portal.database.reader();
        let (found, _) = free::free(reader, request, choice).await.unwrap();
        found.iter().map(|slot| slot.id).collect::<Vec<_>>()
    };
    let none = TimeDelta::zero();
    assert_eq!(
        offered(&usual, Kind::ALL, &[], none).await,
        [soon, face, phone]
    );
    assert_eq!(offered(&usual, Kind::ALL, &[], NOTICE).await, [face, phone]);
    assert_eq!(offered(&deaf, Kind::ALL, &[], NOTICE).await, [face]);
    assert_eq!(offered(&usual, &[Kind::Phone], &[], NOTICE).await, [phone]);
    assert_eq!(
        offered(&usual, Kind::ALL, &[world.clinic], NOTICE).await,
        [face, phone]
    );
    assert_eq!(
        offered(&usual, Kind::ALL, &[Uuid::nil()], NOTICE).await,
        [phone]
    );
    world.book(world.joe, &usual, face).await.unwrap();
    assert_eq!(offered(&usual, Kind::ALL, &[], NOTICE).await, [phone]);
    world.test.finish().await;
}

#[tokio::test]
async fn staff_say_whether_joe_came_once_it_has_begun_and_once() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 2).await;
    let request = world.request(world.joe).await;
    let booked = world.book(world.joe, &request, slots[0]).await.unwrap();
    let resident = PersonId(request.resident_id);
    let portal = &world.test.portal;
    let graces = world.caller(world.grace).await;
    let early = {
        let entered = portal.enter(&graces, Action::SeeToRequests, resident).await;
        let (tx, granted) = entered.unwrap();
        outcome::attended(&tx, &portal.clock, &granted, &request, booked.id).await
    };
    let error = PortalError::field("appointment", Problem::NotInPast);
    assert_eq!(refused(early), error);
    world.at(FIRST);
    let graces = world.caller(world.grace).await;
    for said in [true, false] {
        let entered = portal.enter(&graces, Action::SeeToRequests, resident).await;
        let (tx, granted) = entered.unwrap();
        let clock = &portal.clock;
        let answer = if said {
            outcome::did_not_attend(&tx, clock, &granted, &request, booked.id).await
        } else {
            outcome::attended(&tx, clock, &granted, &request, booked.id).await
        };
        match said {
            true => {
                assert_eq!(answer.unwrap().state, "did_not_attend");
                tx.commit().await.unwrap();
            }
            false => assert_eq!(refused(answer), changed()),
        }
    }
    assert_eq!(world.acts("record_missed").await, 1);
    // The time has passed and is not given to anybody else; another can be booked.
    assert_eq!(world.slot(slots[0]).await.appointment_id, Some(booked.id));
    world.book(world.joe, &request, slots[1]).await.unwrap();
    world.test.finish().await;
}

#[tokio::test]
async fn the_published_13_7_percent_of_first_appointments_are_missed() {
    // `setting.md`, source 003: 10 of these 73.
    let world = World::new().await;
    let slots = world.slots(FIRST, 73).await;
    let joes = world.caller(world.joe).await;
    let portal = &world.test.portal;
    let mut booked = Vec::new();
    for slot in slots {
        let request = world.request(world.joe).await;
        let appointment = book(portal, &joes, &request, slot).await.unwrap();
        booked.push((request, appointment.id));
    }
    let first: DateTime<Utc> = FIRST.parse().unwrap();
    world.test.clock.set(first + TimeDelta::days(2));
    for (place, (request, appointment)) in booked.into_iter().enumerate() {
        let missed = place % 7 == 3 && place < 70;
        world.say_whether_came(&request, appointment, !missed).await;
    }
    let mona = world.test.staff("Mona", "manager").await;
    let mut monas = world.test.signed_in(mona.account, Assurance::Full).await;
    let page = monas
        .get(&links::figure("first_missed", &FiguresAsked::default()))
        .await;
    assert!(has_row(&page, &["13.7%", "10", "73"]), "{}", page.body);
    world.test.finish().await;
}
