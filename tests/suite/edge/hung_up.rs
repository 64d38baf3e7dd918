//! A caller who hangs up in the middle of a write leaves nothing behind: no transaction that stays
//! open, and no connection that fails the next caller.

use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::join_all;
use hamkorlik::db::{By, Failure, Store, Target};
use sea_orm::{ConnectionTrait as _, Database as Connect, DbBackend, Statement};
use serde_json::json;
use tokio::io::AsyncWriteExt as _;

use super::connect;
use crate::db::note::{Note, open, write};
use crate::db::process::{not_run, until};
use crate::harness::{Database, Office};

/// Every place a write can be given up at: after so many steps forward.
const STEPS: usize = 24;

/// One write, dropped when it could go on for the `steps`th time.
async fn given_up(store: &Store, steps: usize) {
    let by = By::system("test");
    let note = Note::new("given up");
    let written = store.write(&by, async |tx| -> Result<_, Failure> {
        tx.read()
            .query_one_raw(Statement::from_string(tx.read().get_database_backend(), "SELECT 1"))
            .await?;
        tx.create(note.clone()).await
    });
    let mut written = pin!(written);
    let mut step = 0;
    std::future::poll_fn(|context| {
        step += 1;
        if step > steps {
            return Poll::Ready(());
        }
        written.as_mut().poll(context).map(drop)
    })
    .await;
}

/// The connections that stay inside of a transaction: a moment is theirs, until it is rolled back.
async fn none_stays_open(url: &str) {
    let db = Connect::connect(url).await.unwrap();
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
               AND state LIKE 'idle in transaction%'";
    let mut left = -1_i64;
    for _ in 0..40 {
        let look = Statement::from_string(DbBackend::Postgres, sql);
        left = db.query_one_raw(look).await.unwrap().unwrap().try_get_by_index(0).unwrap();
        if left == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    db.close().await.unwrap();
    assert_eq!(left, 0, "connections idle in transaction");
}

#[tokio::test]
async fn a_write_given_up_at_any_step_leaves_no_transaction_open() {
    let database = Database::fresh().await;
    let store = open(&database.target).await;
    for steps in 1..=STEPS {
        join_all((0..4).map(|_| given_up(&store, steps))).await;
        if let Target::Postgres(url) = &database.target {
            none_stays_open(url).await;
        }
    }
    for _ in 0..8 {
        write(&store, "afterwards").await;
    }
}

#[actix_web::test]
async fn callers_who_hang_up_do_not_harm_the_next() {
    let office = Office::open().await;
    let Target::Postgres(url) = &office.database().target else {
        return not_run("SQLite has one writer, which ends what it began");
    };
    let officer = office.officer().await;
    let token = officer.token.clone().unwrap();
    for round in 0..12_u64 {
        join_all(
            (0..16).map(|one| hang_up(&office, &token, Duration::from_millis((round + one) % 13))),
        )
        .await;
    }
    none_stays_open(url).await;
    // A statement that fails would break such a connection for good: provoke some.
    let locker = Connect::connect(url.as_str()).await.unwrap();
    locker.execute_unprepared("BEGIN; LOCK TABLE partners IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let blocked = join_all((0..6).map(|_| officer.get("/v1/partners?limit=1"))).await;
    assert!(blocked.iter().all(|answer| answer.status == 503), "{blocked:?}");
    locker.execute_unprepared("ROLLBACK").await.unwrap();
    until("the statements have ended", async || {
        officer.get("/v1/partners?limit=1").await.status == 200
    })
    .await;
    for answer in join_all((0..40).map(|_| officer.get("/v1/partners?limit=1"))).await {
        answer.expect(200);
    }
    for _ in 0..10 {
        office.anyone().get("/readyz").await.expect(200);
    }
    officer
        .request(reqwest::Method::PATCH, "/v1/me")
        .json(&json!({"language": "en"}))
        .send()
        .await
        .unwrap()
        .error_for_status()
        .unwrap();
}

/// Sends a change and closes the connection with a reset, a little later.
async fn hang_up(office: &Office, token: &str, after: Duration) {
    let mut stream = connect(office).await;
    let language = if after.as_millis().is_multiple_of(2) { "ru" } else { "uz" };
    let body = json!({ "language": language }).to_string();
    let request = format!(
        "PATCH /v1/me HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\
         Authorization: Bearer {token}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    tokio::time::sleep(after).await;
    stream.set_zero_linger().unwrap();
}
