//! Workbooks of Excel since 2007.

use std::{
    collections::BTreeSet,
    io::{self, Cursor, Read, Seek, SeekFrom},
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveDateTime};
use quick_xml::events::{BytesStart, Event};

use super::{
    Unreadable,
    archive::Archive,
    filling::{Filling, Merge},
    limits::{MAX_PASSED_CELLS, MAX_SECONDS, MAX_STRING_TAGS, MAX_TABLES},
    xml::{self, Met},
};
use crate::table::Value;

/// Refuses a table of strings that says it holds more than any may: calamine makes room for as many
/// as it says, and a process that asks for more memory than there is does not live to refuse it.
pub(super) fn check(archive: &mut Archive<'_>) -> Result<(), Unreadable> {
    for name in archive.ending_in("sharedstrings.xml")? {
        let mut reader = quick_xml::Reader::from_reader(archive.part(&name)?);
        reader.config_mut().check_end_names = false;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(Unreadable::broken)? {
                Event::Start(start) | Event::Empty(start)
                    if start.local_name().as_ref() == "sst" =>
                {
                    says_too_many(&start)?;
                    break;
                }
                Event::Eof => break,
                _ => (),
            }
        }
    }
    check_parts(archive)
}

/// Refuses sheets that are one part: it would be read for each of them.
fn check_parts(archive: &mut Archive<'_>) -> Result<(), Unreadable> {
    let named = [("workbook.xml", "sheet", "id"), ("workbook.xml.rels", "Relationship", "Target")];
    for (ending, element, attribute) in named {
        for part in archive.ending_in(ending)? {
            let mut seen = BTreeSet::new();
            xml::each(archive.part(&part)?, |met| {
                let Met::Start(name, start) = met else { return Ok(()) };
                let value = if name == element { xml::attribute(start, attribute)? } else { None };
                let again = value.is_some_and(|value| !seen.insert(value));
                if again { Err(Unreadable::broken("two sheets are one part")) } else { Ok(()) }
            })?;
        }
    }
    Ok(())
}

fn says_too_many(start: &BytesStart<'_>) -> Result<(), Unreadable> {
    for attribute in start.attributes().with_checks(false) {
        let value = attribute.map_err(Unreadable::broken)?.value;
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        let is_count = !digits.is_empty() && value.trim().len() == digits.len();
        if is_count && digits.parse().map_or(true, |said: u64| said > MAX_STRING_TAGS) {
            return Err(Unreadable::Bomb);
        }
    }
    Ok(())
}

/// Reads the sheets a person sees; hidden ones hold lists and drafts. The archive has been
/// checked.
///
/// Cells are taken one by one: the size a sheet declares is not asked.
///
/// calamine subtracts the ends of a range without asking which is greater (`B2:A1`), which panics
/// where overflow is checked; what was filled until then is thrown away with the error.
///
/// Several sheets may be told to be one part, which is read for each of them: so much time is given to
/// all of them together.
pub(super) fn read(bytes: &[u8], filling: &mut Filling) -> Result<(), Unreadable> {
    read_within(Duration::from_secs(MAX_SECONDS), bytes, filling)
}

fn read_within(most: Duration, bytes: &[u8], filling: &mut Filling) -> Result<(), Unreadable> {
    let end = Instant::now() + most;
    let read = catch_unwind(AssertUnwindSafe(|| {
        read_sheets(Timed { bytes: Cursor::new(bytes), end }, filling)
    }));
    let read = read.unwrap_or_else(|_| Err(Unreadable::broken("the workbook contradicts itself")));
    // However the reader tells of bytes it was refused.
    if read.is_err() && Instant::now() > end { Err(Unreadable::TooSlow) } else { read }
}

/// The bytes of a file, up to a moment.
struct Timed<'a> {
    bytes: Cursor<&'a [u8]>,
    end: Instant,
}

impl Read for Timed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if Instant::now() > self.end {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.bytes.read(buffer)
    }
}

impl Seek for Timed<'_> {
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(place)
    }
}

fn read_sheets(bytes: Timed<'_>, filling: &mut Filling) -> Result<(), Unreadable> {
    let mut book: Xlsx<_> = Xlsx::new(bytes).map_err(unreadable)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if names.len() > MAX_TABLES {
        return Err(Unreadable::TooManyTables);
    }
    if names.iter().collect::<BTreeSet<_>>().len() < names.len() {
        return Err(Unreadable::broken("two sheets have one name"));
    }
    // The empty ones, too: of one part read for many sheets there may be very many.
    let mut passed = 0_usize;
    for name in names {
        let mut cells = match book.worksheet_cells_reader(&name) {
            // A sheet that holds only a chart.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            other => other.map_err(unreadable)?,
        };
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            passed += 1;
            if passed > MAX_PASSED_CELLS {
                return Err(Unreadable::TooManyCells);
            }
            let (row, column) = cell.get_position();
            match cell.get_value() {
                DataRef::SharedString(text) => filling.put_text(row, column, text)?,
                DataRef::String(text) => filling.put_text(row, column, text)?,
                other => filling.put(row, column, value(other))?,
            }
        }
        drop(cells);
        let merges: Vec<Merge> = book
            .merge_cells_by_sheet_name(&name)
            .map_err(unreadable)?
            .into_iter()
            .map(|range| Merge {
                rows: (range.start.0, range.end.0),
                columns: (range.start.1, range.end.1),
            })
            .collect();
        filling.fill(&merges)?;
        filling.end_table(Some(&name))?;
    }
    Ok(())
}

fn value(data: &DataRef<'_>) -> Value {
    match data {
        DataRef::Empty => Value::Empty,
        #[expect(clippy::cast_precision_loss, reason = "a cell holds a float; this one is whole")]
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Float(number) => number_value(*number),
        DataRef::Bool(truth) => Value::Bool(*truth),
        DataRef::DateTime(stamp) => {
            let (year, month, day, hour, minute, ..) = stamp.to_ymd_hms_milli();
            if stamp.is_datetime() && stamp.as_f64() >= 1.0 {
                NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
                    .map_or_else(|| number_value(stamp.as_f64()), Value::Day)
            } else {
                Value::Text(format!("{hour:02}:{minute:02}"))
            }
        }
        DataRef::DateTimeIso(iso) => iso_value(iso),
        DataRef::DurationIso(text) | DataRef::String(text) => Value::text(text),
        DataRef::SharedString(text) => Value::text(text),
        DataRef::Error(error) => Value::Text(error.to_string()),
    }
}

/// A number; what is none (not finite) counts as nothing.
pub(super) fn number_value(number: f64) -> Value {
    if number.is_finite() { Value::Number(number) } else { Value::Empty }
}

/// A date, or a date and time, in ISO 8601.
pub(super) fn iso_value(iso: &str) -> Value {
    let day = iso
        .parse::<NaiveDate>()
        .or_else(|_| iso.trim_end_matches('Z').parse::<NaiveDateTime>().map(|time| time.date()));
    day.map_or_else(|_| Value::text(iso), Value::Day)
}

fn unreadable(error: XlsxError) -> Unreadable {
    match error {
        XlsxError::Password => Unreadable::Encrypted,
        other => Unreadable::broken(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_has_only_so_much_time() {
        let read = read_within(Duration::ZERO, b"PK\x03\x04", &mut Filling::default());
        assert!(matches!(read, Err(Unreadable::TooSlow)), "{read:?}");
    }
}
