//! Where partners are on the web. `app.rs` calls [`configure`].

mod bulk;
mod contacts;
mod lookups;
mod merging;
mod records;
mod standing;

use serde::Deserialize;
use utoipa::IntoParams;

use super::contact::ContactId;
use super::merging::relink::Relinkers;
use super::partner::PartnerId;
use super::record::PartnerRecord;
use super::view::{self, PartnerView};
use crate::db::{Failure, Tx};
use crate::http::{Answer, Problem, Routes};

pub use lookups::{DuplicateHint, DuplicateHints, Suggestions};

/// The addresses of this desk, below `/v1`. Fixed words come before `{partner_id}`.
pub fn configure(config: &mut impl Routes) {
    config
        .service(lookups::suggest_partners)
        .service(lookups::find_partner_duplicates)
        .service(lookups::list_partners)
        .service(lookups::export_partners)
        .service(bulk::change_partners)
        .service(records::create_partner)
        .service(records::get_partner)
        .service(records::update_partner)
        .service(records::delete_partner)
        .service(records::correct_partner)
        .service(records::list_partner_history)
        .service(standing::activate_partner)
        .service(standing::mark_partner_dormant)
        .service(standing::close_partner)
        .service(standing::reopen_partner)
        .service(merging::preview_partner_merge)
        .service(merging::merge_partner)
        .service(merging::revert_partner_merge)
        .service(contacts::create_partner_contact)
        .service(contacts::get_partner_contact)
        .service(contacts::update_partner_contact)
        .service(contacts::delete_partner_contact);
}

/// Which partner.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PartnerPath {
    /// The partner.
    pub partner_id: PartnerId,
}

/// Which contact of which partner.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ContactPath {
    /// The partner.
    pub partner_id: PartnerId,
    /// The contact.
    pub contact_id: ContactId,
}

/// The partner as the one who changed it sees it.
async fn shown(record: PartnerRecord, desks: &Relinkers, tx: &Tx) -> Result<PartnerView, Failure> {
    view::detail(record, tx.actor(), desks, &tx.read()).await
}

/// The answer to a change: the whole partner with its new version.
async fn changed(record: PartnerRecord, desks: &Relinkers, tx: &Tx) -> Result<Answer, Problem> {
    let view = shown(record, desks, tx).await?;
    Ok(Answer::ok(&view).version(view.version))
}
