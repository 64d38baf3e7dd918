//! What may be done with a job, by where it stands.

use sea_orm::EnumIter;
use serde::Serialize;
use utoipa::ToSchema;

use super::job::Status;

/// What people do with jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema, EnumIter)]
#[serde(rename_all = "snake_case")]
#[schema(as = JobAction)]
pub enum Action {
    /// Call it off.
    Cancel,
    /// Run it again after it failed.
    Retry,
}

impl Status {
    /// Whether the action is possible now.
    #[must_use]
    pub const fn allows(self, action: Action) -> bool {
        match action {
            Action::Cancel => matches!(self, Self::Waiting | Self::Running),
            Action::Retry => matches!(self, Self::Failed),
        }
    }
}
