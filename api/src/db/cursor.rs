//! Keyset lists: a page is read from the index, however deep it lies. The cursor is opaque,
//! authenticated, and bound to the filters, the sort and the day the list was opened.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, Order, SimpleExpr};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Value,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::failure::Failure;
use super::packed::Packing;
use super::reading::Reading;
use super::related::Rows;
use crate::kernel::clock::Timestamp;
use crate::kernel::keyring::{Keyring, Purpose, sha256};

/// Counting stops here.
const COUNT_LIMIT: u64 = 10_000;

/// Where a list is read from, and how far.
#[derive(Clone, Debug)]
pub struct PageRequest {
    /// Rows on the page.
    pub limit: u64,
    /// The row to go on from.
    pub from: Option<Position>,
    /// Whether to count the rows.
    pub count: bool,
}

/// A row's place in a sorted list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Which way to read from the row.
    pub direction: Direction,
    /// The row's sort value.
    pub value: SortValue,
    /// The row's id, which breaks ties.
    pub id: Uuid,
}

/// Which way a list is read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Towards the end.
    Next,
    /// Back towards the start.
    Previous,
}

/// The value a list is sorted by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", content = "v", rename_all = "lowercase")]
pub enum SortValue {
    /// A text.
    Text(String),
    /// A moment.
    Time(Timestamp),
    /// A number.
    Number(i64),
    /// A calendar day.
    Day(NaiveDate),
}

impl From<SortValue> for Value {
    fn from(value: SortValue) -> Self {
        match value {
            SortValue::Text(text) => text.into(),
            SortValue::Time(time) => time.into(),
            SortValue::Number(number) => number.into(),
            SortValue::Day(day) => day.into(),
        }
    }
}

/// How a list is sorted: by one NOT NULL column, then by id in the same direction.
#[derive(Clone, Copy, Debug)]
pub struct Sort<C> {
    /// The column.
    pub column: C,
    /// The id column.
    pub id: C,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// A page of rows.
#[derive(Clone, Debug)]
pub struct Slice<M> {
    /// The rows, in the list's order.
    pub rows: Vec<M>,
    /// Where the next page starts, if there is one.
    pub next: Option<Position>,
    /// Where the page before starts, if there is one.
    pub previous: Option<Position>,
    /// How many rows there are, and whether that is all of them, if it was asked.
    pub total: Option<(u64, bool)>,
}

impl<M> Slice<M> {
    /// The place of the page in its list, apart from its rows.
    #[must_use]
    pub fn apart(self) -> (Vec<M>, Slice<()>) {
        let Self { rows, next, previous, total } = self;
        (rows, Slice { rows: Vec::new(), next, previous, total })
    }

    /// The same page with these rows.
    #[must_use]
    pub fn of<N>(self, rows: Vec<N>) -> Slice<N> {
        let Self { rows: _, next, previous, total } = self;
        Slice { rows, next, previous, total }
    }

    /// The same page of other things.
    pub fn map<N>(self, convert: impl FnMut(M) -> N) -> Slice<N> {
        let Self { rows, next, previous, total } = self;
        Slice { rows: rows.into_iter().map(convert).collect(), next, previous, total }
    }
}

/// Reads one page of `rows`. `place` tells a row's sort value and id.
///
/// # Errors
/// The database's.
pub async fn list<E, M, C>(
    rows: impl Into<Rows<E>>,
    sort: Sort<C>,
    page: &PageRequest,
    place: impl Fn(&M) -> (SortValue, Uuid),
    db: &Reading<'_>,
) -> Result<Slice<M>, Failure>
where
    E: EntityTrait<Model = M>,
    M: FromQueryResult + Send + Sync,
    C: ColumnTrait,
{
    let read = async |rows: Select<E>| Ok(rows.all(db).await?);
    list_by(rows, sort, page, place, read, db).await
}

/// The same, of what is packed of each row.
///
/// # Errors
/// The database's.
pub async fn list_packed<E, T, C>(
    rows: impl Into<Rows<E>>,
    sort: Sort<C>,
    page: &PageRequest,
    place: impl Fn(&T) -> (SortValue, Uuid),
    packing: &Packing<E>,
    db: &Reading<'_>,
) -> Result<Slice<T>, Failure>
where
    E: EntityTrait<Model: Send + Sync>,
    T: DeserializeOwned,
    C: ColumnTrait,
{
    let read = async |rows: Select<E>| packing.read(rows, db).await;
    list_by(rows, sort, page, place, read, db).await
}

async fn list_by<E, M, C>(
    rows: impl Into<Rows<E>>,
    sort: Sort<C>,
    page: &PageRequest,
    place: impl Fn(&M) -> (SortValue, Uuid),
    read: impl AsyncFnOnce(Select<E>) -> Result<Vec<M>, Failure>,
    db: &Reading<'_>,
) -> Result<Slice<M>, Failure>
where
    E: EntityTrait<Model: Send + Sync>,
    C: ColumnTrait,
{
    let rows: Rows<E> = rows.into();
    let total = if page.count { Some(count(rows.count, sort.id, db).await?) } else { None };
    let backwards = matches!(&page.from, Some(from) if from.direction == Direction::Previous);
    let order = if sort.descending == backwards { Order::Asc } else { Order::Desc };
    let mut wanted = rows
        .page
        .order_by(sort.column, order.clone())
        .order_by(sort.id, order.clone())
        .limit(page.limit + 1);
    if let Some(from) = &page.from {
        wanted = wanted.filter(beyond(&sort, &order, from));
    }
    let mut found = read(wanted).await?;
    let more = found.len() as u64 > page.limit;
    if more {
        found.pop();
    }
    if backwards {
        found.reverse();
    }
    let at = |row: Option<&M>, direction| {
        row.map(|row| {
            let (value, id) = place(row);
            Position { direction, value, id }
        })
    };
    let has_next = if backwards { true } else { more };
    let has_previous = if backwards { more } else { page.from.is_some() };
    let next = at(found.last(), Direction::Next).filter(|_| has_next);
    let previous = at(found.first(), Direction::Previous).filter(|_| has_previous);
    Ok(Slice { next, previous, total, rows: found })
}

/// The row-value form `(column, id) > (value, id)`: PostgreSQL takes it as an index condition.
fn beyond<C: ColumnTrait>(sort: &Sort<C>, order: &Order, from: &Position) -> SimpleExpr {
    let row =
        Expr::tuple([Expr::col(sort.column.as_column_ref()), Expr::col(sort.id.as_column_ref())]);
    let start = Expr::tuple([
        Expr::value(Value::from(from.value.clone())),
        Expr::value(Value::from(from.id)),
    ]);
    match order {
        Order::Desc => row.lt(start),
        _ => row.gt(start),
    }
}

/// The limit stands inside of what is counted, so the engine goes no further; ids are all it reads.
async fn count<E, M, C>(rows: Select<E>, id: C, db: &Reading<'_>) -> Result<(u64, bool), Failure>
where
    E: EntityTrait<Model = M>,
    M: FromQueryResult + Send + Sync,
    C: ColumnTrait,
{
    let found = rows.select_only().column(id).limit(COUNT_LIMIT + 1).count(db).await?;
    Ok((Ord::min(found, COUNT_LIMIT), found <= COUNT_LIMIT))
}

/// Why a cursor was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CursorError {
    /// Altered, cut, or not ours.
    #[error("the cursor is not one of ours")]
    Invalid,
    /// Used with other filters or another sort than it was made for.
    #[error("the cursor belongs to other filters")]
    OtherFilters,
    /// Of a list opened on an earlier day, whose derived states are no longer today's.
    #[error("the cursor belongs to an earlier day")]
    EarlierDay,
}

/// What a cursor holds.
#[derive(Debug, Serialize, Deserialize)]
struct Sealed {
    position: Position,
    day: NaiveDate,
    filters: String,
}

/// Makes and reads cursors; every replica with the same secret reads them.
#[derive(Clone, Debug)]
pub struct Cursors {
    key: hmac::Key,
}

impl Cursors {
    const TAG: usize = 16;

    /// Cursors under the configured secret.
    #[must_use]
    pub fn new(keys: &Keyring) -> Self {
        Self { key: keys.mac(Purpose::Cursor) }
    }

    /// The cursor for a place in the list that `filters` describe, opened on `day`.
    #[must_use]
    pub fn seal(&self, position: &Position, day: NaiveDate, filters: &str) -> String {
        let sealed = Sealed { position: position.clone(), day, filters: fingerprint(filters) };
        let mut bytes = serde_json::to_vec(&sealed).unwrap_or_default();
        let tag = hmac::sign(&self.key, &bytes);
        bytes.extend(&tag.as_ref()[..Self::TAG]);
        BASE64.encode(bytes)
    }

    /// The place a cursor stands for, and the day its list was opened.
    ///
    /// # Errors
    /// When it was altered or belongs to other filters.
    pub fn open(&self, cursor: &str, filters: &str) -> Result<(Position, NaiveDate), CursorError> {
        let bytes = BASE64.decode(cursor).map_err(|_| CursorError::Invalid)?;
        let cut = bytes.len().checked_sub(Self::TAG).ok_or(CursorError::Invalid)?;
        let (body, tag) = bytes.split_at(cut);
        let expected = hmac::sign(&self.key, body);
        aws_lc_rs::constant_time::verify_slices_are_equal(&expected.as_ref()[..Self::TAG], tag)
            .map_err(|_| CursorError::Invalid)?;
        let sealed: Sealed = serde_json::from_slice(body).map_err(|_| CursorError::Invalid)?;
        if sealed.filters != fingerprint(filters) {
            return Err(CursorError::OtherFilters);
        }
        Ok((sealed.position, sealed.day))
    }
}

fn fingerprint(filters: &str) -> String {
    BASE64.encode(&sha256(&[filters.as_bytes()])[..12])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_bound_to_its_list() {
        let cursors = Cursors::new(&Keyring::new(vec![1; 32]).unwrap());
        let other = Cursors::new(&Keyring::new(vec![2; 32]).unwrap());
        let place = Position {
            direction: Direction::Next,
            value: SortValue::Text("Ege".into()),
            id: Uuid::nil(),
        };
        let day = "2026-11-23".parse().unwrap();
        let token = cursors.seal(&place, day, "status=active");
        assert_eq!(cursors.open(&token, "status=active").unwrap(), (place, day));
        assert_eq!(cursors.open(&token, "status=closed"), Err(CursorError::OtherFilters));
        assert_eq!(other.open(&token, "status=active"), Err(CursorError::Invalid));
        for bad in ["", "a", "====", &token[1..], &format!("{token}AAAA")] {
            assert_eq!(cursors.open(bad, "status=active"), Err(CursorError::Invalid), "{bad}");
        }
    }
}
