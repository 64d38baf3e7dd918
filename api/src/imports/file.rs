//! The file itself: read as tables, however it was made.

use actix_web::web::Bytes;
use hamkorlik_sheets::Table;
use hamkorlik_sheets::read::{self, Unreadable, read_as, read_pasted};

use tokio::sync::Semaphore;

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

/// Reads the tables of a file, on a thread of its own, when its turn has come.
pub(super) async fn tables(content: Content) -> Result<(Format, Vec<Table>), Problem> {
    let turn = READERS.acquire().await.map_err(|error| Problem::internal(&error))?;
    let read = tokio::task::spawn_blocking(move || {
        // The turn is over when the file is read, not when the caller has given up.
        let _turn = turn;
        content.read()
    });
    Ok(read.await.map_err(|error| Problem::internal(&error))??)
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
