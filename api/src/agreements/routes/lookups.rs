//! Looking agreements up.

use actix_web::get;

use super::super::find::Filters;
use super::super::permits::ViewAgreements;
use super::super::register::Agreements;
use super::super::view::AgreementSummary;
use crate::http::{Answer, Can, List, Page, PageQuery, Problem};

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
    list: List<Agreements>,
) -> Result<Answer, Problem> {
    list.answer(&who.actor).await
}
