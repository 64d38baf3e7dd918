//! Work in bulk: an outcome for each row, and going on behind the last one done.

use hamkorlik::jobs::{JobRow, JobRowEntity, Kinds, Queueing, Status};
use hamkorlik::kernel::clock::Clock;
use sea_orm::EntityTrait as _;
use serde_json::json;

use super::{AtWork, Rows, Texts, notes, now, once, queued, quick, stands, worker};
use crate::db::note;
use crate::db::process::until;
use crate::harness::Database;

#[actix_web::test]
async fn each_row_has_its_outcome_and_is_done_once() {
    let clock = Clock::fixed("2026-11-26T09:00:00Z".parse().unwrap());
    let database = Database::fresh().await;
    let store = note::open(&database.target).await.with_clock(clock.clone());
    let at_work = AtWork::start(worker(&store, Kinds::default().with(Rows), quick()));
    let texts = ["a", "refused b", "fails c", "d"].map(str::to_owned).to_vec();
    let job = queued::<Rows>(&store, &Texts { texts, fails: 2 }, Queueing::default()).await;
    for attempt in 1..=2 {
        until("it has failed in the middle", async || {
            let job = now(&job, &store).await;
            job.attempts == attempt && job.status == Status::Waiting
        })
        .await;
        let put_off = now(&job, &store).await;
        assert_eq!((put_off.done, put_off.total), (2, Some(4)));
        assert_eq!(notes(&store).await, once(["a"]), "what was refused or failed left nothing");
        clock.set(put_off.due_at);
    }
    let done = stands(&job, Status::Done, &store).await;
    assert_eq!((done.done, done.total), (4, Some(4)));
    assert_eq!(done.result, Some(json!({"created": 3, "refused": 1})));
    assert_eq!(notes(&store).await, once(["a", "fails c", "d"]));
    let mut rows: Vec<JobRow> = JobRowEntity::find().all(&store.read()).await.unwrap();
    rows.sort_by_key(|row| row.place);
    let told: Vec<_> = rows.iter().map(|row| (row.place, row.outcome.as_str())).collect();
    assert_eq!(told, [(0, "created"), (1, "refused"), (2, "created"), (3, "created")]);
    assert!(rows[0].record_id.is_some() && rows[1].record_id.is_none());
    assert_eq!(rows[1].problem.as_ref().unwrap()["code"], "duplicate");
    at_work.stop().await;
}
