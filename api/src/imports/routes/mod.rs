//! Where imports are on the web. `app.rs` calls [`configure`].

mod permits;

use actix_web::{HttpRequest, delete, get, patch, post, web};
use serde::Deserialize;
use utoipa::IntoParams;

use self::permits::{ImportRecords, ViewImports};
use super::file::Content;
use super::guard::{may_read, register_of};
use super::importable::Importables;
use super::input::{Applying, Filters, ImportPatch, ImportQuery, RowFilters, RowPatch};
use super::open::Source;
use super::record::ImportId;
use super::rules::Standing;
use super::view::{self, ImportRowView, ImportSummary, ImportView};
use super::{apply, check, find, fix, open, remove, revise, undo};
use crate::db::{Store, Tx};
use crate::http::{
    Acts, Answer, Body, Can, Code, IfMatch, ListQuery, Listing, Nothing, Page, PageQuery, Path,
    Problem, Query, Routes, Upload,
};
use crate::jobs::routes::{JobView, accepted};

/// The addresses of imports, below `/v1`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(list_imports)
        .service(create_import)
        .service(get_import)
        .service(update_import)
        .service(delete_import)
        .service(check_import)
        .service(apply_import)
        .service(undo_import)
        .service(list_import_rows)
        .service(fix_import_row);
}

/// Which import.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ImportPath {
    /// The import.
    pub import_id: ImportId,
}

/// Which row of which import.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct RowPath {
    /// The import.
    pub import_id: ImportId,
    /// The row's number in the sheet.
    pub row: i64,
}

/// List imports.
///
/// The caller's own, the newest first; an administrator sees everybody's. An import of which nothing is
/// in the register is deleted thirty days after its last change.
#[utoipa::path(tag = "Imports", params(Filters, PageQuery),
    responses((status = 200, description = "A page of imports", body = Page<ImportSummary>)))]
#[get("/imports")]
pub async fn list_imports(
    who: Can<ViewImports>,
    query: ListQuery<Filters>,
    listing: Listing,
    request: HttpRequest,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&query.page)?;
    let db = store.read();
    let imports = find::imports(&query.filters, &opened.request, &who.actor, &db).await?;
    let (imports, place) = imports.apart();
    let page = listing.page(place.of(view::summaries(imports, &db).await?), &opened);
    Ok(Answer::page(&request, &page))
}

/// Begin an import.
///
/// The body is the file itself, up to 50 MiB: CSV, XLSX, XLS, ODS, a table of a DOCX, NDJSON; what it
/// is, is found from its content. `text/plain` is text somebody pasted. The answer tells its sheets,
/// the columns of the one that seems to hold the register, and which field each of them seems to hold:
/// as the caller said it last time for the same headings, else by the headings. A file that cannot be
/// read is refused (422 `file_…`). Nothing is written into the register.
#[utoipa::path(tag = "Imports", params(ImportQuery),
    request_body(content((Vec<u8> = "application/octet-stream"), (String = "text/plain"))),
    responses((status = 201, description = "The import", body = ImportView)))]
#[post("/imports")]
pub async fn create_import(
    who: Can<ImportRecords>,
    query: Query<ImportQuery>,
    upload: Upload,
    registers: web::Data<Importables>,
    store: web::Data<Store>,
    acts: Acts,
) -> Result<Answer, Problem> {
    let ImportQuery { register, file_name, from } = query.into_inner();
    registers.expect("register", &register)?;
    let register = register_of(&register, &registers, &who.actor)?;
    let sent = Content { bytes: upload.bytes.clone(), name: file_name, pasted: upload.pasted };
    let source = Source::of(from, sent, &who.actor, &store.read()).await?;
    let opened = source.read(register.register(), &registers, &store.read()).await?;
    acts.perform(&who, async |tx| {
        let import = open::open(tx, &source, &opened, register).await?;
        let view = shown(&Standing { import, job: None }, &registers, tx).await?;
        let version = view.summary.version;
        Ok(Answer::created(format!("/v1/imports/{}", view.summary.id), &view).version(version))
    })
    .await
}

/// Read an import.
///
/// Somebody else's is 404, except for an administrator.
#[utoipa::path(tag = "Imports", params(ImportPath),
    responses((status = 200, description = "The import", body = ImportView)))]
#[get("/imports/{import_id}")]
pub async fn get_import(
    who: Can<ViewImports>,
    path: Path<ImportPath>,
    registers: web::Data<Importables>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let import = find::one(path.import_id, &who.actor, &db).await?;
    let view = view::detail(&import, &registers, &who.actor, &db).await?;
    Ok(Answer::ok(&view).version(view.summary.version))
}

/// Say what a file means.
///
/// A merge patch (RFC 7396): its sheet, the row of its headings, which field each column holds, and
/// what rows say that do not say it themselves. What is said of the columns is remembered for the next
/// file with the same headings. The rows are to be checked again; their fixes stay, unless another
/// sheet or row of headings is chosen.
#[utoipa::path(tag = "Imports", params(ImportPath), request_body = ImportPatch,
    responses((status = 200, description = "The changed import", body = ImportView)))]
#[patch("/imports/{import_id}")]
pub async fn update_import(
    who: Can<ImportRecords>,
    path: Path<ImportPath>,
    version: IfMatch,
    body: Body<ImportPatch>,
    registers: web::Data<Importables>,
    store: web::Data<Store>,
    acts: Acts,
) -> Result<Answer, Problem> {
    let id = path.import_id;
    let opened =
        revise::reopen(id, version.0, &body, &registers, &who.actor, &store.read()).await?;
    acts.perform(&who, async |tx| {
        let revised = revise::revise(tx, id, version.0, &body, opened.as_ref(), &registers).await?;
        let view = shown(&revised, &registers, tx).await?;
        Ok(Answer::ok(&view).version(view.summary.version))
    })
    .await
}

/// Delete an import.
///
/// With its file and its rows. The records it made stay, and can no longer be taken back together.
#[utoipa::path(tag = "Imports", params(ImportPath),
    responses((status = 204, description = "The import is deleted")))]
#[delete("/imports/{import_id}")]
pub async fn delete_import(
    who: Can<ViewImports>,
    path: Path<ImportPath>,
    version: IfMatch,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        remove::remove(tx, path.import_id, version.0).await?;
        Ok(Answer::no_content())
    })
    .await
}

/// Check every row of an import.
///
/// A job, and a dry run: every row gets a verdict, `good`, `incomplete`, `refused` or `duplicate`, with
/// everything that is wrong with it, and nothing else is written. What was fixed before stays fixed.
#[utoipa::path(tag = "Imports", params(ImportPath), request_body = Nothing,
    responses((status = 202, description = "The job", body = JobView)))]
#[post("/imports/{import_id}/check")]
pub async fn check_import(
    who: Can<ImportRecords>,
    path: Path<ImportPath>,
    _: Body<Nothing>,
    registers: web::Data<Importables>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let job = check::ask(tx, path.import_id, &registers).await?;
        Ok(accepted(job, tx.actor()))
    })
    .await
}

/// Make records of the rows of an import.
///
/// A job. Every good row becomes a record of the register, fifty in a transaction; where the register
/// refuses one of them, each in its own: the job's rows tell what became of it, and so do the import's.
/// What has come between since the check is seen: a row that is a duplicate by now is passed over. With
/// `park`, incomplete and refused rows become drafts that keep what they say, as far as there is enough
/// of one: an agreement has a kind. The others stay; they can be fixed and applied later.
#[utoipa::path(tag = "Imports", params(ImportPath), request_body = Applying,
    responses((status = 202, description = "The job", body = JobView)))]
#[post("/imports/{import_id}/apply")]
pub async fn apply_import(
    who: Can<ImportRecords>,
    path: Path<ImportPath>,
    body: Body<Applying>,
    registers: web::Data<Importables>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let job = apply::ask(tx, path.import_id, *body, &registers).await?;
        Ok(accepted(job, tx.actor()))
    })
    .await
}

/// Take back the records an import made.
///
/// A job. Every record that came from the import is deleted, as long as nobody changed it since and
/// nothing depends on it; the job's rows tell which ones stayed, and why.
#[utoipa::path(tag = "Imports", params(ImportPath), request_body = Nothing,
    responses((status = 202, description = "The job", body = JobView)))]
#[post("/imports/{import_id}/undo")]
pub async fn undo_import(
    who: Can<ImportRecords>,
    path: Path<ImportPath>,
    _: Body<Nothing>,
    registers: web::Data<Importables>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let job = undo::ask(tx, path.import_id, &registers).await?;
        Ok(accepted(job, tx.actor()))
    })
    .await
}

/// List the rows of an import.
///
/// As the last check, and the fixes since, left them, in the order of the sheet. For who may read the
/// register; an administrator who may not is refused (403).
#[utoipa::path(tag = "Imports", params(ImportPath, RowFilters, PageQuery),
    responses((status = 200, description = "A page of rows", body = Page<ImportRowView>)))]
#[get("/imports/{import_id}/rows")]
pub async fn list_import_rows(
    who: Can<ViewImports>,
    path: Path<ImportPath>,
    query: ListQuery<RowFilters>,
    listing: Listing,
    request: HttpRequest,
    registers: web::Data<Importables>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&query.page)?;
    let db = store.read();
    let import = find::one(path.import_id, &who.actor, &db).await?.import;
    if !may_read(&import, &registers, &who.actor) {
        return Err(Problem::new(Code::Forbidden));
    }
    let rows = find::rows(import.id, &query.filters, &opened.request, &db).await?;
    let rows = rows.map(|row| view::row(row, &import.defaults, who.actor.language));
    Ok(Answer::page(&request, &listing.page(rows, &opened)))
}

/// Fix a row in place.
///
/// Of a checked import, as long as the row is no record of the register. What is said here stands
/// instead of what the file says, and is kept however often the file is checked; null takes it back.
/// The row is looked at again at once, and answered; other rows that it was a duplicate of are looked
/// at by the next check.
#[utoipa::path(tag = "Imports", params(RowPath), request_body = RowPatch,
    responses((status = 200, description = "The row", body = ImportRowView)))]
#[patch("/imports/{import_id}/rows/{row}")]
pub async fn fix_import_row(
    who: Can<ImportRecords>,
    path: Path<RowPath>,
    body: Body<RowPatch>,
    registers: web::Data<Importables>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let (import, row) = fix::fix(tx, path.import_id, path.row, &body, &registers).await?;
        Ok(Answer::ok(&view::row(row, &import.defaults, tx.actor().language)))
    })
    .await
}

/// The import as the one who changed it sees it.
async fn shown(
    standing: &Standing,
    registers: &Importables,
    tx: &Tx,
) -> Result<ImportView, Problem> {
    Ok(view::detail(standing, registers, tx.actor(), &tx.read()).await?)
}
