//! What happened of late to the cards that lead to the caller's crisis plan.

use crate::{
    access::Granted,
    clock::london_date,
    crisis_plan::CARD_PAUSE,
    error::Result,
    store::{self, Tx},
};
use app::home::model::Attention;
use chrono::{DateTime, TimeDelta, Utc};

/// For so long they are told of it on the first page.
const OF_LATE: TimeDelta = TimeDelta::days(7);

/// The last use, and the last time that wrong codes paused a card; those that
/// were cancelled since need no more attention.
pub(super) async fn attention(
    tx: &Tx,
    granted: &Granted,
    now: DateTime<Utc>,
) -> Result<Vec<Attention>> {
    let cards = store::card::list(tx.connection(), granted).await?;
    let live = || cards.iter().filter(|card| card.cancelled_at.is_none());
    let of_late = |at: &DateTime<Utc>| now - *at < OF_LATE;
    let guessed = live().filter_map(|card| card.paused_until).max();
    let used = live().filter_map(|card| card.last_used_at).max();
    let guessed = guessed.filter(of_late).map(|until| Attention::CardGuessed {
        on: london_date(until - CARD_PAUSE),
    });
    let used = used.filter(of_late).map(|at| Attention::CardUsed {
        on: london_date(at),
    });
    Ok(guessed.into_iter().chain(used).collect())
}
