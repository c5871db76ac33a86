//! What a cookie is worth, and whether it still is when it matters.

use super::{ABSOLUTE, IDLE, IDLE_SHARED, SEEN_EVERY, key_of, within_time};
use crate::{
    access::{self, StaffRole},
    clock::{Clock, london_date},
    error::{Result, internal},
    on_call,
    store::{self, Tx},
};
use ::entity::{account, person, session};
use app::{
    backend::{Assurance, Caller, SignedIn},
    break_glass::model::Held,
    error::PortalError,
    ids::{AccountId, BreakGlassId, PersonId, SessionReference},
    notice::Notice,
};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

/// What a browser's cookie turned out to be.
#[derive(Clone, Debug)]
pub enum Loaded {
    /// A session that holds, of somebody or nobody.
    Live(Box<Live>),
    /// It was somebody's and its time is over.
    Over(AccountId),
}

/// A session that holds.
#[derive(Clone, Debug)]
pub struct Live {
    /// Its key in the database.
    pub key: String,
    /// Whose it is.
    pub signed_in: Option<SignedIn>,
    /// A sentence for the next page.
    pub notice: Option<Notice>,
    /// Whether its last request should be written down again.
    pub seen_is_old: bool,
    /// The roles under which its owner answers urgent calls.
    pub on_call: Vec<StaffRole>,
}

/// What a cookie is worth now; `None` when it is no session of ours, or of a closed account.
///
/// # Errors
/// When the database cannot be read.
pub async fn load(
    connection: &impl ConnectionTrait,
    clock: &Clock,
    cookie: &str,
) -> Result<Option<Loaded>> {
    load_key(connection, clock, &key_of(cookie)).await
}

/// The same for the key of a cookie.
///
/// # Errors
/// When the database cannot be read.
pub async fn load_key(
    connection: &impl ConnectionTrait,
    clock: &Clock,
    key: &str,
) -> Result<Option<Loaded>> {
    let now = clock.now();
    let Some(row) = session::Entity::find_by_id(key).one(connection).await? else {
        return Ok(None);
    };
    let in_time = row.ended_at.is_none() && within_time(&row, now);
    let seen_is_old = now - row.last_seen_at >= SEEN_EVERY;
    let Some(account) = row.account_id else {
        let live = Live {
            key: row.key,
            signed_in: None,
            notice: row.notice.map(notice),
            seen_is_old: false,
            on_call: Vec::new(),
        };
        return Ok(in_time.then(|| Loaded::Live(Box::new(live))));
    };
    let Some(owner) = account::Entity::find_by_id(account)
        .one(connection)
        .await?
        .filter(|owner| owner.disabled_at.is_none() && owner.session_epoch == row.epoch)
    else {
        return Ok(None);
    };
    if !in_time {
        return Ok(Some(Loaded::Over(AccountId(account))));
    }
    let person = person::Entity::find_by_id(owner.person_id)
        .one(connection)
        .await?
        .ok_or_else(|| internal("an account without a person"))?;
    let roles = access::staff_roles(connection, PersonId(person.id), london_date(now)).await?;
    let emergency = if roles.is_empty() {
        Vec::new()
    } else {
        store::break_glass::held(connection, PersonId(person.id), now)
            .await?
            .into_iter()
            .map(|row| Held {
                id: BreakGlassId(row.id),
                resident: PersonId(row.resident_id),
                until: row.until_at,
            })
            .collect()
    };
    let signed_in_at = row.signed_in_at.unwrap_or(row.created_at);
    // What is old is written down anew with this very request.
    let seen_at = if seen_is_old { now } else { row.last_seen_at };
    let idle = if row.shared_device { IDLE_SHARED } else { IDLE };
    let over_at = signed_in_at + ABSOLUTE;
    let is_staff = !roles.is_empty();
    let answers = roles.iter().any(StaffRole::gives_care);
    let has_worklist = answers || roles.iter().any(|role| role.receiving_team().is_some());
    let on_call = on_call::roles(roles);
    Ok(Some(Loaded::Live(Box::new(Live {
        key: row.key,
        notice: row.notice.map(notice),
        seen_is_old,
        signed_in: Some(SignedIn {
            account: AccountId(account),
            person: PersonId(person.id),
            name: person.preferred_name.unwrap_or(person.given_name),
            session: SessionReference(row.reference),
            assurance: match row.assurance.as_deref() {
                Some("full") => Assurance::Full,
                _ => Assurance::Email,
            },
            proved_at: row.proved_at,
            is_resident: person.is_resident,
            is_staff,
            is_on_call: !on_call.is_empty(),
            answers,
            has_worklist,
            emergency,
            shared_device: row.shared_device,
            idle_at: over_at.min(seen_at + idle),
            over_at,
        }),
        on_call,
    }))))
}

/// Refuses when the caller's session ended since the request came in.
///
/// The row stays locked until the transaction ends, so ending the session waits
/// for it and nothing of a later moment slips through.
///
/// # Errors
/// [`PortalError::SignIn`] when it did.
pub async fn still_valid(tx: &Tx, caller: &Caller) -> Result<()> {
    let person = caller.person()?;
    let row = session::Entity::find_by_id(caller.session_key.clone())
        .lock_shared()
        .one(tx.connection())
        .await?
        .filter(|row| row.ended_at.is_none() && row.account_id == Some(person.account.0));
    let owner = account::Entity::find_by_id(person.account.0)
        .one(tx.connection())
        .await?;
    let holds = row.zip(owner).is_some_and(|(row, owner)| {
        owner.disabled_at.is_none() && owner.session_epoch == row.epoch
    });
    if holds {
        Ok(())
    } else {
        Err(PortalError::SignIn.into())
    }
}

/// A sentence as it was left for the next page; one of an earlier version was about what was done.
fn notice(stored: String) -> Notice {
    serde_json::from_str(&stored).unwrap_or(Notice::Done(stored))
}
