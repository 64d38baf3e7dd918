//! Setting a wrong entry right, locked or not, for a reason: fields, and what acts have entered.

use std::collections::BTreeSet;

use super::agreement::AgreementId;
use super::content::content_hash;
use super::fields::Changed;
use super::find;
use super::guard::{ahead, check_change, queue_for_change, still_signed};
use super::input::{
    AmendmentCorrection, Correction, SignatureCorrection, SuspensionCorrection,
    TerminationCorrection,
};
use super::kinds;
use super::lifecycle::{Action, FieldGroup, Status};
use super::parts::{Amendment, Party};
use super::record::AgreementRecord;
use super::rules::Refusal;
use super::step::{Told, carry_in_acts, ready};
use crate::db::{Failure, Tx};
use crate::http::FieldCode;
use chrono::NaiveDate;

/// Sets a wrong entry right, locked or not, for a reason. What changes nothing leaves version and
/// history as they are.
///
/// # Errors
/// When a value cannot be, or something is set right that is not there.
pub async fn correct(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Correction,
) -> Result<AgreementRecord, Refusal> {
    queue_for_change(tx, &input.changes).await?;
    let before = ready(tx, Action::Correct, id, version).await?;
    let inside = |refusal: Refusal| refusal.under("/changes");
    let mut after = input.changes.applied_to(&before, tx.clock()).map_err(inside)?;
    keeps_what_was_approved(&before, &after)?;
    set_right(input, &mut after, tx.today())?;
    if before.row.kind_id != after.row.kind_id {
        let needs = kinds::needs_conclusion(after.row.kind_id, &tx.read()).await?;
        after.row.owes_conclusion = after.owes_conclusion(needs);
    }
    keep_approvals(&before, &mut after, tx).await?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    let after = after.on(told.on_paper).settled(Some(&before), tx.now());
    if after == before {
        return Ok(after);
    }
    still_signed(&after)?;
    check_change(Some(&before), &after, tx).await.map_err(|refusal| placed(refusal, input))?;
    let act = Action::Correct.act().because(told.reason);
    Ok(Box::pin(tx.change(&before, after, act)).await?)
}

/// What is wrong stands where the correction has it: what acts have entered under its own names,
/// every field under `/changes`.
fn placed(refusal: Refusal, input: &Correction) -> Refusal {
    let signature = |pointer: &str| {
        let (party, field) = pointer.strip_prefix("/parties/")?.split_once('/')?;
        let entered = matches!(field, "signed_on" | "withdrew_on");
        let place = input.signatures.iter().position(|one| one.party.to_string() == party)?;
        entered.then(|| format!("/signatures/{place}/{field}"))
    };
    let own = |pointer: &str| {
        let acted = ["/signatures", "/registered_on", "/suspension", "/termination"];
        acted.iter().any(|at| pointer.starts_with(at))
    };
    refusal.moved(|pointer| {
        signature(pointer).or_else(|| (!own(pointer)).then(|| format!("/changes{pointer}")))
    })
}

/// A text that was approved is taken back to the desk before it changes: consents bind to it.
fn keeps_what_was_approved(
    before: &AgreementRecord,
    after: &AgreementRecord,
) -> Result<(), Refusal> {
    if !matches!(before.row.status, Status::Approved | Status::Agreed) {
        return Ok(());
    }
    let content = |(pointer, group)| (group == FieldGroup::Content).then_some(pointer);
    let changed = Changed::between(before, after).map_err(Failure::from)?;
    let locked: Vec<_> = changed.fields().into_iter().filter_map(content).collect();
    if locked.is_empty() { Ok(()) } else { Err(Refusal::Locked(locked)) }
}

/// A slip set right in a text that was signed is no other text: who consented to it has consented.
/// Consents may be of the text before an amendment that still stands, and acts may have replaced one
/// that comes back with them; all are carried along. Who was no party then has consented to nothing.
async fn keep_approvals(
    before: &AgreementRecord,
    after: &mut AgreementRecord,
    tx: &Tx,
) -> Result<(), Refusal> {
    let acts = find::standing_acts(after.row.id, &tx.read()).await?;
    let was_signed = acts.first().is_some_and(|act| act.from_status.is_signed());
    let parties = |one: &AgreementRecord| -> BTreeSet<_> {
        one.parties.iter().map(|party| party.id).collect()
    };
    let signed = after.row.status.is_signed() || was_signed;
    if !signed || parties(before) != parties(after) {
        return Ok(());
    }
    let (mut old, mut new) = (before.clone(), after.clone());
    let mut texts = vec![(content_hash(&old), content_hash(&new))];
    for act in &acts {
        let Some(changed) = act.changed.as_ref().filter(|_| act.from_status.is_signed()) else {
            break;
        };
        old = changed.undone(&old).map_err(Failure::from)?;
        new = changed.undone(&new).map_err(Failure::from)?;
        texts.push((content_hash(&old), content_hash(&new)));
    }
    after.carry_approvals(&texts);
    carry_in_acts(acts, &texts, tx).await
}

fn set_right(
    input: &Correction,
    after: &mut AgreementRecord,
    today: NaiveDate,
) -> Result<(), Refusal> {
    // Until a paper is signed there is nothing of a signature to set right.
    if !input.signatures.is_empty() && !after.row.status.is_signed() {
        return Err(Refusal::wrong("/signatures", FieldCode::NotAllowed));
    }
    for (place, signature) in input.signatures.iter().enumerate() {
        let pointer = format!("/signatures/{place}/party");
        let party = after.parties.get_mut(signature.party);
        signed(signature, party.ok_or_else(|| missing(pointer))?);
    }
    if let Some(on) = input.registered_on.as_set() {
        if !after.row.status.is_registered() {
            return Err(nothing_there("/registered_on"));
        }
        after.row.registered_on = Some(*on);
    }
    for (place, correction) in input.amendments.iter().enumerate() {
        amended(place, correction, &mut after.amendments, today)?;
    }
    distinct_numbers(&input.amendments, &after.amendments)?;
    if let Some(SuspensionCorrection { since, reason }) = &input.suspension {
        let hold = after.row.suspension.as_mut().ok_or_else(|| nothing_there("/suspension"))?;
        hold.since = since.unwrap_or(hold.since);
        replace(&mut hold.reason, reason.as_deref());
    }
    if let Some(correction) = &input.termination {
        let TerminationCorrection { requested_by, notice_on, ends_on, reason } = correction.clone();
        let end = after.row.termination.as_mut().ok_or_else(|| nothing_there("/termination"))?;
        requested_by.trimmed().apply(&mut end.requested_by);
        notice_on.apply(&mut end.notice_on);
        end.ends_on = ends_on.unwrap_or(end.ends_on);
        replace(&mut end.reason, reason.as_deref());
    }
    Ok(())
}

/// What was never entered is not set right.
fn nothing_there(pointer: &str) -> Refusal {
    Refusal::wrong(pointer, FieldCode::NotAllowed)
}

fn missing(pointer: impl Into<String>) -> Refusal {
    Refusal::wrong(pointer, FieldCode::NotFound)
}

fn replace(text: &mut String, sent: Option<&str>) {
    if let Some(sent) = sent {
        sent.trim().clone_into(text);
    }
}

fn signed(correction: &SignatureCorrection, party: &mut Party) {
    let SignatureCorrection { party: _, signed, signed_on, place, method, withdrew_on } =
        correction.clone();
    // Who has a date of signature has signed.
    party.signed |= signed_on.as_set().is_some();
    signed_on.apply(&mut party.signed_on);
    place.trimmed().apply(&mut party.signed_at);
    method.apply(&mut party.signing_method);
    withdrew_on.apply(&mut party.withdrew_on);
    signed.replace(&mut party.signed);
    party.forget_unsigned();
}

fn amended(
    place: usize,
    correction: &AmendmentCorrection,
    amendments: &mut [Amendment],
    today: NaiveDate,
) -> Result<(), Refusal> {
    let AmendmentCorrection { amendment, number, types, signed_on, summary } = correction.clone();
    let at = |field: &str| format!("/amendments/{place}/{field}");
    let signed = signed_on.and_then(|on| ahead(at("signed_on"), on.first_day(), today));
    if let Some(error) = signed {
        return Err(Refusal::Wrong(vec![error]));
    }
    let found = amendments.get_mut(amendment).ok_or_else(|| missing(at("amendment")))?;
    replace(&mut found.number, number.as_deref());
    found.types = types.unwrap_or_else(|| found.types.clone());
    found.signed_on = signed_on.unwrap_or(found.signed_on);
    summary.trimmed().apply(&mut found.summary);
    Ok(())
}

/// Two amendments may change their numbers for each other's, so they are looked at together.
fn distinct_numbers(sent: &[AmendmentCorrection], kept: &[Amendment]) -> Result<(), Refusal> {
    for (place, correction) in sent.iter().enumerate() {
        let number = kept.get(correction.amendment).map(|one| &one.number);
        let twice = kept.iter().filter(|one| Some(&one.number) == number).count() > 1;
        if correction.number.is_some() && twice {
            let pointer = format!("/amendments/{place}/number");
            return Err(Refusal::wrong(pointer, FieldCode::Duplicate));
        }
    }
    Ok(())
}
