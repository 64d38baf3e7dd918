//! How kinds of agreements are looked up. They are no secret: whoever may see agreements sees them.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::kind::{self, KindId, Model as Kind};
use crate::db::{Failure, Reading};

/// All kinds, in the office's order.
///
/// # Errors
/// The database's.
pub async fn all(db: &Reading<'_>) -> Result<Vec<Kind>, Failure> {
    let rows =
        kind::Entity::find().order_by_asc(kind::Column::PlaceInList).order_by_asc(kind::Column::Id);
    Ok(rows.all(db).await?)
}

/// Kinds by their ids.
///
/// # Errors
/// The database's.
pub async fn by_id(
    ids: impl IntoIterator<Item = KindId>,
    db: &Reading<'_>,
) -> Result<HashMap<KindId, Kind>, Failure> {
    let mut wanted: Vec<KindId> = ids.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = kind::Entity::find().filter(kind::Column::Id.is_in(wanted)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}
