//! What happens to a registered agreement: it is put on hold, ended, or gives its place to another.

use super::agreement::{AgreementId, FAR};
use super::find;
use super::guard::{check_change, check_days, queue_for_partners};
use super::input::{
    Admission, GivingNotice, Leaving, Remarked, Superseding, Suspending, Terminating,
};
use super::lifecycle::{Action, Status};
use super::papers::{Suspension, Termination};
use super::parts::PartyRole;
use super::record::AgreementRecord;
use super::rules::Refusal;
use super::step::{Told, done, own_act, ready};
use super::terms::end_after_notice;
use crate::db::Tx;
use crate::http::{FieldCode, FieldError};
use crate::kernel::permission::Role;

/// Puts it on hold.
///
/// # Errors
/// When the status does not allow it, or its day is still to come or lies before the agreement.
pub async fn suspend(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Suspending,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::Suspend, id, version).await?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    let reason = input.reason.trim().to_owned();
    let mut held = before.clone();
    held.row.suspension = Some(Suspension { since: input.since, reason });
    check_days(&before, &held, tx).map_err(as_sent)?;
    done(tx, before, Action::Suspend, told, |after| *after = held).await
}

/// Takes the hold away.
///
/// # Errors
/// When it is not suspended.
pub async fn resume(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Remarked,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::Resume, id, version).await?;
    let told = Told::new(input.remarks.as_deref(), input.on_paper.as_ref(), tx)?;
    done(tx, before, Action::Resume, told, |after| after.row.suspension = None).await
}

/// Records that a party gave notice; the last day in force lies the agreed days after it.
///
/// # Errors
/// When the status does not allow it, or the day is still to come, before it began or after its end.
pub async fn request_termination(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &GivingNotice,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::RequestTermination, id, version).await?;
    let row = &before.row;
    if input.notice_on > row.expires_on {
        let late = FieldError::new("/notice_on", FieldCode::OutOfRange);
        return Err(Refusal::Wrong(vec![late.with("max", row.expires_on.to_string())]));
    }
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    let termination = Termination {
        requested_by: Some(input.requested_by.trim().to_owned()),
        notice_on: Some(input.notice_on),
        ends_on: end_after_notice(input.notice_on, row.notice_days, row.expires_on),
        reason: input.reason.trim().to_owned(),
    };
    let mut noticed = before.clone();
    noticed.row.termination = Some(termination);
    check_days(&before, &noticed, tx).map_err(|refusal| as_sent(without_end(refusal)))?;
    done(tx, before, Action::RequestTermination, told, |after| *after = noticed).await
}

/// Records that the notice was taken back: the agreement goes on, or is on hold again.
///
/// # Errors
/// When no notice was given.
pub async fn withdraw_termination(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Remarked,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::WithdrawTermination, id, version).await?;
    let told = Told::new(input.remarks.as_deref(), input.on_paper.as_ref(), tx)?;
    done(tx, before, Action::WithdrawTermination, told, |after| after.row.termination = None).await
}

/// Ends it before its time.
///
/// # Errors
/// When the status does not allow it, the day lies before its beginning, or it is the head's and
/// no paper is named.
pub async fn terminate(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Terminating,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::Terminate, id, version).await?;
    own_act(tx, Action::Terminate, &before, Role::Head, input.on_paper.as_ref()).await?;
    let noticed = before.row.termination.clone();
    let ends_on = input.ends_on.or_else(|| noticed.as_ref().map(|one| one.ends_on));
    let ends_on = ends_on.unwrap_or_else(|| tx.today()).min(before.row.expires_on);
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    let termination = Termination {
        requested_by: noticed.as_ref().and_then(|one| one.requested_by.clone()),
        notice_on: noticed.and_then(|one| one.notice_on),
        ends_on,
        reason: input.reason.trim().to_owned(),
    };
    let mut ended = before.clone();
    ended.row.termination = Some(termination);
    check_days(&before, &ended, tx).map_err(as_sent)?;
    done(tx, before, Action::Terminate, told, |after| *after = ended).await
}

/// The end follows from the notice, and is not in the body: what is wrong with it is wrong with that.
fn without_end(refusal: Refusal) -> Refusal {
    let Refusal::Wrong(mut errors) = refusal else { return refusal };
    errors.retain(|error| error.pointer() != "/termination/ends_on");
    Refusal::Wrong(errors)
}

/// The days of an act stand in its body under their own names.
fn as_sent(refusal: Refusal) -> Refusal {
    refusal.moved(|pointer| pointer.rsplit('/').next().map(|name| format!("/{name}")))
}

/// Puts another agreement in its place.
///
/// # Errors
/// When the other one is not there or does not stand, or this one would end before it began.
pub async fn supersede(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Superseding,
) -> Result<AgreementRecord, Refusal> {
    let wanted = input.successor_id;
    // Both in one order, so that two agreements never take each other's place.
    find::hold_all(&[id, wanted], &tx.read()).await?;
    let before = ready(tx, Action::Supersede, id, version).await?;
    let successor = find::rows_by_id([wanted], tx.actor(), &tx.read()).await?.remove(&wanted);
    let Some(successor) = successor else {
        return Err(Refusal::wrong("/successor_id", FieldCode::NotFound));
    };
    let stands = matches!(successor.status, Status::Signed | Status::Registered);
    if wanted == id || !stands {
        return Err(Refusal::wrong("/successor_id", FieldCode::NotAllowed));
    }
    let day_before = (successor.begins_on != FAR).then(|| successor.begins_on.pred_opt()).flatten();
    let ends_on = input.ends_on.or(day_before).unwrap_or_else(|| tx.today());
    let told = Told::new(input.reason.as_deref(), input.on_paper.as_ref(), tx)?;
    let reason = told.reason.clone().unwrap_or_default();
    let mut ended = before.clone();
    ended.row.successor_id = Some(wanted);
    ended.row.termination =
        Some(Termination { requested_by: None, notice_on: None, ends_on, reason });
    check_days(&before, &ended, tx).map_err(as_sent)?;
    done(tx, before, Action::Supersede, told, |after| *after = ended).await
}

/// Takes another party in.
///
/// # Errors
/// When the party is not there, or is one already.
pub async fn admit_party(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Admission,
) -> Result<AgreementRecord, Refusal> {
    queue_for_partners(tx).await?;
    let before = ready(tx, Action::AdmitParty, id, version).await?;
    let mut party = input.party.kept(None, tx.clock());
    party.role = PartyRole::Accession;
    party.joined_on = party.joined_on.or_else(|| Some(tx.today()));
    (party.signed, party.signed_on) = (true, input.signed_on);
    let mut joined = before.clone();
    joined.parties.push(party.clone());
    // The new party is the last one; the body has it under its own name.
    let last = format!("/parties/{}", before.parties.len());
    check_change(Some(&before), &joined, tx).await.map_err(|refusal| at_party(refusal, &last))?;
    let told = Told::new(None, input.on_paper.as_ref(), tx)?;
    done(tx, before, Action::AdmitParty, told, |after| after.parties.push(party)).await
}

fn at_party(refusal: Refusal, place: &str) -> Refusal {
    refusal.moved(|pointer| {
        let own = pointer.strip_prefix(place)?;
        // Its signature is told beside the party.
        Some(if own == "/signed_on" { own.to_owned() } else { format!("/party{own}") })
    })
}

/// Records that a party has left.
///
/// # Errors
/// When it is none, would leave nobody to agree with, or the day is still to come.
pub async fn withdraw_party(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Leaving,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::WithdrawParty, id, version).await?;
    let party = before.parties.get(input.party).filter(|party| party.is_active());
    let Some(party) = party else {
        return Err(Refusal::wrong("/party", FieldCode::NotFound));
    };
    // With one side left there is no agreement any more: it is terminated instead.
    let others = before.active_parties().filter(|other| other.side == party.side).count();
    if others < 2 {
        return Err(Refusal::wrong("/party", FieldCode::NotAllowed));
    }
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    let mut left = before.clone();
    left.parties[input.party].withdrew_on = Some(input.withdrew_on);
    check_days(&before, &left, tx).map_err(as_sent)?;
    done(tx, before, Action::WithdrawParty, told, |after| *after = left).await
}
