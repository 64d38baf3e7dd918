//! What became of one row of a job in bulk.

use sea_orm::entity::prelude::*;
use serde_json::Value;

use super::job::JobId;

/// A row's outcome, written with its effect.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job_rows")]
pub struct Model {
    /// The job.
    #[sea_orm(primary_key, auto_increment = false)]
    pub job_id: JobId,
    /// The row's place in the job's input, from 0.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i64,
    /// What became of it, by a code of the job's kind; `refused` where nothing did.
    pub outcome: String,
    /// The record it is about.
    pub record_id: Option<Uuid>,
    /// What refused it.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub problem: Option<Value>,
}

impl ActiveModelBehavior for ActiveModel {}
