//! How many people had a plan when the last month ended: counted once it is over, and kept.

use super::measures::measures;
use crate::{
    Portal,
    clock::{first_of_month, months_before},
    error::{Result, internal},
    store::plan_month,
};
use ::entity::plan_month::Model;

/// Counts the plans of every organisation at the end of the last month, unless they are counted.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn count_last(portal: &Portal) -> Result<()> {
    let today = portal.clock.today();
    let month = months_before(today, 1);
    let Some(last_day) = first_of_month(today).pred_opt() else {
        return Ok(());
    };
    let connection = portal.database.reader();
    for organisation in plan_month::missing(connection, month).await? {
        let found = measures(connection, organisation, last_day).await?;
        let number = |of: u64| i32::try_from(of).map_err(internal);
        let row = Model {
            organisation_id: organisation.0,
            month,
            residents: number(found.residents)?,
            with_plan: number(found.with_plan)?,
            agreed: number(found.agreed)?,
            fresh: number(found.fresh)?,
            own_goals: number(found.with_own_goals)?,
            reviewed: number(found.reviewed)?,
            with_crisis_plan: number(found.with_crisis_plan)?,
            counted_at: portal.clock.now(),
        };
        let tx = portal.database.write().await?;
        plan_month::keep(&tx, row).await?;
        tx.commit().await?;
    }
    Ok(())
}
