//! How many appointments the services of the borough plan.

use super::{many_past, world::World};
use crate::{Portal, error::Result, store::activity_plan};
use app::{
    ids::{PersonId, ServiceId},
    metrics::model::months_to_plan,
};

/// How many each plans for a month: a few more than there were.
const PLANNED: i32 = 6;
/// For how many months, from a year ago.
const MONTHS: usize = 18;

/// Adds it for each service that has a past.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn add(portal: &Portal, world: &World) -> Result<()> {
    let Some(manager) = world.member("Linda") else {
        return Ok(());
    };
    let tx = portal.database.write().await?;
    for service in many_past::services(tx.connection()).await? {
        let months = months_to_plan(portal.clock.today());
        let months = months.into_iter().take(MONTHS).collect();
        let by = (PersonId(manager), world.noon);
        activity_plan::set(&tx, ServiceId(service.id), (months, PLANNED), by).await?;
    }
    tx.commit().await
}
