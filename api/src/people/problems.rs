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
            Refusal::PasswordGuessable => wrong("/password", FieldCode::Guessable),
            Refusal::NameLength => wrong("/name", FieldCode::InvalidFormat),
            Refusal::Busy => Self::new(Code::Busy),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}

fn wrong(pointer: &str, code: FieldCode) -> Problem {
    Problem::invalid(vec![FieldError::new(pointer, code)])
}

impl From<super::sign_in::Refusal> for Problem {
    fn from(refusal: super::sign_in::Refusal) -> Self {
        use super::sign_in::Refusal;

        match refusal {
            Refusal::WrongCredentials => Self::new(Code::WrongCredentials),
            Refusal::TooMany { seconds } => Self::new(Code::TooManyRequests).retry_after(seconds),
            Refusal::SessionEnded => Self::new(Code::SessionEnded),
            Refusal::WrongPassword => wrong("/current_password", FieldCode::WrongPassword),
            Refusal::NewPassword(refusal) => {
                Self::from(refusal).moved(|error| error.at("/new_password".to_owned()))
            }
            Refusal::Busy => Self::new(Code::Busy),
            Refusal::Key(super::sign_in::signing_key::KeyError::Failure(failure))
            | Refusal::Failure(failure) => failure.into(),
            Refusal::Key(error) => Self::internal(&error),
        }
    }
}
