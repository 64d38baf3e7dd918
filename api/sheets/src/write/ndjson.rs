//! Lines of JSON.

use serde::Serialize;

use super::Unwritable;

/// Writes one JSON value a line, each batch as bytes to send at once.
#[derive(Debug, Default)]
pub struct NdjsonWriter;

impl NdjsonWriter {
    /// A file that is still empty.
    #[must_use]
    pub fn new() -> Self {
        Self
    }

    /// The bytes of the next rows.
    ///
    /// # Errors
    /// [`Unwritable::Json`] when a row cannot be brought to JSON.
    pub fn rows<R: Serialize>(
        &mut self,
        rows: impl IntoIterator<Item = R>,
    ) -> Result<Vec<u8>, Unwritable> {
        let mut bytes = Vec::new();
        for row in rows {
            serde_json::to_writer(&mut bytes, &row)?;
            bytes.push(b'\n');
        }
        Ok(bytes)
    }
}
