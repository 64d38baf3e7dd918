//! Where saved views are on the web. `app.rs` calls [`configure`].

use actix_web::{delete, get, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::input::{NewView, ViewPatch};
use super::record::{ViewId, ViewRecord};
use super::view::{self, SavedView};
use super::{find, keep};
use crate::db::{Store, Tx};
use crate::http::{Acts, Answer, Body, IfMatch, Path, Problem, Query, Registers, Routes, SignedIn};

/// The addresses of saved views, below `/v1`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(list_views)
        .service(create_view)
        .service(get_view)
        .service(update_view)
        .service(delete_view);
}

/// The saved views of a register.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SavedViews)]
pub struct Views {
    /// All the caller has, those shared with everybody first, each part by name.
    pub items: Vec<SavedView>,
}

/// Of which register.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ViewsQuery {
    /// The register, by its name in addresses.
    #[param(example = "agreements")]
    pub register: String,
}

/// Which view.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ViewPath {
    /// The view.
    pub view_id: ViewId,
}

/// List the saved views of a register.
///
/// The caller's own, and before them those shared with everybody; not in pages, they are few.
#[utoipa::path(tag = "Saved views", params(ViewsQuery),
    responses((status = 200, description = "The views", body = Views)))]
#[get("/views")]
pub async fn list_views(
    who: SignedIn,
    query: Query<ViewsQuery>,
    registers: web::Data<Registers>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    registers.expect("register", &query.register)?;
    let db = store.read();
    let rows = find::of_register(&query.register, &who.actor, &db).await?;
    let items = view::shown(rows, &who.actor, &db).await?;
    Ok(Answer::ok(&Views { items }))
}

/// Save a view of a register.
///
/// Its query is read as the register would read it: what that would refuse is refused here (422, at
/// `/query`, with the `parameter` it is about). A person has at most 50 views of a register (409
/// `limit_reached`). To share one with everybody asks for the permission `share_views`.
#[utoipa::path(tag = "Saved views", request_body = NewView,
    responses((status = 201, description = "The new view", body = SavedView)))]
#[post("/views")]
pub async fn create_view(
    who: SignedIn,
    body: Body<NewView>,
    registers: web::Data<Registers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let view = shown(keep::save(tx, &body, &registers).await?, tx).await?;
        Ok(Answer::created(format!("/v1/views/{}", view.id), &view).version(view.version))
    })
    .await
}

/// Read a saved view.
///
/// The caller's own, or one shared with everybody; another person's is 404.
#[utoipa::path(tag = "Saved views", params(ViewPath),
    responses((status = 200, description = "The view", body = SavedView)))]
#[get("/views/{view_id}")]
pub async fn get_view(
    who: SignedIn,
    path: Path<ViewPath>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let db = store.read();
    let view = find::one(path.view_id, &who.actor, &db).await?;
    let view = view::detail(view, &who.actor, &db).await?;
    Ok(Answer::ok(&view).version(view.version))
}

/// Change a saved view.
///
/// A merge patch (RFC 7396): a field left out is kept, `null` clears it, the columns are replaced as
/// a whole. One that is shared is changed, and one is shared, by who holds `share_views`.
#[utoipa::path(tag = "Saved views", params(ViewPath), request_body = ViewPatch,
    responses((status = 200, description = "The changed view", body = SavedView)))]
#[patch("/views/{view_id}")]
pub async fn update_view(
    who: SignedIn,
    path: Path<ViewPath>,
    version: IfMatch,
    body: Body<ViewPatch>,
    registers: web::Data<Registers>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let view = keep::revise(tx, path.view_id, version.0, &body, &registers).await?;
        let view = shown(view, tx).await?;
        Ok(Answer::ok(&view).version(view.version))
    })
    .await
}

/// Delete a saved view.
///
/// One that is shared is deleted by who holds `share_views`.
#[utoipa::path(tag = "Saved views", params(ViewPath),
    responses((status = 204, description = "The view is deleted")))]
#[delete("/views/{view_id}")]
pub async fn delete_view(
    who: SignedIn,
    path: Path<ViewPath>,
    version: IfMatch,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        keep::remove(tx, path.view_id, version.0).await?;
        Ok(Answer::no_content())
    })
    .await
}

/// The view as the one who changed it sees it.
async fn shown(view: ViewRecord, tx: &Tx) -> Result<SavedView, Problem> {
    Ok(view::detail(view.0, tx.actor(), &tx.read()).await?)
}
