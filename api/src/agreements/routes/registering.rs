//! Consent, signatures and the entry into the register. Each act is an address of its own.

use actix_web::post;

use super::super::input::{Agreeing, RecordedAgreement, Registering, Signing};
use super::super::permits::EditAgreements;
use super::super::view::AgreementView;
use super::super::{draft, review, sign};
use super::{AgreementPath, changed, created};
use crate::http::{Acts, Answer, Body, Can, IfMatch, Path, Problem};

/// Record an agreement that was signed before it was entered.
///
/// Years ago, during a visit, or by another unit: the paper exists, so it is never refused. It is
/// `signed`, or with `register` registered at once, under this year's number or one of the legacy
/// series. Parties without a signature have not signed yet; then it cannot be registered. Where its
/// kind needs a conclusion, that is owed.
#[utoipa::path(tag = "Agreements", request_body = RecordedAgreement,
    responses((status = 201, description = "The recorded agreement", body = AgreementView)))]
#[post("/agreements/record-signed")]
pub async fn record_signed_agreement(
    who: Can<EditAgreements>,
    body: Body<RecordedAgreement>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| created(draft::record_signed(tx, &body).await?, tx).await).await
}

/// Record that the partners agreed to an agreement's text.
///
/// By letter or e-mail, with its date and number.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Agreeing,
    responses((status = 200, description = "The agreed agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/record-agreed")]
pub async fn record_agreement_agreed(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Agreeing>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = review::record_agreed(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Record signatures of an agreement.
///
/// Of some or all parties. A paper that was signed before it was reviewed and approved is entered
/// as it is; what it lacks is owed.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Signing,
    responses((status = 200, description = "The signed agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/record-signed")]
pub async fn record_agreement_signed(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Signing>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = sign::record_signed(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Register an agreement.
///
/// It gets its number, `AGR-2026-0014`, without gaps in the office's year. Every active party must
/// have signed. Without a positive conclusion `reason` is needed and the agreement is flagged; it
/// is never refused for that.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Registering,
    responses((status = 200, description = "The registered agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/register")]
pub async fn register_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Registering>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = sign::register(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}
