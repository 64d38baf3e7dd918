//! Days, or as much of one as was written.

use chrono::{Datelike, NaiveDate};

use super::fold;
use crate::table::Value;

/// A day of which perhaps only the year, or the year and month, was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDay {
    /// The year, from 1900 to 2200.
    pub year: i32,
    /// The month, from 1 to 12.
    pub month: Option<u32>,
    /// The day of the month; never without the month.
    pub day: Option<u32>,
}

impl PartialDay {
    /// The first day it may mean.
    #[must_use]
    pub fn earliest(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it may mean.
    #[must_use]
    pub fn latest(self) -> Option<NaiveDate> {
        let month = self.month.unwrap_or(12);
        match self.day {
            Some(day) => NaiveDate::from_ymd_opt(self.year, month, day),
            None => (28..=31).rev().find_map(|day| NaiveDate::from_ymd_opt(self.year, month, day)),
        }
    }

    /// The day itself, when all of it was written.
    #[must_use]
    pub fn whole(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    fn of(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let year = i32::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
        let found = Self { year, month, day };
        // A day that is not in the calendar was a slip, and nobody knows of what.
        found.earliest().map(|_| found)
    }
}

impl From<NaiveDate> for PartialDay {
    fn from(day: NaiveDate) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }
}

/// The day in a cell.
///
/// A number is a year, or the serial number of a day whose cell lost its format.
#[must_use]
pub fn day(value: &Value) -> Option<PartialDay> {
    match value {
        Value::Day(day) => Some(PartialDay::from(*day)),
        Value::Text(text) => day_of_text(text),
        Value::Number(number) if (20_000.0..75_000.0).contains(number) => {
            let day = NaiveDate::from_ymd_opt(1899, 12, 30)?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked above"
            )]
            let days = chrono::Days::new(*number as u64);
            day.checked_add_days(days).map(PartialDay::from)
        }
        Value::Number(number) if number.fract() == 0.0 => day_of_text(&number.to_string()),
        Value::Number(_) | Value::Bool(_) | Value::Empty => None,
    }
}

/// The day in a text, in any of the ways it is written in Uzbek, Russian and English.
///
/// Of numbers the day is first and the month second, unless the second cannot be a month and
/// slashes say that Americans wrote it. Years of two digits are of this century up to 69.
#[must_use]
pub fn day_of_text(text: &str) -> Option<PartialDay> {
    // Longer than any way of writing a day.
    if text.len() > 120 {
        return None;
    }
    let folded = fold(text);
    let tokens = tokens(without_time(&folded))?;
    match tokens.as_slice() {
        [Token::Number(year)] => PartialDay::of(year.year()?, None, None),
        [Token::Number(first), Token::Mark(mark), Token::Number(second)] => match mark {
            '.' | '/' | '-' if first.digits == 4 => {
                PartialDay::of(first.year()?, Some(second.value), None)
            }
            '.' | '/' | '-' if second.digits == 4 => {
                PartialDay::of(second.year()?, Some(first.value), None)
            }
            _ => None,
        },
        [
            Token::Number(first),
            Token::Mark(mark),
            Token::Number(second),
            Token::Mark(other),
            Token::Number(third),
        ] if mark == other => numeric(*mark, *first, *second, *third),
        [
            Token::Number(day),
            Token::Mark('.' | '/' | '-'),
            Token::Roman(month),
            Token::Mark('.' | '/' | '-'),
            Token::Number(year),
        ] => PartialDay::of(year.short_year()?, Some(*month), Some(day.value)),
        worded => {
            let rest: Vec<Token> =
                worded.iter().copied().filter(|token| !matches!(token, Token::Mark(_))).collect();
            in_words(&rest)
        }
    }
}

fn numeric(mark: char, first: Digits, second: Digits, third: Digits) -> Option<PartialDay> {
    if first.digits == 4 {
        return PartialDay::of(first.year()?, Some(second.value), Some(third.value));
    }
    if first.digits > 2 || second.digits > 2 {
        return None;
    }
    let year = third.short_year()?;
    if mark == '/' && second.value > 12 && first.value <= 12 {
        return PartialDay::of(year, Some(first.value), Some(second.value));
    }
    PartialDay::of(year, Some(second.value), Some(first.value))
}

/// Days with the month's name, in the orders of three languages.
fn in_words(tokens: &[Token]) -> Option<PartialDay> {
    match *tokens {
        [Token::Number(day), Token::Month(month), Token::Number(year)] if year.digits == 4 => {
            PartialDay::of(year.year()?, Some(month), Some(day.value))
        }
        [Token::Number(year), Token::Month(month), Token::Number(day)]
        | [Token::Number(year), Token::Number(day), Token::Month(month)]
        | [Token::Month(month), Token::Number(day), Token::Number(year)]
            if year.digits == 4 && day.digits <= 2 =>
        {
            PartialDay::of(year.year()?, Some(month), Some(day.value))
        }
        [Token::Number(year), Token::Month(month)] | [Token::Month(month), Token::Number(year)] => {
            PartialDay::of(year.year()?, Some(month), None)
        }
        _ => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Digits {
    value: u32,
    digits: usize,
}

impl Digits {
    /// A year written in full.
    fn year(self) -> Option<u32> {
        (self.digits == 4).then_some(self.value)
    }

    /// A year in full or of two digits.
    fn short_year(self) -> Option<u32> {
        match (self.digits, self.value) {
            (4, year) => Some(year),
            (2, year @ ..70) => Some(2000 + year),
            (2, year) => Some(1900 + year),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Number(Digits),
    Month(u32),
    /// A month in Roman numerals.
    Roman(u32),
    Mark(char),
}

/// The text without a time of day at its end.
fn without_time(folded: &str) -> &str {
    let Some(colon) = folded.find(':') else { return folded };
    let before = folded.get(..colon).unwrap_or_default();
    let date = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = folded.get(date.len()..).unwrap_or_default();
    let is_time =
        rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'z' | '+' | ' '));
    match date.chars().last() {
        // `t` stands between day and time in ISO 8601.
        Some(' ' | 't') if is_time => date.strip_suffix(['t', ' ']).unwrap_or(date).trim_end(),
        _ => folded,
    }
}

/// Numbers, months and marks; words that only accompany a day are left out, and any other word
/// makes the text no day.
fn tokens(folded: &str) -> Option<Vec<Token>> {
    let mut found = Vec::new();
    let mut rest = folded;
    while let Some(c) = rest.chars().next() {
        let is_same: fn(char) -> bool = if c.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if c.is_alphabetic() {
            |c| c.is_alphabetic() || c == '\''
        } else {
            found.extend((!matches!(c, ' ' | ',' | '(' | ')')).then_some(Token::Mark(c)));
            rest = rest.get(c.len_utf8()..)?;
            continue;
        };
        let end = rest.find(|c| !is_same(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        rest = after;
        if c.is_ascii_digit() {
            let value = word.parse().ok().filter(|_| word.len() <= 4)?;
            found.push(Token::Number(Digits { value, digits: word.len() }));
        } else if let Some(month) = month(word) {
            found.push(Token::Month(month));
        } else if let Some(month) = roman(word) {
            found.push(Token::Roman(month));
        } else if !ACCOMPANYING.contains(&word) {
            return None;
        }
    }
    // Dots and dashes at the ends say nothing: `2019-yil`, `12 марта 2019 г.`
    while matches!(found.last(), Some(Token::Mark('.' | '-'))) {
        found.pop();
    }
    let known = |token: &Token| !matches!(token, Token::Mark(c) if !matches!(c, '.' | '/' | '-'));
    (found.len() <= 9 && found.iter().all(known)).then_some(found)
}

/// Words that stand beside a day without changing it.
const ACCOMPANYING: &[&str] = &[
    "yil",
    "yili",
    "yilda",
    "yilning",
    "yildagi",
    "yildan",
    "yilgi",
    "y",
    "yy",
    "йил",
    "йили",
    "йилда",
    "йилнинг",
    "йилдан",
    "йилги",
    "й",
    "год",
    "года",
    "году",
    "г",
    "гг",
    "kuni",
    "sana",
    "sanasi",
    "dagi",
    "куни",
    "санаси",
    "от",
    "с",
    "dan",
    "дан",
    "of",
    "st",
    "nd",
    "rd",
    "th",
    "the",
    "on",
    "from",
    "year",
];

/// Months by the beginnings of their names; what may follow is in [`ENDINGS`].
const MONTHS: &[(&str, u32)] = &[
    ("yanvar", 1),
    ("январ", 1),
    ("january", 1),
    ("jan", 1),
    ("yan", 1),
    ("янв", 1),
    ("fevral", 2),
    ("феврал", 2),
    ("february", 2),
    ("feb", 2),
    ("fev", 2),
    ("фев", 2),
    ("mart", 3),
    ("март", 3),
    ("march", 3),
    ("mar", 3),
    ("мар", 3),
    ("aprel", 4),
    ("апрел", 4),
    ("april", 4),
    ("apr", 4),
    ("апр", 4),
    ("may", 5),
    ("май", 5),
    ("ма", 5),
    ("iyun", 6),
    ("июн", 6),
    ("june", 6),
    ("jun", 6),
    ("ийун", 6),
    ("iyul", 7),
    ("июл", 7),
    ("july", 7),
    ("jul", 7),
    ("ийул", 7),
    ("avgust", 8),
    ("август", 8),
    ("august", 8),
    ("aug", 8),
    ("avg", 8),
    ("авг", 8),
    ("sentabr", 9),
    ("sentyabr", 9),
    ("сентябр", 9),
    ("сентабр", 9),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("sen", 9),
    ("сент", 9),
    ("сен", 9),
    ("oktabr", 10),
    ("oktyabr", 10),
    ("октябр", 10),
    ("октабр", 10),
    ("october", 10),
    ("oct", 10),
    ("okt", 10),
    ("окт", 10),
    ("noyabr", 11),
    ("ноябр", 11),
    ("november", 11),
    ("nov", 11),
    ("noy", 11),
    ("ноя", 11),
    ("dekabr", 12),
    ("декабр", 12),
    ("december", 12),
    ("dec", 12),
    ("dek", 12),
    ("дек", 12),
];

/// Case endings of months.
const ENDINGS: &[&str] = &[
    "", "i", "ning", "da", "dagi", "dan", "и", "нинг", "да", "даги", "дан", "ь", "я", "е", "а",
    "ю", "oyi", "ойи",
];

fn month(word: &str) -> Option<u32> {
    MONTHS
        .iter()
        .find(|(stem, _)| {
            word.strip_prefix(stem).is_some_and(|ending| {
                // `ма` alone is no month, only `мая` and `мае` are.
                ENDINGS.contains(&ending) && (*stem != "ма" || matches!(ending, "я" | "е" | "ю"))
            })
        })
        .map(|(_, month)| *month)
}

/// Roman numerals, in Latin letters or in the Cyrillic ones that look alike.
fn roman(word: &str) -> Option<u32> {
    let latin = word.replace('х', "x").replace(['і', 'ӏ'], "i");
    let numerals = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    numerals.iter().zip(1..).find(|(numeral, _)| **numeral == latin).map(|(_, month)| month)
}
