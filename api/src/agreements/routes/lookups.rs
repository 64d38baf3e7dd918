//! Looking agreements up.

use actix_web::{HttpResponse, get};

use super::super::find::Filters;
use super::super::permits::ViewAgreements;
use super::super::register::Agreements;
use super::super::view::AgreementSummary;
use crate::http::{Answer, Can, Export, ExportParams, List, Page, PageQuery, Problem};

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

/// Export agreements.
///
/// Every record the list finds with the same filters, in the same order, as a file; headers and
/// words are in the caller's language. Texts that a spreadsheet would run as a formula are defused.
/// A file that breaks off has no last chunk: ask again.
#[utoipa::path(tag = "Agreements", params(Filters, ExportParams<Agreements>),
    responses((status = 200, description = "The file", content(
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "application/x-ndjson")))))]
#[get("/agreements/export")]
pub async fn export_agreements(
    who: Can<ViewAgreements>,
    export: Export<Agreements>,
) -> Result<HttpResponse, Problem> {
    export.answer(&who.actor).await
}
