//! What we keep of a saved view: one row of `saved_views`.

use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::db::{Recorded, Stamp, delete_guarded, insert_many, stamped_columns, update_guarded};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::stored::stored_json;

crate::id! {
    /// Identifies a saved view.
    ViewId
}

/// The columns a screen shows, by the screen's own names, in one column of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ColumnIds(pub Vec<String>);

stored_json!(ColumnIds);

/// How dense the rows of a list stand.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = SavedViewDensity)]
pub enum Density {
    /// With room around each row.
    Normal,
    /// As many rows as fit.
    Compact,
}

/// A saved view.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_views")]
pub struct Model {
    /// The view's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ViewId,
    /// The register it is of: `agreements`.
    pub register: String,
    /// What its owner calls it.
    pub name: String,
    /// Filters and order, as the address of the list has them.
    pub query: String,
    /// The columns shown; none: the screen's usual ones.
    pub columns: Option<ColumnIds>,
    /// How dense the rows stand; none: as the reader likes.
    pub density: Option<Density>,
    /// Who saved it.
    pub owner_id: UserId,
    /// Whether everybody has it.
    pub shared: bool,
    /// The version.
    pub version: i64,
    /// When it was saved.
    pub created_at: Timestamp,
    /// Who saved it; none for the system.
    pub created_by: Option<UserId>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Who changed it last; none for the system.
    pub updated_by: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A view as it is written and remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewRecord(pub Model);

impl Recorded for ViewRecord {
    const KIND: &'static str = "saved_view";

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
        self.0.name.clone()
    }

    fn snapshot(&self) -> Value {
        let Model {
            id: _,
            register,
            name,
            query,
            columns,
            density,
            owner_id,
            shared,
            version: _,
            created_at: _,
            created_by: _,
            updated_at: _,
            updated_by: _,
        } = &self.0;
        json!({
            "register": register,
            "name": name,
            "query": query,
            "columns": columns,
            "density": density,
            "owner_id": owner_id,
            "shared": shared,
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        stamped_columns!(self.0).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        insert_many(records.iter().map(|view| view.0.clone()).collect::<Vec<_>>(), db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        update_guarded(self.0.clone(), Column::Version, before.0.version, db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        delete_guarded(self.0.clone(), Column::Version, self.0.version, db).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::stored;

    #[test]
    fn columns_are_read_as_they_are_stored_today() {
        let stored = json!(["title", "valid_until"]);
        let read: ColumnIds = stored::read(stored.clone()).unwrap();
        assert_eq!(json!(read), stored);
    }
}
