//! What belongs to a record as a list and is written with it: names, identifiers, parties. Each
//! item is a row of a table of its own, known by its owner and its place in the list.

use std::collections::HashMap;
use std::hash::Hash;

use sea_orm::sea_query::ValueType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult,
    IntoActiveModel, QueryFilter, QueryOrder, Value,
};

use super::failure::Failure;
use super::reading::Reading;
use super::rows::insert_many;

/// A shape that is one row of a list of its owner.
pub trait Listed: Sized {
    /// The owner's id.
    type Owner;
    /// The row.
    type Row;

    /// The row for the item at `place` of the owner's list.
    fn row(&self, owner: Self::Owner, place: i64) -> Self::Row;

    /// The owner and the item a row stands for.
    fn of(row: Self::Row) -> (Self::Owner, Self);
}

/// The rows of an owner's list, in its order.
pub fn rows_of<T: Listed<Owner: Copy>>(owner: T::Owner, list: &[T]) -> Vec<T::Row> {
    (0..).zip(list).map(|(place, item)| item.row(owner, place)).collect()
}

/// Writes an owner's list over another one, if they differ. `of` is the owner's column.
///
/// # Errors
/// The engine's.
pub async fn replace_list<C, T, A>(
    of: C,
    owner: T::Owner,
    [before, after]: [&[T]; 2],
    db: &DatabaseTransaction,
) -> Result<(), DbErr>
where
    C: ColumnTrait,
    C::EntityName: EntityTrait<Model = T::Row, ActiveModel = A>,
    A: ActiveModelTrait<Entity = C::EntityName> + Send,
    T: Listed<Owner: Copy + Into<Value>> + PartialEq,
    T::Row: IntoActiveModel<A>,
{
    if before == after {
        return Ok(());
    }
    C::EntityName::delete_many().filter(of.eq(owner)).exec(db).await?;
    insert_many(rows_of(owner, after), db).await
}

/// One kind of list of these owners, each in its order: one query, however many owners.
///
/// # Errors
/// The database's.
pub async fn lists_of<C, T>(
    of: C,
    place: C,
    owners: &[T::Owner],
    db: &Reading<'_>,
) -> Result<HashMap<T::Owner, Vec<T>>, Failure>
where
    C: ColumnTrait,
    C::EntityName: EntityTrait<Model = T::Row>,
    T: Listed<Owner: Copy + Eq + Hash + Into<Value> + ValueType>,
    T::Row: FromQueryResult + Send + Sync,
{
    if owners.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = C::EntityName::find()
        .filter(of.is_in(owners.iter().copied()))
        .order_by_asc(of)
        .order_by_asc(place)
        .all(db)
        .await?;
    let mut lists: HashMap<T::Owner, Vec<T>> = HashMap::new();
    for row in rows {
        let (owner, item) = T::of(row);
        lists.entry(owner).or_default().push(item);
    }
    Ok(lists)
}
