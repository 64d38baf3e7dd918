//! The institution directory on the web.

use actix_web::{HttpResponse, get, web};

use super::find;
use super::input::{InstitutionFilters, InstitutionHint, InstitutionPath};
use super::register::Institutions;
use super::view::{Institution, InstitutionSuggestions, views};

use crate::db::Store;
use crate::http::{
    Answer, Can, Export, ExportParams, List, Page, PageQuery, Path, Permitted, Problem, Query,
    Routes,
};
use crate::kernel::permission::Permission;

/// Looking into the directory.
#[derive(Clone, Copy, Debug)]
pub struct View;

impl Permitted for View {
    const PERMISSION: Permission = Permission::ViewInstitutions;
}

/// List the institution directory.
///
/// Ten thousand universities of the world, by name. The directory prefills a new partner; it is
/// filled by the administrator's import and changed by nobody else.
#[utoipa::path(tag = "Institution directory", params(InstitutionFilters, PageQuery),
    responses((status = 200, description = "A page of institutions", body = Page<Institution>)))]
#[get("/institutions")]
pub async fn list_institutions(
    who: Can<View>,
    list: List<Institutions>,
) -> Result<Answer, Problem> {
    list.answer(&who.actor).await
}

/// Export the directory.
///
/// Every record the list finds with the same filters, in the same order, as a file; headers and
/// words are in the caller's language. Texts that a spreadsheet would run as a formula are defused.
/// A file that breaks off has no last chunk: ask again.
#[utoipa::path(tag = "Institution directory", params(InstitutionFilters, ExportParams<Institutions>),
    responses((status = 200, description = "The file", content(
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "application/x-ndjson")))))]
#[get("/institutions/export")]
pub async fn export_institutions(
    who: Can<View>,
    export: Export<Institutions>,
) -> Result<HttpResponse, Problem> {
    export.answer(&who.actor).await
}

/// Suggest institutions while a name is typed.
///
/// Every word typed must begin a word of the name or of a domain; names that begin with the whole
/// text come first.
#[utoipa::path(tag = "Institution directory", params(InstitutionHint),
    responses((status = 200, description = "The best matches", body = InstitutionSuggestions)))]
#[get("/institutions/suggestions")]
pub async fn suggest_institutions(
    who: Can<View>,
    hint: Query<InstitutionHint>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let found = find::suggestions(&hint, &who.actor, &db).await?;
    Ok(Answer::ok(&InstitutionSuggestions { items: views(found, &who.actor, &db).await? }))
}

/// Get one institution of the directory.
#[utoipa::path(tag = "Institution directory", params(InstitutionPath),
    responses((status = 200, description = "The institution", body = Institution)))]
#[get("/institutions/{institution_id}")]
pub async fn get_institution(
    who: Can<View>,
    path: Path<InstitutionPath>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let record = find::one(path.institution_id, &who.actor, &db).await?;
    let view = views(vec![record], &who.actor, &db).await?.pop();
    view.map(|view| Answer::ok(&view)).ok_or_else(Problem::not_found)
}

/// The addresses of the directory, below `/v1`. Fixed words come before `{institution_id}`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(suggest_institutions)
        .service(export_institutions)
        .service(list_institutions)
        .service(get_institution);
}
