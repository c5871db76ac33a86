//! Requests for help, through the whole server.

mod after;
mod asking;
mod bad_input;
mod danger;
mod goal;
mod strangers;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{
    audit_event, care_relationship, carer_grant, outbound_email, person_phone, referral,
    referral_draft, referral_step, referral_stop, service,
};
use app::{
    backend::Assurance,
    ids::{ReferralId, ServiceId, TeamId},
    links,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

/// The questions of the service in these tests.
pub const FORM: &str = include_str!("form.toml");

/// Joe, Annie who may ask for help for him, Ben of the service, and Priya, his named lead.
pub struct World {
    pub portal: TestPortal,
    pub joe: TestPerson,
    pub annie: TestPerson,
    pub ben: TestPerson,
    pub priya: TestPerson,
    pub service: ServiceId,
    pub team: TeamId,
}

impl World {
    /// Them, on a Thursday at ten in the morning.
    pub async fn start() -> Self {
        let portal = TestPortal::start().await;
        let joe = portal.resident("Joe").await;
        let annie = portal.carer("Annie").await;
        let priya = portal.staff("Priya", "practice_nurse").await;
        portal.relate(joe, priya, "named_lead").await;
        let ben = portal.staff("Ben", "physiotherapist").await;
        let team = portal.team_of("Community physiotherapy", &[ben]).await;
        let service = portal.service(team, "physiotherapy", FORM).await;
        let world = Self {
            portal,
            joe,
            annie,
            ben,
            priya,
            service,
            team,
        };
        let portal = &world.portal;
        portal.grant_of(joe, annie, ("record", None), "help").await;
        world
    }

    /// A version of the questions.
    pub async fn new_form(&self, number: i32, definition: &str) {
        self.portal.new_form(self.service, number, definition).await;
    }

    /// Joe ends what somebody may do for him.
    pub async fn ends(&self, carer: TestPerson) {
        let tx = self.portal.portal.database.write().await.unwrap();
        carer_grant::Entity::update_many()
            .col_expr(
                carer_grant::Column::EndedAt,
                Expr::value(Some(self.portal.clock.now())),
            )
            .filter(carer_grant::Column::CarerId.eq(carer.person.0))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// The service takes no requests any more.
    pub async fn close_service(&self) {
        self.set_open(false).await;
    }

    /// The service takes requests, or none.
    pub async fn set_open(&self, is_open: bool) {
        let tx = self.portal.portal.database.write().await.unwrap();
        service::Entity::update_many()
            .col_expr(service::Column::IsOpen, Expr::value(is_open))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Joe keeps the team of the service out.
    pub async fn keep_out(&self) {
        let now = self.portal.clock.now();
        let tx = self.portal.portal.database.write().await.unwrap();
        care_relationship::ActiveModel::from(care_relationship::Model {
            id: self.portal.portal.clock.id(),
            resident_id: self.joe.person.0,
            person_id: None,
            team_id: Some(self.team.0),
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
            limited_by: Some(self.joe.person.0),
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// How often something about Joe was refused.
    pub async fn refusals(&self) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::ResidentId.eq(self.joe.person.0))
            .filter(audit_event::Column::Outcome.eq("refused"))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    /// Joe's number, as his record has it.
    pub async fn has_phone(&self, number: &str) {
        let tx = self.portal.portal.database.write().await.unwrap();
        person_phone::ActiveModel::from(person_phone::Model {
            id: self.portal.portal.clock.id(),
            person_id: self.joe.person.0,
            kind: String::from("home"),
            number: number.to_owned(),
            preference: 1,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Somebody signed in, as if just now.
    pub async fn browser(&self, who: TestPerson) -> Browser {
        self.portal.signed_in(who.account, Assurance::Full).await
    }

    /// Posts one of the forms of a request for Joe that is not sent yet.
    pub async fn post(&self, browser: &mut Browser, verb: &str, more: &[(&str, &str)]) -> Answer {
        let (resident, service) = (self.joe.person.to_string(), self.service.to_string());
        let page = links::help(self.joe.person);
        let mut fields = vec![
            ("resident", resident.as_str()),
            ("service", service.as_str()),
            ("form_page", page.as_str()),
        ];
        fields.extend(more);
        browser
            .post(&format!("/api/referral/{verb}"), &fields)
            .await
    }

    /// Posts one of the forms of a request that was sent.
    pub async fn act(
        &self,
        browser: &mut Browser,
        verb: &str,
        request: ReferralId,
        more: &[(&str, &str)],
    ) -> Answer {
        let (resident, id) = (self.joe.person.to_string(), request.to_string());
        let page = links::request(self.joe.person, request);
        let mut fields = vec![
            ("resident", resident.as_str()),
            ("request", id.as_str()),
            ("form_page", page.as_str()),
        ];
        fields.extend(more);
        browser
            .post(&format!("/api/referral/{verb}"), &fields)
            .await
    }

    /// Answers a page.
    pub async fn answer(&self, browser: &mut Browser, page: &str, more: &[(&str, &str)]) -> Answer {
        let mut fields = vec![("page", page)];
        fields.extend(more);
        self.post(browser, "answer", &fields).await
    }

    /// Answers everything, from the beginning to the page that shows all answers.
    pub async fn fill_in(&self, browser: &mut Browser) {
        self.post(browser, "start", &[]).await;
        for (page, field, value) in [
            ("bladder", "bladder", "no"),
            ("fever", "fever", "no"),
            ("home", "home", "yes"),
            ("area", "area", "knee"),
            ("knee", "knee_words", "It clicks on the stairs"),
            ("phone", "phone", "01632 960 001"),
        ] {
            self.answer(browser, page, &[(field, value)]).await;
        }
    }

    /// Fills in and sends; gives the request.
    pub async fn sent_by(&self, who: TestPerson) -> ReferralId {
        let mut browser = self.browser(who).await;
        self.fill_in(&mut browser).await;
        let sent = self.send(&mut browser, &[]).await;
        let requests = self.requests().await;
        let newest = ReferralId(requests.last().expect("a request was sent").id);
        assert_eq!(
            sent.location(),
            links::request_sent(self.joe.person, newest)
        );
        newest
    }

    /// Presses the button of the page that shows all answers.
    pub async fn send(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let page = browser
            .get(&links::check_request(self.joe.person, self.service))
            .await;
        let version = page.hidden("version");
        let submission = page.hidden("submission");
        let mut fields = vec![
            ("version", version.as_str()),
            ("submission", submission.as_str()),
        ];
        fields.extend(more);
        self.post(browser, "send", &fields).await
    }

    /// Every request, oldest first.
    pub async fn requests(&self) -> Vec<referral::Model> {
        referral::Entity::find()
            .order_by_asc(referral::Column::SubmittedAt)
            .order_by_asc(referral::Column::Id)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// One request as it is now.
    pub async fn request(&self, id: ReferralId) -> referral::Model {
        referral::Entity::find_by_id(id.0)
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .expect("the request is there")
    }

    /// What happened to a request, as codes.
    pub async fn steps(&self, id: ReferralId) -> Vec<String> {
        let steps = referral_step::Entity::find()
            .filter(referral_step::Column::ReferralId.eq(id.0))
            .order_by_asc(referral_step::Column::At)
            .order_by_asc(referral_step::Column::Id)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap();
        steps.into_iter().map(|step| step.kind).collect()
    }

    /// What is filled in and not sent.
    pub async fn drafts(&self) -> Vec<referral_draft::Model> {
        referral_draft::Entity::find()
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// Who was told to get help at once.
    pub async fn stops(&self) -> Vec<referral_stop::Model> {
        referral_stop::Entity::find()
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// The emails of a kind, by the address they go to.
    pub async fn emails(&self, kind: &str) -> Vec<String> {
        let rows = outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq(kind))
            .order_by_asc(outbound_email::Column::ToAddress)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap();
        rows.into_iter().map(|row| row.to_address).collect()
    }
}
