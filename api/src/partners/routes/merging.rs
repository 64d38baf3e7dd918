//! Joining two records of one partner.

use actix_web::{get, post, web};
use serde::Deserialize;
use utoipa::IntoParams;
use validator::Validate;

use super::super::find;
use super::super::input::{Merging, Reverting};
use super::super::merging::relink::Relinkers;
use super::super::merging::{merge, revert};
use super::super::partner::PartnerId;
use super::super::permits::{MergePartners, RevertMerges};
use super::super::view::{self, MergePreview, PartnerView};
use super::{PartnerPath, changed};
use crate::db::Store;
use crate::http::{Acts, Answer, Body, Can, IfMatch, Path, Problem, Query};

/// Which duplicate.
#[derive(Clone, Copy, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PreviewQuery {
    /// The duplicate.
    pub duplicate_id: PartnerId,
}

/// See what a merge would do.
///
/// Both sides with their versions, every field with both values, what would move to the partner
/// that is kept, and what stands in the way.
#[utoipa::path(tag = "Partners", params(PartnerPath, PreviewQuery),
    responses((status = 200, description = "What the merge would do", body = MergePreview)))]
#[get("/partners/{partner_id}/merge-preview")]
pub async fn preview_partner_merge(
    who: Can<MergePartners>,
    path: Path<PartnerPath>,
    query: Query<PreviewQuery>,
    desks: web::Data<Relinkers>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let kept = find::one(path.partner_id, &who.actor, &db).await?;
    let duplicate = find::one(query.duplicate_id, &who.actor, &db).await?;
    Ok(Answer::ok(&view::preview(&kept, &duplicate, &desks, &who.actor, db).await?))
}

/// Merge a duplicate into a partner.
///
/// Everything of the duplicate moves to the partner of the address: names as aliases, identifiers,
/// domains, units, rankings, tags, contacts, and every record that refers to it. Of the fields
/// named in `take` the duplicate's value is kept. The duplicate is closed and its `merged_into`
/// names the kept partner.
///
/// Both versions are checked: `If-Match` for the kept partner, `duplicate_version` for the other.
#[utoipa::path(tag = "Partners", params(PartnerPath, ("If-Match" = String, Header)),
    request_body = Merging,
    responses((status = 200, description = "The kept partner", body = PartnerView)))]
#[post("/partners/{partner_id}/merge")]
pub async fn merge_partner(
    who: Can<MergePartners>,
    path: Path<PartnerPath>,
    version: IfMatch,
    body: Body<Merging>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = merge::merge(tx, path.partner_id, version.0, &body, &desks).await?;
        changed(partner, &desks, tx).await
    })
    .await
}

/// Take a merge back.
///
/// Both partners are again what they were before, and everything that was moved goes back. Refused
/// with 409 `later_changes` once either of them has changed since; a later merge is taken back
/// first.
#[utoipa::path(tag = "Partners", params(PartnerPath, ("If-Match" = String, Header)),
    request_body = Reverting,
    responses((status = 200, description = "The partner as it was before", body = PartnerView)))]
#[post("/partners/{partner_id}/revert-merge")]
pub async fn revert_partner_merge(
    who: Can<RevertMerges>,
    path: Path<PartnerPath>,
    version: IfMatch,
    body: Body<Reverting>,
    desks: web::Data<Relinkers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let partner = revert::revert(tx, path.partner_id, version.0, &body, &desks).await?;
        changed(partner, &desks, tx).await
    })
    .await
}
