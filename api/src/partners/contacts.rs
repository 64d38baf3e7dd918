//! Keeping the people at a partner. A contact has a version of its own; the partner's stays.

use super::contact::{self, ContactId};
use super::find;
use super::guard::check;
use super::input::{ContactPatch, NewContact};
use super::lifecycle::Action;
use super::partner::PartnerId;
use super::parts::PartnerUnitId;
use super::record::PartnerRecord;
use super::rules::Refusal;
use crate::db::{Act, Failure, Tx};

/// Adds a contact.
///
/// # Errors
/// When the partner may not be edited, or does not have the unit.
pub async fn add(
    tx: &Tx,
    partner_id: PartnerId,
    input: &NewContact,
) -> Result<contact::Model, Refusal> {
    let partner = editable(tx, partner_id).await?;
    let (name, position, unit_id, roles, language, channels) = input.kept();
    check_unit(&partner, unit_id)?;
    let contact = contact::Model {
        id: tx.new_id(),
        partner_id,
        unit_id,
        name,
        position,
        roles,
        language,
        channels,
        version: 1,
        created_at: tx.now(),
        created_by: None,
        updated_at: tx.now(),
        updated_by: None,
    };
    Ok(tx.create(contact).await?)
}

/// Changes a contact.
///
/// # Errors
/// When the partner may not be edited, or does not have the unit.
pub async fn change(
    tx: &Tx,
    partner_id: PartnerId,
    id: ContactId,
    version: i64,
    input: &ContactPatch,
) -> Result<contact::Model, Refusal> {
    let partner = editable(tx, partner_id).await?;
    let before = expected(tx, partner_id, id, version).await?;
    let after = input.applied_to(&before);
    if after == before {
        return Ok(after);
    }
    check_unit(&partner, after.unit_id)?;
    Ok(tx.change(&before, after, Act::CHANGED).await?)
}

/// Deletes a contact.
///
/// # Errors
/// When the partner may not be edited.
pub async fn remove(
    tx: &Tx,
    partner_id: PartnerId,
    id: ContactId,
    version: i64,
) -> Result<(), Refusal> {
    editable(tx, partner_id).await?;
    let before = expected(tx, partner_id, id, version).await?;
    Ok(tx.remove(&before, Act::REMOVED).await?)
}

/// The partner, held, if its fields may be edited: its contacts follow it.
async fn editable(tx: &Tx, id: PartnerId) -> Result<PartnerRecord, Refusal> {
    let partner = find::hold(id, tx.actor(), &tx.read()).await?;
    check(Action::Edit, &partner, tx).await?;
    Ok(partner)
}

async fn expected(
    tx: &Tx,
    partner: PartnerId,
    id: ContactId,
    version: i64,
) -> Result<contact::Model, Refusal> {
    let contacts = find::contacts_of(partner, &tx.read()).await?;
    let contact = contacts.into_iter().find(|contact| contact.id == id);
    let contact = contact.ok_or(Failure::NotFound)?;
    tx.expect(&contact, version)?;
    Ok(contact)
}

fn check_unit(partner: &PartnerRecord, unit: Option<PartnerUnitId>) -> Result<(), Refusal> {
    let known = unit.is_none_or(|unit| partner.units.iter().any(|own| own.id == unit));
    if known { Ok(()) } else { Err(Refusal::not_found("/unit_id")) }
}
