//! What tells one agreement from others: the number on the paper, or its kind, day and title; with its
//! partner, since every office counts from one.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::references::References;
use super::row::Row;
use crate::agreements::find::WithPartner;
use crate::agreements::kinds::KindId;
use crate::imports::{Key, Known, Texts};
use crate::kernel::partial_date::PartialDate;
use crate::kernel::text::name_key;
use crate::partners::PartnerId;

pub(super) fn of(row: &Row) -> Vec<Key> {
    let agreement = &row.agreement;
    let title = agreement.titles.texts().next().map_or("", |(_, title)| title);
    let number = agreement.our_number.as_deref().filter(|number| is_number(number));
    let numbered = number.map(|number| by_number(row.partner.id, number));
    let described = described(row.partner.id, agreement.kind_id, row.signed_on, title);
    // Two papers of one day may have one title, but not one number.
    vec![numbered.unwrap_or(described)]
}

/// A row that cannot be read may have been kept as a draft before: its number tells.
pub(super) fn of_unread(texts: &Texts, references: &References) -> Vec<Key> {
    let partner = references.partner(texts).map(|partner| partner.id);
    partner
        .zip(texts.get("number").filter(|number| is_number(number)))
        .map(|(partner, number)| by_number(partner, number))
        .into_iter()
        .collect()
}

/// Whether it tells one paper from others: what offices write where there is no number does not (`б/н`,
/// `raqamsiz`, a dash).
fn is_number(text: &str) -> bool {
    text.chars().any(char::is_numeric)
}

fn by_number(partner: PartnerId, number: &str) -> Key {
    Key { field: "number".to_owned(), value: format!("{partner} {}", name_key(number)) }
}

fn described(partner: PartnerId, kind: KindId, signed_on: Option<PartialDate>, title: &str) -> Key {
    let day = signed_on.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let value = format!("{partner} {kind} {day} {}", name_key(title));
    Key { field: "partner".to_owned(), value }
}

/// The partners of these keys.
pub(super) fn partners(keys: &[Key]) -> BTreeSet<PartnerId> {
    let partner =
        |key: &Key| key.value.split(' ').next()?.parse::<Uuid>().ok().map(PartnerId::from);
    keys.iter().filter_map(partner).collect()
}

/// Which of the keys these agreements have.
pub(super) fn known(keys: &[Key], there: &[WithPartner]) -> BTreeMap<Key, Known> {
    let wanted: BTreeSet<&Key> = keys.iter().collect();
    let mut found = BTreeMap::new();
    for agreement in there {
        let WithPartner { partner, kind, number, signed_on, titles, .. } = agreement;
        let numbered = number.iter().filter(|number| is_number(number));
        let numbered = numbered.map(|number| by_number(*partner, number));
        let described =
            titles.texts().map(|(_, title)| described(*partner, *kind, *signed_on, title));
        for key in numbered.chain(described).filter(|key| wanted.contains(key)) {
            let label = agreement.label.clone();
            found.entry(key).or_insert(Known { id: agreement.id.into(), label });
        }
    }
    found
}
