//! Rose's requests: one that was sent, and what she fills in at several places.

use crate::{
    referral::FORM,
    support::{Browser, TestPerson, TestPortal},
};
use ::entity::{appointment, clinic, closing_day, referral, referral_stop, slot};
use app::{ids::ServiceId, links};
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use uuid::Uuid;

/// What stands for the places in the tables: where she answers a question, was stopped, was
/// sent elsewhere, and could send; the requests that were sent; and who sees to them.
pub(super) async fn with_requests(
    portal: &TestPortal,
    browser: &mut Browser,
    (rose, nurse): (TestPerson, TestPerson),
) -> (Vec<(&'static str, String)>, TestPerson) {
    let staff = portal.staff("Pip", "physiotherapist").await;
    let team = portal.team_of("Community physiotherapy", &[staff]).await;
    let mut services = Vec::new();
    for code in ["sent", "asked", "stopped", "elsewhere", "ready"] {
        services.push(portal.service(team, code, FORM).await);
    }
    let [sent, asked, stopped, elsewhere, ready] = services[..] else {
        panic!("five services");
    };
    let mut fill = Filling { browser, rose };
    fill.answer(sent, &ANSWERS).await;
    fill.send(sent).await;
    fill.answer(
        asked,
        &[("bladder", "bladder", "no"), ("fever", "fever", "yes")],
    )
    .await;
    fill.answer(stopped, &[("bladder", "bladder", "yes")]).await;
    let exit = [ANSWERS[0], ANSWERS[1], ("home", "home", "no")];
    fill.answer(elsewhere, &exit).await;
    fill.answer(ready, &ANSWERS).await;
    let told = referral_stop::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("she was told to get help");
    let request = referral::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a request");
    let fresh = one_like(portal, &request, |_| {}).await;
    let made = one_like(portal, &request, |row| row.asked_by = nurse.person.0).await;
    let over = one_like(portal, &request, |row| {
        row.state = String::from("declined");
        row.closed_at = Some(portal.clock.now());
    })
    .await;
    let (slot, appointment) = with_an_appointment(portal, request.clone()).await;
    let names = vec![
        ("{stop}", told.id.to_string()),
        ("{fresh}", fresh.to_string()),
        ("{made}", made.to_string()),
        ("{over}", over.to_string()),
        ("{slot}", slot.to_string()),
        ("{appointment}", appointment.to_string()),
        ("{service}", asked.to_string()),
        (":service", asked.to_string()),
        ("{stopped-at}", stopped.to_string()),
        ("{elsewhere}", elsewhere.to_string()),
        ("{ready}", ready.to_string()),
        (":page", String::from("fever")),
        ("{request}", request.id.to_string()),
        (":request", request.id.to_string()),
        (":clinic", with_a_clinic(portal, staff).await),
        ("{sent-to}", sent.to_string()),
        ("{free-day}", String::from("2026-08-10")),
    ];
    (names, staff)
}

/// A request like another with something else about it.
async fn one_like(
    portal: &TestPortal,
    request: &referral::Model,
    change: impl FnOnce(&mut referral::Model),
) -> Uuid {
    let id = portal.portal.clock.id();
    let mut row = referral::Model {
        id,
        reference: id.to_string(),
        ..request.clone()
    };
    change(&mut row);
    let tx = portal.portal.database.write().await.unwrap();
    let row = row.into_active_model().reset_all();
    row.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// A clinic of her organisation, and a day on which it is closed; gives the clinic.
async fn with_a_clinic(portal: &TestPortal, staff: TestPerson) -> String {
    let id = portal.portal.clock.id();
    let tx = portal.portal.database.write().await.unwrap();
    let row = clinic::Model {
        id,
        organisation_id: portal.organisation.0,
        name: String::from("Park Clinic"),
        address: String::from("1 Example Road, Northbridge"),
        postcode: String::from("ZZ99 3VZ"),
        access: String::new(),
        phone: None,
        is_open: true,
        place: 1,
        version: 1,
    };
    let row = row.into_active_model().reset_all();
    row.insert(tx.connection()).await.unwrap();
    let row = closing_day::Model {
        organisation_id: portal.organisation.0,
        day: "2026-12-01".parse().unwrap(),
        why: String::from("training"),
        made_by: staff.person.0,
        made_at: portal.clock.now(),
    };
    let row = row.into_active_model().reset_all();
    row.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

/// Her request was accepted and has an appointment; gives a time that is free, and which.
async fn with_an_appointment(portal: &TestPortal, request: referral::Model) -> (Uuid, Uuid) {
    let (clock, now) = (&portal.portal.clock, portal.clock.now());
    let (taken, free, appointment) = (clock.id(), clock.id(), clock.id());
    let tx = portal.portal.database.write().await.unwrap();
    for (id, appointment_id, days) in [(taken, Some(appointment), 3), (free, None, 4)] {
        let row = slot::Model {
            id,
            service_id: request.service_id,
            clinic_id: None,
            staff_id: None,
            kind: String::from("phone"),
            starts_at: now + TimeDelta::days(days),
            minutes: 20,
            made_of: id.to_string(),
            appointment_id,
            withdrawn_at: None,
        };
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
    }
    let row = appointment::Model {
        id: appointment,
        referral_id: request.id,
        resident_id: request.resident_id,
        service_id: request.service_id,
        slot_id: taken,
        kind: String::from("phone"),
        clinic_id: None,
        starts_at: now + TimeDelta::days(3),
        minutes: 20,
        state: String::from("booked"),
        booked_by: request.resident_id,
        booked_at: now,
        ended_by: None,
        ended_at: None,
        reason: None,
        moved_to: None,
        event_id: appointment,
        sequence: 0,
        reminded_at: None,
    };
    let row = row.into_active_model().reset_all();
    row.insert(tx.connection()).await.unwrap();
    let row = referral::Model {
        state: String::from("booked"),
        ..request
    };
    let row = row.into_active_model().reset_all();
    row.update(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    (free, appointment)
}

const ANSWERS: [(&str, &str, &str); 6] = [
    ("bladder", "bladder", "no"),
    ("fever", "fever", "no"),
    ("home", "home", "yes"),
    ("area", "area", "knee"),
    ("knee", "knee_words", "It clicks"),
    ("phone", "phone", "01632 960 001"),
];

struct Filling<'a> {
    browser: &'a mut Browser,
    rose: TestPerson,
}

impl Filling<'_> {
    async fn post(&mut self, verb: &str, service: ServiceId, more: &[(&str, &str)]) {
        let (resident, service) = (self.rose.person.to_string(), service.to_string());
        let mut fields = vec![
            ("resident", resident.as_str()),
            ("service", service.as_str()),
            ("form_page", "/here"),
        ];
        fields.extend(more);
        let path = format!("/api/referral/{verb}");
        let answer = self.browser.post(&path, &fields).await;
        assert_ne!(answer.location(), "/here", "{verb}");
    }

    async fn answer(&mut self, service: ServiceId, answers: &[(&str, &str, &str)]) {
        self.post("start", service, &[]).await;
        for (page, field, value) in answers {
            let fields = [("page", *page), (*field, *value)];
            self.post("answer", service, &fields).await;
        }
    }

    async fn send(&mut self, service: ServiceId) {
        let check = links::check_request(self.rose.person, service);
        let version = self.browser.get(&check).await.hidden("version");
        let fields = [("version", version.as_str())];
        self.post("send", service, &fields).await;
    }
}
