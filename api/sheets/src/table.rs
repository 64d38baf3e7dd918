//! What a file of any format is brought to: named tables of rows of values.

use std::borrow::Cow;

use chrono::NaiveDate;

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing, or nothing but white space.
    #[default]
    Empty,
    /// Text without the white space around it and without control characters.
    Text(String),
    /// A number a spreadsheet holds as a number. Digits in a text file stay text: they may be a
    /// telephone or begin with noughts.
    Number(f64),
    /// A date a spreadsheet holds as a date. A time of day beside it is dropped.
    Day(NaiveDate),
    /// A truth value.
    Bool(bool),
}

impl Value {
    /// Text as it is kept: trimmed, line ends made `\n`, other control characters dropped.
    #[must_use]
    pub fn text(raw: &str) -> Self {
        let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || is_stray(c));
        if trimmed.is_empty() {
            return Self::Empty;
        }
        if !trimmed.contains(is_stray) {
            return Self::Text(trimmed.to_owned());
        }
        Self::Text(trimmed.replace("\r\n", "\n").replace(is_stray, ""))
    }

    /// Whether there is nothing in the cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    /// The cell as a person sees it: days as `12.03.2019`, whole numbers without a fraction.
    ///
    /// ```
    /// use hamkorlik_sheets::Value;
    /// assert_eq!(Value::Number(5.0).shown(), "5");
    /// ```
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Day(day) => Cow::Owned(day.format("%d.%m.%Y").to_string()),
            Self::Bool(true) => Cow::Borrowed("TRUE"),
            Self::Bool(false) => Cow::Borrowed("FALSE"),
        }
    }
}

/// Characters that are no part of what was written: controls, and the marks editors leave.
fn is_stray(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}')
}

/// One row that holds something.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its number as the person sees it in the file, from 1. Blank rows are left out of a table
    /// but counted here.
    pub number: u32,
    /// The cells up to the last that holds something.
    pub cells: Vec<Value>,
}

impl Row {
    /// The cell of a column counted from 0; empty beyond the end of the row.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Value {
        self.cells.get(column).unwrap_or(&Value::Empty)
    }
}

/// A sheet of a workbook, a table of a document, or the whole of a text file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The name of the sheet, where the format has names.
    pub name: Option<String>,
    /// The rows that hold something, in order.
    pub rows: Vec<Row>,
}

impl Table {
    /// How many columns the widest row has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}
