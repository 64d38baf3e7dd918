//! Where the kinds of agreements are on the web.

use actix_web::{get, patch, post, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{KindId, KindPatch, KindView, NewKind};
use crate::agreements::permits::{EditAgreementKinds, ViewAgreements};
use crate::db::Store;
use crate::http::routes::Routes;
use crate::http::{Acts, Answer, Body, Can, IfMatch, Path, Problem};

/// The kinds of agreements.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AgreementKinds)]
pub struct Kinds {
    /// All of them, in the office's order; retired ones too.
    pub items: Vec<KindView>,
}

/// Which kind.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct KindPath {
    /// The kind.
    pub kind_id: KindId,
}

/// List the kinds of agreements.
///
/// All of them, in the office's order; a retired one is offered for no new agreement.
#[utoipa::path(tag = "Agreement kinds",
    responses((status = 200, description = "The kinds", body = Kinds)))]
#[get("/agreement-kinds")]
pub async fn list_agreement_kinds(
    who: Can<ViewAgreements>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let kinds = super::all(&store.read()).await?;
    let view = |kind| KindView::of(kind, who.actor.language);
    Ok(Answer::ok(&Kinds { items: kinds.into_iter().map(view).collect() }))
}

/// Add a kind of agreement.
///
/// It comes last in the list.
#[utoipa::path(tag = "Agreement kinds", request_body = NewKind,
    responses((status = 201, description = "The new kind", body = KindView)))]
#[post("/agreement-kinds")]
pub async fn create_agreement_kind(
    who: Can<EditAgreementKinds>,
    body: Body<NewKind>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let kind = super::add(tx, &body).await?;
        let view = KindView::of(kind.0, tx.actor().language);
        Ok(Answer::created("/v1/agreement-kinds", &view).version(view.version))
    })
    .await
}

/// Change a kind of agreement.
///
/// A merge patch. Reminders and windows of agreements that have the kind follow at once.
#[utoipa::path(tag = "Agreement kinds", params(KindPath), request_body = KindPatch,
    responses((status = 200, description = "The changed kind", body = KindView)))]
#[patch("/agreement-kinds/{kind_id}")]
pub async fn update_agreement_kind(
    who: Can<EditAgreementKinds>,
    path: Path<KindPath>,
    version: IfMatch,
    body: Body<KindPatch>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let kind = super::change(tx, path.kind_id, version.0, &body).await?;
        let view = KindView::of(kind.0, tx.actor().language);
        Ok(Answer::ok(&view).version(view.version))
    })
    .await
}

/// The addresses of the kinds, below `/v1`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(list_agreement_kinds)
        .service(create_agreement_kind)
        .service(update_agreement_kind);
}
