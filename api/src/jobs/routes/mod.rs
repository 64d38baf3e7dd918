//! Where jobs are on the web. `app.rs` calls [`configure`]; a desk that queues a job answers with
//! [`accepted`].

mod find;
mod guard;
mod permits;
mod view;

use actix_web::{HttpRequest, get, post, web};
use serde::Deserialize;
use utoipa::IntoParams;

use self::find::{Filters, RowFilters};
use self::permits::{ManageJobs, ViewJobs};
use self::view::{JobRow, JobSummary};
use super::job::{Job, JobId};
use super::lifecycle::Action;
use super::{find as lookup, stand};
use crate::db::Store;
use crate::http::{
    Acts, Answer, Body, Can, Guard as _, ListQuery, Listing, Nothing, Page, PageQuery, Path,
    Problem, Routes,
};
use crate::kernel::actor::Actor;

pub use self::view::JobView;

/// The addresses of jobs, below `/v1`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(list_jobs)
        .service(get_job)
        .service(list_job_rows)
        .service(cancel_job)
        .service(retry_job);
}

/// 202 with the job that was queued, and where it is. The operation documents it with
/// `(status = 202, body = JobView)`.
pub fn accepted(job: Job, actor: &Actor) -> Answer {
    let location = format!("/v1/jobs/{}", job.id);
    Answer::accepted(location, &JobView::of(job, actor))
}

/// Which job.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct JobPath {
    /// The job.
    pub job_id: JobId,
}

/// List jobs.
///
/// Work that takes longer than a request: who asks for it gets 202 and the job's address. The
/// caller's own jobs, the newest first; with `owner=all` an administrator sees everybody's. Jobs are
/// deleted thirty days after their end.
#[utoipa::path(tag = "Jobs", params(Filters, PageQuery),
    responses((status = 200, description = "A page of jobs", body = Page<JobSummary>)))]
#[get("/jobs")]
pub async fn list_jobs(
    who: Can<ViewJobs>,
    query: ListQuery<Filters>,
    listing: Listing,
    request: HttpRequest,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&query.page)?;
    let rows = find::jobs(&query.filters, &opened.request, &who.actor, &store.read()).await?;
    let page = listing.page(rows.map(|job| JobSummary::from(&job)), &opened);
    Ok(Answer::page(&request, &page))
}

/// Read a job.
///
/// With its progress and, once it has ended, its result or the problem it failed with; `actions`
/// tells what the caller may do with it. Ask again every second or so until `finished_at` is there.
/// Somebody else's job is 404, except for an administrator.
#[utoipa::path(tag = "Jobs", params(JobPath),
    responses((status = 200, description = "The job", body = JobView)))]
#[get("/jobs/{job_id}")]
pub async fn get_job(
    who: Can<ViewJobs>,
    path: Path<JobPath>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let job = lookup::one(path.job_id, &who.actor, &store.read()).await?;
    Ok(Answer::ok(&JobView::of(job, &who.actor)))
}

/// List what became of each row.
///
/// Of a job in bulk: every row that is done, in the order in which they were sent. One row's refusal
/// does not stop the others; `outcome=refused` finds those, each with its problem.
#[utoipa::path(tag = "Jobs", params(JobPath, RowFilters, PageQuery),
    responses((status = 200, description = "A page of rows", body = Page<JobRow>)))]
#[get("/jobs/{job_id}/rows")]
pub async fn list_job_rows(
    who: Can<ViewJobs>,
    path: Path<JobPath>,
    query: ListQuery<RowFilters>,
    listing: Listing,
    request: HttpRequest,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let opened = listing.open(&query.page)?;
    let db = store.read();
    let job = lookup::one(path.job_id, &who.actor, &db).await?;
    let rows = find::rows(&job, &query.filters, &opened.request, &db).await?;
    let own = job.owner_id.is_some() && job.owner_id == who.actor.user_id;
    let rows = rows.map(|row| JobRow::of(row, own));
    Ok(Answer::page(&request, &listing.page(rows, &opened)))
}

/// Cancel a job.
///
/// One that waits is not begun; one that runs stops before its next write. What it has written by
/// then stays.
#[utoipa::path(tag = "Jobs", params(JobPath), request_body = Nothing,
    responses((status = 200, description = "The job", body = JobView)))]
#[post("/jobs/{job_id}/cancel")]
pub async fn cancel_job(
    who: Can<ViewJobs>,
    path: Path<JobPath>,
    _: Body<Nothing>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let job = lookup::hold(path.job_id, tx.actor(), &tx.read()).await?;
        job.check(Action::Cancel, tx.actor())?;
        Ok(Answer::ok(&JobView::of(stand::cancel(tx, job).await?, tx.actor())))
    })
    .await
}

/// Run a failed job again.
///
/// At once and with all its attempts. A job in bulk goes on behind the last row that is done; rows
/// that were refused stay so.
#[utoipa::path(tag = "Jobs", params(JobPath), request_body = Nothing,
    responses((status = 200, description = "The job", body = JobView)))]
#[post("/jobs/{job_id}/retry")]
pub async fn retry_job(
    who: Can<ManageJobs>,
    path: Path<JobPath>,
    _: Body<Nothing>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let job = lookup::hold(path.job_id, tx.actor(), &tx.read()).await?;
        job.check(Action::Retry, tx.actor())?;
        Ok(Answer::ok(&JobView::of(stand::retry(tx, job).await?, tx.actor())))
    })
    .await
}
