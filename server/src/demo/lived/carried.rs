//! The card that Joe carries.

use crate::{
    demo::{borough::Parts, draw::Draw, rows::Rows, ways_in, world::World},
    error::Result,
};
use ::entity::crisis_card;

/// The reference on the card.
pub const CARD_REFERENCE: &str = "JAECARD2";
/// The code on the card.
pub const CARD_CODE: &str = "JAEC-DEM2";

pub(super) fn make(world: &World, parts: &Parts, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let issued_at = world.days_ago(25);
    let salt = ways_in::salt(draw)?;
    rows.cards.push(crisis_card::Model {
        id: draw.id(issued_at),
        resident_id: parts.joe,
        reference: CARD_REFERENCE.to_owned(),
        code_hash: ways_in::hash(CARD_CODE, &salt)?,
        allow_contacts: true,
        reason: None,
        issued_by: parts.joe,
        issued_at,
        replaces: None,
        cancelled_by: None,
        cancelled_at: None,
        last_used_at: Some(world.days_ago(4)),
        wrong: 0,
        wrong_since: None,
        paused_until: None,
    });
    Ok(())
}
