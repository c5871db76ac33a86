//! Many people who want the same times at the same moment.

use super::{FIRST, World, book};
use app::error::{PortalError, Problem};
use futures::future::join_all;
use server::error::Error;
use std::collections::BTreeSet;

const BOOKERS: usize = 50;
const TIMES: usize = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_50_who_book_20_times_at_once_20_have_one_each_and_30_are_told() {
    let world = World::new().await;
    let slots = world.slots(FIRST, TIMES).await;
    let mut wants = Vec::new();
    for number in 0..BOOKERS {
        let resident = world.test.resident(&format!("Resident{number}")).await;
        let caller = world.caller(resident).await;
        let request = world.request(resident).await;
        wants.push((caller, request, slots[number % TIMES]));
    }
    let portal = &world.test.portal;
    let tries = wants.into_iter().map(|(caller, request, slot)| {
        let portal = portal.clone();
        tokio::spawn(async move { book(&portal, &caller, &request, slot).await })
    });
    let mut got = BTreeSet::new();
    let mut told = 0;
    for answer in join_all(tries).await {
        match answer.unwrap() {
            Ok(booked) => assert!(got.insert(booked.slot_id), "a time was given twice"),
            Err(Error::Portal(error)) => {
                assert_eq!(error, PortalError::field("slot", Problem::TimeTaken));
                told += 1;
            }
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((got.len(), told), (TIMES, BOOKERS - TIMES));
    // What is in the database is what they were told.
    let booked = world.appointments().await;
    assert_eq!(booked.len(), TIMES);
    for slot in world.all_slots().await {
        let of_it = booked.iter().find(|one| one.slot_id == slot.id);
        assert_eq!(slot.appointment_id, of_it.map(|one| one.id));
        assert!(of_it.is_some());
    }
    assert_eq!(world.told().await.len(), TIMES);
    assert_eq!(world.acts("book_appointment").await, TIMES);
    world.test.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_request_that_is_booked_several_times_at_once_has_one_appointment() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 8).await;
    let (caller, request) = (
        world.caller(world.joe).await,
        world.request(world.joe).await,
    );
    let tries = slots.iter().map(|slot| {
        let portal = world.test.portal.clone();
        let (caller, request, slot) = (caller.clone(), request.clone(), *slot);
        tokio::spawn(async move { book(&portal, &caller, &request, slot).await })
    });
    let answers = join_all(tries).await;
    let booked = answers
        .into_iter()
        .filter(|answer| match answer.as_ref().unwrap() {
            Ok(_) => true,
            Err(Error::Portal(error)) => {
                let changed = PortalError::field("appointment", Problem::ChangedUnseen);
                assert_eq!(*error, changed);
                false
            }
            Err(other) => panic!("{other}"),
        })
        .count();
    assert_eq!(booked, 1);
    assert_eq!(world.appointments().await.len(), 1);
    let taken = |slot: &&::entity::slot::Model| slot.appointment_id.is_some();
    assert_eq!(world.all_slots().await.iter().filter(taken).count(), 1);
    world.test.finish().await;
}
