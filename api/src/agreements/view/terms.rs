//! How long an agreement is in force, as it is shown.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::agreement::{self, TermKind};
use super::super::record::known as known_start;
use super::super::terms::{Term, term_on};
use super::summary::known;

/// How long an agreement is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementTermView)]
pub struct TermsView {
    /// How long.
    pub kind: TermKind,
    /// For how many months.
    pub months: Option<i64>,
    /// Until which day, as agreed.
    pub ends_on: Option<NaiveDate>,
    /// By how many months it renews itself.
    pub renewal_months: Option<i64>,
    /// How many times; null for as long as nobody gives notice.
    pub renewal_times: Option<i64>,
    /// How many days before the end notice must be given.
    pub notice_days: Option<i64>,
    /// The terms that follow from it, past and to come; at most a hundred are shown, those about
    /// today.
    pub terms: Vec<ShownTerm>,
}

/// A term of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementTerm)]
pub struct ShownTerm {
    /// The first day in force; null where nobody knows.
    pub starts_on: Option<NaiveDate>,
    /// The last day in force; null where there is none.
    pub ends_on: Option<NaiveDate>,
    /// The last day for notice.
    pub notice_by: Option<NaiveDate>,
    /// Whether today lies in it.
    pub present: bool,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementDeadline)]
pub struct NextDeadline {
    /// What: `notice`, `renewal`, `expiry`.
    #[schema(example = "expiry")]
    pub kind: String,
    /// When.
    pub on: NaiveDate,
}

/// How many terms are shown.
const SHOWN: usize = 100;

pub(super) fn terms_view(row: &agreement::Model, terms: &[Term], today: NaiveDate) -> TermsView {
    let present = term_on(terms, today);
    let shown = |term: &Term| ShownTerm {
        starts_on: known_start(term.starts_on),
        ends_on: known(term.ends_on),
        notice_by: term.notice_by,
        present: Some(term) == present,
    };
    TermsView {
        kind: row.term_kind,
        months: row.term_months,
        ends_on: row.ends_on,
        renewal_months: row.renewal_months,
        renewal_times: row.renewal_times,
        notice_days: row.notice_days,
        terms: about_today(terms, today).iter().map(shown).collect(),
    }
}

/// As many terms as are shown, half of them over.
fn about_today(terms: &[Term], today: NaiveDate) -> &[Term] {
    let over = terms.iter().take_while(|term| term.ends_on < today).count();
    let first = over.saturating_sub(SHOWN / 2).min(terms.len().saturating_sub(SHOWN));
    &terms[first..terms.len().min(first + SHOWN)]
}

/// The next day that asks something of the office.
pub(super) fn next_deadline(
    row: &agreement::Model,
    terms: &[Term],
    today: NaiveDate,
) -> Option<NextDeadline> {
    if !row.status.is_signed() {
        return None;
    }
    let term = term_on(terms, today)?;
    let notice = term.notice_by.filter(|by| *by >= today).map(|by| ("notice", by));
    let last = terms.last().is_some_and(|last| last == term) && known(row.expires_on).is_some();
    let end = known(term.ends_on).map(|on| (if last { "expiry" } else { "renewal" }, on));
    let (kind, on) = notice.or(end)?;
    Some(NextDeadline { kind: kind.to_owned(), on })
}
