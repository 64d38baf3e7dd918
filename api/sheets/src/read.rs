//! Reading a file, or pasted text, of a format not known beforehand.

mod archive;
mod delimited;
mod docx;
mod encoding;
mod filling;
mod limits;
mod ndjson;
mod ods;
mod unreadable;
mod xls;
mod xls_record;
mod xlsx;
mod xml;

use std::{fs::File, io::Read, path::Path};

use self::{archive::Archive, filling::Filling};
pub use self::{
    limits::{
        MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_INFLATED_BYTES, MAX_ROWS,
        MAX_SECONDS, MAX_TABLES, MAX_TEXT_BYTES,
    },
    unreadable::Unreadable,
};
use crate::table::Table;

/// How a compound file (the container of old Office formats) begins.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// How a zip archive begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook of Office Open XML.
    Xlsx,
    /// A workbook of the older binary format.
    Xls,
    /// A spreadsheet of `OpenDocument`.
    Ods,
    /// The tables of a text document.
    Docx,
    /// A JSON object on each line.
    Ndjson,
    /// Text separated by commas, semicolons or tabs.
    Text,
}

/// Reads the tables of a file: XLSX, XLS, ODS, DOCX, NDJSON, or text separated by commas,
/// semicolons or tabs.
///
/// What the file is, is found from its content; the name only settles what content cannot: a
/// `.csv` may have a single column, and the lines of an `.ndjson` must be objects.
///
/// # Errors
/// [`Unreadable`] says why a file cannot be read, or which limit it breaks.
pub fn read(bytes: &[u8], name: Option<&str>) -> Result<Vec<Table>, Unreadable> {
    read_as(bytes, name).map(|(_, tables)| tables)
}

/// The same, and what the file turned out to be.
///
/// # Errors
/// As [`read`].
pub fn read_as(bytes: &[u8], name: Option<&str>) -> Result<(Format, Vec<Table>), Unreadable> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Unreadable::FileTooBig);
    }
    let mut filling = Filling::default();
    let format = if bytes.starts_with(ZIP) {
        read_archive(bytes, &mut filling)?
    } else if bytes.starts_with(COMPOUND) {
        xls::read(bytes, &mut filling)?;
        Format::Xls
    } else {
        read_text(&encoding::decode(bytes)?, name, &mut filling)?
    };
    Ok((format, filling.finish()?))
}

fn read_archive(bytes: &[u8], filling: &mut Filling) -> Result<Format, Unreadable> {
    let mut archive = Archive::open(bytes)?;
    if archive.holds("xl/workbook.bin") {
        return Err(Unreadable::NotRecognised);
    }
    if archive.holds("word/document.xml") {
        docx::read(&mut archive, filling)?;
        Ok(Format::Docx)
    } else if archive.is_open_document() {
        ods::read(&mut archive, filling)?;
        Ok(Format::Ods)
    } else if archive.holds("[Content_Types].xml") {
        xlsx::check(&mut archive)?;
        xlsx::read(bytes, filling)?;
        Ok(Format::Xlsx)
    } else {
        Err(Unreadable::NotRecognised)
    }
}

fn read_text(text: &str, name: Option<&str>, filling: &mut Filling) -> Result<Format, Unreadable> {
    let known = extension(name);
    let lines = matches!(known.as_deref(), Some("ndjson" | "jsonl"));
    if lines || ndjson::looks_like(text) {
        ndjson::read(text, filling)?;
        return Ok(Format::Ndjson);
    }
    let named = matches!(known.as_deref(), Some("csv" | "tsv" | "txt"));
    delimited::read(text, named, filling)?;
    Ok(Format::Text)
}

/// Reads a file by its path, without taking in a byte more than is allowed.
///
/// # Errors
/// As [`read`], and [`Unreadable::Io`] when the file cannot be opened.
pub fn read_file(path: &Path, name: Option<&str>) -> Result<Vec<Table>, Unreadable> {
    let mut bytes = Vec::new();
    let allowed = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX);
    File::open(path)?.take(allowed.saturating_add(1)).read_to_end(&mut bytes)?;
    read(&bytes, name)
}

/// Reads pasted text: cells copied out of a spreadsheet (separated by tabs), or separated text.
///
/// # Errors
/// [`Unreadable`] when a limit is broken or there is nothing in the text.
pub fn read_pasted(text: &str) -> Result<Vec<Table>, Unreadable> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Unreadable::FileTooBig);
    }
    let mut filling = Filling::default();
    if ndjson::looks_like(text) {
        ndjson::read(text, &mut filling)?;
    } else {
        delimited::read(text, true, &mut filling)?;
    }
    filling.finish()
}

fn extension(name: Option<&str>) -> Option<String> {
    Path::new(name?).extension()?.to_str().map(str::to_ascii_lowercase)
}
