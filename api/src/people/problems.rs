//! What can be refused about accounts, for a caller.

use super::rules::{MAX_PASSWORD, MIN_PASSWORD, Refusal};
use crate::http::{Code, FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::LoginForm => wrong("/login", FieldCode::InvalidFormat),
            Refusal::LoginTaken => wrong("/login", FieldCode::Duplicate),
            Refusal::PasswordLength => {
                let error = FieldError::new("/password", FieldCode::OutOfRange);
                Self::invalid(vec![error.with("min", MIN_PASSWORD).with("max", MAX_PASSWORD)])
            }
            Refusal::NameLength => wrong("/name", FieldCode::InvalidFormat),
            Refusal::Busy => Self::new(Code::Busy),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}

fn wrong(pointer: &str, code: FieldCode) -> Problem {
    Problem::invalid(vec![FieldError::new(pointer, code)])
}
