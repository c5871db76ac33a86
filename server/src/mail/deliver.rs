//! Sends what is due from the outbox.
//!
//! A row is claimed by one atomic UPDATE with a lease, so that two workers never
//! send the same one; a worker that dies leaves a lease that ends. The number of
//! attempts marks a claim: what a worker writes down after its lease was taken
//! over changes nothing.

use super::{
    message::Sender,
    outbox::{self, BLANK},
    reader, retry,
    template::{self, Template},
    transport::{Failure, Label, Transport},
};
use crate::{
    Portal,
    error::Result,
    jobs::Stop,
    messages::still,
    store::{self, Held, Tx},
};
use ::entity::{message_thread, outbound_email as row};
use app::ids::{EmailId, PersonId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, sea_query::Expr,
};

/// A worker that sends emails.
#[derive(Clone)]
pub struct Deliverer {
    pub(super) portal: Portal,
    sender: Sender,
    transport: Transport,
}

impl Deliverer {
    /// One after the portal's settings.
    ///
    /// # Errors
    /// When a setting cannot be used.
    pub fn new(portal: &Portal) -> Result<Self> {
        let settings = &portal.settings;
        let transport = Transport::from_setting(&settings.mail, &settings.data)?;
        Self::with_transport(portal, transport)
    }

    /// One with a transport of its own.
    ///
    /// # Errors
    /// When who emails are from is no address.
    pub fn with_transport(portal: &Portal, transport: Transport) -> Result<Self> {
        Ok(Self {
            sender: Sender::new(
                &portal.settings.mail_from,
                portal.settings.reply_to.as_deref(),
                &portal.settings.origin,
            )?,
            portal: portal.clone(),
            transport,
        })
    }

    /// Sends everything that is due, one after the other; gives the number that left.
    ///
    /// # Errors
    /// When the database cannot be used; emails that do not leave are no error.
    pub async fn deliver_due(&self, stop: &Stop) -> Result<u32> {
        self.deliver(stop, Condition::all()).await
    }

    /// The same for those that go first.
    ///
    /// # Errors
    /// As [`Deliverer::deliver_due`].
    pub async fn deliver_first(&self, stop: &Stop) -> Result<u32> {
        let kinds = Condition::all().add(row::Column::Kind.is_in(template::first()));
        self.deliver(stop, kinds).await
    }

    async fn deliver(&self, stop: &Stop, which: Condition) -> Result<u32> {
        let mut sent = 0;
        while !stop.asked() {
            let Some(email) = self.claim(&which).await? else {
                break;
            };
            if self.attempt(email).await? {
                sent += 1;
            }
        }
        Ok(sent)
    }

    /// Takes the oldest row of these that is due, for as long as the lease.
    async fn claim(&self, which: &Condition) -> Result<Option<row::Model>> {
        let now = self.portal.clock.now();
        let waiting = || {
            Condition::all()
                .add(row::Column::SentAt.is_null())
                .add(row::Column::DeadAt.is_null())
                .add(row::Column::NotBefore.lte(now))
                .add(which.clone())
                .add(
                    Condition::any()
                        .add(row::Column::ClaimedUntil.is_null())
                        .add(row::Column::ClaimedUntil.lte(now)),
                )
        };
        let oldest = row::Entity::find()
            .select_only()
            .column(row::Column::Id)
            .filter(waiting())
            .order_by_asc(row::Column::NotBefore)
            .order_by_asc(row::Column::Id)
            .limit(1)
            .into_query();
        loop {
            let due = row::Entity::find()
                .select_only()
                .column(row::Column::Id)
                .filter(waiting())
                .limit(1)
                .into_tuple::<uuid::Uuid>()
                .one(self.portal.database.reader())
                .await?;
            if due.is_none() {
                return Ok(None);
            }
            let tx = self.portal.database.write().await?;
            let claimed = row::Entity::update_many()
                .col_expr(
                    row::Column::ClaimedUntil,
                    Expr::value(Some(now + retry::LEASE)),
                )
                .col_expr(
                    row::Column::Attempts,
                    Expr::col(row::Column::Attempts).add(1),
                )
                .filter(row::Column::Id.in_subquery(oldest.clone()))
                // Asked again: where two workers chose the same row at once,
                // PostgreSQL asks this of the second when the first has it.
                .filter(waiting())
                .exec_with_returning(tx.connection())
                .await?
                .pop();
            tx.commit().await?;
            if claimed.is_some() {
                return Ok(claimed);
            }
            // Another worker was quicker; there may be more.
        }
    }

    /// Tries to send a claimed row and writes down how it went.
    async fn attempt(&self, email: row::Model) -> Result<bool> {
        if outbox::code_ran_out(&email, self.portal.clock.now()) {
            self.failed(&email, Failure::for_good(outbox::CODE_TOO_OLD.to_owned()))
                .await?;
            return Ok(false);
        }
        // Asked when it leaves: all this may have changed after it was written.
        if self.is_dropped(&email).await? {
            return Ok(false);
        }
        if outbox::is_unsafe(self.portal.database.reader(), &email).await? {
            self.failed(&email, Failure::for_good(outbox::NOT_SAFE.to_owned()))
                .await?;
            return Ok(false);
        }
        let id = EmailId(email.id);
        let outcome = match self.words(&email).await {
            Ok(None) => Err(Failure::for_good(reader::ANOTHER_WAY.to_owned())),
            Ok(Some(words)) => {
                let made = self
                    .sender
                    .message(id, &email.to_address, email.created_at, words);
                match made {
                    Ok(message) => {
                        let label = Label {
                            id,
                            kind: &email.kind,
                            to: &email.to_address,
                            written: email.created_at,
                        };
                        self.transport.send(label, &message).await
                    }
                    Err(error) => Err(Failure::for_good(error.to_string())),
                }
            }
            Err(crate::error::Error::Database(error)) => return Err(error.into()),
            Err(error) => Err(Failure::for_good(error.to_string())),
        };
        match outcome {
            Ok(()) => {
                self.write_down(&email, &Ending::Sent).await?;
                Ok(true)
            }
            Err(failure) => {
                self.failed(&email, failure).await?;
                Ok(false)
            }
        }
    }

    /// Whether nobody has to get the email any more, which is written down.
    async fn is_dropped(&self, email: &row::Model) -> Result<bool> {
        let tx = self.portal.database.read().await?;
        if self.no_longer_wanted(&tx, email).await?.is_none() {
            return Ok(false);
        }
        drop(tx);
        // Asked again with the thread held: whoever writes into it just now relies on the
        // email that is under way.
        let tx = self.portal.database.write().await?;
        if let Some(thread) = email.thread_id {
            message_thread::Entity::find_by_id(thread)
                .held()
                .one(tx.connection())
                .await?;
        }
        let Some(why) = self.no_longer_wanted(&tx, email).await? else {
            return Ok(false);
        };
        self.ends(&tx, email, &Ending::Dropped(why)).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Why nobody has to get the email any more, if so: its reader stopped such emails, or
    /// the messages that it tells of are read, answered or no longer theirs to read.
    async fn no_longer_wanted(&self, tx: &Tx, email: &row::Model) -> Result<Option<&'static str>> {
        let topic = template::find(&email.kind).and_then(Template::topic);
        if let Some((person, topic)) = email.to_person_id.zip(topic)
            && store::email_off::is_off(tx.connection(), PersonId(person), topic).await?
        {
            return Ok(Some(store::email_off::STOPPED));
        }
        let Some((person, thread)) = email.to_person_id.zip(email.thread_id) else {
            return Ok(None);
        };
        let told = (PersonId(person), email.kind.as_str());
        let holds = still::still_holds(tx, &self.portal.clock, told, thread).await?;
        Ok((!holds).then_some(still::NO_NEWS))
    }

    async fn failed(&self, email: &row::Model, failure: Failure) -> Result<()> {
        let clock = &self.portal.clock;
        let next = (!failure.for_good)
            .then(|| retry::next_try(clock, email.created_at, email.attempts))
            .flatten();
        let unwaited =
            template::find(&email.kind).is_some_and(|template| !template.is_waited_for());
        if next.is_none() && unwaited {
            return self
                .write_down(email, &Ending::Dropped(outbox::NOBODY_WAITS))
                .await;
        }
        // What the server said stays in the row: it often repeats the address.
        match next {
            Some(_) => tracing::warn!(
                email.id = %email.id, email.kind, email.attempts,
                "email {} did not leave and will be tried again", email.id
            ),
            None => tracing::error!(
                email.id = %email.id, email.kind, email.attempts,
                "email {} was given up; staff will see it", email.id
            ),
        }
        let ending = match next {
            Some(at) => Ending::Later(at, failure.words),
            None => Ending::Dead(failure.words),
        };
        self.write_down(email, &ending).await
    }

    async fn write_down(&self, email: &row::Model, ending: &Ending) -> Result<()> {
        let tx = self.portal.database.write().await?;
        self.ends(&tx, email, ending).await?;
        tx.commit().await
    }

    async fn ends(&self, tx: &Tx, email: &row::Model, ending: &Ending) -> Result<()> {
        let now = self.portal.clock.now();
        let mut update = row::Entity::update_many()
            .filter(row::Column::Id.eq(email.id))
            .filter(row::Column::Attempts.eq(email.attempts))
            .filter(row::Column::SentAt.is_null())
            .col_expr(
                row::Column::ClaimedUntil,
                Expr::value(None::<chrono::DateTime<chrono::Utc>>),
            );
        update = match ending {
            Ending::Sent => update
                .col_expr(row::Column::SentAt, Expr::value(Some(now)))
                .col_expr(row::Column::Parameters, Expr::value(BLANK))
                .col_expr(row::Column::LastError, Expr::value(None::<String>)),
            Ending::Later(at, words) => update
                .col_expr(row::Column::NotBefore, Expr::value(*at))
                .col_expr(row::Column::LastError, Expr::value(Some(words.clone()))),
            Ending::Dead(words) => update
                .col_expr(row::Column::DeadAt, Expr::value(Some(now)))
                .col_expr(row::Column::Parameters, Expr::value(BLANK))
                .col_expr(row::Column::LastError, Expr::value(Some(words.clone()))),
            Ending::Dropped(why) => update
                .col_expr(row::Column::DeadAt, Expr::value(Some(now)))
                .col_expr(row::Column::HandledAt, Expr::value(Some(now)))
                .col_expr(row::Column::Parameters, Expr::value(BLANK))
                .col_expr(row::Column::LastError, Expr::value(Some(*why))),
        };
        update.exec(tx.connection()).await?;
        Ok(())
    }
}

enum Ending {
    Sent,
    Later(chrono::DateTime<chrono::Utc>, String),
    Dead(String),
    /// It has nothing to say any more; nobody has to deal with that.
    Dropped(&'static str),
}
