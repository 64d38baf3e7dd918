//! From rows of partners to whole partners: one query for each table, however many partners.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder};

use crate::db::{Failure, Reading};
use crate::partners::contact;
use crate::partners::partner::{self, PartnerId};
use crate::partners::parts::Name;
use crate::partners::parts::PartnerUnitId;
use crate::partners::parts::rows::{Listed, Tag, domain, identifier, name, ranking, tag, unit};
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
    let mut names = parts(name::Column::PartnerId, name::Column::PlaceInList, &ids, db).await?;
    let mut identifiers =
        parts(identifier::Column::PartnerId, identifier::Column::PlaceInList, &ids, db).await?;
    let mut domains =
        parts(domain::Column::PartnerId, domain::Column::PlaceInList, &ids, db).await?;
    let mut units = parts(unit::Column::PartnerId, unit::Column::PlaceInList, &ids, db).await?;
    let mut rankings =
        parts(ranking::Column::PartnerId, ranking::Column::PlaceInList, &ids, db).await?;
    let mut tags = parts(tag::Column::PartnerId, tag::Column::PlaceInList, &ids, db).await?;
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

/// One kind of part of these partners, each list in its order.
pub(super) async fn parts<C, T>(
    of: C,
    place: C,
    ids: &[PartnerId],
    db: &Reading<'_>,
) -> Result<HashMap<PartnerId, Vec<T>>, Failure>
where
    C: ColumnTrait,
    C::EntityName: EntityTrait<Model = T::Row>,
    T: Listed,
    T::Row: FromQueryResult + Send + Sync,
{
    let rows = C::EntityName::find()
        .filter(of.is_in(ids.iter().copied()))
        .order_by_asc(of)
        .order_by_asc(place)
        .all(db)
        .await?;
    let mut lists: HashMap<PartnerId, Vec<T>> = HashMap::new();
    for row in rows {
        let (partner, item) = T::of(row);
        lists.entry(partner).or_default().push(item);
    }
    Ok(lists)
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
    let names = parts(name::Column::PartnerId, name::Column::PlaceInList, ids, db).await?;
    let tags = parts(tag::Column::PartnerId, tag::Column::PlaceInList, ids, db).await?;
    Ok((names, tags))
}
