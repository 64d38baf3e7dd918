//! Who acts.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::id::{UnitId, UserId};
use super::language::UiLanguage;
use super::permission::{Permission, Role, granted};

/// A role held by a user, bound to a unit where the role is (a coordinator's faculty).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RoleGrant {
    /// The role.
    pub role: Role,
    /// The unit the role is bound to; null for roles of the whole institute.
    pub unit_id: Option<UnitId>,
}

/// The person or system on whose behalf something is done. Built from the verified token, or by
/// the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account; none for the system itself (an import, a migration).
    pub user_id: Option<UserId>,
    /// The name shown in the history.
    pub name: String,
    /// The roles held.
    pub roles: Vec<RoleGrant>,
    /// The language the person reads.
    pub language: UiLanguage,
}

impl Actor {
    /// The system itself, named after what it does: "import institutions".
    #[must_use]
    pub fn system(name: &str) -> Self {
        Self {
            user_id: None,
            name: name.to_owned(),
            roles: Vec::new(),
            language: UiLanguage::default(),
        }
    }

    /// Whether one of the actor's roles grants the permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|held| granted(held.role, permission))
    }
}
