//! A process is killed, or asked to stop, in the middle of its jobs: nothing is lost, nothing is done
//! twice.

use hamkorlik::config::Config;
use hamkorlik::db::{Pools, Store};
use hamkorlik::jobs::{Job, JobEntity, JobRowEntity, Kinds, Queueing, Settings, Status};
use hamkorlik::kernel::clock::Clock;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use tokio::signal::unix::{SignalKind, signal};

use super::{Line, Rows, Texts, Write, notes, queued, quick, worker};
use crate::db::note;
use crate::db::process::{Running, task, until};
use crate::harness::Database;

/// Rows of the jobs in bulk, and jobs with one effect.
const ROWS: usize = 240;
const SINGLE: usize = 60;

/// A process that works on jobs until it is asked to stop, with leases of so many seconds.
pub(crate) fn work(lease: i64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config = Config::from_environment().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        let pools = Pools::open(&config.storage.target, 4).await.unwrap();
        let store = Store::new(pools, Clock::System, &config.keys);
        let kinds = Kinds::default().with(Write).with(Rows);
        let settings = Settings { lease: chrono::Duration::seconds(lease), ..quick() };
        let mut asked = signal(SignalKind::terminate()).unwrap();
        let stop = async move {
            asked.recv().await;
        };
        worker(&store, kinds, settings).run(stop).await;
    });
}

fn replica(lease: i64, database: &Database) -> Running {
    let mut command = task(&format!("jobs {lease}"), &database.target, database.folder.path());
    let quiet = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    Running::start(quiet)
}

/// A job in bulk.
async fn bulk(store: &Store) -> Job {
    let texts = (0..ROWS).map(|row| format!("row {row}")).collect();
    queued::<Rows>(store, &Texts { texts, fails: 0 }, Queueing::default()).await
}

/// Waits until so many rows are done.
async fn rows_done(rows: usize, store: &Store) {
    until("it is in the middle", async || {
        JobRowEntity::find().count(&store.read()).await.unwrap() >= rows as u64
    })
    .await;
}

/// Waits until every job is done.
async fn all_done(store: &Store) {
    until("all are done", async || {
        let jobs = JobEntity::find().all(&store.read()).await.unwrap();
        jobs.iter().all(|job| job.status == Status::Done)
    })
    .await;
}

#[actix_web::test]
async fn nothing_is_lost_or_doubled_when_a_process_is_killed() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let bulk = bulk(&store).await;
    for number in 0..SINGLE {
        let line = Line::new(&format!("single {number}"));
        queued::<Write>(&store, &line, Queueing::default()).await;
    }
    for part in 1..3 {
        let process = replica(1, &database);
        rows_done(part * ROWS / 4, &store).await;
        process.signal("-9");
    }
    let _replicas = [replica(1, &database), replica(1, &database)];
    all_done(&store).await;
    let written = notes(&store).await;
    assert!(written.values().all(|times| *times == 1), "{written:?}");
    assert_eq!(written.len(), ROWS + SINGLE);
    assert!(super::now(&bulk, &store).await.attempts >= 3, "it was taken over twice");
}

#[actix_web::test]
async fn another_replica_goes_on_at_once_when_one_is_asked_to_stop() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let bulk = bulk(&store).await;
    // Nobody would wait for the end of such a lease.
    let mut first = replica(3600, &database);
    rows_done(ROWS / 4, &store).await;
    first.signal("-TERM");
    until("it has ended", async || first.has_ended()).await;
    let given_back = super::now(&bulk, &store).await;
    assert_eq!((given_back.status, given_back.attempts), (Status::Waiting, 0));
    assert!(usize::try_from(given_back.done).unwrap() < ROWS);

    let _second = replica(3600, &database);
    all_done(&store).await;
    let written = notes(&store).await;
    assert!(written.values().all(|times| *times == 1), "{written:?}");
    let done = super::now(&bulk, &store).await;
    assert_eq!((written.len(), done.attempts), (ROWS, 1));
}
