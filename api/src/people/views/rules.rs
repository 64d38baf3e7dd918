//! Why something about a saved view is refused.

use crate::db::{Failure, Transient};
use crate::http::{FieldCode, FieldError};

/// The most views a person has of one register.
pub const MAX_VIEWS: u64 = 50;

/// Why an operation is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Values that cannot stand there.
    #[error("{} is wrong", .0.first().map_or("", FieldError::pointer))]
    Wrong(Vec<FieldError>),
    /// Another view of the same person and register has the name.
    #[error("the name is taken")]
    NameTaken,
    /// The person has as many views of the register as fit.
    #[error("there are {MAX_VIEWS} views already")]
    Full,
    /// Views are shared, and shared ones changed, by who may share.
    #[error("the actor may not share views")]
    MayNotShare,
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
            Failure::Duplicate { constraint }
                if constraint == "saved_views_owner_id_register_name_key" =>
            {
                Self::NameTaken
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
