//! Amendments: what the parties have changed of a registered agreement.

use super::agreement::AgreementId;
use super::guard::{ahead, check_change, queue_for_change};
use super::input::Amending;
use super::kinds;
use super::lifecycle::Action;
use super::parts::Amendment;
use super::record::AgreementRecord;
use super::rules::Refusal;
use super::step::{Told, done, ready};
use crate::db::Tx;
use crate::http::FieldCode;

/// Records a signed amendment, with what changes by it.
///
/// # Errors
/// When its number was used already, or a value cannot be.
pub async fn amend(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Amending,
) -> Result<AgreementRecord, Refusal> {
    queue_for_change(tx, &input.changes).await?;
    let before = ready(tx, Action::Amend, id, version).await?;
    if let Some(early) = ahead("/signed_on", input.signed_on.first_day(), tx.today()) {
        return Err(Refusal::Wrong(vec![early]));
    }
    let number = input.number.trim().to_owned();
    if before.amendments.iter().any(|amendment| amendment.number == number) {
        return Err(Refusal::wrong("/number", FieldCode::Duplicate));
    }
    let inside = |refusal: Refusal| refusal.under("/changes");
    let mut changed = input.changes.applied_to(&before, tx.clock()).map_err(inside)?;
    if before.row.kind_id != changed.row.kind_id {
        let needs = kinds::needs_conclusion(changed.row.kind_id, &tx.read()).await?;
        changed.row.owes_conclusion = changed.owes_conclusion(needs);
    }
    let changed = changed.settled(Some(&before), tx.now());
    if !same_parties(&before, &changed) {
        return Err(Refusal::wrong("/changes/parties", FieldCode::NotAllowed));
    }
    check_change(Some(&before), &changed, tx)
        .await
        .map_err(|refusal| inside(as_amended(refusal)))?;
    let amendment = Amendment {
        number,
        types: input.types.clone(),
        signed_on: input.signed_on,
        summary: input.summary.as_deref().map(|text| text.trim().to_owned()),
        recorded_at: tx.now(),
        recorded_by: tx.actor().user_id,
    };
    let told = Told::new(input.summary.as_deref(), input.on_paper.as_ref(), tx)?;
    done(tx, before, Action::Amend, told, |after| {
        *after = changed;
        after.amendments.push(amendment);
        after.row.owes_scan |= input.scan_to_follow;
    })
    .await
}

/// What happened before the beginning it would have now stays: the beginning is what is sent.
fn as_amended(refusal: Refusal) -> Refusal {
    let happened = |pointer: &str| {
        ["/suspension", "/termination"].iter().any(|act| pointer.starts_with(act))
            || pointer.ends_with("/withdrew_on")
    };
    refusal.moved(|pointer| happened(pointer).then(|| "/effective_on".to_owned()))
}

/// Who joins signs, and who leaves did: an amendment changes what parties are, not who they are.
fn same_parties(before: &AgreementRecord, after: &AgreementRecord) -> bool {
    let there = |one: &AgreementRecord, id| one.parties.iter().any(|party| party.id == id);
    before.parties.iter().all(|party| there(after, party.id))
        && after.parties.iter().all(|party| there(before, party.id))
}
