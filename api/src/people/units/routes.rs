//! Where units are on the web. `app.rs` calls [`configure`].

use actix_web::{HttpRequest, delete, get, patch, post, web};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::input::{Closing, NewUnit, Renaming, Reopening, UnitPatch};
use super::permits::{EditUnits, ViewUnitHistory, ViewUnits};
use super::record::UnitRecord;
use super::tree;
use super::unit::UnitKind;
use super::view::{self, UnitSummary, UnitTree, UnitView};
use super::{find, open, remove, revise, stand};
use crate::db::{Store, Tx, check_words, of_root};
use crate::http::{
    Acts, Answer, Body, Can, IfMatch, Listing, OneOf, Page, PageQuery, Path, Problem, Query, Routes,
};
use crate::kernel::day::Day;
use crate::kernel::id::UnitId;
use crate::people::HistoryEntry;

/// The addresses of units, below `/v1`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(list_units)
        .service(create_unit)
        .service(get_unit)
        .service(update_unit)
        .service(delete_unit)
        .service(rename_unit)
        .service(close_unit)
        .service(reopen_unit)
        .service(list_unit_history);
}

/// Which unit.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct UnitPath {
    /// The unit.
    pub unit_id: UnitId,
}

/// Which units, and of which day.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// Words that a name of any time, a short name or the code begins with; all of them must be
    /// found. Latin and Cyrillic spellings meet.
    #[validate(length(max = 200), custom(function = check_words))]
    #[param(min_length = 2, max_length = 200, example = "energetika")]
    pub q: Option<String>,
    /// Any of these kinds.
    #[serde(default)]
    #[param(value_type = Vec<UnitKind>, style = Form, explode = false, required = false)]
    pub kind: OneOf<UnitKind>,
    /// Whether units that are no more on that day are listed too.
    #[serde(default)]
    #[param(required = false, inline)]
    pub closed: Closed,
    /// The day whose names are shown: a date, `today`, `today-30d`.
    #[param(value_type = Option<String>, example = "2020-09-01")]
    pub on: Option<Day>,
}

/// Whether closed units are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ClosedUnits)]
pub enum Closed {
    /// No.
    #[default]
    Exclude,
    /// Yes.
    Include,
}

impl Filters {
    fn narrows_to(&self, unit: &UnitRecord, on: chrono::NaiveDate) -> bool {
        let Self { q, kind, closed, on: _ } = self;
        (*closed == Closed::Include || !unit.row.is_closed(on))
            && (kind.is_empty() || kind.contains(&unit.row.kind))
            && q.as_deref().is_none_or(|q| tree::is_found(unit, q))
    }
}

/// List units.
///
/// The whole tree in one answer, each unit after the one it stands below; `depth` and `parent_id`
/// tell its place. Filters narrow it; the units above one that was found are listed with
/// `found: false`, so that each stands in its place.
#[utoipa::path(tag = "Units", params(Filters),
    responses((status = 200, description = "The tree", body = UnitTree)))]
#[get("/units")]
pub async fn list_units(
    who: Can<ViewUnits>,
    query: Query<Filters>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let today = store.clock().today();
    let on = query.on.map_or(today, |day| day.on(today));
    let language = who.actor.language;
    let units = tree::arrange(find::all(&store.read()).await?, on, language);
    let shown = tree::narrowed(units, |unit| query.narrows_to(unit, on));
    let items = shown.iter().map(|(unit, found)| UnitSummary::of(unit, *found, on, language));
    Ok(Answer::ok(&UnitTree { on, items: items.collect() }))
}

/// Add a unit.
///
/// Below another one, which is not closed, or at the top. Usually with one name that holds from
/// the beginning; with several, each begins after the one before.
#[utoipa::path(tag = "Units", request_body = NewUnit,
    responses((status = 201, description = "The new unit", body = UnitView)))]
#[post("/units")]
pub async fn create_unit(
    who: Can<EditUnits>,
    body: Body<NewUnit>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let unit = open::open(tx, &body).await?;
        let place = format!("/v1/units/{}", unit.unit_id());
        let view = shown(unit, tx).await?;
        Ok(Answer::created(place, &view).version(view.version))
    })
    .await
}

/// Read a unit.
///
/// With all its names in time, the units above it, and `actions`: what the caller may do next, and
/// what stands in the way.
#[utoipa::path(tag = "Units", params(UnitPath),
    responses((status = 200, description = "The unit", body = UnitView)))]
#[get("/units/{unit_id}")]
pub async fn get_unit(
    who: Can<ViewUnits>,
    path: Path<UnitPath>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let unit = find::one(path.unit_id, &db).await?;
    let view = view::detail(unit, store.clock().today(), &who.actor, &db).await?;
    Ok(Answer::ok(&view).version(view.version))
}

/// Change a unit.
///
/// A merge patch (RFC 7396). Another `parent_id` moves the unit with everything below it; it cannot
/// come to stand below itself or below a closed unit. `names` replaces all names and sets a wrong
/// one right; a unit that is called otherwise from a day on is renamed.
#[utoipa::path(tag = "Units", params(UnitPath), request_body = UnitPatch,
    responses((status = 200, description = "The changed unit", body = UnitView)))]
#[patch("/units/{unit_id}")]
pub async fn update_unit(
    who: Can<EditUnits>,
    path: Path<UnitPath>,
    version: IfMatch,
    body: Body<UnitPatch>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let unit = revise::revise(tx, path.unit_id, version.0, &body).await?;
        changed(unit, tx).await
    })
    .await
}

/// Delete a unit.
///
/// Only one that nothing refers to: no unit below it, no post of a person, no role of a user, no
/// record of another desk. Otherwise 409 `has_dependents`; close it instead.
#[utoipa::path(tag = "Units", params(UnitPath),
    responses((status = 204, description = "It is deleted")))]
#[delete("/units/{unit_id}")]
pub async fn delete_unit(
    who: Can<EditUnits>,
    path: Path<UnitPath>,
    version: IfMatch,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        remove::remove(tx, path.unit_id, version.0).await?;
        Ok(Answer::no_content())
    })
    .await
}

/// Rename a unit.
///
/// It bears the new name from a day on, which may lie ahead; the names before stay and are shown
/// for their time. The day comes after every name it has.
#[utoipa::path(tag = "Units", params(UnitPath, ("If-Match" = String, Header)),
    request_body = Renaming,
    responses((status = 200, description = "The renamed unit", body = UnitView)))]
#[post("/units/{unit_id}/rename")]
pub async fn rename_unit(
    who: Can<EditUnits>,
    path: Path<UnitPath>,
    version: IfMatch,
    body: Body<Renaming>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let unit = revise::rename(tx, path.unit_id, version.0, &body).await?;
        changed(unit, tx).await
    })
    .await
}

/// Close a unit.
///
/// It is no more from a day on, for a reason the history keeps. Units below it are closed or moved
/// before.
#[utoipa::path(tag = "Units", params(UnitPath, ("If-Match" = String, Header)),
    request_body = Closing,
    responses((status = 200, description = "The closed unit", body = UnitView)))]
#[post("/units/{unit_id}/close")]
pub async fn close_unit(
    who: Can<EditUnits>,
    path: Path<UnitPath>,
    version: IfMatch,
    body: Body<Closing>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let unit = stand::close(tx, path.unit_id, version.0, &body).await?;
        changed(unit, tx).await
    })
    .await
}

/// Reopen a closed unit.
///
/// Takes the closing back. The unit above it is not closed.
#[utoipa::path(tag = "Units", params(UnitPath, ("If-Match" = String, Header)),
    request_body = Reopening,
    responses((status = 200, description = "The reopened unit", body = UnitView)))]
#[post("/units/{unit_id}/reopen")]
pub async fn reopen_unit(
    who: Can<EditUnits>,
    path: Path<UnitPath>,
    version: IfMatch,
    body: Body<Reopening>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let unit = stand::reopen(tx, path.unit_id, version.0, &body).await?;
        changed(unit, tx).await
    })
    .await
}

/// Read a unit's history.
///
/// Every change, the last one first: who, when, why, and every value before and after.
#[utoipa::path(tag = "Units", params(UnitPath, PageQuery),
    responses((status = 200, description = "A page of the history", body = Page<HistoryEntry>)))]
#[get("/units/{unit_id}/history")]
pub async fn list_unit_history(
    _: Can<ViewUnitHistory>,
    path: Path<UnitPath>,
    page: Query<PageQuery>,
    listing: Listing,
    request: HttpRequest,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&page)?;
    let unit = find::one(path.unit_id, &store.read()).await?;
    let rows = of_root(Uuid::from(unit.unit_id()), &opened.request, &store.read()).await?;
    Ok(Answer::page(&request, &listing.page(rows.map(HistoryEntry::from), &opened)))
}

/// The unit as the one who changed it sees it.
async fn shown(unit: UnitRecord, tx: &Tx) -> Result<UnitView, Problem> {
    Ok(view::detail(unit, tx.today(), tx.actor(), &tx.read()).await?)
}

/// The answer to a change: the whole unit with its new version.
async fn changed(unit: UnitRecord, tx: &Tx) -> Result<Answer, Problem> {
    let view = shown(unit, tx).await?;
    Ok(Answer::ok(&view).version(view.version))
}
