//! What we keep of a job.

use sea_orm::entity::prelude::*;
use sea_orm::{DeriveActiveEnum, EnumIter};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;

crate::id! {
    /// Identifies a job.
    JobId
}

/// Where a job stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    DeriveActiveEnum,
    EnumIter,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[schema(as = JobStatus)]
pub enum Status {
    /// Not begun, or put off until the next attempt.
    Waiting,
    /// Somebody works on it.
    Running,
    /// Done; `result` tells what came of it.
    Done,
    /// Given up; `problem` tells why. An administrator can run it again.
    Failed,
    /// Called off; what it had written by then stays.
    Cancelled,
}

/// A job.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "jobs")]
pub struct Model {
    /// The job's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    /// The kind of work: [`super::Kind::KIND`].
    pub kind: String,
    /// Where it stands.
    pub status: Status,
    /// The effect it stands for; no other job has the same.
    #[sea_orm(unique)]
    pub effect_key: Option<String>,
    /// Who asked for it, and for whom it acts; none for the system itself.
    pub owner_id: Option<UserId>,
    /// What to do.
    #[sea_orm(column_type = "JsonBinary")]
    pub input: Value,
    /// Steps done.
    pub done: i64,
    /// Steps in all, once they are known.
    pub total: Option<i64>,
    /// What came of it.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub result: Option<Value>,
    /// What refused it, or went wrong at the last attempt.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub problem: Option<Value>,
    /// Attempts begun.
    pub attempts: i64,
    /// Attempts it is worth.
    pub max_attempts: i64,
    /// When it may begin.
    pub due_at: Timestamp,
    /// Which process works on it.
    pub leased_by: Option<String>,
    /// Until when nobody else may take it.
    pub leased_until: Option<Timestamp>,
    /// Rises with each claim: who holds an older one writes nothing.
    pub lease: i64,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it was first begun.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl ActiveModelBehavior for ActiveModel {}

pub use Model as Job;
