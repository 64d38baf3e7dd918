//! Changing a unit: its fields, its place in the tree, its name from a day on.

use super::find;
use super::input::{Renaming, UnitPatch, at_least};
use super::names::UnitName;
use super::record::UnitRecord;
use super::rules::{Action, Refusal};
use crate::db::Tx;
use crate::http::{FieldCode, Guard as _};
use crate::kernel::id::UnitId;

/// Changes a unit's fields; one that moves waits for the others that do.
///
/// # Errors
/// When its parent is not there, closed, or below it; when another unit has its code.
pub async fn revise(
    tx: &Tx,
    id: UnitId,
    version: i64,
    input: &UnitPatch,
) -> Result<UnitRecord, Refusal> {
    if !input.parent_id.is_keep() {
        find::queue_for_hierarchy(tx).await?;
    }
    let before = find::hold(id, &tx.read()).await?;
    tx.expect(&before, version)?;
    let facts = find::facts_of(&before.row, tx.today(), &tx.read()).await?;
    facts.check(Action::Edit, tx.actor())?;
    let after = input.applied_to(&before)?;
    // A change that changes nothing leaves version and history as they are.
    if after == before {
        return Ok(after);
    }
    if after.row.parent_id != before.row.parent_id {
        check_parent(&after, tx).await?;
    }
    Ok(tx.change(&before, after, Action::Edit.act()).await?)
}

/// Gives a unit another name from a day on.
///
/// # Errors
/// When the unit is closed, or a name of it begins on that day or later.
pub async fn rename(
    tx: &Tx,
    id: UnitId,
    version: i64,
    input: &Renaming,
) -> Result<UnitRecord, Refusal> {
    let before = find::hold(id, &tx.read()).await?;
    tx.expect(&before, version)?;
    let facts = find::facts_of(&before.row, tx.today(), &tx.read()).await?;
    facts.check(Action::Rename, tx.actor())?;
    let Renaming { names, short_names, valid_from } = input.clone();
    let last = before.names.last().and_then(|name| name.valid_from);
    if last.is_some_and(|last| valid_from <= last) {
        let min = last.and_then(|last| last.succ_opt());
        return Err(Refusal::Wrong(vec![at_least("/valid_from", min)]));
    }
    let mut after = before.clone();
    let name = UnitName { names, short_names, valid_from: Some(valid_from) };
    after.names.push(name.trimmed());
    Ok(tx.change(&before, after, Action::Rename.act()).await?)
}

/// The parent is there, goes on, and does not lie below the unit.
pub(super) async fn check_parent(unit: &UnitRecord, tx: &Tx) -> Result<(), Refusal> {
    let Some(parent) = unit.row.parent_id else { return Ok(()) };
    let refused = |code| Err(Refusal::wrong("/parent_id", code));
    let standing = find::standing_of([parent], tx.today(), &tx.read()).await?;
    match standing.get(&parent) {
        None => refused(FieldCode::NotFound),
        Some(find::Standing::Closed) => refused(FieldCode::NotAllowed),
        Some(find::Standing::Open) => {
            let circle = find::is_within(parent, unit.unit_id(), &tx.read()).await?;
            if circle { refused(FieldCode::NotAllowed) } else { Ok(()) }
        }
    }
}
