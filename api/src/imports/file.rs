//! The file itself: read as tables, however it was made.

use actix_web::web::Bytes;
use hamkorlik_sheets::Table;
use hamkorlik_sheets::read::{self, Unreadable, read_as, read_pasted};

use tokio::sync::{Semaphore, SemaphorePermit};

use super::record::Format;
use crate::http::Problem;

/// Files read at once: a large one takes a processor for seconds, and several times its size.
static READERS: Semaphore = Semaphore::const_new(2);

/// What was sent.
#[derive(Clone, Debug)]
pub(super) struct Content {
    pub(super) bytes: Bytes,
    pub(super) name: Option<String>,
    /// Whether it is text somebody pasted.
    pub(super) pasted: bool,
}

/// A turn at reading a file. What is loaded to be read is loaded when the turn has come.
#[derive(Debug)]
pub(super) struct Turn {
    _place: SemaphorePermit<'static>,
}

/// Waits for a turn.
pub(super) async fn turn() -> Result<Turn, Problem> {
    let place = READERS.acquire().await.map_err(|error| Problem::internal(&error))?;
    Ok(Turn { _place: place })
}

impl Turn {
    /// Reads the tables of a file, and takes from them what is wanted, on a thread of its own; the
    /// tables are gone then.
    pub(super) async fn read<T: Send + 'static>(
        self,
        content: Content,
        wanted: impl FnOnce(Format, &[Table]) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let read = tokio::task::spawn_blocking(move || {
            // The turn is over when the file is read, not when the caller has given up.
            let _turn = self;
            let (format, tables) = content.read()?;
            drop(content);
            wanted(format, &tables)
        });
        read.await.map_err(|error| Problem::internal(&error))?
    }
}

impl Content {
    fn read(&self) -> Result<(Format, Vec<Table>), Unreadable> {
        if self.bytes.is_empty() {
            return Err(Unreadable::Nothing);
        }
        if self.pasted {
            let text = std::str::from_utf8(&self.bytes).map_err(|_| Unreadable::NotRecognised)?;
            return Ok((Format::Text, read_pasted(text)?));
        }
        let (format, tables) = read_as(&self.bytes, self.name.as_deref())?;
        Ok((format.into(), tables))
    }
}

impl From<read::Format> for Format {
    fn from(format: read::Format) -> Self {
        match format {
            read::Format::Xlsx => Self::Xlsx,
            read::Format::Xls => Self::Xls,
            read::Format::Ods => Self::Ods,
            read::Format::Docx => Self::Docx,
            read::Format::Ndjson => Self::Ndjson,
            read::Format::Text => Self::Text,
        }
    }
}
