//! Deleting an agreement nothing depends on: a draft, or one that an import has just added.

use super::agreement::{AgreementId, EntryPath};
use super::find;
use super::guard::{Asking, facts};
use super::lifecycle::Action;
use super::rules::{Refusal, Unmet};
use super::step::ready;
use crate::db::Tx;
use crate::http::Guard as _;
use crate::people::settings::{Series, give_back};

/// Deletes a draft.
///
/// # Errors
/// When it is no draft, or another record refers to it.
pub async fn remove(tx: &Tx, id: AgreementId, version: i64) -> Result<(), Refusal> {
    let record = ready(tx, Action::Delete, id, version).await?;
    Ok(tx.remove(&record, Action::Delete.act()).await?)
}

/// Deletes an agreement that an import added, registered or not, unless anybody has changed it since
/// or depends on it. Its number goes back to the series while no later one is given.
///
/// # Errors
/// When somebody has.
pub(super) async fn take_back(tx: &Tx, id: AgreementId) -> Result<(), Refusal> {
    let record = find::hold(id, tx.actor(), &tx.read()).await?;
    let mut facts = facts(&record, Asking::of(tx)).await?;
    facts.dependents = find::dependents_on(id, &tx.read()).await?;
    let dependents = facts.dependents.len();
    let unmet = [
        (record.row.version > 1).then_some(Unmet::ChangedSince),
        (dependents > 0).then_some(Unmet::HasDependents(dependents)),
    ];
    let unmet: Vec<_> = unmet.into_iter().flatten().collect();
    if !unmet.is_empty() {
        return Err(facts.refused(Action::Delete, unmet, tx.actor()).into());
    }
    tx.remove(&record, Action::Delete.act()).await?;
    if record.row.entry_path == EntryPath::Legacy && record.row.number.is_some() {
        give_back(Series::LegacyAgreement, record.row.serial, tx).await?;
    }
    Ok(())
}
