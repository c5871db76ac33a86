//! Ends what a member of staff has through their work, in the transaction of whoever
//! ends it. What they have as a carer or as a resident is not touched.

use super::{Held, Tx, staff::not_over};
use crate::{
    access::{ADMINISTRATOR, Administrator},
    clock::Clock,
    error::Result,
};
use ::entity::{
    account, break_glass, care_relationship, carer_grant, on_call_access, organisation, person,
    representative, sharing, staff_role,
};
use app::{
    circle::model::Tie,
    ids::{OrganisationId, PersonId},
};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, sea_query::Expr,
};
use uuid::Uuid;

/// Holds the administrator's organisations until the transaction ends, so that two
/// administrators do not end each other at once.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock(tx: &Tx, administrator: &Administrator) -> Result<()> {
    let own = administrator.organisations().iter().map(|id| id.0);
    organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(own))
        .order_by_asc(organisation::Column::Id)
        .held()
        .all(tx.connection())
        .await?;
    Ok(())
}

/// Whether an organisation would have no administrator without this person, who is one.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_last_administrator(
    tx: &Tx,
    administrator: &Administrator,
    today: NaiveDate,
    person: PersonId,
) -> Result<bool> {
    let administrators: Vec<(Uuid, Uuid)> = staff_role::Entity::find()
        .select_only()
        .column(staff_role::Column::OrganisationId)
        .column(staff_role::Column::PersonId)
        .filter(staff_role::Column::Role.eq(ADMINISTRATOR))
        .filter(
            staff_role::Column::OrganisationId.is_in(administrator.scope().iter().map(|id| id.0)),
        )
        .filter(staff_role::Column::FromDate.lte(today))
        .filter(not_over(today))
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(administrators.iter().any(|(place, holder)| {
        *holder == person.0
            && !administrators
                .iter()
                .any(|(other_place, other)| other_place == place && other != holder)
    }))
}

/// Ends the roles of somebody in the administrator's scope; the organisations in which
/// they still hold one.
///
/// The last day is yesterday, so that nothing of today is theirs any more.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_roles(
    tx: &Tx,
    clock: &Clock,
    administrator: &Administrator,
    person: PersonId,
) -> Result<Vec<OrganisationId>> {
    let today = clock.today();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(today.pred_opt()))
        .filter(staff_role::Column::PersonId.eq(person.0))
        .filter(
            staff_role::Column::OrganisationId.is_in(administrator.scope().iter().map(|id| id.0)),
        )
        .filter(not_over(today))
        .exec(tx.connection())
        .await?;
    let left: Vec<Uuid> = staff_role::Entity::find()
        .select_only()
        .distinct()
        .column(staff_role::Column::OrganisationId)
        .filter(staff_role::Column::PersonId.eq(person.0))
        .filter(not_over(today))
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(left.into_iter().map(OrganisationId).collect())
}

/// Those whom somebody looks after in person as staff, from now on or already.
fn looked_after(person: PersonId, today: NaiveDate) -> Condition {
    Condition::all()
        .add(care_relationship::Column::PersonId.eq(person.0))
        .add(care_relationship::Column::Kind.ne(Tie::Carer.code()))
        .add(
            Condition::any()
                .add(care_relationship::Column::ToDate.is_null())
                .add(care_relationship::Column::ToDate.gte(today)),
        )
}

/// How many residents somebody looks after in person as staff.
///
/// # Errors
/// When the database cannot be read.
pub async fn how_many(
    tx: &Tx,
    _administrator: &Administrator,
    today: NaiveDate,
    person: PersonId,
) -> Result<u32> {
    let residents: Vec<Uuid> = care_relationship::Entity::find()
        .select_only()
        .distinct()
        .column(care_relationship::Column::ResidentId)
        .filter(looked_after(person, today))
        .into_tuple()
        .all(tx.connection())
        .await?;
    Ok(u32::try_from(residents.len()).unwrap_or(u32::MAX))
}

/// Ends that somebody looks after residents in person, except where a role elsewhere
/// still stands for it: in the organisation that keeps the record, or in the surgery.
///
/// Gives each resident once, with the organisation that keeps their record.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_relationships(
    tx: &Tx,
    today: NaiveDate,
    _administrator: &Administrator,
    person: PersonId,
    elsewhere: &[OrganisationId],
) -> Result<Vec<(PersonId, OrganisationId)>> {
    let elsewhere = || elsewhere.iter().map(|id| id.0);
    let theirs = care_relationship::Entity::find()
        .select_only()
        .column(care_relationship::Column::ResidentId)
        .filter(looked_after(person, today))
        .into_query();
    let registered_elsewhere = Condition::all()
        .add(person::Column::PracticeId.is_not_null())
        .add(person::Column::PracticeId.is_in(elsewhere()));
    let residents = person::Entity::find()
        .filter(person::Column::Id.in_subquery(theirs))
        .filter(person::Column::OrganisationId.is_not_in(elsewhere()))
        .filter(
            Condition::any()
                .add(person::Column::PracticeId.is_null())
                .add(registered_elsewhere.not()),
        )
        .order_by_asc(person::Column::Id)
        .all(tx.connection())
        .await?;
    care_relationship::Entity::update_many()
        .col_expr(
            care_relationship::Column::ToDate,
            Expr::value(today.pred_opt()),
        )
        .filter(looked_after(person, today))
        .filter(care_relationship::Column::ResidentId.is_in(residents.iter().map(|row| row.id)))
        .exec(tx.connection())
        .await?;
    Ok(residents
        .into_iter()
        .map(|row| (PersonId(row.id), OrganisationId(row.organisation_id)))
        .collect())
}

/// Ends emergency access and what was opened on call, except where a role elsewhere
/// still stands for it.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_emergencies(
    tx: &Tx,
    clock: &Clock,
    _administrator: &Administrator,
    person: PersonId,
    elsewhere: &[OrganisationId],
) -> Result<()> {
    let now = clock.now();
    let elsewhere = || elsewhere.iter().map(|id| id.0);
    break_glass::Entity::update_many()
        .col_expr(break_glass::Column::StoppedAt, Expr::value(Some(now)))
        .filter(break_glass::Column::PersonId.eq(person.0))
        .filter(break_glass::Column::OrganisationId.is_not_in(elsewhere()))
        .filter(break_glass::Column::StoppedAt.is_null())
        .filter(break_glass::Column::UntilAt.gt(now))
        .exec(tx.connection())
        .await?;
    on_call_access::Entity::update_many()
        .col_expr(on_call_access::Column::UntilAt, Expr::value(now))
        .filter(on_call_access::Column::PersonId.eq(person.0))
        .filter(on_call_access::Column::OrganisationId.is_not_in(elsewhere()))
        .filter(on_call_access::Column::UntilAt.gt(now))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Closes the account of somebody who has nothing left to open with it: no record of
/// their own, nobody they care for, no role elsewhere.
///
/// # Errors
/// When the database cannot be written.
pub async fn close_if_empty(
    tx: &Tx,
    clock: &Clock,
    _administrator: &Administrator,
    person: &person::Model,
    elsewhere: &[OrganisationId],
) -> Result<bool> {
    let today = clock.today();
    if person.is_resident || !elsewhere.is_empty() {
        return Ok(false);
    }
    let connection = tx.connection();
    let cares_for = care_relationship::Entity::find()
        .filter(care_relationship::Column::PersonId.eq(person.id))
        .filter(care_relationship::Column::Kind.eq(Tie::Carer.code()))
        .filter(
            Condition::any()
                .add(care_relationship::Column::ToDate.is_null())
                .add(care_relationship::Column::ToDate.gte(today)),
        )
        .count(connection)
        .await?;
    let given = carer_grant::Entity::find()
        .filter(carer_grant::Column::CarerId.eq(person.id))
        .filter(carer_grant::Column::EndedAt.is_null())
        .filter(carer_grant::Column::ToDate.gte(today))
        .count(connection)
        .await?;
    let offered = sharing::Entity::find()
        .filter(sharing::Column::CarerId.eq(person.id))
        .filter(sharing::Column::AcceptedAt.is_null())
        .filter(sharing::Column::DeclinedAt.is_null())
        .filter(sharing::Column::EndedAt.is_null())
        .filter(sharing::Column::AnswerBy.gt(clock.now()))
        .count(connection)
        .await?;
    let speaks_for = representative::Entity::find()
        .filter(representative::Column::PersonId.eq(person.id))
        .filter(representative::Column::EndedAt.is_null())
        .filter(
            Condition::any()
                .add(representative::Column::ToDate.is_null())
                .add(representative::Column::ToDate.gte(today)),
        )
        .count(connection)
        .await?;
    if cares_for + given + offered + speaks_for > 0 {
        return Ok(false);
    }
    let Some(account) = super::account::any_of(connection, PersonId(person.id)).await? else {
        return Ok(false);
    };
    account::Entity::update_many()
        .col_expr(account::Column::DisabledAt, Expr::value(Some(clock.now())))
        .filter(account::Column::Id.eq(account.id))
        .filter(account::Column::DisabledAt.is_null())
        .exec(connection)
        .await?;
    Ok(true)
}
