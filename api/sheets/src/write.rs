//! Tables written batch by batch, so that a register of any size leaves with little memory.

use std::fs::File;
use std::io::{Seek, SeekFrom};

use chrono::{DateTime, NaiveDate, Utc};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A calendar day.
    Day(NaiveDate),
    /// A moment, shown in the office's time.
    Time(DateTime<Utc>, chrono::FixedOffset),
}

impl Cell {
    /// The text, or nothing.
    #[must_use]
    pub fn text(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// The day, or nothing.
    #[must_use]
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A row could not be written as CSV.
    #[error("a row cannot be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The workbook could not be written.
    #[error("the workbook cannot be written: {0}")]
    Xlsx(#[from] XlsxError),
    /// The file it is written to failed.
    #[error("the file of the workbook failed: {0}")]
    File(#[from] std::io::Error),
}

/// A table as CSV (RFC 4180): UTF-8 with a byte order mark, by which spreadsheets know it, and CRLF.
#[derive(Debug)]
pub struct CsvTable {
    begun: bool,
}

impl CsvTable {
    /// An empty table.
    #[must_use]
    pub const fn new() -> Self {
        Self { begun: false }
    }

    /// The bytes of the next rows; nothing is kept back.
    ///
    /// # Errors
    /// When the rows cannot be written.
    pub fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<Vec<u8>, WriteError> {
        let mut bytes = Vec::with_capacity(rows.len() * 128);
        if !std::mem::replace(&mut self.begun, true) {
            bytes.extend("\u{feff}".as_bytes());
        }
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(bytes);
        for row in rows {
            for cell in row {
                writer.write_field(plain(cell))?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        writer.into_inner().map_err(|error| WriteError::File(error.into_error()))
    }
}

impl Default for CsvTable {
    fn default() -> Self {
        Self::new()
    }
}

/// The cell as CSV has it. A spreadsheet runs a text that begins like a formula: an apostrophe keeps
/// it a text.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) => {
            format!("'{text}")
        }
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.format("%d.%m.%Y").to_string(),
        Cell::Time(time, zone) => time.with_timezone(zone).format("%d.%m.%Y %H:%M").to_string(),
    }
}

/// The rows a sheet takes below its header; more go on in a further sheet.
const SHEET_ROWS: u32 = 1_048_575;
/// The characters a cell takes.
const CELL_CHARS: usize = 32_767;

/// A table as an Excel workbook, whose rows wait in a temporary file until it is whole.
pub struct XlsxTable {
    workbook: Workbook,
    header: Vec<Cell>,
    name: String,
    sheets: usize,
    next: u32,
    day: Format,
    time: Format,
}

impl XlsxTable {
    /// A workbook of one sheet called `name`, with a header that stays in sight.
    ///
    /// # Errors
    /// When the sheet cannot be begun.
    pub fn new(name: &str, header: Vec<Cell>) -> Result<Self, WriteError> {
        let mut table = Self {
            workbook: Workbook::new(),
            header,
            name: name.chars().filter(|one| !"[]:*?/\\".contains(*one)).take(25).collect(),
            sheets: 0,
            next: 0,
            day: Format::new().set_num_format("dd.mm.yyyy"),
            time: Format::new().set_num_format("dd.mm.yyyy hh:mm"),
        };
        table.begin_sheet()?;
        Ok(table)
    }

    /// Writes the next rows.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<(), WriteError> {
        for row in rows {
            if self.next > SHEET_ROWS {
                self.begin_sheet()?;
            }
            self.row(row)?;
        }
        Ok(())
    }

    /// The whole workbook as a file that stands at its beginning and is gone once it is closed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> Result<File, WriteError> {
        let mut file = tempfile::tempfile()?;
        self.workbook.save_to_writer(&mut file)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }

    fn begin_sheet(&mut self) -> Result<(), WriteError> {
        self.sheets += 1;
        let name = match self.sheets {
            1 => self.name.clone(),
            more => format!("{} {more}", self.name),
        };
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, cell) in (0..).zip(&self.header) {
            let title = plain(cell);
            let width = u32::try_from(title.chars().count()).unwrap_or(u32::MAX).clamp(12, 40);
            sheet.set_column_width(column, f64::from(width) + 2.0)?;
            sheet.write_string_with_format(0, column, title, &bold)?;
        }
        self.next = 1;
        Ok(())
    }

    fn row(&mut self, row: &[Cell]) -> Result<(), WriteError> {
        let last = self.workbook.worksheets().len().saturating_sub(1);
        let sheet = self.workbook.worksheet_from_index(last)?;
        for (column, cell) in (0..).zip(row) {
            write(sheet, self.next, column, cell, [&self.day, &self.time])?;
        }
        self.next += 1;
        Ok(())
    }
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    [day_form, time_form]: [&Format; 2],
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        // A string is never a formula here.
        Cell::Text(text) => sheet.write_string(row, column, fit(text))?,
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no other numbers")]
        Cell::Number(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Day(day) => sheet.write_datetime_with_format(row, column, day, day_form)?,
        Cell::Time(time, zone) => {
            let local = time.with_timezone(zone).naive_local();
            sheet.write_datetime_with_format(row, column, local, time_form)?
        }
    };
    Ok(())
}

/// The text as a cell takes it: not too long, and without what XML has no sign for.
fn fit(text: &str) -> String {
    let allowed = |one: &char| matches!(one, '\t' | '\n' | '\r') || *one >= ' ';
    text.chars().filter(allowed).take(CELL_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_is_read_as_it_is_meant() {
        let mut table = CsvTable::new();
        let day = NaiveDate::from_ymd_opt(2026, 3, 5);
        let rows = [
            vec![Cell::Text("Nomi".to_owned()), Cell::Text("=1+1".to_owned())],
            vec![Cell::Text("a \"b\", c".to_owned()), Cell::day(day), Cell::Number(-5)],
        ];
        let text = String::from_utf8(table.rows(&rows).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}Nomi,'=1+1\r\n\"a \"\"b\"\", c\",05.03.2026,-5\r\n");
        let more = table.rows(&[vec![Cell::Text("+998 72".to_owned()), Cell::Empty]]).unwrap();
        assert_eq!(String::from_utf8(more).unwrap(), "'+998 72,\r\n");
    }

    #[test]
    fn a_workbook_goes_on_in_a_further_sheet() {
        let mut table = XlsxTable::new("A/b", vec![Cell::Text("Nomi".to_owned())]).unwrap();
        table.next = SHEET_ROWS;
        let row = || vec![Cell::Text("x\u{1}y".to_owned())];
        table.rows(&[row(), row()]).unwrap();
        let names: Vec<_> = table.workbook.worksheets().iter().map(Worksheet::name).collect();
        assert_eq!(names, ["Ab", "Ab 2"]);
        assert!(table.finish().unwrap().metadata().unwrap().len() > 1_000);
    }
}
