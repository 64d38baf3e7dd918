//! A database for one test: a copy of a template that was migrated once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hamkorlik::db::{Pools, Store, Target, migrate_up};
use hamkorlik::kernel::clock::Clock;
use hamkorlik::kernel::keyring::Keyring;
use hamkorlik::people::Passwords;
use hamkorlik::people::demo::open_accounts;
use sea_orm::{ConnectionTrait as _, Database as Connect, DatabaseConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// The secret of every test's product, as bytes.
pub(crate) fn keys() -> Keyring {
    Keyring::new(b"01234567890123456789012345678901".to_vec()).unwrap()
}

/// The tables, and the accounts that hashing would make slow to open for every test.
async fn prepare(target: Target) {
    migrate_up(&target).await.unwrap();
    let pools = Pools::open(&target, 1).await.unwrap();
    let store = Store::new(pools.clone(), Clock::System, &keys());
    open_accounts(&store, &Passwords::new(1)).await.unwrap();
    pools.write.close().await.unwrap();
    pools.read.close().await.ok();
}

/// A database that is gone when it is dropped.
pub(crate) struct Database {
    pub(crate) target: Target,
    pub(crate) folder: Arc<TempDir>,
}

impl Database {
    /// On the engine this run is for.
    pub(crate) async fn fresh() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = match server() {
            Some(server) => Target::Postgres(postgres(&server).await),
            None => Target::Sqlite(sqlite(folder.path()).await),
        };
        Self { target, folder: Arc::new(folder) }
    }

    /// On SQLite, whichever engine this run is for.
    pub(crate) async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::Sqlite(sqlite(folder.path()).await);
        Self { target, folder: Arc::new(folder) }
    }

    /// With nothing in it: on SQLite not even a file.
    pub(crate) async fn empty() -> Self {
        let mut database = Self::fresh().await;
        match &mut database.target {
            Target::Sqlite(file) => *file = database.folder.path().join("new.db"),
            Target::Postgres(url) => {
                let db = Connect::connect(url.as_str()).await.unwrap();
                let clear = "DROP SCHEMA public CASCADE; CREATE SCHEMA public";
                db.execute_unprepared(clear).await.unwrap();
                db.close().await.unwrap();
            }
        }
        database
    }

    /// The same database once more, for another server.
    pub(crate) fn again(&self) -> Self {
        Self { target: self.target.clone(), folder: Arc::clone(&self.folder) }
    }
}

/// The PostgreSQL server this run is for, if any.
pub(crate) fn server() -> Option<String> {
    std::env::var("HAMKORLIK_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

async fn sqlite(folder: &Path) -> PathBuf {
    static TEMPLATE: OnceCell<(TempDir, PathBuf)> = OnceCell::const_new();
    let (_, template) = TEMPLATE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("template.db");
            prepare(Target::Sqlite(file.clone())).await;
            (folder, file)
        })
        .await;
    let copy = folder.join("hamkorlik.db");
    std::fs::copy(template, &copy).unwrap();
    copy
}

async fn postgres(server: &str) -> String {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let template = TEMPLATE
        .get_or_init(|| async {
            let name = format!("template_{}", uuid::Uuid::now_v7().simple());
            admin(server, &format!("CREATE DATABASE {name} TEMPLATE template0")).await;
            prepare(Target::Postgres(within(server, &name))).await;
            name
        })
        .await;
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    admin(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    within(server, &name)
}

/// The same server, another database: the path of the address is replaced.
fn within(server: &str, database: &str) -> String {
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let scheme_end = address.find("://").unwrap() + 3;
    let host_end = address[scheme_end..].find('/').map_or(address.len(), |at| scheme_end + at);
    let query = if query.is_empty() { String::new() } else { format!("?{query}") };
    format!("{}/{database}{query}", &address[..host_end])
}

async fn admin(server: &str, sql: &str) {
    let db: DatabaseConnection = Connect::connect(within(server, "postgres")).await.unwrap();
    db.execute_unprepared(sql).await.unwrap();
    db.close().await.unwrap();
}
