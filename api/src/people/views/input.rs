//! What callers may send about a saved view.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

use super::record::{ColumnIds, Density, Model};
use crate::db::Tx;
use crate::http::check_each;
use crate::kernel::id::UserId;
use crate::kernel::patch::{Patch, check_set, not_cleared, patched_text};
use crate::kernel::text::check_filled;

/// A view to save; it is the caller's own.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSavedView)]
pub struct NewView {
    /// The register it is of, by its name in addresses; it never changes.
    #[validate(length(min = 1, max = 40))]
    #[schema(min_length = 1, max_length = 40, example = "agreements")]
    pub register: String,
    /// The name; no two views of one person and register have the same.
    #[validate(length(min = 1, max = 80), custom(function = check_filled))]
    #[schema(min_length = 1, max_length = 80, example = "Expiring this year")]
    pub name: String,
    /// Filters and order, as the address of the list has them, without the page. Days may be told
    /// from today.
    #[serde(default)]
    #[validate(length(max = 2_000))]
    #[schema(max_length = 2_000, example = "status=active&expires_to=today%2B90d&sort=expires_on")]
    pub query: String,
    /// The columns shown, in their order, by the names the screen has for them; null: the usual ones.
    #[serde(default)]
    #[validate(length(max = 40), custom(function = check_columns))]
    #[schema(max_items = 40)]
    pub columns: Option<Vec<String>>,
    /// How dense the rows stand; null: as the reader likes.
    #[serde(default)]
    pub density: Option<Density>,
    /// Whether everybody has it; asks for `share_views`.
    #[serde(default)]
    pub shared: bool,
}

/// What changes about a saved view: a merge patch (RFC 7396). A field left out is kept, `null`
/// clears it, the columns are replaced as a whole.
#[derive(Clone, Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SavedViewPatch)]
pub struct ViewPatch {
    /// The name.
    #[serde(default)]
    #[validate(
        length(min = 1, max = 80),
        custom(function = patched_text),
        custom(function = not_cleared)
    )]
    #[schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 80)]
    pub name: Patch<String>,
    /// Filters and order, as the address of the list has them; null: all records in the usual order.
    #[serde(default)]
    #[validate(length(max = 2_000))]
    #[schema(value_type = Option<String>, max_length = 2_000)]
    pub query: Patch<String>,
    /// The columns shown, in their order; null: the usual ones.
    #[serde(default)]
    #[validate(length(max = 40), custom(function = patched_columns))]
    #[schema(value_type = Option<Vec<String>>, max_items = 40)]
    pub columns: Patch<Vec<String>>,
    /// How dense the rows stand; null: as the reader likes.
    #[serde(default)]
    #[schema(value_type = Option<Density>)]
    pub density: Patch<Density>,
    /// Whether everybody has it; asks for `share_views`.
    #[serde(default)]
    #[validate(custom(function = not_cleared))]
    #[schema(value_type = Option<bool>, nullable = false)]
    pub shared: Patch<bool>,
}

/// Small letters and underscores: a name of a column, nothing that could be anything else.
fn check_columns(columns: &[String]) -> Result<(), ValidationError> {
    check_each(columns, |column| {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
        let fits = (1..=40).contains(&column.len()) && column.bytes().all(plain);
        if fits { Ok(()) } else { Err(ValidationError::new("invalid_format")) }
    })
}

fn patched_columns(columns: &Patch<Vec<String>>) -> Result<(), ValidationError> {
    check_set(columns, check_columns)
}

impl NewView {
    /// The view as it is kept, of this owner.
    #[must_use]
    pub(super) fn kept(&self, tx: &Tx, owner_id: UserId) -> Model {
        let Self { register, name, query, columns, density, shared } = self.clone();
        Model {
            id: tx.new_id(),
            register,
            name: name.trim().to_owned(),
            query,
            columns: columns.map(ColumnIds),
            density,
            owner_id,
            shared,
            version: 1,
            created_at: tx.now(),
            created_by: None,
            updated_at: tx.now(),
            updated_by: None,
        }
    }
}

impl ViewPatch {
    /// The view with the changes.
    #[must_use]
    pub fn applied_to(&self, before: &Model) -> Model {
        let Self { name, query, columns, density, shared } = self.clone();
        let mut after = before.clone();
        name.trimmed().replace(&mut after.name);
        query.apply_or_default(&mut after.query);
        columns.map(ColumnIds).apply(&mut after.columns);
        density.apply(&mut after.density);
        shared.replace(&mut after.shared);
        after
    }
}
