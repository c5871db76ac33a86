//! Which kinds of email people want no more, and the links with which they say so.

use super::Tx;
use crate::{account::sessions::key_of, clock::Clock, error::Result};
use ::entity::{email_off, email_stop_link, outbound_email, person};
use app::{ids::PersonId, told::topic::Topic};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};

/// Why an email did not leave whose reader stopped emails of its kind.
pub const STOPPED: &str = "the person stopped emails of this kind";

/// Whether somebody stopped emails of a kind.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_off(
    connection: &impl ConnectionTrait,
    person: PersonId,
    topic: Topic,
) -> Result<bool> {
    let row = email_off::Entity::find_by_id((person.0, topic.code().to_owned()))
        .one(connection)
        .await?;
    Ok(row.is_some())
}

/// Every kind that somebody stopped.
///
/// # Errors
/// When the database cannot be read.
pub async fn all(connection: &impl ConnectionTrait, person: PersonId) -> Result<Vec<Topic>> {
    let rows = email_off::Entity::find()
        .filter(email_off::Column::PersonId.eq(person.0))
        .all(connection)
        .await?;
    Ok(rows
        .iter()
        .filter_map(|row| Topic::from_code(&row.topic))
        .collect())
}

/// Stops emails of a kind; those that wait do not leave either. `false` when they were
/// stopped before.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop(tx: &Tx, clock: &Clock, person: PersonId, topic: Topic) -> Result<bool> {
    if is_off(tx.connection(), person, topic).await? {
        return Ok(false);
    }
    let now = clock.now();
    email_off::Entity::insert(email_off::ActiveModel {
        person_id: Set(person.0),
        topic: Set(topic.code().to_owned()),
        since: Set(now),
    })
    .on_conflict(
        OnConflict::columns([email_off::Column::PersonId, email_off::Column::Topic])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    // Nobody has to reach them another way with what they do not want.
    outbound_email::Entity::update_many()
        .col_expr(outbound_email::Column::DeadAt, Expr::value(Some(now)))
        .col_expr(outbound_email::Column::HandledAt, Expr::value(Some(now)))
        .col_expr(outbound_email::Column::Parameters, Expr::value("{}"))
        .col_expr(
            outbound_email::Column::LastError,
            Expr::value(Some(STOPPED)),
        )
        .filter(outbound_email::Column::ToPersonId.eq(person.0))
        .filter(outbound_email::Column::Kind.is_in(crate::mail::template::about(topic)))
        .filter(outbound_email::Column::SentAt.is_null())
        .filter(outbound_email::Column::HandledAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(true)
}

/// Lets emails of a kind come again; `false` when they came anyway.
///
/// # Errors
/// When the database cannot be written.
pub async fn start(tx: &Tx, person: PersonId, topic: Topic) -> Result<bool> {
    let done = email_off::Entity::delete_by_id((person.0, topic.code().to_owned()))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected > 0)
}

/// Makes a link for an email that leaves, and gives what is in it. Who has it can stop and
/// start emails of this kind, and nothing else.
///
/// # Errors
/// When the database cannot be written.
pub async fn make_link(tx: &Tx, clock: &Clock, person: PersonId, topic: Topic) -> Result<String> {
    let token = clock.secret();
    email_stop_link::ActiveModel {
        token_hash: Set(key_of(&token)),
        person_id: Set(person.0),
        topic: Set(topic.code().to_owned()),
        made_at: Set(clock.now()),
    }
    .insert(tx.connection())
    .await?;
    Ok(token)
}

/// Whose link it is and what for; `None` when there is no such link.
///
/// # Errors
/// When the database cannot be read.
pub async fn by_link(
    connection: &impl ConnectionTrait,
    token: &str,
) -> Result<Option<(person::Model, Topic)>> {
    let Some(row) = email_stop_link::Entity::find_by_id(key_of(token))
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let person = person::Entity::find_by_id(row.person_id)
        .one(connection)
        .await?;
    Ok(person.zip(Topic::from_code(&row.topic)))
}

/// Forgets the links of emails that are older.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_links(tx: &Tx, older_than: DateTime<Utc>) -> Result<()> {
    email_stop_link::Entity::delete_many()
        .filter(email_stop_link::Column::MadeAt.lt(older_than))
        .exec(tx.connection())
        .await?;
    Ok(())
}
