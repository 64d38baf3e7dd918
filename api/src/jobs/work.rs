//! What a job works with.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{Duration, NaiveDate};
use sea_orm::DbErr;
use serde::Serialize;

use super::job::{Job, JobId};
use super::kind::Failed;
use super::lease::Lease;
use crate::db::{By, Failure, Reading, Store, Transient, Tx};
use crate::kernel::actor::Actor;

/// One attempt at a job, in the hands of its kind. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Work {
    store: Store,
    by: By,
    lease: Lease,
    hold: Duration,
    attempt: i64,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    stopped: AtomicBool,
    finished: AtomicBool,
}

/// Why a transaction of a job did not happen.
enum Step<E> {
    /// The job is not ours any more.
    Gone,
    Refused(E),
    Database(Failure),
}

impl<E> From<Failure> for Step<E> {
    fn from(failure: Failure) -> Self {
        Self::Database(failure)
    }
}

impl<E: Transient> Transient for Step<E> {
    fn is_transient(&self) -> bool {
        match self {
            Self::Gone => false,
            Self::Refused(error) => error.is_transient(),
            Self::Database(failure) => failure.is_transient(),
        }
    }
}

impl Work {
    /// The history names the job where it names the request of other writes.
    pub(super) fn new(store: Store, actor: Actor, job: &Job, hold: Duration) -> Self {
        let by = By { actor, request_id: Some(job.id.to_string()) };
        let (lease, attempt, state) = (Lease::of(job), job.attempts, Arc::default());
        Self { store, by, lease, hold, attempt, state }
    }

    /// The job.
    #[must_use]
    pub const fn job(&self) -> JobId {
        self.lease.job
    }

    /// The owner, with the roles held when this attempt began.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.by.actor
    }

    /// The day in the office.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.store.clock().today()
    }

    /// Which attempt this is, from 1.
    #[must_use]
    pub const fn attempt(&self) -> i64 {
        self.attempt
    }

    /// The door for reading.
    #[must_use]
    pub const fn read(&self) -> Reading<'_> {
        self.store.read()
    }

    /// Whether to leave off: the job was cancelled, the lease lost, or the process stops. What takes
    /// long without writing asks now and then, and returns [`Failed::Stopped`].
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.state.stopped.load(Ordering::Relaxed)
    }

    pub(super) fn stop(&self) {
        self.state.stopped.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_finished(&self) -> bool {
        self.state.finished.load(Ordering::Relaxed)
    }

    /// Runs `op` in one transaction on behalf of the owner, as long as the job is ours. After a
    /// failure the job begins anew and so does `op`: what must happen once goes through
    /// [`Work::row`], [`Work::each`] or [`Work::finish`].
    ///
    /// # Errors
    /// `op`'s, the database's, or [`Failed::Stopped`].
    pub async fn write<T, E>(&self, op: impl AsyncFn(&Tx) -> Result<T, E>) -> Result<T, Failed>
    where
        E: From<Failure> + Transient + Into<Failed>,
    {
        if self.is_cancelled() {
            return Err(Failed::Stopped);
        }
        let written = self.store.write(&self.by, async |tx| {
            if !self.lease.touch(tx, self.hold).await? {
                return Err(Step::Gone);
            }
            op(tx).await.map_err(Step::Refused)
        });
        written.await.map_err(|step| self.failed(step))
    }

    fn failed<E: Into<Failed>>(&self, step: Step<E>) -> Failed {
        match step {
            Step::Gone => {
                self.stop();
                Failed::Stopped
            }
            Step::Refused(error) => error.into(),
            Step::Database(failure) => failure.into(),
        }
    }

    /// The last effect of the job, and its end with what it tells, in one transaction.
    ///
    /// # Errors
    /// `op`'s, the database's, or [`Failed::Stopped`].
    pub async fn finish<T, E>(&self, op: impl AsyncFn(&Tx) -> Result<T, E>) -> Result<T, Failed>
    where
        T: Serialize,
        E: From<Failure> + Transient + Into<Failed>,
    {
        let finished = self.write(async |tx| {
            let output = op(tx).await?;
            let result = serde_json::to_value(&output)
                .map_err(|error| Failure::from(DbErr::Json(error.to_string())))?;
            self.lease.finish(tx, result).await?;
            Ok::<_, E>(output)
        });
        let output = finished.await?;
        self.state.finished.store(true, Ordering::Relaxed);
        Ok(output)
    }

    /// Tells how far it is.
    ///
    /// # Errors
    /// The database's, or [`Failed::Stopped`].
    pub async fn progress(&self, done: i64, total: i64) -> Result<(), Failed> {
        self.tell_progress(Some(done), total).await
    }

    pub(super) async fn tell_progress(&self, done: Option<i64>, total: i64) -> Result<(), Failed> {
        self.write(async |tx| {
            self.lease.progress(tx, done, total).await?;
            Ok::<_, Failure>(())
        })
        .await
    }

    pub(super) async fn step(&self, rows: i64, tx: &Tx) -> Result<(), Failure> {
        self.lease.step(rows, tx).await?;
        Ok(())
    }
}
