//! Deleting a prospect nothing depends on.

use super::find;
use super::lifecycle::Action;
use super::merging::relink::Relinkers;
use super::partner::PartnerId;
use super::rules::Refusal;
use crate::db::Tx;
use crate::http::Guard as _;

/// Deletes a prospect with its contacts.
///
/// # Errors
/// When it is no prospect, or another record refers to it.
pub async fn remove(
    tx: &Tx,
    id: PartnerId,
    version: i64,
    desks: &Relinkers,
) -> Result<(), Refusal> {
    let record = find::hold(id, tx.actor(), &tx.read()).await?;
    tx.expect(&record, version)?;
    let facts = find::facts_with_links(&record.row, desks, &tx.read()).await?;
    facts.check(Action::Delete, tx.actor())?;
    for contact in find::contacts_of(id, &tx.read()).await? {
        tx.remove(&contact, Action::Delete.act()).await?;
    }
    Ok(tx.remove(&record, Action::Delete.act()).await?)
}
