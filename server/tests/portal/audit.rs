//! Whatever is done to the audit trail is found, and the first wrong event named;
//! a resident reads who looked.

use crate::support::{TestPerson, TestPortal};
use ::entity::{audit_event, audit_head, care_relationship, staff_role, team};
use app::{
    audit::{
        model::{Act, Basis},
        service::AuditService,
    },
    backend::{Assurance, Caller},
    error::PortalError,
    ids::PersonId,
};
use chrono::TimeDelta;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QueryFilter,
    QueryOrder, Set, sea_query::Expr,
};
use server::{
    audit::{
        self, Entry, anchors,
        chain::{self, Broken},
        verify,
    },
    store::Tx,
};

async fn caller(test: &TestPortal, who: TestPerson, assurance: Assurance) -> Caller {
    let browser = test.signed_in(who.account, assurance).await;
    test.caller(&browser).await
}

fn entry(test: &TestPortal, act: Act) -> Entry {
    Entry::new(test.organisation, act)
}

async fn write(test: &TestPortal, events: u32) {
    for _ in 0..events {
        record(test, entry(test, Act::SignIn)).await;
    }
}

async fn record(test: &TestPortal, entry: Entry) {
    let tx = test.portal.database.write().await.unwrap();
    audit::record(&tx, &test.portal.clock, entry).await.unwrap();
    tx.commit().await.unwrap();
    test.clock.advance(TimeDelta::seconds(1));
}

/// What somebody with every right on the database would do first.
async fn drop_the_guards(tx: &Tx, test: &TestPortal) {
    let statements: &[&str] = match test.portal.database.backend() {
        DbBackend::Postgres => &["DROP TRIGGER audit_event_no_change ON audit_event"],
        _ => &[
            "DROP TRIGGER audit_event_no_update",
            "DROP TRIGGER audit_event_no_delete",
        ],
    };
    for statement in statements {
        tx.connection().execute_unprepared(statement).await.unwrap();
    }
}

async fn events(tx: &Tx) -> Vec<audit_event::Model> {
    audit_event::Entity::find()
        .order_by_asc(audit_event::Column::Sequence)
        .all(tx.connection())
        .await
        .unwrap()
}

/// Writes the whole chain anew, from what is given.
async fn replace(tx: &Tx, events: Vec<audit_event::Model>) {
    audit_event::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    for event in events {
        audit_event::ActiveModel::from(event)
            .reset_all()
            .insert(tx.connection())
            .await
            .unwrap();
    }
}

/// Hashes a chain anew from its first event, so that it holds.
fn hashed_anew(mut events: Vec<audit_event::Model>) -> Vec<audit_event::Model> {
    let mut last = chain::START.to_owned();
    for (place, event) in (1..).zip(&mut events) {
        event.sequence = place;
        event.previous_hash = last;
        event.hash = chain::hash(event);
        last = event.hash.clone();
    }
    events
}

async fn set_head(tx: &Tx, test: &TestPortal, last: &audit_event::Model) {
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Sequence, Expr::value(last.sequence))
        .col_expr(audit_head::Column::Hash, Expr::value(last.hash.clone()))
        .filter(audit_head::Column::OrganisationId.eq(test.organisation.0))
        .exec(tx.connection())
        .await
        .unwrap();
}

/// Changes the chain behind the program's back.
async fn tamper(
    test: &TestPortal,
    change: impl FnOnce(Vec<audit_event::Model>) -> Vec<audit_event::Model>,
    with_head: bool,
) {
    let tx = test.portal.database.write().await.unwrap();
    drop_the_guards(&tx, test).await;
    let changed = change(events(&tx).await);
    if with_head {
        set_head(&tx, test, changed.last().unwrap()).await;
    }
    replace(&tx, changed).await;
    tx.commit().await.unwrap();
}

async fn found(test: &TestPortal) -> Result<i64, Broken> {
    let mut reports = verify::verify(&test.portal).await.unwrap();
    assert_eq!(reports.len(), 1);
    reports.pop().unwrap().found
}

#[tokio::test]
async fn an_untouched_chain_is_whole_with_and_without_heads_kept_outside() {
    let test = TestPortal::start().await;
    assert_eq!(found(&test).await, Ok(0));
    // More than a page of the walk.
    let tx = test.portal.database.write().await.unwrap();
    for _ in 0..1_205 {
        audit::record(&tx, &test.portal.clock, entry(&test, Act::SignIn))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(found(&test).await, Ok(1_205));
    assert_eq!(anchors::anchor_heads(&test.portal).await.unwrap(), 1);
    assert_eq!(anchors::anchor_heads(&test.portal).await.unwrap(), 0);
    write(&test, 2).await;
    assert_eq!(anchors::anchor_heads(&test.portal).await.unwrap(), 1);
    assert_eq!(found(&test).await, Ok(1_207));
    test.finish().await;
}

#[tokio::test]
async fn a_changed_event_is_named() {
    let test = TestPortal::start().await;
    write(&test, 20).await;
    tamper(
        &test,
        |mut events| {
            events[16].action = String::from("sign_out");
            events
        },
        false,
    )
    .await;
    assert_eq!(found(&test).await, Err(Broken::Changed { sequence: 17 }));
    let reports = verify::verify(&test.portal).await.unwrap();
    assert_eq!(
        reports[0].to_string(),
        "organisation Northbridge Council: event 17 was changed"
    );
    let code = verify::run(&test.portal).await.unwrap();
    assert_eq!(
        format!("{code:?}"),
        format!("{:?}", std::process::ExitCode::FAILURE)
    );
    test.finish_broken().await;
}

#[tokio::test]
async fn an_event_that_was_changed_and_hashed_again_breaks_the_next_link() {
    let test = TestPortal::start().await;
    write(&test, 9).await;
    tamper(
        &test,
        |mut events| {
            events[4].outcome = String::from("refused");
            events[4].hash = chain::hash(&events[4]);
            events
        },
        false,
    )
    .await;
    assert_eq!(found(&test).await, Err(Broken::Unlinked { sequence: 6 }));
    test.finish_broken().await;
}

#[tokio::test]
async fn a_removed_event_is_named() {
    let test = TestPortal::start().await;
    write(&test, 9).await;
    tamper(
        &test,
        |mut events| {
            events.remove(4);
            events
        },
        false,
    )
    .await;
    assert_eq!(
        found(&test).await,
        Err(Broken::Gap {
            expected: 5,
            found: 6
        })
    );
    test.finish_broken().await;
}

#[tokio::test]
async fn events_in_another_order_are_named() {
    let test = TestPortal::start().await;
    write(&test, 9).await;
    tamper(
        &test,
        |mut events| {
            events.swap(4, 6);
            events[4].sequence = 5;
            events[6].sequence = 7;
            events
        },
        false,
    )
    .await;
    assert_eq!(found(&test).await, Err(Broken::Unlinked { sequence: 5 }));
    test.finish_broken().await;
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_found_by_the_head() {
    let test = TestPortal::start().await;
    write(&test, 9).await;
    tamper(
        &test,
        |mut events| {
            events.truncate(6);
            events
        },
        false,
    )
    .await;
    let cut = Err(Broken::CutOff {
        found: 6,
        anchored: 9,
    });
    assert_eq!(found(&test).await, cut);
    test.finish_broken().await;
}

#[tokio::test]
async fn an_end_cut_off_together_with_its_head_is_found_only_by_a_head_kept_outside() {
    let test = TestPortal::start().await;
    write(&test, 9).await;
    let cut = |mut events: Vec<audit_event::Model>| {
        events.truncate(6);
        events
    };
    tamper(&test, cut, true).await;
    // Nothing inside the database can tell.
    assert_eq!(found(&test).await, Ok(6));
    test.finish_broken().await;

    let test = TestPortal::start().await;
    write(&test, 9).await;
    anchors::anchor_heads(&test.portal).await.unwrap();
    tamper(&test, cut, true).await;
    assert_eq!(
        found(&test).await,
        Err(Broken::CutOff {
            found: 6,
            anchored: 9
        })
    );
    // And the shorter chain is not written down as the new truth.
    assert_eq!(anchors::anchor_heads(&test.portal).await.unwrap(), 0);
    test.finish_broken().await;
}

#[tokio::test]
async fn everything_removed_is_found_by_a_head_kept_outside() {
    let test = TestPortal::start().await;
    write(&test, 3).await;
    anchors::anchor_heads(&test.portal).await.unwrap();
    let tx = test.portal.database.write().await.unwrap();
    drop_the_guards(&tx, &test).await;
    replace(&tx, Vec::new()).await;
    audit_head::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        found(&test).await,
        Err(Broken::CutOff {
            found: 0,
            anchored: 3
        })
    );
    test.finish().await;
}

#[tokio::test]
async fn a_chain_built_again_is_found_by_a_head_kept_outside() {
    let test = TestPortal::start().await;
    write(&test, 5).await;
    anchors::anchor_heads(&test.portal).await.unwrap();
    write(&test, 4).await;
    anchors::anchor_heads(&test.portal).await.unwrap();
    write(&test, 2).await;
    tamper(
        &test,
        |mut events| {
            events[6].action = String::from("sign_out");
            hashed_anew(events)
        },
        true,
    )
    .await;
    assert_eq!(
        found(&test).await,
        Err(Broken::Rebuilt {
            sequence: 9,
            sound: 5
        })
    );
    assert_eq!(anchors::anchor_heads(&test.portal).await.unwrap(), 0);
    test.finish_broken().await;
}

#[tokio::test]
async fn a_line_cut_short_by_a_crash_does_not_hide_the_others() {
    let test = TestPortal::start().await;
    write(&test, 3).await;
    anchors::anchor_heads(&test.portal).await.unwrap();
    let path = anchors::path(&test.portal);
    let mut text = std::fs::read_to_string(&path).unwrap();
    text.push_str("{\"organisation\":\"0");
    std::fs::write(&path, text).unwrap();
    write(&test, 1).await;
    assert_eq!(anchors::anchor_heads(&test.portal).await.unwrap(), 1);
    let read = anchors::read(&test.portal).await.unwrap();
    assert_eq!(read.unreadable, 1);
    let sequences: Vec<i64> = read.heads[&test.organisation]
        .iter()
        .map(|head| head.sequence)
        .collect();
    assert_eq!(sequences, [3, 4]);
    test.finish().await;
}

#[tokio::test]
async fn the_database_itself_refuses_to_change_or_remove_an_event() {
    let test = TestPortal::start().await;
    write(&test, 2).await;
    for statement in [
        "UPDATE audit_event SET action = 'sign_out' WHERE sequence = 1",
        "DELETE FROM audit_event WHERE sequence = 2",
        "DELETE FROM audit_event",
    ] {
        let tx = test.portal.database.write().await.unwrap();
        let error = tx
            .connection()
            .execute_unprepared(statement)
            .await
            .unwrap_err();
        assert!(error.to_string().contains("insert-only"), "{error}");
    }
    if test.portal.database.backend() == DbBackend::Postgres {
        let tx = test.portal.database.write().await.unwrap();
        let truncate = tx.connection().execute_unprepared("TRUNCATE audit_event");
        assert!(truncate.await.is_err());
    } else {
        // REPLACE removes a row without asking the trigger of DELETE.
        let tx = test.portal.database.write().await.unwrap();
        let replace = tx.connection().execute_unprepared(
            "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE sequence = 1",
        );
        let error = replace.await.unwrap_err();
        assert!(error.to_string().contains("insert-only"), "{error}");
    }
    assert_eq!(found(&test).await, Ok(2));
    test.finish().await;
}

/// Priya, a physiotherapist of a team that cares for Joe.
async fn priya_of_the_west_team(test: &TestPortal, joe: PersonId) -> TestPerson {
    let priya = test.staff("Priya", "physiotherapist").await;
    let clock = &test.portal.clock;
    let (team_id, today) = (clock.id(), "2026-01-01".parse().unwrap());
    let tx = test.portal.database.write().await.unwrap();
    team::ActiveModel::from(team::Model {
        id: team_id,
        organisation_id: test.organisation.0,
        name: String::from("West team"),
        service: String::from("rehabilitation"),
        phone: None,
        hours: None,
    })
    .reset_all()
    .insert(tx.connection())
    .await
    .unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::TeamId, Expr::value(Some(team_id)))
        .filter(staff_role::Column::PersonId.eq(priya.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    care_relationship::ActiveModel {
        id: Set(clock.id()),
        resident_id: Set(joe.0),
        person_id: Set(None),
        team_id: Set(Some(team_id)),
        kind: Set(String::from("team")),
        description: Set(None),
        from_date: Set(today),
        to_date: Set(None),
        reason: Set(String::from("Helps Joe to walk")),
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
    priya
}

fn looked(test: &TestPortal, who: TestPerson, joe: TestPerson, basis: Basis) -> Entry {
    Entry {
        actor: Some(who.person),
        resident: Some(joe.person),
        basis: Some(basis),
        ..entry(test, Act::OpenCarePlan)
    }
}

#[tokio::test]
async fn a_resident_reads_who_looked_why_and_who_was_not_let_in() {
    let test = TestPortal::start().await;
    let joe = test.resident("Joe").await;
    let priya = priya_of_the_west_team(&test, joe.person).await;
    let stranger = test.resident("Eve").await;
    record(
        &test,
        looked(&test, priya, joe, Basis::Team).sections(["goals"]),
    )
    .await;
    record(&test, looked(&test, joe, joe, Basis::Own)).await;
    let refused = Entry {
        basis: None,
        refused: true,
        ..looked(&test, stranger, joe, Basis::Duty)
    };
    record(&test, refused).await;
    let me = caller(&test, joe, Assurance::Full).await;
    let view = test.portal.looks(&me, joe.person, 1, false).await.unwrap();
    assert!(view.resident.is_reader && !view.more);
    assert_eq!(view.looks.len(), 2);
    assert!(view.looks[0].refused);
    assert_eq!(view.looks[0].who, "Eve Example");
    let seen = &view.looks[1];
    assert_eq!(seen.who, "Priya Example");
    assert_eq!(
        seen.role.as_deref(),
        Some("physiotherapist, West team, Northbridge Council")
    );
    assert_eq!(seen.basis, Some(Basis::Team));
    assert_eq!(seen.sections, [app::plan::headings::heading_title("goals")]);
    // Their own looks on demand, the look at this page among them.
    let view = test.portal.looks(&me, joe.person, 1, true).await.unwrap();
    let own: Vec<Act> = view
        .looks
        .iter()
        .filter(|look| look.own)
        .map(|look| look.act)
        .collect();
    assert_eq!(own, [Act::OpenAccessLog, Act::OpenCarePlan]);
    test.finish().await;
}

#[tokio::test]
async fn nobody_else_reads_who_looked_but_who_watches_over_privacy_and_without_the_sections() {
    let test = TestPortal::start().await;
    let joe = test.resident("Joe").await;
    let priya = priya_of_the_west_team(&test, joe.person).await;
    let officer = test.staff("Olu", "privacy_officer").await;
    record(
        &test,
        looked(&test, priya, joe, Basis::Team).sections(["goals"]),
    )
    .await;
    let asked = test
        .portal
        .looks(
            &caller(&test, priya, Assurance::Full).await,
            joe.person,
            1,
            false,
        )
        .await;
    assert_eq!(asked, Err(PortalError::NotFound));
    let weak = test
        .portal
        .looks(
            &caller(&test, joe, Assurance::Email).await,
            joe.person,
            1,
            false,
        )
        .await;
    assert_eq!(weak, Err(PortalError::Prove));
    let view = test
        .portal
        .looks(
            &caller(&test, officer, Assurance::Full).await,
            joe.person,
            1,
            false,
        )
        .await
        .unwrap();
    assert!(!view.resident.is_reader);
    // Priya's look, and her attempt to read this list.
    assert_eq!(view.looks.len(), 2);
    assert!(view.looks.iter().all(|look| look.sections.is_empty()));
    assert!(view.looks[0].refused && view.looks[0].act == Act::OpenAccessLog);
    test.finish().await;
}

#[tokio::test]
async fn fifty_looks_make_a_page_and_none_is_left_out() {
    let test = TestPortal::start().await;
    let joe = test.resident("Joe").await;
    let priya = priya_of_the_west_team(&test, joe.person).await;
    for _ in 0..101 {
        record(&test, looked(&test, priya, joe, Basis::Team)).await;
    }
    let me = caller(&test, joe, Assurance::Full).await;
    let mut seen = Vec::new();
    for (page, count, more) in [(1, 50, true), (2, 50, true), (3, 1, false), (4, 0, false)] {
        let view = test
            .portal
            .looks(&me, joe.person, page, false)
            .await
            .unwrap();
        assert_eq!((view.looks.len(), view.more), (count, more), "page {page}");
        seen.extend(view.looks.into_iter().map(|look| look.at));
    }
    let mut sorted = seen.clone();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.reverse();
    assert_eq!(seen, sorted);
    test.finish().await;
}

#[tokio::test]
async fn the_program_ends_well_only_when_every_chain_is_whole() {
    let test = TestPortal::start().await;
    write(&test, 3).await;
    let shown = |code: std::process::ExitCode| format!("{code:?}");
    let code = verify::run(&test.portal).await.unwrap();
    assert_eq!(shown(code), shown(std::process::ExitCode::SUCCESS));
    tamper(&test, |events| events[..2].to_vec(), false).await;
    let code = verify::run(&test.portal).await.unwrap();
    assert_eq!(shown(code), shown(std::process::ExitCode::FAILURE));
    test.finish_broken().await;
}
