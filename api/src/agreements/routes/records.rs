//! Agreements one by one: draft, read, change, correct, take back, delete, and what was done to
//! them.

use actix_web::{HttpRequest, delete, get, patch, post, web};
use uuid::Uuid;

use super::super::find;
use super::super::input::{AgreementPatch, Correction, NewAgreement, Reverting};
use super::super::permits::{
    EditAgreements, RevertAgreementActs, ViewAgreementDetails, ViewAgreements,
};
use super::super::view::{self, AgreementView};
use super::super::{correct, draft, remove, revert, revise};
use super::{AgreementPath, changed, created};
use crate::db::{Store, of_root};
use crate::http::{
    Acts, Answer, Body, Can, IfMatch, Listing, Page, PageQuery, Path, Problem, Query,
};
use crate::people::HistoryEntry;

/// Draft an agreement.
///
/// It has no number until it is registered. A closed partner makes no new agreement
/// (`partner_closed`); one that was signed while the partner was there is entered with
/// `POST /v1/agreements/record-signed`.
#[utoipa::path(tag = "Agreements", request_body = NewAgreement,
    responses((status = 201, description = "The draft", body = AgreementView)))]
#[post("/agreements")]
pub async fn create_agreement(
    who: Can<EditAgreements>,
    body: Body<NewAgreement>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| created(draft::draft(tx, &body).await?, tx).await).await
}

/// Read an agreement.
///
/// Staff see everything, with `office` (papers, reviews, the acts it went through) and `actions`:
/// what the caller may do next, and what stands in the way. Everybody else sees public agreements
/// only, without the staff's fields; an agreement the caller may not see is 404.
#[utoipa::path(tag = "Agreements", params(AgreementPath),
    responses((status = 200, description = "The agreement", body = AgreementView)))]
#[get("/agreements/{agreement_id}")]
pub async fn get_agreement(
    who: Can<ViewAgreements>,
    path: Path<AgreementPath>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let record = find::one(path.agreement_id, &who.actor, &store.read()).await?;
    let view = view::detail(record, store.clock().today(), &who.actor, &store.read()).await?;
    Ok(Answer::ok(&view).version(view.version))
}

/// Change an agreement.
///
/// A merge patch (RFC 7396): a field left out is kept, `null` clears it, lists and `term` are
/// replaced as a whole. A party that is sent again keeps its signature, a condition with its id
/// keeps that.
///
/// `editable` tells which groups of fields are open. What the parties agree is open in `draft` and
/// `negotiation` alone (409 `field_locked` names every locked field): use `amend` for a registered
/// agreement, `correct` for a slip of the pen.
#[utoipa::path(tag = "Agreements", params(AgreementPath), request_body = AgreementPatch,
    responses((status = 200, description = "The changed agreement", body = AgreementView)))]
#[patch("/agreements/{agreement_id}")]
pub async fn update_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<AgreementPatch>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = revise::revise(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Delete a draft.
///
/// Only a draft that no other agreement refers to; what has gone further is cancelled.
#[utoipa::path(tag = "Agreements", params(AgreementPath),
    responses((status = 204, description = "It is deleted")))]
#[delete("/agreements/{agreement_id}")]
pub async fn delete_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        remove::remove(tx, path.agreement_id, version.0).await?;
        Ok(Answer::no_content())
    })
    .await
}

/// Correct an agreement.
///
/// Sets a wrong entry right, for a reason the history keeps. Every field and every signature may
/// be corrected in every status; number and approvals stay.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Correction,
    responses((status = 200, description = "The corrected agreement", body = AgreementView)))]
#[post("/agreements/{agreement_id}/correct")]
pub async fn correct_agreement(
    who: Can<EditAgreements>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Correction>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = correct::correct(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Take the last act back.
///
/// What the last act changed is again as it was before it. What was filed, noted, set right or merged
/// elsewhere meanwhile stays; 409 `later_changes` where both cannot be. A number that was given stays with it and is used again.
#[utoipa::path(tag = "Agreements", params(AgreementPath, ("If-Match" = String, Header)),
    request_body = Reverting,
    responses((status = 200, description = "The agreement as it was", body = AgreementView)))]
#[post("/agreements/{agreement_id}/revert-last-act")]
pub async fn revert_agreement_act(
    who: Can<RevertAgreementActs>,
    path: Path<AgreementPath>,
    version: IfMatch,
    body: Body<Reverting>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let agreement = revert::revert_last_act(tx, path.agreement_id, version.0, &body).await?;
        changed(agreement, tx).await
    })
    .await
}

/// Read an agreement's history.
///
/// Every change, the last one first: who, when, why, through which request, and every value before
/// and after. An act that was recorded from paper tells who decided, and when.
#[utoipa::path(tag = "Agreements", params(AgreementPath, PageQuery),
    responses((status = 200, description = "A page of the history", body = Page<HistoryEntry>)))]
#[get("/agreements/{agreement_id}/history")]
pub async fn list_agreement_history(
    who: Can<ViewAgreementDetails>,
    path: Path<AgreementPath>,
    page: Query<PageQuery>,
    listing: Listing,
    request: HttpRequest,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&page)?;
    let agreement = find::one_with_details(path.agreement_id, &who.actor, &store.read()).await?;
    let rows = of_root(Uuid::from(agreement), &opened.request, &store.read()).await?;
    Ok(Answer::page(&request, &listing.page(rows.map(HistoryEntry::from), &opened)))
}
