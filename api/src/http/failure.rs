//! What went wrong in the database, as the caller is told. A desk that knows better, such as
//! which field a duplicate is about, converts before it comes here.

use crate::db::{CursorError, Failure};

use super::catalogue::{Code, FieldCode};
use super::problem::{FieldError, Problem};

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Stale { current } => {
                Self::new(Code::StaleVersion).with("current_version", current)
            }
            Failure::NotFound => Self::not_found(),
            // Names of constraints are ours alone.
            Failure::Duplicate { constraint } => Self::new(Code::Duplicate).because(&constraint),
            Failure::Referenced { constraint } => {
                Self::new(Code::HasDependents).because(&constraint)
            }
            Failure::KeyInFlight => Self::new(Code::IdempotencyInProgress).retry_after(1),
            Failure::Busy => Self::new(Code::Busy).retry_after(1),
            Failure::Unavailable => Self::new(Code::DatabaseUnavailable).retry_after(5),
            Failure::Internal(error) => Self::internal(&error),
        }
    }
}

impl From<CursorError> for Problem {
    fn from(_: CursorError) -> Self {
        let error = FieldError::new("?cursor", FieldCode::InvalidParameter);
        Self::new(Code::InvalidCursor).field(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_write_names_the_current_version() {
        let problem = Problem::from(Failure::Stale { current: 7 });
        let body = problem.body(crate::kernel::language::UiLanguage::En, "/", "");
        assert_eq!((body.status, &body.extras["current_version"]), (412, &7.into()));
        let problem =
            Problem::from(Failure::Duplicate { constraint: "partners_number_key".into() });
        let body = problem.body(crate::kernel::language::UiLanguage::En, "/", "");
        assert_eq!(body.status, 409);
        assert!(!serde_json::json!(body).to_string().contains("partners_number_key"));
    }
}
