//! Passkeys: asked of the browser, checked, kept.
//!
//! A challenge is bound to the session that began it and is deleted before it
//! is checked: the passkey library itself would accept the same answer twice.

use crate::{
    Portal,
    clock::Clock,
    config::Settings,
    error::{Result, internal},
    store::{self, Tx},
};
use ::entity::{passkey, passkey_challenge};
use app::{
    account::model::Ceremony,
    backend::Caller,
    error::{PortalError, Problem},
    posted::Posted,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use webauthn_rs::prelude::{Credential, Passkey, Webauthn, WebauthnBuilder};

/// How long a challenge holds.
const HOLDS: TimeDelta = TimeDelta::minutes(5);

/// The passkey library, for this portal's address.
///
/// # Errors
/// When the address cannot have passkeys, such as one that is a number.
pub fn library(settings: &Settings) -> Result<Webauthn> {
    let host = settings
        .origin
        .host_str()
        .ok_or_else(|| internal("the origin has no host"))?;
    WebauthnBuilder::new(host, &settings.origin)
        .and_then(|builder| builder.rp_name("Alongside").build())
        .map_err(|error| internal(format!("passkeys for {host}: {error}")))
}

/// Notes which host this database's passkeys belong to, and refuses another one:
/// under it nobody could sign in with theirs.
///
/// # Errors
/// When the address is at another host than the one noted, or the database
/// cannot be written.
pub async fn keep_to_host(portal: &Portal) -> Result<()> {
    const NAME: &str = "rp_id";
    let host = portal.settings.origin.host_str().unwrap_or_default();
    let tx = portal.database.write().await?;
    if !store::setting::begin(&tx, NAME, host).await? {
        let stored = store::setting::find(tx.connection(), NAME).await?;
        let stored = stored.unwrap_or_default();
        if stored != host {
            return Err(internal(format!(
                "ALONGSIDE_ORIGIN is at {host}, but this database belongs to {stored}: \
                 people's passkeys would stop working. Set ALONGSIDE_ORIGIN back, \
                 or delete the setting {NAME} if you mean to move."
            )));
        }
    }
    tx.commit().await
}

/// Keeps a challenge and makes the JSON that the browser gets.
pub(super) async fn keep_challenge(
    tx: &Tx,
    clock: &Clock,
    caller: &Caller,
    ceremony: Ceremony,
    state: &impl Serialize,
    options: &impl Serialize,
) -> Result<String> {
    let now = clock.now();
    passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::Column::ExpiresAt.lte(now))
        .exec(tx.connection())
        .await?;
    let row = passkey_challenge::Model {
        id: clock.id(),
        session_key: caller.session_key.clone(),
        kind: ceremony.code().to_owned(),
        state: serde_json::to_string(state).map_err(internal)?,
        expires_at: now + HOLDS,
    };
    let answer = json!({ "challenge": row.id, "publicKey": options });
    passkey_challenge::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(answer.to_string())
}

/// Takes a challenge away, once and for all, in a transaction of its own; its
/// state, if it was this session's and is not too old.
pub(super) async fn take_challenge<T: DeserializeOwned>(
    portal: &Portal,
    caller: &Caller,
    ceremony: Ceremony,
    form: &Posted,
) -> Result<T> {
    let id: uuid::Uuid = form.parsed("challenge").ok_or_else(not_accepted)?;
    let tx = portal.database.write().await?;
    let mut taken = passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::Column::Id.eq(id))
        .filter(passkey_challenge::Column::SessionKey.eq(&caller.session_key))
        .filter(passkey_challenge::Column::Kind.eq(ceremony.code()))
        .filter(passkey_challenge::Column::ExpiresAt.gt(portal.clock.now()))
        .exec_with_returning(tx.connection())
        .await?;
    tx.commit().await?;
    let row = taken.pop().ok_or_else(not_accepted)?;
    serde_json::from_str(&row.state).map_err(internal)
}

/// What the browser answered.
pub(super) fn credential<T: DeserializeOwned>(form: &Posted) -> Result<T> {
    serde_json::from_str(form.text("credential")).map_err(|_| not_accepted().into())
}

/// The answer to a passkey that is unknown or did not fit.
pub(super) fn not_accepted() -> PortalError {
    PortalError::field("credential", Problem::PasskeyNotAccepted)
}

/// How the database calls a credential.
pub(super) fn credential_id(id: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(id)
}

/// A passkey as the library has it.
pub(super) fn read(row: &passkey::Model) -> Result<Passkey> {
    serde_json::from_str(&row.credential).map_err(internal)
}

/// Whether a passkey is backed up to other devices.
pub(super) fn is_synced(passkey: &Passkey) -> bool {
    Credential::from(passkey.clone()).backup_state
}
