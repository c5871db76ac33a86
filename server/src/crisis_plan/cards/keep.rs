//! The list of a resident's cards, and cancelling one.

use super::contacts;
use crate::{
    Portal,
    access::policy::Action,
    account::{notes, secrets},
    audit,
    error::Result,
    store,
};
use ::entity::crisis_card;
use app::{
    audit::model::Act,
    backend::Caller,
    crisis_plan::card_model::{CardState, CardView, CardsView},
    error::PortalError,
    ids::{CardId, PersonId},
    links,
    posted::{Next, Posted},
};
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// The cards, for whoever may make one.
pub(in crate::crisis_plan) async fn list(
    portal: &Portal,
    caller: &Caller,
    resident: PersonId,
) -> Result<CardsView> {
    let (tx, granted) = portal.enter(caller, Action::ManageCards, resident).await?;
    let connection = tx.connection();
    let rows = store::card::list(connection, &granted).await?;
    let makers = rows.iter().map(|row| row.issued_by);
    let names = store::person::names(connection, makers).await?;
    let now = portal.clock.now();
    let view = CardsView {
        resident: store::person::resident(connection, &granted).await?,
        cards: rows.into_iter().map(|row| view(row, &names, now)).collect(),
        to_print: super::print::waits(portal, &tx, caller, resident)
            .await?
            .is_some(),
        has_contacts: !contacts::of_plan(connection, &granted).await?.is_empty(),
    };
    audit::record(&tx, &portal.clock, granted.entry(Act::OpenCards)).await?;
    tx.commit().await?;
    Ok(view)
}

fn view(row: crisis_card::Model, names: &HashMap<Uuid, String>, now: DateTime<Utc>) -> CardView {
    let state = match (row.cancelled_at, row.paused_until) {
        (Some(at), _) => CardState::Cancelled(at),
        (None, Some(until)) if until > now => CardState::Paused(until),
        _ => CardState::Working,
    };
    CardView {
        id: CardId(row.id),
        reference: secrets::grouped(&row.reference),
        issued_at: row.issued_at,
        issued_by: names.get(&row.issued_by).cloned().unwrap_or_default(),
        reason: row.reason,
        allow_contacts: row.allow_contacts,
        last_used_at: row.last_used_at,
        state,
    }
}

/// Cancels a card: its code opens nothing any more.
pub(in crate::crisis_plan) async fn cancel(
    portal: &Portal,
    caller: &Caller,
    form: &Posted,
) -> Result<Next> {
    let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let card: CardId = form.parsed("card").ok_or(PortalError::NotFound)?;
    let clock = &portal.clock;
    let (tx, granted) = portal.enter(caller, Action::ManageCards, resident).await?;
    let next = Next::to(links::crisis_cards(resident));
    let now = clock.now();
    if let Some(before) = portal.claimed(&tx, granted.account(), form, &next).await? {
        return Ok(before);
    }
    if !store::card::cancel(&tx, &granted, card, now).await? {
        return Err(PortalError::NotFound.into());
    }
    let session = caller.person()?.session;
    // Its code must not be printed after that.
    if super::print::waits(portal, &tx, caller, resident).await? == Some(card) {
        notes::forget(&tx, session, notes::Kind::Card).await?;
    }
    let entry = granted.entry(Act::CancelCard).object(card);
    audit::record(&tx, clock, entry).await?;
    tx.commit().await?;
    Ok(next.saying("The card is cancelled. Its code opens nothing any more."))
}
