//! Taking the last act back: the agreement is again what it was before it.

use sea_orm::{ActiveModelTrait as _, ActiveValue, IntoActiveModel as _};

use super::acts::Before;
use super::agreement::AgreementId;
use super::find;
use super::input::Reverting;
use super::lifecycle::Action;
use super::record::AgreementRecord;
use super::rules::Refusal;
use super::step::ready;
use crate::db::{Failure, Tx};

/// Takes the last act back, as long as nothing has changed since. A number that was given stays
/// with the agreement: it is used again when it is registered again.
///
/// # Errors
/// When there is no act, or something has changed since.
pub async fn revert_last_act(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Reverting,
) -> Result<AgreementRecord, Refusal> {
    let now = ready(tx, Action::RevertLastAct, id, version).await?;
    let acts = find::acts_of(id, &tx.read()).await?;
    let mut standing = acts.into_iter().filter(|act| !act.reverted);
    let last = standing.next().ok_or(Failure::NotFound)?;
    let Before(before) = last.before.clone();
    let earlier = standing.next().filter(|act| act.version == before.row.version);
    let mut restored = before;
    restored.row.number.clone_from(&now.row.number);
    restored.row.serial = now.row.serial;
    restored.row.status_since = tx.now();
    let act = Action::RevertLastAct.act().because(Some(input.reason.trim().to_owned()));
    let restored = restored.settled(Some(&now), tx.now());
    let restored = Box::pin(tx.change(&now, restored, act)).await?;
    let mut taken_back = last.into_active_model();
    taken_back.reverted = ActiveValue::Set(true);
    taken_back.update(tx.bookkeeping()).await.map_err(Failure::from)?;
    // The act before it was untouched until this one; it is the last that stands now.
    if let Some(earlier) = earlier {
        let mut earlier = earlier.into_active_model();
        earlier.version = ActiveValue::Set(restored.row.version);
        earlier.update(tx.bookkeeping()).await.map_err(Failure::from)?;
    }
    Ok(restored)
}
