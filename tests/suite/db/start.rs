//! Three replicas that start at the same moment on an empty PostgreSQL database.

use std::net::TcpListener;

use hamkorlik::db::Target;
use sea_orm::{
    ConnectionTrait as _, Database as Connect, DatabaseConnection, DbBackend, Statement,
};

use super::process::{Running, hamkorlik, not_run, until};
use crate::harness::Database;

/// The lock of db/migrate.rs, in the two halves `pg_locks` shows.
const LOCK: i64 = 0x4861_6d6b_6f71;

async fn number(db: &DatabaseConnection, sql: &str) -> i64 {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn three_that_start_at_once_migrate_once() {
    let database = Database::fresh().await;
    let Target::Postgres(url) = &database.target else {
        not_run("HAMKORLIK_TEST_POSTGRES is not set");
        return;
    };
    let mut options = sea_orm::ConnectOptions::new(url);
    let db =
        Connect::connect(options.max_connections(1).sqlx_logging(false).clone()).await.unwrap();
    // Every CREATE TABLE is written down: running a migration twice could not hide.
    db.execute_unprepared(
        "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE SCHEMA spy; \
         CREATE TABLE spy.made (name text); \
         CREATE FUNCTION spy.see() RETURNS event_trigger LANGUAGE plpgsql AS \
         $$ BEGIN INSERT INTO spy.made SELECT object_identity FROM \
         pg_event_trigger_ddl_commands() WHERE command_tag = 'CREATE TABLE'; END $$; \
         CREATE EVENT TRIGGER spy ON ddl_command_end EXECUTE FUNCTION spy.see()",
    )
    .await
    .unwrap();
    // All three stand at the door before it is opened.
    db.execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})")).await.unwrap();
    let mut servers: Vec<(Running, String)> = (0..3)
        .map(|number| {
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let address = format!("127.0.0.1:{port}");
            let data = database.folder.path().join(number.to_string());
            std::fs::create_dir(&data).unwrap();
            let mut command = hamkorlik(&["serve"], &database.target, &data);
            (Running::start(command.env("HAMKORLIK_LISTEN", &address)), address)
        })
        .collect();
    until("all three wait for the lock", async || {
        let waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' \
                       AND NOT granted AND database = \
                       (SELECT oid FROM pg_database WHERE datname = current_database())";
        number(&db, waiting).await == 3
    })
    .await;
    db.execute_unprepared(&format!("SELECT pg_advisory_unlock({LOCK})")).await.unwrap();
    let client = reqwest::Client::new();
    for (_, address) in &servers {
        until("it is ready", async || {
            let answer = client.get(format!("http://{address}/readyz")).send().await;
            answer.is_ok_and(|answer| answer.status().is_success())
        })
        .await;
    }
    assert_eq!(number(&db, "SELECT count(*) FROM spy.made WHERE name = 'public.history'").await, 1);
    let twice = "SELECT count(*) - count(DISTINCT name) FROM spy.made WHERE name <> 'public.seaql_migrations'";
    assert_eq!(number(&db, twice).await, 0);
    for (server, address) in &mut servers {
        let mut asked = hamkorlik(&["healthcheck"], &database.target, database.folder.path());
        assert!(asked.env("HAMKORLIK_LISTEN", &*address).output().unwrap().status.success());
        server.signal("-TERM");
        assert!(server.0.wait().unwrap().success());
        assert!(!asked.output().unwrap().status.success(), "nobody answers any more");
    }
}
