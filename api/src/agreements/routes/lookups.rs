//! Looking agreements up.

use actix_web::{HttpRequest, get, web};

use super::super::find::{self, Filters};
use super::super::permits::ViewAgreements;
use super::super::view::{AgreementSummary, summaries};
use crate::db::Store;
use crate::http::{Answer, Can, ListQuery, Listing, Page, PageQuery, Problem};

/// List agreements.
///
/// Staff find every agreement, coordinators those of their unit and below, everybody else the
/// public ones once they are registered. Derived states (`state=expiring`) are read as of the day
/// the list was opened, in the office's zone.
#[utoipa::path(tag = "Agreements", params(Filters, PageQuery),
    responses((status = 200, description = "A page of agreements", body = Page<AgreementSummary>)))]
#[get("/agreements")]
pub async fn list_agreements(
    who: Can<ViewAgreements>,
    query: ListQuery<Filters>,
    listing: Listing,
    request: HttpRequest,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&query.page)?;
    let db = store.read();
    let rows = find::list(&query.filters, &opened.request, opened.day, &who.actor, &db).await?;
    let Page { items, next, previous, total } = listing.page(rows, &opened);
    let items = summaries(items, opened.day, &who.actor, &db).await?;
    Ok(Answer::page(&request, &Page { items, next, previous, total }))
}
