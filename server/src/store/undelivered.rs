//! Emails that were given up, and how to reach their readers.

use super::{Tx, holds_on, person::full_name, safe_contact};
use crate::{
    access::{Granted, policy::Action},
    clock::Clock,
    error::Result,
};
use ::entity::{
    care_relationship, outbound_email, person, person_phone, representative, sharing, staff_role,
};
use app::{
    admin::model::Reach,
    ids::{EmailId, OrganisationId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

/// An email that was given up, and to whom it was, or the resident whom it is about.
pub type GivenUp = (outbound_email::Model, person::Model);

/// Emails that were given up and not dealt with, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting(tx: &Tx, organisations: &[OrganisationId], most: u64) -> Result<Vec<GivenUp>> {
    let emails = outbound_email::Entity::find()
        .filter(still_waiting())
        .filter(concerns(organisations))
        .order_by_asc(outbound_email::Column::DeadAt)
        .order_by_asc(outbound_email::Column::Id)
        .limit(most)
        .all(tx.connection())
        .await?;
    with_people(tx, emails).await
}

/// How many there are.
///
/// # Errors
/// When the database cannot be read.
pub async fn count(tx: &Tx, organisations: &[OrganisationId]) -> Result<u64> {
    Ok(outbound_email::Entity::find()
        .filter(still_waiting())
        .filter(concerns(organisations))
        .count(tx.connection())
        .await?)
}

/// One of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn one(
    tx: &Tx,
    organisations: &[OrganisationId],
    email: EmailId,
) -> Result<Option<GivenUp>> {
    let emails = outbound_email::Entity::find_by_id(email.0)
        .filter(outbound_email::Column::DeadAt.is_not_null())
        .filter(concerns(organisations))
        .all(tx.connection())
        .await?;
    Ok(with_people(tx, emails).await?.pop())
}

fn still_waiting() -> Condition {
    Condition::all()
        .add(outbound_email::Column::DeadAt.is_not_null())
        .add(outbound_email::Column::HandledAt.is_null())
}

/// Those to somebody whom these organisations keep, and those to an address alone about one
/// of their residents.
fn concerns(organisations: &[OrganisationId]) -> Condition {
    Condition::any()
        .add(outbound_email::Column::ToPersonId.in_subquery(kept_by(organisations)))
        .add(
            Condition::all()
                .add(outbound_email::Column::ToPersonId.is_null())
                .add(outbound_email::Column::AboutId.in_subquery(kept_by(organisations))),
        )
}

fn kept_by(organisations: &[OrganisationId]) -> sea_orm::sea_query::SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::OrganisationId.is_in(organisations.iter().map(|id| id.0)))
        .into_query()
}

async fn with_people(tx: &Tx, emails: Vec<outbound_email::Model>) -> Result<Vec<GivenUp>> {
    let whom = |email: &outbound_email::Model| email.to_person_id.or(email.about_id);
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(emails.iter().filter_map(whom)))
        .all(tx.connection())
        .await?;
    Ok(emails
        .into_iter()
        .filter_map(|email| {
            let person = people
                .iter()
                .find(|person| Some(person.id) == whom(&email))?;
            Some((email, person.clone()))
        })
        .collect())
}

/// Notes that the reader was reached another way; `false` when that was noted before.
///
/// # Errors
/// When the database cannot be written.
pub async fn handle(tx: &Tx, email: EmailId, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let done = outbound_email::Entity::update_many()
        .filter(outbound_email::Column::Id.eq(email.0))
        .filter(still_waiting())
        .col_expr(outbound_email::Column::HandledAt, Expr::value(Some(now)))
        .col_expr(outbound_email::Column::HandledBy, Expr::value(Some(by.0)))
        .exec(tx.connection())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Why an email to or about somebody who died never left.
pub const HAS_DIED: &str = "the person has died";
/// Why one to or about a record that was closed never left.
pub const IS_CLOSED: &str = "the record was closed";

/// Whether an email was dropped because nobody is there to read it.
pub fn was_dropped(email: &outbound_email::Model) -> bool {
    [HAS_DIED, IS_CLOSED]
        .map(Some)
        .contains(&email.last_error.as_deref())
}

/// Lets none of the emails leave that wait and are to or about a resident; nobody has to
/// deal with them.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop_waiting(tx: &Tx, clock: &Clock, granted: &Granted, why: &str) -> Result<()> {
    let (resident, now) = (granted.resident().0, clock.now());
    outbound_email::Entity::update_many()
        .col_expr(outbound_email::Column::DeadAt, Expr::value(Some(now)))
        .col_expr(outbound_email::Column::HandledAt, Expr::value(Some(now)))
        .col_expr(
            outbound_email::Column::HandledBy,
            Expr::value(Some(granted.actor().0)),
        )
        .col_expr(outbound_email::Column::Parameters, Expr::value("{}"))
        .col_expr(outbound_email::Column::LastError, Expr::value(Some(why)))
        .filter(
            Condition::any()
                .add(outbound_email::Column::ToPersonId.eq(resident))
                .add(outbound_email::Column::AboutId.eq(resident)),
        )
        .filter(outbound_email::Column::SentAt.is_null())
        .filter(outbound_email::Column::HandledAt.is_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// What somebody is or was last at work in one of these organisations.
///
/// # Errors
/// When the database cannot be read.
pub async fn title_at_work(
    tx: &Tx,
    person: PersonId,
    organisations: &[OrganisationId],
) -> Result<Option<String>> {
    let roles = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(person.0))
        .filter(staff_role::Column::OrganisationId.is_in(organisations.iter().map(|id| id.0)))
        .order_by_desc(staff_role::Column::FromDate)
        .one(tx.connection())
        .await?;
    Ok(roles.map(|role| role.title))
}

/// The residents through whom somebody close to them is reached, with what they are to them.
///
/// Those for whom they care come first, then those who let them in, then those for whom they
/// speak. What is over counts too, since the last email tells that it is.
///
/// # Errors
/// When the database cannot be read.
pub async fn close_to(
    tx: &Tx,
    id: PersonId,
    today: NaiveDate,
) -> Result<Vec<(PersonId, Option<String>)>> {
    let cared_for = cared_for_by(tx, id, today).await?;
    let mut found: Vec<_> = cared_for
        .into_iter()
        .map(|care| (PersonId(care.resident_id), care.description))
        .collect();
    let let_in = sharing::Entity::find()
        .filter(sharing::Column::CarerId.eq(id.0))
        .filter(sharing::Column::AcceptedAt.is_not_null())
        .order_by_desc(sharing::Column::AcceptedAt)
        .all(tx.connection())
        .await?;
    found.extend(
        let_in
            .into_iter()
            .map(|row| (PersonId(row.resident_id), Some(row.relation))),
    );
    let speaks_for = representative::Entity::find()
        .filter(representative::Column::PersonId.eq(id.0))
        .order_by_desc(representative::Column::RecordedAt)
        .all(tx.connection())
        .await?;
    let by_law = Some(String::from("representative"));
    found.extend(
        speaks_for
            .into_iter()
            .map(|row| (PersonId(row.resident_id), by_law.clone())),
    );
    Ok(found)
}

/// The residents for whom somebody cares as a carer today.
async fn cared_for_by(
    tx: &Tx,
    carer: PersonId,
    today: NaiveDate,
) -> Result<Vec<care_relationship::Model>> {
    let rows = care_relationship::Entity::find()
        .filter(care_relationship::Column::PersonId.eq(carer.0))
        .filter(care_relationship::Column::Kind.eq("carer"))
        .filter(holds_on(
            care_relationship::Column::FromDate,
            care_relationship::Column::ToDate,
            today,
        ))
        .all(tx.connection())
        .await?;
    Ok(rows)
}

/// How to reach the resident of a grant, or with `carer` a carer of theirs.
///
/// # Errors
/// When the database cannot be read.
pub async fn reach(
    tx: &Tx,
    granted: &Granted,
    carer: Option<(&person::Model, Option<String>)>,
) -> Result<Option<Reach>> {
    let Some(resident) = person::Entity::find_by_id(granted.resident().0)
        .one(tx.connection())
        .await?
    else {
        return Ok(None);
    };
    let (whom, relation) = match carer {
        Some((carer, what)) => {
            let what = what.unwrap_or_else(|| String::from("carer"));
            (carer, Some(format!("{what} of {}", full_name(&resident))))
        }
        None => (&resident, None),
    };
    let is_resident = relation.is_none();
    Ok(Some(Reach {
        name: full_name(whom),
        relation,
        record: Some(granted.resident()),
        phones: phones(tx, whom.id).await?,
        needs: if is_resident {
            super::circle::communication(tx.connection(), granted)
                .await?
                .in_short()
        } else {
            Vec::new()
        },
        safe_contact: match (is_resident, granted.also(Action::ReadSafeContact)) {
            (true, Some(reading)) => safe_contact::said(tx.connection(), &reading)
                .await?
                .map_or_else(Vec::new, |said| said.lines()),
            _ => Vec::new(),
        },
        address: address(whom),
    }))
}

/// Somebody's phone numbers, the one to try first first.
async fn phones(tx: &Tx, person: Uuid) -> Result<Vec<String>> {
    let rows = person_phone::Entity::find()
        .filter(person_phone::Column::PersonId.eq(person))
        .order_by_asc(person_phone::Column::Preference)
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| row.number).collect())
}

fn address(person: &person::Model) -> Vec<String> {
    [
        &person.address_line_1,
        &person.address_line_2,
        &person.town,
        &person.postcode,
    ]
    .into_iter()
    .flatten()
    .filter(|line| !line.trim().is_empty())
    .cloned()
    .collect()
}
