//! What happens to a registered agreement: it is put on hold, ended, or gives its place to another.

use chrono::NaiveDate;

use super::agreement::{AgreementId, FAR};
use super::find;
use super::guard::{check_change, queue_for_partners};
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
/// When the status does not allow it.
pub async fn suspend(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Suspending,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::Suspend, id, version).await?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref());
    let reason = input.reason.trim().to_owned();
    let suspension = Suspension { since: input.since, reason };
    done(tx, before, Action::Suspend, told, |after| after.row.suspension = Some(suspension)).await
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
    let told = Told::new(input.remarks.as_deref(), input.on_paper.as_ref());
    done(tx, before, Action::Resume, told, |after| after.row.suspension = None).await
}

/// Records that a party gave notice; the last day in force lies the agreed days after it.
///
/// # Errors
/// When the status does not allow it, or notice was given before it began.
pub async fn request_termination(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &GivingNotice,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::RequestTermination, id, version).await?;
    let row = &before.row;
    if row.begins_on != FAR && input.notice_on < row.begins_on {
        return Err(Refusal::wrong("/notice_on", FieldCode::EndsBeforeStart));
    }
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref());
    let termination = Termination {
        requested_by: Some(input.requested_by.trim().to_owned()),
        notice_on: Some(input.notice_on),
        ends_on: end_after_notice(input.notice_on, row.notice_days, row.expires_on),
        reason: input.reason.trim().to_owned(),
    };
    done(tx, before, Action::RequestTermination, told, |after| {
        after.row.termination = Some(termination);
    })
    .await
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
    let told = Told::new(input.remarks.as_deref(), input.on_paper.as_ref());
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
    ends_after_it_began(&before, ends_on)?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref());
    let termination = Termination {
        requested_by: noticed.as_ref().and_then(|one| one.requested_by.clone()),
        notice_on: noticed.and_then(|one| one.notice_on),
        ends_on,
        reason: input.reason.trim().to_owned(),
    };
    done(tx, before, Action::Terminate, told, |after| after.row.termination = Some(termination))
        .await
}

/// An agreement ends after it began.
pub(super) fn ends_after_it_began(
    before: &AgreementRecord,
    ends_on: NaiveDate,
) -> Result<(), Refusal> {
    let begins_on = before.row.begins_on;
    if begins_on == FAR || begins_on <= ends_on {
        return Ok(());
    }
    let error = FieldError::new("/ends_on", FieldCode::EndsBeforeStart);
    Err(Refusal::Wrong(vec![error.with("starts_on", begins_on.to_string())]))
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
    ends_after_it_began(&before, ends_on)?;
    let told = Told::new(input.reason.as_deref(), input.on_paper.as_ref());
    let reason = told.reason.clone().unwrap_or_default();
    let ended = Termination { requested_by: None, notice_on: None, ends_on, reason };
    done(tx, before, Action::Supersede, told, |after| {
        after.row.successor_id = Some(wanted);
        after.row.termination = Some(ended);
    })
    .await
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
    let told = Told::new(None, input.on_paper.as_ref());
    done(tx, before, Action::AdmitParty, told, |after| after.parties.push(party)).await
}

fn at_party(refusal: Refusal, place: &str) -> Refusal {
    let Refusal::Wrong(errors) = refusal else { return refusal };
    let moved = errors.into_iter().map(|error| {
        let pointer = error.pointer().replacen(place, "/party", 1);
        error.at(pointer)
    });
    Refusal::Wrong(moved.collect())
}

/// Records that a party has left.
///
/// # Errors
/// When it is none, or would leave nobody to agree with.
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
    let begins_on = Some(before.row.begins_on).filter(|begins| *begins != FAR);
    if party.joined_on.or(begins_on).is_some_and(|joined| input.withdrew_on < joined) {
        return Err(Refusal::wrong("/withdrew_on", FieldCode::EndsBeforeStart));
    }
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref());
    done(tx, before, Action::WithdrawParty, told, |after| {
        if let Some(party) = after.parties.get_mut(input.party) {
            party.withdrew_on = Some(input.withdrew_on);
        }
    })
    .await
}
