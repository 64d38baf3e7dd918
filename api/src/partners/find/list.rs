//! The list of partners: filters, sorts, search.

use sea_orm::sea_query::{Query, SimpleExpr};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::{Validate, ValidationError};

use super::visible_to;
use crate::db::{Failure, PageRequest, Reading, Rows, Slice, SortValue, check_words, first_named};
use crate::http::{OneOf, Order, SortKey};
use crate::kernel::actor::Actor;
use crate::kernel::country::check_country;
use crate::kernel::day::{Day, start_of};
use crate::kernel::text::plain_tag;
use crate::partners::lifecycle::Status;
use crate::partners::partner::{self, Kind};
use crate::partners::parts::Identifier;
use crate::partners::parts::rows::{identifier, tag};
use crate::partners::record::SEARCH;
use chrono::NaiveDate;

/// Which partners, in which order.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// Words that names, number, city, country code, domains, identifiers, units or tags begin
    /// with; all of them must be found. Latin and Cyrillic spellings meet, diacritics do not
    /// matter.
    #[validate(length(max = 200), custom(function = check_words))]
    #[param(min_length = 2, max_length = 200, example = "zilina")]
    pub q: Option<String>,
    /// Any of these statuses.
    #[serde(default)]
    #[param(value_type = Vec<Status>, style = Form, explode = false, required = false)]
    pub status: OneOf<Status>,
    /// Any of these kinds.
    #[serde(default)]
    #[param(value_type = Vec<Kind>, style = Form, explode = false, required = false)]
    pub kind: OneOf<Kind>,
    /// Any of these countries, ISO 3166-1 alpha-2.
    #[serde(default)]
    #[validate(custom(function = check_countries))]
    #[param(value_type = Vec<String>, style = Form, explode = false, required = false)]
    pub country: OneOf<String>,
    /// Any of these tags.
    #[serde(default)]
    #[param(value_type = Vec<String>, style = Form, explode = false, required = false)]
    pub tag: OneOf<String>,
    /// Only those everybody may see, or only the others.
    pub public: Option<bool>,
    /// Changed on this day or later: a date, `today`, `today-7d`.
    #[param(value_type = Option<String>, example = "today-7d")]
    pub updated_from: Option<Day>,
    /// Changed on this day or earlier.
    #[param(value_type = Option<String>, example = "today")]
    pub updated_to: Option<Day>,
    /// Whether duplicates that were merged are listed too.
    #[serde(default)]
    #[param(required = false)]
    #[param(inline)]
    pub merged: Merged,
    /// The order; a minus turns it round.
    #[serde(default)]
    #[param(required = false, inline)]
    pub sort: Sort,
}

/// Whether merged duplicates are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = MergedPartners)]
pub enum Merged {
    /// No.
    #[default]
    Exclude,
    /// Yes.
    Include,
}

/// The order of the list.
pub type Sort = Order<Key>;

/// What the register is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The number.
    Number,
    /// The name shown.
    Name,
    /// The country code.
    Country,
    /// The last change.
    UpdatedAt,
}

impl SortKey for Key {
    type Entity = partner::Entity;
    type Row = partner::Model;

    const KEYS: &'static [(&'static str, Self)] = &[
        ("number", Self::Number),
        ("name", Self::Name),
        ("country", Self::Country),
        ("updated_at", Self::UpdatedAt),
    ];
    const USUAL: Order<Self> = Order::up(Self::Number);

    fn column(self) -> partner::Column {
        match self {
            Self::Number => partner::Column::Serial,
            Self::Name => partner::Column::NameKey,
            Self::Country => partner::Column::Country,
            Self::UpdatedAt => partner::Column::UpdatedAt,
        }
    }

    fn id() -> partner::Column {
        partner::Column::Id
    }

    fn place(self, row: &partner::Model) -> (SortValue, Uuid) {
        let value = match self {
            Self::Number => SortValue::Number(row.serial),
            Self::Name => SortValue::Text(row.name_key.clone()),
            Self::Country => SortValue::Text(row.country.clone()),
            Self::UpdatedAt => SortValue::Time(row.updated_at),
        };
        (value, row.id.into())
    }
}

/// One page of the partners the actor may see; days are read as of `today`.
///
/// # Errors
/// The database's.
pub async fn list(
    filters: &Filters,
    page: &PageRequest,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Slice<partner::Model>, Failure> {
    let mut rows = Rows::from(narrowed(visible_to(actor), filters, today));
    if let Some(q) = &filters.q {
        let found = SEARCH.finds(partner::Column::Id, q, db);
        rows = rows.named(found, partner::Column::Id, page, db).await?;
    }
    filters.sort.page(rows, page, db).await
}

fn narrowed(
    mut rows: Select<partner::Entity>,
    filters: &Filters,
    today: NaiveDate,
) -> Select<partner::Entity> {
    use partner::Column;
    let Filters {
        q: _,
        status,
        kind,
        country,
        tag,
        public,
        updated_from,
        updated_to,
        merged,
        sort: _,
    } = filters;
    if *merged == Merged::Exclude {
        rows = rows.filter(Column::MergedIntoId.is_null());
    }
    if !status.is_empty() {
        rows = rows.filter(Column::Status.is_in(status.iter().copied()));
    }
    if !kind.is_empty() {
        rows = rows.filter(Column::Kind.is_in(kind.iter().copied()));
    }
    if !country.is_empty() {
        rows = rows.filter(Column::Country.is_in(country.iter()));
    }
    if !tag.is_empty() {
        rows = rows.filter(tagged(tag));
    }
    if let Some(public) = public {
        rows = rows.filter(Column::Public.eq(*public));
    }
    if let Some(from) = updated_from {
        rows = rows.filter(Column::UpdatedAt.gte(start_of(from.on(today))));
    }
    if let Some(day_after) = updated_to.and_then(|to| to.on(today).succ_opt()) {
        rows = rows.filter(Column::UpdatedAt.lt(start_of(day_after)));
    }
    rows
}

/// The first partners by name that `q` finds, for a field that completes what is typed.
///
/// # Errors
/// The database's.
pub async fn suggestions(
    q: &str,
    limit: u64,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<partner::Model>, Failure> {
    let found = SEARCH.finds(partner::Column::Id, q, db);
    let open = visible_to(actor).filter(partner::Column::MergedIntoId.is_null());
    let rows = first_named(open, found, partner::Column::Id, db)
        .await?
        .order_by_asc(partner::Column::NameKey)
        .order_by_asc(partner::Column::Id)
        .limit(limit);
    Ok(rows.all(db).await?)
}

fn tagged(tags: &[String]) -> SimpleExpr {
    let ids = Query::select()
        .column(tag::Column::PartnerId)
        .from(tag::Entity)
        .and_where(tag::Column::Tag.is_in(tags.iter().map(|tag| plain_tag(tag))))
        .take();
    partner::Column::Id.in_subquery(ids)
}

/// The condition that a partner has this identifier.
pub(super) fn bears(identifier: &Identifier) -> SimpleExpr {
    let ids = Query::select()
        .column(identifier::Column::PartnerId)
        .from(identifier::Entity)
        .and_where(identifier::Column::Scheme.eq(identifier.scheme))
        .and_where(identifier::Column::Value.eq(identifier.value.as_str()))
        .take();
    partner::Column::Id.in_subquery(ids)
}

fn check_countries(countries: &OneOf<String>) -> Result<(), ValidationError> {
    countries.iter().try_for_each(|code| check_country(code))
}
