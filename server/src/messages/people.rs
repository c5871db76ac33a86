//! Who can read a thread, and whom the reader may let in or take off.

use super::{names::Names, tell};
use crate::{
    Portal,
    access::{self, Granted, policy::Action},
    audit,
    clock::Clock,
    error::Result,
    store::{
        Tx,
        message::Opened,
        message_people::{self, Barred},
        message_write::{self, Step},
    },
};
use ::entity::message_reader;
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::{PersonId, ThreadId},
    links,
    messages::{
        model::{Side, StepKind},
        view::ReaderView,
    },
    plan::model::Resident,
    posted::{Next, Posted},
};
use uuid::Uuid;

/// Those around a thread.
pub(super) struct Circle {
    /// In it by name, and able to read it today.
    readers: Vec<message_reader::Model>,
    /// Those who read it in the resident's place.
    act_for: Vec<PersonId>,
    /// Whom the reader may let in.
    others: Vec<(PersonId, Side)>,
    /// Whether the reader lets people in and takes them off.
    decides: bool,
    actor: PersonId,
    owner: PersonId,
}

/// Reads them.
pub(super) async fn circle(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    opened: &Opened,
) -> Result<Circle> {
    let connection = tx.connection();
    let (resident, today) = (granted.resident(), granted.today());
    let mut readers = Vec::new();
    for reader in &opened.readers {
        let person = PersonId(reader.person_id);
        let reads = match Side::from_code(&reader.side) {
            Some(Side::Person) => {
                access::as_close(tx, clock, (person, Action::ReadMessages), resident).await?
            }
            _ => {
                let answers = (person, Action::AnswerMessages);
                access::could(tx, clock, answers, resident, None).await?
            }
        };
        if reader.left_at.is_none() && reads {
            readers.push(reader.clone());
        }
    }
    let in_it = |person: PersonId| readers.iter().any(|reader| reader.person_id == person.0);
    let mut act_for = Vec::new();
    if in_it(resident) {
        act_for = message_people::act_for(connection, granted, today).await?;
        act_for.retain(|person| !in_it(*person));
    }
    let decides = decides(granted, opened);
    let mut others = Vec::new();
    if decides {
        let close = message_people::let_in(connection, granted, today).await?;
        let staff = message_people::staff(connection, granted, today).await?;
        others.extend(close.into_iter().map(|person| (person, Side::Person)));
        let barred = Barred::of(connection, &opened.thread, today).await?;
        let staff = staff.into_iter().filter(|person| !barred.contains(person));
        others.extend(staff.map(|person| (person, Side::Staff)));
        let mut known = Vec::new();
        others.retain(|(person, _)| {
            let is_new = !known.contains(person);
            known.push(*person);
            is_new && !in_it(*person) && *person != granted.actor()
        });
    }
    Ok(Circle {
        readers,
        act_for,
        others,
        decides,
        actor: granted.actor(),
        owner: PersonId(opened.thread.owner_id),
    })
}

/// Whether the caller decides who reads a thread: the resident and staff always, a carer of
/// those they began.
fn decides(granted: &Granted, opened: &Opened) -> bool {
    let began = opened.thread.begun_by == granted.actor().0;
    super::writes(granted, opened).is_some()
        && (opened.side == Side::Staff || granted.is_own() || began)
}

impl Circle {
    /// Everybody whose name is shown.
    pub(super) fn people(&self) -> impl Iterator<Item = Uuid> + '_ {
        self.readers
            .iter()
            .map(|reader| reader.person_id)
            .chain(self.act_for.iter().map(|person| person.0))
            .chain(self.others.iter().map(|(person, _)| person.0))
    }

    /// Everybody who can read it, as the page says it.
    pub(super) fn readers(
        &self,
        resident: &Resident,
        names: &Names,
        desk: &str,
    ) -> Vec<ReaderView> {
        let whom = if resident.is_reader {
            "you"
        } else {
            &resident.name
        };
        let side = |code: &'static str| {
            self.readers
                .iter()
                .filter(move |reader| reader.side == code)
        };
        let close = side(Side::Person.code()).map(|reader| self.reader(reader, names));
        let act_for = self.act_for.iter().map(|person| ReaderView {
            person: None,
            name: self.called(*person, Side::Person, names),
            why: Some(format!("who reads messages for {whom}")),
            may_remove: false,
        });
        let staff = side(Side::Staff.code()).map(|reader| self.reader(reader, names));
        let team = ReaderView {
            person: None,
            name: format!("Everybody at {desk}"),
            why: None,
            may_remove: false,
        };
        close.chain(act_for).chain(staff).chain([team]).collect()
    }

    fn reader(&self, row: &message_reader::Model, names: &Names) -> ReaderView {
        let person = PersonId(row.person_id);
        let side = Side::from_code(&row.side).unwrap_or(Side::Person);
        let sees_to_it = person == self.owner && side == Side::Staff;
        ReaderView {
            person: Some(person),
            name: self.called(person, side, names),
            why: sees_to_it.then(|| String::from("who sees to it")),
            may_remove: self.may_remove(row),
        }
    }

    fn called(&self, person: PersonId, side: Side, names: &Names) -> String {
        let name = names.of(person, side);
        if person == self.actor {
            format!("{name} (you)")
        } else {
            name
        }
    }

    /// Whom the reader may let in, by name.
    pub(super) fn may_add(&self, names: &Names) -> Vec<(PersonId, String)> {
        self.others
            .iter()
            .map(|(person, side)| (*person, names.of(*person, *side)))
            .collect()
    }

    /// Whether the reader may take somebody off: whom somebody added, and never who sees to
    /// it. Everybody may take off themself.
    fn may_remove(&self, row: &message_reader::Model) -> bool {
        let person = PersonId(row.person_id);
        row.added_by.is_some() && person != self.owner && (self.decides || person == self.actor)
    }
}

impl Portal {
    /// Lets somebody into a thread.
    pub(super) async fn add_to_thread(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted, opened) = self.enter_to_write(caller, form).await?;
        let circle = circle(&tx, &self.clock, &granted, &opened).await?;
        if !circle.decides {
            return Err(PortalError::NotFound.into());
        }
        let thread = ThreadId(opened.thread.id);
        let next = Next::to(links::thread(granted.resident(), thread));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        if form.text("person").is_empty() {
            return Err(PortalError::field("person", Problem::NotChosen).into());
        }
        let person: Option<PersonId> = form.parsed("person");
        let found = circle
            .others
            .iter()
            .find(|(other, _)| Some(*other) == person);
        let (person, side) = *found.ok_or(PortalError::NotFound)?;
        let by = Some(granted.actor());
        message_write::join(&tx, &self.clock, &opened.thread, (person, side), by).await?;
        tell::added(&tx, &self.clock, &opened.thread, (person, side)).await?;
        self.note_person(&tx, &granted, &opened, (StepKind::PersonAdded, person))
            .await?;
        let names = Names::read(tx.connection(), [person.0]).await?;
        tx.commit().await?;
        Ok(next.saying(format!("{} can read this now", names.of(person, side))))
    }

    /// Takes somebody off a thread.
    pub(super) async fn take_off_thread(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, granted, opened) = self.enter_to_write(caller, form).await?;
        let circle = circle(&tx, &self.clock, &granted, &opened).await?;
        let thread = ThreadId(opened.thread.id);
        let person: PersonId = form.parsed("person").ok_or(PortalError::NotFound)?;
        let left = person == granted.actor();
        let next = Next::to(if left {
            links::messages(granted.resident())
        } else {
            links::thread(granted.resident(), thread)
        });
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let row = circle
            .readers
            .iter()
            .find(|row| row.person_id == person.0 && circle.may_remove(row))
            .ok_or(PortalError::NotFound)?;
        let side = Side::from_code(&row.side).unwrap_or(Side::Person);
        message_write::leave(&tx, &self.clock, &opened.thread, person).await?;
        self.note_person(&tx, &granted, &opened, (StepKind::PersonRemoved, person))
            .await?;
        let names = Names::read(tx.connection(), [person.0]).await?;
        tx.commit().await?;
        Ok(next.saying(if left {
            String::from("You left these messages")
        } else {
            format!("{} can not read this any more", names.of(person, side))
        }))
    }

    async fn note_person(
        &self,
        tx: &Tx,
        granted: &Granted,
        opened: &Opened,
        (kind, person): (StepKind, PersonId),
    ) -> Result<()> {
        let step = Step {
            by: Some(granted.actor()),
            person: Some(person),
            ..Step::of(kind)
        };
        message_write::happened(tx, &self.clock, opened.thread.id, step).await?;
        let entry = granted
            .entry(Act::ChangeThreadReaders)
            .object(opened.thread.id);
        audit::record(tx, &self.clock, entry).await
    }
}
