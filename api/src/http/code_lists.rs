//! Lists of codes that others keep and every desk uses, with their names: equal for everyone, and
//! the same until the next release.

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::routes::Routes;
use crate::kernel::isced_f::{Field, fields};

use super::etag::content_tagged;
use super::problem::Problem;

/// The fields of education and training.
#[derive(Debug, Serialize, ToSchema)]
pub struct SubjectAreas {
    /// Of every level, sorted by code: each follows the field it belongs to.
    pub items: &'static [Field],
}

/// List the subject areas.
///
/// The fields of education and training of ISCED-F 2013, in three languages. Needs no sign-in.
/// Tagged by its content: send `If-None-Match` to get 304 when nothing changed.
#[utoipa::path(tag = "Code lists", security(()),
    responses(
        (status = 200, description = "All subject areas", body = SubjectAreas),
        (status = 304, description = "Nothing has changed"),
    ))]
#[get("/subject-areas")]
pub async fn list_subject_areas(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let list = SubjectAreas { items: fields() };
    let bytes = serde_json::to_vec(&list).map_err(|error| Problem::internal(&error))?;
    Ok(content_tagged(&request, Bytes::from(bytes), "application/json"))
}

/// The lists' addresses under `/v1`.
pub fn configure(config: &mut impl Routes) {
    config.service(list_subject_areas);
}
