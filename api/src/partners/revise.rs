//! Changing a partner's fields: the everyday way, and the way that leaves a reason.

use super::find;
use super::guard::{check, check_change, named};
use super::input::{Correction, PartnerPatch};
use super::lifecycle::{Action, FieldGroup};
use super::partner::PartnerId;
use super::record::PartnerRecord;
use super::rules::Refusal;
use crate::db::{Act, Failure, Tx};

/// Changes fields that are not locked in the partner's status.
///
/// # Errors
/// When the status locks a field, or a value cannot be.
pub async fn revise(
    tx: &Tx,
    id: PartnerId,
    version: i64,
    input: &PartnerPatch,
) -> Result<PartnerRecord, Refusal> {
    let before = held(id, input, tx).await?;
    tx.expect(&before, version)?;
    check(Action::Edit, &before, tx).await?;
    let after = input.applied_to(&before, tx.clock())?;
    let unlocked = before.row.status.editable();
    if after.identifiers != before.identifiers && !unlocked.contains(&FieldGroup::Identifiers) {
        return Err(Refusal::Locked(FieldGroup::Identifiers));
    }
    write(tx, &before, after, Action::Edit.act()).await
}

/// Sets a wrong entry right, locked or not, for a reason.
///
/// # Errors
/// When a value cannot be.
pub async fn correct(
    tx: &Tx,
    id: PartnerId,
    version: i64,
    input: &Correction,
) -> Result<PartnerRecord, Refusal> {
    let before = held(id, &input.changes, tx).await?;
    tx.expect(&before, version)?;
    check(Action::Correct, &before, tx).await?;
    let inside = |refusal: Refusal| refusal.under("/changes");
    let after = input.changes.applied_to(&before, tx.clock()).map_err(inside)?;
    let act = Action::Correct.act().because(Some(input.reason.clone()));
    write(tx, &before, after, act).await.map_err(inside)
}

/// The partner to change; one that moves under another waits for the others that do.
async fn held(id: PartnerId, input: &PartnerPatch, tx: &Tx) -> Result<PartnerRecord, Failure> {
    if !input.parent_id.is_keep() {
        find::queue_for_hierarchy(tx).await?;
    }
    find::hold(id, tx.actor(), &tx.read()).await
}

/// A change that changes nothing leaves version and history as they are.
async fn write(
    tx: &Tx,
    before: &PartnerRecord,
    after: PartnerRecord,
    act: Act,
) -> Result<PartnerRecord, Refusal> {
    if after == *before {
        return Ok(after);
    }
    check_change(Some(before), &after, tx).await?;
    tx.change(before, after, act).await.map_err(named)
}
