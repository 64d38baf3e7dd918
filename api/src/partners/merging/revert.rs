//! Taking a merge back.

use sea_orm::{ActiveModelTrait, ActiveValue, ColumnTrait, Condition, IntoActiveModel};

use super::memory::{self, Before};
use super::merge::{hand_over_units, repoint};
use super::relink::Relinkers;
use crate::db::{Act, Failure, Tx};
use crate::http::Guard as _;
use crate::partners::find;
use crate::partners::guard::named;
use crate::partners::input::Reverting;
use crate::partners::lifecycle::Action;
use crate::partners::partner::{self, PartnerId};
use crate::partners::parts::PartnerUnitId;
use crate::partners::record::PartnerRecord;
use crate::partners::rules::{Facts, LastMerge, Refusal};

/// Makes two partners of one again, each as it was before the merge.
///
/// # Errors
/// When one of them has changed since the merge, or a later merge stands in the way.
pub async fn revert(
    tx: &Tx,
    id: PartnerId,
    version: i64,
    input: &Reverting,
    desks: &Relinkers,
) -> Result<PartnerRecord, Refusal> {
    find::queue_for_hierarchy(tx).await?;
    let kept = find::hold(id, tx.actor(), &tx.read()).await?;
    tx.expect(&kept, version)?;
    let merges = find::merges_into(id, &tx.read()).await?;
    let merge = merges.iter().find(|merge| merge.id == input.merge_id);
    let merge = merge.ok_or_else(|| Refusal::not_found("/merge_id"))?.clone();
    let facts = find::facts_of(&kept.row, &tx.read()).await?;
    let last_merge = standing(&merge, &merges, &facts);
    Facts { last_merge, ..facts }.check(Action::RevertMerge, tx.actor())?;
    let duplicate = find::hold(merge.duplicate_id, tx.actor(), &tx.read()).await?;
    let act = Action::RevertMerge.act().because(Some(input.reason.clone()));
    let restored = write(tx, &kept, &duplicate, &merge.before, act, desks).await?;
    let mut row = merge.into_active_model();
    row.reverted_at = ActiveValue::Set(Some(tx.now()));
    row.update(tx.bookkeeping()).await.map_err(Failure::from)?;
    Ok(restored)
}

/// Whether this very merge can be taken back.
fn standing(merge: &memory::Model, merges: &[memory::Model], facts: &Facts) -> LastMerge {
    if merge.reverted_at.is_some() {
        return LastMerge::None;
    }
    let last = merges.iter().find(|merge| merge.reverted_at.is_none());
    let later = last.is_some_and(|last| last.id != merge.id);
    if later { LastMerge::ChangedSince } else { facts.last_merge }
}

fn units(before: &Before) -> Vec<PartnerUnitId> {
    before.duplicate.units.iter().map(|unit| unit.id).collect()
}

async fn write(
    tx: &Tx,
    kept: &PartnerRecord,
    duplicate: &PartnerRecord,
    before: &Before,
    act: Act,
    desks: &Relinkers,
) -> Result<PartnerRecord, Refusal> {
    let (from, to) = (kept.row.id, duplicate.row.id);
    hand_over_units(&units(before), to, tx).await?;
    // Contacts that now work in a unit of the kept partner leave it before they go back.
    restore_contacts(from, before, to, tx).await?;
    let restored = tx.change(kept, before.kept.clone(), act.clone()).await.map_err(named)?;
    tx.change(duplicate, before.duplicate.clone(), act).await.map_err(named)?;
    let among = |ids: &[PartnerId], refers: Condition| {
        refers.add(partner::Column::Id.is_in(ids.iter().copied()))
    };
    let children = Condition::all().add(partner::Column::ParentId.eq(from));
    repoint(among(&before.children, children), tx, |row| row.row.parent_id = Some(to)).await?;
    let earlier = Condition::all().add(partner::Column::SuccessorId.eq(from));
    repoint(among(&before.predecessors, earlier), tx, |row| row.row.successor_id = Some(to))
        .await?;
    for (kind, records) in &before.links {
        if let Some(desk) = desks.desks().find(|desk| desk.kind() == kind) {
            desk.restore(records, from, to, tx).await?;
        }
    }
    Ok(restored)
}

async fn restore_contacts(
    from: PartnerId,
    before: &Before,
    to: PartnerId,
    tx: &Tx,
) -> Result<(), Failure> {
    let units = units(before);
    for contact in find::contacts_of(from, &tx.read()).await? {
        if !before.contacts.contains(&contact.id) {
            continue;
        }
        let mut after = contact.clone();
        after.partner_id = to;
        after.unit_id = contact.unit_id.filter(|unit| units.contains(unit));
        tx.change(&contact, after, Action::RevertMerge.act()).await?;
    }
    Ok(())
}
