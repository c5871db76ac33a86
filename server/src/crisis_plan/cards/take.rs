//! Takes the code of a card.
//!
//! A reference that is unknown, cancelled or paused is answered as a wrong code
//! is: with the same words and the same work, and no sooner. A try is counted
//! before the code is compared, so that guesses at once count as guesses after
//! another; a right code gives its try back.

use super::used;
use crate::{
    Portal,
    account::secrets,
    clock::Clock,
    error::{Error, Result},
    http::rate,
    store::{Tx, merge},
};
use ::entity::crisis_card;
use app::{
    backend::Caller,
    error::{PortalError, Problem},
    posted::{Next, Posted},
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set,
};

const HOUR: TimeDelta = TimeDelta::hours(1);
/// So many wrong codes within an hour pause a card.
const WRONG: i32 = 5;
/// For so long.
pub(crate) const PAUSE: TimeDelta = HOUR;
/// Codes that may be typed for one reference in an hour, there or not.
const PER_REFERENCE: u32 = 20;
/// The same from one network; a whole hospital may share one.
const PER_NETWORK: u32 = 120;
/// The same for everybody.
const OF_ALL: u32 = 10_000;

/// Opens what the card opens, if the code is right.
pub(in crate::crisis_plan) async fn use_card(
    portal: &Portal,
    caller: &Caller,
    form: &Posted,
) -> Result<Next> {
    let typed = form.text("code");
    if typed.is_empty() {
        return Err(PortalError::field("code", Problem::Missing).into());
    }
    let clock = &portal.clock;
    let tx = portal.database.write().await?;
    limit(&tx, clock, form.text("reference"), &caller.network).await?;
    let code = secrets::read_card_code(typed);
    let reference = secrets::read_card_code(form.text("reference"));
    let card = match (&code, &reference) {
        (Some(_), Some(reference)) => of_reference(&tx, reference).await?,
        _ => None,
    };
    let hashes = match &card {
        Some(card) if count(&tx, card, clock.now()).await? => vec![card.code_hash.clone()],
        _ => Vec::new(),
    };
    tx.commit().await?;
    let code = code.unwrap_or_default();
    let right = secrets::which(hashes, &code).await?.is_some();
    let Some(card) = card else {
        return Err(no_match());
    };
    let tx = portal.database.write().await?;
    match of_reference(&tx, &card.reference).await? {
        Some(card) if right && is_open(&card, clock.now()) => {
            let card = used_now(&tx, card, clock.now()).await?;
            let next = used::open(portal, &tx, caller, &card).await?;
            tx.commit().await?;
            Ok(next)
        }
        Some(card) => {
            let paused = pause(&tx, &card, clock.now()).await?;
            used::refuse(portal, &tx, caller, &card, paused).await?;
            tx.commit().await?;
            Err(no_match())
        }
        None => Err(no_match()),
    }
}

fn no_match() -> Error {
    PortalError::field("code", Problem::NoMatch).into()
}

async fn limit(tx: &Tx, clock: &Clock, reference: &str, network: &str) -> Result<()> {
    // However it is written, it is the same reference.
    let reference = secrets::read_card_code(reference).unwrap_or_default();
    let of_reference = rate::key("card-reference", &reference);
    rate::check(tx, clock, &of_reference, PER_REFERENCE, HOUR).await?;
    let of_network = rate::key("card-network", network);
    rate::check(tx, clock, &of_network, PER_NETWORK, HOUR).await?;
    rate::check(tx, clock, "card-all", OF_ALL, HOUR).await
}

/// The card of a reference, held until the transaction ends; none of a closed record.
async fn of_reference(tx: &Tx, reference: &str) -> Result<Option<crisis_card::Model>> {
    Ok(crisis_card::Entity::find()
        .filter(crisis_card::Column::Reference.eq(reference))
        .filter(crisis_card::Column::ResidentId.not_in_subquery(merge::closed()))
        .lock_exclusive()
        .one(tx.connection())
        .await?)
}

fn is_open(card: &crisis_card::Model, now: DateTime<Utc>) -> bool {
    card.cancelled_at.is_none() && card.paused_until.is_none_or(|until| until <= now)
}

/// Counts a try; `false` when no code opens the card now.
async fn count(tx: &Tx, card: &crisis_card::Model, now: DateTime<Utc>) -> Result<bool> {
    let (wrong, since) = match card.wrong_since {
        Some(since) if now - since < HOUR => (card.wrong + 1, since),
        _ => (1, now),
    };
    if !is_open(card, now) || wrong > WRONG {
        return Ok(false);
    }
    let mut row = card.clone().into_active_model();
    row.wrong = Set(wrong);
    row.wrong_since = Set(Some(since));
    row.update(tx.connection()).await?;
    Ok(true)
}

/// Pauses a card at which too many wrong codes were tried; whether it did.
async fn pause(tx: &Tx, card: &crisis_card::Model, now: DateTime<Utc>) -> Result<bool> {
    if !is_open(card, now) || card.wrong < WRONG {
        return Ok(false);
    }
    let mut row = card.clone().into_active_model();
    row.wrong = Set(0);
    row.wrong_since = Set(None);
    row.paused_until = Set(Some(now + PAUSE));
    row.update(tx.connection()).await?;
    Ok(true)
}

/// Notes that the card was used, and gives the try back.
async fn used_now(
    tx: &Tx,
    card: crisis_card::Model,
    now: DateTime<Utc>,
) -> Result<crisis_card::Model> {
    let wrong = (card.wrong - 1).max(0);
    let since = card.wrong_since.filter(|_| wrong > 0);
    let mut row = card.into_active_model();
    row.wrong = Set(wrong);
    row.wrong_since = Set(since);
    row.last_used_at = Set(Some(now));
    Ok(row.update(tx.connection()).await?)
}
