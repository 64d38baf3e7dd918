//! What can be refused about saved views, for a caller.

use super::rules::{MAX_VIEWS, Refusal};
use crate::http::{Code, FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Wrong(errors) => Self::invalid(errors),
            Refusal::NameTaken => {
                Self::new(Code::Duplicate).field(FieldError::new("/name", FieldCode::Duplicate))
            }
            Refusal::Full => Self::new(Code::LimitReached).with("max", MAX_VIEWS),
            Refusal::MayNotShare => Self::new(Code::Forbidden),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}
