//! Partners one by one: add, read, change, correct, delete, and what was done to them.

use actix_web::{HttpRequest, delete, get, patch, post, web};
use uuid::Uuid;

use super::super::find;
use super::super::input::{Correction, NewPartner, PartnerPatch};
use super::super::merging::relink::Relinkers;
use super::super::permits::{DeletePartners, EditPartners, ViewPartnerDetails, ViewPartners};
use super::super::view::{self, PartnerView};
use super::super::{open, remove, revise};
use super::{PartnerPath, changed, shown};
use crate::db::{Store, of_root};
use crate::http::{
    Acts, Answer, Body, Can, IfMatch, Listing, Page, PageQuery, Path, Problem, Query,
};
use crate::people::HistoryEntry;

/// Add a partner.
///
/// The partner gets the next number, `PRT-0001`, and keeps it. It begins as a prospect unless
/// `status` says `active`. At least one name is official; the first official one is shown.
///
/// Ask `GET /v1/partners/duplicates` first: an identifier that another partner has is refused with
/// 409 `duplicate`, a shared domain or a similar name is not.
#[utoipa::path(tag = "Partners", request_body = NewPartner,
    responses((status = 201, description = "The new partner", body = PartnerView)))]
#[post("/partners")]
pub async fn create_partner(
    who: Can<EditPartners>,
    body: Body<NewPartner>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = open::open(tx, &body).await?;
        let place = format!("/v1/partners/{}", partner.partner_id());
        let view = shown(partner, &desks, tx).await?;
        Ok(Answer::created(place, &view).version(view.version))
    })
    .await
}

/// Read a partner.
///
/// Staff see everything, with the people there, the office's notes and `actions`: what the caller
/// may do next, and what stands in the way. Everybody else sees public partners only, without the
/// staff's fields; a partner the caller may not see is 404.
#[utoipa::path(tag = "Partners", params(PartnerPath),
    responses((status = 200, description = "The partner", body = PartnerView)))]
#[get("/partners/{partner_id}")]
pub async fn get_partner(
    who: Can<ViewPartners>,
    path: Path<PartnerPath>,
    desks: web::Data<Relinkers>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let record = find::one(path.partner_id, &who.actor, &store.read()).await?;
    let view = view::detail(record, &who.actor, &desks, &store.read()).await?;
    Ok(Answer::ok(&view).version(view.version))
}

/// Change a partner.
///
/// A merge patch (RFC 7396): a field left out is kept, `null` clears it, a list is replaced as a
/// whole. Send units back with their ids, so that they keep their contacts.
///
/// `editable` in the partner tells which groups of fields are open: identifiers only while it is a
/// prospect (409 `field_locked` afterwards), nothing once it is closed. Use `correct` for these.
#[utoipa::path(tag = "Partners", params(PartnerPath), request_body = PartnerPatch,
    responses((status = 200, description = "The changed partner", body = PartnerView)))]
#[patch("/partners/{partner_id}")]
pub async fn update_partner(
    who: Can<EditPartners>,
    path: Path<PartnerPath>,
    version: IfMatch,
    body: Body<PartnerPatch>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = revise::revise(tx, path.partner_id, version.0, &body).await?;
        changed(partner, &desks, tx).await
    })
    .await
}

/// Delete a prospect.
///
/// Only a prospect that nothing refers to: no partner below it, none it took the place of, no
/// merge. Otherwise 409 `illegal_action`, or `has_dependents` with the list of them. Its contacts
/// are deleted with it; its number is not given again.
#[utoipa::path(tag = "Partners", params(PartnerPath),
    responses((status = 204, description = "It is deleted")))]
#[delete("/partners/{partner_id}")]
pub async fn delete_partner(
    who: Can<DeletePartners>,
    path: Path<PartnerPath>,
    version: IfMatch,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        remove::remove(tx, path.partner_id, version.0, &desks).await?;
        Ok(Answer::no_content())
    })
    .await
}

/// Correct a partner.
///
/// Sets a wrong entry right, for a reason the history keeps. All fields may be corrected in every
/// status: the identifiers of an active partner, and everything of a closed one.
#[utoipa::path(tag = "Partners", params(PartnerPath, ("If-Match" = String, Header)),
    request_body = Correction,
    responses((status = 200, description = "The corrected partner", body = PartnerView)))]
#[post("/partners/{partner_id}/correct")]
pub async fn correct_partner(
    who: Can<EditPartners>,
    path: Path<PartnerPath>,
    version: IfMatch,
    body: Body<Correction>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = revise::correct(tx, path.partner_id, version.0, &body).await?;
        changed(partner, &desks, tx).await
    })
    .await
}

/// Read a partner's history.
///
/// Every change of the partner and of its contacts, the last one first: who, when, why, through
/// which request, and every value before and after.
#[utoipa::path(tag = "Partners", params(PartnerPath, PageQuery),
    responses((status = 200, description = "A page of the history", body = Page<HistoryEntry>)))]
#[get("/partners/{partner_id}/history")]
pub async fn list_partner_history(
    who: Can<ViewPartnerDetails>,
    path: Path<PartnerPath>,
    page: Query<PageQuery>,
    listing: Listing,
    request: HttpRequest,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&page)?;
    let partner = find::one(path.partner_id, &who.actor, &store.read()).await?;
    let root = Uuid::from(partner.partner_id());
    let rows = of_root(root, &opened.request, &store.read()).await?;
    Ok(Answer::page(&request, &listing.page(rows.map(HistoryEntry::from), &opened)))
}
