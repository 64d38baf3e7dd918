//! What we keep of a kind of agreement: one row of `agreement_kinds`.

use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::db::{Recorded, Stamp, delete_guarded, insert_many, stamped_columns, update_guarded};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::language::{Localized, UiLanguage};
use crate::kernel::stored::stored_json;

crate::id! {
    /// Identifies a kind of agreement.
    KindId
}

/// Numbers of days, in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub Vec<i64>);

stored_json!(Days);

/// A kind of agreement.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agreement_kinds")]
pub struct Model {
    /// The kind's id; those there from the start have the same one in every database.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: KindId,
    /// The name for programs: `memorandum`.
    pub code: String,
    /// The names.
    pub names: Localized,
    /// Whether a conclusion is needed before an agreement is approved.
    pub needs_conclusion: bool,
    /// Whether minutes are needed.
    pub needs_minutes: bool,
    /// How many days before the end the office is reminded.
    pub reminder_days: Days,
    /// From how many days before its end an agreement is expiring.
    pub expiring_days: i64,
    /// Its place in the office's list.
    pub place_in_list: i64,
    /// Whether it is offered for no new agreement.
    pub retired: bool,
    /// The version.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// Who added it; none for the system.
    pub created_by: Option<UserId>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Who changed it last; none for the system.
    pub updated_by: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A kind as it is written and remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindRecord(pub Model);

impl Recorded for KindRecord {
    const KIND: &'static str = "agreement_kind";

    fn id(&self) -> Uuid {
        self.0.id.into()
    }

    fn version(&self) -> i64 {
        self.0.version
    }

    fn updated_at(&self) -> Timestamp {
        self.0.updated_at
    }

    fn label(&self) -> String {
        self.0.names.in_language(UiLanguage::En).unwrap_or(&self.0.code).to_owned()
    }

    fn snapshot(&self) -> Value {
        let Model {
            id: _,
            code,
            names,
            needs_conclusion,
            needs_minutes,
            reminder_days,
            expiring_days,
            place_in_list,
            retired,
            version: _,
            created_at: _,
            created_by: _,
            updated_at: _,
            updated_by: _,
        } = &self.0;
        json!({
            "code": code,
            "names": names,
            "needs_conclusion": needs_conclusion,
            "needs_minutes": needs_minutes,
            "reminder_days": reminder_days,
            "expiring_days": expiring_days,
            "place_in_list": place_in_list,
            "retired": retired,
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        stamped_columns!(self.0).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        insert_many(records.iter().map(|kind| kind.0.clone()).collect::<Vec<_>>(), db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        update_guarded(self.0.clone(), Column::Version, before.0.version, db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        delete_guarded(self.0.clone(), Column::Version, self.0.version, db).await
    }
}
