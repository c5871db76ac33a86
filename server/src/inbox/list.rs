//! The inboxes: what is mine, and what is in the inboxes of my desks.

use super::{all_named, named, one_of};
use crate::{
    Portal,
    access::StaffRole,
    audit::{self, Entry},
    error::Result,
    messages::{desk::Desk, follow},
    store::{
        self, Tx,
        inbox::{Asked, Counts, MOST_ALSO, Of},
        message_answer::Answerer,
    },
    worklist::bases,
};
use ::entity::message_thread;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    home::model::InboxGlance,
    ids::{OrganisationId, PersonId, ThreadId},
    inbox::model::{InboxAsked, InboxRow, InboxView, THREADS_A_PAGE, Waiting},
    messages::model::{About, Subject},
};
use uuid::Uuid;

impl From<Counts> for Waiting {
    fn from(counts: Counts) -> Self {
        Self {
            waiting: counts.waiting,
            overdue: counts.overdue,
            unread: counts.unread,
        }
    }
}

impl Portal {
    pub(super) async fn read_inbox(&self, caller: &Caller, asked: InboxAsked) -> Result<InboxView> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let connection = tx.connection();
        let reader = (person.person, roles.as_slice());
        let (first, desks) = one_of(&roles, asked.desk.map(Desk::from))?;
        let desk = asked.team.then_some(first);
        let answerer = Answerer::of(person.person, &roles, self.clock.today());
        let of = Asked {
            of: desk.map_or(Of::Mine, Of::Desk),
            reader: &answerer,
            now: self.clock.now(),
        };
        let page = asked.page.max(1);
        let counts = store::inbox::counts(connection, &of).await?;
        let size = (page, THREADS_A_PAGE);
        let mut threads = if asked.closed {
            store::inbox::closed(connection, &of, size).await?
        } else {
            store::inbox::open(connection, &of, counts.waiting, size).await?
        };
        let most = usize::try_from(THREADS_A_PAGE).unwrap_or(usize::MAX);
        let more = threads.len() > most;
        threads.truncate(most);
        let also = if asked.team || asked.closed || page > 1 {
            Vec::new()
        } else {
            store::inbox::new_for(connection, &answerer, MOST_ALSO).await?
        };
        let view = InboxView {
            desk: match desk {
                Some(desk) => Some(named(connection, desk).await?),
                None => None,
            },
            desks: all_named(connection, &desks).await?,
            counts: counts.into(),
            unowned: match desk {
                Some(desk) => store::inbox::unowned(connection, Some(desk), answerer.today).await?,
                None => 0,
            },
            rows: self.rows(&tx, caller, (reader, &of), threads).await?,
            also: self.rows(&tx, caller, (reader, &of), also).await?,
            closed: asked.closed,
            page,
            more,
            writes_to_many: super::many::may(&roles),
            seen: follow::changed(connection, &answerer).await?,
            now: of.now,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Threads as they are listed; everybody who is shown can read that they were, and why.
    async fn rows(
        &self,
        tx: &Tx,
        caller: &Caller,
        (reader, asked): ((PersonId, &[StaffRole]), &Asked<'_>),
        threads: Vec<message_thread::Model>,
    ) -> Result<Vec<InboxRow>> {
        if threads.is_empty() {
            return Ok(Vec::new());
        }
        let connection = tx.connection();
        let unread = store::inbox::unread(connection, asked, &threads).await?;
        let ids: Vec<Uuid> = threads.iter().map(|thread| thread.id).collect();
        let writers = store::inbox::writers(connection, &ids).await?;
        let residents = threads.iter().map(|thread| thread.resident_id);
        let residents = store::person::some(connection, residents).await?;
        let named = writers
            .values()
            .copied()
            .chain(threads.iter().map(|thread| thread.owner_id));
        let names = store::person::full_names(connection, named).await?;
        let bases = bases(tx, reader, &residents, asked.reader.today).await?;
        let looks = residents
            .values()
            .map(|row| {
                let basis = bases.get(&row.id).copied().unwrap_or(Basis::Message);
                Entry::new(OrganisationId(row.organisation_id), Act::List)
                    .by(caller)
                    .resident(PersonId(row.id))
                    .basis(basis)
            })
            .collect();
        audit::record_all(tx, &self.clock, looks).await?;
        Ok(threads
            .into_iter()
            .filter_map(|thread| {
                let resident = residents.get(&thread.resident_id)?;
                let writer = writers.get(&thread.id);
                Some(InboxRow {
                    thread: ThreadId(thread.id),
                    resident: PersonId(thread.resident_id),
                    name: store::person::listed_name(resident),
                    date_of_birth: resident.date_of_birth,
                    subject: Subject::from_code(&thread.subject).unwrap_or(Subject::Other),
                    about: About::from_code(&thread.about).unwrap_or(About::Resident),
                    from: writer.and_then(|writer| names.get(writer).cloned()),
                    owner: (thread.owner_id != reader.0.0)
                        .then(|| names.get(&thread.owner_id).cloned())
                        .flatten(),
                    waiting_since: thread.waiting_since,
                    due_at: thread.due_at,
                    raised: u32::try_from(thread.raised).unwrap_or(0),
                    unread: unread.contains(&thread.id),
                    last_at: thread.last_at,
                    closed_at: thread.closed_at,
                })
            })
            .collect())
    }
}

/// What waits in the inboxes of a member of staff, for their first page.
pub(crate) async fn glance(
    tx: &Tx,
    portal: &Portal,
    (reader, roles): (PersonId, &[StaffRole]),
) -> Result<Option<InboxGlance>> {
    let answerer = Answerer::of(reader, roles, portal.clock.today());
    if answerer.desks.is_empty() {
        return Ok(None);
    }
    let asked = |of| Asked {
        of,
        reader: &answerer,
        now: portal.clock.now(),
    };
    let connection = tx.connection();
    let mine = store::inbox::counts(connection, &asked(Of::Mine)).await?;
    let mut teams = Vec::new();
    for desk in answerer.desks.iter().copied() {
        let counts = store::inbox::counts(connection, &asked(Of::Desk(desk))).await?;
        teams.push((named(connection, desk).await?, counts.into()));
    }
    Ok(Some(InboxGlance {
        mine: mine.into(),
        teams,
    }))
}
