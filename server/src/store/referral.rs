//! Requests for help: which there are, and who has them.

use crate::error::Result;
use ::entity::referral;
use app::ids::{PersonId, TeamId};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// For how long a team can open a request after it was closed, for questions about it.
const OPENED_AFTER: TimeDelta = TimeDelta::days(30);

/// Of some teams those that have a request for a resident, or had it until not long ago.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams_with_any(
    connection: &impl ConnectionTrait,
    teams: &[TeamId],
    resident: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<TeamId>> {
    if teams.is_empty() {
        return Ok(Vec::new());
    }
    let recent = Condition::any()
        .add(referral::Column::ClosedAt.is_null())
        .add(referral::Column::ClosedAt.gt(now - OPENED_AFTER));
    let found: Vec<uuid::Uuid> = referral::Entity::find()
        .select_only()
        .column(referral::Column::TeamId)
        .distinct()
        .filter(referral::Column::ResidentId.eq(resident.0))
        .filter(referral::Column::TeamId.is_in(teams.iter().map(|team| team.0)))
        .filter(recent)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().map(TeamId).collect())
}
