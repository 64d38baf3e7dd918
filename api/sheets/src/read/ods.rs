//! Spreadsheets of the Open Document Format.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::{
    Unreadable,
    archive::Archive,
    filling::{Filling, Merge},
    limits::{MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS},
    xlsx::{iso_value, number_value},
    xml::{self, Met},
};
use crate::table::Value;

/// Reads the sheets a person sees.
///
/// Rows and cells say how often they are repeated; repeated blank ones only move the place of
/// what follows.
pub(super) fn read(archive: &mut Archive<'_>, filling: &mut Filling) -> Result<(), Unreadable> {
    let mut manifest = String::new();
    archive
        .part("META-INF/manifest.xml")?
        .take(1 << 20)
        .read_to_string(&mut manifest)
        .map_err(Unreadable::broken)?;
    if manifest.contains("encryption-data") {
        return Err(Unreadable::Encrypted);
    }
    let mut reading = Reading::new(filling);
    xml::each(archive.part("content.xml")?, |met| match met {
        Met::Start(name, start) => reading.start(name, start),
        Met::End(name) => reading.end(name),
        Met::Text(text) => reading.text(text),
    })
}

/// One cell of the present row, with how many columns it takes.
struct Placed {
    column: u32,
    repeated: u32,
    value: Value,
}

/// Where in the spreadsheet the reading is.
struct Reading<'f> {
    filling: &'f mut Filling,
    /// Styles of tables that are not shown.
    hidden_styles: Vec<String>,
    /// The table style being declared.
    style: Option<String>,
    table: Option<String>,
    hidden: bool,
    row: u32,
    row_repeated: u32,
    column: u32,
    cells: Vec<Placed>,
    cell: Option<Cell>,
    /// Notes beside a cell are not what stands in it.
    notes: u32,
    paragraphs: u32,
    content: String,
    merges: Vec<Merge>,
}

/// What a cell says of itself in its attributes.
struct Cell {
    repeated: u32,
    value: Option<Value>,
}

impl<'f> Reading<'f> {
    fn new(filling: &'f mut Filling) -> Self {
        Self {
            filling,
            hidden_styles: Vec::new(),
            style: None,
            table: None,
            hidden: false,
            row: 0,
            row_repeated: 1,
            column: 0,
            cells: Vec::new(),
            cell: None,
            notes: 0,
            paragraphs: 0,
            content: String::new(),
            merges: Vec::new(),
        }
    }

    fn start(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Unreadable> {
        match name {
            "style" => self.style = xml::attribute(start, "name")?,
            "table-properties" if xml::attribute(start, "display")?.as_deref() == Some("false") => {
                self.hidden_styles.extend(self.style.clone());
            }
            "table" if self.cell.is_none() => {
                self.table = xml::attribute(start, "name")?;
                let style = xml::attribute(start, "style-name")?;
                self.hidden = style.is_some_and(|style| self.hidden_styles.contains(&style));
                self.row = 0;
            }
            "table-row" => {
                self.row_repeated = xml::count(start, "number-rows-repeated")?;
                self.column = 0;
                self.cells.clear();
            }
            "table-cell" | "covered-table-cell" => self.start_cell(start)?,
            "annotation" => self.notes += 1,
            "p" | "h" if self.cell.is_some() && self.notes == 0 => {
                if self.paragraphs > 0 {
                    self.content.push('\n');
                }
                self.paragraphs += 1;
            }
            "s" => {
                let spaces = usize::try_from(xml::count(start, "c")?).unwrap_or(1).min(100);
                self.text(&" ".repeat(spaces))?;
            }
            "tab" => self.text(" ")?,
            "line-break" => self.text("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) -> Result<(), Unreadable> {
        self.content.clear();
        self.paragraphs = 0;
        let number = |value: Option<String>| {
            value.and_then(|value| value.parse::<f64>().ok()).map(number_value)
        };
        let value = match xml::attribute(start, "value-type")?.as_deref() {
            Some("float" | "percentage" | "currency") => number(xml::attribute(start, "value")?),
            Some("date") => xml::attribute(start, "date-value")?.map(|iso| iso_value(&iso)),
            Some("boolean") => {
                xml::attribute(start, "boolean-value")?.map(|truth| Value::Bool(truth == "true"))
            }
            _ => None,
        };
        let rows = xml::count(start, "number-rows-spanned")?;
        let columns = xml::count(start, "number-columns-spanned")?;
        if rows > 1 || columns > 1 {
            if self.merges.len() == MAX_CELLS {
                return Err(Unreadable::TooManyCells);
            }
            self.merges.push(Merge {
                rows: (self.row, self.row.saturating_add(rows - 1)),
                columns: (self.column, self.column.saturating_add(columns - 1)),
            });
        }
        self.cell = Some(Cell { repeated: xml::count(start, "number-columns-repeated")?, value });
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.cell.is_some() && self.notes == 0 && self.paragraphs > 0 {
            if self.content.len() > MAX_CELL_CHARS * 4 {
                return Err(Unreadable::CellTooLong);
            }
            self.content.push_str(text);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "style" => self.style = None,
            "annotation" => self.notes = self.notes.saturating_sub(1),
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    let value = cell.value.unwrap_or_else(|| Value::text(&self.content));
                    if !value.is_empty() {
                        let column = self.column;
                        self.cells.push(Placed { column, repeated: cell.repeated, value });
                        if self.cells.len() > MAX_COLUMNS {
                            return Err(Unreadable::TooManyColumns);
                        }
                    }
                    self.column = self.column.saturating_add(cell.repeated);
                }
            }
            "table-row" => self.end_row()?,
            "table" if self.cell.is_none() => {
                let merges = std::mem::take(&mut self.merges);
                if !self.hidden {
                    self.filling.fill(&merges)?;
                    self.filling.end_table(self.table.take().as_deref())?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Unreadable> {
        let cells = std::mem::take(&mut self.cells);
        let below = self.row.saturating_add(self.row_repeated);
        if !cells.is_empty() && !self.hidden {
            let most = u32::try_from(MAX_ROWS).unwrap_or(u32::MAX);
            if self.row_repeated > most {
                return Err(Unreadable::TooManyRows);
            }
            for row in self.row..below {
                for placed in &cells {
                    for column in placed.column..placed.column.saturating_add(placed.repeated) {
                        self.filling.put(row, column, placed.value.clone())?;
                    }
                }
            }
        }
        self.row = below;
        Ok(())
    }
}
