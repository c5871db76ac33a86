//! Who is away, and who does their work meanwhile.

use super::owners;
use crate::{
    Portal,
    access::{StaffRole, staff_roles},
    audit::{self, Entry},
    error::Result,
    messages::desk::Desk,
    store::{self, Tx, absence as absences},
};
use ::entity::absence;
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
use uuid::Uuid;

impl Portal {
    pub(super) async fn who_is_away(&self, caller: &Caller) -> Result<AwayView> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let connection = tx.connection();
        let today = self.clock.today();
        let organisations = caring_at(&roles)?;
        let people = people(&tx, person.person, &roles, today).await?;
        let rows = absences::from(connection, &people, today).await?;
        let covers = absences::caring_in(connection, &organisations, today).await?;
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
            let (who, cover) = (PersonId(row.person_id), PersonId(row.cover_id));
            let works = absences::works_with(connection, who, cover, days).await?;
            let is_away = absences::is_away(connection, cover, days).await?;
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
        absences::hold(&tx, [who, cover]).await?;
        let mut checks = Checks::default();
        let connection = tx.connection();
        let overlaps = absences::is_away(connection, who, days).await?;
        checks.require(!overlaps, "from", away(AwayProblem::Overlaps));
        // Whoever covers must be there: that is also what keeps two from covering for each other.
        let covers = absences::covers(connection, who, days).await?;
        checks.require(!covers, "from", away(AwayProblem::Covers));
        if !absences::works_with(connection, who, cover, days).await? {
            checks.add("cover", away(AwayProblem::CoverLeaves));
        } else if absences::is_away(connection, cover, days).await? {
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
        absences::insert(&tx, row).await?;
        let begins = days.0 <= today;
        if begins {
            owners::after_change_of(&tx, &self.clock, who).await?;
        }
        self.note_absence(&tx, caller, (who, id), today).await?;
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
        let row = absences::one(tx.connection(), id)
            .await?
            .filter(|row| people.contains(&PersonId(row.person_id)))
            .ok_or(PortalError::NotFound)?;
        let next = Next::to(links::AWAY);
        if row.ended_at.is_some() {
            return Ok(next.doing_nothing("This has ended"));
        }
        let who = PersonId(row.person_id);
        absences::end(&tx, row, self.clock.now()).await?;
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
        let roles = staff_roles(tx.connection(), who, today).await?;
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
