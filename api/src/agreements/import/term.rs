//! How long an agreement holds, as a row says it.

use chrono::NaiveDate;
use hamkorlik_sheets::written::{PartialDay, Term, period, term};

use crate::agreements::agreement::TermKind;
use crate::agreements::input::TermInput;
use crate::kernel::partial_date::PartialDate;

/// How long, and from when where that is said too.
pub(super) fn written_term(text: &str) -> Option<(TermInput, Option<PartialDay>)> {
    if let Some((from, to)) = period(text) {
        return Some((until(to.latest()?, None), Some(from)));
    }
    let months = lasting(TermKind::Months);
    let found = match term(text)? {
        Term::Indefinite => lasting(TermKind::Indefinite),
        Term::Until(day) => until(day.latest()?, None),
        Term::Months(count) => TermInput { months: Some(count.into()), ..months },
        Term::Renewing { months: count } => {
            TermInput { months: Some(count.into()), renewal_months: Some(count.into()), ..months }
        }
    };
    Some((found, None))
}

pub(super) fn until(ends_on: NaiveDate, renewal_months: Option<i64>) -> TermInput {
    TermInput { ends_on: Some(ends_on), renewal_months, ..lasting(TermKind::FixedEnd) }
}

/// A term of a kind, of which nothing more is said.
pub(super) const fn lasting(kind: TermKind) -> TermInput {
    TermInput {
        kind,
        months: None,
        ends_on: None,
        renewal_months: None,
        renewal_times: None,
        notice_days: None,
    }
}

pub(super) fn partial(day: PartialDay) -> Option<PartialDate> {
    let text = match (day.month, day.day) {
        (Some(month), Some(day_of_month)) => {
            format!("{:04}-{month:02}-{day_of_month:02}", day.year)
        }
        (Some(month), None) => format!("{:04}-{month:02}", day.year),
        (None, _) => format!("{:04}", day.year),
    };
    text.parse().ok()
}
