//! What other desks need to know of the partners they refer to.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter};

use super::{rows_by_id, visible_to};
use crate::db::{Failure, Reading};
use crate::kernel::actor::Actor;
use crate::partners::PartnerRef;
use crate::partners::partner::{self, PartnerId};
use crate::partners::parts::PartnerUnitId;
use crate::partners::parts::rows::unit;
use crate::partners::record::SEARCH;

/// A partner another desk refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referred {
    /// The partner as references show it.
    pub shown: PartnerRef,
    /// The country, ISO 3166-1 alpha-2.
    pub country: String,
    /// The day it was closed, if it is.
    pub closed_on: Option<NaiveDate>,
    /// Whether it was merged into another one.
    pub merged: bool,
    /// Its sub-units.
    pub units: Vec<PartnerUnitId>,
    /// Their names.
    pub unit_names: HashMap<PartnerUnitId, String>,
}

/// Every partner by the name shown, read as a whole: for what the demonstration refers to, and for
/// nothing else.
///
/// # Errors
/// The database's.
pub async fn names_for_demo(db: &Reading<'_>) -> Result<HashMap<String, PartnerId>, Failure> {
    let rows = partner::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| (row.name, row.id)).collect())
}

/// Partners by their ids, if the actor may see them.
///
/// # Errors
/// The database's.
pub async fn referred(
    ids: impl IntoIterator<Item = PartnerId>,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<HashMap<PartnerId, Referred>, Failure> {
    let rows = rows_by_id(ids, actor, db).await?;
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let units = unit::Entity::find()
        .filter(unit::Column::PartnerId.is_in(rows.keys().copied()))
        .all(db)
        .await?;
    let mut found: HashMap<PartnerId, Referred> =
        rows.into_iter().map(|(id, row)| (id, Referred::from(&row))).collect();
    for unit in units {
        if let Some(partner) = found.get_mut(&unit.partner_id) {
            partner.units.push(unit.id);
            partner.unit_names.insert(unit.id, unit.name);
        }
    }
    Ok(found)
}

impl From<&partner::Model> for Referred {
    fn from(row: &partner::Model) -> Self {
        Self {
            shown: PartnerRef::from(row),
            country: row.country.clone(),
            closed_on: row.closed_on,
            merged: row.merged_into_id.is_some(),
            units: Vec::new(),
            unit_names: HashMap::new(),
        }
    }
}

/// The ids of the partners the actor may see that are in one of these countries.
#[must_use]
pub fn in_countries(countries: &[String], actor: &Actor) -> SelectStatement {
    let rows = visible_to(actor).filter(partner::Column::Country.is_in(countries));
    ids_of(rows)
}

/// The ids of those among these partners that the actor may see.
#[must_use]
pub fn visible_among(
    partners: impl IntoIterator<Item = PartnerId>,
    actor: &Actor,
) -> SelectStatement {
    ids_of(visible_to(actor).filter(partner::Column::Id.is_in(partners)))
}

/// The ids of the partners the actor may see that all words of a text find.
#[must_use]
pub fn found_by(text: &str, actor: &Actor, db: &Reading<'_>) -> SelectStatement {
    let finds = SEARCH.finds(partner::Column::Id, text, db.get_database_backend());
    ids_of(visible_to(actor).filter(finds))
}

fn ids_of(rows: sea_orm::Select<partner::Entity>) -> SelectStatement {
    use sea_orm::{QuerySelect as _, QueryTrait as _};
    let rows = rows.select_only().column(partner::Column::Id).into_query();
    Query::select().expr(sea_orm::sea_query::Expr::col("id")).from_subquery(rows, "found").take()
}
