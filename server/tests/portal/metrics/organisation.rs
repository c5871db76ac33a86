//! Figures of what no service does: of the whole organisation, for whoever manages it.

use super::{counted, has_row};
use crate::{
    messages::World,
    support::{TestPerson, TestPortal},
};
use ::entity::{audit_event, death, plan_month, plan_use};
use app::{audit::model::Act, backend::Assurance, links};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use server::{
    audit::{self, Entry},
    messages::count::ENDED,
    metrics::recount,
    on_call::count::USED,
    review::month,
};

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

/// Plans of a month as somebody would have counted them.
async fn plans(portal: &TestPortal, row: plan_month::Model) {
    let tx = portal.portal.database.write().await.unwrap();
    server::store::plan_month::keep(&tx, row).await.unwrap();
    tx.commit().await.unwrap();
}

async fn manager(portal: &TestPortal) -> TestPerson {
    portal.staff("Mona", "manager").await
}

/// Of 200 people 150 have a care plan when July ends.
fn july(portal: &TestPortal) -> plan_month::Model {
    plan_month::Model {
        organisation_id: portal.organisation.0,
        month: "2026-07-01".parse().unwrap(),
        residents: 200,
        with_plan: 150,
        agreed: 120,
        fresh: 90,
        own_goals: 75,
        reviewed: 60,
        with_crisis_plan: 50,
        counted_at: at("2026-08-01T01:00:00Z"),
    }
}

#[tokio::test]
async fn the_three_questions_and_plans_stand_on_the_board_of_whoever_manages() {
    let portal = TestPortal::start().await;
    let ben = portal.staff("Ben", "physiotherapist").await;
    let team = portal.team_of("Community team", &[ben]).await;
    let service = portal
        .service(team, "physiotherapy", crate::referral::FORM)
        .await;
    plans(&portal, july(&portal)).await;
    // Another process has counted the same month: the first one stays.
    let again = plan_month::Model {
        with_plan: 10,
        ..july(&portal)
    };
    plans(&portal, again).await;
    let mona = manager(&portal).await;
    let mut monas = portal.signed_in(mona.account, Assurance::Full).await;
    let page = monas.get(links::FIGURES).await;
    assert!(page.body.contains("The whole organisation"));
    for [share, of] in [
        ["75.0%", "200"],
        ["50.0%", "150"],
        ["40.0%", "150"],
        ["80.0%", "150"],
        ["60.0%", "150"],
        ["25.0%", "200"],
    ] {
        assert!(has_row(&page, &[share, of]), "{share} of {of}");
    }
    let figure = monas.get("/metrics/figures/has_plan").await;
    assert!(has_row(&figure, &["July 2026", "75.0%", "150", "200"]));
    assert!(figure.body.contains("The whole organisation, "));
    assert!(!figure.body.contains("name=\"service\""));
    let file = monas.get("/metrics/figures.csv").await.body;
    assert!(file.contains("\"The whole organisation\",\"All\",\"All\",\"People with a care plan\",\"2026-07\",\"2026-07\",75.0,150,200"), "{file}");
    // Of people of an age they are not known.
    let some = monas.get("/metrics?age=over_85").await;
    assert!(some.body.contains("Not known by age or area"));
    // Of one service there are none, and who works there has none at all.
    let one = format!("service={service}");
    let mut bens = portal.signed_in(ben.account, Assurance::Full).await;
    for (browser, board, figure) in [
        (
            &mut monas,
            format!("/metrics?{one}"),
            format!("/metrics/figures/has_plan?{one}"),
        ),
        (
            &mut bens,
            links::FIGURES.to_owned(),
            String::from("/metrics/figures/has_plan"),
        ),
    ] {
        let page = browser.get(&board).await;
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("People with a care plan"), "{board}");
        assert_eq!(browser.get(&figure).await.status, 404, "{figure}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn of_several_months_the_last_one_stands_and_a_few_people_do_not_add_up_to_many() {
    let portal = TestPortal::start().await;
    for (month, with_plan) in [("2026-06-01", 100), ("2026-07-01", 150)] {
        let row = plan_month::Model {
            month: month.parse().unwrap(),
            with_plan,
            // The same three in each month.
            with_crisis_plan: 3,
            ..july(&portal)
        };
        plans(&portal, row).await;
    }
    let mona = manager(&portal).await;
    let mut monas = portal.signed_in(mona.account, Assurance::Full).await;
    let page = monas.get(links::FIGURES).await;
    assert!(has_row(&page, &["75.0%", "200"]), "{}", page.body);
    assert!(!page.body.contains(">400<") && !page.body.contains("62.5%"));
    assert!(has_row(&page, &["3.5% or less", "200"]), "{}", page.body);
    let figure = monas.get("/metrics/figures/has_plan").await;
    assert!(has_row(&figure, &["June 2026", "50.0%", "100", "200"]));
    assert!(has_row(&figure, &["July 2026", "75.0%", "150", "200"]));
    portal.finish().await;
}

#[tokio::test]
async fn two_who_use_crisis_plans_at_once_wait_for_one_another_and_both_count() {
    let portal = TestPortal::start().await;
    let organisation = portal.organisation;
    let joe = portal.resident("Joe").await;
    let now = portal.clock.now();
    // One writes the audit trail first and the other the use, as a card and a reason do.
    let uses = async |audit_first: bool| {
        let clock = &portal.portal.clock;
        let used = plan_use::Model {
            id: clock.id(),
            organisation_id: organisation.0,
            resident_id: joe.person.0,
            person_id: None,
            team_id: None,
            way: String::from("card"),
            used_at: now,
        };
        let entry = Entry::new(organisation, Act::OpenUses);
        let tx = portal.portal.database.write().await.unwrap();
        if audit_first {
            audit::record(&tx, clock, entry).await.unwrap();
            tokio::task::yield_now().await;
            server::store::plan_use::begin(&tx, used).await.unwrap();
        } else {
            server::store::plan_use::begin(&tx, used).await.unwrap();
            tokio::task::yield_now().await;
            audit::record(&tx, clock, entry).await.unwrap();
        }
        tx.commit().await.unwrap();
    };
    for _ in 0..10 {
        tokio::join!(uses(true), uses(false), uses(true), uses(false));
    }
    assert_eq!(counted(&portal, USED, "not_said").await, 40);
    portal.finish().await;
}

#[tokio::test]
async fn the_plans_of_a_month_are_counted_once_it_is_over_and_not_again() {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let rows = async || {
        plan_month::Entity::find()
            .all(portal.portal.database.reader())
            .await
            .unwrap()
    };
    // Sam has died, and Joe's record is of August: of July there is nobody.
    let sam = portal.resident("Sam").await;
    let nurse = portal.staff("Amina", "practice_nurse").await;
    portal.relate(sam, nurse, "named_lead").await;
    let tx = portal.portal.database.write().await.unwrap();
    let died = death::Model {
        id: portal.portal.clock.id(),
        resident_id: sam.person.0,
        died_on: "2026-08-20".parse().unwrap(),
        told_by: String::from("Family"),
        recorded_by: nurse.person.0,
        recorded_at: portal.clock.now(),
        account_closed: false,
        undone_at: None,
        undone_by: None,
        undone_because: None,
    };
    death::Entity::insert(died.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    portal.clock.set(at("2026-08-31T22:30:00Z"));
    let mut joes = portal.signed_in(joe.account, Assurance::Full).await;
    let resident = joe.person.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("heading", "needs"),
        ("version", "0"),
        ("field-what", "Stairs"),
    ];
    joes.post("/api/plan/save-item", &fields).await;
    month::count_last(&portal.portal).await.unwrap();
    let found = rows().await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].month, "2026-07-01".parse().unwrap());
    assert_eq!((found[0].residents, found[0].with_plan), (0, 0));
    // It is September in London, and still August in UTC.
    portal.clock.set(at("2026-08-31T23:30:00Z"));
    for _ in 0..3 {
        month::count_last(&portal.portal).await.unwrap();
    }
    let found = rows().await;
    assert_eq!(found.len(), 2);
    let august = found
        .iter()
        .find(|row| row.month == "2026-08-01".parse().unwrap());
    let august = august.map(|row| (row.residents, row.with_plan));
    assert_eq!(august, Some((1, 1)));
    assert_eq!(counted(&portal, "plan.has", "yes").await, 1);
    assert_eq!(counted(&portal, "plan.has", "no").await, 0);
    recount::count_again(&portal.portal).await.unwrap();
    assert_eq!(counted(&portal, "plan.has", "yes").await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn messages_count_as_answered_in_time_late_or_not_at_all() {
    let world = World::start().await;
    let ended = async || {
        let portal = &world.portal;
        [
            counted(portal, ENDED, "in_time").await,
            counted(portal, ENDED, "late").await,
            counted(portal, ENDED, "unanswered").await,
        ]
    };
    let priya = world.priya;
    let first = world.annie_writes().await;
    assert_eq!(ended().await, [0, 0, 0], "it waits");
    let mut priyas = world.browser(priya).await;
    let words = [("words", "I come tomorrow")];
    world.act(&mut priyas, "answer", first, &words).await;
    assert_eq!(ended().await, [1, 0, 0]);
    // A second word to somebody who has their answer ends nothing.
    world.act(&mut priyas, "answer", first, &words).await;
    assert_eq!(ended().await, [1, 0, 0]);
    // Annie asks again, and hears nothing for a month.
    let more = [("words", "And when after that?")];
    let mut annies = world.browser(world.annie).await;
    world.act(&mut annies, "answer", first, &more).await;
    world.portal.clock.advance(TimeDelta::days(30));
    let mut priyas = world.browser(priya).await;
    world.act(&mut priyas, "answer", first, &words).await;
    assert_eq!(ended().await, [1, 1, 0]);
    // She asks once more, and then needs no answer.
    let mut annies = world.browser(world.annie).await;
    world.act(&mut annies, "answer", first, &more).await;
    world.later();
    let closed = [("to", "closed")];
    world.act(&mut annies, "close", first, &closed).await;
    assert_eq!(ended().await, [1, 1, 1]);
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_works_there_finds_what_waits_behind_a_figure_and_a_manager_no_names() {
    let portal = TestPortal::start().await;
    let ben = portal.staff("Ben", "physiotherapist").await;
    let team = portal.team_of("Community team", &[ben]).await;
    let service = portal
        .service(team, "physiotherapy", crate::referral::FORM)
        .await;
    let mona = manager(&portal).await;
    let list = format!("{}?kind=requests", links::WORKLIST_REQUESTS);
    let words = links::feedback_desk(service);
    let of_service = format!("/metrics/figures/positive?service={service}");
    for (who, sees_list) in [(ben, true), (mona, false)] {
        let mut browser = portal.signed_in(who.account, Assurance::Full).await;
        let page = browser.get("/metrics/figures/answered_in_time").await;
        assert_eq!(page.body.contains(&list), sees_list);
        let opens = browser.get(&list).await.status;
        assert_eq!(opens.is_success(), sees_list);
        assert!(browser.get(&of_service).await.body.contains(&words));
        assert_eq!(browser.get(&words).await.status, 200);
    }
    portal.finish().await;
}

#[tokio::test]
async fn whoever_looks_at_figures_of_an_organisation_is_in_its_audit_trail() {
    // An organisation without a service has figures too, and whoever manages it sends them.
    let portal = TestPortal::start().await;
    let mona = manager(&portal).await;
    let mut monas = portal.signed_in(mona.account, Assurance::Full).await;
    let page = monas.get(links::FIGURES).await;
    assert!(page.body.contains(links::FIGURES_EMAILS));
    assert_eq!(monas.get(links::FIGURES_EMAILS).await.status, 200);
    let looks = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("open_figures"))
        .filter(audit_event::Column::OrganisationId.eq(portal.organisation.0))
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(looks, 1);
    portal.finish().await;
}
