//! How crisis plans were used, and what people said of it.

use super::{member, plan_of};
use crate::{
    demo::{borough::Parts, draw::Draw, rows::Rows, world::World},
    error::Result,
};
use ::entity::{on_call_access, plan_use, plan_use_answer};
use app::plan::kind::PlanKind;
use chrono::TimeDelta;
use uuid::Uuid;

/// How long a reason of those on call holds.
const SHIFT: TimeDelta = TimeDelta::hours(12);

pub(super) fn make(world: &World, parts: &Parts, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let (joe, dean) = (parts.joe, member(world, "Dean")?);
    plan_of(rows, joe, PlanKind::Crisis)?;
    let answered = opened(world, (joe, dean), 12, draw, rows);
    let says = |who, role: &str, days, change: Option<&str>| plan_use_answer::Model {
        use_id: answered,
        person_id: who,
        role: role.to_owned(),
        followed: String::from("partly"),
        helped: String::from("yes"),
        change: change.map(str::to_owned),
        answered_at: world.days_ago(days),
    };
    let answers = [
        says(dean, "responder", 12, None),
        says(
            parts.annie,
            "carer",
            11,
            Some("Say that the spare key is with Mrs Shah at number 16."),
        ),
        says(joe, "resident", 10, None),
    ];
    rows.use_answers.extend(answers);
    // Of this one nobody has said yet how it went.
    used(world, joe, (None, "card"), 4, draw, rows);
    // Others who have a crisis plan.
    let others: Vec<Uuid> = rows
        .plans
        .iter()
        .filter(|plan| plan.kind == PlanKind::Crisis.code() && plan.resident_id != joe)
        .map(|plan| plan.resident_id)
        .take(3)
        .collect();
    for (resident, (followed, helped)) in
        others
            .into_iter()
            .zip([("yes", "yes"), ("partly", "a_little"), ("could_not", "no")])
    {
        let use_id = opened(world, (resident, dean), 7, draw, rows);
        rows.use_answers.push(plan_use_answer::Model {
            use_id,
            person_id: dean,
            role: String::from("responder"),
            followed: followed.to_owned(),
            helped: helped.to_owned(),
            change: None,
            answered_at: world.days_ago(6),
        });
    }
    Ok(())
}

/// Somebody on call opens a sheet; gives the use.
fn opened(
    world: &World,
    (resident, by): (Uuid, Uuid),
    days: i64,
    draw: &mut Draw,
    rows: &mut Rows,
) -> Uuid {
    let at = world.days_ago(days);
    rows.on_call.push(on_call_access::Model {
        id: draw.id(at),
        organisation_id: world.keeper,
        resident_id: resident,
        person_id: by,
        team_id: world.team("ambulance"),
        reason: String::from("call"),
        words: None,
        card: None,
        from_at: at,
        until_at: at + SHIFT,
    });
    used(world, resident, (Some(by), "sheet"), days, draw, rows)
}

fn used(
    world: &World,
    resident: Uuid,
    (by, way): (Option<Uuid>, &str),
    days: i64,
    draw: &mut Draw,
    rows: &mut Rows,
) -> Uuid {
    let used_at = world.days_ago(days);
    let id = draw.id(used_at);
    rows.uses.push(plan_use::Model {
        id,
        organisation_id: world.keeper,
        resident_id: resident,
        person_id: by,
        team_id: by.and_then(|_| world.team("ambulance")),
        way: way.to_owned(),
        used_at,
    });
    id
}
