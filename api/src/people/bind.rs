//! Binding a role to a unit: which faculty a coordinator acts for.

use super::account::Account;
use super::find;
use super::rules::Refusal;
use crate::db::{Act, Failure, Tx};
use crate::kernel::id::{UnitId, UserId};
use crate::kernel::permission::Role;

/// Binds a role somebody holds to a unit; it reaches that unit and those below. The account's
/// tokens tell it from the next refresh on.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such account or it does not hold the role;
/// [`Failure::Referenced`] when there is no such unit.
pub async fn bind_role(
    tx: &Tx,
    user: UserId,
    role: Role,
    unit: UnitId,
) -> Result<Account, Refusal> {
    let before = find::by_id(user, &tx.read()).await?.ok_or(Failure::NotFound)?;
    let mut after = before.clone();
    let held = after.roles.iter_mut().find(|held| held.role == role);
    held.ok_or(Failure::NotFound)?.unit_id = Some(unit);
    if after == before {
        return Ok(after);
    }
    Ok(tx.change(&before, after, Act::CHANGED).await?)
}
