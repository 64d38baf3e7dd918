//! What an entry makes of an institution, and what entries that are the same make of each other.

use std::collections::{BTreeSet, HashMap};

use super::entry::Entry;
use super::institution::{InstitutionId, InstitutionRecord, Model, Source, Texts, domain};
use crate::kernel::clock::Timestamp;

/// Takes entries of the same institution as one: same ROR id, or same country and name and a
/// domain in common (or none at all). Says how many were one too many.
pub(super) fn combine(entries: Vec<Entry>) -> (Vec<Entry>, usize) {
    let before = entries.len();
    let mut kept: Vec<Option<Entry>> = Vec::with_capacity(before);
    let mut groups: HashMap<Key, Vec<usize>> = HashMap::new();
    for entry in entries {
        let group = groups.entry(Key::of(&entry)).or_default();
        let (same, others): (Vec<usize>, Vec<usize>) = group
            .iter()
            .partition(|place| kept[**place].as_ref().is_some_and(|one| is_same(one, &entry)));
        let entry = same.into_iter().filter_map(|place| kept[place].take()).fold(entry, joined);
        *group = others;
        group.push(kept.len());
        kept.push(Some(entry));
    }
    let mut kept: Vec<Entry> = kept.into_iter().flatten().collect();
    kept.sort_by_key(|entry| entry.index);
    let repeated = before - kept.len();
    (kept, repeated)
}

/// Entries that can be the same have the same key.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Ror(String),
    Name { country: String, name_key: String },
}

impl Key {
    fn of(entry: &Entry) -> Self {
        entry.ror_id.clone().map_or_else(
            || Self::Name { country: entry.country.clone(), name_key: entry.name_key.clone() },
            Self::Ror,
        )
    }
}

fn is_same(one: &Entry, other: &Entry) -> bool {
    one.ror_id.is_some()
        || (one.domains.is_empty() && other.domains.is_empty())
        || !one.domains.is_disjoint(&other.domains)
}

/// Both entries as one; the same whichever comes first.
fn joined(one: Entry, other: Entry) -> Entry {
    let (one, other) = if (&one.name, one.index) <= (&other.name, other.index) {
        (one, other)
    } else {
        (other, one)
    };
    let sorted = |one: Vec<String>, other: Vec<String>| -> Vec<String> {
        one.into_iter().chain(other).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let place = one.latitude.zip(one.longitude).or(other.latitude.zip(other.longitude));
    Entry {
        index: one.index.min(other.index),
        other_names: sorted(one.other_names, other.other_names),
        region: one.region.or(other.region),
        domains: one.domains.into_iter().chain(other.domains).collect(),
        websites: sorted(one.websites, other.websites),
        latitude: place.map(|(latitude, _)| latitude),
        longitude: place.map(|(_, longitude)| longitude),
        name: one.name,
        name_key: one.name_key,
        country: one.country,
        ror_id: one.ror_id,
        source: one.source.min(other.source),
    }
}

/// A new institution from an entry.
pub(super) fn opened(entry: &Entry, id: InstitutionId, at: Timestamp) -> InstitutionRecord {
    let row = Model {
        id,
        name: entry.name.clone(),
        name_key: entry.name_key.clone(),
        other_names: Texts(entry.other_names.clone()),
        country: entry.country.clone(),
        region: entry.region.clone(),
        websites: Texts(entry.websites.clone()),
        ror_id: entry.ror_id.clone(),
        latitude: entry.latitude,
        longitude: entry.longitude,
        source: entry.source,
        version: 1,
        created_at: at,
        created_by: None,
        updated_at: at,
        updated_by: None,
    };
    InstitutionRecord { domains: domains_after(id, &[], entry), row }
}

/// The institution as it is after the entry; equal to `before` when the entry says nothing new.
/// What an entry leaves out is kept: a file that knows no region does not take one away.
pub(super) fn revised(before: &InstitutionRecord, entry: &Entry) -> InstitutionRecord {
    let mut row = before.row.clone();
    let first_source = row.source == entry.source;
    if first_source {
        row.name.clone_from(&entry.name);
        row.name_key.clone_from(&entry.name_key);
        row.country.clone_from(&entry.country);
    }
    take_over(&mut row.region, entry.region.as_ref(), first_source);
    take_over(&mut row.ror_id, entry.ror_id.as_ref(), first_source);
    if let (Some(latitude), Some(longitude)) = (entry.latitude, entry.longitude)
        && (first_source || row.latitude.is_none())
    {
        (row.latitude, row.longitude) = (Some(latitude), Some(longitude));
    }
    for (texts, given) in
        [(&mut row.websites, &entry.websites), (&mut row.other_names, &entry.other_names)]
    {
        if !given.is_empty() && (first_source || texts.0.is_empty()) {
            texts.0.clone_from(given);
        }
    }
    InstitutionRecord { domains: domains_after(row.id, &before.domains, entry), row }
}

fn take_over(kept: &mut Option<String>, given: Option<&String>, first_source: bool) {
    if let Some(given) = given.filter(|_| first_source || kept.is_none()) {
        *kept = Some(given.clone());
    }
}

/// The entry's source replaces the domains it brought before; other sources' domains stay.
fn domains_after(
    institution_id: InstitutionId,
    before: &[domain::Model],
    entry: &Entry,
) -> Vec<domain::Model> {
    if entry.domains.is_empty() {
        return before.to_vec();
    }
    let theirs = before.iter().filter(|row| row.source != entry.source);
    let mut rows: Vec<domain::Model> = theirs.cloned().collect();
    let known: BTreeSet<String> = rows.iter().map(|row| row.domain.clone()).collect();
    let source: Source = entry.source;
    rows.extend(entry.domains.difference(&known).map(|domain| domain::Model {
        institution_id,
        domain: domain.clone(),
        source,
    }));
    rows.sort_by(|one, other| one.domain.cmp(&other.domain));
    rows
}
