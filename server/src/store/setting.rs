//! What the whole portal remembers of itself, each by a name.

use super::Tx;
use crate::error::Result;
use ::entity::setting;
use sea_orm::{ConnectionTrait, EntityTrait, Set, sea_query::OnConflict};

/// Makes a setting unless it is there; whether it was not.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(tx: &Tx, name: &str, value: &str) -> Result<bool> {
    let row = setting::ActiveModel {
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
    };
    let inserted = setting::Entity::insert(row)
        .on_conflict(
            OnConflict::column(setting::Column::Name)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(inserted > 0)
}

/// Makes a setting, or gives it another value.
///
/// # Errors
/// When the database cannot be written.
pub async fn set(tx: &Tx, name: &str, value: &str) -> Result<()> {
    let row = setting::ActiveModel {
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
    };
    setting::Entity::insert(row)
        .on_conflict(
            OnConflict::column(setting::Column::Name)
                .update_column(setting::Column::Value)
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// What a setting holds.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(connection: &impl ConnectionTrait, name: &str) -> Result<Option<String>> {
    let found = setting::Entity::find_by_id(name).one(connection).await?;
    Ok(found.map(|row| row.value))
}

/// Removes a setting.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, name: &str) -> Result<()> {
    setting::Entity::delete_by_id(name)
        .exec(tx.connection())
        .await?;
    Ok(())
}
