//! Whatever happens, and in whatever order: from the day care begins to the discharge exactly one
//! team and one case manager of it are responsible at every moment.

use super::{World, named};
use crate::support::{TestPerson, cases};
use ::entity::{episode, staff_role};
use app::ids::{EpisodeId, TeamId};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// Something that happens; the number says who does it, or to whom.
#[derive(Clone, Copy, Debug)]
enum Event {
    Move(usize),
    HandOn(usize),
    Name(usize),
    Leave(usize),
    Return(usize),
    Hours(i64),
    Discharge,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    use Event::{Discharge, HandOn, Hours, Leave, Move, Name, Return};
    let who = 0_usize..4;
    let one = prop_oneof![
        2 => (0_usize..3).prop_map(Move),
        4 => who.clone().prop_map(HandOn),
        2 => who.clone().prop_map(Name),
        4 => who.clone().prop_map(Leave),
        2 => who.prop_map(Return),
        2 => (1_i64..4).prop_map(Hours),
        1 => Just(Discharge),
    ];
    prop::collection::vec(one, 3..12)
}

struct Town {
    world: World,
    /// Two of each team.
    staff: [(TestPerson, TeamId); 4],
}

impl Town {
    async fn start() -> Self {
        let world = World::start().await;
        let staff = [
            (world.carol, world.ward),
            (world.yusuf, world.ward),
            (world.ellen, world.reablement),
            (world.paul, world.reablement),
        ];
        Self { world, staff }
    }

    async fn role(&self, who: TestPerson, until: Option<NaiveDate>) {
        let tx = self.world.portal.portal.database.write().await.unwrap();
        staff_role::Entity::update_many()
            .col_expr(staff_role::Column::ToDate, Expr::value(until))
            .filter(staff_role::Column::PersonId.eq(who.person.0))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn works(&self, who: TestPerson) -> bool {
        let role = staff_role::Entity::find()
            .filter(staff_role::Column::PersonId.eq(who.person.0))
            .one(self.world.portal.portal.database.reader())
            .await
            .unwrap();
        role.is_some_and(|role| role.to_date.is_none())
    }

    /// Somebody of the team who works today.
    async fn of(&self, team: TeamId) -> Option<TestPerson> {
        for (who, of) in self.staff {
            if of == team && self.works(who).await {
                return Some(who);
            }
        }
        None
    }

    async fn happens(&self, event: Event) {
        let world = &self.world;
        let open = world
            .episodes()
            .await
            .into_iter()
            .find(|row| row.ended_at.is_none());
        let Some(open) = open else { return };
        let (id, team) = (EpisodeId(open.id), TeamId(open.team_id));
        match event {
            Event::Leave(who) => {
                let yesterday = world.portal.portal.clock.today().pred_opt();
                self.role(self.staff[who].0, yesterday).await;
                server::episode::see_to(&world.portal.portal).await.unwrap();
                return;
            }
            Event::Return(who) => {
                self.role(self.staff[who].0, None).await;
                server::episode::see_to(&world.portal.portal).await.unwrap();
                return;
            }
            Event::Hours(hours) => {
                world.portal.clock.advance(TimeDelta::hours(hours));
                return;
            }
            _ => {}
        }
        let Some(by) = self.of(team).await else {
            return;
        };
        let mut browser = world.browser(by).await;
        match event {
            Event::Move(bed) => {
                let fields = [("bed", ["red", "amber", "green"][bed]), ("why", "x")];
                world.act(&mut browser, "move-bed", id, &fields).await;
            }
            Event::HandOn(to) => {
                let (person, team) = self.staff[to];
                let to = named(team, person);
                let kind = if team == world.ward {
                    "virtual_ward"
                } else {
                    "reablement"
                };
                let fields = [
                    ("to", to.as_str()),
                    ("kind", kind),
                    ("why", "x"),
                    ("bed", "amber"),
                ];
                world.act(&mut browser, "transfer", id, &fields).await;
            }
            Event::Name(who) => {
                let manager = self.staff[who].0.person.to_string();
                let fields = [("manager", manager.as_str())];
                world.act(&mut browser, "name-manager", id, &fields).await;
            }
            Event::Discharge => {
                let fields = [("where", "hospital"), ("summary", "x"), ("next", "x")];
                world.act(&mut browser, "discharge", id, &fields).await;
            }
            Event::Leave(_) | Event::Return(_) | Event::Hours(_) => {}
        }
    }

    /// One after the other without a gap, and the last of them open until the discharge.
    async fn holds(&self, after: &str) {
        let rows = in_order(self.world.episodes().await);
        for pair in rows.windows(2) {
            let [before, next] = pair else { continue };
            assert_eq!(before.ended_at, Some(next.began_at), "a gap after {after}");
            assert_eq!(next.comes_from, Some(before.id), "after {after}");
            assert_eq!(before.ending.as_deref(), Some("handed_over"));
        }
        let Some(last) = rows.last() else { return };
        if last.ended_at.is_some() {
            assert_eq!(last.ending.as_deref(), Some("discharged"), "after {after}");
            return;
        }
        let team = TeamId(last.team_id);
        let mut in_team = Vec::new();
        for (who, of) in self.staff {
            if of == team && self.works(who).await {
                in_team.push(who.person.0);
            }
        }
        // Where nobody is left the name stays until somebody comes.
        assert!(
            in_team.is_empty() || in_team.contains(&last.manager_id),
            "nobody sees to it after {after}"
        );
    }
}

/// Episodes from the first to the one that goes on from nobody else.
fn in_order(rows: Vec<episode::Model>) -> Vec<episode::Model> {
    let mut ordered: Vec<episode::Model> = Vec::new();
    let mut from = None;
    while let Some(row) = rows.iter().find(|row| row.comes_from == from) {
        from = Some(row.id);
        ordered.push(row.clone());
    }
    assert_eq!(ordered.len(), rows.len(), "one goes on from one");
    ordered
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(12), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn exactly_one_team_and_one_case_manager_are_responsible_until_the_discharge(
        events in events(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let town = Town::start().await;
            town.world.on_the_ward("red").await;
            for event in events {
                town.happens(event).await;
                town.holds(&format!("{event:?}")).await;
            }
            town.world.portal.finish().await;
        });
    }
}
