//! How jobs are looked up. What people see starts from [`visible_to`]; workers see every job of the
//! kinds they know.

use std::collections::BTreeMap;

use sea_orm::sea_query::{Expr, ExprTrait as _, LockBehavior, LockType};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::job::{Column, Entity, Job, JobId, Status};
use super::lease::Lease;
use super::row;
use crate::db::{Failure, Reading, held};
use crate::kernel::actor::Actor;
use crate::kernel::clock::Timestamp;
use crate::kernel::permission::Permission;

/// The jobs an actor may see: the own ones, or everybody's.
#[must_use]
pub(super) fn visible_to(actor: &Actor) -> Select<Entity> {
    if actor.may(Permission::ManageJobs) { Entity::find() } else { owned_by(actor) }
}

/// The jobs an actor has asked for.
#[must_use]
pub(super) fn owned_by(actor: &Actor) -> Select<Entity> {
    match actor.user_id {
        Some(id) => Entity::find().filter(Column::OwnerId.eq(id)),
        None => Entity::find().filter(Expr::value(false)),
    }
}

/// The job, if the actor may see it.
pub(super) async fn one(id: JobId, actor: &Actor, db: &Reading<'_>) -> Result<Job, Failure> {
    let job = visible_to(actor).filter(Column::Id.eq(id)).one(db).await?;
    job.ok_or(Failure::NotFound)
}

/// The same, held until the transaction ends.
pub(super) async fn hold(id: JobId, actor: &Actor, db: &Reading<'_>) -> Result<Job, Failure> {
    let job = held(visible_to(actor).filter(Column::Id.eq(id))).one(db).await?;
    job.ok_or(Failure::NotFound)
}

/// The rows of a job the actor may see.
pub(super) fn rows_of(job: &Job) -> Select<row::Entity> {
    row::Entity::find().filter(row::Column::JobId.eq(job.id))
}

/// The job queued for an effect.
pub(super) async fn with_effect(key: &str, db: &Reading<'_>) -> Result<Option<Job>, Failure> {
    Ok(Entity::find().filter(Column::EffectKey.eq(key)).one(db).await?)
}

/// Waiting, and its time has come.
fn due(now: Timestamp) -> Condition {
    Condition::all().add(Column::Status.eq(Status::Waiting)).add(Column::DueAt.lte(now))
}

/// Running, by somebody who is gone.
fn abandoned(now: Timestamp) -> Condition {
    Condition::all().add(Column::Status.eq(Status::Running)).add(Column::LeasedUntil.lt(now))
}

fn of_kinds(kinds: &[&'static str]) -> Select<Entity> {
    Entity::find().filter(Column::Kind.is_in(kinds.iter().copied()))
}

/// Whether there is anything to claim.
pub(super) async fn any_due(
    kinds: &[&'static str],
    now: Timestamp,
    db: &Reading<'_>,
) -> Result<bool, Failure> {
    for waiting in [due(now), abandoned(now)] {
        let job = of_kinds(kinds).filter(waiting).select_only().column(Column::Id);
        if job.into_tuple::<JobId>().one(db).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The next job to claim, held; what another worker holds just now is passed over. What was begun
/// before comes first.
pub(super) async fn next(
    kinds: &[&'static str],
    now: Timestamp,
    db: &Reading<'_>,
) -> Result<Option<Job>, Failure> {
    let free = |jobs: Select<Entity>| {
        jobs.lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked)
    };
    let left = of_kinds(kinds).filter(abandoned(now)).order_by_asc(Column::LeasedUntil);
    if let Some(job) = free(left).one(db).await? {
        return Ok(Some(job));
    }
    let waiting = of_kinds(kinds).filter(due(now));
    let waiting = waiting.order_by_asc(Column::DueAt).order_by_asc(Column::Id);
    Ok(free(waiting).one(db).await?)
}

/// Whether the lease still holds.
pub(super) async fn is_held(lease: Lease, db: &Reading<'_>) -> Result<bool, Failure> {
    Ok(Entity::find().filter(lease.holds()).one(db).await?.is_some())
}

/// The row at this place, where it is done.
pub(super) async fn row_at(
    job: JobId,
    place: i64,
    db: &Reading<'_>,
) -> Result<Option<row::Model>, Failure> {
    Ok(row::Entity::find_by_id((job, place)).one(db).await?)
}

/// The place behind the last row done.
pub(super) async fn next_place(job: JobId, db: &Reading<'_>) -> Result<i64, Failure> {
    let last = row::Entity::find()
        .filter(row::Column::JobId.eq(job))
        .order_by_desc(row::Column::Place)
        .one(db)
        .await?;
    Ok(last.map_or(0, |row| row.place + 1))
}

/// How many rows of a job had which outcome.
pub(super) async fn outcomes(
    job: JobId,
    db: &Reading<'_>,
) -> Result<BTreeMap<String, i64>, Failure> {
    let counted: Vec<(String, i64)> = row::Entity::find()
        .filter(row::Column::JobId.eq(job))
        .select_only()
        .column(row::Column::Outcome)
        .column_as(row::Column::Place.count(), "rows")
        .group_by(row::Column::Outcome)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted.into_iter().collect())
}

/// How many jobs there are of these statuses.
pub(super) async fn counted(
    statuses: [Status; 3],
    db: &Reading<'_>,
) -> Result<Vec<(Status, i64)>, Failure> {
    let counted = Entity::find()
        .filter(Column::Status.is_in(statuses))
        .select_only()
        .column(Column::Status)
        .column_as(Expr::col(Column::Id).count(), "jobs")
        .group_by(Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counted)
}
