//! Deleting a prospect nothing depends on.

use super::find;
use super::guard::check;
use super::lifecycle::Action;
use super::partner::PartnerId;
use super::rules::Refusal;
use crate::db::Tx;

/// Deletes a prospect with its contacts.
///
/// # Errors
/// When it is no prospect, or another record refers to it.
pub async fn remove(tx: &Tx, id: PartnerId, version: i64) -> Result<(), Refusal> {
    let record = find::hold(id, tx.actor(), &tx.read()).await?;
    tx.expect(&record, version)?;
    check(Action::Delete, &record, None, tx).await?;
    for contact in find::contacts_of(id, &tx.read()).await? {
        tx.remove(&contact, Action::Delete.act()).await?;
    }
    Ok(tx.remove(&record, Action::Delete.act()).await?)
}
