//! What callers may send about accounts.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::kernel::language::UiLanguage;
use crate::kernel::patch::Patch;

/// Changes to the caller's own account, as a merge patch.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MyChanges {
    /// The language to read; null for the usual one.
    #[serde(default)]
    #[schema(value_type = Option<UiLanguage>)]
    pub language: Patch<UiLanguage>,
}
