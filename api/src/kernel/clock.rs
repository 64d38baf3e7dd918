//! Time and new identifiers, injected so that a test can hold the clock still.

use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use chrono_tz::Tz;
use uuid::{ContextV7, Timestamp as UuidTime, Uuid};

/// A moment in UTC with microseconds, the finest step both databases keep.
pub type Timestamp = DateTime<Utc>;

/// The office's time zone: "today" and the year in a number are read here.
pub const OFFICE_ZONE: Tz = chrono_tz::Asia::Tashkent;

/// The day a moment falls on in the office.
#[must_use]
pub fn day_of(at: Timestamp) -> NaiveDate {
    at.with_timezone(&OFFICE_ZONE).date_naive()
}

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until it is set, for tests.
    Fixed(Arc<Mutex<Timestamp>>),
}

impl Clock {
    /// A clock that stands at `at`.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(Arc::new(Mutex::new(at)))
    }

    /// Now, cut to microseconds so that a value read back equals the value written.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Utc::now().trunc_subsecs(6),
            Self::Fixed(at) => *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }

    /// Today's date in the office.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        day_of(self.now())
    }

    /// Moves a fixed clock; the machine's clock cannot be moved.
    pub fn set(&self, to: Timestamp) {
        if let Self::Fixed(at) = self {
            *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
        }
    }

    /// A new identifier, rising with time.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that makes identifiers")]
    pub fn new_id<I: From<Uuid>>(&self) -> I {
        static CONTEXT: Mutex<ContextV7> = Mutex::new(ContextV7::new());
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let time = UuidTime::from_unix(&CONTEXT, seconds, now.timestamp_subsec_nanos());
        I::from(Uuid::new_v7(time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn today_is_the_office_s_day() {
        let clock = Clock::fixed("2026-11-23T19:30:00Z".parse().unwrap());
        assert_eq!(clock.today().to_string(), "2026-11-24");
    }

    #[test]
    fn identifiers_rise() {
        let clock = Clock::System;
        let ids: Vec<Uuid> = (0..1000).map(|_| clock.new_id()).collect();
        assert!(ids.is_sorted());
    }
}
