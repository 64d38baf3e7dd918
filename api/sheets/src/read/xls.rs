//! Workbooks of Excel 97 to 2003.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use cfb::CompoundFile;
use chrono::{Days, NaiveDate};

use super::{
    Unreadable,
    filling::{Filling, Merge},
    limits::{MAX_CELLS, MAX_FILE_BYTES, MAX_TABLES},
    xls_record::{Bytes, Records},
    xlsx::number_value,
};
use crate::table::Value;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const FILE_PASS: u16 = 0x002f;
const DATE_MODE: u16 = 0x0022;
const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const BOUND_SHEET: u16 = 0x0085;
const SST: u16 = 0x00fc;
const FORMULA: u16 = 0x0006;
const STRING: u16 = 0x0207;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027e;
const MUL_RK: u16 = 0x00bd;
const LABEL: u16 = 0x0204;
const LABEL_SST: u16 = 0x00fd;
const BOOL_ERR: u16 = 0x0205;
const MERGED_CELLS: u16 = 0x00e5;
/// The version number of BIFF8 in a [`BOF`].
const BIFF8: u16 = 0x0600;

/// Reads the sheets a person sees, record by record: what a sheet says of its own size is not
/// asked.
pub(super) fn read(bytes: &[u8], filling: &mut Filling) -> Result<(), Unreadable> {
    let mut container = CompoundFile::open(Cursor::new(bytes)).map_err(Unreadable::broken)?;
    // How Excel wraps a workbook or document that is locked with a password.
    if container.exists("/EncryptedPackage") {
        return Err(Unreadable::Encrypted);
    }
    if !container.is_stream("/Workbook") {
        return Err(Unreadable::NotRecognised);
    }
    let mut stream = Vec::new();
    container
        .open_stream("/Workbook")
        .and_then(|part| {
            part.take(u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX)).read_to_end(&mut stream)
        })
        .map_err(Unreadable::broken)?;
    let book = Book::read(&stream)?;
    let mut left = stream.len();
    for sheet in &book.sheets {
        let start = usize::try_from(sheet.start).ok().and_then(|start| stream.get(start..));
        let start = start.ok_or_else(|| Unreadable::broken("a sheet lies beyond the end"))?;
        // Sheets that share what they hold would be read as often as they are named.
        left = left
            .checked_sub(book.read_sheet(start, filling)?)
            .ok_or_else(|| Unreadable::broken("sheets overlap"))?;
        filling.end_table(Some(&sheet.name))?;
    }
    Ok(())
}

struct Sheet {
    name: String,
    start: u32,
}

/// What number format a cell has, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Day,
    Time,
}

/// What the sheets of a workbook share.
#[derive(Default)]
struct Book {
    sheets: Vec<Sheet>,
    strings: Vec<String>,
    /// By the index of a cell's format.
    kinds: Vec<Kind>,
    from_1904: bool,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, Unreadable> {
        let mut book = Self::default();
        let mut codes: HashMap<u16, String> = HashMap::new();
        let mut formats = Vec::new();
        let mut records = Records::of(stream);
        let mut is_first = true;
        while let Some(record) = records.next().transpose()? {
            let mut data = Bytes::of(vec![record.data]);
            let read = match record.kind {
                BOF if is_first && data.u16() != Some(BIFF8) => {
                    return Err(Unreadable::NotRecognised);
                }
                FILE_PASS => return Err(Unreadable::Encrypted),
                DATE_MODE => data.u16().map(|mode| book.from_1904 = mode == 1),
                FORMAT => data.u16().zip(data.string()).map(|(index, code)| {
                    codes.insert(index, code);
                }),
                XF => data.skip(2).and_then(|()| data.u16()).map(|format| formats.push(format)),
                BOUND_SHEET => book.announce(&mut data),
                SST => {
                    let mut parts = vec![record.data];
                    parts.extend(records.continued()?);
                    book.share(&mut Bytes::of(parts))?;
                    Some(())
                }
                EOF => break,
                _ => Some(()),
            };
            read.ok_or_else(|| cut(record.kind))?;
            is_first = false;
        }
        if book.sheets.len() > MAX_TABLES {
            return Err(Unreadable::TooManyTables);
        }
        book.kinds = formats.iter().map(|format| kind(*format, codes.get(format))).collect();
        Ok(book)
    }

    /// A sheet, unless it is hidden or holds a chart or macros.
    fn announce(&mut self, data: &mut Bytes<'_>) -> Option<()> {
        let (start, state, of_what) = (data.u32()?, data.u8()?, data.u8()?);
        let name = data.short_string()?;
        // The two lowest bits say how it is hidden.
        if state.trailing_zeros() >= 2 && of_what == 0 {
            self.sheets.push(Sheet { name, start });
        }
        Some(())
    }

    fn share(&mut self, data: &mut Bytes<'_>) -> Result<(), Unreadable> {
        let count = data.u32().and_then(|_| data.u32()).unwrap_or(0);
        for _ in 0..count {
            // A text of no cell is of no use: there cannot be more than cells.
            if self.strings.len() == MAX_CELLS * 2 {
                return Err(Unreadable::TooManyCells);
            }
            self.strings.push(data.string().ok_or_else(|| cut(SST))?);
        }
        Ok(())
    }

    /// Reads a sheet, and tells how many bytes it takes.
    fn read_sheet(&self, stream: &[u8], filling: &mut Filling) -> Result<usize, Unreadable> {
        let mut merges = Vec::new();
        let mut depth = 0_u32;
        let mut records = Records::of(stream);
        // The cell of the formula whose text comes in the next record.
        let mut formula = (0, 0);
        while let Some(record) = records.next().transpose()? {
            match record.kind {
                BOF => depth = depth.saturating_add(1),
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                // Deeper streams are charts within the sheet.
                _ if depth > 1 => {}
                MERGED_CELLS => {
                    merge(record.data, &mut merges).ok_or_else(|| cut(record.kind))?;
                    if merges.len() > MAX_CELLS {
                        return Err(Unreadable::TooManyCells);
                    }
                }
                STRING => {
                    let mut parts = vec![record.data];
                    parts.extend(records.continued()?);
                    let text = Bytes::of(parts).string().ok_or_else(|| cut(STRING))?;
                    filling.put_text(formula.0, formula.1, &text)?;
                }
                FORMULA | NUMBER | RK | MUL_RK | LABEL | LABEL_SST | BOOL_ERR => {
                    let mut data = Bytes::of(vec![record.data]);
                    let place = data.u16().zip(data.u16()).ok_or_else(|| cut(record.kind))?;
                    let (row, mut column) = (u32::from(place.0), u32::from(place.1));
                    formula = (row, column);
                    let values = self.values(record.kind, &mut data, record.data.len());
                    for value in values.ok_or_else(|| cut(record.kind))? {
                        filling.put(row, column, value)?;
                        column += 1;
                    }
                }
                _ => {}
            }
        }
        filling.fill(&merges)?;
        Ok(stream.len() - records.left())
    }

    /// The values of a cell record; only [`MUL_RK`] has more than one.
    fn values(&self, kind: u16, data: &mut Bytes<'_>, length: usize) -> Option<Vec<Value>> {
        if kind == MUL_RK {
            // Row and first column before the values, the last column after them.
            let count = length.checked_sub(6)? / 6;
            return (0..count)
                .map(|_| Some(self.number(data.u16()?, compressed(data.u32()?))))
                .collect();
        }
        let format = data.u16()?;
        let value = match kind {
            NUMBER => self.number(format, data.f64()?),
            RK => self.number(format, compressed(data.u32()?)),
            LABEL => Value::text(&data.string()?),
            LABEL_SST => Value::text(self.strings.get(usize::try_from(data.u32()?).ok()?)?),
            BOOL_ERR => match (data.u8()?, data.u8()?) {
                (truth, 0) => Value::Bool(truth != 0),
                _ => Value::Text("#N/A".to_owned()),
            },
            _ => {
                let result = data.f64()?.to_bits().to_le_bytes();
                match result {
                    [1, _, truth, _, _, _, 0xff, 0xff] => Value::Bool(truth != 0),
                    [2, .., 0xff, 0xff] => Value::Text("#N/A".to_owned()),
                    [.., 0xff, 0xff] => Value::Empty,
                    _ => self.number(format, f64::from_le_bytes(result)),
                }
            }
        };
        Some(vec![value])
    }

    fn number(&self, format: u16, number: f64) -> Value {
        match self.kinds.get(usize::from(format)).copied().unwrap_or(Kind::Number) {
            Kind::Day if number >= 1.0 => {
                day(number, self.from_1904).map_or_else(|| number_value(number), Value::Day)
            }
            Kind::Day | Kind::Time if number.is_finite() => time(number),
            _ => number_value(number),
        }
    }
}

fn cut(kind: u16) -> Unreadable {
    Unreadable::broken(format_args!("record {kind:#06x} is cut off"))
}

fn merge(data: &[u8], merges: &mut Vec<Merge>) -> Option<()> {
    let mut data = Bytes::of(vec![data]);
    for _ in 0..data.u16()? {
        let rows = (data.u16()?.into(), data.u16()?.into());
        let columns = (data.u16()?.into(), data.u16()?.into());
        merges.push(Merge { rows, columns });
    }
    Some(())
}

/// A number in 30 bits: an integer or the upper half of a float, perhaps in hundredths.
fn compressed(bits: u32) -> f64 {
    let number = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 { number / 100.0 } else { number }
}

/// The day a serial number stands for. Excel counts 29 February 1900, which never was.
pub(crate) fn day(serial: f64, from_1904: bool) -> Option<NaiveDate> {
    if !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
    let whole = serial.trunc() as u64;
    let (year, month, first) = match (from_1904, whole) {
        (true, _) => (1904, 1, 1),
        (false, 60..) => (1899, 12, 30),
        (false, _) => (1899, 12, 31),
    };
    NaiveDate::from_ymd_opt(year, month, first)?.checked_add_days(Days::new(whole))
}

fn time(serial: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "a fraction of a day in minutes")]
    let minutes = (serial.rem_euclid(1.0) * 24.0 * 60.0).round() as i64;
    Value::Text(format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60))
}

/// What a number format makes of a number: formats by index that every workbook knows, or the
/// format's own code.
fn kind(index: u16, code: Option<&String>) -> Kind {
    let Some(code) = code else {
        return match index {
            14..=17 | 22 | 27..=31 | 34..=36 | 50..=58 => Kind::Day,
            18..=21 | 32 | 33 | 45..=47 => Kind::Time,
            _ => Kind::Number,
        };
    };
    let mut quoted = false;
    let mut bracketed = false;
    let mut escaped = false;
    let mut letters = String::new();
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' if !quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            ';' if !quoted => break,
            _ if quoted || bracketed => {}
            _ => letters.extend(c.to_lowercase()),
        }
    }
    if letters.contains("general") {
        Kind::Number
    } else if letters.contains(['y', 'd']) {
        Kind::Day
    } else if letters.contains(['h', 's']) {
        Kind::Time
    } else if letters.contains('m') {
        Kind::Day
    } else {
        Kind::Number
    }
}
