//! What becomes of messages when somebody is let in to a resident, or again.
//!
//! Access ends in many ways, by a date also without anything happening; it begins only when
//! somebody writes it down. So here, at the beginning, it is seen to that what was said while
//! somebody could read nothing stays unread by them.

use crate::{
    access::{self, policy::Action},
    clock::Clock,
    error::Result,
    inbox::owners,
    store::{
        self, Held, Tx, message,
        message_write::{self, Step},
    },
};
use ::entity::{message_reader, message_thread};
use app::{
    ids::PersonId,
    messages::model::{About, Side, StepKind},
};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

/// Somebody who is about to be let in to a resident, more or less or for longer.
#[must_use]
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetIn {
    person: PersonId,
    resident: PersonId,
    reads: bool,
}

impl LetIn {
    /// Before anything is written.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn begin(
        tx: &Tx,
        clock: &Clock,
        person: PersonId,
        resident: PersonId,
    ) -> Result<Self> {
        Ok(Self {
            person,
            resident,
            reads: access::as_close(tx, clock, (person, Action::ReadMessages), resident).await?,
        })
    }

    /// When it is written: who read nothing until now begins anew, and who is close from now
    /// on sees to nothing about the resident as staff.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(crate) async fn done(self, tx: &Tx, clock: &Clock) -> Result<()> {
        self.done_from(tx, clock, clock.today()).await
    }

    /// The same for access that begins on a day: what is said until then is missed too.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(crate) async fn done_from(self, tx: &Tx, clock: &Clock, from: NaiveDate) -> Result<()> {
        if !self.reads {
            let and_read = from > clock.today();
            anew(tx, clock, (self.person, self.resident), and_read).await?;
        }
        owners::let_go(tx, clock, self.resident, self.person).await
    }
}

/// Everybody who is close to a resident is let in again, after a while in which none of them
/// read anything.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn all_again(tx: &Tx, clock: &Clock, resident: PersonId) -> Result<()> {
    for person in store::close::people(tx.connection(), resident, clock.today()).await? {
        anew(tx, clock, (person, resident), false).await?;
    }
    Ok(())
}

/// Takes somebody off the threads about a resident in which anything was written since they
/// read them, or off those that they have read too. What is about themself they have again.
async fn anew(
    tx: &Tx,
    clock: &Clock,
    (person, resident): (PersonId, PersonId),
    and_read: bool,
) -> Result<()> {
    if person == resident {
        return Ok(());
    }
    // With whom a thread about a carer began is that carer.
    let of_others = Condition::any()
        .add(message_thread::Column::About.ne(About::Writer.code()))
        .add(message_reader::Column::AddedBy.is_not_null());
    let missed = if and_read {
        message::in_by_name(person, Side::Person)
    } else {
        message::unread_by(person, Side::Person)
    };
    let missed = missed
        .select_only()
        .column(message_reader::Column::ThreadId)
        .filter(message_thread::Column::ResidentId.eq(resident.0))
        .filter(of_others)
        .into_query();
    let threads = message_thread::Entity::find()
        .filter(message_thread::Column::Id.in_subquery(missed))
        .order_by_asc(message_thread::Column::Id)
        .held()
        .all(tx.connection())
        .await?;
    for thread in threads {
        message_write::leave(tx, clock, &thread, person).await?;
        let step = Step {
            person: Some(person),
            ..Step::of(StepKind::PersonRemoved)
        };
        message_write::happened(tx, clock, thread.id, step).await?;
    }
    Ok(())
}
