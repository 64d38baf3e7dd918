//! Partners by what a file calls them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{rows_by_id, visible_to};
use crate::db::{Failure, Reading};
use crate::kernel::actor::Actor;
use crate::kernel::text::name_key;
use crate::partners::PartnerRef;
use crate::partners::partner::{self, Model, PartnerId};
use crate::partners::parts::rows::name;

/// What somebody calls a partner: by its number or any of its names, in a country where that is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Called {
    text: String,
    country: Option<&'static str>,
}

impl Called {
    /// Called so, in the country of this code.
    #[must_use]
    pub fn new(text: &str, country: Option<&'static str>) -> Self {
        Self { text: text.trim().to_owned(), country }
    }
}

/// The partners that are called so, each where it is the only one the actor may see; closed ones too,
/// but none that was merged into another.
///
/// # Errors
/// The database's.
pub async fn called(
    wanted: &[Called],
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<BTreeMap<Called, PartnerRef>, Failure> {
    let texts: BTreeSet<&str> = wanted.iter().map(|one| one.text.as_str()).collect();
    if texts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let numbered = visible_to(actor).filter(partner::Column::Number.is_in(texts.iter().copied()));
    let numbered: HashMap<String, Model> =
        numbered.all(db).await?.into_iter().map(|row| (row.number.clone(), row)).collect();
    let keys: BTreeSet<String> = texts.iter().map(|text| name_key(text)).collect();
    let named = name::Entity::find().filter(name::Column::Key.is_in(keys)).all(db).await?;
    let rows = rows_by_id(named.iter().map(|one| one.partner_id), actor, db).await?;
    let mut bearers: HashMap<&str, BTreeSet<PartnerId>> = HashMap::new();
    for one in &named {
        bearers.entry(&one.key).or_default().insert(one.partner_id);
    }
    let found = |one: &Called| {
        if let Some(row) = numbered.get(&one.text) {
            return Some(PartnerRef::from(row));
        }
        let bearers = bearers.get(name_key(&one.text).as_str())?.iter();
        let mut bearers = bearers.filter_map(|id| rows.get(id)).filter(|row| {
            let there = one.country.is_none_or(|country| row.country == country);
            there && row.merged_into_id.is_none()
        });
        let only = bearers.next()?;
        bearers.next().is_none().then(|| PartnerRef::from(only))
    };
    Ok(wanted.iter().filter_map(|one| Some((one.clone(), found(one)?))).collect())
}
