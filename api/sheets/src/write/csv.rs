//! Separated text.

use csv::{Terminator, Writer, WriterBuilder};

use super::{Cell, Unwritable};

/// The mark by which Excel knows a CSV to be UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// What stands between two fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Separator {
    /// As RFC 4180 says.
    #[default]
    Comma,
    /// As spreadsheets expect it where a comma parts the decimals of a number.
    Semicolon,
}

/// Writes CSV after RFC 4180 in UTF-8 with its mark, each batch of rows as bytes to send at once.
///
/// ```
/// use hamkorlik_sheets::write::{Cell, CsvWriter, Separator};
/// let mut csv = CsvWriter::new(Separator::Comma);
/// let bytes = csv.rows([[Cell::Text("=1+1".to_owned()), Cell::Number(-5)]])?;
/// assert_eq!(bytes, "\u{feff}'=1+1,-5\r\n".as_bytes());
/// # Ok::<(), hamkorlik_sheets::write::Unwritable>(())
/// ```
#[derive(Debug, Default)]
pub struct CsvWriter {
    separator: Separator,
    begun: bool,
}

impl CsvWriter {
    /// A file that is still empty.
    #[must_use]
    pub fn new(separator: Separator) -> Self {
        Self { separator, begun: false }
    }

    /// The bytes of the next rows; those of the first batch begin with the mark. The header is a
    /// row of texts.
    ///
    /// # Errors
    /// Never for rows that fit in memory.
    pub fn rows<R>(&mut self, rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, Unwritable>
    where
        R: IntoIterator,
        R::Item: std::borrow::Borrow<Cell>,
    {
        let mut bytes = Vec::new();
        if !std::mem::replace(&mut self.begun, true) {
            bytes.extend_from_slice(MARK);
        }
        let mut writer: Writer<&mut Vec<u8>> = WriterBuilder::new()
            .flexible(true)
            .delimiter(match self.separator {
                Separator::Comma => b',',
                Separator::Semicolon => b';',
            })
            .terminator(Terminator::CRLF)
            .from_writer(&mut bytes);
        for row in rows {
            for cell in row {
                writer.write_field(std::borrow::Borrow::borrow(&cell).plain().as_ref())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.flush()?;
        drop(writer);
        Ok(bytes)
    }
}
