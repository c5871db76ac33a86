//! The card to print: its code is known to the session that made it, for ten minutes.

use super::contacts;
use crate::{
    Portal,
    access::policy::Action,
    account::{notes, secrets},
    audit,
    error::Result,
    qr,
    store::{self, Tx, sheet_choice},
};
use app::{
    audit::model::Act,
    backend::Caller,
    crisis_plan::card_model::PrintedCard,
    error::PortalError,
    ids::{CardId, PersonId},
    links,
    posted::{Next, Posted},
};
use serde::{Deserialize, Serialize};

/// What the session keeps of the card it made.
#[derive(Deserialize, Serialize)]
pub(super) struct Written {
    pub(super) resident: PersonId,
    pub(super) card: CardId,
    pub(super) reference: String,
    pub(super) code: String,
}

/// The card that this session made within the last ten minutes.
pub(in crate::crisis_plan) async fn printed(
    portal: &Portal,
    caller: &Caller,
    resident: PersonId,
) -> Result<PrintedCard> {
    let (tx, granted) = portal.enter(caller, Action::ManageCards, resident).await?;
    let written = written(portal, &tx, caller, resident)
        .await?
        .ok_or(PortalError::NotFound)?;
    let connection = tx.connection();
    let address = format!("{}{}", portal.address(), links::card(&written.reference));
    let page = address
        .split_once("://")
        .map_or(address.as_str(), |(_, page)| page);
    let choice = sheet_choice::latest(connection, &granted).await?;
    let contacts = if sheet_choice::left_out(choice.as_ref()).contains(&"call") {
        Vec::new()
    } else {
        contacts::of_plan(connection, &granted).await?
    };
    let card = PrintedCard {
        resident: store::person::resident(connection, &granted).await?,
        reference: secrets::grouped(&written.reference),
        code: secrets::grouped(&written.code),
        page: page.to_owned(),
        qr: qr::of(&address)?,
        first_call: contacts.into_iter().next(),
    };
    let entry = granted.entry(Act::OpenCards).object(written.card);
    audit::record(&tx, &portal.clock, entry).await?;
    tx.commit().await?;
    Ok(card)
}

/// The card whose code this session still knows.
pub(super) async fn waits(
    portal: &Portal,
    tx: &Tx,
    caller: &Caller,
    resident: PersonId,
) -> Result<Option<CardId>> {
    let written = written(portal, tx, caller, resident).await?;
    Ok(written.map(|written| written.card))
}

async fn written(
    portal: &Portal,
    tx: &Tx,
    caller: &Caller,
    resident: PersonId,
) -> Result<Option<Written>> {
    let session = caller.person()?.session;
    let kind = notes::Kind::Card;
    let written: Option<Written> =
        notes::read(tx.connection(), &portal.clock, session, kind).await?;
    Ok(written.filter(|written| written.resident == resident))
}

/// Forgets the code.
pub(in crate::crisis_plan) async fn put_away(
    portal: &Portal,
    caller: &Caller,
    form: &Posted,
) -> Result<Next> {
    let person = caller.person()?;
    let resident: PersonId = form.parsed("resident").unwrap_or(person.person);
    let tx = portal.database.write().await?;
    notes::forget(&tx, person.session, notes::Kind::Card).await?;
    tx.commit().await?;
    Ok(Next::to(links::crisis_cards(resident))
        .saying("Keep the card in a wallet or on a key ring."))
}
