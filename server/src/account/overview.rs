//! How somebody signs in and where they are signed in, and ending sessions.

use super::{fresh_proof, notices, sessions};
use crate::{
    Portal, audit,
    crisis_plan::kept,
    demo,
    error::Result,
    store::{self, Tx, account::Holder, kept_sheet::Which},
};
use ::entity::{invitation, passkey};
use app::{
    account::model::{AccountView, PasskeyView, ProveView, SessionView},
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{AccountId, PasskeyId, SessionReference},
    links,
    posted::{Next, Posted, SessionChange},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// How the caller signs in.
pub(super) async fn view(portal: &Portal, caller: &Caller) -> Result<AccountView> {
    let person = caller.person()?;
    let connection = portal.database.reader();
    let holder = store::account::by_id(connection, person.account)
        .await?
        .ok_or(PortalError::SignIn)?;
    let passkeys = store::account::passkeys(connection, person.account).await?;
    let now = portal.clock.now();
    let open = sessions::list(connection, person.account, now).await?;
    let keeping = store::kept_sheet::list(connection, person.account, now).await?;
    Ok(AccountView {
        email: holder.account.email,
        passkeys: passkeys.into_iter().map(passkey_view).collect(),
        codes_left: store::account::recovery_codes_left(connection, person.account).await?,
        sessions: open
            .into_iter()
            .map(|open| SessionView {
                this: open.reference == person.session,
                reference: open.reference,
                device: open
                    .device
                    .unwrap_or_else(|| String::from("A device we do not know")),
                method: method_words(open.method.as_deref()),
                signed_in_at: open.signed_in_at,
                last_seen_at: open.last_seen_at,
                shared_device: open.shared_device,
            })
            .collect(),
        shared_device: person.shared_device,
        kept: keeping
            .into_iter()
            .map(|row| kept::shown(row, caller))
            .collect(),
    })
}

/// One passkey of the caller.
pub(super) async fn passkey(
    portal: &Portal,
    caller: &Caller,
    id: PasskeyId,
) -> Result<PasskeyView> {
    let person = caller.person()?;
    let row = store::account::passkey(portal.database.reader(), person.account, id)
        .await?
        .ok_or(PortalError::NotFound)?;
    Ok(passkey_view(row))
}

/// What the caller can give as a second proof.
pub(super) async fn ways_to_prove(portal: &Portal, caller: &Caller) -> Result<ProveView> {
    let person = caller.person()?;
    let connection = portal.database.reader();
    let passkeys = store::account::passkeys(connection, person.account).await?;
    let codes = store::account::recovery_codes_left(connection, person.account).await?;
    let letters = invitation::Entity::find()
        .filter(invitation::Column::PersonId.eq(person.person.0))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::VoidedAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(portal.clock.now()))
        .count(connection)
        .await?;
    Ok(ProveView {
        passkey: !passkeys.is_empty(),
        code: codes > 0 || letters > 0,
        demo_codes: demo_codes(portal, person.account).await?,
    })
}

/// What the invented borough prints for everybody, told again where it is asked for.
async fn demo_codes(portal: &Portal, account: AccountId) -> Result<Option<(String, String)>> {
    if !portal.settings.demo {
        return Ok(None);
    }
    let account = store::account::by_id(portal.database.reader(), account).await?;
    let email = account.and_then(|holder| holder.account.email);
    let way_in = demo::PEOPLE
        .iter()
        .find(|way_in| Some(way_in.email) == email.as_deref());
    Ok(way_in.and_then(|way_in| {
        let mut codes = way_in.codes();
        Some((codes.next()?, codes.next()?))
    }))
}

/// Ends the caller's session.
pub(super) async fn sign_out(portal: &Portal, caller: &Caller) -> Result<Next> {
    let next = Next::to("/");
    let clock = &portal.clock;
    if caller.signed_in.is_none() && caller.kept_sheet.is_none() {
        return Ok(next.with_session(SessionChange::End));
    }
    let tx = portal.database.write().await?;
    if let Some(kept) = caller.kept_sheet {
        kept::let_go(&tx, clock, caller, kept).await?;
    }
    let Some(person) = &caller.signed_in else {
        tx.commit().await?;
        return Ok(next.with_session(SessionChange::End));
    };
    let change = sessions::end(&tx, clock, caller).await?;
    if let Some(holder) = store::account::by_id(tx.connection(), person.account).await? {
        let entry = notices::entry(&holder, caller, Act::SignOut);
        audit::record(&tx, clock, entry).await?;
    }
    tx.commit().await?;
    Ok(next.with_session(change))
}

/// Ends one session of the caller; that of this browser is a signing out.
pub(super) async fn end_session(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let person = caller.person()?;
    let reference: SessionReference = form.parsed("session").ok_or(PortalError::NotFound)?;
    if reference == person.session {
        return sign_out(portal, caller).await;
    }
    let (tx, holder) = sure(portal, caller).await?;
    sessions::end_one(&tx, &portal.clock, person.account, reference).await?;
    kept::end(
        &tx,
        &portal.clock,
        caller,
        &holder,
        Which::SeenIn(reference),
    )
    .await?;
    let entry = notices::entry(&holder, caller, Act::EndSessions).object(reference);
    audit::record(&tx, &portal.clock, entry).await?;
    tx.commit().await?;
    Ok(Next::to(links::ACCOUNT).saying("That device is signed out."))
}

/// Ends every other session of the caller.
pub(super) async fn end_others(portal: &Portal, caller: &Caller) -> Result<Next> {
    let (tx, holder) = sure(portal, caller).await?;
    sessions::end_others(&tx, &portal.clock, caller).await?;
    let others = Which::AllBut(caller.kept_sheet);
    kept::end(&tx, &portal.clock, caller, &holder, others).await?;
    let entry = notices::entry(&holder, caller, Act::EndSessions);
    audit::record(&tx, &portal.clock, entry).await?;
    tx.commit().await?;
    Ok(Next::to(links::ACCOUNT).saying("All your other devices are signed out."))
}

/// Begins the time without use anew, for somebody who is still there.
pub(super) async fn stay(portal: &Portal, caller: &Caller) -> Result<Next> {
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    sessions::touch(&tx, &portal.clock, &caller.session_key).await?;
    tx.commit().await?;
    Ok(Next::to(links::HOME))
}

/// Says whether others use this device; a shared one is signed out sooner, and
/// its browser forgets the session when it is closed.
pub(super) async fn share_device(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let shared = form.ticked("shared_device");
    let tx = portal.database.write().await?;
    let change = sessions::share(&tx, &portal.clock, caller, shared).await?;
    tx.commit().await?;
    let notice = if shared {
        "We will sign you out after 5 minutes without use on this device."
    } else {
        "We will sign you out after 30 minutes without use on this device."
    };
    Ok(Next::to(links::ACCOUNT).saying(notice).with_session(change))
}

/// Opens a transaction for somebody who proved who they are just now.
async fn sure(portal: &Portal, caller: &Caller) -> Result<(Tx, Holder)> {
    let person = caller.person()?;
    fresh_proof(person, portal.clock.now())?;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let holder = store::account::by_id(tx.connection(), person.account)
        .await?
        .ok_or(PortalError::SignIn)?;
    Ok((tx, holder))
}

fn passkey_view(row: passkey::Model) -> PasskeyView {
    PasskeyView {
        id: PasskeyId(row.id),
        name: row.name,
        synced: row.synced,
        added_at: row.created_at,
        used_at: row.last_used_at,
    }
}

fn method_words(method: Option<&str>) -> &'static str {
    match method {
        Some("passkey") => "with a passkey",
        Some("email_code") => "with a code by email",
        Some("invitation") => "with a letter",
        _ => "with a code on paper",
    }
}
