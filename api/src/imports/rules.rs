//! Where an import stands, and what may be done with it then.

use sea_orm::EnumIter;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::apply::Apply;
use super::record::{Import, Stage};
use super::undo::Undo;
use crate::db::{Failure, Transient};
use crate::http::{FieldCode, FieldError, Guarded};
use crate::jobs::{Job, Kind as _, Status};

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportState)]
pub enum State {
    /// It is being said what the columns mean.
    Mapping,
    /// A job looks at every row.
    Checking,
    /// Every row has a verdict.
    Checked,
    /// A job makes records of rows.
    Applying,
    /// Rows of it are records of the register.
    Applied,
    /// A job takes the records back.
    Undoing,
}

/// What people do with an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema, EnumIter)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportAction)]
pub enum Action {
    /// Say what the columns mean.
    Update,
    /// Look at every row.
    Check,
    /// Fix a row in place.
    Fix,
    /// Make records of its rows.
    Apply,
    /// Take back the records it made.
    Undo,
    /// Delete it with its file and rows.
    Delete,
}

/// Why an action is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// The caller's roles do not permit it.
    NotPermitted,
    /// Only its owner works on it.
    NotOwner,
    /// A job works on it.
    Working,
    /// No column holds any field.
    NothingMapped,
    /// It has not been checked since its columns were last changed.
    NotChecked,
    /// Records of the register come from it.
    Applied,
    /// No record of the register comes from it.
    NotApplied,
    /// The row is a record of the register.
    RowAdded,
}

/// An import, and whether a job works on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The import.
    pub import: Import,
    /// The last job that worked on it, unless it is long over.
    pub job: Option<Job>,
}

impl Standing {
    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        match (self.working(), self.import.stage) {
            (Some(Apply::KIND), _) => State::Applying,
            (Some(Undo::KIND), _) => State::Undoing,
            (Some(_), _) => State::Checking,
            (None, Stage::Mapping) => State::Mapping,
            (None, Stage::Checked) => State::Checked,
            (None, Stage::Applied) => State::Applied,
        }
    }

    /// Whether a job works on it, or is going to.
    #[must_use]
    pub fn is_working(&self) -> bool {
        self.working().is_some()
    }

    fn working(&self) -> Option<&str> {
        let job = self.job.as_ref()?;
        matches!(job.status, Status::Waiting | Status::Running).then_some(job.kind.as_str())
    }
}

/// Why an operation is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The guard stands in the way.
    #[error(transparent)]
    Guarded(#[from] Box<Guarded>),
    /// Values that cannot stand there.
    #[error("{} is wrong", .0.first().map_or("", FieldError::pointer))]
    Wrong(Vec<FieldError>),
    /// The caller may not change the register's records.
    #[error("the actor may not change the register's records")]
    MayNot,
    /// Another job has been asked for since.
    #[error("another job works on the import")]
    Superseded,
    /// The database refused.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl Refusal {
    /// One wrong value.
    #[must_use]
    pub fn wrong(pointer: &str, code: FieldCode) -> Self {
        Self::Wrong(vec![FieldError::new(pointer, code)])
    }
}

impl Transient for Refusal {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}
