//! From the first draft to an agreed text: review, negotiation, conclusion, approval.

use chrono::NaiveDate;

use super::agreement::{Agreed, AgreementId};
use super::content::content_hash;
use super::guard::ahead;
use super::input::{
    Agreeing, Approving, Commented, Concluding, Endorsing, PartnerEvidence, Reasoned, Remarked,
};
use super::lifecycle::Action;
use super::papers::{Conclusion, Endorsement, Evidence, Reviews};
use super::parts::{Party, Side};
use super::record::AgreementRecord;
use super::rules::{Refusal, Reviewer};
use super::step::{Told, done, own_act, ready};
use crate::db::Tx;
use crate::http::FieldCode;
use crate::kernel::permission::Role;

/// Hands it to the reviewers: every consent is asked for anew.
///
/// # Errors
/// When the status does not allow it, or a side is missing.
pub async fn send_for_review(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Remarked,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::SendForReview, id, version).await?;
    let told = Told::new(input.remarks.as_deref(), input.on_paper.as_ref(), tx)?;
    let hash = content_hash(&before);
    done(tx, before, Action::SendForReview, told, |after| {
        // A consent to this very text stands.
        let stands =
            |one: &Option<Endorsement>| one.clone().filter(|consent| consent.content_hash == hash);
        let Reviews { legal, head } = &after.row.reviews;
        after.row.reviews = Reviews { legal: stands(legal), head: stands(head) };
    })
    .await
}

/// Takes the text up with the partner.
///
/// # Errors
/// When the status does not allow it, or a side is missing.
pub async fn open_negotiation(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Remarked,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::OpenNegotiation, id, version).await?;
    let told = Told::new(input.remarks.as_deref(), input.on_paper.as_ref(), tx)?;
    done(tx, before, Action::OpenNegotiation, told, |_| {}).await
}

/// Takes it back to the desk.
///
/// # Errors
/// When the status does not allow it.
pub async fn return_to_draft(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Reasoned,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::ReturnToDraft, id, version).await?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    done(tx, before, Action::ReturnToDraft, told, |after| after.row.agreed = Agreed::default())
        .await
}

/// Consents to the text, as the lawyer or the head.
///
/// # Errors
/// When the status does not allow it, or it is somebody else's consent without a paper.
pub async fn endorse(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Endorsing,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::Endorse, id, version).await?;
    own_act(tx, Action::Endorse, &before, role_of(input.reviewer), input.on_paper.as_ref()).await?;
    let told = Told::new(input.remarks.as_deref(), input.on_paper.as_ref(), tx)?;
    let paper = told.on_paper.as_ref();
    let consent = Endorsement {
        by: paper.map_or_else(|| tx.actor().name.clone(), |paper| paper.decided_by.clone()),
        on: paper.map_or_else(|| tx.today().into(), |paper| paper.on),
        remarks: told.reason.clone(),
        content_hash: content_hash(&before),
    };
    done(tx, before, Action::Endorse, told, |after| match input.reviewer {
        Reviewer::Legal => after.row.reviews.legal = Some(consent),
        Reviewer::Head => after.row.reviews.head = Some(consent),
    })
    .await
}

/// Sends it back with remarks, as the lawyer or the head.
///
/// # Errors
/// When the status does not allow it, or they are somebody else's remarks without a paper.
pub async fn send_back(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Commented,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::SendBack, id, version).await?;
    own_act(tx, Action::SendBack, &before, role_of(input.reviewer), input.on_paper.as_ref())
        .await?;
    let told = Told::new(Some(&input.remarks), input.on_paper.as_ref(), tx)?;
    done(tx, before, Action::SendBack, told, |after| match input.reviewer {
        Reviewer::Legal => after.row.reviews.legal = None,
        Reviewer::Head => after.row.reviews.head = None,
    })
    .await
}

const fn role_of(reviewer: Reviewer) -> Role {
    match reviewer {
        Reviewer::Legal => Role::Legal,
        Reviewer::Head => Role::Head,
    }
}

/// Gives the department's conclusion on concluding it.
///
/// # Errors
/// When the status does not allow it, or it is the head's and no paper is named.
pub async fn conclude(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Concluding,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::Conclude, id, version).await?;
    own_act(tx, Action::Conclude, &before, Role::Head, input.on_paper.as_ref()).await?;
    let told = Told::new(None, input.on_paper.as_ref(), tx)?;
    let paper = told.on_paper.as_ref();
    let conclusion = Conclusion {
        opinion: input.opinion,
        text: input.text.trim().to_owned(),
        author: paper.map_or_else(|| tx.actor().name.clone(), |paper| paper.decided_by.clone()),
        on: paper.map_or_else(|| tx.today().into(), |paper| paper.on),
        content_hash: Some(content_hash(&before)),
    };
    done(tx, before, Action::Conclude, told, |after| {
        after.row.conclusion = Some(conclusion);
        after.row.owes_conclusion = false;
    })
    .await
}

/// Approves the text.
///
/// # Errors
/// When a consent or the conclusion is missing, or it is the head's and no paper is named.
pub async fn approve(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Approving,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::Approve, id, version).await?;
    own_act(tx, Action::Approve, &before, Role::Head, input.on_paper.as_ref()).await?;
    let told = Told::new(input.remarks.as_deref(), input.on_paper.as_ref(), tx)?;
    done(tx, before, Action::Approve, told, |_| {}).await
}

/// Records that the partners agreed to the text, each of them.
///
/// # Errors
/// When the status does not allow it, a place names no partner, or a partner is left out.
pub async fn record_agreed(
    tx: &Tx,
    id: AgreementId,
    version: i64,
    input: &Agreeing,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, Action::RecordAgreed, id, version).await?;
    let told = Told::new(None, input.on_paper.as_ref(), tx)?;
    let agreed = evidence_of_all(&before, &input.evidence, tx.today())?;
    done(tx, before, Action::RecordAgreed, told, |after| after.row.agreed = agreed).await
}

fn evidence_of_all(
    before: &AgreementRecord,
    sent: &[PartnerEvidence],
    today: NaiveDate,
) -> Result<Agreed, Refusal> {
    let hash = content_hash(before);
    let partner = |party: &&Party| party.side == Side::Partner && party.is_active();
    let mut evidence = Vec::with_capacity(sent.len());
    for (place, one) in sent.iter().enumerate() {
        let party = before.parties.get(one.party).filter(partner).ok_or_else(|| {
            Refusal::wrong(format!("/evidence/{place}/party"), FieldCode::NotFound)
        })?;
        let early = ahead(format!("/evidence/{place}/on"), one.on.first_day(), today);
        if let Some(error) = early {
            return Err(Refusal::Wrong(vec![error]));
        }
        evidence.push(Evidence {
            party_id: Some(party.id),
            on: one.on,
            letter: one.letter.trim().to_owned(),
            content_hash: hash.clone(),
        });
    }
    let shown = |party: &Party| evidence.iter().any(|one| one.party_id == Some(party.id));
    if before.parties.iter().filter(partner).all(shown) {
        Ok(Agreed(evidence))
    } else {
        Err(Refusal::wrong("/evidence", FieldCode::Required))
    }
}

/// Gives it up before it is registered, or records that a side did not want it.
///
/// # Errors
/// When the status does not allow it.
pub async fn give_up(
    tx: &Tx,
    action: Action,
    id: AgreementId,
    version: i64,
    input: &Reasoned,
) -> Result<AgreementRecord, Refusal> {
    let before = ready(tx, action, id, version).await?;
    let told = Told::new(Some(&input.reason), input.on_paper.as_ref(), tx)?;
    done(tx, before, action, told, |after| {
        // What was not concluded owes nobody a paper.
        (after.row.owes_scan, after.row.owes_conclusion) = (false, false);
    })
    .await
}
