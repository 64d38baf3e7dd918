//! What can be refused about units, for a caller.

use super::rules::Refusal;
use crate::db::Failure;
use crate::http::{Code, FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Guarded(guarded) => guarded.into(),
            Refusal::Wrong(errors) => Self::invalid(errors),
            Refusal::CodeTaken => {
                Self::new(Code::Duplicate).field(FieldError::new("/code", FieldCode::Duplicate))
            }
            // Another desk's record refers to it, and the database knows.
            Refusal::Failure(Failure::Referenced { .. }) => Self::new(Code::HasDependents),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}
