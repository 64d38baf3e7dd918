//! The people at a partner.

use actix_web::{delete, get, patch, post, web};

use super::super::contacts;
use super::super::find;
use super::super::input::{ContactPatch, NewContact};
use super::super::permits::{EditPartners, ViewPartnerDetails};
use super::super::view::ContactView;
use super::{ContactPath, PartnerPath};
use crate::db::Store;
use crate::http::{Acts, Answer, Body, Can, IfMatch, Path, Problem};

/// Add a contact to a partner.
///
/// The partner's own version stays as it is. A closed partner takes no contacts.
#[utoipa::path(tag = "Partners", params(PartnerPath), request_body = NewContact,
    responses((status = 201, description = "The new contact", body = ContactView)))]
#[post("/partners/{partner_id}/contacts")]
pub async fn create_partner_contact(
    who: Can<EditPartners>,
    path: Path<PartnerPath>,
    body: Body<NewContact>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let contact = contacts::add(tx, path.partner_id, &body).await?;
        let place = format!("/v1/partners/{}/contacts/{}", contact.partner_id, contact.id);
        let view = ContactView::from(contact);
        Ok(Answer::created(place, &view).version(view.version))
    })
    .await
}

/// Read a contact.
///
/// For staff; the `contacts` of the partner show the same.
#[utoipa::path(tag = "Partners", params(ContactPath),
    responses((status = 200, description = "The contact", body = ContactView)))]
#[get("/partners/{partner_id}/contacts/{contact_id}")]
pub async fn get_partner_contact(
    who: Can<ViewPartnerDetails>,
    path: Path<ContactPath>,
    store: web::Data<Store>,
) -> Result<Answer, Problem> {
    let (partner, contact) = (path.partner_id, path.contact_id);
    let contact = find::contact_of(partner, contact, &who.actor, &store.read()).await?;
    let view = ContactView::from(contact);
    Ok(Answer::ok(&view).version(view.version))
}

/// Change a contact.
///
/// A merge patch; `If-Match` names the contact's own version, as the partner's `contacts` show it.
#[utoipa::path(tag = "Partners", params(ContactPath), request_body = ContactPatch,
    responses((status = 200, description = "The changed contact", body = ContactView)))]
#[patch("/partners/{partner_id}/contacts/{contact_id}")]
pub async fn update_partner_contact(
    who: Can<EditPartners>,
    path: Path<ContactPath>,
    version: IfMatch,
    body: Body<ContactPatch>,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        let (partner, contact) = (path.partner_id, path.contact_id);
        let contact = contacts::change(tx, partner, contact, version.0, &body).await?;
        let view = ContactView::from(contact);
        Ok(Answer::ok(&view).version(view.version))
    })
    .await
}

/// Delete a contact.
///
/// The partner's history keeps who it was.
#[utoipa::path(tag = "Partners", params(ContactPath),
    responses((status = 204, description = "It is deleted")))]
#[delete("/partners/{partner_id}/contacts/{contact_id}")]
pub async fn delete_partner_contact(
    who: Can<EditPartners>,
    path: Path<ContactPath>,
    version: IfMatch,
    acts: Acts,
) -> Result<Answer, Problem> {
    acts.perform(&who, async |tx| {
        contacts::remove(tx, path.partner_id, path.contact_id, version.0).await?;
        Ok(Answer::no_content())
    })
    .await
}
