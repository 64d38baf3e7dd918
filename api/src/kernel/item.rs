//! What a rule over a whole list finds wrong with one of its items.

use serde::Serialize;
use validator::ValidationError;

/// The parameter by which such a finding names the item it is about.
pub const ITEM: &str = "item";

/// A finding about a list or a map, at the item that is wrong: its place or its key.
#[must_use]
pub fn at_item(item: impl Serialize, mut error: ValidationError) -> ValidationError {
    error.add_param(ITEM.into(), &item);
    error
}
