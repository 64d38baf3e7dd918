//! Where the register begins in a table that people have dressed up.

use std::collections::HashSet;

use crate::{
    table::{Row, Table, Value},
    written,
};

/// Rows looked at to find the header; letterheads and titles are shorter.
const SEARCHED: usize = 40;
/// Rows a header may go on for below its first.
const MAX_CONTINUED: usize = 2;

/// The header of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The name of every column; empty where a column has none. A group over its columns is
    /// joined to each: `Muddati / boshlanishi`.
    pub columns: Vec<String>,
    /// The place in [`Table::rows`] where the header begins.
    pub row: usize,
    /// The place in [`Table::rows`] of the first row after the header and the numbers of its
    /// columns.
    pub first: usize,
}

/// Finds the header of a table.
///
/// It is the first row that is more than a title: it names at least half of the columns the
/// table usually fills, and at least two unless the table has but one; every name is a text, is
/// no date and no number, and hardly any is there twice, as a title merged over the whole
/// width is. Rows below belong to it while they only divide its groups, and the row of numbers
/// `1 2 3 4` that forms carry is passed over.
#[must_use]
pub fn header(table: &Table) -> Option<Header> {
    let width = usual_width(table);
    let least = width.div_ceil(2).max(2).min(width.max(1));
    let row = table.rows.iter().take(SEARCHED).position(|row| names_columns(row, least))?;
    let mut columns: Vec<String> = (0..table.width())
        .map(|column| name(table.rows.get(row).map_or(&Value::Empty, |row| row.cell(column))))
        .collect();
    let mut first = row + 1;
    for _ in 0..MAX_CONTINUED {
        let Some(below) = table.rows.get(first) else { break };
        let Some(divided) = divide(&columns, below) else { break };
        columns = divided;
        first += 1;
    }
    if table.rows.get(first).is_some_and(numbers_columns) {
        first += 1;
    }
    while columns.last().is_some_and(String::is_empty) {
        columns.pop();
    }
    Some(Header { columns, row, first })
}

/// Whether a row sums up instead of being an entry: `Jami: 25`, `Итого`, `Жами`, `Total`.
///
/// It is told by its first text: an Uzbek or Russian word for a sum at its beginning, or an
/// English one that stands alone or before a number (`Total Energies` is a partner). A row that
/// says something else in words is an entry.
#[must_use]
pub fn is_total(row: &Row) -> bool {
    let mut texts = row.cells.iter().filter_map(|value| match value {
        Value::Text(text) if text.chars().any(char::is_alphabetic) => Some(text),
        _ => None,
    });
    let Some(text) = texts.next() else { return false };
    // Merged, it stands in several cells; a sum may have its unit: `15 ta`.
    let counts = |other: &String| other.starts_with(|c: char| c.is_ascii_digit());
    if texts.any(|other| other != text && !counts(other)) {
        return false;
    }
    let folded = written::fold(text);
    let mut words =
        folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let second = words.next();
    match first {
        "jami" | "жами" | "итого" | "всего" | "hammasi" | "ҳаммаси" => true,
        "umumiy" | "умумий" => matches!(second, Some("jami" | "soni" | "жами" | "сони")),
        "общий" | "общее" => matches!(second, Some("итог" | "количество")),
        "grand" => second == Some("total"),
        "total" | "subtotal" => second
            .is_none_or(|word| word == "total" || word.starts_with(|c: char| c.is_ascii_digit())),
        _ => false,
    }
}

/// How many cells a row of the table usually fills: most rows of a register fill about as many,
/// titles and sums fewer.
fn usual_width(table: &Table) -> usize {
    let mut filled: Vec<usize> = table.rows.iter().take(200).map(filled).collect();
    filled.sort_unstable();
    filled.get(filled.len() * 2 / 3).copied().unwrap_or(0)
}

fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|value| !value.is_empty()).count()
}

/// A name on one line, without the white space of its wrapping.
fn name(value: &Value) -> String {
    value.shown().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn names_columns(row: &Row, least: usize) -> bool {
    let texts: Vec<String> = row.cells.iter().filter(|v| !v.is_empty()).map(name).collect();
    let distinct: HashSet<&String> = texts.iter().collect();
    // Years head columns of statistics, so a number is allowed where names are many.
    let others = row.cells.iter().filter(|v| !v.is_empty() && !is_name(v)).count();
    distinct.len() >= least && others * 4 < texts.len().max(1) && texts.len() > others
}

/// Text that is neither a number nor a date; `№` has no letter and is one.
fn is_name(value: &Value) -> bool {
    let Value::Text(text) = value else { return false };
    let is_word = text.chars().any(char::is_alphabetic) || matches!(text.as_str(), "№" | "#");
    is_word && !text.contains('@') && written::day(value).is_none() && text.chars().count() < 200
}

/// The names after a row that divides groups: `None` when the row is no such row.
///
/// A group is a name that stands over its right neighbours too, either repeated (merged cells
/// are filled) or followed by columns without a name. The dividing row has texts under groups
/// only; elsewhere it is blank or, merged downwards, the same.
fn divide(columns: &[String], below: &Row) -> Option<Vec<String>> {
    let mut groups: Vec<&str> = Vec::new();
    for column in columns {
        let before = groups.last().copied().unwrap_or_default();
        groups.push(if column.is_empty() { before } else { column });
    }
    let in_group = |at: usize| {
        let own = groups.get(at).copied().unwrap_or_default();
        let beside = [at.checked_sub(1), at.checked_add(1)];
        !own.is_empty() && beside.into_iter().flatten().any(|other| groups.get(other) == Some(&own))
    };
    let mut joined = Vec::new();
    let mut divides = false;
    for (at, column) in columns.iter().enumerate() {
        let value = below.cell(at);
        let own = name(value);
        if own.is_empty() || own == *column {
            joined.push(column.clone());
        } else if is_name(value) && in_group(at) {
            divides = true;
            joined.push(format!("{} / {own}", groups.get(at).copied().unwrap_or_default()));
        } else {
            return None;
        }
    }
    divides.then_some(joined)
}

/// Whether the row is `1 2 3 4`, in at least three columns.
fn numbers_columns(row: &Row) -> bool {
    let mut numbers = Vec::new();
    for value in row.cells.iter().filter(|value| !value.is_empty()) {
        let Ok(number) = value.shown().trim_end_matches(['.', ')']).parse::<u32>() else {
            return false;
        };
        numbers.push(number);
    }
    let runs = numbers.iter().zip(1_u32..).all(|(&number, expected)| number == expected);
    numbers.len() >= 3 && runs
}
