//! Where the settings are on the web.

use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse, get, patch};

use super::super::names_of;
use super::super::sign_in::SignIn;
use super::super::view::{HistoryEntry, UserRef};
use super::find;
use super::input::Changes;
use super::record::Settings;
use super::revise::revise;
use super::view::{PublicInstitution, SettingsView};
use crate::db::{Reading, Store};
use crate::http::{
    Acts, Answer, Body, Can, IfMatch, Listing, Page, PageQuery, Permitted, Problem, Query, Routes,
    content_tagged,
};
use crate::kernel::permission::Permission;

/// See the settings.
#[derive(Clone, Copy, Debug)]
pub struct See;

impl Permitted for See {
    const PERMISSION: Permission = Permission::ViewSettings;
}

/// Change the settings.
#[derive(Clone, Copy, Debug)]
pub struct Edit;

impl Permitted for Edit {
    const PERMISSION: Permission = Permission::EditSettings;
}

/// See who changed the settings.
#[derive(Clone, Copy, Debug)]
pub struct SeeHistory;

impl Permitted for SeeHistory {
    const PERMISSION: Permission = Permission::ViewSettingsHistory;
}

/// The institute's settings.
#[utoipa::path(tag = "Institution",
    responses((status = 200, description = "The settings", body = SettingsView)))]
#[get("/settings/institution")]
pub async fn get_institution_settings(_: Can<See>, store: Data<Store>) -> Result<Answer, Problem> {
    let db = store.read();
    answer(&find::current(&db).await?, &db).await
}

/// Change the institute's settings.
///
/// A merge patch (RFC 7396); the emblem and the fact sheet are replaced as a whole. The main
/// colour needs a contrast of at least 4.5:1 to white text.
#[utoipa::path(tag = "Institution", request_body = Changes,
    params(("If-Match" = String, Header, description = "The version read, `\"v3\"`")),
    responses((status = 200, description = "The settings", body = SettingsView)))]
#[patch("/settings/institution")]
pub async fn update_institution_settings(
    who: Can<Edit>,
    version: IfMatch,
    body: Body<Changes>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let settings = revise(tx, version.0, &body).await?;
        answer(&settings, &tx.read()).await
    })
    .await
}

/// Who changed the institute's settings.
///
/// Newest first.
#[utoipa::path(tag = "Institution", params(PageQuery),
    responses((status = 200, description = "A page of the history", body = Page<HistoryEntry>)))]
#[get("/settings/institution/history")]
pub async fn list_institution_settings_history(
    _: Can<SeeHistory>,
    request: HttpRequest,
    query: Query<PageQuery>,
    listing: Listing,
    store: Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&query)?;
    let rows = find::history(&opened.request, &store.read()).await?;
    let page = listing.page(rows.map(HistoryEntry::from), &opened);
    Ok(Answer::page(&request, &page))
}

/// What everyone may know of the institute.
///
/// Needs no sign-in. Tagged by its content: send `If-None-Match` to get 304 when nothing changed.
#[utoipa::path(tag = "Institution", security(()),
    responses(
        (status = 200, description = "The institute", body = PublicInstitution),
        (status = 304, description = "Nothing has changed"),
    ))]
#[get("/public/institution")]
pub async fn get_public_institution(
    request: HttpRequest,
    store: Data<Store>,
    desk: Data<SignIn>,
) -> Result<HttpResponse, Problem> {
    let settings = find::current(&store.read()).await?;
    let view = PublicInstitution::of(&settings, desk.is_demo());
    let bytes = serde_json::to_vec(&view).map_err(|error| Problem::internal(&error))?;
    Ok(content_tagged(&request, Bytes::from(bytes), "application/json"))
}

/// The desk's addresses under `/v1`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(get_institution_settings)
        .service(update_institution_settings)
        .service(list_institution_settings_history)
        .service(get_public_institution);
}

async fn answer(settings: &Settings, db: &Reading<'_>) -> Result<Answer, Problem> {
    let names = names_of(settings.row.updated_by, db).await?;
    let by = settings.row.updated_by.map(|id| UserRef::of(Some(id), &names));
    Ok(Answer::ok(&SettingsView::of(settings, by)).version(settings.row.version))
}
