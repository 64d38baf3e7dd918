//! Adding a unit.

use super::find;
use super::input::NewUnit;
use super::record::UnitRecord;
use super::revise::check_parent;
use super::rules::Refusal;
use super::unit;
use crate::db::Tx;

/// Adds a unit.
///
/// # Errors
/// When its parent is not there or closed, or another unit has its code.
pub async fn open(tx: &Tx, input: &NewUnit) -> Result<UnitRecord, Refusal> {
    if input.parent_id.is_some() {
        find::queue_for_hierarchy(tx).await?;
    }
    let empty = UnitRecord {
        row: unit::Model {
            id: tx.new_id(),
            kind: input.kind,
            parent_id: None,
            code: None,
            closed_on: None,
            version: 1,
            created_at: tx.now(),
            created_by: None,
            updated_at: tx.now(),
            updated_by: None,
        },
        names: Vec::new(),
    };
    let unit = input.changes().applied_to(&empty)?;
    check_parent(&unit, tx).await?;
    Ok(tx.create(unit).await?)
}
