//! How people are looked up. Every SELECT starts from [`visible_to`].

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;
use validator::Validate;

use super::parts::{PersonName, PostKind, main_post, name, post};
use super::permits::ViewPersons;
use super::person::{self, PersonId};
use super::record::{PersonRecord, SEARCH};
use super::view::PersonRef;
use crate::db::{
    Failure, PageRequest, Reading, Rows, Slice, SortValue, check_words, first_named, held, lists_of,
};
use crate::http::{OneOf, Order, Permitted as _, SortKey};
use crate::kernel::actor::{Actor, Reach};
use crate::kernel::id::UnitId;
use crate::people::units;

/// The people an actor may see: everybody, or who holds or held a post in the actor's units and
/// those below.
#[must_use]
pub fn visible_to(actor: &Actor) -> Select<person::Entity> {
    let all = person::Entity::find();
    match actor.reach(ViewPersons::PERMISSION) {
        Reach::Everything => all,
        Reach::Units(own) => {
            all.filter(person::Column::Id.in_subquery(holders(in_units(units::within(&own)))))
        }
    }
}

/// The ids of those with a post of this sort.
fn holders(posts: Condition) -> SelectStatement {
    Query::select().column(post::Column::PersonId).from(post::Entity).cond_where(posts).take()
}

fn in_units(units: SelectStatement) -> Condition {
    Condition::all().add(post::Column::UnitId.in_subquery(units))
}

/// Whether there is any person the actor may see.
///
/// # Errors
/// The database's.
pub async fn any(actor: &Actor, db: &Reading<'_>) -> Result<bool, Failure> {
    Ok(visible_to(actor).one(db).await?.is_some())
}

/// The person with this id, if the actor may see them.
///
/// # Errors
/// [`Failure::NotFound`], also for who is not the actor's to know.
pub async fn one(id: PersonId, actor: &Actor, db: &Reading<'_>) -> Result<PersonRecord, Failure> {
    single(visible_to(actor).filter(person::Column::Id.eq(id)), db).await
}

/// The same, held until the transaction ends, so that two writes on one person follow each other.
///
/// # Errors
/// [`Failure::NotFound`], also for who is not the actor's to know.
pub async fn hold(id: PersonId, actor: &Actor, db: &Reading<'_>) -> Result<PersonRecord, Failure> {
    single(held(visible_to(actor).filter(person::Column::Id.eq(id))), db).await
}

async fn single(rows: Select<person::Entity>, db: &Reading<'_>) -> Result<PersonRecord, Failure> {
    let row = rows.one(db).await?.ok_or(Failure::NotFound)?;
    with_parts(vec![row], db).await?.pop().ok_or(Failure::NotFound)
}

/// The rows with names and posts, in their order: two queries, however many.
pub(super) async fn with_parts(
    rows: Vec<person::Model>,
    db: &Reading<'_>,
) -> Result<Vec<PersonRecord>, Failure> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let (of, place) = (name::Column::PersonId, name::Column::PlaceInList);
    let mut names: HashMap<_, Vec<PersonName>> = lists_of(of, place, &ids, db).await?;
    let (of, place) = (post::Column::PersonId, post::Column::PlaceInList);
    let mut posts = lists_of(of, place, &ids, db).await?;
    let whole = |row: person::Model| PersonRecord {
        names: names.remove(&row.id).unwrap_or_default().into_iter().map(|name| name.0).collect(),
        posts: posts.remove(&row.id).unwrap_or_default(),
        row,
    };
    Ok(rows.into_iter().map(whole).collect())
}

/// People as records refer to them: with the post they hold on the day `on`. Who does not exist,
/// or is not the actor's to know, is left out. Three queries, however many people.
///
/// # Errors
/// The database's.
pub async fn refs(
    ids: impl IntoIterator<Item = PersonId>,
    on: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<HashMap<PersonId, PersonRef>, Failure> {
    let mut wanted: Vec<PersonId> = ids.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = visible_to(actor).filter(person::Column::Id.is_in(wanted)).all(db).await?;
    let view = |record: PersonRecord| {
        let post = main_post(&record.posts, on);
        let post = post.and_then(|post| post.title.in_language(actor.language));
        let (id, post) = (record.row.id, post.map(str::to_owned));
        (id, PersonRef { id, name: record.row.name, post })
    };
    Ok(with_parts(rows, db).await?.into_iter().map(view).collect())
}

/// Which people, in which order.
#[derive(Clone, Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filters {
    /// Words that a name, a post's title, an address or a number begins with; all of them must be
    /// found. Latin and Cyrillic spellings meet.
    #[validate(length(max = 200), custom(function = check_words))]
    #[param(min_length = 2, max_length = 200, example = "karimova")]
    pub q: Option<String>,
    /// With a post in any of these units or below.
    #[serde(default)]
    #[param(value_type = Vec<UnitId>, style = Form, explode = false, required = false)]
    pub unit: OneOf<UnitId>,
    /// With a post of any of these kinds.
    #[serde(default)]
    #[param(value_type = Vec<PostKind>, style = Form, explode = false, required = false)]
    pub kind: OneOf<PostKind>,
    /// `true`: who is at the institute today; with `unit` and `kind`, by a post held today.
    /// `false`: who has left.
    pub current: Option<bool>,
    /// The order; a minus turns it round.
    #[serde(default)]
    #[param(required = false, inline)]
    pub sort: Sort,
}

/// The order of the list.
pub type Sort = Order<Key>;

/// What the register is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The name shown.
    Name,
    /// The last change.
    UpdatedAt,
}

impl SortKey for Key {
    type Entity = person::Entity;
    type Row = person::Model;

    const KEYS: &'static [(&'static str, Self)] =
        &[("name", Self::Name), ("updated_at", Self::UpdatedAt)];
    const USUAL: Order<Self> = Order::up(Self::Name);

    fn column(self) -> person::Column {
        match self {
            Self::Name => person::Column::NameKey,
            Self::UpdatedAt => person::Column::UpdatedAt,
        }
    }

    fn id() -> person::Column {
        person::Column::Id
    }

    fn place(self, row: &person::Model) -> (SortValue, Uuid) {
        let value = match self {
            Self::Name => SortValue::Text(row.name_key.clone()),
            Self::UpdatedAt => SortValue::Time(row.updated_at),
        };
        (value, row.id.into())
    }
}

/// One page of the people the actor may see; days are read as of `today`.
///
/// # Errors
/// The database's.
pub async fn list(
    filters: &Filters,
    page: &PageRequest,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Slice<person::Model>, Failure> {
    let Filters { q, unit, kind, current, sort } = filters;
    let mut rows = visible_to(actor);
    if let Some(current) = current {
        rows = rows.filter(here(*current, today));
    }
    if !unit.is_empty() || !kind.is_empty() {
        rows = rows.filter(person::Column::Id.in_subquery(holders(posts(filters, today))));
    }
    let mut rows = Rows::from(rows);
    if let Some(q) = q {
        let found = SEARCH.finds(person::Column::Id, q, db);
        rows = rows.named(found, person::Column::Id, page, db).await?;
    }
    sort.page(rows, page, db).await
}

/// Who is at the institute on a day, or who has left by then.
fn here(current: bool, on: NaiveDate) -> Condition {
    use person::Column::LeftOn;
    if current {
        Condition::any().add(LeftOn.is_null()).add(LeftOn.gt(on))
    } else {
        Condition::all().add(LeftOn.lte(on))
    }
}

/// The posts the filters mean: in these units, of these kinds, and held on the day where it is
/// asked who is here.
fn posts(filters: &Filters, on: NaiveDate) -> Condition {
    use post::Column::{FromOn, Kind, UntilOn};
    let Filters { unit, kind, current, .. } = filters;
    let mut posts = Condition::all();
    if !unit.is_empty() {
        posts = posts.add(in_units(units::within(unit)));
    }
    if !kind.is_empty() {
        posts = posts.add(Kind.is_in(kind.iter().copied()));
    }
    if *current == Some(true) {
        posts = posts
            .add(Condition::any().add(FromOn.is_null()).add(FromOn.lte(on)))
            .add(Condition::any().add(UntilOn.is_null()).add(UntilOn.gte(on)));
    }
    posts
}

/// The first people by name that `q` finds, for a field that completes what is typed.
///
/// # Errors
/// The database's.
pub async fn suggestions(
    q: &str,
    current: Option<bool>,
    limit: u64,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<person::Model>, Failure> {
    let found = SEARCH.finds(person::Column::Id, q, db);
    let mut rows = first_named(visible_to(actor), found, person::Column::Id, db).await?;
    if let Some(current) = current {
        rows = rows.filter(here(current, today));
    }
    let rows =
        rows.order_by_asc(person::Column::NameKey).order_by_asc(person::Column::Id).limit(limit);
    Ok(rows.all(db).await?)
}
