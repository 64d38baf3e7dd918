//! The institution directory: importing it again and again, and finding in it.

mod find;
mod import;
mod sample;
mod web;

use hamkorlik::db::{Pools, Store};
use hamkorlik::kernel::clock::Clock;
use hamkorlik::partners::directory::{Report, import_bytes};
use serde_json::Value;

use crate::harness::{Database, Office, keys};

/// A directory of its own, empty.
struct Directory {
    store: Store,
    _database: Database,
}

impl Directory {
    async fn empty() -> Self {
        let database = Database::fresh().await;
        let pools = Pools::open(&database.target, 4).await.unwrap();
        Self { store: Store::new(pools, Clock::System, &keys()), _database: database }
    }

    async fn of(entries: &[Value]) -> Self {
        let directory = Self::empty().await;
        directory.import(entries).await;
        directory
    }

    async fn import(&self, entries: &[Value]) -> Report {
        let file = serde_json::to_vec(entries).unwrap();
        import_bytes(file, &self.store, |_, _| ()).await.unwrap()
    }
}

/// Puts so many institutions into an office's directory.
pub(crate) async fn fill(office: &Office, count: usize) {
    let file = serde_json::to_vec(&import::many(count)).unwrap();
    import_bytes(file, office.store(), |_, _| ()).await.unwrap();
}
