//! When an agreement is in force: its terms, as they follow from what was agreed.
//!
//! A term's last day is the day before the one that lies a number of months after the first day;
//! where that month is shorter, its last day counts. Every term is counted from the agreement's
//! first day, so that an agreement of 31 January does not drift. Notice is counted back from a
//! term's last day. Renewal without an end is written down for thirty years ahead.

use chrono::{Days, Months, NaiveDate};

use super::agreement::{FAR, Model, TermKind};

/// How many years ahead an endless renewal is written down.
const AHEAD: u32 = 30;

/// More terms than this no agreement has: a monthly renewal since [`LONG_AGO`], thirty years ahead.
const MOST: u32 = 2_400;

/// The day that stands for a beginning nobody knows, where the end is known.
pub const LONG_AGO: NaiveDate = match NaiveDate::from_ymd_opt(1900, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A term of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Term {
    /// The first day in force; `1900-01-01` where nobody knows it.
    pub starts_on: NaiveDate,
    /// The last day in force; `9999-12-31` where there is none.
    pub ends_on: NaiveDate,
    /// The last day on which notice can be given to end it with this term.
    pub notice_by: Option<NaiveDate>,
}

/// What the terms follow from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The first day in force, if it is known.
    pub starts_on: Option<NaiveDate>,
    /// How long it is in force.
    pub kind: TermKind,
    /// For how many months.
    pub months: Option<i64>,
    /// Until which day.
    pub ends_on: Option<NaiveDate>,
    /// By how many months it renews itself.
    pub renewal_months: Option<i64>,
    /// How many times; none without an end.
    pub renewal_times: Option<i64>,
    /// How many days before the end notice must be given.
    pub notice_days: Option<i64>,
    /// The day it ended, or ends, before its time.
    pub cut_on: Option<NaiveDate>,
    /// The day they are written down.
    pub written_on: NaiveDate,
}

impl Facts {
    /// The facts of an agreement that is in force from `starts_on`.
    #[must_use]
    pub fn of(row: &Model, starts_on: Option<NaiveDate>, written_on: NaiveDate) -> Self {
        Self {
            starts_on,
            kind: row.term_kind,
            months: row.term_months,
            ends_on: row.ends_on,
            renewal_months: row.renewal_months,
            renewal_times: row.renewal_times,
            notice_days: row.notice_days,
            cut_on: None,
            written_on,
        }
    }

    /// Whether it goes on for as long as nobody gives notice.
    #[must_use]
    pub fn renews_without_end(&self) -> bool {
        self.renewal_months.is_some() && self.renewal_times.is_none()
    }
}

/// The terms, in order; none where nobody knows when it begins and ends.
#[must_use]
pub fn terms(facts: &Facts) -> Vec<Term> {
    let Some(starts_on) = facts.starts_on else { return without_a_beginning(facts) };
    from(starts_on, facts)
}

/// An end may be known where the beginning is not: it is printed on the old paper, or the agreement
/// was ended.
fn without_a_beginning(facts: &Facts) -> Vec<Term> {
    match (facts.kind, facts.cut_on) {
        (TermKind::FixedEnd, _) => from(LONG_AGO, facts),
        (_, Some(cut)) => vec![Term { starts_on: LONG_AGO, ends_on: cut, notice_by: None }],
        (_, None) => Vec::new(),
    }
}

fn from(starts_on: NaiveDate, facts: &Facts) -> Vec<Term> {
    let horizon = facts.written_on.max(starts_on).checked_add_months(Months::new(AHEAD * 12));
    let (mut found, mut first) = (Vec::new(), starts_on);
    for turn in 0..MOST {
        let endless = turn > 0 && facts.renewal_times.is_none();
        if endless && horizon.is_none_or(|horizon| first > horizon) {
            break;
        }
        let Some(last) = end_of(turn, starts_on, facts) else { break };
        let ends_on = facts.cut_on.map_or(last, |cut| cut.min(last));
        let cut = facts.cut_on.is_some_and(|cut| cut <= last);
        // What ended before it began was in force on no day; its row keeps the end.
        let starts_on = first.min(ends_on);
        // What ends already needs no notice.
        let notice_by = if cut { None } else { notice_by(ends_on, facts) };
        found.push(Term { starts_on, ends_on, notice_by });
        match last.succ_opt().filter(|_| !cut && last != FAR) {
            Some(next) => first = next,
            None => break,
        }
    }
    found
}

/// The last day of the term after `turn` renewals; none where there is no such term.
fn end_of(turn: u32, starts_on: NaiveDate, facts: &Facts) -> Option<NaiveDate> {
    let (from, length) = match facts.kind {
        TermKind::Indefinite | TermKind::Unknown => return (turn == 0).then_some(FAR),
        TermKind::Months => (starts_on, months(facts.months)?),
        TermKind::FixedEnd => (facts.ends_on?.succ_opt()?, 0),
    };
    if turn == 0 {
        return from.checked_add_months(Months::new(length))?.pred_opt();
    }
    if facts.renewal_times.is_some_and(|times| i64::from(turn) > times) {
        return None;
    }
    let renewals = months(facts.renewal_months)?.checked_mul(turn)?;
    from.checked_add_months(Months::new(length.checked_add(renewals)?))?.pred_opt()
}

fn months(number: Option<i64>) -> Option<u32> {
    number.and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0)
}

/// The last day for notice of a term.
fn notice_by(ends_on: NaiveDate, facts: &Facts) -> Option<NaiveDate> {
    let days = u64::try_from(facts.notice_days?).ok()?;
    (ends_on != FAR).then(|| ends_on.checked_sub_days(Days::new(days))).flatten()
}

/// The last day in force when notice is given on a day: the agreed days after it, but not after
/// the agreement's own end.
#[must_use]
pub fn end_after_notice(
    notice_on: NaiveDate,
    notice_days: Option<i64>,
    expires_on: NaiveDate,
) -> NaiveDate {
    let days = notice_days.and_then(|days| u64::try_from(days).ok()).unwrap_or_default();
    notice_on.checked_add_days(Days::new(days)).unwrap_or(FAR).min(expires_on)
}

/// The term that a day lies in.
#[must_use]
pub fn term_on(terms: &[Term], day: NaiveDate) -> Option<&Term> {
    terms.iter().find(|term| term.starts_on <= day && day <= term.ends_on)
}

#[cfg(test)]
mod tests;
