//! Deleting a draft nothing depends on.

use super::agreement::AgreementId;
use super::lifecycle::Action;
use super::rules::Refusal;
use super::step::ready;
use crate::db::Tx;

/// Deletes a draft.
///
/// # Errors
/// When it is no draft, or another record refers to it.
pub async fn remove(tx: &Tx, id: AgreementId, version: i64) -> Result<(), Refusal> {
    let record = ready(tx, Action::Delete, id, version).await?;
    Ok(tx.remove(&record, Action::Delete.act()).await?)
}
