//! Checking: every row of the file is read and judged, and nothing is written but the import's rows.

use std::collections::HashMap;

use hamkorlik_sheets::{Row, Table};
use sea_orm::{ActiveModelTrait as _, IntoActiveModel as _};
use serde::{Deserialize, Serialize};

use super::counts::Counts;
use super::find;
use super::guard::register_of;
use super::importable::{Importable, Importables, Texts, Viewpoint};
use super::judge::{Unread, judge};
use super::layout::Layout;
use super::record::{Import, ImportId, SheetColumn, Stage};
use super::row;
use super::rules::{Action, Refusal};
use super::{file, problems::sheet_gone};
use crate::db::{Failure, Tx};
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
    let changed = Import { job_id: Some(job.id), updated_at: tx.now(), ..standing.import };
    keep(changed, tx).await?;
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
        let content = find::content_of(&import, &work.read()).await?;
        let (_, tables) = file::tables(content).await?;
        let table = chosen(&import, &tables)?;
        let rows = entries(&import, table)?;
        let counts = judge_rows(rows, register, id, work).await?;
        work.finish(async |tx| {
            let import = ours(id, work, tx).await?;
            keep(Import { stage: Stage::Checked, ..import }.changed(tx.now()), tx).await?;
            Ok::<_, Problem>(counts)
        })
        .await
    }
}

/// The chosen sheet of the file.
fn chosen<'a>(import: &Import, tables: &'a [Table]) -> Result<&'a Table, Problem> {
    let sheet = usize::try_from(import.sheet).ok();
    sheet.and_then(|sheet| tables.get(sheet)).ok_or_else(sheet_gone)
}

/// The rows of the chosen sheet, as its columns are understood.
fn entries(import: &Import, table: &Table) -> Result<Vec<(i64, Texts)>, Problem> {
    let header_row = import.header_row.map(u32::try_from).transpose();
    let header_row = header_row.map_err(|error| Problem::internal(&error))?;
    let layout = Layout::with(table, header_row).ok_or_else(sheet_gone)?;
    let entry = |row: &Row| (i64::from(row.number), texts_of(row, &import.columns.0, import));
    Ok(layout.rows(table).map(entry).collect())
}

fn texts_of(row: &Row, columns: &[SheetColumn], import: &Import) -> Texts {
    let mut texts = import.defaults.clone();
    for (place, column) in columns.iter().enumerate() {
        let Some(field) = &column.field else { continue };
        let value = row.cell(place);
        if !value.is_empty() {
            texts.0.insert(field.clone(), value.shown().into_owned());
        }
    }
    texts
}

async fn judge_rows(
    rows: Vec<(i64, Texts)>,
    register: &dyn Importable,
    id: ImportId,
    work: &Work,
) -> Result<Counts, Failed> {
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
        let judged = judge(unread.collect(), register, &mut claimed, by).await?;
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
