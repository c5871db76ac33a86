//! Times are made of a weekly pattern, and a day of a clinic is taken back.

use super::{World, refused};
use app::{
    appointments::model::Kind,
    error::{PortalError, Problem},
};
use chrono::Weekday;
use server::{
    appointments::{make, weekly::Weekly, withdraw},
    error::{Error, Result},
};
use uuid::Uuid;

impl World {
    /// Mondays from ten to half past eleven at the clinic, over the end of summer time.
    fn mondays(&self) -> Weekly {
        Weekly {
            service: self.service,
            clinic: Some(self.clinic),
            staff: None,
            kind: Kind::FaceToFace,
            weekday: Weekday::Mon,
            opens: "10:00:00".parse().unwrap(),
            closes: "11:30:00".parse().unwrap(),
            minutes: 30,
            places: 1,
            from: "2026-08-03".parse().unwrap(),
            until: "2026-11-02".parse().unwrap(),
        }
    }

    async fn make(&self, weekly: &Weekly) -> Result<u64> {
        let (portal, caller) = (&self.test.portal, self.caller(self.grace).await);
        let tx = portal.database.write().await?;
        let made = make::make(&tx, &portal.clock, &caller, weekly).await?;
        tx.commit().await?;
        Ok(made)
    }
}

#[tokio::test]
async fn times_are_made_for_every_week_to_come_but_the_bank_holiday_and_only_once() {
    let world = World::new().await;
    // 13 Mondays from 10 August to 2 November; 3 August is over, 31 August a holiday.
    let mondays = world.mondays();
    assert_eq!(world.make(&mondays).await.unwrap(), 12 * 3);
    assert_eq!(world.make(&mondays).await.unwrap(), 0);
    let slots = world.all_slots().await;
    assert_eq!(slots.len(), 12 * 3);
    let first = |slots: &[::entity::slot::Model]| slots[0].starts_at.to_rfc3339();
    assert_eq!(first(&slots), "2026-08-10T09:00:00+00:00");
    // Ten in the morning in winter is another hour of the world.
    assert_eq!(first(&slots[11 * 3..]), "2026-11-02T10:00:00+00:00");
    let holiday = "2026-08-31".parse().unwrap();
    assert!(
        !slots
            .iter()
            .any(|slot| slot.starts_at.date_naive() == holiday)
    );
    // A longer pattern adds what is new alone, a second place its own.
    let longer = Weekly {
        closes: "12:00:00".parse().unwrap(),
        places: 2,
        ..mondays
    };
    assert_eq!(world.make(&longer).await.unwrap(), 12 * (1 + 4));
    world.test.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_who_make_the_same_times_at_once_make_them_once() {
    let world = World::new().await;
    let mondays = world.mondays();
    let (first, second) = tokio::join!(world.make(&mondays), world.make(&mondays));
    assert_eq!(first.unwrap() + second.unwrap(), 12 * 3);
    assert_eq!(world.all_slots().await.len(), 12 * 3);
    world.test.finish().await;
}

#[tokio::test]
async fn one_member_of_staff_is_never_at_two_places() {
    let world = World::new().await;
    let grace = Some(world.grace.person.0);
    let here = Weekly {
        staff: grace,
        ..world.mondays()
    };
    assert_eq!(world.make(&here).await.unwrap(), 12 * 3);
    let on_the_phone = Weekly {
        clinic: None,
        kind: Kind::Phone,
        opens: "09:45:00".parse().unwrap(),
        closes: "12:15:00".parse().unwrap(),
        ..here
    };
    // From 9:45 every half hour: the first four overlap, that of 11:45 does not.
    let made = world.make(&on_the_phone).await.unwrap();
    assert_eq!(made, 12);
    let times = world.all_slots().await;
    assert!(
        times
            .windows(2)
            .all(|pair| pair[0].starts_at < pair[1].starts_at)
    );
    world.test.finish().await;
}

#[tokio::test]
async fn a_pattern_that_cannot_be_made_is_refused_and_makes_nothing() {
    let world = World::new().await;
    let elsewhere = Weekly {
        clinic: Some(Uuid::nil()),
        ..world.mondays()
    };
    let Err(Error::Portal(error)) = world.make(&elsewhere).await else {
        panic!("made at no clinic");
    };
    assert_eq!(error, PortalError::field("clinic", Problem::NotChosen));
    let endless = Weekly {
        minutes: 0,
        ..world.mondays()
    };
    let Err(Error::Portal(error)) = world.make(&endless).await else {
        panic!("made of no minutes");
    };
    let (least, most) = (5, 480);
    assert_eq!(
        error,
        PortalError::field("minutes", Problem::NotANumber { least, most })
    );
    assert!(world.all_slots().await.is_empty());
    world.test.finish().await;
}

#[tokio::test]
async fn a_day_that_is_taken_back_is_offered_to_nobody_and_tells_who_is_to_be_moved() {
    let world = World::new().await;
    world.make(&world.mondays()).await.unwrap();
    let slots = world.all_slots().await;
    let request = world.request(world.joe).await;
    let booked = world.book(world.joe, &request, slots[0].id).await.unwrap();
    let day = "2026-08-10".parse().unwrap();
    let portal = &world.test.portal;
    let caller = world.caller(world.grace).await;
    // Looking at the list again gives the same.
    for _ in 0..2 {
        let tx = portal.database.write().await.unwrap();
        let whole = withdraw::of_day(world.service, Some(world.clinic), day).unwrap();
        let to_move = withdraw::withdraw(&tx, &portal.clock, &caller, &whole).await;
        tx.commit().await.unwrap();
        assert_eq!(to_move.unwrap().as_slice(), std::slice::from_ref(&booked));
    }
    let ann = world.test.resident("Ann").await;
    let anns = world.request(ann).await;
    let error = refused(world.book(ann, &anns, slots[1].id).await);
    assert_eq!(error, PortalError::field("slot", Problem::TimeTaken));
    // The next Monday is still there, and Joe can be moved to it.
    let to = (booked.id, slots[3].id);
    world.move_to(world.joe, &request, to, None).await.unwrap();
    assert_eq!(world.slot(slots[0].id).await.appointment_id, None);
    let error = refused(world.book(ann, &anns, slots[0].id).await);
    assert_eq!(error, PortalError::field("slot", Problem::TimeTaken));
    // Making the pattern again does not bring the day back.
    assert_eq!(world.make(&world.mondays()).await.unwrap(), 0);
    world.test.finish().await;
}
