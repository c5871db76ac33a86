//! Sessions: how they begin, are raised, checked and ended.
//!
//! A row is inserted once and only ever updated where it has not ended, so a
//! session that is over cannot come back, not even by a request still running.

use crate::{
    access,
    audit::chain::hexadecimal,
    clock::{Clock, london_date},
    error::{Result, internal},
    store::Tx,
};
use ::entity::{account, person, session};
use app::{
    backend::{Assurance, Caller, SignedIn},
    error::PortalError,
    ids::{AccountId, PersonId, SessionReference},
    posted::SessionChange,
};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use sha2::{Digest, Sha256};

/// Nobody stays signed in longer.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// Without a request for so long, a session is over.
pub const IDLE: TimeDelta = TimeDelta::minutes(30);
/// The same where others use the device.
pub const IDLE_SHARED: TimeDelta = TimeDelta::minutes(5);
/// Requests within it are not written down one by one.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How somebody signed in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Method {
    /// With a passkey.
    Passkey,
    /// With a code sent by email.
    EmailCode,
    /// With one of the printed recovery codes.
    RecoveryCode,
    /// With the code of an invitation, the first time.
    Invitation,
}

impl Method {
    /// The code kept in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::EmailCode => "email_code",
            Self::RecoveryCode => "recovery_code",
            Self::Invitation => "invitation",
        }
    }
}

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
    pub notice: Option<String>,
    /// Whether its last request should be written down again.
    pub seen_is_old: bool,
}

/// One of the sessions of an account, as its owner may see it.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// What it is called.
    pub reference: SessionReference,
    /// Coarse browser and system.
    pub device: Option<String>,
    /// How it was signed in, as a code.
    pub method: Option<String>,
    /// Since when.
    pub signed_in_at: DateTime<Utc>,
    /// Its last request, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// Whether others use the device.
    pub shared_device: bool,
}

/// The key of a cookie: its hash, so that a copy of the database opens no session.
pub fn key_of(cookie: &str) -> String {
    hexadecimal(&Sha256::digest(cookie.as_bytes()))
}

/// Begins a session for nobody yet, for codes and returned forms to hang on;
/// the cookie's value and the key.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_anonymous(tx: &Tx, clock: &Clock, device: &str) -> Result<(String, String)> {
    let (cookie, row) = fresh(clock, device);
    let key = row.key.clone();
    insert(tx, row).await?;
    Ok((cookie, key))
}

/// Begins a session for an account and ends the browser's current one.
///
/// The secret is always new, so a cookie planted before signing in is worth nothing.
///
/// # Errors
/// [`PortalError::SignIn`] when the account is closed, or the browser's session
/// was ended or replaced meanwhile.
pub async fn begin(
    tx: &Tx,
    clock: &Clock,
    caller: &Caller,
    account: AccountId,
    method: Method,
    assurance: Assurance,
    shared_device: bool,
) -> Result<SessionChange> {
    let owner = account::Entity::find_by_id(account.0)
        .one(tx.connection())
        .await?
        .filter(|owner| owner.disabled_at.is_none())
        .ok_or(PortalError::SignIn)?;
    if !caller.session_key.is_empty() && !end_key(tx, clock, &caller.session_key).await? {
        return Err(PortalError::SignIn.into());
    }
    let now = clock.now();
    let (cookie, mut row) = fresh(clock, &caller.device);
    row.account_id = Some(account.0);
    row.signed_in_at = Some(now);
    row.method = Some(method.code().to_owned());
    row.assurance = Some(assurance_code(assurance).to_owned());
    row.proved_at = (assurance == Assurance::Full).then_some(now);
    row.shared_device = shared_device;
    row.epoch = owner.session_epoch;
    insert(tx, row).await?;
    Ok(SessionChange::Begin {
        cookie,
        shared_device,
    })
}

/// Notes a second proof: the session becomes a full one under a new secret, and
/// the old secret opens nothing any more.
///
/// # Errors
/// [`PortalError::SignIn`] when the session ended meanwhile.
pub async fn prove(tx: &Tx, clock: &Clock, caller: &Caller) -> Result<SessionChange> {
    let person = caller.person()?;
    still_valid(tx, caller).await?;
    let cookie = clock.secret();
    let now = clock.now();
    let moved = session::Entity::update_many()
        .col_expr(session::Column::Key, Expr::value(key_of(&cookie)))
        .col_expr(
            session::Column::Assurance,
            Expr::value(assurance_code(Assurance::Full)),
        )
        .col_expr(session::Column::ProvedAt, Expr::value(now))
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::Key.eq(&caller.session_key))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    if moved.rows_affected != 1 {
        return Err(PortalError::SignIn.into());
    }
    Ok(SessionChange::Begin {
        cookie,
        shared_device: person.shared_device,
    })
}

/// Ends the caller's session; ending it twice is no error.
///
/// # Errors
/// When the database cannot be written.
pub async fn end(tx: &Tx, clock: &Clock, caller: &Caller) -> Result<SessionChange> {
    end_key(tx, clock, &caller.session_key).await?;
    Ok(SessionChange::End)
}

/// Ends one session of an account.
///
/// # Errors
/// [`PortalError::NotFound`] when the account has no such open session.
pub async fn end_one(
    tx: &Tx,
    clock: &Clock,
    account: AccountId,
    reference: SessionReference,
) -> Result<()> {
    let ended = ending(clock)
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::Reference.eq(reference.0))
        .exec(tx.connection())
        .await?;
    if ended.rows_affected == 1 {
        Ok(())
    } else {
        Err(PortalError::NotFound.into())
    }
}

/// Ends every session of the caller's account but this one; how many there were.
///
/// # Errors
/// [`PortalError::SignIn`] when nobody is signed in.
pub async fn end_others(tx: &Tx, clock: &Clock, caller: &Caller) -> Result<u64> {
    let person = caller.person()?;
    let ended = ending(clock)
        .filter(session::Column::AccountId.eq(person.account.0))
        .filter(session::Column::Key.ne(&caller.session_key))
        .exec(tx.connection())
        .await?;
    Ok(ended.rows_affected)
}

/// The open sessions of an account, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(
    connection: &impl ConnectionTrait,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Vec<OpenSession>> {
    let Some(owner) = account::Entity::find_by_id(account.0)
        .one(connection)
        .await?
    else {
        return Ok(Vec::new());
    };
    let rows = session::Entity::find()
        .filter(session::Column::AccountId.eq(account.0))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::Epoch.eq(owner.session_epoch))
        .order_by_desc(session::Column::LastSeenAt)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .filter(|row| within_time(row, now))
        .filter_map(|row| {
            Some(OpenSession {
                reference: SessionReference(row.reference),
                device: row.device,
                method: row.method,
                signed_in_at: row.signed_in_at?,
                last_seen_at: row.last_seen_at,
                shared_device: row.shared_device,
            })
        })
        .collect())
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
    let now = clock.now();
    let Some(row) = session::Entity::find_by_id(key_of(cookie))
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let in_time = row.ended_at.is_none() && within_time(&row, now);
    let seen_is_old = now - row.last_seen_at >= SEEN_EVERY;
    let Some(account) = row.account_id else {
        let live = Live {
            key: row.key,
            signed_in: None,
            notice: row.notice,
            seen_is_old: false,
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
    Ok(Some(Loaded::Live(Box::new(Live {
        key: row.key,
        notice: row.notice,
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
            is_staff: !roles.is_empty(),
            shared_device: row.shared_device,
        }),
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

/// Writes down that the session was used just now, unless it ended.
///
/// # Errors
/// When the database cannot be written.
pub async fn touch(tx: &Tx, clock: &Clock, key: &str) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(clock.now()))
        .filter(session::Column::Key.eq(key))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Leaves a sentence for the next page of a session, or takes it away.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_notice(tx: &Tx, key: &str, notice: Option<&str>) -> Result<()> {
    session::Entity::update_many()
        .col_expr(
            session::Column::Notice,
            Expr::value(notice.map(str::to_owned)),
        )
        .filter(session::Column::Key.eq(key))
        .filter(session::Column::EndedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn fresh(clock: &Clock, device: &str) -> (String, session::Model) {
    let now = clock.now();
    let cookie = clock.secret();
    let row = session::Model {
        key: key_of(&cookie),
        reference: clock.id(),
        account_id: None,
        created_at: now,
        last_seen_at: now,
        signed_in_at: None,
        method: None,
        assurance: None,
        proved_at: None,
        shared_device: false,
        epoch: 0,
        device: (!device.is_empty()).then(|| device.to_owned()),
        ended_at: None,
        expires_at: now + ABSOLUTE,
        notice: None,
    };
    (cookie, row)
}

async fn insert(tx: &Tx, row: session::Model) -> Result<()> {
    session::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await?;
    Ok(())
}

/// The update that ends sessions; the caller says which.
fn ending(clock: &Clock) -> sea_orm::UpdateMany<session::Entity> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(clock.now()))
        .filter(session::Column::EndedAt.is_null())
}

async fn end_key(tx: &Tx, clock: &Clock, key: &str) -> Result<bool> {
    let ended = ending(clock)
        .filter(session::Column::Key.eq(key))
        .exec(tx.connection())
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Whether a session's time is not over, by the clock alone.
fn within_time(row: &session::Model, now: DateTime<Utc>) -> bool {
    let Some(signed_in_at) = row.signed_in_at else {
        return now < row.expires_at;
    };
    let idle = if row.shared_device { IDLE_SHARED } else { IDLE };
    now - signed_in_at < ABSOLUTE && now - row.last_seen_at < idle
}

fn assurance_code(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::Email => "email",
        Assurance::Full => "full",
    }
}
