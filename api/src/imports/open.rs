//! Beginning an import: the file is read, and it is proposed what its columns mean.

use hamkorlik_sheets::Table;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
};

use super::file::{self, Content};
use super::find;
use super::importable::{Importable, Importables, Texts};
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
    fn best(format: Format, tables: &[Table], register: &dyn Importable) -> Self {
        let worth = |table: &Table| {
            let mut columns = Layout::found(table).headed();
            propose(&mut columns, register);
            (columns.iter().filter(|column| column.field.is_some()).count(), table.rows.len())
        };
        let best = tables.iter().enumerate().max_by_key(|(place, table)| {
            // Of equal ones the first.
            (worth(table), std::cmp::Reverse(*place))
        });
        let (sheet, layout) =
            best.map_or((0, Layout::default()), |(at, table)| (at, Layout::found(table)));
        Self::of(format, tables, sheet, &layout, register)
    }

    /// A sheet with the headings where the layout says.
    pub(super) fn of(
        format: Format,
        tables: &[Table],
        sheet: usize,
        layout: &Layout,
        register: &dyn Importable,
    ) -> Self {
        let mut columns = tables.get(sheet).map(|table| layout.columns(table)).unwrap_or_default();
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

/// Where the file of an import comes from.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// It was sent.
    Sent(Content),
    /// It is the file of another import.
    Again(Import),
}

impl Source {
    /// The file of another import of the actor's, where one is named; else the one that was sent.
    ///
    /// # Errors
    /// 400 `invalid_parameter` when there is no such import.
    pub(super) async fn of(
        from: Option<ImportId>,
        sent: Content,
        actor: &Actor,
        db: &Reading<'_>,
    ) -> Result<Self, Problem> {
        let Some(from) = from else { return Ok(Self::Sent(sent)) };
        match find::own(from, actor, db).await {
            Err(Failure::NotFound) => Err(invalid("from", Vec::new())),
            found => Ok(Self::Again(found?)),
        }
    }

    /// Reads it, and takes the sheet that seems to hold the register.
    ///
    /// # Errors
    /// 422 `file_…` when it cannot be read.
    pub(super) async fn read(
        &self,
        register: &'static str,
        registers: &Importables,
        db: &Reading<'_>,
    ) -> Result<Opened, Problem> {
        let turn = file::turn().await?;
        let content = match self {
            Self::Sent(content) => content.clone(),
            Self::Again(import) => find::content_of(import, db).await?,
        };
        let registers = registers.clone();
        let read = move |format, tables: &[Table]| {
            let register = registers.named(register).ok_or(Failure::NotFound)?;
            Ok(Opened::best(format, tables, register))
        };
        turn.read(content, read).await
    }

    fn file_name(&self) -> Option<String> {
        match self {
            Self::Sent(content) => content.name.clone(),
            Self::Again(import) => import.file_name.clone(),
        }
    }

    async fn keep_for(&self, id: ImportId, tx: &Tx) -> Result<(), Failure> {
        match self {
            Self::Sent(Content { bytes, name: _, pasted }) => {
                let content = bytes.to_vec();
                let kept = content::Model { import_id: id, pasted: *pasted, content };
                let kept = content::Entity::insert(kept.into_active_model());
                kept.exec_without_returning(tx.bookkeeping()).await?;
                Ok(())
            }
            Self::Again(import) => copy_content(import.id, id, tx).await,
        }
    }
}

/// The file stays in the database all the way.
async fn copy_content(from: ImportId, to: ImportId, tx: &Tx) -> Result<(), Failure> {
    let columns = [content::Column::ImportId, content::Column::Pasted, content::Column::Content];
    let file = Query::select()
        .expr(Expr::value(to))
        .columns([content::Column::Pasted, content::Column::Content])
        .from(content::Entity)
        .and_where(content::Column::ImportId.eq(from))
        .to_owned();
    let mut copy = Query::insert();
    copy.into_table(content::Entity).columns(columns);
    copy.select_from(file).map_err(|error| DbErr::Custom(error.to_string()))?;
    match tx.bookkeeping().execute(&copy).await?.rows_affected() {
        0 => Err(Failure::NotFound),
        _ => Ok(()),
    }
}

/// Begins an import of a file that was read.
///
/// # Errors
/// The database's.
pub(super) async fn open(
    tx: &Tx,
    source: &Source,
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
        file_name: source.file_name(),
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
    let inserted = Entity::insert(import.clone().into_active_model());
    inserted.exec_without_returning(tx.bookkeeping()).await?;
    source.keep_for(import.id, tx).await?;
    Ok(import)
}
