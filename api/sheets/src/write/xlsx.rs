//! Workbooks.

use std::{
    borrow::{Borrow, Cow},
    fs::File,
    io::{BufWriter, Seek, Write},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::{Cell, Unwritable, cell::is_decimal};

/// Rows of a sheet below its header.
const ROWS_PER_SHEET: u32 = 1_048_575;
/// Characters a cell of Excel can hold, counted in units of UTF-16.
const MAX_CELL_UNITS: usize = 32_767;

/// A column of a workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What its header says.
    pub title: String,
    /// How wide it is, in characters.
    pub width: f64,
}

/// Writes a workbook row after row into a temporary file, so that its length costs no memory.
///
/// The header is bold and stays in view, columns can be filtered, days are days. What does not
/// fit on one sheet goes on on the next under the same header.
pub struct XlsxWriter {
    book: Workbook,
    columns: Vec<Column>,
    name: String,
    /// Where temporary files are made; `None` for the folder of the system.
    folder: Option<PathBuf>,
    sheets: usize,
    /// The row of the present sheet that is next; its header is row 0.
    row: u32,
    rows_per_sheet: u32,
    bold: Format,
    day: Format,
    time: Format,
    wrapped: Format,
}

impl XlsxWriter {
    /// A workbook with a header and no rows. `folder` is for temporary files, by default that of
    /// the system.
    ///
    /// # Errors
    /// [`Unwritable::Xlsx`] when the name is none for a sheet or the folder cannot be written.
    pub fn new(
        name: &str,
        columns: Vec<Column>,
        folder: Option<&Path>,
    ) -> Result<Self, Unwritable> {
        let mut book = Workbook::new();
        if let Some(folder) = folder {
            book.set_tempdir(folder)?;
        }
        let mut writer = Self {
            book,
            columns,
            name: name.to_owned(),
            folder: folder.map(Path::to_owned),
            sheets: 0,
            row: 1,
            rows_per_sheet: ROWS_PER_SHEET,
            bold: Format::new().set_bold().set_text_wrap(),
            day: Format::new().set_num_format("dd.mm.yyyy"),
            time: Format::new().set_num_format("dd.mm.yyyy hh:mm"),
            wrapped: Format::new().set_text_wrap(),
        };
        writer.begin_sheet()?;
        Ok(writer)
    }

    /// For tests: goes on on the next sheet after so many rows.
    #[doc(hidden)]
    #[must_use]
    pub fn with_rows_per_sheet(mut self, rows: u32) -> Self {
        self.rows_per_sheet = rows.min(ROWS_PER_SHEET);
        self
    }

    /// Adds rows.
    ///
    /// # Errors
    /// [`Unwritable::Xlsx`] when the temporary file fails.
    pub fn rows<R>(&mut self, rows: impl IntoIterator<Item = R>) -> Result<(), Unwritable>
    where
        R: IntoIterator,
        R::Item: Borrow<Cell>,
    {
        for row in rows {
            if self.row > self.rows_per_sheet {
                self.end_sheet()?;
                self.begin_sheet()?;
            }
            for (cell, column) in row.into_iter().zip(0_u16..) {
                self.cell(column, cell.borrow())?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Ends the workbook; the file stands at its beginning and vanishes when it is dropped.
    ///
    /// # Errors
    /// [`Unwritable`] when a temporary file fails.
    pub fn finish(mut self) -> Result<File, Unwritable> {
        self.end_sheet()?;
        let file = self.folder.as_ref().map_or_else(tempfile::tempfile, tempfile::tempfile_in)?;
        let mut buffered = BufWriter::new(file);
        self.book.save_to_writer(&mut buffered)?;
        buffered.flush()?;
        let mut file = buffered.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }

    fn sheet(&mut self) -> Result<&mut Worksheet, Unwritable> {
        Ok(self.book.worksheet_from_index(self.sheets.saturating_sub(1))?)
    }

    fn begin_sheet(&mut self) -> Result<(), Unwritable> {
        self.sheets += 1;
        self.row = 1;
        let name = match self.sheets {
            1 => self.name.clone(),
            // The name of a sheet has 31 characters at most.
            number => {
                let ending = format!(" {number}");
                let kept = self.name.chars().take(31 - ending.len());
                kept.chain(ending.chars()).collect()
            }
        };
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, at) in self.columns.iter().zip(0_u16..) {
            sheet.set_column_width(at, column.width)?;
            sheet.write_string_with_format(0, at, writable(&column.title), &self.bold)?;
        }
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), Unwritable> {
        let (last_row, columns) = (self.row - 1, self.columns.len());
        if let Some(last) = u16::try_from(columns).ok().and_then(|count| count.checked_sub(1)) {
            self.sheet()?.autofilter(0, 0, last_row, last)?;
        }
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell) -> Result<(), Unwritable> {
        let row = self.row;
        let sheet = self.book.worksheet_from_index(self.sheets.saturating_sub(1))?;
        match cell {
            Cell::Empty => {}
            // Excel keeps fifteen digits of a number; a longer one must not change.
            Cell::Number(number) if number.unsigned_abs() < 1_000_000_000_000_000 => {
                #[expect(clippy::cast_precision_loss, reason = "fifteen digits are exact")]
                sheet.write_number(row, column, *number as f64)?;
            }
            Cell::Number(number) => {
                sheet.write_string(row, column, number.to_string())?;
            }
            Cell::Decimal(text) => match text.parse::<f64>() {
                Ok(number) if is_decimal(text) && text.len() <= 16 => {
                    sheet.write_number(row, column, number)?;
                }
                _ => {
                    sheet.write_string(row, column, writable(text))?;
                }
            },
            Cell::Day(day) if is_of_excel(*day) => {
                sheet.write_date_with_format(row, column, day, &self.day)?;
            }
            Cell::Day(day) => {
                sheet.write_string(row, column, day.to_string())?;
            }
            Cell::Time(time) if is_of_excel(time.date_naive()) => {
                let local = time.naive_local();
                sheet.write_datetime_with_format(row, column, local, &self.time)?;
            }
            Cell::Time(time) => {
                sheet.write_string(row, column, time.to_rfc3339())?;
            }
            Cell::Text(text) if text.contains('\n') => {
                sheet.write_string_with_format(row, column, writable(text), &self.wrapped)?;
            }
            Cell::Text(text) => {
                sheet.write_string(row, column, writable(text))?;
            }
        }
        Ok(())
    }
}

/// Excel knows days from 1900 to 9999.
fn is_of_excel(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1900..=9999).contains(&day.year())
}

/// Text without characters that XML cannot hold, cut to what a cell can.
fn writable(text: &str) -> Cow<'_, str> {
    let is_wrong = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.len() <= MAX_CELL_UNITS && !text.contains(is_wrong) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let kept = text.chars().filter(|c| !is_wrong(*c)).take_while(|c| {
        units += c.len_utf16();
        units <= MAX_CELL_UNITS
    });
    Cow::Owned(kept.collect())
}
