//! What happens to a registered agreement. Each act is an address of its own.

use actix_web::post;

use super::super::input::{
    Admission, Amending, GivingNotice, Leaving, Remarked, Superseding, Suspending, Terminating,
};
use super::super::permits::{DecideAgreements, EditAgreements};
use super::super::view::AgreementView;
use super::super::{amend, stand};
use super::{AgreementPath, changed};
use crate::http::{Acts, Answer, Body, Can, IfMatch, Path, Problem};

/// Put an agreement on hold.
///
/// It is not in force while it is suspended; its terms run on.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Suspending,
    responses((status = 200, description = "The suspended agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/suspend")]
pub async fn suspend_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Suspending>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = stand::suspend(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Take a hold away.
///
/// The agreement is registered again.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Remarked,
    responses((status = 200, description = "The registered agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/resume")]
pub async fn resume_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Remarked>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = stand::resume(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Record that a party gave notice.
///
/// The last day in force lies the agreed days after the notice, but not after the agreement's own
/// end.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = GivingNotice,
    responses((status = 200, description = "The agreement with the notice", body = AgreementView)))]
#[post("/agreements/{agreement_id}/request-termination")]
pub async fn request_agreement_termination(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<GivingNotice>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = stand::request_termination(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Record that a notice was taken back.
///
/// The agreement is registered again, or on hold again where it was, with its terms as before.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Remarked,
    responses((status = 200, description = "The agreement as before the notice", body = AgreementView)))]
#[post("/agreements/{agreement_id}/withdraw-termination")]
pub async fn withdraw_agreement_termination(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Remarked>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement =
            stand::withdraw_termination(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Terminate an agreement.
///
/// It ends before its time: on the day given, or the one that follows from the notice, or today;
/// never after its own end. An officer records a decision made on paper: `on_paper` is needed then.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Terminating,
    responses((status = 200, description = "The terminated agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/terminate")]
pub async fn terminate_agreement(
    who: Can<DecideAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Terminating>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = stand::terminate(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Put another agreement in its place.
///
/// The other one is signed or registered; this one ends on the day given, or the day before the
/// other begins, or today where nobody knows when that is.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Superseding,
    responses((status = 200, description = "The superseded agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/supersede")]
pub async fn supersede_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Superseding>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = stand::supersede(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Record an amendment of a registered agreement.
///
/// With its number, the day it was signed, and what changes by it: every field may. Its number is
/// used once.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Amending,
    responses((status = 200, description = "The amended agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/amend")]
pub async fn amend_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Amending>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = amend::amend(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Take another party in.
///
/// It joins a registered agreement by accession, and has signed.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Admission,
    responses((status = 200, description = "The agreement with the party", body = AgreementView)))]
#[post("/agreements/{agreement_id}/admit-party")]
pub async fn admit_agreement_party(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Admission>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = stand::admit_party(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Record that a party has left.
///
/// Each side keeps a party; an agreement with one side left is terminated instead.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Leaving,
    responses((status = 200, description = "The agreement without the party", body = AgreementView)))]
#[post("/agreements/{agreement_id}/withdraw-party")]
pub async fn withdraw_agreement_party(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Leaving>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = stand::withdraw_party(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}
