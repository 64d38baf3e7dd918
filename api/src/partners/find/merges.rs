//! What was merged into a partner, and whether the last merge can still be taken back.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::facts::HEIGHT;
use super::records::contacts_of_units;
use crate::db::{Failure, Reading};
use crate::partners::merging::memory;
use crate::partners::partner::{self, PartnerId};
use crate::partners::rules::LastMerge;

/// The merges into a partner, the last one first.
///
/// # Errors
/// The database's.
pub async fn merges_into(
    partner: PartnerId,
    db: &Reading<'_>,
) -> Result<Vec<memory::Model>, Failure> {
    let merges = memory::Entity::find()
        .filter(memory::Column::KeptId.eq(partner))
        .order_by_desc(memory::Column::MergedAt)
        .order_by_desc(memory::Column::Id);
    Ok(merges.all(db).await?)
}

/// Whether the last merge that stands can be taken back: neither side has changed since, and what
/// both were before still fits among the others.
pub(super) async fn last_merge(
    row: &partner::Model,
    db: &Reading<'_>,
) -> Result<LastMerge, Failure> {
    let merges = merges_into(row.id, db).await?;
    let Some(last) = merges.into_iter().find(|merge| merge.reverted_at.is_none()) else {
        return Ok(LastMerge::None);
    };
    let duplicate = partner::Entity::find_by_id(last.duplicate_id).one(db).await?;
    let untouched = last.kept_version == row.version
        && duplicate.is_some_and(|duplicate| duplicate.version == last.duplicate_version)
        && !has_strange_contacts(&last, db).await?
        && fits_again(&last, db).await?;
    Ok(if untouched { LastMerge::Untouched } else { LastMerge::ChangedSince })
}

/// A contact added since to a unit that would go back has no partner to belong to.
async fn has_strange_contacts(merge: &memory::Model, db: &Reading<'_>) -> Result<bool, Failure> {
    let units: Vec<_> = merge.before.duplicate.units.iter().map(|unit| unit.id).collect();
    let contacts = contacts_of_units(&units, db).await?;
    Ok(contacts.iter().any(|contact| !merge.before.contacts.contains(&contact.id)))
}

/// Both sides can stand again where they stood: what was above them is there and no duplicate of
/// another one, and nobody has come to stand above itself.
async fn fits_again(merge: &memory::Model, db: &Reading<'_>) -> Result<bool, Failure> {
    let before = &merge.before;
    let restored = HashMap::from([
        (before.kept.row.id, before.kept.row.parent_id),
        (before.duplicate.row.id, before.duplicate.row.parent_id),
    ]);
    for (side, parent) in &restored {
        let (mut next, mut steps) = (*parent, 0);
        while let Some(id) = next {
            steps += 1;
            if id == *side || steps > HEIGHT {
                return Ok(false);
            }
            next = match restored.get(&id) {
                Some(parent) => *parent,
                None => match parent_after(id, merge, db).await? {
                    Some(parent) => parent,
                    None => return Ok(false),
                },
            };
        }
    }
    Ok(true)
}

/// What stands above another partner once the merge is taken back; nothing where the partner is
/// gone or was merged.
async fn parent_after(
    id: PartnerId,
    merge: &memory::Model,
    db: &Reading<'_>,
) -> Result<Option<Option<PartnerId>>, Failure> {
    let row = partner::Entity::find_by_id(id).one(db).await?;
    let row = row.filter(|row| row.merged_into_id.is_none());
    let goes_back = |row: &partner::Model| {
        merge.before.children.contains(&id) && row.parent_id == Some(merge.kept_id)
    };
    Ok(row.map(|row| if goes_back(&row) { Some(merge.duplicate_id) } else { row.parent_id }))
}
