//! The demonstration's agreements: what was signed years ago went its way before that.

use hamkorlik::cli::load_demo;
use hamkorlik::db::{EntryColumn, EntryEntity};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::harness::Office;

#[actix_web::test]
async fn every_act_is_of_its_day() {
    let office = Office::open().await;
    load_demo(office.store()).await.unwrap();
    let agreements = EntryEntity::find().filter(EntryColumn::Kind.eq("agreement"));
    let rows = agreements.all(&office.store().read()).await.unwrap();
    let signed: Vec<_> = rows.iter().filter(|row| row.act == "record_signed").collect();
    assert_eq!(signed.len(), 5);
    for signing in signed {
        assert!((office.store().clock().now() - signing.at).num_days() >= 39, "{}", signing.at);
        let earlier = rows
            .iter()
            .filter(|row| row.root_id == signing.root_id && row.version < signing.version);
        let days: Vec<i64> = earlier.map(|row| (signing.at - row.at).num_days()).collect();
        assert!(!days.is_empty() && days.iter().all(|days| *days >= 14), "{days:?}");
    }
}
