//! Signatures, and the entry into the register.

use super::agreement::{AgreementId, EntryPath};
use super::guard::check_change;
use super::input::{Registering, SignatureInput, Signing, sign};
use super::kinds;
use super::lifecycle::{Action, Status};
use super::record::AgreementRecord;
use super::rules::{Advice, Refusal};
use super::step::{Told, done, ready};
use crate::db::{Failure, Tx};
use crate::http::FieldCode;
use crate::kernel::partial_date::PartialDate;
use crate::people::settings::{Series, next_number};

/// Records signatures. A paper that was signed before its time is entered as it is.
///
/// # Errors
/// When the status does not allow it, or a place names no party.
pub async fn record_signed(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Signing,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::RecordSigned, id, version).await?;
    let told = Told::new(input.reason.as_deref(), input.on_paper.as_ref(), tx)?;
    let mut signed = before.clone();
    signed.row.status = Status::Signed;
    sign(&input.signatures, &mut signed.parties)?;
    let signed = signed.settled(Some(&before), tx.now());
    check_change(Some(&before), &signed, tx)
        .await
        .map_err(|refusal| at_signatures(too_late(refusal, "/signatures"), &input.signatures))?;
    let owes =
        signed.owes_conclusion(kinds::needs_conclusion(before.row.kind_id, &tx.read()).await?);
    done(tx, before, Action::RecordSigned, told, |after| {
        after.parties = signed.parties;
        after.row.owes_conclusion = owes;
        after.row.owes_scan |= input.scan_to_follow;
    })
    .await
}

/// Enters it into the register: it gets its number, or the one it had.
///
/// # Errors
/// When a party has not signed, or it lacks a positive conclusion and no reason is given.
pub async fn register(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Registering,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::Register, id, version).await?;
    let told = Told::new(input.reason.as_deref(), input.on_paper.as_ref(), tx)?;
    let needs = kinds::needs_conclusion(before.row.kind_id, &tx.read()).await?;
    let on = input.on.unwrap_or_else(|| tx.today().into());
    let mut registered = entered(before.clone(), input, Some(on), needs)?;
    let dated = registered.clone().settled(Some(&before), tx.now());
    check_change(Some(&before), &dated, tx)
        .await
        .map_err(|refusal| at_day(too_late(refusal, "/on"), "/on"))?;
    number(&mut registered, tx).await?;
    done(tx, before, Action::Register, told, |after| *after = registered).await
}

/// The days of the parties' signatures stand in the body under the signatures.
pub(super) fn at_signatures(refusal: Refusal, sent: &[SignatureInput]) -> Refusal {
    refusal.moved(|pointer| {
        let party = pointer.strip_prefix("/parties/")?.strip_suffix("/signed_on")?;
        let place = sent.iter().position(|one| one.party.to_string() == party)?;
        Some(format!("/signatures/{place}/signed_on"))
    })
}

/// The day of registration has a name of its own in the body.
pub(super) fn at_day(refusal: Refusal, own: &str) -> Refusal {
    refusal.moved(|pointer| (pointer == "/registered_on").then(|| own.to_owned()))
}

/// An agreement that would begin after its own end: told of what is sent, not of the term, which
/// was agreed and can be corrected.
fn too_late(refusal: Refusal, pointer: &'static str) -> Refusal {
    refusal.moved(|at| (at == "/term/ends_on").then(|| pointer.to_owned()))
}

/// The record as it is registered: the day, where it is known, the chancellery's number, and the flag of what was
/// signed without a positive conclusion, which asks for a reason.
pub(super) fn entered(
    mut record: AgreementRecord,
    input: &Registering,
    on: Option<PartialDate>,
    needs_conclusion: bool,
) -> Result<AgreementRecord, Refusal> {
    if record.unsigned() > 0 {
        return Err(Refusal::wrong("/signatures", FieldCode::Required));
    }
    let (advice, owes) =
        (record.advice(needs_conclusion), record.owes_conclusion(needs_conclusion));
    let row = &mut record.row;
    row.owes_conclusion = owes;
    row.without_conclusion = advice != Advice::For;
    // What comes from the older registers had its reasons long ago.
    if row.without_conclusion && input.reason.is_none() && row.entry_path != EntryPath::Legacy {
        return Err(Refusal::wrong("/reason", FieldCode::Required));
    }
    row.registered_on = on;
    if let Some(number) = &input.chancellery_number {
        row.chancellery_number = Some(number.trim().to_owned());
    }
    Ok(record)
}

/// Gives the record its number, unless it has one from before. Last of all: others wait for it.
pub(super) async fn number(record: &mut AgreementRecord, tx: &Tx) -> Result<(), Failure> {
    if record.row.number.is_some() {
        return Ok(());
    }
    let series = match record.row.entry_path {
        EntryPath::Legacy => Series::LegacyAgreement,
        EntryPath::Full | EntryPath::Recorded => Series::Agreement,
    };
    let (number, serial) = next_number(series, tx).await?;
    (record.row.number, record.row.serial) = (Some(number), serial);
    Ok(())
}
