//! Signing in, and proving who one is, with a passkey.

use super::{
    limits, notices, passkeys,
    sessions::{self, Method},
    sign_in::{self, onwards},
};
use crate::{
    Portal, audit,
    error::{Result, internal},
    store::{self, Tx, account::Holder},
};
use ::entity::passkey;
use app::{
    account::model::Ceremony,
    audit::model::Act,
    backend::{Assurance, Caller},
    error::PortalError,
    ids::AccountId,
    posted::{Next, Posted},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde_json::json;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, PasskeyAuthentication, PublicKeyCredential,
    WebauthnError,
};

/// What the browser is asked in order to sign in, whoever it is.
pub(super) async fn sign_in_options(portal: &Portal, caller: &Caller) -> Result<String> {
    let (options, state) = passkeys::library(&portal.settings)?
        .start_discoverable_authentication()
        .map_err(internal)?;
    let tx = portal.database.write().await?;
    limits::passkey(&tx, &portal.clock, &caller.network).await?;
    // The browser decides between the button and autofill, so no mediation is sent.
    let answer = passkeys::keep_challenge(
        &tx,
        &portal.clock,
        caller,
        Ceremony::SignIn,
        &state,
        &options.public_key,
    )
    .await?;
    tx.commit().await?;
    Ok(answer)
}

/// What the browser is asked as a second proof: one of the account's own passkeys.
pub(super) async fn prove_options(portal: &Portal, caller: &Caller) -> Result<String> {
    let person = caller.person()?;
    let tx = portal.database.write().await?;
    let rows = store::account::passkeys(tx.connection(), person.account).await?;
    if rows.is_empty() {
        return Err(PortalError::NotFound.into());
    }
    let known = rows
        .iter()
        .map(passkeys::read)
        .collect::<Result<Vec<_>>>()?;
    let (options, state) = passkeys::library(&portal.settings)?
        .start_passkey_authentication(&known)
        .map_err(internal)?;
    let answer = passkeys::keep_challenge(
        &tx,
        &portal.clock,
        caller,
        Ceremony::Prove,
        &state,
        &options.public_key,
    )
    .await?;
    tx.commit().await?;
    Ok(answer)
}

/// Signs in with a passkey.
pub(super) async fn sign_in(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let state: DiscoverableAuthentication =
        passkeys::take_challenge(portal, caller, Ceremony::SignIn, form).await?;
    let answer: PublicKeyCredential = passkeys::credential(form)?;
    let library = passkeys::library(&portal.settings)?;
    let (account, credential) = library
        .identify_discoverable_authentication(&answer)
        .map_err(|_| passkeys::not_accepted())?;
    let tx = portal.database.write().await?;
    let row = find(&tx, AccountId(account), credential)
        .await?
        .ok_or_else(passkeys::not_accepted)?;
    let holder = store::account::by_id(tx.connection(), AccountId(account))
        .await?
        .ok_or_else(passkeys::not_accepted)?;
    let checked =
        library.finish_discoverable_authentication_v2(&answer, state, &passkeys::read(&row)?);
    let used = match checked {
        Ok(used) => used,
        Err(error) => {
            return refuse(portal, tx, caller, &holder, &row, error, Act::SignInRefused).await;
        }
    };
    note_use(portal, &tx, &row, &used).await?;
    let shared = form.ticked("shared_device");
    let how = (Method::Passkey, Assurance::Full, Act::SignIn);
    let change = sign_in::begin(portal, &tx, caller, &holder, how, shared).await?;
    tx.commit().await?;
    Ok(Next::to(onwards(form)).with_session(change))
}

/// A second proof with a passkey.
pub(super) async fn prove(portal: &Portal, caller: &Caller, form: &Posted) -> Result<Next> {
    let person = caller.person()?;
    let state: PasskeyAuthentication =
        passkeys::take_challenge(portal, caller, Ceremony::Prove, form).await?;
    let answer: PublicKeyCredential = passkeys::credential(form)?;
    let library = passkeys::library(&portal.settings)?;
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let holder = store::account::by_id(tx.connection(), person.account)
        .await?
        .ok_or(PortalError::SignIn)?;
    let row = find(&tx, person.account, answer.get_credential_id())
        .await?
        .ok_or_else(passkeys::not_accepted)?;
    let used = match library.finish_passkey_authentication(&answer, &state) {
        Ok(used) => used,
        Err(error) => return refuse(portal, tx, caller, &holder, &row, error, Act::Prove).await,
    };
    note_use(portal, &tx, &row, &used).await?;
    let clock = &portal.clock;
    let change = sessions::prove(&tx, clock, caller).await?;
    let entry = notices::entry(&holder, caller, Act::Prove).object(row.id);
    audit::record(&tx, clock, entry).await?;
    tx.commit().await?;
    Ok(Next::to(onwards(form)).with_session(change))
}

/// The passkey of an account by its credential, held until the transaction
/// ends, so that its counter is compared and raised as one.
async fn find(tx: &Tx, account: AccountId, credential: &[u8]) -> Result<Option<passkey::Model>> {
    Ok(passkey::Entity::find()
        .filter(passkey::Column::CredentialId.eq(passkeys::credential_id(credential)))
        .filter(passkey::Column::AccountId.eq(account.0))
        .lock_exclusive()
        .one(tx.connection())
        .await?)
}

/// Writes the counter and the backup state down.
async fn note_use(
    portal: &Portal,
    tx: &Tx,
    row: &passkey::Model,
    used: &AuthenticationResult,
) -> Result<()> {
    let mut known = passkeys::read(row)?;
    known.update_credential(used);
    let credential = serde_json::to_string(&known).map_err(internal)?;
    passkey::Entity::update_many()
        .col_expr(passkey::Column::Credential, Expr::value(credential))
        .col_expr(
            passkey::Column::Synced,
            Expr::value(passkeys::is_synced(&known)),
        )
        .col_expr(passkey::Column::LastUsedAt, Expr::value(portal.clock.now()))
        .filter(passkey::Column::Id.eq(row.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Writes a refusal down. A counter that went back may mean a copied key: the
/// person is told.
async fn refuse(
    portal: &Portal,
    tx: Tx,
    caller: &Caller,
    holder: &Holder,
    row: &passkey::Model,
    error: WebauthnError,
    act: Act,
) -> Result<Next> {
    let clock = &portal.clock;
    tracing::info!(reason = %error, "a passkey was refused");
    notices::refused(&tx, clock, holder, caller, act).await?;
    if matches!(error, WebauthnError::CredentialPossibleCompromise) {
        let parameters = json!({ "passkey": row.name });
        notices::tell(&tx, clock, holder, "passkey_refused", parameters).await?;
    }
    tx.commit().await?;
    Err(passkeys::not_accepted().into())
}
