//! Moving a partner through its lifecycle: activate, mark dormant, close, reopen.

use super::find;
use super::guard::{check, check_with};
use super::input::{Closing, MarkingDormant, Reopening};
use super::lifecycle::{Action, Next, Status};
use super::partner::PartnerId;
use super::record::PartnerRecord;
use super::rules::{Other, Refusal};
use crate::db::Tx;

/// Says that we work together.
///
/// # Errors
/// When the status does not allow it.
pub async fn activate(tx: &Tx, id: PartnerId, version: i64) -> Result<PartnerRecord, Refusal> {
    let before = expected(tx, id, version).await?;
    check(Action::Activate, &before, tx).await?;
    moved(tx, before, Action::Activate, None, |_| {}).await
}

/// Says that nothing is going on at present.
///
/// # Errors
/// When the status does not allow it.
pub async fn mark_dormant(
    tx: &Tx,
    id: PartnerId,
    version: i64,
    input: &MarkingDormant,
) -> Result<PartnerRecord, Refusal> {
    let before = expected(tx, id, version).await?;
    check(Action::MarkDormant, &before, tx).await?;
    moved(tx, before, Action::MarkDormant, input.reason.clone(), |_| {}).await
}

/// Says that it is no partner any more, and which one took its place.
///
/// # Errors
/// When the status does not allow it, or the successor cannot be one.
pub async fn close(
    tx: &Tx,
    id: PartnerId,
    version: i64,
    input: &Closing,
) -> Result<PartnerRecord, Refusal> {
    if input.successor_id.is_some() {
        find::queue_for_hierarchy(tx).await?;
    }
    let before = expected(tx, id, version).await?;
    let successor = successor(tx, id, input.successor_id).await?;
    check_with(Action::Close, &before, successor, tx).await?;
    let reason = Some(input.reason.trim().to_owned());
    moved(tx, before, Action::Close, reason.clone(), |after| {
        after.row.close_reason = reason;
        after.row.closed_on = Some(tx.today());
        after.row.successor_id = input.successor_id;
    })
    .await
}

/// Takes a closing back.
///
/// # Errors
/// When the partner is not closed.
pub async fn reopen(
    tx: &Tx,
    id: PartnerId,
    version: i64,
    input: &Reopening,
) -> Result<PartnerRecord, Refusal> {
    let before = expected(tx, id, version).await?;
    check(Action::Reopen, &before, tx).await?;
    moved(tx, before, Action::Reopen, Some(input.reason.clone()), |after| {
        (after.row.close_reason, after.row.closed_on) = (None, None);
        after.row.successor_id = None;
    })
    .await
}

async fn expected(tx: &Tx, id: PartnerId, version: i64) -> Result<PartnerRecord, Refusal> {
    let record = find::hold(id, tx.actor(), &tx.read()).await?;
    tx.expect(&record, version)?;
    Ok(record)
}

async fn successor(
    tx: &Tx,
    id: PartnerId,
    successor: Option<PartnerId>,
) -> Result<Option<Other>, Refusal> {
    let Some(other) = successor else { return Ok(None) };
    let row = find::rows_by_id([other], tx.actor(), &tx.read()).await?.remove(&other);
    let row = row.ok_or_else(|| Refusal::not_found("/successor_id"))?;
    Ok(Some(Other {
        same: other == id,
        merged: row.merged_into_id.is_some(),
        closed: row.status == Status::Closed,
        cycle: false,
        too_many: None,
    }))
}

/// Writes the partner with the status the table gives it.
async fn moved(
    tx: &Tx,
    before: PartnerRecord,
    action: Action,
    reason: Option<String>,
    change: impl FnOnce(&mut PartnerRecord),
) -> Result<PartnerRecord, Refusal> {
    let mut after = before.clone();
    let was = before.row.status;
    match was.after(action) {
        Some(Next::Is(status)) => {
            after.row.status = status;
            after.row.closed_from = (status == Status::Closed).then_some(was);
        }
        Some(Next::AsBefore) => {
            after.row.status = before.row.closed_from.unwrap_or(Status::Dormant);
            after.row.closed_from = None;
        }
        Some(Next::Same | Next::Gone) | None => {}
    }
    change(&mut after);
    Ok(tx.change(&before, after, action.act().because(reason)).await?)
}
