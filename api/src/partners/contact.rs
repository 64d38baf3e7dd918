//! People at a partner: who is asked, about what, and how they are reached.

use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use validator::{Validate, ValidationErrors};

use super::partner::PartnerId;
use super::parts::PartnerUnitId;
use crate::db::{Recorded, Stamp, delete_guarded, insert_many, update_guarded};
use crate::kernel::address::{check_email, check_phone};
use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::stored::stored_json;

crate::id! {
    /// Identifies a contact at a partner.
    ContactId
}

/// What a contact is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactRole {
    /// Everything.
    General,
    /// Those who come to us.
    Incoming,
    /// Those who go there.
    Outgoing,
    /// Signing agreements.
    Signing,
}

/// How a contact is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChannelKind {
    /// By e-mail.
    Email,
    /// By telephone, in E.164.
    Phone,
    /// By Telegram: a name or a number.
    Telegram,
    /// By letter.
    Post,
}

/// A way a contact is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ContactChannel)]
pub struct Channel {
    /// How.
    pub kind: ChannelKind,
    /// Where: the address or the number.
    #[schema(min_length = 1, max_length = 500, example = "erasmus@uniza.sk")]
    pub value: String,
    /// Whether it is tried first.
    #[serde(default)]
    pub preferred: bool,
}

impl Validate for Channel {
    fn validate(&self) -> Result<(), ValidationErrors> {
        let length = self.value.chars().count();
        let checked = match self.kind {
            _ if self.value.trim().is_empty() => Err(validator::ValidationError::new("too_short")),
            _ if length > 500 => Err(validator::ValidationError::new("too_long")),
            ChannelKind::Email => check_email(&self.value),
            ChannelKind::Phone => check_phone(&self.value),
            ChannelKind::Telegram | ChannelKind::Post => Ok(()),
        };
        let Err(error) = checked else { return Ok(()) };
        let mut errors = ValidationErrors::new();
        errors.add("value", error);
        Err(errors)
    }
}

/// The roles of a contact, as one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(pub Vec<ContactRole>);

stored_json!(Roles);

/// The channels of a contact, as one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Channels(pub Vec<Channel>);

stored_json!(Channels);

/// A contact at a partner, with a version of its own.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_contacts")]
pub struct Model {
    /// The contact's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ContactId,
    /// At which partner.
    pub partner_id: PartnerId,
    /// In which of its units; none for the whole partner.
    pub unit_id: Option<PartnerUnitId>,
    /// The person's name.
    pub name: String,
    /// The post held.
    pub position: Option<String>,
    /// What the person is asked about.
    pub roles: Roles,
    /// The language to write in, BCP 47.
    pub language: Option<String>,
    /// How the person is reached.
    pub channels: Channels,
    /// The version.
    pub version: i64,
    /// When it was added.
    pub created_at: Timestamp,
    /// Who added it; none for the system.
    pub created_by: Option<UserId>,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Who changed it last; none for the system.
    pub updated_by: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Recorded for Model {
    const KIND: &'static str = "partner_contact";

    fn id(&self) -> Uuid {
        self.id.into()
    }

    fn root(&self) -> Uuid {
        self.partner_id.into()
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn updated_at(&self) -> Timestamp {
        self.updated_at
    }

    fn label(&self) -> String {
        self.name.clone()
    }

    fn snapshot(&self) -> Value {
        json!({
            "partner_id": self.partner_id,
            "unit_id": self.unit_id,
            "name": self.name,
            "position": self.position,
            "roles": self.roles,
            "language": self.language,
            "channels": self.channels,
        })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        crate::db::stamped_columns!(self).take(stamp);
    }

    async fn insert(records: &[Self], db: &DatabaseTransaction) -> Result<(), DbErr> {
        insert_many(records.to_vec(), db).await
    }

    async fn update(&self, before: &Self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        update_guarded(self.clone(), Column::Version, before.version, db).await
    }

    async fn delete(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        delete_guarded(self.clone(), Column::Version, self.version, db).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::stored::read;

    /// As it is stored since the first release: not to be changed, only to be added to.
    #[test]
    fn what_was_stored_before_or_by_a_newer_replica_is_read() {
        let stored = json!([
            {"kind": "email", "value": "a@a.sk", "preferred": true},
            {"kind": "phone", "value": "+998901234567", "preferred": false},
            {"kind": "telegram", "value": "@a", "preferred": false},
            {"kind": "post", "value": "Univerzitná 1", "preferred": false},
        ]);
        let channels: Channels = read(stored.clone()).unwrap();
        assert_eq!((channels.0.len(), channels.0[0].preferred), (4, true));
        let mut newer = stored;
        newer[0]["label"] = json!("work");
        assert_eq!(read::<Channels>(newer).unwrap(), channels);
        let roles = json!(["general", "incoming", "outgoing", "signing"]);
        assert_eq!(read::<Roles>(roles).unwrap().0.len(), 4);
    }
}
