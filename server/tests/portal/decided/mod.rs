//! Access that staff decide because the resident cannot, from the request to its end.

mod bad_input;
mod capacity;
mod giving;
mod keeping;
mod life;
mod refusing;

use crate::{
    plan::{joe, nurse_of},
    sharing::{done, rights, told},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{access_decision, capacity_assessment};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use sea_orm::{EntityTrait, QueryOrder};

/// What is typed on a form.
type Fields<'a> = Vec<(&'a str, &'a str)>;

/// That Joe cannot decide who sees his plans, until the end of the year.
const CANNOT: &[(&str, &str)] = &[
    ("decision", "Who may see the plans"),
    ("assessed-day", "6"),
    ("assessed-month", "8"),
    ("assessed-year", "2026"),
    ("help", "Plain words, and his wife beside him"),
    ("understands", "yes"),
    ("retains", "no"),
    ("weighs", "no"),
    ("communicates", "yes"),
    ("reached", "He forgot it within a minute, since his stroke"),
    ("outcome", "cannot"),
    ("review-day", "31"),
    ("review-month", "12"),
    ("review-year", "2026"),
];

/// Both plans to read, on a power of attorney, until the end of September.
const ATTORNEY: &[(&str, &str)] = &[
    ("spoken", "alone"),
    ("pressing", "no"),
    ("concern", "no"),
    ("ground", "decided_attorney"),
    ("seen", "register"),
    ("evidence", "Named on the register, reference 7000"),
    ("level", "view"),
    ("which", "all"),
    ("from-day", "6"),
    ("from-month", "8"),
    ("from-year", "2026"),
    ("to-day", "30"),
    ("to-month", "9"),
    ("to-year", "2026"),
    ("outcome", "given"),
    ("reason", "She arranges his care at home"),
];

/// Some fields, with others in their place or added; what is empty is left out.
fn with<'a>(fields: &[(&'a str, &'a str)], changed: &[(&'a str, &'a str)]) -> Fields<'a> {
    let kept = |(name, _): &&(&str, &str)| !changed.iter().any(|(other, _)| other == name);
    let mut all: Fields<'a> = fields.iter().filter(kept).copied().collect();
    all.extend(changed.iter().filter(|(_, value)| !value.is_empty()));
    all
}

/// Records an assessment.
async fn assess(browser: &mut Browser, resident: TestPerson, fields: &[(&str, &str)]) -> Answer {
    let id = resident.person.to_string();
    let page = links::new_assessment(resident.person);
    let mut all = vec![("resident", id.as_str()), ("form_page", page.as_str())];
    all.extend(fields);
    browser.post("/api/decided/assess", &all).await
}

/// Records a request of somebody, and what was decided.
async fn request(
    browser: &mut Browser,
    resident: TestPerson,
    asker: TestPerson,
    fields: &[(&str, &str)],
) -> Answer {
    let (id, who) = (resident.person.to_string(), asker.person.to_string());
    let page = links::new_decision(resident.person);
    let mut all = vec![
        ("resident", id.as_str()),
        ("person", who.as_str()),
        ("form_page", page.as_str()),
    ];
    all.extend(fields);
    browser.post("/api/decided/decide", &all).await
}

/// That a resident cannot decide who sees their plans; gives which assessment says so.
pub async fn found_unable(
    portal: &TestPortal,
    browser: &mut Browser,
    resident: TestPerson,
) -> String {
    let before = assessments(portal).await;
    let saved = assess(browser, resident, CANNOT).await;
    assert_eq!(saved.location(), links::decided(resident.person));
    let mut rows = assessments(portal).await;
    rows.retain(|row| !before.contains(row));
    rows[0].id.to_string()
}

/// Gives somebody access on a power of attorney that rests on an assessment; gives which decision it is.
pub async fn given(
    portal: &TestPortal,
    browser: &mut Browser,
    resident: TestPerson,
    (asker, assessment): (TestPerson, &str),
) -> String {
    let fields = with(ATTORNEY, &[("assessment", assessment)]);
    let before = decisions(portal).await;
    let saved = request(browser, resident, asker, &fields).await;
    assert_eq!(saved.location(), links::decided(resident.person));
    let mut rows = decisions(portal).await;
    rows.retain(|row| !before.contains(row));
    rows[0].id.to_string()
}

/// Joe, his nurse in her browser, and Annie, who is around him as his carer and may see nothing yet.
struct World {
    portal: TestPortal,
    joe: TestPerson,
    annie: TestPerson,
    nurse: Browser,
}

impl World {
    async fn new() -> Self {
        let portal = TestPortal::start().await;
        let (joe, _) = joe(&portal).await;
        let (_, nurse) = nurse_of(&portal, joe).await;
        let annie = portal.carer("Annie").await;
        portal.relate(joe, annie, "carer").await;
        Self {
            portal,
            joe,
            annie,
            nurse,
        }
    }

    /// The same, and what Annie was given on a power of attorney: the assessment and the decision.
    async fn with_access() -> (Self, String, String) {
        let mut world = Self::new().await;
        let assessment = found_unable(&world.portal, &mut world.nurse, world.joe).await;
        let to = (world.annie, assessment.as_str());
        let decision = given(&world.portal, &mut world.nurse, world.joe, to).await;
        (world, assessment, decision)
    }

    /// Somebody else who gives Joe care, in her browser.
    async fn other_nurse(&self) -> Browser {
        let bea = self.portal.staff("Bea", "practice_nurse").await;
        self.portal.relate(self.joe, bea, "key_worker").await;
        self.portal.signed_in(bea.account, Assurance::Full).await
    }

    async fn request(&mut self, fields: &[(&str, &str)]) -> Answer {
        request(&mut self.nurse, self.joe, self.annie, fields).await
    }

    async fn assess(&mut self, fields: &[(&str, &str)]) -> Answer {
        assess(&mut self.nurse, self.joe, fields).await
    }

    /// Ends what a decision gave, as staff do.
    async fn end(&mut self, decision: &str, reason: &str) -> Answer {
        let id = self.joe.person.to_string();
        let fields = [
            ("resident", id.as_str()),
            ("decision", decision),
            ("reason", reason),
            ("form_page", "/here"),
        ];
        self.nurse.post("/api/decided/end", &fields).await
    }

    /// What a plan's address answers to Annie now.
    async fn annie_opens(&self, kind: PlanKind) -> bool {
        let mut hers = self
            .portal
            .signed_in(self.annie.account, Assurance::Full)
            .await;
        let address = links::plan(self.joe.person, kind);
        hers.get(&address).await.status == 200
    }

    /// A page of Joe's, as he reads it.
    async fn joe_reads(&self, address: &str) -> String {
        let mut his = self
            .portal
            .signed_in(self.joe.account, Assurance::Full)
            .await;
        his.get(address).await.body.replace("<!>", "")
    }

    /// The page of the people around Joe, as he reads it.
    async fn around(&self) -> String {
        self.joe_reads(&links::around(self.joe.person)).await
    }
}

async fn decisions(portal: &TestPortal) -> Vec<access_decision::Model> {
    access_decision::Entity::find()
        .order_by_asc(access_decision::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

async fn assessments(portal: &TestPortal) -> Vec<capacity_assessment::Model> {
    capacity_assessment::Entity::find()
        .order_by_asc(capacity_assessment::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}
