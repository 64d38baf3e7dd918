//! Beginning an import: the file is read, and it is proposed what its columns mean.

use hamkorlik_sheets::Table;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::file::Content;
use super::find;
use super::importable::{Importable, Texts};
use super::layout::Layout;
use super::mapping::{digest, propose, recall};
use super::record::{
    Columns, Entity, Format, Import, ImportId, KEPT, Sheet, SheetColumn, Sheets, Stage, content,
};
use crate::db::{Failure, Reading, Tx};
use crate::http::Problem;
use crate::http::query::invalid;
use crate::kernel::actor::Actor;
use crate::kernel::id::UserId;

/// A file that was read, and a sheet of it.
#[derive(Clone, Debug)]
pub(super) struct Opened {
    pub(super) format: Format,
    pub(super) sheets: Sheets,
    pub(super) sheet: usize,
    pub(super) header_row: Option<u32>,
    pub(super) columns: Vec<SheetColumn>,
}

impl Opened {
    /// The sheet of which the most is understood, of several the longest.
    pub(super) fn best(format: Format, tables: &[Table], register: &dyn Importable) -> Self {
        let worth = |table: &Table| {
            let mut columns = Layout::found(table).columns(table);
            propose(&mut columns, register);
            (columns.iter().filter(|column| column.field.is_some()).count(), table.rows.len())
        };
        let best = tables.iter().enumerate().max_by_key(|(place, table)| {
            // Of equal ones the first.
            (worth(table), std::cmp::Reverse(*place))
        });
        let (sheet, table) = best.map_or((0, Table::default()), |(at, table)| (at, table.clone()));
        Self::of(format, tables, sheet, &table, &Layout::found(&table), register)
    }

    /// A sheet with the headings where the layout says.
    pub(super) fn of(
        format: Format,
        tables: &[Table],
        sheet: usize,
        table: &Table,
        layout: &Layout,
        register: &dyn Importable,
    ) -> Self {
        let mut columns = layout.columns(table);
        propose(&mut columns, register);
        let count = |table: &Table| i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
        let sheets =
            tables.iter().map(|table| Sheet { name: table.name.clone(), rows: count(table) });
        let header_row = layout.header_row;
        Self { format, sheets: Sheets(sheets.collect()), sheet, header_row, columns }
    }

    /// The same with what the person said before of columns headed so.
    pub(super) async fn recalled(
        mut self,
        owner: UserId,
        register: &dyn Importable,
        db: &Reading<'_>,
    ) -> Result<Self, Failure> {
        let Some(headings) = digest(&self.columns) else { return Ok(self) };
        if let Some(said) = find::remembered(owner, register.register(), &headings, db).await? {
            recall(&mut self.columns, &said, register);
        }
        Ok(self)
    }

    pub(super) fn sheet_number(&self) -> i64 {
        i64::try_from(self.sheet).unwrap_or(i64::MAX)
    }
}

/// The file that was sent; or that of another import of the actor's, where one is named.
///
/// # Errors
/// 400 `invalid_parameter` when there is no such import.
pub(super) async fn file_of(
    from: Option<ImportId>,
    sent: Content,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Content, Problem> {
    let Some(from) = from else { return Ok(sent) };
    match find::content_again(from, actor, db).await {
        Err(Failure::NotFound) => Err(invalid("from", Vec::new())),
        found => Ok(found?),
    }
}

/// Begins an import of a file that was read.
///
/// # Errors
/// The database's.
pub(super) async fn open(
    tx: &Tx,
    file: &Content,
    opened: &Opened,
    register: &dyn Importable,
) -> Result<Import, Failure> {
    // The system itself reads no file of anybody's.
    let owner_id = tx.actor().user_id.ok_or(Failure::NotFound)?;
    let opened = opened.clone().recalled(owner_id, register, &tx.read()).await?;
    let import = Import {
        id: tx.new_id(),
        register: register.register().to_owned(),
        owner_id,
        file_name: file.name.clone(),
        format: opened.format,
        sheet: opened.sheet_number(),
        sheets: opened.sheets,
        header_row: opened.header_row.map(i64::from),
        columns: Columns(opened.columns),
        defaults: Texts::default(),
        stage: Stage::Mapping,
        job_id: None,
        version: 1,
        created_at: tx.now(),
        updated_at: tx.now(),
        expires_at: Some(tx.now() + KEPT),
    };
    let kept =
        content::Model { import_id: import.id, pasted: file.pasted, content: file.bytes.to_vec() };
    let db = tx.bookkeeping();
    Entity::insert(import.clone().into_active_model()).exec_without_returning(db).await?;
    content::Entity::insert(kept.into_active_model()).exec_without_returning(db).await?;
    Ok(import)
}
