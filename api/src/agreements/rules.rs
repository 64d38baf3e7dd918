//! When an act on an agreement is right. `unmet` is the only guard: operations refuse with what it
//! says, and the detail of an agreement shows the same as `actions`.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::lifecycle::{Action, Status};
use crate::db::{Failure, Transient};
use crate::http::{FieldCode, FieldError, Guard, Guarded};
use crate::kernel::actor::Actor;
use crate::kernel::permission::{Permission, Role};

/// What the guard looks at, read in a bounded number of queries.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The agreement's status.
    pub status: Status,
    /// Its number, once it has been registered.
    pub number: Option<String>,
    /// Whether one of its parties is ours.
    pub has_own_party: bool,
    /// Whether one of its parties is a partner.
    pub has_partner: bool,
    /// The lawyer's consent.
    pub legal: Consent,
    /// The head's consent.
    pub head: Consent,
    /// What the department's conclusion says of concluding it.
    pub advice: Advice,
    /// Whether registering it now asks for a reason: there is no positive conclusion.
    pub needs_reason: bool,
    /// How many active parties have not signed.
    pub unsigned: usize,
    /// The act to take back: the last one that stands.
    pub last_act: LastAct,
    /// What refers to it and would lose it.
    pub dependents: Vec<Dependent>,
}

/// A reviewer's consent to the present text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Nobody has given it.
    Missing,
    /// It was given to another text.
    Outdated,
    /// It stands.
    Given,
}

/// What the department's conclusion says of concluding an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// It is for it, or none is needed.
    For,
    /// It is needed, and missing.
    Missing,
    /// It is needed, and was given on another text.
    Outdated,
    /// It is against it.
    Against,
}

/// Who reviews an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, serde::Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AgreementReviewer)]
pub enum Reviewer {
    /// The lawyer.
    Legal,
    /// The head of the department.
    Head,
}

/// The last act on an agreement that was not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastAct {
    /// There is none.
    None,
    /// It can be taken back.
    Untouched {
        /// Whether taking it back leaves the agreement unsigned.
        unsigns: bool,
    },
    /// What it changed has changed since, so that it cannot be as it was before.
    ChangedSince,
    /// It is of a time when what it changed was not kept.
    NotKept,
}

/// A record that refers to an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AgreementDependent)]
pub struct Dependent {
    /// What it is to the agreement: `child`, `successor`, `predecessor`.
    #[schema(example = "child")]
    pub kind: String,
    /// The record.
    pub id: uuid::Uuid,
    /// What people call it.
    pub label: String,
}

/// Why an action is not possible now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// The caller's roles do not permit it.
    NotPermitted,
    /// The status does not allow it.
    WrongStatus(Status),
    /// None of the parties is ours.
    NoOwnParty,
    /// None of the parties is a partner.
    NoPartner,
    /// A reviewer has not consented.
    ReviewMissing(Reviewer),
    /// A reviewer consented to another text.
    ReviewOutdated(Reviewer),
    /// The department's conclusion is missing.
    NoConclusion,
    /// The department's conclusion was given on another text.
    ConclusionOutdated,
    /// The department's conclusion advises against it.
    AdvisedAgainst,
    /// Some parties have not signed.
    Unsigned(usize),
    /// There is no act to take back.
    NoAct,
    /// What the last act changed was not kept.
    ActNotKept,
    /// Something changed after the act.
    LaterChanges,
    /// Somebody changed it after it was imported.
    ChangedSince,
    /// Other records refer to the agreement.
    HasDependents(usize),
    /// It has a number, and numbers have no gaps.
    HasNumber,
}

impl Guard for Facts {
    type Action = Action;
    type Unmet = Unmet;

    fn name(action: Action) -> &'static str {
        action.name()
    }

    fn permission(action: Action) -> Permission {
        action.permission()
    }

    fn unmet(&self, action: Action, actor: &Actor) -> Vec<Unmet> {
        unmet(action, self, actor)
    }

    fn needs(&self, action: Action, actor: &Actor) -> Vec<&'static str> {
        needs(action, self, actor)
    }

    fn status(&self) -> Value {
        json!(self.status)
    }

    fn dependents(&self) -> Option<Value> {
        Some(json!(self.dependents))
    }
}

fn unmet(action: Action, facts: &Facts, actor: &Actor) -> Vec<Unmet> {
    let mut found = Vec::new();
    let mut when = |holds: bool, unmet: Unmet| {
        if holds {
            found.push(unmet);
        }
    };
    when(!actor.may(action.permission()), Unmet::NotPermitted);
    when(facts.status.after(action).is_none(), Unmet::WrongStatus(facts.status));
    match action {
        Action::SendForReview
        | Action::OpenNegotiation
        | Action::Approve
        | Action::RecordSigned
        | Action::Register => {
            when(!facts.has_own_party, Unmet::NoOwnParty);
            when(!facts.has_partner, Unmet::NoPartner);
        }
        Action::Decline | Action::Cancel => {
            let count = facts.dependents.len();
            let relied_on = facts.status == Status::Signed && count > 0;
            when(relied_on, Unmet::HasDependents(count));
        }
        Action::RevertLastAct => {
            let count = facts.dependents.len();
            when(facts.last_act == LastAct::None, Unmet::NoAct);
            when(facts.last_act == LastAct::NotKept, Unmet::ActNotKept);
            when(facts.last_act == LastAct::ChangedSince, Unmet::LaterChanges);
            let loses_them = facts.last_act == LastAct::Untouched { unsigns: true };
            when(loses_them && count > 0, Unmet::HasDependents(count));
        }
        Action::Delete => {
            let count = facts.dependents.len();
            when(count > 0, Unmet::HasDependents(count));
            when(facts.number.is_some(), Unmet::HasNumber);
        }
        _ => {}
    }
    if action == Action::Register {
        when(facts.unsigned > 0, Unmet::Unsigned(facts.unsigned));
    }
    if action == Action::Approve {
        for (reviewer, consent) in [(Reviewer::Legal, facts.legal), (Reviewer::Head, facts.head)] {
            when(consent == Consent::Missing, Unmet::ReviewMissing(reviewer));
            when(consent == Consent::Outdated, Unmet::ReviewOutdated(reviewer));
        }
        when(facts.advice == Advice::Missing, Unmet::NoConclusion);
        when(facts.advice == Advice::Outdated, Unmet::ConclusionOutdated);
        when(facts.advice == Advice::Against, Unmet::AdvisedAgainst);
    }
    found
}

/// The paper of a decision that is not the caller's own, the reason for what is out of the ordinary.
fn needs(action: Action, facts: &Facts, actor: &Actor) -> Vec<&'static str> {
    let decides = |own: &[Role]| actor.roles.iter().any(|held| own.contains(&held.role));
    let own: &[Role] = match action {
        Action::Register if facts.needs_reason => return vec!["/reason"],
        Action::Endorse | Action::SendBack => &[Role::Legal, Role::Head],
        Action::Conclude | Action::Approve | Action::Terminate => &[Role::Head],
        _ => return Vec::new(),
    };
    if decides(own) { Vec::new() } else { vec!["/on_paper"] }
}

/// Why an operation is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The guard stands in the way.
    #[error(transparent)]
    Guarded(#[from] Box<Guarded>),
    /// Fields are locked in this status.
    #[error("the fields {0:?} are locked")]
    Locked(Vec<&'static str>),
    /// Values name what is not there, or cannot stand there.
    #[error("{} values are wrong", .0.len())]
    Wrong(Vec<FieldError>),
    /// The database refused.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl Refusal {
    /// One wrong value.
    #[must_use]
    pub fn wrong(pointer: impl Into<String>, code: FieldCode) -> Self {
        Self::Wrong(vec![FieldError::new(pointer, code)])
    }

    /// The same refusal of a body that has some values in another place.
    #[must_use]
    pub fn moved(self, place: impl Fn(&str) -> Option<String>) -> Self {
        let Self::Wrong(errors) = self else { return self };
        let moved = errors.into_iter().map(|error| match place(error.pointer()) {
            Some(pointer) => error.at(pointer),
            None => error,
        });
        Self::Wrong(moved.collect())
    }

    /// The same refusal of a body that holds the changes further in: `/changes`.
    #[must_use]
    pub fn under(self, prefix: &str) -> Self {
        match self {
            Self::Wrong(errors) => {
                Self::Wrong(errors.into_iter().map(|error| error.under(prefix)).collect())
            }
            other => other,
        }
    }
}

impl Transient for Refusal {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}
