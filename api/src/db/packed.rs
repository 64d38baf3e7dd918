//! Many narrow rows in one piece: the engine packs the columns asked for into one JSON text.
//!
//! A row of a list that comes by itself costs more to hand over than to find: the engines' drivers
//! copy each value, look up its column by name, and SQLite's wakes a thread for each row. Packed, a
//! page is one value, and what belongs to a record as a list comes with it.

use sea_orm::sea_query::{
    Alias, DynIden, Expr, ExprTrait as _, Func, IntoIden as _, Query, SelectStatement,
    SubQueryStatement,
};
use sea_orm::{
    ColumnTrait, ColumnType, ConnectionTrait as _, DbBackend, DbErr, EntityTrait, QuerySelect as _,
    QueryTrait as _, Select,
};
use serde::de::{DeserializeOwned, Deserializer, Error, Unexpected, Visitor};

use super::failure::Failure;
use super::reading::Reading;

/// What the rows are called while they are packed.
const PAGE: &str = "page";
/// What the rows of a list of one of them are called.
const ITEMS: &str = "items";

/// What a shape is read from, in the order of its fields. A yes or no of it is a [`flag`]; ids, days,
/// moments and stored JSON read as they do from a request.
#[derive(Clone, Debug)]
pub struct Packing<E: EntityTrait> {
    columns: Vec<E::Column>,
    lists: Vec<SelectStatement>,
    backend: DbBackend,
}

impl<E: EntityTrait> Packing<E> {
    /// These columns.
    #[must_use]
    pub fn of(columns: impl IntoIterator<Item = E::Column>, db: &Reading<'_>) -> Self {
        let backend = db.get_database_backend();
        Self { columns: columns.into_iter().collect(), lists: Vec::new(), backend }
    }

    /// And after them, of the rows of another table, in their order, those whose `of` is `id`.
    #[must_use]
    pub fn list<F: EntityTrait>(
        mut self,
        rows: Select<F>,
        of: F::Column,
        id: E::Column,
        items: &Packing<F>,
    ) -> Self {
        let owner = Expr::col((Alias::new(PAGE), id));
        let rows = items.narrow(rows).and_where(Expr::col(of.as_column_ref()).eq(owner)).take();
        self.lists.push(Self::select(items.packed(ITEMS), rows, ITEMS));
        self
    }

    /// The rows, with the columns that are packed.
    fn narrow(&self, rows: Select<E>) -> SelectStatement {
        let rows = rows.select_only();
        self.columns.iter().fold(rows, |rows, column| rows.column(*column)).into_query()
    }

    fn select(value: Expr, rows: SelectStatement, name: &'static str) -> SelectStatement {
        Query::select().expr_as(value, "packed").from_subquery(rows, name).take()
    }

    /// The rows of this name as one JSON value, in their order; an empty list where there is none.
    fn packed(&self, name: &'static str) -> Expr {
        let (group, array) = match self.backend {
            DbBackend::Postgres => ("json_agg", "json_build_array"),
            _ => ("json_group_array", "json_array"),
        };
        let alias = Alias::new(name).into_iden();
        let columns = self.columns.iter().map(|column| self.value(&alias, *column));
        let lists = self.lists.iter().map(|list| {
            Expr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(list.clone())))
        });
        let row = Func::cust(array).args(columns.chain(lists));
        let all = Expr::from(Func::cust(group).arg(row));
        match self.backend {
            DbBackend::Postgres => Func::coalesce([all, Expr::val("[]").cast_as("json")]).into(),
            _ => all,
        }
    }

    /// A column as JSON holds it: SQLite keeps ids as bytes, and JSON as a text.
    fn value(&self, table: &DynIden, column: E::Column) -> Expr {
        let value = Expr::col((table.clone(), column));
        let definition = column.def();
        match definition.get_column_type() {
            _ if self.backend == DbBackend::Postgres => value,
            ColumnType::Uuid => {
                let hex = Func::cust("hex").arg(value);
                Func::cust("nullif").arg(hex).arg("").into()
            }
            ColumnType::Json | ColumnType::JsonBinary => Func::cust("json").arg(value).into(),
            _ => value,
        }
    }

    /// Reads the rows.
    ///
    /// # Errors
    /// The database's, and what is packed in another way than the shape reads it.
    pub async fn read<T: DeserializeOwned>(
        &self,
        rows: Select<E>,
        db: &Reading<'_>,
    ) -> Result<Vec<T>, Failure> {
        let packed = self.packed(PAGE);
        let text = match self.backend {
            DbBackend::Postgres => packed.cast_as("text"),
            _ => packed,
        };
        let row = db.query_one(&Self::select(text, self.narrow(rows), PAGE)).await?;
        let text: String = row.ok_or(DbErr::RecordNotFound(PAGE.into()))?.try_get("", "packed")?;
        Ok(serde_json::from_str(&text).map_err(|error| DbErr::Json(error.to_string()))?)
    }
}

/// A yes or no, which SQLite keeps as a number.
///
/// # Errors
/// When it is neither.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    deserializer.deserialize_any(Flag)
}

struct Flag;

impl Visitor<'_> for Flag {
    type Value = bool;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a yes or no")
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<bool, E> {
        Ok(flag)
    }

    fn visit_u64<E: Error>(self, flag: u64) -> Result<bool, E> {
        match flag {
            0 => Ok(false),
            1 => Ok(true),
            other => Err(E::invalid_value(Unexpected::Unsigned(other), &self)),
        }
    }
}
