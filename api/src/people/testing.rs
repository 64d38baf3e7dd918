//! Databases for this desk's tests: SQLite always, PostgreSQL where `HAMKORLIK_TEST_POSTGRES`
//! names a server on which databases may be made.

use sea_orm::{ConnectionTrait, Database};
use uuid::Uuid;

use crate::db::{Pools, Store, Target, migrate_up};
use crate::kernel::clock::{Clock, Timestamp};

/// The moment the tests begin at.
pub(super) fn start() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

/// A store on each engine, migrated, with the clock standing still.
pub(super) async fn stores() -> Vec<Store> {
    let mut stores = Vec::new();
    for target in targets().await {
        migrate_up(&target).await.unwrap();
        let pools = Pools::open(&target, 4).await.unwrap();
        stores.push(Store::new(pools, Clock::fixed(start())));
    }
    stores
}

#[expect(clippy::disallowed_methods, reason = "a test's environment is not the product's")]
async fn targets() -> Vec<Target> {
    let name = format!("people_{}", Clock::System.new_id::<Uuid>().simple());
    let file = std::env::temp_dir().join(format!("{name}.db"));
    let mut targets = vec![Target::Sqlite(file)];
    if let Ok(server) = std::env::var("HAMKORLIK_TEST_POSTGRES") {
        let db = Database::connect(&server).await.unwrap();
        db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        targets.push(Target::Postgres(url.into()));
    }
    targets
}
