//! How saved views are looked up.

use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, Select};

use super::record::{Column, Entity, Model, ViewId, ViewRecord};
use crate::db::{Failure, Reading, held};
use crate::kernel::actor::Actor;
use crate::kernel::id::UserId;
use crate::kernel::text::name_key;

/// The views an actor may see: the own ones, and those shared with everybody.
#[must_use]
pub fn visible_to(actor: &Actor) -> Select<Entity> {
    let own = actor.user_id.map(|id| Column::OwnerId.eq(id));
    Entity::find().filter(Condition::any().add(Column::Shared.eq(true)).add_option(own))
}

/// The views of one register, those shared with everybody first, each part by name. They are few, and
/// a name is sorted by our own folding, so it is done here.
///
/// # Errors
/// The database's.
pub async fn of_register(
    register: &str,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<Model>, Failure> {
    let mut rows = visible_to(actor).filter(Column::Register.eq(register)).all(db).await?;
    rows.sort_by_cached_key(|view| (!view.shared, name_key(&view.name), view.id));
    Ok(rows)
}

/// One view.
///
/// # Errors
/// [`Failure::NotFound`], also where it is another person's.
pub async fn one(id: ViewId, actor: &Actor, db: &Reading<'_>) -> Result<Model, Failure> {
    let row = visible_to(actor).filter(Column::Id.eq(id)).one(db).await?;
    row.ok_or(Failure::NotFound)
}

/// The same, held until the transaction ends.
pub(super) async fn hold(
    id: ViewId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<ViewRecord, Failure> {
    let row = held(visible_to(actor).filter(Column::Id.eq(id))).one(db).await?;
    row.map(ViewRecord).ok_or(Failure::NotFound)
}

/// How many views a person has of a register.
pub(super) async fn count(register: &str, owner: UserId, db: &Reading<'_>) -> Result<u64, Failure> {
    let own = Entity::find().filter(Column::OwnerId.eq(owner));
    Ok(own.filter(Column::Register.eq(register)).count(db).await?)
}
