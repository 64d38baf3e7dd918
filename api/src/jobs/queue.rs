//! Queueing: a job is a row of the transaction that asks for it.

use sea_orm::{DbErr, EntityTrait, IntoActiveModel, TryInsertResult};

use super::find;
use super::job::{Column, Entity, Job, Status};
use super::kind::Kind;
use crate::db::{Failure, Tx};
use crate::kernel::clock::Timestamp;

/// How a job is queued: at once and as often as it is asked for, unless something else is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queueing {
    effect: Option<String>,
    due_at: Option<Timestamp>,
}

impl Queueing {
    /// For an effect that is wanted once: `reminder 01a2… 2026-12-01`. Was such a job of this kind
    /// queued before, by whomever, and is it not yet deleted, it is the one there is.
    #[must_use]
    pub fn once(mut self, effect: impl Into<String>) -> Self {
        self.effect = Some(effect.into());
        self
    }

    /// Not to be begun before this moment.
    #[must_use]
    pub const fn from(mut self, due_at: Timestamp) -> Self {
        self.due_at = Some(due_at);
        self
    }
}

/// Queues a job for whoever writes. It is there if the transaction commits, and a worker of this
/// process is woken then; another replica finds it within a second.
///
/// # Errors
/// The database's.
pub async fn queue<K: Kind>(tx: &Tx, input: &K::Input, queueing: Queueing) -> Result<Job, Failure> {
    let input = serde_json::to_value(input).map_err(|error| DbErr::Json(error.to_string()))?;
    let Queueing { effect, due_at } = queueing;
    let now = tx.now();
    let job = Job {
        id: tx.new_id(),
        kind: K::KIND.to_owned(),
        status: Status::Waiting,
        effect_key: effect.map(|effect| format!("{} {effect}", K::KIND)),
        owner_id: tx.actor().user_id,
        input,
        done: 0,
        total: None,
        result: None,
        problem: None,
        attempts: 0,
        max_attempts: i64::from(K::ATTEMPTS),
        due_at: due_at.unwrap_or(now),
        leased_by: None,
        leased_until: None,
        lease: 0,
        created_at: now,
        started_at: None,
        finished_at: None,
        updated_at: now,
    };
    tx.announce();
    insert(job, tx).await
}

/// The unique key decides, never a look before: an equal effect of a transaction still running is
/// waited for.
async fn insert(job: Job, tx: &Tx) -> Result<Job, Failure> {
    let inserted = Entity::insert(job.clone().into_active_model())
        .on_conflict_do_nothing_on([Column::EffectKey])
        .exec_without_returning(tx.bookkeeping())
        .await?;
    match (inserted, &job.effect_key) {
        (TryInsertResult::Inserted(0) | TryInsertResult::Conflicted, Some(effect)) => {
            // Deleted between the two statements: the write is run once more.
            find::with_effect(effect, &tx.read()).await?.ok_or(Failure::Busy)
        }
        _ => Ok(job),
    }
}
