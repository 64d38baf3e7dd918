//! People at a partner: who is asked, about what, and how they are reached.

use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::partner::PartnerId;
use super::parts::PartnerUnitId;
use crate::db::{Recorded, Stamp, delete_guarded, insert_many, update_guarded};
use crate::kernel::channel::Channels;
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

/// The roles of a contact, as one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(pub Vec<ContactRole>);

stored_json!(Roles);

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
