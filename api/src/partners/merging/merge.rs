//! Taking a duplicate in.

use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait};
use sea_orm::{IntoActiveModel, QueryFilter};

use super::join::{Joined, join};
use super::memory::{self, Before};
use super::relink::Relinkers;
use crate::db::{Act, Failure, Reading, Tx};
use crate::partners::contact::ContactId;
use crate::partners::find;
use crate::partners::guard::{check_with, named};
use crate::partners::input::Merging;
use crate::partners::lifecycle::{Action, Status};
use crate::partners::partner::{self, PartnerId};
use crate::partners::parts::PartnerUnitId;
use crate::partners::parts::rows::unit;
use crate::partners::record::PartnerRecord;
use crate::partners::rules::{Other, Refusal};

/// Takes a duplicate in: everything of it moves to the kept partner.
///
/// # Errors
/// When one of them has changed since the caller read it, was merged already, or both are the
/// same partner.
pub async fn merge(
    tx: &Tx,
    id: PartnerId,
    version: i64,
    input: &Merging,
    desks: &Relinkers,
) -> Result<PartnerRecord, Refusal> {
    find::queue_for_hierarchy(tx).await?;
    let kept = find::hold(id, tx.actor(), &tx.read()).await?;
    tx.expect(&kept, version)?;
    let duplicate = find::hold(input.duplicate_id, tx.actor(), &tx.read()).await;
    let duplicate = duplicate.map_err(missing)?;
    let joined = join(&kept, &duplicate, &input.take);
    let other = other(&kept, &duplicate, &joined, &tx.read()).await?;
    check_with(Action::Merge, &kept, Some(other), tx).await?;
    if duplicate.row.version != input.duplicate_version {
        return Err(Refusal::StaleDuplicate(duplicate.row.version));
    }
    // Boxed: it holds four whole partners across many waits.
    Box::pin(write(tx, kept, duplicate, joined, desks)).await
}

/// What the guard asks about the duplicate.
pub(in crate::partners) async fn other(
    kept: &PartnerRecord,
    duplicate: &PartnerRecord,
    joined: &Joined,
    db: &Reading<'_>,
) -> Result<Other, Failure> {
    // Who stood under the duplicate will stand under the kept partner: none of them may be above.
    let above = find::ancestors(joined.kept.row.parent_id, db).await?;
    let circle = [kept.row.id, duplicate.row.id];
    Ok(Other {
        same: kept.row.id == duplicate.row.id,
        merged: duplicate.row.merged_into_id.is_some(),
        closed: duplicate.row.status == Status::Closed,
        cycle: above.len() > find::HEIGHT || above.iter().any(|id| circle.contains(id)),
        too_many: joined.too_many(),
    })
}

fn missing(failure: Failure) -> Refusal {
    match failure {
        Failure::NotFound => Refusal::not_found("/duplicate_id"),
        other => Refusal::Failure(other),
    }
}

async fn write(
    tx: &Tx,
    kept: PartnerRecord,
    duplicate: PartnerRecord,
    joined: Joined,
    desks: &Relinkers,
) -> Result<PartnerRecord, Refusal> {
    let (from, to) = (duplicate.row.id, kept.row.id);
    let act = || Action::Merge.act();
    let units: Vec<_> = duplicate.units.iter().map(|unit| unit.id).collect();
    hand_over_units(&units, to, tx).await?;
    // The duplicate first: two partners never have the same identifier.
    let emptied = tx.change(&duplicate, joined.duplicate, act()).await?;
    let after = tx.change(&kept, joined.kept, act()).await.map_err(named)?;
    let before = Before {
        contacts: move_contacts(from, to, tx).await?,
        children: move_children(from, to, tx).await?,
        predecessors: move_predecessors(from, to, tx).await?,
        links: relink(from, to, tx, desks).await?,
        kept,
        duplicate,
    };
    let memory = memory::Model {
        id: tx.new_id(),
        kept_id: to,
        duplicate_id: from,
        kept_version: after.row.version,
        duplicate_version: emptied.row.version,
        before,
        merged_at: tx.now(),
        merged_by: tx.actor().user_id,
        reverted_at: None,
    };
    // The merge is in the history of both partners; this is what taking it back needs.
    let row = memory.into_active_model().insert(tx.bookkeeping()).await;
    row.map_err(Failure::from)?;
    Ok(after)
}

/// Units keep their ids, to which their contacts refer, so they are handed over before either
/// partner is written: the partner that loses them finds nothing to delete. The history of both
/// tells of it.
pub(super) async fn hand_over_units(
    units: &[PartnerUnitId],
    to: PartnerId,
    tx: &Tx,
) -> Result<(), Failure> {
    if units.is_empty() {
        return Ok(());
    }
    let handed = unit::Entity::update_many()
        .col_expr(unit::Column::PartnerId, sea_orm::sea_query::Expr::value(to))
        .filter(unit::Column::Id.is_in(units.iter().copied()));
    handed.exec(tx.bookkeeping()).await?;
    Ok(())
}

async fn move_contacts(from: PartnerId, to: PartnerId, tx: &Tx) -> Result<Vec<ContactId>, Failure> {
    let mut moved = Vec::new();
    for contact in find::contacts_of(from, &tx.read()).await? {
        let mut after = contact.clone();
        after.partner_id = to;
        moved.push(tx.change(&contact, after, Action::Merge.act()).await?.id);
    }
    Ok(moved)
}

async fn move_children(from: PartnerId, to: PartnerId, tx: &Tx) -> Result<Vec<PartnerId>, Failure> {
    let below =
        Condition::all().add(partner::Column::ParentId.eq(from)).add(partner::Column::Id.ne(to));
    repoint(below, tx, |after| after.row.parent_id = Some(to)).await
}

async fn move_predecessors(
    from: PartnerId,
    to: PartnerId,
    tx: &Tx,
) -> Result<Vec<PartnerId>, Failure> {
    let before =
        Condition::all().add(partner::Column::SuccessorId.eq(from)).add(partner::Column::Id.ne(to));
    repoint(before, tx, |after| after.row.successor_id = Some(to)).await
}

/// Changes a reference of all these partners.
pub(super) async fn repoint(
    which: Condition,
    tx: &Tx,
    change: impl Fn(&mut PartnerRecord),
) -> Result<Vec<PartnerId>, Failure> {
    let mut moved = Vec::new();
    for record in find::hold_all(which, &tx.read()).await? {
        let mut after = record.clone();
        change(&mut after);
        tx.change(&record, after, Act::CHANGED).await?;
        moved.push(record.row.id);
    }
    Ok(moved)
}

async fn relink(
    from: PartnerId,
    to: PartnerId,
    tx: &Tx,
    desks: &Relinkers,
) -> Result<Vec<(String, Vec<uuid::Uuid>)>, Failure> {
    let mut links = Vec::new();
    for desk in desks.desks() {
        links.push((desk.kind().to_owned(), desk.relink(from, to, tx).await?));
    }
    Ok(links)
}
