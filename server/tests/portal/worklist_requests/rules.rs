//! The rules of what is listed told a second time, one request after the other.

use super::World;
use crate::support::TestPerson;
use app::{ids::TeamId, referral::model::State};
use chrono::{Days, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Chance that is the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

const ROLES: [&str; 6] = [
    "physiotherapist",
    "triage",
    "manager",
    "administrator",
    "urgent_responder",
    "gp",
];

#[tokio::test]
async fn just_the_open_requests_of_ones_teams_are_listed_for_whoever_lets_them_in() {
    for seed in 1..=4 {
        a_world_of(seed).await;
    }
}

async fn a_world_of(seed: u64) {
    let world = World::start().await;
    let chance = &mut Chance(seed);
    let mut residents = vec![world.joe];
    for name in ["Rose", "Tess", "Stan"] {
        residents.push(world.portal.resident(name).await);
    }
    let mut teams = vec![world.team];
    for name in ["Nurses", "Helpers"] {
        teams.push(world.portal.team_of(name, &[]).await);
    }
    let today = world.portal.portal.clock.today();
    // Who is in which team today in a role to which requests come.
    let mut receives: BTreeMap<usize, BTreeSet<TeamId>> = BTreeMap::new();
    let mut staff = Vec::new();
    for place in 0..6 {
        let who = world.portal.carer(&format!("Staff{place}")).await;
        for _ in 0..=chance.below(2) {
            let (role, team) = (chance.pick(&ROLES), chance.pick(&teams));
            let ended = chance.below(4) == 0;
            let until = ended.then(|| today.checked_sub_days(Days::new(1)).unwrap());
            world.works(who, role, team, until).await;
            if !ended && ["physiotherapist", "triage", "gp"].contains(&role) {
                receives.entry(place).or_default().insert(team);
            }
        }
        staff.push(who);
    }
    let mut kept_out = BTreeSet::new();
    let mut close = BTreeSet::new();
    for (place, resident) in residents.iter().enumerate() {
        if chance.below(2) == 0 {
            let team = chance.pick(&teams);
            world.keep_out(*resident, team).await;
            kept_out.insert((place, team));
        }
        if chance.below(3) == 0 {
            let carer = chance.below(staff.len());
            world.portal.relate(*resident, staff[carer], "carer").await;
            close.insert((place, carer));
        }
    }
    let mut requests = Vec::new();
    for _ in 0..30 {
        let (resident, team) = (chance.below(residents.len()), chance.pick(&teams));
        let hours = i64::try_from(chance.below(100)).unwrap() - 50;
        let open = chance.below(4) > 0;
        let id = world
            .request_like(residents[resident], hours, |row| {
                row.team_id = team.0;
                if !open {
                    row.state = State::Closed.code().to_owned();
                    row.closed_at = Some(row.submitted_at);
                    row.due_at = None;
                }
            })
            .await;
        requests.push((id, resident, team, open, hours));
    }
    for (place, who) in staff.iter().enumerate() {
        let mine = receives.get(&place).cloned().unwrap_or_default();
        let mut wanted: Vec<(i64, Uuid)> = requests
            .iter()
            .filter(|(_, resident, team, open, _)| {
                *open
                    && mine.contains(team)
                    && !kept_out.contains(&(*resident, *team))
                    && !close.contains(&(*resident, place))
            })
            .map(|(id, .., hours)| (*hours, id.0))
            .collect();
        wanted.sort_unstable();
        let wanted: Vec<Uuid> = wanted.into_iter().map(|(_, id)| id).collect();
        assert_eq!(shown(&world, *who).await, wanted, "seed {seed}, {place}");
    }
    world.portal.clock.advance(TimeDelta::minutes(1));
    world.portal.finish().await;
}

/// What somebody is shown; nothing when the page is not there for them.
async fn shown(world: &World, who: TestPerson) -> Vec<Uuid> {
    match world.read(who, Default::default()).await {
        Ok(view) => super::ids(&view.rows),
        Err(error) => {
            assert_eq!(error, app::error::PortalError::NotFound);
            Vec::new()
        }
    }
}
