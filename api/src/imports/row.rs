//! What we keep of a row of an import: one row of `import_rows`.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{DeriveActiveEnum, EnumIter, IntoActiveModel as _};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::importable::{Key, Texts};
use super::record::ImportId;
use crate::db::{Failure, Tx};
use crate::http::{FieldCode, FieldError};
use crate::kernel::stored::stored_json;

/// Rows in one INSERT at the most: both engines limit the values bound to a statement.
const CHUNK: usize = 400;

/// What a row is worth.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = ImportVerdict)]
pub enum Verdict {
    /// It is a record as it stands.
    Good,
    /// It lacks what no record is without, and nothing else is wrong.
    Incomplete,
    /// It has a value that cannot be.
    Refused,
    /// Such a record is there already, or a row before it is the same.
    Duplicate,
}

/// Something wrong with a field of a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wrong {
    /// Which field.
    pub field: String,
    /// What is wrong, by the name of its [`FieldCode`].
    pub code: String,
    /// The figures of the rule.
    #[serde(default)]
    pub params: Map<String, Value>,
}

impl Wrong {
    /// What is wrong, as the catalogue knows it.
    #[must_use]
    pub fn field_code(&self) -> FieldCode {
        FieldCode::by_name(&self.code).unwrap_or(FieldCode::InvalidFormat)
    }
}

impl From<&FieldError> for Wrong {
    /// The field is the first part of the pointer.
    fn from(error: &FieldError) -> Self {
        let field = error.pointer().split('/').nth(1).unwrap_or_default().to_owned();
        let code = error.code().entry().name.to_owned();
        Self { field, code, params: error.params().clone() }
    }
}

/// All that is wrong with a row, in one column of the table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Wrongs(pub Vec<Wrong>);

stored_json!(Wrongs);

/// What tells a row's record from others, in one column of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Keys(pub Vec<Key>);

stored_json!(Keys);

/// A row of an import.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_rows")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ImportId,
    /// Its number in the sheet, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i64,
    /// What the file says.
    pub texts: Texts,
    /// What was said instead.
    pub fixes: Option<Texts>,
    /// Whether somebody said that it is no duplicate.
    pub distinct: bool,
    /// What it is worth.
    pub verdict: Verdict,
    /// What is wrong with it.
    pub problems: Wrongs,
    /// What tells its record from others.
    pub keys: Keys,
    /// The record it became.
    pub record_id: Option<Uuid>,
    /// What people called the record then: a number with a name.
    pub record_label: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as ImportRow;

impl Model {
    /// What it says, with the import's defaults and fixes included.
    #[must_use]
    pub fn says(&self, defaults: &Texts) -> Texts {
        said(defaults, &self.texts, self.fixes.as_ref())
    }
}

/// What a row says: what the file says, else what the import says of all rows, unless it is fixed. A
/// fix that is empty says nothing.
#[must_use]
pub fn said(defaults: &Texts, texts: &Texts, fixes: Option<&Texts>) -> Texts {
    let mut said = defaults.clone();
    said.0.extend(texts.0.clone());
    for (field, text) in fixes.into_iter().flat_map(|fixes| &fixes.0) {
        if text.is_empty() {
            said.0.remove(field);
        } else {
            said.0.insert(field.clone(), text.clone());
        }
    }
    said
}

/// Writes rows over those that stand at their places, in few statements.
pub(super) async fn put(rows: Vec<Model>, tx: &Tx) -> Result<(), Failure> {
    let place = [Column::ImportId, Column::Place];
    let taken = OnConflict::columns(place)
        .update_columns([
            Column::Texts,
            Column::Fixes,
            Column::Distinct,
            Column::Verdict,
            Column::Problems,
            Column::Keys,
            Column::RecordId,
            Column::RecordLabel,
        ])
        .to_owned();
    for chunk in rows.chunks(CHUNK) {
        let chunk = chunk.iter().cloned().map(Model::into_active_model);
        Entity::insert_many(chunk)
            .on_conflict(taken.clone())
            .exec_without_returning(tx.bookkeeping())
            .await?;
    }
    Ok(())
}

/// Of this row, no record is in the register any more.
pub(super) async fn without_record(id: ImportId, place: i64, tx: &Tx) -> Result<(), Failure> {
    Entity::update_many()
        .col_expr(Column::RecordId, Expr::value(None::<Uuid>))
        .col_expr(Column::RecordLabel, Expr::value(None::<String>))
        .filter(Column::ImportId.eq(id))
        .filter(Column::Place.eq(place))
        .exec(tx.bookkeeping())
        .await?;
    Ok(())
}

/// Deletes the import's rows.
pub(super) async fn forget(id: ImportId, tx: &Tx) -> Result<(), Failure> {
    Entity::delete_many().filter(Column::ImportId.eq(id)).exec(tx.bookkeeping()).await?;
    Ok(())
}
