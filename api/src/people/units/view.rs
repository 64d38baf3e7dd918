//! What callers see of units.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use super::find;
use super::names::UnitName;
use super::record::UnitRecord;
use super::rules::{Action, Unmet};
use super::tree::Placed;
use super::unit::UnitKind;
use crate::db::{Failure, Reading};
use crate::http::{Code, Guard as _, Obstacle, Offer};
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UnitId;
use crate::kernel::language::UiLanguage;

/// A unit that is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitRef {
    /// The unit.
    pub id: UnitId,
    /// Its name, in the caller's language.
    #[schema(example = "Energetika fakulteti")]
    pub name: String,
    /// What kind of unit it is.
    pub kind: UnitKind,
}

impl UnitRef {
    /// The unit with the name it bears on a day.
    #[must_use]
    pub fn of(record: &UnitRecord, on: NaiveDate, language: UiLanguage) -> Self {
        let name = record.name_on(on, language).to_owned();
        Self { id: record.row.id, name, kind: record.row.kind }
    }
}

/// The tree of units, each after its parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitTree {
    /// The day whose names are shown.
    pub on: NaiveDate,
    /// The units, in the order of the tree.
    pub items: Vec<UnitSummary>,
}

/// A unit in the tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnitSummary {
    /// The unit.
    pub id: UnitId,
    /// The version.
    pub version: i64,
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// The unit it stands below; null at the top.
    pub parent_id: Option<UnitId>,
    /// How many units stand above it.
    #[schema(minimum = 0)]
    pub depth: usize,
    /// The name of that day, in the caller's language.
    #[schema(example = "Energetika fakulteti")]
    pub name: String,
    /// The short name of that day.
    pub short_name: Option<String>,
    /// The code other systems know it by.
    pub code: Option<String>,
    /// From which day on it is no more.
    pub closed_on: Option<NaiveDate>,
    /// Whether it is no more on that day.
    pub closed: bool,
    /// Whether the filters found it; false where it is only shown because one below it was found.
    pub found: bool,
}

impl UnitSummary {
    /// A unit in its place.
    #[must_use]
    pub fn of(placed: &Placed, found: bool, on: NaiveDate, language: UiLanguage) -> Self {
        let Placed { record, depth } = placed;
        let row = &record.row;
        Self {
            id: row.id,
            version: row.version,
            kind: row.kind,
            parent_id: row.parent_id,
            depth: *depth,
            name: record.name_on(on, language).to_owned(),
            short_name: record.short_name_on(on, language).map(str::to_owned),
            code: row.code.clone(),
            closed_on: row.closed_on,
            closed: row.is_closed(on),
            found,
        }
    }
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Unit)]
pub struct UnitView {
    /// The unit.
    pub id: UnitId,
    /// The version; also in `ETag`, and sent back in `If-Match`.
    pub version: i64,
    /// What kind of unit it is.
    pub kind: UnitKind,
    /// The unit it stands below; null at the top.
    pub parent_id: Option<UnitId>,
    /// The units above it, from the top down to its parent.
    pub above: Vec<UnitRef>,
    /// Today's name, in the caller's language.
    #[schema(example = "Energetika fakulteti")]
    pub name: String,
    /// Today's short name.
    pub short_name: Option<String>,
    /// All its names in time, the latest last.
    pub names: Vec<UnitName>,
    /// The code other systems know it by.
    pub code: Option<String>,
    /// From which day on it is no more.
    pub closed_on: Option<NaiveDate>,
    /// Whether it is no more today.
    pub closed: bool,
    /// When it was added.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub updated_at: Timestamp,
    /// What the caller may do next.
    pub actions: Vec<Offer<Action>>,
}

/// The unit as the actor sees it today.
///
/// # Errors
/// The database's.
pub async fn detail(
    record: UnitRecord,
    today: NaiveDate,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<UnitView, Failure> {
    let facts = find::facts_of(&record.row, today, db).await?;
    let above = find::above(&record.row, db).await?;
    let language = actor.language;
    Ok(UnitView {
        id: record.row.id,
        version: record.row.version,
        kind: record.row.kind,
        parent_id: record.row.parent_id,
        above: above.iter().map(|one| UnitRef::of(one, today, language)).collect(),
        name: record.name_on(today, language).to_owned(),
        short_name: record.short_name_on(today, language).map(str::to_owned),
        code: record.row.code.clone(),
        closed_on: record.row.closed_on,
        closed: record.row.is_closed(today),
        created_at: record.row.created_at,
        updated_at: record.row.updated_at,
        actions: facts.offers(actor),
        names: record.names,
    })
}

impl From<Unmet> for Obstacle {
    fn from(unmet: Unmet) -> Self {
        obstacle(unmet)
    }
}

fn obstacle(unmet: Unmet) -> Obstacle {
    let counted = |code, texts, count: u64| Obstacle::new(code, texts).with("count", json!(count));
    match unmet {
        Unmet::NotPermitted => Obstacle::not_permitted(),
        Unmet::Closed => Obstacle::new(
            "closed",
            [
                "Boʻlinma yopilgan yoki yopilish kuni belgilangan.",
                "Подразделение закрыто или день закрытия уже назначен.",
                "The unit is closed, or the day of its closing is set.",
            ],
        ),
        Unmet::NotClosed => Obstacle::new(
            "not_closed",
            ["Boʻlinma yopilmagan.", "Подразделение не закрыто.", "The unit is not closed."],
        ),
        Unmet::ParentClosed => Obstacle::new(
            "parent_closed",
            [
                "Yuqori boʻlinma yopilgan: avval uni qayta oching yoki bu boʻlinmani koʻchiring.",
                "Вышестоящее подразделение закрыто: сначала откройте его или перенесите это.",
                "The unit above is closed: reopen that one first, or move this one.",
            ],
        ),
        Unmet::OpenBelow(count) => counted(
            "open_units_below",
            [
                "Quyi boʻlinmalar hali ochiq: {count} ta.",
                "Нижестоящие подразделения ещё открыты: {count}.",
                "Units below it are still open: {count}.",
            ],
            count,
        ),
        Unmet::HasUnits(count) => counted(
            "has_units",
            [
                "Quyi boʻlinmalari bor: {count} ta.",
                "Есть нижестоящие подразделения: {count}.",
                "Units stand below it: {count}.",
            ],
            count,
        )
        .of(Code::HasDependents),
        Unmet::HasPosts(count) => counted(
            "has_posts",
            [
                "Unda xodimlarning lavozimlari qayd etilgan: {count} ta.",
                "В нём записаны должности сотрудников: {count}.",
                "People hold or held posts in it: {count}.",
            ],
            count,
        )
        .of(Code::HasDependents),
        Unmet::HasRoles(count) => counted(
            "has_roles",
            [
                "Unga foydalanuvchi rollari biriktirilgan: {count} ta.",
                "К нему привязаны роли пользователей: {count}.",
                "Roles of users are bound to it: {count}.",
            ],
            count,
        )
        .of(Code::HasDependents),
    }
}
