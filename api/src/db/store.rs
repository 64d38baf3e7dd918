//! The store: reading from one door, writing through another.
//!
//! [`Store::write`] is the only way to change anything. The [`Tx`] it hands out cannot run
//! statements; it creates, changes and removes [`Recorded`] things, and each of these leaves its
//! row in the history in the same transaction.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chrono::NaiveDate;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, IntoActiveModel, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait,
};
use tokio::sync::Notify;
use uuid::Uuid;

use super::connect::Pools;
use super::failure::{Failure, Transient};
use super::history;
use super::key_locks::{KeyGuard, KeyLocks};
use super::reading::{Reading, Source};
use super::recorded::{Act, Recorded, Stamp};
use super::seal::Seal;
use super::sequencer::number_pending;
use crate::kernel::actor::Actor;
use crate::kernel::clock::{Clock, Timestamp, day_of};
use crate::kernel::keyring::{Keyring, sha256};

/// On whose behalf and for which request something is written.
#[derive(Clone, Debug)]
pub struct By {
    /// Who.
    pub actor: Actor,
    /// The request's id, for the history.
    pub request_id: Option<String>,
}

impl By {
    /// The system itself, named after what it does.
    #[must_use]
    pub fn system(name: &str) -> Self {
        Self { actor: Actor::system(name), request_id: None }
    }
}

/// The open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pools: Pools,
    clock: Clock,
    seal: Seal,
    committed: Arc<Notify>,
    announced: Arc<Notify>,
    keys: KeyLocks,
}

impl Store {
    /// A store over open connections; what it writes is sealed with the secret.
    #[must_use]
    pub fn new(pools: Pools, clock: Clock, secret: &Keyring) -> Self {
        let (seal, keys) = (Seal::of(secret), KeyLocks::default());
        Self { pools, clock, seal, committed: Arc::default(), announced: Arc::default(), keys }
    }

    /// The same store with another clock: demonstration records are of days gone by.
    #[must_use]
    pub fn with_clock(&self, clock: Clock) -> Self {
        Self { clock, ..self.clone() }
    }

    /// The clock.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The engine.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.pools.write.get_database_backend()
    }

    /// The door for reading.
    #[must_use]
    pub const fn read(&self) -> Reading<'_> {
        Reading(Source::Pool(&self.pools.read))
    }

    /// What seals the rows of the history.
    #[must_use]
    pub const fn seal(&self) -> &Seal {
        &self.seal
    }

    /// The connections, for migrations and health checks.
    #[must_use]
    pub const fn pools(&self) -> &Pools {
        &self.pools
    }

    /// Waits until something was committed by this process.
    pub async fn committed(&self) {
        self.committed.notified().await;
    }

    /// Waits until something was committed that [`Tx::announce`] told of.
    pub async fn announced(&self) {
        self.announced.notified().await;
    }

    /// Runs `op` in one transaction: all of it happens or nothing. When another write got in
    /// between, `op` is run a second time, on what that write left.
    ///
    /// # Errors
    /// `op`'s, or the database's.
    pub async fn write<T, E>(&self, by: &By, op: impl AsyncFn(&Tx) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Failure> + Transient,
    {
        match self.write_once(by, &op).await {
            Err(error) if error.is_transient() => self.write_once(by, &op).await,
            outcome => outcome,
        }
    }

    async fn write_once<T, E>(
        &self,
        by: &By,
        op: &impl AsyncFn(&Tx) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<Failure>,
    {
        let tx = Tx {
            db: self.begin().await.map_err(Failure::from)?,
            by: by.clone(),
            at: self.clock.now(),
            clock: self.clock.clone(),
            seal: self.seal.clone(),
            announces: AtomicBool::new(false),
        };
        match op(&tx).await {
            Ok(value) => {
                self.commit(tx.db).await.map_err(Failure::from)?;
                tx.announces.into_inner().then(|| self.announced.notify_one());
                Ok(value)
            }
            Err(error) => {
                // A rollback that fails leaves nothing behind either: the connection is closed.
                let _ = tx.db.rollback().await;
                Err(error)
            }
        }
    }

    /// In a task of its own, which goes on when the caller is dropped: a BEGIN cut short would
    /// leave its connection inside of a transaction nobody ends, and give it to the next caller.
    /// A transaction that has begun is rolled back wherever it is dropped.
    pub(super) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let pool = self.pools.write.clone();
        let begun = tokio::spawn(async move { pool.begin_with_options(options).await });
        begun.await.map_err(|error| DbErr::Custom(error.to_string()))?
    }

    /// On SQLite writers come one after another, so insert order is commit order and the history
    /// is numbered in the transaction itself; on PostgreSQL the sequencer does it afterwards.
    async fn commit(&self, db: DatabaseTransaction) -> Result<(), DbErr> {
        if db.get_database_backend() == DbBackend::Sqlite {
            number_pending(&self.seal, &db).await?;
        }
        db.commit().await?;
        self.committed.notify_one();
        Ok(())
    }

    /// Takes an idempotency key for this process, waiting until an equal one is given back.
    ///
    /// # Errors
    /// [`Failure::KeyInFlight`] when it is still taken after `patience`.
    pub async fn take_key(&self, key: &str, patience: Duration) -> Result<KeyGuard, Failure> {
        self.keys.take(key, patience).await
    }
}

/// A transaction as operations see it.
#[derive(Debug)]
pub struct Tx {
    db: DatabaseTransaction,
    by: By,
    at: Timestamp,
    clock: Clock,
    seal: Seal,
    announces: AtomicBool,
}

impl Tx {
    /// The moment of the write.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.at
    }

    /// The day of the write in the office: the same however long the write takes, and the one its
    /// rows are stamped with.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        day_of(self.at)
    }

    /// The clock. Inside a write, [`Tx::now`] and [`Tx::today`] tell the time: the clock goes on.
    #[must_use]
    pub const fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Who writes.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.by.actor
    }

    /// A new identifier.
    #[must_use]
    pub fn new_id<I: From<Uuid>>(&self) -> I {
        self.clock.new_id()
    }

    /// The door for reading, inside the transaction.
    #[must_use]
    pub const fn read(&self) -> Reading<'_> {
        Reading(Source::Transaction(&self.db))
    }

    /// Wakes, once this is committed, who waits for work in this process.
    pub fn announce(&self) {
        self.announces.store(true, Ordering::Relaxed);
    }

    /// Waits until no other transaction stands in the same queue, and stands in it until this one
    /// ends. For what no single row can guard, such as a circle closed by two changes together.
    /// Queue before holding any row, or two writes could wait for each other. SQLite's writers
    /// stand in one queue already.
    ///
    /// # Errors
    /// The database's.
    pub async fn queue(&self, name: &str) -> Result<(), Failure> {
        self.wait("SELECT pg_advisory_xact_lock($1)", name).await
    }

    /// The same beside others that only rely on what the queue guards: they wait for those in the
    /// queue, and those for them, but not for each other.
    ///
    /// # Errors
    /// The database's.
    pub async fn queue_beside(&self, name: &str) -> Result<(), Failure> {
        self.wait("SELECT pg_advisory_xact_lock_shared($1)", name).await
    }

    async fn wait(&self, sql: &str, name: &str) -> Result<(), Failure> {
        if self.db.get_database_backend() == DbBackend::Postgres {
            let digest = sha256(&[name.as_bytes()]);
            let key = digest.iter().take(8).fold(0_i64, |key, byte| (key << 8) | i64::from(*byte));
            let wait = Statement::from_sql_and_values(DbBackend::Postgres, sql, [key.into()]);
            self.db.execute_raw(wait).await?;
        }
        Ok(())
    }

    /// Refuses to go on unless the record has the version the caller read.
    ///
    /// # Errors
    /// [`Failure::Stale`].
    pub fn expect<R: Recorded>(&self, record: &R, version: i64) -> Result<(), Failure> {
        let current = record.version();
        if current == version { Ok(()) } else { Err(Failure::Stale { current }) }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// The database's.
    pub async fn create<R: Recorded>(&self, record: R) -> Result<R, Failure> {
        let created = self.create_all(vec![record], &Act::CREATED).await?;
        created.into_iter().next().ok_or(Failure::NotFound)
    }

    /// Adds many records in few statements.
    ///
    /// # Errors
    /// The database's.
    pub async fn create_all<R: Recorded>(
        &self,
        mut records: Vec<R>,
        act: &Act,
    ) -> Result<Vec<R>, Failure> {
        let stamp = Stamp { version: 1, at: self.at, by: self.by.actor.user_id };
        for record in &mut records {
            record.stamp(&stamp);
        }
        R::insert(&records, &self.db).await?;
        let rows: Result<Vec<_>, _> = records
            .iter()
            .map(|record| {
                history::entry(None, Some(record), 1, self.at, act, &self.by, &self.clock)
            })
            .collect();
        self.remember(rows?).await?;
        Ok(records)
    }

    /// Writes `after` over `before`; returns it with its new version.
    ///
    /// # Errors
    /// The database's; a lost race with another write is tried again by [`Store::write`].
    pub async fn change<R: Recorded>(
        &self,
        before: &R,
        mut after: R,
        act: Act,
    ) -> Result<R, Failure> {
        let stamp = self.stamp_over(before);
        after.stamp(&stamp);
        after.update(before, &self.db).await?;
        let row = history::entry(
            Some(before),
            Some(&after),
            stamp.version,
            stamp.at,
            &act,
            &self.by,
            &self.clock,
        )?;
        self.remember(vec![row]).await?;
        Ok(after)
    }

    /// Deletes a record.
    ///
    /// # Errors
    /// The database's.
    pub async fn remove<R: Recorded>(&self, before: &R, act: Act) -> Result<(), Failure> {
        let stamp = self.stamp_over(before);
        before.delete(&self.db).await?;
        let row = history::entry(
            Some(before),
            None,
            stamp.version,
            stamp.at,
            &act,
            &self.by,
            &self.clock,
        )?;
        self.remember(vec![row]).await
    }

    /// The door for tables that keep the house running and need no history: idempotency keys,
    /// sessions, signing keys, jobs.
    #[must_use]
    pub const fn bookkeeping(&self) -> &DatabaseTransaction {
        &self.db
    }

    /// Time on one record never runs backwards, even where two replicas' clocks differ: the
    /// sequencer numbers by it.
    fn stamp_over<R: Recorded>(&self, before: &R) -> Stamp {
        let after_last = before.updated_at() + chrono::Duration::microseconds(1);
        Stamp {
            version: before.version() + 1,
            at: self.at.max(after_last),
            by: self.by.actor.user_id,
        }
    }

    async fn remember(&self, rows: Vec<history::Model>) -> Result<(), Failure> {
        let rows = rows.into_iter().map(|row| self.seal.put(row).into_active_model());
        super::rows::insert_many::<history::ActiveModel, _, _>(rows, &self.db).await?;
        Ok(())
    }
}
