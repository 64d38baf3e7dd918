//! How the settings are looked up.

use sea_orm::EntityTrait;

use super::record::{ID, Settings, row};
use crate::db::{Entry, Failure, PageRequest, Reading, Slice, of_root};

/// The settings; everyone may see them.
///
/// # Errors
/// The database's.
pub async fn current(db: &Reading<'_>) -> Result<Settings, Failure> {
    let row = row::Entity::find_by_id(ID).one(db).await?;
    row.map(|row| Settings { row }).ok_or(Failure::NotFound)
}

/// Who changed them, newest first.
///
/// # Errors
/// The database's.
pub async fn history(page: &PageRequest, db: &Reading<'_>) -> Result<Slice<Entry>, Failure> {
    of_root(ID, page, db).await
}
