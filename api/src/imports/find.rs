//! How imports are looked up. What people see starts from [`visible_to`].

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, QueryFilter, QueryOrder as _, QuerySelect,
    Select, SelectTwo,
};
use uuid::Uuid;

use super::counts::Counts;
use super::file::Content;
use super::importable::{Key, Texts};
use super::input::{Filters, RowFilters};
use super::judge::Said;
use super::record::{Column, Entity, Import, ImportId, content, memory};
use super::row::{self, ImportRow, Keys, Verdict};
use super::rules::Standing;
use crate::db::{Failure, PageRequest, Reading, Slice, Sort, SortValue, held, list};
use crate::jobs::{Job, JobColumn, JobEntity};
use crate::kernel::actor::Actor;
use crate::kernel::id::UserId;
use crate::kernel::permission::Permission;

/// The imports an actor may see: the own ones, or everybody's.
#[must_use]
pub fn visible_to(actor: &Actor) -> Select<Entity> {
    if actor.may(Permission::ManageImports) {
        return Entity::find();
    }
    match actor.user_id {
        Some(id) => Entity::find().filter(Column::OwnerId.eq(id)),
        None => Entity::find().filter(Expr::value(false)),
    }
}

/// The import, if the actor may see it.
pub(super) async fn one(
    id: ImportId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Standing, Failure> {
    let found = with_jobs(visible_to(actor).filter(Column::Id.eq(id))).one(db).await?;
    found.map(standing).ok_or(Failure::NotFound)
}

/// The same, held until the transaction ends.
pub(super) async fn hold(
    id: ImportId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Standing, Failure> {
    let import = held(visible_to(actor).filter(Column::Id.eq(id))).one(db).await?;
    let import = import.ok_or(Failure::NotFound)?;
    let job = match import.job_id {
        Some(id) => JobEntity::find_by_id(id).one(db).await?,
        None => None,
    };
    Ok(Standing { import, job })
}

/// Imports, each with its last job. In one statement: read one after the other, a job that ends in
/// between would leave an import that nobody works on and that is not checked either.
fn with_jobs(imports: Select<Entity>) -> SelectTwo<Entity, JobEntity> {
    let job = Entity::belongs_to(JobEntity).from(Column::JobId).to(JobColumn::Id);
    imports.join(JoinType::LeftJoin, job.into()).select_also(JobEntity)
}

fn standing((import, job): (Import, Option<Job>)) -> Standing {
    Standing { import, job }
}

/// One page of imports.
pub(super) async fn imports(
    filters: &Filters,
    page: &PageRequest,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Slice<Standing>, Failure> {
    let mut rows = visible_to(actor);
    if let Some(register) = &filters.register {
        rows = rows.filter(Column::Register.eq(register));
    }
    let sort = Sort { column: Column::CreatedAt, id: Column::Id, descending: true };
    let place = |import: &Import| (SortValue::Time(import.created_at), import.id.into());
    let (imports, slice) = list(rows, sort, page, place, db).await?.apart();
    let ids: Vec<ImportId> = imports.into_iter().map(|import| import.id).collect();
    let asked = with_jobs(visible_to(actor).filter(Column::Id.is_in(ids.iter().copied())));
    let mut found: HashMap<ImportId, Standing> =
        asked.all(db).await?.into_iter().map(|one| (one.0.id, standing(one))).collect();
    // One that was deleted meanwhile is not there.
    Ok(slice.of(ids.into_iter().filter_map(|id| found.remove(&id)).collect()))
}

/// The file of an import.
pub(super) async fn content_of(import: &Import, db: &Reading<'_>) -> Result<Content, Failure> {
    let found = content::Entity::find_by_id(import.id).one(db).await?;
    let content::Model { import_id: _, pasted, content } = found.ok_or(Failure::NotFound)?;
    Ok(Content { bytes: content.into(), name: import.file_name.clone(), pasted })
}

/// An import of the actor's own.
pub(super) async fn own(id: ImportId, actor: &Actor, db: &Reading<'_>) -> Result<Import, Failure> {
    let import = one(id, actor, db).await?.import;
    Some(import).filter(|own| actor.user_id == Some(own.owner_id)).ok_or(Failure::NotFound)
}

/// What a person said of columns headed so.
pub(super) async fn remembered(
    owner: UserId,
    register: &str,
    headings: &str,
    db: &Reading<'_>,
) -> Result<Option<Texts>, Failure> {
    let key = (owner, register.to_owned(), headings.to_owned());
    let found = memory::Entity::find_by_id(key).one(db).await?;
    Ok(found.map(|said| said.fields))
}

/// How many rows of each of these imports are worth what.
pub(super) async fn counts(
    imports: impl IntoIterator<Item = ImportId>,
    db: &Reading<'_>,
) -> Result<HashMap<ImportId, Counts>, Failure> {
    let counted: Vec<(ImportId, Verdict, i64, i64)> = row::Entity::find()
        .filter(row::Column::ImportId.is_in(imports))
        .select_only()
        .column(row::Column::ImportId)
        .column(row::Column::Verdict)
        .column_as(Expr::col(row::Column::Place).count(), "rows")
        .column_as(Expr::col(row::Column::RecordId).count(), "inside")
        .group_by(row::Column::ImportId)
        .group_by(row::Column::Verdict)
        .into_tuple()
        .all(db)
        .await?;
    let mut found: HashMap<ImportId, Counts> = HashMap::new();
    for (import, verdict, rows, inside) in counted {
        let counts = found.entry(import).or_default();
        *counts = counts.with(verdict, rows, inside);
    }
    Ok(found)
}

/// One page of the rows of an import, in their order.
pub(super) async fn rows(
    id: ImportId,
    filters: &RowFilters,
    page: &PageRequest,
    db: &Reading<'_>,
) -> Result<Slice<ImportRow>, Failure> {
    let mut rows = row::Entity::find().filter(row::Column::ImportId.eq(id));
    if let Some(verdict) = filters.verdict {
        rows = rows.filter(row::Column::Verdict.eq(verdict));
    }
    rows = match filters.added {
        Some(true) => rows.filter(row::Column::RecordId.is_not_null()),
        Some(false) => rows.filter(row::Column::RecordId.is_null()),
        None => rows,
    };
    // Of one import a place is there once; the import's id stands where a tie would be broken.
    let sort = Sort { column: row::Column::Place, id: row::Column::ImportId, descending: false };
    let place = |row: &ImportRow| (SortValue::Number(row.place), Uuid::from(row.import_id));
    list(rows, sort, page, place, db).await
}

/// A row of an import, held until the transaction ends.
pub(super) async fn hold_row(
    id: ImportId,
    place: i64,
    db: &Reading<'_>,
) -> Result<ImportRow, Failure> {
    let row = held(row::Entity::find_by_id((id, place))).one(db).await?;
    row.ok_or(Failure::NotFound)
}

/// Rows of an import, held until the transaction ends, in their order.
pub(super) async fn hold_rows(
    id: ImportId,
    places: &[i64],
    db: &Reading<'_>,
) -> Result<Vec<ImportRow>, Failure> {
    let rows = row::Entity::find()
        .filter(row::Column::ImportId.eq(id))
        .filter(row::Column::Place.is_in(places.iter().copied()))
        .order_by_asc(row::Column::Place);
    Ok(held(rows).all(db).await?)
}

/// What was said of rows in place, by the place.
pub(super) async fn fixes(id: ImportId, db: &Reading<'_>) -> Result<HashMap<i64, Said>, Failure> {
    let said = row::Column::Fixes.is_not_null().or(row::Column::Distinct.eq(true));
    let fixed: Vec<(i64, Option<Texts>, bool)> = row::Entity::find()
        .filter(row::Column::ImportId.eq(id))
        .filter(said)
        .select_only()
        .column(row::Column::Place)
        .column(row::Column::Fixes)
        .column(row::Column::Distinct)
        .into_tuple()
        .all(db)
        .await?;
    let said = |(place, fixes, distinct)| (place, Said { fixes, distinct });
    Ok(fixed.into_iter().map(said).collect())
}

/// The places of rows of an import that have one of these verdicts and are not in the register.
pub(super) async fn left(
    id: ImportId,
    verdicts: &[Verdict],
    db: &Reading<'_>,
) -> Result<Vec<i64>, Failure> {
    let rows = row::Entity::find()
        .filter(row::Column::ImportId.eq(id))
        .filter(row::Column::Verdict.is_in(verdicts.iter().copied()))
        .filter(row::Column::RecordId.is_null())
        .order_by_asc(row::Column::Place);
    Ok(rows.select_only().column(row::Column::Place).into_tuple().all(db).await?)
}

/// The places of rows of an import that are in the register, with their records, the last first.
pub(super) async fn inside(id: ImportId, db: &Reading<'_>) -> Result<Vec<(i64, Uuid)>, Failure> {
    let rows = row::Entity::find()
        .filter(row::Column::ImportId.eq(id))
        .filter(row::Column::RecordId.is_not_null())
        .order_by_desc(row::Column::Place);
    let columns = rows.select_only().column(row::Column::Place).column(row::Column::RecordId);
    Ok(columns.into_tuple().all(db).await?)
}

/// Which of the keys good rows of an import have, but the row at `except`, with the first row that has
/// each. The rows are looked through by the engine: only those that hold a key come here.
pub(super) async fn claimed(
    id: ImportId,
    except: i64,
    keys: impl IntoIterator<Item = &Key>,
    db: &Reading<'_>,
) -> Result<HashMap<Key, i64>, Failure> {
    let stored = || Expr::col(row::Column::Keys).cast_as("text");
    let holds = keys.into_iter().fold(Condition::any(), |any, key| {
        // As it stands in the JSON of the column.
        let value = serde_json::Value::from(key.value.as_str()).to_string();
        any.add(stored().like(LikeExpr::new(containing(&value)).escape('!')))
    });
    if holds.is_empty() {
        return Ok(HashMap::new());
    }
    let good: Vec<(i64, Keys)> = row::Entity::find()
        .filter(row::Column::ImportId.eq(id))
        .filter(row::Column::Verdict.eq(Verdict::Good))
        .filter(row::Column::Place.ne(except))
        .filter(holds)
        .order_by_desc(row::Column::Place)
        .select_only()
        .column(row::Column::Place)
        .column(row::Column::Keys)
        .into_tuple()
        .all(db)
        .await?;
    let keys =
        good.into_iter().flat_map(|(place, keys)| keys.0.into_iter().map(move |key| (key, place)));
    Ok(keys.collect())
}

/// The pattern of texts that contain this one; `!` stands before what is no pattern.
fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
