//! What is kept about an institution of the directory.

use sea_orm::DatabaseTransaction;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::db::{Recorded, SearchTable, Stamp, delete_guarded, insert_many, update_guarded};
use crate::kernel::clock::Timestamp;
use crate::kernel::stored::stored_json;
use crate::kernel::text::index_words;

crate::id! {
    /// Identifies an institution of the directory.
    InstitutionId
}

/// The words institutions are found by.
pub(super) const SEARCH: SearchTable = SearchTable("institutions_search");

/// Where an institution, or one of its domains, came from.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    EnumIter,
    DeriveActiveEnum,
)]
#[serde(rename_all = "snake_case")]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum Source {
    /// The public list of university domains.
    PublicList,
    /// A data dump of the Research Organization Registry.
    Ror,
}

/// A list of texts in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub Vec<String>);

stored_json!(Texts);

/// The row of an institution.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "institutions")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InstitutionId,
    /// The name as its source writes it.
    pub name: String,
    /// The name folded, to match and to sort by.
    pub name_key: String,
    /// Further names it is found by.
    pub other_names: Texts,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// State or province.
    pub region: Option<String>,
    /// Web pages.
    pub websites: Texts,
    /// The id in the Research Organization Registry, without its address.
    #[sea_orm(unique)]
    pub ror_id: Option<String>,
    /// Millionths of a degree north.
    pub latitude: Option<i64>,
    /// Millionths of a degree east.
    pub longitude: Option<i64>,
    /// Where it came from first.
    pub source: Source,
    /// The version.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// By whom; none for the import.
    pub created_by: Option<crate::kernel::id::UserId>,
    /// When it changed last.
    pub updated_at: Timestamp,
    /// By whom; none for the import.
    pub updated_by: Option<crate::kernel::id::UserId>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Domains, one row each.
pub(super) mod domain {
    use sea_orm::entity::prelude::*;

    use super::{InstitutionId, Source};

    /// The row of a domain.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "institution_domains")]
    pub struct Model {
        /// Whose.
        #[sea_orm(primary_key, auto_increment = false)]
        pub institution_id: InstitutionId,
        /// The domain in lower case.
        #[sea_orm(primary_key, auto_increment = false)]
        pub domain: String,
        /// Which source brought it.
        pub source: Source,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An institution with its domains, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstitutionRecord {
    pub(super) row: Model,
    pub(super) domains: Vec<domain::Model>,
}

impl InstitutionRecord {
    /// The id.
    #[must_use]
    pub const fn id(&self) -> InstitutionId {
        self.row.id
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.row.name
    }

    /// The domains, sorted.
    pub fn domains(&self) -> impl Iterator<Item = &str> {
        self.domains.iter().map(|row| row.domain.as_str())
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        let names = self.row.other_names.0.iter().map(String::as_str);
        std::iter::once(self.name()).chain(names).chain(self.domains())
    }
}

impl Recorded for InstitutionRecord {
    const KIND: &'static str = "institution";

    fn id(&self) -> Uuid {
        self.row.id.into()
    }

    fn version(&self) -> i64 {
        self.row.version
    }

    fn updated_at(&self) -> Timestamp {
        self.row.updated_at
    }

    fn label(&self) -> String {
        self.row.name.clone()
    }

    fn snapshot(&self) -> Value {
        let row = &self.row;
        json!({
            "name": row.name,
            "other_names": row.other_names,
            "country": row.country,
            "region": row.region,
            "domains": self.domains().collect::<Vec<_>>(),
            "websites": row.websites,
            "ror_id": row.ror_id,
            "latitude": row.latitude,
            "longitude": row.longitude,
            "source": row.source,
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        crate::db::stamped_columns!(self.row).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        let rows: Vec<Model> = records.iter().map(|record| record.row.clone()).collect();
        insert_many::<_, Entity, ActiveModel>(rows, db).await?;
        let domains: Vec<domain::Model> =
            records.iter().flat_map(|record| record.domains.clone()).collect();
        insert_many::<_, domain::Entity, domain::ActiveModel>(domains, db).await?;
        let words: Vec<_> = records
            .iter()
            .map(|record| (record.row.id.into(), index_words(record.texts())))
            .collect();
        SEARCH.add(&words, db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let version = before.row.version;
        update_guarded::<_, ActiveModel>(self.row.clone(), Column::Version, version, db).await?;
        if self.domains != before.domains {
            domain::Entity::delete_many()
                .filter(domain::Column::InstitutionId.eq(self.row.id))
                .exec(db)
                .await?;
            let rows = self.domains.clone();
            insert_many::<_, domain::Entity, domain::ActiveModel>(rows, db).await?;
        }
        let (old, new) = (index_words(before.texts()), index_words(self.texts()));
        SEARCH.replace(self.row.id.into(), &old, new, db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        SEARCH.forget(self.row.id.into(), db).await?;
        domain::Entity::delete_many()
            .filter(domain::Column::InstitutionId.eq(self.row.id))
            .exec(db)
            .await?;
        delete_guarded(self.row.clone(), Column::Version, self.row.version, db).await
    }
}
