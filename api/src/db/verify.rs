//! Checking the history's chain from its first row to its last.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::failure::Failure;
use super::heads::Head;
use super::history::{Column, Entity, Entry};
use super::reading::Reading;
use crate::kernel::keyring::sha256;

/// Rows read at a time.
const BATCH: u64 = 1_000;

/// What is wrong, and where first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A position is missing: a row was removed.
    #[error("position {0} is missing: a row was removed")]
    Missing(i64),
    /// The content is not the one that was written.
    #[error("position {0}: the content was edited")]
    Edited(i64),
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
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Rows checked.
    pub rows: u64,
    /// Rows whose content was lawfully erased.
    pub erased: u64,
    /// Rows not numbered yet.
    pub pending: u64,
    /// Signed heads compared.
    pub heads: usize,
    /// The first fault, if any.
    pub fault: Option<Fault>,
}

/// Checks every row, and every signed head given. `progress` is told how many rows are done.
///
/// # Errors
/// The database's.
pub async fn verify_chain(
    heads: &[Head],
    db: &Reading<'_>,
    progress: impl Fn(u64),
) -> Result<Verdict, Failure> {
    let pending = Entity::find().filter(Column::Position.is_null()).count(db).await?;
    let mut check = Check { last: 0, hash: Vec::new(), rows: 0, erased: 0 };
    let mut fault = None;
    let mut signed: HashMap<i64, Vec<&Head>> = HashMap::new();
    for head in heads {
        signed.entry(head.position).or_default().push(head);
    }
    while fault.is_none() {
        let rows = Entity::find()
            .filter(Column::Position.gt(check.last))
            .order_by_asc(Column::Position)
            .limit(BATCH)
            .all(db)
            .await?;
        if rows.is_empty() {
            break;
        }
        fault = rows.iter().find_map(|row| check.row(row, &signed));
        progress(check.rows);
    }
    let furthest = heads.iter().map(|head| head.position).max().unwrap_or_default();
    if fault.is_none() && furthest > check.last {
        fault = Some(Fault::Cut { last: check.last, signed: furthest });
    }
    let Check { rows, erased, .. } = check;
    Ok(Verdict { rows, erased, pending, heads: heads.len(), fault })
}

struct Check {
    last: i64,
    hash: Vec<u8>,
    rows: u64,
    erased: u64,
}

impl Check {
    fn row(&mut self, row: &Entry, heads: &HashMap<i64, Vec<&Head>>) -> Option<Fault> {
        let position = row.position.unwrap_or_default();
        if position != self.last + 1 {
            return Some(Fault::Missing(self.last + 1));
        }
        match (&row.content, &row.salt) {
            (Some(content), Some(salt)) if sha256(&[salt, content.as_bytes()]) != row.digest => {
                return Some(Fault::Edited(position));
            }
            (Some(_), Some(_)) => {}
            (None, None) => self.erased += 1,
            _ => return Some(Fault::Edited(position)),
        }
        let hash = row.chained(position, &self.hash);
        if row.hash.as_ref() != Some(&hash) {
            return Some(Fault::Broken(position));
        }
        let signed = heads.get(&position).map(Vec::as_slice).unwrap_or_default();
        if signed.iter().any(|head| !head.names(&hash)) {
            return Some(Fault::Rewritten(position));
        }
        self.rows += 1;
        (self.last, self.hash) = (position, hash);
        None
    }
}
