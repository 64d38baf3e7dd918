//! What two records of one partner become: pure, so that the preview shows what a merge does.

use crate::kernel::name::{Name, NameKind};
use crate::kernel::text::name_key;
use crate::partners::lifecycle::Status;
use crate::partners::record::PartnerRecord;
use crate::partners::rules::{LIMITS, MergeField, TooMany};

/// Both sides after a merge.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The kept partner, with everything of the duplicate.
    pub kept: PartnerRecord,
    /// The duplicate, closed, with its names alone.
    pub duplicate: PartnerRecord,
}

impl Joined {
    /// The first list of the kept partner that is longer than it may be.
    #[must_use]
    pub fn too_many(&self) -> Option<TooMany> {
        let PartnerRecord { row: _, names, identifiers, domains, units, rankings, tags } =
            &self.kept;
        let counts = [
            names.len(),
            identifiers.len(),
            domains.len(),
            units.len(),
            rankings.len(),
            tags.len(),
        ];
        let mut lists = LIMITS.iter().zip(counts);
        let ((list, max), count) = lists.find(|((_, max), count)| count > max)?;
        Some(TooMany { list, count, max: *max })
    }
}

/// Joins the duplicate to the kept partner, with the fields of `take` from the duplicate.
#[must_use]
pub fn join(kept: &PartnerRecord, duplicate: &PartnerRecord, take: &[MergeField]) -> Joined {
    let mut after = kept.clone();
    for field in take {
        take_field(*field, &mut after, duplicate);
    }
    for name in &duplicate.names {
        let known = after.names.iter().any(|own| name_key(&own.text) == name_key(&name.text));
        if !known {
            after.names.push(as_alias(name));
        }
    }
    after.identifiers.extend(duplicate.identifiers.iter().cloned());
    after.units.extend(duplicate.units.iter().cloned());
    add_new(&mut after.domains, &duplicate.domains);
    add_new(&mut after.rankings, &duplicate.rankings);
    add_new(&mut after.tags, &duplicate.tags);
    // A kept partner that stood under its duplicate now stands where the duplicate stood.
    if after.row.parent_id == Some(duplicate.row.id) {
        after.row.parent_id = duplicate.row.parent_id.filter(|above| *above != kept.row.id);
    }
    if after.row.parent_id == Some(kept.row.id) {
        after.row.parent_id = kept.row.parent_id;
    }
    Joined { duplicate: emptied(duplicate, kept), kept: after }
}

fn emptied(duplicate: &PartnerRecord, kept: &PartnerRecord) -> PartnerRecord {
    let mut after = PartnerRecord {
        row: duplicate.row.clone(),
        names: duplicate.names.clone(),
        identifiers: Vec::new(),
        domains: Vec::new(),
        units: Vec::new(),
        rankings: Vec::new(),
        tags: Vec::new(),
    };
    if duplicate.row.status != Status::Closed {
        after.row.closed_from = Some(duplicate.row.status);
    }
    after.row.status = Status::Closed;
    after.row.merged_into_id = Some(kept.row.id);
    after
}

fn take_field(field: MergeField, after: &mut PartnerRecord, duplicate: &PartnerRecord) {
    let (row, other) = (&mut after.row, &duplicate.row);
    match field {
        MergeField::Name => take_name(after, duplicate),
        MergeField::Kind => row.kind = other.kind,
        MergeField::Country => row.country.clone_from(&other.country),
        MergeField::City => row.city.clone_from(&other.city),
        MergeField::Coordinates => {
            (row.latitude, row.longitude) = (other.latitude, other.longitude);
        }
        MergeField::Website => row.website.clone_from(&other.website),
        MergeField::Parent => row.parent_id = other.parent_id,
        MergeField::Public => row.public = other.public,
        MergeField::Notes => row.notes.clone_from(&other.notes),
        MergeField::FactSheet => row.fact_sheet.clone_from(&other.fact_sheet),
        MergeField::InstitutionId => row.institution_id = other.institution_id,
    }
}

/// The duplicate's shown name becomes the first official one; where the kept partner has the same
/// name already, that moves to the front.
fn take_name(after: &mut PartnerRecord, duplicate: &PartnerRecord) {
    let shown = duplicate.names.iter().find(|name| name.kind == NameKind::Official);
    let Some(shown) = shown else { return };
    after.names.retain(|own| own.text != shown.text);
    after.names.insert(0, shown.clone());
    after.show_official_name();
}

fn as_alias(name: &Name) -> Name {
    let kind = if name.kind == NameKind::Former { NameKind::Former } else { NameKind::Alias };
    Name { kind, ..name.clone() }
}

fn add_new<T: Clone + PartialEq>(own: &mut Vec<T>, others: &[T]) {
    for other in others {
        if !own.contains(other) {
            own.push(other.clone());
        }
    }
}
