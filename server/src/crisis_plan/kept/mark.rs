//! The mark of a device: what a browser's cookie is worth, and how it ends.

pub(crate) use crate::store::kept_sheet::LASTS;
use crate::{
    Portal,
    account::{notices, sessions},
    audit::{self, Entry},
    clock::Clock,
    error::Result,
    store::{self, Tx, account::Holder, kept_sheet::Which},
};
use app::{
    audit::model::Act,
    backend::Caller,
    ids::{AccountId, KeptSheetId, SessionReference},
};

/// What becomes of the mark that a browser carries.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Carried {
    /// It holds.
    Holds(KeptSheetId),
    /// It holds, and was last seen in another session than this.
    Moves(KeptSheetId, SessionReference),
    /// It ends now: somebody else is signed in, or others use the device.
    Ends(KeptSheetId),
    /// It is over, or never was one.
    Over,
}

impl Carried {
    /// The mark, when it holds.
    pub(crate) fn held(self) -> Option<KeptSheetId> {
        match self {
            Self::Holds(kept) | Self::Moves(kept, _) => Some(kept),
            Self::Ends(_) | Self::Over => None,
        }
    }
}

/// What a cookie is worth to whoever is signed in; without anybody it holds, since a
/// session that ran out is no reason to lose what was kept for bad days.
pub(crate) async fn carried(portal: &Portal, caller: &Caller, secret: &str) -> Result<Carried> {
    let connection = portal.database.reader();
    let hash = sessions::key_of(secret);
    let Some(row) = store::kept_sheet::by_secret(connection, &hash, portal.clock.now()).await?
    else {
        return Ok(Carried::Over);
    };
    let kept = KeptSheetId(row.id);
    let account = AccountId(row.account_id);
    if store::account::by_id(connection, account).await?.is_none() {
        return Ok(Carried::Over);
    }
    Ok(match &caller.signed_in {
        Some(person) if person.account != account || person.shared_device => Carried::Ends(kept),
        Some(person) if person.session.0 != row.session_reference => {
            Carried::Moves(kept, person.session)
        }
        _ => Carried::Holds(kept),
    })
}

/// Ends the mark that a browser carries, whoever uses the browser.
pub(crate) async fn let_go(
    tx: &Tx,
    clock: &Clock,
    caller: &Caller,
    kept: KeptSheetId,
) -> Result<()> {
    let Some(account) = store::kept_sheet::account_of(tx.connection(), kept).await? else {
        return Ok(());
    };
    let Some(holder) = store::account::by_id(tx.connection(), account).await? else {
        return Ok(());
    };
    let own = caller
        .signed_in
        .as_ref()
        .is_some_and(|person| person.account == account);
    let mut entry = notices::entry(&holder, caller, Act::RemoveSheet);
    if !own {
        // Whose doing it was is not for its owner to read, nor known when nobody is signed in.
        entry.actor = None;
        entry.basis = None;
        entry.session = None;
    }
    end_marks(tx, clock, account, Which::One(kept), &entry).await
}

/// Ends marks of the caller's own account.
pub(crate) async fn end(
    tx: &Tx,
    clock: &Clock,
    caller: &Caller,
    holder: &Holder,
    which: Which,
) -> Result<()> {
    let entry = notices::entry(holder, caller, Act::RemoveSheet);
    end_marks(tx, clock, holder.id(), which, &entry).await
}

/// Ends marks and writes each down.
pub(super) async fn end_marks(
    tx: &Tx,
    clock: &Clock,
    account: AccountId,
    which: Which,
    entry: &Entry,
) -> Result<()> {
    let ended = store::kept_sheet::end(tx, account, which, clock.now()).await?;
    let entries = ended
        .iter()
        .map(|kept| entry.clone().object(kept))
        .collect();
    audit::record_all(tx, clock, entries).await
}
