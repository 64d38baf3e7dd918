//! The columns of a register when it leaves in a file.

use chrono::{NaiveDate, Offset as _};
use hamkorlik_sheets::write::Cell;

use crate::http::catalogue::Said;
use crate::kernel::clock::{OFFICE_ZONE, Timestamp};
use crate::kernel::language::UiLanguage;

/// A column of a register, as it leaves in a file.
#[derive(Debug)]
pub struct Column<Row> {
    /// Its name in the query.
    pub name: &'static str,
    /// What stands above it.
    pub header: Said,
    /// What stands in it.
    pub cell: fn(&Row, UiLanguage) -> Cell,
}

impl<Row> Column<Row> {
    /// A column with its header in Uzbek, Russian and English.
    #[must_use]
    pub const fn new(
        name: &'static str,
        [uz, ru, en]: [&'static str; 3],
        cell: fn(&Row, UiLanguage) -> Cell,
    ) -> Self {
        Self { name, header: Said { uz, ru, en }, cell }
    }
}

/// A moment as it stands in a file: in the office's time.
#[must_use]
pub fn moment(at: Timestamp) -> Cell {
    let local = at.with_timezone(&OFFICE_ZONE);
    Cell::Time(local.with_timezone(&local.offset().fix()))
}

/// A text, or nothing.
#[must_use]
pub fn text(text: Option<impl Into<String>>) -> Cell {
    text.map_or(Cell::Empty, |text| Cell::Text(text.into()))
}

/// A day, or nothing.
#[must_use]
pub fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}
