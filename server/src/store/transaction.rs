//! Transactions: one at a time where the database has one writer.

use super::{Followed, PATIENCE, metric_cell};
use crate::error::{Result, internal};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};
use tokio::sync::{self, Notify, broadcast};
use uuid::Uuid;

/// Whose turn it is to write, in the order in which they came.
pub(super) type Turns = Arc<sync::Mutex<()>>;

/// The turn of one of them, until it is dropped.
type Turn = sync::OwnedMutexGuard<()>;

/// A transaction that has begun, and the turn that it has.
pub(super) struct Begun {
    transaction: DatabaseTransaction,
    turn: Option<Turn>,
}

/// A transaction; what is not committed is rolled back.
#[derive(Debug)]
pub struct Tx {
    transaction: DatabaseTransaction,
    wrote_mail: AtomicBool,
    mail_written: Arc<Notify>,
    changed: Mutex<Vec<Uuid>>,
    counted: Mutex<metric_cell::Changes>,
    threads: broadcast::Sender<Followed>,
    /// Given on when everything else of the transaction has ended.
    _turn: Option<Turn>,
}

impl Tx {
    /// One that has begun; who waits for emails and who follows threads hears of it once it is
    /// committed.
    pub(super) fn of(
        begun: Begun,
        mail_written: Arc<Notify>,
        threads: broadcast::Sender<Followed>,
    ) -> Self {
        Self {
            transaction: begun.transaction,
            wrote_mail: AtomicBool::new(false),
            mail_written,
            changed: Mutex::default(),
            counted: Mutex::default(),
            threads,
            _turn: begun.turn,
        }
    }

    /// The connection of this transaction.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Lets the statements of this transaction take as long as they need: those of pages end after
    /// half a minute on PostgreSQL.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn take_time(&self) -> Result<()> {
        self.on_postgres("SET LOCAL statement_timeout TO 0").await
    }

    /// Lets PostgreSQL look at what is asked before it decides how to find it.
    ///
    /// A statement that comes again and again is planned for any values otherwise, and a list of
    /// them is then gone through for every row instead of being looked up in an index.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn plan_for_values(&self) -> Result<()> {
        self.on_postgres("SET LOCAL plan_cache_mode TO force_custom_plan")
            .await
    }

    async fn on_postgres(&self, statement: &str) -> Result<()> {
        if self.transaction.get_database_backend() != DbBackend::Sqlite {
            self.transaction.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    /// Notes that an email was written: it is sent as soon as this is committed.
    pub fn note_mail(&self) {
        self.wrote_mail.store(true, Ordering::Relaxed);
    }

    /// Notes that a thread of messages changed: who follows it hears of it once this is committed.
    pub fn note_thread(&self, thread: Uuid) {
        if let Ok(mut changed) = self.changed.lock() {
            changed.push(thread);
        }
    }

    /// Counts what happened in the figures once this is committed: all of it in one statement and
    /// after everything else, so that whoever changes the same figures waits for a moment alone,
    /// and never holds one while another is waited for.
    pub fn count(&self, changes: metric_cell::Changes) {
        if let Ok(mut counted) = self.counted.lock() {
            for (key, change) in changes {
                *counted.entry(key).or_default() += change;
            }
        }
    }

    /// Makes everything durable, or nothing.
    ///
    /// # Errors
    /// When the database cannot; then nothing was changed.
    pub async fn commit(self) -> Result<()> {
        let counted = self.counted.into_inner().unwrap_or_default();
        metric_cell::add(&self.transaction, &counted).await?;
        self.transaction.commit().await?;
        if self.wrote_mail.into_inner() {
            self.mail_written.notify_one();
        }
        for thread in self.changed.into_inner().unwrap_or_default() {
            let _ = self.threads.send(Followed::Changed(thread));
        }
        Ok(())
    }
}

/// How a transaction begins that writes.
pub(super) const TO_WRITE: TransactionOptions = TransactionOptions {
    isolation_level: None,
    // Both write unless they are told not to; PostgreSQL would be told in a question of its own.
    access_mode: None,
    sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
};

/// Begins a transaction in a task of its own, when it is its turn: whoever asks may be gone before
/// it has begun, as a browser that hangs up is, and must leave no connection behind that is in the
/// middle of one.
pub(super) async fn begin(
    connection: &DatabaseConnection,
    turns: Option<Turns>,
    options: TransactionOptions,
) -> Result<Begun> {
    let connection = connection.clone();
    let begun = tokio::spawn(async move {
        let turn = match turns {
            None => None,
            Some(turns) => {
                let turn = tokio::time::timeout(PATIENCE, turns.lock_owned()).await;
                Some(turn.map_err(|_| internal("others write for too long"))?)
            }
        };
        let transaction = connection.begin_with_options(options).await?;
        Ok(Begun { transaction, turn })
    });
    begun.await.map_err(internal)?
}
