//! What callers see of partners: everybody the public part, staff the rest. The same shape for
//! all; what is not the caller's to know is absent, not null.

mod actions;
mod detail;
mod merging;
mod summary;

use serde::Serialize;
use utoipa::ToSchema;

use super::contact::{self, ContactId, ContactRole};
use super::partner::{self, PartnerId};
use super::parts::PartnerUnitId;
use crate::kernel::channel::Channel;
use crate::kernel::clock::Timestamp;

pub use detail::{MergeView, PartnerView, detail};
pub use merging::{FieldPair, MergePreview, Moves, Side, preview};
pub use summary::{PartnerSummary, summaries};

/// A partner that is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartnerRef {
    /// The partner.
    pub id: PartnerId,
    /// Its number.
    #[schema(example = "PRT-0001")]
    pub number: String,
    /// Its name.
    #[schema(example = "Žilinská univerzita v Žiline")]
    pub name: String,
}

impl From<&partner::Model> for PartnerRef {
    fn from(row: &partner::Model) -> Self {
        Self { id: row.id, number: row.number.clone(), name: row.name.clone() }
    }
}

/// A person at a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PartnerContact)]
pub struct ContactView {
    /// The contact.
    pub id: ContactId,
    /// Its version; the partner's is another.
    pub version: i64,
    /// At which partner.
    pub partner_id: PartnerId,
    /// In which of its units; null for the whole partner.
    pub unit_id: Option<PartnerUnitId>,
    /// The person's name.
    #[schema(example = "Jana Nováková")]
    pub name: String,
    /// The post held.
    pub position: Option<String>,
    /// What the person is asked about.
    pub roles: Vec<ContactRole>,
    /// The language to write in, BCP 47.
    #[schema(example = "en")]
    pub language: Option<String>,
    /// How the person is reached.
    pub channels: Vec<Channel>,
    /// When it was added.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = chrono::DateTime<chrono::Utc>)]
    pub updated_at: Timestamp,
}

impl From<contact::Model> for ContactView {
    fn from(contact: contact::Model) -> Self {
        let contact::Model {
            id,
            partner_id,
            unit_id,
            name,
            position,
            roles,
            language,
            channels,
            version,
            created_at,
            created_by: _,
            updated_at,
            updated_by: _,
        } = contact;
        Self {
            id,
            version,
            partner_id,
            unit_id,
            name,
            position,
            roles: roles.0,
            language,
            channels: channels.0,
            created_at,
            updated_at,
        }
    }
}
