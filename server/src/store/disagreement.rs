//! Who does not agree with what in a plan.

use crate::{access::Granted, clock::Clock, error::Result, store::Tx};
use ::entity::{disagreement, section};
use app::ids::{DisagreementId, ItemId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set,
    sea_query::Expr,
};
use uuid::Uuid;

/// Those that stand beside sections of a resident's plans, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(
    connection: &impl ConnectionTrait,
    granted: &Granted,
) -> Result<Vec<disagreement::Model>> {
    Ok(disagreement::Entity::find()
        .filter(disagreement::Column::ResidentId.eq(granted.resident().0))
        .filter(disagreement::Column::WithdrawnAt.is_null())
        .order_by_asc(disagreement::Column::WrittenAt)
        .order_by_asc(disagreement::Column::Id)
        .all(connection)
        .await?)
}

/// Writes one down; gives its identifier.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    (section, version): (&section::Model, i32),
    item: Option<ItemId>,
    words: String,
) -> Result<Uuid> {
    let id = clock.id();
    disagreement::ActiveModel {
        id: Set(id),
        resident_id: Set(granted.resident().0),
        section_id: Set(section.id),
        version: Set(version),
        item_id: Set(item.map(|item| item.0)),
        author_id: Set(granted.actor().0),
        words: Set(words),
        written_at: Set(clock.now()),
        withdrawn_at: Set(None),
        withdrawn_by: Set(None),
    }
    .insert(tx.connection())
    .await?;
    Ok(id)
}

/// One that was written about a section, taken back or not.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    section: &section::Model,
    id: DisagreementId,
) -> Result<Option<disagreement::Model>> {
    Ok(disagreement::Entity::find_by_id(id.0)
        .filter(disagreement::Column::ResidentId.eq(granted.resident().0))
        .filter(disagreement::Column::SectionId.eq(section.id))
        .one(connection)
        .await?)
}

/// Takes one back; the words stay in the database.
///
/// # Errors
/// When the database cannot be written.
pub async fn withdraw(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    found: &disagreement::Model,
) -> Result<()> {
    disagreement::Entity::update_many()
        .col_expr(
            disagreement::Column::WithdrawnAt,
            Expr::value(Some(clock.now())),
        )
        .col_expr(
            disagreement::Column::WithdrawnBy,
            Expr::value(Some(granted.actor().0)),
        )
        .filter(disagreement::Column::Id.eq(found.id))
        .filter(disagreement::Column::WithdrawnAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}
