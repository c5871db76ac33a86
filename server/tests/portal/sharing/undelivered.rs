//! What no email reaches of a sharing: somebody who gives care deals with it.

use super::{accepted, crisis_plan, decide, offer, with};
use crate::{
    plan::nurse_of,
    support::{Browser, TestPortal},
    undelivered::contacts,
};
use ::entity::outbound_email;
use app::{backend::Assurance, links};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// Gives up what waits, of a kind; gives the last of it.
async fn give_up(portal: &TestPortal, kind: &str) -> String {
    let tx = portal.portal.database.write().await.unwrap();
    outbound_email::Entity::update_many()
        .col_expr(
            outbound_email::Column::DeadAt,
            Expr::value(Some(portal.clock.now())),
        )
        .filter(outbound_email::Column::Kind.eq(kind))
        .filter(outbound_email::Column::DeadAt.is_null())
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq(kind))
        .order_by_desc(outbound_email::Column::Id)
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("an email")
        .id
        .to_string()
}

/// Says that somebody was reached another way; the answer's status.
async fn reached(browser: &mut Browser, email: &str) -> StatusCode {
    let fields = [("email", email), ("form_page", "/here")];
    let answer = browser.post("/api/admin/handle-undelivered", &fields).await;
    answer.status
}

#[tokio::test]
async fn who_was_let_in_by_a_code_is_reached_through_the_resident_also_when_it_is_over() {
    let portal = TestPortal::start().await;
    let (joe, nora, id) = accepted(&portal, &crisis_plan()).await;
    contacts(&portal, nora.person).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let clerk = portal.staff("Cliff", "manager").await;
    let mut clerk = portal.signed_in(clerk.account, Assurance::Full).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    for ends in [false, true] {
        if ends {
            decide(&mut his, joe, id, ("end", "")).await;
        }
        give_up(&portal, "sharing_changed").await;
        let hers = outbound_email::Entity::find()
            .filter(outbound_email::Column::ToPersonId.eq(nora.person.0))
            .filter(outbound_email::Column::HandledAt.is_null())
            .one(portal.portal.database.reader())
            .await
            .unwrap()
            .expect("an email to Nora");
        let list = nurse.get(links::UNDELIVERED).await.body;
        assert!(list.contains("Nora Example"), "{list}");
        assert!(list.contains("neighbour of Joe Example"), "{list}");
        assert!(list.contains("tel:01632960001"));
        let list = clerk.get(links::UNDELIVERED).await.body;
        assert!(!list.contains("Nora Example"), "{list}");
        let hers = hers.id.to_string();
        assert_eq!(reached(&mut clerk, &hers).await, StatusCode::NOT_FOUND);
        assert_eq!(reached(&mut nurse, &hers).await, StatusCode::SEE_OTHER);
        let list = nurse.get(links::UNDELIVERED).await.body;
        assert!(!list.contains("Nora Example"), "{list}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn an_offer_that_did_not_arrive_is_told_to_whoever_made_it_and_names_nobody_else() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    contacts(&portal, joe.person).await;
    let (_, mut nurse) = nurse_of(&portal, joe).await;
    let clerk = portal.staff("Cliff", "manager").await;
    let mut clerk = portal.signed_in(clerk.account, Assurance::Full).await;
    let mut his = portal.signed_in(joe.account, Assurance::Full).await;
    offer(&mut his, joe, &with(&[("email", "nora@example.org")])).await;
    let email = give_up(&portal, "sharing_offered").await;
    let home = nurse.get(links::HOME).await.body;
    assert!(home.contains(links::UNDELIVERED), "{home}");
    let list = nurse.get(links::UNDELIVERED).await.body;
    assert!(list.contains("Joe Example"), "{list}");
    assert!(
        list.contains("An offer to share with somebody did not reach them"),
        "{list}"
    );
    assert!(list.contains("tel:01632960001"));
    assert!(!list.to_lowercase().contains("nora"), "{list}");
    let list = clerk.get(links::UNDELIVERED).await.body;
    assert!(!list.contains("Joe Example"), "{list}");
    assert_eq!(reached(&mut clerk, &email).await, StatusCode::NOT_FOUND);
    assert_eq!(reached(&mut his, &email).await, StatusCode::NOT_FOUND);
    assert_eq!(reached(&mut nurse, &email).await, StatusCode::SEE_OTHER);
    let list = nurse.get(links::UNDELIVERED).await.body;
    assert!(!list.contains("Joe Example"), "{list}");
    portal.finish().await;
}
