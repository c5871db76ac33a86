//! How well the caller can get in again.

use crate::{Portal, error::Result};
use ::entity::{passkey, recovery_code};
use app::{backend::SignedIn, home::model::Attention};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// With this many recovery codes left, or fewer, new ones should be printed.
const FEW: u64 = 2;

/// What the caller should see to about their own account.
pub(super) async fn attention(portal: &Portal, person: &SignedIn) -> Result<Vec<Attention>> {
    let connection = portal.database.reader();
    let passkeys = passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(person.account.0))
        .count(connection)
        .await?;
    let left = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(person.account.0))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(connection)
        .await?;
    let mut attention = Vec::new();
    match (passkeys, left) {
        (0, 0) => attention.push(Attention::NoSecondProof),
        (0, _) => attention.push(Attention::NoPasskey),
        _ => {}
    }
    if left <= FEW && (passkeys, left) != (0, 0) {
        attention.push(Attention::FewRecoveryCodes {
            left: u32::try_from(left).unwrap_or(u32::MAX),
        });
    }
    Ok(attention)
}
