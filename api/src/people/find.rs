//! How accounts are looked up.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};

use super::account::{Account, user, user_role};
use super::units::unit;
use crate::db::{Failure, Reading, held};
use crate::kernel::actor::Actor;
use crate::kernel::id::{UnitId, UserId};

/// The accounts an actor may see: today only their own.
#[must_use]
pub fn visible_to(actor: &Actor) -> Select<user::Entity> {
    let own = user::Entity::find();
    match actor.user_id {
        Some(id) => own.filter(user::Column::Id.eq(id)),
        None => own.filter(user::Column::Id.is_null()),
    }
}

/// The actor's own account.
///
/// # Errors
/// [`Failure::NotFound`] when it is gone.
pub async fn own(actor: &Actor, db: &Reading<'_>) -> Result<Account, Failure> {
    with_roles(visible_to(actor), db).await?.ok_or(Failure::NotFound)
}

/// The same, held until the transaction ends, so that two writes on one account follow each other.
///
/// # Errors
/// [`Failure::NotFound`] when it is gone.
pub(super) async fn hold_own(actor: &Actor, db: &Reading<'_>) -> Result<Account, Failure> {
    with_roles(held(visible_to(actor)), db).await?.ok_or(Failure::NotFound)
}

/// The account of a login, whoever asks: for signing in.
pub(super) async fn by_login(login: &str, db: &Reading<'_>) -> Result<Option<Account>, Failure> {
    with_roles(user::Entity::find().filter(user::Column::Login.eq(login)), db).await
}

/// The account with this id, whoever asks: for renewing its session.
pub(super) async fn by_id(id: UserId, db: &Reading<'_>) -> Result<Option<Account>, Failure> {
    with_roles(user::Entity::find().filter(user::Column::Id.eq(id)), db).await
}

/// The unit with this code; what is bound to one is told so on the command line.
pub(super) async fn unit_with_code(
    code: &str,
    db: &Reading<'_>,
) -> Result<Option<UnitId>, Failure> {
    let row = unit::Entity::find().filter(unit::Column::Code.eq(code)).one(db).await?;
    Ok(row.map(|row| row.id))
}

async fn with_roles(
    rows: Select<user::Entity>,
    db: &Reading<'_>,
) -> Result<Option<Account>, Failure> {
    let Some(row) = rows.one(db).await? else { return Ok(None) };
    let roles =
        user_role::Entity::find().filter(user_role::Column::UserId.eq(row.id)).all(db).await?;
    Ok(Some(Account { row, roles }))
}

/// The names of accounts, for showing who did something. In one query.
///
/// # Errors
/// The database's.
pub async fn names_of(
    ids: impl IntoIterator<Item = UserId>,
    db: &Reading<'_>,
) -> Result<HashMap<UserId, String>, Failure> {
    let mut wanted: Vec<UserId> = ids.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(UserId, String)> = user::Entity::find()
        .select_only()
        .column(user::Column::Id)
        .column(user::Column::Name)
        .filter(user::Column::Id.is_in(wanted))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
