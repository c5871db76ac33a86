//! Writing in a plan: what is saved, who is told, what is written down.

use super::{joe, nurse_of, only_item, save_item, save_text};
use crate::support::TestPortal;
use ::entity::{audit_event, outbound_email, plan_item, section_change};
use app::links;
use app::plan::kind::PlanKind;
use sea_orm::{EntityTrait, QueryOrder};

#[tokio::test]
async fn a_resident_writes_what_matters_to_them_and_reads_it_in_their_plan() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let saved = save_text(
        &mut browser,
        person,
        "important_to_me",
        "0",
        "My garden & Annie",
    )
    .await;
    assert_eq!(saved.status, 303);
    assert!(
        saved
            .location()
            .starts_with(&links::plan(person.person, PlanKind::Care))
    );
    let page = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("My garden &amp; Annie"), "{}", page.body);
    assert!(page.body.contains("Saved: What is most important to me"));
    let again = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await;
    assert!(!again.body.contains("Saved:"), "a notice is shown once");
    portal.finish().await;
}

#[tokio::test]
async fn a_goal_is_added_changed_and_projected_for_lists() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let goal = [
        ("field-what", "Walk to the shop again"),
        ("field-importance", "9"),
        ("field-status", "in_progress"),
    ];
    let added = save_item(&mut browser, person, ("goals", ""), "0", &goal).await;
    assert_eq!(added.status, 303, "{}", added.body);
    let item = only_item(&mut browser, person, "goals").await;
    let form = browser
        .get(&format!(
            "/people/{}/care-plan/goals/items/{item}",
            person.person
        ))
        .await;
    assert_eq!(form.status, 200);
    assert_eq!(form.hidden("version"), "1");
    assert!(form.body.contains("Walk to the shop again"));
    let changed = [
        ("field-what", "Walk to the shop and back again"),
        ("field-importance", "10"),
        ("field-status", "achieved"),
    ];
    save_item(&mut browser, person, ("goals", &item), "1", &changed).await;
    let rows = plan_item::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].id.to_string(), item);
    assert_eq!(rows[0].title, "Walk to the shop and back again");
    assert_eq!(rows[0].status.as_deref(), Some("achieved"));
    portal.finish().await;
}

#[tokio::test]
async fn the_resident_is_told_by_email_once_a_day_and_without_clinical_words() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    give_email(&portal, person).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    for (version, need) in [("0", "Falls at night"), ("1", "Urine infection")] {
        let answer = save_item(
            &mut nurse,
            person,
            ("needs", ""),
            version,
            &[("field-what", need)],
        )
        .await;
        assert_eq!(answer.status, 303);
    }
    let mails = outbound_email::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    let told: Vec<_> = mails
        .iter()
        .filter(|mail| mail.kind == "plan_changed")
        .collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].to_address, "joe@example.org");
    assert!(!told[0].parameters.contains("infection"));
    portal.clock.advance(chrono::TimeDelta::hours(26));
    let mut nurse = portal
        .signed_in(nurse_account(&portal).await, app::backend::Assurance::Full)
        .await;
    save_item(
        &mut nurse,
        person,
        ("needs", ""),
        "2",
        &[("field-what", "Sleep")],
    )
    .await;
    let mails = outbound_email::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(
        mails
            .iter()
            .filter(|mail| mail.kind == "plan_changed")
            .count(),
        2
    );
    portal.finish().await;
}

#[tokio::test]
async fn every_look_and_every_change_is_in_the_audit_trail_with_its_sections() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    save_text(
        &mut browser,
        person,
        "wellness",
        "0",
        "A good day is a quiet one",
    )
    .await;
    browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await;
    browser
        .get(&links::edit_section(person.person, "wellness"))
        .await;
    browser
        .get(&links::section_history(person.person, "wellness"))
        .await;
    let events: Vec<(String, String)> = audit_event::Entity::find()
        .order_by_asc(audit_event::Column::Sequence)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
        .into_iter()
        .filter(|event| event.resident_id == Some(person.person.0))
        .map(|event| (event.action, event.sections))
        .collect();
    let expected = [
        "change_section",
        "open_care_plan",
        "open_section",
        "open_history",
    ]
    .map(|action| (action.to_owned(), String::from("wellness")));
    assert_eq!(events, expected);
    portal.finish().await;
}

#[tokio::test]
async fn staff_write_the_persons_own_words_only_on_somebodys_word() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let refused = save_text(&mut nurse, person, "important_to_me", "0", "His dog").await;
    assert_eq!(refused.status, 303);
    assert_eq!(
        refused.location(),
        links::edit_section(person.person, "important_to_me")
    );
    let form = nurse.get(refused.location()).await;
    assert!(form.body.contains("There is a problem"));
    assert!(
        form.body.contains("His dog"),
        "what was typed is still there"
    );
    let id = person.person.to_string();
    let page = links::edit_section(person.person, "important_to_me");
    let mut fields = super::target(&id, "important_to_me", "0", &page);
    fields.extend([("text", "My dog"), ("performer", id.as_str())]);
    fields.extend([
        ("event-day", "5"),
        ("event-month", "August"),
        ("event-year", "2026"),
    ]);
    let saved = nurse.post("/api/plan/save-section", &fields).await;
    assert!(
        saved
            .location()
            .starts_with(&links::plan(person.person, PlanKind::Care)),
        "{}",
        saved.location()
    );
    let change = section_change::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(change.performer_id, Some(person.person.0));
    assert_ne!(change.author_id, person.person.0);
    assert_eq!(change.event_on.to_string(), "2026-08-05");
    portal.finish().await;
}

#[tokio::test]
async fn pressing_save_twice_saves_once() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let form = browser
        .get(&links::add_item(person.person, "strengths", None))
        .await;
    let key = form.hidden("submission");
    let strength = [
        ("field-what", "Good neighbours"),
        ("submission", key.as_str()),
    ];
    for _ in 0..2 {
        let answer = save_item(&mut browser, person, ("strengths", ""), "0", &strength).await;
        assert_eq!(answer.status, 303);
        assert!(
            answer
                .location()
                .starts_with(&links::plan(person.person, PlanKind::Care))
        );
    }
    let items = plan_item::Entity::find()
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(items.len(), 1);
    portal.finish().await;
}

#[tokio::test]
async fn the_next_review_is_the_earliest_that_was_not_held_yet() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let review = |what: &'static str,
                  date: (&'static str, &'static str),
                  next: (&'static str, &'static str, &'static str)| {
        vec![
            ("field-what", what),
            ("field-date-day", date.0),
            ("field-date-month", date.1),
            ("field-date-year", "2026"),
            ("field-next-day", next.0),
            ("field-next-month", next.1),
            ("field-next-year", next.2),
        ]
    };
    let mut expect = Vec::new();
    for (version, fields, next) in [
        (
            "0",
            review("The whole plan", ("1", "2"), ("1", "2", "2027")),
            "2027-02-01",
        ),
        (
            "1",
            review("Medicines", ("1", "7"), ("1", "9", "2026")),
            "2026-09-01",
        ),
        (
            "2",
            review("Medicines again", ("25", "8"), ("1", "3", "2027")),
            "2027-02-01",
        ),
    ] {
        portal.clock.set("2026-08-30T09:00:00Z".parse().unwrap());
        let mut browser_now = portal
            .signed_in(person.account, app::backend::Assurance::Full)
            .await;
        let answer = save_item(&mut browser_now, person, ("reviews", ""), version, &fields).await;
        assert!(answer.location().contains('#'), "{}", answer.location());
        let plan = ::entity::plan::Entity::find()
            .one(portal.portal.database.reader())
            .await
            .unwrap()
            .unwrap();
        expect.push((
            plan.next_review_on.map(|day| day.to_string()),
            Some(next.to_owned()),
        ));
    }
    for (found, expected) in expect {
        assert_eq!(found, expected);
    }
    browser.get("/home").await;
    portal.finish().await;
}

async fn give_email(portal: &TestPortal, person: crate::support::TestPerson) {
    use sea_orm::ActiveModelTrait;
    let tx = portal.portal.database.write().await.unwrap();
    ::entity::person_email::ActiveModel::from(::entity::person_email::Model {
        id: portal.portal.clock.id(),
        person_id: person.person.0,
        address: String::from("joe@example.org"),
        preference: 1,
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn nurse_account(portal: &TestPortal) -> app::ids::AccountId {
    use sea_orm::{ColumnTrait, QueryFilter};
    let account = ::entity::account::Entity::find()
        .filter(::entity::account::Column::Email.eq("amina@example.org"))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    app::ids::AccountId(account.id)
}
