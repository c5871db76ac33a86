//! Adding, renaming and removing passkeys.

use super::{fresh_proof, notices, passkeys, sessions};
use crate::{
    Portal, audit,
    error::{Error, Result},
    store::{self, Tx, account::Holder},
};
use ::entity::passkey;
use app::{
    account::model::Ceremony,
    audit::model::Act,
    backend::{Caller, SignedIn},
    error::{PortalError, Problem},
    ids::PasskeyId,
    links,
    posted::{Next, Posted},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use webauthn_rs::prelude::{PasskeyRegistration, RegisterPublicKeyCredential};
use webauthn_rs_proto::ResidentKeyRequirement;

/// As many passkeys as an account may have.
const MOST: u32 = 20;
/// Longest name of one.
const NAME: u32 = 60;

/// What the browser is asked in order to add one.
pub(super) async fn options(portal: &Portal, caller: &Caller) -> Result<String> {
    let person = caller.person()?;
    fresh_proof(person, portal.clock.now())?;
    own_device(person)?;
    let tx = portal.database.write().await?;
    let holder = store::account::by_id(tx.connection(), person.account)
        .await?
        .ok_or(PortalError::SignIn)?;
    let known = store::account::passkeys(tx.connection(), person.account).await?;
    let mut exclude = Vec::new();
    for row in &known {
        exclude.push(passkeys::read(row)?.cred_id().clone());
    }
    let full_name = store::person::full_name(&holder.person);
    let user = holder.account.email.as_deref().unwrap_or(&full_name);
    let (mut options, state) = passkeys::library(&portal.settings)?
        .start_passkey_registration(holder.account.id, user, &full_name, Some(exclude))
        .map_err(crate::error::internal)?;
    // Without it the key would not be found again without typing an address,
    // which is the very thing that a passkey saves.
    if let Some(selection) = &mut options.public_key.authenticator_selection {
        selection.resident_key = Some(ResidentKeyRequirement::Required);
        selection.require_resident_key = true;
    }
    let answer = passkeys::keep_challenge(
        &tx,
        &portal.clock,
        caller,
        Ceremony::Add,
        &state,
        &options.public_key,
    )
    .await?;
    tx.commit().await?;
    Ok(answer)
}

/// Adds one.
pub(super) async fn add(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let person = caller.person()?;
    let clock = &portal.clock;
    fresh_proof(person, clock.now())?;
    own_device(person)?;
    let name = name_of(form)?;
    let state: PasskeyRegistration =
        passkeys::take_challenge(portal, caller, Ceremony::Add, form).await?;
    let answer: RegisterPublicKeyCredential = passkeys::credential(form)?;
    let made = passkeys::library(&portal.settings)?
        .finish_passkey_registration(&answer, &state)
        .map_err(|error| {
            tracing::info!(reason = %error, "a passkey was not added");
            passkeys::not_accepted()
        })?;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let holder = held(&tx, caller).await?;
    let known = store::account::passkeys(tx.connection(), person.account).await?;
    if known.len() >= MOST as usize {
        return Err(PortalError::field("name", Problem::TooMany { limit: MOST }).into());
    }
    let row = passkey::Model {
        id: clock.id(),
        account_id: holder.account.id,
        credential_id: passkeys::credential_id(made.cred_id()),
        name: name.clone(),
        synced: passkeys::is_synced(&made),
        credential: serde_json::to_string(&made).map_err(crate::error::internal)?,
        created_at: clock.now(),
        last_used_at: None,
    };
    let id = row.id;
    let inserted = passkey::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await
        .map_err(Error::from);
    match inserted {
        // One credential opens one account, whoever has it already.
        Err(error) if error.is_duplicate() => return Err(passkeys::not_accepted().into()),
        inserted => inserted?,
    };
    let entry = notices::entry(&holder, caller, Act::AddPasskey).object(id);
    audit::record(&tx, clock, entry).await?;
    notices::tell(
        &tx,
        clock,
        &holder,
        "passkey_added",
        json!({ "passkey": name }),
    )
    .await?;
    tx.commit().await?;
    Ok(
        Next::to(super::sign_in::asked_for(form).unwrap_or(links::ACCOUNT))
            .saying("Your passkey was added. You can sign in with it from now on."),
    )
}

/// Refuses where others use the device: a passkey left there would be theirs too.
fn own_device(person: &SignedIn) -> std::result::Result<(), PortalError> {
    if person.shared_device {
        Err(PortalError::field("credential", Problem::SharedDevice))
    } else {
        Ok(())
    }
}

/// Gives one another name.
pub(super) async fn rename(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let person = caller.person()?;
    fresh_proof(person, portal.clock.now())?;
    let id: PasskeyId = form.parsed("passkey").ok_or(PortalError::NotFound)?;
    let name = name_of(form)?;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let holder = held(&tx, caller).await?;
    let renamed = passkey::Entity::update_many()
        .col_expr(passkey::Column::Name, Expr::value(name))
        .filter(passkey::Column::Id.eq(id.0))
        .filter(passkey::Column::AccountId.eq(person.account.0))
        .exec(tx.connection())
        .await?;
    if renamed.rows_affected != 1 {
        return Err(PortalError::NotFound.into());
    }
    let entry = notices::entry(&holder, caller, Act::RenamePasskey).object(id);
    audit::record(&tx, &portal.clock, entry).await?;
    tx.commit().await?;
    Ok(Next::to(links::ACCOUNT).saying("The name was changed."))
}

/// Removes one, unless it is the last way in.
pub(super) async fn remove(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let person = caller.person()?;
    let clock = &portal.clock;
    fresh_proof(person, clock.now())?;
    let id: PasskeyId = form.parsed("passkey").ok_or(PortalError::NotFound)?;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let holder = held(&tx, caller).await?;
    let known = store::account::passkeys(tx.connection(), person.account).await?;
    let row = known
        .iter()
        .find(|row| row.id == id.0)
        .ok_or(PortalError::NotFound)?;
    let codes = store::account::recovery_codes_left(tx.connection(), person.account).await?;
    let other_way = known.len() > 1 || (holder.account.email.is_some() && codes > 0);
    if !other_way {
        return Err(PortalError::field("passkey", Problem::CannotRemove).into());
    }
    passkey::Entity::delete_by_id(row.id)
        .exec(tx.connection())
        .await?;
    let entry = notices::entry(&holder, caller, Act::RemovePasskey).object(id);
    audit::record(&tx, clock, entry).await?;
    let parameters = json!({ "passkey": row.name });
    notices::tell(&tx, clock, &holder, "passkey_removed", parameters).await?;
    tx.commit().await?;
    Ok(Next::to(links::ACCOUNT).saying("The passkey was removed."))
}

/// The account, held: of two that remove the last two passkeys at once, one must see the other.
async fn held(tx: &Tx, caller: &Caller) -> Result<Holder> {
    store::account::hold(tx, caller.person()?.account)
        .await?
        .ok_or_else(|| PortalError::SignIn.into())
}

fn name_of(form: &Posted) -> std::result::Result<String, PortalError> {
    let name = form.text("name");
    if name.is_empty() {
        Err(PortalError::field("name", Problem::Missing))
    } else if name.chars().count() > NAME as usize {
        Err(PortalError::field("name", Problem::TooLong { limit: NAME }))
    } else {
        Ok(name.to_owned())
    }
}
