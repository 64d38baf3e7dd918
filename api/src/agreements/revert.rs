//! Taking the last act back: what it changed is again as it was before it.

use sea_orm::{ActiveModelTrait as _, ActiveValue, IntoActiveModel as _};

use super::acts;
use super::agreement::AgreementId;
use super::content::content_hash;
use super::find;
use super::guard::{Asking, faults, is_signed_by_all, queue_for_partners};
use super::input::Reverting;
use super::kinds;
use super::lifecycle::{Action, Status};
use super::record::AgreementRecord;
use super::rules::{Consent, LastAct, Refusal, Reviewer};
use super::step::{Told, carry_in_acts, ready};
use crate::db::{Failure, Tx};

/// Takes the last act back. What the office has filed or noted of its own meanwhile stays, and so do
/// corrections and merges, unless they touched what the act had entered or what says one thing with
/// it. A number that was given stays with the agreement: it is used again when it is registered again.
///
/// # Errors
/// When there is no act, or what it left behind has changed so that it cannot be as it was.
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
    let Restored { record: restored, retold } =
        without(&last, &now, Asking::of(tx)).await?.ok_or(Failure::NotFound)?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    let act = Action::RevertLastAct.act().because(told.reason);
    let restored = restored.on(told.on_paper).settled(Some(&now), tx.now());
    let restored = Box::pin(tx.change(&now, restored, act)).await?;
    let mut taken_back = last.into_active_model();
    taken_back.reverted = ActiveValue::Set(true);
    taken_back.update(tx.bookkeeping()).await.map_err(Failure::from)?;
    if let Some(pair) = retold {
        let acts = find::standing_acts(id, &tx.read()).await?;
        carry_in_acts(acts, &[pair], tx).await?;
    }
    Ok(restored)
}

/// The act to take back, and whether that is possible: it is tried, for those who may do it.
pub(super) async fn last_act(now: &AgreementRecord, by: Asking<'_>) -> Result<LastAct, Failure> {
    let Some(last) = find::last_standing_act(now.row.id, &by.db).await? else {
        return Ok(LastAct::None);
    };
    // What was entered as signed was never anything else.
    if last.action == Action::RecordSigned && last.version == 1 {
        return Ok(LastAct::None);
    }
    if last.changed.is_none() {
        return Ok(LastAct::NotKept);
    }
    let permitted = by.actor.may(Action::RevertLastAct.permission());
    if permitted && without(&last, now, by).await?.is_none() {
        return Ok(LastAct::ChangedSince);
    }
    let unsigns = now.row.status.is_signed() && !last.from_status.is_signed();
    Ok(LastAct::Untouched { unsigns })
}

/// An agreement without an act.
struct Restored {
    record: AgreementRecord,
    /// The hashes of its text with the leavings set right in it, and without them, where they went.
    retold: Option<(String, String)>,
}

/// The agreement as it is now without an act; none where it can no longer be so.
async fn without(
    act: &acts::Model,
    now: &AgreementRecord,
    by: Asking<'_>,
) -> Result<Option<Restored>, Failure> {
    let Some(changed) = &act.changed else { return Ok(None) };
    let signing = now.row.status.is_signed() && !act.from_status.is_signed();
    if !signing && changed.is_replaced(now)? {
        return Ok(None);
    }
    let mut restored = changed.undone(now)?;
    let mut retold = None;
    if !restored.row.status.is_signed() {
        // Before anybody signs, nobody has signed or left, whatever was set right of it since.
        let was = content_hash(&restored);
        restored.parties.iter_mut().for_each(|party| {
            (party.signed, party.withdrew_on) = (false, None);
        });
        let pair = (was, content_hash(&restored));
        restored.carry_approvals(std::slice::from_ref(&pair));
        retold = Some(pair).filter(|(was, became)| was != became);
    }
    restored.parties.iter_mut().for_each(super::parts::Party::forget_unsigned);
    let concluded = |one: &AgreementRecord| {
        (one.row.kind_id, one.row.conclusion.is_some(), one.row.status.is_signed())
    };
    if concluded(&restored) != concluded(now) {
        let needs = kinds::needs_conclusion(restored.row.kind_id, &by.db).await?;
        restored.row.owes_conclusion = restored.owes_conclusion(needs);
    }
    let possible = restored.has_parties_of_conditions()
        && is_signed_by_all(&restored)
        && still_approved(&restored)
        && faults(Some(now), &restored, by).await?.is_empty();
    Ok(possible.then_some(Restored { record: restored, retold }))
}

/// What comes back as approved was approved with this very text.
fn still_approved(restored: &AgreementRecord) -> bool {
    let consents = [Reviewer::Legal, Reviewer::Head].map(|reviewer| restored.consent(reviewer));
    let given = consents.iter().all(|consent| *consent == Consent::Given);
    given || !matches!(restored.row.status, Status::Approved | Status::Agreed)
}
