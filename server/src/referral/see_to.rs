//! Who of the team sees to a request.

use super::{
    lines::{go, state_of},
    moves::Move,
};
use crate::{
    access::Granted,
    audit,
    clock::Clock,
    error::Result,
    store::{
        Tx,
        referral_write::{self, Said},
    },
};
use ::entity::referral;
use app::{
    audit::model::Act,
    ids::PersonId,
    referral::model::{State, StepKind},
};

/// Lets somebody of the team see to a request that is held and open: the caller, who begins to
/// look at it if nobody has, or somebody else.
///
/// # Errors
/// When the database cannot be written.
pub(crate) async fn by(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    mut row: referral::Model,
    owner: PersonId,
) -> Result<referral::Model> {
    let begins = owner == granted.actor() && state_of(&row)? == State::Submitted;
    let kind = if begins {
        go(&mut row, Move::Take)?;
        StepKind::Taken
    } else {
        StepKind::Assigned
    };
    row.owner_id = Some(owner.0);
    let row = referral_write::save(tx, clock, row).await?;
    referral_write::step(tx, clock, granted, &row, kind, Said::default()).await?;
    let entry = granted.entry(Act::AssignRequest).object(row.id);
    audit::record(tx, clock, entry).await?;
    Ok(row)
}
