//! Which partners a file names that are there already.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::rows_by_id;
use crate::db::{Failure, Reading};
use crate::imports::{Key, Known};
use crate::kernel::actor::Actor;
use crate::partners::partner::{Model, PartnerId};
use crate::partners::parts::Scheme;
use crate::partners::parts::rows::{identifier, name};

/// The keys that are identifiers of partners the actor may see.
pub(in crate::partners) async fn with_identifiers(
    keys: &[Key],
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<BTreeMap<Key, Known>, Failure> {
    let field_of = |scheme: Scheme| Scheme::FILED.iter().find(|(_, one)| *one == scheme);
    let wanted: BTreeSet<&str> = keys
        .iter()
        .filter(|key| Scheme::FILED.iter().any(|(field, _)| *field == key.field))
        .map(|key| key.value.as_str())
        .collect();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found =
        identifier::Entity::find().filter(identifier::Column::Value.is_in(wanted)).all(db).await?;
    let rows = rows_by_id(found.iter().map(|one| one.partner_id), actor, db).await?;
    let known = found.into_iter().filter_map(|one| {
        let (field, _) = field_of(one.scheme)?;
        let key = Key { field: (*field).to_owned(), value: one.value };
        Some((key, known(rows.get(&one.partner_id)?)))
    });
    Ok(known.filter(|(key, _)| keys.contains(key)).collect())
}

/// The keys that are names, in a country, of partners the actor may see and that were not merged.
pub(in crate::partners) async fn with_names(
    keys: &[Key],
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<BTreeMap<Key, Known>, Failure> {
    let named: Vec<(&Key, &str, &str)> = keys
        .iter()
        .filter(|key| ["name", "name_en"].contains(&key.field.as_str()))
        .filter_map(|key| {
            let (country, name) = key.value.split_once(' ')?;
            Some((key, country, name))
        })
        .collect();
    let wanted: BTreeSet<&str> = named.iter().map(|(_, _, name)| *name).collect();
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = name::Entity::find().filter(name::Column::Key.is_in(wanted)).all(db).await?;
    let rows = rows_by_id(found.iter().map(|one| one.partner_id), actor, db).await?;
    let mut bearers: BTreeMap<(&str, &str), PartnerId> = BTreeMap::new();
    for one in &found {
        if let Some(row) = rows.get(&one.partner_id).filter(|row| row.merged_into_id.is_none()) {
            bearers.entry((row.country.as_str(), one.key.as_str())).or_insert(row.id);
        }
    }
    let known = named.iter().filter_map(|(key, country, name)| {
        let id = bearers.get(&(*country, *name))?;
        Some(((*key).clone(), known(rows.get(id)?)))
    });
    Ok(known.collect())
}

fn known(row: &Model) -> Known {
    Known { id: row.id.into(), label: format!("{} {}", row.number, row.name) }
}
