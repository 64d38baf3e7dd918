//! Closing a unit from a day on, and taking that back.

use chrono::NaiveDate;

use super::find;
use super::input::{Closing, Reopening, at_least};
use super::record::UnitRecord;
use super::rules::{Action, Refusal};
use crate::db::Tx;
use crate::http::Guard as _;
use crate::kernel::id::UnitId;

/// Says that a unit is no more from a day on.
///
/// # Errors
/// When it is closed already, when a unit below it goes on beyond that day, or when a name of it
/// begins later.
pub async fn close(
    tx: &Tx,
    id: UnitId,
    version: i64,
    input: &Closing,
) -> Result<UnitRecord, Refusal> {
    let before = guarded(tx, id, version, Action::Close, input.closed_on).await?;
    let last = before.names.last().and_then(|name| name.valid_from);
    if last.is_some_and(|last| input.closed_on <= last) {
        let min = last.and_then(|last| last.succ_opt());
        return Err(Refusal::Wrong(vec![at_least("/closed_on", min)]));
    }
    moved(tx, &before, Some(input.closed_on), Action::Close, &input.reason).await
}

/// Takes a closing back.
///
/// # Errors
/// When the unit is not closed, or the one above it is.
pub async fn reopen(
    tx: &Tx,
    id: UnitId,
    version: i64,
    input: &Reopening,
) -> Result<UnitRecord, Refusal> {
    let before = guarded(tx, id, version, Action::Reopen, tx.today()).await?;
    moved(tx, &before, None, Action::Reopen, &input.reason).await
}

/// The unit, held, if the action may be done with it. What happens above and below it waits.
async fn guarded(
    tx: &Tx,
    id: UnitId,
    version: i64,
    action: Action,
    on: NaiveDate,
) -> Result<UnitRecord, Refusal> {
    find::queue_for_hierarchy(tx).await?;
    let record = find::hold(id, &tx.read()).await?;
    tx.expect(&record, version)?;
    let facts = find::facts_of(&record.row, on, &tx.read()).await?;
    facts.check(action, tx.actor())?;
    Ok(record)
}

async fn moved(
    tx: &Tx,
    before: &UnitRecord,
    closed_on: Option<NaiveDate>,
    action: Action,
    reason: &str,
) -> Result<UnitRecord, Refusal> {
    let mut after = before.clone();
    after.row.closed_on = closed_on;
    let act = action.act().because(Some(reason.trim().to_owned()));
    Ok(tx.change(before, after, act).await?)
}
