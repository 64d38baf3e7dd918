//! What can be refused about units, for a caller.

use serde_json::{Value, json};

use super::rules::{Action, Facts, Refusal, Unmet};
use super::view::obstacle;
use crate::db::Failure;
use crate::http::{Code, FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Guarded { action, unmet, facts, possible } => {
                guarded(action, &unmet, &facts, &possible)
            }
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

/// The code of what matters most, with everything the guard said.
fn guarded(action: Action, unmet: &[Unmet], facts: &Facts, possible: &[Action]) -> Problem {
    let code = if unmet.iter().all(|one| one.is_dependent()) {
        Code::HasDependents
    } else if unmet.iter().all(|one| *one == Unmet::NotPermitted) {
        Code::Forbidden
    } else {
        Code::IllegalAction
    };
    let obstacles = unmet.iter().map(|one| obstacle(*one)).collect();
    let problem = Problem::new(code).with("action", action.name()).unmet(obstacles);
    if code != Code::IllegalAction {
        return problem;
    }
    let names: Vec<Value> = possible.iter().map(|one| json!(one.name())).collect();
    let status = if facts.closed_on.is_some() { "closed" } else { "open" };
    problem.with("status_now", status).with("actions", names)
}
