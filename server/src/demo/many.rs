//! A borough of any size, for measuring: everybody has a record and a named
//! lead, and 31 in 100 have a plan (62,000 plans among 200,000 people, as in
//! the pilot that the project's sources tell of).

use super::{
    borough,
    draw::Draw,
    residents,
    rows::Rows,
    ties::{self, Tied},
    world::World,
};
use crate::{Portal, error::Result};
use app::circle::model::Tie;

/// Residents in one transaction.
const IN_ONE: u64 = 5_000;
/// How many of a hundred have a plan.
const WITH_PLAN: u64 = 31;

/// Adds residents until there are `wanted`, from the `from`th on.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(portal: &Portal, world: &World, from: u64, wanted: u64) -> Result<()> {
    let templates = borough::templates(world.noon.date_naive())?;
    let teams = [
        "rehabilitation",
        "community_nursing",
        "reablement",
        "msk",
        "virtual_ward",
    ];
    let mut next = from;
    while next < wanted {
        let until = wanted.min(next + IN_ONE);
        let mut rows = Rows::default();
        for place in next..until {
            // Each resident is drawn from their own place, so a run that was
            // stopped goes on where it was.
            let mut draw = Draw::of(1_000_000 + place);
            let Some(surgery) = draw.pick(&world.surgeries) else {
                continue;
            };
            let row = residents::invent(world, surgery, place, &mut draw);
            let id = row.id;
            residents::settle(world, surgery, row, &mut draw, &mut rows);
            if !draw.percent(WITH_PLAN) {
                continue;
            }
            ties::relate(
                &mut rows,
                &mut draw,
                Tied {
                    resident: id,
                    person: Some(surgery.coordinator),
                    team: None,
                    tie: Tie::Coordinator,
                    description: None,
                    since: world.date(120),
                    until: None,
                    reason: "Organises care at home",
                    by: surgery.nurse,
                },
            );
            let team = world.team(draw.word(&teams));
            ties::relate(
                &mut rows,
                &mut draw,
                Tied {
                    resident: id,
                    person: None,
                    team,
                    tie: Tie::Team,
                    description: None,
                    since: world.date(90),
                    until: None,
                    reason: "Referred by the GP surgery",
                    by: surgery.gp,
                },
            );
            if let Some(template) = draw.pick(&templates) {
                residents::plan(world, surgery, template, id, None, &mut draw, &mut rows);
            }
        }
        let tx = portal.database.write().await?;
        rows.write(&tx).await?;
        tx.commit().await?;
        next = until;
        tracing::info!(
            demo.residents = next,
            "{next} of {wanted} residents invented"
        );
    }
    Ok(())
}
