//! A kind of job: what a desk writes, and what it may fail with.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

use futures_util::future::{BoxFuture, LocalBoxFuture};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::job::JobId;
use super::problems::Trouble;
use super::work::Work;
use crate::db::{Failure, Reading};
use crate::kernel::actor::Actor;
use crate::kernel::id::UserId;
use crate::kernel::language::UiLanguage;
use crate::kernel::stored;

/// A kind of job. It belongs to a desk, in its `jobs.rs`, and is listed in `app.rs`.
///
/// It runs on the thread that keeps the leases: what computes for long goes to
/// `tokio::task::spawn_blocking`.
pub trait Kind: Send + Sync + 'static {
    /// The kind's name, on the wire and in the database. Never changed, nor given to another.
    const KIND: &'static str;

    /// How often it is tried before it is given up.
    const ATTEMPTS: u32 = 5;

    /// What it needs to know. Stored as JSON: a field that older jobs lack has a default.
    type Input: Serialize + DeserializeOwned;

    /// What is told of it once it is done, as JSON: numbers and ids, no personal data.
    type Output: Serialize;

    /// Does it. Whatever it changes goes through `work`; after a failure it is called again with
    /// the same input, and [`Work::each`] goes on behind the last row done.
    fn perform(
        &self,
        work: &Work,
        input: Self::Input,
    ) -> impl Future<Output = Result<Self::Output, Failed>>;
}

/// Why a job, or one of its writes, did not go through.
#[derive(Debug)]
pub enum Failed {
    /// It may go well another time: it is tried again, later.
    Again(Box<dyn Tell>),
    /// It never will: one row of a bulk is recorded as refused, a whole job is given up.
    Refused(Box<dyn Tell>),
    /// The job is no longer ours: it was cancelled, the lease is lost or the process stops. Comes
    /// from [`Work`]; hand it on.
    Stopped,
}

/// Something that can be told as a problem (RFC 9457). The problems of the catalogue can.
pub trait Tell: fmt::Debug + Send + Sync {
    /// The problem as it is kept with the job, for who reads this language.
    fn tell(&self, job: JobId, language: UiLanguage) -> Value;

    /// The same for the log: a code and a cause, no values.
    fn cause(&self) -> String;
}

/// Tells for whom a job acts. The people desk implements it; `app.rs` hands it to this floor.
pub trait Actors: Send + Sync {
    /// The owner with the roles held now; none when the account is closed or gone.
    fn actor<'a>(
        &'a self,
        owner: UserId,
        db: Reading<'a>,
    ) -> BoxFuture<'a, Result<Option<Actor>, Failure>>;
}

/// A kind whose types nobody knows.
pub(super) trait Performs: Send + Sync {
    fn perform<'a>(
        &'a self,
        work: &'a Work,
        input: Value,
    ) -> LocalBoxFuture<'a, Result<Value, Failed>>;
}

impl<K: Kind> Performs for K {
    fn perform<'a>(
        &'a self,
        work: &'a Work,
        input: Value,
    ) -> LocalBoxFuture<'a, Result<Value, Failed>> {
        Box::pin(async move {
            // A newer replica may have queued it: it may be able to read it.
            let input = stored::read(input).map_err(|error| Trouble::Unreadable(error).again())?;
            let output = Kind::perform(self, work, input).await?;
            serde_json::to_value(output).map_err(|error| Trouble::Unreadable(error).again())
        })
    }
}

/// The kinds of jobs a process knows. Others are left to replicas that do.
#[derive(Clone, Default)]
pub struct Kinds(BTreeMap<&'static str, Arc<dyn Performs>>);

impl Kinds {
    /// With one more kind.
    #[must_use]
    pub fn with<K: Kind>(mut self, kind: K) -> Self {
        self.0.insert(K::KIND, Arc::new(kind));
        self
    }

    /// Their names.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.0.keys().copied().collect()
    }

    pub(super) fn get(&self, name: &str) -> Option<Arc<dyn Performs>> {
        self.0.get(name).cloned()
    }
}

impl fmt::Debug for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Kinds").field(&self.names()).finish()
    }
}
