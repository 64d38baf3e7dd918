//! What can be refused about agreements, for a caller.

use super::rules::Refusal;
use crate::db::Failure;
use crate::http::{Code, FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Guarded(guarded) => guarded.into(),
            Refusal::Locked(pointers) => pointers
                .into_iter()
                .map(|pointer| FieldError::new(pointer, FieldCode::FieldLocked))
                .fold(Self::new(Code::FieldLocked), Self::field),
            Refusal::Wrong(errors) => Self::invalid(errors),
            // Another record refers to it, and the database knows.
            Refusal::Failure(Failure::Referenced { .. }) => Self::new(Code::HasDependents),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}
