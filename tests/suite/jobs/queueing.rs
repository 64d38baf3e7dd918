//! A job is there exactly if the transaction that asks for it commits.

use hamkorlik::db::Failure;
use hamkorlik::jobs::{JobEntity, Kinds, Queueing, Settings, Status, queue, routes};
use hamkorlik::kernel::clock::Clock;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;

use super::{AtWork, Line, Write, notes, now, officer, once, queued, quick, stands, worker};
use crate::db::note::{self, Note};
use crate::harness::{Database, Office};

#[actix_web::test]
async fn a_job_of_a_transaction_rolled_back_is_not_there() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let by = officer(&store).await;
    let refused: Result<(), Failure> = store
        .write(&by, async |tx| {
            queue::<Write>(tx, &Line::new("never"), Queueing::default()).await?;
            Err(Failure::NotFound)
        })
        .await;
    assert!(refused.is_err());
    assert_eq!(JobEntity::find().count(&store.read()).await.unwrap(), 0);
}

#[actix_web::test]
async fn the_worker_of_the_process_is_woken_on_commit() {
    // It would look again in an hour.
    let seldom = Settings { look: std::time::Duration::from_hours(1), ..quick() };
    let kinds = Kinds::default().with(Write);
    let office = Office::with_kinds(Database::fresh().await, Clock::System, kinds, seldom).await;
    let store = office.store();
    let job = queued::<Write>(store, &Line::new("one"), Queueing::default()).await;
    let done = stands(&job, Status::Done, store).await;
    assert_eq!((done.attempts, done.problem, done.leased_by), (1, None, None));
    assert!(done.started_at.is_some() && done.finished_at.is_some());
    // The roles are the account's, not those it was queued with.
    assert_eq!(done.result.unwrap()["roles"][0]["role"], "officer");
    assert_eq!(notes(store).await, once(["one"]));
}

#[actix_web::test]
async fn one_effect_is_queued_once() {
    let database = Database::fresh().await;
    let (store, twin) = (note::open(&database.target).await, note::open(&database.target).await);
    let reminder = || Queueing::default().once("reminder 2026-12-01");
    let (here, there) = (Line::new("here"), Line::new("there"));
    let (first, second) = tokio::join!(
        queued::<Write>(&store, &here, reminder()),
        queued::<Write>(&twin, &there, reminder()),
    );
    assert_eq!(first.id, second.id);
    assert_eq!(JobEntity::find().count(&store.read()).await.unwrap(), 1);
    let other = queued::<Write>(&store, &here, Queueing::default().once("another")).await;
    assert_ne!(other.id, first.id);

    let at_work = AtWork::start(worker(&store, Kinds::default().with(Write), quick()));
    stands(&first, Status::Done, &store).await;
    let again = queued::<Write>(&store, &here, reminder()).await;
    assert_eq!((again.id, again.status), (first.id, Status::Done));
    at_work.stop().await;
}

#[actix_web::test]
async fn a_job_waits_for_its_time() {
    let clock = Clock::fixed("2026-11-26T09:00:00Z".parse().unwrap());
    let database = Database::fresh().await;
    let store = note::open(&database.target).await.with_clock(clock.clone());
    let at_work = AtWork::start(worker(&store, Kinds::default().with(Write), quick()));
    let noon = "2026-11-26T12:00:00Z".parse().unwrap();
    let later = queued::<Write>(&store, &Line::new("noon"), Queueing::default().from(noon)).await;
    let first = queued::<Write>(&store, &Line::new("now"), Queueing::default()).await;
    stands(&first, Status::Done, &store).await;
    assert_eq!(now(&later, &store).await.status, Status::Waiting);
    clock.set(noon);
    stands(&later, Status::Done, &store).await;
    at_work.stop().await;
}

#[actix_web::test]
async fn a_kind_nobody_here_knows_is_left_to_others() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let unknown = queued::<super::Rows>(
        &store,
        &super::Texts { texts: vec!["row".to_owned()], fails: 0 },
        Queueing::default(),
    )
    .await;
    let known = queued::<Write>(&store, &Line::new("known"), Queueing::default()).await;
    let older = AtWork::start(worker(&store, Kinds::default().with(Write), quick()));
    stands(&known, Status::Done, &store).await;
    let left = now(&unknown, &store).await;
    assert_eq!((left.status, left.attempts), (Status::Waiting, 0));
    let newer = AtWork::start(worker(&store, Kinds::default().with(super::Rows), quick()));
    stands(&unknown, Status::Done, &store).await;
    older.stop().await;
    newer.stop().await;
}

#[actix_web::test]
async fn who_queues_a_job_is_answered_with_its_address() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let by = officer(&store).await;
    let answer: Result<_, Failure> = store
        .write(&by, async |tx| {
            let note = tx.create(Note::new("asked")).await?;
            let job = queue::<Write>(tx, &Line::new("asked"), Queueing::default()).await?;
            Ok((note, job.id, routes::accepted(job, tx.actor())))
        })
        .await;
    let (_, id, answer) = answer.unwrap();
    let kept = json!(answer);
    assert_eq!(answer.status(), 202);
    assert_eq!(kept["location"], format!("/v1/jobs/{id}"));
    assert!(kept["body"].as_str().unwrap().contains("\"status\":\"waiting\""), "{kept}");
}
