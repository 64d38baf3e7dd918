//! Three replicas and many jobs: each effect exactly once.

use hamkorlik::db::Failure;
use hamkorlik::jobs::{JobEntity, Kinds, Queueing, Status, queue};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::{AtWork, Line, Rows, Texts, Write, notes, officer, quick, worker};
use crate::db::note;
use crate::db::process::until;
use crate::harness::Database;

/// Jobs with one effect, and jobs with three.
const SINGLE: usize = 250;
const BULK: usize = 50;

#[actix_web::test]
async fn three_replicas_do_each_of_three_hundred_jobs_once() {
    let database = Database::fresh().await;
    let mut stores = Vec::new();
    for _ in 0..3 {
        stores.push(note::open(&database.target).await);
    }
    let kinds = || Kinds::default().with(Write).with(Rows);
    let at_work: Vec<_> =
        stores.iter().map(|store| AtWork::start(worker(store, kinds(), quick()))).collect();
    let (store, by) = (&stores[0], officer(&stores[0]).await);
    let queued: Result<(), Failure> = store
        .write(&by, async |tx| {
            for number in 0..SINGLE {
                let text = Line::new(&format!("single {number}"));
                queue::<Write>(tx, &text, Queueing::default()).await?;
            }
            for number in 0..BULK {
                let texts = (0..3).map(|row| format!("bulk {number} {row}")).collect();
                let texts = Texts { texts, fails: 0 };
                queue::<Rows>(tx, &texts, Queueing::default()).await?;
            }
            Ok(())
        })
        .await;
    queued.unwrap();
    until("all are done", async || {
        let jobs = JobEntity::find().all(&store.read()).await.unwrap();
        jobs.iter().all(|job| job.status == Status::Done)
    })
    .await;
    let written = notes(store).await;
    assert!(written.values().all(|times| *times == 1), "{written:?}");
    assert_eq!(written.len(), SINGLE + 3 * BULK);
    assert_eq!(JobEntity::find().count(&store.read()).await.unwrap(), 300);
    for worker in at_work {
        worker.stop().await;
    }
}
