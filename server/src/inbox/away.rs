//! Who is away, and who does their work meanwhile.

use super::owners;
use crate::{
    Portal,
    access::{CARING_ROLES, StaffRole},
    audit::{self, Entry},
    error::Result,
    messages::desk::Desk,
    store::{self, Tx, holds_on},
};
use ::entity::{absence, staff_role};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    ids::{AbsenceId, OrganisationId, PersonId},
    inbox::model::{AbsenceRow, AwayProblem, AwayView, MOST_DAYS_AWAY},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::{Days, NaiveDate};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

impl Portal {
    pub(super) async fn who_is_away(&self, caller: &Caller) -> Result<AwayView> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let connection = tx.connection();
        let today = self.clock.today();
        let organisations = caring_at(&roles)?;
        let people = people(&tx, person.person, &roles, today).await?;
        let rows = absence::Entity::find()
            .filter(absence::Column::PersonId.is_in(people.iter().map(|id| id.0)))
            .filter(absence::Column::EndedAt.is_null())
            .filter(absence::Column::ToDate.gte(today))
            .order_by_asc(absence::Column::FromDate)
            .order_by_asc(absence::Column::Id)
            .all(connection)
            .await?;
        let covers = caring_in(connection, &organisations, today).await?;
        let named = rows
            .iter()
            .flat_map(|row| [row.person_id, row.cover_id])
            .chain(people.iter().map(|id| id.0))
            .chain(covers.iter().copied());
        let names = store::person::names(connection, named.collect::<Vec<_>>()).await?;
        let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
        let mut absences = Vec::new();
        for row in rows {
            let days = (row.from_date.max(today), row.to_date);
            let works = works_with(connection, row.person_id, row.cover_id, days).await?;
            let is_away = !overlapping(connection, row.cover_id, days)
                .await?
                .is_empty();
            absences.push(AbsenceRow {
                id: AbsenceId(row.id),
                name: name(row.person_id),
                from: row.from_date,
                to: row.to_date,
                cover: name(row.cover_id),
                cover_holds: works && !is_away,
            });
        }
        let mut covers: Vec<_> = covers
            .into_iter()
            .map(|id| (PersonId(id), name(id)))
            .collect();
        covers.sort_by(|one, other| one.1.cmp(&other.1));
        let view = AwayView {
            absences,
            people: people.iter().map(|id| (*id, name(id.0))).collect(),
            covers,
            today,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Writes down that somebody is away; what waits for them moves at once if it begins today.
    pub(super) async fn write_absence(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let today = self.clock.today();
        caring_at(&roles)?;
        let people = people(&tx, person.person, &roles, today).await?;
        let who: PersonId = match form.text("person") {
            "" => person.person,
            _ => form.parsed("person").ok_or(PortalError::NotFound)?,
        };
        if !people.contains(&who) {
            return Err(PortalError::NotFound.into());
        }
        let next = Next::to(links::AWAY);
        let account = person.account;
        let mut checks = Checks::default();
        let from = day(form, "from", &mut checks);
        let to = day(form, "to", &mut checks);
        let cover = form.parsed::<PersonId>("cover");
        checks.require(cover.is_some(), "cover", Problem::NotChosen);
        let away = |problem| Problem::CannotBeAway(problem);
        if let Some(from) = from {
            checks.require(from >= today, "from", away(AwayProblem::Past));
        }
        if let (Some(from), Some(to)) = (from, to) {
            checks.require(to >= from, "to", Problem::BeforeStart);
            let latest = from.checked_add_days(Days::new(MOST_DAYS_AWAY));
            if let Some(latest) = latest.filter(|latest| to > *latest) {
                checks.add("to", Problem::TooLate { latest });
            }
        }
        if cover == Some(who) {
            checks.add("cover", away(AwayProblem::Themself));
        }
        checks.finish(())?;
        let read = || Some(((from?, to?), cover?));
        let (days, cover) = read().ok_or(PortalError::NotFound)?;
        if let Some(before) = self.claimed(&tx, account, form, &next).await? {
            return Ok(before);
        }
        hold(&tx, [who, cover]).await?;
        let mut checks = Checks::default();
        let connection = tx.connection();
        let own = overlapping(connection, who.0, days).await?;
        checks.require(own.is_empty(), "from", away(AwayProblem::Overlaps));
        // Whoever covers must be there: that is also what keeps two from covering for each other.
        let covered = covering(connection, who.0, days).await?;
        checks.require(covered.is_empty(), "from", away(AwayProblem::Covers));
        let theirs = overlapping(connection, cover.0, days).await?;
        if !works_with(connection, who.0, cover.0, days).await? {
            checks.add("cover", away(AwayProblem::CoverLeaves));
        } else if !theirs.is_empty() {
            checks.add("cover", away(AwayProblem::CoverAway));
        }
        checks.finish(())?;
        let row = absence::Model {
            id: self.clock.id(),
            person_id: who.0,
            from_date: days.0,
            to_date: days.1,
            cover_id: cover.0,
            recorded_by: person.person.0,
            recorded_at: self.clock.now(),
            ended_at: None,
        };
        let id = row.id;
        absence::Entity::insert(row.into_active_model())
            .exec_without_returning(connection)
            .await?;
        self.note_absence(&tx, caller, (who, id), today).await?;
        let begins = days.0 <= today;
        if begins {
            owners::after_change_of(&tx, &self.clock, who).await?;
        }
        tx.commit().await?;
        Ok(next.saying(if begins {
            "Saved. Messages that wait for an answer have gone to the cover"
        } else {
            "Saved. Messages that wait for an answer go to the cover on the first day"
        }))
    }

    /// Ends an absence today, or takes back one that has not begun; what went to the cover stays there.
    pub(super) async fn stop_absence(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let today = self.clock.today();
        caring_at(&roles)?;
        let people = people(&tx, person.person, &roles, today).await?;
        let id: AbsenceId = form.parsed("absence").ok_or(PortalError::NotFound)?;
        let row = absence::Entity::find_by_id(id.0)
            .one(tx.connection())
            .await?
            .filter(|row| people.contains(&PersonId(row.person_id)))
            .ok_or(PortalError::NotFound)?;
        let next = Next::to(links::AWAY);
        if row.ended_at.is_some() {
            return Ok(next.saying("This has ended"));
        }
        let who = PersonId(row.person_id);
        let mut row = row.into_active_model();
        row.ended_at = Set(Some(self.clock.now()));
        row.update(tx.connection()).await?;
        self.note_absence(&tx, caller, (who, id.0), today).await?;
        tx.commit().await?;
        Ok(next.saying(
            "Ended. What went to the cover stays with them. Take it over from the list of the team if you want it back",
        ))
    }

    async fn note_absence(
        &self,
        tx: &Tx,
        caller: &Caller,
        (who, id): (PersonId, Uuid),
        today: NaiveDate,
    ) -> Result<()> {
        let roles = crate::access::staff_roles(tx.connection(), who, today).await?;
        for organisation in caring_at(&roles)? {
            let entry = Entry::new(organisation, Act::RecordAbsence)
                .by(caller)
                .basis(Basis::Duty)
                .object(id);
            audit::record(tx, &self.clock, entry).await?;
        }
        Ok(())
    }
}

/// A day that must be said.
fn day(form: &Posted, field: &str, checks: &mut Checks) -> Option<NaiveDate> {
    match form.date(field) {
        Ok(None) => checks.add(field, Problem::Missing),
        Ok(Some(day)) => return Some(day),
        Err(problem) => checks.add(field, problem),
    }
    None
}

/// The organisations at which somebody gives care, if any.
fn caring_at(roles: &[StaffRole]) -> Result<Vec<OrganisationId>> {
    let mut all: Vec<_> = roles
        .iter()
        .filter(|role| role.gives_care())
        .map(|role| role.organisation)
        .collect();
    all.sort_unstable();
    all.dedup();
    if all.is_empty() {
        return Err(PortalError::NotFound.into());
    }
    Ok(all)
}

/// Whom somebody may write down as away: themself, and those of the desks whose lead they are.
async fn people(
    tx: &Tx,
    person: PersonId,
    roles: &[StaffRole],
    today: NaiveDate,
) -> Result<Vec<PersonId>> {
    let connection = tx.connection();
    let mut people = vec![person];
    for desk in Desk::of_roles(roles) {
        let lead = store::desk::settings(connection, desk).await?.lead;
        if lead != Some(person) {
            continue;
        }
        for member in store::desk::members(connection, desk, today).await? {
            let id = PersonId(member.person_id);
            if !people.contains(&id) {
                people.push(id);
            }
        }
    }
    Ok(people)
}

/// Those who give care at some organisations on a day.
async fn caring_in(
    connection: &impl ConnectionTrait,
    organisations: &[OrganisationId],
    today: NaiveDate,
) -> Result<Vec<Uuid>> {
    let rows = staff_role::Entity::find()
        .filter(staff_role::Column::Role.is_in(CARING_ROLES))
        .filter(staff_role::Column::OrganisationId.is_in(organisations.iter().map(|id| id.0)))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            today,
        ))
        .all(connection)
        .await?;
    let mut ids: Vec<_> = rows.into_iter().map(|row| row.person_id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Whether somebody gives care at the organisation of somebody else on all of some days.
async fn works_with(
    connection: &impl ConnectionTrait,
    away: Uuid,
    cover: Uuid,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<bool> {
    let roles = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.is_in([away, cover]))
        .filter(staff_role::Column::Role.is_in(CARING_ROLES))
        .filter(holds_on(
            staff_role::Column::FromDate,
            staff_role::Column::ToDate,
            from,
        ))
        .all(connection)
        .await?;
    let lasts = |row: &staff_role::Model| row.to_date.is_none_or(|last| last >= to);
    Ok(roles.iter().any(|row| {
        row.person_id == cover
            && lasts(row)
            && roles.iter().any(|other| {
                other.person_id == away && other.organisation_id == row.organisation_id
            })
    }))
}

/// Absences that touch some days and have not ended.
fn touching((from, to): (NaiveDate, NaiveDate)) -> Condition {
    Condition::all()
        .add(absence::Column::FromDate.lte(to))
        .add(absence::Column::ToDate.gte(from))
        .add(absence::Column::EndedAt.is_null())
}

/// Those of somebody.
async fn overlapping(
    connection: &impl ConnectionTrait,
    person: Uuid,
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<absence::Model>> {
    Ok(absence::Entity::find()
        .filter(absence::Column::PersonId.eq(person))
        .filter(touching(days))
        .all(connection)
        .await?)
}

/// Those for which somebody covers.
async fn covering(
    connection: &impl ConnectionTrait,
    person: Uuid,
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<absence::Model>> {
    Ok(absence::Entity::find()
        .filter(absence::Column::CoverId.eq(person))
        .filter(touching(days))
        .all(connection)
        .await?)
}

/// Holds two people until the transaction ends, always in the same order, so that two
/// absences written down at once do not cover for each other.
async fn hold(tx: &Tx, people: [PersonId; 2]) -> Result<()> {
    use sea_orm::QuerySelect;
    ::entity::person::Entity::find()
        .filter(::entity::person::Column::Id.is_in(people.map(|id| id.0)))
        .order_by_asc(::entity::person::Column::Id)
        .lock_exclusive()
        .all(tx.connection())
        .await?;
    Ok(())
}

/// Somebody has left: what was written down of their being away ends. Whom they were to
/// cover for is shown that somebody else must.
pub(super) async fn after_leaving(
    tx: &Tx,
    clock: &crate::clock::Clock,
    person: PersonId,
) -> Result<()> {
    use sea_orm::sea_query::Expr;
    absence::Entity::update_many()
        .col_expr(absence::Column::EndedAt, Expr::value(Some(clock.now())))
        .filter(absence::Column::PersonId.eq(person.0))
        .filter(absence::Column::EndedAt.is_null())
        .filter(absence::Column::ToDate.gte(clock.today()))
        .exec(tx.connection())
        .await?;
    Ok(())
}
