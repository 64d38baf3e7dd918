//! Refuses an action with what `unmet` says, and what a change refers to when it is not there.

use super::find;
use super::lifecycle::Action;
use super::partner::PartnerId;
use super::parts::{Identifier, PartnerUnitId};
use super::record::PartnerRecord;
use super::rules::{Other, Refusal, unmet_with};
use crate::db::{Failure, Tx};
use crate::http::Guard as _;

/// Refuses unless `action` may be done with the partner.
pub(super) async fn check(action: Action, record: &PartnerRecord, tx: &Tx) -> Result<(), Refusal> {
    let facts = find::facts_of(&record.row, &tx.read()).await?;
    Ok(facts.check(action, tx.actor())?)
}

/// The same of an action that names another partner.
pub(super) async fn check_with(
    action: Action,
    record: &PartnerRecord,
    other: Option<Other>,
    tx: &Tx,
) -> Result<(), Refusal> {
    let facts = find::facts_of(&record.row, &tx.read()).await?;
    let unmet = unmet_with(action, &facts, other, tx.actor());
    if unmet.is_empty() {
        return Ok(());
    }
    Err(facts.refused(action, unmet, tx.actor()).into())
}

/// Refuses references, identifiers and units of `after` that cannot be.
pub(super) async fn check_change(
    before: Option<&PartnerRecord>,
    after: &PartnerRecord,
    tx: &Tx,
) -> Result<(), Refusal> {
    let parent = after.row.parent_id;
    if parent != before.and_then(|before| before.row.parent_id) {
        check_parent(after.row.id, parent, tx).await?;
    }
    let known = before.map_or(&[][..], |before| &before.identifiers);
    check_free(&after.identifiers, known, tx).await?;
    match before {
        Some(before) => check_units(before, after, tx).await,
        None => Ok(()),
    }
}

/// The parent is there, was not merged, and does not stand below the partner; nor so low that this
/// could not be seen.
async fn check_parent(id: PartnerId, parent: Option<PartnerId>, tx: &Tx) -> Result<(), Refusal> {
    let Some(parent) = parent else { return Ok(()) };
    let above = find::ancestors(Some(parent), &tx.read()).await?;
    let row = find::rows_by_id([parent], tx.actor(), &tx.read()).await?.remove(&parent);
    let row = row.ok_or_else(|| Refusal::not_found("/parent_id"))?;
    if above.contains(&id) || above.len() > find::HEIGHT || row.merged_into_id.is_some() {
        return Err(Refusal::not_allowed("/parent_id"));
    }
    Ok(())
}

/// No other partner has the identifiers. The unique index decides between two writes at once.
async fn check_free(wanted: &[Identifier], known: &[Identifier], tx: &Tx) -> Result<(), Refusal> {
    for (place, identifier) in wanted.iter().enumerate() {
        if known.contains(identifier) {
            continue;
        }
        if let Some(bearer) = find::bearer_of(identifier, tx.actor(), &tx.read()).await? {
            let pointer = format!("/identifiers/{place}/value");
            return Err(Refusal::Taken { pointer, by: Some((bearer.id, bearer.number)) });
        }
    }
    Ok(())
}

/// No unit that is left out has contacts.
async fn check_units(
    before: &PartnerRecord,
    after: &PartnerRecord,
    tx: &Tx,
) -> Result<(), Refusal> {
    let kept: Vec<PartnerUnitId> = after.units.iter().map(|unit| unit.id).collect();
    let gone: Vec<_> = before.units.iter().filter(|unit| !kept.contains(&unit.id)).collect();
    let ids: Vec<_> = gone.iter().map(|unit| unit.id).collect();
    let contacts = find::contacts_of_units(&ids, &tx.read()).await?;
    let named = contacts.first().and_then(|contact| contact.unit_id);
    let Some(unit) = gone.into_iter().find(|unit| Some(unit.id) == named) else { return Ok(()) };
    Err(Refusal::UnitHasContacts { pointer: "/units".to_owned(), unit: unit.name.clone() })
}

/// What the database refused, in the desk's words.
pub(super) fn named(failure: Failure) -> Refusal {
    match failure {
        Failure::Duplicate { constraint }
            if constraint == "partner_identifiers_scheme_value_key" =>
        {
            Refusal::Taken { pointer: "/identifiers".to_owned(), by: None }
        }
        other => Refusal::Failure(other),
    }
}
