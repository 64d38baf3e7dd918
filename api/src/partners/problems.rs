//! What can be refused about partners, for a caller.

use super::lifecycle::FieldGroup;
use super::rules::Refusal;
use crate::db::Failure;
use crate::http::{Code, FieldCode, FieldError, Problem};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Guarded(guarded) => guarded.into(),
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

fn taken(pointer: String, by: Option<(super::partner::PartnerId, String)>) -> Problem {
    let mut error = FieldError::new(pointer, FieldCode::Duplicate);
    if let Some((id, number)) = by {
        error = error.with("partner_id", id.to_string()).with("number", number);
    }
    Problem::new(Code::Duplicate).field(error)
}
