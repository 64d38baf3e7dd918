//! What the guard looks at.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::merges::last_merge;
use crate::db::{Failure, Reading, Tx};
use crate::partners::lifecycle::Status;
use crate::partners::merging::memory;
use crate::partners::merging::relink::Relinkers;
use crate::partners::partner::{self, PartnerId};
use crate::partners::rules::{Dependent, Facts};

/// How many dependents are told.
const TOLD: u64 = 20;

/// How many partners may stand above one, each above the other.
pub const HEIGHT: usize = 20;

/// The facts about a partner.
///
/// # Errors
/// The database's.
pub async fn facts_of(row: &partner::Model, db: &Reading<'_>) -> Result<Facts, Failure> {
    Ok(Facts {
        status: row.status,
        merged: row.merged_into_id.is_some(),
        dependents: dependents_of(row.id, db).await?,
        last_merge: last_merge(row, db).await?,
    })
}

/// The same with what other desks keep of the partner. Only a prospect can be deleted, so only of
/// a prospect they are asked.
///
/// # Errors
/// The database's.
pub async fn facts_with_links(
    row: &partner::Model,
    desks: &Relinkers,
    db: &Reading<'_>,
) -> Result<Facts, Failure> {
    let mut facts = facts_of(row, db).await?;
    if row.status == Status::Prospect {
        let links = desks.links(row.id, *db).await?;
        facts.dependents.extend(links.into_iter().map(Dependent::from));
    }
    Ok(facts)
}

/// What refers to a partner and would lose it.
///
/// # Errors
/// The database's.
pub async fn dependents_of(id: PartnerId, db: &Reading<'_>) -> Result<Vec<Dependent>, Failure> {
    let refers = Condition::any()
        .add(partner::Column::ParentId.eq(id))
        .add(partner::Column::SuccessorId.eq(id))
        .add(partner::Column::MergedIntoId.eq(id));
    let rows = partner::Entity::find()
        .filter(refers)
        .order_by_asc(partner::Column::Serial)
        .limit(TOLD)
        .all(db)
        .await?;
    let mut dependents: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let kind = if row.parent_id == Some(id) {
                "child"
            } else if row.successor_id == Some(id) {
                "predecessor"
            } else {
                "duplicate"
            };
            Dependent { kind: kind.to_owned(), id: row.id.into(), label: row.number }
        })
        .collect();
    // A merge taken back is remembered too, and its row refers to both sides.
    let merges = memory::Entity::find().filter(
        Condition::any().add(memory::Column::KeptId.eq(id)).add(memory::Column::DuplicateId.eq(id)),
    );
    dependents.extend(merges.limit(TOLD).all(db).await?.into_iter().map(|merge| Dependent {
        kind: "merge".to_owned(),
        id: merge.id.into(),
        label: merge.before.duplicate.row.number,
    }));
    Ok(dependents)
}

/// The partner with this id and those above it, no more than one above [`HEIGHT`]: who gets so many
/// has not seen them all, and refuses. A write that relies on it stands in the queue of
/// [`queue_for_hierarchy`] before, so that two writes cannot close a circle together.
///
/// # Errors
/// The database's.
pub async fn ancestors(
    from: Option<PartnerId>,
    db: &Reading<'_>,
) -> Result<Vec<PartnerId>, Failure> {
    let mut found = Vec::new();
    let mut next = from;
    while let Some(id) = next.filter(|id| !found.contains(id) && found.len() <= HEIGHT) {
        found.push(id);
        next = partner::Entity::find_by_id(id).one(db).await?.and_then(|row| row.parent_id);
    }
    Ok(found)
}

/// Lets a write of another desk that refers to partners wait for the merges, so that none of them
/// misses the new reference. Before any row is held.
///
/// # Errors
/// The database's.
pub async fn refer_to_partners(tx: &Tx) -> Result<(), Failure> {
    tx.queue_beside("partner hierarchy").await
}

/// Lets the writes that move partners under others follow each other. Before any partner is held.
///
/// # Errors
/// The database's.
pub async fn queue_for_hierarchy(tx: &Tx) -> Result<(), Failure> {
    tx.queue("partner hierarchy").await
}
