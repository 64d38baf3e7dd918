//! What may be done with a person's record, and why it is refused.

use sea_orm::EnumIter;
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::{Failure, Transient};
use crate::http::{FieldCode, FieldError};

/// What can be done with a person's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema, EnumIter)]
#[serde(rename_all = "snake_case")]
#[schema(as = PersonAction)]
pub enum Action {
    /// Change it.
    Edit,
    /// Delete it; refused while another record refers to it.
    Delete,
}

/// Why an operation is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Values that name what is not there, or that cannot stand there.
    #[error("{} is wrong", .0.first().map_or("", FieldError::pointer))]
    Wrong(Vec<FieldError>),
    /// The account belongs to another person.
    #[error("the account belongs to another person")]
    AccountTaken,
    /// The database refused.
    #[error(transparent)]
    Failure(Failure),
}

impl Refusal {
    /// One wrong value.
    #[must_use]
    pub fn wrong(pointer: &str, code: FieldCode) -> Self {
        Self::Wrong(vec![FieldError::new(pointer, code)])
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Duplicate { constraint } if constraint == "persons_user_id_key" => {
                Self::AccountTaken
            }
            other => Self::Failure(other),
        }
    }
}

impl Transient for Refusal {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}
