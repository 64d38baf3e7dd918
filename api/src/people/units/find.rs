//! How units are looked up, here and by other desks. Everybody signed in sees every unit, so
//! nothing is narrowed by who asks.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait as _, QueryFilter, QueryOrder, Select,
};

use super::ancestors;
use super::names::{self, UnitName};
use super::record::UnitRecord;
use super::rules::Facts;
use super::unit;
use super::view::UnitRef;
use crate::db::{Failure, Reading, Tx, held, lists_of};
use crate::kernel::id::UnitId;
use crate::kernel::language::UiLanguage;
use crate::people::account::user_role;
use crate::people::persons::parts::post;

/// Every unit, in no order.
///
/// # Errors
/// The database's.
pub async fn all(db: &Reading<'_>) -> Result<Vec<UnitRecord>, Failure> {
    with_names(unit::Entity::find().all(db).await?, db).await
}

/// Whether there is any unit.
///
/// # Errors
/// The database's.
pub async fn any(db: &Reading<'_>) -> Result<bool, Failure> {
    Ok(unit::Entity::find().one(db).await?.is_some())
}

/// The unit with this id.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn one(id: UnitId, db: &Reading<'_>) -> Result<UnitRecord, Failure> {
    single(unit::Entity::find().filter(unit::Column::Id.eq(id)), db).await
}

/// The same, held until the transaction ends, so that two writes on one unit follow each other.
///
/// # Errors
/// [`Failure::NotFound`].
pub async fn hold(id: UnitId, db: &Reading<'_>) -> Result<UnitRecord, Failure> {
    single(held(unit::Entity::find().filter(unit::Column::Id.eq(id))), db).await
}

async fn single(rows: Select<unit::Entity>, db: &Reading<'_>) -> Result<UnitRecord, Failure> {
    let row = rows.one(db).await?.ok_or(Failure::NotFound)?;
    with_names(vec![row], db).await?.pop().ok_or(Failure::NotFound)
}

async fn with_names(rows: Vec<unit::Model>, db: &Reading<'_>) -> Result<Vec<UnitRecord>, Failure> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut names = names_of(&ids, db).await?;
    let whole = |row: unit::Model| {
        let names = names.remove(&row.id).unwrap_or_default();
        UnitRecord { row, names }
    };
    Ok(rows.into_iter().map(whole).collect())
}

async fn names_of(
    ids: &[UnitId],
    db: &Reading<'_>,
) -> Result<HashMap<UnitId, Vec<UnitName>>, Failure> {
    let (of, place) = (names::row::Column::UnitId, names::row::Column::PlaceInList);
    lists_of(of, place, ids, db).await
}

/// The units above one, from the top down to its parent.
///
/// # Errors
/// The database's.
pub async fn above(of: &unit::Model, db: &Reading<'_>) -> Result<Vec<UnitRecord>, Failure> {
    let above = Query::select()
        .column(ancestors::row::Column::AncestorId)
        .from(ancestors::row::Entity)
        .and_where(Expr::col(ancestors::row::Column::UnitId).eq(of.id))
        .take();
    let rows = unit::Entity::find()
        .filter(unit::Column::Id.in_subquery(above))
        .filter(unit::Column::Id.ne(of.id))
        .all(db)
        .await?;
    let mut found: HashMap<_, _> =
        with_names(rows, db).await?.into_iter().map(|one| (one.unit_id(), one)).collect();
    let mut path = Vec::with_capacity(found.len());
    let mut next = of.parent_id;
    while let Some(parent) = next.and_then(|id| found.remove(&id)) {
        next = parent.row.parent_id;
        path.push(parent);
    }
    path.reverse();
    Ok(path)
}

/// Whether `unit` is `top` itself or lies below it.
///
/// # Errors
/// The database's.
pub async fn is_within(unit: UnitId, top: UnitId, db: &Reading<'_>) -> Result<bool, Failure> {
    let place = ancestors::row::Entity::find()
        .filter(ancestors::row::Column::UnitId.eq(unit))
        .filter(ancestors::row::Column::AncestorId.eq(top));
    Ok(place.one(db).await?.is_some())
}

/// What the guard looks at; units below count as open when they go on after `on`.
///
/// # Errors
/// The database's.
pub async fn facts_of(
    row: &unit::Model,
    on: NaiveDate,
    db: &Reading<'_>,
) -> Result<Facts, Failure> {
    let below = unit::Entity::find().filter(unit::Column::ParentId.eq(row.id));
    let goes_on =
        Condition::any().add(unit::Column::ClosedOn.is_null()).add(unit::Column::ClosedOn.gt(on));
    let parent = match row.parent_id {
        Some(parent) => unit::Entity::find_by_id(parent).one(db).await?,
        None => None,
    };
    Ok(Facts {
        closed_on: row.closed_on,
        parent_closed: parent.is_some_and(|parent| parent.is_closed(on)),
        open_below: below.clone().filter(goes_on).count(db).await?,
        below: below.count(db).await?,
        posts: post::Entity::find().filter(post::Column::UnitId.eq(row.id)).count(db).await?,
        roles: user_role::Entity::find()
            .filter(user_role::Column::UnitId.eq(row.id))
            .count(db)
            .await?,
    })
}

/// Lets the writes that move, close and reopen units follow each other. Before any unit is held.
///
/// # Errors
/// The database's.
pub(super) async fn queue_for_hierarchy(tx: &Tx) -> Result<(), Failure> {
    tx.queue("unit hierarchy").await
}

/// Units as records refer to them: with the name they bear on the day `on`, in `language`. What
/// does not exist is left out. Two queries, however many units.
///
/// # Errors
/// The database's.
pub async fn refs(
    ids: impl IntoIterator<Item = UnitId>,
    on: NaiveDate,
    language: UiLanguage,
    db: &Reading<'_>,
) -> Result<HashMap<UnitId, UnitRef>, Failure> {
    let rows = rows_by_id(ids, db).await?;
    let records = with_names(rows, db).await?;
    let view = |record: &UnitRecord| (record.unit_id(), UnitRef::of(record, on, language));
    Ok(records.iter().map(view).collect())
}

/// Whether a unit there is goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It goes on.
    Open,
    /// It is no more.
    Closed,
}

/// How units stand on the day `on`; what does not exist is left out. One query.
///
/// # Errors
/// The database's.
pub async fn standing_of(
    ids: impl IntoIterator<Item = UnitId>,
    on: NaiveDate,
    db: &Reading<'_>,
) -> Result<HashMap<UnitId, Standing>, Failure> {
    let standing = |row: unit::Model| {
        (row.id, if row.is_closed(on) { Standing::Closed } else { Standing::Open })
    };
    Ok(rows_by_id(ids, db).await?.into_iter().map(standing).collect())
}

async fn rows_by_id(
    ids: impl IntoIterator<Item = UnitId>,
    db: &Reading<'_>,
) -> Result<Vec<unit::Model>, Failure> {
    let mut wanted: Vec<UnitId> = ids.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rows =
        unit::Entity::find().filter(unit::Column::Id.is_in(wanted)).order_by_asc(unit::Column::Id);
    Ok(rows.all(db).await?)
}

/// These units and all below them. No units, none.
///
/// # Errors
/// The database's.
pub async fn reached(units: &[UnitId], db: &Reading<'_>) -> Result<HashSet<UnitId>, Failure> {
    if units.is_empty() {
        return Ok(HashSet::new());
    }
    let below = unit::Entity::find().filter(unit::Column::Id.in_subquery(within(units)));
    Ok(below.all(db).await?.into_iter().map(|row| row.id).collect())
}

/// The ids of these units and of all below them, as a subquery: what a coordinator reaches, or
/// what a filter `unit=` means. No units, no ids.
#[must_use]
pub fn within(units: &[UnitId]) -> SelectStatement {
    Query::select()
        .column(ancestors::row::Column::UnitId)
        .from(ancestors::row::Entity)
        .and_where(ancestors::row::Column::AncestorId.is_in(units.iter().copied()))
        .take()
}
