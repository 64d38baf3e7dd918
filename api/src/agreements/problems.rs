//! What can be refused about agreements, for a caller.

use serde_json::{Value, json};

use super::lifecycle::Action;
use super::rules::{Facts, Refusal, Unmet};
use super::view::obstacles;
use crate::db::Failure;
use crate::http::{Code, FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Guarded { action, unmet, facts, possible } => {
                guarded(action, &unmet, &facts, &possible)
            }
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

/// The code of what matters most, with everything the guard said.
fn guarded(action: Action, unmet: &[Unmet], facts: &Facts, possible: &[Action]) -> Problem {
    let only = |wanted: fn(&Unmet) -> bool| unmet.iter().all(wanted);
    let code = if only(|unmet| matches!(unmet, Unmet::HasDependents(_))) {
        Code::HasDependents
    } else if only(|unmet| matches!(unmet, Unmet::LaterChanges)) {
        Code::LaterChanges
    } else if only(|unmet| matches!(unmet, Unmet::NotPermitted)) {
        Code::Forbidden
    } else {
        Code::IllegalAction
    };
    let problem = Problem::new(code).with("action", action.name()).unmet(obstacles(unmet));
    match code {
        Code::HasDependents => problem.with("dependents", json!(facts.dependents)),
        Code::IllegalAction => {
            let names: Vec<Value> = possible.iter().map(|one| json!(one.name())).collect();
            problem.with("status_now", json!(facts.status)).with("actions", names)
        }
        _ => problem,
    }
}
