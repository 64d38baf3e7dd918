//! How long an agreement is in force, as it is sent.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError, ValidationErrors};

use crate::agreements::agreement::TermKind;
use crate::kernel::bounds::out_of_range;
use crate::kernel::day::check_year;

/// How long an agreement is in force: for a number of months, until a day, without an end, or
/// nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, serde::Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementTermInput)]
pub struct TermInput {
    /// How long.
    pub kind: TermKind,
    /// For how many months; with `months` alone.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 1200, example = 60)]
    pub months: Option<i64>,
    /// The last day in force; with `fixed_end` alone.
    #[serde(default)]
    pub ends_on: Option<NaiveDate>,
    /// By how many months it renews itself, unless notice is given; only where there is an end.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 600)]
    pub renewal_months: Option<i64>,
    /// How many times it does; left out for as long as nobody gives notice.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100)]
    pub renewal_times: Option<i64>,
    /// How many days before the end notice must be given.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 3650)]
    pub notice_days: Option<i64>,
}

impl Validate for TermInput {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let Self { kind, months, ends_on, renewal_months, renewal_times, notice_days } = self;
        let mut errors = ValidationErrors::new();
        let ends = matches!(kind, TermKind::Months | TermKind::FixedEnd);
        let found = [
            ("months", belongs(months.is_some(), *kind == TermKind::Months)),
            ("months", within(*months, 1, 1200)),
            ("ends_on", belongs(ends_on.is_some(), *kind == TermKind::FixedEnd)),
            ("ends_on", ends_on.as_ref().and_then(|day| check_year(day).err())),
            ("renewal_months", refused(renewal_months.is_some() && !ends)),
            // Renewed by nothing, it would be renewed again on the same day, for ever.
            (
                "renewal_months",
                (*renewal_months == Some(0)).then(|| ValidationError::new("endless_renewal")),
            ),
            ("renewal_months", within(renewal_months.filter(|months| *months != 0), 1, 600)),
            ("renewal_times", refused(renewal_times.is_some() && renewal_months.is_none())),
            ("renewal_times", within(*renewal_times, 1, 100)),
            ("notice_days", within(*notice_days, 0, 3650)),
        ];
        for (field, fault) in found {
            if let Some(fault) = fault {
                errors.add(field, fault);
            }
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

/// A value that is needed with one kind and refused with the others.
fn belongs(given: bool, needed: bool) -> Option<ValidationError> {
    match (given, needed) {
        (false, true) => Some(ValidationError::new("required")),
        (true, false) => Some(ValidationError::new("not_allowed")),
        _ => None,
    }
}

fn refused(refused: bool) -> Option<ValidationError> {
    refused.then(|| ValidationError::new("not_allowed"))
}

fn within(number: Option<i64>, min: i64, max: i64) -> Option<ValidationError> {
    let number = number?;
    if (min..=max).contains(&number) {
        return None;
    }
    Some(out_of_range(min, max))
}
