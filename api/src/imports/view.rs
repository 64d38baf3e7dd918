//! What callers see of imports.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::counts::Counts;
use super::find;
use super::guard::may_read;
use super::importable::{Choice, FieldKind, Importable, Importables, Texts};
use super::record::{Format, Import, ImportId, Sheet, SheetColumn};
use super::row::{ImportRow, Verdict, Wrong};
use super::rules::{Action, Standing, State};
use crate::db::{Failure, Reading};
use crate::http::catalogue::fill;
use crate::http::{FieldCode, Guard as _, Offer};
use crate::jobs::JobId;
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::language::UiLanguage;

/// An import, as lists show it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ImportSummary {
    /// The import.
    pub id: ImportId,
    /// Its version; sent back in `If-Match`.
    pub version: i64,
    /// The register it is read into, by its name in addresses.
    #[schema(example = "partners")]
    pub register: String,
    /// What the file is called; null for pasted text, or where nobody said.
    pub file_name: Option<String>,
    /// What the file turned out to be.
    pub format: Format,
    /// Where it stands.
    pub state: State,
    /// How many rows have which verdict, as the last check and the fixes since left them.
    pub counts: Counts,
    /// The job that works on it, or worked on it last: `GET /v1/jobs/{job_id}` tells how far it is.
    pub job_id: Option<JobId>,
    /// Whose it is.
    pub owner_id: UserId,
    /// When it was begun.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When it is deleted, with its file and rows; null while records of the register come from it.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub expires_at: Option<Timestamp>,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ImportView {
    /// What lists show of it.
    #[serde(flatten)]
    pub summary: ImportSummary,
    /// The sheets of the file.
    pub sheets: Vec<Sheet>,
    /// The chosen sheet, from 0.
    #[schema(minimum = 0)]
    pub sheet: i64,
    /// The row of the headings, as the sheet counts; null where there are no headings.
    pub header_row: Option<i64>,
    /// The columns of the chosen sheet, in their order.
    pub columns: Vec<ImportColumn>,
    /// What every row says of a field that does not say it itself, by field; empty for who may not
    /// read the register.
    #[schema(value_type = BTreeMap<String, String>)]
    pub defaults: Texts,
    /// The fields of the register, in the order they are usually read.
    pub fields: Vec<ImportField>,
    /// Whether the caller may read the register, and so the rows.
    pub readable: bool,
    /// Whether the register keeps drafts of rows that lack something.
    pub keeps_drafts: bool,
    /// What the caller may do with it now.
    pub actions: Vec<Offer<Action>>,
}

/// A column of the chosen sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportColumn {
    /// Its place, from 0.
    #[schema(minimum = 0)]
    pub index: usize,
    /// What stands above it; empty where nothing does.
    pub heading: String,
    /// The first values in it, each once; none for who may not read the register.
    pub samples: Vec<String>,
    /// The register's field it holds; null where it holds none.
    pub field: Option<String>,
}

/// A field of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportField {
    /// Its name.
    #[schema(example = "country")]
    pub name: &'static str,
    /// What it is called, in the caller's language.
    #[schema(example = "Country")]
    pub label: &'static str,
    /// Whether no record is without it.
    pub required: bool,
    /// What its values are.
    pub kind: FieldKind,
    /// Its values, where it has choices.
    pub choices: Vec<Choice>,
}

/// A row of an import.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ImportRowView {
    /// Its number in the sheet.
    #[schema(minimum = 1)]
    pub row: i64,
    /// What it is worth.
    pub verdict: Verdict,
    /// What it says, by field, with the import's defaults and fixes included.
    #[schema(value_type = BTreeMap<String, String>)]
    pub values: Texts,
    /// The fields that were fixed.
    pub fixed: Vec<String>,
    /// Whether somebody said that it is no duplicate.
    pub distinct: bool,
    /// What is wrong with it.
    pub problems: Vec<ImportRowProblem>,
    /// The record it became; null as long as it is none.
    pub record: Option<ImportRecord>,
}

/// The record a row became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ImportRecord {
    /// The record.
    pub id: Uuid,
    /// What people called it when it was added.
    #[schema(example = "PRT-0012 Ege University")]
    pub label: String,
}

/// What is wrong with a field of a row.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ImportRowProblem {
    /// Which field.
    #[schema(example = "country")]
    pub field: String,
    /// The stable code to decide by.
    pub code: FieldCode,
    /// The figures of the rule; of a `duplicate` the `record_id` and the `record` by its name, or the
    /// `row` that is the same.
    #[schema(value_type = std::collections::HashMap<String, Value>)]
    pub params: Map<String, Value>,
    /// What is wrong, in the caller's language.
    pub detail: String,
}

impl ImportSummary {
    fn of(standing: &Standing, counts: &HashMap<ImportId, Counts>) -> Self {
        let import = &standing.import;
        let counts = counts.get(&import.id).copied().unwrap_or_default();
        Self {
            id: import.id,
            version: import.version,
            register: import.register.clone(),
            file_name: import.file_name.clone(),
            format: import.format,
            state: standing.state(),
            counts,
            job_id: import.job_id,
            owner_id: import.owner_id,
            created_at: import.created_at,
            updated_at: import.updated_at,
            expires_at: import.expires_at,
        }
    }
}

/// Imports as lists show them.
pub(super) async fn summaries(
    imports: Vec<Standing>,
    db: &Reading<'_>,
) -> Result<Vec<ImportSummary>, Failure> {
    let counts = find::counts(imports.iter().map(|one| one.import.id), db).await?;
    Ok(imports.iter().map(|one| ImportSummary::of(one, &counts)).collect())
}

/// An import as the actor sees it.
pub(super) async fn detail(
    standing: &Standing,
    registers: &Importables,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<ImportView, Failure> {
    let counts = find::counts([standing.import.id], db).await?;
    let register = registers.named(&standing.import.register);
    let readable = may_read(&standing.import, registers, actor);
    let Import { sheets, sheet, header_row, columns, defaults, .. } = standing.import.clone();
    // A row of the register may be taken for the headings.
    let columns = if readable { columns.0 } else { Vec::new() };
    let column = |(index, column): (usize, SheetColumn)| {
        let SheetColumn { heading, samples, field } = column;
        ImportColumn { index, heading, samples, field }
    };
    Ok(ImportView {
        summary: ImportSummary::of(standing, &counts),
        sheets: sheets.0,
        sheet,
        header_row,
        columns: columns.into_iter().enumerate().map(column).collect(),
        defaults: if readable { defaults } else { Texts::default() },
        readable,
        fields: match register {
            Some(register) => fields(register, actor.language, db).await?,
            None => Vec::new(),
        },
        keeps_drafts: register.is_some_and(Importable::keeps_drafts),
        actions: standing.offers(actor),
    })
}

async fn fields(
    register: &dyn Importable,
    language: UiLanguage,
    db: &Reading<'_>,
) -> Result<Vec<ImportField>, Failure> {
    let mut choices = register.choices(language, db).await?;
    let field = |field: &super::Field| ImportField {
        name: field.name,
        label: field.label.text(language),
        required: field.required,
        kind: field.kind,
        choices: choices.remove(field.name).unwrap_or_default(),
    };
    Ok(register.fields().iter().map(field).collect())
}

/// A row in the caller's language.
pub(super) fn row(row: ImportRow, defaults: &Texts, language: UiLanguage) -> ImportRowView {
    let values = row.says(defaults);
    let ImportRow {
        import_id: _,
        place,
        texts: _,
        fixes,
        distinct,
        verdict,
        problems,
        keys: _,
        record_id,
        record_label,
    } = row;
    let record = record_id.map(|id| ImportRecord { id, label: record_label.unwrap_or_default() });
    ImportRowView {
        row: place,
        verdict,
        values,
        fixed: fixes.map(|fixes| fixes.0.into_keys().collect()).unwrap_or_default(),
        distinct,
        problems: problems.0.into_iter().map(|wrong| problem(wrong, language)).collect(),
        record,
    }
}

fn problem(wrong: Wrong, language: UiLanguage) -> ImportRowProblem {
    let code = wrong.field_code();
    let detail = fill(code.entry().detail.text(language), &wrong.params);
    let Wrong { field, code: _, params } = wrong;
    ImportRowProblem { field, code, params, detail }
}
