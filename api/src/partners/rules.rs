//! When an action on a partner is right. `unmet` is the only guard: operations refuse with what it
//! says, and the detail of a partner shows the same as `actions`.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::lifecycle::{Action, FieldGroup, Status};
use super::merging::relink::Link;
use super::partner::PartnerId;
use crate::db::{Failure, Transient};
use crate::http::{FieldCode, FieldError, Guard, Guarded};
use crate::kernel::actor::Actor;
use crate::kernel::permission::Permission;

/// What the guard looks at, read in a bounded number of queries.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The partner's status.
    pub status: Status,
    /// Whether it is a duplicate that was taken in by another partner.
    pub merged: bool,
    /// What refers to it and would lose it.
    pub dependents: Vec<Dependent>,
    /// The merge to take back: the last one not reverted.
    pub last_merge: LastMerge,
}

/// The last merge into a partner that was not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastMerge {
    /// There is none.
    None,
    /// Neither side has changed since.
    Untouched,
    /// One of them has.
    ChangedSince,
}

/// The other partner of an act, as far as the guard needs to know it.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts")]
pub struct Other {
    /// Whether it is the partner itself.
    pub same: bool,
    /// Whether it is a duplicate that was taken in already.
    pub merged: bool,
    /// Whether a partner would come to stand above itself.
    pub cycle: bool,
    /// Whether it was closed.
    pub closed: bool,
    /// A list that would be longer than a partner's may be.
    pub too_many: Option<TooMany>,
}

/// A list of a merged partner that would be too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// The list's name: `tags`.
    pub list: &'static str,
    /// How many there would be.
    pub count: usize,
    /// How many there may be.
    pub max: usize,
}

/// How long a partner's lists may be: names, identifiers, domains, units, rankings, tags.
pub const LIMITS: [(&str, usize); 6] = [
    ("names", 50),
    ("identifiers", 30),
    ("domains", 30),
    ("units", 200),
    ("rankings", 100),
    ("tags", 20),
];

/// A record that refers to a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PartnerDependent)]
pub struct Dependent {
    /// What it is to the partner: `child`, `predecessor`, `duplicate` or `merge`; a record of
    /// another desk by its kind, `agreement`.
    #[schema(example = "child")]
    pub kind: String,
    /// The record.
    pub id: uuid::Uuid,
    /// What people call it.
    #[schema(example = "PRT-0007")]
    pub label: String,
}

impl From<Link> for Dependent {
    fn from(link: Link) -> Self {
        let Link { kind, id, label } = link;
        Self { kind, id, label }
    }
}

/// Why an action is not possible now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// The caller's roles do not permit it.
    NotPermitted,
    /// The status does not allow it.
    WrongStatus(Status),
    /// The partner was merged into another one: act on that.
    Merged,
    /// Other records refer to the partner.
    HasDependents(usize),
    /// There is no merge to take back.
    NoMerge,
    /// Something changed after the merge.
    LaterChanges,
    /// Somebody changed it after it was imported.
    ChangedSince,
    /// The other partner is the partner itself.
    SamePartner,
    /// The other partner was merged already.
    OtherMerged,
    /// The other partner is closed and takes no one's place.
    OtherClosed,
    /// A partner would come to stand above itself.
    Cycle,
    /// A list would be longer than it may be.
    TooMany(TooMany),
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
    when(facts.merged, Unmet::Merged);
    when(facts.status.after(action).is_none() && !facts.merged, Unmet::WrongStatus(facts.status));
    if action == Action::Delete {
        when(!facts.dependents.is_empty(), Unmet::HasDependents(facts.dependents.len()));
    }
    if action == Action::RevertMerge {
        when(facts.last_merge == LastMerge::None, Unmet::NoMerge);
        when(facts.last_merge == LastMerge::ChangedSince, Unmet::LaterChanges);
    }
    found
}

/// The same, and what stands in the way of doing it with the other partner of a merge or a closing.
#[must_use]
pub fn unmet_with(
    action: Action,
    facts: &Facts,
    other: Option<Other>,
    actor: &Actor,
) -> Vec<Unmet> {
    let mut found = unmet(action, facts, actor);
    let mut when = |holds: bool, unmet: Unmet| {
        if holds {
            found.push(unmet);
        }
    };
    if let Some(other) = other {
        when(other.same, Unmet::SamePartner);
        when(other.merged && !other.same, Unmet::OtherMerged);
        when(other.closed && !other.merged && action == Action::Close, Unmet::OtherClosed);
        when(other.cycle && !other.same, Unmet::Cycle);
        found.extend(other.too_many.map(Unmet::TooMany));
    }
    found
}

/// Why an operation is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The guard stands in the way.
    #[error(transparent)]
    Guarded(#[from] Box<Guarded>),
    /// A field is locked in this status.
    #[error("the fields {0:?} are locked")]
    Locked(FieldGroup),
    /// A value names what is not there, or what cannot stand there.
    #[error("{} is wrong", .0.pointer())]
    Wrong(FieldError),
    /// Another partner has this identifier.
    #[error("another partner has this identifier")]
    Taken {
        /// Where it stands in the body.
        pointer: String,
        /// The number of the partner that has it, where the caller may know it.
        by: Option<(PartnerId, String)>,
    },
    /// A unit that has contacts is left out.
    #[error("the unit has contacts")]
    UnitHasContacts {
        /// Where the units stand in the body.
        pointer: String,
        /// The unit's name.
        unit: String,
    },
    /// The duplicate has changed since the caller read it.
    #[error("the duplicate is at version {0}")]
    StaleDuplicate(i64),
    /// The database refused.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl Refusal {
    /// Nothing has the id at `pointer`.
    #[must_use]
    pub fn not_found(pointer: &str) -> Self {
        Self::Wrong(FieldError::new(pointer, FieldCode::NotFound))
    }

    /// A value is missing at `pointer`.
    #[must_use]
    pub fn required(pointer: &str) -> Self {
        Self::Wrong(FieldError::new(pointer, FieldCode::Required))
    }

    /// The same refusal of a body that holds the changes further in: `/changes`.
    #[must_use]
    pub fn under(self, prefix: &str) -> Self {
        match self {
            Self::Wrong(error) => Self::Wrong(error.under(prefix)),
            Self::Taken { pointer, by } => {
                Self::Taken { pointer: prefix.to_owned() + &pointer, by }
            }
            Self::UnitHasContacts { pointer, unit } => {
                Self::UnitHasContacts { pointer: prefix.to_owned() + &pointer, unit }
            }
            other => other,
        }
    }

    /// The value at `pointer` cannot stand there.
    #[must_use]
    pub fn not_allowed(pointer: &str) -> Self {
        Self::Wrong(FieldError::new(pointer, FieldCode::NotAllowed))
    }
}

impl Transient for Refusal {
    fn is_transient(&self) -> bool {
        match self {
            Self::Failure(failure) => failure.is_transient(),
            // Another write has just taken it: asked again, the guard knows whose it is.
            Self::Taken { by, .. } => by.is_none(),
            _ => false,
        }
    }
}

/// A field of a partner that a merge may take from the duplicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartnerMergeField)]
pub enum MergeField {
    /// The name shown.
    Name,
    /// The kind of organisation.
    Kind,
    /// The country.
    Country,
    /// The city.
    City,
    /// Latitude and longitude.
    Coordinates,
    /// The web page.
    Website,
    /// The partner above.
    Parent,
    /// Whether everybody may see it.
    Public,
    /// The office's notes.
    Notes,
    /// The fact sheet.
    FactSheet,
    /// The entry of the institution directory.
    InstitutionId,
}

impl MergeField {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Kind,
        Self::Country,
        Self::City,
        Self::Coordinates,
        Self::Website,
        Self::Parent,
        Self::Public,
        Self::Notes,
        Self::FactSheet,
        Self::InstitutionId,
    ];
}
