//! What we keep of an import: one row of `imports`, its file, and what was said of columns before.

use chrono::Duration;
use sea_orm::entity::prelude::*;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::importable::Texts;
use crate::jobs::JobId;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::stored::stored_json;

/// How long an import is kept of which nothing is in the register.
pub(super) const KEPT: Duration = Duration::days(30);

crate::id! {
    /// Identifies an import.
    ImportId
}

/// What a file turned out to be.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, DeriveActiveEnum, EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = ImportFormat)]
pub enum Format {
    /// A workbook of Office Open XML.
    Xlsx,
    /// A workbook of the older binary format.
    Xls,
    /// A spreadsheet of `OpenDocument`.
    Ods,
    /// The tables of a text document.
    Docx,
    /// A JSON object on each line.
    Ndjson,
    /// Text separated by commas, semicolons or tabs.
    Text,
}

/// How far an import has come; what a job is doing just now is told by the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveActiveEnum, EnumIter)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Stage {
    /// It is being said what the columns mean.
    Mapping,
    /// Every row has a verdict.
    Checked,
    /// Rows of it are records of the register.
    Applied,
}

/// A sheet of a workbook, a table of a document, or the whole of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ImportSheet)]
pub struct Sheet {
    /// Its name; null where the format has none.
    pub name: Option<String>,
    /// How many rows hold something, headings included.
    #[schema(minimum = 0)]
    pub rows: i64,
}

/// The sheets of a file, in one column of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sheets(pub Vec<Sheet>);

stored_json!(Sheets);

/// A column of the chosen sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetColumn {
    /// What stands above it; empty where nothing does.
    pub heading: String,
    /// The first values in it, each once.
    pub samples: Vec<String>,
    /// The register's field it holds.
    pub field: Option<String>,
}

/// The columns of the chosen sheet, in one column of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Columns(pub Vec<SheetColumn>);

stored_json!(Columns);

/// An import.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    /// The import's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    /// The register it is read into: `partners`.
    pub register: String,
    /// Whose it is.
    pub owner_id: UserId,
    /// What the file is called.
    pub file_name: Option<String>,
    /// What the file turned out to be.
    pub format: Format,
    /// Its sheets.
    pub sheets: Sheets,
    /// The chosen one, from 0.
    pub sheet: i64,
    /// The row of the headings, as the sheet counts; none where there are no headings.
    pub header_row: Option<i64>,
    /// The columns of the chosen sheet.
    pub columns: Columns,
    /// What a row says that does not say it itself.
    pub defaults: Texts,
    /// How far it has come.
    pub stage: Stage,
    /// The last job that worked on it.
    pub job_id: Option<JobId>,
    /// The version.
    pub version: i64,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it is deleted; none while records of the register come from it.
    pub expires_at: Option<Timestamp>,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Import;

impl Model {
    /// The same, at another stage.
    #[must_use]
    pub fn at(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }

    /// The same, worked on now: it is kept for longer.
    #[must_use]
    pub fn touched(self, now: Timestamp) -> Self {
        let expires_at = (self.stage != Stage::Applied).then(|| now + KEPT);
        Self { updated_at: now, expires_at, ..self }
    }

    /// The same, changed now.
    #[must_use]
    pub fn changed(self, now: Timestamp) -> Self {
        Self { version: self.version + 1, ..self }.touched(now)
    }
}

/// The table `import_files`.
pub mod content {
    use sea_orm::entity::prelude::*;

    use super::ImportId;

    /// A file as it was sent.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_files")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub import_id: ImportId,
        /// Whether it is text somebody pasted.
        pub pasted: bool,
        /// The bytes.
        pub content: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The table `import_mappings`.
pub mod memory {
    use sea_orm::entity::prelude::*;

    use crate::imports::Texts;
    use crate::kernel::id::UserId;

    /// What a person said the columns mean that are headed so.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_mappings")]
    pub struct Model {
        /// Who.
        #[sea_orm(primary_key, auto_increment = false)]
        pub owner_id: UserId,
        /// Of which register.
        #[sea_orm(primary_key, auto_increment = false)]
        pub register: String,
        /// The digest of all headings.
        #[sea_orm(primary_key, auto_increment = false)]
        pub headings: String,
        /// The field, by the folded heading.
        pub fields: Texts,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
