//! Makes a card, in place of another or not.

use super::print::Written;
use crate::{
    Portal,
    access::{Granted, policy::Action},
    account::{notes, secrets},
    audit,
    error::Result,
    store,
    told::{self, Matter, News},
};
use ::entity::crisis_card;
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{CardId, PersonId},
    links,
    plan::headings::MOST_IN_LINE,
    posted::{Checks, Next, Posted},
};

/// The most cards that one resident may have at once.
const MOST_CARDS: u32 = 10;

/// What was asked for.
struct Wanted {
    allow_contacts: bool,
    reason: Option<String>,
    replaces: Option<CardId>,
}

/// Makes the card, and leads to where it is printed.
pub(in crate::crisis_plan) async fn make(
    portal: &Portal,
    caller: &Caller,
    form: &Posted,
) -> Result<Next> {
    let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let session = caller.person()?.session;
    let clock = &portal.clock;
    let code = secrets::card_code(clock);
    let code_hash = secrets::slow_hash(clock, &code).await?;
    let (tx, granted) = portal.enter(caller, Action::ManageCards, resident).await?;
    let wanted = read(form, &granted)?;
    let next = Next::to(links::printed_card(resident));
    let now = clock.now();
    if let Some(before) = portal.claimed(&tx, granted.account(), form, &next).await? {
        return Ok(before);
    }
    if let Some(old) = wanted.replaces {
        if !store::card::cancel(&tx, &granted, old, now).await? {
            return Err(PortalError::NotFound.into());
        }
        let entry = granted.entry(Act::CancelCard).object(old);
        audit::record(&tx, clock, entry).await?;
    }
    if store::card::count_live(tx.connection(), &granted).await? >= u64::from(MOST_CARDS) {
        let problem = Problem::TooMany { limit: MOST_CARDS };
        return Err(PortalError::field("contacts", problem).into());
    }
    let card = crisis_card::Model {
        id: clock.id(),
        resident_id: resident.0,
        reference: secrets::card_code(clock),
        code_hash,
        allow_contacts: wanted.allow_contacts,
        reason: wanted.reason,
        issued_by: granted.actor().0,
        issued_at: now,
        replaces: wanted.replaces.map(|old| old.0),
        cancelled_by: None,
        cancelled_at: None,
        last_used_at: None,
        wrong: 0,
        wrong_since: None,
        paused_until: None,
    };
    let written = Written {
        resident,
        card: CardId(card.id),
        reference: card.reference.clone(),
        code,
    };
    let entry = granted.entry(Act::MakeCard).object(card.id);
    store::card::add(&tx, &granted, card).await?;
    notes::put(&tx, clock, session, notes::Kind::Card, &written).await?;
    audit::record(&tx, clock, entry).await?;
    let news = News {
        resident,
        by: Some(granted.actor()),
        matter: Matter::Crisis,
        kind: "card_made",
        parameters: serde_json::json!({}),
        key: None,
    };
    told::tell(&tx, clock, news).await?;
    tx.commit().await?;
    Ok(next)
}

/// Whoever makes a card for somebody else says why.
fn read(form: &Posted, granted: &Granted) -> std::result::Result<Wanted, PortalError> {
    let mut checks = Checks::default();
    let reason = Some(form.text("reason"))
        .filter(|_| !granted.is_own())
        .map(str::to_owned);
    if let Some(reason) = &reason {
        checks.require(!reason.is_empty(), "reason", Problem::Missing);
        checks.at_most(reason, MOST_IN_LINE, "reason");
    }
    let replaces = match form.text("replaces") {
        "" => None,
        card => Some(card.parse().map_err(|_| PortalError::NotFound)?),
    };
    checks.finish(Wanted {
        // Who sees whom to call is for the person to decide.
        allow_contacts: granted.is_own() && form.ticked("allow_contacts"),
        reason,
        replaces,
    })
}
