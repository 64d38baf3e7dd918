//! A partner's way through its lifecycle. Each action is an address of its own.

use actix_web::{post, web};

use super::super::input::{Closing, MarkingDormant, Reopening};
use super::super::merging::relink::Relinkers;
use super::super::permits::{EditPartners, ReopenPartners};
use super::super::stand;
use super::super::view::PartnerView;
use super::{PartnerPath, changed};
use crate::http::{Acts, Answer, Body, Can, IfMatch, Nothing, Path, Problem};

/// Activate a partner.
///
/// We work together: a prospect or a dormant partner becomes active.
#[utoipa::path(tag = "Partners", params(PartnerPath, ("If-Match" = String, Header)),
    request_body = Nothing,
    responses((status = 200, description = "The active partner", body = PartnerView)))]
#[post("/partners/{partner_id}/activate")]
pub async fn activate_partner(
    who: Can<EditPartners>,
    path: Path<PartnerPath>,
    version: IfMatch,
    _: Body<Nothing>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = stand::activate(tx, path.partner_id, version.0).await?;
        changed(partner, &desks, tx).await
    })
    .await
}

/// Mark a partner dormant.
///
/// Nothing is going on with an active partner at present.
#[utoipa::path(tag = "Partners", params(PartnerPath, ("If-Match" = String, Header)),
    request_body = MarkingDormant,
    responses((status = 200, description = "The dormant partner", body = PartnerView)))]
#[post("/partners/{partner_id}/mark-dormant")]
pub async fn mark_partner_dormant(
    who: Can<EditPartners>,
    path: Path<PartnerPath>,
    version: IfMatch,
    body: Body<MarkingDormant>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = stand::mark_dormant(tx, path.partner_id, version.0, &body).await?;
        changed(partner, &desks, tx).await
    })
    .await
}

/// Close a partner.
///
/// It is no partner any more, for a reason; `successor_id` names the partner that took its place,
/// which is neither closed nor the partner itself.
#[utoipa::path(tag = "Partners", params(PartnerPath, ("If-Match" = String, Header)),
    request_body = Closing,
    responses((status = 200, description = "The closed partner", body = PartnerView)))]
#[post("/partners/{partner_id}/close")]
pub async fn close_partner(
    who: Can<EditPartners>,
    path: Path<PartnerPath>,
    version: IfMatch,
    body: Body<Closing>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = stand::close(tx, path.partner_id, version.0, &body).await?;
        changed(partner, &desks, tx).await
    })
    .await
}

/// Reopen a closed partner.
///
/// The head of the department takes the closing back; the partner is again what it was before.
#[utoipa::path(tag = "Partners", params(PartnerPath, ("If-Match" = String, Header)),
    request_body = Reopening,
    responses((status = 200, description = "The reopened partner", body = PartnerView)))]
#[post("/partners/{partner_id}/reopen")]
pub async fn reopen_partner(
    who: Can<ReopenPartners>,
    path: Path<PartnerPath>,
    version: IfMatch,
    body: Body<Reopening>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = stand::reopen(tx, path.partner_id, version.0, &body).await?;
        changed(partner, &desks, tx).await
    })
    .await
}
