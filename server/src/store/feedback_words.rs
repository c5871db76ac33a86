//! What people wrote about how care went, who asked for an answer, and what became of it.
//!
//! Nothing here takes a grant: the words are about a service and read by its staff alone, and
//! whoever asked for an answer reads their own.

use super::{Held, Tx, referral, staff};
use crate::{access::MANAGER, error::Result};
use ::entity::{
    feedback, feedback_contact,
    feedback_words::{self, Column},
    service,
};
use app::{
    feedback::model::{State, WordsState},
    ids::{OrganisationId, PersonId, ServiceId, TeamId, WordsId},
};
use chrono::NaiveDate;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SelectStatement},
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Writes words down that came with an answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, row: feedback_words::Model) -> Result<()> {
    feedback_words::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// The answers that count: words of others are seen to with them.
fn counted() -> SelectStatement {
    feedback::Entity::find()
        .select_only()
        .column(feedback::Column::Id)
        .filter(feedback::Column::State.eq(State::Counted.code()))
        .into_query()
}

/// What came with answers that count.
fn with_answers() -> Select<feedback_words::Entity> {
    feedback_words::Entity::find().filter(Column::FeedbackId.in_subquery(counted()))
}

/// What nobody has seen to.
fn open() -> Select<feedback_words::Entity> {
    with_answers().filter(Column::State.eq(WordsState::New.code()))
}

/// What was written about a service: first what nobody has seen to, the first to be late first,
/// then the newest; so many at most.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_service(
    connection: &impl ConnectionTrait,
    service: Uuid,
    most: u64,
) -> Result<Vec<feedback_words::Model>> {
    let mut found = open()
        .filter(Column::ServiceId.eq(service))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(connection)
        .await?;
    let left = most.saturating_sub(u64::try_from(found.len()).unwrap_or(most));
    let seen_to = with_answers()
        .filter(Column::State.ne(WordsState::New.code()))
        .filter(Column::ServiceId.eq(service))
        .order_by_desc(Column::Day)
        .order_by_asc(Column::Id)
        .limit(left)
        .all(connection)
        .await?;
    found.extend(seen_to);
    Ok(found)
}

/// Some words about a service, whether their answer counts or not, held until the end of the
/// transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold(
    tx: &Tx,
    service: ServiceId,
    id: WordsId,
) -> Result<Option<feedback_words::Model>> {
    Ok(feedback_words::Entity::find_by_id(id.0)
        .filter(Column::ServiceId.eq(service.0))
        .held()
        .one(tx.connection())
        .await?)
}

/// Everything that was written with one answer, by question.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_answer(
    connection: &impl ConnectionTrait,
    answer: Uuid,
) -> Result<Vec<feedback_words::Model>> {
    some(connection, Column::FeedbackId, std::iter::once(answer)).await
}

/// Those of which a column is among some, by question.
async fn some(
    connection: &impl ConnectionTrait,
    column: Column,
    among: impl Iterator<Item = Uuid>,
) -> Result<Vec<feedback_words::Model>> {
    Ok(feedback_words::Entity::find()
        .filter(column.is_in(among))
        .order_by_asc(Column::Question)
        .order_by_asc(Column::Id)
        .all(connection)
        .await?)
}

/// Saves a change; its version goes up.
///
/// # Errors
/// When the database cannot be written.
pub async fn save(tx: &Tx, row: feedback_words::Model) -> Result<()> {
    let row = feedback_words::Model {
        version: row.version + 1,
        ..row
    };
    row.into_active_model()
        .reset_all()
        .update(tx.connection())
        .await?;
    Ok(())
}

/// What everybody may read about a service, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn shown(
    connection: &impl ConnectionTrait,
    service: ServiceId,
    most: u64,
) -> Result<Vec<feedback_words::Model>> {
    Ok(with_answers()
        .filter(Column::ServiceId.eq(service.0))
        .filter(Column::ShownOn.is_not_null())
        .order_by_desc(Column::ShownOn)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(connection)
        .await?)
}

/// Everybody who can see to words about a service: who works in its teams, and who manages it.
///
/// # Errors
/// When the database cannot be read.
pub async fn who_can_see_to_it(
    connection: &impl ConnectionTrait,
    of: &service::Model,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let mut people = managers(connection, of, today).await?;
    for team in [of.care_team_id, of.team_id] {
        people.extend(referral::receivers(connection, TeamId(team), today).await?);
    }
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

/// Those who manage it.
async fn managers(
    connection: &impl ConnectionTrait,
    of: &service::Model,
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let organisation = OrganisationId(of.organisation_id);
    staff::holders(connection, organisation, MANAGER, today).await
}

/// Whoever is next to see to words about a service: of those who work in the team that gives
/// care, else in the one that screens, else of those who manage it, whoever has the fewest.
///
/// # Errors
/// When the database cannot be read.
pub async fn next_owner(
    connection: &impl ConnectionTrait,
    of: &service::Model,
    today: NaiveDate,
) -> Result<Option<PersonId>> {
    let mut people = referral::receivers(connection, TeamId(of.care_team_id), today).await?;
    if people.is_empty() {
        people = referral::receivers(connection, TeamId(of.team_id), today).await?;
    }
    if people.is_empty() {
        people = managers(connection, of, today).await?;
    }
    let counts: Vec<(Option<Uuid>, i64)> = open()
        .select_only()
        .column(Column::OwnerId)
        .column_as(Column::Id.count(), "count")
        .filter(Column::OwnerId.is_in(people.iter().map(|person| person.0)))
        .group_by(Column::OwnerId)
        .into_tuple()
        .all(connection)
        .await?;
    let has = |person: &PersonId| {
        let of = counts.iter().find(|(owner, _)| *owner == Some(person.0));
        of.map_or(0, |(_, count)| *count)
    };
    Ok(people
        .into_iter()
        .min_by_key(|person| (has(person), *person)))
}

/// What nobody has seen to, of all services, the first to be late first.
///
/// # Errors
/// When the database cannot be read.
pub async fn all_open(connection: &impl ConnectionTrait) -> Result<Vec<feedback_words::Model>> {
    Ok(open()
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .all(connection)
        .await?)
}

/// What waits for somebody, by service: how many there are, and how many are late.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting_for(
    connection: &impl ConnectionTrait,
    person: PersonId,
    today: NaiveDate,
) -> Result<Vec<(ServiceId, u32, u32)>> {
    let rows: Vec<(Uuid, NaiveDate)> = open()
        .select_only()
        .columns([Column::ServiceId, Column::DueOn])
        .filter(Column::OwnerId.eq(person.0))
        .into_tuple()
        .all(connection)
        .await?;
    let mut waiting: BTreeMap<ServiceId, (u32, u32)> = BTreeMap::new();
    for (service, due_on) in rows {
        let (all, late) = waiting.entry(ServiceId(service)).or_insert((0, 0));
        *all += 1;
        *late += u32::from(due_on < today);
    }
    Ok(waiting
        .into_iter()
        .map(|(service, (all, late))| (service, all, late))
        .collect())
}

/// Notes who asked for an answer.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_contact(tx: &Tx, row: feedback_contact::Model) -> Result<()> {
    feedback_contact::Entity::insert(row.into_active_model().reset_all())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// Who asked for an answer to what was written with an answer.
///
/// # Errors
/// When the database cannot be read.
pub async fn contact(
    connection: &impl ConnectionTrait,
    answer: Uuid,
) -> Result<Option<feedback_contact::Model>> {
    let words = feedback_words::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::FeedbackId.eq(answer))
        .into_query();
    Ok(feedback_contact::Entity::find()
        .filter(feedback_contact::Column::WordsId.in_subquery(words))
        .one(connection)
        .await?)
}

/// Nobody asks for an answer to what was written with an answer any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_contact(tx: &Tx, answer: Uuid) -> Result<()> {
    if let Some(row) = contact(tx.connection(), answer).await? {
        feedback_contact::Entity::delete_by_id(row.words_id)
            .exec(tx.connection())
            .await?;
    }
    Ok(())
}

/// To which of some words an answer is wanted, or was.
///
/// # Errors
/// When the database cannot be read.
pub async fn wanted(
    connection: &impl ConnectionTrait,
    words: impl Iterator<Item = Uuid>,
) -> Result<HashSet<Uuid>> {
    let found: Vec<Uuid> = feedback_contact::Entity::find()
        .select_only()
        .column(feedback_contact::Column::WordsId)
        .filter(feedback_contact::Column::WordsId.is_in(words))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(found.into_iter().collect())
}

/// Notes on which day somebody was answered.
///
/// # Errors
/// When the database cannot be written.
pub async fn answered(tx: &Tx, words: Uuid, on: NaiveDate) -> Result<()> {
    note(tx, words, feedback_contact::Column::AnsweredOn, on).await
}

/// Notes on which day they read it.
///
/// # Errors
/// When the database cannot be written.
pub async fn was_read(tx: &Tx, words: Uuid, on: NaiveDate) -> Result<()> {
    note(tx, words, feedback_contact::Column::ReadOn, on).await
}

async fn note(tx: &Tx, words: Uuid, column: feedback_contact::Column, on: NaiveDate) -> Result<()> {
    feedback_contact::Entity::update_many()
        .col_expr(column, Expr::value(Some(on)))
        .filter(feedback_contact::Column::WordsId.eq(words))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// How many answers somebody was given that they have not read.
///
/// # Errors
/// When the database cannot be read.
pub async fn unread(connection: &impl ConnectionTrait, person: PersonId) -> Result<u64> {
    Ok(feedback_contact::Entity::find()
        .filter(feedback_contact::Column::PersonId.eq(person.0))
        .filter(feedback_contact::Column::AnsweredOn.is_not_null())
        .filter(feedback_contact::Column::ReadOn.is_null())
        .count(connection)
        .await?)
}

/// What somebody asked for an answer to, the newest day first; with what they wrote besides.
///
/// # Errors
/// When the database cannot be read.
pub async fn asked_by(
    connection: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<(feedback_contact::Model, Vec<feedback_words::Model>)>> {
    let contacts = feedback_contact::Entity::find()
        .filter(feedback_contact::Column::PersonId.eq(person.0))
        .all(connection)
        .await?;
    let rows = some(
        connection,
        Column::Id,
        contacts.iter().map(|row| row.words_id),
    )
    .await?;
    let answers = rows.iter().map(|row| row.feedback_id);
    let written = some(connection, Column::FeedbackId, answers).await?;
    let mut asked: Vec<_> = contacts
        .into_iter()
        .filter_map(|contact| {
            let answer = rows
                .iter()
                .find(|row| row.id == contact.words_id)?
                .feedback_id;
            let words = written.iter().filter(|row| row.feedback_id == answer);
            Some((contact, words.cloned().collect::<Vec<_>>()))
        })
        .collect();
    asked.sort_by_key(|(contact, words)| {
        let day = words.first().map(|row| row.day);
        (std::cmp::Reverse(day), contact.words_id)
    });
    Ok(asked)
}

/// Forgets who asked for answers that were given before a day, and what was answered; and who
/// wrote before it what the safeguarding lead has, who answers for the rest.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_contacts(tx: &Tx, before: NaiveDate) -> Result<()> {
    let passed_on = feedback_words::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(WordsState::PassedOn.code()))
        .filter(Column::Day.lt(before))
        .into_query();
    let old = Condition::any()
        .add(feedback_contact::Column::AnsweredOn.lt(before))
        .add(
            Condition::all()
                .add(feedback_contact::Column::AnsweredOn.is_null())
                .add(feedback_contact::Column::WordsId.in_subquery(passed_on)),
        );
    let found: Vec<Uuid> = feedback_contact::Entity::find()
        .select_only()
        .column(feedback_contact::Column::WordsId)
        .filter(old)
        .into_tuple()
        .all(tx.connection())
        .await?;
    if found.is_empty() {
        return Ok(());
    }
    let answers = feedback_words::Entity::find()
        .select_only()
        .column(Column::FeedbackId)
        .filter(Column::Id.is_in(found.iter().copied()))
        .into_query();
    feedback_words::Entity::update_many()
        .col_expr(Column::Reply, Expr::value(None::<String>))
        .filter(Column::FeedbackId.in_subquery(answers))
        .exec(tx.connection())
        .await?;
    feedback_contact::Entity::delete_many()
        .filter(feedback_contact::Column::WordsId.is_in(found))
        .exec(tx.connection())
        .await?;
    Ok(())
}
