//! Workers look every second: they are answered from an index, however many jobs have been done. What
//! is planned here are the statements a worker itself sends.

use std::sync::{Arc, Mutex};

use hamkorlik::db::{Pools, Store};
use hamkorlik::jobs::{Kinds, Queueing, Status};
use hamkorlik::kernel::clock::Clock;
use sea_orm::{ConnectionTrait as _, DatabaseConnection, DbBackend, Statement};

use super::{AtWork, Line, Rows, Texts, Write, queued, quick, stands, worker};
use crate::harness::{Database, keys};
use crate::partners::plans::explained;

/// Jobs done within the last thirty days, of an officer who asks for many.
async fn fill(db: &DatabaseConnection) {
    let (numbers, id) = match db.get_database_backend() {
        DbBackend::Postgres => ("generate_series(1, 12000) AS n(n)", "gen_random_uuid()"),
        _ => (
            "(WITH RECURSIVE n(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < 12000) \
             SELECT n FROM n)",
            "randomblob(16)",
        ),
    };
    let moment = match db.get_database_backend() {
        DbBackend::Postgres => "now()",
        _ => "'2026-11-20 09:00:00.000000 +00:00'",
    };
    let sql = format!(
        "INSERT INTO jobs (id, kind, status, owner_id, input, done, attempts, max_attempts, due_at, \
         lease, created_at, finished_at, updated_at) \
         SELECT {id}, 'test_write', 'done', users.id, '{{}}', 0, 1, 5, {moment}, 1, {moment}, \
         {moment}, {moment} FROM {numbers}, users WHERE users.login = 'officer'"
    );
    db.execute_unprepared(&sql).await.unwrap();
    if db.get_database_backend() == DbBackend::Postgres {
        db.execute_unprepared("ANALYZE jobs").await.unwrap();
    }
}

#[actix_web::test]
async fn no_worker_reads_the_jobs_as_a_whole() {
    let database = Database::fresh().await;
    let mut pools = Pools::open(&database.target, 2).await.unwrap();
    fill(&pools.write).await;
    let sent = Arc::<Mutex<Vec<Statement>>>::default();
    for pool in [&mut pools.read, &mut pools.write] {
        let written = Arc::clone(&sent);
        pool.set_metric_callback(move |info| {
            written.lock().unwrap().push(info.statement.clone());
        });
    }
    let store = Store::new(pools, Clock::System, &keys());
    let at_work = AtWork::start(worker(&store, Kinds::default().with(Write).with(Rows), quick()));
    let one = queued::<Write>(&store, &Line::new("one"), Queueing::default().once("one")).await;
    let texts = Texts { texts: vec!["a".to_owned(), "b".to_owned()], fails: 0 };
    let bulk = queued::<Rows>(&store, &texts, Queueing::default()).await;
    stands(&one, Status::Done, &store).await;
    stands(&bulk, Status::Done, &store).await;
    at_work.stop().await;

    let mut of_jobs: Vec<_> = sent.lock().unwrap().clone();
    of_jobs.retain(|statement| {
        ["SELECT", "UPDATE"].iter().any(|word| statement.sql.starts_with(word))
            && statement.sql.contains("\"jobs\"")
    });
    of_jobs.sort_by(|one, other| one.sql.cmp(&other.sql));
    of_jobs.dedup_by(|one, other| one.sql == other.sql);
    assert!(of_jobs.len() > 6, "the statements are seen: {of_jobs:?}");
    for statement in &of_jobs {
        let plan = explained(statement, &store.pools().write).await;
        let whole = plan.iter().any(|step| {
            step.contains("Seq Scan on jobs")
                || (step.contains("SCAN jobs") && !step.contains("INDEX"))
        });
        assert!(!whole, "{statement}\n{}", plan.join("\n"));
    }
}
