//! Checking the history's chain from its first row to its last.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::failure::Failure;
use super::heads::Head;
use super::history::{Column, Entity, Entry};
use super::reading::Reading;
use super::seal::Seal;
use super::sequencer::pending_after;

/// Rows read at a time.
const BATCH: u64 = 1_000;

/// What is wrong, and where first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A position is missing: a row was removed.
    #[error("position {0} is missing: a row was removed")]
    Missing(i64),
    /// A row at a position that another row has, or that no row can have.
    #[error("position {0}: a row too many was inserted")]
    Inserted(i64),
    /// The content is not the one that was written.
    #[error("position {0}: the content was edited")]
    Edited(i64),
    /// The content is gone, and no erasure is recorded.
    #[error("position {0}: the content was taken away")]
    Emptied(i64),
    /// The row does not follow the one before: it was edited, inserted or moved.
    #[error("position {0}: the row does not follow the one before it")]
    Broken(i64),
    /// The chain does not reach a head that was signed.
    #[error(
        "the chain ends at position {last}, but a head was signed at {signed}: the tail was cut off"
    )]
    Cut {
        /// The last position there is.
        last: i64,
        /// The position of the signed head.
        signed: i64,
    },
    /// The row at a signed head has another hash.
    #[error("position {0}: another row than the one whose head was signed")]
    Rewritten(i64),
    /// The row was not sealed with our secret.
    #[error("position {0}: the row was not written with this secret key")]
    Forged(i64),
    /// A row that has no position was not sealed with our secret. It never gets one.
    #[error("a row that is not numbered was not written with this secret key")]
    Smuggled,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Rows checked.
    pub rows: u64,
    /// Rows not numbered yet.
    pub pending: u64,
    /// Signed heads compared.
    pub heads: usize,
    /// The last row that holds: its position, 0 when there is none, and its hash.
    pub last: (i64, Vec<u8>),
    /// The first fault, if any.
    pub fault: Option<Fault>,
    /// The row the fault was found at, where there is one.
    pub row: Option<Box<Entry>>,
}

/// Checks every row, and every signed head given; each row's seal too, unless there is no secret to
/// check it with. `progress` is told how many rows are done.
///
/// # Errors
/// The database's.
pub async fn verify_chain(
    heads: &[Head],
    seal: Option<&Seal>,
    db: &Reading<'_>,
    progress: impl Fn(u64),
) -> Result<Verdict, Failure> {
    let pending = Entity::find().filter(Column::Position.is_null()).count(db).await?;
    let mut check = Check::new(heads, seal);
    let mut read: Option<(i64, Uuid)> = None;
    let mut found = None;
    while found.is_none() {
        let rows = after(read).all(db).await?;
        let Some(end) = rows.last() else { break };
        read = Some((end.position.unwrap_or_default(), end.id));
        found = rows.into_iter().find_map(|row| check.row(&row).map(|fault| (fault, row)));
        progress(check.rows);
    }
    let (mut fault, row) = found.map_or((None, None), |(fault, row)| (Some(fault), Some(row)));
    let furthest = heads.iter().map(|head| head.position).max().unwrap_or_default();
    if fault.is_none() && furthest > check.last {
        fault = Some(Fault::Cut { last: check.last, signed: furthest });
    }
    let smuggled = if fault.is_none() { check.smuggled(db).await? } else { None };
    if smuggled.is_some() {
        fault = Some(Fault::Smuggled);
    }
    let row = row.or(smuggled);
    let Check { last, hash, rows, compared, .. } = check;
    let row = row.map(Box::new);
    Ok(Verdict { rows, pending, heads: compared, last: (last, hash), fault, row })
}

/// The next rows in the order of position and id. From the very first, because a forged row may
/// have a position below 1; and by id too, because who can drop the unique index can give two rows
/// one position, and one of them must not hide at the border between two reads.
fn after(read: Option<(i64, Uuid)>) -> sea_orm::Select<Entity> {
    let rows = match read {
        None => Entity::find().filter(Column::Position.is_not_null()),
        Some((position, id)) => {
            let place = Expr::tuple([Expr::col(Column::Position), Expr::col(Column::Id)]);
            let read = Expr::tuple([Expr::val(position), Expr::val(id)]);
            Entity::find().filter(ExprTrait::gt(place, read))
        }
    };
    rows.order_by_asc(Column::Position).order_by_asc(Column::Id).limit(BATCH)
}

struct Check<'a> {
    heads: HashMap<i64, Vec<&'a Head>>,
    seal: Option<&'a Seal>,
    /// Whether a sealed row was seen: from there on every row is sealed.
    sealed: bool,
    last: i64,
    hash: Vec<u8>,
    rows: u64,
    compared: usize,
}

impl<'a> Check<'a> {
    fn new(heads: &'a [Head], seal: Option<&'a Seal>) -> Self {
        let mut signed: HashMap<i64, Vec<&Head>> = HashMap::new();
        for head in heads {
            signed.entry(head.position).or_default().push(head);
        }
        let (last, hash, rows, compared) = (0, Vec::new(), 0, 0);
        Self { heads: signed, seal, sealed: false, last, hash, rows, compared }
    }

    fn row(&mut self, row: &Entry) -> Option<Fault> {
        let position = row.position.unwrap_or_default();
        if position <= self.last {
            return Some(Fault::Inserted(position));
        }
        if position != self.last + 1 {
            return Some(Fault::Missing(self.last + 1));
        }
        match (&row.content, &row.salt) {
            (Some(_), Some(_)) if row.is_whole() => {}
            (None, None) => return Some(Fault::Emptied(position)),
            _ => return Some(Fault::Edited(position)),
        }
        let hash = row.chained(position, &self.hash);
        if row.hash.as_ref() != Some(&hash) {
            return Some(Fault::Broken(position));
        }
        if !self.is_ours(row) {
            return Some(Fault::Forged(position));
        }
        self.sealed |= !row.is_unsealed();
        for head in self.heads.get(&position).into_iter().flatten() {
            self.compared += 1;
            if !head.names(&hash) {
                return Some(Fault::Rewritten(position));
            }
        }
        self.rows += 1;
        (self.last, self.hash) = (position, hash);
        None
    }
    fn is_ours(&self, row: &Entry) -> bool {
        if row.is_unsealed() { !self.sealed } else { self.seal.is_none_or(|seal| seal.holds(row)) }
    }

    /// The first row without a position that is not ours; the sequencer passes over it too.
    async fn smuggled(&mut self, db: &Reading<'_>) -> Result<Option<Entry>, Failure> {
        self.sealed |= self.last == 0;
        let mut read = None;
        loop {
            let rows = pending_after(read).all(db).await?;
            let Some(end) = rows.last() else { return Ok(None) };
            read = Some((end.at, end.id));
            let forged = rows.into_iter().find(|row| !self.is_ours(row));
            if forged.is_some() {
                return Ok(forged);
            }
        }
    }
}
