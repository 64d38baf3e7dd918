//! The tables while they are being read, and what is left of every limit.

use std::collections::BTreeMap;

use super::{
    Unreadable,
    limits::{
        MAX_CELL_CHARS, MAX_CELLS, MAX_COLUMNS, MAX_NAME_CHARS, MAX_ROWS, MAX_TABLES,
        MAX_TEXT_BYTES,
    },
};
use crate::table::{Row, Table, Value};

/// A merged range, its first and last row and column counted from 0, both included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Merge {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// Collects the cells of every table. Rows are kept by their number, so that a cell at the far
/// end of a sheet costs one row and not all rows before it.
#[derive(Debug, Default)]
pub(super) struct Filling {
    done: Vec<Table>,
    rows: BTreeMap<u32, Vec<Value>>,
    cells: usize,
    text_bytes: usize,
}

impl Filling {
    /// Puts a value into the present table; row and column are counted from 0.
    pub(super) fn put(&mut self, row: u32, column: u32, value: Value) -> Result<(), Unreadable> {
        if value.is_empty() {
            return Ok(());
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MAX_COLUMNS {
            return Err(Unreadable::TooManyColumns);
        }
        if let Value::Text(text) = &value {
            if text.len() > MAX_CELL_CHARS && text.chars().count() > MAX_CELL_CHARS {
                return Err(Unreadable::CellTooLong);
            }
            self.text_bytes = self.text_bytes.saturating_add(text.len());
            if self.text_bytes > MAX_TEXT_BYTES {
                return Err(Unreadable::TooMuchText);
            }
        }
        if self.rows.len() == MAX_ROWS && !self.rows.contains_key(&row) {
            return Err(Unreadable::TooManyRows);
        }
        let cells = self.rows.entry(row).or_default();
        if column >= cells.len() {
            self.cells = self.cells.saturating_add(column + 1 - cells.len());
            if self.cells > MAX_CELLS {
                return Err(Unreadable::TooManyCells);
            }
            cells.resize(column + 1, Value::Empty);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = value;
        }
        Ok(())
    }

    /// Text into the present table.
    pub(super) fn put_text(&mut self, row: u32, column: u32, raw: &str) -> Result<(), Unreadable> {
        // Four bytes a character at most: what is longer need not be copied to be refused.
        if raw.trim().len() > MAX_CELL_CHARS * 4 {
            return Err(Unreadable::CellTooLong);
        }
        self.put(row, column, Value::text(raw))
    }

    /// Gives the first cell's value of every merged range to the range's other cells, in rows and
    /// columns that are used anyway: a partner merged over three rows is the partner of each, but
    /// a title merged over a whole sheet does not widen it.
    pub(super) fn fill(&mut self, merges: &[Merge]) -> Result<(), Unreadable> {
        let width = self.rows.values().map(Vec::len).max().unwrap_or(0);
        let Some(last) = u32::try_from(width).ok().and_then(|width| width.checked_sub(1)) else {
            return Ok(());
        };
        let mut visited = 0_usize;
        for merge in merges {
            let (top, bottom) = merge.rows;
            let (left, right) = (merge.columns.0, merge.columns.1.min(last));
            let value = self
                .rows
                .get(&top)
                .and_then(|cells| cells.get(usize::try_from(left).ok()?))
                .cloned()
                .unwrap_or_default();
            if value.is_empty() || bottom < top || right < left {
                continue;
            }
            let used: Vec<u32> = self.rows.range(top..=bottom).map(|(&row, _)| row).collect();
            for row in used {
                for column in left..=right {
                    // Ranges never overlap in a real file; in a hostile one they would cost time.
                    visited += 1;
                    if visited > MAX_CELLS {
                        return Err(Unreadable::TooManyCells);
                    }
                    if self.is_blank(row, column) {
                        self.put(row, column, value.clone())?;
                    }
                }
            }
        }
        Ok(())
    }

    fn is_blank(&self, row: u32, column: u32) -> bool {
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        self.rows.get(&row).and_then(|cells| cells.get(column)).is_none_or(Value::is_empty)
    }

    /// Ends the present table; one that holds nothing is left out.
    pub(super) fn end_table(&mut self, name: Option<&str>) -> Result<(), Unreadable> {
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        if self.done.len() == MAX_TABLES {
            return Err(Unreadable::TooManyTables);
        }
        let rows = rows
            .into_iter()
            .map(|(row, cells)| Row { number: row.saturating_add(1), cells })
            .collect();
        self.done.push(Table { name: name.and_then(shown), rows });
        Ok(())
    }

    /// The tables read.
    pub(super) fn finish(self) -> Result<Vec<Table>, Unreadable> {
        if self.done.is_empty() { Err(Unreadable::Nothing) } else { Ok(self.done) }
    }
}

/// A sheet's name as people read it: one line, in the direction it is written.
fn shown(name: &str) -> Option<String> {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let Value::Text(name) = Value::text(name) else { return None };
    let line = name.replace(['\n', '\t'], " ").replace(turns, "");
    Some(line.chars().take(MAX_NAME_CHARS).collect())
}
