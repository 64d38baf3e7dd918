//! What callers see of saved views.

use serde::Serialize;
use utoipa::ToSchema;

use super::record::{Density, Model, ViewId};
use crate::db::{Failure, Reading};
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::people::{UserRef, names_of};

/// How somebody wants to see a register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SavedView)]
pub struct SavedView {
    /// The view.
    pub id: ViewId,
    /// Its version; sent back in `If-Match`.
    pub version: i64,
    /// The register it is of, by its name in addresses.
    #[schema(example = "agreements")]
    pub register: String,
    /// The name.
    #[schema(example = "Expiring this year")]
    pub name: String,
    /// Filters and order, as the address of the list has them.
    #[schema(example = "status=active&expires_to=today%2B90d&sort=expires_on")]
    pub query: String,
    /// The columns shown, in their order; null: the screen's usual ones.
    pub columns: Option<Vec<String>>,
    /// How dense the rows stand; null: as the reader likes.
    pub density: Option<Density>,
    /// Whether everybody has it.
    pub shared: bool,
    /// Whether the caller saved it.
    pub mine: bool,
    /// Who saved it.
    pub owner: UserRef,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

/// Saved views as `actor` sees them.
///
/// # Errors
/// The database's.
pub async fn shown(
    views: Vec<Model>,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<SavedView>, Failure> {
    let names = names_of(views.iter().map(|view| view.owner_id), db).await?;
    let view = |view| {
        let Model {
            id,
            register,
            name,
            query,
            columns,
            density,
            owner_id,
            shared,
            version,
            created_at: _,
            created_by: _,
            updated_at,
            updated_by: _,
        } = view;
        SavedView {
            id,
            version,
            register,
            name,
            query,
            columns: columns.map(|columns| columns.0),
            density,
            shared,
            mine: actor.user_id == Some(owner_id),
            owner: UserRef::of(Some(owner_id), &names),
            updated_at,
        }
    };
    Ok(views.into_iter().map(view).collect())
}

/// One view as `actor` sees it.
///
/// # Errors
/// The database's.
pub async fn detail(view: Model, actor: &Actor, db: &Reading<'_>) -> Result<SavedView, Failure> {
    let shown = shown(vec![view], actor, db).await?;
    shown.into_iter().next().ok_or(Failure::NotFound)
}
