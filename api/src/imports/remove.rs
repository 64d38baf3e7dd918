//! Deleting an import, with its file and its rows.

use sea_orm::ModelTrait as _;

use super::find;
use super::record::ImportId;
use super::revise::expect;
use super::rules::{Action, Refusal};
use crate::db::{Failure, Tx};
use crate::http::Guard as _;

/// Deletes an import.
///
/// # Errors
/// When a job works on it.
pub(super) async fn remove(tx: &Tx, id: ImportId, version: i64) -> Result<(), Refusal> {
    let standing = find::hold(id, tx.actor(), &tx.read()).await?;
    expect(&standing.import, version)?;
    standing.check(Action::Delete, tx.actor())?;
    // File and rows go with it: ON DELETE CASCADE.
    standing.import.delete(tx.bookkeeping()).await.map_err(Failure::from)?;
    Ok(())
}
