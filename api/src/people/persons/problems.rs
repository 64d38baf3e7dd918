//! What can be refused about people, for a caller.

use super::rules::Refusal;
use crate::db::Failure;
use crate::http::{Code, FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Wrong(errors) => Self::invalid(errors),
            Refusal::AccountTaken => {
                Self::new(Code::Duplicate).field(FieldError::new("/user_id", FieldCode::Duplicate))
            }
            // Another desk's record refers to the person or to a post, and the database knows.
            Refusal::Failure(Failure::Referenced { .. }) => Self::new(Code::HasDependents),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}
