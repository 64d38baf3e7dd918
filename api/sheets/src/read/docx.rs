//! Tables of Word documents.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::{
    Unreadable,
    archive::Archive,
    filling::{Filling, Merge},
    limits::{MAX_CELL_CHARS, MAX_CELLS},
    xml::{self, Met},
};

/// Reads every table of the document; a table inside a cell is part of that cell's text.
pub(super) fn read(archive: &mut Archive<'_>, filling: &mut Filling) -> Result<(), Unreadable> {
    let mut reading = Reading::new(filling);
    xml::each(archive.part("word/document.xml")?, |met| match met {
        Met::Start(name, start) => reading.start(name, start),
        Met::End(name) => reading.end(name),
        Met::Text(text) => reading.text(text),
    })
}

/// Where in the document the reading is.
struct Reading<'f> {
    filling: &'f mut Filling,
    /// How many tables the reading stands in.
    tables: u32,
    row: u32,
    column: u32,
    /// Columns the present cell covers.
    span: u32,
    /// The present cell goes on with the cell above it.
    continues: bool,
    in_text: bool,
    /// Deleted text and fields' codes are in the file but not on the page.
    unseen: u32,
    content: String,
    merges: Vec<Merge>,
    /// By column, the place in `merges` of the range a cell below may go on with.
    open: HashMap<u32, usize>,
}

impl<'f> Reading<'f> {
    fn new(filling: &'f mut Filling) -> Self {
        Self {
            filling,
            tables: 0,
            row: 0,
            column: 0,
            span: 1,
            continues: false,
            in_text: false,
            unseen: 0,
            content: String::new(),
            merges: Vec::new(),
            open: HashMap::new(),
        }
    }

    fn start(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), Unreadable> {
        match (name, self.tables) {
            ("tbl", _) => {
                self.tables += 1;
                if self.tables == 1 {
                    self.row = 0;
                }
            }
            ("del" | "moveFrom" | "instrText", _) => self.unseen += 1,
            ("tr", 1) => self.column = 0,
            // Cells left out at the beginning of a row.
            ("gridBefore", 1) => {
                self.column = self.column.saturating_add(xml::count(start, "val")?);
            }
            ("tc", 1) => {
                self.span = 1;
                self.continues = false;
                self.content.clear();
            }
            ("gridSpan", 1) => self.span = xml::count(start, "val")?,
            ("vMerge", 1) => {
                self.continues = xml::attribute(start, "val")?.as_deref() != Some("restart");
            }
            ("t", _) => self.in_text = true,
            ("tab", 1..) => self.write(" ")?,
            ("br" | "cr", 1..) => self.write("\n")?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.in_text && self.unseen == 0 { self.write(text) } else { Ok(()) }
    }

    fn write(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.tables > 0 {
            if self.content.len() > MAX_CELL_CHARS * 4 {
                return Err(Unreadable::CellTooLong);
            }
            self.content.push_str(text);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Unreadable> {
        match (name, self.tables) {
            ("t", _) => self.in_text = false,
            ("del" | "moveFrom" | "instrText", _) => self.unseen = self.unseen.saturating_sub(1),
            ("p", 1..) => self.write("\n")?,
            ("tc", 1) => self.end_cell()?,
            ("tr", 1) => self.row = self.row.saturating_add(1),
            ("tbl", 1) => {
                self.tables = 0;
                self.open.clear();
                self.filling.fill(&std::mem::take(&mut self.merges))?;
                self.filling.end_table(None)?;
            }
            ("tbl", 2..) => self.tables -= 1,
            _ => {}
        }
        Ok(())
    }

    /// The cell's text goes to its first column; what it covers is filled when the table ends.
    fn end_cell(&mut self) -> Result<(), Unreadable> {
        let right = self.column.saturating_add(self.span).saturating_sub(1);
        let above = self.open.get(&self.column).and_then(|&index| self.merges.get_mut(index));
        match above {
            Some(merge) if self.continues => merge.rows.1 = self.row,
            _ => {
                self.filling.put_text(self.row, self.column, &self.content)?;
                if self.merges.len() == MAX_CELLS {
                    return Err(Unreadable::TooManyCells);
                }
                self.open.insert(self.column, self.merges.len());
                let (rows, columns) = ((self.row, self.row), (self.column, right));
                self.merges.push(Merge { rows, columns });
            }
        }
        self.content.clear();
        self.column = right.saturating_add(1);
        Ok(())
    }
}
