//! The replies that desks use again and again.

use super::desk::any_of;
use crate::{error::Result, messages::desk::Desk};
use ::entity::saved_reply;
use app::ids::SavedReplyId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Select};

/// Those of a desk that are on its list.
fn listed(desk: Desk) -> Select<saved_reply::Entity> {
    let of_desk = (saved_reply::Column::DeskKind, saved_reply::Column::DeskId);
    saved_reply::Entity::find()
        .filter(any_of(of_desk, &[desk]))
        .filter(saved_reply::Column::RemovedAt.is_null())
}

/// Those of a desk, by what they are found by.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(connection: &impl ConnectionTrait, desk: Desk) -> Result<Vec<saved_reply::Model>> {
    Ok(listed(desk)
        .order_by_asc(saved_reply::Column::Title)
        .order_by_asc(saved_reply::Column::Id)
        .all(connection)
        .await?)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    connection: &impl ConnectionTrait,
    desk: Desk,
    id: SavedReplyId,
) -> Result<Option<saved_reply::Model>> {
    Ok(listed(desk)
        .filter(saved_reply::Column::Id.eq(id.0))
        .one(connection)
        .await?)
}
