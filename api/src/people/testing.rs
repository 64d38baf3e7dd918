//! The moment this desk's tests begin at.

use crate::db::testing::Stores;
use crate::kernel::clock::{Clock, Timestamp};

/// The moment the tests begin at.
pub(super) fn start() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

/// A store on each engine, with the clock standing still.
pub(super) async fn stores() -> Stores {
    crate::db::testing::stores(|| Clock::fixed(start())).await
}
