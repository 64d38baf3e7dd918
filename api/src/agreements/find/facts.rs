//! What the guard looks at.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::agreements::agreement::{self, AgreementId, EntryPath};
use crate::agreements::kinds;
use crate::agreements::lifecycle::Status;
use crate::agreements::parts::Side;
use crate::agreements::record::AgreementRecord;
use crate::agreements::rules::{Advice, Dependent, Facts, LastAct, Reviewer};
use crate::db::{Failure, Reading};

/// How many dependents are told.
const TOLD: u64 = 20;

/// The facts about an agreement, whose last act is told.
///
/// # Errors
/// The database's.
pub async fn facts_of(
    record: &AgreementRecord,
    last_act: LastAct,
    db: &Reading<'_>,
) -> Result<Facts, Failure> {
    let row = &record.row;
    let kind = kinds::by_id([row.kind_id], db).await?.remove(&row.kind_id);
    let needs_conclusion = kind.is_some_and(|kind| kind.needs_conclusion);
    let advice = record.advice(needs_conclusion);
    let side = |side| record.active_parties().any(|party| party.side == side);
    Ok(Facts {
        status: row.status,
        number: row.number.clone(),
        has_own_party: side(Side::Own),
        has_partner: side(Side::Partner),
        legal: record.consent(Reviewer::Legal),
        head: record.consent(Reviewer::Head),
        advice,
        needs_reason: advice != Advice::For && row.entry_path != EntryPath::Legacy,
        unsigned: record.unsigned(),
        last_act,
        dependents: dependents_of(row, last_act, db).await?,
    })
}

/// Asked only where something is in the way of these: a draft can be deleted, and a signature can
/// be taken back from an agreement that others gave their place to.
async fn dependents_of(
    row: &agreement::Model,
    last_act: LastAct,
    db: &Reading<'_>,
) -> Result<Vec<Dependent>, Failure> {
    let refers = match (row.status, last_act) {
        (Status::Draft, _) => refers_to(row.id),
        (Status::Signed, _) | (_, LastAct::Untouched { unsigns: true }) => {
            Condition::all().add(agreement::Column::SuccessorId.eq(row.id))
        }
        _ => return Ok(Vec::new()),
    };
    told(row.id, refers, db).await
}

/// What refers to an agreement, whatever its status.
///
/// # Errors
/// The database's.
pub async fn dependents_on(id: AgreementId, db: &Reading<'_>) -> Result<Vec<Dependent>, Failure> {
    told(id, refers_to(id), db).await
}

fn refers_to(id: AgreementId) -> Condition {
    Condition::any()
        .add(agreement::Column::ParentId.eq(id))
        .add(agreement::Column::PredecessorId.eq(id))
        .add(agreement::Column::SuccessorId.eq(id))
}

async fn told(
    id: AgreementId,
    refers: Condition,
    db: &Reading<'_>,
) -> Result<Vec<Dependent>, Failure> {
    let rows = agreement::Entity::find()
        .filter(refers)
        .order_by_asc(agreement::Column::Id)
        .limit(TOLD)
        .all(db)
        .await?;
    let dependent = |other: agreement::Model| {
        let kind = if other.parent_id == Some(id) {
            "child"
        } else if other.predecessor_id == Some(id) {
            "successor"
        } else {
            "predecessor"
        };
        let label = other.number.unwrap_or(other.title);
        Dependent { kind: kind.to_owned(), id: other.id.into(), label }
    };
    Ok(rows.into_iter().map(dependent).collect())
}
