//! Who hears of changes, when and how often, through the whole server.

use crate::{
    plan::{joe, nurse_of, save_item},
    support::{Browser, TestPerson, TestPortal, smtp::TestSmtp},
};
use ::entity::{carer_grant, follower, outbound_email};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use server::{
    jobs::Stop,
    mail::{deliver::Deliverer, smtp::Smtp, transport::Transport},
};
use std::time::Duration;

/// Adds an item to a section that is at a version.
async fn add(browser: &mut Browser, about: TestPerson, heading: &str, version: usize) {
    let version = version.to_string();
    let step = [
        ("field-what", "Falls at night"),
        ("field-if", "Joe is more confused than usual"),
        ("field-do", "Ring the GP the same day"),
        ("field-level", "starting"),
    ];
    let saved = save_item(browser, about, (heading, ""), &version, &step).await;
    assert!(saved.location().contains('#'), "{}", saved.location());
}

/// What there is to send: to whom, which, and when it may leave.
async fn emails(portal: &TestPortal) -> Vec<(String, String, DateTime<Utc>)> {
    outbound_email::Entity::find()
        .order_by_asc(outbound_email::Column::NotBefore)
        .order_by_asc(outbound_email::Column::ToAddress)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.to_address, row.kind, row.not_before))
        .collect()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

async fn choose(browser: &mut Browser, about: TestPerson, ticks: &[String]) {
    let resident = about.person.to_string();
    let page = links::told(about.person);
    let mut fields = vec![
        ("resident", resident.as_str()),
        ("form_page", page.as_str()),
    ];
    fields.extend(ticks.iter().map(|tick| (tick.as_str(), "yes")));
    let saved = browser.post("/api/told/choose", &fields).await;
    assert_eq!(saved.location(), page);
}

async fn browser_of(portal: &TestPortal, who: TestPerson) -> Browser {
    portal.signed_in(who.account, Assurance::Full).await
}

#[tokio::test]
async fn thirty_changes_in_a_day_are_one_email_at_eight_next_morning_across_the_change_of_clocks() {
    for (day, morning) in [
        ("2026-10-24T09:00:00Z", "2026-10-25T08:00:00Z"),
        ("2026-03-28T09:00:00Z", "2026-03-29T07:00:00Z"),
    ] {
        let portal = TestPortal::start().await;
        let smtp = TestSmtp::start().await;
        let transport = Smtp::from_address(&smtp.setting())
            .unwrap()
            .with_deadline(Duration::from_millis(1_500));
        let worker = Deliverer::with_transport(&portal.portal, Transport::Smtp(transport)).unwrap();
        portal.clock.set(at(day));
        let (person, _) = joe(&portal).await;
        let (amina, _) = nurse_of(&portal, person).await;
        for version in 0..30 {
            let mut nurse = browser_of(&portal, amina).await;
            add(&mut nurse, person, "needs", version).await;
            portal.clock.advance(TimeDelta::minutes(20));
        }
        let expected = [(
            String::from("joe@example.org"),
            String::from("plan_changed"),
            at(morning),
        )];
        assert_eq!(emails(&portal).await, expected);
        portal.clock.set(at(morning) - TimeDelta::seconds(1));
        assert_eq!(worker.deliver_due(&Stop::never()).await.unwrap(), 0);
        portal.clock.set(at(morning));
        assert_eq!(worker.deliver_due(&Stop::never()).await.unwrap(), 1);
        let received = smtp.received();
        let text = received[0].part("text/plain").unwrap();
        assert!(text.contains("There is news in a shared plan"), "{text}");
        assert!(!text.contains("Falls") && !text.contains("Joe Example"));
        // A day without changes is a day without an email.
        portal.clock.advance(TimeDelta::days(1));
        assert_eq!(worker.deliver_due(&Stop::never()).await.unwrap(), 0);
        let mut nurse = browser_of(&portal, amina).await;
        add(&mut nurse, person, "needs", 30).await;
        assert_eq!(emails(&portal).await.len(), 2);
        portal.finish().await;
    }
}

#[tokio::test]
async fn a_crisis_plan_is_told_of_at_once_and_then_gathered_for_half_an_hour() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let (amina, _) = nurse_of(&portal, person).await;
    // At 0, 1, 29, then 40 minutes, then hours later.
    for (version, wait) in [0, 1, 28, 11, 300].into_iter().enumerate() {
        portal.clock.advance(TimeDelta::minutes(wait));
        let mut nurse = browser_of(&portal, amina).await;
        add(&mut nurse, person, "steps", version).await;
    }
    let leaves: Vec<DateTime<Utc>> = emails(&portal)
        .await
        .into_iter()
        .map(|(to, kind, leaves)| {
            assert_eq!(
                (to.as_str(), kind.as_str()),
                ("joe@example.org", "crisis_plan_changed")
            );
            leaves
        })
        .collect();
    let expected = [
        "2026-08-06T09:00:00Z",
        "2026-08-06T09:30:00Z",
        "2026-08-06T10:00:00Z",
        "2026-08-06T14:40:00Z",
    ];
    assert_eq!(leaves, expected.map(at));
    portal.finish().await;
}

#[tokio::test]
async fn whom_a_resident_chooses_is_told_until_they_are_no_longer_around() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (amina, mut nurse) = nurse_of(&portal, person).await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "view", None).await;
    let page = joe.get(&links::told(person.person)).await.body;
    assert!(
        page.contains("Annie Example") && page.contains("Amina Example"),
        "{page}"
    );
    assert!(!page.contains("Joe Example"), "not themselves");
    choose(
        &mut joe,
        person,
        &[
            String::from("own"),
            format!("changes-{}", annie.person),
            format!("crisis-{}", annie.person),
            format!("changes-{}", amina.person),
        ],
    )
    .await;
    let page = joe.get(&links::told(person.person)).await.body;
    assert_eq!(page.matches("checked").count(), 4, "{page}");

    // Who did it is not told: neither the nurse nor Joe himself.
    add(&mut nurse, person, "needs", 0).await;
    let to = |found: &[(String, String, DateTime<Utc>)]| -> Vec<String> {
        found.iter().map(|(to, _, _)| to.clone()).collect()
    };
    assert_eq!(
        to(&emails(&portal).await),
        ["annie@example.org", "joe@example.org"]
    );
    add(&mut joe, person, "steps", 0).await;
    let found = emails(&portal).await;
    assert_eq!(found.len(), 3);
    assert_eq!(found[0].0, "annie@example.org");
    assert_eq!(found[0].1, "crisis_plan_changed");

    let tx = portal.portal.database.write().await.unwrap();
    carer_grant::Entity::update_many()
        .col_expr(
            carer_grant::Column::EndedAt,
            Expr::value(Some(portal.clock.now())),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    portal.clock.advance(TimeDelta::days(2));
    let (mut nurse, mut joe) = (
        browser_of(&portal, amina).await,
        browser_of(&portal, person).await,
    );
    add(&mut nurse, person, "needs", 1).await;
    add(&mut nurse, person, "steps", 1).await;
    let found = emails(&portal).await;
    let later = &found[3..];
    assert_eq!(
        to(later),
        ["joe@example.org", "joe@example.org"],
        "Annie is not around"
    );
    let page = joe.get(&links::told(person.person)).await.body;
    assert!(!page.contains("Annie"), "{page}");
    // Saving forgets who is not around, so that a new grant does not bring it back.
    choose(&mut joe, person, &[String::from("own")]).await;
    let rows = follower::Entity::find()
        .filter(follower::Column::EndedAt.is_null())
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert!(rows.is_empty());
    portal.finish().await;
}

#[tokio::test]
async fn residents_turn_off_news_of_changes_but_not_of_emergencies() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    for _ in 0..2 {
        choose(&mut joe, person, &[]).await;
    }
    add(&mut nurse, person, "needs", 0).await;
    assert_eq!(emails(&portal).await, []);
    add(&mut nurse, person, "steps", 0).await;
    assert_eq!(emails(&portal).await.len(), 1);
    choose(&mut joe, person, &[String::from("own")]).await;
    add(&mut nurse, person, "needs", 1).await;
    assert_eq!(emails(&portal).await.len(), 2);
    portal.finish().await;
}

#[tokio::test]
async fn the_resident_alone_chooses_and_only_among_those_around() {
    let portal = TestPortal::start().await;
    let (person, mut joe) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "edit", None).await;
    let sam = portal.resident("Sam").await;
    let page = links::told(person.person);
    let mut annies = browser_of(&portal, annie).await;
    let mut sams = browser_of(&portal, sam).await;
    let resident = person.person.to_string();
    for browser in [&mut nurse, &mut annies, &mut sams] {
        assert_eq!(browser.get(&page).await.status, 404);
        let fields = [("resident", resident.as_str()), ("own", "yes")];
        assert_eq!(browser.post("/api/told/choose", &fields).await.status, 404);
    }
    let stranger = [format!("changes-{}", sam.person), String::from("changes-x")];
    choose(&mut joe, person, &stranger).await;
    let rows = follower::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert!(rows.is_empty(), "{rows:?}");
    let plan = joe
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(plan.contains(&page), "the plan leads there");
    assert!(joe.get(links::ACCOUNT).await.body.contains(&page));
    assert!(!nurse.get(links::ACCOUNT).await.body.contains("/told"));
    portal.finish().await;
}
