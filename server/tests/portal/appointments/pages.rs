//! The pages on which people choose, move and cancel times.

use super::{FIRST, World, resident};
use crate::support::{Answer, Browser, TestPerson};
use ::entity::{clinic, outbound_email, referral, referral_step};
use app::{appointments::model::Looking, backend::Assurance, ids::ReferralId, links};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

impl World {
    async fn browser(&self, who: TestPerson) -> Browser {
        self.test.signed_in(who.account, Assurance::Full).await
    }

    async fn post(
        &self,
        browser: &mut Browser,
        (verb, page): (&str, &str),
        on: &referral::Model,
        more: &[(&str, &str)],
    ) -> Answer {
        let (person, request) = (resident(on).to_string(), on.id.to_string());
        let mut fields = vec![
            ("resident", person.as_str()),
            ("request", request.as_str()),
            ("form_page", page),
        ];
        fields.extend(more);
        browser.post(verb, &fields).await
    }

    async fn choose(
        &self,
        browser: &mut Browser,
        on: &referral::Model,
        more: &[(&str, &str)],
    ) -> Answer {
        let page = times(on);
        self.post(browser, ("/api/appointments/choose", &page), on, more)
            .await
    }

    async fn call_off(
        &self,
        browser: &mut Browser,
        on: &referral::Model,
        more: &[(&str, &str)],
    ) -> Answer {
        let page = links::cancel_appointment(resident(on), ReferralId(on.id));
        self.post(browser, ("/api/appointments/cancel", &page), on, more)
            .await
    }

    async fn now(&self, on: &referral::Model) -> referral::Model {
        referral::Entity::find_by_id(on.id)
            .one(self.test.portal.database.reader())
            .await
            .unwrap()
            .expect("the request")
    }

    async fn steps(&self, on: &referral::Model) -> Vec<String> {
        let steps = referral_step::Entity::find()
            .filter(referral_step::Column::ReferralId.eq(on.id))
            .order_by_asc(referral_step::Column::At)
            .all(self.test.portal.database.reader())
            .await
            .unwrap();
        steps.into_iter().map(|step| step.kind).collect()
    }

    async fn emails_of(&self, who: TestPerson) -> Vec<String> {
        let emails = outbound_email::Entity::find()
            .filter(outbound_email::Column::ToPersonId.eq(who.person.0))
            .order_by_asc(outbound_email::Column::Id)
            .all(self.test.portal.database.reader())
            .await
            .unwrap();
        emails.into_iter().map(|email| email.kind).collect()
    }

    async fn another_clinic(&self) -> Uuid {
        let id = self.test.portal.clock.id();
        let tx = self.test.portal.database.write().await.unwrap();
        let row = clinic::Model {
            id,
            organisation_id: self.test.organisation.0,
            name: String::from("Bridge Clinic"),
            address: String::from("2 Example Road, Northbridge"),
            postcode: String::from("ZZ99 3VZ"),
            access: String::new(),
            phone: None,
            is_open: true,
            place: 2,
            version: 1,
        };
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }
}

fn times(on: &referral::Model) -> String {
    links::choose_time(resident(on), ReferralId(on.id))
}

fn page_of(on: &referral::Model) -> String {
    links::request(resident(on), ReferralId(on.id))
}

#[tokio::test]
async fn joe_chooses_a_time_moves_it_and_calls_it_off() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 2).await;
    let request = world.request(world.joe).await;
    let mut joe = world.browser(world.joe).await;
    let before = joe.get(&page_of(&request)).await;
    assert!(before.body.contains("Choose a time"));
    let offered = joe.get(&times(&request)).await;
    let words = "Monday 10 August 2026, 10am, Park Clinic, face to face, 30 minutes";
    assert!(offered.body.contains(words));
    assert!(!offered.body.contains("checked"), "nothing is chosen yet");

    let (first, second) = (slots[0].to_string(), slots[1].to_string());
    let booked = world.choose(&mut joe, &request, &[("slot", &first)]).await;
    assert_eq!(booked.location(), page_of(&request));
    let now = world.now(&request).await;
    assert_eq!(now.state, "booked");
    // Until he is seen the clock runs.
    assert_eq!(now.due_at, Some(request.see_due_at));
    let page = joe.get(&page_of(&request)).await;
    for words in [
        "Monday 10 August 2026 at 10am",
        "No steps. Bus 27 stops outside.",
        "Move it",
        "Cancel it",
        "Add it to my calendar",
    ] {
        assert!(page.body.contains(words), "{words}");
    }

    world.test.clock.advance(TimeDelta::minutes(1));
    let moving = joe.get(&times(&request)).await.hidden("appointment");
    let fields = [("slot", second.as_str()), ("appointment", moving.as_str())];
    world.choose(&mut joe, &request, &fields).await;
    let page = joe.get(&page_of(&request)).await;
    assert!(page.body.contains("Monday 10 August 2026 at 10:30am"));
    assert!(page.body.contains("Moved to another time"));

    world.test.clock.advance(TimeDelta::minutes(1));
    let cancel = links::cancel_appointment(resident(&request), ReferralId(request.id));
    let cancelling = joe.get(&cancel).await.hidden("appointment");
    let fields = [
        ("appointment", cancelling.as_str()),
        ("reason", "I am away that day"),
    ];
    world.call_off(&mut joe, &request, &fields).await;
    assert_eq!(world.now(&request).await.state, "accepted");
    assert_eq!(world.slot(slots[1]).await.appointment_id, None);
    let page = joe.get(&page_of(&request)).await;
    assert!(page.body.contains("Choose a time"));
    assert!(page.body.contains("I am away that day"));
    assert_eq!(world.steps(&request).await, ["booked", "moved", "unbooked"]);
    world.test.finish().await;
}

#[tokio::test]
async fn pressing_twice_books_once_and_nothing_chosen_is_said_at_the_times() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 2).await;
    let request = world.request(world.joe).await;
    let mut joe = world.browser(world.joe).await;
    let key = joe.get(&times(&request)).await.hidden("submission");
    let none = world
        .choose(&mut joe, &request, &[("submission", &key)])
        .await;
    assert_eq!(none.location(), times(&request));
    let page = joe.get(&times(&request)).await;
    assert!(page.body.contains("There is a problem"));
    assert!(page.body.contains("Select a time"));
    let slot = slots[0].to_string();
    let fields = [("slot", slot.as_str()), ("submission", key.as_str())];
    for _ in 0..2 {
        let answer = world.choose(&mut joe, &request, &fields).await;
        assert_eq!(answer.location(), page_of(&request));
    }
    assert_eq!(world.appointments().await.len(), 1);
    // From another window it is not moved unseen.
    let other = slots[1].to_string();
    let unseen = world.choose(&mut joe, &request, &[("slot", &other)]).await;
    assert_eq!(unseen.location(), times(&request));
    let page = joe.get(&times(&request)).await;
    assert!(
        page.body
            .contains("The appointment changed while you were reading")
    );
    assert_eq!(world.appointments().await.len(), 1);
    world.test.finish().await;
}

#[tokio::test]
async fn whose_time_was_taken_meanwhile_is_offered_others() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 2).await;
    let rose = world.test.resident("Rose").await;
    let (joes, roses) = (world.request(world.joe).await, world.request(rose).await);
    let mut joe = world.browser(world.joe).await;
    let mut other = world.browser(rose).await;
    joe.get(&times(&joes)).await;
    let slot = slots[0].to_string();
    world.choose(&mut other, &roses, &[("slot", &slot)]).await;
    let late = world.choose(&mut joe, &joes, &[("slot", &slot)]).await;
    assert_eq!(late.location(), times(&joes));
    let page = joe.get(&times(&joes)).await;
    assert!(page.body.contains("That time has just been taken"));
    assert!(!page.body.contains(&slot), "it is not offered any more");
    assert!(page.body.contains(&slots[1].to_string()));
    assert_eq!(world.now(&joes).await.state, "accepted");
    // What is nearer than a day is for the team alone.
    world.at("2026-08-09T12:00:00Z");
    let mut joe = world.browser(world.joe).await;
    let page = joe.get(&times(&joes)).await;
    assert!(page.body.contains("There is no free time to choose now"));
    let near = slots[1].to_string();
    world.choose(&mut joe, &joes, &[("slot", &near)]).await;
    assert_eq!(world.now(&joes).await.state, "accepted");
    let mut grace = world.browser(world.grace).await;
    world.choose(&mut grace, &joes, &[("slot", &near)]).await;
    assert_eq!(world.now(&joes).await.state, "booked");
    world.test.finish().await;
}

#[tokio::test]
async fn only_what_was_accepted_has_times_and_taking_it_back_calls_its_appointment_off() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 1).await;
    let slot = slots[0].to_string();
    let waits = world
        .request_like(world.joe, |row| row.state = String::from("submitted"))
        .await;
    let mut joe = world.browser(world.joe).await;
    assert_eq!(joe.get(&times(&waits)).await.status, StatusCode::NOT_FOUND);
    let early = world.choose(&mut joe, &waits, &[("slot", &slot)]).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND);
    let request = world.request(world.joe).await;
    world.choose(&mut joe, &request, &[("slot", &slot)]).await;
    let page = page_of(&request);
    world
        .post(&mut joe, ("/api/referral/withdraw", &page), &request, &[])
        .await;
    assert_eq!(world.now(&request).await.state, "withdrawn");
    assert_eq!(world.appointments().await[0].state, "cancelled");
    assert_eq!(world.slot(slots[0]).await.appointment_id, None);
    assert_eq!(
        joe.get(&times(&request)).await.status,
        StatusCode::NOT_FOUND
    );
    let late = world.choose(&mut joe, &request, &[("slot", &slot)]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);
    world.test.finish().await;
}

#[tokio::test]
async fn taking_a_booked_request_back_sends_one_email_to_each_and_not_two() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 1).await;
    let annie = world.test.carer("Annie").await;
    let right = ("record", None);
    world.test.grant_of(world.joe, annie, right, "help").await;
    let request = world
        .request_like(world.joe, |row| row.asked_by = annie.person.0)
        .await;
    let mut joe = world.browser(world.joe).await;
    let slot = slots[0].to_string();
    world.choose(&mut joe, &request, &[("slot", &slot)]).await;
    let page = page_of(&request);
    world
        .post(&mut joe, ("/api/referral/withdraw", &page), &request, &[])
        .await;
    assert_eq!(world.now(&request).await.state, "withdrawn");
    let kinds: Vec<String> = world.emails_of(annie).await;
    assert_eq!(kinds, ["appointment_booked", "appointment_cancelled"]);
    world.test.finish().await;
}

#[tokio::test]
async fn who_asks_for_joe_and_the_team_arrange_his_times_and_nobody_else() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 3).await;
    let request = world.request(world.joe).await;
    let (annie, bea) = (
        world.test.carer("Annie").await,
        world.test.carer("Bea").await,
    );
    let right = ("record", None);
    world.test.grant_of(world.joe, annie, right, "help").await;
    let omar = world.test.staff("Omar", "gp").await;
    let tess = world.test.resident("Tess").await;
    let slot = slots[0].to_string();
    for nobody in [bea, omar, tess] {
        let mut browser = world.browser(nobody).await;
        let page = browser.get(&times(&request)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let answer = world
            .choose(&mut browser, &request, &[("slot", &slot)])
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    assert!(world.appointments().await.is_empty());
    let mut browser = world.browser(annie).await;
    world
        .choose(&mut browser, &request, &[("slot", &slot)])
        .await;
    assert_eq!(world.appointments().await[0].booked_by, annie.person.0);
    let mut browser = world.browser(world.grace).await;
    world.test.clock.advance(TimeDelta::minutes(1));
    let moving = browser.get(&times(&request)).await.hidden("appointment");
    let other = slots[1].to_string();
    let fields = [("slot", other.as_str()), ("appointment", moving.as_str())];
    world.choose(&mut browser, &request, &fields).await;
    assert_eq!(world.steps(&request).await, ["booked", "moved"]);
    world.test.finish().await;
}

#[tokio::test]
async fn joe_takes_his_appointment_for_his_calendar_and_strangers_do_not() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 1).await;
    let request = world.request(world.joe).await;
    let file = links::appointment_file(resident(&request), ReferralId(request.id));
    let mut joe = world.browser(world.joe).await;
    assert_eq!(joe.get(&file).await.status, StatusCode::NOT_FOUND);
    let slot = slots[0].to_string();
    world.choose(&mut joe, &request, &[("slot", &slot)]).await;
    let taken = joe.get(&file).await;
    assert_eq!(taken.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(
        taken.header("content-disposition"),
        "attachment; filename=\"appointment.ics\""
    );
    assert_eq!(taken.header("cache-control"), "no-store");
    assert!(taken.body.contains("DTSTART:20260810T090000Z\r\n"));
    assert!(taken.body.contains("LOCATION:Park Clinic\\, "));
    assert!(!taken.body.contains("Physiotherapy"));
    assert_eq!(world.acts("take_calendar").await, 1);
    let tess = world.test.resident("Tess").await;
    let mut tess = world.browser(tess).await;
    assert_eq!(tess.get(&file).await.status, StatusCode::NOT_FOUND);
    let mut nobody = world.test.browser();
    let signed_out = nobody.get(&file).await;
    assert!(!signed_out.body.contains("BEGIN:VCALENDAR"));
    let wrong = file.replace(&request.id.to_string(), "nothing");
    assert_eq!(joe.get(&wrong).await.status, StatusCode::NOT_FOUND);
    world.test.finish().await;
}

#[tokio::test]
async fn who_cannot_come_in_the_next_weeks_finds_the_times_after_them() {
    let world = World::new().await;
    let mut days = Vec::new();
    for day in 10..=16 {
        let from = format!("2026-08-{day}T09:00:00Z");
        days.push(world.slots(&from, 4).await[0].to_string());
    }
    let request = world.request(world.joe).await;
    let mut joe = world.browser(world.joe).await;
    let page = joe.get(&times(&request)).await.body;
    assert!(page.contains(&days[4]) && !page.contains(&days[5]));
    let later = page_of_times(&request, "2026-08-15");
    assert!(page.contains("See more times, from Saturday 15 August 2026 on"));
    assert!(page.contains(&later.replace('&', "&amp;")));
    let page = joe.get(&later).await.body;
    assert!(page.contains(&days[5]) && page.contains(&days[6]) && !page.contains(&days[4]));
    assert!(!page.contains("See more times"));
    assert!(page.contains("Back to the next free times"));
    let page = joe.get(&page_of_times(&request, "2026-08-17")).await.body;
    assert!(page.contains("There is no free time from Monday 17 August 2026 on."));
    // Neither a day long past nor nonsense offers anything sooner than the usual notice.
    world.slots("2026-08-06T10:00:00Z", 1).await;
    let next = joe.get(&times(&request)).await.body;
    for from in ["1066-10-14", "+262142-12-31", "soon"] {
        let page = joe.get(&page_of_times(&request, from)).await;
        assert_eq!(page.status, StatusCode::OK, "{from}");
        assert_eq!(
            page.body.contains(&days[0]),
            next.contains(&days[0]),
            "{from}"
        );
    }
    world.test.finish().await;
}

fn page_of_times(on: &referral::Model, from: &str) -> String {
    format!("{}?from={from}", times(on))
}

#[tokio::test]
async fn times_are_of_the_kind_that_is_needed_and_first_at_the_clinics_asked_for() {
    let world = World::new().await;
    let here = world.slots(FIRST, 1).await[0].to_string();
    let bridge = world.another_clinic().await;
    let there = world
        .slots_like(FIRST, 1, |slot| slot.clinic_id = Some(bridge))
        .await[0]
        .to_string();
    let call = world
        .slots_like(FIRST, 1, |slot| {
            slot.clinic_id = None;
            slot.kind = String::from("phone");
        })
        .await[0]
        .to_string();
    let mut joe = world.browser(world.joe).await;
    let any = world.request(world.joe).await;
    let page = joe.get(&times(&any)).await.body;
    for slot in [&here, &there, &call] {
        assert!(page.contains(slot.as_str()));
    }
    assert!(!page.contains("See times at any clinic"));
    let asked = format!(r#"{{"clinics":["{bridge}"]}}"#);
    let picky = world
        .request_like(world.joe, |row| {
            row.answers = asked;
            row.face_to_face = true;
        })
        .await;
    let page = joe.get(&times(&picky)).await.body;
    assert!(page.contains(&there) && !page.contains(&here) && !page.contains(&call));
    assert!(page.contains("See times at any clinic"));
    let looking = Looking {
        anywhere: true,
        from: None,
    };
    let anywhere = links::look_for_time(resident(&picky), ReferralId(picky.id), looking);
    let page = joe.get(&anywhere).await.body;
    assert!(page.contains(&there) && page.contains(&here) && !page.contains(&call));
    let refused = world.choose(&mut joe, &picky, &[("slot", &call)]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    world.test.finish().await;
}
