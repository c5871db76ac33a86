//! Two records of one person: put together, read as an earlier record, and taken apart.

mod chains;
mod elsewhere;
mod refused;
mod together;
mod undone;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{account, person, record_merge};
use app::{backend::Assurance, links};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// The day on which both Joes were born.
const BORN: &str = "1941-03-27";

/// Joe's record that is kept, and a second one of his, which an attentive nurse found.
struct World {
    portal: TestPortal,
    /// With an account.
    kept: TestPerson,
    /// Without one.
    closed: TestPerson,
    /// Named lead of both.
    nurse: TestPerson,
    /// Gives care to the second alone.
    physio: TestPerson,
    /// Reads and changes the care plan of the second.
    carer: TestPerson,
}

impl World {
    async fn new() -> Self {
        let portal = TestPortal::start().await;
        let kept = portal.resident("Joe").await;
        let closed = portal.resident("Joseph").await;
        is_joe(&portal, kept).await;
        is_joe(&portal, closed).await;
        let mut his = portal.signed_in(closed.account, Assurance::Full).await;
        crate::plan::save_text(&mut his, closed, "wellness", "0", "Quiet mornings").await;
        forget_account(&portal, closed).await;
        let nurse = portal.staff("Grace", "practice_nurse").await;
        portal.relate(kept, nurse, "named_lead").await;
        portal.relate(closed, nurse, "named_lead").await;
        let physio = portal.staff("Priya", "physiotherapist").await;
        portal.relate(closed, physio, "key_worker").await;
        let carer = portal.carer("Annie").await;
        portal.grant(closed, carer, "edit", None).await;
        Self {
            portal,
            kept,
            closed,
            nurse,
            physio,
            carer,
        }
    }

    async fn full(&self, who: TestPerson) -> Browser {
        self.portal.signed_in(who.account, Assurance::Full).await
    }

    /// The nurse puts them together.
    async fn merged(&self) -> Browser {
        let mut nurse = self.full(self.nurse).await;
        let done = merge(&mut nurse, (self.kept, self.closed), self.kept).await;
        assert_eq!(done.location(), links::person(self.kept.person));
        nurse
    }

    /// She takes the last ones apart again.
    async fn taken_apart(&self, kept: TestPerson) -> Answer {
        let mut nurse = self.full(self.nurse).await;
        undo(&mut nurse, kept, &last_merge(&self.portal).await).await
    }

    async fn status(&self, who: TestPerson, path: &str) -> u16 {
        self.full(who).await.get(path).await.status.as_u16()
    }
}

/// Gives a record Joe's name and date of birth.
async fn is_joe(portal: &TestPortal, who: TestPerson) {
    let tx = portal.portal.database.write().await.unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::GivenName, Expr::value("Joe"))
        .col_expr(
            person::Column::DateOfBirth,
            Expr::value(BORN.parse::<chrono::NaiveDate>().unwrap()),
        )
        .filter(person::Column::Id.eq(who.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// As if nobody had ever opened an account with the record.
pub async fn forget_account(portal: &TestPortal, who: TestPerson) {
    let tx = portal.portal.database.write().await.unwrap();
    ::entity::session::Entity::delete_many()
        .filter(::entity::session::Column::AccountId.eq(who.account.0))
        .exec(tx.connection())
        .await
        .unwrap();
    ::entity::submission::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    account::Entity::delete_many()
        .filter(account::Column::Id.eq(who.account.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

pub async fn merge(
    browser: &mut Browser,
    (one, other): (TestPerson, TestPerson),
    keep: TestPerson,
) -> Answer {
    let changes = [("keep", keep.person.to_string())];
    merge_with(browser, (one, other), &changes).await
}

async fn merge_with(
    browser: &mut Browser,
    (one, other): (TestPerson, TestPerson),
    more: &[(&str, String)],
) -> Answer {
    let (one, other) = (one.person.to_string(), other.person.to_string());
    let mut fields = vec![
        ("resident", one.as_str()),
        ("other", other.as_str()),
        ("because", "He showed the same passport"),
        ("form_page", "/here"),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(changed, _)| changed == name));
    fields.extend(more.iter().map(|(name, value)| (*name, value.as_str())));
    browser.post("/api/circle/merge-records", &fields).await
}

pub async fn undo(browser: &mut Browser, kept: TestPerson, merge: &str) -> Answer {
    let id = kept.person.to_string();
    let because = format!("because-{merge}");
    let fields = [
        ("resident", id.as_str()),
        ("merge", merge),
        (because.as_str(), "They are father and son"),
        ("form_page", "/here"),
    ];
    browser.post("/api/circle/undo-merge", &fields).await
}

pub async fn last_merge(portal: &TestPortal) -> String {
    record_merge::Entity::find()
        .filter(record_merge::Column::UndoneAt.is_null())
        .order_by_desc(record_merge::Column::MergedAt)
        .order_by_desc(record_merge::Column::Id)
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("records that are together")
        .id
        .to_string()
}

/// How many records are closed.
async fn closed(portal: &TestPortal) -> u64 {
    record_merge::Entity::find()
        .filter(record_merge::Column::UndoneAt.is_null())
        .count(portal.portal.database.reader())
        .await
        .unwrap()
}

async fn account_of(portal: &TestPortal, who: TestPerson) -> Option<account::Model> {
    account::Entity::find()
        .filter(account::Column::PersonId.eq(who.person.0))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
}

/// Every address of a record that tells something of it.
fn addresses(whose: TestPerson) -> Vec<String> {
    use app::plan::kind::PlanKind;
    let id = whose.person;
    vec![
        links::person(id),
        links::edit_person(id),
        links::record_changes(id, 1),
        links::plan(id, PlanKind::Care),
        links::plan(id, PlanKind::Crisis),
        links::edit_section(id, "wellness"),
        links::section_history(id, "wellness"),
        links::who_has_looked(id),
        links::around(id),
        links::crisis_cards(id),
        links::death(id),
        links::invite(id),
        links::merge(id),
    ]
}
