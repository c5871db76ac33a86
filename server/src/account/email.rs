//! The address that codes are sent to: asked, confirmed by a code, then changed.

use super::{codes, fresh_proof, limits, notes, notices, secrets, sessions, sign_in::asked_for};
use crate::{
    Portal, audit,
    error::{Error, Result},
    mail::outbox,
    store::{self, Tx, account::Holder},
};
use ::entity::account;
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    identifiers::Email,
    ids::{PersonId, SessionReference},
    links,
    posted::{Next, Posted},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Deserialize, Serialize)]
struct Waiting {
    address: String,
    code_hash: String,
    tries: i32,
}

/// Sends a code to a new address of somebody who proved who they are.
pub(super) async fn change(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let person = caller.person()?;
    fresh_proof(person, portal.clock.now())?;
    let address =
        Email::parse(form.text("email")).map_err(|problem| PortalError::field("email", problem))?;
    let asked = ask(portal, &address).await?;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    limits::confirming(&tx, &portal.clock, person.account).await?;
    let holder = store::account::hold(&tx, person.account)
        .await?
        .ok_or(PortalError::SignIn)?;
    begin(portal, &tx, &holder, person.session, asked).await?;
    tx.commit().await?;
    Ok(Next::to(links::CONFIRM_EMAIL))
}

/// A new address and the code that will confirm it.
pub(crate) struct Asked {
    to: String,
    code: String,
    waiting: Waiting,
}

/// Draws the code and hashes it, which takes too long to do while writing.
pub(crate) async fn ask(portal: &Portal, address: &Email) -> Result<Asked> {
    let code = secrets::six_digits(&portal.clock);
    let code_hash = secrets::slow_hash(&portal.clock, &code).await?;
    Ok(Asked {
        to: address.as_typed().to_owned(),
        waiting: Waiting {
            address: address.compared().to_owned(),
            code_hash,
            tries: 0,
        },
        code,
    })
}

/// Notes the address and sends it the code.
pub(crate) async fn begin(
    portal: &Portal,
    tx: &Tx,
    holder: &Holder,
    session: SessionReference,
    asked: Asked,
) -> Result<()> {
    let clock = &portal.clock;
    notes::put(tx, clock, session, notes::Kind::Email, &asked.waiting).await?;
    let email = outbox::Email {
        about: None,
        thread: None,
        kind: "confirm_email",
        to_person: Some(PersonId(holder.person.id)),
        to_address: asked.to,
        parameters: json!({ "code": asked.code, "name": holder.name() }),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(tx, clock, email).await
}

/// Makes the noted address the account's when its code is right.
pub(super) async fn confirm(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let person = caller.person()?;
    let typed = form.text("code");
    if typed.is_empty() {
        return Err(PortalError::field("code", Problem::Missing).into());
    }
    let wrong = || PortalError::field("code", Problem::WrongCode);
    let code = secrets::read_six_digits(typed).ok_or_else(wrong)?;
    let clock = &portal.clock;
    let kind = notes::Kind::Email;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    limits::confirming(&tx, clock, person.account).await?;
    let holder = store::account::hold(&tx, person.account)
        .await?
        .ok_or(PortalError::SignIn)?;
    let mut waiting: Waiting = notes::read(tx.connection(), clock, person.session, kind)
        .await?
        .filter(|waiting: &Waiting| waiting.tries < codes::TRIES)
        .ok_or_else(wrong)?;
    waiting.tries += 1;
    notes::put(&tx, clock, person.session, kind, &waiting).await?;
    tx.commit().await?;
    if secrets::which(vec![waiting.code_hash], &code)
        .await?
        .is_none()
    {
        return Err(wrong().into());
    }
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    // Whoever forgets it first has the right to it.
    if !notes::forget(&tx, person.session, kind).await? {
        return Err(wrong().into());
    }
    if holder.account.email.is_some() {
        notices::tell(&tx, clock, &holder, "email_changed", json!({})).await?;
    }
    let changed = account::Entity::update_many()
        .col_expr(account::Column::Email, Expr::value(waiting.address))
        .filter(account::Column::Id.eq(holder.account.id))
        .exec(tx.connection())
        .await
        .map_err(Error::from);
    match changed {
        Err(error) if error.is_duplicate() => {
            return Err(PortalError::field("code", Problem::Taken).into());
        }
        changed => changed?,
    };
    let entry = notices::entry(&holder, caller, Act::ChangeEmail);
    audit::record(&tx, clock, entry).await?;
    tx.commit().await?;
    let path = asked_for(form).unwrap_or(links::ACCOUNT);
    Ok(Next::to(path).saying("We will send your sign-in codes to this address."))
}
