//! Changing an agreement's fields, as far as its status leaves them open.

use super::agreement::AgreementId;
use super::fields::Changed;
use super::guard::{check_change, queue_for_change};
use super::input::AgreementPatch;
use super::lifecycle::Action;
use super::record::AgreementRecord;
use super::rules::Refusal;
use super::step::ready;
use crate::db::{Failure, Tx};

/// Changes fields that are not locked in the agreement's status. A change that changes nothing
/// leaves version and history as they are.
///
/// # Errors
/// When the status locks a field, or a value cannot be.
pub async fn revise(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &AgreementPatch,
) -> Result<AgreementRecord, Refusal> {
    queue_for_change(tx, input).await?;
    let before = ready(tx, Action::Edit, id, version).await?;
    let after = input.applied_to(&before, tx.clock())?;
    let unlocked = before.row.status.editable();
    let changed = Changed::between(&before, &after).map_err(Failure::from)?;
    let locked: Vec<_> = changed
        .fields()
        .into_iter()
        .filter(|(_, group)| !unlocked.contains(group))
        .map(|(pointer, _)| pointer)
        .collect();
    if !locked.is_empty() {
        return Err(Refusal::Locked(locked));
    }
    let after = after.settled(Some(&before), tx.now());
    if after == before {
        return Ok(after);
    }
    check_change(Some(&before), &after, tx).await?;
    Ok(Box::pin(tx.change(&before, after, Action::Edit.act())).await?)
}
