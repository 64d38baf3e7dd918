//! What fails is tried again, later each time, and given up in the end.

use hamkorlik::jobs::{Job, Kinds, Queueing, Status};
use hamkorlik::kernel::clock::Clock;
use hamkorlik::people::account::user;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};

use super::{AtWork, Line, Write, notes, now, once, queued, quick, stands, worker};
use crate::db::note;
use crate::db::process::until;
use crate::harness::{Database, Office};

fn code(job: &Job) -> &str {
    job.problem.as_ref().and_then(|problem| problem["code"].as_str()).unwrap_or_default()
}

#[actix_web::test]
async fn a_failed_job_is_put_off_then_given_up_then_run_again() {
    let clock = Clock::fixed("2026-11-26T09:00:00Z".parse().unwrap());
    let kinds = Kinds::default().with(Write);
    let office = Office::with_kinds(Database::fresh().await, clock.clone(), kinds, quick()).await;
    let store = office.store();
    let text = Line { fails: 3, ..Line::new("stubborn") };
    let job = queued::<Write>(store, &text, Queueing::default()).await;
    for (attempt, seconds) in [(1, 10), (2, 20)] {
        until("the attempt is over", async || {
            let job = now(&job, store).await;
            job.attempts == attempt && job.status == Status::Waiting
        })
        .await;
        let put_off = now(&job, store).await;
        assert_eq!((put_off.due_at - clock.now()).num_seconds(), seconds);
        assert_eq!(code(&put_off), "database_unavailable");
        clock.set(put_off.due_at);
    }
    let given_up = stands(&job, Status::Failed, store).await;
    assert_eq!((given_up.attempts, code(&given_up)), (3, "database_unavailable"));
    let problem = given_up.problem.as_ref().unwrap();
    assert_eq!(problem["instance"], format!("/v1/jobs/{}", job.id));
    assert_eq!(problem["status"], 503);
    assert!(notes(store).await.is_empty());

    // What stood in the way is gone.
    let well = json!({"text": "stubborn", "fails": 0, "panics": 0, "refused": false});
    hamkorlik::jobs::JobEntity::update_many()
        .col_expr(sea_orm::sea_query::Alias::new("input"), Expr::value(well))
        .exec(&store.pools().write)
        .await
        .unwrap();
    let path = format!("/v1/jobs/{}/retry", job.id);
    office.officer().await.post(&path, &json!({})).await.refused(403, "forbidden");
    let admin = office.person("admin").await;
    let again = admin.post(&path, &json!({})).await.expect(200);
    assert_eq!((again.body["attempts"].as_i64(), &again.body["problem"]), (Some(0), &Value::Null));
    stands(&job, Status::Done, store).await;
    assert_eq!(notes(store).await, once(["stubborn"]));
    let refused = admin.post(&path, &json!({})).await.refused(409, "illegal_action");
    assert_eq!(refused.body["unmet"][0]["code"], "wrong_status");
}

#[actix_web::test]
async fn a_panic_is_a_failed_attempt_and_kills_nobody() {
    let clock = Clock::fixed("2026-11-26T09:00:00Z".parse().unwrap());
    let database = Database::fresh().await;
    let store = note::open(&database.target).await.with_clock(clock.clone());
    let at_work = AtWork::start(worker(&store, Kinds::default().with(Write), quick()));
    let text = Line { panics: 1, ..Line::new("shaken") };
    let job = queued::<Write>(&store, &text, Queueing::default()).await;
    until("it has panicked", async || code(&now(&job, &store).await) == "internal").await;
    let other = queued::<Write>(&store, &Line::new("calm"), Queueing::default()).await;
    stands(&other, Status::Done, &store).await;
    clock.set(now(&job, &store).await.due_at);
    let done = stands(&job, Status::Done, &store).await;
    assert_eq!((done.attempts, done.problem), (2, None));
    assert_eq!(notes(&store).await, once(["calm", "shaken"]));
    at_work.stop().await;
}

#[actix_web::test]
async fn a_refused_job_is_not_tried_again() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let at_work = AtWork::start(worker(&store, Kinds::default().with(Write), quick()));
    let text = Line { refused: true, ..Line::new("never") };
    let job = queued::<Write>(&store, &text, Queueing::default()).await;
    let refused = stands(&job, Status::Failed, &store).await;
    assert_eq!((refused.attempts, code(&refused)), (1, "forbidden"));
    at_work.stop().await;
}

#[actix_web::test]
async fn a_job_of_a_closed_account_is_refused() {
    let database = Database::fresh().await;
    let store = note::open(&database.target).await;
    let job = queued::<Write>(&store, &Line::new("never"), Queueing::default()).await;
    user::Entity::update_many()
        .col_expr(user::Column::DisabledAt, Expr::value(store.clock().now()))
        .filter(user::Column::Login.eq("officer"))
        .exec(&store.pools().write)
        .await
        .unwrap();
    let at_work = AtWork::start(worker(&store, Kinds::default().with(Write), quick()));
    let refused = stands(&job, Status::Failed, &store).await;
    assert_eq!((refused.attempts, code(&refused)), (1, "job_owner_closed"));
    assert!(notes(&store).await.is_empty());
    at_work.stop().await;
}
