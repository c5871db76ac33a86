//! Who has looked: what residents ask about it.

mod answering;
mod asking;
mod desk;
mod refused;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{audit_event, look_question, outbound_email};
use app::{
    audit::model::Act,
    backend::Assurance,
    ids::{LookQuestionId, PersonId},
    links,
    plan::kind::PlanKind,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What stands in Joe's plan.
const WORDS: &str = "Loud mornings upset me";

/// Joe, who has a word in his care plan; Priya, who leads his care and opened it; Owen,
/// who watches over privacy.
struct World {
    portal: TestPortal,
    joe: TestPerson,
    priya: TestPerson,
    owen: TestPerson,
    /// Priya's look, by its place in the trail.
    look: i64,
    /// Joe's browser.
    his: Browser,
}

impl World {
    async fn new() -> Self {
        let portal = TestPortal::start().await;
        let joe = portal.resident("Joe").await;
        let priya = portal.staff("Priya", "practice_nurse").await;
        portal.relate(joe, priya, "named_lead").await;
        let owen = portal.staff("Owen", "privacy_officer").await;
        let mut his = portal.signed_in(joe.account, Assurance::Full).await;
        write(&mut his, joe, ("wellness", WORDS)).await;
        let look = looks_at(&portal, priya, joe, PlanKind::Care).await;
        Self {
            portal,
            joe,
            priya,
            owen,
            look,
            his,
        }
    }

    async fn ask(&mut self, words: &str) -> Answer {
        ask(&mut self.his, self.joe, self.look, words).await
    }

    /// Asks about Priya's look.
    async fn asked(&mut self) -> LookQuestionId {
        assert_eq!(self.ask("I do not know her").await.status, 303);
        LookQuestionId(questions(&self.portal).await.first().unwrap().id)
    }

    async fn browser(&self, who: TestPerson) -> Browser {
        self.portal.signed_in(who.account, Assurance::Full).await
    }

    fn ask_page(&self) -> String {
        links::ask_about_look(self.joe.person, self.look)
    }
}

/// Writes in a section of somebody's own plan.
async fn write(browser: &mut Browser, who: TestPerson, (heading, words): (&str, &str)) {
    let resident = who.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("heading", heading),
        ("version", "0"),
        ("text", words),
        ("form_page", "/here"),
    ];
    let saved = browser.post("/api/plan/save-section", &fields).await;
    assert_eq!(saved.status, 303);
}

/// Opens a plan, and gives the place of that look in the trail.
async fn looks_at(portal: &TestPortal, who: TestPerson, whose: TestPerson, kind: PlanKind) -> i64 {
    let mut browser = portal.signed_in(who.account, Assurance::Full).await;
    let page = browser.get(&links::plan(whose.person, kind)).await;
    assert_eq!(page.status, 200);
    last(portal, who).await
}

/// The place of the last thing that somebody did.
async fn last(portal: &TestPortal, who: TestPerson) -> i64 {
    let event = audit_event::Entity::find()
        .filter(audit_event::Column::ActorId.eq(who.person.0))
        .order_by_desc(audit_event::Column::Sequence)
        .one(portal.portal.database.reader())
        .await
        .unwrap();
    event.unwrap().sequence
}

async fn ask(browser: &mut Browser, whose: TestPerson, look: i64, words: &str) -> Answer {
    let (resident, look) = (whose.person.to_string(), look.to_string());
    let page = format!("/people/{resident}/who-has-looked/{look}/ask");
    let fields = [
        ("resident", resident.as_str()),
        ("look", look.as_str()),
        ("words", words),
        ("form_page", page.as_str()),
    ];
    browser.post("/api/privacy/ask", &fields).await
}

async fn answer(
    browser: &mut Browser,
    question: LookQuestionId,
    outcome: &str,
    words: &str,
) -> Answer {
    let id = question.to_string();
    let page = links::look_question(question);
    let fields = [
        ("question", id.as_str()),
        ("outcome", outcome),
        ("answer", words),
        ("form_page", page.as_str()),
    ];
    browser.post("/api/privacy/answer", &fields).await
}

async fn questions(portal: &TestPortal) -> Vec<look_question::Model> {
    look_question::Entity::find()
        .order_by_asc(look_question::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// Emails of a kind, in order.
async fn emails(portal: &TestPortal, kind: &str) -> Vec<outbound_email::Model> {
    outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq(kind))
        .order_by_asc(outbound_email::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// What is written down of an act, in order.
async fn audited(portal: &TestPortal, act: Act) -> Vec<audit_event::Model> {
    audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq(act.code()))
        .order_by_asc(audit_event::Column::Sequence)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// Who was refused an act with somebody's record.
async fn refused(portal: &TestPortal, act: Act, whose: PersonId) -> Vec<PersonId> {
    audited(portal, act)
        .await
        .into_iter()
        .filter(|event| event.outcome == "refused" && event.resident_id == Some(whose.0))
        .filter_map(|event| event.actor_id.map(PersonId))
        .collect()
}
