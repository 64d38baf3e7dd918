//! Writing tables as files, row after row, without holding them.

mod cell;
mod csv;
mod ndjson;
mod xlsx;

pub use self::{
    cell::Cell,
    csv::{CsvWriter, Separator},
    ndjson::NdjsonWriter,
    xlsx::{Column, XlsxWriter},
};

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    /// The rows could not be put into separated text.
    #[error("the rows could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// The workbook could not be made, or its temporary file not be kept.
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// A row could not be brought to JSON.
    #[error("the row is no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The temporary file could not be made or read again.
    #[error("the temporary file failed: {0}")]
    Io(#[from] std::io::Error),
}
