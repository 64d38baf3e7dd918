//! From what was sent to the record: every field is named, so that a new one is not forgotten.

use super::super::lifecycle::Status;
use super::super::parts::rows::{Domain, Tag};
use super::super::parts::{Identifier, Ranking, Unit, UnitInput};
use super::super::record::{PartnerRecord, millionths};
use super::super::rules::Refusal;
use super::{FirstStatus, NewPartner, PartnerPatch};
use crate::kernel::clock::Clock;
use crate::kernel::name;
use crate::kernel::patch::Patch;
use crate::kernel::text::plain_tag;
use uuid::Uuid;

impl NewPartner {
    /// The new partner as changes of an empty one, and what cannot be changed afterwards.
    #[must_use]
    pub fn split(&self) -> (PartnerPatch, Option<Uuid>, Status) {
        let Self {
            names,
            kind,
            country,
            city,
            latitude,
            longitude,
            website,
            domains,
            identifiers,
            parent_id,
            units,
            rankings,
            tags,
            public,
            notes,
            fact_sheet,
            institution_id,
            status,
        } = self.clone();
        let fields = PartnerPatch {
            names: Patch::Set(names),
            kind: Patch::Set(kind),
            country: Patch::Set(country),
            city: city.into(),
            latitude: latitude.into(),
            longitude: longitude.into(),
            website: website.into(),
            domains: Patch::Set(domains),
            identifiers: Patch::Set(identifiers),
            parent_id: parent_id.into(),
            units: Patch::Set(units),
            rankings: Patch::Set(rankings),
            tags: Patch::Set(tags),
            public: Patch::Set(public),
            notes: notes.into(),
            fact_sheet: fact_sheet.into(),
        };
        let status = match status {
            FirstStatus::Prospect => Status::Prospect,
            FirstStatus::Active => Status::Active,
        };
        (fields, institution_id, status)
    }
}

impl PartnerPatch {
    /// The record with the changes.
    ///
    /// # Errors
    /// When a unit is named that the partner does not have, or only one coordinate is left.
    pub fn applied_to(
        &self,
        before: &PartnerRecord,
        clock: &Clock,
    ) -> Result<PartnerRecord, Refusal> {
        let Self {
            names,
            kind,
            country,
            city,
            latitude,
            longitude,
            website,
            domains,
            identifiers,
            parent_id,
            units,
            rankings,
            tags,
            public,
            notes,
            fact_sheet,
        } = self.clone();
        let mut after = before.clone();
        let row = &mut after.row;
        kind.replace(&mut row.kind);
        country.replace(&mut row.country);
        public.replace(&mut row.public);
        city.trimmed().apply(&mut row.city);
        latitude.map(millionths).apply(&mut row.latitude);
        longitude.map(millionths).apply(&mut row.longitude);
        website.trimmed().apply(&mut row.website);
        parent_id.apply(&mut row.parent_id);
        notes.trimmed().apply(&mut row.notes);
        fact_sheet.apply(&mut row.fact_sheet);
        names.map(name::trimmed).apply_or_default(&mut after.names);
        domains.map(distinct_domains).apply_or_default(&mut after.domains);
        identifiers.map(|sent| plain_identifiers(&sent)).apply_or_default(&mut after.identifiers);
        rankings.map(plain_rankings).apply_or_default(&mut after.rankings);
        tags.map(|sent| distinct_tags(&sent)).apply_or_default(&mut after.tags);
        if !units.is_keep() {
            after.units = known_units(units.as_set().map_or(&[], Vec::as_slice), before, clock)?;
        }
        after.show_official_name();
        match (after.row.latitude, after.row.longitude) {
            (Some(_), None) => Err(Refusal::required("/longitude")),
            (None, Some(_)) => Err(Refusal::required("/latitude")),
            _ => Ok(after),
        }
    }
}

fn plain_rankings(rankings: Vec<Ranking>) -> Vec<Ranking> {
    let plain = |one: Ranking| Ranking { source: one.source.trim().to_owned(), ..one };
    rankings.into_iter().map(plain).collect()
}

fn plain_identifiers(identifiers: &[Identifier]) -> Vec<Identifier> {
    identifiers.iter().map(Identifier::plain).collect()
}

fn distinct_domains(domains: Vec<String>) -> Vec<Domain> {
    distinct(domains.into_iter().map(Domain))
}

fn distinct_tags(tags: &[String]) -> Vec<Tag> {
    distinct(tags.iter().map(|tag| Tag(plain_tag(tag))))
}

fn distinct<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for item in items {
        if !found.contains(&item) {
            found.push(item);
        }
    }
    found
}

/// The units sent, new ones with an id; an id that is not one of the partner's units is refused.
fn known_units(
    sent: &[UnitInput],
    before: &PartnerRecord,
    clock: &Clock,
) -> Result<Vec<Unit>, Refusal> {
    let mut units: Vec<Unit> = Vec::with_capacity(sent.len());
    for (place, UnitInput { id, name, website }) in sent.iter().enumerate() {
        let pointer = || format!("/units/{place}/id");
        let id = match id {
            None => clock.new_id(),
            Some(id) if !before.units.iter().any(|unit| unit.id == *id) => {
                return Err(Refusal::not_found(&pointer()));
            }
            Some(id) if units.iter().any(|unit| unit.id == *id) => {
                return Err(Refusal::not_allowed(&pointer()));
            }
            Some(id) => *id,
        };
        let website = website.as_deref().map(|address| address.trim().to_owned());
        units.push(Unit { id, name: name.trim().to_owned(), website });
    }
    Ok(units)
}
