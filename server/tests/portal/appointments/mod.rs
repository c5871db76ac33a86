//! Clinics, the times they offer, and the appointments that people make of them.

mod at_once;
mod changing;
mod gap_lists;
mod gaps;
mod making;
mod pages;
mod planned;
mod reminders;
mod sequences;

use crate::support::{TestPerson, TestPortal};
use ::entity::{
    appointment, audit_event, clinic, outbound_email, referral, service, service_form, slot,
    staff_role, team,
};
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use server::{
    Portal,
    access::policy::Action,
    appointments::{book, change, outcome},
    error::{Error, Result},
};
use uuid::Uuid;

/// The first time that is offered, on Monday at ten in London.
const FIRST: &str = "2026-08-10T09:00:00Z";

/// A question after those of the service.
const CLINICS: &str = r#"
[[pages]]
id = "clinics"

[[pages.questions]]
id = "clinics"
label = "Which clinics would suit you?"
kind.clinics = {}
"#;

struct World {
    test: TestPortal,
    service: Uuid,
    form: Uuid,
    clinic: Uuid,
    team: Uuid,
    joe: TestPerson,
    /// Works in the team that has the requests.
    grace: TestPerson,
}

impl World {
    async fn new() -> Self {
        let test = TestPortal::start().await;
        let joe = test.resident("Joe").await;
        let grace = test.staff("Grace", "physiotherapist").await;
        let (clock, now) = (&test.portal.clock, test.clock.now());
        let ids = [clock.id(), clock.id(), clock.id(), clock.id()];
        let [service, form, clinic, team] = ids;
        let organisation = test.organisation.0;
        let tx = test.portal.database.write().await.unwrap();
        let connection = tx.connection();
        let row = team::Model {
            id: team,
            organisation_id: organisation,
            name: String::from("Physiotherapy"),
            service: String::from("physiotherapy"),
            phone: None,
            hours: None,
        };
        let row = row.into_active_model().reset_all();
        row.insert(connection).await.unwrap();
        staff_role::Entity::update_many()
            .col_expr(staff_role::Column::TeamId, Expr::value(Some(team)))
            .filter(staff_role::Column::PersonId.eq(grace.person.0))
            .exec(connection)
            .await
            .unwrap();
        let row = service::Model {
            id: service,
            organisation_id: organisation,
            team_id: team,
            care_team_id: team,
            code: String::from("physiotherapy"),
            name: String::from("Physiotherapy"),
            about: String::new(),
            self_referral: true,
            is_open: true,
            answer_within: 2,
            answer_unit: String::from("working_days"),
            see_within: 10,
            see_unit: String::from("working_days"),
            longest_days: None,
            version: 1,
            changed_by: None,
            changed_at: now,
        };
        let row = row.into_active_model().reset_all();
        row.insert(connection).await.unwrap();
        let row = service_form::Model {
            id: form,
            service_id: service,
            number: 1,
            definition: format!("{}{CLINICS}", crate::referral::FORM),
            signed_by: String::from("Priya Example"),
            signed_role: String::from("Physiotherapist"),
            signed_on: now.date_naive(),
            made_by: None,
            made_at: now,
        };
        let row = row.into_active_model().reset_all();
        row.insert(connection).await.unwrap();
        let row = clinic::Model {
            id: clinic,
            organisation_id: organisation,
            name: String::from("Park Clinic"),
            address: String::from("1 Example Road, Northbridge"),
            postcode: String::from("ZZ99 3VZ"),
            access: String::from("No steps. Bus 27 stops outside."),
            phone: Some(String::from("020 7946 0101")),
            is_open: true,
            place: 1,
            version: 1,
        };
        let row = row.into_active_model().reset_all();
        row.insert(connection).await.unwrap();
        tx.commit().await.unwrap();
        Self {
            test,
            service,
            form,
            clinic,
            team,
            joe,
            grace,
        }
    }

    /// A request of a resident that was accepted.
    async fn request(&self, resident: TestPerson) -> referral::Model {
        self.request_like(resident, |_| {}).await
    }

    /// The same with something else about it.
    async fn request_like(
        &self,
        resident: TestPerson,
        change: impl FnOnce(&mut referral::Model),
    ) -> referral::Model {
        let (id, now) = (self.test.portal.clock.id(), self.test.clock.now());
        let mut row = referral::Model {
            id,
            reference: id.to_string(),
            resident_id: resident.person.0,
            service_id: self.service,
            form_id: self.form,
            source: String::from("self"),
            way: String::from("online"),
            asked_by: resident.person.0,
            referrer: None,
            answers: String::from("{}"),
            flags: String::from("[]"),
            matter: None,
            duplicate_of: None,
            comes_from: None,
            urgency: String::from("routine"),
            face_to_face: false,
            state: String::from("accepted"),
            team_id: self.team,
            owner_id: None,
            submitted_at: now,
            answer_due_at: now,
            answered_at: Some(now),
            see_due_at: now + TimeDelta::days(14),
            seen_at: None,
            due_at: Some(now + TimeDelta::days(14)),
            paused_at: None,
            closed_at: None,
            tie_id: None,
            outcome: None,
            version: 1,
            changed_at: now,
        };
        change(&mut row);
        let tx = self.test.portal.database.write().await.unwrap();
        let row = row.into_active_model().reset_all();
        let row = row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        row
    }

    /// So many free times, half an hour after each other from a moment on.
    async fn slots(&self, from: &str, count: usize) -> Vec<Uuid> {
        self.slots_like(from, count, |_| {}).await
    }

    /// The same with something else about them.
    async fn slots_like(
        &self,
        from: &str,
        count: usize,
        change: impl Fn(&mut slot::Model),
    ) -> Vec<Uuid> {
        let from: DateTime<Utc> = from.parse().unwrap();
        let tx = self.test.portal.database.write().await.unwrap();
        let mut ids = Vec::new();
        for number in 0..count {
            let id = self.test.portal.clock.id();
            let mut row = slot::Model {
                id,
                service_id: self.service,
                clinic_id: Some(self.clinic),
                staff_id: None,
                kind: String::from("face_to_face"),
                starts_at: from + TimeDelta::minutes(30) * i32::try_from(number).unwrap(),
                minutes: 30,
                made_of: id.to_string(),
                appointment_id: None,
                withdrawn_at: None,
            };
            change(&mut row);
            let row = row.into_active_model().reset_all();
            row.insert(tx.connection()).await.unwrap();
            ids.push(id);
        }
        tx.commit().await.unwrap();
        ids
    }

    async fn caller(&self, who: TestPerson) -> Caller {
        let browser = self.test.signed_in(who.account, Assurance::Full).await;
        self.test.caller(&browser).await
    }

    async fn book(&self, who: TestPerson, on: &referral::Model, slot: Uuid) -> Booked {
        let caller = self.caller(who).await;
        book(&self.test.portal, &caller, on, slot).await
    }

    async fn move_to(
        &self,
        who: TestPerson,
        on: &referral::Model,
        to: (Uuid, Uuid),
        reason: Option<&str>,
    ) -> Booked {
        let (portal, caller) = (&self.test.portal, self.caller(who).await);
        let entered = portal.enter(&caller, Action::AskForHelp, resident(on));
        let (tx, granted) = entered.await?;
        let moved = change::move_to(&tx, &portal.clock, &granted, on, to, reason).await?;
        tx.commit().await?;
        Ok(moved)
    }

    async fn cancel(&self, who: TestPerson, on: &referral::Model, appointment: Uuid) -> Booked {
        let (portal, caller) = (&self.test.portal, self.caller(who).await);
        let entered = portal.enter(&caller, Action::AskForHelp, resident(on));
        let (tx, granted) = entered.await?;
        let why = Some("I am away that day");
        let done = change::cancel(&tx, &portal.clock, &granted, on, appointment, why).await?;
        tx.commit().await?;
        Ok(done)
    }

    async fn slot(&self, id: Uuid) -> slot::Model {
        slot::Entity::find_by_id(id)
            .one(self.test.portal.database.reader())
            .await
            .unwrap()
            .expect("a time")
    }

    async fn all_slots(&self) -> Vec<slot::Model> {
        slot::Entity::find()
            .order_by_asc(slot::Column::StartsAt)
            .order_by_asc(slot::Column::Id)
            .all(self.test.portal.database.reader())
            .await
            .unwrap()
    }

    async fn appointments(&self) -> Vec<appointment::Model> {
        appointment::Entity::find()
            .order_by_asc(appointment::Column::Id)
            .all(self.test.portal.database.reader())
            .await
            .unwrap()
    }

    /// The kinds of emails in the order in which they were written, with what they say.
    async fn told(&self) -> Vec<(String, String)> {
        let emails = outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.starts_with("appointment_"))
            .order_by_asc(outbound_email::Column::Id)
            .all(self.test.portal.database.reader())
            .await
            .unwrap();
        emails
            .into_iter()
            .map(|email| (email.kind, email.parameters))
            .collect()
    }

    async fn acts(&self, act: &str) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(act))
            .filter(audit_event::Column::Outcome.eq("allowed"))
            .all(self.test.portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    /// Staff say whether somebody came.
    async fn say_whether_came(&self, on: &referral::Model, appointment: Uuid, came: bool) {
        let (portal, graces) = (&self.test.portal, self.caller(self.grace).await);
        let entered = portal.enter(&graces, Action::SeeToRequests, resident(on));
        let (tx, granted) = entered.await.unwrap();
        let clock = &portal.clock;
        match came {
            true => outcome::attended(&tx, clock, &granted, on, appointment).await,
            false => outcome::did_not_attend(&tx, clock, &granted, on, appointment).await,
        }
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Ten people have an appointment on one morning; two do not come. Of six it is written down
    /// two days later, of the others a minute after that.
    async fn ten_appointments(&self) {
        let slots = self.slots(FIRST, 10).await;
        let first: DateTime<Utc> = FIRST.parse().unwrap();
        let joes = self.caller(self.joe).await;
        let mut booked = Vec::new();
        for slot in slots {
            let request = self.request(self.joe).await;
            let one = book(&self.test.portal, &joes, &request, slot)
                .await
                .unwrap();
            booked.push((request, one));
        }
        for (place, (request, one)) in booked.into_iter().enumerate() {
            let late = TimeDelta::minutes(i64::from(place >= 6));
            let noted = first + TimeDelta::days(2) + (one.starts_at - first) + late;
            self.test.clock.set(noted);
            self.say_whether_came(&request, one.id, place >= 2).await;
        }
    }

    fn at(&self, moment: &str) {
        self.test.clock.set(moment.parse().unwrap());
    }
}

type Booked = Result<appointment::Model>;

fn resident(of: &referral::Model) -> app::ids::PersonId {
    app::ids::PersonId(of.resident_id)
}

/// As a page that offers times does it.
async fn book(portal: &Portal, caller: &Caller, on: &referral::Model, slot: Uuid) -> Booked {
    let entered = portal.enter(caller, Action::AskForHelp, resident(on));
    let (tx, granted) = entered.await?;
    let booked = book::book(&tx, &portal.clock, &granted, on, slot).await?;
    tx.commit().await?;
    Ok(booked)
}

/// What somebody was told who did not get what they wanted.
fn refused(answer: Booked) -> PortalError {
    match answer {
        Err(Error::Portal(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}
