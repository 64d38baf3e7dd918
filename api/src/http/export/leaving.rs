//! How the records of a register leave: read batch by batch, written as they come.

use std::fs::File;
use std::io::Read as _;

use actix_web::web::{self, Bytes};
use chrono::NaiveDate;
use futures_util::future::join;
use futures_util::stream::{self, Stream, StreamExt as _, try_unfold};
use hamkorlik_sheets::write::{
    self, Cell, CsvWriter, NdjsonWriter, Separator, Unwritable, XlsxWriter,
};

use super::column::Column;
use crate::db::{Direction, Failure, PageRequest, Position, Slice, Store};
use crate::http::problem::Problem;
use crate::http::register::{Asked, Register};
use crate::kernel::actor::Actor;

/// The records read at once.
const BATCH: u64 = 1_000;
/// The bytes of a finished file sent at once.
const CHUNK: usize = 64 * 1_024;

/// A register that is leaving.
pub(super) struct Leaving<R: Register> {
    store: web::Data<Store>,
    actor: Actor,
    filters: R::Filters,
    columns: Vec<&'static Column<R::Row>>,
    today: NaiveDate,
    /// The records that were read last, and have not been written.
    ready: Vec<R::Row>,
    /// The last of them, where others follow.
    last: Option<Position>,
}

/// Why a file breaks off.
#[derive(Debug, thiserror::Error)]
pub(super) enum Broken {
    /// The register can no longer be read.
    #[error("the register cannot be read: {0}")]
    Unread(#[from] Failure),
    /// A row cannot be written.
    #[error(transparent)]
    Unwritten(#[from] Unwritable),
    /// The finished file cannot be read again.
    #[error("the finished file cannot be read: {0}")]
    File(#[from] std::io::Error),
}

impl<R: Register> Leaving<R> {
    pub(super) fn new(
        store: web::Data<Store>,
        actor: Actor,
        filters: R::Filters,
        columns: Vec<&'static Column<R::Row>>,
        today: NaiveDate,
    ) -> Self {
        Self { store, actor, filters, columns, today, ready: Vec::new(), last: None }
    }

    /// Reads the first records, so that what cannot be read is known before anything is sent.
    pub(super) async fn begin(&mut self) -> Result<(), Failure> {
        (self.ready, self.last) = self.batch(None).await?;
        Ok(())
    }

    /// The records behind this one, and the last of them, where others follow.
    async fn batch(
        &self,
        from: Option<Position>,
    ) -> Result<(Vec<R::Row>, Option<Position>), Failure> {
        let page = PageRequest { limit: BATCH, from, count: false };
        let asked = Asked {
            filters: &self.filters,
            page: &page,
            today: self.today,
            actor: &self.actor,
            db: &self.store.read(),
        };
        let Slice { rows, next, .. } = R::page(asked).await?;
        Ok((rows, next.filter(|next| next.direction == Direction::Next)))
    }

    /// Writes the records that were read while the engine looks for the next; none after the last.
    async fn turn<T>(
        &mut self,
        write: impl FnOnce(&Self, &[R::Row]) -> T,
    ) -> Result<Option<T>, Failure> {
        let rows = std::mem::take(&mut self.ready);
        if rows.is_empty() {
            return Ok(None);
        }
        let last = self.last.take();
        let leaving = &*self;
        let next = async {
            match last {
                Some(last) => leaving.batch(Some(last)).await,
                None => Ok((Vec::new(), None)),
            }
        };
        // The first is asked first: its question is with the engine while the second is busy.
        let (next, written) = join(next, async { write(leaving, &rows) }).await;
        (self.ready, self.last) = next?;
        Ok(Some(written))
    }

    /// The records as CSV.
    pub(super) fn csv(
        self,
        separator: Separator,
    ) -> impl Stream<Item = Result<Bytes, Broken>> + use<R> {
        let mut table = CsvWriter::new(separator);
        let head = table.rows([self.header()]);
        self.batches(head, move |leaving, rows| {
            Ok(table.rows(rows.iter().map(|row| leaving.cells(row)))?)
        })
    }

    /// The records as lines of JSON.
    pub(super) fn ndjson(self) -> impl Stream<Item = Result<Bytes, Broken>> {
        let mut lines = NdjsonWriter::new();
        self.batches(Ok(Vec::new()), move |_, rows| Ok(lines.rows(rows)?))
    }

    /// The records as a workbook, which is whole before its first byte can be sent.
    pub(super) async fn xlsx(mut self) -> Result<File, Problem> {
        let broken = |error: &Unwritable| Problem::internal(error);
        let columns = self.columns.iter().map(|column| self.column(column)).collect();
        let mut table = XlsxWriter::new(R::NAME, columns, None).map_err(|error| broken(&error))?;
        let mut write =
            |leaving: &Self, rows: &[R::Row]| table.rows(rows.iter().map(|row| leaving.cells(row)));
        while let Some(written) = self.turn(&mut write).await? {
            written.map_err(|error| broken(&error))?;
        }
        // Packing a large register takes a processor for a second.
        let packed = web::block(move || table.finish()).await;
        packed.map_err(|error| Problem::internal(&error))?.map_err(|error| broken(&error))
    }

    fn header(&self) -> Vec<Cell> {
        self.columns.iter().map(|column| Cell::Text(self.title(column).to_owned())).collect()
    }

    fn title(&self, column: &Column<R::Row>) -> &'static str {
        column.header.text(self.actor.language)
    }

    fn column(&self, column: &Column<R::Row>) -> write::Column {
        let title = self.title(column).to_owned();
        write::Column { width: width_of(&title), title }
    }

    fn cells(&self, row: &R::Row) -> Vec<Cell> {
        self.columns.iter().map(|column| (column.cell)(row, self.actor.language)).collect()
    }

    /// The head, then one chunk of bytes for each batch.
    fn batches(
        self,
        head: Result<Vec<u8>, Unwritable>,
        write: impl FnMut(&Self, &[R::Row]) -> Result<Vec<u8>, Broken>,
    ) -> impl Stream<Item = Result<Bytes, Broken>> {
        let head = head.map(Bytes::from).map_err(Broken::from);
        let rest = try_unfold((self, write), async |(mut leaving, mut write)| {
            let Some(bytes) = leaving.turn(&mut write).await? else { return Ok(None) };
            Ok(Some((Bytes::from(bytes?), (leaving, write))))
        });
        stream::iter([head]).chain(rest)
    }
}

/// Wide enough for the title and for a day.
fn width_of(title: &str) -> f64 {
    let letters = u32::try_from(title.chars().count()).unwrap_or(u32::MAX);
    f64::from(letters.clamp(12, 40)) + 2.0
}

/// A finished file, chunk by chunk.
pub(super) fn chunks(file: File) -> impl Stream<Item = Result<Bytes, Broken>> {
    try_unfold(file, async |mut file| {
        let mut chunk = vec![0; CHUNK];
        let read = file.read(&mut chunk)?;
        chunk.truncate(read);
        Ok((read > 0).then(|| (Bytes::from(chunk), file)))
    })
}
