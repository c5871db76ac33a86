//! Care that teams gave and give: Vera on the virtual ward, from a red bed to an amber one, and
//! the 5 days after Joe's fall.

use super::member;
use crate::{
    demo::{borough::Parts, draw::Draw, rows::Rows, world::World},
    error::{Result, internal},
};
use ::entity::{episode, episode_goal, episode_step, ward_bed};
use app::episode::{
    lasting::Lasting,
    model::{Bed, Ending, Kind, Reached, StepKind, Whereabouts},
};
use chrono::TimeDelta;
use uuid::Uuid;

/// How many beds of each colour the virtual ward has.
const BEDS: [(Bed, i32); 3] = [(Bed::Red, 6), (Bed::Amber, 20), (Bed::Green, 10)];

pub(super) fn make(world: &World, parts: &Parts, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let carol = member(world, "Carol")?;
    let team_id = team(world, "virtual_ward")?;
    for (bed, beds) in BEDS {
        rows.ward_beds.push(ward_bed::Model {
            team_id,
            bed: bed.code().to_owned(),
            beds,
            changed_by: carol,
            changed_at: world.days_ago(60),
        });
    }
    vera(world, (parts.vera, carol, team_id), draw, rows);
    joe(world, parts.joe, draw, rows)
}

fn team(world: &World, code: &str) -> Result<Uuid> {
    world
        .team(code)
        .ok_or_else(|| internal(format!("there is no team {code}")))
}

/// Care that began so many days ago, as it was then.
fn begun(
    world: &World,
    (kind, days): (Kind, i64),
    (resident_id, manager_id, team_id): (Uuid, Uuid, Uuid),
    why: &str,
    draw: &mut Draw,
) -> episode::Model {
    let began_at = world.days_ago(days);
    let lasting = Lasting::longest(world.date(days), kind.longest_days());
    episode::Model {
        id: draw.id(began_at),
        resident_id,
        service_id: None,
        referral_id: None,
        comes_from: None,
        kind: kind.code().to_owned(),
        team_id,
        manager_id,
        stands_in: false,
        why: why.to_owned(),
        begun_by: manager_id,
        began_at,
        counts_from: lasting.from,
        planned_end: lasting.until,
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
    }
}

/// Something that happened so many days ago.
fn step(
    world: &World,
    of: &episode::Model,
    (kind, days): (StepKind, i64),
    draw: &mut Draw,
) -> episode_step::Model {
    let at = world.days_ago(days);
    episode_step::Model {
        id: draw.id(at),
        episode_id: of.id,
        resident_id: of.resident_id,
        at,
        person_id: Some(of.manager_id),
        kind: kind.code().to_owned(),
        reason: None,
        bed: None,
        until: None,
        manager_id: None,
    }
}

fn beginning(
    world: &World,
    of: &episode::Model,
    (bed, days): (Option<Bed>, i64),
    draw: &mut Draw,
) -> episode_step::Model {
    episode_step::Model {
        reason: Some(of.why.clone()),
        bed: bed.map(|bed| bed.code().to_owned()),
        until: Some(of.planned_end),
        manager_id: Some(of.manager_id),
        ..step(world, of, (StepKind::Began, days), draw)
    }
}

/// A goal, and how far it was reached if the care has ended.
fn goal(
    of: &episode::Model,
    (place, words): (i32, &str),
    reached: Option<(Reached, &str)>,
    draw: &mut Draw,
) -> episode_goal::Model {
    let measured = reached.is_some();
    episode_goal::Model {
        id: draw.id(of.began_at),
        episode_id: of.id,
        resident_id: of.resident_id,
        place,
        words: words.to_owned(),
        item_id: None,
        set_by: of.manager_id,
        set_at: of.began_at,
        reached: reached.map(|(reached, _)| reached.code().to_owned()),
        reached_words: reached.map(|(_, words)| words.to_owned()),
        measured_by: measured.then_some(of.manager_id),
        measured_at: of.ended_at.filter(|_| measured),
    }
}

/// A woman of 84 who lives alone: a red bed for 5 days, then an amber one (000 s4.2).
fn vera(world: &World, who: (Uuid, Uuid, Uuid), draw: &mut Draw, rows: &mut Rows) {
    let why = "You were short of water and weak. We watch over you at home until you are well.";
    let row = begun(world, (Kind::VirtualWard, 33), who, why, draw);
    let row = episode::Model {
        bed: Some(Bed::Amber.code().to_owned()),
        bed_since: Some(world.days_ago(28)),
        ..row
    };
    let began = beginning(world, &row, (Some(Bed::Red), 33), draw);
    let moved = episode_step::Model {
        reason: Some(String::from(
            "You drink enough again and your blood test is better.",
        )),
        bed: row.bed.clone(),
        ..step(world, &row, (StepKind::Moved, 28), draw)
    };
    rows.episode_steps.extend([began, moved]);
    for (place, words) in [(1, "Drink 6 glasses a day"), (2, "Cook in my own kitchen")] {
        rows.episode_goals
            .push(goal(&row, (place, words), None, draw));
    }
    rows.episodes.push(row);
}

/// The nurses who came to Joe after his fall.
fn joe(world: &World, resident: Uuid, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let who = (
        resident,
        member(world, "Tomasz")?,
        team(world, "rapid_response")?,
    );
    let why = "You fell, and an infection made you confused.";
    let row = begun(world, (Kind::RapidResponse, 41), who, why, draw);
    let row = episode::Model {
        ended_at: Some(world.days_ago(37) + TimeDelta::hours(2)),
        ended_by: Some(row.manager_id),
        ended_on: Some(world.date(37)),
        ending: Some(Ending::Discharged.code().to_owned()),
        whereabouts: Some(Whereabouts::Home.code().to_owned()),
        summary: Some(String::from(
            "We treated the infection, and you did not have to go to hospital. We looked at what could make you fall.",
        )),
        next_steps: Some(String::from(
            "Grab rails are put up in the bathroom. If you are confused again, ring us on 01632 960120, or 111 at night.",
        )),
        ..row
    };
    let began = beginning(world, &row, (None, 41), draw);
    let ended = step(world, &row, (StepKind::Discharged, 37), draw);
    rows.episode_steps.extend([began, ended]);
    let reached = Some((Reached::Achieved, "With a rail on the bath"));
    let goal = goal(
        &row,
        (1, "Get to the bathroom safely at night"),
        reached,
        draw,
    );
    rows.episode_goals.push(goal);
    rows.episodes.push(row);
    Ok(())
}
