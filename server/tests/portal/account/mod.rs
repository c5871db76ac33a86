//! Signing in.

mod codes;
mod invitations;
mod keys;
mod linking;
mod passkeys;
mod recovery;
mod shared_device;

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{account, audit_event, outbound_email, person};
use app::audit::model::Act;
use http::StatusCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
};
use serde_json::Value;

/// What the last email of a kind says; `Null` when there is none.
async fn last_email(portal: &TestPortal, kind: &str) -> Value {
    let template = server::mail::template::find(kind).expect("every email has its words");
    assert_eq!(template.kind, kind);
    outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq(kind))
        .order_by_desc(outbound_email::Column::Id)
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .map_or(Value::Null, |row| {
            serde_json::from_str(&row.parameters).unwrap()
        })
}

/// How often something was written down, as refused or not.
async fn times(portal: &TestPortal, act: Act, refused: bool) -> usize {
    audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq(act.code()))
        .filter(audit_event::Column::Outcome.eq(if refused { "refused" } else { "allowed" }))
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .len()
}

/// Asks for a code by email and says what it is.
async fn ask_for_code(portal: &TestPortal, browser: &mut Browser, email: &str) -> String {
    let answer = browser
        .post(
            "/api/account/ask-for-code",
            &[("email", email), ("form_page", "/sign-in")],
        )
        .await;
    assert_eq!(answer.location(), "/sign-in/code");
    last_email(portal, "sign_in_code").await["code"]
        .as_str()
        .unwrap()
        .to_owned()
}

/// Types a code from an email.
async fn enter_code(browser: &mut Browser, code: &str) -> Answer {
    browser
        .post(
            "/api/account/enter-code",
            &[("code", code), ("form_page", "/sign-in/code")],
        )
        .await
}

/// Whether the answer is the form again.
fn came_back(answer: &Answer, page: &str) -> bool {
    answer.status == StatusCode::SEE_OTHER && answer.location() == page
}

/// Whether a browser is signed in: only then is the page of one's own account shown.
async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

async fn set_birth_date(portal: &TestPortal, whose: TestPerson, born: &str) {
    let tx = portal.portal.database.write().await.unwrap();
    let mut row = person::Entity::find_by_id(whose.person.0)
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap()
        .into_active_model();
    row.date_of_birth = Set(Some(born.parse().unwrap()));
    row.update(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn set_email(portal: &TestPortal, whose: TestPerson, email: Option<&str>) {
    let tx = portal.portal.database.write().await.unwrap();
    let mut row = account::Entity::find_by_id(whose.account.0)
        .one(tx.connection())
        .await
        .unwrap()
        .unwrap()
        .into_active_model();
    row.email = Set(email.map(str::to_owned));
    row.update(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}
