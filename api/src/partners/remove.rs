//! Deleting a partner nothing depends on: a prospect, or one that an import has just added.

use super::find;
use super::lifecycle::Action;
use super::merging::relink::Relinkers;
use super::partner::PartnerId;
use super::rules::{Refusal, Unmet};
use crate::db::Tx;
use crate::http::Guard as _;
use crate::people::settings::{Series, give_back};

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

/// Deletes a partner that an import added, whatever its status, unless anybody has changed it since or
/// depends on it.
///
/// # Errors
/// When somebody has.
pub(super) async fn take_back(tx: &Tx, id: PartnerId, desks: &Relinkers) -> Result<(), Refusal> {
    let record = find::hold(id, tx.actor(), &tx.read()).await?;
    let facts = find::facts_with_links(&record.row, desks, &tx.read()).await?;
    let touched = record.row.version > 1 || !find::contacts_of(id, &tx.read()).await?.is_empty();
    let dependents = facts.dependents.len();
    let unmet = [
        touched.then_some(Unmet::ChangedSince),
        (dependents > 0).then_some(Unmet::HasDependents(dependents)),
    ];
    let unmet: Vec<_> = unmet.into_iter().flatten().collect();
    if !unmet.is_empty() {
        return Err(facts.refused(Action::Delete, unmet, tx.actor()).into());
    }
    tx.remove(&record, Action::Delete.act()).await?;
    Ok(give_back(Series::Partner, record.row.serial, tx).await?)
}
