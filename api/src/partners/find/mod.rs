//! How partners are looked up. Every SELECT of this desk is here, and every one that answers a
//! caller starts from [`visible_to`].

mod called;
mod duplicates;
mod facts;
mod known;
mod list;
mod merges;
mod records;
mod referred;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select};

use std::collections::HashMap;

use super::contact::{self, ContactId};
use super::partner::{self, PartnerId};
use super::permits::ViewPartnerDetails;
use super::record::PartnerRecord;
use crate::db::{Failure, Reading, held};
use crate::http::Permitted;
use crate::kernel::actor::Actor;

pub use called::{Called, called};
pub use duplicates::{Candidate, Clue, Likeness, Reason, duplicates};
pub use facts::{
    HEIGHT, ancestors, dependents_of, facts_of, facts_with_links, queue_for_hierarchy,
    refer_to_partners,
};
pub(super) use known::{with_identifiers, with_names};
pub use list::{Filters, Key, Merged, list, suggestions};
pub use merges::merges_into;
pub(super) use records::{contacts_of_units, names_and_tags, with_parts};
pub use referred::{
    Chosen, Referred, ShownPartner, found_by, in_countries, names_for_demo, referred, shown,
    visible_among,
};

/// Whether the actor may see more of partners than everybody.
#[must_use]
pub fn sees_details(actor: &Actor) -> bool {
    actor.may(ViewPartnerDetails::PERMISSION)
}

/// The partners an actor may see: staff all of them, everybody else the public ones.
#[must_use]
pub fn visible_to(actor: &Actor) -> Select<partner::Entity> {
    let all = partner::Entity::find();
    if sees_details(actor) {
        return all;
    }
    all.filter(partner::Column::Public.eq(true)).filter(partner::Column::MergedIntoId.is_null())
}

/// Whether the actor may see any partner at all.
///
/// # Errors
/// The database's.
pub async fn any(actor: &Actor, db: &Reading<'_>) -> Result<bool, Failure> {
    Ok(visible_to(actor).one(db).await?.is_some())
}

/// The partner with this id, if the actor may see it.
///
/// # Errors
/// [`Failure::NotFound`], also for what is not the actor's to know.
pub async fn one(id: PartnerId, actor: &Actor, db: &Reading<'_>) -> Result<PartnerRecord, Failure> {
    let row = visible_to(actor).filter(partner::Column::Id.eq(id)).one(db).await?;
    record(row.ok_or(Failure::NotFound)?, db).await
}

/// The same, held until the transaction ends, so that two writes on one partner follow each other.
///
/// # Errors
/// [`Failure::NotFound`], also for what is not the actor's to know.
pub async fn hold(
    id: PartnerId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<PartnerRecord, Failure> {
    let row = held(visible_to(actor).filter(partner::Column::Id.eq(id))).one(db).await?;
    record(row.ok_or(Failure::NotFound)?, db).await
}

/// Partners by their ids, in no order, if the actor may see them: what references are shown by.
///
/// # Errors
/// The database's.
pub async fn rows_by_id(
    ids: impl IntoIterator<Item = PartnerId>,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<HashMap<PartnerId, partner::Model>, Failure> {
    let mut wanted: Vec<PartnerId> = ids.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = visible_to(actor).filter(partner::Column::Id.is_in(wanted)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// The partners with one of these ids, held; whoever asks: a merge re-points them all.
pub(super) async fn hold_all(
    rows: sea_orm::Condition,
    db: &Reading<'_>,
) -> Result<Vec<PartnerRecord>, Failure> {
    let select = held(partner::Entity::find().filter(rows)).order_by_asc(partner::Column::Id);
    with_parts(select.all(db).await?, db).await
}

async fn record(row: partner::Model, db: &Reading<'_>) -> Result<PartnerRecord, Failure> {
    let found = with_parts(vec![row], db).await?;
    found.into_iter().next().ok_or(Failure::NotFound)
}

/// The contacts of a partner, by name.
///
/// # Errors
/// The database's.
pub async fn contacts_of(
    partner: PartnerId,
    db: &Reading<'_>,
) -> Result<Vec<contact::Model>, Failure> {
    let contacts = contact::Entity::find()
        .filter(contact::Column::PartnerId.eq(partner))
        .order_by_asc(contact::Column::Name)
        .order_by_asc(contact::Column::Id);
    Ok(contacts.all(db).await?)
}

/// A contact of a partner, if the actor may see the partner; who may see contacts at all, the
/// permission says.
///
/// # Errors
/// [`Failure::NotFound`], also for a contact of another partner.
pub async fn contact_of(
    partner: PartnerId,
    id: ContactId,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<contact::Model, Failure> {
    let seen = visible_to(actor).filter(partner::Column::Id.eq(partner)).one(db).await?;
    let partner = seen.ok_or(Failure::NotFound)?.id;
    let contact = contact::Entity::find_by_id(id).filter(contact::Column::PartnerId.eq(partner));
    contact.one(db).await?.ok_or(Failure::NotFound)
}

/// The partner that has an identifier already, if the actor may see it.
///
/// # Errors
/// The database's.
pub async fn bearer_of(
    identifier: &super::parts::Identifier,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<Option<partner::Model>, Failure> {
    Ok(visible_to(actor).filter(list::bears(identifier)).one(db).await?)
}
