//! The page on which a message is written: to whom it goes, and who covers for them now.

use super::{
    draft, hours,
    names::Names,
    route::{Answering, answering},
};
use crate::{
    Portal,
    access::{self, Granted, policy::Action},
    audit,
    clock::Clock,
    error::Result,
    store::{self, Tx, account::is_open_for, message_draft, message_people},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{DraftId, PersonId, TieId},
    messages::{
        model::{Side, Subject},
        view::{Draft, Recipient, WriteView},
    },
    plan::{
        headings::{Heading, headings},
        kind::PlanKind,
    },
};

impl Portal {
    /// The form, empty or with what was kept.
    pub(super) async fn message_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        to: Option<String>,
        draft: Option<DraftId>,
    ) -> Result<WriteView> {
        let (tx, granted) = self.enter(caller, Action::WriteMessages, resident).await?;
        let connection = tx.connection();
        let draft = match draft {
            Some(id) => {
                let row = message_draft::one(connection, &granted, id)
                    .await?
                    .filter(|row| row.thread_id.is_none())
                    .ok_or(PortalError::NotFound)?;
                draft::kept(connection, &row).await?
            }
            None => Draft::default(),
        };
        let kept = Some(draft.text("to").to_owned()).filter(|kept| !kept.is_empty());
        let to = chosen(&tx, &granted, to.or(kept).as_deref()).await?;
        let side = side(&granted);
        let mut view = WriteView {
            resident: store::person::resident(connection, &granted).await?,
            to,
            side,
            recipients: Vec::new(),
            people: Vec::new(),
            headings: readable(&granted),
            read_for: read_for(&tx, &granted).await?,
            draft,
            ring: None,
        };
        if side == Side::Person {
            view.recipients = self.recipients(&tx, &granted, to).await?;
        } else {
            view.people = people(&tx, &self.clock, &granted).await?;
        }
        if view.recipients.is_empty() {
            view.ring = ring(&tx, &granted).await?;
        }
        audit::record(&tx, &self.clock, granted.entry(Act::OpenMessages)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Who answers, by subject.
    async fn recipients(
        &self,
        tx: &Tx,
        granted: &Granted,
        to: Option<TieId>,
    ) -> Result<Vec<(Subject, Recipient)>> {
        let mut found = Vec::new();
        for subject in Subject::ALL {
            if let Some(answers) = answering(tx, granted, to, subject).await? {
                found.push((subject, self.recipient(tx, answers).await?));
            }
        }
        Ok(found)
    }

    /// One of them by name.
    pub(super) async fn recipient(&self, tx: &Tx, answers: Answering) -> Result<Recipient> {
        let connection = tx.connection();
        let people = [Some(answers.owner), answers.away];
        let ids = people.into_iter().flatten().map(|person| person.0);
        let names = Names::read(connection, ids).await?;
        Ok(Recipient {
            owner: names.of(answers.owner, Side::Staff),
            away: answers.away.map(|away| names.of(away, Side::Staff)),
            desk: hours::view(connection, answers.desk, self.clock.now()).await?,
        })
    }
}

/// On which side the caller writes: somebody close to the resident does as such, whatever
/// their work is.
pub(super) fn side(granted: &Granted) -> Side {
    if granted.is_close() {
        Side::Person
    } else {
        Side::Staff
    }
}

/// The tie that an address names, which must be one of the resident's.
pub(super) async fn chosen(tx: &Tx, granted: &Granted, to: Option<&str>) -> Result<Option<TieId>> {
    let Some(to) = to else {
        return Ok(None);
    };
    let to: TieId = to.parse().map_err(|_| PortalError::NotFound)?;
    let rows = store::circle::relationships(tx.connection(), granted, granted.today()).await?;
    if rows.iter().any(|row| row.id == to.0) {
        Ok(Some(to))
    } else {
        Err(PortalError::NotFound.into())
    }
}

/// The sections of both plans that the writer may read.
pub(super) fn readable(granted: &Granted) -> Vec<&'static Heading> {
    PlanKind::ALL
        .into_iter()
        .flat_map(|kind| {
            let all = headings(kind);
            let codes = all.iter().map(|heading| heading.code);
            let allowed = granted.headings_allowed(Action::ReadPlan(kind), codes);
            all.iter()
                .filter(move |heading| allowed.contains(&heading.code))
        })
        .collect()
}

/// Those who read the resident's messages for them, by name; never the writer.
async fn read_for(tx: &Tx, granted: &Granted) -> Result<Vec<String>> {
    let connection = tx.connection();
    let mut act_for = message_people::act_for(connection, granted, granted.today()).await?;
    act_for.retain(|person| *person != granted.actor());
    let names = Names::read(connection, act_for.iter().map(|person| person.0)).await?;
    let name = |person| names.of(person, Side::Person);
    Ok(act_for.into_iter().map(name).collect())
}

/// Those to whom staff may write: the resident and who was let in, if they can read it.
pub(super) async fn people(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
) -> Result<Vec<(PersonId, String)>> {
    let connection = tx.connection();
    let resident = granted.resident();
    let mut found = Vec::new();
    if is_open_for(connection, resident).await? {
        found.push(resident);
    }
    for person in message_people::let_in(connection, granted, granted.today()).await? {
        let reads = (person, Action::ReadMessages);
        if person != granted.actor() && access::could(tx, clock, reads, resident, None).await? {
            found.push(person);
        }
    }
    let names = Names::read(connection, found.iter().map(|person| person.0)).await?;
    let named = |person| (person, names.of(person, Side::Person));
    Ok(found.into_iter().map(named).collect())
}

/// Whom to ring when nobody could answer: a name and a number.
pub(super) async fn ring(tx: &Tx, granted: &Granted) -> Result<Option<(String, String)>> {
    let person = store::account::person(tx.connection(), granted.resident()).await?;
    match person {
        Some(person) => store::person::ring(tx.connection(), &person).await,
        None => Ok(None),
    }
}
