//! Text separated by commas, semicolons or tabs.

use std::collections::BTreeMap;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::{
    Unreadable,
    filling::Filling,
    limits::{MAX_CELL_CHARS, MAX_FIELDS},
};

/// Lines looked at to find what separates the cells.
const SAMPLE_LINES: usize = 50;
/// The longest field that is taken in before it is refused: four bytes a character and a little
/// white space.
const FIELD: usize = MAX_CELL_CHARS * 4 + 1024;

/// Reads separated text. Without a name that says so, text with no separator is not taken for a
/// table: a letter is no register.
///
/// Fields are read one by one into one buffer, so that a line of millions of separators costs
/// nothing.
pub(super) fn read(text: &str, named: bool, filling: &mut Filling) -> Result<(), Unreadable> {
    let (text, told) = told_delimiter(text);
    let delimiter = match told.or_else(|| delimiter(text)) {
        Some(found) => found,
        None if named => b',',
        None => return Err(Unreadable::NotRecognised),
    };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut buffer = vec![0_u8; FIELD];
    let mut input = text.as_bytes();
    let (mut row, mut column, mut filled) = (0_u32, 0_u32, 0_usize);
    // The reader skips blank lines; the numbers people see count them.
    let mut blank = blank_lines(None, input);
    loop {
        let output = buffer.get_mut(filled..).unwrap_or_default();
        let (result, taken, written) = reader.read_field(input, output);
        let last = input.get(..taken).and_then(<[u8]>::last).copied();
        input = input.get(taken..).unwrap_or_default();
        filled += written;
        match result {
            // Telling the reader that nothing follows makes it end the last field.
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::OutputFull => return Err(Unreadable::CellTooLong),
            ReadFieldResult::Field { record_end } => {
                let field = buffer.get(..filled).unwrap_or_default();
                let field = std::str::from_utf8(field).map_err(Unreadable::broken)?;
                filling.put_text(row.saturating_add(blank), column, field)?;
                filled = 0;
                column += 1;
                if column > MAX_FIELDS {
                    return Err(Unreadable::TooManyColumns);
                }
                if record_end {
                    row = row.saturating_add(1);
                    column = 0;
                    blank = blank.saturating_add(blank_lines(last, input));
                }
            }
            ReadFieldResult::End => break,
        }
    }
    filling.end_table(None)
}

/// Blank lines at the beginning of what is still to read, after the byte read last.
fn blank_lines(last: Option<u8>, input: &[u8]) -> u32 {
    // The reader ends a record at `\r` and leaves the `\n` of the same line end.
    let mut rest = match (last, input.split_first()) {
        (Some(b'\r'), Some((b'\n', rest))) => rest,
        _ => input,
    };
    let mut lines = 0_u32;
    loop {
        rest = match rest {
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
            _ => return lines,
        };
        lines = lines.saturating_add(1);
    }
}

/// A first line `sep=;` tells spreadsheets what separates; it is no row.
fn told_delimiter(text: &str) -> (&str, Option<u8>) {
    let Some(rest) = text.strip_prefix("sep=") else { return (text, None) };
    match rest.as_bytes().first() {
        Some(&told @ (b',' | b';' | b'\t')) => {
            (rest.split_once('\n').map_or("", |(_, body)| body), Some(told))
        }
        _ => (text, None),
    }
}

/// The separator that divides most of the first lines into the same number of cells. Where commas
/// stand inside texts, their number differs from line to line; that of the true separator does
/// not.
fn delimiter(text: &str) -> Option<u8> {
    let sample = sample(text);
    // Nobody types a tab into a cell, and of two that divide evenly a comma is the one that
    // belongs to the numbers (`1,5;2,5`). The last of equals is taken.
    [b',', b';', b'\t']
        .into_iter()
        .filter_map(|candidate| Some((evenly_divided(sample, candidate)?, candidate)))
        .max_by_key(|&(lines, _)| lines)
        .map(|(_, candidate)| candidate)
}

/// How many lines have the number of cells that most have; `None` where nothing is divided.
fn evenly_divided(sample: &str, candidate: u8) -> Option<usize> {
    let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
    for count in fields_per_line(sample, candidate).into_iter().filter(|&count| count > 1) {
        *lines.entry(count).or_default() += 1;
    }
    lines.into_values().max()
}

fn sample(text: &str) -> &str {
    let mut end = text.len().min(64 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn fields_per_line(sample: &str, candidate: u8) -> Vec<usize> {
    let mut reader: Reader = ReaderBuilder::new().delimiter(candidate).build();
    let mut input = sample.as_bytes();
    let mut scrap = [0_u8; 1024];
    let (mut counts, mut fields) = (Vec::new(), 0);
    while counts.len() < SAMPLE_LINES {
        let (result, taken, _) = reader.read_field(input, &mut scrap);
        input = input.get(taken..).unwrap_or_default();
        match result {
            ReadFieldResult::Field { record_end } => {
                fields += 1;
                if record_end {
                    counts.push(fields);
                    fields = 0;
                }
            }
            ReadFieldResult::End => break,
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
        }
    }
    counts
}
