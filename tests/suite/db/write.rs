//! What holds inside of one write.

use hamkorlik::db::{By, Failure, Pools, Store};
use hamkorlik::kernel::clock::Clock;

use crate::harness::{Database, keys};

/// A write that goes on past midnight in Tashkent is of the day it began on, as its rows are.
#[tokio::test]
async fn the_day_of_a_write_does_not_change_while_it_runs() {
    let database = Database::fresh().await;
    let clock = Clock::fixed("2026-11-25T18:59:59Z".parse().unwrap());
    let store = Store::new(Pools::open(&database.target, 1).await.unwrap(), clock.clone(), &keys());
    let days: Result<_, Failure> = store
        .write(&By::system("test"), async |tx| {
            let before = tx.today();
            clock.set("2026-11-25T19:00:01Z".parse().unwrap());
            Ok([before, tx.today(), clock.today()].map(|day| day.to_string()))
        })
        .await;
    assert_eq!(days.unwrap(), ["2026-11-25", "2026-11-25", "2026-11-26"]);
}
