//! Days as filters name them: a date, or a number of days from today, in the office's time zone.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use serde::{Deserialize, Deserializer};
use validator::ValidationError;

use super::bounds::out_of_range;
use super::clock::{OFFICE_ZONE, Timestamp};

/// A day: `2026-11-23`, `today`, `today-7d`, `today+90d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// A date of the calendar.
    Date(NaiveDate),
    /// So many days after today; before it when negative.
    FromToday(i32),
}

impl Day {
    /// The date it is when today is `today`.
    #[must_use]
    pub fn on(self, today: NaiveDate) -> NaiveDate {
        let (distance, back) = match self {
            Self::Date(date) => return date,
            Self::FromToday(days) => (Days::new(u64::from(days.unsigned_abs())), days < 0),
        };
        let moved =
            if back { today.checked_sub_days(distance) } else { today.checked_add_days(distance) };
        moved.unwrap_or(today)
    }

    /// Reads a day; at most a hundred years from today.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let Some(rest) = text.strip_prefix("today") else { return date(text) };
        if rest.is_empty() {
            return Some(Self::FromToday(0));
        }
        let signed = rest.strip_suffix('d')?;
        let digits = signed.strip_prefix(['+', '-'])?;
        let plain = digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
        signed.parse().ok().filter(|days: &i32| plain && days.abs() <= 36_525).map(Self::FromToday)
    }
}

fn date(text: &str) -> Option<Day> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    // The parser takes spaces, signs and single digits too.
    (date.to_string() == text).then_some(Day::Date(date))
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| serde::de::Error::custom("a date, today or today+90d"))
    }
}

/// Checks that a day lies between 1900 and 2200: what is further off is a typing mistake, and the
/// databases' calendars end at different years.
///
/// # Errors
/// `out_of_range`.
pub fn check_year(day: &NaiveDate) -> Result<(), ValidationError> {
    if (1900..=2200).contains(&day.year()) {
        return Ok(());
    }
    Err(out_of_range("1900-01-01", "2200-12-31"))
}

/// The moment a day begins in the office.
#[must_use]
pub fn start_of(day: NaiveDate) -> Timestamp {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = OFFICE_ZONE.from_local_datetime(&midnight).earliest();
    local.map_or_else(|| midnight.and_utc(), |moment| moment.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        let on = |text| Day::read(text).map(|day| day.on(today).to_string());
        assert_eq!(on("today").as_deref(), Some("2026-11-23"));
        assert_eq!(on("today+9d").as_deref(), Some("2026-12-02"));
        assert_eq!(on("today-23d").as_deref(), Some("2026-10-31"));
        assert_eq!(on("2024-02-29").as_deref(), Some("2024-02-29"));
        for bad in [
            "",
            "tomorrow",
            "today+d",
            "today+1",
            "2026-02-30",
            "today+99999d",
            "+026-1-1-",
            "2026-1- 01",
        ] {
            assert_eq!(on(bad), None, "{bad}");
        }
        assert_eq!(start_of(today).to_rfc3339(), "2026-11-22T19:00:00+00:00");
    }
}
