//! From rows of partners to whole partners: one query for each table, however many partners.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::db::{Failure, Reading, lists_of};
use crate::kernel::name::Name;
use crate::partners::contact;
use crate::partners::partner::{self, PartnerId};
use crate::partners::parts::PartnerUnitId;
use crate::partners::parts::rows::{Tag, domain, identifier, name, ranking, tag, unit};
use crate::partners::record::PartnerRecord;

/// The rows with what belongs to them, in their order.
pub(in crate::partners) async fn with_parts(
    rows: Vec<partner::Model>,
    db: &Reading<'_>,
) -> Result<Vec<PartnerRecord>, Failure> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut names = lists_of(name::Column::PartnerId, name::Column::PlaceInList, &ids, db).await?;
    let mut identifiers =
        lists_of(identifier::Column::PartnerId, identifier::Column::PlaceInList, &ids, db).await?;
    let mut domains =
        lists_of(domain::Column::PartnerId, domain::Column::PlaceInList, &ids, db).await?;
    let mut units = lists_of(unit::Column::PartnerId, unit::Column::PlaceInList, &ids, db).await?;
    let mut rankings =
        lists_of(ranking::Column::PartnerId, ranking::Column::PlaceInList, &ids, db).await?;
    let mut tags = lists_of(tag::Column::PartnerId, tag::Column::PlaceInList, &ids, db).await?;
    let whole = rows.into_iter().map(|row| PartnerRecord {
        names: names.remove(&row.id).unwrap_or_default(),
        identifiers: identifiers.remove(&row.id).unwrap_or_default(),
        domains: domains.remove(&row.id).unwrap_or_default(),
        units: units.remove(&row.id).unwrap_or_default(),
        rankings: rankings.remove(&row.id).unwrap_or_default(),
        tags: tags.remove(&row.id).unwrap_or_default(),
        row,
    });
    Ok(whole.collect())
}

/// The contacts in these units.
pub(in crate::partners) async fn contacts_of_units(
    units: &[PartnerUnitId],
    db: &Reading<'_>,
) -> Result<Vec<contact::Model>, Failure> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let contacts =
        contact::Entity::find().filter(contact::Column::UnitId.is_in(units.iter().copied()));
    Ok(contacts.all(db).await?)
}

/// Names and tags of these partners: what a list shows beside their rows.
pub(in crate::partners) async fn names_and_tags(
    ids: &[PartnerId],
    db: &Reading<'_>,
) -> Result<(HashMap<PartnerId, Vec<Name>>, HashMap<PartnerId, Vec<Tag>>), Failure> {
    if ids.is_empty() {
        return Ok((HashMap::new(), HashMap::new()));
    }
    let names = lists_of(name::Column::PartnerId, name::Column::PlaceInList, ids, db).await?;
    let tags = lists_of(tag::Column::PartnerId, tag::Column::PlaceInList, ids, db).await?;
    Ok((names, tags))
}
