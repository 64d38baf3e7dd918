//! The tree as people read it: each unit under its parent, kinds in their order, then by name.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::record::UnitRecord;
use crate::kernel::id::UnitId;
use crate::kernel::language::{Localized, UiLanguage};
use crate::kernel::text::{index_words, name_key, query_words};

/// A unit in its place.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The unit.
    pub record: UnitRecord,
    /// How many units stand above it.
    pub depth: usize,
}

/// The units in the order of the tree, as it is read on `day` in `language`.
#[must_use]
pub fn arrange(units: Vec<UnitRecord>, day: NaiveDate, language: UiLanguage) -> Vec<Placed> {
    let mut below: HashMap<Option<UnitId>, Vec<_>> = HashMap::new();
    for record in units {
        let key = (record.row.kind, name_key(record.name_on(day, language)), record.unit_id());
        below.entry(record.row.parent_id).or_default().push((key, record));
    }
    for siblings in below.values_mut() {
        // Read from the end: the first is taken last off the stack.
        siblings.sort_unstable_by(|(left, _), (right, _)| right.cmp(left));
    }
    let mut placed = Vec::new();
    let tops = below.remove(&None).unwrap_or_default();
    let mut waiting: Vec<_> = tops.into_iter().map(|(_, record)| (0, record)).collect();
    while let Some((depth, record)) = waiting.pop() {
        let children = below.remove(&Some(record.unit_id())).unwrap_or_default();
        waiting.extend(children.into_iter().map(|(_, child)| (depth + 1, child)));
        placed.push(Placed { record, depth });
    }
    placed
}

/// The units that `wanted` names, and those above them so that each stands in its place; with
/// each, whether it is one of the wanted.
#[must_use]
pub fn narrowed(tree: Vec<Placed>, wanted: impl Fn(&UnitRecord) -> bool) -> Vec<(Placed, bool)> {
    let found: HashSet<UnitId> =
        tree.iter().filter(|one| wanted(&one.record)).map(|one| one.record.unit_id()).collect();
    let mut kept = found.clone();
    // From the end, where what is below comes before what is above.
    for one in tree.iter().rev() {
        if kept.contains(&one.record.unit_id()) {
            kept.extend(one.record.row.parent_id);
        }
    }
    let shown = tree.into_iter().filter(|one| kept.contains(&one.record.unit_id()));
    shown
        .map(|one| {
            let is_found = found.contains(&one.record.unit_id());
            (one, is_found)
        })
        .collect()
}

/// Whether every word of `text` begins a word of one of the unit's names, of any time and
/// language, or of its code.
#[must_use]
pub fn is_found(record: &UnitRecord, text: &str) -> bool {
    let names = record.names.iter().flat_map(|name| {
        let short = name.short_names.iter().flat_map(Localized::texts);
        name.names.texts().chain(short).map(|(_, text)| text)
    });
    let words = index_words(names.chain(record.row.code.as_deref()));
    let begins = |forms: &BTreeSet<String>| {
        forms.iter().any(|form| words.iter().any(|word| word.starts_with(form.as_str())))
    };
    query_words(text).iter().all(begins)
}
