//! Whether an agreement is in force today, expiring or expired: read from its dates, never stored.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::agreement::{FAR, Model};
use super::lifecycle::Status;
use super::terms::{Term, term_on};

/// What an agreement is on a day, by its dates. Several may hold; the first is the most urgent.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    sea_orm::EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[schema(as = AgreementState)]
pub enum State {
    /// Its last day, renewals included, has passed.
    Expired,
    /// It ends soon, and will not renew itself.
    Expiring,
    /// The present term can no longer be ended by notice.
    NoticeDeadlinePassed,
    /// The present term ends within the kind's first reminder.
    InRenewalWindow,
    /// Some parties have signed, others have not.
    PartlySigned,
    /// Signed, and its first day is still to come.
    NotYetInForce,
    /// In force.
    InForce,
}

/// How many days ahead a kind looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    /// From how many days before its last day it is expiring.
    pub expiring_days: i64,
    /// The kind's first reminder, in days before the end of a term.
    pub renewal_days: i64,
}

/// The statuses whose agreements are in force by their dates, unless they are on hold. What was
/// ended stays in force until its last day.
pub const RUNNING: [Status; 5] = [
    Status::Signed,
    Status::Registered,
    Status::TerminationRequested,
    Status::Terminated,
    Status::Superseded,
];

/// The statuses whose agreements can have expired.
pub const EXPIRABLE: [Status; 4] =
    [Status::Signed, Status::Registered, Status::TerminationRequested, Status::Suspended];

/// What the states of an agreement follow from, beside its terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub status: Status,
    /// Whether some parties have signed and others have not.
    pub partly_signed: bool,
    /// Whether it is suspended.
    pub suspended: bool,
    /// The first day in force; [`FAR`] while nobody knows.
    pub begins_on: NaiveDate,
    /// The last day in force, renewals included; [`FAR`] where there is none.
    pub expires_on: NaiveDate,
}

impl From<&Model> for Standing {
    fn from(row: &Model) -> Self {
        Self {
            status: row.status,
            partly_signed: row.partly_signed,
            suspended: row.suspension.is_some(),
            begins_on: row.begins_on,
            expires_on: row.expires_on,
        }
    }
}

/// Everything an agreement is on `today`.
#[must_use]
pub fn states(
    row: &Standing,
    terms: &[Term],
    windows: Windows,
    today: NaiveDate,
) -> BTreeSet<State> {
    let mut found = BTreeSet::new();
    let mut when = |holds: bool, state: State| {
        if holds {
            found.insert(state);
        }
    };
    when(row.partly_signed, State::PartlySigned);
    when(EXPIRABLE.contains(&row.status) && row.expires_on < today, State::Expired);
    let running = RUNNING.contains(&row.status) && !row.partly_signed && !row.suspended;
    // A beginning nobody knows lies in the past where a paper was registered.
    let begins_later = row.begins_on > today && row.begins_on != FAR
        || row.begins_on == FAR && row.status == Status::Signed;
    // What was given up before its first day never comes into force.
    let never = row.begins_on != FAR && row.expires_on < row.begins_on;
    when(running && begins_later && !never, State::NotYetInForce);
    if !running || begins_later || row.expires_on < today {
        return found;
    }
    when(true, State::InForce);
    when(row.expires_on <= ahead(today, windows.expiring_days), State::Expiring);
    let Some(term) = term_on(terms, today) else { return found };
    when(term.ends_on <= ahead(today, windows.renewal_days), State::InRenewalWindow);
    when(term.notice_by.is_some_and(|by| by < today), State::NoticeDeadlinePassed);
    found
}

/// The day so many days ahead.
#[must_use]
pub fn ahead(today: NaiveDate, days: i64) -> NaiveDate {
    let days = u64::try_from(days).unwrap_or_default();
    today.checked_add_days(Days::new(days)).unwrap_or(FAR)
}
