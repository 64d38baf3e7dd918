//! What callers may send about a kind of agreement.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::kind::{Days, Model};
use crate::db::Tx;
use crate::http::validation::check_each;
use crate::kernel::bounds::out_of_range;
use crate::kernel::language::Localized;
use crate::kernel::patch::{Patch, check_set, not_cleared};

/// A kind of agreement to add.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAgreementKind)]
pub struct NewKind {
    /// The name for programs: small letters, digits and underscores; it never changes.
    #[validate(custom(function = check_code))]
    #[schema(pattern = "^[a-z][a-z0-9_]{1,49}$", example = "summer_school")]
    pub code: String,
    /// The names.
    #[validate(nested)]
    pub names: Localized,
    /// Whether a conclusion is needed before an agreement is approved.
    #[serde(default)]
    pub needs_conclusion: bool,
    /// Whether minutes are needed.
    #[serde(default)]
    pub needs_minutes: bool,
    /// How many days before the end the office is reminded.
    #[serde(default = "usual_reminders")]
    #[validate(length(max = 10), custom(function = check_days))]
    #[schema(max_items = 10, example = json!([365, 180, 90, 30]))]
    pub reminder_days: Vec<i64>,
    /// From how many days before its end an agreement is expiring.
    #[serde(default = "usual_expiring")]
    #[validate(range(min = 1, max = 3650))]
    #[schema(minimum = 1, maximum = 3650)]
    pub expiring_days: i64,
}

fn usual_reminders() -> Vec<i64> {
    vec![365, 180, 90, 30]
}

const fn usual_expiring() -> i64 {
    90
}

/// What changes about a kind: a merge patch.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AgreementKindPatch)]
pub struct KindPatch {
    /// The names; replaced as a whole.
    #[serde(default)]
    #[validate(nested, custom(function = not_cleared))]
    #[schema(value_type = Option<Localized>, nullable = false)]
    pub names: Patch<Localized>,
    /// Whether a conclusion is needed before an agreement is approved.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub needs_conclusion: Patch<bool>,
    /// Whether minutes are needed.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub needs_minutes: Patch<bool>,
    /// How many days before the end the office is reminded.
    #[serde(default)]
    #[validate(length(max = 10), custom(function = patched_days))]
    #[schema(value_type = Option<Vec<i64>>, max_items = 10)]
    pub reminder_days: Patch<Vec<i64>>,
    /// From how many days before its end an agreement is expiring.
    #[serde(default)]
    #[validate(range(min = 1, max = 3650), custom(function = not_cleared))]
    #[schema(value_type = Option<i64>, nullable = false, minimum = 1, maximum = 3650)]
    pub expiring_days: Patch<i64>,
    /// Its place in the office's list, from 0.
    #[serde(default)]
    #[validate(range(min = 0, max = 1000), custom(function = not_cleared))]
    #[schema(value_type = Option<i64>, nullable = false, minimum = 0, maximum = 1000)]
    pub place_in_list: Patch<i64>,
    /// Whether it is offered for no new agreement.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub retired: Patch<bool>,
}

fn check_code(code: &str) -> Result<(), ValidationError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let fits = (2..=50).contains(&code.len())
        && code.bytes().all(plain)
        && code.starts_with(|first: char| first.is_ascii_lowercase());
    if fits { Ok(()) } else { Err(ValidationError::new("invalid_format")) }
}

fn check_days(days: &[i64]) -> Result<(), ValidationError> {
    check_each(
        days,
        |days| {
            if (1..=3650).contains(days) { Ok(()) } else { Err(out_of_range(1, 3650)) }
        },
    )
}

fn patched_days(days: &Patch<Vec<i64>>) -> Result<(), ValidationError> {
    check_set(days, check_days)
}

/// The longest first, each once.
fn in_order(mut days: Vec<i64>) -> Days {
    days.sort_unstable_by(|one, other| other.cmp(one));
    days.dedup();
    Days(days)
}

impl NewKind {
    /// The kind as it is kept.
    #[must_use]
    pub(super) fn kept(&self, tx: &Tx, place_in_list: i64) -> Model {
        let Self { code, names, needs_conclusion, needs_minutes, reminder_days, expiring_days } =
            self.clone();
        Model {
            id: tx.new_id(),
            code,
            names,
            needs_conclusion,
            needs_minutes,
            reminder_days: in_order(reminder_days),
            expiring_days,
            place_in_list,
            retired: false,
            version: 1,
            created_at: tx.now(),
            created_by: None,
            updated_at: tx.now(),
            updated_by: None,
        }
    }
}

impl KindPatch {
    /// The kind with the changes.
    #[must_use]
    pub fn applied_to(&self, before: &Model) -> Model {
        let Self {
            names,
            needs_conclusion,
            needs_minutes,
            reminder_days,
            expiring_days,
            place_in_list,
            retired,
        } = self.clone();
        let mut after = before.clone();
        names.replace(&mut after.names);
        needs_conclusion.replace(&mut after.needs_conclusion);
        needs_minutes.replace(&mut after.needs_minutes);
        reminder_days.map(in_order).apply_or_default(&mut after.reminder_days);
        expiring_days.replace(&mut after.expiring_days);
        place_in_list.replace(&mut after.place_in_list);
        retired.replace(&mut after.retired);
        after
    }
}
