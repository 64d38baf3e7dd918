//! The keys access tokens are signed with, replaced while people work.

use chrono::Duration;
use hamkorlik::kernel::clock::Clock;
use serde_json::Value;

use crate::db::process::{hamkorlik, told};
use crate::harness::{Database, Office};

async fn published(office: &Office) -> Vec<Value> {
    let keys = office.anyone().get("/.well-known/jwks.json").await.expect(200);
    keys.body["keys"].as_array().unwrap().clone()
}

/// `hamkorlik keys rotate` on the office's database.
fn rotate(office: &Office) -> (bool, String) {
    let database = office.database();
    let mut command = hamkorlik(&["keys", "rotate"], &database.target, database.folder.path());
    told(&command.output().unwrap())
}

#[actix_web::test]
async fn a_key_is_replaced_and_nobody_is_signed_out() {
    let clock = Clock::fixed(chrono::Utc::now());
    let office = Office::on(Database::fresh().await, clock.clone()).await;
    let officer = office.officer().await;
    let before = published(&office).await;
    assert_eq!(before.len(), 1);

    let (well, text) = rotate(&office);
    assert!(well && text.contains("signed with the key"), "{text}");
    // This replica looks for newer keys once a minute.
    clock.set(clock.now() + Duration::minutes(2));
    let after = published(&office).await;
    assert_eq!(after.len(), 2);
    assert_eq!(after[1], before[0], "what it signed is still good");
    let newest = after[0]["kid"].as_str().unwrap();
    assert!(text.contains(newest) && newest != before[0]["kid"], "{text}");
    officer.get("/v1/me").await.expect(200);
    let later = office.officer().await;
    later.get("/v1/me").await.expect(200);

    clock.set(clock.now() + Duration::minutes(16));
    assert_eq!(published(&office).await, after[..1], "no token of it is good any more");
    later.get("/v1/me").await.refused(401, "token_expired");
    office.officer().await.get("/v1/me").await.expect(200);
}

#[actix_web::test]
async fn another_secret_replaces_no_key() {
    let office = Office::open().await;
    let database = office.database();
    let mut command = hamkorlik(&["keys", "rotate"], &database.target, database.folder.path());
    command.env("HAMKORLIK_SECRET_KEY", "YW5vdGhlciBzZWNyZXQgb2YgMzIgYnl0ZXMgbG9uZyE=");
    let (well, text) = told(&command.output().unwrap());
    assert!(!well && text.contains("another secret"), "{text}");
    assert_eq!(published(&office).await.len(), 1);
}
