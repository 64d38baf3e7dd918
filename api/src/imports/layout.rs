//! Where the register stands in a sheet: its headings, its columns, its rows.

use hamkorlik_sheets::{Row, Table, header, is_total};

use super::record::SheetColumn;
use crate::http::text::stripped;

/// How many values of a column are shown as examples.
const SAMPLES: usize = 3;
/// How many rows are looked at for them.
const SAMPLED: usize = 500;
/// How many letters of one are shown.
const SAMPLE_LETTERS: usize = 200;
/// How many letters of a heading are kept.
const HEADING_LETTERS: usize = 200;

/// Where the register stands in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// The number of the row of the headings.
    pub(super) header_row: Option<u32>,
    /// The headings, for every column of the sheet.
    pub(super) headings: Vec<String>,
    /// The place of the first row behind them.
    first: usize,
}

impl Layout {
    /// The layout the sheet seems to have.
    pub(super) fn found(table: &Table) -> Self {
        let Some(found) = header(table) else { return Self::bare(table) };
        let number = table.rows.get(found.row).map(|row| row.number);
        Self::new(table, number, &found.columns, found.first)
    }

    /// The layout with the headings in this row, or without any; nothing where there is no such row.
    pub(super) fn with(table: &Table, header_row: Option<u32>) -> Option<Self> {
        let Some(number) = header_row else { return Some(Self::bare(table)) };
        let found = Self::found(table);
        if found.header_row == header_row {
            return Some(found);
        }
        let place = table.rows.iter().position(|row| row.number == number)?;
        let cells = table.rows.get(place)?.cells.iter();
        let headings: Vec<_> = cells.map(|cell| one_line(&cell.shown())).collect();
        Some(Self::new(table, header_row, &headings, place + 1))
    }

    fn bare(table: &Table) -> Self {
        Self::new(table, None, &[], 0)
    }

    fn new(table: &Table, header_row: Option<u32>, headings: &[String], first: usize) -> Self {
        let kept = |text: &String| stripped(text).chars().take(HEADING_LETTERS).collect();
        let mut headings: Vec<String> = headings.iter().map(kept).collect();
        headings.resize(headings.len().max(table.width()), String::new());
        Self { header_row, headings, first }
    }

    /// The entries of the register: sums are none.
    pub(super) fn rows<'a>(&self, table: &'a Table) -> impl Iterator<Item = &'a Row> + use<'a> {
        table.rows.iter().skip(self.first).filter(|row| !is_total(row))
    }

    /// The columns by what stands above them, of which nothing else is said yet.
    pub(super) fn headed(&self) -> Vec<SheetColumn> {
        let column = |heading: &String| SheetColumn {
            heading: heading.clone(),
            samples: Vec::new(),
            field: None,
        };
        self.headings.iter().map(column).collect()
    }

    /// The same, with the first values in each of them.
    pub(super) fn columns(&self, table: &Table) -> Vec<SheetColumn> {
        let mut columns = self.headed();
        for row in self.rows(table).take(SAMPLED) {
            for (column, cell) in columns.iter_mut().zip(&row.cells) {
                if column.samples.len() < SAMPLES {
                    sample(&cell.shown(), &mut column.samples);
                }
            }
        }
        columns
    }
}

fn sample(text: &str, samples: &mut Vec<String>) {
    let text: String = stripped(&one_line(text)).chars().take(SAMPLE_LETTERS).collect();
    if !text.is_empty() && !samples.contains(&text) {
        samples.push(text);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use hamkorlik_sheets::read::read_pasted;

    use super::*;

    fn table(text: &str) -> Table {
        read_pasted(text).unwrap().remove(0)
    }

    #[test]
    fn the_headings_are_found_or_said() {
        let table = table("Name\tCountry\nEge\tTR\nJami\t1\nGazi\tTR");
        let found = Layout::found(&table);
        assert_eq!((found.header_row, found.headings.len()), (Some(1), 2));
        let rows: Vec<u32> = found.rows(&table).map(|row| row.number).collect();
        assert_eq!(rows, [2, 4], "a sum is no entry");
        assert_eq!(found.columns(&table)[1].samples, ["TR"]);
        let second = Layout::with(&table, Some(2)).unwrap();
        assert_eq!(second.headings, ["Ege", "TR"]);
        let bare = Layout::with(&table, None).unwrap();
        assert_eq!((bare.headings, bare.first), (vec![String::new(); 2], 0));
        assert_eq!(Layout::with(&table, Some(9)), None);
    }
}
