//! The kinds of agreements: a table the head of the department changes, not a list in the code.
//!
//! A kind says whether a conclusion is needed before an agreement is approved, when the office is
//! reminded of its end, and from when it counts as expiring. A kind that is retired stays with the
//! agreements that have it and is offered for no new one.

mod find;
mod input;
mod kind;
pub mod routes;
mod view;

use std::collections::HashMap;

pub use find::{all, by_id};
pub use input::{KindPatch, NewKind};
pub use kind::{Days, Entity as KindEntity, KindId, KindRecord, Model as Kind};
pub use view::{KindRef, KindView};

use super::rules::Refusal;
use super::states::Windows;
use crate::db::{Act, Failure, Reading, Tx};
use crate::http::{FieldCode, FieldError};
use crate::kernel::language::UiLanguage;

/// How far ahead a kind looks.
#[must_use]
pub fn windows(kind: &Kind) -> Windows {
    Windows {
        expiring_days: kind.expiring_days,
        renewal_days: kind.reminder_days.0.iter().copied().max().unwrap_or(kind.expiring_days),
    }
}

/// Whether agreements of this kind need a conclusion.
///
/// # Errors
/// The database's.
pub async fn needs_conclusion(id: KindId, db: &Reading<'_>) -> Result<bool, Failure> {
    let kind = by_id([id], db).await?.remove(&id);
    Ok(kind.is_some_and(|kind| kind.needs_conclusion))
}

/// The kind is there, and not retired unless the agreement was signed: when it was, the kind may
/// have been in use.
///
/// # Errors
/// The database's.
pub async fn check(
    id: KindId,
    signed: bool,
    db: &Reading<'_>,
) -> Result<Option<FieldError>, Failure> {
    let kind = by_id([id], db).await?.remove(&id);
    Ok(match kind {
        None => Some(FieldError::new("/kind_id", FieldCode::NotFound)),
        Some(kind) if kind.retired && !signed => {
            Some(FieldError::new("/kind_id", FieldCode::NotAllowed))
        }
        Some(_) => None,
    })
}

/// The kinds as they are referred to.
///
/// # Errors
/// The database's.
pub async fn refs(
    ids: impl IntoIterator<Item = KindId>,
    language: UiLanguage,
    db: &Reading<'_>,
) -> Result<HashMap<KindId, KindRef>, Failure> {
    let kinds = by_id(ids, db).await?;
    Ok(kinds.into_iter().map(|(id, kind)| (id, KindRef::of(&kind, language))).collect())
}

/// Adds a kind, the last in the list.
///
/// # Errors
/// When its code is taken.
pub async fn add(tx: &Tx, input: &NewKind) -> Result<KindRecord, Refusal> {
    let last = all(&tx.read()).await?.last().map_or(0, |kind| kind.place_in_list + 1);
    let record = KindRecord(input.kept(tx, last));
    tx.create(record).await.map_err(named)
}

/// Changes a kind.
///
/// # Errors
/// When it has changed since it was read.
pub async fn change(
    tx: &Tx,
    id: KindId,
    version: i64,
    input: &KindPatch,
) -> Result<KindRecord, Refusal> {
    let before = by_id([id], &tx.read()).await?.remove(&id).ok_or(Failure::NotFound)?;
    let before = KindRecord(before);
    tx.expect(&before, version)?;
    let after = KindRecord(input.applied_to(&before.0));
    if after == before {
        return Ok(after);
    }
    tx.change(&before, after, Act::CHANGED).await.map_err(named)
}

fn named(failure: Failure) -> Refusal {
    match failure {
        Failure::Duplicate { constraint } if constraint == "agreement_kinds_code_key" => {
            Refusal::wrong("/code", FieldCode::Duplicate)
        }
        other => Refusal::Failure(other),
    }
}
