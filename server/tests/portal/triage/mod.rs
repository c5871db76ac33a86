//! What staff do with a request, through the whole server.

mod accepting;
mod care;
mod clash;
mod ending;
mod episodes;
mod killed;
mod looking;
mod referrer;
mod seeing;
mod sequences;
mod strangers;
mod undoing;

use crate::{
    referral::World,
    support::{Answer, Browser, TestPerson},
};
use ::entity::{
    appointment, audit_event, care_relationship, outbound_email, referral, referral_pause,
    referral_step, service, slot,
};
use app::{
    ids::{ReferralId, ServiceId, TeamId},
    links,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use server::metrics::recount;
use uuid::Uuid;

/// Joe's request to physiotherapy, Ben who sees to it, and Cara of another team.
pub struct Desk {
    pub world: World,
    pub cara: TestPerson,
    pub care: TeamId,
    pub sent: ReferralId,
}

impl Desk {
    /// The request is sent a moment ago, by Joe.
    pub async fn start() -> Self {
        let world = World::start().await;
        Self::of(world, None).await
    }

    /// The same with whoever sends it for him.
    pub async fn sent_by(who: impl FnOnce(&World) -> TestPerson) -> Self {
        let world = World::start().await;
        let who = who(&world);
        Self::of(world, Some(who)).await
    }

    async fn of(world: World, who: Option<TestPerson>) -> Self {
        let cara = world.portal.staff("Cara", "physiotherapist").await;
        let care = world.portal.team_of("Home physiotherapy", &[cara]).await;
        let sent = match who {
            Some(who) if who.person == world.priya.person => {
                let mut browser = world.browser(who).await;
                world.fill_in(&mut browser).await;
                let said = [("source", "gp"), ("way", "phone")];
                world.send(&mut browser, &said).await;
                ReferralId(world.requests().await.remove(0).id)
            }
            Some(who) => world.sent_by(who).await,
            None => world.sent_by(world.joe).await,
        };
        world.portal.clock.advance(TimeDelta::minutes(5));
        Self {
            world,
            cara,
            care,
            sent,
        }
    }

    /// Cara's team gives the care of the service.
    pub async fn care_is_given_elsewhere(&self) {
        self.change_service(|row| row.care_team_id = sea_orm::Set(self.care.0))
            .await;
    }

    async fn change_service(&self, change: impl FnOnce(&mut service::ActiveModel)) {
        let tx = self.world.portal.portal.database.write().await.unwrap();
        let mut row = service::ActiveModel {
            id: sea_orm::Unchanged(self.world.service.0),
            ..Default::default()
        };
        change(&mut row);
        row.update(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Another service, of Cara's team.
    pub async fn other_service(&self) -> ServiceId {
        let form = crate::referral::FORM;
        self.world.portal.service(self.care, "other", form).await
    }

    /// A form as the page of the request has it now.
    pub async fn act(&self, who: TestPerson, verb: &str, more: &[(&str, &str)]) -> Answer {
        let mut browser = self.world.browser(who).await;
        self.act_in(&mut browser, verb, more).await
    }

    /// The same in a browser that is open.
    pub async fn act_in(&self, browser: &mut Browser, verb: &str, more: &[(&str, &str)]) -> Answer {
        let version = self.row().await.version.to_string();
        let mut fields = vec![("version", version.as_str())];
        fields.extend(more);
        self.post_in(browser, verb, &fields).await
    }

    /// A form without the version.
    pub async fn post_in(
        &self,
        browser: &mut Browser,
        verb: &str,
        more: &[(&str, &str)],
    ) -> Answer {
        let (resident, id) = (self.world.joe.person.to_string(), self.sent.to_string());
        let page = self.path();
        let mut fields = vec![
            ("resident", resident.as_str()),
            ("request", id.as_str()),
            ("form_page", page.as_str()),
        ];
        fields.extend(more);
        browser.post(&format!("/api/triage/{verb}"), &fields).await
    }

    /// The page of the request.
    pub fn path(&self) -> String {
        links::request(self.world.joe.person, self.sent)
    }

    /// The page of the request as somebody reads it.
    pub async fn page(&self, who: TestPerson) -> Answer {
        self.world.browser(who).await.get(&self.path()).await
    }

    /// The request as it is now.
    pub async fn row(&self) -> referral::Model {
        self.world.request(self.sent).await
    }

    /// What happened to it, as rows.
    pub async fn all_steps(&self) -> Vec<referral_step::Model> {
        referral_step::Entity::find()
            .filter(referral_step::Column::ReferralId.eq(self.sent.0))
            .order_by_asc(referral_step::Column::At)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// The pauses of the request: whether each is over.
    pub async fn pauses(&self) -> Vec<bool> {
        let rows = referral_pause::Entity::find()
            .filter(referral_pause::Column::ReferralId.eq(self.sent.0))
            .order_by_asc(referral_pause::Column::BeganAt)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap();
        rows.into_iter().map(|row| row.ended_at.is_some()).collect()
    }

    /// The ties of Cara's team to Joe: whether each is over.
    pub async fn ties(&self) -> Vec<care_relationship::Model> {
        care_relationship::Entity::find()
            .filter(care_relationship::Column::ResidentId.eq(self.world.joe.person.0))
            .filter(care_relationship::Column::TeamId.eq(self.care.0))
            .order_by_asc(care_relationship::Column::RecordedAt)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// How often somebody did something that was allowed, or was refused it.
    pub async fn acts(&self, act: &str, outcome: &str) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(act))
            .filter(audit_event::Column::Outcome.eq(outcome))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    /// The emails of a kind that were written, left or not.
    pub async fn emails(&self, kind: &str) -> Vec<String> {
        self.world.emails(kind).await
    }

    /// Everything that waits has left.
    pub async fn mail_leaves(&self) {
        let tx = self.world.portal.portal.database.write().await.unwrap();
        outbound_email::Entity::update_many()
            .col_expr(
                outbound_email::Column::SentAt,
                Expr::value(Some(self.world.portal.clock.now())),
            )
            .filter(outbound_email::Column::SentAt.is_null())
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// A time of the service, so long from now.
    pub async fn slot(&self, ahead: TimeDelta) -> (Uuid, DateTime<Utc>) {
        let portal = &self.world.portal;
        let (id, at) = (portal.portal.clock.id(), portal.clock.now() + ahead);
        let tx = portal.portal.database.write().await.unwrap();
        slot::ActiveModel::from(slot::Model {
            id,
            service_id: self.world.service.0,
            clinic_id: None,
            staff_id: None,
            kind: String::from("phone"),
            starts_at: at,
            minutes: 30,
            made_of: id.to_string(),
            appointment_id: None,
            withdrawn_at: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        (id, at)
    }

    /// Somebody books a time.
    pub async fn book(&self, who: TestPerson, slot: Uuid) -> Answer {
        let (resident, id) = (self.world.joe.person.to_string(), self.sent.to_string());
        let (slot, page) = (slot.to_string(), self.path());
        let fields = [
            ("resident", resident.as_str()),
            ("request", id.as_str()),
            ("form_page", page.as_str()),
            ("slot", slot.as_str()),
        ];
        let mut browser = self.world.browser(who).await;
        browser.post("/api/appointments/choose", &fields).await
    }

    /// Every appointment of the request, as it stands.
    pub async fn appointments(&self) -> Vec<appointment::Model> {
        appointment::Entity::find()
            .filter(appointment::Column::ReferralId.eq(self.sent.0))
            .order_by_asc(appointment::Column::BookedAt)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// Accepted by Ben.
    pub async fn accepted(&self) {
        let answer = self
            .act(self.world.ben, "accept", &[("urgency", "soon")])
            .await;
        assert_eq!(answer.location(), self.path());
        assert_eq!(self.row().await.state, "accepted");
    }

    pub async fn finish(self) {
        self.world.portal.finish().await;
    }
}

impl Desk {
    /// Its danger signs made it urgent.
    pub async fn is_urgent(&self) {
        let tx = self.world.portal.portal.database.write().await.unwrap();
        referral::Entity::update_many()
            .col_expr(referral::Column::Urgency, Expr::value("urgent"))
            .filter(referral::Column::Id.eq(self.sent.0))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        recount::count_again(&self.world.portal.portal)
            .await
            .unwrap();
    }
}
