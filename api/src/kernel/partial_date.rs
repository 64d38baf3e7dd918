//! Dates as old papers tell them: a day, only a month, or only a year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, Months, NaiveDate};
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, StringLen, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, DbErr, QueryResult, TryGetError, TryGetable, Value};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

/// A date that may lack its day, or day and month: `2016-05-12`, `2016-05`, `2016` (ISO 8601 with
/// reduced precision).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToSchema)]
#[schema(
    value_type = String,
    pattern = r"^\d{4}(-\d{2}(-\d{2})?)?$",
    max_length = 10,
    example = "2016-05"
)]
pub struct PartialDate(Known);

/// What is known of a date: its first day, and how far it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Known {
    first: NaiveDate,
    precision: Precision,
}

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Precision {
    Year,
    Month,
    Day,
}

impl PartialDate {
    /// The first day it may be.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.0.first
    }

    /// The day, where it is known.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        match self.0.precision {
            Precision::Day => Some(self.0.first),
            Precision::Year | Precision::Month => None,
        }
    }

    /// The last day it may be.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        let months = match self.0.precision {
            Precision::Day => return self.0.first,
            Precision::Month => 1,
            Precision::Year => 12,
        };
        let next = self.0.first.checked_add_months(Months::new(months));
        next.and_then(|day| day.pred_opt()).unwrap_or(self.0.first)
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(day: NaiveDate) -> Self {
        Self(Known { first: day, precision: Precision::Day })
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.0.first.year(), self.0.first.month(), self.0.first.day());
        match self.0.precision {
            Precision::Year => write!(f, "{year:04}"),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Day => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoDate {
    /// It has another form, or there is none in the calendar.
    #[error("not a date like 2016-05-12, 2016-05 or 2016")]
    Form,
    /// The year is a typing mistake.
    #[error("a year before 1900 or after 2200")]
    Year,
}

impl FromStr for PartialDate {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let (whole, precision) = match text.len() {
            4 => (format!("{text}-01-01"), Precision::Year),
            7 => (format!("{text}-01"), Precision::Month),
            10 => (text.to_owned(), Precision::Day),
            _ => return Err(NoDate::Form),
        };
        if !whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            return Err(NoDate::Form);
        }
        let first = NaiveDate::parse_from_str(&whole, "%Y-%m-%d").map_err(|_| NoDate::Form)?;
        let date = Self(Known { first, precision });
        if date.to_string() != text {
            return Err(NoDate::Form);
        }
        if (1900..=2200).contains(&first.year()) { Ok(date) } else { Err(NoDate::Year) }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

// Kept as its text: it sorts by time, and a person who looks into the table can read it.
impl From<PartialDate> for Value {
    fn from(date: PartialDate) -> Self {
        date.to_string().into()
    }
}

impl TryGetable for PartialDate {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let text = String::try_get_by(row, index)?;
        text.parse().map_err(|error: NoDate| DbErr::Type(error.to_string()).into())
    }
}

impl ValueType for PartialDate {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        <String as ValueType>::try_from(value)?.parse().map_err(|_| ValueTypeErr)
    }

    fn type_name() -> String {
        "PartialDate".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::String
    }

    fn column_type() -> ColumnType {
        ColumnType::String(StringLen::None)
    }
}

impl Nullable for PartialDate {
    fn null() -> Value {
        Value::String(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_as_is_known() {
        let span = |text: &str| {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            format!("{}/{}", date.first_day(), date.last_day())
        };
        assert_eq!(span("2016"), "2016-01-01/2016-12-31");
        assert_eq!(span("2024-02"), "2024-02-01/2024-02-29");
        assert_eq!(span("2024-02-29"), "2024-02-29/2024-02-29");
        for bad in ["", "16", "2016-13", "2016-02-30", "2016-5", "20160512", "0016", "9999", "+016"]
        {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }
}
