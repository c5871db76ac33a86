//! How often may be tried. Passkeys have limits of their own, so that whoever
//! guesses at codes cannot keep a person with a passkey out.

use crate::{audit::chain::hexadecimal, clock::Clock, error::Result, http::rate, store::Tx};
use app::ids::AccountId;
use chrono::TimeDelta;
use sha2::{Digest, Sha256};

const HOUR: TimeDelta = TimeDelta::hours(1);

/// A code is asked for.
pub(super) async fn asking(tx: &Tx, clock: &Clock, address: &str, network: &str) -> Result<()> {
    // The address is personal: only its hash is kept.
    let address = hexadecimal(&Sha256::digest(address.as_bytes()));
    rate::check(tx, clock, &format!("code-address:{address}"), 5, HOUR).await?;
    rate::check(tx, clock, &format!("code-network:{network}"), 60, HOUR).await?;
    rate::check(tx, clock, "code-all", 5_000, HOUR).await
}

/// A code from an email or a letter is typed by nobody in particular.
pub(crate) async fn guessing(tx: &Tx, clock: &Clock, network: &str) -> Result<()> {
    rate::check(tx, clock, &format!("guess-network:{network}"), 120, HOUR).await?;
    rate::check(tx, clock, "guess-all", 10_000, HOUR).await
}

/// A code on paper is typed as a second proof.
pub(super) async fn proving(tx: &Tx, clock: &Clock, account: AccountId) -> Result<()> {
    rate::check(tx, clock, &format!("prove:{account}"), 10, HOUR).await
}

/// A passkey is asked for; each leaves a row for five minutes.
pub(super) async fn passkey(tx: &Tx, clock: &Clock, network: &str) -> Result<()> {
    rate::check(
        tx,
        clock,
        &format!("passkey-network:{network}"),
        2_000,
        HOUR,
    )
    .await
}

/// A new address is to be confirmed.
pub(super) async fn confirming(tx: &Tx, clock: &Clock, account: AccountId) -> Result<()> {
    rate::check(tx, clock, &format!("confirm:{account}"), 10, HOUR).await
}
