//! What other desks need to know of the partners they refer to.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect as _, QueryTrait as _, Select};
use serde::Deserialize;

use super::{rows_by_id, visible_to};
use crate::db::{Failure, Packing, Reading};
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

/// A partner as the lists of other desks show it; the order of the fields is that of [`shown`].
#[derive(Clone, Debug, Deserialize)]
pub struct ShownPartner {
    id: PartnerId,
    number: String,
    name: String,
    /// The country, ISO 3166-1 alpha-2.
    pub country: String,
}

impl From<&ShownPartner> for PartnerRef {
    fn from(partner: &ShownPartner) -> Self {
        let ShownPartner { id, number, name, country: _ } = partner.clone();
        Self { id, number, name }
    }
}

/// Partners by their ids, if the actor may see them: no more of them than lists show.
///
/// # Errors
/// The database's.
pub async fn shown(
    ids: impl IntoIterator<Item = PartnerId>,
    actor: &Actor,
    db: &Reading<'_>,
) -> Result<HashMap<PartnerId, ShownPartner>, Failure> {
    use partner::Column;
    let mut wanted: Vec<PartnerId> = ids.into_iter().collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(HashMap::new());
    }
    let packing = Packing::of([Column::Id, Column::Number, Column::Name, Column::Country], db);
    let rows = visible_to(actor).filter(Column::Id.is_in(wanted));
    let found: Vec<ShownPartner> = packing.read(rows, db).await?;
    Ok(found.into_iter().map(|partner| (partner.id, partner)).collect())
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

/// Partners that narrow another desk's list: as they are looked up, and as one is asked about.
#[derive(Clone, Debug)]
pub struct Chosen {
    all: Select<partner::Entity>,
    each: Select<partner::Entity>,
}

impl From<Select<partner::Entity>> for Chosen {
    fn from(rows: Select<partner::Entity>) -> Self {
        Self { all: rows.clone(), each: rows }
    }
}

impl Chosen {
    /// Their ids.
    #[must_use]
    pub fn ids(&self) -> SelectStatement {
        let rows = self.all.clone().select_only().column(partner::Column::Id).into_query();
        Query::select().expr(Expr::col("id")).from_subquery(rows, "found").take()
    }

    /// The condition that the one with this id is among them.
    #[must_use]
    pub fn have<C: ColumnTrait>(&self, id: C) -> SimpleExpr {
        let own = Expr::col((partner::Entity, partner::Column::Id));
        let one = self.each.clone().filter(own.eq(Expr::col(id.as_column_ref())));
        Expr::exists(one.select_only().column(partner::Column::Id).into_query())
    }
}

/// The partners the actor may see that are in one of these countries.
#[must_use]
pub fn in_countries(countries: &[String], actor: &Actor) -> Chosen {
    visible_to(actor).filter(partner::Column::Country.is_in(countries)).into()
}

/// Those among these partners that the actor may see.
#[must_use]
pub fn visible_among(partners: impl IntoIterator<Item = PartnerId>, actor: &Actor) -> Chosen {
    visible_to(actor).filter(partner::Column::Id.is_in(partners)).into()
}

/// The partners the actor may see that all words of a text find.
#[must_use]
pub fn found_by(text: &str, actor: &Actor, db: &Reading<'_>) -> Chosen {
    let found = SEARCH.finds(partner::Column::Id, text, db);
    let visible = visible_to(actor);
    Chosen {
        all: visible.clone().filter(partner::Column::Id.in_subquery(found.ids)),
        each: visible.filter(found.each),
    }
}
