//! Keeping views: saving, changing, deleting.

use super::find;
use super::guard::{check_query, check_room, check_sharing};
use super::input::{NewView, ViewPatch};
use super::record::{ViewId, ViewRecord};
use super::rules::Refusal;
use crate::db::{Act, Failure, Tx};
use crate::http::Registers;

/// Saves a view of who asks.
///
/// # Errors
/// When the register would not take the query, the name is taken, no more fit, or it is to be
/// shared by who may not.
pub async fn save(tx: &Tx, input: &NewView, registers: &Registers) -> Result<ViewRecord, Refusal> {
    // The system itself looks at no list.
    let owner = tx.actor().user_id.ok_or(Failure::NotFound)?;
    let view = ViewRecord(input.kept(tx, owner));
    check_sharing(view.0.shared, tx)?;
    check_query(&view, registers, tx)?;
    check_room(tx, &view.0.register, owner).await?;
    Ok(tx.create(view).await?)
}

/// Changes a view.
///
/// # Errors
/// As [`save`]; and when it is shared and changed by who may not share.
pub async fn revise(
    tx: &Tx,
    id: ViewId,
    version: i64,
    input: &ViewPatch,
    registers: &Registers,
) -> Result<ViewRecord, Refusal> {
    let before = find::hold(id, tx.actor(), &tx.read()).await?;
    let after = ViewRecord(input.applied_to(&before.0));
    check_sharing(before.0.shared || after.0.shared, tx)?;
    tx.expect(&before, version)?;
    // A change that changes nothing leaves version and history as they are.
    if after == before {
        return Ok(after);
    }
    if after.0.query != before.0.query {
        check_query(&after, registers, tx)?;
    }
    Ok(tx.change(&before, after, Act::CHANGED).await?)
}

/// Deletes a view.
///
/// # Errors
/// When it is shared and deleted by who may not share.
pub async fn remove(tx: &Tx, id: ViewId, version: i64) -> Result<(), Refusal> {
    let before = find::hold(id, tx.actor(), &tx.read()).await?;
    check_sharing(before.0.shared, tx)?;
    tx.expect(&before, version)?;
    Ok(tx.remove(&before, Act::REMOVED).await?)
}
