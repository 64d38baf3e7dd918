//! Numbering the history after commit. PostgreSQL commits in another order than it inserts, so a
//! position taken at INSERT would let a reader of the feed skip rows that commit later. One
//! sequencer at a time numbers what is committed and chains the hashes; writers never wait for it.

use std::time::Duration;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Statement, Value,
};

use super::failure::Failure;
use super::heads::Heads;
use super::history::{Column, Entity, Model, last_numbered};
use super::store::Store;

/// Rows numbered at a time.
const BATCH: u64 = 300;
/// Any number will do, as long as every replica takes the same.
const LOCK: i64 = 0x4861_6d6b_6f72;
/// What bookkeeping tables keep, by which column's age, and how long. Failed sign-ins count for a
/// quarter of an hour.
const KEPT: [(&str, &str, chrono::Duration); 2] = [
    ("idempotency_keys", "created_at", chrono::Duration::hours(48)),
    ("sign_in_failures", "started_at", chrono::Duration::hours(1)),
];
/// How often other processes' rows are looked for.
const LOOK: Duration = Duration::from_secs(1);
/// How often bookkeeping is cleaned.
const CLEAN: Duration = Duration::from_mins(10);

/// Numbers every committed row that has no position yet, in the order of time, and chains their
/// hashes. Runs alone: under a lock on PostgreSQL, in an IMMEDIATE transaction on SQLite.
///
/// # Errors
/// The database's.
pub async fn number_pending(db: &DatabaseTransaction) -> Result<u64, DbErr> {
    let backend = db.get_database_backend();
    if backend == DbBackend::Postgres {
        let lock = Statement::from_sql_and_values(
            backend,
            "SELECT pg_advisory_xact_lock($1)",
            [Value::from(LOCK)],
        );
        db.query_one_raw(lock).await?;
    }
    let mut numbered = 0;
    let mut last: Option<(i64, Vec<u8>)> = None;
    loop {
        let pending = Entity::find()
            .filter(Column::Position.is_null())
            .order_by_asc(Column::At)
            .order_by_asc(Column::Id)
            .limit(BATCH)
            .all(db)
            .await?;
        if pending.is_empty() {
            return Ok(numbered);
        }
        let (position, hash) = match last.take() {
            Some(known) => known,
            None => last_numbered(db).await?.map_or((0, Vec::new()), |row| {
                (row.position.unwrap_or_default(), row.hash.unwrap_or_default())
            }),
        };
        let chained = chain(&pending, position, hash);
        db.execute_raw(positions(&pending, &chained, backend)).await?;
        numbered += pending.len() as u64;
        last = chained.into_iter().next_back();
    }
}

fn chain(rows: &[Model], mut position: i64, mut hash: Vec<u8>) -> Vec<(i64, Vec<u8>)> {
    let mut chained = Vec::with_capacity(rows.len());
    for row in rows {
        position += 1;
        hash = row.chained(position, &hash);
        chained.push((position, hash.clone()));
    }
    chained
}

fn positions(rows: &[Model], chained: &[(i64, Vec<u8>)], backend: DbBackend) -> Statement {
    let mut values: Vec<Value> = Vec::with_capacity(rows.len() * 3);
    let mut tuples = Vec::with_capacity(rows.len());
    for (row, (position, hash)) in rows.iter().zip(chained) {
        let at = values.len();
        tuples.push(format!("(${}, ${}, ${})", at + 1, at + 2, at + 3));
        values.extend([row.id.into(), (*position).into(), hash.clone().into()]);
    }
    let sql = format!(
        "WITH numbered (id, position, hash) AS (VALUES {}) \
         UPDATE history SET position = numbered.position, hash = numbered.hash \
         FROM numbered WHERE history.id = numbered.id",
        tuples.join(", ")
    );
    Statement::from_sql_and_values(backend, sql, values)
}

/// Deletes what bookkeeping tables need no longer.
///
/// # Errors
/// The database's.
pub async fn clean_bookkeeping(store: &Store) -> Result<(), Failure> {
    let now = store.clock().now();
    for (table, column, kept) in KEPT {
        // A transaction for each: none of them holds rows of two tables.
        let db = store.begin().await?;
        db.execute_raw(Statement::from_sql_and_values(
            db.get_database_backend(),
            format!("DELETE FROM {table} WHERE {column} < $1"),
            [Value::from(now - kept)],
        ))
        .await?;
        db.commit().await?;
    }
    Ok(())
}

/// Numbers rows as they are committed, by this process or another, and appends each batch's
/// signed head, until `stop` is done.
pub async fn run(store: Store, heads: Option<Heads>, stop: impl Future<Output = ()>) {
    let mut cleaned = tokio::time::Instant::now();
    tokio::pin!(stop);
    loop {
        if let Err(error) = step(&store, heads.as_ref()).await {
            tracing::warn!(%error, "the history could not be numbered; trying again");
        }
        if cleaned.elapsed() > CLEAN {
            cleaned = tokio::time::Instant::now();
            if let Err(error) = clean_bookkeeping(&store).await {
                tracing::warn!(%error, "bookkeeping could not be cleaned; trying again later");
            }
        }
        tokio::select! {
            () = &mut stop => break,
            () = store.committed() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
    // What was committed last is numbered before the process ends.
    if let Err(error) = step(&store, heads.as_ref()).await {
        tracing::warn!(%error, "the history could not be numbered at the end");
    }
}

async fn step(store: &Store, heads: Option<&Heads>) -> Result<(), Failure> {
    if has_pending(store).await? {
        let db = store.begin().await?;
        number_pending(&db).await?;
        db.commit().await?;
    }
    let Some(heads) = heads else { return Ok(()) };
    if let Some(row) = last_numbered(&store.read()).await? {
        heads.append(&row, store.clock().now());
    }
    Ok(())
}

async fn has_pending(store: &Store) -> Result<bool, Failure> {
    let pending = Entity::find()
        .filter(Column::Position.is_null())
        .select_only()
        .column(Column::Id)
        .into_tuple::<uuid::Uuid>()
        .one(&store.read())
        .await?;
    Ok(pending.is_some())
}
