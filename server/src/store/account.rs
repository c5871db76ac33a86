//! Queries on accounts and what opens them.
//!
//! They are about the way in, not about a record of care, so they ask for no
//! grant: callers look up the account they are signed in to, or one whose
//! secret was given.

use crate::{
    account::sessions,
    clock::Clock,
    error::Result,
    store::{Held, Tx, kept_sheet, person::known_as},
};
use ::entity::{account, passkey, person, recovery_code};
use app::ids::{AccountId, PasskeyId, PersonId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, sea_query::Expr,
};

/// An account and whose it is.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The account.
    pub account: account::Model,
    /// The person.
    pub person: person::Model,
}

impl Holder {
    /// The account's identifier.
    pub fn id(&self) -> AccountId {
        AccountId(self.account.id)
    }

    /// What they like to be called.
    pub fn name(&self) -> &str {
        known_as(&self.person)
    }

    /// Where emails about the account go.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn address(&self, tx: &Tx) -> Result<Option<String>> {
        super::person::address(tx.connection(), self.person.id).await
    }
}

/// The open account with a sign-in address, in lower case.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_email(connection: &impl ConnectionTrait, address: &str) -> Result<Option<Holder>> {
    let row = account::Entity::find()
        .filter(account::Column::Email.eq(address))
        .one(connection)
        .await?;
    with_person(connection, row).await
}

/// An open account.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_id(connection: &impl ConnectionTrait, id: AccountId) -> Result<Option<Holder>> {
    let row = account::Entity::find_by_id(id.0).one(connection).await?;
    with_person(connection, row).await
}

/// The account of a person, open or closed.
///
/// # Errors
/// When the database cannot be read.
pub async fn any_of(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<account::Model>> {
    Ok(account::Entity::find()
        .filter(account::Column::PersonId.eq(person.0))
        .one(connection)
        .await?)
}

/// Whether a person has an account that is open.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_open_for(connection: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let account = any_of(connection, person).await?;
    Ok(account.is_some_and(|account| account.disabled_at.is_none()))
}

/// An open account, held until the transaction ends: what is decided on it stays true.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(tx: &Tx, id: AccountId) -> Result<Option<Holder>> {
    let row = account::Entity::find_by_id(id.0)
        .held()
        .one(tx.connection())
        .await?;
    with_person(tx.connection(), row).await
}

/// The account of a person, made when there is none; `None` when it was closed.
///
/// # Errors
/// When the database cannot be written.
pub async fn of_person(tx: &Tx, clock: &Clock, person: person::Model) -> Result<Option<Holder>> {
    let account = match any_of(tx.connection(), PersonId(person.id)).await? {
        Some(row) => row,
        None => {
            let row = account::Model {
                id: clock.id(),
                person_id: person.id,
                email: None,
                disabled_at: None,
                session_epoch: 0,
                created_at: clock.now(),
            };
            account::ActiveModel::from(row)
                .reset_all()
                .insert(tx.connection())
                .await?
        }
    };
    let open = account.disabled_at.is_none();
    Ok(open.then_some(Holder { account, person }))
}

/// Ends the sessions of an account and what it keeps on devices.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_on_devices(tx: &Tx, clock: &Clock, account: AccountId) -> Result<()> {
    sessions::end_all(tx, clock, account).await?;
    kept_sheet::end(tx, account, kept_sheet::Which::AllBut(None), clock.now()).await?;
    Ok(())
}

async fn with_person(
    connection: &impl ConnectionTrait,
    row: Option<account::Model>,
) -> Result<Option<Holder>> {
    let Some(account) = row.filter(|row| row.disabled_at.is_none()) else {
        return Ok(None);
    };
    let person = person::Entity::find_by_id(account.person_id)
        .one(connection)
        .await?;
    Ok(person.map(|person| Holder { account, person }))
}

/// A person by their identifier.
///
/// # Errors
/// When the database cannot be read.
pub async fn person(
    connection: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Option<person::Model>> {
    Ok(person::Entity::find_by_id(id.0).one(connection).await?)
}

/// The passkeys of an account, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn passkeys(
    connection: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<passkey::Model>> {
    Ok(passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account.0))
        .order_by_asc(passkey::Column::CreatedAt)
        .order_by_asc(passkey::Column::Id)
        .all(connection)
        .await?)
}

/// One passkey of an account.
///
/// # Errors
/// When the database cannot be read.
pub async fn passkey(
    connection: &impl ConnectionTrait,
    account: AccountId,
    id: PasskeyId,
) -> Result<Option<passkey::Model>> {
    Ok(passkey::Entity::find_by_id(id.0)
        .filter(passkey::Column::AccountId.eq(account.0))
        .one(connection)
        .await?)
}

/// The recovery codes of an account that were not used.
///
/// # Errors
/// When the database cannot be read.
pub async fn recovery_codes(
    connection: &impl ConnectionTrait,
    account: AccountId,
) -> Result<Vec<recovery_code::Model>> {
    Ok(unused_codes(account).all(connection).await?)
}

/// How many they are.
///
/// # Errors
/// When the database cannot be read.
pub async fn recovery_codes_left(
    connection: &impl ConnectionTrait,
    account: AccountId,
) -> Result<u32> {
    let count = unused_codes(account).count(connection).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

fn unused_codes(account: AccountId) -> sea_orm::Select<recovery_code::Entity> {
    recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account.0))
        .filter(recovery_code::Column::UsedAt.is_null())
        .order_by_asc(recovery_code::Column::Id)
}

/// Spends a recovery code; `false` when somebody was faster.
///
/// # Errors
/// When the database cannot be written.
pub async fn spend_recovery_code(tx: &Tx, clock: &Clock, id: uuid::Uuid) -> Result<bool> {
    let spent = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(clock.now()))
        .filter(recovery_code::Column::Id.eq(id))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(spent.rows_affected == 1)
}
