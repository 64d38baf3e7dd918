//! Checking: every row of the file is read and judged, and nothing is written but the import's rows.

use std::borrow::Cow;
use std::collections::HashMap;

use hamkorlik_sheets::written::{PartialDay, day};
use hamkorlik_sheets::{Row, Table, Value};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
use serde::{Deserialize, Serialize};

use super::counts::Counts;
use super::find;
use super::guard::register_of;
use super::importable::{Field, FieldKind, Importable, Importables, Texts, Viewpoint};
use super::judge::{Unread, judge, read};
use super::layout::Layout;
use super::record::{Import, ImportId, SheetColumn, Stage};
use super::row::{self, Verdict};
use super::rules::{Action, Refusal};
use super::{file, problems::sheet_gone};
use crate::db::{Failure, Tx};
use crate::http::text::clean;
use crate::http::{Guard as _, Problem};
use crate::jobs::{Failed, Job, Kind, Queueing, Work, queue};

/// Rows that are judged, and written, at a time.
const CHUNK: usize = 500;

/// The job that looks at every row of an import.
#[derive(Clone, Debug)]
pub struct Check(pub Importables);

/// Which import.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CheckInput {
    import_id: ImportId,
}

/// Queues the check of an import.
///
/// # Errors
/// When a job works on it, or no column holds any field.
pub(super) async fn ask(tx: &Tx, id: ImportId, registers: &Importables) -> Result<Job, Refusal> {
    let standing = find::hold(id, tx.actor(), &tx.read()).await?;
    standing.check(Action::Check, tx.actor())?;
    register_of(&standing.import.register, registers, tx.actor())?;
    let job = queue::<Check>(tx, &CheckInput { import_id: id }, Queueing::default()).await?;
    let import = Import { job_id: Some(job.id), ..standing.import }.touched(tx.now());
    keep(import, tx).await?;
    Ok(job)
}

/// Writes an import.
pub(super) async fn keep(import: Import, tx: &Tx) -> Result<Import, Failure> {
    Ok(import.into_active_model().reset_all().update(tx.bookkeeping()).await?)
}

impl Kind for Check {
    const KIND: &'static str = "check_import";
    type Input = CheckInput;
    type Output = Counts;

    async fn perform(&self, work: &Work, input: CheckInput) -> Result<Counts, Failed> {
        let id = input.import_id;
        let import = find::one(id, work.actor(), &work.read()).await?.import;
        let register = register_of(&import.register, &self.0, work.actor());
        let register = register.map_err(Problem::from)?;
        let rows = entries(&import, register, work).await?;
        let counts = judge_rows(rows, register, &import, work).await?;
        work.finish(async |tx| {
            let import = ours(id, work, tx).await?;
            keep(Import { stage: Stage::Checked, ..import }.changed(tx.now()), tx).await?;
            Ok::<_, Problem>(counts)
        })
        .await
    }
}

/// The rows of the chosen sheet, each with its place, as the columns are understood.
async fn entries(
    import: &Import,
    register: &dyn Importable,
    work: &Work,
) -> Result<Vec<(i64, Texts)>, Problem> {
    let turn = file::turn().await?;
    let content = find::content_of(import, &work.read()).await?;
    let (sheet, columns) = (usize::try_from(import.sheet).ok(), import.columns.0.clone());
    let fields = register.fields();
    let header_row = import.header_row.map(u32::try_from).transpose();
    let header_row = header_row.map_err(|error| Problem::internal(&error))?;
    let read = move |_, tables: &[Table]| {
        let table = sheet.and_then(|sheet| tables.get(sheet)).ok_or_else(sheet_gone)?;
        let layout = Layout::with(table, header_row).ok_or_else(sheet_gone)?;
        let entry = |row: &Row| (i64::from(row.number), texts_of(row, &columns, fields));
        Ok(layout.rows(table).map(entry).collect())
    };
    turn.read(content, read).await
}

fn texts_of(row: &Row, columns: &[SheetColumn], fields: &[Field]) -> Texts {
    let is_day =
        |name: &str| fields.iter().any(|field| field.name == name && field.kind == FieldKind::Day);
    let said = columns.iter().zip(&row.cells).filter_map(|(column, cell)| {
        let field = column.field.clone().filter(|_| !cell.is_empty())?;
        let text = if is_day(&field) { day_shown(cell) } else { cell.shown() };
        // What no text may have is kept, and refused with its row.
        let composed = clean(&text).map(Cow::into_owned);
        Some((field, composed.unwrap_or_else(|| text.into_owned())))
    });
    Texts(said.collect())
}

/// A day of which the workbook kept the number alone is shown as the day it is.
fn day_shown(cell: &Value) -> Cow<'_, str> {
    match (cell, day(cell).and_then(PartialDay::whole)) {
        (Value::Number(_), Some(day)) => Cow::Owned(Value::Day(day).shown().into_owned()),
        _ => cell.shown(),
    }
}

async fn judge_rows(
    rows: Vec<(i64, Texts)>,
    register: &dyn Importable,
    import: &Import,
    work: &Work,
) -> Result<Counts, Failed> {
    let id = import.id;
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let fixes = find::fixes(id, &work.read()).await?;
    let (mut claimed, mut counts, mut done) = (HashMap::new(), Counts::default(), 0);
    work.progress(0, total).await?;
    for chunk in rows.chunks(CHUNK) {
        let unread = chunk.iter().map(|(place, texts)| Unread {
            import_id: id,
            place: *place,
            texts: texts.clone(),
            said: fixes.get(place).cloned().unwrap_or_default(),
        });
        let by = Viewpoint::at(work);
        let read = read(unread.collect(), &import.defaults, register, by).await?;
        let judged = judge(read, &[Verdict::Good], register, &mut claimed, by).await?;
        counts = judged.iter().fold(counts, |counts, row| counts.with(row.verdict, 1, 0));
        work.write(async |tx| {
            ours(id, work, tx).await?;
            Ok::<_, Problem>(row::put(judged.clone(), tx).await?)
        })
        .await?;
        done += i64::try_from(chunk.len()).unwrap_or(i64::MAX);
        work.progress(done, total).await?;
    }
    Ok(counts)
}

/// The import, held, as long as no other job was asked for since.
pub(super) async fn ours(id: ImportId, work: &Work, tx: &Tx) -> Result<Import, Refusal> {
    let import = find::hold(id, tx.actor(), &tx.read()).await?.import;
    if import.job_id == Some(work.job()) { Ok(import) } else { Err(Refusal::Superseded) }
}
