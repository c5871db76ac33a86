//! Meetings at which people's care is talked about, through the whole server.

mod access;
mod decide;
mod list;
mod word;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{
    audit_event, case_conference, conference_case, conference_decision, outbound_email, plan_item,
    staff_role,
};
use app::{backend::Assurance, ids::ConferenceId, links};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Joe, to whom the Falls team gives care: Carol and Yusuf.
struct World {
    portal: TestPortal,
    joe: TestPerson,
    carol: TestPerson,
    yusuf: TestPerson,
}

async fn world() -> World {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let carol = portal.staff("Carol", "case_manager").await;
    let yusuf = portal.staff("Yusuf", "pharmacist").await;
    portal.team_around(joe, &[carol, yusuf]).await;
    World {
        portal,
        joe,
        carol,
        yusuf,
    }
}

impl World {
    async fn browser(&self, person: TestPerson) -> Browser {
        self.portal.signed_in(person.account, Assurance::Full).await
    }

    /// Carol's team meets on Thursday 13 August at 2pm.
    async fn planned(&self, carols: &mut Browser) -> ConferenceId {
        let team = staff_role::Entity::find()
            .filter(staff_role::Column::PersonId.eq(self.carol.person.0))
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .and_then(|role| role.team_id)
            .expect("her team")
            .to_string();
        let mut fields = vec![("team", team.as_str())];
        fields.extend(DAY);
        let answer = send(carols, "plan", &fields).await;
        let id = answer.location().rsplit('/').next().unwrap();
        ConferenceId(id.parse().unwrap())
    }

    /// The same with Joe on its list.
    async fn planned_about_joe(&self, carols: &mut Browser) -> ConferenceId {
        let id = self.planned(carols).await;
        let answer = self.put_on(carols, id, self.joe).await;
        assert_eq!(answer.location(), links::conference(id));
        id
    }

    async fn put_on(&self, browser: &mut Browser, id: ConferenceId, who: TestPerson) -> Answer {
        let (id, who) = (id.to_string(), who.person.to_string());
        let fields = [
            ("conference", id.as_str()),
            ("resident", who.as_str()),
            ("why", "Two falls in a month"),
        ];
        send(browser, "put-on", &fields).await
    }

    /// The day on which it is held, in the afternoon; whoever was signed in signs in again.
    fn its_day(&self) {
        self.portal
            .clock
            .set("2026-08-13T14:00:00Z".parse().unwrap());
    }

    async fn cases(&self) -> Vec<conference_case::Model> {
        conference_case::Entity::find()
            .order_by_asc(conference_case::Column::Place)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn conference(&self) -> case_conference::Model {
        case_conference::Entity::find()
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .expect("a conference")
    }

    async fn decisions(&self) -> Vec<conference_decision::Model> {
        conference_decision::Entity::find()
            .order_by_asc(conference_decision::Column::Place)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// The actions of the care plan.
    async fn actions(&self) -> Vec<plan_item::Model> {
        plan_item::Entity::find()
            .filter(plan_item::Column::Heading.eq("actions"))
            .order_by_asc(plan_item::Column::Place)
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// How many emails of a kind Joe is sent.
    async fn told(&self, kind: &str) -> usize {
        outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq(kind))
            .filter(outbound_email::Column::ToPersonId.eq(self.joe.person.0))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }

    /// How often something was done, or refused.
    async fn acts(&self, act: &str, outcome: &str) -> usize {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(act))
            .filter(audit_event::Column::Outcome.eq(outcome))
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
            .len()
    }
}

const DAY: [(&str, &str); 5] = [
    ("day-day", "13"),
    ("day-month", "8"),
    ("day-year", "2026"),
    ("time", "2pm"),
    ("where", "Room 3"),
];

async fn send(browser: &mut Browser, what: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("form_page", "/here")];
    all.extend(fields);
    browser.post(&format!("/api/conference/{what}"), &all).await
}

/// The name of the tick that says that somebody was there.
fn present(page: &str, words: &str) -> String {
    let mut ticks = page
        .split("name=\"")
        .filter(|part| part.starts_with("present-"));
    let tick = ticks.find(|part| part.contains(words)).unwrap();
    tick.split('"').next().unwrap().to_owned()
}

/// The name of the tick that says that what is on the page was read out.
fn tick(page: &str) -> String {
    let from = page.find("name=\"read-").expect("a tick") + "name=\"".len();
    page[from..].split('"').next().unwrap().to_owned()
}

/// Joe writes what is most important to him.
async fn writes(joes: &mut Browser, joe: TestPerson, version: &str, text: &str) {
    let id = joe.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("heading", "important_to_me"),
        ("version", version),
        ("text", text),
        ("form_page", "/here"),
    ];
    let answer = joes.post("/api/plan/save-section", &fields).await;
    assert_ne!(answer.location(), "/here");
}
