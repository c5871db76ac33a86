//! Everything that waits for staff, through the whole server.

mod filters;
mod live;
mod order;
mod rules;
mod several;
mod strangers;
mod told;

use crate::{
    referral::FORM,
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{
    appointment, audit_event, care_relationship, message_thread, referral, service_form, slot,
    staff_role,
};
use app::{
    backend::Assurance,
    error::PortalError,
    ids::{PersonId, ReferralId, ServiceId, TeamId, ThreadId},
    links,
    messages::model::{About, Subject},
    referral::model::{State, Urgency},
    worklist::waiting::model::{WaitingAsked, WaitingRow, WaitingView, What},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// Ben and Pip of a team whose service is asked, and Joe, for whom.
pub struct World {
    pub portal: TestPortal,
    pub joe: TestPerson,
    pub ben: TestPerson,
    pub pip: TestPerson,
    pub team: TeamId,
    pub service: ServiceId,
}

impl World {
    /// Them, on a Thursday at ten in the morning.
    pub async fn start() -> Self {
        let portal = TestPortal::start().await;
        let joe = portal.resident("Joe").await;
        let ben = portal.staff("Ben", "physiotherapist").await;
        let pip = portal.staff("Pip", "triage").await;
        let team = portal.team_of("Physiotherapists", &[ben, pip]).await;
        let service = portal.service(team, "physiotherapy", FORM).await;
        Self {
            portal,
            joe,
            ben,
            pip,
            team,
            service,
        }
    }

    /// A request for a resident that is due in so many hours, with something else about it.
    pub async fn request_like(
        &self,
        resident: TestPerson,
        hours: i64,
        like: impl FnOnce(&mut referral::Model),
    ) -> ReferralId {
        let (clock, now) = (&self.portal.portal.clock, self.portal.clock.now());
        let form = service_form::Entity::find()
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .expect("questions");
        let due = now + TimeDelta::hours(hours);
        let id = clock.id();
        let mut row = referral::Model {
            id,
            reference: id.to_string(),
            resident_id: resident.person.0,
            service_id: self.service.0,
            form_id: form.id,
            source: String::from("self"),
            way: String::from("online"),
            asked_by: resident.person.0,
            referrer: None,
            answers: String::from("{}"),
            flags: String::from("[]"),
            matter: None,
            duplicate_of: None,
            comes_from: None,
            urgency: Urgency::Routine.code().to_owned(),
            face_to_face: false,
            state: State::Submitted.code().to_owned(),
            team_id: self.team.0,
            owner_id: None,
            submitted_at: now,
            answer_due_at: due,
            answered_at: None,
            see_due_at: due + TimeDelta::days(5),
            seen_at: None,
            due_at: Some(due),
            paused_at: None,
            closed_at: None,
            outcome: None,
            tie_id: None,
            version: 1,
            changed_at: now,
        };
        like(&mut row);
        let tx = self.portal.portal.database.write().await.unwrap();
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        ReferralId(id)
    }

    /// A request that is due in so many hours.
    pub async fn request(&self, resident: TestPerson, hours: i64) -> ReferralId {
        self.request_like(resident, hours, |_| {}).await
    }

    /// A thread of a resident at the desk of the team, which waits for an answer that is due in
    /// so many hours.
    pub async fn thread(&self, resident: TestPerson, owner: TestPerson, hours: i64) -> ThreadId {
        let (clock, now) = (&self.portal.portal.clock, self.portal.clock.now());
        let id = clock.id();
        let row = message_thread::Model {
            id,
            resident_id: resident.person.0,
            about: About::Resident.code().to_owned(),
            begun_by: resident.person.0,
            subject: Subject::Appointment.code().to_owned(),
            heading: None,
            desk_kind: String::from("team"),
            desk_id: self.team.0,
            owner_id: owner.person.0,
            begun_at: now,
            last_at: now,
            changed_at: now,
            waiting_since: Some(now),
            due_at: Some(now + TimeDelta::hours(hours)),
            half_at: None,
            raised: 0,
            staff_seen_at: None,
            half_told_at: None,
            late_told_at: None,
            closed_at: None,
            closed_by: None,
            version: 1,
        };
        let tx = self.portal.portal.database.write().await.unwrap();
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        ThreadId(id)
    }

    /// A time that was agreed for a request.
    pub async fn booked(&self, resident: TestPerson, request: ReferralId, at: DateTime<Utc>) {
        let (clock, now) = (&self.portal.portal.clock, self.portal.clock.now());
        let (slot, id) = (clock.id(), clock.id());
        let tx = self.portal.portal.database.write().await.unwrap();
        let row = slot::Model {
            id: slot,
            service_id: self.service.0,
            clinic_id: None,
            staff_id: None,
            kind: String::from("phone"),
            starts_at: at,
            minutes: 20,
            made_of: slot.to_string(),
            appointment_id: Some(id),
            withdrawn_at: None,
        };
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        let row = appointment::Model {
            id,
            referral_id: request.0,
            resident_id: resident.person.0,
            service_id: self.service.0,
            slot_id: slot,
            kind: String::from("phone"),
            clinic_id: None,
            starts_at: at,
            minutes: 20,
            state: String::from("booked"),
            booked_by: resident.person.0,
            booked_at: now,
            ended_by: None,
            ended_at: None,
            reason: None,
            moved_to: None,
            event_id: id,
            sequence: 0,
            reminded_at: None,
        };
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody works in a team, since last year and until a day.
    pub async fn works(&self, who: TestPerson, role: &str, team: TeamId, until: Option<NaiveDate>) {
        let row = staff_role::Model {
            id: self.portal.portal.clock.id(),
            person_id: who.person.0,
            organisation_id: self.portal.organisation.0,
            team_id: Some(team.0),
            role: role.to_owned(),
            title: role.to_owned(),
            from_date: "2025-08-06".parse().unwrap(),
            to_date: until,
        };
        let tx = self.portal.portal.database.write().await.unwrap();
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody works in a team as well.
    pub async fn joins(&self, who: TestPerson, role: &str, team: TeamId) {
        self.works(who, role, team, None).await;
    }

    /// A resident keeps a team out.
    pub async fn keep_out(&self, resident: TestPerson, team: TeamId) {
        let now = self.portal.clock.now();
        let row = care_relationship::Model {
            id: self.portal.portal.clock.id(),
            resident_id: resident.person.0,
            person_id: None,
            team_id: Some(team.0),
            kind: String::from("team"),
            description: None,
            from_date: "2025-08-06".parse().unwrap(),
            to_date: None,
            reason: String::from("cares for them"),
            recorded_by: None,
            recorded_at: now,
            ended_at: None,
            ended_by: None,
            end_reason: None,
            limited_at: Some(now),
            limited_by: Some(resident.person.0),
        };
        let tx = self.portal.portal.database.write().await.unwrap();
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody signed in, as if just now.
    pub async fn browser(&self, who: TestPerson) -> Browser {
        self.portal.signed_in(who.account, Assurance::Full).await
    }

    /// What somebody is shown.
    pub async fn read(
        &self,
        who: TestPerson,
        asked: WaitingAsked,
    ) -> Result<WaitingView, PortalError> {
        let browser = self.browser(who).await;
        let caller = self.portal.caller(&browser).await;
        let backend = self.portal.portal.backend();
        backend.waiting.waiting(&caller, asked).await
    }

    /// Everything that somebody is shown, in order.
    pub async fn listed(&self, who: TestPerson) -> Vec<Uuid> {
        let view = self.read(who, WaitingAsked::default()).await.unwrap();
        ids(&view.rows)
    }

    /// A request as it is now.
    pub async fn now(&self, id: ReferralId) -> referral::Model {
        referral::Entity::find_by_id(id.0)
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .expect("the request is there")
    }

    /// Changes a request behind everybody's back.
    pub async fn change(&self, id: ReferralId, change: impl FnOnce(&mut referral::Model)) {
        let mut row = self.now(id).await;
        change(&mut row);
        let tx = self.portal.portal.database.write().await.unwrap();
        let row = row.into_active_model().reset_all();
        row.update(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Who was listed since the trail began, as a reader of a kind.
    pub async fn looks(&self, outcome: &str, basis: Option<&str>) -> Vec<PersonId> {
        let mut query = audit_event::Entity::find()
            .filter(audit_event::Column::Outcome.eq(outcome))
            .order_by_asc(audit_event::Column::ResidentId);
        if let Some(basis) = basis {
            query = query.filter(audit_event::Column::Basis.eq(basis));
        }
        let rows = query
            .all(self.portal.portal.database.reader())
            .await
            .unwrap();
        rows.into_iter()
            .filter_map(|row| row.resident_id.map(PersonId))
            .collect()
    }

    /// Posts the form beside the list, with some requests ticked as they are now.
    pub async fn several(
        &self,
        browser: &mut Browser,
        (verb, to): (&str, &str),
        chosen: &[ReferralId],
    ) -> Answer {
        let mut fields = vec![
            (
                String::from("form_page"),
                links::WORKLIST_REQUESTS.to_owned(),
            ),
            (String::from("do"), verb.to_owned()),
            (String::from("to"), to.to_owned()),
        ];
        for id in chosen {
            let row = self.now(*id).await;
            let seen = format!("{}.{}", row.resident_id, row.version);
            fields.push((format!("request-{id}"), seen));
        }
        post(browser, &fields).await
    }
}

/// Posts fields to where several requests are seen to at once.
pub async fn post(browser: &mut Browser, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post(links::SEVERAL_REQUESTS, &fields).await
}

/// Which requests and threads rows are of.
pub fn ids(rows: &[WaitingRow]) -> Vec<Uuid> {
    rows.iter()
        .map(|row| match &row.what {
            What::Request(request) => request.id.0,
            What::Message { thread, .. } => thread.0,
        })
        .collect()
}
