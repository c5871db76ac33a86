//! Episodes of care, through the whole server.

mod access;
mod begin;
mod endings;
mod handing_on;
mod never_nobody;
mod ward;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{
    audit_event, care_relationship, episode, episode_goal, episode_step, outbound_email, referral,
    service, service_form,
};
use app::{
    backend::Assurance,
    ids::{EpisodeId, PersonId, ReferralId, ServiceId, TeamId},
    links,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Joe, Carol and Yusuf of the virtual ward, Ellen and Paul of the reablement team.
pub struct World {
    pub portal: TestPortal,
    pub joe: TestPerson,
    pub carol: TestPerson,
    pub yusuf: TestPerson,
    pub ward: TeamId,
    pub ellen: TestPerson,
    pub paul: TestPerson,
    pub reablement: TeamId,
    pub service: ServiceId,
}

impl World {
    /// Carol is Joe's key worker, so that she can begin care without a request.
    pub async fn start() -> Self {
        let portal = TestPortal::start().await;
        let joe = portal.resident("Joe").await;
        let carol = portal.staff("Carol", "case_manager").await;
        let yusuf = portal.staff("Yusuf", "pharmacist").await;
        let ward = portal.team_of("Virtual ward", &[carol, yusuf]).await;
        let ellen = portal.staff("Ellen", "occupational_therapist").await;
        let paul = portal.staff("Paul", "reablement_worker").await;
        let reablement = portal.team_of("Reablement team", &[ellen, paul]).await;
        portal.relate(joe, carol, "key_worker").await;
        let service = portal
            .service(reablement, "reablement", crate::referral::FORM)
            .await;
        Self {
            portal,
            joe,
            carol,
            yusuf,
            ward,
            ellen,
            paul,
            reablement,
            service,
        }
    }

    pub async fn browser(&self, who: TestPerson) -> Browser {
        self.portal.signed_in(who.account, Assurance::Full).await
    }

    /// A request of Joe's to the reablement team, as it stands.
    pub async fn requested(&self, state: &str) -> ReferralId {
        let connection = self.portal.portal.database.reader();
        let form = service_form::Entity::find()
            .filter(service_form::Column::ServiceId.eq(self.service.0))
            .one(connection)
            .await
            .unwrap()
            .expect("what the service asks");
        let now = self.portal.clock.now();
        let id = self.portal.portal.clock.id();
        let tx = self.portal.portal.database.write().await.unwrap();
        referral::ActiveModel::from(referral::Model {
            id,
            reference: id.to_string(),
            resident_id: self.joe.person.0,
            service_id: self.service.0,
            form_id: form.id,
            source: String::from("self"),
            way: String::from("online"),
            asked_by: self.joe.person.0,
            referrer: None,
            answers: String::from("{}"),
            flags: String::from("[]"),
            matter: None,
            duplicate_of: None,
            comes_from: None,
            tie_id: None,
            urgency: String::from("routine"),
            face_to_face: false,
            state: state.to_owned(),
            team_id: self.reablement.0,
            owner_id: None,
            submitted_at: now,
            answer_due_at: now,
            answered_at: Some(now),
            see_due_at: now,
            seen_at: None,
            due_at: Some(now),
            paused_at: None,
            closed_at: None,
            outcome: None,
            version: 1,
            changed_at: now,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        ReferralId(id)
    }

    /// Posts a form about Joe.
    pub async fn post(&self, browser: &mut Browser, verb: &str, more: &[(&str, &str)]) -> Answer {
        post(browser, self.joe, verb, more).await
    }

    /// Posts a form about an episode of Joe's.
    pub async fn act(
        &self,
        browser: &mut Browser,
        verb: &str,
        id: EpisodeId,
        more: &[(&str, &str)],
    ) -> Answer {
        let id = id.to_string();
        let mut fields = vec![("episode", id.as_str())];
        fields.extend(more);
        self.post(browser, verb, &fields).await
    }

    /// Carol begins care of Joe on the ward, in a bed.
    pub async fn on_the_ward(&self, bed: &str) -> EpisodeId {
        let mut carols = self.browser(self.carol).await;
        let begun = self.to_ward(&mut carols, self.joe, bed, &[]).await;
        episode_of(&begun)
    }

    /// Somebody begins care of somebody on the ward.
    pub async fn to_ward(
        &self,
        browser: &mut Browser,
        who: TestPerson,
        bed: &str,
        more: &[(&str, &str)],
    ) -> Answer {
        let manager = named(self.ward, self.carol);
        let mut fields = vec![
            ("kind", "virtual_ward"),
            ("manager", manager.as_str()),
            ("why", "You were short of water"),
            ("bed", bed),
        ];
        fields.extend(more);
        post(browser, who, "begin", &fields).await
    }

    /// Ellen begins reablement of an accepted request.
    pub async fn in_reablement(&self, ellens: &mut Browser) -> (EpisodeId, ReferralId) {
        let request = self.requested("accepted").await;
        let (id, manager) = (request.to_string(), named(self.reablement, self.ellen));
        let fields = [
            ("request", id.as_str()),
            ("kind", "reablement"),
            ("manager", manager.as_str()),
            ("why", "To cook for yourself again"),
        ];
        let begun = self.post(ellens, "begin", &fields).await;
        (episode_of(&begun), request)
    }

    pub async fn episodes(&self) -> Vec<episode::Model> {
        episode::Entity::find()
            .order_by_asc(episode::Column::BeganAt)
            .order_by_asc(episode::Column::Id)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    pub async fn episode(&self, id: EpisodeId) -> episode::Model {
        episode::Entity::find_by_id(id.0)
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .expect("the episode")
    }

    pub async fn goals(&self, id: EpisodeId) -> Vec<episode_goal::Model> {
        episode_goal::Entity::find()
            .filter(episode_goal::Column::EpisodeId.eq(id.0))
            .order_by_asc(episode_goal::Column::Place)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// What happened in an episode, as codes, sorted: the clock of a test stands still.
    pub async fn steps(&self, id: EpisodeId) -> Vec<String> {
        let rows = episode_step::Entity::find()
            .filter(episode_step::Column::EpisodeId.eq(id.0))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap();
        let mut kinds: Vec<_> = rows.into_iter().map(|row| row.kind).collect();
        kinds.sort();
        kinds
    }

    pub async fn request(&self, id: ReferralId) -> referral::Model {
        referral::Entity::find_by_id(id.0)
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .expect("the request")
    }

    /// The ties of a team with Joe, whether they hold or not.
    pub async fn ties(&self, team: TeamId) -> Vec<care_relationship::Model> {
        care_relationship::Entity::find()
            .filter(care_relationship::Column::ResidentId.eq(self.joe.person.0))
            .filter(care_relationship::Column::TeamId.eq(team.0))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// How many emails of a kind somebody is sent.
    pub async fn emails(&self, kind: &str, to: PersonId) -> usize {
        outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq(kind))
            .filter(outbound_email::Column::ToPersonId.eq(to.0))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    /// How often something was done, or refused.
    pub async fn acts(&self, act: &str, outcome: &str) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(act))
            .filter(audit_event::Column::Outcome.eq(outcome))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    /// How long care of the service lasts at most.
    pub async fn lasts(&self, days: i32) {
        let tx = self.portal.portal.database.write().await.unwrap();
        service::Entity::update_many()
            .col_expr(
                service::Column::LongestDays,
                sea_orm::sea_query::Expr::value(Some(days)),
            )
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// It is another day, at ten in the morning.
    pub fn on(&self, day: &str) {
        let at = format!("{day}T09:00:00Z");
        self.portal.clock.set(at.parse().unwrap());
    }
}

/// A team and a person as the forms name them.
pub fn named(team: TeamId, person: TestPerson) -> String {
    format!("{team}:{}", person.person)
}

/// The episode that an answer leads to.
pub fn episode_of(answer: &Answer) -> EpisodeId {
    let id = answer.location().rsplit('/').next().unwrap();
    EpisodeId(id.parse().expect("the address of an episode"))
}

async fn post(browser: &mut Browser, who: TestPerson, verb: &str, more: &[(&str, &str)]) -> Answer {
    let resident = who.person.to_string();
    let mut fields = vec![("resident", resident.as_str()), ("form_page", "/here")];
    fields.extend(more);
    browser.post(&format!("/api/episode/{verb}"), &fields).await
}

/// Reads a ward's page.
async fn list(browser: &mut Browser, team: TeamId) -> String {
    browser.get(&links::ward(team)).await.body
}
