//! The order of a list: by one of its keys, turned round by a minus.

use std::fmt;
use std::marker::PhantomData;

use sea_orm::{EntityTrait, FromQueryResult};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, Visitor};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};
use uuid::Uuid;

use crate::db::{
    Failure, Packing, PageRequest, Reading, Rows, Slice, Sort, SortValue, list, list_packed,
};

/// What a register can be sorted by. Each key is a NOT NULL column with an index.
pub trait SortKey: Copy + PartialEq + fmt::Debug + 'static {
    /// The table.
    type Entity: EntityTrait<Model: Send + Sync>;
    /// What the list reads of a row: the whole of it, or what is packed for the list.
    type Row;
    /// Every key with its name in the query.
    const KEYS: &'static [(&'static str, Self)];
    /// The order where none is asked for.
    const USUAL: Order<Self>;
    /// The column of the key.
    fn column(self) -> ColumnOf<Self>;
    /// The column of the id, which breaks ties.
    fn id() -> ColumnOf<Self>;
    /// The value of the key in a row, and the row's id.
    fn place(self, row: &Self::Row) -> (SortValue, Uuid);
}

/// A column of the table that `K` sorts.
pub type ColumnOf<K> = <<K as SortKey>::Entity as EntityTrait>::Column;

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order<K> {
    key: K,
    descending: bool,
}

impl<K> Order<K> {
    /// From the least on.
    #[must_use]
    pub const fn up(key: K) -> Self {
        Self { key, descending: false }
    }

    /// From the greatest on.
    #[must_use]
    pub const fn down(key: K) -> Self {
        Self { key, descending: true }
    }
}

impl<K: SortKey> Order<K> {
    /// One page of `rows` in this order.
    ///
    /// # Errors
    /// The database's.
    pub async fn page(
        self,
        rows: impl Into<Rows<K::Entity>>,
        page: &PageRequest,
        db: &Reading<'_>,
    ) -> Result<Slice<K::Row>, Failure>
    where
        K::Entity: EntityTrait<Model = K::Row>,
        K::Row: FromQueryResult + Send + Sync,
    {
        list(rows, self.sort(), page, |row| self.key.place(row), db).await
    }

    /// The same, of what is packed of each row.
    ///
    /// # Errors
    /// The database's.
    pub async fn page_packed(
        self,
        rows: impl Into<Rows<K::Entity>>,
        packing: &Packing<K::Entity>,
        page: &PageRequest,
        db: &Reading<'_>,
    ) -> Result<Slice<K::Row>, Failure>
    where
        K::Row: DeserializeOwned,
    {
        list_packed(rows, self.sort(), page, |row| self.key.place(row), packing, db).await
    }

    /// What it goes by, whichever way round.
    #[must_use]
    pub const fn key(self) -> K
    where
        K: Copy,
    {
        self.key
    }

    fn sort(self) -> Sort<ColumnOf<K>> {
        Sort { column: self.key.column(), id: K::id(), descending: self.descending }
    }

    /// Its name in the query.
    #[must_use]
    pub fn name(self) -> String {
        let name = K::KEYS.iter().find(|(_, key)| *key == self.key).map_or("", |(name, _)| *name);
        format!("{}{name}", if self.descending { "-" } else { "" })
    }

    fn named(text: &str) -> Option<Self> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        let (_, key) = K::KEYS.iter().find(|(known, _)| *known == name)?;
        Some(Self { key: *key, descending })
    }

    fn all() -> Vec<String> {
        let both = |(_, key): &(_, K)| [Self::up(*key), Self::down(*key)];
        K::KEYS.iter().flat_map(both).map(Self::name).collect()
    }
}

impl<K: SortKey> Default for Order<K> {
    fn default() -> Self {
        K::USUAL
    }
}

impl<'de, K: SortKey> Deserialize<'de> for Order<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Named(PhantomData))
    }
}

struct Named<K>(PhantomData<K>);

impl<K: SortKey> Visitor<'_> for Named<K> {
    type Value = Order<K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an order of the list")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Order<K>, E> {
        // In serde's own words, from which the allowed values are read.
        let unknown = || {
            let all = Order::<K>::all().join("`, `");
            E::custom(format!("unknown variant `{text}`, expected one of `{all}`"))
        };
        Order::named(text).ok_or_else(unknown)
    }
}

impl<K: SortKey> PartialSchema for Order<K> {
    fn schema() -> RefOr<Schema> {
        let names = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(Self::all()));
        let usual = Self::default().name();
        names
            .description(Some("The order of the list; a minus turns it round."))
            .default(Some(usual.into()))
            .into()
    }
}

impl<K: SortKey> ToSchema for Order<K> {}
