//! One cell to write.

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat};

/// One cell to write.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text. It never becomes a formula, whatever it begins with.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A decimal number with a point, such as an amount of money: `1234.50`. What is no such
    /// number is written as [`Text`](Self::Text).
    Decimal(String),
    /// A day.
    Day(NaiveDate),
    /// A moment, with the offset it is to be shown in.
    Time(DateTime<FixedOffset>),
}

impl Cell {
    /// The cell as text for a format without types; days are ISO 8601, moments RFC 3339.
    pub(super) fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Decimal(text) if is_decimal(text) => Cow::Borrowed(text),
            Self::Text(text) | Self::Decimal(text) => defused(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Time(time) => Cow::Owned(time.to_rfc3339_opts(SecondsFormat::Secs, true)),
        }
    }
}

/// Spreadsheets run text of a CSV that begins like a formula; an apostrophe before it makes it
/// text again. One that separates by another character than the file does begins a cell within the
/// text: no part of it may begin so either.
fn defused(text: &str) -> Cow<'_, str> {
    let runs = ['=', '+', '-', '@'];
    let begins = |before: Option<char>, letter: char| match before {
        None => runs.contains(&letter) || matches!(letter, '\t' | '\r' | '\n'),
        Some(';' | ',' | '\t' | '\r' | '\n') => runs.contains(&letter),
        Some(_) => false,
    };
    let before = |place: usize| text.get(..place).and_then(|before| before.chars().next_back());
    if !text.char_indices().any(|(place, letter)| begins(before(place), letter)) {
        return Cow::Borrowed(text);
    }
    let mut defused = String::with_capacity(text.len() + 1);
    for (place, letter) in text.char_indices() {
        if begins(before(place), letter) {
            defused.push('\'');
        }
        defused.push(letter);
    }
    Cow::Owned(defused)
}

/// Whether a text is digits with at most one point and a minus: nothing a spreadsheet could run.
pub(super) fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
