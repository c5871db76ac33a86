//! Marks a device of the resident's own, and ends that.

use super::mark::end_marks;
use crate::{
    Portal,
    access::policy::Action,
    account::sessions,
    audit,
    error::Result,
    store::{self, kept_sheet::Which},
};
use ::entity::kept_sheet;
use app::{
    audit::model::Act,
    backend::Caller,
    crisis_plan::kept_model::{KeepView, Keeping, KeptSheetView},
    error::{PortalError, Problem},
    ids::{KeptSheetId, PersonId},
    links,
    posted::{Next, Posted},
};

/// The most devices of one resident at once.
const MOST: u32 = 10;

/// What the page says on this device.
pub(in crate::crisis_plan) async fn view(
    portal: &Portal,
    caller: &Caller,
    resident: PersonId,
) -> Result<KeepView> {
    let (tx, granted) = portal.enter(caller, Action::KeepSheet, resident).await?;
    let keeping = match caller.kept_sheet {
        _ if caller.person()?.shared_device => Keeping::Never,
        None => Keeping::NotYet,
        Some(kept) => store::kept_sheet::find(tx.connection(), granted.account(), kept)
            .await?
            .map_or(Keeping::NotYet, |row| Keeping::Here(shown(row, caller))),
    };
    Ok(KeepView { resident, keeping })
}

/// Marks the device. It keeps the secret as a cookie, and fetches its copy on the page that follows.
pub(in crate::crisis_plan) async fn keep(
    portal: &Portal,
    caller: &Caller,
    form: &Posted,
) -> Result<Next> {
    let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let (tx, granted) = portal.enter(caller, Action::KeepSheet, resident).await?;
    let person = caller.person()?;
    if person.shared_device {
        return Err(PortalError::field("device", Problem::SharedDevice).into());
    }
    let next = Next::to(links::keep_sheet(resident));
    if let Some(before) = portal.claimed(&tx, granted.account(), form, &next).await? {
        return Ok(before);
    }
    if caller.kept_sheet.is_some() {
        tx.commit().await?;
        return Ok(next);
    }
    let clock = &portal.clock;
    let now = clock.now();
    let others = store::kept_sheet::count(tx.connection(), &granted, now).await?;
    if others >= u64::from(MOST) {
        return Err(PortalError::field("device", Problem::TooMany { limit: MOST }).into());
    }
    let secret = clock.secret();
    let row = kept_sheet::Model {
        id: clock.id(),
        account_id: granted.account().0,
        secret_hash: sessions::key_of(&secret),
        session_reference: person.session.0,
        device: (!caller.device.is_empty()).then(|| caller.device.clone()),
        kept_at: now,
        refreshed_at: None,
        ended_at: None,
    };
    let entry = granted.entry(Act::KeepSheet).object(row.id);
    store::kept_sheet::add(&tx, &granted, row).await?;
    audit::record(&tx, clock, entry).await?;
    tx.commit().await?;
    Ok(next.keeping_sheet(secret))
}

/// Ends that a device keeps the sheet: this one or another of the resident's.
pub(in crate::crisis_plan) async fn remove(
    portal: &Portal,
    caller: &Caller,
    form: &Posted,
) -> Result<Next> {
    let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let kept: KeptSheetId = form.parsed("kept").ok_or(PortalError::NotFound)?;
    let (tx, granted) = portal.enter(caller, Action::KeepSheet, resident).await?;
    let account = granted.account();
    let row = store::kept_sheet::find(tx.connection(), account, kept)
        .await?
        .ok_or(PortalError::NotFound)?;
    // Ending it twice is no error.
    let entry = granted.entry(Act::RemoveSheet);
    end_marks(&tx, &portal.clock, account, Which::One(kept), &entry).await?;
    tx.commit().await?;
    Ok(if caller.kept_sheet.map(|this| this.0) == Some(row.id) {
        Next::to(links::keep_sheet(resident))
            .saying("Your crisis sheet is removed from this device.")
    } else {
        Next::to(links::ACCOUNT)
            .saying("That device removes your crisis sheet the next time it is online.")
    })
}

/// A device, as its owner sees it.
pub(crate) fn shown(row: kept_sheet::Model, caller: &Caller) -> KeptSheetView {
    let id = KeptSheetId(row.id);
    KeptSheetView {
        id,
        this: caller.kept_sheet == Some(id),
        device: row
            .device
            .unwrap_or_else(|| String::from("A device we do not know")),
        kept_at: row.kept_at,
        refreshed_at: row.refreshed_at,
    }
}
