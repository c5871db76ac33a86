//! The emergency accesses of an organisation, for those who look into them and for
//! colleagues who may agree that telling the person waits.

use crate::{
    Portal,
    access::StaffRole,
    audit::{self, Entry},
    error::Result,
    store::{self, Tx},
};
use ::entity::{audit_event, break_glass};
use app::{
    audit::model::{Act, Basis},
    backend::{Caller, SignedIn},
    break_glass::model::{EmergencyAccess, EmergencyAccessesView, Opened},
    error::PortalError,
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
    /// Where they give care, and so may be the second person.
    cares: Vec<OrganisationId>,
}

impl Reader {
    fn of(person: PersonId, roles: &[StaffRole]) -> Self {
        let within = |fits: fn(&StaffRole) -> bool| {
            roles
                .iter()
                .filter(|role| fits(role))
                .map(|role| role.organisation)
                .collect()
        };
        Self {
            person,
            watches: within(|role| role.role == "privacy_officer"),
            cares: within(StaffRole::gives_care),
        }
    }

    /// Nobody looks into what they did themselves.
    pub(super) fn may_review(&self, row: &break_glass::Model) -> bool {
        row.person_id != self.person.0 && self.watches(row)
    }

    /// A second person, never the one who took it.
    pub(super) fn may_delay(&self, row: &break_glass::Model) -> bool {
        row.person_id != self.person.0 && (self.watches(row) || self.cares(row))
    }

    /// What was opened is for the privacy officer alone.
    fn watches(&self, row: &break_glass::Model) -> bool {
        self.watches.contains(&OrganisationId(row.organisation_id))
    }

    /// The privacy officer sees all; a colleague those of which telling waits.
    fn sees(&self, row: &break_glass::Model) -> bool {
        self.watches(row) || (self.cares(row) && row.told_at.is_none())
    }

    fn cares(&self, row: &break_glass::Model) -> bool {
        self.cares.contains(&OrganisationId(row.organisation_id))
    }
}

impl Portal {
    /// Opens a transaction for those who watch over privacy or give care.
    pub(super) async fn enter_to_look_into<'a>(
        &self,
        caller: &'a Caller,
    ) -> Result<(Tx, &'a SignedIn, Reader)> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let reader = Reader::of(person.person, &roles);
        if reader.watches.is_empty() && reader.cares.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        Ok((tx, person, reader))
    }

    pub(super) async fn emergency_accesses(
        &self,
        caller: &Caller,
    ) -> Result<EmergencyAccessesView> {
        let (tx, _, reader) = self.enter_to_look_into(caller).await?;
        let connection = tx.connection();
        let within: Vec<OrganisationId> = reader
            .watches
            .iter()
            .chain(&reader.cares)
            .copied()
            .collect();
        let mut rows = store::break_glass::of(connection, &within).await?;
        rows.retain(|row| reader.sees(row));
        let names = names(&tx, &rows).await?;
        let since = self.clock.now() - chrono::TimeDelta::days(366);
        let begun = store::break_glass::begun_since(connection, &reader.watches, since).await?;
        let today = self.clock.today();
        let months = if reader.watches.is_empty() {
            Vec::new()
        } else {
            (0..MONTHS)
                .filter_map(|back| today.checked_sub_months(Months::new(back)))
                .map(|month| {
                    let same = begun.iter().filter(|at| {
                        let day = crate::clock::london_date(**at);
                        (day.year(), day.month()) == (month.year(), month.month())
                    });
                    let count = u32::try_from(same.count()).unwrap_or(u32::MAX);
                    (month.format("%B %Y").to_string(), count)
                })
                .collect()
        };
        let view = EmergencyAccessesView {
            accesses: rows.iter().map(|row| shown(row, &names, &reader)).collect(),
            months,
        };
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
            .filter(|row| reader.sees(row))
            .ok_or(PortalError::NotFound)?;
        let rows = [row];
        let names = names(&tx, &rows).await?;
        let [row] = &rows;
        let mut access = shown(row, &names, &reader);
        if reader.watches(row) {
            let looks = store::break_glass::opened_under(tx.connection(), row).await?;
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

async fn names(tx: &Tx, rows: &[break_glass::Model]) -> Result<HashMap<Uuid, String>> {
    let mut people = Vec::new();
    for row in rows {
        people.extend([row.person_id, row.resident_id]);
        people.extend(row.delayed_by);
    }
    store::person::names(tx.connection(), people).await
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

fn shown(
    row: &break_glass::Model,
    names: &HashMap<Uuid, String>,
    reader: &Reader,
) -> EmergencyAccess {
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
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
        delayed: row
            .delayed_by
            .map(|by| (name(by), row.delay_words.clone().unwrap_or_default())),
        may_delay: reader.may_delay(row),
        may_review: reader.may_review(row),
        opened: Vec::new(),
        outcome: (
            row.outcome.clone().unwrap_or_default(),
            row.outcome_words.clone().unwrap_or_default(),
        ),
    }
}
