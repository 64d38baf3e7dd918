//! What people do with a job, once it is known that they may.

use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};

use super::job::{Job, Status};
use crate::db::{Failure, Tx};

/// Calls the job off. Who works on it writes nothing more.
pub(super) async fn cancel(tx: &Tx, job: Job) -> Result<Job, Failure> {
    let now = tx.now();
    let job = Job {
        status: Status::Cancelled,
        leased_by: None,
        leased_until: None,
        finished_at: Some(now),
        updated_at: now,
        ..job
    };
    keep(tx, job).await
}

/// Runs the job again, with all its attempts; rows that have an outcome keep it.
pub(super) async fn retry(tx: &Tx, job: Job) -> Result<Job, Failure> {
    let now = tx.now();
    let job = Job {
        status: Status::Waiting,
        problem: None,
        attempts: 0,
        due_at: now,
        finished_at: None,
        updated_at: now,
        ..job
    };
    tx.announce();
    keep(tx, job).await
}

async fn keep(tx: &Tx, job: Job) -> Result<Job, Failure> {
    Ok(job.into_active_model().reset_all().update(tx.bookkeeping()).await?)
}
