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

/// How far a permission reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole institute.
    Everything,
    /// These units and those below them; none where it reaches nothing.
    Units(Vec<UnitId>),
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

    /// How far a permission reaches: a role bound to a unit reaches that unit and those below it,
    /// any other role everything.
    #[must_use]
    pub fn reach(&self, permission: Permission) -> Reach {
        let granting = self.roles.iter().filter(|held| granted(held.role, permission));
        let mut units = Vec::new();
        for held in granting {
            match (held.role.is_bound_to_unit(), held.unit_id) {
                (false, _) => return Reach::Everything,
                (true, Some(unit)) => units.push(unit),
                // Bound to a unit that nobody has named yet: it reaches nothing.
                (true, None) => {}
            }
        }
        Reach::Units(units)
    }

    /// Whether one of the actor's roles grants the permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|held| granted(held.role, permission))
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn actor(roles: &[(Role, Option<u128>)]) -> Actor {
        let grant = |(role, unit): &(Role, Option<u128>)| RoleGrant {
            role: *role,
            unit_id: unit.map(|unit| UnitId(Uuid::from_u128(unit))),
        };
        Actor { roles: roles.iter().map(grant).collect(), ..Actor::system("test") }
    }

    #[test]
    fn a_coordinator_reaches_the_own_unit() {
        let reach = |roles: &[_]| actor(roles).reach(Permission::ViewPartnerDetails);
        let unit = UnitId(Uuid::from_u128(7));
        assert_eq!(reach(&[(Role::Coordinator, Some(7))]), Reach::Units(vec![unit]));
        assert_eq!(reach(&[(Role::Coordinator, None)]), Reach::Units(Vec::new()));
        assert_eq!(reach(&[(Role::Applicant, None)]), Reach::Units(Vec::new()));
        let also_officer = [(Role::Coordinator, Some(7)), (Role::Officer, None)];
        assert_eq!(reach(&also_officer), Reach::Everything);
    }
}
