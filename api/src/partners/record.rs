//! A partner as it is written and remembered: its row with everything that belongs to it.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::partner::{self, PartnerId};
use super::parts::rows::{Domain, Tag, domain, identifier, name, ranking, tag, unit};
use super::parts::{Identifier, Ranking, Unit};
use crate::db::{
    Listed, Recorded, SearchTable, Stamp, delete_guarded, insert_many, replace_list, rows_of,
    update_guarded,
};
use crate::kernel::address::domain_of;
use crate::kernel::clock::Timestamp;
use crate::kernel::name::{Name, shown};
use crate::kernel::text::{index_words, name_key};

/// The words partners are found by; only of what everybody may see of them.
pub(super) const SEARCH: SearchTable = SearchTable("partners_search");

/// A partner with everything that is written with it. Its contacts are records of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerRecord {
    /// The partner's own columns.
    pub row: partner::Model,
    /// The names, official ones first as given.
    pub names: Vec<Name>,
    /// The identifiers.
    pub identifiers: Vec<Identifier>,
    /// The domains of the internet.
    pub domains: Vec<Domain>,
    /// The sub-units.
    pub units: Vec<Unit>,
    /// The places in rankings.
    pub rankings: Vec<Ranking>,
    /// The tags.
    pub tags: Vec<Tag>,
}

impl PartnerRecord {
    /// The partner's id.
    #[must_use]
    pub const fn partner_id(&self) -> PartnerId {
        self.row.id
    }

    /// Shows the first official name.
    pub fn show_official_name(&mut self) {
        if let Some(name) = shown(&self.names) {
            name.clone_into(&mut self.row.name);
            self.row.name_key = name_key(name);
        }
    }

    fn words(&self) -> std::collections::BTreeSet<String> {
        let row = &self.row;
        let site = row.website.as_deref().and_then(domain_of);
        let own = [Some(row.number.as_str()), Some(row.country.as_str()), row.city.as_deref()];
        let texts = own
            .into_iter()
            .flatten()
            .chain(site.as_deref())
            .chain(self.names.iter().map(|name| name.text.as_str()))
            .chain(self.identifiers.iter().map(|identifier| identifier.value.as_str()))
            .chain(self.domains.iter().map(|domain| domain.0.as_str()))
            .chain(self.units.iter().map(|unit| unit.name.as_str()))
            .chain(self.tags.iter().map(|tag| tag.0.as_str()));
        index_words(texts)
    }

    async fn replace_parts(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let id = self.row.id;
        replace_list(name::Column::PartnerId, id, [&before.names, &self.names], db).await?;
        let identifiers = [&before.identifiers[..], &self.identifiers];
        replace_list(identifier::Column::PartnerId, id, identifiers, db).await?;
        replace_list(domain::Column::PartnerId, id, [&before.domains, &self.domains], db).await?;
        replace_list(ranking::Column::PartnerId, id, [&before.rankings, &self.rankings], db)
            .await?;
        replace_list(tag::Column::PartnerId, id, [&before.tags, &self.tags], db).await?;
        if self.units == before.units { Ok(()) } else { self.replace_units(before, db).await }
    }

    /// Contacts refer to units, so units that stay are changed in place.
    async fn replace_units(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let kept: Vec<_> = self.units.iter().map(|unit| unit.id).collect();
        let gone: Vec<_> =
            before.units.iter().map(|unit| unit.id).filter(|id| !kept.contains(id)).collect();
        if !gone.is_empty() {
            // Only its own: a merge may have handed the unit over to the other partner.
            unit::Entity::delete_many()
                .filter(unit::Column::Id.is_in(gone))
                .filter(unit::Column::PartnerId.eq(self.row.id))
                .exec(db)
                .await?;
        }
        if self.units.is_empty() {
            return Ok(());
        }
        let changed = OnConflict::column(unit::Column::Id)
            .update_columns([
                unit::Column::PartnerId,
                unit::Column::PlaceInList,
                unit::Column::Name,
                unit::Column::Website,
            ])
            .to_owned();
        let rows = rows_of(self.row.id, &self.units).into_iter();
        let rows = rows.map(IntoActiveModel::into_active_model);
        let written = unit::Entity::insert_many(rows.collect::<Vec<unit::ActiveModel>>());
        written.on_conflict(changed).exec_without_returning(db).await?;
        Ok(())
    }
}

/// The rows of one list of each of these partners.
fn all_rows<T: Listed<Owner = PartnerId>>(
    records: &[PartnerRecord],
    list: fn(&PartnerRecord) -> &[T],
) -> Vec<T::Row> {
    records.iter().flat_map(|record| rows_of(record.row.id, list(record))).collect()
}

impl Recorded for PartnerRecord {
    const KIND: &'static str = "partner";

    fn id(&self) -> Uuid {
        self.row.id.into()
    }

    fn version(&self) -> i64 {
        self.row.version
    }

    fn updated_at(&self) -> Timestamp {
        self.row.updated_at
    }

    fn label(&self) -> String {
        format!("{} {}", self.row.number, self.row.name)
    }

    fn snapshot(&self) -> Value {
        let Self { row, names, identifiers, domains, units, rankings, tags } = self;
        // Every column is named, so that a new one is not forgotten here.
        let partner::Model {
            id: _,
            number,
            serial: _,
            status,
            closed_from: _,
            close_reason,
            closed_on,
            kind,
            // The first official one of `names`.
            name: _,
            name_key: _,
            country,
            city,
            latitude,
            longitude,
            website,
            parent_id,
            successor_id,
            merged_into_id,
            institution_id,
            public,
            notes,
            fact_sheet,
            version: _,
            created_at: _,
            created_by: _,
            updated_at: _,
            updated_by: _,
        } = row;
        json!({
            "number": number,
            "status": status,
            "close_reason": close_reason,
            "closed_on": closed_on,
            "kind": kind,
            "names": names,
            "country": country,
            "city": city,
            "latitude": latitude.map(degrees),
            "longitude": longitude.map(degrees),
            "website": website,
            "domains": domains,
            "identifiers": identifiers,
            "parent_id": parent_id,
            "successor_id": successor_id,
            "merged_into_id": merged_into_id,
            "institution_id": institution_id,
            "units": units,
            "rankings": rankings,
            "tags": tags,
            "public": public,
            "notes": notes,
            "fact_sheet": fact_sheet,
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        crate::db::stamped_columns!(self.row).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        let rows: Vec<_> = records.iter().map(|record| record.row.clone()).collect();
        insert_many(rows, db).await?;
        insert_many(all_rows(records, |record| &record.names), db).await?;
        insert_many(all_rows(records, |record| &record.identifiers), db).await?;
        insert_many(all_rows(records, |record| &record.domains), db).await?;
        insert_many(all_rows(records, |record| &record.units), db).await?;
        insert_many(all_rows(records, |record| &record.rankings), db).await?;
        insert_many(all_rows(records, |record| &record.tags), db).await?;
        let words: Vec<_> = records.iter().map(|r| (r.id(), r.words())).collect();
        SEARCH.add(&words, db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        let version = before.row.version;
        update_guarded(self.row.clone(), partner::Column::Version, version, db).await?;
        self.replace_parts(before, db).await?;
        SEARCH.replace(self.id(), &before.words(), self.words(), db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        SEARCH.forget(self.id(), db).await?;
        // What belongs to it goes with it: ON DELETE CASCADE.
        delete_guarded(self.row.clone(), partner::Column::Version, self.row.version, db).await
    }
}

/// Millionths of a degree as degrees.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "at most 180 million")]
pub fn degrees(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}

/// Degrees as millionths of a degree.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "the input is between -180 and 180")]
pub fn millionths(degrees: f64) -> i64 {
    (degrees * 1e6).round() as i64
}
