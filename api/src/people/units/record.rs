//! A unit as it is written and remembered: its row with its names, and its place in the tree.

use chrono::NaiveDate;
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use super::ancestors;
use super::names::{UnitName, on_day, row};
use super::unit;
use crate::db::{
    Recorded, Stamp, delete_guarded, insert_many, replace_list, rows_of, update_guarded,
};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UnitId;
use crate::kernel::language::UiLanguage;

/// A unit with everything that is written with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRecord {
    /// The unit's own columns.
    pub row: unit::Model,
    /// Its names, the latest last; at least one.
    pub names: Vec<UnitName>,
}

impl UnitRecord {
    /// The unit's id.
    #[must_use]
    pub const fn unit_id(&self) -> UnitId {
        self.row.id
    }

    /// What it is called on a day.
    #[must_use]
    pub fn name_on(&self, day: NaiveDate, language: UiLanguage) -> &str {
        on_day(&self.names, day).map(|name| name.in_language(language)).unwrap_or_default()
    }

    /// The short name it has on a day.
    #[must_use]
    pub fn short_name_on(&self, day: NaiveDate, language: UiLanguage) -> Option<&str> {
        on_day(&self.names, day)?.short_in(language)
    }
}

impl Recorded for UnitRecord {
    const KIND: &'static str = "unit";

    fn id(&self) -> Uuid {
        self.row.id.into()
    }

    fn version(&self) -> i64 {
        self.row.version
    }

    fn updated_at(&self) -> Timestamp {
        self.row.updated_at
    }

    fn label(&self) -> String {
        let latest = self.names.last().map(|name| name.in_language(UiLanguage::Uz));
        latest.unwrap_or_default().to_owned()
    }

    fn snapshot(&self) -> Value {
        let Self { row, names } = self;
        json!({
            "kind": row.kind,
            "parent_id": row.parent_id,
            "code": row.code,
            "names": names,
            "closed_on": row.closed_on,
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        crate::db::stamped_columns!(self.row).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        let rows: Vec<_> = records.iter().map(|record| record.row.clone()).collect();
        insert_many(rows, db).await?;
        let names: Vec<_> =
            records.iter().flat_map(|record| rows_of(record.row.id, &record.names)).collect();
        insert_many(names, db).await?;
        let places: Vec<_> =
            records.iter().map(|record| (record.row.id, record.row.parent_id)).collect();
        ancestors::place(&places, db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let (id, parent) = (self.row.id, self.row.parent_id);
        update_guarded(self.row.clone(), unit::Column::Version, before.row.version, db).await?;
        replace_list(row::Column::UnitId, id, [&before.names, &self.names], db).await?;
        if parent == before.row.parent_id {
            return Ok(());
        }
        ancestors::replace(id, parent, db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        // Its names and its place go with it: ON DELETE CASCADE.
        delete_guarded(self.row.clone(), unit::Column::Version, self.row.version, db).await
    }
}
