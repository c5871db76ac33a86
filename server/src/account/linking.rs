//! Codes for somebody at one's side: whoever gives care makes sure who they are, or a
//! clinician vouches for them, and hands over a code that works like that of a letter.

use super::{
    fresh_proof,
    letters::{Proof, issue, live_of, person_of, void_earlier},
    notes,
    secrets::PaperCode,
};
use crate::{
    Portal,
    access::{CLINICAL_ROLES, Granted, policy::Action, staff_roles},
    audit,
    error::{Result, internal},
    qr, store,
    store::Tx,
};
use ::entity::invitation;
use app::{
    account::model::{LinkCodeView, LinkView, Linked, Seen, Way},
    audit::model::Act,
    backend::Caller,
    circle::details::{MOST_IN_LINE, needed},
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
};
use chrono::{DateTime, Datelike, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

/// Nobody is known for longer than somebody lives.
const LONGEST: i32 = 120;

#[derive(Deserialize, Serialize)]
struct Written {
    resident: PersonId,
    code: String,
    expires_at: DateTime<Utc>,
}

/// What staff see before they make a code.
pub(super) async fn view(portal: &Portal, caller: &Caller, resident: PersonId) -> Result<LinkView> {
    let (tx, granted) = portal.enter(caller, Action::Invite, resident).await?;
    let person = person_of(&tx, &granted).await?;
    let waits = live_of(portal, &tx, resident).await?;
    let view = LinkView {
        resident: store::person::resident(tx.connection(), &granted).await?,
        has_birth_date: person.date_of_birth.is_some(),
        has_account: store::account::is_open_for(tx.connection(), resident).await?,
        may_vouch: may_vouch(portal, &tx, &granted).await?,
        waits_until: waits.map(|row| row.expires_at),
    };
    audit::record(&tx, &portal.clock, granted.entry(Act::OpenRecord)).await?;
    tx.commit().await?;
    Ok(view)
}

/// Makes a code for somebody whose documents were seen.
pub(super) async fn in_person(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let read = |checks: &mut Checks, form: &Posted| {
        let seen = Seen::from_code(form.text("seen"));
        checks.require(seen.is_some(), "seen", Problem::NotChosen);
        let words = needed(checks, form, "words", MOST_IN_LINE);
        Proof {
            way: Way::InPerson,
            seen,
            known_since: None,
            words: Some(words),
        }
    };
    make(portal, caller, form, (Act::LinkInPerson, read)).await
}

/// Makes a code for somebody whom a clinician knows.
pub(super) async fn vouch(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let most = portal.clock.today().year();
    let read = |checks: &mut Checks, form: &Posted| {
        let least = most - LONGEST;
        let typed = form.text("known_since");
        let since = form.parsed::<i32>("known_since");
        let since = since.filter(|year| (least..=most).contains(year));
        checks.require(!typed.is_empty(), "known_since", Problem::Missing);
        checks.require(
            typed.is_empty() || since.is_some(),
            "known_since",
            Problem::NotANumber { least, most },
        );
        let words = needed(checks, form, "words", MOST_IN_LINE);
        Proof {
            way: Way::Vouched,
            seen: None,
            known_since: since,
            words: Some(words),
        }
    };
    make(portal, caller, form, (Act::Vouch, read)).await
}

async fn make(
    portal: &Portal,
    caller: &Caller,
    form: &Posted,
    (act, read): (Act, impl Fn(&mut Checks, &Posted) -> Proof),
) -> Result<Next> {
    let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let clock = &portal.clock;
    let secret = PaperCode::draw(clock).await?;
    let (tx, granted) = portal.enter(caller, Action::Invite, resident).await?;
    let signed_in = caller.person()?;
    fresh_proof(signed_in, clock.now())?;
    if act == Act::Vouch && !may_vouch(portal, &tx, &granted).await? {
        refuse(portal, tx, &granted, act).await?;
        return Err(PortalError::NotFound.into());
    }
    let person = person_of(&tx, &granted).await?;
    let mut checks = Checks::default();
    checks.require(person.date_of_birth.is_some(), "resident", Problem::Missing);
    // Of two who make one at once, the second sees what the first made.
    store::circle_write::lock(&tx, &granted).await?;
    if store::account::is_open_for(tx.connection(), resident).await? {
        checks.add("resident", Problem::HasAccount);
    }
    let proof = read(&mut checks, form);
    checks.finish(())?;
    let who = (resident, granted.actor());
    let row = issue(&tx, clock, who, &secret, proof).await?;
    let written = Written {
        resident,
        code: secret.grouped(),
        expires_at: row.expires_at,
    };
    notes::put(
        &tx,
        clock,
        signed_in.session,
        notes::Kind::LinkCode,
        &written,
    )
    .await?;
    audit::record(&tx, clock, granted.entry(act).object(row.id)).await?;
    tx.commit().await?;
    Ok(Next::to(links::link_code(resident)))
}

/// Writes down that somebody wanted to vouch who may not.
async fn refuse(portal: &Portal, tx: Tx, granted: &Granted, act: Act) -> Result<()> {
    audit::record(&tx, &portal.clock, granted.entry(act).refused()).await?;
    tx.commit().await
}

/// The code that this session made within the last ten minutes.
pub(super) async fn code(
    portal: &Portal,
    caller: &Caller,
    resident: PersonId,
) -> Result<LinkCodeView> {
    let session = caller.person()?.session;
    let (tx, granted) = portal.enter(caller, Action::Invite, resident).await?;
    let kind = notes::Kind::LinkCode;
    let written: Written = notes::read(tx.connection(), &portal.clock, session, kind)
        .await?
        .filter(|written: &Written| written.resident == resident)
        .ok_or(PortalError::NotFound)?;
    let page = format!("{}{}", portal.address(), links::INVITATION);
    let view = LinkCodeView {
        resident: store::person::resident(tx.connection(), &granted).await?,
        qr: qr::of(&page)?,
        page,
        code: written.code,
        until: written.expires_at,
    };
    audit::record(&tx, &portal.clock, granted.entry(Act::OpenRecord)).await?;
    tx.commit().await?;
    Ok(view)
}

/// Forgets it once it is handed over; the code itself holds until its hour is over.
pub(super) async fn put_away(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let session = caller.person()?.session;
    let tx = portal.database.write().await?;
    notes::forget(&tx, session, notes::Kind::LinkCode).await?;
    tx.commit().await?;
    Ok(Next::to(match form.parsed("resident") {
        Some(resident) => links::person(resident),
        None => links::WORKLIST.to_owned(),
    }))
}

/// Makes a letter or code that was not used worth nothing.
pub(super) async fn cancel(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let (tx, granted) = portal.enter(caller, Action::Invite, resident).await?;
    let next = Next::to(links::person(resident));
    let Some(waits) = live_of(portal, &tx, resident).await? else {
        return Ok(next.doing_nothing("There is no code that still works"));
    };
    void_earlier(&tx, portal.clock.now(), resident).await?;
    let session = caller.person()?.session;
    notes::forget(&tx, session, notes::Kind::LinkCode).await?;
    let entry = granted.entry(Act::CancelInvitation).object(waits.id);
    audit::record(&tx, &portal.clock, entry).await?;
    tx.commit().await?;
    Ok(next.saying("The code is cancelled. It opens nothing any more"))
}

/// A clinician vouches, and never for themself or somebody close to them.
async fn may_vouch(portal: &Portal, tx: &Tx, granted: &Granted) -> Result<bool> {
    let today = portal.clock.today();
    let roles = staff_roles(tx.connection(), granted.actor(), today).await?;
    let is_clinician = roles
        .iter()
        .any(|role| CLINICAL_ROLES.contains(&role.role.as_str()));
    Ok(is_clinician && !granted.is_close())
}

/// How the account of a resident was linked, if it was by a code.
pub(crate) async fn linked(tx: &Tx, granted: &Granted) -> Result<Option<Linked>> {
    let row = invitation::Entity::find()
        .filter(invitation::Column::PersonId.eq(granted.resident().0))
        .filter(invitation::Column::UsedAt.is_not_null())
        .order_by_desc(invitation::Column::UsedAt)
        .one(tx.connection())
        .await?;
    let Some((row, at)) = row.and_then(|row| row.used_at.map(|at| (row, at))) else {
        return Ok(None);
    };
    let names = store::person::names(tx.connection(), [row.issued_by]).await?;
    Ok(Some(Linked {
        way: Way::from_code(&row.way).ok_or_else(|| internal("an invitation of no way"))?,
        seen: row.seen.as_deref().and_then(Seen::from_code),
        known_since: row.known_since,
        words: row.words,
        by: names.get(&row.issued_by).cloned().unwrap_or_default(),
        at,
    }))
}
