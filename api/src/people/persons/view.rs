//! What callers see of people.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::Iterable as _;
use serde::Serialize;
use utoipa::ToSchema;

use super::find::with_parts;
use super::parts::{Post, PostId, PostKind, main_post};
use super::permits::EditPersons;
use super::person::{self, PersonId};
use super::record::PersonRecord;
use super::rules::Action;
use crate::db::{Failure, Reading};
use crate::http::{Offer, Permitted as _};
use crate::kernel::actor::Actor;
use crate::kernel::channel::Channel;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UnitId;
use crate::kernel::language::{Localized, UiLanguage};
use crate::kernel::name::Name;
use crate::people::units::{self, UnitRef};
use crate::people::{UserRef, names_of};

/// How many further names a list shows.
const OTHER_NAMES: usize = 3;

/// A person who is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonRef {
    /// The person.
    pub id: PersonId,
    /// The name.
    #[schema(example = "Dilnoza Karimova")]
    pub name: String,
    /// The post held, in the caller's language; null when none is.
    #[schema(example = "Kafedra mudiri")]
    pub post: Option<String>,
}

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonSummary {
    /// The person.
    pub id: PersonId,
    /// The version.
    pub version: i64,
    /// The name shown.
    #[schema(example = "Dilnoza Karimova")]
    pub name: String,
    /// Up to three other names.
    pub other_names: Vec<String>,
    /// The main post held today, in the caller's language; null when none is.
    pub post: Option<PostSummary>,
    /// The first day on which the person is no more at the institute.
    pub left_on: Option<NaiveDate>,
    /// When the record last changed.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub updated_at: Timestamp,
}

/// A post in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PersonPostSummary)]
pub struct PostSummary {
    /// What it is called.
    #[schema(example = "Kafedra mudiri")]
    pub title: String,
    /// As what.
    pub kind: PostKind,
    /// In which unit.
    pub unit: UnitRef,
}

/// A post somebody holds or held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PersonPost)]
pub struct PostView {
    /// The post; send it back with a change, so that it stays the same one.
    pub id: PostId,
    /// In which unit.
    pub unit: UnitRef,
    /// What it is called.
    pub title: Localized,
    /// As what.
    pub kind: PostKind,
    /// The first day; null when it is not known.
    pub from_on: Option<NaiveDate>,
    /// The last day; null while no end is known.
    pub until_on: Option<NaiveDate>,
    /// Whether it is held today.
    pub held: bool,
}

/// A person of the institute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Person)]
pub struct PersonView {
    /// The person.
    pub id: PersonId,
    /// The version; also in `ETag`, and sent back in `If-Match`.
    pub version: i64,
    /// The name shown: the first official one.
    #[schema(example = "Dilnoza Karimova")]
    pub name: String,
    /// All names.
    pub names: Vec<Name>,
    /// The posts held, past and present; the main one first.
    pub posts: Vec<PostView>,
    /// The person's account.
    pub user: Option<UserRef>,
    /// The language to write in, BCP 47.
    #[schema(example = "uz-Latn")]
    pub language: Option<String>,
    /// How the person is reached.
    pub channels: Vec<Channel>,
    /// What the office remembers.
    pub notes: Option<String>,
    /// The first day on which the person is no more at the institute.
    pub left_on: Option<NaiveDate>,
    /// When the person was added.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub created_at: Timestamp,
    /// Who added them.
    pub created_by: UserRef,
    /// When the record last changed.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub updated_at: Timestamp,
    /// Who changed it last.
    pub updated_by: UserRef,
    /// What the caller may do next.
    pub actions: Vec<Offer<Action>>,
}

/// The person as the actor sees them today.
///
/// # Errors
/// The database's.
pub async fn detail(
    record: PersonRecord,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<PersonView, Failure> {
    let PersonRecord { row, names, posts } = record;
    let wanted = posts.iter().map(|post| post.unit_id);
    let units = units::refs(wanted, today, actor.language, db).await?;
    let accounts = [row.user_id, row.created_by, row.updated_by];
    let accounts = names_of(accounts.into_iter().flatten(), db).await?;
    let view = |post: Post| {
        let held = post.is_held(today);
        let Post { id, unit_id, title, kind, from_on, until_on } = post;
        let unit = units.get(&unit_id)?.clone();
        Some(PostView { id, unit, title, kind, from_on, until_on, held })
    };
    Ok(PersonView {
        id: row.id,
        version: row.version,
        name: row.name,
        names,
        posts: posts.into_iter().filter_map(view).collect(),
        user: row.user_id.map(|id| UserRef::of(Some(id), &accounts)),
        language: row.language,
        channels: row.channels.0,
        notes: row.notes,
        left_on: row.left_on,
        created_at: row.created_at,
        created_by: UserRef::of(row.created_by, &accounts),
        updated_at: row.updated_at,
        updated_by: UserRef::of(row.updated_by, &accounts),
        actions: offers(actor),
    })
}

/// The actions the actor's roles permit. Whether a record of another desk refers to the person is
/// found out when it is tried.
fn offers(actor: &Actor) -> Vec<Offer<Action>> {
    if !actor.may(EditPersons::PERMISSION) {
        return Vec::new();
    }
    Action::iter().map(|action| Offer::new(action, &[], actor.language)).collect()
}

/// The rows as a list shows them today, in their order.
///
/// # Errors
/// The database's.
pub async fn summaries(
    rows: Vec<person::Model>,
    today: NaiveDate,
    language: UiLanguage,
    db: &Reading<'_>,
) -> Result<Vec<PersonSummary>, Failure> {
    let records = with_parts(rows, db).await?;
    let main = records.iter().filter_map(|one| main_post(&one.posts, today));
    let units = units::refs(main.map(|post| post.unit_id), today, language, db).await?;
    Ok(records.into_iter().map(|one| summary(one, today, language, &units)).collect())
}

fn summary(
    record: PersonRecord,
    today: NaiveDate,
    language: UiLanguage,
    units: &HashMap<UnitId, UnitRef>,
) -> PersonSummary {
    let PersonRecord { row, names, posts } = record;
    let post = main_post(&posts, today).and_then(|post| {
        let title = post.title.in_language(language).unwrap_or_default().to_owned();
        Some(PostSummary { title, kind: post.kind, unit: units.get(&post.unit_id)?.clone() })
    });
    let others = names.into_iter().map(|name| name.text).filter(|text| *text != row.name);
    PersonSummary {
        other_names: others.take(OTHER_NAMES).collect(),
        id: row.id,
        version: row.version,
        name: row.name,
        post,
        left_on: row.left_on,
        updated_at: row.updated_at,
    }
}
