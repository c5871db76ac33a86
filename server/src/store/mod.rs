//! The database: the ways in (reading, writing, and writing what is worth less), and the queries by area.
//!
//! Queries on a person's record take a [`crate::access::Granted`], so that none
//! can be made without having asked.

pub mod absence;
pub mod account;
pub mod activity_plan;
pub mod agreement;
pub mod appointment;
pub mod around;
pub mod break_glass;
pub mod card;
pub mod circle;
pub mod circle_write;
pub mod clinic;
pub mod close;
pub mod closing_day;
pub mod comment;
pub mod conference;
pub mod conference_write;
pub mod death;
pub mod decided;
pub mod desk;
pub mod disagreement;
pub mod email_off;
pub mod episode;
pub mod episode_count;
pub mod episode_list;
pub mod episode_write;
pub mod feedback;
pub mod feedback_count;
pub mod feedback_history;
pub mod feedback_kiosk;
pub mod feedback_more;
pub mod feedback_words;
pub mod figure;
pub mod figures_email;
pub mod figures_token;
pub mod gaps;
pub mod inbox;
pub mod kept_back;
pub mod kept_out;
pub mod kept_sheet;
pub mod last_known;
pub mod look_question;
pub mod looks;
pub mod merge;
pub mod merge_write;
pub mod message;
pub mod message_answer;
pub mod message_count;
pub mod message_draft;
pub mod message_file;
pub mod message_list;
pub mod message_moved;
pub mod message_people;
pub mod message_search;
pub mod message_write;
pub mod metric_cell;
pub mod metric_sum;
pub mod needs;
pub mod on_call;
pub mod organisation;
pub mod person;
pub mod plan;
pub mod plan_item;
pub mod plan_month;
pub mod plan_template;
pub mod plan_use;
pub mod record_change;
pub mod referral;
pub mod referral_draft;
pub mod referral_stop;
pub mod referral_thread;
pub mod referral_write;
pub mod representative;
pub mod request_count;
pub mod request_recount;
pub mod review;
pub mod safe_contact;
pub mod safeguarding;
pub mod saved_reply;
pub mod service;
pub mod service_change;
pub mod service_write;
pub mod setting;
pub mod sharing;
pub mod sharing_code;
pub mod sheet_choice;
pub mod slot;
pub mod staff;
pub mod staff_end;
pub mod staff_place;
pub mod submission;
pub mod team;
pub mod team_wish;
mod transaction;
pub mod triage;
pub mod undelivered;
pub mod waiting;
pub mod ward;
pub mod worklist;

pub use transaction::Tx;

use crate::error::{Result, internal};
use chrono::NaiveDate;
use migration::{Migrator, MigratorTrait};
use sea_orm::{
    AccessMode, ColumnTrait, Condition, ConnectOptions, ConnectionTrait, Database as Connect,
    DatabaseConnection, DbBackend, EntityTrait, IsolationLevel, QuerySelect, Select,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait, sea_query::LockType,
};
use std::{sync::Arc, time::Duration};
use tokio::sync::{Notify, broadcast};
use transaction::{TO_WRITE, Turns, begin};
use uuid::Uuid;

/// SQLite before this release can lose committed pages when two connections
/// write and checkpoint at the same moment.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// An open database, SQLite or PostgreSQL.
#[derive(Clone, Debug)]
pub struct Database {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    /// For what need not outlive a power cut.
    light: DatabaseConnection,
    /// Whose turn it is to write, where one writes at a time.
    turns: Option<Turns>,
    mail_written: Arc<Notify>,
    threads: broadcast::Sender<Followed>,
}

/// What those hear who follow messages as they change.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Followed {
    /// A thread changed.
    Changed(Uuid),
    /// The program is about to stop.
    Closing,
}

/// How many changes may wait for somebody who is slow to hear of them; who misses one looks anyway.
const CHANGES_KEPT: usize = 1024;

impl Database {
    /// Opens the database at `url` and brings its tables up to date.
    ///
    /// # Errors
    /// When it cannot be reached, or is an SQLite with the bug of [`OLDEST_SQLITE`].
    pub async fn open(url: &str) -> Result<Self> {
        let database = if url.starts_with("sqlite:") {
            // One writer: SQLite has one anyway, and waiting for a turn is
            // fair where waiting for the lock is not.
            let writer = Connect::connect(sqlite_options(url, 1, "FULL")).await?;
            refuse_old_sqlite(&writer).await?;
            Migrator::up(&writer, None).await?;
            let light = Connect::connect(sqlite_options(url, 1, "NORMAL")).await?;
            let reader = Connect::connect(sqlite_options(url, 4, "FULL")).await?;
            Self {
                reader,
                writer,
                light,
                turns: Some(Arc::default()),
                mail_written: Arc::default(),
                threads: broadcast::Sender::new(CHANGES_KEPT),
            }
        } else {
            let connection = Connect::connect(postgres_options(url, 16)).await?;
            migrate_alone(&connection).await?;
            let mut lightly = postgres_options(url, 4);
            lightly.map_sqlx_postgres_opts(|postgres| {
                postgres.options([("synchronous_commit", "off")])
            });
            let light = Connect::connect(lightly).await?;
            Self {
                reader: connection.clone(),
                light,
                writer: connection,
                turns: None,
                mail_written: Arc::default(),
                threads: broadcast::Sender::new(CHANGES_KEPT),
            }
        };
        Ok(database)
    }

    /// For reading alone.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a transaction that only reads: what it reads is of one moment, and
    /// nobody who writes waits for it.
    ///
    /// # Errors
    /// When no connection becomes free in time.
    pub async fn read(&self) -> Result<Tx> {
        let repeatable = self.backend() != DbBackend::Sqlite;
        let options = TransactionOptions {
            // On SQLite every transaction sees one moment.
            isolation_level: repeatable.then_some(IsolationLevel::RepeatableRead),
            access_mode: repeatable.then_some(AccessMode::ReadOnly),
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        };
        Ok(self.begun(begin(&self.reader, None, options).await?))
    }

    /// Begins a transaction that writes, holding the write lock from its first
    /// moment on SQLite, so that what it reads cannot change before it writes.
    ///
    /// # Errors
    /// When no connection becomes free in time.
    pub async fn write(&self) -> Result<Tx> {
        let turns = self.turns.clone();
        Ok(self.begun(begin(&self.writer, turns, TO_WRITE).await?))
    }

    /// Begins a transaction like [`Self::write`] that does not wait for the disk when it is
    /// committed: a program that is killed loses nothing of it, a machine that loses its power may
    /// lose the last ones. For what is worth no more than that, such as how often a form came.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn write_lightly(&self) -> Result<Tx> {
        let turns = self.turns.clone();
        Ok(self.begun(begin(&self.light, turns, TO_WRITE).await?))
    }

    fn begun(&self, begun: transaction::Begun) -> Tx {
        Tx::of(begun, Arc::clone(&self.mail_written), self.threads.clone())
    }

    /// Hears of threads of messages as this process changes them, from now on.
    pub fn follow(&self) -> broadcast::Receiver<Followed> {
        self.threads.subscribe()
    }

    /// Tells everybody who follows threads that the program is about to stop.
    pub fn close_followers(&self) {
        // Nobody may be there to hear it.
        let _ = self.threads.send(Followed::Closing);
    }

    /// Tells whoever delivers emails that one was written and committed, so that
    /// a code does not wait for the next look into the outbox.
    pub fn mail_written(&self) -> Arc<Notify> {
        Arc::clone(&self.mail_written)
    }

    /// Which of the two it is.
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Closes every connection, checkpointing SQLite's log.
    ///
    /// # Errors
    /// When the last writes cannot be finished.
    pub async fn close(self) -> Result<()> {
        self.reader.close().await?;
        self.light.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

/// How long somebody waits for a connection, or for their turn to write.
const PATIENCE: Duration = Duration::from_secs(5);

fn sqlite_options(url: &str, connections: u32, synchronous: &'static str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", synchronous)
                .pragma("foreign_keys", "ON")
                .pragma("trusted_schema", "OFF")
                .busy_timeout(PATIENCE)
        });
    options
}

fn postgres_options(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .statement_timeout(Duration::from_secs(30))
        .set_application_name("alongside")
        .sqlx_logging(false);
    options
}

async fn refuse_old_sqlite(connection: &DatabaseConnection) -> Result<()> {
    let row = connection
        .query_one_raw(Statement::from_string(
            DbBackend::Sqlite,
            "SELECT sqlite_version() AS version",
        ))
        .await?
        .ok_or_else(|| internal("SQLite does not tell its version"))?;
    let version: String = row.try_get("", "version")?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    let version_parts = (part(), part(), part());
    if version_parts < OLDEST_SQLITE {
        return Err(internal(format!(
            "SQLite {version} can lose data; 3.51.3 or later is needed"
        )));
    }
    Ok(())
}

/// Migrates while holding a lock, so that two instances starting together do
/// not both try.
async fn migrate_alone(connection: &DatabaseConnection) -> Result<()> {
    // Two instances may both find it missing; the one that loses carries on.
    let _ = connection
        .execute_unprepared(
            "CREATE TABLE IF NOT EXISTS migration_lock (only_row boolean PRIMARY KEY)",
        )
        .await;
    let lock = connection.begin().await?;
    lock.execute_unprepared("LOCK TABLE migration_lock IN EXCLUSIVE MODE")
        .await?;
    // The migrations run beside this transaction, which holds the lock alone.
    Migrator::up(connection, None).await?;
    lock.commit().await?;
    Ok(())
}

/// Rows that are held until the transaction ends.
pub trait Held {
    /// Nobody else changes or holds these rows until the transaction ends. Other rows may be
    /// written that name them, such as a message of a person: who held a person against that
    /// would wait for somebody who holds a thread and waits for the person.
    #[must_use]
    fn held(self) -> Self;
}

impl<E: EntityTrait> Held for Select<E> {
    fn held(self) -> Self {
        self.lock(LockType::NoKeyUpdate)
    }
}

/// Rows that hold on a day: begun by then, and not over before it. A day
/// without an end is still to come.
pub fn holds_on<C: ColumnTrait>(from: C, to: C, day: NaiveDate) -> Condition {
    Condition::all()
        .add(from.lte(day))
        .add(Condition::any().add(to.is_null()).add(to.gte(day)))
}
