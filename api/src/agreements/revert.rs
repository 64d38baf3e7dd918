//! Taking the last act back: what it changed is again as it was before it.

use sea_orm::{ActiveModelTrait as _, ActiveValue, IntoActiveModel as _};

use super::agreement::AgreementId;
use super::find;
use super::guard::{check_change, queue_for_partners, refused, still_signed};
use super::input::Reverting;
use super::kinds;
use super::lifecycle::Action;
use super::record::AgreementRecord;
use super::rules::{Refusal, Unmet};
use super::step::{Told, ready};
use crate::db::{Failure, Tx};

/// Takes the last act back. What the office has filed or noted of its own meanwhile stays, and so do
/// corrections and merges, unless they touched what the act had entered. A number that was given
/// stays with the agreement: it is used again when it is registered again.
///
/// # Errors
/// When there is no act, what it came from is no longer approved, or what it would restore is gone.
pub async fn revert_last_act(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Reverting,
) -> Result<AgreementRecord, Refusal> {
    queue_for_partners(tx).await?;
    find::queue_for_hierarchy(tx).await?;
    let now = ready(tx, Action::RevertLastAct, id, version).await?;
    let last = find::last_standing_act(id, &tx.read()).await?.ok_or(Failure::NotFound)?;
    let changed = last.changed.clone().ok_or(Failure::NotFound)?;
    let mut restored = changed.undone(&now).map_err(Failure::from)?;
    if !restored.row.status.is_signed() {
        // Before anybody signs, nobody has signed or left, whatever was set right of it since.
        restored.parties.iter_mut().for_each(|party| {
            (party.signed, party.withdrew_on) = (false, None);
        });
    }
    restored.parties.iter_mut().for_each(super::parts::Party::forget_unsigned);
    let concluded = |one: &AgreementRecord| {
        (one.row.kind_id, one.row.conclusion.is_some(), one.row.status.is_signed())
    };
    if concluded(&restored) != concluded(&now) {
        let needs = kinds::needs_conclusion(restored.row.kind_id, tx).await?;
        restored.row.owes_conclusion = restored.owes_conclusion(needs);
    }
    if !restored.has_parties_of_conditions() || still_signed(&restored).is_err() {
        // A correction has since promised something to the party that would go, or taken away a
        // signature that must be there.
        return Err(refused(Action::RevertLastAct, Unmet::LaterChanges, &now, tx).await?);
    }
    let restored = restored.settled(Some(&now), tx.now());
    check_change(Some(&now), &restored, tx).await?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    let act = Action::RevertLastAct.act().because(told.reason);
    let restored = restored.on(told.on_paper);
    let restored = Box::pin(tx.change(&now, restored, act)).await?;
    let mut taken_back = last.into_active_model();
    taken_back.reverted = ActiveValue::Set(true);
    taken_back.update(tx.bookkeeping()).await.map_err(Failure::from)?;
    Ok(restored)
}
