//! Conditions of a list that stand in another table: the words of a record, the countries of its
//! partners. Where that table names few records they are looked up; where it names many, the list
//! is walked in its own order and each record is asked, since a page is full after a few.

use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement, SimpleExpr, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait as _, DbBackend, EntityTrait, QueryFilter as _,
    QuerySelect as _, QueryTrait as _, Select,
};

use super::cursor::PageRequest;
use super::failure::Failure;
use super::reading::Reading;

/// Up to so many records are looked up and sorted for a page.
const FEW: u64 = 1_000;

/// Up to so many records are looked up to be counted. Of more, walking finds the
/// [`COUNT_LIMIT`](super::cursor) sooner.
const MANY: u64 = 30_000;

/// A condition on a record that stands in another table.
#[derive(Clone, Debug)]
pub struct Related {
    /// The ids of the records named.
    pub ids: SelectStatement,
    /// A row for each of them, as cheap as it can be had.
    pub sample: SelectStatement,
    /// The same, asked of one record.
    pub each: SimpleExpr,
}

impl Related {
    /// What names no record.
    #[must_use]
    pub fn nothing() -> Self {
        let none = || Expr::val(1).eq(0);
        let ids = Query::select().expr(Expr::val(1)).and_where(none()).take();
        Self { sample: ids.clone(), ids, each: none() }
    }

    /// What this or the other names.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        self.ids.union(UnionType::Distinct, other.ids);
        self.sample.union(UnionType::All, other.sample);
        Self { each: self.each.or(other.each), ..self }
    }

    /// Chooses how it is asked, by how many records are named.
    async fn weighed<C: ColumnTrait>(
        self,
        id: C,
        counted: bool,
        db: &Reading<'_>,
    ) -> Result<[SimpleExpr; 2], Failure> {
        let found = up_to(self.sample, if counted { MANY + 1 } else { FEW + 1 }, db).await?;
        let named = id.in_subquery(self.ids);
        let page = if found > FEW { self.each.clone() } else { named.clone() };
        let count = if found > MANY { self.each } else { named };
        Ok([page, count])
    }
}

/// How many rows there are, of at most `limit`.
async fn up_to(mut rows: SelectStatement, limit: u64, db: &Reading<'_>) -> Result<u64, Failure> {
    let rows = rows.limit(limit).take();
    let counted = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), "found")
        .from_subquery(rows, "sample")
        .take();
    let row = db.query_one(&counted).await?;
    let found = row.map(|row| row.try_get::<i64>("", "found")).transpose()?.unwrap_or_default();
    Ok(u64::try_from(found).unwrap_or_default())
}

/// The rows of a list: as a page is read, and as they are counted.
#[derive(Clone, Debug)]
pub struct Rows<E: EntityTrait> {
    pub(super) page: Select<E>,
    pub(super) count: Select<E>,
}

impl<E: EntityTrait> From<Select<E>> for Rows<E> {
    fn from(rows: Select<E>) -> Self {
        Self { page: rows.clone(), count: rows }
    }
}

impl<E: EntityTrait> Rows<E> {
    /// Those of them that meet a condition on their own columns which no index answers in the list's
    /// order. SQLite gathers no statistics: it would look up whatever an index finds and sort it, be it
    /// nearly all. So where it is met by many the list is walked in its order, and it is kept from
    /// looking at other indexes.
    ///
    /// # Errors
    /// The database's.
    pub async fn that<C: ColumnTrait>(
        self,
        condition: Condition,
        id: C,
        db: &Reading<'_>,
    ) -> Result<Self, Failure> {
        let count = self.count.filter(condition.clone());
        if condition.is_empty() || db.get_database_backend() == DbBackend::Postgres {
            return Ok(Self { page: self.page.filter(condition), count });
        }
        let ids = count.clone().select_only().column(id).into_query();
        let page = if up_to(ids.clone(), FEW + 1, db).await? > FEW {
            self.page.filter(Expr::cust_with_expr("+(?)", condition))
        } else {
            self.page.filter(id.in_subquery(ids))
        };
        Ok(Self { page, count })
    }

    /// Those of them another table names.
    ///
    /// # Errors
    /// The database's.
    pub async fn named<C: ColumnTrait>(
        self,
        related: Related,
        id: C,
        page: &PageRequest,
        db: &Reading<'_>,
    ) -> Result<Self, Failure> {
        let [of_page, of_count] = related.weighed(id, page.count, db).await?;
        Ok(Self { page: self.page.filter(of_page), count: self.count.filter(of_count) })
    }
}

/// The first of the rows that another table names, in an order.
///
/// # Errors
/// The database's.
pub async fn first_named<E: EntityTrait, C: ColumnTrait>(
    rows: Select<E>,
    related: Related,
    id: C,
    db: &Reading<'_>,
) -> Result<Select<E>, Failure> {
    let [of_page, _] = related.weighed(id, false, db).await?;
    Ok(rows.filter(of_page))
}
