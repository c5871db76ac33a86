//! What was changed about services, clinics and closing days, by whom and when.

use super::Tx;
use crate::error::Result;
use ::entity::service_change;
use app::ids::{OrganisationId, ServiceId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// How many changes are shown.
const SHOWN: u64 = 100;

/// What changed.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// A service.
    Service(ServiceId),
    /// A clinic.
    Clinic(Uuid),
    /// The days on which an organisation is closed.
    Days,
}

/// The newest changes, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest(
    connection: &impl ConnectionTrait,
    organisation: OrganisationId,
    of: Of,
) -> Result<Vec<service_change::Model>> {
    let of = match of {
        Of::Service(id) => Condition::all().add(service_change::Column::ServiceId.eq(id.0)),
        Of::Clinic(id) => Condition::all().add(service_change::Column::ClinicId.eq(id)),
        Of::Days => Condition::all()
            .add(service_change::Column::ServiceId.is_null())
            .add(service_change::Column::ClinicId.is_null()),
    };
    Ok(service_change::Entity::find()
        .filter(service_change::Column::OrganisationId.eq(organisation.0))
        .filter(of)
        .order_by_desc(service_change::Column::ChangedAt)
        .order_by_desc(service_change::Column::Id)
        .limit(SHOWN)
        .all(connection)
        .await?)
}

/// Writes changes down.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(tx: &Tx, rows: Vec<service_change::Model>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows
        .into_iter()
        .map(|row| row.into_active_model().reset_all());
    service_change::Entity::insert_many(rows)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}
