//! What a merge remembers, so that it can be taken back exactly: one row of `partner_merges`.
//!
//! The merge itself stands in the history of both partners; this row is the office's memory of
//! how both looked before and what was moved.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::kernel::clock::Timestamp;
use crate::kernel::id::UserId;
use crate::kernel::stored::stored_json;
use crate::partners::contact::ContactId;
use crate::partners::partner::PartnerId;
use crate::partners::record::PartnerRecord;

crate::id! {
    /// Identifies a merge of two partners.
    MergeId
}

/// Both sides as they were, and what was moved from one to the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The partner that was kept.
    pub kept: PartnerRecord,
    /// The duplicate.
    pub duplicate: PartnerRecord,
    /// The duplicate's contacts.
    pub contacts: Vec<ContactId>,
    /// The partners the duplicate stood above.
    pub children: Vec<PartnerId>,
    /// The partners whose place the duplicate took.
    pub predecessors: Vec<PartnerId>,
    /// What other desks moved, by kind.
    pub links: Vec<(String, Vec<Uuid>)>,
}

stored_json!(Before);

/// A merge of two partners.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "partner_merges")]
pub struct Model {
    /// The merge's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MergeId,
    /// The partner that was kept.
    pub kept_id: PartnerId,
    /// The duplicate.
    pub duplicate_id: PartnerId,
    /// The kept partner's version after the merge.
    pub kept_version: i64,
    /// The duplicate's version after the merge.
    pub duplicate_version: i64,
    /// How both were before.
    pub before: Before,
    /// When.
    pub merged_at: Timestamp,
    /// Who; none for the system.
    pub merged_by: Option<UserId>,
    /// When it was taken back.
    pub reverted_at: Option<Timestamp>,
}

impl ActiveModelBehavior for ActiveModel {}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::kernel::stored::read;

    /// As the first release stores it: not to be changed, only to be added to. A merge that was made
    /// years ago must still be taken back.
    const FROZEN: &str = include_str!("memory_frozen.json");

    #[test]
    fn what_was_stored_before_or_by_a_newer_replica_is_read() {
        let stored: Value = serde_json::from_str(FROZEN).unwrap();
        let before: Before = read(stored.clone()).unwrap();
        assert_eq!(before.kept.row.number, "PRT-0001");
        assert_eq!(before.duplicate.units[0].name, "International office");
        assert_eq!((before.contacts.len(), before.links[0].1.len()), (1, 1));

        let mut newer = stored;
        for place in [
            "",
            "/kept",
            "/kept/row",
            "/kept/row/fact_sheet",
            "/kept/row/fact_sheet/nominations",
            "/kept/names/0",
            "/kept/rankings/0",
            "/duplicate/identifiers/0",
            "/duplicate/units/0",
        ] {
            newer.pointer_mut(place).unwrap()["added_later"] = json!({"a": [1]});
        }
        assert_eq!(read::<Before>(newer).unwrap(), before);
    }
}
