//! How many people of the borough had a plan in each month of the last year.

use super::world::World;
use crate::{Portal, clock::months_before, error::Result, store::plan_month};
use ::entity::plan_month::Model;

/// Adds a year of them, in which more and more plans are kept up.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn add(portal: &Portal, world: &World) -> Result<()> {
    let tx = portal.database.write().await?;
    for (back, grown) in (1..=12).rev().zip(0..) {
        let row = Model {
            organisation_id: world.keeper,
            month: months_before(portal.clock.today(), back),
            residents: 40,
            with_plan: 24 + grown,
            agreed: 14 + grown,
            fresh: 12 + grown,
            own_goals: 13 + grown,
            reviewed: 10 + grown,
            with_crisis_plan: 11 + grown,
            counted_at: world.noon,
        };
        plan_month::keep(&tx, row).await?;
    }
    tx.commit().await
}
