//! What is missing in the records, late or contradictory: how much of it there is, and where.

use super::{FIRST, World};
use crate::support::{Browser, TestPerson};
use ::entity::{death, episode, person, referral};
use app::{backend::Assurance, ids::TeamId, links, metrics::gaps::model::Gap};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, SimpleExpr},
};
use server::metrics::recount;
use uuid::Uuid;

/// Three weeks after the first appointments.
const LATER: &str = "2026-08-31T10:00:00Z";

impl World {
    pub(super) async fn as_grace(&self) -> Browser {
        self.test
            .signed_in(self.grace.account, Assurance::Full)
            .await
    }

    /// The number on the page, as whoever works in the team reads it.
    pub(super) async fn how_many(&self, gap: Gap) -> u32 {
        let page = self.as_grace().await.get(links::GAPS).await.body;
        let row = page.split("<tr").find(|row| row.contains(gap.words()));
        let row = row.expect("a row of it").to_owned();
        let number = row.rsplit("table__value\">").next().unwrap();
        // A link, or the number itself.
        let number = match number.starts_with("<a") {
            true => number.split_once('>').unwrap().1,
            false => number,
        };
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().expect("a number")
    }

    /// The list of one, as whoever works in the team reads it.
    pub(super) async fn list_of(&self, gap: Gap) -> String {
        self.as_grace().await.get(&links::gap(gap, None)).await.body
    }

    async fn episode(&self, of: TestPerson, change: impl FnOnce(&mut episode::Model)) -> Uuid {
        let began: NaiveDate = "2026-03-02".parse().unwrap();
        let id = self.test.portal.clock.id();
        let mut row = episode::Model {
            id,
            resident_id: of.person.0,
            service_id: Some(self.service),
            referral_id: None,
            comes_from: None,
            kind: String::from("reablement"),
            team_id: self.team,
            manager_id: self.grace.person.0,
            stands_in: false,
            why: String::from("To walk again"),
            begun_by: self.grace.person.0,
            began_at: began.and_hms_opt(9, 0, 0).unwrap().and_utc(),
            counts_from: began,
            planned_end: began + TimeDelta::days(42),
            bed: None,
            bed_since: None,
            tie_id: None,
            ended_at: None,
            ended_by: None,
            ended_on: None,
            ending: None,
            whereabouts: None,
            summary: None,
            next_steps: None,
            late_told: None,
            home_answer: None,
            home_by: None,
            home_at: None,
        };
        change(&mut row);
        let tx = self.test.portal.database.write().await.unwrap();
        let row = row.into_active_model().reset_all();
        row.insert(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Care that ended with a discharge to where the person lives; it was written down so many
    /// days later.
    async fn ended(&self, of: TestPerson, on: &str, days: i64) -> Uuid {
        let on: NaiveDate = on.parse().unwrap();
        let at = on.and_hms_opt(15, 0, 0).unwrap().and_utc() + TimeDelta::days(days);
        self.episode(of, |row| {
            row.ended_at = Some(at);
            row.ended_by = Some(self.grace.person.0);
            row.ended_on = Some(on);
            row.ending = Some(String::from("discharged"));
            row.whereabouts = Some(String::from("home"));
        })
        .await
    }

    /// What was written past the rules is counted before the test ends.
    pub(super) async fn finish(self) {
        recount::count_again(&self.test.portal).await.unwrap();
        self.test.finish().await;
    }
}

#[tokio::test]
async fn an_appointment_without_an_outcome_is_found_after_two_days_and_leads_to_its_request() {
    let world = World::new().await;
    let slots = world.slots(FIRST, 1).await;
    let request = world.request(world.joe).await;
    world.book(world.joe, &request, slots[0]).await.unwrap();
    let first: DateTime<Utc> = FIRST.parse().unwrap();
    world.test.clock.set(first + TimeDelta::days(2));
    assert_eq!(world.how_many(Gap::NoOutcome).await, 0);
    world.test.clock.advance(TimeDelta::seconds(1));
    assert_eq!(world.how_many(Gap::NoOutcome).await, 1);
    let list = world.list_of(Gap::NoOutcome).await;
    assert!(
        list.contains(&request.reference) && list.contains("10 August 2026"),
        "{list}"
    );
    assert!(!list.contains("Joe"), "there are no names");
    let page = links::request(
        app::ids::PersonId(request.resident_id),
        app::ids::ReferralId(request.id),
    );
    assert!(list.contains(&page));
    assert_eq!(world.as_grace().await.get(&page).await.status, 200);
    // Closed without it, the two contradict one another.
    let tx = world.test.portal.database.write().await.unwrap();
    referral::Entity::update_many()
        .col_expr(referral::Column::ClosedAt, Expr::value(first))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(world.how_many(Gap::NoOutcome).await, 0);
    assert_eq!(world.how_many(Gap::ClosedWithAppointment).await, 1);
    world.finish().await;
}

#[tokio::test]
async fn late_outcomes_are_found_for_thirty_days() {
    let world = World::new().await;
    world.ten_appointments().await;
    assert_eq!(world.how_many(Gap::LateOutcome).await, 4);
    let list = world.list_of(Gap::LateOutcome).await;
    assert_eq!(list.matches("Request ").count(), 4, "{list}");
    world.at("2026-09-10T10:00:00Z");
    assert_eq!(world.how_many(Gap::LateOutcome).await, 0);
    world.test.finish().await;
}

#[tokio::test]
async fn what_is_not_known_of_the_person_of_an_open_request_is_found() {
    let world = World::new().await;
    for _ in 0..2 {
        world.request(world.joe).await;
    }
    let set = async |column: person::Column, value: SimpleExpr| {
        let tx = world.test.portal.database.write().await.unwrap();
        person::Entity::update_many()
            .col_expr(column, value)
            .filter(person::Column::Id.eq(world.joe.person.0))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    };
    for (postcode, found) in [(None, 2), (Some(""), 2), (Some("ZZ99 3VZ"), 0)] {
        let value = Expr::value(postcode.map(str::to_owned));
        set(person::Column::Postcode, value).await;
        assert_eq!(world.how_many(Gap::NoPostcode).await, found, "{postcode:?}");
    }
    let born: NaiveDate = "1941-02-03".parse().unwrap();
    for (born, found) in [(None, 2), (Some(born), 0)] {
        set(person::Column::DateOfBirth, Expr::value(born)).await;
        assert_eq!(world.how_many(Gap::NoBirth).await, found, "{born:?}");
    }
    world.finish().await;
}

#[tokio::test]
async fn care_shows_what_is_to_be_asked_and_what_was_written_down_late() {
    let world = World::new().await;
    world.at(LATER);
    let may = world.ended(world.joe, "2026-05-31", 0).await;
    assert_eq!(world.how_many(Gap::NotAsked).await, 1);
    world.at("2026-08-29T10:00:00Z");
    assert_eq!(
        world.how_many(Gap::NotAsked).await,
        0,
        "91 days are not over"
    );
    world.at(LATER);
    let list = world.list_of(Gap::NotAsked).await;
    assert!(
        list.contains("Reablement") && list.contains("31 May 2026"),
        "{list}"
    );
    assert!(list.contains(&links::ward(TeamId(world.team))), "{may}");
    // The team asks for so long and no longer, and nobody asks of somebody who has died.
    world.at("2026-10-31T10:00:00Z");
    assert_eq!(world.how_many(Gap::NotAsked).await, 0);
    world.at(LATER);
    world
        .test
        .has_died(world.joe, world.grace, "2026-08-20")
        .await;
    assert_eq!(world.how_many(Gap::NotAsked).await, 0);
    // A week later to the day is not late.
    world.ended(world.joe, "2026-08-01", 7).await;
    assert_eq!(world.how_many(Gap::LateEnding).await, 0);
    world.ended(world.joe, "2026-08-01", 8).await;
    assert_eq!(world.how_many(Gap::LateEnding).await, 1);
    world.finish().await;
}

#[tokio::test]
async fn what_contradicts_a_death_is_found_until_the_death_is_taken_back() {
    let world = World::new().await;
    world.ten_appointments().await;
    world.episode(world.joe, |_| {}).await;
    let found = [
        (Gap::CameAfterDeath, 8),
        (Gap::RequestAfterDeath, 10),
        (Gap::CareAfterDeath, 1),
    ];
    for (gap, _) in found {
        assert_eq!(world.how_many(gap).await, 0, "{gap:?}");
    }
    world
        .test
        .has_died(world.joe, world.grace, "2026-08-09")
        .await;
    for (gap, many) in found {
        assert_eq!(world.how_many(gap).await, many, "{gap:?}");
        let list = world.list_of(gap).await;
        assert!(
            list.contains(gap.advice()) && !list.contains("Joe"),
            "{list}"
        );
    }
    let tx = world.test.portal.database.write().await.unwrap();
    death::Entity::update_many()
        .col_expr(death::Column::UndoneAt, Expr::value(world.test.clock.now()))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for (gap, _) in found {
        assert_eq!(world.how_many(gap).await, 0, "{gap:?}");
    }
    world.finish().await;
}
