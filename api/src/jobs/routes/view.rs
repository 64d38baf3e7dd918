//! What is shown of a job.

use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::problem::ProblemBody;
use crate::http::{Guard as _, Offer};
use crate::jobs::job::{Job, JobId, Status};
use crate::jobs::lifecycle::Action;
use crate::jobs::row;
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;

/// A job, as lists show it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct JobSummary {
    /// The job.
    pub id: JobId,
    /// The kind of work.
    #[schema(example = "import_partners")]
    pub kind: String,
    /// Where it stands. `done`, `failed` and `cancelled` are final, until a failed job is run again.
    pub status: Status,
    /// The account that asked for it and for which it acts; null for the system itself.
    pub owner_id: Option<UserId>,
    /// How far it is.
    pub progress: Progress,
    /// Attempts begun; a job is tried again, later each time, when what went wrong may pass.
    #[schema(minimum = 0)]
    pub attempts: i64,
    /// Attempts until it is given up.
    #[schema(minimum = 1)]
    pub max_attempts: i64,
    /// When it was queued.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Before when it will not be begun, or begun again.
    #[schema(value_type = String, format = DateTime)]
    pub due_at: Timestamp,
    /// When it was first begun; null while it waits.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub started_at: Option<Timestamp>,
    /// When it ended; a job is deleted thirty days later.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub finished_at: Option<Timestamp>,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = JobProgress)]
pub struct Progress {
    /// Steps or rows done.
    #[schema(minimum = 0)]
    pub done: i64,
    /// Steps or rows in all; null until it is known.
    #[schema(minimum = 0)]
    pub total: Option<i64>,
}

/// A job.
#[derive(Debug, Serialize, ToSchema)]
pub struct JobView {
    /// What lists show of it.
    #[serde(flatten)]
    pub summary: JobSummary,
    /// What came of it, in the shape of its kind; null until it is done.
    #[schema(value_type = Option<Object>)]
    pub result: Option<Value>,
    /// What refused it, or what went wrong at the last attempt, in the language of its owner;
    /// `request_id` is the job's id, under which it is logged.
    #[schema(value_type = Option<ProblemBody>)]
    pub problem: Option<Value>,
    /// What the caller may do with it now.
    pub actions: Vec<Offer<Action>>,
}

/// What became of one row of a job in bulk.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct JobRow {
    /// The row's place in what was asked for, from 0.
    #[schema(minimum = 0)]
    pub place: i64,
    /// What became of it, by a code of the job's kind; `refused` where it was refused.
    #[schema(example = "created")]
    pub outcome: String,
    /// The record it is about; null where there is none.
    pub record_id: Option<Uuid>,
    /// What refused it; of somebody else's job only which problem it was: more would tell of records
    /// the caller may not read.
    #[schema(value_type = Option<ProblemBody>)]
    pub problem: Option<Value>,
}

impl From<&Job> for JobSummary {
    fn from(job: &Job) -> Self {
        Self {
            id: job.id,
            kind: job.kind.clone(),
            status: job.status,
            owner_id: job.owner_id,
            progress: Progress { done: job.done, total: job.total },
            attempts: job.attempts,
            max_attempts: job.max_attempts,
            created_at: job.created_at,
            due_at: job.due_at,
            started_at: job.started_at,
            finished_at: job.finished_at,
            updated_at: job.updated_at,
        }
    }
}

impl JobView {
    /// The job as the actor sees it.
    #[must_use]
    pub fn of(job: Job, actor: &Actor) -> Self {
        Self {
            summary: JobSummary::from(&job),
            actions: job.offers(actor),
            result: job.result,
            problem: job.problem,
        }
    }
}

impl JobRow {
    /// The row as its job's owner sees it, or somebody else.
    #[must_use]
    pub fn of(row: row::Model, own: bool) -> Self {
        let row::Model { job_id: _, place, outcome, record_id, problem } = row;
        let problem = if own { problem } else { problem.as_ref().map(without_values) };
        Self { place, outcome, record_id, problem }
    }
}

/// A problem that names no record and no value: which one it is, and no more.
fn without_values(problem: &Value) -> Value {
    let kept = ["type", "title", "status", "instance", "code", "request_id"];
    let mut kept: Map<String, Value> =
        kept.iter().map(|name| ((*name).to_owned(), problem[name].clone())).collect();
    kept.insert("detail".to_owned(), problem["title"].clone());
    Value::Object(kept)
}
