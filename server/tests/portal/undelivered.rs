//! What no email reaches, staff who may know the person reach another way.

use crate::support::{TestPerson, TestPortal};
use ::entity::{audit_event, care_relationship, outbound_email, person, person_phone};
use app::{
    admin::service::AdminService,
    backend::{Assurance, Caller},
    error::PortalError,
    ids::PersonId,
    links,
    posted::Posted,
};
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::Expr};
use serde_json::json;
use server::mail::outbox::{self, Email};

async fn caller(test: &TestPortal, who: TestPerson, assurance: Assurance) -> Caller {
    let browser = test.signed_in(who.account, assurance).await;
    test.caller(&browser).await
}

/// An email to somebody that was given up.
async fn given_up(test: &TestPortal, to: PersonId) {
    let clock = &test.portal.clock;
    let tx = test.portal.database.write().await.unwrap();
    let email = Email {
        about: None,
        thread: None,
        kind: "plan_changed",
        to_person: Some(to),
        to_address: String::from("gone@example.org"),
        parameters: json!({}),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, clock, email).await.unwrap();
    outbound_email::Entity::update_many()
        .col_expr(
            outbound_email::Column::DeadAt,
            Expr::value(Some(clock.now())),
        )
        .filter(outbound_email::Column::ToPersonId.eq(to.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    // The list is in the order of being given up.
    test.clock.advance(TimeDelta::seconds(1));
}

async fn relate(test: &TestPortal, resident: PersonId, who: PersonId, kind: &str) {
    let clock = &test.portal.clock;
    let tx = test.portal.database.write().await.unwrap();
    care_relationship::ActiveModel {
        id: Set(clock.id()),
        resident_id: Set(resident.0),
        person_id: Set(Some(who.0)),
        team_id: Set(None),
        kind: Set(kind.to_owned()),
        description: Set((kind == "carer").then(|| String::from("Daughter"))),
        from_date: Set("2026-01-01".parse().unwrap()),
        to_date: Set(None),
        reason: Set(String::from("Helps")),
        recorded_by: Set(None),
        recorded_at: Set(clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
        end_reason: Set(None),
        limited_at: Set(None),
        limited_by: Set(None),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

pub async fn contacts(test: &TestPortal, who: PersonId) {
    let tx = test.portal.database.write().await.unwrap();
    person_phone::ActiveModel {
        id: Set(test.portal.clock.id()),
        person_id: Set(who.0),
        number: Set(String::from("01632960001")),
        kind: Set(String::from("home")),
        preference: Set(1),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::AddressLine1, Expr::value("1 High Street"))
        .col_expr(person::Column::Postcode, Expr::value("AA3 1AB"))
        .filter(person::Column::Id.eq(who.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn acts(test: &TestPortal) -> Vec<(String, Option<uuid::Uuid>)> {
    audit_event::Entity::find()
        .all(test.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|event| (event.action, event.resident_id))
        .collect()
}

fn form(email: impl ToString) -> Posted {
    [(String::from("email"), email.to_string())]
        .into_iter()
        .collect()
}

#[tokio::test]
async fn who_gives_care_sees_whom_to_phone_and_others_at_work_only_the_kind() {
    let test = TestPortal::start().await;
    let joe = test.resident("Joe").await;
    contacts(&test, joe.person).await;
    given_up(&test, joe.person).await;
    let lead = test.staff("Priya", "gp").await;
    relate(&test, joe.person, lead.person, "named_lead").await;
    let clerk = test.staff("Cliff", "manager").await;

    let view = test
        .portal
        .undelivered(&caller(&test, lead, Assurance::Full).await)
        .await
        .unwrap();
    let whom = view.emails[0].whom.as_ref().unwrap();
    assert_eq!(whom.name, "Joe Example");
    assert_eq!(whom.phones, ["01632960001"]);
    assert_eq!(whom.address, ["1 High Street", "AA3 1AB"]);
    assert_eq!(whom.record, Some(joe.person));
    // Reading how to reach Joe is a look at his record.
    assert_eq!(
        acts(&test).await,
        [(String::from("open_record"), Some(joe.person.0))]
    );

    let view = test
        .portal
        .undelivered(&caller(&test, clerk, Assurance::Full).await)
        .await
        .unwrap();
    assert_eq!(view.emails.len(), 1);
    assert_eq!(view.emails[0].whom, None);
    assert_eq!(view.emails[0].title, "News of a plan");
    assert_eq!(acts(&test).await.len(), 1);
    let refused = test
        .portal
        .handle_undelivered(
            &caller(&test, clerk, Assurance::Full).await,
            form(view.emails[0].id),
        )
        .await;
    assert_eq!(refused, Err(PortalError::NotFound));
    test.finish().await;
}

#[tokio::test]
async fn who_is_not_staff_there_finds_no_such_page() {
    let test = TestPortal::start().await;
    let joe = test.resident("Joe").await;
    given_up(&test, joe.person).await;
    let full = caller(&test, joe, Assurance::Full).await;
    assert_eq!(
        test.portal.undelivered(&full).await,
        Err(PortalError::NotFound)
    );
    let id = outbound_email::Entity::find()
        .one(test.portal.database.reader())
        .await
        .unwrap()
        .unwrap()
        .id;
    assert_eq!(
        test.portal.handle_undelivered(&full, form(id)).await,
        Err(PortalError::NotFound)
    );
    assert_eq!(
        test.portal.undelivered(&Caller::default()).await,
        Err(PortalError::SignIn)
    );
    let nurse = test.staff("Priya", "gp").await;
    assert_eq!(
        test.portal
            .undelivered(&caller(&test, nurse, Assurance::Email).await)
            .await,
        Err(PortalError::Prove)
    );
    for wrong in ["", "x", "0197f000-0000-7000-8000-000000000000"] {
        assert_eq!(
            test.portal
                .handle_undelivered(&caller(&test, nurse, Assurance::Full).await, form(wrong))
                .await,
            Err(PortalError::NotFound)
        );
    }
    test.finish().await;
}

#[tokio::test]
async fn staff_of_another_organisation_see_nothing_even_with_its_address() {
    let test = TestPortal::start().await;
    let joe = test.resident("Joe").await;
    given_up(&test, joe.person).await;
    let other = test.staff("Olu", "gp").await;
    let tx = test.portal.database.write().await.unwrap();
    let elsewhere = test.portal.clock.id();
    ::entity::organisation::ActiveModel {
        id: Set(elsewhere),
        name: Set(String::from("Elsewhere")),
        kind: Set(String::from("council")),
        parent_id: Set(None),
        phone: Set(None),
        address: Set(None),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    ::entity::staff_role::Entity::update_many()
        .col_expr(
            ::entity::staff_role::Column::OrganisationId,
            Expr::value(elsewhere),
        )
        .filter(::entity::staff_role::Column::PersonId.eq(other.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let full = caller(&test, other, Assurance::Full).await;
    assert!(
        test.portal
            .undelivered(&full)
            .await
            .unwrap()
            .emails
            .is_empty()
    );
    let id = outbound_email::Entity::find()
        .one(test.portal.database.reader())
        .await
        .unwrap()
        .unwrap()
        .id;
    assert_eq!(
        test.portal.handle_undelivered(&full, form(id)).await,
        Err(PortalError::NotFound)
    );
    test.finish().await;
}

#[tokio::test]
async fn reached_another_way_takes_it_off_the_list_and_is_written_down_once() {
    let test = TestPortal::start().await;
    let joe = test.resident("Joe").await;
    given_up(&test, joe.person).await;
    let lead = test.staff("Priya", "gp").await;
    relate(&test, joe.person, lead.person, "named_lead").await;
    let full = caller(&test, lead, Assurance::Full).await;
    let id = test.portal.undelivered(&full).await.unwrap().emails[0].id;
    for _ in 0..2 {
        let next = test
            .portal
            .handle_undelivered(&full, form(id))
            .await
            .unwrap();
        assert_eq!(next.path, links::UNDELIVERED);
    }
    assert!(
        test.portal
            .undelivered(&full)
            .await
            .unwrap()
            .emails
            .is_empty()
    );
    let handled: Vec<_> = acts(&test)
        .await
        .into_iter()
        .filter(|(act, _)| act == "handle_undelivered")
        .collect();
    assert_eq!(
        handled,
        [(String::from("handle_undelivered"), Some(joe.person.0))]
    );
    let row = outbound_email::Entity::find_by_id(id.0)
        .one(test.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.handled_by, Some(lead.person.0));
    test.finish().await;
}

#[tokio::test]
async fn a_carer_is_reached_through_the_resident_and_a_colleague_by_name() {
    let test = TestPortal::start().await;
    let joe = test.resident("Joe").await;
    let ann = test.carer("Ann").await;
    contacts(&test, ann.person).await;
    relate(&test, joe.person, ann.person, "carer").await;
    let lead = test.staff("Priya", "gp").await;
    relate(&test, joe.person, lead.person, "named_lead").await;
    let colleague = test.staff("Cliff", "manager").await;
    given_up(&test, ann.person).await;
    given_up(&test, colleague.person).await;
    let full = caller(&test, lead, Assurance::Full).await;
    let view = test.portal.undelivered(&full).await.unwrap();
    let whom: Vec<_> = view
        .emails
        .iter()
        .map(|email| email.whom.as_ref().unwrap())
        .map(|whom| {
            (
                whom.name.as_str(),
                whom.relation.as_deref(),
                whom.phones.len(),
            )
        })
        .collect();
    assert_eq!(
        whom,
        [
            ("Ann Example", Some("Daughter of Joe Example"), 1),
            ("Cliff Example", Some("manager"), 0)
        ]
    );
    for email in &view.emails {
        test.portal
            .handle_undelivered(&full, form(email.id))
            .await
            .unwrap();
    }
    assert!(
        test.portal
            .undelivered(&full)
            .await
            .unwrap()
            .emails
            .is_empty()
    );
    test.finish().await;
}
