//! A surgery that sends people to services, and the team that sees them, day after day.

use super::has_row;
use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{person, referral, referral_about, service, staff_role};
use app::{
    backend::Assurance,
    ids::{PersonId, ServiceId},
    links,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr,
};
use server::store;
use uuid::Uuid;

/// Somebody who is sent to a service, and when they are seen.
#[derive(Clone, Copy, Debug)]
pub struct Came {
    /// Which service, by its place.
    pub service: usize,
    pub source: &'static str,
    pub sent: DateTime<Utc>,
    pub seen: Option<DateTime<Utc>>,
}

/// What happens at a moment.
#[derive(Clone, Copy, Debug)]
enum Event {
    Sent(usize),
    Seen(usize),
}

/// The GP who sends, the physiotherapist who sees, and the manager who reads the figures.
pub struct Surgery {
    portal: TestPortal,
    gp: TestPerson,
    ben: TestPerson,
    mona: TestPerson,
    services: Vec<ServiceId>,
}

/// A page of figures.
pub struct Figures(Answer);

impl Figures {
    /// Whether a table has a row with these cells, the first ones first.
    pub fn has_row(&self, cells: &[&str]) -> bool {
        has_row(&self.0, cells)
    }

    /// Whether the page has these words.
    pub fn contains(&self, words: &str) -> bool {
        self.0.body.contains(words)
    }
}

impl Surgery {
    /// With services by these names, all of one team, and everybody at work since a day.
    pub async fn start(names: &[&str], since: &str) -> Self {
        let portal = TestPortal::start().await;
        let since: NaiveDate = since.parse().unwrap();
        portal
            .clock
            .set(since.and_hms_opt(9, 0, 0).unwrap().and_utc());
        let gp = portal.staff("Helen", "gp").await;
        let ben = portal.staff("Ben", "physiotherapist").await;
        let mona = portal.staff("Mona", "manager").await;
        let team = portal.team_of("Community team", &[ben]).await;
        let mut services = Vec::new();
        for (name, place) in names.iter().zip(1..) {
            let form = include_str!("form.toml");
            let id = portal
                .service(team, &format!("service_{place}"), form)
                .await;
            services.push(id);
            let tx = portal.portal.database.write().await.unwrap();
            service::Entity::update_many()
                .col_expr(service::Column::Name, Expr::value(*name))
                .filter(service::Column::Id.eq(id.0))
                .exec(tx.connection())
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        let tx = portal.portal.database.write().await.unwrap();
        staff_role::Entity::update_many()
            .col_expr(staff_role::Column::FromDate, Expr::value(since))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        Self {
            portal,
            gp,
            ben,
            mona,
            services,
        }
    }

    /// Everything that happens to some people, in the order in which it happens.
    pub async fn works_through(&self, came: Vec<Came>) {
        let people = self.register(came.len()).await;
        let mut events: Vec<(DateTime<Utc>, Event)> = Vec::new();
        for (one, place) in came.iter().zip(0..) {
            events.push((one.sent, Event::Sent(place)));
            events.extend(one.seen.map(|seen| (seen, Event::Seen(place))));
        }
        events.sort_by_key(|(at, _)| *at);
        let mut requests: Vec<Option<Uuid>> = vec![None; came.len()];
        let mut now = None;
        let mut browsers = self.browsers().await;
        for (at, event) in events {
            // Sessions end: everybody signs in again for each round of work.
            if now != Some(at) {
                now = Some(at);
                self.portal.clock.set(at);
                browsers = self.browsers().await;
            }
            self.portal.clock.advance(TimeDelta::milliseconds(500));
            let (gp, ben) = &mut browsers;
            match event {
                Event::Sent(place) => {
                    let request = self.sends(gp, people[place], &came[place]).await;
                    if came[place].seen.is_some() {
                        self.accepts(ben, people[place], request).await;
                    }
                    requests[place] = Some(request);
                }
                Event::Seen(place) => {
                    let request = requests[place].unwrap();
                    self.sees(ben, people[place], request, at).await;
                }
            }
        }
    }

    async fn browsers(&self) -> (Browser, Browser) {
        let sign_in = |who: TestPerson| self.portal.signed_in(who.account, Assurance::Full);
        (sign_in(self.gp).await, sign_in(self.ben).await)
    }

    /// People who are registered with the surgery.
    async fn register(&self, many: usize) -> Vec<PersonId> {
        let (clock, organisation) = (&self.portal.portal.clock, self.portal.organisation.0);
        let ids: Vec<Uuid> = (0..many).map(|_| clock.id()).collect();
        let tx = self.portal.portal.database.write().await.unwrap();
        for ids in ids.chunks(500) {
            let rows = ids.iter().map(|id| {
                let name = ("Somebody", "Example");
                person::ActiveModel::from(person::Model {
                    is_resident: true,
                    practice_id: Some(organisation),
                    date_of_birth: Some("1950-03-27".parse().unwrap()),
                    ..store::person::new(*id, organisation, name, clock.now())
                })
                .reset_all()
            });
            person::Entity::insert_many(rows)
                .exec_without_returning(tx.connection())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        ids.into_iter().map(PersonId).collect()
    }

    async fn sends(&self, gp: &mut Browser, person: PersonId, came: &Came) -> Uuid {
        let service = self.services[came.service].to_string();
        let resident = person.to_string();
        let page = links::help(person);
        let ids = [
            ("resident", resident.as_str()),
            ("service", service.as_str()),
            ("form_page", page.as_str()),
        ];
        let with = |more: &[(&'static str, &'static str)]| [&ids[..], more].concat();
        gp.post("/api/referral/start", &with(&[])).await;
        let answers = with(&[("page", "works"), ("works", "no")]);
        gp.post("/api/referral/answer", &answers).await;
        let said = with(&[("version", "2"), ("source", came.source), ("way", "phone")]);
        let sent = gp.post("/api/referral/send", &said).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let path = sent.location().split('?').next().unwrap().to_owned();
        path.rsplit('/').next().unwrap().parse().unwrap()
    }

    async fn accepts(&self, ben: &mut Browser, person: PersonId, request: Uuid) {
        self.decides(ben, "accept", (person, request), &[("urgency", "routine")])
            .await;
    }

    async fn sees(&self, ben: &mut Browser, person: PersonId, request: Uuid, at: DateTime<Utc>) {
        let part = |format: &str| {
            at.with_timezone(&chrono_tz::Europe::London)
                .format(format)
                .to_string()
        };
        let (day, month, year, time) = (part("%d"), part("%m"), part("%Y"), part("%H:%M"));
        let when = [
            ("day-day", day.as_str()),
            ("day-month", month.as_str()),
            ("day-year", year.as_str()),
            ("time", time.as_str()),
        ];
        self.decides(ben, "seen", (person, request), &when).await;
    }

    async fn decides(
        &self,
        ben: &mut Browser,
        verb: &str,
        (person, request): (PersonId, Uuid),
        more: &[(&str, &str)],
    ) {
        let row = referral::Entity::find_by_id(request)
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .unwrap();
        let (resident, id) = (person.to_string(), request.to_string());
        let (version, page) = (row.version.to_string(), links::requests(person));
        let ids = [
            ("resident", resident.as_str()),
            ("request", id.as_str()),
            ("version", version.as_str()),
            ("form_page", page.as_str()),
        ];
        let fields = [&ids[..], more].concat();
        let answer = ben.post(&format!("/api/triage/{verb}"), &fields).await;
        assert_eq!(answer.status, 303, "{verb}: {}", answer.body);
    }

    /// Where everybody is.
    pub fn portal(&self) -> &TestPortal {
        &self.portal
    }

    /// Lets figures know something else of some of those who asked.
    pub async fn about(&self, many: usize, (column, value): (referral_about::Column, &str)) {
        let tx = self.portal.portal.database.write().await.unwrap();
        let rows = referral_about::Entity::find()
            .order_by_asc(referral_about::Column::ReferralId)
            .all(tx.connection())
            .await
            .unwrap();
        let ids = rows.iter().take(many).map(|row| row.referral_id);
        referral_about::Entity::update_many()
            .col_expr(column, Expr::value(value))
            .filter(referral_about::Column::ReferralId.is_in(ids))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// What the manager reads at a moment about requests in some months.
    pub async fn figures(&self, query: &str, at: &str) -> Figures {
        self.at(links::REQUEST_FIGURES, query, at).await
    }

    /// What the manager reads at a moment on a page of figures.
    pub async fn at(&self, page: &str, query: &str, at: &str) -> Figures {
        self.portal.clock.set(at.parse().unwrap());
        let mut mona = self
            .portal
            .signed_in(self.mona.account, Assurance::Full)
            .await;
        let path = format!("{page}?{query}");
        let answer = mona.get(&path).await;
        assert_eq!(answer.status, 200);
        Figures(answer)
    }

    /// Throws it all away.
    pub async fn finish(self) {
        self.portal.finish().await;
    }
}
