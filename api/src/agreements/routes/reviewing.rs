//! From the draft to an agreed text. Each act is an address of its own.

use actix_web::post;

use super::super::input::{Approving, Commented, Concluding, Endorsing, Reasoned, Remarked};
use super::super::lifecycle::Action;
use super::super::permits::{DecideAgreements, EditAgreements, ReviewAgreements};
use super::super::review;
use super::super::view::AgreementView;
use super::{AgreementPath, changed};
use crate::http::{Acts, Answer, Body, Can, IfMatch, Path, Problem};

/// Send an agreement for review.
///
/// The lawyer and the head of the department are asked for their consent. A consent to this very
/// text stands; one to another text is asked for anew.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Remarked,
    responses((status = 200, description = "The agreement in review", body = AgreementView)))]
#[post("/agreements/{agreement_id}/send-for-review")]
pub async fn send_agreement_for_review(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Remarked>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = review::send_for_review(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Open the negotiation of an agreement.
///
/// The text is taken up with the partner; what the parties agree is open for changes.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Remarked,
    responses((status = 200, description = "The agreement in negotiation", body = AgreementView)))]
#[post("/agreements/{agreement_id}/open-negotiation")]
pub async fn open_agreement_negotiation(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Remarked>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = review::open_negotiation(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Take an agreement back to the desk.
///
/// For a reason the history keeps; it is a draft again.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Reasoned,
    responses((status = 200, description = "The draft", body = AgreementView)))]
#[post("/agreements/{agreement_id}/return-to-draft")]
pub async fn return_agreement_to_draft(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Reasoned>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = review::return_to_draft(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Endorse an agreement.
///
/// The lawyer or the head consents to the text as it stands. An officer records a consent given on
/// paper: `on_paper` is needed then.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Endorsing,
    responses((status = 200, description = "The endorsed agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/endorse")]
pub async fn endorse_agreement(
    who: Can<ReviewAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Endorsing>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = review::endorse(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Send an agreement back with remarks.
///
/// The lawyer or the head does not consent; it is a draft again. Remarks are needed, and `on_paper`
/// from an officer who records them.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Commented,
    responses((status = 200, description = "The draft", body = AgreementView)))]
#[post("/agreements/{agreement_id}/send-back")]
pub async fn send_agreement_back(
    who: Can<ReviewAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Commented>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = review::send_back(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Give the department's conclusion on concluding an agreement.
///
/// Before it is approved; or afterwards, where a signed paper came without one. An officer records
/// a conclusion given on paper: `on_paper` is needed then.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Concluding,
    responses((status = 200, description = "The agreement with its conclusion", body = AgreementView)))]
#[post("/agreements/{agreement_id}/conclude")]
pub async fn conclude_agreement(
    who: Can<DecideAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Concluding>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = review::conclude(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Approve an agreement's text.
///
/// Needs both consents to the present text, and the conclusion where the kind asks for one. An
/// officer records an approval given on paper: `on_paper` is needed then.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Approving,
    responses((status = 200, description = "The approved agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/approve")]
pub async fn approve_agreement(
    who: Can<DecideAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Approving>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = review::approve(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Record that a side did not want an agreement.
///
/// Before signature, for a reason the history keeps.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Reasoned,
    responses((status = 200, description = "The declined agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/decline")]
pub async fn decline_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Reasoned>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement =
            review::give_up(tx, Action::Decline, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Give an agreement up before signature.
///
/// It was not concluded; for a reason the history keeps.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Reasoned,
    responses((status = 200, description = "The agreement, not concluded", body = AgreementView)))]
#[post("/agreements/{agreement_id}/cancel")]
pub async fn cancel_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Reasoned>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement =
            review::give_up(tx, Action::Cancel, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}
