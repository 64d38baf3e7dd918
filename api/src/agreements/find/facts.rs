//! What the guard looks at.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::agreements::acts;
use crate::agreements::agreement::{self};
use crate::agreements::content::content_hash;
use crate::agreements::kinds;
use crate::agreements::lifecycle::{Action, Status};
use crate::agreements::papers::Endorsement;
use crate::agreements::parts::Side;
use crate::agreements::record::AgreementRecord;
use crate::agreements::rules::{Consent, Dependent, Facts, LastAct};
use crate::db::{Failure, Reading};

/// How many dependents are told.
const TOLD: u64 = 20;

/// The facts about an agreement.
///
/// # Errors
/// The database's.
pub async fn facts_of(record: &AgreementRecord, db: &Reading<'_>) -> Result<Facts, Failure> {
    let row = &record.row;
    let kind = kinds::by_id([row.kind_id], db).await?.remove(&row.kind_id);
    let needs_conclusion = kind.is_some_and(|kind| kind.needs_conclusion);
    let side = |side| record.active_parties().any(|party| party.side == side);
    let hash = content_hash(record);
    let consent = |given: &Option<Endorsement>| match given {
        None => Consent::Missing,
        Some(given) if given.content_hash != hash => Consent::Outdated,
        Some(_) => Consent::Given,
    };
    Ok(Facts {
        status: row.status,
        number: row.number.clone(),
        has_own_party: side(Side::Own),
        has_partner: side(Side::Partner),
        legal: consent(&row.reviews.legal),
        head: consent(&row.reviews.head),
        lacks_conclusion: needs_conclusion && row.conclusion.is_none(),
        unsigned: record.unsigned(),
        last_act: last_act(row, db).await?,
        dependents: dependents_of(row, db).await?,
    })
}

async fn last_act(row: &agreement::Model, db: &Reading<'_>) -> Result<LastAct, Failure> {
    let last: Option<(Action, i64)> = acts::Entity::find()
        .select_only()
        .column(acts::Column::Action)
        .column(acts::Column::Version)
        .filter(acts::Column::AgreementId.eq(row.id))
        .filter(acts::Column::Reverted.eq(false))
        .order_by_desc(acts::Column::At)
        .order_by_desc(acts::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(match last {
        // What was entered as signed was never anything else.
        None | Some((Action::RecordSigned, 1)) => LastAct::None,
        Some((_, version)) if version == row.version => LastAct::Untouched,
        Some(_) => LastAct::ChangedSince,
    })
}

/// Only a draft can be deleted, so only of a draft it is asked.
async fn dependents_of(
    row: &agreement::Model,
    db: &Reading<'_>,
) -> Result<Vec<Dependent>, Failure> {
    if row.status != Status::Draft {
        return Ok(Vec::new());
    }
    let refers = Condition::any()
        .add(agreement::Column::ParentId.eq(row.id))
        .add(agreement::Column::PredecessorId.eq(row.id))
        .add(agreement::Column::SuccessorId.eq(row.id));
    let rows = agreement::Entity::find()
        .filter(refers)
        .order_by_asc(agreement::Column::Id)
        .limit(TOLD)
        .all(db)
        .await?;
    let dependent = |other: agreement::Model| {
        let kind = if other.parent_id == Some(row.id) {
            "child"
        } else if other.predecessor_id == Some(row.id) {
            "successor"
        } else {
            "predecessor"
        };
        let label = other.number.unwrap_or(other.title);
        Dependent { kind: kind.to_owned(), id: other.id.into(), label }
    };
    Ok(rows.into_iter().map(dependent).collect())
}
