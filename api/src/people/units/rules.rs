//! When an act on a unit is right. `unmet` is the only guard: operations refuse with what it
//! says, and the detail of a unit shows the same as `actions`.

use chrono::NaiveDate;
use sea_orm::EnumIter;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::permits::EditUnits;
use crate::db::{Act, Failure, Transient};
use crate::http::{FieldCode, FieldError, Guard, Guarded, Permitted as _};
use crate::kernel::actor::Actor;
use crate::kernel::permission::Permission;

/// What can be done with a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema, EnumIter)]
#[serde(rename_all = "snake_case")]
#[schema(as = UnitAction)]
pub enum Action {
    /// Change its fields, or move it.
    Edit,
    /// Give it another name from a day on.
    Rename,
    /// Say that it is no more from a day on.
    Close,
    /// Take the closing back.
    Reopen,
    /// Delete it.
    Delete,
}

impl Action {
    /// The act as the history names it.
    #[must_use]
    pub const fn act(self) -> Act {
        match self {
            Self::Edit => Act::CHANGED,
            Self::Delete => Act::REMOVED,
            Self::Rename | Self::Close | Self::Reopen => Act::named(self.name()),
        }
    }

    /// The name on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Rename => "rename",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Delete => "delete",
        }
    }
}

/// What the guard looks at, read in a bounded number of queries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    /// From which day on the unit is closed.
    pub closed_on: Option<NaiveDate>,
    /// Whether the unit above it is closed.
    pub parent_closed: bool,
    /// How many units right below it go on beyond the day in question.
    pub open_below: u64,
    /// How many units stand right below it.
    pub below: u64,
    /// How many posts people hold or held in it.
    pub posts: u64,
    /// How many roles are bound to it.
    pub roles: u64,
}

/// Why an action is not possible now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// The caller's roles do not permit it.
    NotPermitted,
    /// The unit is closed.
    Closed,
    /// The unit is not closed.
    NotClosed,
    /// The unit above is closed.
    ParentClosed,
    /// Units below it still go on.
    OpenBelow(u64),
    /// Units stand below it.
    HasUnits(u64),
    /// People hold or held posts in it.
    HasPosts(u64),
    /// Roles are bound to it.
    HasRoles(u64),
}

impl Guard for Facts {
    type Action = Action;
    type Unmet = Unmet;

    fn name(action: Action) -> &'static str {
        action.name()
    }

    fn permission(_: Action) -> Permission {
        EditUnits::PERMISSION
    }

    fn unmet(&self, action: Action, actor: &Actor) -> Vec<Unmet> {
        unmet(action, self, actor)
    }

    fn status(&self) -> Value {
        json!(if self.closed_on.is_some() { "closed" } else { "open" })
    }
}

fn unmet(action: Action, facts: &Facts, actor: &Actor) -> Vec<Unmet> {
    let mut found = Vec::new();
    let mut when = |holds: bool, unmet: Unmet| {
        if holds {
            found.push(unmet);
        }
    };
    when(!actor.may(EditUnits::PERMISSION), Unmet::NotPermitted);
    let closed = facts.closed_on.is_some();
    match action {
        Action::Edit => {}
        Action::Rename => when(closed, Unmet::Closed),
        Action::Close => {
            when(closed, Unmet::Closed);
            when(facts.open_below > 0, Unmet::OpenBelow(facts.open_below));
        }
        Action::Reopen => {
            when(!closed, Unmet::NotClosed);
            when(closed && facts.parent_closed, Unmet::ParentClosed);
        }
        Action::Delete => {
            when(facts.below > 0, Unmet::HasUnits(facts.below));
            when(facts.posts > 0, Unmet::HasPosts(facts.posts));
            when(facts.roles > 0, Unmet::HasRoles(facts.roles));
        }
    }
    found
}

/// Why an operation is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The guard stands in the way.
    #[error(transparent)]
    Guarded(#[from] Box<Guarded>),
    /// Values that name what is not there, or that cannot stand there.
    #[error("{} is wrong", .0.first().map_or("", FieldError::pointer))]
    Wrong(Vec<FieldError>),
    /// Another unit has this code.
    #[error("another unit has this code")]
    CodeTaken,
    /// The database refused.
    #[error(transparent)]
    Failure(Failure),
}

impl Refusal {
    /// One wrong value.
    #[must_use]
    pub fn wrong(pointer: &str, code: FieldCode) -> Self {
        Self::Wrong(vec![FieldError::new(pointer, code)])
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Duplicate { constraint } if constraint == "units_code_key" => Self::CodeTaken,
            other => Self::Failure(other),
        }
    }
}

impl Transient for Refusal {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::Iterable as _;

    use super::*;
    use crate::kernel::actor::RoleGrant;
    use crate::kernel::permission::Role;

    fn actor(role: Role) -> Actor {
        Actor { roles: vec![RoleGrant { role, unit_id: None }], ..Actor::system("test") }
    }

    #[test]
    fn what_stands_in_the_way() {
        let officer = actor(Role::Officer);
        let open = Facts { below: 2, open_below: 1, ..Facts::default() };
        assert_eq!(open.possible(&officer), [Action::Edit, Action::Rename]);
        assert_eq!(unmet(Action::Close, &open, &officer), [Unmet::OpenBelow(1)]);
        let closed = Facts { closed_on: "2026-09-01".parse().ok(), ..Facts::default() };
        assert_eq!(closed.possible(&officer), [Action::Edit, Action::Reopen, Action::Delete]);
        let orphan = Facts { parent_closed: true, ..closed };
        assert_eq!(unmet(Action::Reopen, &orphan, &officer), [Unmet::ParentClosed]);
        assert!(Facts::default().possible(&actor(Role::Applicant)).is_empty());
    }

    #[test]
    fn actions_are_named_alike_everywhere() {
        for action in Action::iter() {
            assert_eq!(serde_json::json!(action), action.name());
        }
    }
}
