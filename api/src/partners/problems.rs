//! What can be refused about partners, for a caller.

use serde_json::{Value, json};

use super::lifecycle::{Action, FieldGroup};
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
            Refusal::Locked(group) => {
                let error = FieldError::new(pointer_of(group), FieldCode::FieldLocked);
                Self::new(Code::FieldLocked).field(error)
            }
            Refusal::Wrong(error) => Self::invalid(vec![error]),
            Refusal::Taken { pointer, by } => taken(pointer, by),
            Refusal::UnitHasContacts { pointer, unit } => {
                let error = FieldError::new(pointer, FieldCode::NotAllowed).with("unit", unit);
                Self::new(Code::UnitHasContacts).field(error)
            }
            Refusal::StaleDuplicate(current) => {
                let error = FieldError::new("/duplicate_version", FieldCode::NotAllowed);
                Self::new(Code::StaleVersion).with("current_version", current).field(error)
            }
            // Another desk's record refers to it, and the database knows.
            Refusal::Failure(Failure::Referenced { .. }) => Self::new(Code::HasDependents),
            Refusal::Failure(failure) => failure.into(),
        }
    }
}

const fn pointer_of(group: FieldGroup) -> &'static str {
    match group {
        FieldGroup::Profile => "",
        FieldGroup::Identifiers => "/identifiers",
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

fn taken(pointer: String, by: Option<(super::partner::PartnerId, String)>) -> Problem {
    let mut error = FieldError::new(pointer, FieldCode::Duplicate);
    if let Some((id, number)) = by {
        error = error.with("partner_id", id.to_string()).with("number", number);
    }
    Problem::new(Code::Duplicate).field(error)
}
