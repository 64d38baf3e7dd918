//! A job is held by one worker; who has lost it writes nothing.

use std::time::Duration;

use hamkorlik::jobs::{Kinds, Queueing, Settings, Status};
use hamkorlik::kernel::clock::Clock;
use serde_json::json;

use super::{AtWork, Gate, Patient, Stubborn, notes, now, once, queued, quick, stands, worker};
use crate::db::note;
use crate::db::process::until;
use crate::harness::{Database, Office};

/// Takes one job and then looks for nothing and renews nothing while a test runs.
fn absent() -> Settings {
    Settings { slots: 1, look: Duration::from_hours(1), ..quick() }
}

#[actix_web::test]
async fn who_has_lost_the_lease_writes_nothing() {
    let clock = Clock::fixed("2026-11-26T09:00:00Z".parse().unwrap());
    let database = Database::fresh().await;
    let store = note::open(&database.target).await.with_clock(clock.clone());
    let twin = note::open(&database.target).await.with_clock(clock.clone());
    let (old, new) = (Gate::default(), Gate::default());
    let held = AtWork::start(worker(&store, Kinds::default().with(old.clone()), absent()));
    let job = queued::<Gate>(&store, &"one".to_owned(), Queueing::default()).await;
    old.reached().await;

    let other = AtWork::start(worker(&twin, Kinds::default().with(new.clone()), quick()));
    clock.set(clock.now() + chrono::Duration::seconds(59));
    tokio::task::yield_now().await;
    assert_eq!(now(&job, &store).await.attempts, 1, "nobody takes it before its time");
    clock.set(clock.now() + chrono::Duration::seconds(2));
    new.reached().await;
    assert_eq!(now(&job, &store).await.attempts, 2);

    old.open();
    until("the old holder has tried", async || !old.ends().is_empty()).await;
    assert_eq!(old.ends(), ["stopped"]);
    assert!(notes(&store).await.is_empty());
    new.open();
    stands(&job, Status::Done, &store).await;
    // It tells so itself only after the database does.
    until("the new holder has told", async || !new.ends().is_empty()).await;
    assert_eq!((new.ends(), notes(&store).await), (vec!["written"], once(["one"])));
    held.stop().await;
    other.stop().await;
}

#[actix_web::test]
async fn a_lease_is_renewed_while_the_job_runs() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let twin = note::open(&database.target).await;
    let short = Settings { lease: chrono::Duration::milliseconds(1500), ..quick() };
    let (gate, unused) = (Gate::default(), Gate::default());
    let held = AtWork::start(worker(&store, Kinds::default().with(gate.clone()), short));
    let job = queued::<Gate>(&store, &"long".to_owned(), Queueing::default()).await;
    gate.reached().await;
    let first = now(&job, &store).await.leased_until.unwrap();
    let other = AtWork::start(worker(&twin, Kinds::default().with(unused.clone()), short));
    until("it has gone on past its first lease", async || store.clock().now() > first).await;
    assert_eq!(now(&job, &store).await.attempts, 1);
    gate.open();
    stands(&job, Status::Done, &store).await;
    assert_eq!(notes(&store).await, once(["long"]));
    held.stop().await;
    other.stop().await;
}

#[actix_web::test]
async fn a_job_that_is_cut_off_every_time_is_given_up() {
    let clock = Clock::fixed("2026-11-26T09:00:00Z".parse().unwrap());
    let database = Database::fresh().await;
    let store = note::open(&database.target).await.with_clock(clock.clone());
    let gate = Gate::default();
    let job = queued::<Gate>(&store, &"never".to_owned(), Queueing::default()).await;
    for _ in 0..5 {
        // Dropped with all it does, as a killed process is.
        let gone = tokio::task::spawn_local(
            worker(&store, Kinds::default().with(gate.clone()), quick())
                .run(std::future::pending()),
        );
        gate.reached().await;
        gone.abort();
        clock.set(clock.now() + chrono::Duration::seconds(61));
    }
    let at_work = AtWork::start(worker(&store, Kinds::default().with(gate), quick()));
    let given_up = stands(&job, Status::Failed, &store).await;
    assert_eq!(given_up.problem.unwrap()["code"], "job_interrupted");
    at_work.stop().await;
}

#[actix_web::test]
async fn a_worker_that_stops_gives_its_jobs_back() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let (old, new) = (Gate::default(), Gate::default());
    let short = Settings { grace: Duration::from_millis(20), ..quick() };
    let kinds = Kinds::default().with(old.clone()).with(Stubborn(old.clone()));
    let leaving = AtWork::start(worker(&store, kinds, short));
    let job = queued::<Gate>(&store, &"one".to_owned(), Queueing::default()).await;
    let stubborn = queued::<Stubborn>(&store, &(), Queueing::default()).await;
    old.reached().await;
    old.reached().await;
    leaving.stop().await;
    for job in [&job, &stubborn] {
        let given_back = now(job, &store).await;
        assert_eq!((given_back.status, given_back.attempts), (Status::Waiting, 0));
        assert_eq!((given_back.leased_by, given_back.leased_until), (None, None));
    }
    let other = AtWork::start(worker(&store, Kinds::default().with(new.clone()), quick()));
    new.open();
    stands(&job, Status::Done, &store).await;
    assert_eq!(notes(&store).await, once(["one"]));
    other.stop().await;
}

#[actix_web::test]
async fn a_cancelled_job_stops() {
    let (gate, patient) = (Gate::default(), Gate::default());
    let kinds = Kinds::default().with(gate.clone()).with(Patient(patient.clone()));
    let office = Office::with_kinds(Database::fresh().await, Clock::System, kinds, quick()).await;
    let (store, officer) = (office.store(), office.officer().await);
    let writing = queued::<Gate>(store, &"never".to_owned(), Queueing::default()).await;
    let looking = queued::<Patient>(store, &(), Queueing::default()).await;
    gate.reached().await;
    patient.reached().await;
    for job in [&writing, &looking] {
        let path = format!("/v1/jobs/{}/cancel", job.id);
        let cancelled = officer.post(&path, &json!({})).await.expect(200);
        assert_eq!(cancelled.body["status"], "cancelled");
        let again = officer.post(&path, &json!({})).await.refused(409, "illegal_action");
        assert_eq!(again.body["status_now"], "cancelled");
    }
    gate.open();
    until("both have stopped", async || !gate.ends().is_empty() && !patient.ends().is_empty())
        .await;
    assert_eq!((gate.ends(), patient.ends()), (vec!["stopped"], vec!["stopped"]));
    assert!(notes(store).await.is_empty());
    assert_eq!(now(&writing, store).await.status, Status::Cancelled);
}
