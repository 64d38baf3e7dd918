//! Holding a job: claimed by one process at a time, for a while that is renewed. Every change of a
//! job that runs is guarded by the lease's token, which rises with each claim. Whether a lease is over
//! is read from the replica's own clock: where clocks differ by more than a lease a job changes hands
//! too early, which costs an attempt and nothing else.

use chrono::Duration;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, UpdateMany};
use serde_json::Value;

use super::find;
use super::job::{ActiveModel, Column, Entity, Job, JobId, Status};
use super::problems::Trouble;
use crate::db::{By, Failure, Store, Tx, update_guarded};
use crate::kernel::clock::Timestamp;

/// A job somebody holds, or held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lease {
    pub(super) job: JobId,
    token: i64,
}

/// Takes the next job that is due, for `hold`. What was abandoned at its last attempt is given up.
pub(super) async fn claim(
    store: &Store,
    kinds: &[&'static str],
    holder: &str,
    hold: Duration,
) -> Result<Option<Job>, Failure> {
    loop {
        let taken = store
            .write(&By::system("jobs"), async |tx| {
                let Some(job) = find::next(kinds, tx.now(), &tx.read()).await? else {
                    return Ok(None);
                };
                let token = job.lease;
                let job = taken(job, holder, hold, tx.now());
                update_guarded::<_, ActiveModel>(
                    job.clone(),
                    Column::Lease,
                    token,
                    tx.bookkeeping(),
                )
                .await?;
                Ok::<_, Failure>(Some(job))
            })
            .await?;
        match taken {
            Some(job) if job.status == Status::Failed => {}
            taken => return Ok(taken),
        }
    }
}

fn taken(job: Job, holder: &str, hold: Duration, now: Timestamp) -> Job {
    let (id, lease) = (job.id, job.lease + 1);
    if job.status == Status::Running && job.attempts >= job.max_attempts {
        return Job {
            status: Status::Failed,
            problem: Some(Trouble::Interrupted.told(id)),
            leased_by: None,
            leased_until: None,
            lease,
            finished_at: Some(now),
            updated_at: now,
            ..job
        };
    }
    Job {
        status: Status::Running,
        attempts: job.attempts + 1,
        leased_by: Some(holder.to_owned()),
        leased_until: Some(now + hold),
        lease,
        started_at: job.started_at.or(Some(now)),
        updated_at: now,
        ..job
    }
}

impl Lease {
    /// The lease of a job just claimed.
    pub(super) const fn of(job: &Job) -> Self {
        Self { job: job.id, token: job.lease }
    }

    /// The row, as long as nobody else has taken it and nobody has called it off.
    pub(super) fn holds(self) -> Condition {
        Condition::all()
            .add(Column::Id.eq(self.job))
            .add(Column::Lease.eq(self.token))
            .add(Column::Status.eq(Status::Running))
    }

    fn changing(self, now: Timestamp) -> UpdateMany<Entity> {
        Entity::update_many().filter(self.holds()).col_expr(Column::UpdatedAt, Expr::value(now))
    }

    /// Without a holder, at another status.
    fn letting_go(self, status: Status, now: Timestamp) -> UpdateMany<Entity> {
        self.changing(now)
            .col_expr(Column::Status, Expr::value(status))
            .col_expr(Column::LeasedBy, Expr::value(None::<String>))
            .col_expr(Column::LeasedUntil, Expr::value(None::<Timestamp>))
    }

    /// Prolongs the lease; false when it is no longer ours. From here to the end of the
    /// transaction nobody else can take the job or call it off.
    pub(super) async fn touch(self, tx: &Tx, hold: Duration) -> Result<bool, Failure> {
        let until = Expr::value(tx.now() + hold);
        run(self.changing(tx.now()).col_expr(Column::LeasedUntil, until), tx).await
    }

    /// So many more steps are done.
    pub(super) async fn step(self, steps: i64, tx: &Tx) -> Result<bool, Failure> {
        let done = Expr::col(Column::Done).add(steps);
        run(self.changing(tx.now()).col_expr(Column::Done, done), tx).await
    }

    /// How far it is.
    pub(super) async fn progress(
        self,
        tx: &Tx,
        done: Option<i64>,
        total: i64,
    ) -> Result<bool, Failure> {
        let mut change = self.changing(tx.now()).col_expr(Column::Total, Expr::value(total));
        if let Some(done) = done {
            change = change.col_expr(Column::Done, Expr::value(done));
        }
        run(change, tx).await
    }

    /// It is done.
    pub(super) async fn finish(self, tx: &Tx, result: Value) -> Result<bool, Failure> {
        let change = self
            .letting_go(Status::Done, tx.now())
            .col_expr(Column::Result, Expr::value(result))
            .col_expr(Column::Problem, Expr::value(None::<Value>))
            .col_expr(Column::FinishedAt, Expr::value(tx.now()));
        run(change, tx).await
    }

    /// It is given up.
    pub(super) async fn give_up(self, tx: &Tx, problem: Value) -> Result<bool, Failure> {
        let change = self
            .letting_go(Status::Failed, tx.now())
            .col_expr(Column::Problem, Expr::value(problem))
            .col_expr(Column::FinishedAt, Expr::value(tx.now()));
        run(change, tx).await
    }

    /// It is tried again at `due_at`.
    pub(super) async fn put_off(
        self,
        tx: &Tx,
        due_at: Timestamp,
        problem: Value,
    ) -> Result<bool, Failure> {
        let change = self
            .letting_go(Status::Waiting, tx.now())
            .col_expr(Column::Problem, Expr::value(problem))
            .col_expr(Column::DueAt, Expr::value(due_at));
        run(change, tx).await
    }

    /// Another replica may go on at once; this attempt does not count.
    pub(super) async fn give_back(self, tx: &Tx) -> Result<bool, Failure> {
        let change = self
            .letting_go(Status::Waiting, tx.now())
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1_i64))
            .col_expr(Column::DueAt, Expr::value(tx.now()));
        run(change, tx).await
    }
}

async fn run(change: UpdateMany<Entity>, tx: &Tx) -> Result<bool, Failure> {
    Ok(change.exec(tx.bookkeeping()).await?.rows_affected > 0)
}
