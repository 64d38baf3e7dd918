//! One attempt at one job: run, kept, and its end written down.

use std::time::Duration;

use serde_json::Value;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use tokio::time::Instant;

use super::find;
use super::job::Job;
use super::kind::Failed;
use super::lease::Lease;
use super::problems::Trouble;
use super::work::Work;
use super::worker::Worker;
use crate::db::{By, Failure};
use crate::kernel::actor::Actor;
use crate::kernel::language::UiLanguage;

/// How a job ended.
type Ended = Result<Value, Failed>;

/// Runs the job to its end, or until it is to leave off.
pub(super) async fn attend(worker: Worker, job: Job, stopping: watch::Receiver<bool>) {
    let (ended, language) = match owner(&worker, &job).await {
        Ok(actor) => {
            let language = actor.language;
            (run(&worker, &job, actor, stopping).await, language)
        }
        Err(failed) => (Some(Err(failed)), UiLanguage::default()),
    };
    let Some(ended) = ended else { return };
    if let Err(error) = write_down(&worker, &job, ended, language).await {
        // The lease runs out, and somebody takes the job over.
        tracing::warn!(job = %job.id, kind = job.kind, %error, "a job's end could not be written");
    }
}

/// Who the job acts for, with the roles held now.
async fn owner(worker: &Worker, job: &Job) -> Result<Actor, Failed> {
    match job.owner_id {
        None => Ok(Actor::system(&job.kind)),
        Some(owner) => {
            let actor = worker.actors.actor(owner, worker.store.read()).await?;
            actor.ok_or_else(|| Trouble::OwnerClosed.refused())
        }
    }
}

/// None where the end is written already.
async fn run(
    worker: &Worker,
    job: &Job,
    actor: Actor,
    stopping: watch::Receiver<bool>,
) -> Option<Ended> {
    // Claimed by name, so it is known.
    let kind = worker.kinds.get(&job.kind)?;
    let work = Work::new(worker.store.clone(), actor, job, worker.settings.lease);
    let (input, own) = (job.input.clone(), work.clone());
    // A task of its own: its panic is its own, and it ends when this one is dropped.
    let mut task = JoinSet::new();
    task.spawn_local(async move { kind.perform(&own, input).await });
    let ended = keep(worker, Lease::of(job), &work, &mut task, stopping).await;
    if work.is_finished() {
        return None;
    }
    match ended? {
        Ok(Err(Failed::Stopped)) if !work.is_cancelled() => Some(Err(Trouble::Interrupted.again())),
        Ok(ended) => Some(ended),
        Err(error) if error.is_panic() => Some(Err(Trouble::Panicked.again())),
        Err(_) => Some(Err(Failed::Stopped)),
    }
}

/// Renews the lease while the job runs; tells it to leave off when it is no longer ours or the
/// process stops, and cuts it off when it does not.
async fn keep(
    worker: &Worker,
    lease: Lease,
    work: &Work,
    task: &mut JoinSet<Ended>,
    mut stopping: watch::Receiver<bool>,
) -> Option<Result<Ended, JoinError>> {
    let settings = &worker.settings;
    let beat = (settings.lease / 3).to_std().unwrap_or_default();
    let mut renewed = Instant::now();
    let mut patience: Option<Instant> = None;
    loop {
        tokio::select! {
            ended = task.join_next() => return ended,
            _ = stopping.wait_for(|asked| *asked), if patience.is_none() => work.stop(),
            () = tokio::time::sleep(settings.look.min(beat)) => {
                if !is_ours(worker, lease, beat, &mut renewed).await {
                    work.stop();
                }
            }
        }
        if work.is_cancelled() {
            let until = *patience.get_or_insert_with(|| Instant::now() + settings.grace);
            if Instant::now() >= until {
                task.abort_all();
            }
        }
    }
}

/// Renews the lease where it is time to, and looks otherwise. A database that cannot be asked does
/// not take the job away: every write asks again.
async fn is_ours(worker: &Worker, lease: Lease, beat: Duration, renewed: &mut Instant) -> bool {
    let held = if renewed.elapsed() < beat {
        find::is_held(lease, &worker.store.read()).await
    } else {
        *renewed = Instant::now();
        let by = By::system("jobs");
        worker.store.write(&by, async |tx| lease.touch(tx, worker.settings.lease).await).await
    };
    held.unwrap_or_else(|error| {
        tracing::warn!(job = %lease.job, %error, "a job's lease could not be renewed; trying again");
        true
    })
}

async fn write_down(
    worker: &Worker,
    job: &Job,
    ended: Ended,
    language: UiLanguage,
) -> Result<(), Failure> {
    let lease = Lease::of(job);
    if let Err(Failed::Again(told) | Failed::Refused(told)) = &ended {
        tracing::warn!(job = %job.id, kind = job.kind, attempt = job.attempts, why = told.cause(),
            "a job did not go through");
    }
    let last = job.attempts >= job.max_attempts;
    let written = worker
        .store
        .write(&By::system("jobs"), async |tx| match &ended {
            Ok(result) => lease.finish(tx, result.clone()).await,
            Err(Failed::Again(told)) if !last => {
                let wait = worker.settings.jitter.wait(worker.settings.retry, job.attempts);
                lease.put_off(tx, tx.now() + wait, told.tell(job.id, language)).await
            }
            Err(Failed::Again(told) | Failed::Refused(told)) => {
                lease.give_up(tx, told.tell(job.id, language)).await
            }
            Err(Failed::Stopped) => lease.give_back(tx).await,
        })
        .await?;
    if !written {
        tracing::info!(job = %job.id, kind = job.kind, "a job had been taken over or cancelled");
    }
    Ok(())
}
