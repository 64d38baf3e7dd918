//! The records a bulk action is for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::{Validate, ValidationError};

use crate::kernel::item::at_item;

/// A record of a bulk action, as the caller has seen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BulkTarget)]
pub struct Target {
    /// The record.
    pub id: Uuid,
    /// Its version; a record that has changed since is refused on its own row.
    #[validate(range(min = 1))]
    #[schema(minimum = 1)]
    pub version: i64,
}

/// Checks that no record is named twice: the second time its version would be stale.
///
/// # Errors
/// `duplicate`.
pub fn check_distinct(targets: &[Target]) -> Result<(), ValidationError> {
    let mut seen = BTreeSet::new();
    let again = targets.iter().position(|target| !seen.insert(target.id));
    again.map_or(Ok(()), |item| Err(at_item(item, ValidationError::new("duplicate"))))
}
