//! What callers may send about a unit.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::names::{UnitName, out_of_order};
use super::record::UnitRecord;
use super::rules::Refusal;
use super::unit::UnitKind;
use crate::http::{FieldCode, FieldError};
use crate::kernel::day::check_year;
use crate::kernel::id::UnitId;
use crate::kernel::language::Localized;
use crate::kernel::patch::{Patch, not_cleared, patched_text};
use crate::kernel::text::check_filled;

/// A unit to add.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUnit {
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// The unit it stands below; left out at the top.
    #[serde(default)]
    pub parent_id: Option<UnitId>,
    /// The code other systems know it by; no two units have the same.
    #[serde(default)]
    #[validate(length(max = 50), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 50, example = "381-104")]
    pub code: Option<String>,
    /// Its names in time, each beginning after the one before; usually one.
    #[validate(nested, length(min = 1, max = 50))]
    #[schema(min_items = 1, max_items = 50)]
    pub names: Vec<UnitName>,
}

/// What changes about a unit: a merge patch (RFC 7396). A field left out is kept, `null` clears it.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitPatch {
    /// What kind of unit it is.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<UnitKind>, nullable = false)]
    pub kind: Patch<UnitKind>,
    /// The unit it stands below; null at the top. What stands below it moves with it.
    #[serde(default)]
    #[schema(value_type = Option<UnitId>)]
    pub parent_id: Patch<UnitId>,
    /// The code other systems know it by.
    #[serde(default)]
    #[validate(length(max = 50), custom(function = patched_text))]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 50)]
    pub code: Patch<String>,
    /// Its names in time, replaced as a whole: sets a wrong name right. A unit that is called
    /// otherwise from a day on is renamed instead.
    #[serde(default)]
    #[validate(nested, length(min = 1, max = 50), custom(function = not_cleared))]
    #[schema(value_type = Option<Vec<UnitName>>, nullable = false, min_items = 1, max_items = 50)]
    pub names: Patch<Vec<UnitName>>,
}

/// Another name from a day on.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UnitRenaming)]
pub struct Renaming {
    /// The new name.
    #[validate(nested)]
    pub names: Localized,
    /// The new short name.
    #[serde(default)]
    #[validate(nested)]
    pub short_names: Option<Localized>,
    /// Since when it holds; later than every name before.
    #[validate(custom(function = check_year))]
    #[schema(example = "2026-09-01")]
    pub valid_from: NaiveDate,
}

/// From when on a unit is no more, and why.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UnitClosing)]
pub struct Closing {
    /// The first day on which it is no more; may lie ahead.
    #[validate(custom(function = check_year))]
    #[schema(example = "2026-09-01")]
    pub closed_on: NaiveDate,
    /// The reason, for the history.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000, example = "Joined with another chair")]
    pub reason: String,
}

/// Why a closed unit is reopened.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UnitReopening)]
pub struct Reopening {
    /// The reason, for the history.
    #[validate(length(max = 2000), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 2000)]
    pub reason: String,
}

impl NewUnit {
    /// The new unit as changes of an empty one.
    #[must_use]
    pub fn changes(&self) -> UnitPatch {
        let Self { kind, parent_id, code, names } = self.clone();
        UnitPatch {
            kind: Patch::Set(kind),
            parent_id: parent_id.into(),
            code: code.into(),
            names: Patch::Set(names),
        }
    }
}

impl UnitPatch {
    /// The unit with the changes.
    ///
    /// # Errors
    /// When the names do not follow each other in time.
    pub fn applied_to(&self, before: &UnitRecord) -> Result<UnitRecord, Refusal> {
        let Self { kind, parent_id, code, names } = self.clone();
        let mut after = before.clone();
        kind.replace(&mut after.row.kind);
        parent_id.apply(&mut after.row.parent_id);
        code.trimmed().apply(&mut after.row.code);
        names
            .map(|names| names.iter().map(UnitName::trimmed).collect())
            .apply_or_default(&mut after.names);
        let wrong = out_of_order(&after.names);
        if wrong.is_empty() {
            return Ok(after);
        }
        let error = |place: usize| {
            let pointer = format!("/names/{place}/valid_from");
            at_least(pointer, after.names[place - 1].valid_from.and_then(|day| day.succ_opt()))
        };
        Err(Refusal::Wrong(wrong.into_iter().map(error).collect()))
    }
}

/// A day that comes too early; it is at least `min`.
pub(super) fn at_least(pointer: impl Into<String>, min: Option<NaiveDate>) -> FieldError {
    let error = FieldError::new(pointer, FieldCode::OutOfRange);
    match min {
        Some(min) => error.with("min", min.to_string()),
        None => error,
    }
}
