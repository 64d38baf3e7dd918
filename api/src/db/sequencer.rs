//! Numbering the history after commit. PostgreSQL commits in another order than it inserts, so a
//! position taken at INSERT would let a reader of the feed skip rows that commit later. One
//! sequencer at a time numbers what is committed and chains the hashes; writers never wait for it.

use std::collections::HashSet;
use std::time::Duration;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Select, Statement, Value,
};
use uuid::Uuid;

use super::failure::Failure;
use super::heads::Heads;
use super::history::{Column, Entity, Model, last_numbered};
use super::seal::Seal;
use super::store::Store;
use crate::kernel::clock::Timestamp;

/// Rows numbered at a time.
const BATCH: u64 = 300;
/// Any number will do, as long as every replica takes the same.
const LOCK: i64 = 0x4861_6d6b_6f72;
/// What bookkeeping tables keep, by which column's age, and how long. Failed sign-ins count for a
/// quarter of an hour. A job that is not finished has no age; its rows go with it, as those of an
/// import do, which says itself when it goes.
const KEPT: [(&str, &str, chrono::Duration); 4] = [
    ("idempotency_keys", "created_at", chrono::Duration::hours(48)),
    ("sign_in_failures", "started_at", chrono::Duration::hours(1)),
    ("jobs", "finished_at", chrono::Duration::days(30)),
    ("imports", "expires_at", chrono::Duration::zero()),
];
/// How often other processes' rows are looked for.
const LOOK: Duration = Duration::from_secs(1);
/// How often bookkeeping is cleaned.
const CLEAN: Duration = Duration::from_mins(10);

/// What became of the rows that had no position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbered {
    /// How many have one now.
    pub rows: u64,
    /// Those that were not written with our secret: they stay without.
    pub refused: Vec<Uuid>,
}

/// Numbers every committed row of ours that has no position yet, in the order of time, and chains
/// their hashes. Runs alone: under a lock on PostgreSQL, in an IMMEDIATE transaction on SQLite.
///
/// # Errors
/// The database's.
pub async fn number_pending(seal: &Seal, db: &DatabaseTransaction) -> Result<Numbered, DbErr> {
    let backend = db.get_database_backend();
    if backend == DbBackend::Postgres {
        let lock = Statement::from_sql_and_values(
            backend,
            "SELECT pg_advisory_xact_lock($1)",
            [Value::from(LOCK)],
        );
        db.query_one_raw(lock).await?;
    }
    let mut numbered = Numbered::default();
    let mut end: Option<End> = None;
    let mut passed: Option<(Timestamp, Uuid)> = None;
    loop {
        let pending = pending_after(passed).all(db).await?;
        let Some(furthest) = pending.last().map(|row| (row.at, row.id)) else {
            return Ok(numbered);
        };
        let mut known = match end.take() {
            Some(known) => known,
            None => End::of(last_numbered(db).await?),
        };
        let (ours, forged): (Vec<_>, Vec<_>) =
            pending.into_iter().partition(|row| known.admits(row, seal));
        if !forged.is_empty() {
            // They stay: what comes behind them must not wait for them.
            passed = Some(furthest);
        }
        numbered.refused.extend(forged.into_iter().map(|row| row.id));
        numbered.rows += ours.len() as u64;
        if !ours.is_empty() {
            let chained = chain(&ours, known.position, known.hash);
            db.execute_raw(positions(&ours, &chained, backend)).await?;
            (known.position, known.hash) = chained.into_iter().next_back().unwrap_or_default();
        }
        end = Some(known);
    }
}

/// The next rows without a position, in the order they are numbered in.
pub(super) fn pending_after(passed: Option<(Timestamp, Uuid)>) -> Select<Entity> {
    let rows = Entity::find().filter(Column::Position.is_null());
    let rows = match passed {
        None => rows,
        Some((at, id)) => {
            let place = Expr::tuple([Expr::col(Column::At), Expr::col(Column::Id)]);
            rows.filter(ExprTrait::gt(place, Expr::tuple([Expr::val(at), Expr::val(id)])))
        }
    };
    rows.order_by_asc(Column::At).order_by_asc(Column::Id).limit(BATCH)
}

/// The end of the chain.
struct End {
    position: i64,
    hash: Vec<u8>,
    /// Whether the last row is sealed: then every further one is. In an empty chain it must be.
    sealed: bool,
}

impl End {
    fn of(last: Option<Model>) -> Self {
        let sealed = last.as_ref().is_none_or(|row| !row.is_unsealed());
        let (position, hash) = last.map_or((0, Vec::new()), |row| {
            (row.position.unwrap_or_default(), row.hash.unwrap_or_default())
        });
        Self { position, hash, sealed }
    }

    /// Whether the row is ours: sealed with our secret, or of before there were seals.
    fn admits(&mut self, row: &Model, seal: &Seal) -> bool {
        if row.is_unsealed() {
            return !self.sealed;
        }
        let ours = seal.holds(row);
        self.sealed |= ours;
        ours
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
    let mut told = HashSet::new();
    tokio::pin!(stop);
    loop {
        if let Err(error) = step(&store, heads.as_ref(), &mut told).await {
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
    if let Err(error) = step(&store, heads.as_ref(), &mut told).await {
        tracing::warn!(%error, "the history could not be numbered at the end");
    }
}

/// Numbers what waits; `told` are the refused rows that are in the log already.
async fn step(
    store: &Store,
    heads: Option<&Heads>,
    told: &mut HashSet<Uuid>,
) -> Result<(), Failure> {
    if has_pending(store).await? {
        let db = store.begin().await?;
        let numbered = number_pending(store.seal(), &db).await?;
        db.commit().await?;
        for id in numbered.refused.into_iter().filter(|id| told.insert(*id)) {
            tracing::error!(
                %id,
                "a row of the history was not written with this secret key and is not numbered; \
                 `hamkorlik audit verify` tells of it"
            );
        }
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
        .into_tuple::<Uuid>()
        .one(&store.read())
        .await?;
    Ok(pending.is_some())
}
