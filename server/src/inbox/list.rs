//! The inboxes: what is mine, and what is in the inboxes of my desks.

use super::{all_named, named, one_of};
use crate::{
    Portal,
    access::{PRACTICE_ROLES, StaffRole},
    audit::{self, Entry},
    error::Result,
    messages::{desk::Desk, follow},
    store::{
        self, Tx,
        inbox::{Asked, Counts, MOST_ALSO, Of},
        message_answer::Answerer,
        worklist::Reach,
    },
    worklist::nearest,
};
use ::entity::{message_thread, person};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    home::model::InboxGlance,
    ids::{OrganisationId, PersonId, ThreadId},
    inbox::model::{InboxAsked, InboxRow, InboxView, THREADS_A_PAGE, Waiting},
    messages::model::{About, Subject},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
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
        let reader = Reader {
            person: person.person,
            roles: &roles,
        };
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
            rows: self.rows(&tx, caller, (&reader, &of), threads).await?,
            also: self.rows(&tx, caller, (&reader, &of), also).await?,
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
        (reader, asked): (&Reader<'_>, &Asked<'_>),
        threads: Vec<message_thread::Model>,
    ) -> Result<Vec<InboxRow>> {
        if threads.is_empty() {
            return Ok(Vec::new());
        }
        let connection = tx.connection();
        let unread = store::inbox::unread(connection, asked, &threads).await?;
        let ids: Vec<Uuid> = threads.iter().map(|thread| thread.id).collect();
        let writers = store::inbox::writers(connection, &ids).await?;
        let residents: HashMap<Uuid, person::Model> = person::Entity::find()
            .filter(person::Column::Id.is_in(threads.iter().map(|thread| thread.resident_id)))
            .all(connection)
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let named = writers
            .values()
            .copied()
            .chain(threads.iter().map(|thread| thread.owner_id));
        let names = store::person::full_names(connection, named).await?;
        let bases = reader.bases(tx, &residents, asked.reader.today).await?;
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
                    name: format!("{}, {}", resident.family_name, resident.given_name),
                    date_of_birth: resident.date_of_birth,
                    subject: Subject::from_code(&thread.subject).unwrap_or(Subject::Other),
                    about: About::from_code(&thread.about).unwrap_or(About::Resident),
                    from: writer.and_then(|writer| names.get(writer).cloned()),
                    owner: (thread.owner_id != reader.person.0)
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

/// Who reads a list, and with which roles.
struct Reader<'a> {
    person: PersonId,
    roles: &'a [StaffRole],
}

impl Reader<'_> {
    /// Why they may see each of some residents: because they look after them, or because
    /// of the surgery; of the others because a message is theirs to answer.
    async fn bases(
        &self,
        tx: &Tx,
        residents: &HashMap<Uuid, person::Model>,
        today: chrono::NaiveDate,
    ) -> Result<HashMap<Uuid, Basis>> {
        let reach = Reach::of(self.person, self.roles, today);
        let ids: Vec<Uuid> = residents.keys().copied().collect();
        let whys = store::worklist::why(tx.connection(), &reach, &ids).await?;
        let at_surgery = |resident: &person::Model| {
            self.roles.iter().any(|role| {
                PRACTICE_ROLES.contains(&role.role.as_str())
                    && resident.practice_id == Some(role.organisation.0)
            })
        };
        Ok(residents
            .values()
            .filter_map(|resident| {
                let whys = whys.get(&resident.id).map_or(&[][..], Vec::as_slice);
                let practice = at_surgery(resident).then_some(Basis::Practice);
                Some((resident.id, nearest(whys).or(practice)?))
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
