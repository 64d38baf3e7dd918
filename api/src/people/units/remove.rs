//! Deleting a unit nothing refers to.

use super::find;
use super::rules::{Action, Refusal};
use crate::db::Tx;
use crate::http::Guard as _;
use crate::kernel::id::UnitId;

/// Deletes a unit.
///
/// # Errors
/// When units stand below it, people hold or held posts in it, roles are bound to it, or another
/// desk's record refers to it.
pub async fn remove(tx: &Tx, id: UnitId, version: i64) -> Result<(), Refusal> {
    let record = find::hold(id, &tx.read()).await?;
    tx.expect(&record, version)?;
    let facts = find::facts_of(&record.row, tx.today(), &tx.read()).await?;
    facts.check(Action::Delete, tx.actor())?;
    Ok(tx.remove(&record, Action::Delete.act()).await?)
}
