//! Many agreements at once.

use actix_web::post;

use super::super::bulk::{Bulk, BulkChange};
use super::super::permits::EditAgreements;
use crate::http::{Acts, Answer, Body, Can, Problem};
use crate::jobs::routes::{JobView, accepted};
use crate::jobs::{Queueing, queue};

/// Change many agreements at once.
///
/// A job: each of up to 1,000 agreements is changed in a transaction of its own, as far as its version and
/// its status allow it. `GET /v1/jobs/{job_id}/rows` tells what became of each: `changed`,
/// `unchanged`, or `refused` with its problem; the places are those of `items`.
#[utoipa::path(tag = "Agreements", request_body = BulkChange,
    responses((status = 202, description = "The job", body = JobView)))]
#[post("/agreements/bulk")]
pub async fn change_agreements(
    who: Can<EditAgreements>,
    body: Body<BulkChange>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let job = queue::<Bulk>(tx, &body, Queueing::default()).await?;
        Ok(accepted(job, tx.actor()))
    })
    .await
}
