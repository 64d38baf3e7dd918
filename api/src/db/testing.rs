//! Databases for tests beside the code: SQLite always, PostgreSQL where `HAMKORLIK_TEST_POSTGRES`
//! names a server on which databases may be made.

use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Pools, Store, Target, migrate_up};
use crate::kernel::clock::Clock;
use crate::kernel::keyring::Keyring;

/// A store on each engine, one after the other; their files are gone when it is dropped.
pub(crate) struct Stores {
    stores: std::vec::IntoIter<Store>,
    _folder: TempDir,
}

impl Iterator for Stores {
    type Item = Store;

    fn next(&mut self) -> Option<Store> {
        self.stores.next()
    }
}

/// A store on each engine, migrated, each with a clock of its own: one test may move it.
pub(crate) async fn stores(clock: fn() -> Clock) -> Stores {
    let folder = tempfile::tempdir().unwrap();
    let mut stores = Vec::new();
    for target in targets(&folder).await {
        migrate_up(&target).await.unwrap();
        let keys = Keyring::new(vec![7; 32]).unwrap();
        stores.push(Store::new(Pools::open(&target, 4).await.unwrap(), clock(), &keys));
    }
    Stores { stores: stores.into_iter(), _folder: folder }
}

#[expect(clippy::disallowed_methods, reason = "a test's environment is not the product's")]
async fn targets(folder: &TempDir) -> Vec<Target> {
    let name = format!("unit_{}", Clock::System.new_id::<Uuid>().simple());
    let mut targets = vec![Target::Sqlite(folder.path().join("unit.db"))];
    if let Ok(server) = std::env::var("HAMKORLIK_TEST_POSTGRES") {
        let db = Database::connect(&server).await.unwrap();
        db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        let mut url = url::Url::parse(&server).unwrap();
        url.set_path(&name);
        targets.push(Target::Postgres(url.into()));
    }
    targets
}
