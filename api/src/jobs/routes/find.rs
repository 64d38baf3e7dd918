//! The lists of jobs and of their rows.

use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use crate::db::{Failure, PageRequest, Reading, Slice, Sort, SortValue, list};
use crate::http::OneOf;
use crate::jobs::find::{owned_by, rows_of, visible_to};
use crate::jobs::job::{Column, Job, Status};
use crate::jobs::row;
use crate::kernel::actor::Actor;

/// Which jobs, in which order.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// `all`: every job the caller may see; an administrator sees everybody's.
    #[serde(default)]
    #[param(required = false, inline)]
    pub owner: Owner,
    /// At any of these statuses.
    #[serde(default)]
    #[param(value_type = Vec<Status>, style = Form, explode = false, required = false)]
    pub status: OneOf<Status>,
    /// Of this kind.
    #[validate(length(min = 1, max = 100))]
    #[param(min_length = 1, max_length = 100, example = "import_partners")]
    pub kind: Option<String>,
    /// The order; a minus turns it round.
    #[serde(default)]
    #[param(required = false, inline)]
    pub sort: Order,
}

/// Whose jobs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = JobOwner)]
pub enum Owner {
    /// The caller's own.
    #[default]
    Own,
    /// All the caller may see.
    All,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(as = JobOrder)]
pub enum Order {
    /// The oldest first.
    #[serde(rename = "created_at")]
    CreatedAt,
    /// The newest first.
    #[default]
    #[serde(rename = "-created_at")]
    CreatedAtDown,
}

/// One page of jobs.
pub(super) async fn jobs(
    filters: &Filters,
    page: &PageRequest,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Slice<Job>, Failure> {
    let Filters { owner, status, kind, sort } = filters;
    let mut rows = match owner {
        Owner::Own => owned_by(actor),
        Owner::All => visible_to(actor),
    };
    if !status.is_empty() {
        rows = rows.filter(Column::Status.is_in(status.iter().copied()));
    }
    if let Some(kind) = kind {
        rows = rows.filter(Column::Kind.eq(kind));
    }
    let descending = *sort == Order::CreatedAtDown;
    let sort = Sort { column: Column::CreatedAt, id: Column::Id, descending };
    list(rows, sort, page, |job| (SortValue::Time(job.created_at), job.id.into()), db).await
}

/// Which rows of a job.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RowFilters {
    /// With this outcome; `refused` are those that were refused.
    #[validate(length(min = 1, max = 100))]
    #[param(min_length = 1, max_length = 100, example = "refused")]
    pub outcome: Option<String>,
}

/// One page of a job's rows, in their order.
pub(super) async fn rows(
    job: &Job,
    filters: &RowFilters,
    page: &PageRequest,
    db: &Reading<'_>,
) -> Result<Slice<row::Model>, Failure> {
    let mut rows = rows_of(job);
    if let Some(outcome) = &filters.outcome {
        rows = rows.filter(row::Column::Outcome.eq(outcome));
    }
    // Of one job a place is there once; the job's id stands where a tie would be broken.
    let sort = Sort { column: row::Column::Place, id: row::Column::JobId, descending: false };
    let place = |row: &row::Model| (SortValue::Number(row.place), Uuid::from(row.job_id));
    list(rows, sort, page, place, db).await
}
