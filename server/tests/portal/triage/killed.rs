//! A request is sent, decided and booked as one step each: killed anywhere on the way, it is done
//! or not at all, and pressing again does it once.

use super::Desk;
use crate::{
    referral::World,
    support::{Browser, runs_for},
};
use ::entity::{
    appointment, audit_event, care_relationship, outbound_email, referral, referral_draft,
    referral_step, slot, submission,
};
use app::links;
use chrono::TimeDelta;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryOrder};
use std::collections::BTreeSet;

/// What is there: how many rows of each kind, and where requests and appointments stand.
async fn what_is_there(world: &World) -> String {
    let tx = world.portal.portal.database.read().await.unwrap();
    let connection = tx.connection();
    let requests = referral::Entity::find().all(connection).await.unwrap();
    let requests: Vec<_> = requests
        .into_iter()
        .map(|row| (row.state, row.version, row.urgency))
        .collect();
    let appointments = appointment::Entity::find()
        .order_by_asc(appointment::Column::Id)
        .all(connection)
        .await
        .unwrap();
    let appointments: Vec<_> = appointments.into_iter().map(|row| row.state).collect();
    let slots = slot::Entity::find()
        .order_by_asc(slot::Column::StartsAt)
        .all(connection)
        .await
        .unwrap();
    let taken: Vec<_> = slots
        .into_iter()
        .map(|row| row.appointment_id.is_some())
        .collect();
    let counts = [
        count::<referral_step::Entity>(connection).await,
        count::<referral_draft::Entity>(connection).await,
        count::<outbound_email::Entity>(connection).await,
        count::<audit_event::Entity>(connection).await,
        count::<care_relationship::Entity>(connection).await,
        count::<submission::Entity>(connection).await,
    ];
    format!("{requests:?} {appointments:?} {taken:?} {counts:?}")
}

async fn count<E>(connection: &impl ConnectionTrait) -> u64
where
    E: EntityTrait,
    E::Model: Sync,
{
    E::find().count(connection).await.unwrap()
}

/// Presses a button again and again, each time killed a little later, until it is through once;
/// then once more.
async fn is_whole_or_nothing(
    world: &World,
    browser: &mut Browser,
    (path, fields): (&str, &[(&str, &str)]),
) {
    let before = what_is_there(world).await;
    let mut between = BTreeSet::new();
    let mut kills = 0;
    for waits in 1.. {
        let answer = runs_for(browser.post(path, fields), waits).await;
        if let Some(answer) = answer {
            assert!(answer.status.is_redirection(), "{path}: {answer:?}");
            break;
        }
        kills += 1;
        between.insert(what_is_there(world).await);
    }
    // Three transactions make up a form, and each begins in a task of its own, for which it waits.
    // What comes in between has on a busy machine often been answered before it is asked for.
    assert!(kills >= 3, "{path}: {kills} kills");
    let after = what_is_there(world).await;
    assert_ne!(before, after, "{path}");
    for there in between {
        assert!(
            there == before || there == after,
            "{path}: {there} is neither\n{before} nor\n{after}"
        );
    }
    browser.post(path, fields).await;
    assert_eq!(what_is_there(world).await, after, "{path}: pressed again");
}

#[tokio::test]
async fn a_request_is_sent_once_though_it_is_killed_wherever_it_waits() {
    let world = World::start().await;
    let mut joe = world.browser(world.joe).await;
    world.fill_in(&mut joe).await;
    let check = links::check_request(world.joe.person, world.service);
    let page = joe.get(&check).await;
    let (version, submission) = (page.hidden("version"), page.hidden("submission"));
    let (resident, service) = (world.joe.person.to_string(), world.service.to_string());
    let fields = [
        ("resident", resident.as_str()),
        ("service", service.as_str()),
        ("form_page", check.as_str()),
        ("version", version.as_str()),
        ("submission", submission.as_str()),
    ];
    is_whole_or_nothing(&world, &mut joe, ("/api/referral/send", &fields)).await;
    assert_eq!(world.requests().await.len(), 1);
    assert_eq!(world.emails("request_sent").await.len(), 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_decided_booked_moved_and_closed_is_so_once_though_it_is_killed_wherever_it_waits()
{
    let desk = Desk::start().await;
    let world = &desk.world;
    let mut ben = world.browser(world.ben).await;
    let mut joe = world.browser(world.joe).await;
    let (first, _) = desk.slot(TimeDelta::days(3)).await;
    let (second, _) = desk.slot(TimeDelta::days(4)).await;
    let (first, second) = (first.to_string(), second.to_string());
    let (resident, id) = (world.joe.person.to_string(), desk.sent.to_string());
    let page = desk.path();
    let about = [
        ("resident", resident.as_str()),
        ("request", id.as_str()),
        ("form_page", page.as_str()),
    ];
    let key = |number: u8| format!("018f0000-0000-7000-8000-0000000000{number:02}");

    let (version, submission) = (desk.row().await.version.to_string(), key(1));
    let accept = [
        ("version", version.as_str()),
        ("submission", &submission),
        ("urgency", "urgent"),
    ];
    let fields = [about.as_slice(), &accept].concat();
    is_whole_or_nothing(world, &mut ben, ("/api/triage/accept", &fields)).await;

    let submission = key(2);
    let choose = [("submission", submission.as_str()), ("slot", &first)];
    let fields = [about.as_slice(), &choose].concat();
    is_whole_or_nothing(world, &mut joe, ("/api/appointments/choose", &fields)).await;

    let (booked, submission) = (desk.appointments().await[0].id.to_string(), key(3));
    let moved = [
        ("submission", submission.as_str()),
        ("slot", &second),
        ("appointment", &booked),
    ];
    let fields = [about.as_slice(), &moved].concat();
    is_whole_or_nothing(world, &mut joe, ("/api/appointments/choose", &fields)).await;

    let (version, submission) = (desk.row().await.version.to_string(), key(4));
    let close = [
        ("version", version.as_str()),
        ("submission", &submission),
        ("outcome", "no_longer_needed"),
        ("reason", "You are well again"),
    ];
    let fields = [about.as_slice(), &close].concat();
    is_whole_or_nothing(world, &mut ben, ("/api/triage/close", &fields)).await;

    let states: Vec<_> = desk.appointments().await;
    let states: Vec<_> = states.iter().map(|row| row.state.as_str()).collect();
    assert_eq!(states, ["moved", "cancelled"]);
    for kind in [
        "appointment_booked",
        "appointment_moved",
        "appointment_cancelled",
    ] {
        assert_eq!(desk.emails(kind).await.len(), 1, "{kind}");
    }
    desk.finish().await;
}
