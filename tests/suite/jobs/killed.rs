//! A process is killed in the middle of its jobs: nothing is lost, nothing is done twice.

use hamkorlik::config::Config;
use hamkorlik::db::{Pools, Store};
use hamkorlik::jobs::{JobEntity, JobRowEntity, Kinds, Queueing, Settings, Status};
use hamkorlik::kernel::clock::Clock;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{Line, Rows, Texts, Write, notes, queued, quick, worker};
use crate::db::note;
use crate::db::process::{Running, task, until};
use crate::harness::Database;

/// Rows of the jobs in bulk, and jobs with one effect.
const ROWS: usize = 150;
const SINGLE: usize = 60;

/// A process that works on jobs until it is killed.
pub(crate) fn work() -> ! {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config = Config::from_environment().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        let pools = Pools::open(&config.storage.target, 4).await.unwrap();
        let store = Store::new(pools, Clock::System, &config.keys);
        let kinds = Kinds::default().with(Write).with(Rows);
        let short = Settings { lease: chrono::Duration::seconds(1), ..quick() };
        worker(&store, kinds, short).run(std::future::pending()).await;
    });
    std::process::exit(0)
}

fn replica(database: &Database) -> Running {
    let mut command = task("jobs", &database.target, database.folder.path());
    let quiet = command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    Running::start(quiet)
}

#[actix_web::test]
async fn nothing_is_lost_or_doubled_when_a_process_is_killed() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let texts = (0..ROWS).map(|row| format!("row {row}")).collect();
    let bulk = queued::<Rows>(&store, &Texts { texts, fails: 0 }, Queueing::default()).await;
    for number in 0..SINGLE {
        let text = Line::new(&format!("single {number}"));
        queued::<Write>(&store, &text, Queueing::default()).await;
    }
    for part in 1..3 {
        let process = replica(&database);
        until("it is in the middle", async || {
            let rows = JobRowEntity::find().count(&store.read()).await.unwrap();
            rows >= (part * ROWS / 4) as u64
        })
        .await;
        process.signal("-9");
    }
    let _replicas = [replica(&database), replica(&database)];
    until("all are done", async || {
        let jobs = JobEntity::find().all(&store.read()).await.unwrap();
        jobs.iter().all(|job| job.status == Status::Done)
    })
    .await;
    let written = notes(&store).await;
    assert!(written.values().all(|times| *times == 1), "{written:?}");
    assert_eq!(written.len(), ROWS + SINGLE);
    assert!(super::now(&bulk, &store).await.attempts >= 3, "it was taken over twice");
}
