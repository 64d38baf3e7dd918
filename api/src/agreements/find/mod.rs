//! How agreements are looked up. Every SELECT of this desk is here, and every one that answers a
//! caller starts from [`visible_to`].

mod facts;
mod known;
mod list;
mod listed;
mod records;
mod state;

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::acts;
use super::agreement::{self, AgreementId};
use super::lifecycle::Status;
use super::parts::PartyId;
use super::parts::rows::party;
use super::permits::ViewAgreementDetails;
use super::record::AgreementRecord;
use crate::db::{Failure, Reading, Tx, held};
use crate::http::Permitted;
use crate::kernel::actor::{Actor, Reach};
use crate::kernel::id::UnitId;
use crate::partners::PartnerId;
use crate::people::units;

pub use facts::{dependents_on, facts_of};
pub use known::{WithPartner, agreements_with};
pub use list::{Filters, Key, Need, list};
pub use listed::{ListedAgreement, ListedParty};
pub use records::{parties_of, terms_of};

/// The agreements an actor may see: staff all of them, coordinators those of their unit and below,
/// everybody else the public ones once they are registered.
#[must_use]
pub fn visible_to(actor: &Actor) -> Select<agreement::Entity> {
    let all = agreement::Entity::find();
    match seen_by(actor) {
        None => all,
        Some(seen) => all.filter(seen),
    }
}

/// The condition that an actor sees an agreement; none for who sees them all.
fn seen_by(actor: &Actor) -> Option<Condition> {
    let public = Condition::all()
        .add(agreement::Column::Public.eq(true))
        .add(agreement::Column::Status.is_in(PUBLISHED));
    match actor.reach(ViewAgreementDetails::PERMISSION) {
        Reach::Everything => None,
        Reach::Units(reached) if reached.is_empty() => Some(public),
        Reach::Units(reached) => {
            let own = agreement::Column::UnitId.in_subquery(units::within(&reached));
            Some(Condition::any().add(own).add(public))
        }
    }
}

/// The condition that an actor who does not see the details of every agreement sees those of this
/// one; none for who does. What is asked of the office's fields is asked of these alone.
fn detailed_to(actor: &Actor) -> Option<SimpleExpr> {
    match actor.reach(ViewAgreementDetails::PERMISSION) {
        Reach::Everything => None,
        Reach::Units(reached) => {
            Some(agreement::Column::UnitId.in_subquery(units::within(&reached)))
        }
    }
}

/// Where a public agreement stands when everybody may see it.
const PUBLISHED: [Status; 5] = [
    Status::Registered,
    Status::Suspended,
    Status::TerminationRequested,
    Status::Terminated,
    Status::Superseded,
];

/// Of which agreements an actor sees more than everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sees {
    /// Of all.
    Everything,
    /// Of those of these units.
    Units(HashSet<UnitId>),
}

impl Sees {
    /// Whether the actor sees the details of an agreement that this unit owns.
    #[must_use]
    pub fn details_of(&self, owner: Option<UnitId>) -> bool {
        match self {
            Self::Everything => true,
            Self::Units(units) => owner.is_some_and(|unit| units.contains(&unit)),
        }
    }
}

/// Of which agreements the actor sees more than everybody: the same as [`visible_to`] asks.
///
/// # Errors
/// The database's.
pub async fn sees(actor: &Actor, db: &Reading<'_>) -> Result<Sees, Failure> {
    Ok(match actor.reach(ViewAgreementDetails::PERMISSION) {
        Reach::Everything => Sees::Everything,
        Reach::Units(reached) => Sees::Units(units::reached(&reached, db).await?),
    })
}

/// Whether the actor may see any agreement at all.
///
/// # Errors
/// The database's.
pub async fn any(actor: &Actor, db: &Reading<'_>) -> Result<bool, Failure> {
    Ok(visible_to(actor).one(db).await?.is_some())
}

/// The agreement with this id, if the actor may see it.
///
/// # Errors
/// [`Failure::NotFound`], also for what is not the actor's to know.
pub async fn one(
    id: AgreementId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<AgreementRecord, Failure> {
    let row = visible_to(actor).filter(agreement::Column::Id.eq(id)).one(db).await?;
    whole(row.ok_or(Failure::NotFound)?, db).await
}

/// The id of an agreement whose details the actor may see: its history.
///
/// # Errors
/// [`Failure::NotFound`], also for what is not the actor's to know.
pub async fn one_with_details(
    id: AgreementId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<AgreementId, Failure> {
    let row = visible_to(actor).filter(agreement::Column::Id.eq(id)).one(db).await?;
    let sees = sees(actor, db).await?;
    row.filter(|row| sees.details_of(row.unit_id)).map(|row| row.id).ok_or(Failure::NotFound)
}

/// The agreement with this id, if the actor may see it, held until the transaction ends, so that
/// two writes on one agreement follow each other.
///
/// # Errors
/// [`Failure::NotFound`], also for what is not the actor's to know.
pub async fn hold(
    id: AgreementId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<AgreementRecord, Failure> {
    let row = held(visible_to(actor).filter(agreement::Column::Id.eq(id))).one(db).await?;
    whole(row.ok_or(Failure::NotFound)?, db).await
}

/// These agreements, held; whoever asks: a merge of partners changes them all.
pub(super) async fn hold_all(
    ids: &[AgreementId],
    db: &Reading<'_>,
) -> Result<Vec<AgreementRecord>, Failure> {
    let rows = agreement::Entity::find().filter(agreement::Column::Id.is_in(ids.iter().copied()));
    records::with_parts(held(rows.order_by_asc(agreement::Column::Id)).all(db).await?, db).await
}

async fn whole(row: agreement::Model, db: &Reading<'_>) -> Result<AgreementRecord, Failure> {
    let found = records::with_parts(vec![row], db).await?;
    found.into_iter().next().ok_or(Failure::NotFound)
}

/// Agreements by their ids, in no order, if the actor may see them: what references are shown by.
///
/// # Errors
/// The database's.
pub async fn rows_by_id(
    ids: impl IntoIterator<Item = AgreementId>,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<HashMap<AgreementId, agreement::Model>, Failure> {
    let mut wanted: Vec<AgreementId> = ids.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = visible_to(actor).filter(agreement::Column::Id.is_in(wanted)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// How many of the agreements that gave their place to one are shown.
const SHOWN: u64 = 50;

/// The agreements that gave their place to this one, by number, as far as the actor may see them.
///
/// # Errors
/// The database's.
pub async fn superseded_by(
    id: AgreementId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Vec<agreement::Model>, Failure> {
    let rows = visible_to(actor)
        .filter(agreement::Column::SuccessorId.eq(id))
        .order_by_asc(agreement::Column::Serial)
        .order_by_asc(agreement::Column::Id)
        .limit(SHOWN);
    Ok(rows.all(db).await?)
}

/// Along which references one agreement leads to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the agreement it belongs to.
    Parents,
    /// To the agreement it took the place of.
    Predecessors,
}

/// How many agreements may stand above or before one, each above or before the other.
const HEIGHT: usize = 50;

/// Whether the way from an agreement leads to another, or further than any way does.
pub(super) async fn leads_to(
    from: AgreementId,
    to: AgreementId,
    way: Way,
    db: &Reading<'_>,
) -> Result<bool, Failure> {
    let mut next = Some(from);
    for _ in 0..HEIGHT {
        let Some(id) = next else { return Ok(false) };
        if id == to {
            return Ok(true);
        }
        let row = agreement::Entity::find_by_id(id).one(db).await?;
        next = row.and_then(|row| match way {
            Way::Parents => row.parent_id,
            Way::Predecessors => row.predecessor_id,
        });
    }
    Ok(true)
}

/// Lets the writes that put agreements under or after others follow each other. Before any
/// agreement is held.
pub(super) async fn queue_for_hierarchy(tx: &Tx) -> Result<(), Failure> {
    tx.queue("agreement hierarchy").await
}

/// The agreements these parties belong to, whoever asks.
pub(super) async fn with_parties(
    parties: &[PartyId],
    db: &Reading<'_>,
) -> Result<Vec<AgreementId>, Failure> {
    let rows = party::Entity::find().filter(party::Column::Id.is_in(parties.iter().copied()));
    let mut ids: Vec<_> = rows.all(db).await?.into_iter().map(|row| row.agreement_id).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// The agreements a partner is a party of, whoever asks: for merges and deletions.
pub(super) async fn rows_with_partner(
    partner: PartnerId,
    db: &Reading<'_>,
) -> Result<Vec<agreement::Model>, Failure> {
    let rows = agreement::Entity::find()
        .filter(agreement::Column::Id.in_subquery(with_partners([partner])))
        .order_by_asc(agreement::Column::Id);
    Ok(rows.all(db).await?)
}

/// The ids of the agreements one of these partners is a party of.
fn with_partners(partners: impl IntoIterator<Item = PartnerId>) -> SelectStatement {
    Query::select()
        .column(party::Column::AgreementId)
        .from(party::Entity)
        .and_where(party::Column::PartnerId.is_in(partners))
        .take()
}

/// What was done with an agreement, the last first. What each act changed is left out: only taking
/// it back needs it.
///
/// # Errors
/// The database's.
pub async fn acts_of(id: AgreementId, db: &Reading<'_>) -> Result<Vec<acts::Told>, Failure> {
    let acts = acts::Entity::find().filter(acts::Column::AgreementId.eq(id));
    Ok(acts.order_by_desc(acts::Column::Version).into_partial_model().all(db).await?)
}

/// The last act on an agreement that was not taken back, whole.
pub(super) async fn last_standing_act(
    id: AgreementId,
    db: &Reading<'_>,
) -> Result<Option<acts::Model>, Failure> {
    Ok(standing(id).one(db).await?)
}

/// The acts on an agreement that were not taken back, the last first.
pub(super) async fn standing_acts(
    id: AgreementId,
    db: &Reading<'_>,
) -> Result<Vec<acts::Model>, Failure> {
    Ok(standing(id).all(db).await?)
}

fn standing(id: AgreementId) -> Select<acts::Entity> {
    acts::Entity::find()
        .filter(acts::Column::AgreementId.eq(id))
        .filter(acts::Column::Reverted.eq(false))
        .order_by_desc(acts::Column::Version)
        .order_by_desc(acts::Column::Id)
}
