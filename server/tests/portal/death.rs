//! A person has died: asked twice, kindly ended, and taken back if it was a mistake.

use crate::{
    agreement::agree,
    plan::{joe, save_item, save_text},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use ::entity::{
    account, audit_event, crisis_card, death, organisation, outbound_email, representative, sharing,
};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set, sea_query::Expr,
};
use server::{agreement::check, break_glass::tell_due, sharing::due};

/// Joe, whose plan was agreed, and all who are around him.
struct World {
    portal: TestPortal,
    joe: TestPerson,
    nurse: TestPerson,
    carer: TestPerson,
    attorney: TestPerson,
}

async fn full(portal: &TestPortal, who: TestPerson) -> Browser {
    portal.signed_in(who.account, Assurance::Full).await
}

/// He shares his crisis plan until the end of the year, has a card, has offered more to
/// somebody else, and an attorney speaks for him.
async fn world() -> World {
    let portal = TestPortal::start().await;
    let (joe, mut browser) = joe(&portal).await;
    save_text(&mut browser, joe, "wellness", "0", "Quiet mornings").await;
    agree(&mut browser, joe, PlanKind::Care).await;
    let id = joe.person.to_string();
    browser
        .post("/api/crisis-plan/make-card", &[("resident", &id)])
        .await;
    let nurse = portal.staff("Grace", "practice_nurse").await;
    portal.relate(joe, nurse, "named_lead").await;
    let carer = portal.carer("Bea").await;
    portal.shared(joe, carer, true).await;
    let friend = portal.carer("Nora").await;
    portal.shared(joe, friend, false).await;
    let attorney = portal.carer("Ann").await;
    let tx = portal.portal.database.write().await.unwrap();
    representative::ActiveModel {
        id: Set(portal.portal.clock.id()),
        resident_id: Set(joe.person.0),
        person_id: Set(attorney.person.0),
        basis: Set(String::from("lpa_health_welfare")),
        evidence: Set(String::from("The registered document")),
        from_date: Set("2026-01-01".parse().unwrap()),
        to_date: Set(None),
        recorded_by: Set(nurse.person.0),
        recorded_at: Set(portal.portal.clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
    }
    .insert(tx.connection())
    .await
    .unwrap();
    organisation::Entity::update_many()
        .col_expr(
            organisation::Column::Phone,
            Expr::value(Some("01632960100")),
        )
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    World {
        portal,
        joe,
        nurse,
        carer,
        attorney,
    }
}

async fn propose(browser: &mut Browser, who: TestPerson, changes: &[(&str, &str)]) -> Answer {
    let id = who.person.to_string();
    let mut fields = vec![
        ("resident", id.as_str()),
        ("died-day", "5"),
        ("died-month", "8"),
        ("died-year", "2026"),
        ("told_by", "His wife Annie"),
        ("form_page", "/here"),
    ];
    fields.retain(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    fields.extend_from_slice(changes);
    browser.post("/api/circle/propose-death", &fields).await
}

async fn record(browser: &mut Browser, who: TestPerson) -> Answer {
    let id = who.person.to_string();
    let fields = [("resident", id.as_str()), ("form_page", "/here")];
    browser.post("/api/circle/record-death", &fields).await
}

/// Somebody of staff answers both questions.
pub async fn died(browser: &mut Browser, who: TestPerson) -> Answer {
    propose(browser, who, &[]).await;
    record(browser, who).await
}

/// Both questions answered by the nurse.
async fn dies(world: &World) -> Browser {
    let mut nurse = full(&world.portal, world.nurse).await;
    let recorded = died(&mut nurse, world.joe).await;
    assert_eq!(recorded.location(), links::person(world.joe.person));
    nurse
}

async fn undo(browser: &mut Browser, who: TestPerson, because: &str) -> Answer {
    let id = who.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("because", because),
        ("form_page", "/here"),
    ];
    browser.post("/api/circle/undo-death", &fields).await
}

async fn status(browser: &mut Browser, path: &str) -> StatusCode {
    browser.get(path).await.status
}

/// Emails to or about Joe that have left or still could.
async fn emails(world: &World) -> u64 {
    outbound_email::Entity::find()
        .filter(
            sea_orm::Condition::any()
                .add(outbound_email::Column::ToPersonId.eq(world.joe.person.0))
                .add(outbound_email::Column::AboutId.eq(world.joe.person.0)),
        )
        .filter(outbound_email::Column::DeadAt.is_null())
        .count(world.portal.portal.database.reader())
        .await
        .unwrap()
}

/// Runs every job that writes emails, each month for a year and a half.
async fn time_goes_by(world: &World) {
    for _ in 0..18 {
        world.portal.clock.advance(TimeDelta::days(30));
        let portal = &world.portal.portal;
        check::write_due(portal).await.unwrap();
        due::see_to(portal).await.unwrap();
        tell_due(portal).await.unwrap();
    }
}

#[tokio::test]
async fn staff_write_it_down_in_two_steps_and_access_ends_kindly() {
    let world = world().await;
    let (portal, joe) = (&world.portal, world.joe);
    let mut his = full(portal, joe).await;
    let mut carers = full(portal, world.carer).await;
    let plan = links::plan(joe.person, PlanKind::Crisis);
    assert_eq!(status(&mut carers, &plan).await, StatusCode::OK);

    let mut nurse = full(portal, world.nurse).await;
    let proposed = propose(&mut nurse, joe, &[]).await;
    assert_eq!(proposed.location(), links::check_death(joe.person));
    let check = nurse.get(&links::check_death(joe.person)).await.body;
    assert!(check.contains("Has Joe Example died?") && check.contains("5 August 2026"));
    assert_eq!(
        status(&mut his, links::HOME).await,
        StatusCode::OK,
        "asked once, nothing has happened"
    );
    record(&mut nurse, joe).await;

    assert!(his.get(&plan).await.location().starts_with(links::SIGN_IN));
    for who in [world.carer, world.attorney] {
        let mut browser = full(portal, who).await;
        for path in [plan.clone(), links::person(joe.person)] {
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::GONE);
            for words in [
                "Joe Example has died",
                "Northbridge Council",
                "tel:01632960100",
            ] {
                assert!(page.body.contains(words), "{words}: {}", page.body);
            }
            assert!(!page.body.contains("Quiet mornings"));
        }
        let home = browser.get(links::HOME).await.body;
        assert!(!home.contains("Joe"), "nothing is said to be shared");
    }
    let mut stranger = full(portal, portal.carer("Sam").await).await;
    let page = stranger.get(&plan).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.body.contains("Joe"));

    // Staff read on, and change nothing.
    for path in [
        links::person(joe.person),
        links::plan(joe.person, PlanKind::Care),
        links::section_history(joe.person, "wellness"),
    ] {
        let page = nurse.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("5 August 2026"), "{path} says so");
    }
    let shown = nurse.get(&links::person(joe.person)).await.body;
    assert!(!shown.contains(&links::edit_person(joe.person)));
    for path in [
        links::edit_section(joe.person, "wellness"),
        links::edit_person(joe.person),
        links::invite(joe.person),
    ] {
        assert_eq!(status(&mut nurse, &path).await, StatusCode::NOT_FOUND);
    }
    let twice = record(&mut nurse, joe).await;
    assert_eq!(twice.location(), links::person(joe.person));
    let reader = portal.portal.database.reader();
    assert_eq!(death::Entity::find().count(reader).await.unwrap(), 1);
    let written = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("record_death"))
        .count(reader)
        .await
        .unwrap();
    assert_eq!(written, 1);
    world.portal.finish().await;
}

#[tokio::test]
async fn no_email_goes_to_or_about_somebody_who_has_died() {
    // The same life with and without it, so that the silence means something.
    for died in [false, true] {
        let world = world().await;
        let mut nurse = full(&world.portal, world.nurse).await;
        // News that waits for the morning.
        let need = [("field-what", "Falls at night")];
        save_item(&mut nurse, world.joe, ("needs", ""), "0", &need).await;
        assert_ne!(emails(&world).await, 0);
        if died {
            dies(&world).await;
            let waiting = outbound_email::Entity::find()
                .filter(outbound_email::Column::SentAt.is_null())
                .filter(outbound_email::Column::DeadAt.is_null())
                .filter(outbound_email::Column::AboutId.eq(world.joe.person.0))
                .count(world.portal.portal.database.reader())
                .await
                .unwrap();
            assert_eq!(waiting, 0);
            let listed = nurse.get(links::UNDELIVERED).await.body;
            assert!(!listed.contains("Joe"), "nobody is to ring him");
        }
        let before = emails(&world).await;
        time_goes_by(&world).await;
        let after = emails(&world).await;
        assert_eq!(after == before, died, "{before} before, {after} after");
        world.portal.finish().await;
    }
}

#[tokio::test]
async fn taken_back_what_ended_by_it_comes_back_and_nothing_else() {
    let world = world().await;
    let (portal, joe) = (&world.portal, world.joe);
    let reader = portal.portal.database.reader();
    let (old, id) = (portal.carer("Old").await, joe.person.to_string());
    let ended = portal.shared(joe, old, false).await;
    let mut his = full(portal, joe).await;
    let cards = crisis_card::Entity::find().all(reader).await.unwrap();
    let card = cards[0].id.to_string();
    his.post(
        "/api/crisis-plan/make-card",
        &[("resident", &id), ("form_page", "/here")],
    )
    .await;
    his.post(
        "/api/crisis-plan/cancel-card",
        &[("resident", &id), ("card", &card)],
    )
    .await;
    his.post(
        "/api/sharing/end",
        &[("resident", &id), ("sharing", &ended.to_string())],
    )
    .await;
    let state = || async {
        let cards = crisis_card::Entity::find().all(reader).await.unwrap();
        let sharings = sharing::Entity::find().all(reader).await.unwrap();
        let accounts = account::Entity::find().all(reader).await.unwrap();
        let mut cards: Vec<_> = cards.iter().map(|row| (row.id, row.cancelled_at)).collect();
        let mut sharings: Vec<_> = sharings.iter().map(|row| (row.id, row.ended_at)).collect();
        let mut accounts: Vec<_> = accounts
            .iter()
            .map(|row| (row.id, row.disabled_at))
            .collect();
        cards.sort();
        sharings.sort();
        accounts.sort();
        (cards, sharings, accounts)
    };
    let before = state().await;
    assert!(
        before.0.iter().any(|(_, at)| at.is_some()),
        "a card is cancelled"
    );
    assert!(
        before.1.iter().any(|(_, at)| at.is_some()),
        "a sharing has ended"
    );
    portal.clock.advance(TimeDelta::minutes(1));
    let mut nurse = dies(&world).await;
    let between = state().await;
    assert!(between.0.iter().all(|(_, at)| at.is_some()));
    assert_ne!(between, before);

    let blank = undo(&mut nurse, joe, " ").await;
    assert_eq!(blank.location(), "/here", "a reason is needed");
    assert_eq!(state().await, between);
    portal.clock.advance(TimeDelta::minutes(1));
    let undone = undo(&mut nurse, joe, "It was his brother").await;
    assert_eq!(undone.location(), links::person(joe.person));
    assert_eq!(state().await, before);
    let plan = links::plan(joe.person, PlanKind::Crisis);
    for who in [joe, world.carer, world.attorney] {
        let mut browser = full(portal, who).await;
        assert_eq!(status(&mut browser, &plan).await, StatusCode::OK);
    }
    assert!(his.get(&plan).await.location().starts_with(links::SIGN_IN));
    let twice = undo(&mut nurse, joe, "Again").await;
    assert_eq!(twice.location(), links::person(joe.person));
    let row = death::Entity::find().one(reader).await.unwrap().unwrap();
    assert_eq!(row.undone_because.as_deref(), Some("It was his brother"));

    // Once more: a second death is a row of its own.
    dies(&world).await;
    assert_eq!(death::Entity::find().count(reader).await.unwrap(), 2);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_and_only_who_gives_care_writes_it_down() {
    let world = world().await;
    let mut nurse = full(&world.portal, world.nurse).await;
    for (what, wrong) in [
        ("tomorrow", vec![("died-day", "7")]),
        ("no such day", vec![("died-day", "31"), ("died-month", "2")]),
        (
            "no day",
            vec![("died-day", ""), ("died-month", ""), ("died-year", "")],
        ),
        ("nobody told", vec![("told_by", " ")]),
    ] {
        let answer = propose(&mut nurse, world.joe, &wrong).await;
        assert_eq!(answer.location(), "/here", "{what}");
    }
    let unasked = record(&mut nurse, world.joe).await;
    assert_eq!(unasked.location(), links::death(world.joe.person));
    // What is said of one person is not said of another, nor after ten minutes.
    let rose = world.portal.resident("Rose").await;
    world.portal.relate(rose, world.nurse, "key_worker").await;
    propose(&mut nurse, world.joe, &[]).await;
    let other = record(&mut nurse, rose).await;
    assert_eq!(other.location(), links::death(rose.person));
    world.portal.clock.advance(TimeDelta::minutes(11));
    let late = record(&mut nurse, world.joe).await;
    assert_eq!(late.location(), links::death(world.joe.person));
    for who in [world.carer, world.attorney, world.joe] {
        let mut browser = full(&world.portal, who).await;
        assert_eq!(
            propose(&mut browser, world.joe, &[]).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            record(&mut browser, world.joe).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let reader = world.portal.portal.database.reader();
    assert_eq!(death::Entity::find().count(reader).await.unwrap(), 0);
    world.portal.finish().await;
}
