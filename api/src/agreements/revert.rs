//! Taking the last act back: the agreement is again what it was before it.

use sea_orm::{ActiveModelTrait as _, ActiveValue, IntoActiveModel as _};

use super::acts::Before;
use super::agreement::AgreementId;
use super::content::promised;
use super::find;
use super::guard::{check_change, queue_for_partners};
use super::input::Reverting;
use super::lifecycle::Action;
use super::record::AgreementRecord;
use super::rules::Refusal;
use super::step::{Told, ready};
use crate::db::{Failure, Tx, acts_since};

/// Takes the last act back, as long as nothing it changed has changed since. What the office has
/// edited of its own meanwhile stays. A number that was given stays with the agreement: it is used
/// again when it is registered again.
///
/// # Errors
/// When there is no act, something has changed since, or what it would restore is gone.
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
    let Before(before) = last.before.clone();
    let since = acts_since::<AgreementRecord>(id.into(), last.version, &tx.read()).await?;
    let edited = since.iter().any(|act| act == find::EDITED);
    let restored = restored(before, &now, edited).settled(Some(&now), tx.now());
    check_change(Some(&now), &restored, tx).await?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref());
    let act = Action::RevertLastAct.act().because(told.reason);
    let restored = restored.on(told.on_paper);
    let restored = Box::pin(tx.change(&now, restored, act)).await?;
    let mut taken_back = last.into_active_model();
    taken_back.reverted = ActiveValue::Set(true);
    taken_back.update(tx.bookkeeping()).await.map_err(Failure::from)?;
    Ok(restored)
}

/// The agreement as it was before the act, with what has to stay of what it is now.
fn restored(before: AgreementRecord, now: &AgreementRecord, edited: bool) -> AgreementRecord {
    let mut restored = before;
    let (row, kept) = (&mut restored.row, &now.row);
    row.number.clone_from(&kept.number);
    row.serial = kept.serial;
    // While the status is the same, it has been so since the same moment.
    row.status_since = kept.status_since;
    row.waiting_since = kept.waiting_since;
    if edited {
        keep_edits(&mut restored, now);
    }
    restored
}

/// What may be edited whatever the parties have agreed: filing, and the office's own fields.
fn keep_edits(restored: &mut AgreementRecord, now: &AgreementRecord) {
    restored.subject_areas.clone_from(&now.subject_areas);
    for party in &mut restored.parties {
        if let Some(kept) = now.parties.iter().find(|kept| kept.id == party.id) {
            party.original_received = kept.original_received;
            party.copies.clone_from(&kept.copies);
            party.shelf.clone_from(&kept.shelf);
        }
    }
    let promised: Vec<_> = promised(&restored.row);
    let (row, kept) = (&mut restored.row, &now.row);
    if promised == self::promised(kept) {
        row.obligations.clone_from(&kept.obligations);
    }
    row.translations.clone_from(&kept.translations);
    row.level = kept.level;
    row.unit_id = kept.unit_id;
    row.responsible_id = kept.responsible_id;
    row.directions.clone_from(&kept.directions);
    row.our_number.clone_from(&kept.our_number);
    row.partner_number.clone_from(&kept.partner_number);
    row.chancellery_number.clone_from(&kept.chancellery_number);
    row.ministry_number.clone_from(&kept.ministry_number);
    row.ministry_on = kept.ministry_on;
    row.public = kept.public;
    row.summary.clone_from(&kept.summary);
    row.notes.clone_from(&kept.notes);
    row.text_source = kept.text_source;
    row.owes_scan = kept.owes_scan;
}
