//! The emergency accesses of an organisation, for those who look into them and for
//! colleagues who may agree that telling the person waits.

use super::{OFFICER, telling};
use crate::{
    Portal,
    access::{StaffRole, policy::Action},
    audit::{self, Entry},
    error::Result,
    store::{self, Tx},
};
use ::entity::{audit_event, break_glass};
use app::{
    audit::model::{Act, Basis},
    backend::{Caller, SignedIn},
    break_glass::model::{EmergencyAccess, EmergencyAccessesView, Opened, Telling},
    error::PortalError,
    format,
    home::model::Attention,
    ids::{BreakGlassId, OrganisationId, PersonId},
};
use chrono::{Datelike, Months};
use std::collections::HashMap;
use uuid::Uuid;

/// How many months are counted.
const MONTHS: u32 = 12;

/// Somebody who reads the list, and where.
#[derive(Debug)]
pub(super) struct Reader {
    person: PersonId,
    /// Where they watch over privacy.
    watches: Vec<OrganisationId>,
    /// Whether they give care, and so may be the second person for those they care for.
    gives_care: bool,
}

impl Reader {
    fn of(person: PersonId, roles: &[StaffRole]) -> Self {
        Self {
            person,
            watches: roles
                .iter()
                .filter(|role| role.role == OFFICER)
                .map(|role| role.organisation)
                .collect(),
            gives_care: roles.iter().any(StaffRole::gives_care),
        }
    }

    /// Whether they took it themselves: then they are no second person.
    pub(super) fn took(&self, row: &break_glass::Model) -> bool {
        row.person_id == self.person.0
    }

    /// Nobody looks into what they did themselves.
    pub(super) fn may_review(&self, row: &break_glass::Model) -> bool {
        !self.took(row) && self.watches(row)
    }

    /// Why they may do something about it.
    pub(super) fn basis(&self, row: &break_glass::Model) -> Basis {
        if self.watches(row) {
            Basis::Privacy
        } else {
            Basis::Duty
        }
    }

    /// What was opened is for the privacy officer alone.
    fn watches(&self, row: &break_glass::Model) -> bool {
        self.watches.contains(&OrganisationId(row.organisation_id))
    }
}

impl Portal {
    /// Opens a transaction for those who watch over privacy or give care.
    pub(super) async fn enter_to_look_into<'a>(
        &self,
        caller: &'a Caller,
    ) -> Result<(Tx, &'a SignedIn, Reader)> {
        let entered = self.enter_if_looks_into(caller).await?;
        Ok(entered.ok_or(PortalError::NotFound)?)
    }

    /// The same, and nothing for other staff.
    async fn enter_if_looks_into<'a>(
        &self,
        caller: &'a Caller,
    ) -> Result<Option<(Tx, &'a SignedIn, Reader)>> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let reader = Reader::of(person.person, &roles);
        let looks = !reader.watches.is_empty() || reader.gives_care;
        Ok(looks.then_some((tx, person, reader)))
    }

    /// Whether somebody sees an emergency access: the privacy officer each of their
    /// organisation, whoever cares for the person those of which telling waits.
    pub(super) async fn is_seen_by(
        &self,
        tx: &Tx,
        caller: &Caller,
        reader: &Reader,
        row: &break_glass::Model,
    ) -> Result<bool> {
        if reader.watches(row) {
            return Ok(true);
        }
        if row.told_at.is_some() {
            return Ok(false);
        }
        let resident = PersonId(row.resident_id);
        // What whoever gives care to this very person may do, and nobody else.
        let cares = self.may(tx, caller, Action::EditRecord, resident).await?;
        Ok(cares.is_some())
    }

    /// The rows that somebody sees, of those that telling waits of and of where they watch.
    pub(super) async fn emergency_accesses_seen(
        &self,
        tx: &Tx,
        caller: &Caller,
        reader: &Reader,
    ) -> Result<Vec<break_glass::Model>> {
        let mut rows = if reader.watches.is_empty() {
            Vec::new()
        } else {
            store::break_glass::of(tx.connection(), &reader.watches).await?
        };
        for row in store::break_glass::waiting(tx.connection()).await? {
            if rows.iter().all(|known| known.id != row.id) {
                rows.push(row);
            }
        }
        let mut seen = Vec::new();
        for row in rows {
            if self.is_seen_by(tx, caller, reader, &row).await? {
                seen.push(row);
            }
        }
        Ok(seen)
    }

    pub(super) async fn emergency_accesses(
        &self,
        caller: &Caller,
    ) -> Result<EmergencyAccessesView> {
        let (tx, _, reader) = self.enter_to_look_into(caller).await?;
        let connection = tx.connection();
        let seen = self.emergency_accesses_seen(&tx, caller, &reader).await?;
        let named = Named::of(&tx, &seen).await?;
        let months = if reader.watches.is_empty() {
            Vec::new()
        } else {
            let since = self.clock.now() - chrono::TimeDelta::days(366);
            let begun = store::break_glass::begun_since(connection, &reader.watches, since).await?;
            let today = self.clock.today();
            (0..MONTHS)
                .filter_map(|back| today.checked_sub_months(Months::new(back)))
                .map(|month| {
                    let same = begun.iter().filter(|at| {
                        let day = crate::clock::london_date(**at);
                        (day.year(), day.month()) == (month.year(), month.month())
                    });
                    let count = u32::try_from(same.count()).unwrap_or(u32::MAX);
                    (format::month(month), count)
                })
                .collect()
        };
        let accesses = seen.iter().map(|row| shown(row, &named, &reader)).collect();
        let view = EmergencyAccessesView { accesses, months };
        tx.commit().await?;
        Ok(view)
    }

    pub(super) async fn emergency_access(
        &self,
        caller: &Caller,
        id: BreakGlassId,
    ) -> Result<EmergencyAccess> {
        let (tx, _, reader) = self.enter_to_look_into(caller).await?;
        let row = store::break_glass::to_change(&tx, id.0)
            .await?
            .ok_or(PortalError::NotFound)?;
        if !self.is_seen_by(&tx, caller, &reader, &row).await? {
            return Err(PortalError::NotFound.into());
        }
        let named = Named::of(&tx, [&row]).await?;
        let mut access = shown(&row, &named, &reader);
        if reader.watches(&row) {
            let looks = store::break_glass::opened_under(tx.connection(), &row).await?;
            access.opened = looks.iter().filter_map(opened).collect();
            // Of no resident: their page must not tell early that this was looked into.
            let entry = Entry::new(OrganisationId(row.organisation_id), Act::OpenAccessLog)
                .by(caller)
                .basis(Basis::Privacy)
                .object(row.id);
            audit::record(&tx, &self.clock, entry).await?;
        }
        tx.commit().await?;
        Ok(access)
    }
}

/// Those whom emergency accesses name.
struct Named {
    names: HashMap<Uuid, String>,
    /// How far each email is that tells a resident, by the row it tells of.
    emails: HashMap<Uuid, Telling>,
}

impl Named {
    async fn of<'a>(
        tx: &Tx,
        rows: impl IntoIterator<Item = &'a break_glass::Model>,
    ) -> Result<Self> {
        let mut people = Vec::new();
        let mut told = Vec::new();
        for row in rows {
            people.extend([row.person_id, row.resident_id]);
            people.extend(row.delayed_by);
            if row.told_at.is_some() {
                told.push(row);
            }
        }
        Ok(Self {
            names: store::person::names(tx.connection(), people).await?,
            emails: telling::how_far(tx, &told).await?,
        })
    }
}

/// What one event of the audit trail opened: parts by name, never their words.
fn opened(event: &audit_event::Model) -> Option<Opened> {
    Some(Opened {
        at: event.at,
        // A code of a later release is not guessed at.
        act: Act::from_code(&event.action)?,
        sections: audit::section_names(event),
    })
}

fn shown(row: &break_glass::Model, named: &Named, reader: &Reader) -> EmergencyAccess {
    let name = |id: Uuid| named.names.get(&id).cloned().unwrap_or_default();
    EmergencyAccess {
        id: BreakGlassId(row.id),
        by: name(row.person_id),
        resident: name(row.resident_id),
        reason: row.reason.clone(),
        words: row.words.clone(),
        from: row.from_at,
        until: row.stopped_at.unwrap_or(row.until_at),
        told_at: row.told_at,
        tell_at: row.tell_at,
        email: named.emails.get(&row.id).copied().unwrap_or(Telling::Waits),
        danger: row.delay_words.clone().filter(|_| row.delayed_by.is_none()),
        delayed: row
            .delayed_by
            .map(|by| (name(by), row.delay_words.clone().unwrap_or_default())),
        may_delay: !reader.took(row),
        may_review: reader.may_review(row),
        opened: Vec::new(),
        outcome: (
            row.outcome.clone().unwrap_or_default(),
            row.outcome_words.clone().unwrap_or_default(),
        ),
    }
}

/// Those that wait for somebody who watches over privacy: not looked into to the end, or
/// not told of.
pub(crate) async fn to_look_into(portal: &Portal, caller: &Caller) -> Result<Vec<EmergencyAccess>> {
    let view = portal.emergency_accesses(caller).await?;
    let waits = |access: &EmergencyAccess| {
        let is_open = matches!(access.outcome.0.as_str(), "" | "looking");
        access.told_at.is_none() || (access.may_review && is_open)
    };
    Ok(view.accesses.into_iter().filter(waits).collect())
}

/// How many emergency accesses wait for somebody, on their first page.
pub(crate) async fn attention(portal: &Portal, caller: &Caller) -> Result<Option<Attention>> {
    let Some((tx, _, reader)) = portal.enter_if_looks_into(caller).await? else {
        return Ok(None);
    };
    let seen = portal.emergency_accesses_seen(&tx, caller, &reader).await?;
    tx.commit().await?;
    let waits = |row: &break_glass::Model| row.told_at.is_none();
    let unread = |row: &break_glass::Model| reader.may_review(row) && row.outcome.is_none();
    let count = |fits: &dyn Fn(&break_glass::Model) -> bool| {
        let found = seen.iter().filter(|row| fits(row)).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    let (waiting, unread) = (count(&waits), count(&unread));
    Ok((waiting + unread > 0).then_some(Attention::EmergencyAccess { waiting, unread }))
}
