//! To whom a message goes first: who was chosen, or whoever sees to its subject among those
//! around the resident, and their cover while they are away.

use super::{cover, desk::Desk};
use crate::{
    access::{Granted, PRACTICE_ROLES, staff_roles},
    error::Result,
    store::{self, Tx, message_people::Barred},
};
use ::entity::care_relationship;
use app::{
    ids::{OrganisationId, PersonId, TeamId, TieId},
    messages::model::Subject,
};
use chrono::NaiveDate;

/// Who answers a message.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Answering {
    /// In whose inbox it is.
    pub desk: Desk,
    /// Who sees to it.
    pub owner: PersonId,
    /// For whom, when that is not the owner: who was meant, and is away.
    pub away: Option<PersonId>,
}

/// Who answers a message about a resident: the one of a tie, when one was chosen, else
/// whoever sees to the subject; nobody when there is no one around who could.
///
/// # Errors
/// When the database cannot be read.
pub async fn answering(
    tx: &Tx,
    granted: &Granted,
    chosen: Option<TieId>,
    subject: Subject,
) -> Result<Option<Answering>> {
    let today = granted.today();
    // Nobody answers themself.
    let but = Barred::about(tx.connection(), granted.resident(), today)
        .await?
        .and(granted.actor());
    let asking = Asking {
        tx,
        today,
        but: &but,
    };
    let mut around = store::circle::relationships(tx.connection(), granted, today).await?;
    around.retain(|row| place(&row.kind).is_some() && row.limited_at.is_none());
    around.sort_by_key(|row| {
        let is_chosen = chosen.is_some_and(|tie| tie.0 == row.id);
        (!is_chosen, place(&row.kind))
    });
    if chosen.is_none()
        && let Some(found) = asking.by_subject(&around, subject).await?
    {
        return Ok(Some(found));
    }
    for row in &around {
        if let Some(found) = asking.of_tie(row).await? {
            return Ok(Some(found));
        }
    }
    let record = store::account::person(tx.connection(), granted.resident()).await?;
    match record.and_then(|record| record.practice_id) {
        Some(practice) => asking.of_surgery(OrganisationId(practice)).await,
        None => Ok(None),
    }
}

/// The roles that see to a subject before others do, the first one first.
fn roles_for(subject: Subject) -> &'static [&'static str] {
    match subject {
        Subject::Medicines => &["practice_pharmacist", "pharmacist"],
        Subject::Appointment => &["care_coordinator"],
        Subject::Equipment => &["occupational_therapist", "independent_living_assessor"],
        Subject::Plan | Subject::Worried | Subject::Other => &[],
    }
}

/// Whom to ask in one transaction on one day.
#[derive(Clone, Copy)]
struct Asking<'a> {
    tx: &'a Tx,
    today: NaiveDate,
    /// Who cannot be the one who answers, and where nobody does.
    but: &'a Barred,
}

/// Who answers for a member of staff: they themselves, or their cover, or else their desk.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_person(
    tx: &Tx,
    person: PersonId,
    today: NaiveDate,
    but: &Barred,
) -> Result<Option<Answering>> {
    Asking { tx, today, but }.of_person(person).await
}

/// Who answers for a desk, of those who can: its lead, else who has been there the longest, or
/// their cover; when everybody is away still one of them, so that nothing is nobody's.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_desk(
    tx: &Tx,
    desk: Desk,
    today: NaiveDate,
    but: &Barred,
) -> Result<Option<Answering>> {
    Asking { tx, today, but }.of_desk(desk).await
}

/// Who answers for a surgery, of those who can; nobody while it has no clinical staff.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_surgery(
    tx: &Tx,
    practice: OrganisationId,
    today: NaiveDate,
    but: &Barred,
) -> Result<Option<Answering>> {
    Asking { tx, today, but }.of_surgery(practice).await
}

impl Asking<'_> {
    async fn by_subject(
        self,
        around: &[care_relationship::Model],
        subject: Subject,
    ) -> Result<Option<Answering>> {
        for role in roles_for(subject) {
            for row in around {
                for (person, desk) in self.in_role(row, role).await? {
                    if let Some(found) = self.answered_by(person, desk).await? {
                        return Ok(Some(found));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Those who hold a role, of a person or team around a resident.
    async fn in_role(
        self,
        row: &care_relationship::Model,
        role: &str,
    ) -> Result<Vec<(PersonId, Desk)>> {
        let connection = self.tx.connection();
        match (row.person_id, row.team_id) {
            (Some(person), _) => {
                let person = PersonId(person);
                let roles = staff_roles(connection, person, self.today).await?;
                let held = roles.iter().filter(|held| held.role == role);
                Ok(held
                    .filter_map(|held| Some((person, Desk::of_role(held)?)))
                    .filter(|(_, desk)| !self.but.shuts(*desk))
                    .collect())
            }
            (None, Some(team)) => {
                let desk = Desk::Team(TeamId(team));
                let members = store::desk::members(connection, desk, self.today).await?;
                let held = members.iter().filter(|member| member.role == role);
                Ok(held
                    .map(|member| (PersonId(member.person_id), desk))
                    .collect())
            }
            (None, None) => Ok(Vec::new()),
        }
    }

    async fn of_tie(self, row: &care_relationship::Model) -> Result<Option<Answering>> {
        match (row.person_id, row.team_id) {
            (Some(person), _) => self.of_person(PersonId(person)).await,
            (None, Some(team)) => self.of_desk(Desk::Team(TeamId(team))).await,
            (None, None) => Ok(None),
        }
    }

    async fn of_person(self, person: PersonId) -> Result<Option<Answering>> {
        let roles = staff_roles(self.tx.connection(), person, self.today).await?;
        let mut desks = roles.iter().filter_map(Desk::of_role);
        let Some(desk) = desks.find(|desk| !self.but.shuts(*desk)) else {
            return Ok(None);
        };
        if let Some(found) = self.answered_by(person, desk).await? {
            return Ok(Some(found));
        }
        let found = self.of_desk(desk).await?;
        Ok(found.map(|found| Answering {
            away: (found.owner != person).then_some(person),
            ..found
        }))
    }

    async fn of_desk(self, desk: Desk) -> Result<Option<Answering>> {
        if self.but.shuts(desk) {
            return Ok(None);
        }
        let connection = self.tx.connection();
        let lead = store::desk::settings(connection, desk).await?.lead;
        let members = store::desk::members(connection, desk, self.today).await?;
        let members: Vec<_> = members
            .iter()
            .map(|member| PersonId(member.person_id))
            .collect();
        // A lead who works there no longer answers for nothing there.
        let lead = lead.filter(|lead| members.contains(lead));
        let all: Vec<PersonId> = lead.into_iter().chain(members).collect();
        for person in &all {
            let found = self.answered_by(*person, desk).await?;
            if let Some(found) = found {
                return Ok(Some(Answering {
                    away: None,
                    ..found
                }));
            }
        }
        for owner in all {
            if !self.but.contains(&owner)
                && store::desk::can_answer(self.tx, owner, self.today).await?
            {
                let away = None;
                return Ok(Some(Answering { desk, owner, away }));
            }
        }
        Ok(None)
    }

    async fn answered_by(self, person: PersonId, desk: Desk) -> Result<Option<Answering>> {
        if self.but.contains(&person) {
            return Ok(None);
        }
        let owner = cover::there(self.tx, person, self.today).await?;
        let owner = owner.filter(|owner| !self.but.contains(owner));
        Ok(owner.map(|owner| Answering {
            desk,
            owner,
            away: (owner != person).then_some(person),
        }))
    }

    /// The surgery of a resident whom nobody looks after by name, while it has clinical staff.
    async fn of_surgery(self, practice: OrganisationId) -> Result<Option<Answering>> {
        let desk = Desk::Organisation(practice);
        let members = store::desk::members(self.tx.connection(), desk, self.today).await?;
        let clinical = members
            .iter()
            .any(|member| PRACTICE_ROLES.contains(&member.role.as_str()));
        if clinical {
            self.of_desk(desk).await
        } else {
            Ok(None)
        }
    }
}

/// Whom to ask first comes first; others are not asked.
pub(crate) fn place(kind: &str) -> Option<u8> {
    match kind {
        "named_lead" => Some(0),
        "key_worker" => Some(1),
        "coordinator" => Some(2),
        "team" => Some(3),
        _ => None,
    }
}
